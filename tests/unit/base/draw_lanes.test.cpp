#include "base/draw_lanes.hpp"

#include <array>
#include <vector>

#include "support/catch.hpp"

using namespace panopolis;

namespace {

struct Words {
    explicit Words(std::uint32_t n) { for (auto& column : kept) column.assign(padded(n), 0xdeadbeef); }
    std::array<std::vector<std::uint32_t>, 4> kept;
    std::array<std::uint32_t*, 4> at() { return {kept[0].data(), kept[1].data(), kept[2].data(), kept[3].data()}; }
};

const DrawSet set{0x0123456789abcdefull, 4711};

}  // namespace

TEST_CASE("a row of draws is the draws one by one, whatever the instructions", "[base][lanes]")
{
    const Draws draws(set.seed);
    for (const Simd simd : usable_simd())
        for (const std::uint32_t n : {1u, 15u, 64u, 513u}) {
            INFO(name_of(simd) << " " << n);
            Words words(n);
            const std::uint32_t first = 0xfffffff0u;  // wraps around in the middle
            draw_lanes(simd).row(set, first, n, DrawSet::name(Purpose::DayPlan, 3), words.at().data());
            std::uint32_t wrong = 0;
            for (std::uint32_t i = 0; i < n; ++i) {
                const Block block = draws.block(Purpose::DayPlan, first + i, 0, Day{4711}, 3);
                for (std::size_t w = 0; w < 4; ++w) wrong += words.kept[w][i] != block[w] ? 1 : 0;
            }
            CHECK(wrong == 0);
        }
}

TEST_CASE("a list of draws is the draws one by one, and writes no word that nobody asked for", "[base][lanes]")
{
    const Draws draws(set.seed);
    for (const Simd simd : usable_simd())
        for (const std::uint32_t n : {1u, 17u, 100u}) {
            INFO(name_of(simd) << " " << n);
            std::vector<std::uint32_t> a(padded(n)), name(padded(n));
            for (std::uint32_t k = 0; k < n; ++k) a[k] = k * 2654435761u, name[k] = DrawSet::name(Purpose::Offence, k * 7);
            for (int count = 1; count <= 4; ++count) {
                Words words(n);
                draw_lanes(simd).list(set, a.data(), name.data(), n, count, words.at().data());
                std::uint32_t wrong = 0;
                for (std::uint32_t k = 0; k < n; ++k) {
                    const Block block = draws.block(Purpose::Offence, a[k], 0, Day{4711}, k * 7);
                    for (std::size_t w = 0; w < 4; ++w) wrong += words.kept[w][k] != (w < static_cast<std::size_t>(count) ? block[w] : 0xdeadbeefu) ? 1 : 0;
                }
                CHECK(wrong == 0);
            }
        }
}

TEST_CASE("draws of pairs are those of each pair", "[base][lanes]")
{
    const Draws draws(set.seed);
    for (const Simd simd : usable_simd()) {
        INFO(name_of(simd));
        constexpr std::uint32_t n = 77;
        std::vector<std::uint32_t> a(padded(n)), b(padded(n));
        for (std::uint32_t k = 0; k < n; ++k) a[k] = k, b[k] = ~k;
        Words words(n);
        draw_lanes(simd).pairs(set, a.data(), b.data(), n, DrawSet::name(Purpose::TieBreaks), 2, words.at().data());
        std::uint32_t wrong = 0;
        for (std::uint32_t k = 0; k < n; ++k) wrong += draws.u40(Purpose::TieBreaks, a[k], b[k], Day{4711}) != (static_cast<std::uint64_t>(words.kept[1][k] >> 24) << 32 | words.kept[0][k]) ? 1 : 0;
        CHECK(wrong == 0);
    }
}

