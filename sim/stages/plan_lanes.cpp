#ifdef PANOPOLIS_HIGHWAY
#include "base/lane_targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "stages/plan_lanes.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>
#endif

#include "stages/morning_lanes.hpp"

#include <cstring>

#ifdef PANOPOLIS_LANES
#if PANOPOLIS_LANE_TARGET
#include "base/squeeze_lanes-inl.hpp"
#include "stages/lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace panopolis {
namespace HWY_NAMESPACE {

/// Places of people: x and y apart.
struct Corners {
    Int x, y;
    HWY_INLINE Int packed() const { return hn::Or(x, hn::ShiftLeft<16>(y)); }
};
HWY_INLINE Corners unpacked(Int corner) { return {hn::And(corner, whole(0xffff)), hn::BitCast(Ints(), hn::ShiftRight<16>(hn::BitCast(Words(), corner)))}; }
HWY_INLINE Corners pick_of(Yes yes, Corners a, Corners b) { return {pick_of(yes, a.x, b.x), pick_of(yes, a.y, b.y)}; }

/// Blocks, below 2^24, to corners. A quotient of reals is at most one off, and then it shows.
HWY_INLINE Corners corner_of(Int block, const LaneStreets& streets)
{
    const Reals r;
    Int y = hn::ConvertTo(Ints(), hn::Mul(hn::ConvertTo(r, block), hn::Set(r, 1.0f / static_cast<float>(streets.width))));
    Int x = hn::Sub(block, hn::Mul(y, whole(streets.width)));
    const Yes much = hn::Lt(x, hn::Zero(Ints())), little = hn::Gt(x, whole(streets.width - 1));
    y = hn::Add(hn::Sub(y, only(much, whole(1))), only(little, whole(1)));
    x = hn::Sub(hn::Add(x, only(much, whole(streets.width))), only(little, whole(streets.width)));
    return {x, y};
}

/// The sixteen choices of a day.
struct Choices {
    Int w[4];
    template <int i>
    HWY_INLINE Int byte() const
    {
        return hn::And(hn::BitCast(Ints(), hn::ShiftRight<8 * (i & 3)>(hn::BitCast(Words(), w[i / 4]))), whole(255));
    }
    /// first .. first + width, evenly.
    template <int i>
    HWY_INLINE Int minute(Int first, Int width) const
    {
        return hn::Add(first, hn::ShiftRight<8>(hn::Mul(byte<i>(), width)));
    }
    template <int slot>
    HWY_INLINE Yes x_first() const
    {
        return hn::TestBit(w[3], whole(1 << (24 + slot)));
    }
};

/// A park, a shop, the plaza or somebody's home, a few blocks away.
HWY_INLINE Corners somewhere(const LaneStreets& streets, Corners from, Int spread, Int kind)
{
    const Int none = hn::Zero(Ints());
    const auto kept = [&](Int at, std::int32_t size) HWY_ATTR { return hn::Min(hn::Max(at, none), whole(size - 1)); };
    const Corners near{kept(hn::Sub(hn::Add(from.x, hn::And(spread, whole(15))), whole(7)), streets.width), kept(hn::Sub(hn::Add(from.y, hn::ShiftRight<4>(spread)), whole(7)), streets.height)};
    const Int block = hn::Add(hn::Mul(near.y, whole(streets.width)), near.x);
    const Int place = hn::Add(hn::ShiftLeft<3>(block), only(hn::Gt(kind, whole(89)), whole(4)));
    const Corners green = unpacked(gathered(streets.park_and_shop.data(), place));
    const Corners square{whole(static_cast<std::int32_t>(streets.plaza & 0xffffu)), whole(static_cast<std::int32_t>(streets.plaza >> 16))};
    const Int away = hn::Add(hn::Abs(hn::Sub(square.x, from.x)), hn::Abs(hn::Sub(square.y, from.y)));
    const Yes to_square = hn::And(hn::Lt(kind, whole(180)), hn::Lt(away, whole(longest_walk_blocks + 1)));
    return pick_of(hn::Lt(kind, whole(150)), green, pick_of(to_square, square, near));
}

/// A trip of everybody in the lanes.
struct LaneTrip {
    Corners from, to;
    Int depart, dx, dy, blocks;
    Yes transit;

