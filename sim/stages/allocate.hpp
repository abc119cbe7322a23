#pragma once
// Institution's side: no World, no Acts, no Ledger, nothing of the inside of Evidence.
#include <panopolis/draw.hpp>
#include <panopolis/institution.hpp>

namespace panopolis {

/// Cameras, gates and screens as a scenario's values say.
void deploy(const Scenario& scenario, const City& city, Institution& institution);

/// Stage 9: where the patrols stand tomorrow: shared out over districts by weight, at a drawn corner of the district.
void allocate(const Scenario& scenario, const City& city, const Draws& draws, std::int32_t tomorrow, Institution& institution);

}  // namespace panopolis
