#pragma once
// Institution's side: no World, no Acts, no Ledger, nothing of the inside of Evidence.
#include <panopolis/draw.hpp>
#include <panopolis/institution.hpp>

namespace panopolis {

/// Cameras, gates and screens as a scenario's values say.
void deploy(const Scenario& scenario, const City& city, Institution& institution);

/// Stage 9: where patrols and movable cameras stand tomorrow: shared out over districts by the rule, a patrol at a drawn corner of its district,
/// a camera at a signalled crossing until the next turn.
void allocate(const Scenario& scenario, const City& city, const Draws& draws, std::int32_t tomorrow, Institution& institution);

}  // namespace panopolis
