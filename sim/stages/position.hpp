#pragma once
#include <span>

#include "stages/workshop.hpp"

namespace panopolis {

/// Somebody's departures among those of a day, which go by person.
std::span<const Departure> departures_of(const std::vector<Departure>& departures, PersonId person);

/// Where somebody is at a minute: pure in where they live, the day's intent, its mask and their departures (from when they were held, how long).
Corner position_of(Corner home, const DayPlan& plan, std::uint8_t mask, std::span<const Departure> departures, Minute minute);

}  // namespace panopolis
