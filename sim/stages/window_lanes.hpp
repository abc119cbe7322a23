#pragma once
// A frame of a lesson more, for many counts of frames seen at once.
#include <cstddef>

#include <panopolis/simd.hpp>

namespace panopolis {

/// One row of counts, of so many truly inattentive frames, by 2 * inattentive + error: where the states come from. One entry before each row can be read.
struct WindowRow {
    const double *clear, *error;  ///< of as many inattentive frames
    const double *away, *both;    ///< of one less
    double performing = 0;
    double weight[4][4]{};        ///< to each state, from each
    std::size_t states = 4;       ///< how many are wanted
};

struct WindowLanes {
    /// `out` has room for whole vectors of eight beyond n.
    void (*frame)(const WindowRow& row, std::size_t n, double* const out[4]);
};

/// The way of some instructions. `simd` is one of `usable_simd()`.
const WindowLanes& window_lanes(Simd simd);

}  // namespace panopolis
