#pragma once
// What a day leaves in most people, many at once: to the same bytes as `Feeling::person` does one by one, which stays the definition.
#include <array>
#include <cstdint>
#include <vector>

#include <panopolis/people.hpp>
#include <panopolis/simd.hpp>

#include "stages/morning_lanes.hpp"

namespace panopolis {

/// Of the day's tables what the lanes ask for. Rates in 2^-16, amounts in 2^-13.
struct NightTables {
    std::uint32_t own_rate = 0, tie_rate = 0, expect_keep = 0, stigma_keep = 0, stigma_cap = 0, stigma_spread = 0, trust_loss = 0, trust_return = 0, trust_start = 0, social_weight = 0, fear_weight = 0, chill_step = 0;
    bool aware_by_sanction = false;
    std::vector<std::int32_t> fear;  ///< (8193) pressure from one's own expectation, by phat_lawful, in 2^-16
};

/// The columns of a tile, beginning at its first person.
struct NightTile {
    std::uint32_t n = 0;
    int groups = 1;
    const std::uint8_t *apart = nullptr, *did = nullptr, *heard = nullptr, *group = nullptr, *degree = nullptr, *silent_ties = nullptr;  ///< apart: not 0, left as they are; heard: of ties, as `tie_sanctions`
    const std::uint16_t *tolerance = nullptr, *ties_cut = nullptr;
    const std::uint32_t* borne_more = nullptr;  ///< what ties bear more, added up; null: stigma does not spread
    std::uint8_t* flags = nullptr;
    std::uint16_t *phat = nullptr, *phat_lawful = nullptr, *trust = nullptr, *stigma = nullptr, *chill = nullptr;
    std::array<std::int64_t, max_groups> silent_if_certain{};
    std::array<std::uint16_t, tile_people> flips;  ///< in the tile, whose silence changed
    std::uint32_t n_flips = 0;
    using Some = std::array<std::uint32_t, tile_people + 64>;
    Some bearers, jobless;                         ///< in the tile, ascending: who bears a stigma afterwards, and who has no job
    std::uint32_t n_bearers = 0, n_jobless = 0;
};

struct NightLanes {
    void (*feel)(const NightTables&, NightTile&);
};
/// Null where people feel one by one.
const NightLanes* night_lanes(Simd simd);

}  // namespace panopolis
