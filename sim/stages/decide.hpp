#pragma once
// Institution's side of an appeal: no World, no Acts, no Ledger, nothing of the inside of Evidence.
#include <vector>

#include <panopolis/draw.hpp>
#include <panopolis/institution.hpp>

namespace panopolis {

/// What the desk did today, for the scribe: appeals decided in order of decision, and faces taken down with the minutes they stayed after it.
struct Decisions {
    std::vector<Appeal> appeals;
    struct TakenDown {
        Display display;
        std::int64_t still_min = 0;
    };
    std::vector<TakenDown> taken_down;
};

/// The deciding half of stage 7: officers look at each case again, in order of arrival, as long as the day lasts. Granted: points back, a ban that
/// the score no longer carries lifted some days later, the face off the screen. What the screen did stays done.
Decisions decide(const Scenario& scenario, const Draws& draws, const std::vector<std::int32_t>& band_from, std::int32_t today, Institution& institution);

}  // namespace panopolis
