#include <algorithm>
#include <set>

#include <panopolis/measures.hpp>

#include "measures/cells.hpp"
#include "support/catch.hpp"

using namespace panopolis;

namespace {

const MeasureRow* row_of(std::string_view name)
{
    for (const MeasureRow& row : measure_table())
        if (row.name == name) return &row;
    return nullptr;
}

}  // namespace

TEST_CASE("every measure that a reader of results relies on is in the table", "[measures][table]")
{
    for (const char* name : {"searches", "alarms", "true_alarms", "false_alarms", "missed", "never_found", "stops", "wrongful_stops", "claims", "wrongful_claims", "displays",
                             "wrongful_displays", "people_wronged", "banned_ever", "banned_now", "wrongly_banned", "court_listed", "trips_refused", "offences", "offences_deterred",
                             "offences_induced", "acts_withheld", "score_mean_recorded", "score_mean_true", "score_gini_recorded", "wanted_found"}) {
        INFO(name);
        REQUIRE(row_of(name) != nullptr);
        CHECK(!row_of(name)->falls_on.empty());
    }
}

TEST_CASE("names are different, definitions are sentences, and every row has a unit", "[measures][table]")
{
    std::set<std::string_view> names;
    for (const MeasureRow& row : measure_table()) {
        INFO(row.name);
        CHECK(names.insert(row.name).second);
        CHECK(!row.unit.empty());
        REQUIRE(!row.definition.empty());
        CHECK(row.definition.back() == '.');
        CHECK(row.definition.find('|') == std::string_view::npos);
        CHECK(row.counted < Tally::cells);
    }
}

TEST_CASE("a share rests on a measure that grows over days as it does itself", "[measures][table]")
{
    for (const MeasureRow& row : measure_table()) {
        if (row.is_count()) continue;
        INFO(row.name);
        const MeasureRow* of = row_of(row.of);
        REQUIRE(of != nullptr);
        CHECK(of->is_count());
        CHECK(of->fold == row.fold);
        CHECK(row.of_counted == of->counted);
    }
}

TEST_CASE("no cell both stands and adds up", "[measures][table]")
{
    for (const MeasureRow& a : measure_table())
        for (const MeasureRow& b : measure_table()) {
            INFO(a.name << " and " << b.name);
            if (a.counted == b.counted) CHECK(a.fold == b.fold);
            if (!b.is_count() && a.counted == b.over) CHECK(a.fold == b.fold);
        }
}

TEST_CASE("every cell that is counted stands in a measure", "[measures][table]")
{
    std::set<std::size_t> shown;
    for (const MeasureRow& row : measure_table()) {
        const std::size_t bands = row.name.find('*') == std::string_view::npos ? 1 : row.by_district ? most_districts : most_bands;
        for (std::size_t band = 0; band < bands; ++band) shown.insert(row.counted + band);
        if (!row.is_count()) shown.insert({row.over, row.of_counted});
    }
    for (std::size_t cell = 0; cell < at(TallyCell::end); ++cell) {
        INFO("cell " << cell);
        CHECK(shown.count(cell) == 1);
    }
}

TEST_CASE("a measure that stands on both sides has a row for each", "[measures][table]")
{
    for (const char* name : {"score_mean", "score_gini", "score_theil", "score_distance", "score_gap"}) {
        REQUIRE(row_of(std::string(name) + "_recorded") != nullptr);
        REQUIRE(row_of(std::string(name) + "_true") != nullptr);
        CHECK(row_of(std::string(name) + "_recorded")->side == Side::recorded);
        CHECK(row_of(std::string(name) + "_true")->side == Side::truth);
    }
}

TEST_CASE("a name with a band or district in it is found in the row that says most of it", "[measures][table]")
{
    CHECK(find_measure("grade_A")->name == "grade_*");
    CHECK(find_measure("grade_share_A")->name == "grade_share_*");
    CHECK(find_measure("records_in_12")->name == "records_in_*");
    CHECK(find_measure("alarms")->name == "alarms");
    CHECK(find_measure("grade_") == nullptr);
    CHECK(find_measure("no_such") == nullptr);
}
