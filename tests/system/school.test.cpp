// Lessons under a classifier and a roll call by face: rates, arms, and what is the same whoever looks on.
#include <algorithm>
#include <cmath>
#include <map>

#include <panopolis/arms.hpp>
#include <panopolis/experiment.hpp>
#include <panopolis/measures.hpp>
#include <panopolis/table.hpp>

#include "stages/window.hpp"
#include "support/catch.hpp"
#include "support/lived.hpp"

using namespace panopolis;
using namespace panopolis::test;

namespace {

Programme school_of(std::int64_t people, std::int64_t seed = 3)
{
    Programme programme = city_of(people, seed);
    programme.phases[0].values.school.on = true;
    return programme;
}

double margin(double p, double n) { return 4 * std::sqrt(p * (1 - p) / n); }

/// Two weeks of everything at once, with the classifier off and other lessons in the second.
Programme lively()
{
    Programme programme = school_of(3500, 20);
    Scenario& sc = programme.phases[0].values;
    sc.cameras.share = 0.4;
    sc.recognition.uses["watchlist"].false_match_rate = 2e-5;
    sc.groups["B"].attention_multiplier = 1.3;
    sc.groups["C"].miss_multiplier = 3;
    sc.people.cameras_known_share = 0.5;
    sc.points.rules["inattention"].points = -1;
    sc.points.rules["absence"].points = -2;
    sc.appeals.on = true;
    programme.phases.push_back({7, sc});
    programme.phases[1].values.school.lessons = 4;
    programme.phases[1].values.school.frame_error = 0.2;
    return programme;
}

std::string end_of(const Programme& programme, RunOptions options, std::int32_t days = 12)
{
    Run run(programme, options);
    while (run.today() < days) run.live_one_day();
    return run.digest() + " " + run.world_digest();
}

}  // namespace

