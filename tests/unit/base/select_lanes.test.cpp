#include "base/select_lanes.hpp"

#include <vector>

#include <panopolis/draw.hpp>

#include "support/catch.hpp"

using namespace panopolis;

TEST_CASE("the k-th set bit of a word is found, whatever the instructions", "[base][lanes]")
{
    std::vector<std::uint64_t> some{1, 1ull << 63, ~0ull, 0x8000000000000001ull, 0x00ff00ff00ff00ffull, 0xff00000000000000ull, 0x0101010101010101ull};
    for (std::uint32_t k = 0; k < 400; ++k) {
        const Block u = Draws{4}.block(Purpose::LandUse, k, 0, Day{0}, 0);
        const std::uint64_t word = static_cast<std::uint64_t>(u[0]) << 32 | u[1];
        // as drawn, few of the bits, and most of them
        some.push_back(word | 1), some.push_back((word & static_cast<std::uint64_t>(u[2]) * u[3]) | 1ull << 40), some.push_back(word | static_cast<std::uint64_t>(u[2]) * u[3] | 1);
    }
    std::vector<std::uint64_t> words;
    std::vector<std::uint32_t> ranks, places;
    std::uint32_t wrong = 0;
    for (const std::uint64_t word : some) {
        std::uint32_t rank = 0;
        for (std::uint32_t place = 0; place < 64; ++place)
            if ((word >> place & 1) != 0) words.push_back(word), ranks.push_back(rank++), places.push_back(place);
        wrong += set_bits(word) != rank ? 1 : 0;
    }
    CHECK(wrong == 0);
    for (const Simd simd : usable_simd()) {
        INFO(name_of(simd));
        std::vector<std::uint32_t> found = ranks;
        select_lanes(simd).select(words.data(), found.data(), static_cast<std::uint32_t>(found.size()));
        CHECK(found == places);
    }
}
