// A run that goes on under another policy is the run that was under it all along.
#include <memory>
#include <set>

#include "support/catch.hpp"
#include "unit/engine/forks.hpp"

using namespace panopolis;
using namespace panopolis::test;

namespace {

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

TEST_CASE("a bench taken from another run, and given back, changes no day of either", "[engine][fork]")
{
    const Programme before = busy(), after = changed(before, 9);
    Run run = lived(before, 9);
    Run fork = forked(run, after);
    fork.take_bench(run);
    check_same(run, lived(before, 9));
    fork.day(12);
    check_same(fork, lived(after, 12));
    check_same(run, lived(before, 9));
    run.take_bench(fork);
    run.day(11);
    check_same(run, lived(before, 11));
    check_same(fork, lived(after, 12));
    fork.day(5);
    check_same(fork, lived(after, 5));
}

TEST_CASE("a run says from which day it lives forward to another", "[engine][fork]")
{
    Run run = lived(busy(), 25);
    CHECK(run.lives_from(25) == 25);
    CHECK(run.lives_from(90) == 25);
    CHECK(run.lives_from(24) == 20);
    CHECK(run.lives_from(21) == 20);
    CHECK(run.lives_from(20) == 10);
    CHECK(run.lives_from(0) == 0);
    RunOptions none;
    none.checkpoint_bytes = 0;
    CHECK(lived(busy(), 12, none).lives_from(11) == 0);
}
