#ifdef PANOPOLIS_HIGHWAY
#include "base/lane_targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "base/draw_lanes.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>
#endif

#include "base/draw_lanes.hpp"

#include <algorithm>

#include "base/way_of.hpp"

#ifdef PANOPOLIS_LANES
#if PANOPOLIS_LANE_TARGET
#include "base/squeeze_lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace panopolis {
namespace HWY_NAMESPACE {

HWY_INLINE void keep(const WordBlocks& blocks, std::uint32_t at, int words, std::uint32_t* const out[4])
{
    const Words d;
    hn::StoreU(blocks.w0, d, out[0] + at);
    if (words > 1) hn::StoreU(blocks.w1, d, out[1] + at);
    if (words > 2) hn::StoreU(blocks.w2, d, out[2] + at);
    if (words > 3) hn::StoreU(blocks.w3, d, out[3] + at);
}

/// So many blocks are made of n names: two vectors at a time.
HWY_INLINE std::uint64_t made(std::uint32_t n)
{
    const auto at_once = static_cast<std::uint32_t>(2 * hn::Lanes(Words()));
    return (n + at_once - 1) / at_once * at_once;
}

void draw_row(DrawSet set, std::uint32_t first, std::uint32_t n, std::uint32_t name, std::uint32_t* const out[4])
{
    const Words d;
    const auto lanes = static_cast<std::uint32_t>(hn::Lanes(d));
    const Word step = hn::Set(d, lanes), day = hn::Set(d, set.day), last = hn::Set(d, name), b = hn::Set(d, set.b);
    Word a = hn::Add(hn::Set(d, first), hn::Iota(d, 0));
    for (std::uint32_t i = 0; i < n; i += 2 * lanes) {
        const Word next = hn::Add(a, step);
        WordBlocks one, two;
        philox_twice(set.seed, {a, b, day, last}, {next, b, day, last}, one, two);
        keep(one, i, 4, out);
        keep(two, i + lanes, 4, out);
        a = hn::Add(next, step);
    }
    blocks_drawn += made(n);
}

/// In which lanes the 40 bits are below a limit.
HWY_INLINE hn::Mask<Words> are_below(const WordBlocks& blocks, Word high, Word low)
{
    const Word top = hn::ShiftRight<24>(blocks.w1);
    return hn::Or(hn::Lt(top, high), hn::And(hn::Eq(top, high), hn::Lt(blocks.w0, low)));
}

/// Of the first n lanes those whose 40 bits are below a limit: their a, one after the other.
HWY_INLINE std::uint32_t keep_below(const WordBlocks& blocks, Word a, Word first, Word n, Word high, Word low, std::uint32_t* out)
{
    const Words d;
    const auto below = hn::And(are_below(blocks, high, low), hn::Lt(hn::Sub(a, first), n));
    if (hn::AllFalse(d, below)) return 0;
    squeeze(a, below, out);
    return static_cast<std::uint32_t>(hn::CountTrue(d, below));
}

std::uint32_t draw_below(DrawSet set, std::uint32_t first, std::uint32_t n, std::uint32_t name, std::uint64_t limit, std::uint32_t* out)
{
    const Words d;
    const auto lanes = static_cast<std::uint32_t>(hn::Lanes(d));
    const Word step = hn::Set(d, lanes), day = hn::Set(d, set.day), of = hn::Set(d, name), b = hn::Set(d, set.b), begin = hn::Set(d, first), number = hn::Set(d, n);
    const Word high = hn::Set(d, static_cast<std::uint32_t>(limit >> 32)), low = hn::Set(d, static_cast<std::uint32_t>(limit));
    Word a = hn::Add(hn::Set(d, first), hn::Iota(d, 0));
    std::uint32_t kept = 0;
    for (std::uint32_t i = 0; i < n; i += 2 * lanes) {
        const Word next = hn::Add(a, step);
        WordBlocks one, two;
        philox_twice(set.seed, {a, b, day, of}, {next, b, day, of}, one, two);
        kept += keep_below(one, a, begin, number, high, low, out + kept);
        kept += keep_below(two, next, begin, number, high, low, out + kept);
        a = hn::Add(next, step);
    }
    blocks_drawn += made(n);
    return kept;
}

void draw_list(DrawSet set, const std::uint32_t* a, const std::uint32_t* name, std::uint32_t n, int words, std::uint32_t* const out[4])
{
    const Words d;
    const auto lanes = static_cast<std::uint32_t>(hn::Lanes(d));
    const Word day = hn::Set(d, set.day), b = hn::Set(d, set.b);
    for (std::uint32_t i = 0; i < n; i += 2 * lanes) {
        WordBlocks one, two;
        philox_twice(set.seed, {hn::LoadU(d, a + i), b, day, hn::LoadU(d, name + i)}, {hn::LoadU(d, a + i + lanes), b, day, hn::LoadU(d, name + i + lanes)}, one, two);
        keep(one, i, words, out);
        keep(two, i + lanes, words, out);
    }
    blocks_drawn += made(n);
}

void draw_pairs(DrawSet set, const std::uint32_t* a, const std::uint32_t* b, std::uint32_t n, std::uint32_t name, int words, std::uint32_t* const out[4])
{
    const Words d;
    const auto lanes = static_cast<std::uint32_t>(hn::Lanes(d));
    const Word day = hn::Set(d, set.day), last = hn::Set(d, name);
    for (std::uint32_t i = 0; i < n; i += 2 * lanes) {
        WordBlocks one, two;
        philox_twice(set.seed, {hn::LoadU(d, a + i), hn::LoadU(d, b + i), day, last}, {hn::LoadU(d, a + i + lanes), hn::LoadU(d, b + i + lanes), day, last}, one, two);
        keep(one, i, words, out);
        keep(two, i + lanes, words, out);
    }
    blocks_drawn += made(n);
}

void draw_sixteen_below(DrawSet set, const std::uint32_t* a, const std::uint32_t* const* others, std::uint32_t n, std::uint32_t name, std::uint64_t limit, std::uint16_t* out)
{
    const Words d;
    constexpr std::uint32_t each = 16;
    const auto lanes = static_cast<std::uint32_t>(hn::Lanes(d));
    const std::uint32_t all = n * (each / lanes);
    const Word day = hn::Set(d, set.day), last = hn::Set(d, name), high = hn::Set(d, static_cast<std::uint32_t>(limit >> 32)), low = hn::Set(d, static_cast<std::uint32_t>(limit));
    for (std::uint32_t k = 0; k < n; ++k) out[k] = 0;
    const auto names = [&](std::uint32_t at) HWY_ATTR {
        const std::uint32_t k = at * lanes / each;
        const Word one = hn::Set(d, a[k]), other = hn::LoadU(d, others[k] + at * lanes % each);
        return WordBlocks{hn::Min(one, other), hn::Max(one, other), day, last};
    };
    const auto tell = [&](const WordBlocks& blocks, std::uint32_t at) HWY_ATTR {
        const auto below = are_below(blocks, high, low);
        if (hn::AllFalse(d, below)) return;
        std::uint8_t bits[8] = {};
        hn::StoreMaskBits(d, below, bits);
        out[at * lanes / each] = static_cast<std::uint16_t>(out[at * lanes / each] | (bits[0] | bits[1] << 8) << at * lanes % each);
    };
    for (std::uint32_t at = 0; at < all; at += 2) {
        // of an odd number the last one is made twice
        const std::uint32_t next = at + 1 < all ? at + 1 : at;
        WordBlocks one, two;
        philox_twice(set.seed, names(at), names(next), one, two);
        tell(one, at);
        tell(two, next);
    }
    blocks_drawn += made(all * lanes);
}

constexpr DrawLanes draw_way{draw_row, draw_below, draw_list, draw_pairs, draw_sixteen_below};

}  // namespace HWY_NAMESPACE
}  // namespace panopolis
HWY_AFTER_NAMESPACE();
#endif
#endif

