#include <algorithm>
#include <map>
#include <new>
#include <set>

#include <panopolis/lives.hpp>
#include <panopolis/programme.hpp>

#include "support/catch.hpp"
#include "support/lived.hpp"

using namespace panopolis;

namespace {

Programme town()
{
    Programme programme = test::city_of(600, 40);
    Scenario& sc = programme.phases[0].values;
    sc.days = 5;
    sc.cameras.share = 0.6;
    sc.recognition.uses["watchlist"].false_match_rate = 1e-5;
    programme.phases.push_back({3, sc});
    programme.phases[1].values.cameras.share = 0.2;
    return programme;
}

std::string digest_of(const Programme& programme, std::int32_t days)
{
    Run run(programme);
    run.day(days);
    return run.digest();
}

/// Waits for a job as a window would: looks in from time to time, and takes what came.
template <class T, class F>
Ended<T> watch(Background<T>& background, F each_time)
{
    for (;;) {
        auto ended = background.poll();
        each_time();
        if (ended) return std::move(*ended);
        std::this_thread::yield();
    }
}

struct DaysSeen final : Observer {
    std::vector<std::int32_t> days;
    void day_ended(const Scenario&, const City&, const People&, const World& world, const Institution&, const Ledger&) override { days.push_back(world.today); }
};

}  // namespace

TEST_CASE("thirty cities come in one by one, each as it would be alone, in any number of threads", "[experiment][lives]")
{
    const std::vector<Programme> cities = over_seeds(town(), 30);
    for (const int threads : {1, 3}) {
        ThreadExecutor executor(threads);
        Mailbox<EndedLife> mailbox;
        std::map<std::int64_t, EndedLife> came;
        std::vector<std::int64_t> progress;
        Background<int> background;
        REQUIRE(background.start([&](Job& job) -> Ended<int> {
            if (!run_many(cities, 0, executor, job, [&](EndedLife life) { mailbox.put(std::move(life)); })) return Cancelled{};
            return 30;
        }));
        const auto ended = watch(background, [&] {
            for (EndedLife& life : mailbox.take()) came.emplace(life.which, std::move(life));
            progress.push_back(background.progress().done);
        });
        REQUIRE(std::holds_alternative<int>(ended));
        REQUIRE(came.size() == 30);
        CHECK(std::is_sorted(progress.begin(), progress.end()));
        CHECK(background.progress().done == 150);
        CHECK(background.progress().of == 150);
        for (const std::int64_t which : {0, 11, 29}) {
            INFO(threads << " threads, city " << which);
            CHECK(came.at(which).digest == digest_of(cities[static_cast<std::size_t>(which)], 5));
            CHECK(came.at(which).measures.days == 5);
            CHECK(came.at(which).measures.count("stops") == test::live(cities[static_cast<std::size_t>(which)], 5).count("stops"));
        }
    }
}

TEST_CASE("seeds follow one another from the programme's own, in every phase", "[experiment][lives]")
{
    const auto cities = over_seeds(town(), 3);
    REQUIRE(cities.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        REQUIRE(cities[i].phases.size() == 2);
        for (const auto& phase : cities[i].phases) CHECK(phase.values.seed == 40 + static_cast<std::int64_t>(i));
        CHECK(cities[i].phases[1].values.cameras.share == 0.2);
    }
    CHECK(first_day_apart(cities[0], town()) == never_apart);
    CHECK(first_day_apart(cities[0], cities[1]) == 0);
}

TEST_CASE("lives may be shorter than their programmes, and each has its own onlooker", "[experiment][lives]")
{
    const std::vector<Programme> cities = over_seeds(town(), 4);
    std::vector<DaysSeen> seen(4);
    ThreadExecutor executor(2);
    Job job;
    std::set<std::int64_t> ended;
    CHECK(run_many(cities, 2, executor, job, [&](const EndedLife& life) {
        ended.insert(life.which);
        CHECK(life.digest == digest_of(cities[static_cast<std::size_t>(life.which)], 2));
        // who looks on beside has the events in order, and the measures are those that are counted in none
        const Measures alone = test::live(cities[static_cast<std::size_t>(life.which)], 2);
        for (std::size_t i = 0; i < alone.all.size(); ++i) {
            INFO(alone.all[i].name);
            CHECK(life.measures.all[i].city.value == alone.all[i].city.value);
            CHECK(life.measures.all[i].city.of == alone.all[i].city.of);
        }
    }, [&](std::int64_t which) { return which == 2 ? nullptr : &seen[static_cast<std::size_t>(which)]; }));
    CHECK(ended == std::set<std::int64_t>{0, 1, 2, 3});
    for (const std::size_t which : {0u, 1u, 3u}) CHECK(seen[which].days == std::vector<std::int32_t>{0, 1});
    CHECK(seen[2].days.empty());
}

