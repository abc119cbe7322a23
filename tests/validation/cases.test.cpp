// Every case of `panopolis validate`, with quick repeats; the deep tests run them in full.
// Unoptimised and instrumented builds live the light cases alone: they look for other mistakes than a wrong number.
#include <cstdlib>
#include <set>

#include <panopolis/experiment.hpp>

#include "experiment/validation.hpp"
#include "support/catch.hpp"

using namespace panopolis;

namespace {

#ifdef NDEBUG
constexpr bool optimised = true;
#else
constexpr bool optimised = false;
#endif
const std::set<std::string> light{"V1", "V7", "V11", "V14", "V21", "V23", "V27", "D9"};

void check_cases(const std::string& from, const std::string& to)
{
    const Shelf shelf{PANOPOLIS_SOURCE_DIR};
    ThreadExecutor threads(1);
    const LoadByName load = [&](const std::string& name, const LoadOptions& options) { return load_scenario(name, shelf.resolver(), options); };
    const bool full = optimised && std::getenv("PANOPOLIS_DEEP") != nullptr;
    bool inside = false;
    int cases = 0;
    for (const auto& c : validation_cases()) {
        inside = inside || c.id == from;
        if (!inside) continue;
        if (!optimised && light.count(c.id) == 0) {
            if (c.id == to) break;
            continue;
        }
        Bench bench(load, threads, full);
        bench.id = c.id;
        c.check(bench);
        REQUIRE_FALSE(bench.results.empty());
        for (const auto& r : bench.results) {
            INFO(r.id << " " << r.what << ": expected " << r.expected << ", got " << r.got << ", within " << r.tolerance);
            CHECK(r.pass);
        }
        ++cases;
        if (c.id == to) break;
    }
    REQUIRE(cases > 0);
}

}  // namespace

TEST_CASE("searches, base rates, review and exposure come out as on paper", "[validation]") { check_cases("V1", "V30"); }
TEST_CASE("points and bans come out as on paper", "[validation]") { check_cases("V5", "V8"); }
TEST_CASE("queues at a desk come out as on paper", "[validation]") { check_cases("V9", "V11"); }
TEST_CASE("records, patrols and corrections come out as on paper", "[validation]") { check_cases("V12", "V16"); }
TEST_CASE("silence, stigma, classrooms, learning, ties and twins come out as on paper", "[validation]") { check_cases("V19", "V29"); }
TEST_CASE("distances and parity come out as on paper", "[validation]") { check_cases("V23", "V23"); }
TEST_CASE("published deployments get their counts back", "[validation]") { check_cases("D1", "D9"); }

TEST_CASE("a case can fail", "[validation]")
{
    // the same walk with another chance is not the paper's
    const Shelf shelf{PANOPOLIS_SOURCE_DIR};
    ThreadExecutor threads(1);
    const LoadByName shifted = [&](const std::string& name, LoadOptions options) {
        options.sets.push_back("recognition.watchlist.false_match_rate=0.002");
        return load_scenario(name, shelf.resolver(), options);
    };
    Bench bench(shifted, threads, false);
    validation_cases().front().check(bench);
    bool failed = false;
    for (const auto& r : bench.results) failed = failed || !r.pass;
    CHECK(failed);
}
