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

    void count(std::string_view name, std::string_view unit, Side side, Fold fold, std::string_view falls_on, Cell cell, std::string_view definition)
    {
        rows.push_back({name, unit, side, fold, falls_on, definition, {}, static_cast<std::uint16_t>(cell), 0, 0, 1.0});
    }
    void share(std::string_view name, std::string_view unit, Side side, Fold fold, std::string_view falls_on, Cell cell, Cell over, std::string_view of, std::string_view definition, double scale = 1.0)
    {
        const auto whole = std::find_if(rows.begin(), rows.end(), [&](const MeasureRow& row) { return row.name == of; });
        assert(whole != rows.end());  // what a share is a share of stands above it
        rows.push_back({name, unit, side, fold, falls_on, definition, of, static_cast<std::uint16_t>(cell), static_cast<std::uint16_t>(over), whole->counted, scale});
    }
};

void add_city(Table& t)
{
    t.count("people", "people", recorded, stands, everybody, Cell::people, "People of the city.");
    t.count("person_days", "person-days", recorded, adds_up, everybody, Cell::person_days, "People times days lived.");
    t.count("passes", "passes", truth, adds_up, passer_by, Cell::passes, "Street corners passed.");
    t.count("exposed", "person-days", truth, adds_up, passer_by, Cell::exposed, "Days on which somebody had a working camera on their way, counted person by person.");
    t.share("exposed_share", "share of person-days", truth, adds_up, passer_by, Cell::exposed, Cell::person_days, "person_days", "Share of person-days with a working camera on the way.");
}

void add_list(Table& t)
{
    t.count("listed", "people", recorded, stands, person_listed, Cell::listed,
            "People living in the city who have been on a list so far: the city's list, or an event's own list once one of its cameras has met them.");
    t.count("searches", "faces", recorded, adds_up, passer_by, Cell::searches, "Faces compared with a list: passes before a working camera in watchlist mode, and offender probes.");
    t.count("probes", "faces", recorded, adds_up, passer_by, Cell::probes, "Captured offenders compared with everybody enrolled.");
    t.count("list_searches", "faces", recorded, adds_up, passer_by, Cell::list_searches, "Passes before a working camera in watchlist mode: searches without probes.");
    t.count("alarms", "alarms", recorded, adds_up, passer_by, Cell::alarms, "Times that watchlist mode took a passer-by for an entry of the list; alarms for somebody already held or a pair already cleared do not count.");
    t.count("true_alarms", "alarms", truth, adds_up, passer_by, Cell::true_alarms, "Alarms that name the passer-by's own entry.");
    t.count("false_alarms", "alarms", truth, adds_up, passer_by, Cell::false_alarms, "All other alarms.");
    t.share("precision", "share of alarms", truth, adds_up, passer_by, Cell::true_alarms, Cell::alarms, "alarms", "Share of alarms that are true.");
    t.share("false_alarm_rate", "per face compared with the watchlist", truth, adds_up, passer_by, Cell::false_alarms, Cell::list_searches, "list_searches", "False alarms per pass before a camera in watchlist mode.");
    t.count("listed_passes", "passes", truth, adds_up, person_listed, Cell::listed_passes, "Passes of a listed person before a working camera: missed or with a true alarm.");
    t.count("missed", "passes", truth, adds_up, person_listed, Cell::missed, "Passes of a listed person before a working camera without a true alarm.");
    t.share("missed_share", "share of listed passes", truth, adds_up, person_listed, Cell::missed, Cell::listed_passes, "listed_passes", "Share of the passes of listed people before a working camera that raised no true alarm.");
    t.count("alarms_accepted", "alarms", recorded, adds_up, passer_by, Cell::alarms_accepted, "Alarms that a reviewer accepted.");
    t.count("stops", "stops", recorded, adds_up, person_stopped, Cell::stops, "Times that somebody was stopped in the street after an alarm.");
    t.count("wrongful_stops", "stops", truth, adds_up, person_stopped, Cell::wrongful_stops, "Stops in which the person stopped was not the entry named.");
    t.share("wrongful_stops_share", "share of stops", truth, adds_up, person_stopped, Cell::wrongful_stops, Cell::stops, "stops", "Share of stops that are wrongful.");
    t.count("people_stopped_wrongly", "people", truth, stands, person_stopped, Cell::people_stopped_wrongly, "People with at least one wrongful stop so far.");
    t.count("stopped_twice", "people", truth, stands, person_stopped, Cell::stopped_twice, "People with at least two wrongful stops so far.");
    t.count("minutes_held_wrongly", "minutes", truth, adds_up, person_stopped, Cell::minutes_held_wrongly, "Minutes that people were held in wrongful stops.");
    t.count("trips_lost", "stops", truth, adds_up, person_stopped, Cell::trips_lost, "Wrongful stops that cost the person at least one trip.");
    t.count("wanted_found", "people", truth, adds_up, person_listed, Cell::wanted_found, "Listed people found, each once: rightly stopped after a true alarm.");
    t.share("days_to_find", "days", truth, adds_up, person_listed, Cell::minutes_to_find, Cell::wanted_found, "wanted_found", "Mean time from the start of the run until a listed person was found, over those who were.", 1.0 / minutes_per_day);
    t.count("never_found", "people", truth, stands, person_listed, Cell::never_found, "Listed people living in the city who have not been found so far.");
}

