// The school's sentences: counts before shares, what it did for and to the city alike.
#include "exchange/summary_sentences.hpp"

namespace panopolis::exchange {

namespace {

std::string percent(double share) { return tenths(100 * share) + " %"; }

const char* was(std::int64_t n) { return n == 1 ? "was" : "were"; }

}  // namespace

std::string lesson_alerts_sentence(const Scenario& scenario, const Measures& m)
{
    const std::int64_t lessons = m.count("pupil_lessons"), alerts = m.count("lesson_alerts"), wrong = m.count("wrong_alerts");
    const std::string start = "In " + grouped(lessons) + (lessons == 1 ? " lesson of a pupil" : " lessons of pupils");
    if (!scenario.school.classifier && alerts == 0) return start + " no camera watched how they attend.";
    if (alerts == 0) return start + " the classifier raised no alert.";
    const std::string head = start + " the classifier raised " + counted(alerts, "alert", "alerts") + "; ";
    if (wrong == 0) return head + (alerts == 1 ? "it was right." : "all of them were right.");
    return head + part_of(wrong, alerts) + " " + was(wrong) + " wrong: the pupil's truly inattentive frames alone would not have raised " + (wrong == 1 ? "it." : "them.");
}

std::string parents_sentence(const Measures& m)
{
    const std::int64_t reports = m.count("reports_to_parents"), wrong = m.count("wrongful_reports_to_parents");
    if (reports == 0) return "No parents got a report.";
    const std::string head = "Parents got " + counted(reports, "report", "reports") + "; ";
    if (wrong == 0) return head + "what truly was would have brought " + (reports == 1 ? "it too." : "them all.");
    return head + part_of(wrong, reports) + " would not have come from what truly was.";
}

std::string roll_sentence(const Measures& m)
{
    const std::int64_t calls = m.count("roll_calls"), right = m.count("attendance_right"), wrong = m.count("wrongful_absences");
    if (calls == 0) return "";
    std::string out = "The roll was called by face; " + part_of(right, calls) + " calls " + was(right) + " right";
    if (wrong > 0) out += ", and " + counted(wrong, "time", "times") + " a pupil who was there was marked absent";
    return out + ". It saved " + counted(m.count("minutes_saved"), "minute", "minutes") + " of " + counted(m.count("class_lessons"), "lesson", "lessons") + ".";
}

std::string attention_sentence(const Measures& m)
{
    if (m.count("frames") == 0) return "";
    const std::string learned = "; they learned " + hundredths(m.amount("learning_mean").value) + " of a full lesson on average.";
    const std::string truly = "attended in " + percent(m.amount("attention_true_mean").value) + " of " + grouped(m.count("frames")) + " frames";
    if (m.count("frames_watched") == 0) return "Pupils " + truly + learned;
    const std::int64_t performed = m.count("lessons_performed");
    return "Pupils " + truly + ", and were seen to in " + percent(m.amount("attention_seen_mean").value) + learned +
           (performed == 0 ? "" : " In " + part_of(performed, m.count("pupil_lessons")) + " lessons a pupil performed attention.");
}

std::string questions_sentence(const Measures& m)
{
    const std::int64_t wished = m.count("questions_wished"), withheld = m.count("questions_withheld");
    if (withheld == 0) return "Every question in class that feels risky was asked.";
    return part_of(withheld, wished) + " questions in class that feel risky " + was(withheld) + " not asked.";
}

std::string teachers_sentence(const Measures& m)
{
    const std::int64_t pairs = m.count("teacher_pairs");
    if (pairs == 0) return "";
    return "Over " + counted(pairs, "pair", "pairs") + " of classes, teachers ranked by the attention seen and by how well they teach agree to " + hundredths(m.amount("teacher_rank_correlation").value) + "; 1 is the same order, 0 says nothing.";
}

}  // namespace panopolis::exchange
