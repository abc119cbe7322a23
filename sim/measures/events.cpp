// What happened today, from the joined record: one pass over the day's events, and none of others over those that are many.
#include "measures/often.hpp"

namespace panopolis {

namespace {

bool accepted(Outcome o) { return o == Outcome::accepted_right || o == Outcome::accepted_wrong; }

/// One day's telling of the kinds that are few, kind by kind.
struct Teller {
    const Scenario& sc;
    Counter counter;
    std::vector<Wrong>& wrongs;

    void alarm(const Event& e) const
    {
        // of somebody held, or of a cleared pair: nobody hears it
        if (e.outcome != Outcome::right && e.outcome != Outcome::wrong) return;
        counter.add(TallyCell::alarms, e.subject);
        counter.add(e.outcome == Outcome::right ? TallyCell::true_alarms : TallyCell::false_alarms, e.subject);
        if (e.outcome == Outcome::right) counter.add(TallyCell::listed_passes, e.subject);
    }

    void review(const Event& e) const
    {
        counter.add(TallyCell::reviews, e.claimed);
        if (!accepted(e.outcome)) return;
        if (case_family(e.id) == static_cast<std::uint32_t>(ClaimKind::listed_face)) return counter.add(TallyCell::alarms_accepted, e.subject);
        counter.add(TallyCell::accepted, e.claimed);
        if (e.outcome == Outcome::accepted_wrong) counter.add(TallyCell::wrongful_accepted, e.claimed);
    }

    void stop(const Event& e) const
    {
        counter.add(TallyCell::stops, e.subject);
        if (e.outcome != Outcome::wrong) return;
        counter.add(TallyCell::wrongful_stops, e.subject);
        wrongs.push_back({e.id, e.subject});
        counter.add(TallyCell::minutes_held_wrongly, e.subject, e.points);
    }

    void claim(const Event& e) const
    {
        counter.add(TallyCell::claims, e.claimed);
        if (is_wrongful(e.outcome)) counter.add(TallyCell::wrongful_claims, e.claimed);
        if (e.outcome == Outcome::spurious) counter.add(TallyCell::spurious_claims, e.claimed);
        if (e.subject != nobody) counter.add(TallyCell::offences_seen, e.subject);
    }

    void display(const Event& e) const
    {
        counter.add(TallyCell::displays, e.claimed);
        if (!is_wrongful(e.outcome)) return;
        counter.add(TallyCell::wrongful_displays, e.claimed);
        wrongs.push_back({e.id, e.claimed});
    }

    void recognised(const Event& e) const
    {
        if (e.pass != 0) counter.add(TallyCell::seen_by_ties, e.subject);
        counter.add(TallyCell::seen_by_strangers, e.subject, e.points);
    }

    void refusal(const Event& e) const
    {
        counter.add(TallyCell::refused, e.subject);
        if (e.pass == 0) counter.add(TallyCell::visits_missed, e.subject);
        if (e.pass == 1) counter.add(TallyCell::work_trips_missed, e.subject);
        if (e.outcome != Outcome::by_court) counter.add(TallyCell::refused_by_score, e.subject);
        if (e.outcome != Outcome::by_score) counter.add(TallyCell::refused_by_court, e.subject);
    }

    /// Days under a ban are counted here backwards: at the end of the day those who began tonight were free today, and those whose ban ended were not.
    void ban(const Event& e, bool begins) const
    {
        counter.add(TallyCell::ban_days, e.subject, begins ? -1 : 1);
        if (!begins) return;
        counter.add(TallyCell::bans, e.subject);
        if (e.outcome == Outcome::wrongful) counter.add(TallyCell::wrongful_bans, e.subject);
    }

    void report(const Event& e) const
    {
        counter.add(TallyCell::reports, e.claimed);
        if (case_family(e.id) != static_cast<std::uint32_t>(ClaimKind::breach)) counter.add(TallyCell::offences_seen, e.subject);
    }

    void job_lost(const Event& e) const
    {
        counter.add(TallyCell::jobs_lost, e.subject);
        if (e.outcome != Outcome::none) counter.add(TallyCell::jobs_lost_to_bans, e.subject);
    }

    void child_found(const Event& e) const
    {
        counter.add(TallyCell::minutes_to_child, e.subject, e.points);
        if (e.outcome != Outcome::right) return;
        counter.add(TallyCell::children_found, e.subject);
        counter.add(TallyCell::minutes_saved_child, e.subject, sc.lost_child.found_anyway_min - e.points);
    }

    void decided(const Event& e) const
    {
        counter.add(TallyCell::appeals_decided, e.claimed);
        counter.add(TallyCell::appeal_wait_min, e.claimed, e.pass);
        if (e.kind != EventKind::appeal_granted) return;
        counter.add(TallyCell::appeals_granted, e.claimed);
        if (e.outcome == Outcome::wrong) counter.add(TallyCell::appeals_granted_wrong, e.claimed);
    }

    void found(const Event& e) const
    {
        counter.add(TallyCell::wanted_found, e.subject);
        counter.add(TallyCell::minutes_to_find, e.subject, static_cast<std::int64_t>(e.day) * minutes_per_day + e.minute);
    }

