#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include <panopolis/people.hpp>
#include <panopolis/institution.hpp>

namespace panopolis {

/// The kinds of event, in the order in which events of one minute and person are told. The numbers are part of the file format: append only.
enum class EventKind : std::uint8_t {
    // what happened, seen or not
    act_crossing_red = 0, act_disorder = 1, act_severe = 2, act_hero = 3, act_volunteering = 4, act_purchase = 5,
    act_lawful = 6,        ///< a lawful act that feels risky, done
    withheld = 7,          ///< the same, not done
    deterred = 8,          ///< an offence that would have been done without deterrence
    ticket_sought = 9,
    act_breach = 10,       ///< a breach of contract
    // what the system did
    missed = 20,           ///< a listed person passed a camera without a true alarm
    alarm = 21,            ///< watchlist mode
    claim = 22,            ///< identify mode
    review = 23,
    stop = 24,
    found = 25,
    booking = 26,
    display = 27,
    reported = 28,         ///< handed in by a person, with the right name
    // what reached people
    recognised = 30,       ///< by `claimed`'s ties or strangers, at a screen
    ban = 31, ban_ended = 32, court_listed = 33, court_unlisted = 34,
    trip_refused = 35, tie_broken = 36, trip_lost = 37,
    drill_step = 38, drill_exposure = 39,
    appeal_filed = 40, appeal_granted = 41, appeal_refused = 42,
    entry_expired = 43,    ///< a strike stops counting
    taken_down = 44,       ///< a face leaves the screen early, after an appeal
    post_flagged = 45,
    job_lost = 46, job_found = 47,
    child_lost = 48, child_found = 49,
    lesson_alert = 50,     ///< the classifier tells the teacher that a pupil does not attend
    marked_absent = 51,    ///< by the roll call
    parents_told = 52,     ///< a report to the parents of a pupil with too many alerts
};

/// How an event came out. Meaning by kind; the numbers are part of the file format: append only.
enum class Outcome : std::uint8_t {
    none = 0, right = 1, wrong = 2, accepted_right = 3, accepted_wrong = 4, rejected_right = 5, rejected_wrong = 6,
    detained = 7,          ///< an act or alarm of somebody already held: it does not take place
    induced = 8,           ///< an offence that would not have been done without stigma
    by_score = 9, by_court = 10, by_both = 11,
    spurious = 12,         ///< a face that nobody was wearing
    wrongful = 13,         ///< a ban whose score_true is at or above the line
    cleared = 14,
};

/// One row of the joined record: both sides of something that happened.
struct Event {
    std::int32_t day = 0;
    KeptMinute minute;
    EventKind kind = EventKind::act_crossing_red;
    Outcome outcome = Outcome::none;
    std::uint32_t pass = 0;
    CrossingId place;
    PersonId subject = nobody;   ///< whose act, pass or life it was
    PersonId claimed = nobody;   ///< who was named, where somebody was
    std::int32_t points = 0;     ///< points booked; minutes held; viewers who know the person; days
    float score = 0.0f;          ///< of the comparison
    CaseId id = no_case;         ///< the case it belongs to
    CaseId cause = no_case;      ///< the case it follows from
};

/// The order of a day's stream: minute, kind, subject, pass, then what is left. Total, and free of block sizes.
bool earlier(const Event& a, const Event& b);

/// True for the kinds that belong to the world alone and are the same under any policy with `--neutral`.
constexpr bool is_act(EventKind kind) { return static_cast<int>(kind) < 20 && kind != EventKind::deterred; }
/// True for what nobody on the system's side or in the street could tell: left out of `--events` unless all are asked for.
constexpr bool is_unseen(EventKind kind) { return kind == EventKind::withheld || kind == EventKind::deterred || kind == EventKind::missed; }

/// Receives each day's events at midnight, in order. Made by the caller; the ledger forgets them afterwards.
class EventSink {
public:
    virtual ~EventSink() = default;
    virtual void day(std::int32_t day, const std::vector<Event>& events) = 0;
};

/// What is counted of a day without a row for each, by group of the passer-by.
struct DayCounts {
    using ByGroup = std::array<std::int64_t, max_groups>;
    ByGroup searches{};     ///< faces compared with a list: watchlist passes and offender probes
    ByGroup probes{};       ///< of these, captured offenders compared with everybody
    ByGroup passes{};       ///< passes of crossings walked
    ByGroup exposed{};      ///< people with a camera on their way
    ByGroup posts{};        ///< ordinary posts read by the classifier
    ByGroup audience{};     ///< people whose way led past a screen while a face was on it, by group of the person shown (sanction)
    ByGroup silent_if_certain{};  ///< people who would be silent tonight if being flagged were certain and known (feel)
    // pupils, by lesson: those who are there, their frames, and those in which they do not attend, or look as if they did not
    ByGroup lessons{}, frames{}, frames_inattentive{}, frames_seen{};
    ByGroup learning{};     ///< of these lessons, in 2^-16
    ByGroup performed{};    ///< lessons in which a pupil performs attention
    ByGroup roll_calls{};   ///< pupils called by face, there or not
    std::int64_t class_lessons = 0;  ///< lessons of classes with somebody in them
    void add(const DayCounts& other);
};

/// The joined record. Only the scribe and the truth side write it; nobody on the institution's side may see it.
struct Ledger {
    std::vector<std::int16_t> score_true;       ///< (people) the same rule book applied to the right claims alone (record)
    std::vector<std::uint16_t> ban_true_until;  ///< (people) the ban that this score would have brought (record)
    std::vector<std::uint8_t> stops, wrongful_stops, displays, wrongful_displays, wrong_bookings, refusals;  ///< (people) counters, at most 255 (record, sanction)
    std::vector<std::uint8_t> marks;            ///< (people) bits below (record)
    static constexpr std::uint8_t banned_ever = 1, banned_wrongly = 2, wronged = 4, found = 8, limited = 16;
    std::vector<std::uint16_t> limited_true_until;  ///< (people) of a limited rule, on the true side; empty until there is one (record)
    std::vector<std::uint16_t> noticed_until;   ///< (people) first day whose strikes the person does not know of; of those before it they have chosen whether to appeal; empty until there are appeals (appeal)
    std::vector<std::uint8_t> inattentive;      ///< (pupils) lessons of this week in which they truly did not attend, at most 255 (school)
    DayCounts today;                            ///< counted so far today
    std::vector<std::int32_t> patrols_in;       ///< (districts) patrols that stood there today; empty where there are none (record)
    std::vector<Event> events;                  ///< today's, in order once the day has ended
};

/// Calls f(name, column) for every per-person column, in the declared order of snapshots.
template <class L, class F>
void each_ledger_column(L& ledger, F f)
{
    f("score_true", ledger.score_true);
    f("ban_true_until", ledger.ban_true_until);
    f("limited_true_until", ledger.limited_true_until);
    f("stops", ledger.stops);
    f("wrongful_stops", ledger.wrongful_stops);
    f("displays", ledger.displays);
    f("wrongful_displays", ledger.wrongful_displays);
    f("wrong_bookings", ledger.wrong_bookings);
    f("refusals", ledger.refusals);
    f("marks", ledger.marks);
}

}  // namespace panopolis
