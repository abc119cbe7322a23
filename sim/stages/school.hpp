#pragma once
#include <span>

#include "stages/workshop.hpp"

namespace panopolis {

/// When a phase begins: tables of the school, and the first state of its records where there are none yet.
void open_school(const Scenario& scenario, const People& people, Institution& institution, Ledger& ledger, Workshop& shop);

/// Stage 2, in part: the lessons of one block's pupils who are at school today. What the classifier and the roll call say are claims with sealed
/// Evidence, right when the pupil truly did not attend, or was not there; they go to `out` with the events that tell them. An alert that costs no
/// points and that nobody reviews is no claim: it stands as it is.
void attend_lessons(const Scenario& scenario, const People& people, const World& world, const School& school, Day day, Workshop& shop, BlockWork& out);
/// What was seen of every class today, out of the blocks.
void gather_classes(Workshop& shop);

/// After the street: lessons of pupils who were held did not take place, nor what was said of them.
void drop_lessons(const Scenario& scenario, const People& people, const World& world, const School& school, Day day, Workshop& shop);

/// Tonight's alerts that stand, for the records of the school: those of the blocks, or out of the verdicts where they are reviewed.
std::vector<std::span<const PupilAlert>> gather_alerts(const Scenario& scenario, const School& school, Workshop& shop);

/// The scribe's part, after `record`: what truly was this week joins the reports to parents.
void close_school_day(const Scenario& scenario, const People& people, Day day, Ledger& ledger, Workshop& shop);

/// Chance that a frame of a group's pupils is labelled wrongly, on average over them.
double frame_error(const Scenario& scenario, int group);

}  // namespace panopolis