void add_claims(Table& t)
{
    t.count("claims", "claims", recorded, adds_up, named, Cell::claims, "Probes in identify mode that named somebody.");
    t.count("wrongful_claims", "claims", truth, adds_up, named, Cell::wrongful_claims, "Claims whose named person did not do the named act there.");
    t.share("wrongful_claims_share", "share of claims", truth, adds_up, named, Cell::wrongful_claims, Cell::claims, "claims", "Share of claims that are wrongful.");
    t.count("spurious_claims", "claims", truth, adds_up, named, Cell::spurious_claims, "Wrongful claims from a face that nobody was wearing, such as one on a poster.");
    t.count("reports", "reports", recorded, adds_up, named, Cell::reports, "Offences and breaches of contract handed in by a person, with a name.");
    t.count("accepted", "claims and reports", recorded, adds_up, named, Cell::accepted, "Claims and reports that a reviewer accepted.");
    t.count("wrongful_accepted", "claims and reports", truth, adds_up, named, Cell::wrongful_accepted, "Claims and reports that a reviewer accepted although the named person did not do the named act there.");
    t.share("wrongful_accepted_share", "share of accepted", truth, adds_up, named, Cell::wrongful_accepted, Cell::accepted, "accepted", "Share of accepted claims and reports that are wrongful.");
    t.count("claims_waiting", "claims and reports", recorded, stands, no_groups, Cell::waiting, "Claims and reports in the reviewers' queue at the end of the day.");
    t.count("displays", "displays", recorded, adds_up, named, Cell::displays, "Faces put on a screen, one for each accepted claim and screen.");
    t.count("wrongful_displays", "displays", truth, adds_up, named, Cell::wrongful_displays, "Displays of somebody who did not do the named act there.");
    t.share("wrongful_displays_share", "share of displays", truth, adds_up, named, Cell::wrongful_displays, Cell::displays, "displays", "Share of displays that are wrongful.");
    t.count("people_displayed", "people", recorded, stands, named, Cell::people_displayed, "People shown on a screen at least once so far.");
    t.count("people_displayed_wrongly", "people", truth, stands, named, Cell::people_displayed_wrongly, "People with at least one wrongful display so far.");
    t.count("seen_by_ties", "display-days", truth, adds_up, named, Cell::seen_by_ties, "Days of a display on which a household member, classmate or friend recognised the person shown.");
    t.count("seen_by_strangers", "viewers", truth, adds_up, named, Cell::seen_by_strangers, "Viewers beyond ties who knew the person shown.");
}

