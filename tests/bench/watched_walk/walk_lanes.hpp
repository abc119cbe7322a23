#pragma once
// Steps and counts of many people of the walk at once, to the same bits as one by one.
#include <cstdint>

#include <panopolis/simd.hpp>

namespace panopolis::walk {

/// People whose sixteen bits of a tick come from 64 blocks that are drawn together. Of person i of a tile they are half i % 2 of
/// word i / 128 of block i % 128 / 2: a vector of words, read as halves, is then people side by side, whatever its width.
inline constexpr std::uint32_t tile_people = 512, tile_blocks = tile_people / 8;

/// What the steps of a tick have in common.
struct Steps {
    std::uint64_t seed = 0;
    std::uint32_t tick = 0, name = 0;       ///< the counter's third and last word
    std::uint16_t width = 0, height = 0;    ///< below 2^15
    std::uint16_t offence_most = 0;         ///< sixteen bits at or below this: the exact draw is worth a look
    std::uint16_t gain_most = 0;            ///< the same of bits 2 to 7 in their place
};

/// Columns of the tiles that are moved. Bit i of the marks is person i.
struct Columns {
    std::uint16_t *x, *y, *drawn;
    std::uint64_t *offences, *gains;
};

struct Count {
    std::uint32_t under = 0;    ///< scores below a bound
    std::uint32_t missing = 0;  ///< what all scores lack of `full`
};

/// Sums of 64 scores fit into sixteen bits.
inline constexpr std::uint16_t full_score = 1000;

struct WalkLanes {
    /// Everybody of so many tiles takes a step; what was drawn for them and who may have offended or gained is written down.
    void (*move)(const Steps& steps, std::uint32_t first_tile, std::uint32_t tiles, const Columns& columns);
    Count (*count)(const std::uint16_t* scores, std::uint32_t tiles, std::uint16_t bound);
};

/// The way of some instructions. `simd` is one of `usable_simd()`.
const WalkLanes& walk_lanes(Simd simd);

}  // namespace panopolis::walk
