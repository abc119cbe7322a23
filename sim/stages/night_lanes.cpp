#ifdef PANOPOLIS_HIGHWAY
#include "base/lane_targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "stages/night_lanes.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>
#endif

#include "stages/night_lanes.hpp"

#include <algorithm>
#include <cstring>

#include "base/way_of.hpp"
#include "stages/workshop.hpp"

#ifdef PANOPOLIS_LANES
#if PANOPOLIS_LANE_TARGET
#include "base/squeeze_lanes-inl.hpp"
#include "stages/lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace panopolis {
namespace HWY_NAMESPACE {

using Bytes = hn::Rebind<std::uint8_t, Words>;
using Halves = hn::Rebind<std::uint16_t, Words>;
HWY_INLINE Int halves_at(const std::uint16_t* at) { return hn::BitCast(Ints(), hn::PromoteTo(Words(), hn::LoadU(Halves(), at))); }
HWY_INLINE void put_halves(Int x, std::uint16_t* at) { hn::StoreU(hn::DemoteTo(Halves(), x), Halves(), at); }

/// `decay`: x times keep, and at least one unit less. x below 2^16, keep at most 2^16.
HWY_INLINE Int decayed(Int x, std::uint32_t keep)
{
    const Word product = hn::Add(hn::Mul(hn::BitCast(Words(), x), hn::Set(Words(), keep)), hn::Set(Words(), 32768u));
    const Int kept = hn::BitCast(Ints(), hn::ShiftRight<16>(product)), less = hn::Sub(x, whole(1));
    return hn::Max(hn::Min(kept, less), hn::Zero(Ints()));
}

/// `toward`: x + rate (target - x), both at most `one`; at least one unit when the rate is not 0.
HWY_INLINE Int moved_toward(Int x, Int target, std::uint32_t rate)
{
    const Int gap = hn::Sub(target, x), none = hn::Zero(Ints());
    const Int step = hn::ShiftRight<16>(hn::Add(hn::Mul(gap, whole(static_cast<std::int32_t>(rate))), whole(32768)));
    const Int least = pick_of(hn::Gt(gap, none), whole(1), pick_of(hn::Lt(gap, none), whole(-1), none));
    return hn::Add(x, pick_of(hn::Eq(step, none), least, step));
}

/// part / whole of small whole numbers, rounded down. A quotient of reals is at most one off.
HWY_INLINE Int quotient(Int part, Int over)
{
    const Reals r;
    const Int q = hn::ConvertTo(Ints(), hn::Div(hn::ConvertTo(r, part), hn::ConvertTo(r, over)));
    const Int rest = hn::Sub(part, hn::Mul(q, over));
    return hn::Add(q, hn::Sub(only(hn::Gt(rest, hn::Sub(over, whole(1))), whole(1)), only(hn::Lt(rest, hn::Zero(Ints())), whole(1))));
}

/// (parts * rate / over + 32768) / 2^16, each quotient rounded down, at most 65535: of parts below 2^21 and a rate of at most 2^16 reals hold all of it.
HWY_INLINE Int share_of(Int parts, std::uint32_t rate, Int over)
{
    const hn::Half<Ints> half;
    const hn::Repartition<double, Ints> r;
    const auto share = [&](auto some, auto by) HWY_ATTR {
        const auto rough = hn::Floor(hn::Div(hn::Mul(hn::PromoteTo(r, some), hn::Set(r, static_cast<double>(rate))), hn::PromoteTo(r, by)));
        return hn::DemoteTo(half, hn::Min(hn::Floor(hn::Mul(hn::Add(rough, hn::Set(r, 32768.0)), hn::Set(r, 1.0 / 65536))), hn::Set(r, 65535.0)));
    };
    return hn::Combine(Ints(), share(hn::UpperHalf(half, parts), hn::UpperHalf(half, over)), share(hn::LowerHalf(half, parts), hn::LowerHalf(half, over)));
}

/// A tile's columns as the lanes load and store them, at one place.
struct NightStep {
    const NightTables& t;
    NightTile& tile;
    std::uint32_t at;
    Yes felt;  ///< who is not left as they are

