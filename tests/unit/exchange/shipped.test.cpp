#include <algorithm>

#include <panopolis/exchange.hpp>

#include "support/catch.hpp"
#include "unit/exchange/texts.hpp"

using namespace panopolis;
using namespace panopolis::test;

namespace {

bool is_scenario(const std::filesystem::path& path)
{
    const std::string text = path.generic_string();
    return path.extension() == ".json" && text.find("/experiments/") == std::string::npos && text.find("/lessons/") == std::string::npos;
}

std::vector<std::filesystem::path> shipped()
{
    std::vector<std::filesystem::path> out;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(tree_root() / "scenarios"))
        if (is_scenario(entry.path())) out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

/// A path as it is, a name beside the file, or a shipped name.
std::optional<SourceText> find_shipped(const std::string& name, const std::string& from_file)
{
    std::vector<std::filesystem::path> places{name, std::filesystem::path(from_file).parent_path() / name, std::filesystem::path(from_file).parent_path() / (name + ".json")};
    for (const auto& path : shipped())
        if (path.stem() == name) places.push_back(path);
    for (const auto& place : places)
        if (std::filesystem::is_regular_file(place)) return SourceText{place.lexically_normal().generic_string(), read_whole(place)};
    return std::nullopt;
}

}  // namespace

TEST_CASE("every shipped scenario loads, and its resolved form loads to the same hash", "[exchange][shipped]")
{
    REQUIRE(shipped().size() >= 3);
    for (const auto& path : shipped()) {
        const auto loaded = load_scenario(path.generic_string(), find_shipped);
        INFO((loaded.ok() ? path.generic_string() : format_issues(loaded.issues())));
        REQUIRE(loaded.ok());
        CHECK(loaded->name == path.stem());
        const auto again = load_scenario(SourceText{path.generic_string(), loaded->resolved_json}, find_shipped);
        REQUIRE(again.ok());
        CHECK(again->scenario_hash == loaded->scenario_hash);
        CHECK(again->resolved_json == loaded->resolved_json);
    }
}

TEST_CASE("every shipped scenario names its format first and the schema beside it", "[exchange][shipped]")
{
    for (const auto& path : shipped()) {
        INFO(path);
        const std::string text = read_whole(path);
        const auto schema = std::filesystem::relative(tree_root() / "docs/reference/scenario.schema.json", path.parent_path()).generic_string();
        CHECK(text.find("\"$schema\": \"" + schema + "\"") != std::string::npos);
        CHECK(text.find("\"panopolis\": 1") < 200);
    }
}

TEST_CASE("every shipped scenario has a card beside it that says what is ours", "[exchange][shipped]")
{
    for (const auto& path : shipped()) {
        INFO(path);
        std::filesystem::path card = path;
        card.replace_extension(".md");
        REQUIRE(std::filesystem::is_regular_file(card));
        const std::string text = read_whole(card);
        CHECK(text.rfind("# ", 0) == 0);
        // a world on paper has an answer instead of a source
        const bool on_paper = path.generic_string().find("/analytic/") != std::string::npos;
        CHECK((on_paper || text.find("**Ours.**") != std::string::npos || text.find("**What is ours.**") != std::string::npos));
    }
}

TEST_CASE("every arm of every shipped scenario loads", "[exchange][shipped]")
{
    int arms = 0;
    for (const auto& path : shipped()) {
        // the names under "arms", by the reader's own refusal of one that is not there
        LoadOptions options;
        options.arm = "no such arm";
        const auto refused = load_scenario(path.generic_string(), find_shipped, options);
        REQUIRE_FALSE(refused.ok());
        std::string words = refused.issues().front().message;
        const std::string before = "This one also has: ";
        if (words.find(before) == std::string::npos) continue;
        words = words.substr(words.find(before) + before.size());
        for (std::size_t at = 0; at < words.size();) {
            const std::size_t end = std::min(words.find_first_of(",.", at), words.size());
            options.arm = words.substr(at, end - at);
            at = end + 2;
            INFO(path << ", arm " << options.arm);
            const auto loaded = load_scenario(path.generic_string(), find_shipped, options);
            INFO((loaded.ok() ? "" : format_issues(loaded.issues())));
            CHECK(loaded.ok());
            ++arms;
        }
    }
    CHECK(arms > 15);
}
