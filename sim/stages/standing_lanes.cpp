#ifdef PANOPOLIS_HIGHWAY
#include "base/lane_targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "stages/standing_lanes.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>
#endif

#include "stages/standing_lanes.hpp"

#include <cstring>

#include <panopolis/institution.hpp>

#include "base/way_of.hpp"

#ifdef PANOPOLIS_LANES
#if PANOPOLIS_LANE_TARGET
#include "base/squeeze_lanes-inl.hpp"
#include "stages/lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace panopolis {
namespace HWY_NAMESPACE {
namespace standing {

/// What is counted of contacts, from three bytes each.
HWY_INLINE Int counted_at(const std::uint8_t* at)
{
    const hn::Rebind<std::uint8_t, Words> bytes;
    const Words d;
    hn::Vec<decltype(bytes)> low, middle, high;
    hn::LoadInterleaved3(bytes, at, low, middle, high);
    return hn::BitCast(Ints(), hn::Or(hn::PromoteTo(d, low), hn::Or(hn::ShiftLeft<8>(hn::PromoteTo(d, middle)), hn::ShiftLeft<16>(hn::PromoteTo(d, high)))));
}

/// association * lacks / contacts + 1/2 in reals, each step rounded as it is one by one, and cut to a whole number; `lacks` is the whole points of what is counted.
HWY_INLINE Int taken_off(double association, Int counted, Int contacts)
{
    const hn::Half<Ints> half;
    const hn::Repartition<double, Ints> r;
    const auto share = [&](auto some, auto of) HWY_ATTR {
        // half a step up, no number of steps comes near a whole one
        const auto lacks = hn::Floor(hn::Mul(hn::Add(hn::PromoteTo(r, some), hn::Set(r, 0.5)), hn::Set(r, 1.0 / Company::point)));
        return hn::DemoteTo(half, hn::Add(hn::Div(hn::Mul(hn::Set(r, association), lacks), hn::PromoteTo(r, of)), hn::Set(r, 0.5)));
    };
    return hn::Combine(Ints(), share(hn::UpperHalf(half, counted), hn::UpperHalf(half, contacts)), share(hn::LowerHalf(half, counted), hn::LowerHalf(half, contacts)));
}

std::uint32_t stand(const StandingRows& rows, std::uint32_t* again)
{
    const Ints d;
    const hn::Rebind<std::int16_t, Ints> short_ints;
    const hn::Rebind<std::uint16_t, Words> halves;
    const hn::Rebind<std::uint8_t, Ints> bytes;
    const Int none = hn::Zero(d);
    const auto halves_at = [&](const std::uint16_t* at) HWY_ATTR { return hn::BitCast(d, hn::PromoteTo(Words(), hn::LoadU(halves, at))); };
    std::uint32_t n = 0;
    for (std::uint32_t i = 0; i < rows.n; i += static_cast<std::uint32_t>(hn::Lanes(d))) {
        const Int counted = counted_at(rows.lacking + 3 * i);
        Int standing = hn::PromoteTo(d, hn::LoadU(short_ints, rows.score + i));
        const Yes lacks = hn::Ne(counted, none);
        if (!hn::AllFalse(d, lacks)) standing = hn::Sub(standing, only(lacks, taken_off(rows.association, counted, hn::Max(bytes_at(rows.contacts + i), whole(1)))));
        Int grade = none;
        for (std::size_t band = 0; band + 1 < rows.band_from->size(); ++band) grade = hn::Add(grade, only(hn::Lt(standing, whole((*rows.band_from)[band])), whole(1)));
        hn::StoreU(hn::DemoteTo(bytes, grade), bytes, rows.grade + i);
        const Yes falls = hn::And(hn::Lt(standing, whole(rows.ban_below)), hn::Eq(halves_at(rows.ban_until + i), none));
        const auto looked_at = hn::RebindMask(Words(), falls);
        if (hn::AllFalse(Words(), looked_at)) continue;
        squeeze(hn::Add(hn::Set(Words(), i), hn::Iota(Words(), 0)), looked_at, again + n);
        n += static_cast<std::uint32_t>(hn::CountTrue(Words(), looked_at));
    }
    return n;
}

constexpr StandingLanes way{stand};

}  // namespace standing
}  // namespace HWY_NAMESPACE
}  // namespace panopolis
HWY_AFTER_NAMESPACE();
#endif
#endif

#if !defined(PANOPOLIS_HIGHWAY) || HWY_ONCE
namespace panopolis {

const StandingLanes* standing_lanes(Simd simd)
{
    return PANOPOLIS_WAY_OF(simd, standing::way, nullptr);
}

}  // namespace panopolis
#endif
