// A run that goes on under another policy is the run that was under it all along.
#include <algorithm>
#include <set>

#include <panopolis/programme.hpp>
#include <panopolis/simulation.hpp>

#include "support/catch.hpp"

using namespace panopolis;

namespace {

/// A town with everything at once: bans, appeals, faces on screens, lessons, posts, queues, patrols that follow records, a crowd, a change on day 6.
Programme busy(std::int64_t people = 1500)
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
const std::vector<Change> stricter{{"cameras.share", 0.9}, {"score_ban.ban_below", std::int64_t{990}}, {"screens.days_shown", std::int64_t{6}}, {"screens.number", std::int64_t{20}},
                                   {"appeals.granted_if_right", 0.5}, {"school.frame_error", 0.1}, {"school.reviewed", true}, {"watchlist.present", std::int64_t{40}},
                                   {"points.bands.B.from", std::int64_t{900}}, {"review.officers", std::int64_t{3}}, {"patrols.number", std::int64_t{5}},
                                   {"allocate.rule", std::string("recorded")}, {"conduct.reported_share", 0.9}, {"cameras.placed.gate.at", std::string("station_gate")}};

Programme changed(const Programme& programme, std::int32_t day, const std::vector<Change>& changes = stricter)
{
    auto out = changed_from(programme, day, changes);
    REQUIRE(out.ok());
    return std::move(out).value();
}

Run lived(const Programme& programme, std::int32_t day, RunOptions options = {})
{
    Run run(programme, options);
    while (run.today() < day) run.live_one_day();
    return run;
}

Run forked(const Run& run, const Programme& programme, RunOptions options = {})
{
    auto fork = run.fork(programme, options);
    REQUIRE(fork.ok());
    return std::move(fork).value();
}

auto fields(const Event& e) { return std::tuple(e.day, e.minute, e.kind, e.outcome, e.pass, e.place.value, e.subject.value, e.claimed.value, e.points, e.score, e.id.value, e.cause.value); }

bool same_events(const std::vector<Event>& a, const std::vector<Event>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Event& x, const Event& y) { return fields(x) == fields(y); });
}

bool same_displays(const std::vector<Display>& a, const std::vector<Display>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Display& x, const Display& y) { return x.cause == y.cause && x.shown == y.shown && x.screen == y.screen && x.from == y.from && x.to == y.to; });
}

/// The state to the last byte, and what is seen when one looks back at yesterday.
void check_same(const Run& a, const Run& b)
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

/// Counts how often a run asked for work to be done, which it does a few times in each day that it lives.
struct Counting final : Executor {
    std::int64_t asked = 0;
    void for_each(std::int32_t n, const std::function<void(std::int32_t)>& work) override
    {
        ++asked;
        for (std::int32_t i = 0; i < n; ++i) work(i);
    }
};

}  // namespace

TEST_CASE("the town of these tests has something of everything under way when it is forked", "[engine][fork]")
{
    const Run run = lived(busy(), 9);
    const Institution& i = run.institution();
    CHECK_FALSE(i.ban_causes.empty());
    CHECK_FALSE(i.displays.empty());
    CHECK_FALSE(i.desk.waiting.empty());
    CHECK_FALSE(i.appeals.waiting.empty());
    CHECK_FALSE(i.entries.empty());
    CHECK_FALSE(i.cleared.empty());
    CHECK(std::any_of(i.school.alerts.begin(), i.school.alerts.end(), [](std::uint8_t n) { return n > 0; }));
    std::set<EventKind> kinds;
    for (const Event& e : run.ledger().events) kinds.insert(e.kind);
    for (const EventKind kind : {EventKind::stop, EventKind::trip_refused, EventKind::ban, EventKind::appeal_granted, EventKind::entry_expired, EventKind::recognised, EventKind::lesson_alert, EventKind::post_flagged}) {
        INFO(static_cast<int>(kind));
        CHECK(kinds.count(kind) == 1);
    }
}

