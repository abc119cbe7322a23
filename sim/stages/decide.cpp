// Stage 7, institution's side.
//   reads   appeals, records      writes  score, ban_until, displays
//   order   of filing
//   draws   Purpose::AppealGranted by case
#include "stages/decide.hpp"

#include <algorithm>

#include "stages/book.hpp"

namespace panopolis {

void decide(const Scenario& scenario, const Draws& draws, const std::vector<std::int32_t>& band_from, std::vector<Appeal>& appeals, Institution& institution, std::vector<RecordEvent>& record_events)
{
    const Threshold if_right = threshold(scenario.appeals.granted_if_right), if_wrong = threshold(scenario.appeals.granted_if_wrong);
    for (Appeal& a : appeals) {
        const auto id = a.claim.id.value;
        const std::uint64_t u = draws.u40(Purpose::AppealGranted, static_cast<std::uint32_t>(id), static_cast<std::uint32_t>(id >> 32), Day{0});
        a.granted = a.claim.evidence.looks_right(u, if_right, if_wrong);
        if (!a.granted) continue;

        // what can be given back is given back; who saw the screen has seen it
        const std::uint32_t r = a.claim.named.value;
        institution.score[r] = static_cast<std::int16_t>(std::min<std::int64_t>(institution.score[r] - a.points, scenario.points.cap));
        institution.grade[r] = grade_of(institution.score[r], band_from);
        std::erase_if(institution.displays, [&](const Display& d) { return d.cause == a.claim.id; });
        if (institution.ban_until[r] == 0 || institution.score[r] < scenario.score_ban.ban_below) continue;
        institution.ban_until[r] = 0;
        const auto it = std::lower_bound(institution.ban_causes.begin(), institution.ban_causes.end(), r, [](const auto& entry, std::uint32_t key) { return entry.first < key; });
        record_events.push_back({RecordChange::ban_ended, a.claim.named, it->second, 0});
        institution.ban_causes.erase(it);
    }
}

}  // namespace panopolis
