#pragma once
// Keyed shuffles of many numbers at once, to the same numbers as one by one.
#include <array>
#include <cstdint>

#include <panopolis/simd.hpp>

namespace panopolis {

/// A Feistel network of four rounds over 2^(2 half_bits) numbers.
struct ShuffleKey {
    std::int32_t half_bits = 1;
    std::array<std::uint32_t, 4> keys{};
    [[nodiscard]] std::uint32_t there(std::uint32_t x) const;
    [[nodiscard]] std::uint32_t back(std::uint32_t x) const;
};

/// How much room beyond n the arrays have: what stands there may change, and is nobody's.
inline constexpr std::uint32_t shuffle_pad = 16;

/// Once there, or once back, in place.
struct ShuffleLanes {
    void (*there)(const ShuffleKey& key, std::uint32_t* x, std::uint32_t n);
    void (*back)(const ShuffleKey& key, std::uint32_t* x, std::uint32_t n);
};

/// The way of some instructions. `simd` is one of `usable_simd()`.
const ShuffleLanes& shuffle_lanes(Simd simd);

}  // namespace panopolis
