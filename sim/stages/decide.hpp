#pragma once
// Institution's side of an appeal: no World, no Acts, no Ledger, nothing of the inside of Evidence.
#include <vector>

#include <panopolis/draw.hpp>
#include <panopolis/institution.hpp>

namespace panopolis {

/// An appeal against a booking: the claim it rests on, with its Evidence, and what was booked.
struct Appeal {
    Claim claim;
    std::int32_t points = 0;
    bool granted = false;
};

/// The deciding half of stage 7: another look at each case. Granted: points back, a ban that the score no longer carries lifted, displays taken down.
void decide(const Scenario& scenario, const Draws& draws, const std::vector<std::int32_t>& band_from, std::vector<Appeal>& appeals, Institution& institution, std::vector<RecordEvent>& record_events);

}  // namespace panopolis
