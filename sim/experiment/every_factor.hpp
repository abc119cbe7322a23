#pragma once
// Factors that an experiment does not name one by one.
#include <string>
#include <vector>

#include <panopolis/trials.hpp>

namespace panopolis {

/// What "every" comes to in a scenario: a range about its own value for each number that is in force, in the order of the table. Left out: seed and days; what
/// the plan excepts, names as a factor, or sets in "set" or an arm; sections that are off in every arm; and what has no range (a value of 0, of which
/// any multiple is 0, or one at the end of its range).
struct EveryInForce {
    std::vector<Factor> factors;
    std::vector<std::string> off, without_range;  ///< paths left out for these two reasons
};
EveryInForce every_in_force(const ExperimentPlan& plan, const std::vector<Loaded>& base);

}  // namespace panopolis
