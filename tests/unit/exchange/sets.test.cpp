#include <panopolis/exchange.hpp>

#include "support/catch.hpp"
#include "unit/exchange/texts.hpp"

using namespace panopolis;
using namespace panopolis::test;

namespace {

std::string refused(const std::string& set)
{
    LoadOptions options;
    options.sets = {set};
    const auto loaded = load_text("{\"panopolis\": 1}", options);
    return loaded.ok() ? "" : format_issues(loaded.issues(), "test.json");
}

}  // namespace

TEST_CASE("a flag that cannot be used is shown with its mistake underlined", "[exchange][sets]")
{
    CHECK(refused("cameras.shar=0.5") == R"(test.json: 1 problem, nothing was run

  --set, column 9   cameras.shar
       | cameras.shar=0.5
       |         ^^^^
    Unknown key. Here you may write: share, identify, watchlist, capture, spurious_per_day, movable, placed. Closest: share.
)");
    CHECK(refused("points.on=yes") == R"(test.json: 1 problem, nothing was run

  --set, column 11   points.on
       | points.on=yes
       |           ^^^
    Here stands text; wanted is true or false. Accepted claims cost or earn points.
)");
    CHECK(refused("city.districts@5=3") == R"(test.json: 1 problem, nothing was run

  --set, column 6   city.districts
       | city.districts@5=3
       |      ^^^^^^^^^
    This is fixed for the whole run and cannot change on a day. Equal rectangles of blocks that records and patrols are counted by.
)");
    CHECK(refused("cameras.share@soon=0.5") == R"(test.json: 1 problem, nothing was run

  --set, column 14
       | cameras.share@soon=0.5
       |              ^^^^^
    After @ stands the day, a whole number from 0 to 64000.
)");
}

TEST_CASE("flags without sense are refused, each with words", "[exchange][sets]")
{
    for (const char* set : {"", "=", "=3", "cameras.share", "cameras.share=", "cameras..share=1", ".=1", "cameras=3", "cameras.share=[1]", "cameras.share={", "cameras.share=1e999", "cameras.share=NaN",
                            "cameras.share=0.5x", "@3=1", "cameras.share@=1", "cameras.share@99999999=1", "extends=x", "panopolis=1", "timeline=[]", "a.b.c.d.e.f.g.h.i.j=1", "groups.a b.share=1", "title=\xff", "cameras.share=\"0.5"})
        CHECK(!refused(set).empty());
}
