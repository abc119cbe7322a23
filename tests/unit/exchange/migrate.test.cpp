#include "exchange/migrate.hpp"

#include <array>

#include <panopolis/version.hpp>

#include "support/catch.hpp"

using namespace panopolis;
using namespace panopolis::exchange;

namespace {

/// A history in which format 1 said "camera", format 2 "cameras" and format 3 counts in thousands.
void rename(Node& root)
{
    for (Member& member : root.members)
        if (member.key == "camera") member.key = "cameras";
}
void thousands(Node& root)
{
    for (Member& member : root.members)
        if (member.key == "cameras") member.value.integer /= 1000;
}
constexpr std::array<Migration, 2> history{Migration{1, rename}, Migration{2, thousands}};

struct Read {
    Node root;
    std::string problem;
};
Read read(const std::string& text, std::int64_t current)
{
    Read out;
    const Source source({"f.json", text});
    Problems problems;
    REQUIRE(parse_tree(source, 0, 0, out.root, problems));
    if (!migrate(out.root, source, history, current, problems)) out.problem = problems.take().front().message;
    return out;
}

}  // namespace

TEST_CASE("an old file goes through every step up to today's format", "[exchange][migrate]")
{
    for (const auto& text : {R"({"panopolis": 1, "camera": 5000})", R"({"panopolis": 2, "cameras": 5000})", R"({"panopolis": 3, "cameras": 5})"}) {
        const Read got = read(text, 3);
        CHECK(got.problem.empty());
        REQUIRE(got.root.find("cameras") != nullptr);
        CHECK(got.root.find("cameras")->integer == 5);
        CHECK(got.root.find("panopolis")->integer == 3);
    }
}

TEST_CASE("a migrated value still points into the file as it was written", "[exchange][migrate]")
{
    const Read got = read(R"({"panopolis": 1, "camera": 5000})", 3);
    CHECK(got.root.find("cameras")->place.offset == 27);
}

TEST_CASE("a format that is missing, newer, older than the chain or no number is refused", "[exchange][migrate]")
{
    CHECK(read(R"({"camera": 1})", 3).problem == "The format is missing. The first key of a scenario is \"panopolis\": 3.");
    CHECK(read(R"({"panopolis": 4})", 3).problem == "This file is of format 4, made for a newer Panopolis; this one reads up to 3.");
    CHECK(read(R"({"panopolis": 0})", 3).problem == "There is no format 0 that this Panopolis can read; it reads \"panopolis\": 3.");
    CHECK(read(R"({"panopolis": -9223372036854775807})", 3).problem == "There is no format -9223372036854775807 that this Panopolis can read; it reads \"panopolis\": 3.");
    CHECK(read(R"({"panopolis": "1"})", 3).problem == "Wanted is the number of the format, now \"panopolis\": 3.");
}

TEST_CASE("the chain that is shipped reaches from every format it begins with to today's", "[exchange][migrate]")
{
    std::int64_t next = 0;
    for (const Migration& step : migrations()) {
        if (next != 0) CHECK(step.from == next);
        next = step.from + 1;
    }
    CHECK((next == 0 || next == scenario_format));
}
