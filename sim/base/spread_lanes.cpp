#ifdef PANOPOLIS_HIGHWAY
#include "base/lane_targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "base/spread_lanes.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>
#endif

#include "base/spread_lanes.hpp"

#include "base/way_of.hpp"

#ifdef PANOPOLIS_LANES
#if PANOPOLIS_LANE_TARGET
HWY_BEFORE_NAMESPACE();
namespace panopolis {
namespace HWY_NAMESPACE {
namespace spreading {

namespace hn = hwy::HWY_NAMESPACE;
using Longs = hn::ScalableTag<std::uint64_t>;
using Long = hn::Vec<Longs>;

template <int which>
HWY_INLINE Long spread_of(Long value)
{
    const Longs d;
    Long x = hn::Mul(hn::Xor(value, hn::Set(d, which * 0x9e3779b97f4a7c15ull)), hn::Set(d, 0xbf58476d1ce4e5b9ull));
    x = hn::Mul(hn::Xor(x, hn::ShiftRight<29>(x)), hn::Set(d, 0x94d049bb133111ebull));
    return hn::Xor(x, hn::ShiftRight<32>(x));
}

/// Not as Highway does it: with AVX-512 that adds numbers with a sign, which may not overflow.
HWY_INLINE std::uint64_t sum_of(Long x)
{
    HWY_ALIGN std::uint64_t each[hn::MaxLanes(Longs())];
    hn::Store(x, Longs(), each);
    std::uint64_t sum = 0;
    for (const std::uint64_t one : each) sum += one;
    return sum;
}

template <bool alike>
HWY_INLINE void sum_up(const SpreadColumns& columns, const std::array<std::uint64_t, spread_at_once>& acts, std::uint64_t outcome, std::uint32_t n, SpreadSums& sums)
{
    const Longs d;
    const auto made_of = [](Long a, Long b, Long c, Long e) HWY_ATTR { return hn::Add(hn::Add(spread_of<4>(a), spread_of<5>(b)), hn::Add(spread_of<6>(c), spread_of<7>(e))); };
    const Long of_all = made_of(hn::Set(d, columns[3][0]), hn::Set(d, columns[4][0]), hn::Set(d, columns[5][0]), hn::Set(d, columns[6][0]));
    const Long kept = hn::Set(d, ~outcome), none = hn::Zero(d);
    Long all = none, again = none, acts_all = none, acts_again = none, n_acts = none;
    for (std::uint32_t i = 0; i < n; i += static_cast<std::uint32_t>(hn::Lanes(d))) {
        const auto at = [&](std::size_t k) HWY_ATTR { return hn::LoadU(d, columns[k].data() + i); };
        const Long when = spread_of<1>(at(0)), what = at(1), where = spread_of<3>(at(2));
        const Long there = hn::Add(when, where), made = alike ? of_all : made_of(at(3), at(4), at(5), at(6));
        const auto is_event = hn::FirstN(d, n - i);
        const Long whole = hn::Add(hn::Add(there, spread_of<2>(what)), made);
        all = hn::Add(all, hn::IfThenElseZero(is_event, whole));
        again = hn::Add(again, hn::IfThenElseZero(is_event, spread_of<9>(whole)));
        const Long counted = hn::IfThenElseZero(is_event, hn::LoadU(d, acts.data() + i));
        const auto is_act = hn::Ne(counted, none);
        const Long act = hn::Add(there, spread_of<2>(hn::And(what, kept)));
        acts_all = hn::Add(acts_all, hn::IfThenElseZero(is_act, act));
        acts_again = hn::Add(acts_again, hn::IfThenElseZero(is_act, spread_of<8>(act)));
        n_acts = hn::Add(n_acts, counted);
    }
    sums.events.add({sum_of(all), sum_of(again), n});
    sums.acts.add({sum_of(acts_all), sum_of(acts_again), sum_of(n_acts)});
}

void sum(const SpreadColumns& columns, const std::array<std::uint64_t, spread_at_once>& acts, std::uint64_t outcome, std::uint32_t n, bool alike, SpreadSums& sums)
{
    alike ? sum_up<true>(columns, acts, outcome, n, sums) : sum_up<false>(columns, acts, outcome, n, sums);
}

constexpr SpreadLanes way{sum};

}  // namespace spreading
}  // namespace HWY_NAMESPACE
}  // namespace panopolis
HWY_AFTER_NAMESPACE();
#endif
#endif

#if !defined(PANOPOLIS_HIGHWAY) || HWY_ONCE
namespace panopolis {

namespace {

void sum_scalar(const SpreadColumns& columns, const std::array<std::uint64_t, spread_at_once>& acts, std::uint64_t outcome, std::uint32_t n, bool alike, SpreadSums& sums)
{
    constexpr std::size_t happened = 3;
    const auto numbers = [&](std::size_t i, std::size_t from, std::size_t to) {
        std::uint64_t sum = 0;
        for (std::size_t k = from; k < to; ++k) sum += spread(1 + k, columns[k][i]);
        return sum;
    };
    const std::uint64_t of_all = alike ? numbers(0, happened, spread_numbers) : 0;
    for (std::uint32_t i = 0; i < n; ++i) {
        const std::uint64_t whole = numbers(i, 0, happened) + (alike ? of_all : numbers(i, happened, spread_numbers));
        sums.events.add({whole, spread(9, whole), 1});
        if (acts[i] == 0) continue;
        const std::uint64_t act = spread(1, columns[0][i]) + spread(2, columns[1][i] & ~outcome) + spread(3, columns[2][i]);
        sums.acts.add({act, spread(8, act), 1});
    }
}

constexpr SpreadLanes scalar_way{sum_scalar};

}  // namespace

const SpreadLanes& spread_lanes(Simd simd)
{
    return *PANOPOLIS_WAY_OF(simd, spreading::way, &scalar_way);
}

}  // namespace panopolis
#endif
