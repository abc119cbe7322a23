#include "base/spread_lanes.hpp"

#include <panopolis/draw.hpp>

#include "support/catch.hpp"

using namespace panopolis;

TEST_CASE("numbers of events are spread and summed to the same in lanes as one by one", "[base][lanes]")
{
    const Draws draws(11);
    for (const bool alike : {false, true})
        for (const std::uint32_t n : {0u, 1u, 7u, 63u, 100u, spread_at_once}) {
            SpreadColumns columns{};
            std::array<std::uint64_t, spread_at_once> acts{};
            for (std::uint32_t i = 0; i < spread_at_once; ++i) {
                for (std::uint32_t k = 0; k < spread_numbers; ++k) {
                    const Block u = draws.block(Purpose::DrillAct, i, k, Day{0}, 0);
                    // of those that are alike only the first says it
                    columns[k][i] = static_cast<std::uint64_t>(u[0]) << 32 | u[1];
                }
                acts[i] = i % 3 == 0 ? 1 : 0;
            }
            const std::uint64_t outcome = 0xffull << 40;
            SpreadSums all{{5, 6, 7}, {8, 9, 10}};
            for (std::uint32_t i = 0; i < n; ++i) {
                std::uint64_t whole = 0;
                for (std::size_t k = 0; k < spread_numbers; ++k) whole += spread(1 + k, columns[k][alike && k > 2 ? 0 : i]);
                all.events.add({whole, spread(9, whole), 1});
                if (acts[i] == 0) continue;
                const std::uint64_t act = spread(1, columns[0][i]) + spread(2, columns[1][i] & ~outcome) + spread(3, columns[2][i]);
                all.acts.add({act, spread(8, act), 1});
            }
            for (const Simd simd : usable_simd()) {
                CAPTURE(n, alike, name_of(simd));
                SpreadSums sums{{5, 6, 7}, {8, 9, 10}};
                spread_lanes(simd).sum(columns, acts, outcome, n, alike, sums);
                for (const auto& [sum, want] : {std::pair(sums.events, all.events), std::pair(sums.acts, all.acts)}) {
                    CHECK(sum.once == want.once);
                    CHECK(sum.again == want.again);
                    CHECK(sum.n == want.n);
                }
            }
        }
}
