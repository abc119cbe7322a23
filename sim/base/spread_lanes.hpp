#pragma once
// Numbers of many events spread over 64 bits and summed, event by event: what a day's digest is made of.
#include <array>
#include <cstdint>

#include <panopolis/simd.hpp>

namespace panopolis {

/// One of the numbers of an event, spread over 64 bits by which of them it is. None waits for another, as in a chain of them.
constexpr std::uint64_t spread(std::uint64_t which, std::uint64_t value)
{
    std::uint64_t x = (value ^ which * 0x9e3779b97f4a7c15ull) * 0xbf58476d1ce4e5b9ull;
    x = (x ^ x >> 29) * 0x94d049bb133111ebull;
    return x ^ x >> 32;
}

inline constexpr std::size_t spread_numbers = 7;  // of an event
inline constexpr std::uint32_t spread_at_once = 128;
/// The numbers of some events, by which of them it is: 0 to 2 say what happened, the others what was made of it.
using SpreadColumns = std::array<std::array<std::uint64_t, spread_at_once>, spread_numbers>;

/// Events, each of them one number, summed; and each number spread once more, summed likewise. In whatever order they came.
struct SpreadSum {
    std::uint64_t once = 0, again = 0, n = 0;
    void add(const SpreadSum& other) { once += other.once, again += other.again, n += other.n; }
};
struct SpreadSums {
    SpreadSum events, acts;  ///< whole; and of acts what happened alone
    void add(const SpreadSums& other) { events.add(other.events), acts.add(other.acts); }
};

struct SpreadLanes {
    /// The number of event i < n is the sum of spread(1 + k, column k); `n` is at most `spread_at_once`. Those whose `acts` is 1, not 0, are acts as well: of these
    /// columns 0 to 2 count, the second of them without the bits of `outcome`. Spread again, an act is `spread(8, number)` and an event `spread(9, number)`.
    /// `alike`: what columns 3 to 6 say of the first is said of all of them.
    void (*sum)(const SpreadColumns& columns, const std::array<std::uint64_t, spread_at_once>& acts, std::uint64_t outcome, std::uint32_t n, bool alike, SpreadSums& sums);
};
/// The way of some instructions. `simd` is one of `usable_simd()`.
const SpreadLanes& spread_lanes(Simd simd);

}  // namespace panopolis
