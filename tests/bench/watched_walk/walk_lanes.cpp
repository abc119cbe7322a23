#ifdef PANOPOLIS_HIGHWAY
#include "base/lane_targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bench/watched_walk/walk_lanes.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>
#endif

#include "bench/watched_walk/walk_lanes.hpp"

#include <panopolis/philox.hpp>

#ifdef PANOPOLIS_LANES
#if PANOPOLIS_LANE_TARGET
#include "base/philox_lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace panopolis {
namespace HWY_NAMESPACE {

using Halves = hn::Repartition<std::uint16_t, Words>;
using Half = hn::Vec<Halves>;

HWY_INLINE Half half(std::uint16_t x) { return hn::Set(Halves(), x); }

/// at + step around a ring of `size` cells, below 2^15: what fell off at the low end is large, and the lesser of two brings it back.
HWY_INLINE Half around(Half at, Half step, Half size)
{
    const Half next = hn::Add(at, step), low = hn::Min(next, hn::Add(next, size));
    return hn::Min(low, hn::Sub(low, size));
}

/// Bits of `drawn`: 0 back, 1 along y, 2 to 7 the coarse draw of a gain, 8 to 15 that of an offence.
struct Stepper {
    Half width, height, offence_most, gain_most;
    const walk::Columns& columns;

    HWY_INLINE Stepper(const walk::Steps& steps, const walk::Columns& to) : width(half(steps.width)), height(half(steps.height)), offence_most(half(steps.offence_most)), gain_most(half(steps.gain_most)), columns(to) {}

    HWY_INLINE void step(Word draws, std::uint32_t at) const
    {
        const Halves d;
        const Half drawn = hn::BitCast(d, draws), back = hn::And(drawn, half(1)), step = hn::Sub(half(1), hn::Add(back, back));
        const auto down = hn::TestBit(drawn, half(2));
        hn::StoreU(around(hn::LoadU(d, columns.x + at), hn::IfThenZeroElse(down, step), width), d, columns.x + at);
        hn::StoreU(around(hn::LoadU(d, columns.y + at), hn::IfThenElseZero(down, step), height), d, columns.y + at);
        hn::StoreU(drawn, d, columns.drawn + at);
        const Half gain = hn::And(drawn, half(0xfc));
        hn::StoreMaskBits(d, hn::Eq(hn::Min(drawn, offence_most), drawn), reinterpret_cast<std::uint8_t*>(columns.offences) + at / 8);
        hn::StoreMaskBits(d, hn::Eq(hn::Min(gain, gain_most), gain), reinterpret_cast<std::uint8_t*>(columns.gains) + at / 8);
    }
    HWY_INLINE void step(const WordBlocks& blocks, std::uint32_t at) const
    {
        constexpr std::uint32_t word = walk::tile_people / 4;
        step(blocks.w0, at);
        step(blocks.w1, at + word);
        step(blocks.w2, at + 2 * word);
        step(blocks.w3, at + 3 * word);
    }
};

void move(const walk::Steps& steps, std::uint32_t first_tile, std::uint32_t tiles, const walk::Columns& columns)
{
    const Words d;
    const auto lanes = static_cast<std::uint32_t>(hn::Lanes(d));
    const Word none = hn::Zero(d), tick = hn::Set(d, steps.tick), name = hn::Set(d, steps.name), far = hn::Set(d, lanes);
    const Stepper stepper(steps, columns);
    for (std::uint32_t tile = 0; tile < tiles; ++tile)
        for (std::uint32_t k = 0; k < walk::tile_blocks; k += 2 * lanes) {
            const Word a = hn::Add(hn::Set(d, (first_tile + tile) * walk::tile_blocks + k), hn::Iota(d, 0));
            WordBlocks one, two;
            philox_twice(steps.seed, {a, none, tick, name}, {hn::Add(a, far), none, tick, name}, one, two);
            stepper.step(one, tile * walk::tile_people + 2 * k);
            stepper.step(two, tile * walk::tile_people + 2 * (k + lanes));
        }
}

HWY_INLINE Word halves_summed(Half x)
{
    const Words d;
    const Word both = hn::BitCast(d, x);
    return hn::Add(hn::And(both, hn::Set(d, 0xffff)), hn::ShiftRight<16>(both));
}

walk::Count count(const std::uint16_t* scores, std::uint32_t tiles, std::uint16_t bound)
{
    const Halves d;
    const Words w;
    const auto lanes = static_cast<std::uint32_t>(hn::Lanes(d));
    Word all_under = hn::Zero(w), all_missing = hn::Zero(w);
    for (std::uint32_t tile = 0; tile < tiles; ++tile) {
        Half under = hn::Zero(d), missing = hn::Zero(d);
        for (std::uint32_t i = 0; i < walk::tile_people; i += lanes) {
            const Half score = hn::LoadU(d, scores + tile * walk::tile_people + i);
            under = hn::Sub(under, hn::VecFromMask(d, hn::Lt(score, half(bound))));
            missing = hn::Add(missing, hn::Sub(half(walk::full_score), score));
        }
        all_under = hn::Add(all_under, halves_summed(under));
        all_missing = hn::Add(all_missing, halves_summed(missing));
    }
    return {hn::GetLane(hn::SumOfLanes(w, all_under)), hn::GetLane(hn::SumOfLanes(w, all_missing))};
}

constexpr walk::WalkLanes walk_way{move, count};

}  // namespace HWY_NAMESPACE
}  // namespace panopolis
HWY_AFTER_NAMESPACE();
#endif
#endif

