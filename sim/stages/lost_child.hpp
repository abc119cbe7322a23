#pragma once
#include "stages/workshop.hpp"

namespace panopolis {

/// Before the day: which children get lost today. One who is lost goes on with that day's way alone, so only those who are still to be out are drawn.
void lose_children(const Scenario& scenario, const City& city, const People& people, const World& world, Workshop& shop);
/// The child's entry of today, or null.
LostToday* lost_today(Workshop& shop, PersonId person);
/// After the street: when each was found, by a camera or without.
void find_children(const Scenario& scenario, const People& people, Day day, Workshop& shop);

}  // namespace panopolis
