// Minute by minute: who is stopped, for how long, and what then does not take place.
#include <algorithm>

#include "support/catch.hpp"
#include "unit/stages/bench.hpp"

using namespace panopolis;
using test::Bench;

namespace {

/// Whatever alarms is believed and reached, so that alarms alone decide.
Scenario believed()
{
    Scenario sc = test::quiet(1500);
    sc.review.accept_if_true = sc.review.accept_if_false = 1;
    sc.review.reached_if_true = sc.review.reached_if_false = 1;
    sc.watchlist.present = 10;
    sc.stops.minutes = 15;
    return sc;
}

struct Street : Bench {
    explicit Street(Scenario scenario = believed()) : Bench(std::move(scenario)) {}

    /// At a minute somebody passes and is taken for an entry: rightly, when it is they.
    void alarm(std::uint32_t person, std::uint32_t entry, std::int32_t minute, std::uint32_t pass = 112)
    {
        Claim c = test::claim(ClaimKind::listed_face, person, world().today, minute, person == entry, pass);
        c.named = PersonId{entry};
        c.place = CrossingId{3};
        shop.alarms.push_back(c);
    }
    [[nodiscard]] std::vector<Act>& acts() { return shop.blocks.front().acts; }
    void act(std::uint32_t person, std::int32_t minute, EventKind kind = EventKind::act_disorder)
    {
        acts().push_back({PersonId{person}, static_cast<std::int16_t>(minute), kind, Outcome::none, 0, CrossingId{3}});
    }
    void claim_of(std::uint32_t person, std::int32_t minute)
    {
        Claim c = test::claim(ClaimKind::disorder, person, world().today, minute, true, static_cast<std::uint32_t>(minute));
        shop.claims.push_back(c);
    }
    void next_day()
    {
        ++world().today;
        shop.alarms.clear();
        acts().clear();
        shop.claims.clear();
        shop.events.clear();
        std::fill(shop.did.begin(), shop.did.end(), std::uint8_t{0});
    }
    [[nodiscard]] std::vector<Event> events(EventKind kind, Outcome outcome) const
    {
        std::vector<Event> out;
        for (const Event& e : shop.events)
            if (e.kind == kind && e.outcome == outcome) out.push_back(e);
        return out;
    }
    [[nodiscard]] std::size_t n(EventKind kind, Outcome outcome) const { return events(kind, outcome).size(); }
};

/// An entry who is no resident.
constexpr std::uint32_t stranger = outsider | 5;

}  // namespace

TEST_CASE("somebody stopped for nothing is held for the minutes of a stop and then goes on", "[stages][street]")
{
    Street s;
    s.alarm(50, stranger, 600);
    s.alarm(50, stranger | 1, 614);
    s.alarm(50, stranger | 2, 615);
    s.run_street();
    const auto stops = s.events(EventKind::stop, Outcome::wrong);
    REQUIRE(stops.size() == 2);
    CHECK(stops[0].minute == 600);
    CHECK(stops[1].minute == 615);
    CHECK(stops[0].points == 15);
    CHECK(s.n(EventKind::alarm, Outcome::detained) == 1);
    CHECK(s.shop.alarms[1].verdict == Verdict::dropped);
    REQUIRE(s.shop.departures.size() == 2);
    CHECK(s.shop.departures[0].from == 600);
    CHECK(s.shop.departures[0].to == 615);
    CHECK(s.shop.departures[1].to == 630);
    CHECK(s.ledger().stops[50] == 2);
    CHECK(s.ledger().wrongful_stops[50] == 2);
    CHECK((s.ledger().marks[50] & Ledger::wronged) != 0);
    CHECK((s.ledger().marks[50] & Ledger::found) == 0);
    CHECK((s.world().flags[50] & World::removed) == 0);
}

TEST_CASE("somebody rightly stopped is held till midnight, found, struck off the list and gone from the city", "[stages][street]")
{
    Street s;
    const std::uint32_t p = s.institution().watchlist.residents[4];
    const auto before = s.institution().watchlist.residents.size();
    s.alarm(p, p, 300);
    s.alarm(p, p, 1439);
    s.run_street();
    CHECK(s.n(EventKind::stop, Outcome::right) == 1);
    CHECK(s.n(EventKind::found, Outcome::right) == 1);
    CHECK(s.n(EventKind::alarm, Outcome::detained) == 1);
    REQUIRE(s.shop.departures.size() == 1);
    CHECK(s.shop.departures[0].to == minutes_per_day);
    CHECK(s.institution().watchlist.residents.size() == before - 1);
    CHECK_FALSE(std::binary_search(s.institution().watchlist.residents.begin(), s.institution().watchlist.residents.end(), p));
    CHECK((s.world().flags[p] & World::removed) != 0);
    CHECK(s.ledger().wrongful_stops[p] == 0);
    CHECK((s.ledger().marks[p] & Ledger::wronged) == 0);

    s.next_day();
    s.alarm(p, p, 700);
    s.run_street();
    CHECK(s.n(EventKind::stop, Outcome::right) == 0);
    CHECK(s.n(EventKind::alarm, Outcome::detained) == 1);
}

