#include <panopolis/table.hpp>

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
