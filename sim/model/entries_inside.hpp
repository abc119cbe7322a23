#pragma once
// One strike as it lies, and back: what of it is its kind, and what stands beside it.
#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include <panopolis/entries.hpp>
#include <panopolis/institution.hpp>

#include "model/strikes.hpp"

namespace panopolis {

using namespace strikes;

/// Numbers within a kind, from the low end.
struct Bits {
    unsigned at, width;
    [[nodiscard]] constexpr std::uint64_t of(std::uint64_t kind) const { return kind >> at & ((1ull << width) - 1); }
    [[nodiscard]] constexpr std::uint64_t put(std::uint64_t value) const { return value << at; }
    [[nodiscard]] constexpr bool fits(std::uint64_t value) const { return value >> width == 0; }
};
inline constexpr Bits place_bits{0, 2}, pass_bits{2, 16}, points_bits{18, 8}, right_bits{26, 1}, family_bits{27, 8}, late_bits{35, 5};
inline constexpr std::uint64_t beside = 0, at_home = 1, at_work = 2;  // where the place is to be found: where it is beside the kind the pass is too

/// A strike that is written out.
struct AtLength {
    std::uint64_t cause;
    std::uint32_t pass, place, subject;
    std::int16_t points;
    std::uint16_t right;
};
static_assert(sizeof(AtLength) == Kinds::length_bytes);

struct Entries::Inside {
    std::vector<Records> blocks;  // as many as the highest record needs
    std::vector<Days> leaving;    // (blocks) strikes that expire next, the oldest of all; none until any expire
    Kinds kinds;
    std::vector<Tokens> tokens;   // in the order in which they were chosen; what is put away now is written in the last
    Written written;              // with the last of them
    std::uint64_t enough = 0;     // so many are written before others are chosen

    [[nodiscard]] const Tokens& tokens_of(const Filed& filed) const { return tokens[filed.tokens]; }
    [[nodiscard]] bool keeps(const Filed& filed) const { return !filed.bytes.empty(); }
};

/// What is added to a range of blocks.
struct Entries::Adding {
    std::vector<const Entry*> later;     // of kinds that are not known yet
    std::vector<std::uint64_t> unknown;  // these kinds as they came, most of them once
    std::vector<std::uint32_t> due;      // blocks with enough to be put away
    std::size_t added = 0, at_length = 0;

    void wait(const Entry& e, std::uint64_t kind)
    {
        later.push_back(&e);
        constexpr std::size_t last = 8;
        const auto from = unknown.end() - static_cast<std::ptrdiff_t>(std::min(last, unknown.size()));
        if (std::find(from, unknown.end(), kind) == unknown.end()) unknown.push_back(kind);
    }
};

/// A strike as it lies, and back.
struct Entries::Folding {
    std::uint64_t kind = 0, plain = 0;  // with the place on the register, and without
    bool usual = false, named = false;  // it has a kind; the register has its place

    Folding(const Entries& all, const Entry& e)
    {
        const std::uint32_t r = e.record.value;
        const auto late = static_cast<std::uint64_t>(static_cast<std::int64_t>(e.day) - case_day(e.cause)), lost = static_cast<std::uint64_t>(-static_cast<std::int64_t>(e.points));
        usual = case_person(e.cause) == r && e.evidence.subject_ == e.record && e.pass == (e.cause.value & 0xffffu) && late_bits.fits(late) && lost != 0 && points_bits.fits(lost);
        if (!usual) return;
        plain = points_bits.put(lost) | right_bits.put(e.evidence.right_ ? 1 : 0) | family_bits.put(case_family(e.cause)) | late_bits.put(late);
        const bool known = all.home_ != nullptr && r < all.home_->size();
        const std::uint64_t where = !known ? beside : e.place.value == (*all.work_)[r] ? at_work : e.place.value == (*all.home_)[r] ? at_home : beside;
        named = where != beside;
        kind = named ? plain | pass_bits.put(e.pass) | place_bits.put(where) : plain;
    }
    /// `gone` while it has none that could still be learnt.
    [[nodiscard]] std::uint16_t code(const Kinds& kinds) const
    {
        if (!usual) return Kinds::at_length;
        const std::uint16_t code = kinds.code(kind);
        return code == Kinds::gone && named && !kinds.details() ? kinds.code(plain) : code;
    }
    static void learn(std::uint64_t kind, Kinds& kinds)
    {
        if (place_bits.of(kind) == beside) kinds.learn(kind, true);
        else if (kinds.details()) kinds.learn(kind, false);
        else kinds.learn(kind & ~(place_bits.put(3) | pass_bits.put(0xffff)), true);
    }

    /// Puts it among those of its block.
    static void add(const Entry& e, std::uint16_t code, const Kinds& kinds, Days& days)
    {
        const std::uint32_t who = e.record.value % block_records, extra = kinds.extra(code);
        std::array<std::uint8_t, Kinds::length_bytes> rest;
        if (extra == Kinds::place_bytes) {
            const auto pass = static_cast<std::uint16_t>(e.pass);
            std::memcpy(rest.data(), &e.place.value, 4);
            std::memcpy(rest.data() + 4, &pass, 2);
        } else if (extra == Kinds::length_bytes) {
            const AtLength whole{e.cause.value, e.pass, e.place.value, e.evidence.subject_.value, e.points, static_cast<std::uint16_t>(e.evidence.right_ ? 1 : 0)};
            std::memcpy(rest.data(), &whole, sizeof(whole));
        }
        days.add(who, e.day, code, rest.data(), extra);
    }

    static Entry back(const Entries& all, std::uint32_t record, std::int32_t day, std::uint16_t code, const void* rest)
    {
        Entry e;
        e.record = PersonId{record};
        e.day = day;
        if (code == Kinds::at_length) {
            AtLength whole;
            std::memcpy(&whole, rest, sizeof(whole));
            e.cause = CaseId{whole.cause};
            e.points = whole.points;
            e.pass = whole.pass;
            e.place = CrossingId{whole.place};
            e.evidence.subject_ = PersonId{whole.subject};
            e.evidence.right_ = whole.right != 0;
            return e;
        }
        const std::uint64_t kind = all.in_->kinds.kind(code), where = place_bits.of(kind);
        e.pass = static_cast<std::uint32_t>(pass_bits.of(kind));
        if (where == beside) {
            std::uint16_t pass = 0;
            std::memcpy(&e.place.value, rest, 4);
            std::memcpy(&pass, static_cast<const std::uint8_t*>(rest) + 4, 2);
            e.pass = pass;
        } else {
            e.place = CrossingId{where == at_work ? (*all.work_)[record] : (*all.home_)[record]};
        }
        e.cause = case_id(static_cast<std::uint32_t>(family_bits.of(kind)), record, day - static_cast<std::int32_t>(late_bits.of(kind)), e.pass);
        e.points = static_cast<std::int16_t>(-static_cast<std::int32_t>(points_bits.of(kind)));
        e.evidence.subject_ = e.record;
        e.evidence.right_ = right_bits.of(kind) != 0;
        return e;
    }
};

}  // namespace panopolis
