#pragma once
// The cells of a tally: one whole number a measure rests on. Shares and means are made of two of them.
#include <algorithm>
#include <optional>

#include <panopolis/measures.hpp>

namespace panopolis {

inline constexpr int most_bands = 16;
inline constexpr int most_districts = 64;

enum class TallyCell : std::uint16_t {
    people, person_days, passes, exposed,
    // the list
    listed, searches, probes, list_searches, alarms, true_alarms, false_alarms, listed_passes, missed, alarms_accepted, stops, wrongful_stops,
    people_stopped_wrongly, stopped_twice, minutes_held_wrongly, trips_lost, wanted_found, minutes_to_find, never_found,
    // claims and screens
    claims, wrongful_claims, spurious_claims, reports, accepted, wrongful_accepted, waiting, displays, wrongful_displays, people_displayed,
    people_displayed_wrongly, seen_by_ties, seen_by_strangers,
    // points
    bookings, strikes, wrongful_strikes, points_taken, points_taken_wrongly, points_given, score_recorded, score_true, gini_recorded, gini_recorded_over,
    gini_true, gini_true_over, grade_first,
    // bans
    bans = grade_first + most_bands, wrongful_bans, banned_ever, banned_now, wrongly_banned, ban_days, court_listed, tickets, refused, refused_by_score, refused_by_court,
    // conduct
    offences, crossings_red, disorder, severe, deterred, induced, offences_seen, offences_unseen, lawful, withheld, wished, silent, aware, stigma, trust,
    ties_broken,
    // repair
    appeals_filed, appeals_granted, people_wronged, appeals_against_wrong, appeals_decided, appeals_granted_wrong, appeal_wait_min, appeals_open, entries_expired,
    shown_after_grant_min, taken_down, below_true, days_below_true,
    // living there
    posts_critical, posts_withheld, posts_flagged, posts_wrongly_flagged, questions, questions_withheld, questions_wished, posts_all,
    breaches, visits_missed, work_trips_missed, workers, worker_days, jobless, jobless_by_ban, jobs_lost, jobs_lost_to_bans, jobs_found, workdays_lost, income, income_lost, income_gini,
    income_gini_over, felt_safety, children_lost, children_found, minutes_to_child, minutes_saved_child,
    // how much of what could be feared is feared
    deterrence_used, deterrence_most, silent_if_certain,
    // who bears it; cells of derived values hold billionths, and `billionths` what they are over
    billionths, theil_recorded, theil_true, distance_recorded, distance_true, gap_recorded, gap_true, income_theil, wrongs, wronged_once, wronged_twice, wronged_3_to_9,
    wronged_10, wrongs_top, wrongs_top_equal, wrongs_gini, wrongs_gini_equal, wrongs_theil, wrongs_theil_equal,
    // how long it lasts
    unbanned, ban_median, unbanned_days, appeals_followed, appeal_median, appeal_mean,
    // between groups
    listed_passes_fewest, searches_fewest, false_alarms_fewest, wrongful_claims_fewest, odds_gap, false_ratio_search, false_ratio_day, claims_ratio, fifths_alarms, fifths_stops,
    // desks
    audience, reviews, review_minutes, appeal_minutes, stop_minutes, cost,
    // school
    lessons, frames, frames_attentive, frames_watched, frames_seen_attentive, learning, lessons_performed, lesson_alerts, wrong_lesson_alerts, parents_told, parents_told_wrongly,
    roll_calls, absences, wrongful_absences, attendance_right, class_lessons, minutes_saved, teacher_pairs, teacher_order,
    // districts
    records, reports_kept, records_top, patrol_days, patrols_top, offences_so_far, offences_top, records_gap, records_gap_over,
    records_in, patrols_in = records_in + most_districts, offences_in = patrols_in + most_districts,
    end = offences_in + most_districts
};
static_assert(static_cast<int>(TallyCell::end) <= Tally::cells);

constexpr std::size_t at(TallyCell cell) { return static_cast<std::size_t>(cell); }

/// Writes into a tally, for the city and for the group on whom it falls.
struct Counter {
    const People& people;
    Tally& tally;

    void add(TallyCell cell, PersonId falls_on, std::int64_t n = 1) const
    {
        auto& row = tally.n[at(cell)];
        row[Tally::city] += n;
        if (falls_on.value < people.size) row[people.group[falls_on.value]] += n;
    }
};

/// What another has counted of the same day.
inline void add(const Tally& more, Tally& tally)
{
    for (std::size_t cell = 0; cell < at(TallyCell::end); ++cell)
        for (std::size_t column = 0; column <= max_groups; ++column) tally.n[cell][column] += more.n[cell][column];
}

/// Of derived values: what one is in a cell.
inline constexpr std::int64_t billion = 1'000'000'000;

/// A derived value goes into a cell in billionths, rounded to the nearest; nothing is `Tally::unknown`.
inline void put(Tally& tally, TallyCell cell, std::size_t column, std::optional<double> value)
{
    constexpr double most = 9e9;  // what a cell can hold
    tally.n[at(cell)][column] = !value ? Tally::unknown : static_cast<std::int64_t>(std::clamp(*value, -most, most) * billion + (*value < 0 ? -0.5 : 0.5));
}

/// Counts what happened today, offences by district too, and notes what others ask more of than its number.
void count_events(const Scenario& scenario, const City& city, const People& people, const DayEvents& events, Executor& executor, MeasureTables& tables, Tally& today, Noted& noted);
/// Counts what makes no event, and what follows from it and from the events.
void count_eventless(const DayCounts& day, Tally& today);
/// Counts what the desks and officers spent on it.
void count_effort(const Scenario& scenario, Tally& today);
/// Sets groups beside one another, over the run so far.
void count_between_groups(const People& people, const Tally& so_far, Tally& today);
/// Counts who bears the wrongs, and how long bans and appeals take.
void count_wrongs(const People& people, const WrongsByPerson& wrongs, Tally& today);
void count_waits(const People& people, const Waits& waits, Tally& today);
/// Counts by district: records, patrols; and, with the offences that are counted already, how the records of the city compare with what happened, given the sum of the days before.
void count_districts(const Institution& institution, const Ledger& ledger, const Tally& before, Tally& today);
/// Counts lessons, what they came to, and how the ranking of teachers agrees with how they teach, where there is a school.
void count_school(const Scenario& scenario, const People& people, const Institution& institution, const Ledger& ledger, Tally& today);
/// Concordant less discordant pairs of classes with frames: ranked by attention seen, and by how well they are taught. Ties are neither.
std::int64_t order_of_teachers(const std::vector<ClassSums>& classes, const std::vector<std::uint32_t>& teaching);
/// Counts how everybody stands at the end of the day and lives, and fills the score bins.
void count_standing(const Scenario& scenario, const People& people, const World& world, const Institution& institution, const Ledger& ledger, Executor& executor, MeasureTables& tables, Tally& today, std::vector<ScoreBin>& scores);
/// Makes the table of how much of the deterrence is in use, where there is none for the scenario.
void level(const Scenario& scenario, UsedUp& tables);

}  // namespace panopolis
