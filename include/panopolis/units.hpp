#pragma once
#include <compare>
#include <cstdint>

namespace panopolis {

/// A whole number with a meaning: two ids of different things never mix, and none is an ordinary number by accident.
template <class Tag, class Number = std::uint32_t>
struct Id {
    Number value = 0;
    constexpr Id() = default;
    constexpr explicit Id(Number v) : value(v) {}
    friend constexpr auto operator<=>(Id, Id) = default;
    friend constexpr bool operator==(Id, Id) = default;
};

using PersonId = Id<struct PersonTag>;      ///< 0 .. people.number - 1; also the record id under which the institution knows them
using BlockId = Id<struct BlockTag>;        ///< y * width + x of a city block of 100 m
using CrossingId = Id<struct CrossingTag>;  ///< y * width + x of a street corner: the north-west one of the block with that number
using CaseId = Id<struct CaseTag, std::uint64_t>;  ///< one incident, named by who, when and where, never by a count

inline constexpr PersonId nobody{0xffffffffu};
inline constexpr CaseId no_case{0};
inline constexpr int minutes_per_day = 1440;

/// A day of the run, from 0. Day 0 is a Monday.
struct Day {
    std::int32_t value = 0;
    constexpr Day() = default;
    constexpr explicit Day(std::int32_t v) : value(v) {}
    friend constexpr auto operator<=>(Day, Day) = default;
    friend constexpr bool operator==(Day, Day) = default;
    constexpr Day& operator++() { ++value; return *this; }
    friend constexpr Day operator+(Day d, std::int32_t n) { return Day{d.value + n}; }
    friend constexpr Day operator-(Day d, std::int32_t n) { return Day{d.value - n}; }
    friend constexpr std::int32_t operator-(Day a, Day b) { return a.value - b.value; }
    /// 0 Monday .. 6 Sunday.
    [[nodiscard]] constexpr int weekday() const { return value % 7; }
    [[nodiscard]] constexpr bool is_weekend() const { return weekday() >= 5; }
};

/// A minute of a day, 0 .. 1439; 1440 and more is after midnight.
struct Minute {
    std::int32_t value = 0;
    constexpr Minute() = default;
    constexpr explicit Minute(std::int32_t v) : value(v) {}
    friend constexpr auto operator<=>(Minute, Minute) = default;
    friend constexpr bool operator==(Minute, Minute) = default;
    friend constexpr Minute operator+(Minute m, std::int32_t n) { return Minute{m.value + n}; }
    friend constexpr std::int32_t operator-(Minute a, Minute b) { return a.value - b.value; }
};

/// The same where very many are kept: two bytes, worked with as an ordinary number.
struct KeptMinute {
    std::int16_t value = 0;
    constexpr KeptMinute() = default;
    constexpr KeptMinute(std::int32_t v) : value(static_cast<std::int16_t>(v)) {}
    constexpr operator std::int32_t() const { return value; }
};

}  // namespace panopolis