    HWY_INLINE LaneTrip(Corners f, Corners t, Int minute) : from(f), to(t), depart(minute), dx(hn::Sub(t.x, f.x)), dy(hn::Sub(t.y, f.y)), blocks(hn::Add(hn::Abs(dx), hn::Abs(dy))), transit(hn::Gt(blocks, whole(longest_walk_blocks))) {}
    [[nodiscard]] HWY_INLINE Int arrival() const
    {
        const Int walk = hn::ShiftRight<2>(hn::Add(hn::Add(hn::ShiftLeft<2>(blocks), blocks), whole(3)));
        return hn::Add(depart, pick_of(transit, hn::Add(whole(12), hn::ShiftRight<2>(blocks)), walk));
    }
    [[nodiscard]] HWY_INLINE Int passes() const { return pick_of(transit, whole(2), blocks); }
};

using Longs = hn::Repartition<std::uint64_t, Ints>;

/// Sixty-four bits for every lane: of the lower half of them, and of the upper.
struct Pairs {
    hn::Vec<Longs> low, high;
    /// Thirty-two of the bits, from one on.
    template <int from>
    HWY_INLINE Int words() const
    {
        return hn::ConcatEven(Ints(), hn::BitCast(Ints(), hn::ShiftRight<from>(high)), hn::BitCast(Ints(), hn::ShiftRight<from>(low)));
    }
};

/// Entries of a table, each shifted to the right.
HWY_INLINE Pairs entries_at(const std::uint64_t* entries, Int index, Int shift)
{
    const Longs d;
#if HWY_TARGET == HWY_SSE4
    HWY_ALIGN std::int32_t at[hn::MaxLanes(Ints())], by[hn::MaxLanes(Ints())];
    HWY_ALIGN std::uint64_t out[hn::MaxLanes(Ints())];
    hn::Store(index, Ints(), at);
    hn::Store(shift, Ints(), by);
    for (std::size_t i = 0; i < hn::MaxLanes(Ints()); ++i) out[i] = entries[at[i]] >> by[i];
    return {hn::Load(d, out), hn::Load(d, out + hn::MaxLanes(d))};
#else
    const hn::RebindToSigned<Longs> places;
    const hn::Half<Ints> half;
    const hn::Half<decltype(hn::RebindToUnsigned<Ints>())> half_words;
    const auto by = hn::BitCast(hn::RebindToUnsigned<Ints>(), shift);
    const auto low = hn::GatherIndex(d, entries, hn::PromoteTo(places, hn::LowerHalf(half, index))), high = hn::GatherIndex(d, entries, hn::PromoteTo(places, hn::UpperHalf(half, index)));
    return {hn::Shr(low, hn::PromoteTo(d, hn::LowerHalf(half_words, by))), hn::Shr(high, hn::PromoteTo(d, hn::UpperHalf(half_words, by)))};
#endif
}

/// What lanes pass on a way, of each of the joined maps.
struct Passed {
    Int map[JoinedMaps::maps];
};

/// Where the two legs of a trip lie in joined maps. By transit the corners at both ends take their places.
struct LegPlaces {
    Int row, row_shift, row_mask, column, column_shift, column_mask, row_up, column_up;

    HWY_INLINE LegPlaces(const LaneTrip& trip, Yes x_first, const JoinedMaps& maps, const LaneStreets& streets)
    {
        const Int none = hn::Zero(Ints()), one = whole(1);
        const Yes along = hn::Or(x_first, trip.transit);
        const Yes west = hn::AndNot(trip.transit, hn::Lt(trip.dx, none)), north = hn::AndNot(trip.transit, hn::Lt(trip.dy, none));
        // leaving a corner one is at the next; by transit the corner itself counts
        const Int step = hn::Sub(one, only(trip.transit, one));
        const Int first_x = pick_of(west, hn::Sub(whole(streets.width), trip.from.x), hn::Add(trip.from.x, step));
        const Int first_y = pick_of(north, hn::Sub(whole(streets.height), trip.from.y), hn::Add(pick_of(trip.transit, trip.to.y, trip.from.y), step));
        const Int wide = pick_of(trip.transit, one, hn::Abs(trip.dx)), tall = pick_of(trip.transit, one, hn::Abs(trip.dy));
        const Int row_line = pick_of(along, trip.from.y, trip.to.y), column_line = pick_of(along, trip.to.x, trip.from.x);
        static_assert(JoinedMaps::stride == 4);
        row = hn::Add(hn::Add(only(west, whole(maps.west)), hn::Mul(row_line, whole(maps.row_entries))), hn::ShiftRight<2>(first_x));
        column = hn::Add(hn::Add(pick_of(north, whole(maps.north), whole(maps.south)), hn::Mul(column_line, whole(maps.column_entries))), hn::ShiftRight<2>(first_y));
        row_shift = hn::And(first_x, whole(3));
        column_shift = hn::And(first_y, whole(3));
        row_mask = hn::Sub(shifted_left(one, wide), one);
        column_mask = hn::Sub(shifted_left(one, tall), one);
        row_up = only(hn::Not(along), tall);
        column_up = only(along, wide);
    }
    /// `pass_bits`, of each map
    [[nodiscard]] HWY_INLINE Passed bits(const JoinedMaps& maps) const
    {
        const Pairs in_row = entries_at(maps.entries(), row, row_shift), in_column = entries_at(maps.entries(), column, column_shift);
        return {{both<0>(in_row, in_column), both<1>(in_row, in_column), both<2>(in_row, in_column)}};
    }

private:
    template <int k>
    HWY_INLINE Int both(const Pairs& in_row, const Pairs& in_column) const
    {
        constexpr int from = k * JoinedMaps::field_bits;
        return hn::Or(shifted_left(hn::And(in_row.words<from>(), row_mask), row_up), shifted_left(hn::And(in_column.words<from>(), column_mask), column_up));
    }
};

/// A slot's trips: written down, and their bits.
struct SlotWriter {
    const TileIn& in;
    const LaneStreets& streets;
    Tile& tile;
    std::uint32_t at;
    Int passes, exposed, searches, notable;

