#ifdef PANOPOLIS_HIGHWAY
#include "base/lane_targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "base/shuffle_lanes.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>
#endif

#include "base/shuffle_lanes.hpp"

#include "base/way_of.hpp"

#ifdef PANOPOLIS_LANES
#if PANOPOLIS_LANE_TARGET
#include "base/squeeze_lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace panopolis {
namespace HWY_NAMESPACE {

namespace shuffling {

/// `mix`, in lanes.
HWY_INLINE Word mixed(Word x, Word key)
{
    const Words d;
    x = hn::Mul(hn::Xor(x, key), hn::Set(d, 0x85ebca6bu));
    x = hn::Mul(hn::Xor(x, hn::ShiftRight<15>(x)), hn::Set(d, 0xc2b2ae35u));
    x = hn::Mul(hn::Add(hn::Xor(x, hn::ShiftRight<16>(x)), key), hn::Set(d, 0x27d4eb2fu));
    return hn::Xor(x, hn::ShiftRight<15>(x));
}

/// `blend`, in lanes.
HWY_INLINE Word blended(Word x, Word key)
{
    const Words d;
    x = hn::Mul(hn::Xor(x, key), hn::Set(d, 0x85ebca6bu));
    return hn::Mul(hn::Add(hn::Xor(x, hn::ShiftRight<15>(x)), key), hn::Set(d, 0xc2b2ae35u));
}

/// One step of the network for every lane: of a square.
template <bool back>
HWY_INLINE Word step(const ShuffleKey& key, std::false_type, Word left, Word right)
{
    const Words d;
    const Word mask = hn::Set(d, (1u << key.half_bits) - 1u);
    for (std::size_t round = 0; round < 4; ++round) {
        const Word keyed = hn::Set(d, key.keys[back ? 3 - round : round]);
        if (back) {
            const Word before = hn::Xor(right, hn::And(mixed(left, keyed), mask));
            right = left;
            left = before;
        } else {
            const Word next = hn::Xor(left, hn::And(mixed(right, keyed), mask));
            left = right;
            right = next;
        }
    }
    return hn::Or(hn::ShiftLeftSame(left, key.half_bits), right);
}

/// Of rows.
template <bool back>
HWY_INLINE Word step(const ShuffleKey& key, std::true_type, Word left, Word right)
{
    const Words d;
    const Word mask = hn::Set(d, (1u << key.half_bits) - 1u), rows = hn::Set(d, key.rows);
    for (std::size_t i = 0; i < 4; ++i) {
        const std::size_t round = back ? 3 - i : i;
        const Word keyed = hn::Set(d, key.keys[round]);
        if (round % 2 == 1) {
            const Word x = blended(left, keyed);
            right = hn::Xor(right, hn::And(hn::Xor(x, hn::ShiftRight<16>(x)), mask));
        } else {
            const Word by = hn::ShiftRight<19>(hn::Mul(hn::ShiftRight<13>(blended(right, keyed)), rows));
            // a number below 0 is a large one: the lesser is inside
            left = back ? hn::Sub(left, by) : hn::Add(left, by);
            left = hn::Min(left, back ? hn::Add(left, rows) : hn::Sub(left, rows));
        }
    }
    return hn::Or(hn::ShiftLeftSame(left, key.half_bits), right);
}

template <bool back, class Rows>
HWY_INLINE Word shuffled(const ShuffleKey& key, Rows rows, Word at)
{
    return step<back>(key, rows, hn::ShiftRightSame(at, key.half_bits), hn::And(at, hn::Set(Words(), (1u << key.half_bits) - 1u)));
}

template <bool back, class Rows>
void walk_in(const ShuffleKey& key, Rows rows, std::uint32_t size, std::uint32_t* x, std::uint32_t n)
{
    using Row = std::uint32_t[shuffled_at_once + shuffle_pad];
    const Words d;
    const auto lanes = static_cast<std::uint32_t>(hn::Lanes(d));
    const Word end = hn::Set(d, size);
    // who is outside yet: where each stands in x, and at which number
    Row outside[2], at[2], now;
    const auto keep = [&](Word which, Word where, std::uint32_t valid, unsigned to, std::uint32_t count) {
        const auto beyond = hn::And(hn::Not(hn::Lt(where, end)), hn::FirstN(d, valid));
        squeeze(which, beyond, outside[to] + count);
        squeeze(where, beyond, at[to] + count);
        return count + static_cast<std::uint32_t>(hn::CountTrue(d, beyond));
    };
    std::uint32_t left = 0;
    for (std::uint32_t i = 0; i < n; i += lanes) {
        const Word where = shuffled<back>(key, rows, hn::LoadU(d, x + i));
        hn::StoreU(where, d, x + i);
        left = keep(hn::Iota(d, i), where, n - i, 0, left);
    }
    for (unsigned from = 0; left > 0; from ^= 1u) {
        std::uint32_t still = 0;
        for (std::uint32_t k = 0; k < left; k += lanes) {
            const Word where = shuffled<back>(key, rows, hn::LoadU(d, at[from] + k));
            hn::StoreU(where, d, now + k);
            still = keep(hn::LoadU(d, outside[from] + k), where, left - k, from ^ 1u, still);
        }
        for (std::uint32_t k = 0; k < left; ++k) x[outside[from][k]] = now[k];
        left = still;
    }
}

template <bool back>
void walk(const ShuffleKey& key, std::uint32_t size, std::uint32_t* x, std::uint32_t n)
{
    if (key.rows == 0) walk_in<back>(key, std::false_type{}, size, x, n);
    else walk_in<back>(key, std::true_type{}, size, x, n);
}

constexpr ShuffleLanes way{walk<false>, walk<true>};

}  // namespace shuffling

}  // namespace HWY_NAMESPACE
}  // namespace panopolis
HWY_AFTER_NAMESPACE();
#endif
#endif

