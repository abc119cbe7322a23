#pragma once
// A busy town, forks of it, and what it takes for two runs to be the same.
#include <algorithm>
#include <tuple>
#include <vector>

#include <panopolis/programme.hpp>
#include <panopolis/simulation.hpp>

#include "support/catch.hpp"

namespace panopolis::test {

/// A town with everything at once: bans, appeals, faces on screens, lessons, posts, queues, patrols that follow records, a crowd, a change on day 6.
inline Programme busy(std::int64_t people = 1500)
{
    Programme programme;
    Scenario& sc = programme.phases[0].values;
    sc.seed = 31;
    sc.people.number = people;
    sc.city.districts = 4;
    sc.cameras.share = 0.5;
    sc.cameras.movable = 4;
    sc.cameras.spurious_per_day = 0.2;
    sc.cameras.placed["square"].at = CameraAt::plaza;
    sc.patrols.number = 3;
    sc.allocate.rule = AllocationRule::mixture;
    sc.allocate.every = 3;
    sc.allocate.by_lot = true;
    sc.allocate.response = 0.1;
    sc.groups["B"].false_match_multiplier = 5;
    sc.conduct.red_mean_per_pass = 0.1;
    sc.recognition.uses["watchlist"] = {2e-5, 0.8, Condition::gate, 0.0, MultiplierRule::ratio};
    sc.watchlist.clear_days = 3;
    sc.review.officers = 1;
    sc.review.service_min = 20;
    sc.review.second_look = sc.review.audit = true;
    sc.score_ban.ban_below = 960;
    sc.score_ban.days = 4;
    sc.points.expiry = true;
    sc.points.expiry_days = 5;
    sc.points.association = 0.2;
    sc.court_list.inflow_per_year = 1;
    sc.travel.wish_per_day = 0.2;
    sc.screens.days_shown = 3;
    sc.appeals.on = true;
    sc.appeals.read_record_per_month = 15;
    sc.posts.on = true;
    sc.income.on = true;
    sc.safety.on = true;
    sc.school.on = true;
    sc.school.frame_s = 120;
    sc.school.alert_frames = 8;
    sc.lost_child.on = true;
    sc.lost_child.per_child_year = 1;
    sc.stigma.tie_break_per_day = 0.2;
    sc.events["final"] = {4, 1170, EventPlace::stadium, 400, 300, 4, true};
    programme.phases.push_back({6, sc});
    Scenario& later = programme.phases[1].values;
    later.cameras.share = 0.3;
    later.watchlist.entries = 3000;
    later.points.bands["A"].from = 990;
    return programme;
}

/// A policy with something new in every part of the city.
inline const std::vector<Change> stricter{{"cameras.share", 0.9}, {"score_ban.ban_below", std::int64_t{990}}, {"screens.days_shown", std::int64_t{6}}, {"screens.number", std::int64_t{20}},
                                   {"appeals.granted_if_right", 0.5}, {"school.frame_error", 0.1}, {"school.reviewed", true}, {"watchlist.present", std::int64_t{40}},
                                   {"points.bands.B.from", std::int64_t{900}}, {"review.officers", std::int64_t{3}}, {"patrols.number", std::int64_t{5}},
                                   {"allocate.rule", std::string("recorded")}, {"conduct.reported_share", 0.9}, {"cameras.placed.gate.at", std::string("station_gate")}};

inline Programme changed(const Programme& programme, std::int32_t day, const std::vector<Change>& changes = stricter)
{
    auto out = changed_from(programme, day, changes);
    REQUIRE(out.ok());
    return std::move(out).value();
}

inline Run lived(const Programme& programme, std::int32_t day, RunOptions options = {})
{
    Run run(programme, options);
    while (run.today() < day) run.live_one_day();
    return run;
}

inline Run forked(const Run& run, const Programme& programme, RunOptions options = {})
{
    auto fork = run.fork(programme, options);
    REQUIRE(fork.ok());
    return std::move(fork).value();
}

inline auto fields(const Event& e) { return std::tuple(e.day, e.minute, e.kind, e.outcome, e.pass, e.place.value, e.subject.value, e.claimed.value, e.points, e.score, e.id.value, e.cause.value); }

inline bool same_events(const std::vector<Event>& a, const std::vector<Event>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Event& x, const Event& y) { return fields(x) == fields(y); });
}

inline bool same_displays(const std::vector<Display>& a, const std::vector<Display>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Display& x, const Display& y) { return x.cause == y.cause && x.shown == y.shown && x.screen == y.screen && x.from == y.from && x.to == y.to; });
}

/// The state to the last byte, and what is seen when one looks back at yesterday.
inline void check_same(const Run& a, const Run& b)
{
    INFO("day " << a.today());
    CHECK(a.today() == b.today());
    CHECK(a.digest() == b.digest());
    CHECK(a.world_digest() == b.world_digest());
    CHECK((a.snapshot() == b.snapshot()));
    CHECK(same_events(a.ledger().events, b.ledger().events));
    const Deployment &x = a.morning().deployment, &y = b.morning().deployment;
    CHECK((x.identify == y.identify && x.watch == y.watch && x.screens == y.screens && x.cameras == y.cameras && x.patrols == y.patrols && x.screen_at == y.screen_at));
    CHECK(same_displays(a.morning().displays, b.morning().displays));
    std::int64_t elsewhere = 0;
    for (std::uint32_t p = 0; p < a.people().size; ++p)
        for (const std::int32_t minute : {480, 610, 760, 1010, 1190}) elsewhere += a.step(PersonId{p}, Minute{minute}) == b.step(PersonId{p}, Minute{minute}) ? 0 : 1;
    CHECK(elsewhere == 0);
}

}  // namespace panopolis::test
