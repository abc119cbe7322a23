#pragma once
// Keyed shuffles of many numbers at once, to the same numbers as one by one.
#include <array>
#include <cstdint>

#include <panopolis/simd.hpp>

namespace panopolis {

/// A Feistel network of four rounds over the places of a square, 2^half_bits by 2^half_bits, or of some rows of 2^half_bits each: with as many rows as the
/// numbers fill, hardly any of them comes to lie outside.
struct ShuffleKey {
    static constexpr std::uint32_t max_rows = 1u << 13;
    std::int32_t half_bits = 1;
    std::array<std::uint32_t, 4> keys{};
    std::uint32_t rows = 0;  ///< 0: a square
    /// How many rows hold so many numbers.
    [[nodiscard]] static constexpr std::uint32_t rows_of(std::uint32_t size, std::int32_t half_bits) { return ((size - 1u) >> half_bits) + 1u; }
    [[nodiscard]] std::uint32_t there(std::uint32_t x) const;
    [[nodiscard]] std::uint32_t back(std::uint32_t x) const;
    /// The same among the first `size` numbers: on until it is inside again.
    [[nodiscard]] std::uint32_t there(std::uint32_t size, std::uint32_t x) const
    {
        do x = there(x);
        while (x >= size);
        return x;
    }
    [[nodiscard]] std::uint32_t back(std::uint32_t size, std::uint32_t x) const
    {
        do x = back(x);
        while (x >= size);
        return x;
    }
};

/// How much room beyond n the arrays have: what stands there may change, and is nobody's.
inline constexpr std::uint32_t shuffle_pad = 16;
/// How many are shuffled together at most.
inline constexpr std::uint32_t shuffled_at_once = 512;

/// There, or back, in place, among the first `size` numbers: whoever comes to lie outside walks on until they are back inside.
struct ShuffleLanes {
    void (*there)(const ShuffleKey& key, std::uint32_t size, std::uint32_t* x, std::uint32_t n);
    void (*back)(const ShuffleKey& key, std::uint32_t size, std::uint32_t* x, std::uint32_t n);
};

/// The way of some instructions. `simd` is one of `usable_simd()`.
const ShuffleLanes& shuffle_lanes(Simd simd);

}  // namespace panopolis
