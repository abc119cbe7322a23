// The remedies: what each gives back, when, and what stays.
#include <algorithm>
#include <map>
#include <set>

#include <panopolis/simulation.hpp>
#include <panopolis/table.hpp>

#include "support/catch.hpp"
#include "support/lived.hpp"

using namespace panopolis;
using panopolis::test::Chronicle;

namespace {

/// A city that books many wrong strikes.
Programme strict_city()
{
    Programme programme;
    Scenario& sc = programme.phases[0].values;
    sc.seed = 11;
    sc.people.number = 4000;
    sc.cameras.share = 0.8;
    sc.recognition.uses["crossings"].false_match_rate = 5e-5;
    sc.review.unlimited = true;
    sc.points.recovery_points = 0;
    sc.points.cap = 2000;
    sc.points.rules["hero"].points = 0;
    sc.points.rules["volunteering"].points = 0;
    sc.points.rules["local_purchase"].points = 0;
    return programme;
}

std::set<std::uint64_t> accepted_cases(const Programme& programme)
{
    Chronicle chronicle;
    RunOptions options;
    options.sink = &chronicle;
    Run run(programme, options);
    for (int day = 0; day < 10; ++day) run.live_one_day();
    std::set<std::uint64_t> out;
    for (const Event& e : chronicle.all)
        if (e.kind == EventKind::review && (e.outcome == Outcome::accepted_right || e.outcome == Outcome::accepted_wrong)) out.insert(e.id.value);
    return out;
}

}  // namespace

TEST_CASE("when every wrong strike is noticed, appealed and granted, records end where the right claims alone would leave them", "[system][repair]")
{
    Programme programme = strict_city();
    Scenario& sc = programme.phases[0].values;
    sc.score_ban.on = false;
    sc.appeals.on = true;
    sc.appeals.unlimited = true;
    sc.appeals.read_record_per_month = 1;
    sc.appeals.filed = 1;
    sc.appeals.granted_if_wrong = 1;
    sc.appeals.granted_if_right = 0;
    // cameras are taken down on day 20, so that the last appeals can be decided
    programme.phases.push_back({20, sc});
    Scenario& after = programme.phases[1].values;
    after.cameras.share = 0;
    after.conduct.reported_share = 0;
    Chronicle chronicle;
    RunOptions options;
    options.sink = &chronicle;
    Run run(programme, options);
    for (int day = 0; day < 20; ++day) run.live_one_day();
    CHECK(run.institution().score != run.ledger().score_true);
    for (int day = 0; day < 3; ++day) run.live_one_day();
    CHECK(run.institution().score == run.ledger().score_true);
    CHECK(chronicle.count(EventKind::appeal_granted) > 50);
    CHECK(chronicle.count(EventKind::appeal_refused) > 100);
    CHECK(run.institution().appeals.waiting.empty());
}

TEST_CASE("a strike stops counting after exactly its days, on both sides", "[system][repair]")
{
    Programme programme = strict_city();
    Scenario& sc = programme.phases[0].values;
    sc.score_ban.on = false;
    sc.points.expiry = true;
    sc.points.expiry_days = 12;
    Chronicle chronicle;
    RunOptions options;
    options.sink = &chronicle;
    Run run(programme, options);
    for (int day = 0; day < 40; ++day) run.live_one_day();

    // each expiry is its booking's, twelve days on, with the same points
    std::map<std::uint64_t, Event> booked;
    std::int64_t expired = 0, due = 0;
    for (const Event& e : chronicle.all) {
        if (e.kind == EventKind::booking && e.points < 0) {
            booked[e.id.value] = e;
            due += e.day + 12 <= 39 ? 1 : 0;
        }
        if (e.kind != EventKind::entry_expired) continue;
        ++expired;
        REQUIRE(booked.count(e.id.value) == 1);
        CHECK(e.day == booked[e.id.value].day + 11);  // the midnight that ends the twelfth day with it
        CHECK(e.points == -booked[e.id.value].points);
        CHECK(e.claimed == booked[e.id.value].claimed);
    }
    CHECK(expired > 100);
    CHECK(expired >= due);
    // what still counts is what stands between the score and the start
    std::map<std::uint32_t, int> open;
    run.institution().entries.each([&](const Entry& e) { open[e.record.value] += e.points; });
    for (std::uint32_t p = 0; p < run.people().size; ++p) CHECK(run.institution().score[p] == 1000 + (open.count(p) ? open[p] : 0));
}

