#pragma once
#include <panopolis/institution.hpp>
#include <panopolis/people.hpp>

namespace panopolis {

/// At night: conduct in each district answers to the patrols that stood there today.
void respond(const Scenario& scenario, const Institution& published, World& world);

}  // namespace panopolis
