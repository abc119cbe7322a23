#pragma once
// Many draws at once, to the same bits as one by one.
#include <cstdint>

#include <panopolis/draw.hpp>
#include <panopolis/simd.hpp>

namespace panopolis {

/// Arrays of draws have room for their number rounded up to a multiple of this: what stands beyond the number is nobody's.
inline constexpr std::uint32_t draw_pad = 64;
constexpr std::uint32_t padded(std::uint32_t n) { return (n + draw_pad - 1) / draw_pad * draw_pad; }

/// What the draws of a set have in common.
struct DrawSet {
    std::uint64_t seed = 0;
    std::uint32_t day = 0, b = 0;
    /// The last word of the counter: purpose and number within it.
    static constexpr std::uint32_t name(Purpose purpose, std::uint32_t n = 0) { return static_cast<std::uint32_t>(purpose) << 24 | n; }
};

/// Blocks of random bits for many names; word i of the block of draw k is out[i][k].
struct DrawLanes {
    /// Of a = first .. first + n - 1 under one purpose and number.
    void (*row)(DrawSet set, std::uint32_t first, std::uint32_t n, std::uint32_t name, std::uint32_t* const out[4]);
    /// Of those names the a, in order, whose draw of 40 bits (as `Draws::u40` makes it of the block's first two words) is below `limit`; returns how many. `out` has
    /// room for padded(n).
    std::uint32_t (*below)(DrawSet set, std::uint32_t first, std::uint32_t n, std::uint32_t name, std::uint64_t limit, std::uint32_t* out);
    /// Of a list of names: a[k] and name[k]. Only the first `words` words of each block are written, 1 to 4. `a` and `name` are padded as well.
    void (*list)(DrawSet set, const std::uint32_t* a, const std::uint32_t* name, std::uint32_t n, int words, std::uint32_t* const out[4]);
    /// Of a list of pairs a[k] and b[k] under one purpose and number; likewise.
    void (*pairs)(DrawSet set, const std::uint32_t* a, const std::uint32_t* b, std::uint32_t n, std::uint32_t name, int words, std::uint32_t* const out[4]);
    /// Of some people and sixteen others of each, a pair by its smaller and larger number: bit i of out[k] says whether the 40 bits of a[k] and others[k][i] are below
    /// `limit`. Nothing is padded.
    void (*sixteen_below)(DrawSet set, const std::uint32_t* a, const std::uint32_t* const* others, std::uint32_t n, std::uint32_t name, std::uint64_t limit, std::uint16_t* out);
};

/// The way of some instructions. `simd` is one of `usable_simd()`.
const DrawLanes& draw_lanes(Simd simd);

}  // namespace panopolis
