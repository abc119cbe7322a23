#include "exchange/resolved.hpp"

#include "base/digest.hpp"
#include "support/catch.hpp"
#include "unit/exchange/texts.hpp"

using namespace panopolis;
using namespace panopolis::test;

namespace {

const char* rich = R"("title": "Harbour", "seed": 9, "days": 60, "cameras": {"share": 0.25, "placed": {"north": {"at": "station_gate"}, "plain": {}}},
  "groups": {"C": null, "D": {"share": 0.2}}, "patrols": {"number": 4, "weights": {"2": 3, "0": 1}},
  "timeline": [{"day": 20, "set": {"cameras": {"share": 0.1, "placed": {"north": null}}}}, {"day": 10, "set": {"screens": {"number": 4}, "points": {"rules": {"severe": null, "drill_up": {}}}}}])";

std::string hash(const std::string& members, const LoadOptions& options = {})
{
    const auto loaded = load_text(file_of(members), options);
    REQUIRE(loaded.ok());
    return loaded->scenario_hash;
}

}  // namespace

TEST_CASE("a resolved scenario says what is not a default, sorted, with its timeline", "[exchange][resolved]")
{
    const auto loaded = load_text(file_of(rich));
    REQUIRE(loaded.ok());
    CHECK(loaded->resolved_json == R"({
  "panopolis": 1,
  "cameras": {
    "placed": {
      "north": {
        "at": "station_gate"
      },
      "plain": {}
    },
    "share": 0.25
  },
  "days": 60,
  "groups": {
    "C": null,
    "D": {
      "share": 0.2
    }
  },
  "patrols": {
    "number": 4,
    "weights": {
      "0": 1,
      "2": 3
    }
  },
  "seed": 9,
  "title": "Harbour",
  "timeline": [
    {"day": 10, "set": {
      "points": {
        "rules": {
          "drill_up": {},
          "severe": null
        }
      },
      "screens": {
        "number": 4
      }
    }},
    {"day": 20, "set": {
      "cameras": {
        "placed": {
          "north": null
        },
        "share": 0.1
      }
    }}
  ]
}
)");
}

TEST_CASE("a resolved scenario loads to the same programme, and resolves to itself", "[exchange][resolved]")
{
    const auto once = load_text(file_of(rich));
    REQUIRE(once.ok());
    const auto twice = load_text(once->resolved_json);
    REQUIRE(twice.ok());
    CHECK(twice->resolved_json == once->resolved_json);
    CHECK(twice->scenario_hash == once->scenario_hash);
    REQUIRE(twice->programme.phases.size() == once->programme.phases.size());
    for (std::size_t i = 0; i < once->programme.phases.size(); ++i)
        CHECK(exchange::difference(once->programme.phases[i].values, twice->programme.phases[i].values).empty());
}

TEST_CASE("the hash is over sorted lines of what is not a default", "[exchange][resolved]")
{
    const auto loaded = load_text(file_of(R"("seed": 4, "days": 5, "title": "x", "watchlist": {"entries": 2000}, "recognition": {"watchlist": {"false_match_rate": 1.67e-8}}, "timeline": [{"day": 3, "set": {"stops": {"minutes": 5}}}])"));
    REQUIRE(loaded.ok());
    const std::string text = "recognition.watchlist.false_match_rate=1.67e-8\nwatchlist.entries=2000\n@3\nstops.minutes=5\n";
    CHECK(exchange::hashed_text(loaded->programme) == text);
    CHECK(loaded->scenario_hash == sha256(text).substr(0, 16));
}

TEST_CASE("the hash of the defaults never changes by itself", "[exchange][resolved]")
{
    // SHA-256 of nothing
    CHECK(hash("") == "e3b0c44298fc1c14");
}

TEST_CASE("the hash does not see names, luck, length, comments, order or how a value is written", "[exchange][resolved]")
{
    const std::string base = hash(R"("cameras": {"share": 0.25, "capture": 0.5}, "people": {"number": 1000})");
    CHECK(hash(R"("people": {"number": 1e3}, "//": 1, "cameras": {"capture": 0.50, "share": 25e-2}, "title": "x", "words": "y", "try_next": "z", "seed": 8, "days": 3)") == base);
    CHECK(hash(R"("people": {"number": 1000}, "cameras": {"capture": 0.5, "share": 0.25}, "screens": {"number": 10})") == base);
    LoadOptions options;
    options.sets = {"cameras.share=0.25"};
    CHECK(hash(R"("cameras": {"share": 0.75, "capture": 0.5}, "people": {"number": 1000})", options) == base);
}

TEST_CASE("the hash sees every value, every day and what is taken away", "[exchange][resolved]")
{
    const std::string base = hash("");
    std::vector<std::string> hashes{base};
    for (const char* members : {R"("cameras": {"share": 0.25})", R"("groups": {"C": null})", R"("groups": {"D": {}})", R"("timeline": [{"day": 3, "set": {"cameras": {"share": 0.25}}}])",
                                R"("timeline": [{"day": 4, "set": {"cameras": {"share": 0.25}}}])", R"("cameras": {"placed": {"a": {}}})", R"("cameras": {"placed": {"b": {}}})"}) {
        hashes.push_back(hash(members));
        for (std::size_t i = 0; i + 1 < hashes.size(); ++i) CHECK(hashes[i] != hashes.back());
    }
}
