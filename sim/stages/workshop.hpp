#pragma once
// The bench on which a day is made: tables derived from the scenario, and scratch that is emptied every day.
// Nothing here outlives a day but the tables, and they follow from scenario, city and people alone.
#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include <panopolis/ledger.hpp>
#include <panopolis/executor.hpp>

#include "base/draw_lanes.hpp"
#include "stages/book.hpp"
#include "stages/intent.hpp"
#include "stages/morning_lanes.hpp"
#include "stages/night_lanes.hpp"
#include "stages/parents.hpp"
#include "stages/recognise.hpp"
#include "stages/window.hpp"

namespace panopolis {

/// A person's day is offended, flagged, seen: bits that `live` and the street leave for `feel`.
namespace did {
inline constexpr std::uint8_t offend = 1, lawful = 2, sanctioned = 4, flagged = 8, wronged = 16, seen_by_tie = 32, held = 64, told = 128;  // told: ties have heard of what was known then
}

/// Something done, by a person at a pass or at home.
struct Act {
    PersonId person;
    std::int16_t minute = 0;
    EventKind kind = EventKind::act_crossing_red;
    Outcome outcome = Outcome::none;
    std::uint32_t pass = 0;
    CrossingId place;
};

/// A trip that is really made past corners with cameras or screens.
struct Outing {
    PersonId person;
    std::uint8_t slot = 0;
    std::int16_t event = -1;    ///< the crowd event whose gate is passed, or -1
    std::uint32_t cameras = 0;  ///< bit by pass index: corners before a watchlist camera; gate indices too
    Trip trip;
};

/// What a tie hears of somebody's day.
struct Told {
    static constexpr std::uint32_t of_sanction = 1, of_flag = 2;
    std::uint32_t bits = 0;  ///< to whom, and of what
    [[nodiscard]] std::uint32_t to() const { return bits >> 2; }
};

/// Somebody passes a screen.
struct ScreenPass {
    std::uint32_t person = 0;
    std::uint16_t screen = 0;
    std::int16_t minute = 0;
    std::uint8_t slot = 0;
};

/// Somebody was recognised on a screen today, by how many of whom.
struct Exposure {
    CaseId cause;
    PersonId shown;
    bool by_tie = false;
    std::uint32_t strangers = 0;
    bool wrongful = false;
    CrossingId place;
    std::int32_t minute = 0;
};

/// A stop or a detention: the trips that start in it are lost; afterwards returns home are late.
struct Departure {
    PersonId person;
    std::int32_t from = 0, to = 0;       ///< minutes of the day, [from, to)
    std::uint8_t lost_slots = 0;
    Corner at;
    std::uint32_t pass = 0;              ///< at which the alarm rang: this face was compared
};

/// A child who gets lost today.
struct LostToday {
    PersonId child;
    std::int32_t minute = 0, listed = 0;  ///< of the day: lost, and on the list
    std::int32_t found = -1;              ///< by a camera
};

/// What a pupil's frames of today add to the sums of the class.
struct ClassShare {
    std::uint16_t school_class = 0;
    std::uint32_t inattentive = 0, frames = 0;
};

/// The school's bench: what follows from its rows and from people alone is made anew when these change, the rest every day.
struct SchoolRoom {
    SchoolRows rows;                               ///< that the tables were made for
    std::vector<double> multipliers;               ///< of the frame error, by group, likewise
    std::shared_ptr<const std::vector<WindowTable>> windows;  ///< megabytes: forks share them
    std::vector<std::uint16_t> window_of;          ///< index into them, by 2 * kind of pupil + whether they know of the cameras
    std::vector<std::uint8_t> kind_of;             ///< (pupils) kind: group, class of frame error, how well they are taught
    std::vector<std::uint32_t> teaching;           ///< (classes) how well they are taught, in 2^-16
    std::array<Threshold, max_groups> all_miss{};  ///< every try of a roll call misses
    Threshold absent;
    // of the day
    std::vector<std::uint8_t> inattentive;         ///< (pupils) lessons in which they truly did not attend
    std::vector<ClassSums> classes;                ///< (classes)
    std::vector<PupilAlert> alerts;                ///< out of the verdicts, where they are reviewed
    std::vector<ParentsReport> reports;
};

/// How long some lists of a block were when they were last made.
template <std::size_t n>
struct Lengths {
    std::array<std::uint32_t, n> of{};
};

/// What one block of people makes in the morning.
struct BlockWork {
    std::vector<Act> acts;
    std::vector<Outing> outings;
    std::vector<ScreenPass> screen_passes;
    std::vector<Claim> claims;           ///< of cameras and reports, person ascending, pass ascending; those on paper are on the docket
    std::vector<Event> events;           ///< refusals and misses
    std::vector<Exposure> exposures;     ///< of drills
    std::vector<std::uint32_t> pupils;   ///< who goes to school today, ascending
    std::vector<ClassShare> class_shares;
    std::vector<PupilAlert> alerts;      ///< of the classifier, where nobody reviews them
    std::vector<std::uint32_t> flips;    ///< people whose silence changed tonight
    std::vector<std::pair<std::uint32_t, std::uint8_t>> broken;  ///< person and tie slot broken tonight
    DayCounts counts;
    // of the people who are lived many at once, where there are watchlist cameras
    std::vector<std::uint16_t> watched;  ///< (slots, people of the block) bits of the corners before a camera, by pass index
    DayCounts::ByGroup faces{};          ///< how many these are
    bool watched_today = false;          ///< `watched` is of today
    std::vector<Event> morning;          ///< what `events` held when the scribe took them
    std::vector<Event> booked;           ///< by the scribe, of the docket's own claims: person ascending, in order
    std::vector<Event> noted;            ///< likewise, what else is to be told of these
    std::vector<std::uint32_t> readers;  ///< people with strikes who look at their record tonight, ascending (appeal)
    // where memory is spared, how much of it is likely to be filled
    Lengths<5> lived;
    Lengths<6> seen;
    Lengths<2> recorded;
    void clear();
};

/// Everything that a day needs and that follows from the scenario's values: made anew when a phase begins.
struct DayTables {
    // live
    std::uint64_t red_mean = 0;                    ///< 40-bit threshold of the mean, times redness / 4096 for a person
    std::vector<std::uint64_t> deterrence;         ///< (8193) exp(-kappa phat) in 2^-32, by phat in 1/8192
    std::uint64_t stigma_lambda = 0;               ///< in 2^-16
    std::array<Threshold, 8> daily{};              ///< by number of the decision, see live.cpp
    Threshold reported, capture;
    std::uint64_t post_share = 0;                  ///< of risky lawful acts, of a 32-bit draw
    std::uint64_t posts = 0, post_false_flag = 0;  ///< of a 32-bit draw
    Threshold post_hit;
    // income, by class of need where it matters
    std::array<Threshold, 256> job_loss_banned{};
    Threshold job_loss, job_loss_worst;            ///< nobody loses a job whose draw is above the worst of chances
    // watch
    Recogniser crossings, watchlist;
    ListTable list;
    std::vector<ListTable> event_lists;            ///< by crowd event; empty where the city's list is used
    std::vector<std::vector<std::uint32_t>> event_residents;
    Gallery gallery;
    std::array<double, lookalike_classes> weights{};
    // night
    std::array<Rule, claim_kinds> rules{};
    std::vector<std::int32_t> band_from;           ///< best first
    std::vector<std::uint32_t> fear;               ///< (8193) 1 - exp(-x / .05) in 2^-16, by phat_lawful in 1/8192
    std::uint32_t fear_weight = 0, social_weight = 0;  ///< in 2^-16
    std::uint32_t stigma_keep = 0, expect_keep = 0;    ///< decay a day in 2^-16
    std::uint32_t own_rate = 0, tie_rate = 0, chill_step = 0;  ///< in 2^-16
    std::uint32_t trust_loss = 0, trust_return = 0, trust_start = 0;  ///< in 2^-13
    std::uint32_t stigma_cap = 0, stigma_tie = 0, stigma_spread = 0;  ///< in 2^-13; the spread in 2^-16
    NightTables night;                             ///< the same for the lanes
};

/// How many people are lived at once, if they are.
struct LaneBench {
    const MorningLanes* morning = nullptr;    ///< null: one by one
    const NightLanes* night = nullptr;        ///< likewise
    const DrawLanes* draws = &draw_lanes(Simd::scalar);
    std::shared_ptr<const LaneStreets> streets;
    Simd simd = Simd::scalar;                 ///< for tables
    JoinedMaps maps, other_eyes;              ///< of the day, for tiles of people
};

/// What was made for one bin of the day's stream, as it came: see DayStream.
template <class Made>
struct StreamBin {
    std::vector<Made> room;
    std::uint32_t n = 0, most = 0;  // so many there are, and have room
    /// Kept only if it is meant.
    void put(const Made& made, bool meant)
    {
        if (n == most) room.resize(most = 2 * n + 8);
        room[n] = made;
        n += meant ? 1 : 0;
    }
    [[nodiscard]] std::span<const Made> all() const { return std::span(room).first(n); }
};

/// Of a stretch of the work, by bin.
struct StreamBins {
    std::vector<StreamBin<Act>> acts;
    std::vector<StreamBin<Event>> events;
    std::vector<std::uint32_t> n;  ///< (bins) of both
};

/// Where the events of one bin are put in order.
struct StreamHand {
    /// Of one minute and kind.
    struct Slot {
        std::uint32_t begin = 0, end = 0;  ///< where its events lie, as far as they are there
        std::uint32_t last = 0;            ///< the subject of the last one
    };
    std::atomic_flag taken = ATOMIC_FLAG_INIT;
    std::vector<Slot> slots;
    std::vector<Event> events, merged;
};

/// What the day's stream is found with.
struct StreamRoom {
    std::vector<StreamBins> bins;                      ///< (stretches)
    std::vector<std::uint16_t> followed;               ///< (people, and one) see Followed
    std::vector<std::unique_ptr<StreamHand>> hands;    ///< for as many threads at a time
};

/// The bench itself.
struct Workshop {
    Executor* executor = nullptr;
    std::int32_t block_size = 4096;
    bool spares = false;                      ///< memory, at the cost of time
    Calendar calendar;
    DayTables tables;
    std::vector<BlockWork> blocks;
    std::vector<std::uint8_t> did;            ///< (people) bits of today
    std::vector<std::uint8_t> tie_sanctions;  ///< (people) ties sanctioned today, at most 255
    std::vector<std::uint8_t> on_list;        ///< (people) bit 0 the city's list, bit 1 + k the own list of the day's k-th crowd event
    // of the whole city, in order
    std::vector<Claim> alarms, claims;        ///< the morning's, sorted by minute, kind, person, pass
    std::vector<Claim> decided;               ///< tonight's verdicts, in order of decision
    std::size_t as_they_came = 0;             ///< so many of the first of these were given as claims came
    std::vector<Docket> dockets;              ///< (blocks) of their people's records
    std::vector<RecordEvent> record_events;
    std::vector<std::vector<ScreenPass>> passes;  ///< (stretches of people, screens) the day's, of those that show somebody
    std::vector<std::uint16_t> led_past;          ///< (people) past which of these they came, roughly (sanction)
    std::vector<std::uint32_t> borne_more;        ///< (people) what their ties bear more than they do (feel)
    StreamRoom stream_room;                   ///< where the day's stream is found
    std::vector<Exposure> exposures;
    std::vector<Departure> departures;        ///< person ascending
    std::vector<Event> events;                ///< made so far today, unordered
    std::vector<std::uint8_t> refused_now;    ///< (people) bits of DayState: they choose the mask
    std::vector<LostToday> lost;              ///< children who get lost today, in order
    SchoolRoom school;
    LaneBench lanes;
    std::vector<Claim> loose;                 ///< of the morning, made by no block
    std::vector<std::vector<Event>> told;     ///< by the scribe of the city's claims and verdicts, part by part
    SayingRoom<Lacks> lacks;                  ///< what contacts lack, as it is said
    SayingRoom<Told> told_ties;               ///< what ties hear, likewise
    bool ties_listen = false;                 ///< they have heard of some already
    std::vector<std::uint32_t> flagged_late;  ///< people of whose flag they have not, though of their sanction
    std::vector<std::uint32_t> places;        ///< where a bucket begins, while claims are put in order

