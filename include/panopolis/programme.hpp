#pragma once
// Programmes beside one another, and changed on a day: what two lives have in common, and from when on they have not.
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include <panopolis/result.hpp>
#include <panopolis/scenario.hpp>
#include <panopolis/table.hpp>

namespace panopolis {

/// False for a row that nothing that happens depends on: words for readers, and how many days are lived.
bool is_lived(const Row& row);

/// A row, and a key where it is of a collection, at which two scenarios differ; both values as text, "not there" for an item that one of them lacks.
struct Apart {
    const Row* row = nullptr;
    std::string path;
    std::string here, there;
};
/// The first row in the order of the table at which they differ, of those for which `asked` is true (null: of all). Nothing when they are the same.
std::optional<Apart> first_apart(const Scenario& here, const Scenario& there, bool (*asked)(const Row&) = nullptr);

/// A day that never comes.
inline constexpr std::int32_t never_apart = std::numeric_limits<std::int32_t>::max();
/// The first day on which the values in force differ in a row that is lived, `never_apart` when there is none. Where phases begin does not
/// matter by itself. A run under either programme is in the same state when that day begins.
std::int32_t first_day_apart(const Programme& a, const Programme& b);

/// The last day on which anything may change.
inline constexpr std::int64_t last_day = 64'000;
/// One value by its dotted path, a collection's key in place: {"score_ban.ban_below", 900}.
struct Change {
    std::string path;
    Value value;
};
/// The programme with the changes holding from a day (0 .. `last_day`) on to its end, whatever its later phases say of those paths. Of two changes of
/// one path the last counts. Gives every problem with its path: no such row or key, a value that does not fit, a row fixed for the whole run,
/// an item that cannot come on a day, and rules between rows that are then broken, in any phase.
Result<Programme> changed_from(const Programme& programme, std::int32_t day, const std::vector<Change>& changes);

/// Adds a phase from a day after the last one's, unless its values are those already in force.
void add_phase(Programme& programme, std::int32_t from, Scenario values);

/// An item of a collection that is not there on the first day and has parts that are fixed for the whole run: it cannot come later.
struct LateItem {
    std::string path;
    Sentence sentence;
};
std::vector<LateItem> late_items(const Scenario& first, const Scenario& later);

/// What is said of a rule broken by the values that hold from a day on.
std::vector<Sentence> broken_sentences(const RuleBroken& broken, std::int64_t from);

}  // namespace panopolis
