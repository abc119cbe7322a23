// What is claimed of two runs: the same bytes whatever the threads, the blocks, the onlookers and the interruptions.
#include <panopolis/experiment.hpp>
#include <panopolis/measures.hpp>

#include "support/catch.hpp"

using namespace panopolis;

namespace {

/// A few thousand people under everything at once, with a change of policy on day 6.
Programme lively()
{
    Programme programme;
    Scenario& sc = programme.phases[0].values;
    sc.seed = 20;
    sc.days = 12;
    sc.people.number = 3500;
    sc.people.segregation = 0.3;
    sc.cameras.share = 0.4;
    sc.cameras.spurious_per_day = 0.2;
    sc.cameras.placed["square"].at = CameraAt::plaza;
    sc.cameras.placed["station"].at = CameraAt::station_gate;
    sc.patrols.number = 3;
    sc.groups["B"].false_match_multiplier = 5;
    sc.recognition.uses["watchlist"].false_match_rate = 2e-6;
    sc.watchlist.clear_days = 2;
    sc.travel.wish_per_day = 0.1;
    sc.review.officers = 1;
    sc.review.service_min = 15;
    sc.score_ban.ban_below = 940;
    sc.score_ban.days = 4;
    sc.appeals.on = true;
    sc.events["final"] = {3, 1170, EventPlace::stadium, 900, 500, 4, true};
    sc.learning.own_rate = 0.3;
    sc.stigma.tie_break_per_day = 0.2;
    programme.phases.push_back({6, sc});
    programme.phases[1].values.cameras.share = 0.1;
    programme.phases[1].values.watchlist.entries = 3000;
    programme.phases[1].values.points.bands["A"].from = 990;
    return programme;
}

struct Fingerprints {
    std::string digest, world;
    friend bool operator==(const Fingerprints&, const Fingerprints&) = default;
};

Fingerprints live(RunOptions options, std::int32_t days = 12)
{
    Run run(lively(), options);
    while (run.today() < days) run.live_one_day();
    return {run.digest(), run.world_digest()};
}

const Fingerprints& reference()
{
    static const Fingerprints once = live({});
    return once;
}

struct Everything final : EventSink {
    std::size_t rows = 0;
    void day(std::int32_t, const std::vector<Event>& events) override { rows += events.size(); }
};

}  // namespace

TEST_CASE("any number of threads gives the same digest", "[system][sameness]")
{
    for (const int n : {1, 2, 3, 8}) {
        ThreadExecutor threads(n);
        RunOptions options;
        options.executor = &threads;
        INFO(n << " threads");
        CHECK(live(options) == reference());
    }
}

TEST_CASE("any instructions give the same digest", "[system][sameness]")
{
    for (const Simd simd : usable_simd()) {
        RunOptions options;
        options.simd = simd;
        INFO(name_of(simd));
        CHECK(live(options) == reference());
    }
}

TEST_CASE("any size of block gives the same digest", "[system][sameness]")
{
    for (const int size : {1024, 2048, 5120}) {
        RunOptions options;
        options.block_size = size;
        INFO("blocks of " << size);
        CHECK(live(options) == reference());
    }
}

TEST_CASE("onlookers change nothing", "[system][sameness]")
{
    Everything sink;
    MeasureBook book;
    RunOptions options;
    options.sink = &sink;
    options.observer = &book;
    CHECK(live(options) == reference());
    CHECK(sink.rows > 10'000);
    CHECK(book.days() == 12);
}

TEST_CASE("a snapshot of any day, restored elsewhere and lived on, ends the same", "[system][sameness]")
{
    Run run(lively());
    for (std::int32_t day = 0; day < 12; ++day) {
        Run other(lively());
        const auto restored = other.restore(run.snapshot());
        REQUIRE(restored.ok());
        CHECK(other.today() == day);
        CHECK(other.digest() == run.digest());
        while (other.today() < 12) other.live_one_day();
        INFO("snapshot of day " << day);
        CHECK(Fingerprints{other.digest(), other.world_digest()} == reference());
        run.live_one_day();
    }
}

TEST_CASE("going back to a day and forward again ends the same", "[system][sameness]")
{
    Run run(lively());
    run.day(12);
    const std::string end = run.digest();
    CHECK(end == reference().digest);
    for (const std::int32_t day : {5, 11, 0, 10}) {
        run.day(day);
        CHECK(run.today() == day);
        run.day(12);
        CHECK(run.digest() == end);
    }
}

TEST_CASE("another seed is another city", "[system][sameness]")
{
    Programme other = lively();
    for (auto& phase : other.phases) phase.values.seed = 21;
    Run run(other);
    run.day(12);
    CHECK(run.digest() != reference().digest);
}

TEST_CASE("damaged, cut and foreign snapshots are refused and change nothing", "[system][sameness]")
{
    Run run(lively());
    run.day(3);
    const Snapshot good = run.snapshot();
    Run other(lively());
    const std::string before = other.digest();
    for (std::size_t cut : {std::size_t{0}, std::size_t{7}, std::size_t{40}, good.size() / 2, good.size() - 1}) {
        const Snapshot shorter(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(cut));
        CHECK_FALSE(other.restore(shorter).ok());
        CHECK(other.digest() == before);
    }
    Snapshot longer = good;
    longer.push_back(0);
    CHECK_FALSE(other.restore(longer).ok());
    Programme foreign = lively();
    foreign.phases[0].values.cameras.share = 0.41;
    Run stranger(foreign);
    CHECK_FALSE(stranger.restore(good).ok());
}

TEST_CASE("the digest of this city is pinned", "[system][sameness]")
{
    // when this fails and the change was meant: raise model_version, say so under Regression in the changelog, and pin the new one
    CHECK(reference().digest == "33325d34707627d086b05725dbb56d99");
}
