#ifdef PANOPOLIS_HIGHWAY
#include "base/lane_targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "base/count_lanes.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>
#endif

#include "base/count_lanes.hpp"

#include <algorithm>

#include "base/way_of.hpp"

#ifndef PANOPOLIS_COUNTED_ONE_BY_ONE
#define PANOPOLIS_COUNTED_ONE_BY_ONE
namespace panopolis {
namespace {

// from the i-th on: all of them in plain C++, and what lanes leave at the end
template <class Meant>
void some_from(std::uint32_t i, std::uint32_t n, Some& some, Meant meant)
{
    for (; i < n; ++i) some[i / 64] |= static_cast<std::uint64_t>(meant(i) ? 1 : 0) << i % 64;
}

void members_from(std::uint32_t i, const std::uint8_t* column, std::uint8_t group, std::uint32_t n, GroupLanes& lanes)
{
    for (; i < n; ++i) lanes[i] = column[i] == group ? std::int16_t{-1} : std::int16_t{0};
}

void sum_from(std::uint32_t i, const std::uint16_t* column, const GroupLanes& of, std::uint32_t n, std::int64_t& sum)
{
    for (; i < n; ++i) sum += of[i] != 0 ? column[i] : 0;
}

void used_from(std::uint32_t i, const std::uint32_t* table, const std::uint16_t* place, const std::uint16_t* weight, const std::uint8_t* flags, std::uint8_t bits, std::uint32_t n, std::uint16_t* most, std::uint16_t* used)
{
    for (; i < n; ++i) {
        most[i] = (flags[i] & bits) != 0 ? weight[i] : std::uint16_t{0};
        used[i] = static_cast<std::uint16_t>(table[place[i]] * static_cast<std::uint32_t>(most[i]) >> 16);
    }
}

void felt_from(std::uint32_t i, const SafetyRule& rule, const std::uint16_t* trust, const std::uint8_t* flags, std::uint8_t bits, std::uint32_t n, std::uint16_t* felt)
{
    for (; i < n; ++i) felt[i] = felt_safety(rule, (flags[i] & bits) != 0, trust[i]);
}

void reach_from(std::uint32_t i, const std::int16_t* column, std::uint32_t n, NumberRange& range)
{
    for (; i < n; ++i) range.reach(column[i]);
}

}  // namespace
}  // namespace panopolis
#endif

