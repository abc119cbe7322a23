#pragma once
#include "stages/workshop.hpp"

namespace panopolis {

/// Where somebody is at a minute: pure in the day's intent, its mask and its departures (who was held, from when, how long).
Corner position_of(const City& city, const People& people, const DayPlan& plan, std::uint8_t mask, PersonId person, const std::vector<Departure>& departures, Minute minute);

}  // namespace panopolis
