// Two lives share their luck: what one more camera, one more entry or a trip not made may change, and what it may not.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <panopolis/simulation.hpp>
#include <panopolis/table.hpp>

#include "stages/intent.hpp"
#include "support/catch.hpp"

using namespace panopolis;

namespace {

Programme twin()
{
    Programme programme;
    Scenario& sc = programme.phases[0].values;
    sc.seed = 11;
    sc.people.number = 4000;
    sc.cameras.share = 0.3;
    sc.recognition.uses["watchlist"].false_match_rate = 2e-6;
    sc.recognition.uses["crossings"].false_match_rate = 4e-5;
    sc.watchlist.entries = 500;
    sc.review.unlimited = true;
    sc.court_list.stock_share = 0;
    sc.court_list.inflow_per_year = 0;
    return programme;
}

/// What happened, by name; the entry that a false alarm names stands apart, since it may differ.
struct Lived final : EventSink {
    std::set<std::tuple<int, std::uint32_t, std::int32_t, std::uint32_t>> acts;
    std::map<std::uint64_t, Outcome> said;
    std::set<std::uint64_t> claimed_as;
    void day(std::int32_t day, const std::vector<Event>& events) override
    {
        for (const Event& e : events) {
            if (is_act(e.kind)) acts.emplace(static_cast<int>(e.kind), e.subject.value, day, e.pass);
            if (e.kind == EventKind::alarm || e.kind == EventKind::claim) said.emplace(e.id.value, e.outcome);
            if (e.kind == EventKind::claim) claimed_as.insert(e.id.value << 20 ^ e.claimed.value);
        }
    }
};

Lived live(Programme programme, bool neutral, std::int32_t days = 4)
{
    if (neutral)
        for (auto& phase : programme.phases) make_neutral(phase.values);
    Lived lived;
    RunOptions options;
    options.sink = &lived;
    Run run(programme, options);
    while (run.today() < days) run.live_one_day();
    return lived;
}

template <class Set>
bool inside(const Set& smaller, const Set& larger) { return std::includes(larger.begin(), larger.end(), smaller.begin(), smaller.end()); }

}  // namespace

TEST_CASE("one more camera leaves every act, alarm and claim, and adds its own", "[system][coupling]")
{
    Programme more = twin();
    PlacedCamera extra;
    extra.x = 2;
    extra.y = 2;
    more.phases[0].values.cameras.placed["one-more"] = extra;
    const Lived before = live(twin(), true), after = live(more, true);
    CHECK(before.acts == after.acts);
    CHECK(inside(before.said, after.said));
    CHECK(inside(before.claimed_as, after.claimed_as));
    CHECK(after.said.size() > before.said.size());
}

TEST_CASE("outsiders added to a list leave every act, alarm and claim", "[system][coupling]")
{
    Programme more = twin();
    more.phases[0].values.watchlist.entries += 400;
    const Lived before = live(twin(), true), after = live(more, true);
    CHECK(before.acts == after.acts);
    CHECK(inside(before.said, after.said));
    CHECK(before.claimed_as == after.claimed_as);
    CHECK(after.said.size() > before.said.size());
}

TEST_CASE("a trip that is refused moves nobody else's luck, nor one's own on other trips", "[system][coupling]")
{
    // everybody on the court's list: no long trip is made; whoever meant to make none lives the same days
    Programme refused = twin();
    refused.phases[0].values.court_list.stock_share = 1;
    const Lived with = live(twin(), true), without = live(refused, true);
    CHECK(with.acts == without.acts);  // neutral: a refused trip is counted and still made

    Programme lost = refused;
    for (Programme* p : {&lost, &refused}) make_neutral(p->phases[0].values);
    lost.phases[0].values.travel.refused_is_lost = true;
    Programme made = twin();
    make_neutral(made.phases[0].values);
    const Lived at_home = live(lost, false), away = live(made, false);
    Run run(made);
    const Calendar calendar = make_calendar(made.first());
    std::int64_t compared = 0, long_trips = 0;
    for (std::uint32_t p = 0; p < run.people().size; ++p)
        for (std::int32_t day = 0; day < 4; ++day) {
            const DayPlan plan = intent(calendar, run.city(), run.people(), PersonId{p}, Day{day});
            const bool long_trip = (plan.wanted & long_slots) != 0;
            long_trips += long_trip ? 1 : 0;
            for (std::uint32_t pass = 0; pass < 128; ++pass) {
                const std::tuple name{0, p, day, pass};
                const bool here = at_home.acts.count(name) > 0, there = away.acts.count(name) > 0;
                if (long_trip) {
                    // at home the ordinary slots are walked, away the long ones: what both could do, neither does differently
                    CHECK_FALSE((here && there));
                } else if (here || there) {
                    CHECK(here == there);
                    ++compared;
                }
            }
        }
    CHECK(compared > 100);
    CHECK(long_trips > 100);
}

TEST_CASE("a plan is pure and leads from place to place, minute by minute", "[system][coupling]")
{
    const Programme programme = twin();
    Run run(programme);
    const Calendar calendar = make_calendar(programme.first());
    for (std::uint32_t p = 0; p < run.people().size; p += 7)
        for (std::int32_t day = 0; day < 14; ++day) {
            const DayPlan plan = intent(calendar, run.city(), run.people(), PersonId{p}, Day{day});
            for (const std::uint8_t mask : {plan.wanted, plan.instead}) {
                Corner at = run.city().corner(BlockId{run.people().home[p]});
                const Corner home = at;
                std::int32_t minute = -1;
                for (std::size_t s = 0; s < trip_slots; ++s) {
                    if (!(mask >> s & 1)) continue;
                    const Trip& trip = plan.trip[s];
                    REQUIRE(trip.from == at);
                    REQUIRE(trip.depart >= minute);
                    REQUIRE(passes(trip) <= 15);
                    REQUIRE(arrival(trip) < minutes_per_day);
                    if (passes(trip) > 0 && !trip.transit) REQUIRE(pass_corner(trip, passes(trip) - 1) == trip.to);
                    const std::uint32_t signals = pass_bits(run.city().signals, trip);
                    for (std::uint32_t i = 0; i < passes(trip); ++i) {
                        REQUIRE((signals >> i & 1) == (run.city().signals.test(pass_corner(trip, i)) ? 1u : 0u));
                        REQUIRE(pass_minute(trip, i) >= trip.depart);
                        REQUIRE(pass_minute(trip, i) <= arrival(trip));
                    }
                    REQUIRE(signals >> passes(trip) == 0);
                    at = trip.to;
                    minute = arrival(trip);
                }
                REQUIRE(at == home);
            }
        }
}
