#pragma once
// Institution's side: no World, no Acts, no Ledger, nothing of the inside of Evidence.
#include <span>
#include <vector>

#include <panopolis/executor.hpp>
#include <panopolis/institution.hpp>

namespace panopolis {

/// An alert that stands: at once, or, where alerts are reviewed, once it is accepted.
struct PupilAlert {
    PersonId record;
    std::uint32_t pupil = 0;   ///< place in the register
    CaseId cause;
};
/// The alerts among tonight's verdicts that were accepted.
std::vector<PupilAlert> accepted_alerts(const std::vector<Claim>& decided, const School& school);

/// Stage 5, in part: tonight's alerts are counted for the week, and the parents of whoever has too many get a report, one a week.
/// What the classifier saw of every class today joins its sums, by which teachers are ranked. `alerts` come in lists, no two of which are of one pupil.
void tell_parents(const Scenario& scenario, std::int32_t today, const std::vector<std::span<const PupilAlert>>& alerts, const std::vector<ClassSums>& seen_today,
                  Executor& executor, School& school, std::vector<ParentsReport>& reports);

}  // namespace panopolis
