// How people stand at a minute.
//   as recorded   stopped in the street, shown on a screen, banned, on the court's list
//   as it was     the same, rightly or not; and what no record holds: listed, missed, held back, deterred, done unseen
// That somebody is on the watchlist is on record, but no outline says so before the truth light is on: the system does not know which body it is.
#include "view/marks.hpp"

#include <algorithm>

#include "stages/unsealed.hpp"

namespace panopolis::view {

namespace {

/// The weightiest of what is held for a person, or `none`.
template <class What>
What weightiest(const std::vector<std::pair<std::uint32_t, What>>& held, std::uint32_t person, What none)
{
    const auto after = std::upper_bound(held.begin(), held.end(), person, [](std::uint32_t p, const auto& entry) { return p < entry.first; });
    return after != held.begin() && std::prev(after)->first == person ? std::prev(after)->second : none;
}

/// The outline that a row leaves on its subject, with the truth light.
Truth outline_of(Word word)
{
    switch (word) {
        case Word::missed: return Truth::missed;
        case Word::held_back: return Truth::held_back;
        case Word::deterred: return Truth::deterred;
        case Word::crossed_on_red: case Word::disorderly: case Word::severe: case Word::breach: return Truth::offended;
        default: return Truth::plain;
    }
}

}  // namespace

Truth truth_of(const Display& display) { return Unsealed::right(display.evidence) ? Truth::displayed_rightly : Truth::displayed_wrongly; }

Outlines::Outlines(const DayLived& day, Minute minute, Side side, const std::vector<TickerRow>& recently) : day_(day), minute_(minute), side_(side)
{
    stops();
    screens();
    if (side == Side::truth) happenings(recently);
    std::sort(said_.begin(), said_.end());
    std::sort(true_.begin(), true_.end());
}

void Outlines::say(PersonId person, Status status) { said_.emplace_back(person.value, status); }

void Outlines::is(PersonId person, Truth truth)
{
    if (side_ == Side::truth) true_.emplace_back(person.value, truth);
}

void Outlines::stops()
{
    for (const std::uint32_t i : day_.stops) {
        const Event& e = day_.ledger.events[i];
        if (e.minute > minute_.value) continue;
        // a stop lasts its minutes; somebody found stays held until the day ends, where the scenario says so
        const bool lasts = minute_.value < e.minute + e.points, right = e.outcome == Outcome::right;
        if (lasts) say(e.subject, Status::stopped);
        if (right && (lasts || day_.scenario.stops.detain_when_right)) is(e.subject, Truth::found);
        if (!right && lasts) is(e.subject, Truth::stopped_wrongly);
    }
}

void Outlines::screens()
{
    const std::int64_t now = static_cast<std::int64_t>(day_.day) * minutes_per_day + minute_.value;
    for (const Display& d : day_.displays) {
        if (d.from > now || d.to <= now) continue;
        say(d.shown, Status::displayed);
        is(d.shown, truth_of(d));
    }
}

void Outlines::happenings(const std::vector<TickerRow>& recently)
{
    for (const TickerRow& row : recently)
        if (const Truth truth = outline_of(row.truth); truth != Truth::plain) is(row.subject, truth);
}

Mark Outlines::mark(Mark m, Step step) const
{
    m.at = step.at;
    m.next = step.next;
    m.recorded = std::max(m.recorded, weightiest(said_, m.person.value, Status::plain));
    const bool in_the_street = m.recorded == Status::stopped;
    m.inside = step.inside && !in_the_street;
    m.inside_next = step.inside_next && !in_the_street;
    m.truth = side_ == Side::truth ? std::max(m.truth, weightiest(true_, m.person.value, Truth::plain)) : Truth::untold;
    return m;
}

Lasting::Lasting(const DayLived& day) : day_(day)
{
    for (const std::uint32_t i : day.stops) stopped_today_.push_back(day.ledger.events[i].subject.value);
    std::sort(stopped_today_.begin(), stopped_today_.end());
}

bool Lasting::present(PersonId person) const
{
    // somebody taken away today was there today
    return (day_.world.flags[person.value] & World::removed) == 0 || std::binary_search(stopped_today_.begin(), stopped_today_.end(), person.value);
}

Status Lasting::on_record(std::uint32_t p) const
{
    // by night the records are those of tomorrow: bans that begin tonight did not hold today, those that end tonight did
    const bool begins = std::binary_search(day_.banned.begin(), day_.banned.end(), p), ends = std::binary_search(day_.freed.begin(), day_.freed.end(), p);
    if (ends || (!begins && day_.institution.ban_until[p] > day_.day)) return Status::banned;
    return day_.institution.listed_until[p] > day_.day ? Status::court_listed : Status::plain;
}

Truth Lasting::truly(std::uint32_t p, bool banned) const
{
    if (banned) {
        if (std::binary_search(day_.freed.begin(), day_.freed.end(), p)) return Truth::banned;
        return (day_.ledger.marks[p] & Ledger::banned_wrongly) != 0 ? Truth::banned_wrongly : Truth::banned_rightly;
    }
    const auto& listed = day_.institution.watchlist.residents;
    const bool found_later = std::binary_search(stopped_today_.begin(), stopped_today_.end(), p) && (day_.world.flags[p] & World::removed) != 0;
    return found_later || std::binary_search(listed.begin(), listed.end(), p) ? Truth::listed : Truth::plain;
}

Mark Lasting::mark(PersonId person) const
{
    const std::uint32_t p = person.value;
    Mark m;
    m.person = person;
    m.role = day_.people.role[p];
    m.group = day_.people.group[p];
    m.recorded = on_record(p);
    m.truth = truly(p, m.recorded == Status::banned);
    return m;
}

}  // namespace panopolis::view

namespace panopolis {

std::vector<Mark> lasting_marks(const DayLived& day, const std::vector<PersonId>& people)
{
    const view::Lasting lasting(day);
    std::vector<Mark> out;
    out.reserve(people.size());
    for (const PersonId person : people)
        if (lasting.present(person)) out.push_back(lasting.mark(person));
    return out;
}

}  // namespace panopolis
