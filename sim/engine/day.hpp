#pragma once
// The day as a table of contents.
#include <functional>

#include <panopolis/observer.hpp>

#include "stages/stages.hpp"

namespace panopolis {

/// Lives one day of the city: morning, street, night. Stages run in this order; each is one file in sim/stages.
/// `clock` is told when a stage begins and ends. With `in_order` the ledger's events of the day stand in order before `observer` looks; without, they lie
/// on the bench as they were made, and `put_in_order` is left to whoever asks for them.
void live_the_day(const Scenario& scenario, const City& city, const People& people, const Ties& ties, World& world, Institution& institution, Ledger& ledger,
                  Workshop& shop, bool in_order, Observer* observer, const std::function<void(int, bool)>& clock);

}  // namespace panopolis