    /// Expectation after a day: of what one did oneself, and what followed; of so many ties; or of nothing.
    HWY_INLINE Int expected(Int x, Yes acted, Yes caught, Int told) const
    {
        const Int none = hn::Zero(Ints());
        const Yes own = hn::Or(acted, caught), any = hn::Or(own, hn::Gt(told, none));
        Int after = x;
        if (t.own_rate != 0) after = pick_of(own, moved_toward(x, only(caught, whole(one)), t.own_rate), x);
        if (t.tie_rate != 0)
            for (Int left = told; !hn::AllTrue(Ints(), hn::Eq(left, none)); left = hn::Max(hn::Sub(left, whole(1)), none)) after = pick_of(hn::Gt(left, none), moved_toward(after, whole(one), t.tie_rate), after);
        return pick_of(any, after, decayed(x, t.expect_keep));
    }
    HWY_INLINE void keep(std::uint16_t* column, Int before, Int after) const { put_halves(pick_of(felt, after, before), column + at); }

    HWY_INLINE Int ties_left() const
    {
        return hn::Sub(bytes_at(tile.degree + at), hn::BitCast(Ints(), hn::PopulationCount(hn::BitCast(Words(), halves_at(tile.ties_cut + at)))));
    }
    /// Returns what is borne afterwards.
    HWY_INLINE Int stigma() const
    {
        const Int before = halves_at(tile.stigma + at), none = hn::Zero(Ints());
        Int s = decayed(before, t.stigma_keep);
        if (tile.borne_more != nullptr) {
            const Int more = words_at(tile.borne_more + at);
            if (!hn::AllTrue(Ints(), hn::Eq(more, none))) s = hn::Min(hn::Add(s, share_of(more, t.stigma_spread, hn::Max(ties_left(), whole(1)))), hn::Max(s, whole(static_cast<std::int32_t>(std::min(t.stigma_cap, 65535u)))));
        }
        keep(tile.stigma, before, s);
        return pick_of(felt, s, before);
    }
    HWY_INLINE void trust(Yes wronged) const
    {
        const Int before = halves_at(tile.trust + at), start = whole(static_cast<std::int32_t>(t.trust_start));
        const Int returned = pick_of(hn::Lt(before, start), hn::Min(hn::Add(before, whole(static_cast<std::int32_t>(t.trust_return))), start), before);
        const Int lost = hn::Max(hn::Sub(before, whole(static_cast<std::int32_t>(t.trust_loss))), hn::Zero(Ints()));
        keep(tile.trust, before, pick_of(wronged, lost, returned));
    }
    /// Flags of those who learn of the system tonight.
    HWY_INLINE Int made_aware(Int flags, Yes told) const
    {
        const Yes fresh = hn::And(hn::And(felt, told), hn::Not(hn::TestBit(flags, whole(World::aware))));
        if (!t.aware_by_sanction || hn::AllFalse(Ints(), fresh)) return flags;
        const Int after = hn::Or(flags, only(fresh, whole(World::aware)));
        hn::StoreU(hn::DemoteTo(Bytes(), after), Bytes(), tile.flags + at);
        return after;
    }
    /// Pressure against tolerance; returns whose silence changed.
    HWY_INLINE Int silence(Int flags, Int lawful, Int& if_certain) const
    {
        const Int none = hn::Zero(Ints());
        const Int degree = ties_left();
        const Int social = only(hn::Gt(degree, none), quotient(hn::Mul(whole(static_cast<std::int32_t>(t.social_weight)), bytes_at(tile.silent_ties + at)), hn::Max(degree, whole(1))));
        const Int tolerance = halves_at(tile.tolerance + at);
        if_certain = only(felt, only(hn::Not(hn::Lt(hn::Add(social, whole(static_cast<std::int32_t>(t.fear_weight))), tolerance)), whole(1)));
        const Int fear = only(hn::TestBit(flags, whole(World::aware)), gathered(t.fear.data(), hn::ShiftLeft<2>(lawful)));
        const Yes silent = hn::Not(hn::Lt(hn::Add(social, fear), tolerance)), was = hn::TestBit(flags, whole(World::silent));
        if (t.chill_step != 0) {
            const Int before = halves_at(tile.chill + at);
            keep(tile.chill, before, moved_toward(before, only(silent, whole(one)), t.chill_step));
        }
        return only(felt, only(hn::Xor(silent, was), whole(World::silent)));
    }
};

HWY_INLINE void remember(NightTile& tile, std::uint32_t at, std::uint32_t n, Int changed)
{
    if (hn::AllTrue(Ints(), hn::Eq(changed, hn::Zero(Ints())))) return;
    HWY_ALIGN std::int32_t each[hn::MaxLanes(Ints())];
    hn::Store(changed, Ints(), each);
    for (std::uint32_t k = 0; k < n; ++k)
        if (each[k] != 0) {
            tile.flags[at + k] = static_cast<std::uint8_t>(tile.flags[at + k] ^ World::silent);
            tile.flips[tile.n_flips++] = static_cast<std::uint16_t>(at + k);
        }
}

/// Those of the lanes who are meant, by their number in the tile.
HWY_INLINE void list(Yes meant, std::uint32_t at, std::uint32_t n, NightTile::Some& out, std::uint32_t& size)
{
    const auto some = hn::And(hn::RebindMask(Words(), meant), hn::FirstN(Words(), n));
    if (hn::AllFalse(Words(), some)) return;
    squeeze(hn::Add(hn::Set(Words(), at), hn::Iota(Words(), 0)), some, out.data() + size);
    size += static_cast<std::uint32_t>(hn::CountTrue(Words(), some));
}

void feel(const NightTables& t, NightTile& tile)
{
    const Ints d;
    const auto lanes = static_cast<std::uint32_t>(hn::Lanes(d));
    const Int none = hn::Zero(d);
    GroupSums certain;
    certain.clear();
    for (std::uint32_t i = 0; i < tile.n; i += lanes) {
        const NightStep step{t, tile, i, hn::Eq(bytes_at(tile.apart + i), none)};
        const Int did_today = bytes_at(tile.did + i), heard = bytes_at(tile.heard + i);
        const auto did_so = [&](std::uint8_t what) { return hn::TestBit(did_today, whole(what)); };
        const Yes sanctioned = did_so(did::sanctioned), flagged = did_so(did::flagged);
        const Int phat = halves_at(tile.phat + i), lawful_before = halves_at(tile.phat_lawful + i);
        step.keep(tile.phat, phat, step.expected(phat, did_so(did::offend), sanctioned, hn::And(heard, whole(15))));
        const Int lawful = step.expected(lawful_before, did_so(did::lawful), flagged, hn::ShiftRight<4>(heard));
        step.keep(tile.phat_lawful, lawful_before, lawful);
        const Int flags = step.made_aware(bytes_at(tile.flags + i), hn::Or(hn::Or(sanctioned, flagged), hn::Gt(heard, none)));
        step.trust(did_so(did::wronged));
        const std::uint32_t here = std::min(lanes, tile.n - i);
        list(hn::Ne(step.stigma(), none), i, here, tile.bearers, tile.n_bearers);
        list(hn::TestBit(flags, whole(World::jobless)), i, here, tile.jobless, tile.n_jobless);
        Int if_certain;
        const Int changed = step.silence(flags, lawful, if_certain);
        certain.add(tile.groups, bytes_at(tile.group + i), if_certain);
        remember(tile, i, here, changed);
    }
    certain.into(tile.silent_if_certain);
}

constexpr NightLanes night_way{feel};

}  // namespace HWY_NAMESPACE
}  // namespace panopolis
HWY_AFTER_NAMESPACE();
#endif
#endif

#if !defined(PANOPOLIS_HIGHWAY) || HWY_ONCE
namespace panopolis {

const NightLanes* night_lanes(Simd simd)
{
    return PANOPOLIS_WAY_OF(simd, night_way, nullptr);
}

}  // namespace panopolis
#endif
