#include "base/shuffle_lanes.hpp"

#include <algorithm>
#include <vector>

#include "support/catch.hpp"

using namespace panopolis;

TEST_CASE("a shuffle goes there and back one by one and many at once, whatever the instructions", "[base][lanes]")
{
    constexpr std::uint32_t n = shuffled_at_once;
    for (const std::int32_t half_bits : {1, 5, 12, 13, 16})
        for (const std::uint32_t part : {1u, 2u, 5u}) {
            // with 13 bits as many rows as there may be; among all numbers, half of them or hardly more than a fifth: in a square the others walk on
            const std::uint32_t all = half_bits == 16 ? ~0u : 1u << (2 * half_bits), size = std::max(1u, all / part);
            for (const std::uint32_t rows : {0u, ShuffleKey::rows_of(size, half_bits)}) {
                if (rows > ShuffleKey::max_rows) continue;
                const ShuffleKey key{half_bits, {0x12345678u, 0x9abcdef0u, 0u, ~0u}, rows};
                for (const Simd simd : usable_simd())
                    for (const std::uint32_t some : {1u, 15u, 16u, 257u, n}) {
                        INFO(name_of(simd) << " " << half_bits << " " << size << " " << some << ", rows " << rows);
                        std::vector<std::uint32_t> x(n + shuffle_pad), start(n);
                        for (std::uint32_t i = 0; i < n; ++i) x[i] = start[i] = i * 2654435761u % size;
                        shuffle_lanes(simd).there(key, size, x.data(), some);
                        std::uint32_t wrong = 0, moved = 0;
                        for (std::uint32_t i = 0; i < some; ++i) {
                            wrong += x[i] != key.there(size, start[i]) || x[i] >= size || key.back(size, x[i]) != start[i] ? 1 : 0;
                            moved += x[i] != start[i] ? 1 : 0;
                        }
                        shuffle_lanes(simd).back(key, size, x.data(), some);
                        for (std::uint32_t i = 0; i < some; ++i) wrong += x[i] != start[i] ? 1 : 0;
                        CHECK(wrong == 0);
                        if (half_bits > 1 && some > 16) CHECK(moved > some / 4);
                    }
            }
        }
}
