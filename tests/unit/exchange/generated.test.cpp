// The generated files of docs/reference are those that this build would write. PANOPOLIS_WRITE_GENERATED=1 writes them instead.
#include <algorithm>
#include <cstdlib>
#include <set>

#include <panopolis/exchange.hpp>
#include <panopolis/experiment.hpp>
#include <panopolis/plan.hpp>
#include <panopolis/results.hpp>

#include "exchange/evidence.hpp"
#include "support/catch.hpp"
#include "unit/exchange/texts.hpp"

using namespace panopolis;
using namespace panopolis::test;

namespace {

std::filesystem::path reference() { return tree_root() / "docs" / "reference"; }

std::vector<SourceCard> cards()
{
    const auto read = read_sources({"sources.json", read_whole(reference() / "sources.json")});
    REQUIRE(read.ok());
    return *read;
}

void fresh(const std::string& name, const std::string& text)
{
    if (std::getenv("PANOPOLIS_WRITE_GENERATED") != nullptr) std::ofstream(reference() / name, std::ios::binary) << text;
    INFO("docs/reference/" << name << " is stale: run the unit tests once with PANOPOLIS_WRITE_GENERATED=1");
    CHECK((read_whole(reference() / name) == text));
}

}  // namespace

TEST_CASE("docs/reference/parameters.md is what the table says", "[exchange][generated]") { fresh("parameters.md", parameters_page(cards())); }

TEST_CASE("docs/reference/measures.md is what the table says", "[exchange][generated]") { fresh("measures.md", measures_page()); }

TEST_CASE("docs/reference/scenario.schema.json is what the table says", "[exchange][generated]") { fresh("scenario.schema.json", schema_json()); }

TEST_CASE("docs/reference/lesson.schema.json is what the reader of lessons knows", "[exchange][generated]") { fresh("lesson.schema.json", lesson_schema_json(Shelf(tree_root()).lesson_world())); }

TEST_CASE("docs/reference/experiment.schema.json is what the reader of experiments knows", "[exchange][generated]") { fresh("experiment.schema.json", plan_schema_json()); }

TEST_CASE("every source that a row names was seen, and every other row says that it is assumed", "[exchange][generated]")
{
    const auto all = cards();
    for (const Row& row : parameter_table()) {
        INFO(row.path << ": " << row.evidence);
        CHECK_FALSE(row.evidence.empty());
        for (const auto& key : exchange::evidence_keys(row.evidence)) {
            INFO(key);
            const SourceCard* card = exchange::find_card(all, key);
            REQUIRE(card != nullptr);
            CHECK(card->status == "seen");
        }
    }
}

TEST_CASE("source keys are unique, and each source says what and from where", "[exchange][generated]")
{
    std::set<std::string> ids;
    for (const SourceCard& card : cards()) {
        INFO(card.id);
        CHECK(ids.insert(card.id).second);
        CHECK_FALSE(card.quantity.empty());
        CHECK_FALSE(card.source.empty());
        CHECK(card.status == "seen");
    }
}

TEST_CASE("keys in the brackets of an assumption are read as sources, other brackets are not", "[exchange][generated]")
{
    using exchange::evidence_keys;
    CHECK(evidence_keys("rc_start") == std::vector<std::string>{"rc_start"});
    CHECK(evidence_keys("assumed").empty());
    CHECK(evidence_keys("assumed: so it is (mainz_hit, spc_list_2018-12) and (not these, or 3)") == std::vector<std::string>{"mainz_hit", "spc_list_2018-12"});
    CHECK(evidence_keys("assumed: open (mainz_hit") == std::vector<std::string>{"mainz_hit"});
}

TEST_CASE("every row has words that are sentences, and a range when it is a number", "[exchange][generated]")
{
    std::set<std::string_view> paths;
    for (const Row& row : parameter_table()) {
        INFO(row.path);
        CHECK(paths.insert(row.path).second);
        REQUIRE_FALSE(row.doc.empty());
        CHECK(row.doc.back() == '.');
        CHECK((row.doc.front() >= 'A' && row.doc.front() <= 'Z'));
        const bool number = row.kind == ValueKind::integer || row.kind == ValueKind::real;
        if (number) CHECK(row.low < row.high);
        if (row.kind == ValueKind::choice) CHECK(row.words.size() > 1);
        // defaults keep their own ranges
        const Scenario defaults;
        const auto keys = row.keys != nullptr ? row.keys(defaults) : std::vector<std::string>{""};
        for (const auto& key : keys) {
            const Value value = row.get(defaults, key);
            const double real = row.kind == ValueKind::integer ? static_cast<double>(std::get<std::int64_t>(value)) : row.kind == ValueKind::real ? std::get<double>(value) : 0.0;
            if (number) CHECK((real >= row.low && real <= row.high));
        }
        if (row.neutral && number) CHECK((*row.neutral >= row.low && *row.neutral <= row.high));
    }
}