    void missed(const Event& e) const
    {
        counter.add(TallyCell::missed, e.subject);
        counter.add(TallyCell::listed_passes, e.subject);
    }

    void event(const Event& e) const
    {
        switch (e.kind) {
            case EventKind::missed: return missed(e);
            case EventKind::alarm: return alarm(e);
            case EventKind::claim: return claim(e);
            case EventKind::review: return review(e);
            case EventKind::stop: return stop(e);
            case EventKind::found: return found(e);
            case EventKind::display: return display(e);
            case EventKind::reported: return report(e);
            case EventKind::act_breach: return e.outcome == Outcome::detained ? void() : counter.add(TallyCell::breaches, e.subject);
            case EventKind::job_lost: return job_lost(e);
            case EventKind::job_found: return counter.add(TallyCell::jobs_found, e.subject);
            case EventKind::child_lost: return counter.add(TallyCell::children_lost, e.subject);
            case EventKind::child_found: return child_found(e);
            case EventKind::recognised: case EventKind::drill_exposure: return recognised(e);
            case EventKind::ban: return ban(e, true);
            case EventKind::ban_ended: return ban(e, false);
            case EventKind::trip_refused: return refusal(e);
            case EventKind::tie_broken: return counter.add(TallyCell::ties_broken, e.subject);
            case EventKind::trip_lost: return counter.add(TallyCell::trips_lost, e.subject);
            case EventKind::appeal_filed:
                if (e.outcome == Outcome::wrong) counter.add(TallyCell::appeals_against_wrong, e.claimed);
                return counter.add(TallyCell::appeals_filed, e.claimed);
            case EventKind::appeal_granted: case EventKind::appeal_refused: return decided(e);
            case EventKind::entry_expired: return counter.add(TallyCell::entries_expired, e.claimed);
            case EventKind::taken_down:
                counter.add(TallyCell::shown_after_grant_min, e.claimed, e.points);
                return counter.add(TallyCell::taken_down, e.claimed);
            default: return;  // counted among the many, or not at all
        }
    }
};

/// Who was on a list, when a ban or an appeal ended.
bool is_noted(const Event& e)
{
    switch (e.kind) {
        case EventKind::child_lost: case EventKind::missed: case EventKind::found: case EventKind::alarm: case EventKind::stop: case EventKind::ban:
        case EventKind::appeal_granted: case EventKind::appeal_refused: return true;
        default: return false;
    }
}

/// A part of the day's events.
struct Part {
    Tally tally;
    Noted noted;

    void count(const Scenario& scenario, const People& people, const MeasureTables& tables, const DayEvents& events, std::int32_t part)
    {
        const Teller teller{scenario, {people, tally}, noted.wrongs};
        OftenCounts often(tables.district_of, people, noted.wrongs);
        events.each(part, [&](std::span<const Event> some) {
            for (std::size_t first = 0; first < some.size(); first += OftenCounts::at_once) {
                const auto n = static_cast<std::uint32_t>(std::min<std::size_t>(OftenCounts::at_once, some.size() - first));
                often.add(some.data() + first, n, [&](const Event& e) {
                    teller.event(e);
                    if (is_noted(e)) noted.events.push_back(e);
                });
            }
        });
        often.into(tally);
    }
};

template <class T>
void append(const std::vector<T>& more, std::vector<T>& all)
{
    all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

void count_events(const Scenario& scenario, const City& city, const People& people, const DayEvents& events, Executor& executor, MeasureTables& tables, Tally& today, Noted& noted)
{
    noted.events.clear();
    noted.wrongs.clear();
    if (tables.district_of.empty())
        for (std::uint32_t corner = 0; corner < static_cast<std::uint32_t>(city.blocks()); ++corner) tables.district_of.push_back(static_cast<std::uint8_t>(city.district(city.corner(CrossingId{corner}))));
    std::vector<Part> parts(static_cast<std::size_t>(events.parts()));
    executor.for_each(events.parts(), [&](std::int32_t part) { parts[static_cast<std::size_t>(part)].count(scenario, people, tables, events, part); });
    for (const Part& part : parts) {
        add(part.tally, today);
        append(part.noted.events, noted.events);
        append(part.noted.wrongs, noted.wrongs);
    }
}

void count_eventless(const DayCounts& day, Tally& today)
{
    const auto take = [&](TallyCell cell, const DayCounts::ByGroup& by_group) {
        for (std::size_t g = 0; g < max_groups; ++g) {
            today.n[at(cell)][g] += by_group[g];
            today.n[at(cell)][Tally::city] += by_group[g];
        }
    };
    take(TallyCell::searches, day.searches);
    take(TallyCell::probes, day.probes);
    take(TallyCell::passes, day.passes);
    take(TallyCell::exposed, day.exposed);
    take(TallyCell::posts_all, day.posts);
    take(TallyCell::audience, day.audience);
    for (std::size_t g = 0; g <= max_groups; ++g) {
        today.n[at(TallyCell::list_searches)][g] = today.n[at(TallyCell::searches)][g] - today.n[at(TallyCell::probes)][g];
        today.n[at(TallyCell::offences_unseen)][g] = today.n[at(TallyCell::offences)][g] - today.n[at(TallyCell::offences_seen)][g];
    }
}

}  // namespace panopolis