TEST_CASE("where finding removes nobody, the same person is stopped again and found once", "[stages][street]")
{
    Scenario sc = believed();
    sc.watchlist.find_removes = false;
    sc.stops.detain_when_right = false;
    Street s(sc);
    const std::uint32_t p = s.institution().watchlist.residents[0];
    s.alarm(p, p, 500);
    s.alarm(p, p, 514);
    s.alarm(p, p, 515);
    s.run_street();
    CHECK(s.n(EventKind::stop, Outcome::right) == 2);
    CHECK(s.n(EventKind::found, Outcome::right) == 1);
    CHECK((s.world().flags[p] & World::removed) == 0);
    CHECK(s.institution().watchlist.residents.front() == p);
    CHECK(s.shop.departures[0].to == 515);
}

TEST_CASE("an alarm that is rejected, or whose person is not reached, leaves them walking", "[stages][street]")
{
    for (const bool rejected : {true, false}) {
        Scenario sc = believed();
        (rejected ? sc.review.accept_if_false : sc.review.reached_if_false) = 0;
        Street s(sc);
        s.alarm(50, stranger, 600);
        s.act(50, 605);
        s.run_street();
        CHECK(s.n(EventKind::stop, Outcome::wrong) == 0);
        CHECK(s.n(EventKind::review, rejected ? Outcome::rejected_wrong : Outcome::accepted_wrong) == 1);
        CHECK(s.shop.departures.empty());
        CHECK(s.acts()[0].outcome == Outcome::none);
        CHECK(s.ledger().stops[50] == 0);
        CHECK((s.shop.did[50] & did::held) == 0);
    }
}

TEST_CASE("without review the machine's alarm is enough to stop somebody", "[stages][street]")
{
    Scenario sc = believed();
    sc.review.on = false;
    sc.review.accept_if_false = 0;
    Street s(sc);
    s.alarm(50, stranger, 600);
    s.run_street();
    CHECK(s.n(EventKind::stop, Outcome::wrong) == 1);
    CHECK(s.n(EventKind::review, Outcome::accepted_wrong) + s.n(EventKind::review, Outcome::rejected_wrong) == 0);
}

TEST_CASE("somebody cleared as not being an entry is not stopped for that entry until the days are over", "[stages][street]")
{
    Scenario sc = believed();
    sc.watchlist.clear_days = 3;
    Street s(sc);
    std::vector<std::int32_t> stopped;
    for (std::int32_t day = 0; day < 9; ++day) {
        s.alarm(50, stranger, 600);
        s.run_street();
        if (s.n(EventKind::stop, Outcome::wrong) == 1) stopped.push_back(day);
        else CHECK(s.n(EventKind::alarm, Outcome::cleared) == 1);
        s.next_day();
    }
    CHECK(stopped == std::vector<std::int32_t>{0, 3, 6});
    // another entry, and another person, are another matter
    s.alarm(50, stranger | 8, 600);
    s.alarm(51, stranger, 600);
    s.run_street();
    CHECK(s.n(EventKind::stop, Outcome::wrong) == 2);
}

TEST_CASE("without clearing the same mistake stops the same person every day", "[stages][street]")
{
    Street s;
    for (std::int32_t day = 0; day < 4; ++day) {
        s.alarm(50, stranger, 600);
        s.run_street();
        CHECK(s.n(EventKind::stop, Outcome::wrong) == 1);
        s.next_day();
    }
    CHECK(s.ledger().wrongful_stops[50] == 4);
    CHECK(s.institution().cleared.empty());
}

TEST_CASE("what somebody would have done while held is not done, before and after it is", "[stages][street]")
{
    Street s;
    s.alarm(50, stranger, 600);
    for (const std::int32_t minute : {599, 600, 614, 615}) {
        s.act(50, minute);
        s.claim_of(50, minute);
    }
    s.act(51, 605);
    s.claim_of(51, 605);
    s.run_street();
    const Outcome want[] = {Outcome::none, Outcome::detained, Outcome::detained, Outcome::none, Outcome::none};
    for (std::size_t i = 0; i < 5; ++i) CHECK(s.acts()[i].outcome == want[i]);
    std::vector<std::int32_t> left;
    for (const Claim& c : s.shop.claims) left.push_back(c.minute);
    CHECK(left == std::vector<std::int32_t>{599, 615, 605});
}

