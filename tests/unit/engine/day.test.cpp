#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include <panopolis/experiment.hpp>

#include "support/catch.hpp"

using namespace panopolis;

namespace {

Programme town(std::int64_t seed)
{
    Programme programme;
    Scenario& sc = programme.phases[0].values;
    sc.seed = seed;
    sc.people.number = 2500;
    sc.cameras.share = 0.6;
    sc.recognition.uses["watchlist"].false_match_rate = 3e-6;
    sc.conduct.red_mean_per_pass = 0.05;
    sc.travel.wish_per_day = 0.1;
    sc.score_ban.ban_below = 960;
    sc.review.service_min = 30;
    sc.events["final"] = {2, 1380, EventPlace::stadium, 800, 500, 4, true};
    return programme;
}

}  // namespace

TEST_CASE("the events of a day are of that day and in order, the last minutes and the night's included", "[engine][day]")
{
    for (const std::int64_t seed : {1, 2, 3}) {
        Run run(town(seed));
        std::int32_t latest = 0;
        std::size_t events = 0;
        for (std::int32_t day = 0; day < 6; ++day) {
            run.live_one_day();
            const auto& made = run.ledger().events;
            int other_day = 0, no_minute = 0;
            for (const Event& e : made) {
                other_day += e.day != day;
                no_minute += e.minute < 0;
                latest = std::max<std::int32_t>(latest, e.minute);
            }
            CHECK(other_day == 0);
            CHECK(no_minute == 0);
            CHECK(std::is_sorted(made.begin(), made.end(), earlier));
            events += made.size();
        }
        CHECK(events > 1000);
        CHECK(latest >= minutes_per_day - 1);
    }
}

TEST_CASE("events that are asked for afterwards, by several threads at once, by a fork or by whoever takes the bench, are those that a sink is told of", "[engine][day]")
{
    struct Kept final : EventSink {
        std::vector<Event> events;
        void day(std::int32_t, const std::vector<Event>& all) override { events = all; }
    } kept;
    RunOptions told;
    told.sink = &kept;
    Run straight(town(7), told);
    for (const Sparing sparing : {Sparing::yes, Sparing::no}) {
        RunOptions options;
        options.sparing = sparing;
        Run run(town(7), options);
        ThreadExecutor threads(3);
        Run another(town(7), options);
        for (int day = 0; day < 3; ++day) {
            if (straight.today() <= day) straight.live_one_day();
            run.live_one_day();
        }
        const auto same = [](const std::vector<Event>& a, const std::vector<Event>& b) {
            return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](const Event& x, const Event& y) { return !earlier(x, y) && !earlier(y, x); });
        };
        std::array<bool, 9> equal{};
        std::optional<Run> fork;
        threads.for_each(9, [&](std::int32_t i) {
            if (i == 4) fork.emplace(run.fork(run.programme(), options).value());
            equal[static_cast<std::size_t>(i)] = same(run.ledger().events, kept.events);
        });
        REQUIRE(kept.events.size() > 100);
        CHECK(std::all_of(equal.begin(), equal.end(), [](bool e) { return e; }));
        CHECK(same(fork->ledger().events, kept.events));
        // a bench that goes to another run leaves the events behind
        fork->live_one_day();
        Run next(town(7), options);
        for (int day = 0; day < 3; ++day) next.live_one_day();
        another.take_bench(next);
        CHECK(same(next.ledger().events, kept.events));
    }
}

TEST_CASE("no two events of a day are the same event", "[engine][day]")
{
    Run run(town(4));
    for (int day = 0; day < 6; ++day) {
        run.live_one_day();
        const auto& made = run.ledger().events;
        // in a total order twins would stand side by side with neither before the other
        const auto twin = std::adjacent_find(made.begin(), made.end(), [](const Event& a, const Event& b) { return !earlier(a, b); });
        if (twin != made.end()) UNSCOPED_INFO("day " << day << ", minute " << twin->minute << ", kind " << static_cast<int>(twin->kind) << ", then minute " << twin[1].minute << ", kind " << static_cast<int>(twin[1].kind));
        CHECK(twin == made.end());
    }
}

TEST_CASE("the day's counts are of the day alone", "[engine][day]")
{
    Run run(town(5));
    std::int64_t least = 1 << 30, most = 0;
    for (int day = 0; day < 5; ++day) {
        run.live_one_day();
        std::int64_t passes = 0;
        for (const std::int64_t n : run.ledger().today.passes) passes += n;
        least = std::min(least, passes);
        most = std::max(most, passes);
    }
    // five weekdays of one town: far from twice as many on one as on another, as a sum from the first day would be
    CHECK(least > 1000);
    CHECK(most < 2 * least);
}

TEST_CASE("the people of a crowd event's list are on it on its day alone", "[engine][day]")
{
    Programme programme = town(6);
    Scenario& sc = programme.phases[0].values;
    sc.cameras.share = 0;
    sc.watchlist.entries = sc.watchlist.present = 0;
    sc.recognition.uses["watchlist"].miss_rate = 0;
    sc.recognition.loss_crowd = 0;
    sc.events["final"] = {2, 1170, EventPlace::stadium, 2500, 40, 40, true};
    sc.cameras.placed["gate"].at = CameraAt::stadium_gate;
    Run run(programme);
    for (std::int32_t day = 0; day < 5; ++day) {
        run.live_one_day();
        std::set<std::uint32_t> right;
        for (const Event& e : run.ledger().events)
            if (e.kind == EventKind::alarm && e.outcome == Outcome::right) right.insert(e.subject.value);
        INFO("day " << day);
        // everybody goes, nobody who is on the list is missed
        CHECK(right.size() == (day == 2 ? 40u : 0u));
    }
}
