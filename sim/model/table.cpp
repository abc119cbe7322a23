#include <panopolis/table.hpp>

#include <algorithm>

#include "model/table_parts.hpp"

namespace panopolis {

const std::vector<Row>& parameter_table()
{
    static const std::vector<Row> table = [] {
        std::vector<Row> rows;
        rows::add_city_rows(rows);
        rows::add_people_rows(rows);
        rows::add_system_rows(rows);
        rows::add_night_rows(rows);
        rows::add_living_rows(rows);
        rows::add_school_rows(rows);
        rows::add_drill_rows(rows);
        return rows;
    }();
    return table;
}

namespace {

/// Matches "groups.*.share" with "groups.A.share"; the part under the star becomes the key.
bool matches(std::string_view pattern, std::string_view path, std::string& key)
{
    while (true) {
        const auto pattern_end = pattern.find('.');
        const auto path_end = path.find('.');
        const auto want = pattern.substr(0, pattern_end);
        const auto have = path.substr(0, path_end);
        if (want == "*") key = std::string(have);
        else if (want != have) return false;
        if ((pattern_end == std::string_view::npos) != (path_end == std::string_view::npos)) return false;
        if (pattern_end == std::string_view::npos) return true;
        pattern.remove_prefix(pattern_end + 1);
        path.remove_prefix(path_end + 1);
    }
}

}  // namespace

Found find_row(std::string_view path)
{
    for (const Row& row : parameter_table()) {
        std::string key;
        if (matches(row.path, path, key)) return {&row, key};
    }
    return {};
}

bool is_key(std::string_view key)
{
    return !key.empty() && key.size() <= 32 && std::all_of(key.begin(), key.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

std::string item_of(const Row& row, const std::string& key) { return std::string(row.path.substr(0, row.path.find('*'))) + key; }

std::string path_of(const Row& row, const std::string& key)
{
    if (row.keys == nullptr) return std::string(row.path);
    return item_of(row, key) + std::string(row.path.substr(row.path.find('*') + 1));
}

namespace {

/// A whole number written with a point or an exponent counts as one: 1e6 people.
std::optional<std::int64_t> whole(const Value& value)
{
    if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
    const auto* real = std::get_if<double>(&value);
    if (real == nullptr || !(*real > -9.0e18 && *real < 9.0e18)) return std::nullopt;
    const auto cut = static_cast<std::int64_t>(*real);
    return static_cast<double>(cut) == *real ? std::optional(cut) : std::nullopt;
}

}  // namespace

std::optional<Value> fitted(const Row& row, const Value& value)
{
    const auto* integer = std::get_if<std::int64_t>(&value);
    const auto* real = std::get_if<double>(&value);
    const double number = integer != nullptr ? static_cast<double>(*integer) : real != nullptr ? *real : 0.0;
    const bool inside = (integer != nullptr || real != nullptr) && number >= row.low && number <= row.high;
    const auto* text = std::get_if<std::string>(&value);
    switch (row.kind) {
    case ValueKind::boolean:
        if (std::holds_alternative<bool>(value)) return value;
        break;
    case ValueKind::integer:
        if (const auto cut = whole(value); cut && inside) return Value(*cut);
        break;
    case ValueKind::real:
        // adding zero takes the sign off -0
        if (inside) return Value(number + 0.0);
        break;
    case ValueKind::text:
        if (text != nullptr) return value;
        break;
    case ValueKind::choice:
        if (text != nullptr && std::find(row.words.begin(), row.words.end(), *text) != row.words.end()) return value;
        break;
    }
    return std::nullopt;
}

void make_neutral(Scenario& scenario)
{
    for (const Row& row : parameter_table()) {
        if (!row.neutral) continue;
        const double value = *row.neutral;
        const auto keys = row.keys ? row.keys(scenario) : std::vector<std::string>{""};
        for (const auto& key : keys) {
            if (row.kind == ValueKind::boolean) row.set(scenario, key, value != 0.0);
            else if (row.kind == ValueKind::integer) row.set(scenario, key, static_cast<std::int64_t>(value));
            else row.set(scenario, key, value);
        }
    }
}

}  // namespace panopolis
