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

/// What happened alone, summed over some events whatever stands between them; and the same spread once more.
struct SpreadSums {
    std::uint64_t acts = 0, acts_again = 0;
};

struct SpreadLanes {
    /// whole[i] is the sum of spread(1 + k, column k) of event i < n; `n` is at most `spread_at_once`. To `sums` go those whose `acts` is not 0, of columns 0 to 2,
    /// the second of them without the bits of `outcome`. Columns can be written to their ends.
    void (*sum)(const SpreadColumns& columns, const std::array<std::uint64_t, spread_at_once>& acts, std::uint64_t outcome, std::uint32_t n, std::array<std::uint64_t, spread_at_once>& whole, SpreadSums& sums);
};
/// The way of some instructions. `simd` is one of `usable_simd()`.
const SpreadLanes& spread_lanes(Simd simd);

}  // namespace panopolis
