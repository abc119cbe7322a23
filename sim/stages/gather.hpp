#pragma once
#include "stages/workshop.hpp"

namespace panopolis {

/// Joins the morning's claims, those of the blocks and the loose ones, into one list for the whole city: by minute, kind, case. Alarms of the watchlist
/// have a list of their own. The order is that of the claims, not of blocks.
void gather_claims(Workshop& shop);

}  // namespace panopolis
