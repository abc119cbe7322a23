#pragma once
#include "stages/workshop.hpp"

namespace panopolis {

/// Stage 2, in part: a classifier reads what people of one block, first .. last - 1, post, and flags what it takes for criticism.
/// Flags are claims with sealed Evidence, right when the post was critical; they go to `out`.
void scan_posts(const Scenario& scenario, const People& people, const World& world, Day day, std::uint32_t first, std::uint32_t last, Workshop& shop, BlockWork& out);

}  // namespace panopolis
