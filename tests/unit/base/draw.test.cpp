#include <thread>

#include "support/catch.hpp"

#if __has_include(<Random123/philox.h>)
#include <Random123/philox.h>
#undef philox4x32  // its C interface is a macro of our function's name
#endif

#include <panopolis/draw.hpp>

using namespace panopolis;

TEST_CASE("Philox gives Random123's known answers", "[base][draw]")
{
    CHECK(philox4x32(0, {0, 0, 0, 0}) == Block{0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u});
    CHECK(philox4x32(0xffffffffffffffffull, {0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu}) == Block{0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu});
    CHECK(philox4x32(0x299f31d0a4093822ull, {0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u}) == Block{0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u});
}

#if __has_include(<Random123/philox.h>)
TEST_CASE("Philox equals Random123's own on many counters and keys", "[base][draw]")
{
    r123::Philox4x32 reference;
    for (std::uint32_t i = 0; i < 10'000; ++i) {
        const std::uint64_t key = 0x9E3779B97F4A7C15ull * (i + 1);
        const Block counter{i, i * 2654435761u, ~i, i << 24};
        const auto want = reference({{counter[0], counter[1], counter[2], counter[3]}}, {{static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)}});
        REQUIRE(philox4x32(key, counter) == Block{want[0], want[1], want[2], want[3]});
    }
}
#endif

TEST_CASE("a coarse draw with its fine part is one 40-bit draw, and is below p exactly as often", "[base][draw]")
{
    const Draws draws(7);
    const Threshold p = threshold(0.013);
    int below_p = 0;
    for (std::uint32_t person = 0; person < 4000; ++person) {
        const Block bits = draws.coarse(Purpose::Offence, person, Day{3}, 2);
        for (std::uint32_t i = 0; i < 16; ++i) {
            const std::uint64_t u = draws.with_fine(byte_of(bits, i), Purpose::Offence, person, Day{3}, 32 + i);
            // the byte alone decides unless it equals the threshold's
            if (byte_of(bits, i) < p.coarse()) CHECK(u < p.value);
            if (byte_of(bits, i) > p.coarse()) CHECK(u >= p.value);
            below_p += u < p.value ? 1 : 0;
        }
    }
    // 64,000 draws: mean 832, sd 28.7, four of them
    CHECK(below_p == Approx(832).margin(115));
}

TEST_CASE("a positive probability never becomes zero, certainty is certain, and order is kept", "[base][draw]")
{
    CHECK(threshold(1e-30).value == 1);
    CHECK(threshold(0).value == 0);
    CHECK(threshold(-1).value == 0);
    CHECK(threshold(1).value == Threshold::certain);
    CHECK(threshold(2).value == Threshold::certain);
    CHECK(threshold(0.0 / 0.0 * 0.0).value == 0);
    CHECK(threshold(0.5).value == Threshold::certain / 2);
    std::uint64_t last = 0;
    for (double p = 1e-14; p < 1; p *= 1.3) {
        CHECK(threshold(p).value >= last);
        last = threshold(p).value;
    }
}

TEST_CASE("the layout of draws is frozen", "[base][draw]")
{
    // a change here changes what every seed means: it needs a new model version
    const Draws draws(42);
    CHECK(draws.block(Purpose::Offence, 17, 0, Day{5}, 3) == philox4x32(42, {17, 0, 5, 30u << 24 | 3}));
    CHECK(draws.u32(Purpose::DayPlan, 1, 2, Day{3}, 4) == philox4x32(42, {1, 2, 3, 20u << 24 | 4})[0]);
    const Block bits = philox4x32(42, {1, 0, 9, 54u << 24 | 33});
    CHECK(draws.u40(Purpose::ListedMiss, 1, 0, Day{9}, 33) == (static_cast<std::uint64_t>(bits[1] >> 24) << 32 | bits[0]));
    CHECK(byte_of({0x03020100u, 0x07060504u, 0x0b0a0908u, 0x0f0e0d0cu}, 11) == 11);
}

TEST_CASE("blocks are counted as they are made, on the thread that makes them", "[base][draw]")
{
    const Draws draws(3);
    const auto made = [&](auto work) {
        const std::uint64_t before = blocks_drawn;
        work();
        return blocks_drawn - before;
    };
    std::uint64_t sum = 0;
    CHECK(made([] {}) == 0);
    CHECK(made([&] { sum += draws.block(Purpose::Offence, 1, 2, Day{3}, 4)[0] + draws.u32(Purpose::Offence, 1, 2, Day{3}, 4); }) == 2);
    CHECK(made([&] { sum += draws.happens(Threshold{0}, Purpose::Report, 1, 0, Day{3}) ? 1 : 0; }) == 1);
    // what the compiler works out is no draw of a day
    CHECK(made([&] {
              constexpr std::uint32_t known = Draws(3).u32(Purpose::Offence, 1, 2, Day{3});
              sum += known;
          }) == 0);
    std::uint64_t elsewhere = 0;
    CHECK(made([&] { std::thread([&] { elsewhere = made([&] { sum += draws.u40(Purpose::Report, 1, 0, Day{3}); }); }).join(); }) == 0);
    CHECK(elsewhere == 1);
    CHECK(sum != 0);
}
