// Every file of tests/errors is wrong in its own way, and the report of its problems stands beside it, to the letter.
// PANOPOLIS_WRITE_GENERATED=1 writes the reports instead; read them before you keep them.
#include <algorithm>
#include <cstdlib>

#include <panopolis/exchange.hpp>
#include <panopolis/experiment.hpp>
#include <panopolis/plan.hpp>
#include <panopolis/request.hpp>

#include "support/catch.hpp"
#include "unit/exchange/texts.hpp"

using namespace panopolis;
using namespace panopolis::test;

namespace {

std::filesystem::path folder() { return tree_root() / "tests" / "errors"; }

/// Finds files of the folder by name.
std::optional<SourceText> beside(const std::string& name, const std::string&)
{
    for (const auto& file : {name, name + ".json"})
        if (std::filesystem::is_regular_file(folder() / file)) return SourceText{"tests/errors/" + file, read_whole(folder() / file)};
    return std::nullopt;
}

/// The files of a folder that end in .json, in order.
std::vector<std::filesystem::path> files_of(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".json") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

void stands_beside(const std::filesystem::path& file, const std::string& report)
{
    auto expected = file;
    expected.replace_extension(".expected");
    if (std::getenv("PANOPOLIS_WRITE_GENERATED") != nullptr) std::ofstream(expected, std::ios::binary) << report;
    CHECK(report == read_whole(expected));
}

}  // namespace

TEST_CASE("each wrong file gets exactly the report that stands beside it", "[exchange][errors]")
{
    const auto files = files_of(folder());
    REQUIRE(files.size() > 25);
    for (const auto& file : files) {
        const auto loaded = load_scenario(file.filename().string(), beside);
        INFO(file.filename().string());
        REQUIRE_FALSE(loaded.ok());
        stands_beside(file, format_issues(loaded.issues(), "tests/errors/" + file.filename().string()));
    }
}

TEST_CASE("each wrong lesson gets exactly the report that stands beside it", "[exchange][errors][lesson]")
{
    const auto files = files_of(folder() / "lessons");
    REQUIRE(files.size() >= 10);
    const LessonWorld world = Shelf(tree_root()).lesson_world();
    for (const auto& file : files) {
        const std::string name = "tests/errors/lessons/" + file.filename().string();
        const auto lesson = read_lesson({name, read_whole(file)}, world);
        INFO(name);
        REQUIRE_FALSE(lesson.ok());
        stands_beside(file, format_issues(lesson.issues(), name));
    }
}

TEST_CASE("each wrong experiment gets exactly the report that stands beside it", "[exchange][errors][plan]")
{
    const auto files = files_of(folder() / "experiments");
    REQUIRE(files.size() >= 7);
    for (const auto& file : files) {
        const std::string name = "tests/errors/experiments/" + file.filename().string();
        const auto plan = read_plan({name, read_whole(file)});
        INFO(name);
        REQUIRE_FALSE(plan.ok());
        stands_beside(file, format_issues(plan.issues(), name));
    }
}

TEST_CASE("an experiment or a question cut off anywhere, or with one byte changed, is refused or read, and never worse", "[exchange][errors][plan]")
{
    const std::string whole = read_whole(tree_root() / "scenarios" / "experiments" / "do-appeals-pay.json");
    const std::size_t end = whole.find_last_of('}');
    for (std::size_t n = 0; n < end; n += 3) CHECK_FALSE(read_plan({"cut.json", whole.substr(0, n)}).ok());
    for (std::size_t n = 0; n < whole.size(); n += 5)
        for (const char byte : {'\0', '\xff', '"', '{', '9'}) {
            std::string changed = whole;
            changed[n] = byte;
            const auto plan = read_plan({"changed.json", changed});
            if (!plan.ok()) CHECK_FALSE(format_issues(plan.issues()).empty());
            const auto question = read_request(changed);
            if (!question.ok()) CHECK_FALSE(problem_line("", question.issues()).empty());
        }
}

TEST_CASE("a lesson cut off anywhere, or with one byte changed, is refused or read, and never worse", "[exchange][errors][lesson]")
{
    const std::string whole = read_whole(tree_root() / "scenarios" / "lessons" / "lesson-a.json");
    const LessonWorld world = Shelf(tree_root()).lesson_world();
    const std::size_t end = whole.find_last_of('}');
    for (std::size_t n = 0; n < end; n += 3) CHECK_FALSE(read_lesson({"cut.json", whole.substr(0, n)}, world).ok());
    for (std::size_t n = 0; n < whole.size(); n += 5)
        for (const char byte : {'\0', '\xff', '"', '{', '9'}) {
            std::string changed = whole;
            changed[n] = byte;
            const auto lesson = read_lesson({"changed.json", changed}, world);
            if (!lesson.ok()) CHECK_FALSE(format_issues(lesson.issues()).empty());
        }
}

TEST_CASE("a file too large to be a scenario is refused by its size alone", "[exchange][errors]")
{
    const auto loaded = load_scenario(SourceText{"large.json", std::string(max_source_bytes + 1, '[')}, beside);
    CHECK(format_issues(loaded.issues()) == "large.json: 1 problem, nothing was run\n\n    Larger than 8 MiB; a scenario is refused at that size.\n");
}

TEST_CASE("ten thousand levels are refused at the sixty-fifth", "[exchange][errors]")
{
    std::string text;
    for (int i = 0; i < 10'000; ++i) text += "{\"a\":";
    const auto loaded = load_scenario(SourceText{"deep.json", text}, beside);
    REQUIRE(loaded.issues().size() == 1);
    CHECK(loaded.issues().front().column == 321);
}

TEST_CASE("a file cut off anywhere is refused or loads, and never worse", "[exchange][errors]")
{
    const std::string whole = read_whole(folder() / "timeline.json");
    for (std::size_t n = 0; n < whole.size(); ++n) CHECK_FALSE(load_scenario(SourceText{"cut.json", whole.substr(0, n)}, beside).ok());
}

TEST_CASE("a file with one byte changed is refused or loads, and never worse", "[exchange][errors]")
{
    const std::string whole = read_whole(folder() / "timeline.json");
    for (std::size_t n = 0; n < whole.size(); ++n)
        for (const char byte : {'\0', '\xff', '"', '{', ']', ',', '9'}) {
            std::string changed = whole;
            changed[n] = byte;
            const auto loaded = load_scenario(SourceText{"changed.json", changed}, beside);
            if (!loaded.ok()) CHECK_FALSE(format_issues(loaded.issues()).empty());
        }
}