#if !defined(PANOPOLIS_HIGHWAY) || HWY_ONCE
namespace panopolis::walk {

namespace {

std::uint16_t around(std::uint32_t at, bool back, std::uint32_t size)
{
    if (back) return static_cast<std::uint16_t>(at == 0 ? size - 1 : at - 1);
    return static_cast<std::uint16_t>(at + 1 == size ? 0 : at + 1);
}

void step_scalar(const Steps& steps, std::uint32_t drawn, std::uint32_t at, const Columns& columns)
{
    const bool back = (drawn & 1) != 0;
    if ((drawn & 2) != 0) columns.y[at] = around(columns.y[at], back, steps.height);
    else columns.x[at] = around(columns.x[at], back, steps.width);
    columns.drawn[at] = static_cast<std::uint16_t>(drawn);
    columns.offences[at / 64] |= static_cast<std::uint64_t>(drawn <= steps.offence_most) << at % 64;
    columns.gains[at / 64] |= static_cast<std::uint64_t>((drawn & 0xfc) <= steps.gain_most) << at % 64;
}

void move_scalar(const Steps& steps, std::uint32_t first_tile, std::uint32_t tiles, const Columns& columns)
{
    for (std::uint32_t i = 0; i < tiles * tile_people / 64; ++i) columns.offences[i] = columns.gains[i] = 0;
    for (std::uint32_t tile = 0; tile < tiles; ++tile)
        for (std::uint32_t k = 0; k < tile_blocks; ++k) {
            const Block block = philox4x32(steps.seed, {(first_tile + tile) * tile_blocks + k, 0, steps.tick, steps.name});
            for (std::uint32_t w = 0; w < 4; ++w)
                for (std::uint32_t h = 0; h < 2; ++h) step_scalar(steps, block[w] >> 16 * h & 0xffff, tile * tile_people + w * (tile_people / 4) + 2 * k + h, columns);
        }
}

Count count_scalar(const std::uint16_t* scores, std::uint32_t tiles, std::uint16_t bound)
{
    Count out;
    for (std::uint32_t i = 0; i < tiles * tile_people; ++i) {
        out.under += scores[i] < bound ? 1 : 0;
        out.missing += static_cast<std::uint32_t>(full_score - scores[i]);
    }
    return out;
}

constexpr WalkLanes scalar_way{move_scalar, count_scalar};

}  // namespace

const WalkLanes& walk_lanes(Simd simd)
{
    switch (simd) {
#ifdef PANOPOLIS_LANES
        case Simd::sse4: return N_SSE4::walk_way;
        case Simd::avx2: return N_AVX2::walk_way;
        case Simd::avx512: return N_AVX3::walk_way;
#endif
        default: return scalar_way;
    }
}

}  // namespace panopolis::walk
#endif