    /// The bit of `on_list` that a crowd event's own list has today.
    [[nodiscard]] std::uint8_t event_bit(std::size_t event) const
    {
        unsigned before = 0;
        for (std::size_t i = 0; i < event; ++i) before += calendar.crowds[i].day == calendar.crowds[event].day ? 1u : 0u;
        return static_cast<std::uint8_t>(2u << (before < 6 ? before : 6));
    }
    /// Where memory is spared, these have none yet: they take at once what they are likely to fill, rather than grow into it.
    template <class... Columns>
    void make_room(const Lengths<sizeof...(Columns)>& lengths, Columns&... columns) const
    {
        const std::uint32_t* length = lengths.of.data();
        if (spares) ((columns.reserve(*length + *length / 16 + 4), ++length), ...);
    }
    /// Where memory is spared, these give back the room that they do not fill. By a copy: without exceptions `shrink_to_fit` does nothing.
    template <class... Columns>
    void fit(Columns&... columns) const
    {
        const auto fit_one = [](auto& column) {
            if (column.capacity() - column.size() > column.size() / 8) std::remove_reference_t<decltype(column)>(column).swap(column);
        };
        if (spares) (fit_one(columns), ...);
    }
    /// Likewise, and next time they find room.
    template <class... Columns>
    void fit(Lengths<sizeof...(Columns)>& lengths, Columns&... columns) const
    {
        lengths = {{static_cast<std::uint32_t>(columns.size())...}};
        fit(columns...);
    }
    /// A claim about somebody of this block: to the desk, or on their docket when it is on paper already.
    void hand_in(const Claim& claim, BlockWork& out) { (claim.verdict == Verdict::accepted ? dockets[claim.named.value / static_cast<std::uint32_t>(block_size)].own : out.claims).push_back(claim); }
    [[nodiscard]] std::int32_t block_count(std::uint32_t people) const { return static_cast<std::int32_t>((people + static_cast<std::uint32_t>(block_size) - 1) / static_cast<std::uint32_t>(block_size)); }
};

/// Tables of a phase. `tables.gallery` and the lists need the people; lists are made again when somebody is struck off.
DayTables make_tables(const Scenario& scenario, const Calendar& calendar, const City& city, const People& people, const Institution& institution, const Builders& builders = {});
void remake_list(const Scenario& scenario, const People& people, const Institution& institution, DayTables& tables);
/// The residents on a list, chosen by lasting lot: `which` is 0 for the city's list, 1 + index for an event's.
std::vector<std::uint32_t> listed_residents(const Scenario& scenario, const People& people, std::uint32_t which, std::int64_t present, const Builders& builders = {});

/// The day's mask: which of the wanted (or instead) slots are made, before the street. `state` holds bits of DayState.
std::uint8_t mask_of(const DayPlan& plan, std::uint8_t state, bool removed, bool refused_is_lost);
/// Forms of a risky lawful act, kept in its pass as 16 * form + the decision's number.
enum class LawfulForm : std::uint32_t { other, post, question };
constexpr LawfulForm lawful_form(std::uint32_t pass) { return static_cast<LawfulForm>(pass >> 4); }

/// The condition in which a street camera sees at a minute.
Condition street_condition(const Scenario& scenario, std::int32_t minute);

}  // namespace panopolis