TEST_CASE("a trip that would have begun while somebody is held is lost with all that hangs on it, and others are made", "[stages][street]")
{
    Scenario sc = believed();
    sc.travel.wish_per_day = 0.1;
    Street s(sc);
    s.run_live();
    int outings = 0, evenings = 0, far = 0, none = 0;
    std::vector<std::uint8_t> expected(s.people.size, 0);
    std::vector<std::uint32_t> wrongly;
    for (std::uint32_t p = 0; p < s.people.size; ++p) {
        const DayPlan plan = s.plan(p, 0);
        const auto depart = [&](Slot slot) { return static_cast<std::int32_t>(plan.trip[static_cast<std::size_t>(slot)].depart); };
        std::int32_t minute = 0;
        if (plan.wanted & bit(Slot::out) && p % 3 == 0) {
            minute = depart(Slot::out) - 14;
            expected[p] = bit(Slot::out) | bit(Slot::onward) | bit(Slot::back);
            ++outings;
        } else if (plan.wanted & bit(Slot::evening_out) && p % 3 == 1) {
            minute = depart(Slot::evening_out);
            expected[p] = bit(Slot::evening_out) | bit(Slot::evening_back);
            ++evenings;
        } else if (plan.wanted & long_slots) {
            minute = depart(Slot::long_out) - 5;
            expected[p] = long_slots;
            ++far;
        } else {
            minute = 100;
            ++none;
        }
        expected[p] &= plan.wanted;
        // a stop that ends in the minute in which the next trip begins, loses nothing of it
        s.alarm(p, stranger, minute);
    }
    std::sort(s.shop.alarms.begin(), s.shop.alarms.end(), [](const Claim& a, const Claim& b) { return a.minute < b.minute; });
    s.run_street();
    REQUIRE(s.shop.departures.size() == s.people.size);
    for (std::uint32_t p = 0; p < s.people.size; ++p) {
        const Departure& d = s.shop.departures[p];
        REQUIRE(d.person == PersonId{p});
        // the day's outing and the evening's may both begin within the fifteen minutes
        REQUIRE((d.lost_slots & expected[p]) == expected[p]);
        const DayPlan plan = s.plan(p, 0);
        for (std::size_t slot = 0; slot < trip_slots; ++slot) {
            if (!(d.lost_slots >> slot & 1)) continue;
            REQUIRE((plan.wanted >> slot & 1) == 1);
        }
        const bool any_begins = [&] {
            for (const Slot slot : {Slot::out, Slot::evening_out, Slot::long_out}) {
                const std::int32_t depart = plan.trip[static_cast<std::size_t>(slot)].depart;
                if ((plan.wanted & bit(slot)) && depart >= d.from && depart < d.to) return true;
            }
            return false;
        }();
        REQUIRE((d.lost_slots != 0) == any_begins);
    }
    CHECK(outings > 100);
    CHECK(evenings > 50);
    CHECK(far > 20);
    CHECK(none > 100);
    CHECK(s.n(EventKind::trip_lost, Outcome::wrongful) >= static_cast<std::size_t>(outings + evenings + far));
}

TEST_CASE("a pass on a lost trip raises no alarm, even after the stop is over", "[stages][street]")
{
    Street s;
    std::uint32_t p = 0;
    while (!(s.plan(p, 0).wanted & bit(Slot::out))) ++p;
    const DayPlan plan = s.plan(p, 0);
    const std::int32_t depart = plan.trip[0].depart, back = plan.trip[static_cast<std::size_t>(Slot::back)].depart;
    s.alarm(p, stranger, depart - 1, 112);                        // held over the departure
    s.alarm(p, stranger | 1, depart + 20, 16 * 0 + 3);            // would have been on the way out
    s.alarm(p, stranger | 2, back + 2, 16 * 2 + 1);               // and on the way back
    s.alarm(p, stranger | 3, back + 40, 112);                     // something else
    s.run_street();
    CHECK(s.n(EventKind::alarm, Outcome::detained) == 2);
    CHECK(s.n(EventKind::stop, Outcome::wrong) == 2);
}

TEST_CASE("a stop of no minutes holds nobody", "[stages][street]")
{
    Scenario sc = believed();
    sc.stops.minutes = 0;
    Street s(sc);
    s.alarm(50, stranger, 600);
    s.alarm(50, stranger | 1, 600);
    s.run_street();
    CHECK(s.n(EventKind::stop, Outcome::wrong) == 2);
    CHECK(s.shop.departures.empty());
}

TEST_CASE("counters of stops stay at 255", "[stages][street]")
{
    Street s;
    for (std::int32_t day = 0; day < 300; ++day) {
        s.alarm(50, stranger, 600);
        s.run_street();
        s.next_day();
        REQUIRE(s.ledger().stops[50] == std::min(255, day + 1));
        REQUIRE(s.ledger().wrongful_stops[50] == std::min(255, day + 1));
    }
}

TEST_CASE("reviewers and patrols let wrong alarms through at their chances", "[stages][street]")
{
    Scenario sc = believed();
    sc.review.accept_if_false = 0.53;
    sc.review.reached_if_false = 0.8;
    Street s(sc);
    double alarms = 0, accepted = 0, stops = 0;
    for (std::int32_t day = 0; day < 8; ++day) {
        for (std::uint32_t p = 0; p < s.people.size; ++p) s.alarm(p, stranger, 100);
        s.run_street();
        alarms += s.people.size;
        accepted += static_cast<double>(s.n(EventKind::review, Outcome::accepted_wrong));
        stops += static_cast<double>(s.n(EventKind::stop, Outcome::wrong));
        s.next_day();
    }
    // five binomial standard deviations of 12,000: 0.023 at most, of 6,000: 0.026
    CHECK(accepted / alarms == Approx(0.53).margin(0.023));
    CHECK(stops / accepted == Approx(0.8).margin(0.026));
}
