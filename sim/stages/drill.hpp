#pragma once
#include "stages/workshop.hpp"

namespace panopolis {

/// Happenings with stated chances in place of a day's intents, for one block of people: acts, claims that the desk need not see,
/// and exposures. Passes of a watchlist camera become outings of one slot for every sixteen. From here on the shipped stages do the work.
void drill(const Scenario& scenario, const People& people, const World& world, std::uint32_t first, std::uint32_t last, Workshop& shop, BlockWork& out);

/// The records of a drill by district: for each patrol there, and whatever stands there. They are claims that the desk need not see.
void drill_records(const Scenario& scenario, const City& city, const World& world, const Institution& deployed, const Draws& draws, Day day, std::vector<Claim>& out);

}  // namespace panopolis