    template <int slot>
    HWY_INLINE void write(const LaneTrip& trip, Yes made, Yes x_first)
    {
        if (hn::AllFalse(Ints(), made)) return nobody<slot>();
        put(trip.from.packed(), tile.from[slot].data() + at);
        put(trip.to.packed(), tile.to[slot].data() + at);
        hn::StoreU(trip.depart, Ints(), tile.depart[slot].data() + at);
        passes = hn::Add(passes, only(made, trip.passes()));
        const LegPlaces legs(trip, x_first, *in.maps, streets);
        const Passed passed = legs.bits(*in.maps);
        put(only(made, passed.map[TileIn::signals]), tile.signals[slot].data() + at);
        if (in.watched()) {
            Int seen = passed.map[TileIn::watch];
            if (in.station_gates) seen = hn::Or(seen, only(trip.transit, whole(1 << station_gate_index)));
            seen = only(made, seen);
            watch<slot>(seen);
            exposed = hn::Or(exposed, seen);
            searches = hn::Add(searches, hn::BitCast(Ints(), hn::PopulationCount(hn::BitCast(Words(), seen))));
        }
        if (in.other_eyes != nullptr) exposed = hn::Or(exposed, only(made, legs.bits(*in.other_eyes).map[0]));
        if (in.has_screens) {
            const Int faced = only(made, passed.map[TileIn::screens]);
            put(faced, tile.screens[slot].data() + at);
            notable = hn::Or(notable, faced);
        }
    }

private:
    template <int slot>
    HWY_INLINE void watch(Int seen) const
    {
        const hn::Rebind<std::uint16_t, Ints> half_words;
        hn::StoreU(hn::DemoteTo(half_words, seen), half_words, in.seen[slot] + at);
    }
    /// None of the lanes makes this trip: what it would be is not asked for.
    template <int slot>
    HWY_INLINE void nobody() const
    {
        const Int none = hn::Zero(Ints());
        put(none, tile.signals[slot].data() + at);
        if (in.watched()) watch<slot>(none);
        if (in.has_screens) put(none, tile.screens[slot].data() + at);
    }
};

/// 256ths of people by role: what `Choices::yes` compares with.
HWY_INLINE Int by_role(Int role, std::int32_t child, std::int32_t pupil, std::int32_t worker, std::int32_t others)
{
    const Int rest = pick_of(hn::Eq(role, whole(static_cast<int>(Role::worker))), whole(worker), whole(others));
    return pick_of(hn::Eq(role, whole(static_cast<int>(Role::child))), whole(child), pick_of(hn::Eq(role, whole(static_cast<int>(Role::pupil))), whole(pupil), rest));
}

/// The daytime of somebody in the lanes, and the evening after it.
HWY_INLINE void plan_lanes(SlotWriter& out, const Choices& c, Int role, Corners home, Corners work, Yes there, Yes jobless)
{
    const LaneStreets& streets = out.streets;
    const bool weekend = out.in.weekend;
    const Int none = hn::Zero(Ints());
    const Yes worker = hn::Eq(role, whole(static_cast<int>(Role::worker))), pupil = hn::Eq(role, whole(static_cast<int>(Role::pupil)));
    // nobody works at a weekend
    const Yes works = weekend ? hn::Lt(none, none) : worker, has_place = weekend ? hn::Lt(none, none) : hn::Or(worker, pupil);
    const Int goes_below = weekend ? by_role(role, 153, 204, 204, 204) : by_role(role, 128, 256, 256, 204);
    const Yes day = hn::Lt(c.byte<2>(), goes_below);
    const Corners away = pick_of(has_place, work, somewhere(streets, home, c.byte<3>(), c.byte<4>()));

    const Int out_first = weekend ? whole(570) : by_role(role, 540, 440, 420, 540), out_width = weekend ? whole(150) : by_role(role, 120, 30, 120, 120);
    const Int back_first = weekend ? whole(780) : by_role(role, 720, 920, 990, 720), back_width = weekend ? whole(180) : by_role(role, 150, 70, 120, 150);
    const Int leaves = c.minute<1>(back_first, back_width);
    const LaneTrip going(home, away, c.minute<0>(out_first, out_width));

    // from work to a shop, for some
    const Yes shops = hn::And(works, hn::Lt(c.byte<2>(), whole(76)));
    const Int work_block = hn::Add(hn::Mul(work.y, whole(streets.width)), work.x);
    const Corners shop = unpacked(gathered(streets.park_and_shop.data(), hn::Add(hn::ShiftLeft<3>(work_block), whole(4))));
    const LaneTrip onward(work, shop, leaves);
    const Int shopped = hn::Max(hn::Add(leaves, whole(45)), hn::Add(onward.arrival(), whole(15)));
    const LaneTrip back(pick_of(shops, shop, away), home, pick_of(shops, shopped, leaves));

    const Int evening_below = weekend ? by_role(role, 12, 51, 128, 128) : by_role(role, 12, 51, 89, 89);
    const Yes evening = hn::Lt(c.byte<5>(), evening_below);
    const Corners night_out = somewhere(streets, home, c.byte<6>(), c.byte<7>());
    const Int wish = c.minute<8>(whole(1125), whole(75));
    const LaneTrip evening_out(home, night_out, pick_of(day, hn::Max(wish, hn::Add(back.arrival(), whole(10))), wish));
    const LaneTrip evening_back(night_out, home, hn::Max(c.minute<9>(whole(1275), whole(90)), hn::Add(evening_out.arrival(), whole(20))));

    const Yes daytime = hn::And(hn::And(there, day), hn::Not(hn::And(jobless, works))), late = hn::And(there, evening), between = hn::And(daytime, shops);
    out.write<0>(going, daytime, c.x_first<0>());
    out.write<1>(onward, between, c.x_first<1>());
    out.write<2>(back, daytime, c.x_first<2>());
    out.write<3>(evening_out, late, c.x_first<3>());
    out.write<4>(evening_back, late, c.x_first<4>());
    const Int made = hn::Or(hn::Or(only(daytime, whole(5)), only(between, whole(2))), only(late, whole(24)));
    put(made, out.tile.made.data() + out.at);
    if (!weekend) out.notable = hn::Or(out.notable, only(hn::And(daytime, pupil), whole(1)));
}

void plan(const LaneStreets& streets, const TileIn& in, Tile& tile)
{
    const Ints d;
    const auto lanes = static_cast<std::uint32_t>(hn::Lanes(d));
    GroupSums passes, exposed, searches;
    passes.clear();
    exposed.clear();
    searches.clear();
    const Int none = hn::Zero(d);
    tile.n_notable = 0;
    for (std::uint32_t i = 0; i < in.n; i += lanes) {
        const Choices choice{{words_at(tile.words[0].data() + i), words_at(tile.words[1].data() + i), words_at(tile.words[2].data() + i), words_at(tile.words[3].data() + i)}};
        const Int flags = bytes_at(in.flags + i);
        const Yes inside = hn::Lt(hn::Add(whole(static_cast<std::int32_t>(i)), hn::Iota(d, 0)), whole(static_cast<std::int32_t>(in.n)));
        const Int apart = bytes_at(in.apart + i);
        const Yes there = hn::And(inside, hn::Eq(hn::Or(apart, hn::And(flags, whole(World::removed))), none));
        const Yes jobless = hn::TestBit(flags, whole(World::jobless));
        const hn::Rebind<std::uint8_t, Ints> bytes;
        hn::StoreU(hn::DemoteTo(bytes, only(jobless, whole(DayState::jobless))), bytes, tile.state.data() + i);
        SlotWriter out{in, streets, tile, i, none, none, none, none};
        plan_lanes(out, choice, bytes_at(in.role + i), corner_of(words_at(in.home + i), streets), corner_of(words_at(in.work + i), streets), there, jobless);
        const Yes notable = hn::And(inside, hn::Ne(hn::Or(apart, out.notable), none));
        squeeze(hn::BitCast(Words(), hn::Add(whole(static_cast<std::int32_t>(i)), hn::Iota(d, 0))), hn::RebindMask(Words(), notable), tile.notable.data() + tile.n_notable);
        tile.n_notable += static_cast<std::uint32_t>(hn::CountTrue(d, notable));
        const Int group = bytes_at(in.group + i);
        passes.add(in.groups, group, out.passes);
        exposed.add(in.groups, group, only(hn::Gt(out.exposed, none), whole(1)));
        searches.add(in.groups, group, out.searches);
    }
    passes.into(tile.passes);
    exposed.into(tile.exposed);
    searches.into(tile.searches);
}

}  // namespace HWY_NAMESPACE
}  // namespace panopolis
HWY_AFTER_NAMESPACE();
#endif
#endif
