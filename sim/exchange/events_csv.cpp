// events.csv: its kinds, outcomes and columns, from which both the file and its dictionary are written.
#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include <panopolis/results.hpp>

#include "exchange/digits.hpp"
#include "exchange/results_words.hpp"

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

/// A word as it is copied: all of its room at once, of which it takes a part.
struct Word {
    static constexpr std::size_t room = 24;
    char text[room]{};
    std::uint8_t size = 0;
};

/// Words by the number of what they name, of nothing where there is none.
template <class Row, std::size_t N, class Number>
constexpr std::array<Word, 256> words_of(const Row (&rows)[N], Number number)
{
    std::array<Word, 256> out{};
    for (const Row& row : rows) {
        Word& word = out[static_cast<std::size_t>(number(row))];
        for (const char c : row.word) word.text[word.size++] = c;
    }
    return out;
}
constexpr auto kind_words = words_of(kinds, [](const KindRow& row) { return row.kind; });
constexpr auto outcome_words = words_of(outcomes, [](const OutcomeRow& row) { return row.outcome; });

char* put_word(const Word& word, char* out)
{
    std::memcpy(out, word.text, Word::room);
    return out + word.size;
}
char* put_person(PersonId id, char* out) { return id.value < outsider ? put_number(id.value, out) : out; }
char* put_case(CaseId id, char* out) { return id != no_case ? put_number(id.value, out) : out; }

constexpr EventColumn event_table[] = {
    {"day", "days", "From 0; day 0 is a Monday.", [](const Event& e, char* out) { return put_signed(e.day, out); }},
    {"minute", "minutes", "Of the day; 1440 is midnight at its end.", [](const Event& e, char* out) { return put_signed(e.minute, out); }},
    {"kind", "word", "See the kinds below.", [](const Event& e, char* out) { return put_word(kind_words[static_cast<std::uint8_t>(e.kind)], out); }},
    {"place", "corner", "Number of the street corner: y times the city's width, plus x.", [](const Event& e, char* out) { return put_number(e.place.value, out); }},
    {"pass", "number", "16 times the trip of the day plus the corner of the trip; otherwise as the kind says.", [](const Event& e, char* out) { return put_number(e.pass, out); }},
    {"subject", "person", "Whose act, pass or life it was; empty when nobody was there.", [](const Event& e, char* out) { return put_person(e.subject, out); }},
    {"claimed", "person", "Who was named; empty when nobody in the city was.", [](const Event& e, char* out) { return put_person(e.claimed, out); }},
    {"entry", "number", "The entry of a list who was named and lives elsewhere.",
     [](const Event& e, char* out) { return e.claimed != nobody && e.claimed.value >= outsider ? put_number(e.claimed.value - outsider, out) : out; }},
    {"score", "standard deviations", "Of the comparison, on the scale of impostor scores; empty where nothing was compared. Of an alert in class: frames.",
     [](const Event& e, char* out) { return e.score != 0.0f ? put_real32(e.score, out) : out; }},
    {"outcome", "word", "See the outcomes below.", [](const Event& e, char* out) { return put_word(outcome_words[static_cast<std::uint8_t>(e.outcome)], out); }},
    {"points", "by kind", "Points, minutes, viewers or days, as the kind says.", [](const Event& e, char* out) { return put_signed(e.points, out); }},
    {"case", "case", "The case it belongs to: rows of one case share it.", [](const Event& e, char* out) { return put_case(e.id, out); }},
    {"cause", "case", "The case it follows from: causes make the chain.", [](const Event& e, char* out) { return put_case(e.cause, out); }},
};

}  // namespace

std::span<const KindRow> kind_rows() { return kinds; }
std::span<const OutcomeRow> outcome_rows() { return outcomes; }
std::span<const EventColumn> event_columns() { return event_table; }

}  // namespace exchange

using namespace exchange;

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

std::string events_csv_header()
{
    std::string out;
    for (const EventColumn& column : event_columns()) out += (out.empty() ? "" : ",") + std::string(column.name);
    return out + "\n";
}

void append_events_csv(std::span<const Event> events, std::string& out)
{
    constexpr std::size_t some = 1024;
    const auto text = std::make_unique<char[]>(event_rows_room(some));
    for (std::size_t first = 0; first < events.size(); first += some) out.append(text.get(), put_event_rows(events.subspan(first, std::min(some, events.size() - first)), text.get()));
}

}  // namespace panopolis