#ifdef PANOPOLIS_LANES
#if PANOPOLIS_LANE_TARGET
HWY_BEFORE_NAMESPACE();
namespace panopolis {
namespace HWY_NAMESPACE {
namespace counting {

namespace hn = hwy::HWY_NAMESPACE;
using Bytes = hn::ScalableTag<std::uint8_t>;
using Words = hn::ScalableTag<std::uint16_t>;
using Signed = hn::ScalableTag<std::int16_t>;
using Numbers = hn::ScalableTag<std::uint32_t>;
using Ints = hn::ScalableTag<std::int32_t>;

template <class D>
HWY_INLINE std::uint32_t lanes_of(D d)
{
    return static_cast<std::uint32_t>(hn::Lanes(d));
}

// each goes over full lanes and leaves a bit for each

HWY_INLINE std::uint8_t* cleared(Some& some)
{
    some.fill(0);  // in place: with addresses checked, g++ 12 loses a half kilobyte that is made beside and copied
    return reinterpret_cast<std::uint8_t*>(some.data());
}

void any_of(const std::uint8_t* column, std::uint8_t bits, std::uint32_t n, Some& some)
{
    const Bytes d;
    const auto asked = hn::Set(d, bits);
    std::uint8_t* const out = cleared(some);
    std::uint32_t i = 0;
    for (; i + lanes_of(d) <= n; i += lanes_of(d)) hn::StoreMaskBits(d, hn::Ne(hn::And(hn::LoadU(d, column + i), asked), hn::Zero(d)), out + i / 8);
    some_from(i, n, some, [&](std::uint32_t p) { return (column[p] & bits) != 0; });
}

void equal(const std::uint8_t* column, std::uint8_t value, std::uint32_t n, Some& some)
{
    const Bytes d;
    const auto asked = hn::Set(d, value);
    std::uint8_t* const out = cleared(some);
    std::uint32_t i = 0;
    for (; i + lanes_of(d) <= n; i += lanes_of(d)) hn::StoreMaskBits(d, hn::Eq(hn::LoadU(d, column + i), asked), out + i / 8);
    some_from(i, n, some, [&](std::uint32_t p) { return column[p] == value; });
}

void above(const std::uint8_t* column, std::uint8_t value, std::uint32_t n, Some& some)
{
    const Bytes d;
    const auto asked = hn::Set(d, value);
    std::uint8_t* const out = cleared(some);
    std::uint32_t i = 0;
    for (; i + lanes_of(d) <= n; i += lanes_of(d)) hn::StoreMaskBits(d, hn::Ne(hn::SaturatedSub(hn::LoadU(d, column + i), asked), hn::Zero(d)), out + i / 8);
    some_from(i, n, some, [&](std::uint32_t p) { return column[p] > value; });
}

void not_zero(const std::uint16_t* column, std::uint32_t n, Some& some)
{
    const Words d;
    std::uint8_t* const out = cleared(some);
    std::uint32_t i = 0;
    for (; i + lanes_of(d) <= n; i += lanes_of(d)) hn::StoreMaskBits(d, hn::Ne(hn::LoadU(d, column + i), hn::Zero(d)), out + i / 8);
    some_from(i, n, some, [&](std::uint32_t p) { return column[p] != 0; });
}

void below(const std::int16_t* column, const std::int16_t* other, std::uint32_t n, Some& some)
{
    const Signed d;
    std::uint8_t* const out = cleared(some);
    std::uint32_t i = 0;
    for (; i + lanes_of(d) <= n; i += lanes_of(d)) hn::StoreMaskBits(d, hn::Lt(hn::LoadU(d, column + i), hn::LoadU(d, other + i)), out + i / 8);
    some_from(i, n, some, [&](std::uint32_t p) { return column[p] < other[p]; });
}

void members(const std::uint8_t* column, std::uint8_t group, std::uint32_t n, GroupLanes& lanes)
{
    const Signed d;
    const hn::Rebind<std::uint8_t, Signed> narrow;
    const auto asked = hn::Set(d, static_cast<std::int16_t>(group));
    const std::uint32_t step = lanes_of(d);
    std::uint32_t i = 0;
    for (; i + step <= n; i += step) hn::StoreU(hn::VecFromMask(d, hn::Eq(hn::PromoteTo(d, hn::LoadU(narrow, column + i)), asked)), d, lanes.data() + i);
    members_from(i, column, group, n, lanes);
}

void count(const Some& some, const Some* of, std::uint32_t groups, std::int64_t* of_group)
{
    // bytes hold the sum of so many of their kind, of eight bits at most each, before they are added up
    const Bytes d;
    const hn::ScalableTag<std::uint64_t> wide;
    constexpr std::size_t bytes = sizeof(Some);
    const std::size_t step = hn::Lanes(d), together = 16 * step;
    const auto* const meant = reinterpret_cast<const std::uint8_t*>(some.data());
    for (std::uint32_t g = 0; g < groups; ++g) {
        const auto* const group = reinterpret_cast<const std::uint8_t*>(of[g].data());
        auto all = hn::Zero(wide);
        for (std::size_t first = 0; first < bytes; first += together) {
            auto sum = hn::Zero(d);
            for (std::size_t i = first; i < std::min(bytes, first + together); i += step) sum = hn::Add(sum, hn::PopulationCount(hn::And(hn::LoadU(d, meant + i), hn::LoadU(d, group + i))));
            all = hn::Add(all, hn::SumsOf8(sum));
        }
        of_group[g] += static_cast<std::int64_t>(hn::GetLane(hn::SumOfLanes(wide, all)));
    }
}

/// So many groups at once. Numbers without a sign are made less by half of their range, which is given back for each member at the end.
template <std::uint32_t groups>
HWY_INLINE void sum_of(const std::uint16_t* column, const GroupLanes* of, const std::int64_t* size, std::uint32_t n, std::int64_t* of_group)
{
    const Signed d;
    const Ints wide;
    constexpr std::int64_t half = 32768;
    const auto bias = hn::Set(d, static_cast<std::int16_t>(-half));
    const std::uint32_t step = lanes_of(d);
    hn::Vec<Ints> less[groups], other = hn::Zero(wide);
    for (auto& each : less) each = hn::Zero(wide);
    std::uint32_t i = 0;
    for (; i + step <= n; i += step) {
        const auto value = hn::Xor(hn::BitCast(d, hn::LoadU(Words(), column + i)), bias);
        for (std::uint32_t g = 0; g < groups; ++g) less[g] = hn::ReorderWidenMulAccumulate(wide, value, hn::LoadU(d, of[g].data() + i), less[g], other);
    }
    for (std::uint32_t g = 0; g < groups; ++g) {
        std::int64_t rest = 0, beyond = 0;
        sum_from(i, column, of[g], n, rest);
        for (std::uint32_t p = i; p < n; ++p) beyond += of[g][p] != 0 ? 1 : 0;
        of_group[g] += rest + half * (size[g] - beyond) - hn::GetLane(hn::SumOfLanes(wide, less[g]));
    }
}

void sum(const std::uint16_t* column, const GroupLanes* of, const std::int64_t* size, std::uint32_t groups, std::uint32_t n, std::int64_t* of_group)
{
    std::uint32_t g = 0;
    for (; g + 4 <= groups; g += 4) sum_of<4>(column, of + g, size + g, n, of_group + g);
    switch (groups - g) {
        case 3: return sum_of<3>(column, of + g, size + g, n, of_group + g);
        case 2: return sum_of<2>(column, of + g, size + g, n, of_group + g);
        case 1: return sum_of<1>(column, of + g, size + g, n, of_group + g);
        default: return;
    }
}

/// Numbers of 32 bits from those of a narrower column.
template <class D, class T>
HWY_INLINE hn::Vec<D> widened(D d, const T* column)
{
    return hn::PromoteTo(d, hn::LoadU(hn::Rebind<T, D>(), column));
}

void used(const std::uint32_t* table, const std::uint16_t* place, const std::uint16_t* weight, const std::uint8_t* flags, std::uint8_t bits, std::uint32_t n, std::uint16_t* most, std::uint16_t* used)
{
    const Ints d;
    const Numbers whole;
    const hn::Rebind<std::uint16_t, Ints> narrow;
    const auto asked = hn::Set(d, bits);
    const std::uint32_t step = lanes_of(d);
    std::uint32_t i = 0;
    for (; i + step <= n; i += step) {
        const auto meant = hn::Ne(hn::And(widened(d, flags + i), asked), hn::Zero(d));
        const auto all = hn::IfThenElseZero(meant, widened(d, weight + i));
        const auto part = hn::GatherIndex(whole, table, widened(d, place + i));
        hn::StoreU(hn::DemoteTo(narrow, all), narrow, most + i);
        hn::StoreU(hn::DemoteTo(narrow, hn::BitCast(d, hn::ShiftRight<16>(hn::Mul(part, hn::BitCast(whole, all))))), narrow, used + i);
    }
    used_from(i, table, place, weight, flags, bits, n, most, used);
}

void felt(const SafetyRule& rule, const std::uint16_t* trust, const std::uint8_t* flags, std::uint8_t bits, std::uint32_t n, std::uint16_t* felt)
{
    const Ints d;
    const hn::Rebind<std::uint16_t, Ints> narrow;
    const auto asked = hn::Set(d, bits), none = hn::Zero(d), full = hn::Set(d, 8192);
    const auto start = hn::Set(d, rule.start), gain = hn::Set(d, rule.gain), weight = hn::Set(d, rule.weight), trusted = hn::Set(d, rule.trust);
    const std::uint32_t step = lanes_of(d);
    std::uint32_t i = 0;
    for (; i + step <= n; i += step) {
        const auto aware = hn::Ne(hn::And(widened(d, flags + i), asked), none);
        const auto lost = hn::ShiftRight<13>(hn::Mul(weight, hn::Max(none, hn::Sub(trusted, widened(d, trust + i)))));
        const auto sum = hn::Sub(hn::Add(start, hn::IfThenElseZero(aware, gain)), lost);
        hn::StoreU(hn::DemoteTo(narrow, hn::Min(full, hn::Max(none, sum))), narrow, felt + i);
    }
    felt_from(i, rule, trust, flags, bits, n, felt);
}

void reach(const std::int16_t* column, std::uint32_t n, NumberRange& range)
{
    const Signed d;
    auto low = hn::Set(d, range.low), high = hn::Set(d, range.high);
    std::uint32_t i = 0;
    for (; i + lanes_of(d) <= n; i += lanes_of(d)) {
        const auto numbers = hn::LoadU(d, column + i);
        low = hn::Min(low, numbers);
        high = hn::Max(high, numbers);
    }
    if (i != 0) {
        HWY_ALIGN std::int16_t lowest[hn::MaxLanes(Signed())], highest[hn::MaxLanes(Signed())];
        hn::Store(low, d, lowest);
        hn::Store(high, d, highest);
        reach_from(0, lowest, lanes_of(d), range);
        reach_from(0, highest, lanes_of(d), range);
    }
    reach_from(i, column, n, range);
}

constexpr CountLanes way{any_of, equal, above, not_zero, below, members, count, sum, used, felt, reach};

}  // namespace counting
}  // namespace HWY_NAMESPACE
}  // namespace panopolis
HWY_AFTER_NAMESPACE();
#endif
#endif

