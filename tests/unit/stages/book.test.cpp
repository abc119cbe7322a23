// Points, grades, bans and the court list, on a register without a city.
#include <cmath>

#include "stages/book.hpp"
#include "stages/company.hpp"
#include "support/catch.hpp"
#include "unit/stages/bench.hpp"

using namespace panopolis;
using test::accepted;

namespace {

const std::vector<std::int32_t> abcd{960, 850, 600, 0};

/// A register of n adults and its rule book.
struct Register {
    Scenario sc;
    std::array<Rule, claim_kinds> rules{};
    Draws draws{13};
    Institution institution;
    struct Booking {
        PersonId record;
        std::int32_t points = 0;
    };
    std::vector<Booking> bookings;
    std::vector<RecordEvent> changes;

    explicit Register(std::size_t n = 10, std::int16_t score = 1000)
    {
        sc.court_list.on = false;
        sc.points.recovery_points = 0;
        institution.adult.assign(n, 1);
        institution.score.assign(n, score);
        institution.grade.assign(n, grade_of(score, abcd));
        for (auto* column : {&institution.ban_until, &institution.listed_until, &institution.limited_until}) column->assign(n, 0);
        rule(ClaimKind::crossing_red, -50);
        rule(ClaimKind::severe, -100);
        rule(ClaimKind::hero, 30);
    }
    void rule(ClaimKind kind, std::int32_t points, double granted = 1, std::int32_t every = 0) { rules[static_cast<std::size_t>(kind)] = {points, threshold(granted), every}; }
    void night(std::int32_t today, const std::vector<Claim>& decided = {})
    {
        SerialExecutor serial;
        std::vector<Docket> dockets(1);
        open_dockets({decided, decided.size()}, static_cast<std::uint32_t>(institution.score.size()), dockets, serial);
        book({sc, Book{sc, rules, draws}, abcd, today, decided, institution, changes, serial}, dockets);
        bookings.clear();
        for (std::size_t k = 0; k < dockets[0].due.size(); ++k)
            if (dockets[0].points[k] != 0) bookings.push_back({dockets[0].claim(dockets[0].due[k], decided).named, dockets[0].points[k]});
    }
    [[nodiscard]] int changed(RecordChange what) const
    {
        int n = 0;
        for (const RecordEvent& e : changes) n += e.what == what ? 1 : 0;
        return n;
    }
};

}  // namespace

TEST_CASE("a score never leaves floor and cap, and reaches both exactly", "[stages][book]")
{
    Register r(2, 120);
    r.sc.score_ban.on = false;
    r.sc.points.floor = 30;
    r.sc.points.cap = 200;
    const int down[] = {70, 30, 30}, up[] = {150, 180, 200, 200};
    for (std::int32_t day = 0; day < 3; ++day) {
        r.night(day, {accepted(ClaimKind::crossing_red, 0, day)});
        CHECK(r.institution.score[0] == down[day]);
        CHECK(r.bookings.at(0).points == -50);
    }
    for (std::int32_t day = 3; day < 7; ++day) {
        r.night(day, {accepted(ClaimKind::hero, 1, day)});
        CHECK(r.institution.score[1] == up[day - 3]);
    }
}

TEST_CASE("a band begins exactly at its lowest score", "[stages][book]")
{
    for (const auto& [score, band] : {std::pair{1300, 0}, {960, 0}, {959, 1}, {850, 1}, {849, 2}, {600, 2}, {599, 3}, {0, 3}, {-5, 3}}) {
        INFO(score);
        CHECK(static_cast<int>(grade_of(score, abcd)) == band);
    }
    CHECK(static_cast<int>(grade_of(500, {})) == 0);
    CHECK(static_cast<int>(grade_of(-500, {10})) == 0);
}

TEST_CASE("the grade follows every change of the score", "[stages][book]")
{
    Register r(1, 960);
    r.rule(ClaimKind::disorder, -1);
    r.night(0, {accepted(ClaimKind::disorder, 0, 0)});
    CHECK(r.institution.grade[0] == 1);
    r.sc.points.recovery_points = 1;
    r.night(6);
    CHECK(r.institution.score[0] == 960);
    CHECK(r.institution.grade[0] == 0);
    r.sc.points.recovery_points = 0;
    for (std::int32_t day = 7; day < 15; ++day) {
        r.night(day, {accepted(ClaimKind::severe, 0, day)});
        CHECK(r.institution.grade[0] == grade_of(r.institution.score[0], abcd));
    }
    CHECK(r.institution.score[0] == 160);
}

