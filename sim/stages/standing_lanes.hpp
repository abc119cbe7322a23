#pragma once
// Standings of many records at once, where the company one keeps counts: to the same bytes as one by one, which stays the definition (`book.cpp`).
#include <cstdint>
#include <vector>

#include <panopolis/simd.hpp>

namespace panopolis {

/// Some records' columns, beginning at the first of them.
struct StandingRows {
    std::uint32_t n = 0;                       ///< a multiple of `draw_pad`
    const std::int16_t* score = nullptr;
    const std::uint8_t* lacking = nullptr;     ///< of `Company::lacking`
    const std::uint16_t* ban_until = nullptr;
    const std::uint8_t* contacts = nullptr;    ///< how many
    double association = 0;
    std::int32_t ban_below = 0;                ///< of a standing
    const std::vector<std::int32_t>* band_from = nullptr;  ///< best first
    std::uint8_t* grade = nullptr;             ///< written
};

struct StandingLanes {
    /// Writes everybody's grade, and into `again` who is to be looked at once more one by one: whoever is free and below the line. Returns how many; `again` has
    /// room for n and 64 more.
    std::uint32_t (*stand)(const StandingRows& rows, std::uint32_t* again);
};
/// Null where they stand one by one.
const StandingLanes* standing_lanes(Simd simd);

}  // namespace panopolis
