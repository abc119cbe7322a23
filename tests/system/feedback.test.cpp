// Records that decide where one looks: thirty cities, what they depend on, and what must not depend on them.
#include <algorithm>
#include <cmath>

#include <panopolis/arms.hpp>
#include <panopolis/experiment.hpp>
#include <panopolis/measures.hpp>
#include <panopolis/table.hpp>

#include "support/catch.hpp"

using namespace panopolis;

namespace {

// years of many cities are for optimised builds
#ifdef NDEBUG
Programme thirty_cities(const std::vector<std::string>& sets)
{
    const Shelf shelf{PANOPOLIS_SOURCE_DIR};
    LoadOptions options;
    options.sets = sets;
    auto loaded = load_scenario("thirty-cities", shelf.resolver(), options);
    REQUIRE(loaded.ok());
    return std::move(loaded.value().programme);
}

struct Ending {
    double records = 0, patrols = 0, offences = 0;  ///< shares of the district with the most records
    std::int64_t records_in_0 = 0, records_in_1 = 0, offences_in_0 = 0, offences_in_1 = 0;
    [[nodiscard]] bool worse_than_80_20() const { return records > .8; }
};

Ending ending(const std::vector<std::string>& sets, std::int64_t seed)
{
    Programme programme = thirty_cities(sets);
    programme.phases[0].values.seed = seed;
    MeasureBook book;
    RunOptions options;
    options.observer = &book;
    options.checkpoint_bytes = 0;
    Run run(programme, options);
    run.day(0);
    while (run.today() < programme.first().days) run.live_one_day();
    const Measures m = book.measures();
    return {m.amount("records_share_largest").value, m.amount("patrols_share_largest").value, m.amount("offences_share_largest").value,
            m.count("records_in_0"), m.count("records_in_1"), m.count("offences_in_0"), m.count("offences_in_1")};
}

std::vector<Ending> endings(const std::vector<std::string>& sets, std::int64_t seeds)
{
    std::vector<Ending> out;
    for (std::int64_t seed = 1; seed <= seeds; ++seed) out.push_back(ending(sets, seed));
    return out;
}

std::int64_t worse(const std::vector<Ending>& cities) { return std::count_if(cities.begin(), cities.end(), [](const Ending& e) { return e.worse_than_80_20(); }); }
#endif

/// A small town in which everything that follows records is on.
Programme followed()
{
    Scenario sc;
    sc.seed = 31;
    sc.people.number = 2500;
    sc.cameras.share = 0.1;
    sc.cameras.movable = 4;
    sc.cameras.spurious_per_day = 0.1;
    sc.patrols.number = 5;
    sc.conduct.red_mean_per_pass = 0.05;
    sc.allocate.rule = AllocationRule::reported;
    sc.allocate.every = 3;
    sc.allocate.by_lot = true;
    sc.allocate.initial["1"] = 4;
    sc.allocate.response = 0.05;
    Programme programme;
    programme.phases = {{0, sc}, {5, sc}, {8, sc}};
    programme.phases[1].values.allocate.rule = AllocationRule::importance;
    programme.phases[2].values.allocate.rule = AllocationRule::recorded;
    programme.phases[2].values.allocate.rejection = true;
    programme.phases[2].values.allocate.every = 2;
    return programme;
}

std::string digest_of(const Programme& programme, RunOptions options)
{
    Run run(programme, options);
    while (run.today() < 12) run.live_one_day();
    return run.digest();
}

}  // namespace

#ifdef NDEBUG
TEST_CASE("thirty cities of equal conduct: in many of them the records end worse than 80 to 20, in either district", "[system][feedback]")
{
    const auto cities = endings({}, 30);
    // a week adds 9 or 10 records to 2 and 2: an urn that ends like Beta(.2, .2), beyond .8 in 78 of 100 cities; 23 of 30, less four binomial
    // standard deviations of 2.3
    CHECK(worse(cities) >= 14);
    std::int64_t first = 0, patrols_follow = 0;
    for (const Ending& e : cities) {
        CHECK(std::fabs(static_cast<double>(e.offences_in_0) / static_cast<double>(e.offences_in_0 + e.offences_in_1) - .5) < .06);
        if (!e.worse_than_80_20()) continue;
        first += e.records_in_0 > e.records_in_1 ? 1 : 0;
        patrols_follow += e.patrols > .7 ? 1 : 0;
    }
    CHECK(first >= 3);
    CHECK(worse(cities) - first >= 3);
    CHECK(patrols_follow == worse(cities));
}