#if !defined(PANOPOLIS_HIGHWAY) || HWY_ONCE
namespace panopolis {

namespace {

template <class Meant>
void some_of(std::uint32_t n, Some& some, Meant meant)
{
    some = {};
    some_from(0, n, some, meant);
}

void members_scalar(const std::uint8_t* column, std::uint8_t group, std::uint32_t n, GroupLanes& lanes)
{
    members_from(0, column, group, n, lanes);
}

void count_scalar(const Some& some, const Some* of, std::uint32_t groups, std::int64_t* of_group)
{
    for (std::uint32_t g = 0; g < groups; ++g)
        for (std::size_t w = 0; w < some.size(); ++w) of_group[g] += std::popcount(some[w] & of[g][w]);
}

void sum_scalar(const std::uint16_t* column, const GroupLanes* of, const std::int64_t*, std::uint32_t groups, std::uint32_t n, std::int64_t* of_group)
{
    for (std::uint32_t g = 0; g < groups; ++g) sum_from(0, column, of[g], n, of_group[g]);
}

constexpr CountLanes scalar_way{
    [](const std::uint8_t* column, std::uint8_t bits, std::uint32_t n, Some& some) { some_of(n, some, [&](std::uint32_t i) { return (column[i] & bits) != 0; }); },
    [](const std::uint8_t* column, std::uint8_t value, std::uint32_t n, Some& some) { some_of(n, some, [&](std::uint32_t i) { return column[i] == value; }); },
    [](const std::uint8_t* column, std::uint8_t value, std::uint32_t n, Some& some) { some_of(n, some, [&](std::uint32_t i) { return column[i] > value; }); },
    [](const std::uint16_t* column, std::uint32_t n, Some& some) { some_of(n, some, [&](std::uint32_t i) { return column[i] != 0; }); },
    [](const std::int16_t* column, const std::int16_t* other, std::uint32_t n, Some& some) { some_of(n, some, [&](std::uint32_t i) { return column[i] < other[i]; }); },
    members_scalar,
    count_scalar,
    sum_scalar,
    [](const std::uint32_t* table, const std::uint16_t* place, const std::uint16_t* weight, const std::uint8_t* flags, std::uint8_t bits, std::uint32_t n, std::uint16_t* most, std::uint16_t* used) {
        used_from(0, table, place, weight, flags, bits, n, most, used);
    },
    [](const SafetyRule& rule, const std::uint16_t* trust, const std::uint8_t* flags, std::uint8_t bits, std::uint32_t n, std::uint16_t* felt) { felt_from(0, rule, trust, flags, bits, n, felt); },
    [](const std::int16_t* column, std::uint32_t n, NumberRange& range) { reach_from(0, column, n, range); },
};

}  // namespace

const CountLanes& count_lanes(Simd simd)
{
    return *PANOPOLIS_WAY_OF(simd, counting::way, &scalar_way);
}

}  // namespace panopolis
#endif
