#include <panopolis/measures.hpp>

#include <algorithm>
#include <cassert>

#include "measures/cells.hpp"

namespace panopolis {

namespace {

constexpr Side recorded = Side::recorded, truth = Side::truth;
constexpr Fold adds_up = Fold::adds_up, stands = Fold::stands;
constexpr std::string_view passer_by = "the passer-by", person_stopped = "the person stopped", person_listed = "the listed person", named = "the person named",
                           record = "the person whose record it is", actor = "the person who acts", everybody = "each person", pupil = "the pupil", no_groups{};

/// A table in the making.
struct Table {
    std::vector<MeasureRow> rows;

    /// A value that is derived from counts, in billionths.
    void derived(std::string_view name, std::string_view unit, Side side, std::string_view falls_on, TallyCell cell, std::string_view of, std::string_view definition, double scale = 1.0)
    {
        share(name, unit, side, stands, falls_on, cell, TallyCell::billionths, of, definition, scale);
    }

    void count(std::string_view name, std::string_view unit, Side side, Fold fold, std::string_view falls_on, TallyCell cell, std::string_view definition)
    {
        rows.push_back({name, unit, side, fold, falls_on, definition, {}, static_cast<std::uint16_t>(cell), 0, 0, 1.0});
    }
    /// One row for each district.
    void by_district(std::string_view name, std::string_view unit, Side side, Fold fold, TallyCell cell, std::string_view definition)
    {
        count(name, unit, side, fold, {}, cell, definition);
        rows.back().by_district = true;
    }
    void share(std::string_view name, std::string_view unit, Side side, Fold fold, std::string_view falls_on, TallyCell cell, TallyCell over, std::string_view of, std::string_view definition, double scale = 1.0)
    {
        const auto whole = std::find_if(rows.begin(), rows.end(), [&](const MeasureRow& row) { return row.name == of; });
        assert(whole != rows.end());  // what a share is a share of stands above it
        rows.push_back({name, unit, side, fold, falls_on, definition, of, static_cast<std::uint16_t>(cell), static_cast<std::uint16_t>(over), whole->counted, scale});
    }
};

void add_city(Table& t)
{
    t.count("people", "people", recorded, stands, everybody, TallyCell::people, "People of the city.");
    t.count("person_days", "person-days", recorded, adds_up, everybody, TallyCell::person_days, "People times days lived.");
    t.count("passes", "passes", truth, adds_up, passer_by, TallyCell::passes, "Street corners passed.");
    t.count("exposed", "person-days", truth, adds_up, passer_by, TallyCell::exposed, "Days on which somebody had a working camera on their way, counted person by person.");
    t.share("exposed_share", "share of person-days", truth, adds_up, passer_by, TallyCell::exposed, TallyCell::person_days, "person_days", "Share of person-days with a working camera on the way.");
}

void add_list(Table& t)
{
    t.count("listed", "people", recorded, stands, person_listed, TallyCell::listed,
            "People living in the city who have been on a list so far: the city's list, or an event's own list once one of its cameras has met them.");
    t.count("searches", "faces", recorded, adds_up, passer_by, TallyCell::searches, "Faces compared with a list: passes before a working camera in watchlist mode, and offender probes.");
    t.count("probes", "faces", recorded, adds_up, passer_by, TallyCell::probes, "Captured offenders compared with everybody enrolled.");
    t.count("list_searches", "faces", recorded, adds_up, passer_by, TallyCell::list_searches, "Passes before a working camera in watchlist mode: searches without probes.");
    t.count("alarms", "alarms", recorded, adds_up, passer_by, TallyCell::alarms, "Times that watchlist mode took a passer-by for an entry of the list; alarms for somebody already held or a pair already cleared do not count.");
    t.count("true_alarms", "alarms", truth, adds_up, passer_by, TallyCell::true_alarms, "Alarms that name the passer-by's own entry.");
    t.count("false_alarms", "alarms", truth, adds_up, passer_by, TallyCell::false_alarms, "All other alarms.");
    t.share("precision", "share of alarms", truth, adds_up, passer_by, TallyCell::true_alarms, TallyCell::alarms, "alarms", "Share of alarms that are true.");
    t.share("false_alarm_rate", "per face compared with the watchlist", truth, adds_up, passer_by, TallyCell::false_alarms, TallyCell::list_searches, "list_searches", "False alarms per pass before a camera in watchlist mode.");
    t.count("listed_passes", "passes", truth, adds_up, person_listed, TallyCell::listed_passes, "Passes of a listed person before a working camera: missed or with a true alarm.");
    t.count("missed", "passes", truth, adds_up, person_listed, TallyCell::missed, "Passes of a listed person before a working camera without a true alarm.");
    t.share("missed_share", "share of listed passes", truth, adds_up, person_listed, TallyCell::missed, TallyCell::listed_passes, "listed_passes", "Share of the passes of listed people before a working camera that raised no true alarm.");
    t.count("alarms_accepted", "alarms", recorded, adds_up, passer_by, TallyCell::alarms_accepted, "Alarms that a reviewer accepted.");
    t.count("stops", "stops", recorded, adds_up, person_stopped, TallyCell::stops, "Times that somebody was stopped in the street after an alarm.");
    t.count("wrongful_stops", "stops", truth, adds_up, person_stopped, TallyCell::wrongful_stops, "Stops in which the person stopped was not the entry named.");
    t.share("wrongful_stops_share", "share of stops", truth, adds_up, person_stopped, TallyCell::wrongful_stops, TallyCell::stops, "stops", "Share of stops that are wrongful.");
    t.count("people_stopped_wrongly", "people", truth, stands, person_stopped, TallyCell::people_stopped_wrongly, "People with at least one wrongful stop so far.");
    t.count("stopped_twice", "people", truth, stands, person_stopped, TallyCell::stopped_twice, "People with at least two wrongful stops so far.");
    t.count("minutes_held_wrongly", "minutes", truth, adds_up, person_stopped, TallyCell::minutes_held_wrongly, "Minutes that people were held in wrongful stops.");
    t.count("trips_lost", "stops", truth, adds_up, person_stopped, TallyCell::trips_lost, "Wrongful stops that cost the person at least one trip.");
    t.count("wanted_found", "people", truth, adds_up, person_listed, TallyCell::wanted_found, "Listed people found, each once: rightly stopped after a true alarm.");
    t.share("days_to_find", "days", truth, adds_up, person_listed, TallyCell::minutes_to_find, TallyCell::wanted_found, "wanted_found", "Mean time from the start of the run until a listed person was found, over those who were.", 1.0 / minutes_per_day);
    t.count("never_found", "people", truth, stands, person_listed, TallyCell::never_found, "Listed people living in the city who have not been found so far.");
}

void add_claims(Table& t)
{
    t.count("claims", "claims", recorded, adds_up, named, TallyCell::claims, "Probes in identify mode that named somebody.");
    t.count("wrongful_claims", "claims", truth, adds_up, named, TallyCell::wrongful_claims, "Claims whose named person did not do the named act there.");
    t.share("wrongful_claims_share", "share of claims", truth, adds_up, named, TallyCell::wrongful_claims, TallyCell::claims, "claims", "Share of claims that are wrongful.");
    t.count("spurious_claims", "claims", truth, adds_up, named, TallyCell::spurious_claims, "Wrongful claims from a face that nobody was wearing, such as one on a poster.");
    t.count("reports", "reports", recorded, adds_up, named, TallyCell::reports, "Offences and breaches of contract handed in by a person, with a name.");
    t.count("accepted", "claims and reports", recorded, adds_up, named, TallyCell::accepted, "Claims and reports that a reviewer accepted.");
    t.count("wrongful_accepted", "claims and reports", truth, adds_up, named, TallyCell::wrongful_accepted, "Claims and reports that a reviewer accepted although the named person did not do the named act there.");
    t.share("wrongful_accepted_share", "share of accepted", truth, adds_up, named, TallyCell::wrongful_accepted, TallyCell::accepted, "accepted", "Share of accepted claims and reports that are wrongful.");
    t.count("claims_waiting", "claims and reports", recorded, stands, no_groups, TallyCell::waiting, "Claims and reports in the reviewers' queue at the end of the day.");
    t.count("displays", "displays", recorded, adds_up, named, TallyCell::displays, "Faces put on a screen, one for each accepted claim and screen.");
    t.count("wrongful_displays", "displays", truth, adds_up, named, TallyCell::wrongful_displays, "Displays of somebody who did not do the named act there.");
    t.share("wrongful_displays_share", "share of displays", truth, adds_up, named, TallyCell::wrongful_displays, TallyCell::displays, "displays", "Share of displays that are wrongful.");
    t.count("people_displayed", "people", recorded, stands, named, TallyCell::people_displayed, "People shown on a screen at least once so far.");
    t.count("people_displayed_wrongly", "people", truth, stands, named, TallyCell::people_displayed_wrongly, "People with at least one wrongful display so far.");
    t.count("display_audience", "person-days", truth, adds_up, named, TallyCell::audience, "People whose way led past a screen on a day while a face was on it, counted for every face and day, whether they looked or not.");
    t.count("seen_by_ties", "display-days", truth, adds_up, named, TallyCell::seen_by_ties, "Days of a display on which a household member, classmate or friend recognised the person shown.");
    t.count("seen_by_strangers", "viewers", truth, adds_up, named, TallyCell::seen_by_strangers, "Viewers beyond ties who knew the person shown.");
}

void add_points(Table& t)
{
    t.count("bookings", "bookings", recorded, adds_up, record, TallyCell::bookings, "Changes of a score by a rule of the point book.");
    t.count("strikes", "bookings", recorded, adds_up, record, TallyCell::strikes, "Bookings that take points.");
    t.count("wrongful_strikes", "bookings", truth, adds_up, record, TallyCell::wrongful_strikes, "Strikes for something that the person did not do there.");
    t.share("strike_rate", "per person-day", recorded, adds_up, record, TallyCell::strikes, TallyCell::person_days, "person_days", "Strikes per person and day.");
    t.count("points_taken", "points", recorded, adds_up, record, TallyCell::points_taken, "Points that strikes took, before the lowest score limits the loss.");
    t.count("points_taken_wrongly", "points", truth, adds_up, record, TallyCell::points_taken_wrongly, "Points that wrongful strikes took.");
    t.count("points_given", "points", recorded, adds_up, record, TallyCell::points_given, "Points that bookings gave, without recovery, before the highest score limits the gain.");
    t.share("score_mean_recorded", "points", recorded, stands, record, TallyCell::score_recorded, TallyCell::people, "people", "Mean score as recorded.");
    t.share("score_mean_true", "points", truth, stands, record, TallyCell::score_true, TallyCell::people, "people", "Mean score when the same rule book is applied to the right claims alone; not what it would be if every act had been seen.");
    t.share("score_gini_recorded", "0 equal to 1 unequal", recorded, stands, record, TallyCell::gini_recorded, TallyCell::gini_recorded_over, "people",
            "Gini coefficient of the recorded scores; where scores lie below 0, of their distance from the lowest.");
    t.share("score_gini_true", "0 equal to 1 unequal", truth, stands, record, TallyCell::gini_true, TallyCell::gini_true_over, "people", "The same of the scores by the right claims alone.");
    for (const bool is_true : {false, true}) {
        const Side side = is_true ? truth : recorded;
        const auto pick = [&](TallyCell a, TallyCell b) { return is_true ? b : a; };
        const std::string_view same = "The same of the scores by the right claims alone.";
        t.derived(is_true ? "score_theil_true" : "score_theil_recorded", "0 equal to log of people", side, record, pick(TallyCell::theil_recorded, TallyCell::theil_true), "people",
                  is_true ? same : "Theil's T of the recorded scores; where scores lie below 0, of their distance from the lowest.");
        t.derived(is_true ? "score_distance_true" : "score_distance_recorded", "points", side, record, pick(TallyCell::distance_recorded, TallyCell::distance_true), "people",
                  is_true ? same : "Wasserstein distance between the recorded scores of the group and of everybody else: how far a member's score would have to move on average to make the two alike. Of the city: between the two groups furthest apart.");
        t.derived(is_true ? "score_gap_true" : "score_gap_recorded", "points", side, record, pick(TallyCell::gap_recorded, TallyCell::gap_true), "people",
                  is_true ? same : "Mean recorded score of the group less that of everybody else. Of the city: the highest mean of a group less the lowest.");
    }
    t.count("grade_*", "people", recorded, stands, record, TallyCell::grade_first, "People with a recorded score in this band.");
    t.share("grade_share_*", "share of people", recorded, stands, record, TallyCell::grade_first, TallyCell::people, "people", "Share of people with a recorded score in this band.");
}

void add_bans(Table& t)
{
    t.count("bans", "bans", recorded, adds_up, record, TallyCell::bans, "Score bans that began. The rule is hypothetical.");
    t.count("wrongful_bans", "bans", truth, adds_up, record, TallyCell::wrongful_bans, "Score bans that began while the score by the right claims alone was at or above the line.");
    t.count("banned_ever", "people", recorded, stands, record, TallyCell::banned_ever, "People under a score ban at least once so far.");
    t.count("banned_now", "people", recorded, stands, record, TallyCell::banned_now, "People under a score ban at the end of the day.");
    t.count("wrongly_banned", "people", truth, stands, record, TallyCell::wrongly_banned, "People under a score ban in force whose score by the right claims alone was at or above the line on the day it began.");
    t.share("wrongly_banned_share", "share of banned people", truth, stands, record, TallyCell::wrongly_banned, TallyCell::banned_now, "banned_now", "Share of people under a score ban who are wrongly banned.");
    t.count("ban_days", "person-days", recorded, adds_up, record, TallyCell::ban_days, "Days that people spent under a score ban.");
    t.derived("unbanned_share", "share of people", recorded, record, TallyCell::unbanned, "people", "Share of people not yet banned by score, by Kaplan and Meier: who is taken out of the city counts until then.");
    t.derived("days_to_ban_median", "days", recorded, record, TallyCell::ban_median, "people", "Days until half have been banned by score for the first time, by Kaplan and Meier; no value while it is fewer.");
    t.derived("days_unbanned_mean", "days", recorded, record, TallyCell::unbanned_days, "people", "Mean days until the first score ban, by Kaplan and Meier; who has none counts with all days lived so far.");
    t.count("court_listed", "people", recorded, stands, record, TallyCell::court_listed, "People on the court's list at the end of the day; never mixed with score bans.");
    t.count("tickets", "tickets", truth, adds_up, actor, TallyCell::tickets, "Tickets for long trips that were sought.");
    t.count("trips_refused", "tickets", recorded, adds_up, actor, TallyCell::refused, "Tickets sought and refused, for whichever cause.");
    t.count("trips_refused_by_score", "tickets", recorded, adds_up, actor, TallyCell::refused_by_score, "Tickets refused because of a score ban; one refused for both causes counts here and by court.");
    t.count("trips_refused_by_court", "tickets", recorded, adds_up, actor, TallyCell::refused_by_court, "Tickets refused because of the court's list; one refused for both causes counts here and by score.");
    t.share("trips_refused_share", "share of tickets", truth, adds_up, actor, TallyCell::refused, TallyCell::tickets, "tickets", "Share of the tickets sought that were refused.");
}

void add_conduct(Table& t)
{
    t.count("offences", "acts", truth, adds_up, actor, TallyCell::offences, "Crossings on red, disorder and severe offences done, seen or not.");
    t.count("offences_crossing_red", "acts", truth, adds_up, actor, TallyCell::crossings_red, "Crossings on red done.");
    t.count("offences_disorder", "acts", truth, adds_up, actor, TallyCell::disorder, "Disorder done.");
    t.count("offences_severe", "acts", truth, adds_up, actor, TallyCell::severe, "Severe offences done.");
    t.count("offences_deterred", "acts", truth, adds_up, actor, TallyCell::deterred, "Offences not done because a sanction was expected: their draw lies between the chance now and the chance without any system.");
    t.count("offences_induced", "acts", truth, adds_up, actor, TallyCell::induced, "Offences done only because stigma raised their chance above that without any system.");
    t.count("offences_seen", "acts", truth, adds_up, actor, TallyCell::offences_seen, "Offences of which a camera or a report said something, right or wrong.");
    t.count("offences_unseen", "acts", truth, adds_up, actor, TallyCell::offences_unseen, "Offences of which neither a camera nor a report said anything, right or wrong.");
    t.share("offences_unseen_share", "share of offences", truth, adds_up, actor, TallyCell::offences_unseen, TallyCell::offences, "offences", "Share of offences that nobody claimed or reported.");
    t.count("lawful_acts", "acts", truth, adds_up, actor, TallyCell::lawful, "Lawful acts that feel risky, done.");
    t.count("acts_withheld", "acts", truth, adds_up, actor, TallyCell::withheld, "Lawful acts wished for and held back because of chill.");
    t.count("acts_wished", "acts", truth, adds_up, actor, TallyCell::wished, "Lawful acts that feel risky, wished for: done or withheld.");
    t.share("acts_withheld_share", "share of acts wished for", truth, adds_up, actor, TallyCell::withheld, TallyCell::wished, "acts_wished", "Share of the lawful acts wished for that were withheld.");
    t.share("selectivity", "offences per act", truth, adds_up, actor, TallyCell::deterred, TallyCell::withheld, "acts_withheld", "Offences deterred for each lawful act withheld.");
    t.count("silent_now", "people", truth, stands, everybody, TallyCell::silent, "People who hold back at the end of the day.");
    t.count("aware_now", "people", truth, stands, everybody, TallyCell::aware, "People who know of the cameras at the end of the day.");
    t.share("deterrence_used", "share of its most", truth, stands, everybody, TallyCell::deterrence_used, TallyCell::deterrence_most, "aware_now",
            "How much of the deterrence that certain sanctions would bring is in use: the mean of 1 - exp(-kappa phat) over what it is at phat 1, over people who know of the cameras, each by their readiness to offend.");
    t.count("silent_if_certain", "people", truth, stands, everybody, TallyCell::silent_if_certain, "People who would hold back if being flagged for a lawful act were certain and everybody knew, with their ties as silent as they are.");
    t.share("silence_used", "share of its most", truth, stands, everybody, TallyCell::silent, TallyCell::silent_if_certain, "silent_if_certain",
            "People who hold back, over those who would if being flagged were certain. The larger of this and deterrence_used is used up first as more is watched.");
    t.share("stigma_mean", "0 to the cap", truth, stands, everybody, TallyCell::stigma, TallyCell::people, "people", "Mean stigma at the end of the day.", 1.0 / one);
    t.share("trust_mean", "0 to 1", truth, stands, everybody, TallyCell::trust, TallyCell::people, "people", "Mean trust at the end of the day.", 1.0 / one);
    t.count("ties_broken", "ties", truth, adds_up, actor, TallyCell::ties_broken, "Ties that broke, each counted once, for the end at which it broke.");
}

void add_speech(Table& t)
{
    t.count("posts", "posts", recorded, adds_up, actor, TallyCell::posts_all, "Posts that the classifier read, critical ones among them; ordinary posts are counted only while it reads.");
    t.count("posts_critical", "posts", truth, adds_up, actor, TallyCell::posts_critical, "Critical posts written: risky lawful acts that are posts.");
    t.count("posts_withheld", "posts", truth, adds_up, actor, TallyCell::posts_withheld, "Critical posts wished for and not written because of chill.");
    t.count("posts_flagged", "posts", recorded, adds_up, actor, TallyCell::posts_flagged, "Posts that the classifier flagged.");
    t.count("posts_wrongly_flagged", "posts", truth, adds_up, actor, TallyCell::posts_wrongly_flagged, "Flagged posts that were not critical.");
    t.share("posts_wrongly_flagged_share", "share of flagged posts", truth, adds_up, actor, TallyCell::posts_wrongly_flagged, TallyCell::posts_flagged, "posts_flagged", "Share of flagged posts that were not critical.");
    t.count("questions_asked", "questions", truth, adds_up, actor, TallyCell::questions, "Questions that pupils asked in class and that feel risky.");
    t.count("questions_withheld", "questions", truth, adds_up, actor, TallyCell::questions_withheld, "Such questions not asked because of chill.");
    t.count("questions_wished", "questions", truth, adds_up, actor, TallyCell::questions_wished, "Such questions, asked or not.");
    t.share("questions_withheld_share", "share of questions", truth, adds_up, actor, TallyCell::questions_withheld, TallyCell::questions_wished, "questions_wished", "Share of such questions that were not asked.");
}

void add_living(Table& t)
{
    t.count("breaches", "acts", truth, adds_up, actor, TallyCell::breaches, "Breaches of contract, reported or not.");
    t.count("visits_missed", "trips", truth, adds_up, actor, TallyCell::visits_missed, "Visits to somebody far away that a refused ticket prevented.");
    t.count("work_trips_missed", "trips", truth, adds_up, actor, TallyCell::work_trips_missed, "Long trips for work that a refused ticket prevented.");
    t.count("workers", "people", recorded, stands, everybody, TallyCell::workers, "People who had work on the first day; 0 where nobody asks for income.");
    t.count("jobless_now", "people", truth, stands, everybody, TallyCell::jobless, "Workers out of work at the end of the day, for whichever cause.");
    t.count("jobless_by_ban_now", "people", truth, stands, everybody, TallyCell::jobless_by_ban, "Of these, those who lost the job to a ban or listing: their draw lies between the chance with and without it.");
    t.count("jobs_lost", "jobs", truth, adds_up, everybody, TallyCell::jobs_lost, "Jobs lost, for whichever cause.");
    t.count("jobs_lost_to_bans", "jobs", truth, adds_up, everybody, TallyCell::jobs_lost_to_bans, "Jobs lost to a ban or listing.");
    t.count("jobs_found", "jobs", truth, adds_up, everybody, TallyCell::jobs_found, "Jobs found again.");
    t.count("workdays_lost", "person-days", truth, adds_up, everybody, TallyCell::workdays_lost, "Weekdays that people spent out of a job lost to a ban or listing.");
    t.share("income_mean", "mean incomes", truth, stands, everybody, TallyCell::income, TallyCell::workers, "workers", "Mean income of workers on the last day, those out of work with none; 1 is the mean with everybody in work and nothing lost.", 1.0 / 65536);
    t.count("worker_days", "person-days", recorded, adds_up, everybody, TallyCell::worker_days, "Workers times days lived; 0 where nobody asks for income.");
    t.share("income_lost_mean", "mean incomes", truth, adds_up, everybody, TallyCell::income_lost, TallyCell::worker_days, "worker_days", "Income lost to bans, listings, stigma and jobs lost to them, per worker and day; 1 is a mean income.", 1.0 / 65536);
    t.share("income_gini", "0 equal to 1 unequal", truth, stands, everybody, TallyCell::income_gini, TallyCell::income_gini_over, "workers", "Gini coefficient of workers' incomes on the last day, in hundredths of the mean.");
    t.derived("income_theil", "0 equal to log of people", truth, everybody, TallyCell::income_theil, "workers", "Theil's T of workers' incomes on the last day, in hundredths of the mean.");
    t.share("felt_safety_mean", "0 to 1", truth, stands, everybody, TallyCell::felt_safety, TallyCell::people, "people", "Mean felt safety; no value where it is not asked for: a start, more for those who know of cameras, less with lost trust.", 1.0 / one);
    t.count("children_lost", "children", truth, adds_up, everybody, TallyCell::children_lost, "Children who got lost.");
    t.count("children_found_by_camera", "children", truth, adds_up, everybody, TallyCell::children_found, "Lost children found by a camera, before they would have been found anyway.");
    t.share("minutes_to_find_child", "minutes", truth, adds_up, everybody, TallyCell::minutes_to_child, TallyCell::children_lost, "children_lost", "Mean time from getting lost to being found, by a camera or not.");
    t.count("minutes_saved_child", "minutes", truth, adds_up, everybody, TallyCell::minutes_saved_child, "Minutes by which cameras found lost children sooner than they would have been found anyway.");
}

void add_lessons(Table& t)
{
    t.count("pupil_lessons", "pupil-lessons", truth, adds_up, pupil, TallyCell::lessons, "Lessons that pupils were in, counted pupil by pupil; 0 where there is no school.");
    t.count("frames", "frames", truth, adds_up, pupil, TallyCell::frames, "Frames of these lessons, whether a classifier watched or not.");
    t.share("attention_true_mean", "share of frames", truth, adds_up, pupil, TallyCell::frames_attentive, TallyCell::frames, "frames", "Share of frames in which the pupil truly attended.");
    t.count("frames_watched", "frames", recorded, adds_up, pupil, TallyCell::frames_watched, "Frames that the classifier labelled.");
    t.share("attention_seen_mean", "share of frames watched", recorded, adds_up, pupil, TallyCell::frames_seen_attentive, TallyCell::frames_watched, "frames_watched", "Share of frames that the classifier labelled attentive; performed attention is in it.");
    t.count("lessons_performed", "pupil-lessons", truth, adds_up, pupil, TallyCell::lessons_performed, "Lessons in which a pupil who knows of the cameras performs attention.");
    t.share("learning_mean", "of a full lesson", truth, adds_up, pupil, TallyCell::learning, TallyCell::lessons, "pupil_lessons", "Mean of how well the class is taught times the share of frames truly attended, less what performing costs; 1 is a full lesson in an averagely taught class.", 1.0 / 65536);
    t.count("lesson_alerts", "alerts", recorded, adds_up, pupil, TallyCell::lesson_alerts, "Times that the classifier told a teacher of a pupil who does not attend.");
    t.count("wrong_alerts", "alerts", truth, adds_up, pupil, TallyCell::wrong_lesson_alerts, "Such alerts in a lesson whose truly inattentive frames alone would not have raised one.");
    t.share("wrong_alerts_share", "share of alerts", truth, adds_up, pupil, TallyCell::wrong_lesson_alerts, TallyCell::lesson_alerts, "lesson_alerts", "Share of alerts that are wrong.");
    t.count("reports_to_parents", "reports", recorded, adds_up, pupil, TallyCell::parents_told, "Reports to parents of a pupil with too many alerts in a school week.");
    t.count("wrongful_reports_to_parents", "reports", truth, adds_up, pupil, TallyCell::parents_told_wrongly, "Such reports that truly inattentive lessons alone would not have brought.");
    t.share("wrongful_reports_to_parents_share", "share of reports", truth, adds_up, pupil, TallyCell::parents_told_wrongly, TallyCell::parents_told, "reports_to_parents", "Share of reports to parents that are wrongful.");
    t.count("roll_calls", "pupil-lessons", recorded, adds_up, pupil, TallyCell::roll_calls, "Pupils called by face, lesson by lesson, there or not.");
    t.count("absences", "pupil-lessons", recorded, adds_up, pupil, TallyCell::absences, "Pupils marked absent, lesson by lesson.");
    t.count("wrongful_absences", "pupil-lessons", truth, adds_up, pupil, TallyCell::wrongful_absences, "Pupils marked absent who were there.");
    t.share("wrongful_absences_share", "share of absences", truth, adds_up, pupil, TallyCell::wrongful_absences, TallyCell::absences, "absences", "Share of absences of pupils who were there.");
    t.count("attendance_right", "pupil-lessons", truth, adds_up, pupil, TallyCell::attendance_right, "Calls by face that said rightly who was there and who was not.");
    t.share("attendance_right_share", "share of roll calls", truth, adds_up, pupil, TallyCell::attendance_right, TallyCell::roll_calls, "roll_calls", "Share of calls by face that were right.");
    t.count("class_lessons", "lessons", recorded, adds_up, no_groups, TallyCell::class_lessons, "Lessons of classes, each counted once.");
    t.count("minutes_saved", "minutes", recorded, adds_up, no_groups, TallyCell::minutes_saved, "Minutes of lessons that the roll call by face saved.");
    t.count("teacher_pairs", "pairs of classes", truth, stands, no_groups, TallyCell::teacher_pairs, "Pairs of classes that the classifier has watched.");
    t.share("teacher_rank_correlation", "-1 to 1", truth, stands, no_groups, TallyCell::teacher_order, TallyCell::teacher_pairs, "teacher_pairs",
            "Rank correlation (Kendall's tau) of the attention seen in a class so far with how well it is taught: 1 ranks teachers as they teach, 0 says nothing of it.");
}

void add_repair(Table& t)
{
    t.count("appeals_filed", "appeals", recorded, adds_up, record, TallyCell::appeals_filed, "Appeals filed against a strike.");
    t.count("appeals_against_wrong", "appeals", truth, adds_up, record, TallyCell::appeals_against_wrong, "Appeals filed against a strike for something that the person did not do there.");
    t.count("appeals_decided", "appeals", recorded, adds_up, record, TallyCell::appeals_decided, "Appeals that the desk decided.");
    t.count("appeals_granted", "appeals", recorded, adds_up, record, TallyCell::appeals_granted, "Appeals granted.");
    t.share("appeals_granted_share", "share of decided appeals", recorded, adds_up, record, TallyCell::appeals_granted, TallyCell::appeals_decided, "appeals_decided", "Share of the appeals decided that were granted.");
    t.count("appeals_granted_wrong", "appeals", truth, adds_up, record, TallyCell::appeals_granted_wrong, "Appeals granted to somebody who had not done it: the errors put right.");
    t.share("appeal_wait_days", "days", recorded, adds_up, record, TallyCell::appeal_wait_min, TallyCell::appeals_decided, "appeals_decided", "Mean time from an appeal's arrival at the desk to its decision, over those decided; those still waiting are left out, so a growing queue shows here late.", 1.0 / minutes_per_day);
    t.count("appeals_open", "appeals", recorded, stands, no_groups, TallyCell::appeals_open, "Appeals that wait at the end of the day, with those posted tonight.");
    t.count("appeals_followed", "appeals", recorded, stands, record, TallyCell::appeals_followed, "Appeals that have reached the desk so far, decided or not.");
    t.derived("appeal_wait_median_days", "days", recorded, record, TallyCell::appeal_median, "appeals_followed",
              "Time within which half of the appeals are decided, by Kaplan and Meier, to the hour: those still waiting count for as long as they have. No value while fewer than half are.", 1.0 / 24);
    t.derived("appeal_wait_mean_days", "days", recorded, record, TallyCell::appeal_mean, "appeals_followed",
              "Mean time to a decision by Kaplan and Meier, up to the longest wait seen: those still waiting count, so a growing queue shows here at once.", 1.0 / 24);
    t.count("displays_taken_down", "displays", recorded, adds_up, named, TallyCell::taken_down, "Faces that left the screen early, after an appeal was granted.");
    t.share("shown_after_grant_days", "days", truth, adds_up, named, TallyCell::shown_after_grant_min, TallyCell::taken_down, "displays_taken_down", "Mean time for which such a face was still shown after the grant.", 1.0 / minutes_per_day);
    t.count("strikes_expired", "bookings", recorded, adds_up, record, TallyCell::entries_expired, "Strikes that stopped counting.");
    t.count("people_below_true", "people", truth, stands, record, TallyCell::below_true, "People whose recorded score is below their score by the right claims alone, at the end of the day.");
    t.count("days_below_true", "person-days", truth, adds_up, record, TallyCell::days_below_true, "Days that people spent with a recorded score below their score by the right claims alone.");
    t.count("people_wronged", "people", truth, stands, everybody, TallyCell::people_wronged, "People with at least one wrongful stop, display, loss of points, ban, refusal under such a ban, report to parents, or absence, so far.");
    t.share("people_wronged_share", "share of people", truth, stands, everybody, TallyCell::people_wronged, TallyCell::people, "people", "Share of people who were wronged at least once so far.");
}

void add_districts(Table& t)
{
    t.count("records", "records", recorded, stands, no_groups, TallyCell::records, "Offences found by cameras and patrols, as kept by district, with the first records; 0 where no records are kept by district.");
    t.count("records_of_reports", "records", recorded, stands, no_groups, TallyCell::reports_kept, "Offences handed in by people, as kept by district.");
    t.count("patrol_days", "patrol-days", recorded, stands, no_groups, TallyCell::patrol_days, "Patrols times days so far; 0 where no records are kept by district.");
    t.count("offences_so_far", "offences", truth, stands, no_groups, TallyCell::offences_so_far, "Offences that took place so far; 0 where no records are kept by district.");
    t.share("records_share_largest", "share of records", recorded, stands, no_groups, TallyCell::records_top, TallyCell::records, "records", "Share of the records that lies in the district with the most, the first of equal ones.");
    t.share("patrols_share_largest", "share of patrol-days", recorded, stands, no_groups, TallyCell::patrols_top, TallyCell::patrol_days, "patrol_days", "Share of the patrols so far that went to the district with the most records.");
    t.share("offences_share_largest", "share of offences", truth, stands, no_groups, TallyCell::offences_top, TallyCell::offences_so_far, "offences_so_far", "Share of the offences so far that took place in the district with the most records.");
    t.share("records_gap", "0 alike to 1 apart", truth, stands, no_groups, TallyCell::records_gap, TallyCell::records_gap_over, "records", "Half the sum over districts of the difference between their share of the records and their share of the offences so far.", 0.5);
    t.by_district("records_in_*", "records", recorded, stands, TallyCell::records_in, "Offences found in this district, by its number, with the first records.");
    t.by_district("patrols_in_*", "patrol-days", recorded, adds_up, TallyCell::patrols_in, "Patrols that stood in this district, by its number, times days.");
    t.by_district("offences_in_*", "offences", truth, adds_up, TallyCell::offences_in, "Offences that took place in this district, by its number: crossings on red where they were, others at the person's home.");
}

void add_wrongs(Table& t)
{
    t.count("wrongs", "wrongs", truth, stands, everybody, TallyCell::wrongs,
            "Wrongful stops, and wrongful claims that took points or were shown, so far: one case counts once, whatever followed from it; bans and refusals follow from these.");
    t.count("wronged_once", "people", truth, stands, everybody, TallyCell::wronged_once, "People with exactly one wrong so far.");
    t.count("wronged_twice", "people", truth, stands, everybody, TallyCell::wronged_twice, "People with exactly two wrongs so far.");
    t.count("wronged_3_to_9", "people", truth, stands, everybody, TallyCell::wronged_3_to_9, "People with three to nine wrongs so far.");
    t.count("wronged_10_or_more", "people", truth, stands, everybody, TallyCell::wronged_10, "People with ten wrongs or more so far.");
    t.share("wrongs_per_person", "wrongs", truth, stands, everybody, TallyCell::wrongs, TallyCell::people, "people", "Wrongs per person so far.");
    t.derived("wrongs_top_percent_share", "share of wrongs", truth, everybody, TallyCell::wrongs_top, "wrongs", "Share of the wrongs that the most wronged 1 % of people bore; in a group, of its own wrongs and people.");
    t.derived("wrongs_top_percent_share_if_equal_risk", "share of wrongs", truth, everybody, TallyCell::wrongs_top_equal, "wrongs",
              "The same if each of these wrongs had fallen on anybody with the same chance: expected, from the binomial, with the number of people at or above each count taken as normal.");
    t.derived("wrongs_gini", "0 equal to 1 unequal", truth, everybody, TallyCell::wrongs_gini, "wrongs", "Gini coefficient of wrongs per person; few wrongs among many people look unequal by chance alone, so read it beside the next.");
    t.derived("wrongs_gini_if_equal_risk", "0 equal to 1 unequal", truth, everybody, TallyCell::wrongs_gini_equal, "wrongs", "Gini coefficient of wrongs per person if each had fallen on anybody with the same chance: of the binomial, exactly.");
    t.derived("wrongs_theil", "0 equal to log of people", truth, everybody, TallyCell::wrongs_theil, "wrongs", "Theil's T of wrongs per person.");
    t.derived("wrongs_theil_if_equal_risk", "0 equal to log of people", truth, everybody, TallyCell::wrongs_theil_equal, "wrongs", "Theil's T of wrongs per person if each had fallen on anybody with the same chance: of the binomial, exactly.");
}

void add_between_groups(Table& t)
{
    t.share("alarm_rate", "per face compared with the watchlist", recorded, adds_up, passer_by, TallyCell::alarms, TallyCell::list_searches, "list_searches", "Alarms per pass before a camera in watchlist mode.");
    t.share("stop_rate", "per person-day", recorded, adds_up, person_stopped, TallyCell::stops, TallyCell::person_days, "person_days", "Stops per person and day.");
    t.share("false_alarms_per_person_day", "per person-day", truth, adds_up, passer_by, TallyCell::false_alarms, TallyCell::person_days, "person_days", "False alarms per person and day: how often somebody is taken for another, exposure and error together.");
    t.share("wrongful_claims_per_person_day", "per person-day", truth, adds_up, named, TallyCell::wrongful_claims, TallyCell::person_days, "person_days", "Wrongful claims per person and day.");
    t.count("listed_passes_fewest", "passes", truth, stands, no_groups, TallyCell::listed_passes_fewest, "Passes of listed people before a working camera so far, in the group with the fewest; 0 with a single group.");
    t.derived("equalised_odds_gap", "difference of rates", truth, no_groups, TallyCell::odds_gap, "listed_passes_fewest",
              "The larger of two ranges over groups, over the run so far: of the share of listed passes that raised a true alarm, and of false alarms per pass of somebody unlisted.");
    t.count("false_alarms_fewest", "alarms", truth, stands, no_groups, TallyCell::false_alarms_fewest, "False alarms so far in the group with the fewest; 0 with a single group.");
    t.derived("false_alarm_ratio_per_search", "times", truth, no_groups, TallyCell::false_ratio_search, "false_alarms_fewest", "Highest rate of a group over the lowest, of false alarms per face compared, over the run so far.");
    t.derived("false_alarm_ratio_per_person_day", "times", truth, no_groups, TallyCell::false_ratio_day, "false_alarms_fewest", "Highest rate of a group over the lowest, of false alarms per person and day, over the run so far.");
    t.count("wrongful_claims_fewest", "claims", truth, stands, no_groups, TallyCell::wrongful_claims_fewest, "Wrongful claims so far in the group with the fewest; 0 with a single group.");
    t.derived("wrongful_claim_ratio_per_person_day", "times", truth, no_groups, TallyCell::claims_ratio, "wrongful_claims_fewest", "Highest rate of a group over the lowest, of wrongful claims per person and day, over the run so far.");
    t.count("searches_fewest", "faces", truth, stands, no_groups, TallyCell::searches_fewest, "Faces compared with the watchlist so far, in the group with the fewest; 0 with a single group.");
    t.derived("four_fifths_alarms_per_search", "lowest over highest", truth, no_groups, TallyCell::fifths_alarms, "searches_fewest", "Lowest rate of a group over the highest, of alarms per face compared, over the run so far; below .8 the four-fifths rule speaks of adverse impact.");
    t.derived("four_fifths_stops_per_person", "lowest over highest", truth, no_groups, TallyCell::fifths_stops, "people", "Lowest rate of a group over the highest, of stops per person, over the run so far; below .8 the four-fifths rule speaks of adverse impact.");
}

void add_effort(Table& t)
{
    t.count("reviews", "claims and reports", recorded, adds_up, no_groups, TallyCell::reviews, "Alarms, claims and reports that a person looked at.");
    t.count("review_minutes", "minutes", recorded, adds_up, no_groups, TallyCell::review_minutes, "Time of reviewers, at the mean service time; a second look and an audit take a second time.");
    t.count("appeal_minutes", "minutes", recorded, adds_up, no_groups, TallyCell::appeal_minutes, "Time of those who decide appeals, at the mean service time.");
    t.count("stop_minutes", "minutes", recorded, adds_up, no_groups, TallyCell::stop_minutes, "Time that stops take, right and wrongful, each at the length of a stop.");
    t.count("cost", "money", recorded, adds_up, no_groups, TallyCell::cost, "What this time costs at the assumed rates by the hour; cameras, officers who wait, and what it costs people are left out.");
}

}  // namespace

const std::vector<MeasureRow>& measure_table()
{
    static const std::vector<MeasureRow> rows = [] {
        Table t;
        add_city(t);
        add_list(t);
        add_claims(t);
        add_points(t);
        add_bans(t);
        add_conduct(t);
        add_speech(t);
        add_living(t);
        add_lessons(t);
        add_repair(t);
        add_wrongs(t);
        add_between_groups(t);
        add_effort(t);
        add_districts(t);
        return t.rows;
    }();
    return rows;
}

const MeasureRow* find_measure(std::string_view name)
{
    // grade_share_A is of grade_share_* and not of grade_*: the row that says most of a name has it
    const MeasureRow* best = nullptr;
    std::size_t most = 0;
    for (const MeasureRow& row : measure_table()) {
        if (row.name == name) return &row;
        const auto star = row.name.find('*');
        if (star == std::string_view::npos || star < most || name.size() <= star || name.substr(0, star) != row.name.substr(0, star)) continue;
        best = &row, most = star;
    }
    return best;
}

}  // namespace panopolis
