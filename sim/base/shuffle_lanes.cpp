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

/// One step of the network for every lane.
template <bool back>
HWY_INLINE Word shuffled(const ShuffleKey& key, Word at)
{
    const Words d;
    const Word mask = hn::Set(d, (1u << key.half_bits) - 1u);
    Word left = hn::ShiftRightSame(at, key.half_bits), right = hn::And(at, mask);
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

template <bool back>
void walk(const ShuffleKey& key, std::uint32_t size, std::uint32_t* x, std::uint32_t n)
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
        const Word where = shuffled<back>(key, hn::LoadU(d, x + i));
        hn::StoreU(where, d, x + i);
        left = keep(hn::Iota(d, i), where, n - i, 0, left);
    }
    for (unsigned from = 0; left > 0; from ^= 1u) {
        std::uint32_t still = 0;
        for (std::uint32_t k = 0; k < left; k += lanes) {
            const Word where = shuffled<back>(key, hn::LoadU(d, at[from] + k));
            hn::StoreU(where, d, now + k);
            still = keep(hn::LoadU(d, outside[from] + k), where, left - k, from ^ 1u, still);
        }
        for (std::uint32_t k = 0; k < left; ++k) x[outside[from][k]] = now[k];
        left = still;
    }
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
    for (const std::uint32_t key : keys) {
        const std::uint32_t next = left ^ (mix(right, key) & mask);
        left = right;
        right = next;
    }
    return left << half_bits | right;
}

std::uint32_t ShuffleKey::back(std::uint32_t x) const
{
    const std::uint32_t mask = (1u << half_bits) - 1u;
    std::uint32_t left = x >> half_bits, right = x & mask;
    for (std::size_t i = 4; i-- > 0;) {
        const std::uint32_t before = right ^ (mix(left, keys[i]) & mask);
        right = left;
        left = before;
    }
    return left << half_bits | right;
}

const ShuffleLanes& shuffle_lanes(Simd simd)
{
    return *PANOPOLIS_WAY_OF(simd, shuffling::way, &scalar_way);
}

}  // namespace panopolis
#endif
