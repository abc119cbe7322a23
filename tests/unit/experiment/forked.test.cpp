#include <map>
#include <mutex>
#include <stdexcept>

#include <panopolis/experiment.hpp>
#include <panopolis/lives.hpp>
#include <panopolis/store.hpp>

#include "support/catch.hpp"
#include "support/lived.hpp"

using namespace panopolis;

namespace {

constexpr std::int64_t days = 8;

Programme town(std::int64_t seed)
{
    Programme programme = test::city_of(600, seed);
    Scenario& sc = programme.phases[0].values;
    sc.days = days;
    sc.cameras.share = 0.6;
    sc.recognition.uses["watchlist"].false_match_rate = 1e-4;
    return programme;
}

Programme watched_less(Programme programme, std::int32_t from, double share)
{
    Scenario values = programme.phases.back().values;
    values.cameras.share = share;
    if (from == 0) programme.phases[0].values = values;
    else programme.phases.push_back({from, values});
    return programme;
}

/// 0 as it is, 1 apart from day 3, 2 like 1 until day 5, 3 apart from the first day, 4 as it is for two days less, 5 another city.
std::vector<Programme> arms(std::int64_t seed)
{
    const Programme base = town(seed);
    std::vector<Programme> out{base, watched_less(base, 3, .2), watched_less(watched_less(base, 3, .2), 5, .9), watched_less(base, 0, .2), base, base};
    out[4].phases[0].values.days = days - 2;
    out[5].phases[0].values.people.number = 500;
    return out;
}

struct CameTo {
    std::string digest, measures;
    std::size_t curves = 0;
    std::int32_t days = 0;
    friend bool operator==(const CameTo& a, const CameTo& b) { return a.digest == b.digest && a.measures == b.measures && a.curves == b.curves && a.days == b.days; }
};

CameTo of(const Run& run, const MeasureBook& book)
{
    const Measures measures = book.measures();
    return {run.digest(), kept_measures(measures, {}), measures.survival.size() + measures.scores.size() + measures.wrongs.size() + measures.listed.size(), book.days()};
}

}  // namespace

TEST_CASE("arms that have days in common live them once, and each comes to what it would alone, at any number of threads", "[experiment][forked]")
{
    for (const int threads : {1, 3}) {
        ThreadExecutor executor(threads);
        std::map<std::pair<std::int64_t, std::int32_t>, CameTo> came;
        std::atomic<std::int64_t> lived{0};
        ForkedWatch watch;
        watch.ended = [&](std::int64_t seed, std::int32_t arm, const Run& run, const MeasureBook& book) { CHECK(came.emplace(std::pair{seed, arm}, of(run, book)).second); };
        watch.day_lived = [&] { ++lived; };
        const auto whole = live_forked({3, [](std::int64_t seed) -> Result<std::vector<Programme>> { return arms(seed); }}, executor, watch);
        REQUIRE(whole.ok());
        CHECK(*whole);

        // of a seed: three days of 0, 1, 2 and 4 in common and five of 0 with its shorter copy, two of 1 with 2 and three of each, eight of 3 and of 5
        CHECK(lived == 3 * (3 + 5 + 2 + 3 + 3 + 8 + 8));
        REQUIRE(came.size() == 18);
        for (const auto& [which, there] : came) {
            INFO("seed " << which.first << ", arm " << which.second << ", " << threads << " threads");
            MeasureBook book;
            const auto alone = live_alone(arms(which.first)[static_cast<std::size_t>(which.second)], 0, book, nullptr, {});
            REQUIRE(alone);
            CHECK(there == of(*alone, book));
        }
        CHECK(came.at({0, 1}).digest != came.at({0, 0}).digest);
        CHECK(came.at({0, 2}).digest != came.at({0, 1}).digest);
    }
}

TEST_CASE("forked lives end together when they are stopped, a programme cannot be had, or something is thrown", "[experiment][forked]")
{
    ThreadExecutor executor(2);
    const auto programmes = [](std::int64_t seed) -> Result<std::vector<Programme>> { return arms(seed); };
    ForkedWatch watch;
    std::atomic<int> asked{0};
    watch.stopped = [&] { return ++asked > 20; };
    const auto stopped = live_forked({50, programmes}, executor, watch);
    REQUIRE(stopped.ok());
    CHECK_FALSE(*stopped);
    CHECK(asked < 30);

    watch.stopped = nullptr;
    const auto refused = live_forked({50, [&](std::int64_t seed) -> Result<std::vector<Programme>> {
        if (seed != 1) return arms(seed);
        return Issue{};
    }}, executor, watch);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.issues().size() == 1);

    watch.ended = [](std::int64_t, std::int32_t, const Run&, const MeasureBook&) { throw std::runtime_error("no more"); };
    CHECK_THROWS_AS(live_forked({50, programmes}, executor, watch), std::runtime_error);
}
