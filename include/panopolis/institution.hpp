#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include <panopolis/city.hpp>
#include <panopolis/entries.hpp>
#include <panopolis/evidence.hpp>
#include <panopolis/scenario.hpp>
#include <panopolis/ties.hpp>

namespace panopolis {

/// What a claim says that somebody did; also the kinds of rule in a point book.
enum class ClaimKind : std::uint8_t {
    listed_face,  // watchlist mode: "this passer-by is that entry"
    crossing_red, disorder, severe, hero, volunteering, local_purchase, court_default,
    drill_strike, drill_down, drill_up,
    post_flagged, inattention, absence, breach,
};
inline constexpr int claim_kinds = 15;
/// Of a pupil in a lesson: from the classifier or the roll call.
constexpr bool is_lesson(ClaimKind kind) { return kind == ClaimKind::inattention || kind == ClaimKind::absence; }
/// A step of a drill, accepted as it is made.
constexpr bool is_drill(ClaimKind kind) { return kind >= ClaimKind::drill_strike && kind <= ClaimKind::drill_up; }

/// A case named by who, when, which kind and which pass: the same case in every life of the city.
///   person   whose act or pass it was; 0xffffff for a spurious face, which is named by its place instead
constexpr CaseId case_id(std::uint32_t family, std::uint32_t person, std::int32_t day, std::uint32_t pass)
{
    return CaseId{static_cast<std::uint64_t>(family) << 56 | static_cast<std::uint64_t>(static_cast<std::uint32_t>(day) & 0xffffu) << 40 |
                  static_cast<std::uint64_t>(person & 0xffffffu) << 8 << 8 | (pass & 0xffffu)};
}
/// What a case's name says: its family, who (24 bits), and the day.
constexpr std::uint32_t case_family(CaseId id) { return static_cast<std::uint32_t>(id.value >> 56); }
constexpr std::uint32_t case_person(CaseId id) { return static_cast<std::uint32_t>(id.value >> 16 & 0xffffffu); }
constexpr std::int32_t case_day(CaseId id) { return static_cast<std::int32_t>(id.value >> 40 & 0xffffu); }
/// Families of case ids beyond the claim kinds.
inline constexpr std::uint32_t case_of_ban = 64, case_of_refusal = 65, case_of_listing = 66, case_of_spurious = 67,
                               case_of_parents = 70;

enum class Verdict : std::uint8_t { open, accepted, rejected, dropped };

/// What a sensor or a report says: the institution's side of an event.
struct Claim {
    CaseId id;
    PersonId named;              ///< record id; at `outsider` and above an entry of a list that is no resident
    std::int32_t day = 0;        ///< of arrival
    KeptMinute minute;           ///< of arrival
    ClaimKind kind = ClaimKind::listed_face;
    Verdict verdict = Verdict::open;
    bool by_report = false;      ///< handed in by a person, not by a sensor
    KeptMinute decided_minute;   ///< of `decided_day`
    std::uint32_t pass = 0;      ///< 16 * slot + index
    CrossingId place;
    float score = 0.0f;          ///< of the comparison, in standard deviations of impostor scores
    std::int32_t decided_day = 0;
    Evidence evidence;
};
inline constexpr std::uint32_t outsider = 0x80000000u;

/// One that waits to be looked at, in 20 bytes. What its name says is not said twice.
struct FoldedClaim {
    static constexpr std::uint32_t right = 1u << 30, reported = 1u << 31, most_named = right - 1, minute_bits = 11;
    FoldedCase name;
    std::uint32_t named = 0, place_and_minute = 0;
    float score = 0.0f;
    static bool usual(const Claim& claim);
    static FoldedClaim fold(const Claim& claim);
    [[nodiscard]] Claim unfolded() const;
};
using WaitingClaims = Waiting<Claim, FoldedClaim>;

/// Cameras, patrols and screens as they stand today.
struct Deployment {
    StreetMap identify, watch;            ///< corners with a camera of that mode
    bool same_eyes = false;               ///< `identify` and `watch` hold the same corners
    StreetMap screens;
    std::vector<CrossingId> cameras;      ///< all corners with a camera, ascending
    std::vector<float> spurious_per_day;  ///< (cameras)
    std::vector<CrossingId> screen_at;    ///< screens in the order they were put up
    std::vector<std::uint16_t> nearest_screen;  ///< (corners) index into screen_at
    bool station_gates = false, airport_gates = false, stadium_gates = false;  ///< gates that compare with the watchlist
    std::vector<CrossingId> patrols;      ///< today's corners
    std::vector<std::int32_t> patrols_in, movable_in;  ///< (districts) how many of them stand there; empty where there are none at all
};

/// What the institution has written down by district, and the share of its eyes that each got for it. Empty until a rule goes by records.
struct DistrictRecords {
    static constexpr std::int64_t whole = 65536;  ///< one record as it is weighed
    std::vector<std::int64_t> discovered;  ///< (districts) found by its own cameras and patrols, the first records included (book)
    std::vector<std::int64_t> reported;    ///< (districts) handed in by people (book)
    std::vector<std::int64_t> weighed;     ///< (districts) those found, as the rule weighs them, in units of 1 / `whole` (book)
    std::vector<double> share;             ///< (districts) at the last turn; they add up to 1 (allocate)
    [[nodiscard]] bool kept() const { return !discovered.empty(); }
};

/// A list of wanted faces: residents by record id, and a number of entries who live elsewhere.
struct Watchlist {
    std::vector<std::uint32_t> residents;  ///< ascending
    std::int64_t outsiders = 0;
};

/// A face on a screen from a minute to a minute, counted from the start of day 0.
struct Display {
    CaseId cause;
    PersonId shown;
    std::uint16_t screen = 0;
    std::int64_t from = 0, to = 0;
    Evidence evidence;
};

/// Officers and the claims that wait for them. Minutes count from the start of day 0; queues outlive midnight.
struct Desk {
    std::vector<double> free_at;   ///< (officers)
    WaitingClaims waiting;         ///< in order of arrival
    double recent_load = 0.0;      ///< claims yesterday over what the officers can decide in a day
};

enum class RecordChange : std::uint8_t { banned, ban_ended, court_listed, court_unlisted, entry_expired };
struct RecordEvent {
    RecordChange what = RecordChange::banned;
    PersonId record;
    CaseId cause;
    std::int32_t until_day = 0;
    std::int16_t points = 0;   ///< given back, of an entry that expired
    Evidence evidence{};       ///< of that entry
};

struct AppealDesk {
    std::vector<double> free_at;    ///< (officers)
    WaitingAppeals waiting;         ///< in order of arrival
};

/// What the classifier saw of a class so far.
struct ClassSums {
    std::int64_t inattentive = 0, frames = 0;
    friend bool operator==(const ClassSums&, const ClassSums&) = default;
};
/// A report to the parents of a pupil, who had so many alerts this week.
struct ParentsReport {
    PersonId record;
    std::uint32_t pupil = 0;     ///< place in the register
    CaseId cause;                ///< the alert that was one too many
    std::int32_t alerts = 0;
};
/// What the school records. Empty until there is a school.
struct School {
    const Classes* pupils = nullptr;     ///< register: records in classes; never changes
    std::vector<std::uint8_t> alerts;    ///< (pupils) accepted this week, at most 255 (parents)
    std::vector<ClassSums> classes;      ///< by number (parents)
};

/// What each record's contacts lack of the first score. A cache: it follows from scores and contacts, and is made again where it is missing.
struct Company {
    /// (records) What contacts lack of the first score, over all of them, in seventeenths of a point, and how many lack any, who are sixteen at most.
    /// Scores lie within 60,000 of each other, and so this within 2^24. Empty while nobody counts.
    Thirds lacking;
    static constexpr std::int32_t point = tie_slots + 1;
    [[nodiscard]] std::int32_t lacks(std::uint32_t record) const { return static_cast<std::int32_t>(lacking[record]) / point; }
    [[nodiscard]] std::int32_t behind(std::uint32_t record) const { return static_cast<std::int32_t>(lacking[record]) % point; }
    /// What one who lacks so many points is counted for.
    static constexpr std::int32_t counted(std::int32_t points) { return points * point + (points > 0 ? 1 : 0); }
    std::int64_t start = 0;                  ///< the first score that it was counted for
    /// Somebody who is counted for so much more than when it was counted.
    struct Moved {
        std::uint32_t record = 0;
        std::int32_t more = 0;
    };
    std::vector<Moved> moved;                ///< since then, in any order; without what all who lacked any have recovered
    std::int32_t recovered = 0;              ///< points of each of them, since then
};

/// What the institution records. It knows homes and registered ties, not groups, not conduct.
struct Institution {
    std::vector<bool> adult;                 ///< (records) register: true for 18 years and older; never changes
    std::vector<std::int16_t> score;         ///< (records) points (book)
    std::vector<std::uint8_t> grade;         ///< (records) index of the band, best first (book)
    std::vector<std::uint16_t> ban_until;    ///< (records) first day free again; 0 is not banned (book)
    std::vector<std::uint16_t> listed_until; ///< (records) of the court list; 0 is not listed (book)
    std::vector<std::uint16_t> limited_until;///< (records) first day on which a limited rule applies again; empty until there is such a rule (book)
    std::vector<std::pair<std::uint32_t, CaseId>> ban_causes;  ///< record and case of every ban in force, ascending (book)
    Deployment deployment;                   ///< (allocate)
    DistrictRecords by_district;             ///< (book counts, allocate shares out)
    Watchlist watchlist;                     ///< (street strikes off those found)
    std::vector<std::pair<std::uint64_t, std::int32_t>> cleared;  ///< (passer-by << 32 | entry) and first day of alarms again, ascending (street)
    Desk desk;                               ///< (review)
    std::vector<Display> displays;           ///< live or still to start (sanction)
    const Ties* contacts = nullptr;          ///< register of households, classes and contacts; none where association is off; never changes
    Entries entries;                         ///< strikes that still count (book; decide takes away)
    AppealDesk appeals;                      ///< (appeal files, decide)
    School school;
    std::vector<std::uint32_t> lifted;       ///< records whose ban was lifted on appeal and ends early, ascending (decide; book)
    Company company;                         ///< empty until it is asked for (book)
};

/// Calls f(name, column) for every column of records, in the declared order that digests and snapshots use.
template <class I, class F>
void each_record_column(I& institution, F f)
{
    f("score", institution.score);
    f("grade", institution.grade);
    f("ban_until", institution.ban_until);
    f("listed_until", institution.listed_until);
    f("limited_until", institution.limited_until);
}

}  // namespace panopolis
