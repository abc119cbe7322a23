// Rows of the school: lessons and attention, the classifier that watches them, the roll call by face.
#include "model/table_parts.hpp"

namespace panopolis::rows {

namespace {

using S = SchoolRows;
constexpr auto school = &Scenario::school;

void add_lessons(std::vector<Row>& table)
{
    table.push_back(row<school, &S::on>("school.on", {.doc = "Pupils have lessons on weekdays, with what watches them in class.", .evidence = "assumed", .lesson = true}));
    table.push_back(row<school, &S::lessons>("school.lessons", {"lessons a day", 1, 12, "Lessons of every class on a weekday.", "assumed"}));
    table.push_back(row<school, &S::lesson_min>("school.lesson_min", {"minutes", 5, 120, "Length of a lesson.", "assumed"}));
    table.push_back(row<school, &S::first_min>("school.first_min", {"minute of the day", 490, 900, "When the first lesson begins, after the last pupil has come on foot.", "assumed"}));
    table.push_back(row<school, &S::break_min>("school.break_min", {"minutes", 0, 120, "Break between two lessons.", "assumed"}));
    table.push_back(row<school, &S::absence_per_day>("school.absence_per_day", {"per pupil-day", 0, 1, "Chance that a pupil misses all lessons of a school day; the way there is made all the same.", "assumed"}));
    table.push_back(row<school, &S::inattentive_share>("school.inattentive_share", {"share of frames", 0, 1, "Frames in which a pupil of an averagely taught class truly does not attend.", "assumed", true}));
    table.push_back(row<school, &S::attention_correlation>("school.attention_correlation", {"lag-1 correlation", 0, 0.97, "How much true attention in a frame is like that in the frame before.", "assumed"}));
    table.push_back(row<school, &S::teaching_sd>("school.teaching_sd", {"", 0, 0.5, "How much classes differ in how well they are taught: normal with mean 1, kept within 0 and 2.", "assumed", true}));
    table.push_back(row<school, &S::teaching_weight>("school.teaching_weight", {"per unit of teaching", 0, 2, "How much better teaching lowers true inattention: times 1 - this times what teaching is above 1.", "assumed", true}));
}

void add_classifier(std::vector<Row>& table)
{
    table.push_back(row<school, &S::classifier>("school.classifier", {.doc = "A camera in every class labels each pupil in every frame as attentive or not; too many of the one raise an alert.", .evidence = "assumed", .lesson = true}));
    table.push_back(row<school, &S::frame_s>("school.frame_s", {"seconds", 5, 600, "From one frame to the next.", "hz_scan"}));
    table.push_back(row<school, &S::alert_frames>("school.alert_frames", {"frames", 1, 120, "Frames of a lesson seen inattentive that raise an alert.", "assumed", true}));
    table.push_back(row<school, &S::frame_error>("school.frame_error", {"per frame", 0, 1, "Chance that a frame is labelled as the opposite of what is so, on average over pupils.", "assumed: bracketed by 0.1 and 0.4; engagement of single people before a webcam is labelled wrong in 0.27 to 0.36 of cases (daisee_eng_2022, daisee_eng_2025)", true}));
    table.push_back(row<school, &S::error_correlation>("school.error_correlation", {"lag-1 correlation", 0, 0.97, "How much an error in a frame is like that in the frame before: a head held low stays low.", "assumed", true}));
    table.push_back(row<school, &S::error_spread>("school.error_spread", {"log odds", 0, 3, "How much the frame error differs between pupils for good: normal in the log odds, in eight classes, with the same mean.", "assumed", true}));
    table.push_back(row<school, &S::performing>("school.performing", {"per inattentive frame", 0, 1, "Chance that a pupil who knows of the cameras and does not attend looks as if.", "assumed", true, false, 0.0}));
    table.push_back(row<school, &S::performing_cost>("school.performing_cost", {"of a lesson's full learning", 0, 1, "Learning lost in a lesson by a pupil who performs attention.", "assumed", true, false, 0.0}));
    table.push_back(row<school, &S::attention_gain>("school.attention_gain", {"share of inattention", 0, 1, "How much less a pupil who knows of the cameras is truly inattentive.", "assumed: 0 until switched on; some pupils reported it", true, false, 0.0}));
    table.push_back(row<school, &S::report_alerts>("school.report_alerts", {"alerts in a school week", 1, 60, "Alerts that bring one report to the parents in that week.", "assumed", true}));
    table.push_back(row<school, &S::reviewed>("school.reviewed", {.doc = "The review desk looks at alerts and absences before anything follows; off, the machine's word stands.", .evidence = "assumed", .lesson = true}));
}

void add_roll_call(std::vector<Row>& table)
{
    table.push_back(row<school, &S::roll_call>("school.roll_call", {.doc = "The roll is called by face, with the recogniser `classroom`.", .evidence = "assumed", .lesson = true}));
    table.push_back(row<school, &S::roll_tries>("school.roll_tries", {"tries a lesson", 1, 20, "Tries of a lesson; a pupil is absent only if all of them miss.", "assumed", true}));
    table.push_back(row<school, &S::roll_call_min>("school.roll_call_min", {"minutes a lesson", 0, 60, "What calling the roll by voice would take.", "assumed"}));
}

}  // namespace

void add_school_rows(std::vector<Row>& table)
{
    add_lessons(table);
    add_classifier(table);
    add_roll_call(table);
}

}  // namespace panopolis::rows
