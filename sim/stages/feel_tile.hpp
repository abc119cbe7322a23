#pragma once
// Stage 8 for many people at once.
#include <cstdint>

namespace panopolis {

struct Feeling;
struct BlockWork;

/// What the day leaves in the people first .. last - 1 of a block, a tile at a time; then jobs, and ties that break.
void feel_in_tiles(Feeling& feeling, std::uint32_t first, std::uint32_t last, BlockWork& out);

}  // namespace panopolis
