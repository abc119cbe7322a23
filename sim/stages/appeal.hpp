#pragma once
#include "stages/decide.hpp"
#include "stages/workshop.hpp"

namespace panopolis {

/// Stage 7: what the appeals desk decides today, then who notices a strike and appeals against it (truth side), and the scribe's note of both.
/// What is filed tonight arrives at the desk at a drawn minute of tomorrow.
void appeal(const Scenario& scenario, const Draws& draws, std::int32_t today, const People& people, Institution& institution, Ledger& ledger, Workshop& shop);

}  // namespace panopolis