TEST_CASE("of people and sixteen others of each those below a limit are found, whatever the instructions", "[base][lanes]")
{
    const Draws draws(set.seed);
    for (const Simd simd : usable_simd())
        for (const std::uint32_t n : {0u, 1u, 2u, 5u, 64u})
            for (const double p : {0.0, 0.01, 0.4, 1.0}) {
                INFO(name_of(simd) << " " << n << " " << p);
                const Threshold limit = threshold(p);
                std::vector<std::uint32_t> a(n), others(16 * n);
                std::vector<const std::uint32_t*> at(n);
                std::vector<std::uint16_t> want(n, 0), out(n, 4711);
                for (std::uint32_t k = 0; k < n; ++k) {
                    a[k] = 0x7ffffff0u + 40 * k;
                    at[k] = &others[16 * k];
                    for (std::uint32_t i = 0; i < 16; ++i) {
                        others[16 * k + i] = i == 3 ? 0xffffffffu : 0x9e3779b9u * (16 * k + i);
                        const std::uint32_t other = others[16 * k + i];
                        if (draws.happens(limit, Purpose::TieBreaks, std::min(a[k], other), std::max(a[k], other), Day{4711})) want[k] = static_cast<std::uint16_t>(want[k] | 1u << i);
                    }
                }
                draw_lanes(simd).sixteen_below(set, a.data(), at.data(), n, DrawSet::name(Purpose::TieBreaks), limit.value, out.data());
                CHECK(out == want);
            }
}

TEST_CASE("of a row those below a limit are found in order, whatever the instructions", "[base][lanes]")
{
    const Draws draws(set.seed);
    for (const Simd simd : usable_simd())
        for (const std::uint32_t n : {0u, 1u, 15u, 64u, 513u})
            for (const double p : {0.0, 0.001, 0.3, 0.999, 1.0}) {
                INFO(name_of(simd) << " " << n << " " << p);
                const std::uint32_t first = 0xffffff80u;  // wraps around in the middle
                const Threshold limit = threshold(p);
                std::vector<std::uint32_t> out(padded(n)), want;
                for (std::uint32_t i = 0; i < n; ++i)
                    if (draws.happens(limit, Purpose::Notices, first + i, 0, Day{4711}, 2)) want.push_back(first + i);
                out.resize(draw_lanes(simd).below(set, first, n, DrawSet::name(Purpose::Notices, 2), limit.value, out.data()));
                CHECK(out == want);
            }
}

TEST_CASE("a draw that is the limit itself is not below it, and one less is", "[base][lanes]")
{
    const Draws draws(set.seed);
    for (const Simd simd : usable_simd())
        for (std::uint32_t who = 0; who < 40; ++who) {
            const std::uint64_t drawn = draws.u40(Purpose::Notices, who, 0, Day{4711});
            std::vector<std::uint32_t> out(padded(1));
            CHECK(draw_lanes(simd).below(set, who, 1, DrawSet::name(Purpose::Notices), drawn, out.data()) == 0);
            CHECK(draw_lanes(simd).below(set, who, 1, DrawSet::name(Purpose::Notices), drawn + 1, out.data()) == 1);
        }
}

TEST_CASE("rows, lists and pairs count what they make: every name, and at most a vector or two beyond", "[base][lanes]")
{
    for (const Simd simd : usable_simd())
        for (const std::uint32_t n : {1u, 63u, 64u, 500u}) {
            INFO(name_of(simd) << " " << n);
            const std::vector<std::uint32_t> a(padded(n), 7), name(padded(n), DrawSet::name(Purpose::Offence));
            Words words(n);
            const DrawLanes& lanes = draw_lanes(simd);
            for (int way = 0; way < 4; ++way) {
                const std::uint64_t before = blocks_drawn;
                if (way == 0) lanes.row(set, 5, n, name[0], words.at().data());
                if (way == 1) lanes.list(set, a.data(), name.data(), n, 4, words.at().data());
                if (way == 2) lanes.pairs(set, a.data(), a.data(), n, name[0], 4, words.at().data());
                if (way == 3) lanes.below(set, 5, n, name[0], 1, words.at()[0]);
                const std::uint64_t made = blocks_drawn - before;
                CHECK(made >= n);
                CHECK(made <= (simd == Simd::scalar ? n : padded(n)));
            }
            const std::vector<const std::uint32_t*> others(n, a.data());
            std::vector<std::uint16_t> met(n);
            const std::uint64_t before = blocks_drawn;
            lanes.sixteen_below(set, a.data(), others.data(), n, name[0], 1, met.data());
            CHECK(blocks_drawn - before >= 16 * n);
            CHECK(blocks_drawn - before <= padded(16 * n));
        }
}

TEST_CASE("every way to live has a name that leads back to it, and plain C++ can be used anywhere", "[base][lanes]")
{
    for (const Simd simd : {Simd::scalar, Simd::sse4, Simd::avx2, Simd::avx512}) CHECK(simd_named(name_of(simd)) == simd);
    CHECK_FALSE(simd_named("mmx"));
    CHECK(usable_simd().front() == Simd::scalar);
    CHECK(best_simd() == usable_simd().back());
}