void add_points(Table& t)
{
    t.count("bookings", "bookings", recorded, adds_up, record, Cell::bookings, "Changes of a score by a rule of the point book.");
    t.count("strikes", "bookings", recorded, adds_up, record, Cell::strikes, "Bookings that take points.");
    t.count("wrongful_strikes", "bookings", truth, adds_up, record, Cell::wrongful_strikes, "Strikes for something that the person did not do there.");
    t.share("strike_rate", "per person-day", recorded, adds_up, record, Cell::strikes, Cell::person_days, "person_days", "Strikes per person and day.");
    t.count("points_taken", "points", recorded, adds_up, record, Cell::points_taken, "Points that strikes took, before the lowest score limits the loss.");
    t.count("points_taken_wrongly", "points", truth, adds_up, record, Cell::points_taken_wrongly, "Points that wrongful strikes took.");
    t.count("points_given", "points", recorded, adds_up, record, Cell::points_given, "Points that bookings gave, without recovery, before the highest score limits the gain.");
    t.share("score_mean_recorded", "points", recorded, stands, record, Cell::score_recorded, Cell::people, "people", "Mean score as recorded.");
    t.share("score_mean_true", "points", truth, stands, record, Cell::score_true, Cell::people, "people", "Mean score when the same rule book is applied to the right claims alone; not what it would be if every act had been seen.");
    t.share("score_gini_recorded", "0 equal to 1 unequal", recorded, stands, record, Cell::gini_recorded, Cell::gini_recorded_over, "people",
            "Gini coefficient of the recorded scores; where scores lie below 0, of their distance from the lowest.");
    t.share("score_gini_true", "0 equal to 1 unequal", truth, stands, record, Cell::gini_true, Cell::gini_true_over, "people", "The same of the scores by the right claims alone.");
    t.count("grade_*", "people", recorded, stands, record, Cell::grade_first, "People with a recorded score in this band.");
    t.share("grade_share_*", "share of people", recorded, stands, record, Cell::grade_first, Cell::people, "people", "Share of people with a recorded score in this band.");
}

void add_bans(Table& t)
{
    t.count("bans", "bans", recorded, adds_up, record, Cell::bans, "Score bans that began. The rule is hypothetical.");
    t.count("wrongful_bans", "bans", truth, adds_up, record, Cell::wrongful_bans, "Score bans that began while the score by the right claims alone was at or above the line.");
    t.count("banned_ever", "people", recorded, stands, record, Cell::banned_ever, "People under a score ban at least once so far.");
    t.count("banned_now", "people", recorded, stands, record, Cell::banned_now, "People under a score ban at the end of the day.");
    t.count("wrongly_banned", "people", truth, stands, record, Cell::wrongly_banned, "People under a score ban in force whose score by the right claims alone was at or above the line on the day it began.");
    t.share("wrongly_banned_share", "share of banned people", truth, stands, record, Cell::wrongly_banned, Cell::banned_now, "banned_now", "Share of people under a score ban who are wrongly banned.");
    t.count("ban_days", "person-days", recorded, adds_up, record, Cell::ban_days, "Days that people spent under a score ban.");
    t.count("court_listed", "people", recorded, stands, record, Cell::court_listed, "People on the court's list at the end of the day; never mixed with score bans.");
    t.count("tickets", "tickets", truth, adds_up, actor, Cell::tickets, "Tickets for long trips that were sought.");
    t.count("trips_refused", "tickets", recorded, adds_up, actor, Cell::refused, "Tickets sought and refused, for whichever cause.");
    t.count("trips_refused_by_score", "tickets", recorded, adds_up, actor, Cell::refused_by_score, "Tickets refused because of a score ban; one refused for both causes counts here and by court.");
    t.count("trips_refused_by_court", "tickets", recorded, adds_up, actor, Cell::refused_by_court, "Tickets refused because of the court's list; one refused for both causes counts here and by score.");
    t.share("trips_refused_share", "share of tickets", truth, adds_up, actor, Cell::refused, Cell::tickets, "tickets", "Share of the tickets sought that were refused.");
}

