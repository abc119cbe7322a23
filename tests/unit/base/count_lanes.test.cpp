#include "base/count_lanes.hpp"

#include <algorithm>
#include <vector>

#include <panopolis/draw.hpp>

#include "support/catch.hpp"

using namespace panopolis;

namespace {

/// Columns of people as they may be, and at the ends of what they can hold.
struct Columns {
    std::vector<std::uint8_t> bytes, group;
    std::vector<std::uint16_t> words, places, weights;
    std::vector<std::int16_t> scores, others;
    std::vector<std::uint32_t> table;

    explicit Columns(std::uint32_t n, std::uint32_t groups)
    {
        const Draws draws(7);
        for (std::uint32_t i = 0; i < n; ++i) {
            const Block u = draws.block(Purpose::DrillAct, i, 0, Day{0}, 0), v = draws.block(Purpose::DrillAct, i, 1, Day{0}, 0);
            bytes.push_back(static_cast<std::uint8_t>(u[0] % 3 == 0 ? u[0] >> 8 : u[0] >> 8 & 3));
            group.push_back(static_cast<std::uint8_t>(u[1] % groups));
            words.push_back(static_cast<std::uint16_t>(u[2] % 3 == 0 ? 0 : u[2] % 7 == 0 ? 65535 : u[2] >> 16));
            weights.push_back(static_cast<std::uint16_t>(u[3] % 5 == 0 ? 65535 : u[3] >> 16));
            places.push_back(static_cast<std::uint16_t>(v[0] % 8193));
            scores.push_back(static_cast<std::int16_t>(v[1] % 2001) - 1000);
            others.push_back(v[2] % 2 == 0 ? scores.back() : static_cast<std::int16_t>(static_cast<std::int32_t>(v[2] % 2001) - 1000));
        }
        for (std::uint32_t i = 0; i <= 8192; ++i) table.push_back(8 * i);
    }
};

template <class Meant>
void check(const Some& some, std::uint32_t n, Meant meant)
{
    for (std::uint32_t i = 0; i < count_at_once; ++i) REQUIRE(has(some, i) == (i < n && meant(i)));
}

constexpr std::array<std::uint32_t, 9> numbers{0, 1, 7, 63, 64, 100, 1000, count_at_once - 1, count_at_once};

}  // namespace

TEST_CASE("who of some people is meant is the same in lanes as one by one", "[base][lanes]")
{
    for (const std::uint32_t n : numbers) {
        const Columns c(n, 3);
        for (const Simd simd : usable_simd()) {
            CAPTURE(n, name_of(simd));
            const CountLanes& lanes = count_lanes(simd);
            Some some;
            some.fill(~std::uint64_t{0});
            lanes.any_of(c.bytes.data(), 5, n, some);
            check(some, n, [&](std::uint32_t i) { return (c.bytes[i] & 5) != 0; });
            lanes.equal(c.bytes.data(), 2, n, some);
            check(some, n, [&](std::uint32_t i) { return c.bytes[i] == 2; });
            lanes.above(c.bytes.data(), 1, n, some);
            check(some, n, [&](std::uint32_t i) { return c.bytes[i] > 1; });
            lanes.not_zero(c.words.data(), n, some);
            check(some, n, [&](std::uint32_t i) { return c.words[i] != 0; });
            std::uint32_t seen = 0;
            each_of(some, [&](std::uint32_t i) {
                CHECK(c.words[i] != 0);
                ++seen;
            });
            CHECK(seen == static_cast<std::uint32_t>(std::count_if(c.words.begin(), c.words.end(), [](std::uint16_t x) { return x != 0; })));
            lanes.below(c.scores.data(), c.others.data(), n, some);
            check(some, n, [&](std::uint32_t i) { return c.scores[i] < c.others[i]; });
        }
    }
}

