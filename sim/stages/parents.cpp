// Stage 5, in part: the school's records, and reports to parents.
//   reads   tonight's alerts, what was seen of classes      writes  alerts of the week, sums of classes, reports
//   order   alerts by pupil and lesson; where they are reviewed, in order of decision
//   draws   none
#include "stages/parents.hpp"

#include <algorithm>

#include <panopolis/units.hpp>

namespace panopolis {

std::vector<PupilAlert> accepted_alerts(const std::vector<Claim>& decided, const School& school)
{
    std::vector<PupilAlert> alerts;
    for (const Claim& c : decided) {
        if (c.kind != ClaimKind::inattention || c.verdict != Verdict::accepted) continue;
        alerts.push_back({c.named, school.pupils->rank(c.named.value), c.id});
    }
    return alerts;
}

void tell_parents(const Scenario& scenario, std::int32_t today, const std::vector<std::span<const PupilAlert>>& alerts, const std::vector<ClassSums>& seen_today,
                  Executor& executor, School& school, std::vector<ParentsReport>& reports)
{
    reports.clear();
    if (!scenario.school.on) return;
    if (Day{today}.weekday() == 0) std::fill(school.alerts.begin(), school.alerts.end(), std::uint8_t{0});
    std::vector<std::vector<ParentsReport>> by_list(alerts.size());
    executor.for_each(static_cast<std::int32_t>(alerts.size()), [&](std::int32_t list) {
        for (const PupilAlert& alert : alerts[static_cast<std::size_t>(list)]) {
            std::uint8_t& n = school.alerts[alert.pupil];
            if (n < 255 && ++n == scenario.school.report_alerts) by_list[static_cast<std::size_t>(list)].push_back({alert.record, alert.pupil, alert.cause, n});
        }
    });
    for (const auto& some : by_list) reports.insert(reports.end(), some.begin(), some.end());
    if (!scenario.school.classifier) return;
    for (std::size_t i = 0; i < seen_today.size(); ++i) {
        school.classes[i].inattentive += seen_today[i].inattentive;
        school.classes[i].frames += seen_today[i].frames;
    }
}

}  // namespace panopolis
