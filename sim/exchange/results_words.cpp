#include "exchange/results_words.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include <panopolis/results.hpp>

namespace panopolis {

namespace exchange {

namespace {

constexpr KindRow kinds[] = {
    {EventKind::act_crossing_red, "act_crossing_red", "`subject` crossed on red at `place`."},
    {EventKind::act_disorder, "act_disorder", "`subject` did something disorderly."},
    {EventKind::act_severe, "act_severe", "`subject` did something severe."},
    {EventKind::act_hero, "act_hero", "`subject` did something heroic."},
    {EventKind::act_volunteering, "act_volunteering", "`subject` volunteered."},
    {EventKind::act_purchase, "act_purchase", "`subject` bought something from a local shop."},
    {EventKind::act_lawful, "act_lawful", "`subject` did something lawful that feels risky."},
    {EventKind::withheld, "withheld", "`subject` wished for such an act and held back. Nobody could tell."},
    {EventKind::deterred, "deterred", "`subject` would have offended without fear of a sanction. Nobody could tell."},
    {EventKind::ticket_sought, "ticket_sought", "`subject` sought a ticket for a long trip; `pass` 0 by rail, 1 by air."},
    {EventKind::missed, "missed", "`subject`, who is on a list, passed a camera without a true alarm. Nobody could tell."},
    {EventKind::alarm, "alarm", "Watchlist mode took `subject` for `claimed`, or for `entry`."},
    {EventKind::claim, "claim", "Identify mode named `claimed` for what `subject` did."},
    {EventKind::review, "review", "A reviewer decided on the case."},
    {EventKind::stop, "stop", "`subject` was stopped; `points` minutes."},
    {EventKind::found, "found", "`subject`, who is on a list, was found for the first time."},
    {EventKind::booking, "booking", "`points` were booked on the record of `claimed`."},
    {EventKind::display, "display", "`claimed` was put on the screen at `place`, number `pass`, for `points` minutes; a minute of 1440 or more is after midnight."},
    {EventKind::reported, "reported", "Somebody handed in what `subject` did, naming `claimed`."},
    {EventKind::recognised, "recognised", "`subject` was recognised on a screen: `pass` is 1 if by a tie, `points` the other viewers who know them."},
    {EventKind::ban, "ban", "A score ban of `subject` began; `points` days."},
    {EventKind::ban_ended, "ban_ended", "The score ban of `subject` ended."},
    {EventKind::court_listed, "court_listed", "A court put `subject` on its list."},
    {EventKind::court_unlisted, "court_unlisted", "`subject` left the court's list."},
    {EventKind::trip_refused, "trip_refused", "The ticket of `subject` was refused; `cause` is the ban or the listing, `pass` 0 for a visit, 1 for work, 2 for something else."},
    {EventKind::act_breach, "act_breach", "`subject` broke a contract."},
    {EventKind::post_flagged, "post_flagged", "A classifier flagged a post of `subject`."},
    {EventKind::job_lost, "job_lost", "`subject` lost the job; the outcome says whether a ban was the cause."},
    {EventKind::job_found, "job_found", "`subject` found a job."},
    {EventKind::child_lost, "child_lost", "`subject`, a child, got lost."},
    {EventKind::child_found, "child_found", "`subject`, a child, was found after `points` minutes; right if by a camera."},
    {EventKind::lesson_alert, "lesson_alert", "The classifier told a teacher that `subject` does not attend, in lesson `pass` of the day: `score` frames seen inattentive, `points` truly so."},
    {EventKind::marked_absent, "marked_absent", "The roll call by face marked `subject` absent from lesson `pass` of the day."},
    {EventKind::parents_told, "parents_told", "The parents of `subject` got a report: `points` alerts this week, `pass` lessons in which `subject` truly did not attend."},
    {EventKind::tie_broken, "tie_broken", "The tie between `subject` and `claimed` broke."},
    {EventKind::trip_lost, "trip_lost", "A wrongful stop cost `subject` a trip; `points` are bits by slot of the day."},
    {EventKind::drill_step, "drill_step", "A booking of a drill."},
    {EventKind::drill_exposure, "drill_exposure", "An exposure of a drill."},
    {EventKind::appeal_filed, "appeal_filed", "`claimed` appealed against `points`."},
    {EventKind::appeal_granted, "appeal_granted", "The appeal was granted; `pass` is the minutes from its arrival at the desk."},
    {EventKind::appeal_refused, "appeal_refused", "The appeal was refused; `pass` is the minutes from its arrival at the desk."},
    {EventKind::entry_expired, "entry_expired", "A strike of `claimed` stopped counting; `points` returned."},
    {EventKind::taken_down, "taken_down", "The face of `claimed` left the screen at `place` early, after an appeal; `points` minutes after the decision."},
};

constexpr OutcomeRow outcomes[] = {
    {Outcome::none, "", "Nothing more to say."},
    {Outcome::right, "right", "The person named is the one who was there and did it."},
    {Outcome::wrong, "wrong", "The person named is somebody else, or did not do it."},
    {Outcome::accepted_right, "accepted_right", "Accepted, and right."},
    {Outcome::accepted_wrong, "accepted_wrong", "Accepted, although wrong."},
    {Outcome::rejected_right, "rejected_right", "Rejected, although right."},
    {Outcome::rejected_wrong, "rejected_wrong", "Rejected, and wrong."},
    {Outcome::detained, "detained", "Did not take place: the person was being held."},
    {Outcome::induced, "induced", "An offence that would not have been done without stigma."},
    {Outcome::by_score, "by_score", "Because of a score ban."},
    {Outcome::by_court, "by_court", "Because of the court's list."},
    {Outcome::by_both, "by_both", "Because of a score ban and of the court's list."},
    {Outcome::spurious, "spurious", "A face that nobody was wearing, such as one on a poster."},
    {Outcome::wrongful, "wrongful", "A ban that the right claims alone would not have brought; a trip lost to a wrongful stop."},
    {Outcome::cleared, "cleared", "An alarm for a pair of passer-by and entry that was checked before: nobody hears it."},
};

void person(PersonId id, std::string& out)
{
    if (id.value < outsider) out += std::to_string(id.value);
}
void case_number(CaseId id, std::string& out)
{
    if (id != no_case) out += std::to_string(id.value);
}

constexpr EventColumn event_table[] = {
    {"day", "days", "From 0; day 0 is a Monday.", [](const Event& e, std::string& out) { out += std::to_string(e.day); }},
    {"minute", "minutes", "Of the day; 1440 is midnight at its end.", [](const Event& e, std::string& out) { out += std::to_string(e.minute); }},
    {"kind", "word", "See the kinds below.", [](const Event& e, std::string& out) { out += word_of(e.kind); }},
    {"place", "corner", "Number of the street corner: y times the city's width, plus x.", [](const Event& e, std::string& out) { out += std::to_string(e.place.value); }},
    {"pass", "number", "16 times the trip of the day plus the corner of the trip; otherwise as the kind says.", [](const Event& e, std::string& out) { out += std::to_string(e.pass); }},
    {"subject", "person", "Whose act, pass or life it was; empty when nobody was there.", [](const Event& e, std::string& out) { person(e.subject, out); }},
    {"claimed", "person", "Who was named; empty when nobody in the city was.", [](const Event& e, std::string& out) { person(e.claimed, out); }},
    {"entry", "number", "The entry of a list who was named and lives elsewhere.",
     [](const Event& e, std::string& out) { if (e.claimed != nobody && e.claimed.value >= outsider) out += std::to_string(e.claimed.value - outsider); }},
    {"score", "standard deviations", "Of the comparison, on the scale of impostor scores; empty where nothing was compared. Of an alert in class: frames.",
     [](const Event& e, std::string& out) { if (e.score != 0.0f) out += real32_text(e.score); }},
    {"outcome", "word", "See the outcomes below.", [](const Event& e, std::string& out) { out += word_of(e.outcome); }},
    {"points", "by kind", "Points, minutes, viewers or days, as the kind says.", [](const Event& e, std::string& out) { out += std::to_string(e.points); }},
    {"case", "case", "The case it belongs to: rows of one case share it.", [](const Event& e, std::string& out) { case_number(e.id, out); }},
    {"cause", "case", "The case it follows from: causes make the chain.", [](const Event& e, std::string& out) { case_number(e.cause, out); }},
};

constexpr std::string_view roles[] = {"child", "pupil", "worker", "adult", "elder"};
void day_or_none(std::uint16_t day, std::string& out)
{
    if (day != 0) out += std::to_string(day);
}
void yes_no(bool yes, std::string& out) { out += yes ? '1' : '0'; }
void share(std::uint16_t value, std::string& out)
{
    char buffer[24];
    std::snprintf(buffer, sizeof buffer, "%.4f", static_cast<double>(value) / one);
    out += buffer;
}

constexpr PersonColumn person_table[] = {
    {"person", "id", true, "From 0; also the record's number.", [](const PersonView& v, std::string& out) { out += std::to_string(v.p); }},
    {"group", "word", false, "Group; the records do not know it.", [](const PersonView& v, std::string& out) { out += csv_field(v.people.group_names[v.people.group[v.p]]); }},
    {"age", "years", true, "Age.", [](const PersonView& v, std::string& out) { out += std::to_string(v.people.age[v.p]); }},
    {"role", "word", true, "child, pupil, worker, adult or elder.", [](const PersonView& v, std::string& out) { out += roles[static_cast<std::size_t>(v.people.role[v.p])]; }},
    {"home_x", "blocks", true, "Home block, from the west.", [](const PersonView& v, std::string& out) { out += std::to_string(v.city.corner(BlockId{v.people.home[v.p]}).x); }},
    {"home_y", "blocks", true, "Home block, from the north.", [](const PersonView& v, std::string& out) { out += std::to_string(v.city.corner(BlockId{v.people.home[v.p]}).y); }},
    {"score_recorded", "points", true, "Score in the records.", [](const PersonView& v, std::string& out) { out += std::to_string(v.institution.score[v.p]); }},
    {"score_true", "points", false, "The same rule book applied to the right claims alone.", [](const PersonView& v, std::string& out) { out += std::to_string(v.ledger.score_true[v.p]); }},
    {"grade", "band", true, "Band of the recorded score.",
     [](const PersonView& v, std::string& out) { if (v.institution.grade[v.p] < v.bands.size()) out += csv_field(v.bands[v.institution.grade[v.p]]); }},
    {"banned_until", "day", true, "First day free of the score ban in force; empty without one.", [](const PersonView& v, std::string& out) { day_or_none(v.institution.ban_until[v.p], out); }},
    {"wrongly_banned", "0 or 1", false, "1: the right claims alone would not have brought the ban in force.",
     [](const PersonView& v, std::string& out) { yes_no(v.institution.ban_until[v.p] != 0 && (v.ledger.marks[v.p] & Ledger::banned_wrongly) != 0, out); }},
    {"banned_ever", "0 or 1", true, "1: under a score ban at least once.", [](const PersonView& v, std::string& out) { yes_no((v.ledger.marks[v.p] & Ledger::banned_ever) != 0, out); }},
    {"court_listed_until", "day", true, "First day off the court's list; empty when not on it.", [](const PersonView& v, std::string& out) { day_or_none(v.institution.listed_until[v.p], out); }},
    {"stops", "times", true, "Times stopped, 255 at most; so are the counts that follow.", [](const PersonView& v, std::string& out) { out += std::to_string(v.ledger.stops[v.p]); }},
    {"wrongful_stops", "times", false, "Times stopped in somebody else's place.", [](const PersonView& v, std::string& out) { out += std::to_string(v.ledger.wrongful_stops[v.p]); }},
    {"displays", "times", true, "Times shown on a screen.", [](const PersonView& v, std::string& out) { out += std::to_string(v.ledger.displays[v.p]); }},
    {"wrongful_displays", "times", false, "Times shown for what they did not do.", [](const PersonView& v, std::string& out) { out += std::to_string(v.ledger.wrongful_displays[v.p]); }},
    {"wrongful_strikes", "times", false, "Times that points were taken for what they did not do.", [](const PersonView& v, std::string& out) { out += std::to_string(v.ledger.wrong_bookings[v.p]); }},
    {"trips_refused", "times", true, "Tickets refused.", [](const PersonView& v, std::string& out) { out += std::to_string(v.ledger.refusals[v.p]); }},
    {"wronged", "0 or 1", false, "1: wronged at least once.", [](const PersonView& v, std::string& out) { yes_no((v.ledger.marks[v.p] & Ledger::wronged) != 0, out); }},
    {"found", "0 or 1", true, "1: was on a list and was found.", [](const PersonView& v, std::string& out) { yes_no((v.ledger.marks[v.p] & Ledger::found) != 0, out); }},
    {"removed", "0 or 1", false, "1: was taken out of the city.", [](const PersonView& v, std::string& out) { yes_no((v.world.flags[v.p] & World::removed) != 0, out); }},
    {"aware", "0 or 1", false, "1: knows of the cameras.", [](const PersonView& v, std::string& out) { yes_no((v.world.flags[v.p] & World::aware) != 0, out); }},
    {"silent", "0 or 1", false, "1: holds back.", [](const PersonView& v, std::string& out) { yes_no((v.world.flags[v.p] & World::silent) != 0, out); }},
    {"stigma", "0 to the cap", false, "Stigma.", [](const PersonView& v, std::string& out) { share(v.world.stigma[v.p], out); }},
    {"trust", "0 to 1", false, "Trust.", [](const PersonView& v, std::string& out) { share(v.world.trust[v.p], out); }},
    {"expected_sanction", "0 to 1", false, "Chance of a sanction after an offence that the person expects.", [](const PersonView& v, std::string& out) { share(v.world.phat[v.p], out); }},
};

}  // namespace

std::span<const KindRow> kind_rows() { return kinds; }
std::span<const OutcomeRow> outcome_rows() { return outcomes; }
std::span<const EventColumn> event_columns() { return event_table; }
std::span<const PersonColumn> person_columns() { return person_table; }

std::string real32_text(float value)
{
    char buffer[32];
    for (int digits = 1; digits <= 9; ++digits) {
        std::snprintf(buffer, sizeof buffer, "%.*g", digits, static_cast<double>(value));
        if (std::strtof(buffer, nullptr) == value) break;
    }
    return buffer;
}

std::string_view side_word(Side side) { return side == Side::recorded ? "recorded" : "true"; }

std::string csv_field(std::string_view text)
{
    if (text.find_first_of(",\"\n\r") == std::string_view::npos) return std::string(text);
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

std::vector<std::string> band_names(const Scenario& scenario)
{
    std::vector<std::pair<std::int64_t, std::string>> by_score;
    for (const auto& [name, band] : scenario.points.bands) by_score.emplace_back(-band.from, name);
    std::sort(by_score.begin(), by_score.end());
    std::vector<std::string> names;
    for (auto& [from, name] : by_score) names.push_back(std::move(name));
    return names;
}

}  // namespace exchange

std::string_view word_of(EventKind kind)
{
    for (const auto& row : exchange::kind_rows())
        if (row.kind == kind) return row.word;
    return {};
}

std::string_view word_of(Outcome outcome)
{
    for (const auto& row : exchange::outcome_rows())
        if (row.outcome == outcome) return row.word;
    return {};
}

}  // namespace panopolis
