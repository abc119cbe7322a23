// Lessons one stage at a time: who is counted, what is taken back, what parents are told.
#include <algorithm>
#include <cmath>
#include <set>

#include "support/catch.hpp"
#include "unit/stages/bench.hpp"

using namespace panopolis;
using test::Bench;

namespace {

Scenario watched(std::int64_t people = 1500)
{
    Scenario sc = test::quiet(people);
    sc.school.on = true;
    sc.cameras.share = 0;
    return sc;
}

struct Class : Bench {
    explicit Class(Scenario scenario = watched()) : Bench(std::move(scenario)) { open_school(sc, people, institution(), ledger(), shop); }

    void morning()
    {
        run_live();
        run_watch();
    }
    [[nodiscard]] std::int64_t all(DayCounts::ByGroup DayCounts::*what) const
    {
        std::int64_t n = 0;
        for (const BlockWork& block : shop.blocks)
            for (const std::int64_t x : block.counts.*what) n += x;
        return n;
    }
    [[nodiscard]] std::int64_t class_frames() const
    {
        std::int64_t n = 0;
        for (const ClassSums& sums : shop.school.classes) n += sums.frames;
        return n;
    }
    [[nodiscard]] std::vector<std::uint32_t> pupils() const
    {
        const Classes& classes = *state.institution.school.pupils;
        std::vector<std::uint32_t> all;
        for (std::uint32_t rank = 0; rank < classes.size(); ++rank) all.push_back(classes.pupil(rank));
        return all;
    }
    [[nodiscard]] std::size_t claims_of(std::uint32_t p) const
    {
        const std::vector<Claim> all = all_claims();
        return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](const Claim& c) { return c.named.value == p && is_lesson(c.kind); }));
    }
    [[nodiscard]] std::size_t alerts_of(std::uint32_t p) const
    {
        std::size_t n = 0;
        for (const BlockWork& block : shop.blocks)
            for (const PupilAlert& a : block.alerts) n += a.record.value == p && state.institution.school.pupils->pupil(a.pupil) == p;
        return n;
    }
    [[nodiscard]] std::size_t events_of(std::uint32_t p) const
    {
        std::size_t n = 0;
        for (const BlockWork& block : shop.blocks)
            for (const Event& e : block.events) n += e.subject.value == p && (e.kind == EventKind::lesson_alert || e.kind == EventKind::marked_absent);
        return n;
    }
    void hold(std::uint32_t p, std::int32_t from, std::int32_t to, std::uint8_t lost_slots = 0)
    {
        shop.did[p] |= did::held;
        shop.departures.push_back({PersonId{p}, from, to, lost_slots, {}});
    }
    void drop() { drop_lessons(sc, people, world(), institution().school, Day{world().today}, shop); }
    std::vector<ParentsReport> tell(std::int32_t today, const std::vector<Claim>& decided)
    {
        std::vector<ParentsReport> reports;
        const std::vector<PupilAlert> alerts = accepted_alerts(decided, institution().school);
        SerialExecutor serial;
        tell_parents(sc, today, {alerts}, std::vector<ClassSums>(institution().school.classes.size(), {1, 80}), serial, institution().school, reports);
        return reports;
    }
};

Scenario always_alerted()
{
    Scenario sc = watched();
    sc.school.frame_error = 1;
    sc.school.inattentive_share = 0;
    sc.school.absence_per_day = 0;
    sc.school.performing = 0;
    sc.points.rules["inattention"].points = -1;
    return sc;
}

}  // namespace

TEST_CASE("every pupil at school has every lesson, each with its frames, on weekdays alone", "[stages][school]")
{
    Class c(always_alerted());
    c.morning();
    const auto pupils = static_cast<std::int64_t>(c.pupils().size());
    REQUIRE(pupils > 150);
    CHECK(c.all(&DayCounts::lessons) == 6 * pupils);
    CHECK(c.all(&DayCounts::frames) == 480 * pupils);
    CHECK(c.all(&DayCounts::frames_seen) == 480 * pupils);
    CHECK(c.all(&DayCounts::frames_inattentive) == 0);
    CHECK(c.class_frames() == 480 * pupils);
    const std::uint32_t p = c.pupils()[3];
    CHECK(c.claims_of(p) == 6);
    CHECK(c.events_of(p) == 6);
    for (const Claim& claim : c.all_claims()) {
        if (claim.kind != ClaimKind::inattention) continue;
        CHECK_FALSE(Unsealed::right(claim.evidence));
        CHECK(claim.minute == 500 + 50 * static_cast<std::int32_t>(claim.pass) + 39);
        CHECK(claim.verdict == Verdict::accepted);
        CHECK(claim.score == 80);
    }
    c.world().today = 5;
    c.morning();
    CHECK(c.all(&DayCounts::lessons) == 0);
    CHECK(c.class_frames() == 0);
}

