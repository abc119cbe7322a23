// What must hold on every day of any city: ties from both ends, counts that follow from state, chains without a gap.
#include <algorithm>
#include <bit>
#include <map>
#include <set>

#include <panopolis/simulation.hpp>

#include "support/catch.hpp"

using namespace panopolis;

namespace {

Programme busy()
{
    Programme programme;
    Scenario& sc = programme.phases[0].values;
    sc.seed = 5;
    sc.people.number = 4000;
    sc.cameras.share = 0.6;
    sc.recognition.uses["watchlist"].false_match_rate = 3e-6;
    sc.recognition.uses["crossings"].false_match_rate = 5e-5;
    sc.review.unlimited = true;
    sc.score_ban.ban_below = 930;
    sc.score_ban.days = 6;
    sc.travel.wish_per_day = 0.15;
    sc.court_list.inflow_per_year = 2;
    sc.court_list.days = 8;
    sc.stigma.tie_break_per_day = 0.3;
    sc.lawful.tolerance_mean = 0.3;
    sc.screens.number = 4;
    return programme;
}

struct Chronicle final : EventSink {
    std::vector<Event> all;
    void day(std::int32_t, const std::vector<Event>& events) override { all.insert(all.end(), events.begin(), events.end()); }
};

}  // namespace

TEST_CASE("every tie is found from both its ends, and nobody is tied to themselves", "[system][invariants]")
{
    const Run run(busy());
    double degrees = 0;
    for (std::uint32_t p = 0; p < run.people().size; ++p) {
        int degree = 0;
        for (int slot = 0; slot < tie_slots; ++slot) {
            const PersonId other = run.ties().tie(PersonId{p}, slot);
            if (other == nobody) continue;
            ++degree;
            REQUIRE(other.value != p);
            REQUIRE(run.ties().tie(other, run.ties().back_slot(PersonId{p}, slot)) == PersonId{p});
        }
        REQUIRE(degree == run.ties().degree(PersonId{p}));
        degrees += degree;
    }
    CHECK(degrees / run.people().size == Approx(10).margin(1.5));
}

TEST_CASE("counts of silent ties and broken ties follow from both ends on every day", "[system][invariants]")
{
    Run run(busy());
    std::int64_t flips = 0, broken = 0;
    for (int day = 0; day < 15; ++day) {
        run.live_one_day();
        const World& w = run.world();
        for (std::uint32_t p = 0; p < run.people().size; ++p) {
            int silent = 0;
            for (int slot = 0; slot < tie_slots; ++slot) {
                const PersonId other = run.ties().tie(PersonId{p}, slot);
                if (other == nobody) continue;
                const int back = run.ties().back_slot(PersonId{p}, slot);
                REQUIRE((w.ties_cut[p] >> slot & 1) == (w.ties_cut[other.value] >> back & 1));
                if (!(w.ties_cut[p] >> slot & 1) && (w.flags[other.value] & World::silent)) ++silent;
            }
            REQUIRE(silent == w.silent_ties[p]);
            flips += (w.flags[p] & World::silent) != 0 ? 1 : 0;
            broken += std::popcount(w.ties_cut[p]);
        }
    }
    CHECK(flips > 0);
    CHECK(broken > 0);
}

TEST_CASE("each consequence follows from a claim that was accepted, each refusal from a ban or a listing", "[system][invariants]")
{
    Chronicle chronicle;
    RunOptions options;
    options.sink = &chronicle;
    Run run(busy(), options);
    for (int day = 0; day < 20; ++day) run.live_one_day();

    std::set<std::uint64_t> said, accepted, booked, bans, listed;
    std::int64_t refused_by_score = 0, displays = 0, bookings = 0;
    for (const Event& e : chronicle.all) {
        if (e.kind == EventKind::claim || e.kind == EventKind::alarm || e.kind == EventKind::reported) said.insert(e.id.value);
        if (e.kind == EventKind::review && (e.outcome == Outcome::accepted_right || e.outcome == Outcome::accepted_wrong)) accepted.insert(e.id.value);
        if (e.kind == EventKind::booking) booked.insert(e.id.value);
        if (e.kind == EventKind::ban) bans.insert(e.id.value);
        if (e.kind == EventKind::court_listed) listed.insert(e.id.value);
    }
    for (const Event& e : chronicle.all) {
        if (e.kind == EventKind::review) REQUIRE(said.count(e.id.value) == 1);
        if (e.kind == EventKind::stop) REQUIRE(accepted.count(e.id.value) == 1);
        if (e.kind == EventKind::booking && case_family(e.id) == static_cast<std::uint32_t>(ClaimKind::court_default)) {
            // a judgment is on paper: no claim, no review; the person is on the court's list from tonight or was already
            REQUIRE(accepted.count(e.id.value) == 0);
        } else if (e.kind == EventKind::booking && e.points < 0) {
            REQUIRE(accepted.count(e.id.value) == 1);
            ++bookings;
        }
        if (e.kind == EventKind::display) {
            REQUIRE(accepted.count(e.id.value) == 1);
            ++displays;
        }
        if (e.kind == EventKind::ban) REQUIRE(booked.count(e.cause.value) == 1);
        if (e.kind == EventKind::trip_refused && e.outcome == Outcome::by_score) {
            REQUIRE(bans.count(e.cause.value) == 1);
            ++refused_by_score;
        }
    }
    CHECK(displays > 100);
    CHECK(bookings > 100);
    CHECK(refused_by_score > 0);
}