TEST_CASE("only what was accepted books, and a rule without points nothing", "[stages][book]")
{
    Register r;
    std::vector<Claim> decided;
    for (const Verdict v : {Verdict::open, Verdict::rejected, Verdict::dropped}) {
        Claim c = accepted(ClaimKind::crossing_red, 1, 0);
        c.verdict = v;
        decided.push_back(c);
    }
    decided.push_back(accepted(ClaimKind::volunteering, 2, 0));
    r.night(0, decided);
    CHECK(r.bookings.empty());
    CHECK(r.institution.score == std::vector<std::int16_t>(10, 1000));
    r.sc.points.on = false;
    r.night(1, {accepted(ClaimKind::crossing_red, 1, 1)});
    CHECK(r.bookings.empty());
    CHECK(r.institution.score[1] == 1000);
}

TEST_CASE("a rule that holds at most every seven days books on the first and the eighth", "[stages][book]")
{
    Register r(3, 100);
    r.rule(ClaimKind::local_purchase, 1, 1, 7);
    std::vector<std::int32_t> days;
    for (std::int32_t day = 2; day < 24; ++day) {
        r.night(day, {accepted(ClaimKind::local_purchase, 0, day, true, 1), accepted(ClaimKind::local_purchase, 0, day, true, 2)});
        for (const auto& b : r.bookings) {
            CHECK(b.record == PersonId{0});
            days.push_back(day);
        }
    }
    CHECK(days == std::vector<std::int32_t>{2, 9, 16, 23});
    CHECK(r.institution.score[0] == 104);
    // one record's limit is no other's, and no limit of a rule that has none
    r.night(24, {accepted(ClaimKind::local_purchase, 1, 24), accepted(ClaimKind::hero, 0, 24), accepted(ClaimKind::hero, 0, 24, true, 1)});
    CHECK(r.bookings.size() == 3);
}

TEST_CASE("a claim that is not granted does not use up the limit", "[stages][book]")
{
    Register r(1, 100);
    r.rule(ClaimKind::volunteering, 5, 0, 7);
    r.night(0, {accepted(ClaimKind::volunteering, 0, 0)});
    CHECK(r.bookings.empty());
    CHECK(r.institution.limited_until[0] == 0);
    r.rule(ClaimKind::volunteering, 5, 1, 7);
    r.night(1, {accepted(ClaimKind::volunteering, 0, 1)});
    CHECK(r.bookings.size() == 1);
}

TEST_CASE("a reward is granted at its chance, and the same claim always the same way", "[stages][book]")
{
    Register r(10000, 100);
    r.rule(ClaimKind::hero, 30, 0.35);
    std::vector<Claim> decided;
    for (std::uint32_t p = 0; p < 10000; ++p) decided.push_back(accepted(ClaimKind::hero, p, 0));
    r.night(0, decided);
    // binomial: five standard deviations are 5 sqrt(10000 * .35 * .65)
    CHECK(static_cast<double>(r.bookings.size()) == Approx(3500).margin(239));
    const auto first = r.bookings.size();
    r.night(1, decided);
    CHECK(r.bookings.size() == first);
}

TEST_CASE("scores recover at the midnight of every seventh day, up to the cap", "[stages][book]")
{
    Register r(2, 990);
    r.institution.score[1] = 500;
    r.sc.points.recovery_points = 4;
    r.sc.points.recovery_every_days = 7;
    for (std::int32_t day = 0; day < 30; ++day) {
        r.night(day);
        const int times = (day + 1) / 7;
        CHECK(r.institution.score[0] == std::min(1000, 990 + 4 * times));
        CHECK(r.institution.score[1] == 500 + 4 * times);
    }
}

TEST_CASE("on the day of recovery a strike counts in full", "[stages][book]")
{
    Register r(1, 1000);
    r.sc.points.recovery_points = 10;
    r.sc.points.recovery_every_days = 1;
    r.night(0, {accepted(ClaimKind::crossing_red, 0, 0)});
    CHECK(r.institution.score[0] == 950);
}

