#pragma once
// The day as a table of contents.
#include <functional>

#include <panopolis/observer.hpp>

#include "stages/stages.hpp"

namespace panopolis {

/// Lives one day of the city: morning, street, night. Stages run in this order; each is one file in sim/stages.
/// `clock` is told when a stage begins and ends. The ledger's events of the day are in order afterwards.
void live_the_day(const Scenario& scenario, const City& city, const People& people, const Ties& ties, World& world, Institution& institution, Ledger& ledger,
                  Workshop& shop, Observer* observer, const std::function<void(int, bool)>& clock);

}  // namespace panopolis
