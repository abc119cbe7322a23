// Records, patrols and offences by district, and how far the records lie from what happened.
#include <panopolis/measures.hpp>

#include "support/catch.hpp"
#include "support/tiny_city.hpp"

using namespace panopolis;
using panopolis::test::TinyCity;

namespace {

/// Two districts, side by side.
struct Halves {
    TinyCity city{"AAAB"};
    MeasureBook book;
    Halves() { city.city.districts_across = 2; }
    void offence(std::int32_t x, Outcome outcome = Outcome::none, EventKind kind = EventKind::act_crossing_red)
    {
        city.happens(kind, 0, nobody.value, outcome).place = city.city.crossing({x, 3});
    }
    void records(std::int64_t west, std::int64_t east)
    {
        city.institution.by_district.discovered = city.institution.by_district.weighed = {west, east};
        city.institution.by_district.reported = {0, 2};
    }
};

}  // namespace

TEST_CASE("offences count where they took place, unless they did not", "[measures][districts]")
{
    Halves h;
    h.offence(0), h.offence(4), h.offence(5);
    h.offence(9, Outcome::none, EventKind::act_disorder);
    h.offence(9, Outcome::induced, EventKind::act_severe);
    h.offence(9, Outcome::detained);
    h.offence(0, Outcome::none, EventKind::act_lawful);
    h.city.end_day(h.book);
    h.offence(1);
    h.city.end_day(h.book);
    const Measures m = h.book.measures();
    CHECK(m.count("offences_in_0") == 3);
    CHECK(m.count("offences_in_1") == 3);
    CHECK(m.find("offences_in_2") == nullptr);
    CHECK(m.count("offences") == 6);
}

TEST_CASE("where no records are kept, none are compared", "[measures][districts]")
{
    Halves h;
    h.offence(0);
    h.city.ledger.patrols_in = {1, 0};
    h.city.end_day(h.book);
    const Measures m = h.book.measures();
    CHECK(m.count("patrols_in_0") == 1);
    for (const char* name : {"records", "patrol_days", "offences_so_far"}) CHECK(m.count(name) == 0);
    for (const char* name : {"records_share_largest", "patrols_share_largest", "offences_share_largest", "records_gap"}) CHECK_FALSE(m.amount(name).known);
}

TEST_CASE("the district with the most records is compared by its records, its patrols and its offences so far", "[measures][districts]")
{
    Halves h;
    h.records(3, 2);
    h.offence(0), h.offence(0), h.offence(0), h.offence(9);
    h.city.ledger.patrols_in = {2, 1};
    h.city.end_day(h.book);
    h.records(3, 17);
    h.offence(9);
    h.city.ledger.patrols_in = {0, 3};
    h.city.end_day(h.book);
    const Measures m = h.book.measures();
    CHECK(m.count("records") == 20);
    CHECK(m.count("records_of_reports") == 2);
    CHECK(m.count("records_in_0") == 3);
    CHECK(m.count("records_in_1") == 17);
    CHECK(m.count("patrols_in_0") == 2);
    CHECK(m.count("patrols_in_1") == 4);
    CHECK(m.amount("records_share_largest").value == Approx(.85));
    CHECK(m.amount("patrols_share_largest").value == Approx(4.0 / 6));
    CHECK(m.amount("patrols_share_largest").of == 6);
    CHECK(m.amount("offences_share_largest").value == Approx(2.0 / 5));
    // half of |.15 - .6| + |.85 - .4|
    CHECK(m.amount("records_gap").value == Approx(.45));

    // the first day alone, and one column for each measure
    const auto first = h.book.day(0);
    REQUIRE(first.size() == m.all.size());
    for (std::size_t i = 0; i < first.size(); ++i) {
        if (m.all[i].name == "records_in_0") CHECK(first[i].count == 3);
        if (m.all[i].name == "records_in_1") CHECK(first[i].count == 2);
        if (m.all[i].name == "offences_in_0") CHECK(first[i].count == 3);
        if (m.all[i].name == "offences_in_1") CHECK(first[i].count == 1);
        if (m.all[i].name == "records_share_largest") CHECK(first[i].value == Approx(.6));
    }
}