TEST_CASE("alerts come at the law's rate, and wrong ones too", "[system][school]")
{
    Programme programme = school_of(8000);
    Scenario& sc = programme.phases[0].values;
    sc.school.error_spread = 0;
    sc.school.teaching_weight = 0;
    sc.school.absence_per_day = 0;
    sc.people.cameras_known_share = 0;
    sc.learning.aware_by_sanction = false;
    const Measures m = live(programme, 12);
    const WindowLaw law{80, .2, .9, .3, .9, 0};
    const auto joint = joint_counts(law);
    double wrong = 0;
    for (std::size_t t = 0; t < 40; ++t)
        for (std::size_t s = 40; s <= 80; ++s) wrong += joint[t * 81 + s];
    const auto lessons = static_cast<double>(m.count("pupil_lessons"));
    CHECK(lessons > 40'000);
    CHECK(static_cast<double>(m.count("lesson_alerts")) / lessons == Approx(alert_chance(law, 40)).margin(margin(alert_chance(law, 40), lessons)));
    CHECK(static_cast<double>(m.count("wrong_alerts")) / lessons == Approx(wrong).margin(margin(wrong, lessons)));
    // 80 frames of a chain with correlation .9 are worth some 80 / 17 independent ones
    CHECK(m.amount("attention_true_mean").value == Approx(.8).margin(margin(.8, lessons * 80 / 17)));
    CHECK(m.amount("attention_seen_mean").value == Approx(.62).margin(margin(.62, lessons * 80 / 19)));
    CHECK(m.count("lessons_performed") == 0);
    CHECK(m.count("frames") == 80 * m.count("pupil_lessons"));
}

TEST_CASE("pupils are in class on weekdays, miss it at their rate, and are called each lesson", "[system][school]")
{
    Programme programme = school_of(8000);
    programme.phases[0].values.school.absence_per_day = 0.1;
    programme.phases[0].values.recognition.uses["classroom"].miss_rate = 0.3;
    Chronicle chronicle;
    const Measures m = live(programme, 7, &chronicle);
    Run city(programme);
    double pupils = 0;
    for (const Role role : city.people().role) pupils += role == Role::pupil;
    const auto calls = static_cast<double>(m.count("roll_calls")), wrong = static_cast<double>(m.count("wrongful_absences")), absent = static_cast<double>(m.count("absences"));
    CHECK(calls == Approx(30 * pupils).epsilon(.01));
    CHECK((absent - wrong) / calls == Approx(.1).margin(margin(.1, calls / 6)));
    CHECK(wrong / (calls - absent + wrong) == Approx(.027).margin(margin(.027, calls)));
    CHECK(m.count("attendance_right") == m.count("roll_calls") - m.count("wrongful_absences"));
    CHECK(m.count("pupil_lessons") == m.count("roll_calls") - (m.count("absences") - m.count("wrongful_absences")));
    CHECK(m.count("minutes_saved") == 5 * m.count("class_lessons"));
    for (const Event& e : chronicle.all)
        if (e.kind == EventKind::lesson_alert || e.kind == EventKind::marked_absent) CHECK(e.day % 7 < 5);
}

TEST_CASE("the fifth alert of a week brings one report, wrongful where five lessons truly below attention did not", "[system][school]")
{
    Programme programme = school_of(3000);
    Chronicle chronicle;
    live(programme, 14, &chronicle);
    std::map<std::pair<std::uint32_t, int>, int> alerts, reports;
    std::int64_t wrong = 0;
    for (const Event& e : chronicle.all) {
        const std::pair key{e.subject.value, e.day / 7};
        if (e.kind == EventKind::lesson_alert) {
            ++alerts[key];
            CHECK((e.outcome == Outcome::right) == (e.points >= 40));
            CHECK(e.score >= 40);
        }
        if (e.kind != EventKind::parents_told) continue;
        ++reports[key];
        wrong += e.outcome == Outcome::wrong;
        CHECK((e.outcome == Outcome::right) == (e.pass >= 5));
        CHECK(e.cause != no_case);
    }
    CHECK(wrong > 100);
    std::int64_t due = 0;
    for (const auto& [key, n] : alerts) {
        due += n >= 5;
        CHECK((reports.count(key) > 0 ? reports[key] : 0) == (n >= 5 ? 1 : 0));
    }
    CHECK(due == static_cast<std::int64_t>(reports.size()));
}

TEST_CASE("a report is felt: its pupils come to expect flags, wrongful ones count as wronged, and fewer questions are asked", "[system][school]")
{
    Programme watched = school_of(4000);
    Scenario& sc = watched.phases[0].values;
    sc.cameras.share = 0;
    sc.screens.on = sc.points.on = sc.court_list.on = false;
    sc.lawful.fear_weight = 0.6;
    Programme free = watched;
    free.phases[0].values.school.on = false;
    const Measures with = live(watched, 40), without = live(free, 40);
    CHECK(with.count("questions_withheld") > 100);
    CHECK(without.count("questions_withheld") * 5 < with.count("questions_withheld"));
    CHECK(with.count("questions_wished") == without.count("questions_wished"));
    CHECK(with.count("people_wronged") > 0);
    CHECK(without.count("people_wronged") == 0);
    CHECK(without.count("pupil_lessons") == 0);
}

TEST_CASE("what looks like attention and what is learned move apart when pupils perform", "[system][school]")
{
    Programme shy = school_of(4000);
    shy.phases[0].values.people.cameras_known_share = 0;
    shy.phases[0].values.learning.aware_by_sanction = false;
    Programme aware = shy;
    aware.phases[0].values.people.cameras_known_share = 1;
    const Measures a = live(shy, 5), b = live(aware, 5);
    CHECK(b.amount("attention_seen_mean").value > a.amount("attention_seen_mean").value + .01);
    CHECK(b.amount("attention_true_mean").value == a.amount("attention_true_mean").value);
    CHECK(b.amount("learning_mean").value == Approx(a.amount("learning_mean").value - .05).margin(1e-4));
    CHECK(b.count("lessons_performed") == b.count("pupil_lessons"));
    aware.phases[0].values.school.attention_gain = 0.5;
    const Measures c = live(aware, 5);
    CHECK(1 - c.amount("attention_true_mean").value == Approx((1 - a.amount("attention_true_mean").value) / 2).margin(.005));
    CHECK(c.amount("learning_mean").value > b.amount("learning_mean").value + .05);
}

TEST_CASE("in the perfect arm no alert, report or absence is wrong, and in the arm without a system there is none", "[system][school]")
{
    const Programme stated = lively();
    const Measures s = live(stated, 12), perfect = live(apply_arm(stated, Arm::perfect), 12), none = live(apply_arm(stated, Arm::none), 12);
    CHECK(s.count("wrong_alerts") > 1000);
    CHECK(s.count("wrongful_absences") > 3);
    CHECK(perfect.count("lesson_alerts") > 100);
    CHECK(perfect.count("wrong_alerts") == 0);
    CHECK(perfect.count("wrongful_reports_to_parents") == 0);
    CHECK(perfect.count("absences") > 100);
    CHECK(perfect.count("wrongful_absences") == 0);
    for (const char* name : {"lesson_alerts", "absences", "roll_calls", "reports_to_parents", "frames_watched", "lessons_performed", "minutes_saved"}) CHECK(none.count(name) == 0);
    CHECK(none.count("pupil_lessons") > 1000);
    CHECK(none.amount("learning_mean").value > s.amount("learning_mean").value);
}

TEST_CASE("equal errors are as many in all, and the same in every group", "[system][school]")
{
    Programme stated = school_of(12000);
    Scenario& sc = stated.phases[0].values;
    sc.groups["B"].attention_multiplier = 1.3;
    sc.groups["C"].miss_multiplier = 3;
    const Programme equal = apply_arm(stated, Arm::equal);
    const ExpectedErrors want = expected_errors(stated.first()), got = expected_errors(equal.first());
    CHECK(got.frames_wrong == Approx(want.frames_wrong).epsilon(1e-9));
    CHECK(got.faces_missed == Approx(want.faces_missed).epsilon(1e-9));
    CHECK(equal.first().groups.at("B").attention_multiplier == 1);
    const auto gap = [](const Measures& m) {
        const Measure& seen = *m.find("wrong_alerts");
        const Measure& lessons = *m.find("pupil_lessons");
        return seen.groups[1].value / lessons.groups[1].value - seen.groups[0].value / lessons.groups[0].value;
    };
    CHECK(gap(live(stated, 5)) > .05);
    CHECK(std::abs(gap(live(equal, 5))) < .03);
}

TEST_CASE("teachers are ranked by how they teach where labels are right, and by faces where one group's are not", "[system][school]")
{
    Programme right = school_of(20000);
    Scenario& sc = right.phases[0].values;
    sc.school.frame_error = 0;
    sc.school.performing = 0;
    sc.school.attention_correlation = 0.5;
    Programme misread = right;
    Scenario& bad = misread.phases[0].values;
    bad.school.frame_error = 0.2;
    bad.school.error_spread = 1;
    bad.groups["C"].attention_multiplier = 3;
    const double good_rank = live(right, 12).amount("teacher_rank_correlation").value, bad_rank = live(misread, 12).amount("teacher_rank_correlation").value;
    CHECK(good_rank > .7);
    CHECK(bad_rank < good_rank - .15);
    CHECK(bad_rank > -.2);
}

TEST_CASE("lessons of somebody held do not take place", "[system][school]")
{
    // everybody who passes a camera is alarmed on, believed and held to the end of the day
    Programme held = school_of(3000);
    Scenario& sc = held.phases[0].values;
    sc.cameras.share = 0.5;
    sc.recognition.uses["watchlist"].false_match_rate = 1e-3;
    sc.review.on = false;
    sc.review.reached_if_false = 1;
    sc.stops.minutes = 1440;
    Programme free = held;
    free.phases[0].values.cameras.share = 0;
    MeasureBook book;
    Chronicle chronicle;
    RunOptions options;
    options.observer = &book;
    options.sink = &chronicle;
    Run run(held, options);
    run.live_one_day();
    const Measures with = book.measures(), without = live(free, 1);
    CHECK(with.count("roll_calls") < without.count("roll_calls") * 8 / 10);
    CHECK(with.count("roll_calls") > 0);
    // no word is said of a lesson that the stop reached into; what was said of an earlier one stays
    std::map<std::uint32_t, std::int32_t> stopped;
    for (const Event& e : chronicle.all)
        if (e.kind == EventKind::stop) stopped.emplace(e.subject.value, e.minute);
    std::int64_t earlier = 0, pupils_stopped = 0;
    for (const auto& [p, minute] : stopped) pupils_stopped += run.people().role[p] == Role::pupil && minute < 500;
    for (const Event& e : chronicle.all) {
        const auto at = stopped.find(e.subject.value);
        if ((e.kind != EventKind::lesson_alert && e.kind != EventKind::marked_absent) || at == stopped.end()) continue;
        ++earlier;
        CHECK(sc.school.begins(e.pass) + 40 <= at->second);
    }
    CHECK(earlier > 20);
    CHECK(pupils_stopped > 20);
    CHECK(chronicle.count(EventKind::lesson_alert) == with.count("lesson_alerts"));
    std::int64_t frames = 0;
    for (const ClassSums& sums : run.institution().school.classes) frames += sums.frames;
    CHECK(frames == with.count("frames"));
}

TEST_CASE("points for inattention and absence are booked, and wrong where the claim is", "[system][school]")
{
    Programme programme = school_of(3000);
    Scenario& sc = programme.phases[0].values;
    sc.cameras.share = 0;
    sc.conduct.disorder_per_day = sc.conduct.severe_per_day = sc.conduct.breach_per_year = 0;
    sc.court_list.on = false;
    sc.points.rules["inattention"].points = -1;
    sc.points.rules["absence"].points = -2;
    const Measures m = live(programme, 5);
    CHECK(m.count("strikes") == m.count("lesson_alerts") + m.count("absences"));
    CHECK(m.count("wrongful_strikes") == m.count("wrong_alerts") + m.count("wrongful_absences"));
    sc.school.reviewed = true;
    sc.review.unlimited = true;
    sc.review.accept_if_false = 0;
    const Measures reviewed = live(programme, 1);
    CHECK(reviewed.count("wrongful_strikes") == 0);
    CHECK(reviewed.count("strikes") > 100);
}

TEST_CASE("a school is the same at any number of threads, size of blocks, and over snapshots", "[system][school][sameness]")
{
    const std::string reference = end_of(lively(), {});
    for (const int n : {2, 5}) {
        ThreadExecutor threads(n);
        RunOptions options;
        options.executor = &threads;
        CHECK(end_of(lively(), options) == reference);
    }
    RunOptions blocks;
    blocks.block_size = 2048;
    CHECK(end_of(lively(), blocks) == reference);
    Run run(lively());
    for (std::int32_t day = 0; day < 12; ++day) {
        if (day % 3 == 1) {
            Run other(lively());
            REQUIRE(other.restore(run.snapshot()).ok());
            CHECK(other.digest() == run.digest());
            while (other.today() < 12) other.live_one_day();
            CHECK(other.digest() + " " + other.world_digest() == reference);
        }
        run.live_one_day();
    }
    run.day(4);
    run.day(12);
    CHECK(run.digest() + " " + run.world_digest() == reference);
}

TEST_CASE("a school that opens in the middle of a run leaves the days before as they were", "[system][school]")
{
    Programme later = school_of(2000);
    later.phases[0].values.school.on = false;
    later.phases.push_back({7, later.phases[0].values});
    later.phases[1].values.school.on = true;
    Programme never = later;
    never.phases.pop_back();
    Run a(later), b(never);
    a.day(7);
    b.day(7);
    CHECK(a.digest() == b.digest());
    a.day(9);
    CHECK_FALSE(a.institution().school.classes.empty());
    const std::string end = a.digest();
    a.day(3);
    a.day(9);
    CHECK(a.digest() == end);
}

TEST_CASE("under neutral values the world is the same with a school and without", "[system][school]")
{
    Programme with = lively(), without = lively();
    for (auto* programme : {&with, &without})
        for (auto& phase : programme->phases) make_neutral(phase.values);
    for (auto& phase : without.phases) phase.values.school.on = false;
    Run a(with), b(without);
    for (int day = 0; day < 12; ++day) {
        a.live_one_day();
        b.live_one_day();
        CHECK(a.world_digest() == b.world_digest());
    }
    CHECK(a.digest() != b.digest());
}
