#pragma once
// Institution's side: no World, no Acts, no Ledger, nothing of the inside of Evidence.
#include <vector>

#include <panopolis/draw.hpp>
#include <panopolis/institution.hpp>

namespace panopolis {

/// True when the institution keeps records by district: its rule goes by more than stated weights, or first records are stated.
bool keeps_records(const Scenario& scenario);

/// Stage 5, in part: tonight's accepted claims of offences, each in the records of its district; begins them where a rule needs them.
void keep_records(const Scenario& scenario, const City& city, const Draws& draws, const std::vector<Claim>& decided, Institution& institution);

/// What each district weighs under the scenario's rule; even where no record says anything. Under the rule fixed it may be 0 everywhere.
std::vector<double> weights_of(const Scenario& scenario, const DistrictRecords& records, std::int32_t districts);

/// Whole numbers in proportion to the weights, what is left to the largest remainders, lower districts first. None where nothing weighs.
std::vector<std::int32_t> apportion(std::int64_t number, const std::vector<double>& weight);
/// Each of `number` draws its district by the weights, under its own name.
std::vector<std::int32_t> draw_lots(std::int64_t number, const std::vector<double>& weight, const Draws& draws, Purpose purpose, std::int32_t turn);

/// Stage 9, in part: how many patrols and movable cameras each district gets tomorrow. Shares change at a turn; on other days they stay.
void share_out(const Scenario& scenario, const Draws& draws, std::int32_t tomorrow, std::int32_t districts, Institution& institution);

}  // namespace panopolis
