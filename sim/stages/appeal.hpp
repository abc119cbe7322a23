#pragma once
#include "stages/decide.hpp"
#include "stages/workshop.hpp"

namespace panopolis {

/// Stage 7: who notices a booking and files against it (truth side), what the institution decides, and the scribe's note of both.
void appeal(const Scenario& scenario, const Draws& draws, std::int32_t today, const People& people, Institution& institution, Ledger& ledger, Workshop& shop);

}  // namespace panopolis
