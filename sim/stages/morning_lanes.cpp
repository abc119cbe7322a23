#ifdef PANOPOLIS_HIGHWAY
#include "base/lane_targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "stages/morning_lanes.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>
#endif

#include "stages/morning_lanes.hpp"

#include <cstring>

#include "base/way_of.hpp"

#ifdef PANOPOLIS_LANES
#if PANOPOLIS_LANE_TARGET
#include "base/squeeze_lanes-inl.hpp"
#include "stages/lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace panopolis {
namespace HWY_NAMESPACE {

/// See plan_lanes.cpp.
void plan(const LaneStreets& streets, const TileIn& in, Tile& tile);

/// For every byte of a word that is at or below that of `most`: its bit, of four.
HWY_INLINE Int at_or_below(Word word, Word most)
{
    const hn::Repartition<std::uint8_t, Words> bytes;
    const auto w = hn::BitCast(bytes, word);
    const Word below = hn::BitCast(Words(), hn::VecFromMask(bytes, hn::Eq(hn::Min(w, hn::BitCast(bytes, most)), w)));
    const Word weighed = hn::And(below, hn::Set(Words(), 0x08040201u));
    const Word pairs = hn::Or(weighed, hn::ShiftRight<8>(weighed));
    return hn::BitCast(Ints(), hn::And(hn::Or(pairs, hn::ShiftRight<16>(pairs)), hn::Set(Words(), 15u)));
}

void bound(std::uint32_t n, const std::uint16_t* redness, const std::uint16_t* marked, float mean, float stigma, TileBytes& most)
{
    const Reals r;
    const hn::Rebind<std::uint8_t, Ints> bytes;
    const hn::Rebind<std::uint16_t, Words> half_words;
    const auto real_of = [&](const std::uint16_t* at) HWY_ATTR { return hn::ConvertTo(r, hn::BitCast(Ints(), hn::PromoteTo(Words(), hn::LoadU(half_words, at)))); };
    for (std::uint32_t i = 0; i < n; i += static_cast<std::uint32_t>(hn::Lanes(r))) {
        const auto limit = hn::Mul(hn::Mul(hn::Set(r, mean), real_of(redness + i)), hn::Add(hn::Set(r, 1.0f), hn::Mul(hn::Set(r, stigma), real_of(marked + i))));
        hn::StoreU(hn::DemoteTo(bytes, hn::ConvertTo(Ints(), hn::Min(limit, hn::Set(r, 255.0f)))), bytes, most.data() + i);
    }
}

void pick(std::uint64_t seed, std::uint32_t day, std::uint32_t name, std::uint32_t first, std::uint32_t n, const std::uint32_t* bits, const TileBytes& most, Picked& out)
{
    const Words d;
    const auto lanes = static_cast<std::uint32_t>(hn::Lanes(d));
    const Word none = hn::Zero(d), today = hn::Set(d, day), last = hn::Set(d, name), begin = hn::Set(d, first);
    // who has bits at all
    HWY_ALIGN std::uint32_t who[tile_people + 64];
    std::uint32_t with = 0;
    for (std::uint32_t i = 0; i < n; i += lanes) {
        const auto has = hn::And(hn::Ne(hn::LoadU(d, bits + i), none), hn::FirstN(d, n - i));
        squeeze(hn::Add(hn::Set(d, i), hn::Iota(d, 0)), has, who + with);
        with += static_cast<std::uint32_t>(hn::CountTrue(d, has));
    }
    for (std::uint32_t i = 0; i < 2 * lanes; i += lanes) hn::StoreU(none, d, who + with + i);

    out.n = 0;
    const auto look = [&](const WordBlocks& blocks, std::uint32_t at) HWY_ATTR {
        const Word own = hn::LoadU(d, who + at);
        const Int person = hn::BitCast(Ints(), own);
        const Word top = hn::Mul(hn::And(hn::BitCast(d, gathered(most.data(), person)), hn::Set(d, 255u)), hn::Set(d, 0x01010101u));
        const Int sixteen = hn::Or(hn::Or(at_or_below(blocks.w0, top), hn::ShiftLeft<4>(at_or_below(blocks.w1, top))), hn::Or(hn::ShiftLeft<8>(at_or_below(blocks.w2, top)), hn::ShiftLeft<12>(at_or_below(blocks.w3, top))));
        const Word below = hn::And(hn::BitCast(d, sixteen), hn::BitCast(d, gathered(bits, hn::ShiftLeft<2>(person))));
        const auto hit = hn::And(hn::Ne(below, none), hn::FirstN(d, with > at ? with - at : 0));
        if (hn::AllFalse(d, hit)) return;
        squeeze(own, hit, out.person.data() + out.n);
        squeeze(below, hit, out.bits.data() + out.n);
        squeeze(blocks.w0, hit, out.words[0].data() + out.n);
        squeeze(blocks.w1, hit, out.words[1].data() + out.n);
        squeeze(blocks.w2, hit, out.words[2].data() + out.n);
        squeeze(blocks.w3, hit, out.words[3].data() + out.n);
        out.n += static_cast<std::uint32_t>(hn::CountTrue(d, hit));
    };
    for (std::uint32_t i = 0; i < with; i += 2 * lanes) {
        WordBlocks one, two;
        philox_twice(seed, {hn::Add(begin, hn::LoadU(d, who + i)), none, today, last}, {hn::Add(begin, hn::LoadU(d, who + i + lanes)), none, today, last}, one, two);
        look(one, i);
        look(two, i + lanes);
    }
    blocks_drawn += (with + 2 * lanes - 1) / (2 * lanes) * (2 * lanes);
}

void sift(const TileIn& in, const std::array<std::array<std::uint32_t, tile_people>, 4>& words, const std::uint8_t* most, std::uint32_t on, Picked& out)
{
    const Words d;
    const auto lanes = static_cast<std::uint32_t>(hn::Lanes(d));
    std::uint32_t low, high;
    std::memcpy(&low, most, 4);
    std::memcpy(&high, most + 4, 4);
    out.n = 0;
    for (std::uint32_t i = 0; i < in.n; i += lanes) {
        const Int below = hn::Or(at_or_below(hn::LoadU(d, words[0].data() + i), hn::Set(d, low)), hn::ShiftLeft<4>(at_or_below(hn::LoadU(d, words[1].data() + i), hn::Set(d, high))));
        const Yes there = hn::Eq(hn::Or(bytes_at(in.apart + i), hn::And(bytes_at(in.flags + i), whole(World::removed))), hn::Zero(Ints()));
        const Word bits = hn::BitCast(d, only(there, hn::And(below, whole(static_cast<std::int32_t>(on)))));
        const auto hit = hn::And(hn::Ne(bits, hn::Zero(d)), hn::FirstN(d, in.n - i));
        if (hn::AllFalse(d, hit)) continue;
        squeeze(hn::Add(hn::Set(d, i), hn::Iota(d, 0)), hit, out.person.data() + out.n);
        squeeze(bits, hit, out.bits.data() + out.n);
        out.n += static_cast<std::uint32_t>(hn::CountTrue(d, hit));
    }
}

/// Below a limit that may be all there is.
HWY_INLINE hn::Mask<Words> is_below(Word x, std::uint64_t limit)
{
    return limit >> 32 != 0 ? hn::FirstN(Words(), hn::Lanes(Words())) : hn::Lt(x, hn::Set(Words(), static_cast<std::uint32_t>(limit)));
}

void posts(const TilePosts& in, std::uint8_t* did, std::array<std::int64_t, max_groups>& written, Picked& flagged)
{
    const Words d;
    const hn::Rebind<std::uint8_t, Words> bytes;
    const auto lanes = static_cast<std::uint32_t>(hn::Lanes(d));
    const Int none = hn::Zero(Ints());
    GroupSums sums;
    sums.clear();
    flagged.n = 0;
    for (std::uint32_t i = 0; i < in.n; i += lanes) {
        const Yes gone = hn::Or(hn::Eq(bytes_at(in.role + i), whole(static_cast<int>(Role::child))), hn::TestBit(bytes_at(in.flags + i), whole(World::removed)));
        const auto writes = hn::And(is_below(hn::LoadU(d, (*in.words)[0].data() + i), in.writes_below), hn::Not(hn::RebindMask(d, gone)));
        const Int one_each = hn::BitCast(Ints(), hn::IfThenElseZero(writes, hn::Set(d, 1u)));
        sums.add(in.groups, bytes_at(in.group + i), one_each);
        const Int before = bytes_at(did + i);
        hn::StoreU(hn::DemoteTo(bytes, hn::Or(before, pick_of(hn::Gt(one_each, none), whole(in.mark), none))), bytes, did + i);
        const auto hit = hn::And(writes, is_below(hn::LoadU(d, (*in.words)[1].data() + i), in.flagged_below));
        if (hn::AllFalse(d, hit)) continue;
        squeeze(hn::Add(hn::Set(d, i), hn::Iota(d, 0)), hit, flagged.person.data() + flagged.n);
        flagged.n += static_cast<std::uint32_t>(hn::CountTrue(d, hit));
    }
    sums.into(written);
}

constexpr MorningLanes way{plan, bound, pick, sift, posts};

}  // namespace HWY_NAMESPACE
}  // namespace panopolis
HWY_AFTER_NAMESPACE();
#endif
#endif