void add_conduct(Table& t)
{
    t.count("offences", "acts", truth, adds_up, actor, Cell::offences, "Crossings on red, disorder and severe offences done, seen or not.");
    t.count("offences_crossing_red", "acts", truth, adds_up, actor, Cell::crossings_red, "Crossings on red done.");
    t.count("offences_disorder", "acts", truth, adds_up, actor, Cell::disorder, "Disorder done.");
    t.count("offences_severe", "acts", truth, adds_up, actor, Cell::severe, "Severe offences done.");
    t.count("offences_deterred", "acts", truth, adds_up, actor, Cell::deterred, "Offences not done because a sanction was expected: their draw lies between the chance now and the chance without any system.");
    t.count("offences_induced", "acts", truth, adds_up, actor, Cell::induced, "Offences done only because stigma raised their chance above that without any system.");
    t.count("offences_unseen", "acts", truth, adds_up, actor, Cell::offences_unseen, "Offences of which neither a camera nor a report said anything, right or wrong.");
    t.share("offences_unseen_share", "share of offences", truth, adds_up, actor, Cell::offences_unseen, Cell::offences, "offences", "Share of offences that nobody claimed or reported.");
    t.count("lawful_acts", "acts", truth, adds_up, actor, Cell::lawful, "Lawful acts that feel risky, done.");
    t.count("acts_withheld", "acts", truth, adds_up, actor, Cell::withheld, "Lawful acts wished for and held back because of chill.");
    t.count("acts_wished", "acts", truth, adds_up, actor, Cell::wished, "Lawful acts that feel risky, wished for: done or withheld.");
    t.share("acts_withheld_share", "share of acts wished for", truth, adds_up, actor, Cell::withheld, Cell::wished, "acts_wished", "Share of the lawful acts wished for that were withheld.");
    t.share("selectivity", "offences per act", truth, adds_up, actor, Cell::deterred, Cell::withheld, "acts_withheld", "Offences deterred for each lawful act withheld.");
    t.count("silent_now", "people", truth, stands, everybody, Cell::silent, "People who hold back at the end of the day.");
    t.count("aware_now", "people", truth, stands, everybody, Cell::aware, "People who know of the cameras at the end of the day.");
    t.share("stigma_mean", "0 to the cap", truth, stands, everybody, Cell::stigma, Cell::people, "people", "Mean stigma at the end of the day.", 1.0 / one);
    t.share("trust_mean", "0 to 1", truth, stands, everybody, Cell::trust, Cell::people, "people", "Mean trust at the end of the day.", 1.0 / one);
    t.count("ties_broken", "ties", truth, adds_up, actor, Cell::ties_broken, "Ties that broke, each counted once, for the end at which it broke.");
}

void add_speech(Table& t)
{
    t.count("posts", "posts", recorded, adds_up, actor, Cell::posts_all, "Posts that the classifier read, critical ones among them; ordinary posts are counted only while it reads.");
    t.count("posts_critical", "posts", truth, adds_up, actor, Cell::posts_critical, "Critical posts written: risky lawful acts that are posts.");
    t.count("posts_withheld", "posts", truth, adds_up, actor, Cell::posts_withheld, "Critical posts wished for and not written because of chill.");
    t.count("posts_flagged", "posts", recorded, adds_up, actor, Cell::posts_flagged, "Posts that the classifier flagged.");
    t.count("posts_wrongly_flagged", "posts", truth, adds_up, actor, Cell::posts_wrongly_flagged, "Flagged posts that were not critical.");
    t.share("posts_wrongly_flagged_share", "share of flagged posts", truth, adds_up, actor, Cell::posts_wrongly_flagged, Cell::posts_flagged, "posts_flagged", "Share of flagged posts that were not critical.");
    t.count("questions_asked", "questions", truth, adds_up, actor, Cell::questions, "Questions that pupils asked in class and that feel risky.");
    t.count("questions_withheld", "questions", truth, adds_up, actor, Cell::questions_withheld, "Such questions not asked because of chill.");
    t.count("questions_wished", "questions", truth, adds_up, actor, Cell::questions_wished, "Such questions, asked or not.");
    t.share("questions_withheld_share", "share of questions", truth, adds_up, actor, Cell::questions_withheld, Cell::questions_wished, "questions_wished", "Share of such questions that were not asked.");
}