TEST_CASE("from any day a fork lives on as the run that was to change on that day from the start, and leaves its origin alone", "[engine][fork]")
{
    const Programme before = busy();
    const std::string undisturbed = lived(before, 14).digest();
    for (const std::int32_t day : {0, 1, 4, 5, 6, 7, 11}) {
        INFO("forked on day " << day);
        const Programme after = changed(before, day);
        Run run = lived(before, day);
        Run fork = forked(run, after);
        Run fresh = lived(after, day);
        check_same(fork, fresh);
        while (fork.today() < 14) {
            fork.live_one_day();
            fresh.live_one_day();
            REQUIRE(fork.digest() == fresh.digest());
        }
        check_same(fork, fresh);
        while (run.today() < 14) run.live_one_day();
        CHECK(run.digest() == undisturbed);
        CHECK(fork.digest() != undisturbed);
    }
}

TEST_CASE("a fork may differ later than on the day it is made, or not at all", "[engine][fork]")
{
    const Programme before = busy();
    const Run run = lived(before, 5);
    Run same = forked(run, before), late = forked(run, changed(before, 8));
    check_same(same, run);
    same.day(11);
    late.day(11);
    check_same(same, lived(before, 11));
    check_same(late, lived(changed(before, 8), 11));
}

TEST_CASE("forks of forks are exact, and outlive the runs they came from", "[engine][fork]")
{
    const Programme first = busy(), second = changed(first, 4), third = changed(second, 8, {{"cameras.share", 0.0}, {"screens.on", false}, {"points.rules.disorder.points", std::int64_t{-300}}});
    auto root = std::make_unique<Run>(lived(first, 4));
    auto child = std::make_unique<Run>(forked(*root, second));
    root.reset();
    child->day(8);
    Run grandchild = forked(*child, third);
    child.reset();
    grandchild.day(13);
    check_same(grandchild, lived(third, 13));
    grandchild.day(3);
    check_same(grandchild, lived(third, 3));
    grandchild.day(13);
    check_same(grandchild, lived(third, 13));
}

TEST_CASE("a fork goes to any day, before it was made and after, as a run of its own does", "[engine][fork]")
{
    const Programme before = busy(), after = changed(before, 13);
    const Run run = lived(before, 13);
    RunOptions none;
    none.checkpoint_bytes = 0;
    for (const RunOptions& options : {RunOptions{}, none}) {
        Run fork = forked(run, after, options);
        Run fresh(after);
        for (const std::int32_t day : {15, 12, 22, 14, 13, 7, 6, 1, 0, 21}) {
            fork.day(day);
            fresh.day(day);
            check_same(fork, fresh);
        }
    }
}

TEST_CASE("the way back in a fork begins at a checkpoint of the run it came from", "[engine][fork]")
{
    const Programme before = busy(300);
    const Run run = lived(before, 23);
    const auto asked = [&](std::int32_t from, std::int32_t to, std::int64_t checkpoint_bytes) {
        Counting counting;
        RunOptions options;
        options.executor = &counting;
        options.checkpoint_bytes = checkpoint_bytes;
        Run fork = forked(run, changed(before, from), options);
        counting.asked = 0;
        fork.day(to);
        check_same(fork, lived(changed(before, from), to));
        return counting.asked;
    };
    const std::int64_t plenty = RunOptions{}.checkpoint_bytes, all_the_way = asked(23, 22, 0);
    CHECK(asked(23, 22, plenty) <= all_the_way * 3 / 22);
    CHECK(asked(30, 22, plenty) <= all_the_way * 3 / 22);
    // with room for one checkpoint, that of day 0 is kept
    const auto one = static_cast<std::int64_t>(lived(before, 0).snapshot().size()) + 1000;
    CHECK(asked(23, 22, one) > all_the_way * 9 / 10);
}

