// The five arms: what each takes away, and equal errors to nine digits.
#include <algorithm>

#include <panopolis/arms.hpp>
#include <panopolis/simulation.hpp>

#include "support/catch.hpp"

using namespace panopolis;

namespace {

/// A city whose groups are mistaken, and missed, at different rates.
Programme unequal_city(std::int64_t seed = 3)
{
    Programme programme;
    Scenario& sc = programme.phases[0].values;
    sc.seed = seed;
    sc.people.number = 3000;
    sc.cameras.share = 0.6;
    sc.watchlist.entries = 3000;
    sc.groups["B"].false_match_multiplier = 5;
    sc.groups["C"].across_multiplier = 0.3;
    sc.groups["C"].miss_multiplier = 1.8;
    return programme;
}

bool has_remedy(const Scenario& sc)
{
    return sc.appeals.on || sc.points.expiry || sc.stigma.reintegration || sc.screens.prompt_removal || sc.review.second_look || sc.review.audit;
}

}  // namespace

TEST_CASE("equal errors are as many as stated ones, to nine digits, and the same for every group", "[engine][arms]")
{
    for (const bool shifted : {false, true}) {
        Programme stated = unequal_city();
        Scenario& sc = stated.phases[0].values;
        if (shifted) {
            sc.recognition.uses["watchlist"].threshold_shift = 0.4;
            sc.recognition.uses["watchlist"].multiplier_rule = MultiplierRule::constant_shift;
            sc.cameras.placed["gate"].at = CameraAt::station_gate;
        }
        const Programme equal = apply_arm(stated, Arm::equal);
        const ExpectedErrors want = expected_errors(stated.first()), got = expected_errors(equal.first());
        CHECK(want.watch_false > 0);
        CHECK(want.watch_missed > 0);
        CHECK(want.claim_false > 0);
        CHECK(want.claim_missed > 0);
        CHECK(got.watch_false == Approx(want.watch_false).epsilon(1e-9));
        CHECK(got.watch_missed == Approx(want.watch_missed).epsilon(1e-9));
        CHECK(got.claim_false == Approx(want.claim_false).epsilon(1e-9));
        CHECK(got.claim_missed == Approx(want.claim_missed).epsilon(1e-9));
        for (const auto& [name, group] : equal.first().groups) {
            CHECK(group.false_match_multiplier == 1);
            CHECK(group.across_multiplier == 1);
            CHECK(group.miss_multiplier == 1);
        }
        CHECK(equal.first().recognition.uses.at("watchlist").false_match_rate != stated.first().recognition.uses.at("watchlist").false_match_rate);
    }
}

TEST_CASE("where nothing differs by group, equal is stated to the last byte", "[engine][arms]")
{
    Programme programme = unequal_city();
    for (auto& [name, group] : programme.phases[0].values.groups) group.false_match_multiplier = group.across_multiplier = group.miss_multiplier = 1;
    Run equal(apply_arm(programme, Arm::equal)), stated(apply_arm(programme, Arm::stated));
    for (int day = 0; day < 4; ++day) {
        equal.live_one_day();
        stated.live_one_day();
    }
    CHECK(equal.digest() == stated.digest());
}

TEST_CASE("without a system nobody is searched, named, stopped, shown, struck or banned, and the court's list stays", "[engine][arms]")
{
    struct Seen final : EventSink {
        std::int64_t by_system = 0, by_court = 0, acts = 0;
        void day(std::int32_t, const std::vector<Event>& events) override
        {
            for (const Event& e : events) {
                acts += is_act(e.kind) ? 1 : 0;
                by_court += e.kind == EventKind::trip_refused && e.outcome == Outcome::by_court ? 1 : 0;
                by_system += (e.kind >= EventKind::missed && e.kind <= EventKind::reported) || e.kind == EventKind::ban || e.kind == EventKind::recognised ||
                             (e.kind == EventKind::trip_refused && e.outcome != Outcome::by_court) ? 1 : 0;
            }
        }
    } seen;
    Programme programme = unequal_city();
    Scenario& sc = programme.phases[0].values;
    sc.posts.on = sc.appeals.on = true;
    sc.patrols.number = 5;
    sc.court_list.stock_share = 0.2;
    RunOptions options;
    options.sink = &seen;
    Run run(apply_arm(programme, Arm::none), options);
    for (int day = 0; day < 8; ++day) run.live_one_day();
    CHECK(seen.by_system == 0);
    CHECK(seen.by_court > 0);
    CHECK(seen.acts > 1000);
}

TEST_CASE("a perfect system wrongs nobody and misses nobody", "[engine][arms]")
{
    struct Errors final : EventSink {
        std::int64_t wrong = 0, right = 0, missed = 0;
        void day(std::int32_t, const std::vector<Event>& events) override
        {
            for (const Event& e : events) {
                if (e.kind == EventKind::missed) ++missed;
                if (e.kind < EventKind::alarm || e.kind > EventKind::display) continue;
                wrong += e.outcome == Outcome::wrong || e.outcome == Outcome::spurious || e.outcome == Outcome::accepted_wrong || e.outcome == Outcome::rejected_right ? 1 : 0;
                right += e.outcome == Outcome::right ? 1 : 0;
            }
        }
    } errors;
    Programme programme = unequal_city();
    programme.phases[0].values.cameras.spurious_per_day = 1;
    programme.phases[0].values.posts.on = true;
    RunOptions options;
    options.sink = &errors;
    Run run(apply_arm(programme, Arm::perfect), options);
    for (int day = 0; day < 8; ++day) run.live_one_day();
    CHECK(errors.wrong == 0);
    CHECK(errors.missed == 0);
    CHECK(errors.right > 100);
}

TEST_CASE("remedies are off in the first four arms, and the fifth has those of the file, or all six", "[engine][arms]")
{
    Programme without = unequal_city(), with = unequal_city();
    with.phases[0].values.points.expiry = true;
    with.phases.push_back({10, with.phases[0].values});
    for (const Arm arm : {Arm::none, Arm::perfect, Arm::equal, Arm::stated})
        for (const auto& phase : apply_arm(with, arm).phases) CHECK_FALSE(has_remedy(phase.values));
    for (const auto& phase : apply_arm(with, Arm::remedied).phases) {
        CHECK(phase.values.points.expiry);
        CHECK_FALSE(phase.values.appeals.on);
    }
    const Scenario all = apply_arm(without, Arm::remedied).first();
    CHECK((all.appeals.on && all.points.expiry && all.stigma.reintegration && all.screens.prompt_removal && all.review.second_look && all.review.audit));
}

TEST_CASE("the words of the arms lead to them and back", "[engine][arms]")
{
    for (std::size_t i = 0; i < arm_names().size(); ++i) CHECK(arm_of(arm_names()[i]) == static_cast<Arm>(i));
    CHECK_FALSE(arm_of("nothing").has_value());
}
