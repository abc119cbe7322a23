#include "base/shuffle_lanes.hpp"

#include <vector>

#include "support/catch.hpp"

using namespace panopolis;

TEST_CASE("a shuffle goes there and back one by one and many at once, whatever the instructions", "[base][lanes]")
{
    for (const std::int32_t half_bits : {1, 5, 12, 16})
        for (const Simd simd : usable_simd()) {
            INFO(name_of(simd) << " " << half_bits);
            const ShuffleKey key{half_bits, {0x12345678u, 0x9abcdef0u, 0u, ~0u}};
            const std::uint32_t mask = half_bits == 16 ? ~0u : (1u << (2 * half_bits)) - 1u;
            constexpr std::uint32_t n = 517;
            std::vector<std::uint32_t> x(n + shuffle_pad), start(n);
            for (std::uint32_t i = 0; i < n; ++i) x[i] = start[i] = i * 2654435761u & mask;
            shuffle_lanes(simd).there(key, x.data(), n);
            std::uint32_t wrong = 0, moved = 0;
            for (std::uint32_t i = 0; i < n; ++i) {
                wrong += x[i] != key.there(start[i]) || x[i] > mask || key.back(x[i]) != start[i] ? 1 : 0;
                moved += x[i] != start[i] ? 1 : 0;
            }
            shuffle_lanes(simd).back(key, x.data(), n);
            for (std::uint32_t i = 0; i < n; ++i) wrong += x[i] != start[i] ? 1 : 0;
            CHECK(wrong == 0);
            if (half_bits > 1) CHECK(moved > n / 4);
        }
}
