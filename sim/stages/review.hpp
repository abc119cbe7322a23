#pragma once
// Institution's side: no World, no Acts, no Ledger, nothing of the inside of Evidence.
#include <vector>

#include <panopolis/draw.hpp>
#include <panopolis/executor.hpp>
#include <panopolis/institution.hpp>

namespace panopolis {

/// One look at one claim by one reviewer: accepted or rejected, by the claim's own named draw.
Verdict look(const Scenario& scenario, const Draws& draws, const Claim& claim, double overload);

/// Stage 4: the desk takes today's claims in order of arrival and decides what its officers have time for; the rest waits.
/// Fills `decided` in order of decision and returns how many of the first were given as claims came, without a desk. Without an executor one part comes after
/// the other.
std::size_t review(const Scenario& scenario, const Draws& draws, std::int32_t today, const std::vector<Claim>& arrived, Institution& institution,
                   std::vector<Claim>& decided, Executor* executor = nullptr);

}  // namespace panopolis