#if !defined(PANOPOLIS_HIGHWAY) || HWY_ONCE
namespace panopolis {

LaneStreets lane_streets(const City& city)
{
    const auto packed = [&](BlockId block) {
        const Corner c = city.corner(block);
        return static_cast<std::uint32_t>(c.x) | static_cast<std::uint32_t>(c.y) << 16;
    };
    LaneStreets out{city.width, city.height, packed(city.plaza), {}};
    for (std::size_t block = 0; block < city.nearest_park.size(); ++block) {
        out.park_and_shop.push_back(packed(city.nearest_park[block]));
        out.park_and_shop.push_back(packed(city.nearest_shop[block]));
    }
    return out;
}

Trip Tile::trip(std::size_t i, std::size_t slot) const
{
    const auto corner = [](std::uint32_t packed) { return Corner{static_cast<std::int32_t>(packed & 0xffffu), static_cast<std::int32_t>(packed >> 16)}; };
    Trip out;
    out.from = corner(from[slot][i]);
    out.to = corner(to[slot][i]);
    out.depart = static_cast<std::int16_t>(depart[slot][i]);
    const std::int32_t dx = out.to.x - out.from.x, dy = out.to.y - out.from.y, blocks = (dx < 0 ? -dx : dx) + (dy < 0 ? -dy : dy);
    out.transit = blocks > longest_walk_blocks;
    out.walk_blocks = static_cast<std::int16_t>(out.transit ? 0 : blocks);
    out.x_first = (words[3][i] >> (24 + slot) & 1) != 0;
    return out;
}

const MorningLanes* morning_lanes(Simd simd)
{
    return PANOPOLIS_WAY_OF(simd, way, nullptr);
}

}  // namespace panopolis
#endif