TEST_CASE("a pupil who was held loses the lessons that the stop reaches into, and all after a lost way to school", "[stages][school]")
{
    Class c(always_alerted());
    c.morning();
    const auto& pupils = c.pupils();
    const std::int64_t lessons = c.all(&DayCounts::lessons), frames = c.all(&DayCounts::frames), learning = c.all(&DayCounts::learning);
    c.hold(pupils[0], 560, 575);              // in the second lesson
    c.hold(pupils[1], 540, 550);              // in a break
    c.hold(pupils[2], 450, 470, bit(Slot::out));  // before school
    c.hold(pupils[3], 589, 601);              // from the last minute of the second into the first of the third
    c.drop();
    CHECK(c.claims_of(pupils[0]) == 5);
    CHECK(c.claims_of(pupils[1]) == 6);
    CHECK(c.claims_of(pupils[2]) == 0);
    CHECK(c.claims_of(pupils[3]) == 4);
    for (std::size_t i = 0; i < 5; ++i) {
        CHECK(c.events_of(pupils[i]) == c.claims_of(pupils[i]));
        CHECK(c.alerts_of(pupils[i]) == c.claims_of(pupils[i]));
    }
    CHECK(lessons - c.all(&DayCounts::lessons) == 1 + 6 + 2);
    CHECK(frames - c.all(&DayCounts::frames) == 9 * 80);
    CHECK(c.class_frames() == c.all(&DayCounts::frames));
    CHECK(c.all(&DayCounts::learning) < learning);
    CHECK(c.all(&DayCounts::roll_calls) == c.all(&DayCounts::lessons));
}

TEST_CASE("an alert is a claim only where it costs points or is reviewed, and told in any case", "[stages][school]")
{
    Scenario sc = always_alerted();
    sc.points.rules.erase("inattention");
    Class plain(sc);
    plain.morning();
    const std::uint32_t p = plain.pupils()[3];
    CHECK(plain.claims_of(p) == 0);
    CHECK(plain.alerts_of(p) == 6);
    CHECK(plain.events_of(p) == 6);
    sc.school.reviewed = true;
    Class reviewed(sc);
    reviewed.morning();
    CHECK(reviewed.claims_of(p) == 6);
    CHECK(reviewed.alerts_of(p) == 0);
    CHECK(reviewed.events_of(p) == 6);
    reviewed.shop.decided = reviewed.shop.claims;
    for (Claim& c : reviewed.shop.decided) c.verdict = c.pass % 2 == 0 ? Verdict::accepted : Verdict::rejected;
    const auto lists = gather_alerts(reviewed.sc, reviewed.institution().school, reviewed.shop);
    REQUIRE(lists.size() == 1);
    CHECK(lists.front().size() == 3 * reviewed.pupils().size());
}

TEST_CASE("what is taken back is what was counted, attention and absence too", "[stages][school]")
{
    Scenario sc = watched();
    sc.school.absence_per_day = 0.3;
    sc.people.cameras_known_share = 0.5;
    Class c(sc);
    c.morning();
    for (const std::uint32_t p : c.pupils()) c.hold(p, 0, minutes_per_day);
    c.drop();
    for (auto what : {&DayCounts::lessons, &DayCounts::frames, &DayCounts::frames_inattentive, &DayCounts::frames_seen, &DayCounts::learning, &DayCounts::performed, &DayCounts::roll_calls})
        CHECK(c.all(what) == 0);
    for (const ClassSums& sums : c.shop.school.classes) CHECK(sums == ClassSums{});
    for (const std::uint8_t n : c.shop.school.inattentive) CHECK(n == 0);
    const std::vector<Claim> left = c.all_claims();
    CHECK(std::none_of(left.begin(), left.end(), [](const Claim& claim) { return is_lesson(claim.kind); }));
}

TEST_CASE("parents are told once a week, at the fifth accepted alert, and Monday begins anew", "[stages][school]")
{
    Class c;
    const std::uint32_t p = c.pupils()[7], other = c.pupils()[8];
    const auto alerts = [&](std::uint32_t who, std::int32_t day, std::uint32_t n) {
        std::vector<Claim> out;
        for (std::uint32_t i = 0; i < n; ++i) out.push_back(test::accepted(ClaimKind::inattention, who, day, false, i));
        return out;
    };
    CHECK(c.tell(0, alerts(p, 0, 4)).empty());
    auto rejected = alerts(p, 1, 3);
    for (Claim& claim : rejected) claim.verdict = Verdict::rejected;
    rejected.push_back(test::accepted(ClaimKind::absence, p, 1));
    CHECK(c.tell(1, rejected).empty());
    const auto fifth = c.tell(2, alerts(p, 2, 3));
    REQUIRE(fifth.size() == 1);
    CHECK(fifth[0].record.value == p);
    CHECK(fifth[0].cause == alerts(p, 2, 1)[0].id);
    CHECK(fifth[0].alerts == 5);
    CHECK(c.tell(3, alerts(p, 3, 6)).empty());
    CHECK(c.tell(7, alerts(p, 7, 4)).empty());
    CHECK(c.tell(8, alerts(other, 8, 5)).size() == 1);
    CHECK(c.institution().school.classes[0].frames == 6 * 80);
    c.sc.school.classifier = false;
    c.tell(9, {});
    CHECK(c.institution().school.classes[0].frames == 6 * 80);
}