void add_living(Table& t)
{
    t.count("breaches", "acts", truth, adds_up, actor, Cell::breaches, "Breaches of contract, reported or not.");
    t.count("visits_missed", "trips", truth, adds_up, actor, Cell::visits_missed, "Visits to somebody far away that a refused ticket prevented.");
    t.count("work_trips_missed", "trips", truth, adds_up, actor, Cell::work_trips_missed, "Long trips for work that a refused ticket prevented.");
    t.count("workers", "people", recorded, stands, everybody, Cell::workers, "People who had work on the first day; 0 where nobody asks for income.");
    t.count("jobless_now", "people", truth, stands, everybody, Cell::jobless, "Workers out of work at the end of the day, for whichever cause.");
    t.count("jobless_by_ban_now", "people", truth, stands, everybody, Cell::jobless_by_ban, "Of these, those who lost the job to a ban or listing: their draw lies between the chance with and without it.");
    t.count("jobs_lost", "jobs", truth, adds_up, everybody, Cell::jobs_lost, "Jobs lost, for whichever cause.");
    t.count("jobs_lost_to_bans", "jobs", truth, adds_up, everybody, Cell::jobs_lost_to_bans, "Jobs lost to a ban or listing.");
    t.count("jobs_found", "jobs", truth, adds_up, everybody, Cell::jobs_found, "Jobs found again.");
    t.count("workdays_lost", "person-days", truth, adds_up, everybody, Cell::workdays_lost, "Weekdays that people spent out of a job lost to a ban or listing.");
    t.share("income_mean", "mean incomes", truth, stands, everybody, Cell::income, Cell::workers, "workers", "Mean income of workers on the last day, those out of work with none; 1 is the mean with everybody in work and nothing lost.", 1.0 / 65536);
    t.count("worker_days", "person-days", recorded, adds_up, everybody, Cell::worker_days, "Workers times days lived; 0 where nobody asks for income.");
    t.share("income_lost_mean", "mean incomes", truth, adds_up, everybody, Cell::income_lost, Cell::worker_days, "worker_days", "Income lost to bans, listings, stigma and jobs lost to them, per worker and day; 1 is a mean income.", 1.0 / 65536);
    t.share("income_gini", "0 equal to 1 unequal", truth, stands, everybody, Cell::income_gini, Cell::income_gini_over, "workers", "Gini coefficient of workers' incomes on the last day, in hundredths of the mean.");
    t.share("felt_safety_mean", "0 to 1", truth, stands, everybody, Cell::felt_safety, Cell::felt_safety_over, "people", "Mean felt safety, where it is asked for: a start, more for those who know of cameras, less with lost trust.", 1.0 / one);
    t.count("children_lost", "children", truth, adds_up, everybody, Cell::children_lost, "Children who got lost.");
    t.count("children_found_by_camera", "children", truth, adds_up, everybody, Cell::children_found, "Lost children found by a camera, before they would have been found anyway.");
    t.share("minutes_to_find_child", "minutes", truth, adds_up, everybody, Cell::minutes_to_child, Cell::children_lost, "children_lost", "Mean time from getting lost to being found, by a camera or not.");
}

void add_lessons(Table& t)
{
    t.count("pupil_lessons", "pupil-lessons", truth, adds_up, pupil, Cell::lessons, "Lessons that pupils were in, counted pupil by pupil; 0 where there is no school.");
    t.count("frames", "frames", truth, adds_up, pupil, Cell::frames, "Frames of these lessons, whether a classifier watched or not.");
    t.share("attention_true_mean", "share of frames", truth, adds_up, pupil, Cell::frames_attentive, Cell::frames, "frames", "Share of frames in which the pupil truly attended.");
    t.count("frames_watched", "frames", recorded, adds_up, pupil, Cell::frames_watched, "Frames that the classifier labelled.");
    t.share("attention_seen_mean", "share of frames watched", recorded, adds_up, pupil, Cell::frames_seen_attentive, Cell::frames_watched, "frames_watched", "Share of frames that the classifier labelled attentive; performed attention is in it.");
    t.count("lessons_performed", "pupil-lessons", truth, adds_up, pupil, Cell::lessons_performed, "Lessons in which a pupil who knows of the cameras performs attention.");
    t.share("learning_mean", "of a full lesson", truth, adds_up, pupil, Cell::learning, Cell::lessons, "pupil_lessons", "Mean of how well the class is taught times the share of frames truly attended, less what performing costs; 1 is a full lesson in an averagely taught class.", 1.0 / 65536);
    t.count("lesson_alerts", "alerts", recorded, adds_up, pupil, Cell::lesson_alerts, "Times that the classifier told a teacher of a pupil who does not attend.");
    t.count("wrong_alerts", "alerts", truth, adds_up, pupil, Cell::wrong_lesson_alerts, "Such alerts in a lesson whose truly inattentive frames alone would not have raised one.");
    t.share("wrong_alerts_share", "share of alerts", truth, adds_up, pupil, Cell::wrong_lesson_alerts, Cell::lesson_alerts, "lesson_alerts", "Share of alerts that are wrong.");
    t.count("reports_to_parents", "reports", recorded, adds_up, pupil, Cell::parents_told, "Reports to parents of a pupil with too many alerts in a school week.");
    t.count("wrongful_reports_to_parents", "reports", truth, adds_up, pupil, Cell::parents_told_wrongly, "Such reports that truly inattentive lessons alone would not have brought.");
    t.share("wrongful_reports_to_parents_share", "share of reports", truth, adds_up, pupil, Cell::parents_told_wrongly, Cell::parents_told, "reports_to_parents", "Share of reports to parents that are wrongful.");
    t.count("roll_calls", "pupil-lessons", recorded, adds_up, pupil, Cell::roll_calls, "Pupils called by face, lesson by lesson, there or not.");
    t.count("absences", "pupil-lessons", recorded, adds_up, pupil, Cell::absences, "Pupils marked absent, lesson by lesson.");
    t.count("wrongful_absences", "pupil-lessons", truth, adds_up, pupil, Cell::wrongful_absences, "Pupils marked absent who were there.");
    t.share("wrongful_absences_share", "share of absences", truth, adds_up, pupil, Cell::wrongful_absences, Cell::absences, "absences", "Share of absences of pupils who were there.");
    t.count("attendance_right", "pupil-lessons", truth, adds_up, pupil, Cell::attendance_right, "Calls by face that said rightly who was there and who was not.");
    t.share("attendance_right_share", "share of roll calls", truth, adds_up, pupil, Cell::attendance_right, Cell::roll_calls, "roll_calls", "Share of calls by face that were right.");
    t.count("class_lessons", "lessons", recorded, adds_up, no_groups, Cell::class_lessons, "Lessons of classes, each counted once.");
    t.count("minutes_saved", "minutes", recorded, adds_up, no_groups, Cell::minutes_saved, "Minutes of lessons that the roll call by face saved.");
    t.count("teacher_pairs", "pairs of classes", truth, stands, no_groups, Cell::teacher_pairs, "Pairs of classes that the classifier has watched.");
    t.share("teacher_rank_correlation", "-1 to 1", truth, stands, no_groups, Cell::teacher_order, Cell::teacher_pairs, "teacher_pairs",
            "Rank correlation (Kendall's tau) of the attention seen in a class so far with how well it is taught: 1 ranks teachers as they teach, 0 says nothing of it.");
}

