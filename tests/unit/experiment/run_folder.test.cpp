#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include <panopolis/experiment.hpp>

#include "support/catch.hpp"
#include "support/scratch.hpp"

using namespace panopolis;
using test::Scratch;
namespace fs = std::filesystem;

namespace {

std::string text_of(const fs::path& file)
{
    std::ifstream in(file);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

}  // namespace

TEST_CASE("a run folder appears whole, and is not there before it is published", "[experiment][folder]")
{
    const Scratch here;
    const std::string place = (here.path / "run").string();
    {
        auto folder = RunFolder::begin(place, "x", false);
        REQUIRE(folder.ok());
        REQUIRE_FALSE(folder.value().write("run.json", "one").has_value());
        REQUIRE_FALSE(folder.value().write("run.json", "two").has_value());
        CHECK_FALSE(fs::exists(place));
        REQUIRE_FALSE(folder.value().publish().has_value());
    }
    CHECK(text_of(fs::path(place) / "run.json") == "onetwo");
    CHECK(here.entries() == 1);
}

TEST_CASE("a long file has what was written, and no more of the disk than it needs", "[experiment][folder]")
{
    const Scratch here;
    const fs::path place = here.path / "run";
    std::string all;
    {
        auto folder = RunFolder::begin(place.string(), "x", false);
        std::string piece(600'000, ' ');
        for (int k = 0; k < 40; ++k) {
            for (std::size_t i = 0; i < piece.size(); ++i) piece[i] = static_cast<char>('a' + (i * 7 + static_cast<std::size_t>(k)) % 26);
            REQUIRE_FALSE(folder.value().write("events.csv", piece).has_value());
            all += piece;
            // something short in between, and on with the long one
            if (k == 22) REQUIRE_FALSE(folder.value().write("run.json", "{}").has_value());
        }
        REQUIRE_FALSE(folder.value().publish().has_value());
    }
    CHECK(text_of(place / "events.csv") == all);
    CHECK(text_of(place / "run.json") == "{}");
    struct stat is{};
    REQUIRE(::stat((place / "events.csv").c_str(), &is) == 0);
    CHECK(is.st_size == 24'000'000);
    // as much again is set aside at once, up to sixteen MiB: a quarter of that is more than any file system keeps books with
    CHECK(static_cast<std::int64_t>(is.st_blocks) * 512 < 24'000'000 + (4 << 20));
}

TEST_CASE("a folder that is never published leaves nothing behind", "[experiment][folder]")
{
    const Scratch here;
    {
        auto folder = RunFolder::begin((here.path / "run").string(), "x", false);
        REQUIRE_FALSE(folder.value().write("run.json", "half").has_value());
    }
    CHECK(here.entries() == 0);
}

TEST_CASE("an existing folder is refused, and replaced only when the new one is whole", "[experiment][folder]")
{
    const Scratch here;
    const std::string place = (here.path / "run").string();
    fs::create_directories(place);
    std::ofstream(fs::path(place) / "old") << "old";
    CHECK_FALSE(RunFolder::begin(place, "x", false).ok());
    {
        auto folder = RunFolder::begin(place, "x", true);
        REQUIRE(folder.ok());
        REQUIRE_FALSE(folder.value().write("new", "new").has_value());
        CHECK(fs::exists(fs::path(place) / "old"));
        REQUIRE_FALSE(folder.value().publish().has_value());
    }
    CHECK(fs::exists(fs::path(place) / "new"));
    CHECK_FALSE(fs::exists(fs::path(place) / "old"));
    CHECK(here.entries() == 1);
}

TEST_CASE("a place that cannot be written says so, and a file is no folder", "[experiment][folder]")
{
    const Scratch here;
    std::ofstream(here.path / "file") << "x";
    CHECK_FALSE(RunFolder::begin((here.path / "file").string(), "x", true).ok());
    auto folder = RunFolder::begin((here.path / "file" / "run").string(), "x", false);
    REQUIRE(folder.ok());
    const auto trouble = folder.value().write("run.json", "x");
    REQUIRE(trouble.has_value());
    CHECK(trouble->what.find("run") != std::string::npos);
}
