// Where cameras, screens and patrols stand.
#include <algorithm>
#include <numeric>
#include <set>

#include "stages/allocate.hpp"
#include "support/catch.hpp"
#include "unit/stages/bench.hpp"

using namespace panopolis;
using test::Bench;

namespace {

Scenario patrolled(std::int64_t number, const std::vector<double>& weights = {})
{
    Scenario sc = test::quiet();
    sc.cameras.share = 0;
    sc.patrols.number = number;
    for (std::size_t k = 0; k < weights.size(); ++k) sc.patrols.weights[std::to_string(k)] = weights[k];
    return sc;
}

std::vector<int> by_district(const Bench& city)
{
    std::vector<int> n(static_cast<std::size_t>(city.city.districts_across * city.city.districts_down), 0);
    for (const CrossingId at : city.state.institution.deployment.patrols) ++n[static_cast<std::size_t>(city.city.district(city.city.corner(at)))];
    return n;
}

}  // namespace

TEST_CASE("patrols are as many as there are, whatever the weights", "[stages][allocate]")
{
    const std::vector<std::vector<double>> cases{{}, {1, 2, 3, 4}, {0, 0, 1, 0}, {0.1, 0.1, 0.1, 0.1}, {1e-9, 1, 1e9, 3}, {0.3333, 0.3333, 0.3334, 7}};
    for (const auto& weights : cases)
        for (const std::int64_t number : {1, 2, 3, 5, 7, 10, 97}) {
            const Bench city(patrolled(number, weights));
            const auto n = by_district(city);
            REQUIRE(n.size() == 4);
            CHECK(std::accumulate(n.begin(), n.end(), 0) == number);
            CHECK(static_cast<std::int64_t>(city.state.institution.deployment.patrols.size()) == number);
        }
}

TEST_CASE("patrols stand in proportion to the weights, exactly where that is whole, else less than one off", "[stages][allocate]")
{
    CHECK(by_district(Bench(patrolled(10, {1, 2, 3, 4}))) == std::vector<int>{1, 2, 3, 4});
    CHECK(by_district(Bench(patrolled(8, {1, 1, 2, 0}))) == std::vector<int>{2, 2, 4, 0});
    CHECK(by_district(Bench(patrolled(12))) == std::vector<int>{3, 3, 3, 3});
    const std::vector<double> weights{0.7, 1.9, 3.1, 5.3};
    for (std::int64_t number = 1; number < 40; ++number) {
        const auto n = by_district(Bench(patrolled(number, weights)));
        for (std::size_t k = 0; k < 4; ++k) CHECK(n[k] == Approx(static_cast<double>(number) * weights[k] / 11).margin(1));
    }
}

TEST_CASE("what is left goes to the largest remainders, of equal ones to the lower district", "[stages][allocate]")
{
    // 7 * 1/11, 2/11, 3/11, 5/11 = 0.64, 1.27, 1.91, 3.18: 0 1 1 3, then the third and the first
    CHECK(by_district(Bench(patrolled(7, {1, 2, 3, 5}))) == std::vector<int>{1, 1, 2, 3});
    CHECK(by_district(Bench(patrolled(5))) == std::vector<int>{2, 1, 1, 1});
    CHECK(by_district(Bench(patrolled(6))) == std::vector<int>{2, 2, 1, 1});
    CHECK(by_district(Bench(patrolled(1, {0, 1, 0, 1}))) == std::vector<int>{0, 1, 0, 0});
}

TEST_CASE("without any weight no patrol goes out", "[stages][allocate]")
{
    const Bench city(patrolled(5, {0, 0, 0, 0}));
    CHECK(city.state.institution.deployment.patrols.empty());
    CHECK_FALSE(city.state.institution.deployment.identify.any());
}

TEST_CASE("allocating twice for one day is allocating once, and another day moves the patrols within their districts", "[stages][allocate]")
{
    Bench city(patrolled(20, {1, 2, 3, 4}));
    const auto allocated = [&](std::int32_t day) {
        allocate(city.sc, city.city, city.shop.calendar.draws, day, city.institution());
        return city.institution().deployment.patrols;
    };
    const auto first = allocated(3), again = allocated(3);
    const auto here = by_district(city);
    CHECK(first == again);
    CHECK(allocated(4) != first);
    CHECK(by_district(city) == here);
    CHECK(allocated(3) == first);
}

TEST_CASE("a patrol sees with both modes where it stands, and nothing of yesterday's place stays", "[stages][allocate]")
{
    Bench city(patrolled(6));
    for (std::int32_t day = 0; day < 5; ++day) {
        allocate(city.sc, city.city, city.shop.calendar.draws, day, city.institution());
        const Deployment& d = city.institution().deployment;
        std::set<std::uint32_t> corners;
        for (const CrossingId at : d.patrols) {
            corners.insert(at.value);
            CHECK(d.identify.test(city.city.corner(at)));
            CHECK(d.watch.test(city.city.corner(at)));
        }
        CHECK(d.identify.count() == static_cast<std::int64_t>(corners.size()));
        CHECK(d.watch.count() == static_cast<std::int64_t>(corners.size()));
    }
}

TEST_CASE("fixed cameras stand at signals, more of them at a larger share, none moved", "[stages][allocate]")
{
    Scenario sc = test::quiet();
    std::vector<CrossingId> before;
    for (const double share : {0.0, 0.2, 0.6, 1.0}) {
        sc.cameras.share = share;
        const Bench city(sc);
        const Deployment& d = city.state.institution.deployment;
        CHECK(std::is_sorted(d.cameras.begin(), d.cameras.end()));
        CHECK(std::includes(d.cameras.begin(), d.cameras.end(), before.begin(), before.end()));
        for (const CrossingId at : d.cameras) REQUIRE(city.city.signals.test(city.city.corner(at)));
        if (share == 0) CHECK(d.cameras.empty());
        if (share == 1) CHECK(static_cast<std::int64_t>(d.cameras.size()) == city.city.signals.count());
        CHECK(d.spurious_per_day.size() == d.cameras.size());
        CHECK(d.same_eyes);
        before = d.cameras;
    }
}

TEST_CASE("each corner's screen is the nearest by streets, of equally near ones the first put up", "[stages][allocate]")
{
    Scenario sc = test::quiet();
    sc.screens.on = true;
    sc.screens.number = 6;
    const Bench city(sc);
    const Deployment& d = city.state.institution.deployment;
    REQUIRE(d.screen_at.size() == 6);
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(city.city.blocks()); ++i) {
        const Corner c = city.city.corner(CrossingId{i});
        std::size_t best = 0;
        const auto away = [&](std::size_t s) {
            const Corner at = city.city.corner(d.screen_at[s]);
            return std::abs(c.x - at.x) + std::abs(c.y - at.y);
        };
        for (std::size_t s = 1; s < 6; ++s)
            if (away(s) < away(best)) best = s;
        REQUIRE(d.nearest_screen[i] == best);
    }
}
