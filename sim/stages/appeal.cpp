// Stage 7, truth side: who notices, and who files.
//   reads   tonight's bookings, exposures      writes  appeals, events
//   order   of booking
//   draws   Purpose::Notices, Files by case
#include "stages/appeal.hpp"

#include <algorithm>

#include "stages/unsealed.hpp"

namespace panopolis {

void appeal(const Scenario& scenario, const Draws& draws, std::int32_t today, const People& people, Institution& institution, Ledger& ledger, Workshop& shop)
{
    if (!scenario.appeals.on) return;
    std::vector<std::uint32_t> shown_to_ties;
    for (const Exposure& e : shop.exposures)
        if (e.by_tie) shown_to_ties.push_back(e.shown.value);
    std::sort(shown_to_ties.begin(), shown_to_ties.end());

    // somebody whom a tie saw on a screen knows tonight; the others may read their record in the weeks to come, weighed here at once
    const Threshold reads = threshold(scenario.appeals.read_record_per_month), files = threshold(scenario.appeals.filed);
    std::vector<Appeal> appeals;
    std::size_t next = 0;
    for (const Booking& b : shop.bookings) {
        while (shop.decided[next].id != b.cause || shop.decided[next].verdict != Verdict::accepted) ++next;
        const Claim& c = shop.decided[next++];
        if (b.points >= 0) continue;
        const auto low = static_cast<std::uint32_t>(c.id.value), high = static_cast<std::uint32_t>(c.id.value >> 32);
        const bool told = std::binary_search(shown_to_ties.begin(), shown_to_ties.end(), b.record.value);
        if (!told && !draws.happens(reads, Purpose::Notices, low, high, Day{0})) continue;
        if (draws.happens(files, Purpose::Files, low, high, Day{0})) appeals.push_back({c, b.points, false});
    }
    std::vector<RecordEvent> lifted;
    decide(scenario, draws, shop.tables.band_from, appeals, institution, lifted);

    // the scribe's note
    for (const Appeal& a : appeals) {
        const Claim& c = a.claim;
        const bool right = Unsealed::right(c.evidence);
        Event e{today, minutes_per_day, EventKind::appeal_filed, right ? Outcome::right : Outcome::wrong, c.pass, c.place, Unsealed::subject(c.evidence), c.named, a.points, 0, c.id, c.id};
        shop.events.push_back(e);
        e.kind = a.granted ? EventKind::appeal_granted : EventKind::appeal_refused;
        shop.events.push_back(e);
    }
    for (const RecordEvent& r : lifted) {
        ledger.marks[r.record.value] &= static_cast<std::uint8_t>(~Ledger::banned_wrongly);
        shop.events.push_back({today, minutes_per_day, EventKind::ban_ended, Outcome::none, 0, CrossingId{people.home[r.record.value]}, r.record, r.record, 0, 0, no_case, r.cause});
    }
}

}  // namespace panopolis
