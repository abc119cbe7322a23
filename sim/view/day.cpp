// A day that was lived: what views ask of it again and again, found once.
#include <algorithm>

#include <panopolis/view.hpp>

namespace panopolis {

namespace {

/// Faces of the day: those of the morning that came down by the end of it, and those that are still there tonight.
std::vector<Display> displays_of(const Institution& institution, const Morning& morning, std::int32_t day)
{
    const std::int64_t start = static_cast<std::int64_t>(day) * minutes_per_day, end = start + minutes_per_day;
    const std::size_t screens = morning.deployment.screen_at.size();
    std::vector<Display> out;
    std::vector<CaseId> tonight;
    for (const Display& d : institution.displays) tonight.push_back(d.cause);
    std::sort(tonight.begin(), tonight.end());
    // the evening takes away whoever's time is up: those are kept by the morning alone
    for (const Display& d : morning.displays)
        if (d.to > start && d.to <= end && d.screen < screens && !std::binary_search(tonight.begin(), tonight.end(), d.cause)) out.push_back(d);
    for (const Display& d : institution.displays)
        if (d.from < end && d.to > start && d.screen < screens) out.push_back(d);
    return out;
}

}  // namespace

DayLived look_back(const Scenario& scenario, const City& city, const People& people, const World& world, const Institution& institution, const Ledger& ledger,
                   const Morning& morning, std::int32_t day, std::function<Step(PersonId, Minute)> step)
{
    DayLived out{scenario, city, people, world, institution, ledger, morning, day, std::move(step), {}, {}, {}, displays_of(institution, morning, day)};
    for (std::size_t i = 0; i < ledger.events.size(); ++i) {
        const Event& e = ledger.events[i];
        if (e.kind == EventKind::stop) out.stops.push_back(static_cast<std::uint32_t>(i));
        if (e.kind == EventKind::ban) out.banned.push_back(e.subject.value);
        if (e.kind == EventKind::ban_ended) out.freed.push_back(e.subject.value);
    }
    std::sort(out.banned.begin(), out.banned.end());
    std::sort(out.freed.begin(), out.freed.end());
    return out;
}

DayLived day_lived(const Run& run)
{
    const std::int32_t day = std::max(0, run.today() - 1);
    return look_back(run.programme().on(day), run.city(), run.people(), run.world(), run.institution(), run.ledger(), run.morning(), day,
                     [&run](PersonId person, Minute minute) { return run.step(person, minute); });
}

}  // namespace panopolis
