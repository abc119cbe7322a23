// Stage 7, institution's side.
//   reads   appeals that wait, records      writes  score, ban_until, displays, entries
//   order   of arrival; what waits keeps its place over midnight
//   draws   Purpose::AppealGranted, AppealService by case
#include "stages/decide.hpp"

#include <algorithm>

#include "stages/book.hpp"
#include "stages/company.hpp"
#include "stages/desk.hpp"

namespace panopolis {

namespace {

std::uint32_t low(CaseId id) { return static_cast<std::uint32_t>(id.value); }
std::uint32_t high(CaseId id) { return static_cast<std::uint32_t>(id.value >> 32); }

struct Deciding {
    const Scenario& sc;
    const std::vector<std::int32_t>& band_from;
    std::int32_t today;
    Institution& institution;
    Decisions& out;

    /// What can be given back is given back; who saw the screen has seen it.
    void give_back(const Appeal& a)
    {
        const std::uint32_t r = a.entry.record.value;
        if (institution.entries.erase(a.entry)) {
            const auto given = static_cast<std::int16_t>(std::min<std::int64_t>(institution.score[r] - a.entry.points, std::max<std::int64_t>(institution.score[r], sc.points.cap)));
            move_score(institution, r, given, institution.company.moved);
            institution.grade[r] = grade_of(institution.score[r], band_from);
        }
        take_down(a);
        lift(r);
    }

    void take_down(const Appeal& a)
    {
        const std::int64_t stays = sc.screens.prompt_removal ? 0 : sc.screens.removal_days * minutes_per_day;
        for (Display& d : institution.displays) {
            if (d.cause != a.entry.cause || d.to <= a.decided + stays) continue;
            d.to = std::max(d.from, a.decided + stays);
            out.taken_down.push_back({d, d.to - std::max(d.from, a.decided)});
        }
    }

    void lift(std::uint32_t r)
    {
        const std::int64_t free = today + 1 + sc.appeals.lift_days;
        if (institution.ban_until[r] <= free || institution.score[r] < sc.score_ban.ban_below) return;
        institution.ban_until[r] = static_cast<std::uint16_t>(free);
        const auto at = std::lower_bound(institution.lifted.begin(), institution.lifted.end(), r);
        if (at == institution.lifted.end() || *at != r) institution.lifted.insert(at, r);
    }
};

}  // namespace

Decisions decide(const Scenario& scenario, const Draws& draws, const std::vector<std::int32_t>& band_from, std::int32_t today, Institution& institution)
{
    Decisions out;
    AppealDesk& desk = institution.appeals;
    const auto& rows = scenario.appeals;
    const Threshold if_right = threshold(rows.granted_if_right), if_wrong = threshold(rows.granted_if_wrong);
    const std::int64_t midnight = static_cast<std::int64_t>(today + 1) * minutes_per_day;
    Serving serving(desk.free_at, static_cast<std::size_t>(rows.officers), static_cast<double>(midnight));
    // once nobody is free before midnight, the rest of the queue stays as it is
    desk.waiting.serve([&](Appeal& a) {
        const CaseId id = a.entry.cause;
        bool closed = false;
        if (rows.unlimited || rows.service_min <= 0) {
            a.decided = a.arrives;
        } else {
            const double service = rows.service == ServiceTime::fixed ? rows.service_min : exponential_min(rows.service_min, draws.u32(Purpose::AppealService, low(id), high(id), Day{0}));
            const auto done = serving.serve(static_cast<double>(a.arrives), service);
            a.decided = done ? static_cast<std::int64_t>(*done) : midnight;
            closed = !done && serving.closed();
        }
        if (a.decided >= midnight) return closed ? WaitingAppeals::Next::closed : WaitingAppeals::Next::waits;
        a.granted = a.entry.evidence.looks_right(draws.u40(Purpose::AppealGranted, low(id), high(id), Day{0}), if_right, if_wrong);
        out.appeals.push_back(a);
        return WaitingAppeals::Next::decided;
    });

    std::stable_sort(out.appeals.begin(), out.appeals.end(), [](const Appeal& a, const Appeal& b) { return a.decided < b.decided; });
    Deciding deciding{scenario, band_from, today, institution, out};
    for (const Appeal& a : out.appeals)
        if (a.granted) deciding.give_back(a);
    return out;
}

}  // namespace panopolis
