// The measures of who bears what for how long, by hand.
#include <panopolis/measures.hpp>

#include "support/catch.hpp"
#include "support/tiny_city.hpp"

using namespace panopolis;
using panopolis::test::TinyCity;

namespace {

/// A city in which mistakes happen.
struct Mistaken : panopolis::test::Watched {
    Event& wrong(EventKind kind, std::uint32_t person, std::uint64_t id, std::int32_t points = 0)
    {
        Event& e = city.happens(kind, person, person, Outcome::wrong, points);
        e.id = CaseId{id};
        return e;
    }
};

}  // namespace

TEST_CASE("what follows from one mistake counts as one wrong, also across midnight", "[measures][wrongs]")
{
    Mistaken w;
    // case 1 is shown and struck today; case 2 is struck today and shown tomorrow
    w.wrong(EventKind::display, 0, 1, 1440);
    w.wrong(EventKind::booking, 0, 1, -50);
    w.wrong(EventKind::booking, 0, 2, -50);
    w.city.institution.displays.push_back({CaseId{2}, PersonId{0}, 0, 1450, 2890, {}});
    // case 3 will be shown and took no points: it is counted when it is shown
    w.city.institution.displays.push_back({CaseId{3}, PersonId{3}, 0, 1460, 2900, {}});
    Measures m = w.end();
    CHECK(m.count("wrongs") == 2);
    CHECK(m.count("wronged_twice", 0) == 1);
    w.city.institution.displays.clear();
    w.wrong(EventKind::display, 0, 2, 1440);
    w.wrong(EventKind::display, 3, 3, 1440);
    m = w.end();
    CHECK(m.count("wrongs") == 3);
    CHECK(m.count("wrongs", 1) == 1);
    CHECK(m.count("wronged_once") == 1);
    CHECK(m.count("wronged_twice") == 1);
    // nothing is remembered longer than it must be
    w.wrong(EventKind::stop, 3, 4, 15);
    m = w.end();
    CHECK(m.count("wronged_twice", 1) == 1);
    CHECK(m.count("wronged_once") == 0);
}

TEST_CASE("of many wrongs on a day each case counts once for each person", "[measures][wrongs]")
{
    Mistaken w;
    std::int64_t cases = 0;
    for (std::uint64_t id = 1; id <= 700; ++id) {
        w.wrong(EventKind::booking, id % 4, id, -1);
        ++cases;
        if (id % 3 == 0) w.wrong(EventKind::display, id % 4, id, 1440);
        if (id % 7 == 0) w.wrong(EventKind::booking, id % 4, id, -1);
        if (id % 9 == 0) w.wrong(EventKind::booking, 100, id, -1);  // nobody of this city
        if (id % 5 != 0) continue;
        w.wrong(EventKind::booking, (id + 1) % 4, id, -1);  // the same case of somebody else
        ++cases;
    }
    CHECK(w.end().count("wrongs") == cases);
}

TEST_CASE("what is right, gives points, or names somebody from elsewhere is no wrong", "[measures][wrongs]")
{
    Mistaken w;
    w.city.happens(EventKind::stop, 0, 0, Outcome::right);
    w.city.happens(EventKind::booking, 0, 0, Outcome::wrong, 5);
    w.city.happens(EventKind::claim, 0, 1, Outcome::wrong);
    w.city.happens(EventKind::review, 0, 1, Outcome::accepted_wrong);
    const Measures m = w.end();
    CHECK(m.count("wrongs") == 0);
    CHECK(!m.amount("wrongs_top_percent_share").known);
}

TEST_CASE("who bears the wrongs: shares, Gini and Theil of wrongs per person", "[measures][wrongs]")
{
    Mistaken w;
    for (std::uint64_t id = 1; id <= 3; ++id) w.wrong(EventKind::stop, 1, id, 15);
    w.wrong(EventKind::stop, 3, 9, 15);
    const Measures m = w.end();
    CHECK(m.count("wronged_3_to_9", 0) == 1);
    CHECK(m.amount("wrongs_per_person").value == 1.0);
    // one of four people, the least that 1 % can be, bears three of four
    CHECK(m.amount("wrongs_top_percent_share").value == .75);
    CHECK(m.find("wrongs_top_percent_share")->groups[0].value == 1.0);
    CHECK(m.amount("wrongs_gini").value == Approx(.625));
    CHECK(m.amount("wrongs_theil").value == Approx((3 * 1.0986122886681098) / 4).margin(1e-9));
    REQUIRE(m.wrongs.size() >= 3);
    CHECK(m.wrongs[0].people[max_groups] == 2);
    // binomial: four wrongs, a chance of a quarter each
    CHECK(m.wrongs[0].equal_risk[max_groups] == Approx(4 * .31640625));
    CHECK(m.wrongs[1].equal_risk[max_groups] == Approx(4 * .421875));
}

TEST_CASE("the time to a first ban counts everybody for as long as they were followed", "[measures][waits]")
{
    Mistaken w;
    // day 0: person 0 is banned; day 1: person 1 is found and removed; day 2: 0 again, and 2 for the first time
    w.city.happens(EventKind::ban, 0, 0, Outcome::none, 365);
    w.city.ledger.marks[0] |= Ledger::banned_ever;
    w.end();
    w.city.happens(EventKind::stop, 1, 1, Outcome::right);
    w.city.world.flags[1] |= World::removed;
    w.end();
    w.city.happens(EventKind::ban, 0, 0, Outcome::none, 365);
    w.city.happens(EventKind::ban, 2, 2, Outcome::none, 365);
    const Measures m = w.end();
    CHECK(m.amount("unbanned_share").value == Approx(.75 * .5));
    CHECK(m.find("unbanned_share")->groups[1].value == 1.0);
    CHECK(m.amount("days_to_ban_median").value == 3);
    CHECK(!m.find("days_to_ban_median")->groups[1].known);
    CHECK(m.amount("days_unbanned_mean").value == Approx(1 + .75 * 2));
    CHECK(w.book.day(0)[static_cast<std::size_t>(m.find("unbanned_share") - m.all.data())].value == .75);
    const SurvivalCurve& city = m.survival.front();
    REQUIRE(city.steps.size() == 3);
    CHECK(city.steps[1].censored == 1);
    CHECK(city.steps[2].at_risk == 2);
    CHECK(city.steps[2].events == 1);
    CHECK(city.steps[2].censored == 1);
}

