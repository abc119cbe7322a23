#include <panopolis/exchange.hpp>

#include "support/catch.hpp"
#include "unit/exchange/texts.hpp"

using namespace panopolis;
using namespace panopolis::test;

namespace {

std::vector<SourceCard> cards()
{
    const auto read = read_sources({"sources.json", read_whole(tree_root() / "docs/reference/sources.json")});
    REQUIRE(read.ok());
    return *read;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("every row can be explained, with its words, range and evidence", "[exchange][explain]")
{
    const auto all = cards();
    for (const Row& row : parameter_table()) {
        const auto text = explain(row.path, all);
        REQUIRE(text.ok());
        CHECK(has(*text, std::string(row.doc)));
        CHECK(has(*text, std::string(row.evidence)));
        CHECK(has(*text, "default"));
    }
}

TEST_CASE("a row of a collection is explained for the item that was asked for", "[exchange][explain]")
{
    const auto text = explain("recognition.watchlist.false_match_rate", cards());
    REQUIRE(text.ok());
    CHECK(*text == R"(recognition.watchlist.false_match_rate
  Chance that two different faces are called the same at the operating threshold.

  default   3.3e-7
  wanted    a number in [0, 0.01], per comparison
  evidence  assumed: inside what is claimed and measured; 3.3e-7 for older live systems, 1.67e-8 for a tested one (npl_fmr_implied)
  source    npl_fmr_implied: implied per-comparison false-match rate at 0.60, 1.67e-8 proportion. 1/6,000/10,000 = 1/60,000/1,000: NPL scaled linearly with watchlist size. NPL equitability study (Mansfield) via Computer Weekly 2023-04-12 (by division) (2023)
            https://www.computerweekly.com/news/365535008/UK-police-double-down-on-improved-facial-recognition
  changes   on any day, in a timeline or with --set recognition.watchlist.false_match_rate@DAY=VALUE
  lessons   a person may turn it in a lesson
)");
}

TEST_CASE("a section lists its rows, and nothing lists the sections", "[exchange][explain]")
{
    const auto section = explain("watchlist");
    REQUIRE(section.ok());
    CHECK(has(*section, "watchlist.entries = 1000 entries"));
    CHECK_FALSE(has(*section, "recognition.watchlist"));
    const auto overview = explain("");
    REQUIRE(overview.ok());
    for (const char* name : {"city", "groups", "points", "drill"}) CHECK(has(*overview, std::string("  ") + name + " "));
}

TEST_CASE("an unknown path names the nearest", "[exchange][explain]")
{
    CHECK(explain("cameras.shar").issues().front().message == "There is no such parameter. Closest: cameras.share.");
    CHECK(explain("miss_rate").issues().front().message == "There is no such parameter. Closest: recognition.*.miss_rate.");
    CHECK(explain("zzzz").issues().front().message == "There is no such parameter. `panopolis explain` lists the sections.");
    for (const char* odd : {".", "..", "a..b", "*", "*.*", "groups.", ".groups", "groups.A.", "city.*"}) (void)explain(odd);
}
