#pragma once
// Which of a word's bits is the k-th that is set, of many words at once.
#include <cstdint>

#include <panopolis/simd.hpp>

namespace panopolis {

/// Bits set in each byte of a word.
constexpr std::uint64_t in_bytes(std::uint64_t x)
{
    x -= x >> 1 & 0x5555555555555555ull;
    x = (x & 0x3333333333333333ull) + (x >> 2 & 0x3333333333333333ull);
    return (x + (x >> 4)) & 0x0f0f0f0f0f0f0f0full;
}
inline constexpr std::uint64_t each_byte = 0x0101010101010101ull;
/// The number of bits that are set.
constexpr std::uint32_t set_bits(std::uint64_t word) { return static_cast<std::uint32_t>(in_bytes(word) * each_byte >> 56); }

struct SelectLanes {
    /// In place of each rank, fewer than its word has set bits: the place of the bit that has so many set bits below it.
    void (*select)(const std::uint64_t* words, std::uint32_t* ranks, std::uint32_t n);
};

/// The same in plain C++.
void select_one_by_one(const std::uint64_t* words, std::uint32_t* ranks, std::uint32_t n);

/// The way of some instructions. `simd` is one of `usable_simd()`.
const SelectLanes& select_lanes(Simd simd);

}  // namespace panopolis