TEST_CASE("a score just at the line is not banned, one point below it is, for exactly its days from the next morning", "[stages][book]")
{
    Register r(2, 900);
    r.institution.score[1] = 899;
    r.sc.score_ban.ban_below = 850;
    r.sc.score_ban.days = 5;
    r.sc.score_ban.return_above_line = 50;
    r.night(10, {accepted(ClaimKind::crossing_red, 0, 10), accepted(ClaimKind::crossing_red, 1, 10)});
    CHECK(r.institution.score[0] == 850);
    CHECK(r.institution.ban_until[0] == 0);
    CHECK(r.changed(RecordChange::banned) == 1);
    std::vector<std::int32_t> banned;
    for (std::int32_t morning = 11; morning < 25; ++morning) {
        if (r.institution.ban_until[1] > morning) banned.push_back(morning);
        r.night(morning);
        CHECK(r.changed(RecordChange::ban_ended) == (morning == 15 ? 1 : 0));
    }
    CHECK(banned == std::vector<std::int32_t>{11, 12, 13, 14, 15});
    CHECK(r.institution.ban_causes.empty());
    // back at the line and a little
    CHECK(r.institution.score[1] == 900);
    CHECK(static_cast<int>(r.institution.grade[1]) == 1);
}

TEST_CASE("a ban in force is neither prolonged nor doubled by further strikes", "[stages][book]")
{
    Register r(1, 860);
    r.sc.score_ban.days = 6;
    int bans = 0;
    for (std::int32_t day = 0; day < 6; ++day) {
        r.night(day, {accepted(ClaimKind::crossing_red, 0, day)});
        bans += r.changed(RecordChange::banned);
        CHECK(r.institution.ban_until[0] == 7);
        CHECK(r.institution.ban_causes.size() == 1);
    }
    CHECK(bans == 1);
    CHECK(r.institution.score[0] == 560);
}

TEST_CASE("two bans of one night name their own causes and stand in order of record", "[stages][book]")
{
    Register r(10, 860);
    r.night(0, {accepted(ClaimKind::crossing_red, 7, 0), accepted(ClaimKind::severe, 2, 0), accepted(ClaimKind::crossing_red, 5, 0)});
    REQUIRE(r.changes.size() == 3);
    REQUIRE(r.institution.ban_causes.size() == 3);
    const std::uint32_t order[] = {2, 5, 7};
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(r.changes[i].record == PersonId{order[i]});
        CHECK(r.changes[i].cause == accepted(order[i] == 2 ? ClaimKind::severe : ClaimKind::crossing_red, order[i], 0).id);
        CHECK(r.institution.ban_causes[i].first == order[i]);
        CHECK(r.institution.ban_causes[i].second == case_id(case_of_ban, order[i], 0, 0));
    }
}

TEST_CASE("the court's list knows no score, and the score no court", "[stages][book]")
{
    Register r(3000);
    for (std::size_t p = 0; p < 3000; p += 3) r.institution.adult[p] = 0;
    r.sc.court_list.on = true;
    r.sc.court_list.days = 4;
    std::vector<std::int32_t> since(3000, -1);
    int listed = 0, wanted = 0;
    for (std::int32_t day = 0; day < 40; ++day) {
        // judgments against six people a day, children among them and some who are listed already
        std::vector<Claim> judgments;
        for (std::uint32_t k = 0; k < 6; ++k) judgments.push_back(accepted(ClaimKind::court_default, (static_cast<std::uint32_t>(day) * 97u + k * 501u) % 3000u, day));
        for (const Claim& c : judgments) wanted += r.institution.adult[c.named.value] && r.institution.listed_until[c.named.value] <= static_cast<std::uint32_t>(day + 1) ? 1 : 0;
        r.night(day, judgments);
        for (const RecordEvent& e : r.changes) {
            const std::uint32_t p = e.record.value;
            if (e.what == RecordChange::court_listed) {
                REQUIRE(since[p] < 0);
                REQUIRE(r.institution.adult[p] == 1);
                since[p] = day;
                ++listed;
            } else {
                REQUIRE(e.what == RecordChange::court_unlisted);
                REQUIRE(day == since[p] + 4);  // listed on the four days between
                since[p] = -1;
            }
        }
        for (std::size_t p = 0; p < 3000; ++p) REQUIRE((r.institution.listed_until[p] > day + 1) == (since[p] >= 0 && day < since[p] + 4));
    }
    CHECK(r.institution.score == std::vector<std::int16_t>(3000, 1000));
    CHECK(r.institution.ban_until == std::vector<std::uint16_t>(3000, 0));
    CHECK(listed == wanted);
    CHECK(listed > 100);
    // and the other way round
    r.institution.listed_until.assign(3000, 0);
    for (std::int32_t day = 40; day < 44; ++day) r.night(day, {accepted(ClaimKind::severe, 1, day)});
    CHECK(r.institution.ban_until[1] > 0);
    CHECK(r.institution.listed_until == std::vector<std::uint16_t>(3000, 0));
}