TEST_CASE("checkpoints from after the programmes part are not taken along", "[engine][fork]")
{
    const Programme before = busy();
    Run run = lived(before, 25);
    // the run goes back and knows of days 10 and 20; on the other path they were different ones
    for (const std::int32_t day : {20, 10, 9, 0}) {
        INFO("forked on day " << day);
        run.day(day);
        const Programme after = changed(before, day);
        Run fork = forked(run, after);
        fork.day(22);
        fork.day(21);
        check_same(fork, lived(after, 21));
        fork.day(11);
        check_same(fork, lived(after, 11));
        run.day(25);
    }
    check_same(run, lived(before, 25));
}

TEST_CASE("a fork knows that the last wanted face was struck off the list the day before", "[engine][fork]")
{
    Programme before = busy(600);
    for (auto& phase : before.phases) {
        phase.values.watchlist = {400, 1, 0, true};
        phase.values.cameras.share = 1;
        phase.values.recognition.uses["watchlist"].miss_rate = 0;
    }
    Run run = lived(before, 0);
    while (!run.institution().watchlist.residents.empty()) run.live_one_day();
    const std::int32_t day = run.today();
    REQUIRE(day >= 1);
    REQUIRE(day < 30);
    const Programme after = changed(before, day + 4);
    Run fork = forked(run, after);
    fork.day(day + 4);
    check_same(fork, lived(after, day + 4));
}

TEST_CASE("a fork of a run that was restored from a snapshot lives on as that would", "[engine][fork]")
{
    const Programme before = busy(), after = changed(before, 6);
    const Snapshot bytes = lived(before, 6).snapshot();
    Run run(before);
    REQUIRE(run.restore(bytes).ok());
    Run fork = forked(run, after);
    CHECK(fork.digest() == run.digest());
    fork.day(12);
    check_same(fork, lived(after, 12));
}

TEST_CASE("city, people and ties are shared, not built again", "[engine][fork]")
{
    const Run run = lived(busy(), 2);
    const Run fork = forked(run, changed(busy(), 2));
    CHECK(&fork.city() == &run.city());
    CHECK(&fork.people() == &run.people());
    CHECK(&fork.ties() == &run.ties());
}

TEST_CASE("a fork has options of its own, and they change nothing", "[engine][fork]")
{
    struct Seen final : EventSink {
        std::vector<std::int32_t> days;
        void day(std::int32_t day, const std::vector<Event>&) override { days.push_back(day); }
    } before_sink, after_sink;
    RunOptions mine, other;
    mine.sink = &before_sink;
    other.sink = &after_sink;
    other.block_size = 2048;
    const Run run = lived(busy(), 5, mine);
    Run fork = forked(run, changed(busy(), 5), other);
    fork.live_one_day();
    fork.live_one_day();
    CHECK(before_sink.days == std::vector<std::int32_t>{0, 1, 2, 3, 4});
    CHECK(after_sink.days == std::vector<std::int32_t>{5, 6});
    check_same(fork, lived(changed(busy(), 5), 7));
}

TEST_CASE("where phases are cut does not matter: a fork knows its programme by the values in force", "[engine][fork]")
{
    const Programme before = busy();
    Programme cut = before;
    cut.phases.insert(cut.phases.begin() + 1, {3, cut.phases[0].values});
    cut.phases.push_back({8, cut.phases.back().values});
    const Run run = lived(before, 5);
    Run fork = forked(run, cut);
    fork.day(12);
    check_same(fork, lived(cut, 12));
    CHECK(fork.digest() == lived(before, 12).digest());
    fork.day(4);
    check_same(fork, lived(cut, 4));
}