TEST_CASE("people and columns come to the same by group in lanes as one by one", "[base][lanes]")
{
    for (const std::uint32_t groups : {1u, 3u, 4u, 7u, 8u})
        for (const std::uint32_t n : numbers) {
            const Columns c(n, groups);
            std::array<std::int64_t, 8> size{}, many{}, sum{};
            for (std::uint32_t i = 0; i < n; ++i) {
                ++size[c.group[i]];
                many[c.group[i]] += (c.bytes[i] & 1) != 0 ? 1 : 0;
                sum[c.group[i]] += c.words[i];
            }
            for (const Simd simd : usable_simd()) {
                CAPTURE(n, groups, name_of(simd));
                const CountLanes& lanes = count_lanes(simd);
                std::vector<Some> of(groups);
                std::vector<GroupLanes> of_lanes(groups);
                Some some;
                lanes.any_of(c.bytes.data(), 1, n, some);
                for (std::uint32_t g = 0; g < groups; ++g) {
                    lanes.equal(c.group.data(), static_cast<std::uint8_t>(g), n, of[g]);
                    lanes.members(c.group.data(), static_cast<std::uint8_t>(g), n, of_lanes[g]);
                }
                std::array<std::int64_t, 8> counted{}, summed{};
                counted.fill(5), summed.fill(5);  // what is there already stays
                lanes.count(some, of.data(), groups, counted.data());
                lanes.sum(c.words.data(), of_lanes.data(), size.data(), groups, n, summed.data());
                for (std::uint32_t g = 0; g < 8; ++g) {
                    CHECK(counted[g] == many[g] + 5);
                    CHECK(summed[g] == sum[g] + 5);
                }
            }
        }
}

TEST_CASE("lowest and highest are found in lanes as one by one, and of nothing there are none", "[base][lanes]")
{
    for (const Simd simd : usable_simd()) {
        const CountLanes& lanes = count_lanes(simd);
        NumberRange none;
        lanes.reach(nullptr, 0, none);
        CHECK_FALSE(none.any());
        for (const std::uint32_t n : {1u, 2u, 15u, 31u, 32u, 33u, 1000u}) {
            CAPTURE(n, name_of(simd));
            // one number stands out, wherever it stands
            for (std::uint32_t where = 0; where < n; where += n / 7 + 1)
                for (const int out : {-30000, 30000}) {
                    std::vector<std::int16_t> column(n);
                    for (std::uint32_t i = 0; i < n; ++i) column[i] = static_cast<std::int16_t>(100 + i % 50);
                    column[where] = static_cast<std::int16_t>(out);
                    NumberRange range;
                    lanes.reach(column.data(), n, range);
                    CHECK(range.low == *std::min_element(column.begin(), column.end()));
                    CHECK(range.high == *std::max_element(column.begin(), column.end()));
                    // what is there already stays
                    NumberRange wide{-32000, 32000};
                    lanes.reach(column.data(), n, wide);
                    CHECK(wide.low == -32000);
                    CHECK(wide.high == 32000);
                }
        }
    }
}

TEST_CASE("deterrence in use and felt safety are the same in lanes as one by one", "[base][lanes]")
{
    const SafetyRule rule{7000, 2000, 8000, 5000};
    CHECK(felt_safety(rule, true, 5000) == 8192);
    CHECK(felt_safety(rule, false, 4000) == 7000 - 8000 * 1000 / 8192);
    CHECK(felt_safety({100, 0, 8192, 5000}, false, 0) == 0);
    for (const std::uint32_t n : numbers) {
        const Columns c(n, 3);
        for (const Simd simd : usable_simd()) {
            CAPTURE(n, name_of(simd));
            const CountLanes& lanes = count_lanes(simd);
            std::vector<std::uint16_t> most(n), used(n), felt(n);
            lanes.used(c.table.data(), c.places.data(), c.weights.data(), c.bytes.data(), 1, n, most.data(), used.data());
            lanes.felt(rule, c.words.data(), c.bytes.data(), 1, n, felt.data());
            for (std::uint32_t i = 0; i < n; ++i) {
                const std::int64_t all = (c.bytes[i] & 1) != 0 ? c.weights[i] : 0;
                REQUIRE(most[i] == all);
                REQUIRE(used[i] == static_cast<std::int64_t>(c.table[c.places[i]]) * all / 65536);
                REQUIRE(felt[i] == felt_safety(rule, (c.bytes[i] & 1) != 0, c.words[i]));
            }
        }
    }
}