TEST_CASE("a report is wrongful where this week's truly inattentive lessons are fewer than the alerts that bring it", "[stages][school]")
{
    Class c;
    const auto& pupils = c.pupils();
    c.ledger().inattentive[4] = 3;
    c.ledger().inattentive[5] = 3;
    c.shop.school.inattentive[4] = 1;
    c.shop.school.inattentive[5] = 2;
    c.shop.school.reports = {{PersonId{pupils[4]}, 4, CaseId{9}, 5}, {PersonId{pupils[5]}, 5, CaseId{10}, 5}};
    c.shop.events.clear();
    close_school_day(c.sc, c.people, Day{2}, c.ledger(), c.shop);
    REQUIRE(c.shop.events.size() == 2);
    CHECK(c.shop.events[0].outcome == Outcome::wrong);
    CHECK(c.shop.events[0].pass == 4);
    CHECK(c.shop.events[1].outcome == Outcome::right);
    CHECK(c.shop.events[1].cause == CaseId{10});
    CHECK((c.ledger().marks[pupils[4]] & Ledger::wronged) != 0);
    CHECK((c.ledger().marks[pupils[5]] & Ledger::wronged) == 0);
    CHECK((c.shop.did[pupils[4]] & (did::flagged | did::wronged)) == (did::flagged | did::wronged));
    CHECK((c.shop.did[pupils[5]] & (did::flagged | did::wronged)) == did::flagged);
    // Monday
    c.shop.school.reports.clear();
    close_school_day(c.sc, c.people, Day{7}, c.ledger(), c.shop);
    CHECK(c.ledger().inattentive[4] == 0);
}

TEST_CASE("pupils differ for good in how often they are misread, and the mean stays", "[stages][school]")
{
    Scenario sc = watched(20000);
    sc.school.inattentive_share = 0;
    sc.school.absence_per_day = 0;
    sc.school.error_spread = 1;
    sc.school.error_correlation = 0;
    Class c(sc);
    c.morning();
    const auto frames = static_cast<double>(c.all(&DayCounts::frames)), seen = static_cast<double>(c.all(&DayCounts::frames_seen));
    const double pupils = frames / 480;
    // eight classes of pupils, of which each pupil is one: the mean of a class stands .18 or less from .3
    CHECK(seen / frames == Approx(.3).margin(4 * .18 / std::sqrt(pupils)));
    std::set<std::size_t> kinds;
    for (const std::uint8_t kind : c.shop.school.kind_of) kinds.insert(kind / 4u % 8u);
    CHECK(kinds.size() == 8);
    CHECK(c.shop.school.windows->size() == 8);
    // the group's multiplier comes on top, and no chance is above 1
    c.sc.groups["B"].attention_multiplier = 2;
    c.sc.groups["C"].attention_multiplier = 1000;
    CHECK(frame_error(c.sc, 0) == .3);
    CHECK(frame_error(c.sc, 1) == .6);
    CHECK(frame_error(c.sc, 2) == 1);
}

TEST_CASE("the scribe takes a wrong absence as a wrong done, an alert only where it costs points", "[stages][school]")
{
    for (const bool points : {false, true}) {
        Scenario sc = watched();
        if (points) sc.points.rules["inattention"].points = -1;
        Class c(sc);
        const auto& pupils = c.pupils();
        c.shop.decided = {test::accepted(ClaimKind::absence, pupils[0], 0, false), test::accepted(ClaimKind::absence, pupils[1], 0, true), test::accepted(ClaimKind::inattention, pupils[2], 0, false)};
        c.run_book();
        record(c.sc, c.people, c.world(), c.institution(), c.ledger(), c.shop);
        CHECK((c.ledger().marks[pupils[0]] & Ledger::wronged) != 0);
        CHECK((c.ledger().marks[pupils[1]] & Ledger::wronged) == 0);
        CHECK(((c.ledger().marks[pupils[2]] & Ledger::wronged) != 0) == points);
        CHECK((c.shop.did[pupils[0]] & (did::flagged | did::sanctioned)) == 0);
        CHECK((c.shop.did[pupils[2]] & did::flagged) == (points ? did::flagged : 0));
        CHECK((c.shop.did[pupils[2]] & did::sanctioned) == 0);
        CHECK(c.institution().score[pupils[2]] == (points ? 999 : 1000));
        CHECK(c.ledger().score_true[pupils[2]] == 1000);
    }
}