TEST_CASE("who was banned or gone before the first day seen is not followed", "[measures][waits]")
{
    Mistaken w;
    w.city.ledger.marks[0] |= Ledger::banned_ever;
    w.city.world.flags[1] |= World::removed;
    w.city.ledger.marks[2] |= Ledger::banned_ever;
    w.city.happens(EventKind::ban, 2, 2, Outcome::none, 365);
    const Measures m = w.end();
    CHECK(m.amount("unbanned_share").value == .5);
    CHECK(m.survival.front().steps.front().at_risk == 2);
}

TEST_CASE("appeals that still wait count for as long as they have", "[measures][waits]")
{
    Mistaken w;
    // decided after 90 minutes and after 120; one has waited 10 hours, one arrives tomorrow
    w.city.happens(EventKind::appeal_granted, 0, 0, Outcome::wrong).pass = 90;
    w.city.happens(EventKind::appeal_refused, 0, 3, Outcome::right).pass = 120;
    Appeal waiting;
    waiting.entry.record = PersonId{1};
    waiting.arrives = 14 * 60;
    w.city.institution.appeals.waiting.push_back(waiting);
    waiting.arrives = 1500;
    w.city.institution.appeals.waiting.push_back(waiting);
    const Measures m = w.end();
    CHECK(m.count("appeals_followed") == 3);
    CHECK(m.count("appeals_followed", 1) == 1);
    CHECK(m.amount("appeal_wait_median_days").value == Approx(2.0 / 24));
    // two of three after 2 hours, the third until 10
    CHECK(m.amount("appeal_wait_mean_days").value == Approx((2 + 8.0 / 3) / 24).margin(1e-9));
    CHECK(m.find("appeal_wait_median_days")->groups[0].value == Approx(2.0 / 24));
}

TEST_CASE("groups beside one another: ratios rest on the run so far, and a single group has none", "[measures][groups]")
{
    Mistaken w;
    w.city.ledger.today.searches = {300, 100};
    w.city.happens(EventKind::alarm, 0, 0, Outcome::wrong);
    w.end();
    w.city.ledger.today.searches = {300, 100};
    w.city.happens(EventKind::alarm, 3, 0, Outcome::wrong);
    Measures m = w.end();
    CHECK(m.amount("false_alarm_ratio_per_search").value == Approx(3).margin(1e-9));
    CHECK(m.amount("false_alarm_ratio_per_person_day").value == Approx(3).margin(1e-9));
    CHECK(m.amount("false_alarm_ratio_per_search").of == 1);
    CHECK(m.amount("four_fifths_alarms_per_search").value == Approx(1.0 / 3).margin(1e-9));
    CHECK(!m.amount("four_fifths_stops_per_person").known);
    CHECK(!m.amount("equalised_odds_gap").known);  // nobody listed has passed
    w.city.happens(EventKind::stop, 3, 0, Outcome::wrong);
    CHECK(w.end().amount("four_fifths_stops_per_person").value == 0.0);

    TinyCity alone("AA");
    alone.people.group_names = {"A"};
    MeasureBook book;
    alone.ledger.today.searches = {300};
    alone.happens(EventKind::alarm, 0, 0, Outcome::wrong);
    alone.end_day(book);
    CHECK(!book.measures().amount("false_alarm_ratio_per_search").known);
    CHECK(!book.measures().amount("score_distance_recorded").known);
}

TEST_CASE("desks and stops take the time that the scenario gives them, and cost it", "[measures][effort]")
{
    Mistaken w;
    w.city.scenario.review.service_min = 6;
    w.city.scenario.review.second_look = true;
    for (int i = 0; i < 5; ++i) w.city.happens(EventKind::review, 0, 1, Outcome::rejected_wrong);
    w.city.happens(EventKind::appeal_refused, 0, 1, Outcome::right).pass = 10;
    w.city.happens(EventKind::stop, 0, 1, Outcome::wrong, 15);
    const Measures m = w.end();
    CHECK(m.count("reviews") == 5);
    CHECK(m.count("review_minutes") == 60);
    CHECK(m.count("appeal_minutes") == 120);
    CHECK(m.count("stop_minutes") == 15);
    CHECK(m.count("cost") == 30 + 60 + 15);
}

TEST_CASE("a child found by a camera saves the time until it would have been found anyway", "[measures][book]")
{
    Mistaken w;
    w.city.happens(EventKind::child_lost, 0);
    w.city.happens(EventKind::child_found, 0, nobody.value, Outcome::right, 45);
    w.city.happens(EventKind::child_lost, 1);
    w.city.happens(EventKind::child_found, 1, nobody.value, Outcome::none, static_cast<std::int32_t>(w.city.scenario.lost_child.found_anyway_min));
    const Measures m = w.end();
    CHECK(m.count("minutes_saved_child") == w.city.scenario.lost_child.found_anyway_min - 45);
    CHECK(m.count("children_found_by_camera") == 1);
}