TEST_CASE("a second look and an audit only take away acceptances", "[system][repair]")
{
    Programme programme = strict_city();
    make_neutral(programme.phases[0].values);
    const auto once = accepted_cases(programme);
    programme.phases[0].values.review.second_look = true;
    const auto twice = accepted_cases(programme);
    programme.phases[0].values.review.second_look = false;
    programme.phases[0].values.review.audit = true;
    programme.phases[0].values.review.audit_share = 0.5;
    const auto audited = accepted_cases(programme);
    CHECK(std::includes(once.begin(), once.end(), twice.begin(), twice.end()));
    CHECK(std::includes(once.begin(), once.end(), audited.begin(), audited.end()));
    CHECK(twice.size() < audited.size());
    CHECK(audited.size() < once.size());
}

TEST_CASE("a ban is lifted some days after the appeal that takes its ground away, and gives no bonus", "[system][repair]")
{
    Programme programme = strict_city();
    Scenario& sc = programme.phases[0].values;
    sc.score_ban.ban_below = 960;
    sc.score_ban.days = 60;
    sc.appeals.on = true;
    sc.appeals.unlimited = true;
    sc.appeals.read_record_per_month = 1;
    sc.appeals.filed = 1;
    sc.appeals.granted_if_wrong = 1;
    sc.appeals.granted_if_right = 1;
    sc.appeals.lift_days = 3;
    Chronicle chronicle;
    RunOptions options;
    options.sink = &chronicle;
    Run run(programme, options);
    for (int day = 0; day < 25; ++day) run.live_one_day();
    // every strike is granted the day after: bans never last their sixty days
    std::map<std::uint32_t, std::int32_t> since;
    std::int64_t ended = 0;
    std::stable_sort(chronicle.all.begin(), chronicle.all.end(), [](const Event& a, const Event& b) {
        // at midnight the old ban ends before the new one begins; the stream tells them by kind
        return a.day != b.day ? a.day < b.day : (a.kind == EventKind::ban_ended) > (b.kind == EventKind::ban_ended);
    });
    for (const Event& e : chronicle.all) {
        if (e.kind == EventKind::ban) since[e.subject.value] = e.day;
        if (e.kind != EventKind::ban_ended) continue;
        ++ended;
        CHECK(e.day - since.at(e.subject.value) >= 1 + 3);
        CHECK(e.day - since.at(e.subject.value) < 30);
    }
    CHECK(ended > 50);
    CHECK(run.institution().lifted.size() <= run.institution().ban_causes.size());
    for (std::uint32_t p = 0; p < run.people().size; ++p) CHECK(run.institution().score[p] <= 1000);
}

TEST_CASE("a granted appeal takes the face off the screen at once or after the days that removal takes", "[system][repair]")
{
    for (const bool prompt : {false, true}) {
        Programme programme = strict_city();
        Scenario& sc = programme.phases[0].values;
        sc.screens.days_shown = 30;
        sc.screens.removal_days = 3;
        sc.screens.prompt_removal = prompt;
        sc.appeals.on = true;
        sc.appeals.unlimited = true;
        sc.appeals.read_record_per_month = 1;
        sc.appeals.filed = 1;
        sc.appeals.granted_if_wrong = 1;
        Chronicle chronicle;
        RunOptions options;
        options.sink = &chronicle;
        Run run(programme, options);
        for (int day = 0; day < 12; ++day) run.live_one_day();
        std::int64_t taken = 0;
        for (const Event& e : chronicle.all) {
            if (e.kind != EventKind::taken_down) continue;
            ++taken;
            CHECK(e.points == (prompt ? 0 : 3 * minutes_per_day));
        }
        CHECK(taken > 20);
    }
}

TEST_CASE("waiting appeals and open strikes survive a snapshot", "[system][repair]")
{
    Programme programme = strict_city();
    Scenario& sc = programme.phases[0].values;
    sc.appeals.on = true;
    sc.appeals.read_record_per_month = 0.9;
    sc.appeals.filed = 0.8;
    sc.appeals.service_min = 600;
    sc.points.expiry = true;
    sc.points.expiry_days = 9;
    Run whole(programme), parts(programme);
    for (int day = 0; day < 9; ++day) parts.live_one_day();
    REQUIRE_FALSE(parts.institution().appeals.waiting.empty());
    const Snapshot snapshot = parts.snapshot();
    Run fresh(programme);
    REQUIRE(fresh.restore(snapshot).ok());
    for (int day = 0; day < 8; ++day) fresh.live_one_day();
    for (int day = 0; day < 17; ++day) whole.live_one_day();
    CHECK(fresh.digest() == whole.digest());
}