TEST_CASE("score_true is the book of the right claims alone, and the recorded score that of all", "[system][invariants]")
{
    Chronicle chronicle;
    RunOptions options;
    options.sink = &chronicle;
    Programme programme = busy();
    Scenario& sc = programme.phases[0].values;
    sc.score_ban.on = false;
    sc.points.recovery_points = 0;
    sc.points.cap = 1000;
    sc.points.rules["hero"].points = sc.points.rules["volunteering"].points = sc.points.rules["local_purchase"].points = 0;
    Run run(programme, options);
    for (int day = 0; day < 20; ++day) run.live_one_day();
    std::vector<int> recorded(run.people().size, 1000), right(run.people().size, 1000);
    for (const Event& e : chronicle.all) {
        if (e.kind != EventKind::booking) continue;
        recorded[e.claimed.value] += e.points;
        if (e.outcome == Outcome::right) right[e.claimed.value] += e.points;
    }
    for (std::uint32_t p = 0; p < run.people().size; ++p) {
        REQUIRE(run.institution().score[p] == std::max(0, recorded[p]));
        REQUIRE(run.ledger().score_true[p] == std::max(0, right[p]));
    }
}

TEST_CASE("a person walks: never more than a block a minute, except by transit, and sleeps at home", "[system][invariants]")
{
    Programme programme = busy();
    programme.phases[0].values.travel.wish_per_day = 0;
    Run run(programme);
    for (int day = 0; day < 8; ++day) {
        run.live_one_day();
        for (std::uint32_t p = 0; p < run.people().size; p += 37) {
            const Corner home = run.city().corner(BlockId{run.people().home[p]});
            Corner last = run.position(PersonId{p}, Minute{0});
            CHECK(last == home);
            for (int minute = 1; minute < minutes_per_day; ++minute) {
                const Corner now = run.position(PersonId{p}, Minute{minute});
                const int moved = std::abs(now.x - last.x) + std::abs(now.y - last.y);
                REQUIRE(moved <= 1);  // the city is too small for transit
                last = now;
            }
        }
    }
}

TEST_CASE("an audience is everybody whose day passes the screen while the face is on it", "[system][invariants]")
{
    // strangers know the person with chance 1 each: the Poisson mean is the audience itself
    Chronicle chronicle;
    RunOptions options;
    options.sink = &chronicle;
    Programme programme = busy();
    Scenario& sc = programme.phases[0].values;
    sc.screens.strangers_know = 1;
    sc.screens.slots = 1000;
    sc.screens.number = 1;
    Run run(programme, options);
    double got = 0, want = 0;
    std::vector<Event> shown;
    for (int day = 0; day < 6; ++day) {
        chronicle.all.clear();
        run.live_one_day();
        for (const Event& e : chronicle.all)
            if (e.kind == EventKind::display) shown.push_back(e);
        for (const Event& e : chronicle.all)
            if (e.kind == EventKind::recognised) got += e.points;

        // by hand: where everybody was, minute by minute
        const Corner screen = run.city().corner(run.institution().deployment.screen_at[0]);
        for (std::uint32_t p = 0; p < run.people().size; ++p) {
            std::vector<int> passed;
            Corner last = run.position(PersonId{p}, Minute{0});
            for (int minute = 1; minute < minutes_per_day; ++minute) {
                const Corner now = run.position(PersonId{p}, Minute{minute});
                if (now == screen && !(last == screen)) passed.push_back(minute);
                last = now;
            }
            for (const Event& e : shown) {
                const int from = (e.day - day) * minutes_per_day + e.minute, to = from + e.points;
                want += e.claimed.value != p && std::any_of(passed.begin(), passed.end(), [&](int m) { return m >= from && m < to; }) ? 1 : 0;
            }
        }
    }
    INFO(got << " " << want);
    REQUIRE(want > 1000);
    CHECK(got / want == Approx(1).margin(0.05));
}