#if !defined(PANOPOLIS_HIGHWAY) || HWY_ONCE
namespace panopolis {

namespace {

void draw_row_scalar(DrawSet set, std::uint32_t first, std::uint32_t n, std::uint32_t name, std::uint32_t* const out[4])
{
    for (std::uint32_t i = 0; i < n; ++i) {
        const Block block = philox4x32(set.seed, {first + i, set.b, set.day, name});
        for (std::size_t w = 0; w < 4; ++w) out[w][i] = block[w];
    }
    blocks_drawn += n;
}

std::uint32_t draw_below_scalar(DrawSet set, std::uint32_t first, std::uint32_t n, std::uint32_t name, std::uint64_t limit, std::uint32_t* out)
{
    std::uint32_t kept = 0;
    for (std::uint32_t i = 0; i < n; ++i) {
        const Block block = philox4x32(set.seed, {first + i, set.b, set.day, name});
        out[kept] = first + i;
        kept += (static_cast<std::uint64_t>(block[1] >> 24) << 32 | block[0]) < limit ? 1 : 0;
    }
    blocks_drawn += n;
    return kept;
}

void draw_list_scalar(DrawSet set, const std::uint32_t* a, const std::uint32_t* name, std::uint32_t n, int words, std::uint32_t* const out[4])
{
    for (std::uint32_t i = 0; i < n; ++i) {
        const Block block = philox4x32(set.seed, {a[i], set.b, set.day, name[i]});
        for (std::size_t w = 0; w < static_cast<std::size_t>(words); ++w) out[w][i] = block[w];
    }
    blocks_drawn += n;
}

void draw_pairs_scalar(DrawSet set, const std::uint32_t* a, const std::uint32_t* b, std::uint32_t n, std::uint32_t name, int words, std::uint32_t* const out[4])
{
    for (std::uint32_t i = 0; i < n; ++i) {
        const Block block = philox4x32(set.seed, {a[i], b[i], set.day, name});
        for (std::size_t w = 0; w < static_cast<std::size_t>(words); ++w) out[w][i] = block[w];
    }
    blocks_drawn += n;
}

void draw_sixteen_below_scalar(DrawSet set, const std::uint32_t* a, const std::uint32_t* const* others, std::uint32_t n, std::uint32_t name, std::uint64_t limit, std::uint16_t* out)
{
    for (std::uint32_t k = 0; k < n; ++k) {
        std::uint32_t bits = 0;
        for (std::uint32_t i = 0; i < 16; ++i) {
            const Block block = philox4x32(set.seed, {std::min(a[k], others[k][i]), std::max(a[k], others[k][i]), set.day, name});
            bits |= ((static_cast<std::uint64_t>(block[1] >> 24) << 32 | block[0]) < limit ? 1u : 0u) << i;
        }
        out[k] = static_cast<std::uint16_t>(bits);
    }
    blocks_drawn += 16 * std::uint64_t{n};
}

constexpr DrawLanes scalar_way{draw_row_scalar, draw_below_scalar, draw_list_scalar, draw_pairs_scalar, draw_sixteen_below_scalar};

}  // namespace

const DrawLanes& draw_lanes(Simd simd)
{
    return *PANOPOLIS_WAY_OF(simd, draw_way, &scalar_way);
}

}  // namespace panopolis
#endif
