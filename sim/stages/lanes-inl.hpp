// Small words for whole numbers in lanes. For files that Highway compiles once for each target.
#if defined(PANOPOLIS_STAGE_LANES) == defined(HWY_TARGET_TOGGLE)
#ifdef PANOPOLIS_STAGE_LANES
#undef PANOPOLIS_STAGE_LANES
#else
#define PANOPOLIS_STAGE_LANES
#endif

#include "base/philox_lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace panopolis {
namespace HWY_NAMESPACE {

using Ints = hn::RebindToSigned<Words>;
using Reals = hn::RebindToFloat<Words>;
using Int = hn::Vec<Ints>;
using Real = hn::Vec<Reals>;
using Yes = hn::Mask<Ints>;

HWY_INLINE Int whole(std::int32_t x) { return hn::Set(Ints(), x); }
HWY_INLINE Int bytes_at(const std::uint8_t* at) { return hn::BitCast(Ints(), hn::PromoteTo(Words(), hn::LoadU(hn::Rebind<std::uint8_t, Words>(), at))); }
HWY_INLINE Int words_at(const std::uint32_t* at) { return hn::BitCast(Ints(), hn::LoadU(Words(), at)); }
HWY_INLINE void put(Int x, std::uint32_t* at) { hn::StoreU(hn::BitCast(Words(), x), Words(), at); }
/// yes ? a : b
HWY_INLINE Int pick_of(Yes yes, Int a, Int b) { return hn::IfThenElse(yes, a, b); }
HWY_INLINE Int only(Yes yes, Int a) { return hn::IfThenElseZero(yes, a); }
HWY_INLINE Int shifted_left(Int x, Int by) { return hn::BitCast(Ints(), hn::Shl(hn::BitCast(Words(), x), hn::BitCast(Words(), by))); }
HWY_INLINE Int shifted_right(Int x, Int by) { return hn::BitCast(Ints(), hn::Shr(hn::BitCast(Words(), x), hn::BitCast(Words(), by))); }

/// Thirty-two bits from each of some places, in bytes. No place needs to be aligned.
HWY_INLINE Int gathered(const void* base, Int places)
{
#if HWY_TARGET == HWY_SSE4
    const Ints d;
    HWY_ALIGN std::int32_t at[hn::MaxLanes(Ints())];
    hn::Store(places, d, at);
    for (std::int32_t& place : at) std::memcpy(&place, static_cast<const char*>(base) + place, sizeof place);
    return hn::Load(d, at);
#else
    return hn::GatherOffset(Ints(), static_cast<const std::int32_t*>(base), places);
#endif
}

/// Sums by group over the people of a tile.
struct GroupSums {
    Int n[max_groups];
    HWY_INLINE void clear()
    {
        for (Int& sum : n) sum = hn::Zero(Ints());
    }
    HWY_INLINE void add(int groups, Int group, Int amount)
    {
        for (int g = 0; g < groups; ++g) n[g] = hn::Add(n[g], only(hn::Eq(group, whole(g)), amount));
    }
    HWY_INLINE void into(std::array<std::int64_t, max_groups>& out) const
    {
        for (int g = 0; g < max_groups; ++g) out[static_cast<std::size_t>(g)] = hn::GetLane(hn::SumOfLanes(Ints(), n[g]));
    }
};

}  // namespace HWY_NAMESPACE
}  // namespace panopolis
HWY_AFTER_NAMESPACE();

#endif