TEST_CASE("many lives can be cancelled half way, and what had ended is whole", "[experiment][lives]")
{
    const std::vector<Programme> cities = over_seeds(town(), 40);
    ThreadExecutor executor(2);
    Mailbox<EndedLife> mailbox;
    std::vector<EndedLife> came;
    Background<int> background;
    REQUIRE(background.start([&](Job& job) -> Ended<int> {
        if (!run_many(cities, 500, executor, job, [&](EndedLife life) { mailbox.put(std::move(life)); })) return Cancelled{};
        return 0;
    }));
    const auto ended = watch(background, [&] {
        for (EndedLife& life : mailbox.take()) came.push_back(std::move(life));
        if (background.progress().done > 20) background.cancel();
    });
    CHECK(std::holds_alternative<Cancelled>(ended));
    CHECK(background.progress().done < 40 * 500);
    CHECK(came.size() < 40);

    // asked for before it begins, nothing is lived
    SerialExecutor serial;
    std::int64_t days = 0;
    LivesWatch told;
    told.stopped = [] { return true; };
    told.day_lived = [&] { ++days; };
    const auto whole = live_many({3, [&](std::int64_t) { return town(); }, 0}, serial, told);
    REQUIRE(whole.ok());
    CHECK_FALSE(*whole);
    CHECK(days == 0);
}

TEST_CASE("a programme that cannot be had ends all lives with its problems, each once", "[experiment][lives]")
{
    SerialExecutor serial;
    Issue issue;
    issue.path = "cameras.share";
    issue.message = "7 is outside [0, 1].";
    std::int64_t asked = 0, ended = 0;
    LivesWatch told;
    told.ended = [&](std::int64_t, const Run&, const MeasureBook&) { ++ended; };
    const auto whole = live_many({5, [&](std::int64_t which) -> Result<Programme> {
        ++asked;
        if (which == 2) return std::vector<Issue>{issue, issue};
        return town();
    }, 0}, serial, told);
    REQUIRE_FALSE(whole.ok());
    CHECK(whole.issues() == std::vector<Issue>{issue});
    CHECK(asked == 3);
    CHECK(ended == 2);
}

TEST_CASE("what is thrown in a life, on whatever thread, ends the others and reaches the caller", "[experiment][lives]")
{
    for (const int threads : {1, 4}) {
        ThreadExecutor executor(threads);
        std::atomic<std::int64_t> ended{0};
        const Lives lives{50, [](std::int64_t which) -> Result<Programme> {
            if (which == 5) throw std::bad_alloc();
            return town();
        }, 0};
        LivesWatch told;
        told.ended = [&](std::int64_t, const Run&, const MeasureBook&) { ++ended; };
        CHECK_THROWS_AS(live_many(lives, executor, told), std::bad_alloc);
        CHECK(ended < 50);

        // as a job it is trouble with the machine
        Background<int> background;
        REQUIRE(background.start([&](Job&) -> Ended<int> { return live_many(lives, executor, told).ok() ? 1 : 0; }));
        const auto end = watch(background, [] {});
        REQUIRE(std::holds_alternative<MachineTrouble>(end));
        CHECK(std::get<MachineTrouble>(end).what == "The machine has no more memory.");
    }
}

TEST_CASE("forks of one run are made and lived side by side on threads", "[experiment][lives]")
{
    const Programme before = town();
    Run run(before);
    run.day(3);
    std::vector<Programme> after;
    for (int i = 0; i < 8; ++i) {
        auto changed = changed_from(before, 3, {{"cameras.share", i / 10.0}});
        REQUIRE(changed.ok());
        after.push_back(std::move(changed).value());
    }
    std::vector<std::string> digests(after.size());
    ThreadExecutor executor(4);
    executor.for_each(8, [&](std::int32_t i) {
        const auto which = static_cast<std::size_t>(i);
        auto forked = run.fork(after[which]);
        if (!forked.ok()) return;
        Run fork = std::move(forked).value();
        fork.day(6);
        fork.day(5);
        digests[which] = fork.digest();
    });
    for (std::size_t i = 0; i < after.size(); ++i) CHECK(digests[i] == digest_of(after[i], 5));
}