void add_repair(Table& t)
{
    t.count("appeals_filed", "appeals", recorded, adds_up, record, Cell::appeals_filed, "Appeals filed against a strike.");
    t.count("appeals_against_wrong", "appeals", truth, adds_up, record, Cell::appeals_against_wrong, "Appeals filed against a strike for something that the person did not do there.");
    t.count("appeals_decided", "appeals", recorded, adds_up, record, Cell::appeals_decided, "Appeals that the desk decided.");
    t.count("appeals_granted", "appeals", recorded, adds_up, record, Cell::appeals_granted, "Appeals granted.");
    t.share("appeals_granted_share", "share of decided appeals", recorded, adds_up, record, Cell::appeals_granted, Cell::appeals_decided, "appeals_decided", "Share of the appeals decided that were granted.");
    t.count("appeals_granted_wrong", "appeals", truth, adds_up, record, Cell::appeals_granted_wrong, "Appeals granted to somebody who had not done it: the errors put right.");
    t.share("appeal_wait_days", "days", recorded, adds_up, record, Cell::appeal_wait_min, Cell::appeals_decided, "appeals_decided", "Mean time from an appeal's arrival at the desk to its decision, over those decided; those still waiting are left out, so a growing queue shows here late.", 1.0 / minutes_per_day);
    t.count("appeals_open", "appeals", recorded, stands, no_groups, Cell::appeals_open, "Appeals that wait at the end of the day, with those posted tonight.");
    t.count("displays_taken_down", "displays", recorded, adds_up, named, Cell::taken_down, "Faces that left the screen early, after an appeal was granted.");
    t.share("shown_after_grant_days", "days", truth, adds_up, named, Cell::shown_after_grant_min, Cell::taken_down, "displays_taken_down", "Mean time for which such a face was still shown after the grant.", 1.0 / minutes_per_day);
    t.count("strikes_expired", "bookings", recorded, adds_up, record, Cell::entries_expired, "Strikes that stopped counting.");
    t.count("people_below_true", "people", truth, stands, record, Cell::below_true, "People whose recorded score is below their score by the right claims alone, at the end of the day.");
    t.count("days_below_true", "person-days", truth, adds_up, record, Cell::days_below_true, "Days that people spent with a recorded score below their score by the right claims alone.");
    t.count("people_wronged", "people", truth, stands, everybody, Cell::people_wronged, "People with at least one wrongful stop, display, loss of points, ban, refusal under such a ban, report to parents, or absence, so far.");
    t.share("people_wronged_share", "share of people", truth, stands, everybody, Cell::people_wronged, Cell::people, "people", "Share of people who were wronged at least once so far.");
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
        return t.rows;
    }();
    return rows;
}

}  // namespace panopolis
