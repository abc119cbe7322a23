#pragma once
#include "stages/workshop.hpp"

namespace panopolis {

/// Ties learn of a sanction (low four bits of `tie_sanctions`) and of a flag on something lawful (high four bits), fifteen a day at most of each.
/// Nobody where everybody is tied to everybody.
void tell_ties(const People& people, const Ties& ties, const World& world, Workshop& shop);

}  // namespace panopolis