#if !defined(PANOPOLIS_HIGHWAY) || HWY_ONCE
namespace panopolis {

namespace {

/// A well-mixed 32-bit function of its input and a key (two rounds of multiply and fold).
constexpr std::uint32_t mix(std::uint32_t x, std::uint32_t key)
{
    x ^= key;
    x *= 0x85ebca6bu;
    x ^= x >> 15;
    x *= 0xc2b2ae35u;
    x ^= x >> 16;
    x += key;
    x *= 0x27d4eb2fu;
    return x ^ x >> 15;
}

/// Half of a mixture: good in its upper bits.
constexpr std::uint32_t blend(std::uint32_t x, std::uint32_t key)
{
    x = (x ^ key) * 0x85ebca6bu;
    return ((x ^ x >> 15) + key) * 0xc2b2ae35u;
}

constexpr std::uint32_t column(std::uint32_t row, std::uint32_t key)
{
    const std::uint32_t x = blend(row, key);
    return x ^ x >> 16;
}

/// One of so many rows, hardly more often than another.
constexpr std::uint32_t row(std::uint32_t column, std::uint32_t key, std::uint32_t rows)
{
    static_assert(ShuffleKey::max_rows <= 1u << 13);
    return (blend(column, key) >> 13) * rows >> 19;
}

void there_scalar(const ShuffleKey& key, std::uint32_t size, std::uint32_t* x, std::uint32_t n)
{
    for (std::uint32_t i = 0; i < n; ++i) x[i] = key.there(size, x[i]);
}

void back_scalar(const ShuffleKey& key, std::uint32_t size, std::uint32_t* x, std::uint32_t n)
{
    for (std::uint32_t i = 0; i < n; ++i) x[i] = key.back(size, x[i]);
}

constexpr ShuffleLanes scalar_way{there_scalar, back_scalar};

}  // namespace

std::uint32_t ShuffleKey::there(std::uint32_t x) const
{
    const std::uint32_t mask = (1u << half_bits) - 1u;
    std::uint32_t left = x >> half_bits, right = x & mask;
    for (std::size_t i = 0; i < 4; ++i) {
        if (rows == 0) {
            const std::uint32_t next = left ^ (mix(right, keys[i]) & mask);
            left = right;
            right = next;
        } else if (i % 2 == 1) {
            right ^= column(left, keys[i]) & mask;
        } else {
            left += row(right, keys[i], rows);
            left -= left >= rows ? rows : 0;
        }
    }
    return left << half_bits | right;
}

std::uint32_t ShuffleKey::back(std::uint32_t x) const
{
    const std::uint32_t mask = (1u << half_bits) - 1u;
    std::uint32_t left = x >> half_bits, right = x & mask;
    for (std::size_t i = 4; i-- > 0;) {
        if (rows == 0) {
            const std::uint32_t before = right ^ (mix(left, keys[i]) & mask);
            right = left;
            left = before;
        } else if (i % 2 == 1) {
            right ^= column(left, keys[i]) & mask;
        } else {
            const std::uint32_t by = row(right, keys[i], rows);
            left += left < by ? rows - by : 0 - by;
        }
    }
    return left << half_bits | right;
}

const ShuffleLanes& shuffle_lanes(Simd simd)
{
    return *PANOPOLIS_WAY_OF(simd, shuffling::way, &scalar_way);
}

}  // namespace panopolis
#endif