TEST_CASE("on the first day a share of adults is on the court's list, with some of its days left", "[stages][book]")
{
    Register r(20000);
    for (std::size_t p = 0; p < 20000; p += 2) r.institution.adult[p] = 0;
    r.sc.court_list.on = true;
    r.sc.court_list.stock_share = 0.2;
    r.sc.court_list.days = 10;
    open_court_list(r.sc, r.draws, r.institution);
    std::array<int, 11> left{};
    for (std::size_t p = 0; p < 20000; ++p) {
        const int days = r.institution.listed_until[p];
        REQUIRE(days <= 10);
        if (p % 2 == 0) REQUIRE(days == 0);
        ++left[static_cast<std::size_t>(days)];
    }
    // 10,000 adults: 2,000 listed, 200 with each number of days left; five binomial standard deviations
    CHECK(20000 - left[0] == Approx(2000).margin(200));
    for (std::size_t d = 1; d <= 10; ++d) CHECK(left[d] == Approx(200).margin(71));
}

TEST_CASE("strikes expire after exactly their days and give back their points", "[stages][book]")
{
    Register r(2, 1000);
    r.sc.points.expiry = true;
    r.sc.points.expiry_days = 5;
    r.night(3, {accepted(ClaimKind::crossing_red, 0, 3), accepted(ClaimKind::hero, 1, 3)});
    REQUIRE(r.institution.entries.size() == 1);
    for (std::int32_t day = 4; day < 10; ++day) {
        r.night(day);
        CHECK(r.institution.score[0] == (day + 1 - 3 < 5 ? 950 : 1000));
        CHECK(r.changed(RecordChange::entry_expired) == (day == 7 ? 1 : 0));
    }
    CHECK(r.institution.entries.empty());
}

TEST_CASE("grades go by a standing that is counted from scratch every night, whatever moved the scores", "[stages][book]")
{
    constexpr std::uint32_t n = 20000;
    // recoveries that bring hardly anybody back to the first score, many, and nearly all; on some days and on every one
    const auto [points, days] = GENERATE(std::pair{1, 4}, std::pair{7, 4}, std::pair{60, 2}, std::pair{3, 1});
    Register r(n, 1000);
    r.sc.points.association = 0.5;
    r.sc.points.recovery_points = points;
    r.sc.points.recovery_every_days = days;
    // everybody knows the next one on either side, every second one somebody far away
    std::vector<std::uint32_t> known(n * tie_slots, nobody.value);
    for (std::uint32_t p = 0; p < n; ++p) {
        known[p * tie_slots + 1] = (p + 1) % n;
        known[p * tie_slots + 3] = (p + n - 1) % n;
        if (p % 2 == 0) known[p * tie_slots + 9] = n - 2 - p;
    }
    const Ties contacts = Ties::listed(known);
    r.institution.contacts = &contacts;
    for (std::int32_t day = 0; day < 9; ++day) {
        std::vector<Claim> decided;
        for (std::uint32_t k = 0; k < 3000; ++k) decided.push_back(accepted(k % 3 == 0 ? ClaimKind::severe : ClaimKind::crossing_red, r.draws.u32(Purpose::Offence, k, 0, Day{day}) % n, day, true, k));
        // somebody's score moves outside the night; on one day that of nearly everybody
        for (std::uint32_t p = 0; p < (day == 6 ? n - 10 : 5); ++p) move_score(r.institution, p + 3, static_cast<std::int16_t>(r.institution.score[p + 3] - 60), r.institution.company.moved);
        r.night(day, decided);
        std::uint32_t wrong = 0, low = 0;
        for (std::uint32_t p = 0; p < n; ++p) {
            const std::int32_t standing = standing_of(r.sc, r.institution.score, contacts, p);
            wrong += r.institution.grade[p] != grade_of(standing, abcd) ? 1 : 0;
            wrong += standing < r.sc.score_ban.ban_below && r.institution.ban_until[p] == 0 ? 1 : 0;
            low += standing < r.institution.score[p] ? 1 : 0;
        }
        INFO(day);
        CHECK(wrong == 0);
        CHECK(low > n / 4);
    }
}
