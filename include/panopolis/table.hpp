#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <panopolis/result.hpp>
#include <panopolis/scenario.hpp>

namespace panopolis {

/// A parameter's value outside the engine. A choice travels as its word.
using Value = std::variant<bool, std::int64_t, double, std::string>;

enum class ValueKind { boolean, integer, real, text, choice };

/// One parameter: everything that reading, checking, explaining, documenting and turning it needs.
struct Row {
    std::string_view path;       ///< dotted; `*` stands for the key of a collection
    ValueKind kind;
    std::string_view unit;       ///< "per comparison", "days", "" for a switch or a word
    double low = 0, high = 0;    ///< inclusive range of a number
    std::string_view doc;        ///< one sentence, ends with a full stop
    std::string_view evidence;   ///< key of docs/reference/sources.json, or begins with "assumed"
    bool lesson = false;         ///< a person may turn it in a lesson
    bool structure = false;      ///< fixed for the whole run: never in a timeline
    std::optional<double> neutral{};      ///< the value at which it has no effect on people
    std::span<const std::string_view> words{};  ///< of a choice, in the enum's order

    /// The value in `scenario`; `key` is the collection's key, empty otherwise. The key must exist.
    Value (*get)(const Scenario& scenario, const std::string& key) = nullptr;
    /// Sets it, making the collection's item if need be. The value must be of the row's kind and in range.
    void (*set)(Scenario& scenario, const std::string& key, const Value& value) = nullptr;
    /// The collection's keys in order; null for a plain row.
    std::vector<std::string> (*keys)(const Scenario& scenario) = nullptr;
    /// Removes the item with this key from the collection; null for a plain row.
    void (*remove)(Scenario& scenario, const std::string& key) = nullptr;
    /// The value an item of the collection starts with when a file does not say.
    Value (*item_default)() = nullptr;
    /// The only keys that the collection may have; empty: any short name.
    std::span<const std::string_view> allowed_keys{};
};

/// The whole table, in the order of the reference page.
const std::vector<Row>& parameter_table();

/// The row of a dotted path whose collection keys are given in place, with that key; null when there is none.
struct Found {
    const Row* row = nullptr;
    std::string key;
};
Found find_row(std::string_view path);

/// A collection's key: letters, digits, `_` and `-`, from 1 to 32 of them.
bool is_key(std::string_view key);
/// The dotted path of a row with a key in place of `*`, and of the collection's item under it. A plain row has one path, and is no item.
std::string path_of(const Row& row, const std::string& key);
std::string item_of(const Row& row, const std::string& key);

/// A value as the row keeps it: whole numbers and reals stand for one another where nothing is lost. Nothing when it is of another kind, none
/// of the row's words, or out of range.
std::optional<Value> fitted(const Row& row, const Value& value);

/// Rules that hold between rows (shares that must add up, a band below the floor, a list shorter than those present), each a path and a sentence,
/// with the paths that the rule holds against it.
struct RuleBroken {
    std::string path;
    Sentence sentence;
    std::vector<std::string> others{};
};
std::vector<RuleBroken> check_rules(const Scenario& scenario);

/// What a reader of the result should know although nothing is wrong (the line between recovery and strikes, rank-1 as an approximation).
std::vector<std::string> loading_notes(const Scenario& scenario);

/// Sets every row that has a neutral value to it, so that nothing the institution does reaches people.
void make_neutral(Scenario& scenario);

}  // namespace panopolis
