// Whether the ranking of teachers says how they teach.
#include <panopolis/draw.hpp>

#include "measures/cells.hpp"
#include "support/catch.hpp"

using namespace panopolis;

namespace {

/// Pair by pair.
std::int64_t slowly(const std::vector<ClassSums>& classes, const std::vector<std::uint32_t>& teaching)
{
    std::int64_t order = 0;
    for (std::size_t i = 0; i < classes.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            if (classes[i].frames == 0 || classes[j].frames == 0) continue;
            const std::int64_t seen = classes[j].inattentive * classes[i].frames - classes[i].inattentive * classes[j].frames;
            const std::int64_t taught = static_cast<std::int64_t>(teaching[i]) - static_cast<std::int64_t>(teaching[j]);
            order += (seen > 0) - (seen < 0) == 0 || (taught > 0) - (taught < 0) == 0 ? 0 : ((seen > 0) == (taught > 0) ? 1 : -1);
        }
    return order;
}

}  // namespace

TEST_CASE("the same order is every pair, the opposite order every pair the other way round", "[measures][school]")
{
    const std::vector<std::uint32_t> teaching{10, 20, 30, 40};
    CHECK(order_of_teachers({{90, 100}, {70, 100}, {50, 100}, {30, 100}}, teaching) == 6);
    CHECK(order_of_teachers({{30, 100}, {50, 100}, {70, 100}, {90, 100}}, teaching) == -6);
    CHECK(order_of_teachers({{30, 100}, {60, 200}, {3, 10}, {300, 1000}}, teaching) == 0);
    CHECK(order_of_teachers({{30, 100}, {0, 0}, {20, 100}, {0, 0}}, teaching) == 1);
    CHECK(order_of_teachers({}, {}) == 0);
}

TEST_CASE("pairs counted by sorting are those counted one by one, ties among them", "[measures][school]")
{
    const Draws draws(3);
    for (std::uint32_t round = 0; round < 200; ++round) {
        std::vector<ClassSums> classes;
        std::vector<std::uint32_t> teaching;
        const std::uint32_t n = 1 + below(draws.u32(Purpose::DrillStep, round, 0, Day{0}), 40);
        for (std::uint32_t i = 0; i < n; ++i) {
            const Block u = draws.block(Purpose::DrillStep, round, 1, Day{0}, i);
            classes.push_back({static_cast<std::int64_t>(below(u[0], 12)), static_cast<std::int64_t>(below(u[1], 4)) * 10});
            teaching.push_back(below(u[2], round % 2 == 0 ? 6u : 1000u));
        }
        REQUIRE(order_of_teachers(classes, teaching) == slowly(classes, teaching));
    }
}