TEST_CASE("a fork is refused in words that give path, day and both values", "[engine][fork]")
{
    const Programme before = busy();
    const Run run = lived(before, 7);
    const std::string digest = run.digest();
    const auto refused = [&](const Programme& other) {
        auto fork = run.fork(other);
        REQUIRE_FALSE(fork.ok());
        REQUIRE(fork.issues().size() == 1);
        return fork.issues().front();
    };
    const Issue early = refused(changed(before, 3, {{"score_ban.ban_below", std::int64_t{900}}}));
    CHECK(early.path == "score_ban.ban_below");
    CHECK(early.message == "The programmes differ on day 3, which this run has lived; a fork may differ from day 7 on. It is 960 in this run and 900 in the other programme.");

    // the first day decides, whatever comes later
    CHECK(refused(changed(changed(before, 6, {{"cameras.share", 0.9}}), 2, {{"points.on", false}})).path == "points.on");
    CHECK(run.fork(changed(before, 7)).ok());
    CHECK_FALSE(run.fork(changed(before, 6)).ok());

    const Issue item = refused(changed(before, 0, {{"cameras.placed.gate.at", std::string("station_gate")}}));
    CHECK(item.path == "cameras.placed.gate.at");
    CHECK(item.message == "The programmes differ on day 0, which this run has lived; a fork may differ from day 7 on. It is not there in this run and station_gate in the other programme.");

    Programme elsewhere = before;
    for (auto& phase : elsewhere.phases) phase.values.seed = 32;
    CHECK(refused(elsewhere).path == "seed");
    CHECK(refused(elsewhere).message == "The value is fixed for the whole run. It is 31 in this run and 32 in the other programme.");
    Programme grown = before;
    grown.phases[1].values.people.number = 1501;
    CHECK(refused(grown).path == "people.number");
    CHECK(refused(grown).message == "The value is fixed for the whole run and cannot change on day 6. It is 1500 in this run and 1501 in the other programme.");

    // refused on the first day too, when nothing has been lived
    CHECK_FALSE(lived(before, 0).fork(elsewhere).ok());
    CHECK(run.digest() == digest);
}

TEST_CASE("words for readers and the number of days are no hindrance", "[engine][fork]")
{
    Programme other = busy();
    for (auto& phase : other.phases) {
        phase.values.title = "Another title";
        phase.values.days = 400;
    }
    const Run run = lived(busy(), 3);
    const Run fork = forked(run, other);
    CHECK(fork.digest() == run.digest());
    CHECK(fork.programme().first().title == "Another title");
}

namespace {

/// A value of the row's kind, in range, that is not `old`.
Value another(const Row& row, const Value& old)
{
    if (row.kind == ValueKind::boolean) return !std::get<bool>(old);
    if (row.kind == ValueKind::choice) return std::string(row.words[0] == std::get<std::string>(old) ? row.words[1] : row.words[0]);
    // halfway to an end of the range, and not too far: some ranges end where no city is
    if (row.kind == ValueKind::integer) return std::get<std::int64_t>(old) + (static_cast<double>(std::get<std::int64_t>(old)) < row.high ? 1 : -1);
    const double value = std::get<double>(old);
    return value < row.high ? value + std::min(1.0, row.high - value) / 2 : (value + row.low) / 2;
}

}  // namespace

TEST_CASE("whatever value changes, on the first day or a later one, the fork is the run that had it from the start", "[engine][fork]")
{
    Programme before = busy(250);
    for (auto& phase : before.phases) phase.values.school.error_spread = 0;  // takes longer to prepare than all else together
    const Run at_0 = lived(before, 0), at_2 = lived(before, 2);
    std::size_t n_changed = 0, n_refused = 0;
    for (const Row& row : parameter_table()) {
        if (row.structure || row.path.rfind("drill", 0) == 0) continue;
        for (const auto& key : row.keys ? row.keys(before.first()) : std::vector<std::string>{""}) {
            const Change change{path_of(row, key), another(row, row.get(before.first(), key))};
            for (const Run* run : {&at_0, &at_2}) {
                const auto after = changed_from(before, run->today(), {change});
                if (!after.ok()) {
                    ++n_refused;
                    continue;
                }
                INFO(change.path << " on day " << run->today());
                REQUIRE(first_day_apart(before, *after) == run->today());
                Run fork = forked(*run, *after), fresh(*after);
                fork.day(4);
                fresh.day(4);
                REQUIRE((fork.snapshot() == fresh.snapshot()));
                ++n_changed;
            }
        }
    }
    CHECK(n_changed > 300);
    CHECK(n_refused < 20);
}
