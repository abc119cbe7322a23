#pragma once
// Two lives of the same people held against each other, person by person: whose fate differs, by how much, and how they were reached.
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <panopolis/city.hpp>
#include <panopolis/institution.hpp>
#include <panopolis/ledger.hpp>
#include <panopolis/people.hpp>
#include <panopolis/scenario.hpp>

namespace panopolis {

/// What a city does to somebody, as it is counted person by person.
enum class TollKind : std::uint8_t { stop, display, strike, ban, refusal, flag, class_alert, absence, parents_told, job_lost, tie_broken };
inline constexpr std::size_t toll_kinds = 11;

struct TollRow {
    std::string_view name;           ///< in files
    std::string_view words, one;     ///< for readers: "stops in the street", "stop in the street"
    std::string_view measure;        ///< what counts it for the whole city
    std::string_view wrong_measure;  ///< what counts the part that fell on somebody for what they had not done; empty where there is none
};
/// One row a kind, in the order of the enum.
const std::array<TollRow, toll_kinds>& toll_table();

/// What was done to one person in one life; at most 65,535 of a kind.
struct Toll {
    std::array<std::uint16_t, toll_kinds> all{};
    std::array<std::uint16_t, toll_kinds> wrong{};  ///< of these, for what they had not done
    [[nodiscard]] std::int64_t total() const;
    friend bool operator==(const Toll&, const Toll&) = default;
};

/// How the difference between two lives first came to somebody. Points that are given count for nothing here.
enum class Reach : std::uint8_t {
    none,     ///< nothing that happened to them differs
    direct,   ///< the system answered the same act or pass otherwise, because its rules for it differ
    conduct,  ///< what they did themselves differed first: deterred, silenced, or living otherwise
    others,   ///< they were named for what somebody else did otherwise, or reported by somebody
    queue,    ///< a desk under the same rules had others before them
    places,   ///< eyes and screens under the same rules stood elsewhere, or found others
    ties,     ///< people around them, or who saw them on a screen
};
inline constexpr std::size_t reaches = 7;
struct ReachRow {
    std::string_view name, words;
};
const std::array<ReachRow, reaches>& reach_table();

/// Whether one life was harder on somebody than the other: more of some kind and less of none.
enum class Fate : std::uint8_t { same, worse, better, mixed };
Fate fate_of(const Toll& here, const Toll& there);

/// Follows two lives of the same people day by day.
class FateBook {
public:
    explicit FateBook(std::uint32_t people);
    /// A day of both, by its events in the order of the ledger and the values in force. Days come in their order.
    void day_ended(const Scenario& here, const std::vector<Event>& events_here, const Scenario& there, const std::vector<Event>& events_there);

    [[nodiscard]] const std::vector<Toll>& here() const { return here_; }    ///< (people)
    [[nodiscard]] const std::vector<Toll>& there() const { return there_; }  ///< (people)
    [[nodiscard]] Reach reach(std::uint32_t person) const { return reach_[person]; }
    /// The first day on which something differs; -1 when nothing does.
    [[nodiscard]] std::int32_t since(std::uint32_t person) const { return since_[person]; }

private:
    class Day;
    std::vector<Toll> here_, there_;
    std::vector<Reach> reach_;
    std::vector<std::int32_t> since_;
    std::vector<std::int32_t> did_otherwise_;  ///< (people) the last day on which their own acts differed; -1
    std::uint8_t rules_apart_ = 0;             ///< bits of the parts of the system whose rules differed on some day so far
};

/// One person whose fate differs.
struct ChangedLife {
    PersonId person;
    std::uint8_t group = 0;
    Fate fate = Fate::same;
    Reach reach = Reach::none;
    std::int32_t since = -1;
    Toll here, there;
    std::int16_t score_here = 0, score_there = 0;  ///< in the records, at the end
};

/// Everybody whose fate differs, and what of every difference came directly.
struct Fates {
    struct Count {
        std::int64_t people = 0, worse = 0, better = 0, mixed = 0;
    };
    /// What came to people who were first reached in one way. Parts of one kind add up to the whole city's difference.
    struct Part {
        std::int64_t people = 0;                       ///< with anything that differs, done to them or by them
        std::array<std::int64_t, toll_kinds> added{};  ///< there - here
    };
    /// A block of the city, for a map: who lives there, and what was done to them in each life.
    struct Home {
        std::int32_t people = 0;
        std::int64_t here = 0, there = 0;
    };
    std::int64_t days = 0;
    Count city;
    std::vector<Count> groups;
    std::array<Part, reaches> parts{};
    std::vector<ChangedLife> changed;  ///< by person, all but those whose fate is the same
    std::int32_t width = 0;            ///< blocks from west to east
    std::vector<Home> homes;           ///< (blocks)
    std::vector<CrossingId> cameras_here, cameras_there;  ///< corners with a camera at the end, ascending
};
Fates fates(const FateBook& book, const City& city, const People& people, const Institution& here, const Institution& there, std::int64_t days);

/// The `most` people with whom most differs: by what was added or spared of all kinds, then by score, then by number.
std::vector<ChangedLife> most_changed(const Fates& fates, std::size_t most);

}  // namespace panopolis