TEST_CASE("with two thousand first records of each district no city drifts in a year, nor does any whose patrols are sent evenly", "[system][feedback]")
{
    const auto drifting = endings({}, 10), large = endings({"allocate.initial.0=2000", "allocate.initial.1=2000"}, 10), even = endings({"allocate.rule=uniform"}, 10);
    CHECK(worse(drifting) >= 3);
    for (std::size_t i = 0; i < 10; ++i) {
        CHECK(large[i].records < .55);
        // 52 weeks by lot: four standard deviations of their share are .28
        CHECK(even[i].patrols < .5 + .28);
        // people do the same to the last act, wherever the patrol stands
        CHECK(large[i].offences_in_0 == drifting[i].offences_in_0);
        CHECK(even[i].offences_in_0 == drifting[i].offences_in_0);
        CHECK(even[i].offences_in_1 == drifting[i].offences_in_1);
    }
    CHECK(worse(large) == 0);
    CHECK(worse(even) == 0);
}
#endif

TEST_CASE("a city that follows its records has the same digest at any number of threads and size of block", "[system][feedback]")
{
    const std::string once = digest_of(followed(), {});
    for (const int n : {2, 3}) {
        ThreadExecutor threads(n);
        RunOptions options;
        options.executor = &threads;
        options.block_size = 1024 * n;
        CHECK(digest_of(followed(), options) == once);
    }
}

TEST_CASE("records, shares and answering conduct survive a snapshot of any day", "[system][feedback]")
{
    const std::string whole = digest_of(followed(), {});
    Run run(followed());
    for (std::int32_t day = 0; day < 12; ++day) {
        Run other(followed());
        REQUIRE(other.restore(run.snapshot()).ok());
        CHECK(other.digest() == run.digest());
        CHECK(other.world_digest() == run.world_digest());
        while (other.today() < 12) other.live_one_day();
        INFO("snapshot of day " << day);
        CHECK(other.digest() == whole);
        run.live_one_day();
    }
    CHECK(run.institution().by_district.kept());
    CHECK_FALSE(run.world().conduct.empty());
}

TEST_CASE("with nothing reaching people, what follows the records changes no act and no one", "[system][feedback]")
{
    Programme watched = followed(), left_alone = followed();
    for (auto& phase : watched.phases) make_neutral(phase.values);
    for (auto& phase : left_alone.phases) {
        make_neutral(phase.values);
        phase.values.allocate = {};
        phase.values.patrols.number = phase.values.cameras.movable = 0;
    }
    Run a(watched), b(left_alone);
    a.day(12), b.day(12);
    CHECK(a.world_digest() == b.world_digest());
    CHECK(a.institution().by_district.kept());
    CHECK_FALSE(b.institution().by_district.kept());
    CHECK(a.world().conduct.empty());
}

TEST_CASE("conduct that answers falls where patrols are and rises where none is, and the measures tell both", "[system][feedback]")
{
    Programme programme;
    Scenario& sc = programme.phases[0].values;
    sc.seed = 5;
    sc.people.number = 4000;
    sc.people.segregation = 0;
    sc.city.districts = 2;
    sc.city.signal_share = 1;
    sc.cameras.share = 0;
    sc.patrols.number = 1;
    sc.patrols.weights["1"] = 0;
    sc.conduct.red_mean_per_pass = 0.05;
    sc.deterrence.kappa = 0;
    sc.screens.on = false;
    const auto lived = [&](double response) {
        programme.phases[0].values.allocate.response = response;
        MeasureBook book;
        RunOptions options;
        options.observer = &book;
        Run run(programme, options);
        for (int day = 0; day < 10; ++day) run.live_one_day();
        if (response > 0) {
            // a twentieth is no whole number of its units
            CHECK(run.world().conduct[0] == Approx(World::usual / 2.0).margin(10));
            CHECK(run.world().conduct[1] == Approx(World::usual * 1.5).margin(10));
        }
        return book.measures();
    };
    // five hundredths a day for ten days: 1, .95 .. .55 and 1, 1.05 .. 1.45
    const Measures usual = lived(0), answering = lived(0.05);
    const auto change = [&](const char* name) { return static_cast<double>(answering.count(name)) / static_cast<double>(usual.count(name)); };
    const auto four = [&](const char* name) { return 4 / std::sqrt(static_cast<double>(usual.count(name))); };
    CHECK(change("offences_in_0") == Approx(.775).margin(four("offences_in_0")));
    CHECK(change("offences_in_1") == Approx(1.225).margin(four("offences_in_1")));
    CHECK(usual.count("offences_deterred") == 0);
    CHECK(answering.count("offences_deterred") == usual.count("offences") - (answering.count("offences") - answering.count("offences_induced")));
}

TEST_CASE("without the system there are neither patrols nor movable cameras, and conduct answers to nobody", "[system][feedback]")
{
    Run run(apply_arm(followed(), Arm::none));
    run.day(10);
    CHECK(run.institution().deployment.patrols.empty());
    CHECK(run.institution().deployment.cameras.empty());
    CHECK(run.world().conduct.empty());
}
