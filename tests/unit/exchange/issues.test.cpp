#include <panopolis/exchange.hpp>

#include "support/catch.hpp"
#include "unit/exchange/texts.hpp"

using namespace panopolis;
using namespace panopolis::test;

TEST_CASE("a report gives place, excerpt with carets and message of each problem", "[exchange][issues]")
{
    std::string text = "{\n  \"panopolis\": 1,\n  \"recognition\": {\n    \"crossings\": {\n      \"false_match_rate\": 1.2\n    }\n  },\n";
    for (int line = 9; line < 15; ++line) text += "\n";
    text += "  \"screens\": {\n    \"numbr\": 4\n  }\n}\n";
    const auto loaded = load_scenario(SourceText{"scenarios/harbour.json", text}, among({}));
    CHECK(format_issues(loaded.issues()) == R"(scenarios/harbour.json: 2 problems, nothing was run

  line 5, column 27   recognition.crossings.false_match_rate
     5 |       "false_match_rate": 1.2
       |                           ^^^
    1.2 per comparison is outside [0, 0.01]. Chance that two different faces are called the same at the operating threshold.

  line 15, column 5   screens.numbr
    15 |     "numbr": 4
       |     ^^^^^^^
    Unknown key. Here you may write: on, number, delay_min, days_shown, slots, strangers_know, removal_days, prompt_removal. Closest: number.
)");
}

TEST_CASE("one problem is one problem, and none is no report", "[exchange][issues]")
{
    CHECK(format_issues({}).empty());
    CHECK(format_issues({{"f.json", 0, 0, 0, "", "", "It is wrong."}}) == "f.json: 1 problem, nothing was run\n\n    It is wrong.\n");
    CHECK(format_issues({{"base.json", 1, 1, 1, "a.b", "x", "It is wrong."}}, "f.json") == "f.json: 1 problem, nothing was run\n\n  base.json, line 1, column 1   a.b\n     1 | x\n       | ^\n    It is wrong.\n");
}

TEST_CASE("hundreds of problems are cut short with their number", "[exchange][issues]")
{
    std::string members;
    for (int i = 0; i < 300; ++i) members += (i > 0 ? ", " : "") + std::string("\"zzz") + std::to_string(i) + "\": 1";
    const auto loaded = load_text(file_of(members));
    REQUIRE(loaded.issues().size() == 201);
    CHECK(loaded.issues().back().message == "And 100 more problems, which are not listed.");
}
