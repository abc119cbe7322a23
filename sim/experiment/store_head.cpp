// What a store says of itself, and the measures of a run as it keeps them.
#include "experiment/store_head.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "exchange/words.hpp"

namespace panopolis {

using sql::Statement;

namespace {

std::string list_text(const std::vector<std::string>& words) { return nlohmann::json(words).dump(); }

std::vector<std::string> words_of(const std::string& text)
{
    std::vector<std::string> out;
    const auto list = nlohmann::json::parse(text, nullptr, false);
    if (list.is_array())
        for (const auto& word : list)
            if (word.is_string()) out.push_back(word.get<std::string>());
    return out;
}

}  // namespace

StoreHead head_of(const Trials& trials)
{
    StoreHead out;
    out.key = trials.key;
    out.name = trials.plan.name, out.title = trials.plan.title, out.question = trials.plan.question, out.plan = trials.plan.text;
    out.scenario = trials.base.front().resolved_json;
    out.days = trials.days, out.people = trials.people, out.first_seed = trials.first_seed;
    for (const PlannedArm& arm : trials.plan.arms) out.arms.push_back(arm.name);
    out.group_names = trials.group_names;
    for (const Factor& factor : trials.plan.factors) out.factors.push_back({factor.name, factor.path, std::string(factor.row->unit)});
    out.points = trials.points;
    out.unit = trials.unit;
    out.design = design_names()[static_cast<std::size_t>(trials.plan.design.kind)];
    out.design_levels = trials.plan.design.levels;
    out.second_order = trials.plan.design.second_order;
    out.measures = trials.plan.measures;
    out.people_kept = trials.plan.people;
    return out;
}

bool write_head(sqlite3* db, const StoreHead& head)
{
    const std::map<std::string, std::string> words{
        {"key", head.key}, {"name", head.name}, {"title", head.title}, {"question", head.question}, {"plan", head.plan}, {"scenario", head.scenario}, {"days", std::to_string(head.days)},
        {"people", std::to_string(head.people)}, {"first_seed", std::to_string(head.first_seed)}, {"groups", list_text(head.group_names)}, {"design", head.design},
        {"design_levels", std::to_string(head.design_levels)}, {"second_order", head.second_order ? "1" : "0"}, {"measures", list_text(head.measures)}, {"n_points", std::to_string(head.points.size())}, {"people_kept", std::to_string(head.people_kept)}};
    Statement about(db, "INSERT INTO about VALUES(?1, ?2)");
    for (const auto& [key, value] : words)
        if (!about.again().bind(1, key).bind(2, value).run()) return false;
    Statement arm(db, "INSERT INTO arms VALUES(?1, ?2)");
    for (std::size_t a = 0; a < head.arms.size(); ++a)
        if (!arm.again().bind(1, static_cast<std::int64_t>(a)).bind(2, head.arms[a]).run()) return false;
    Statement factor(db, "INSERT INTO factors VALUES(?1, ?2, ?3, ?4)");
    for (std::size_t f = 0; f < head.factors.size(); ++f)
        if (!factor.again().bind(1, static_cast<std::int64_t>(f)).bind(2, head.factors[f].name).bind(3, head.factors[f].path).bind(4, head.factors[f].unit).run()) return false;
    Statement point(db, "INSERT INTO points VALUES(?1, ?2, ?3, ?4)");
    for (std::size_t p = 0; p < head.points.size(); ++p)
        for (std::size_t f = 0; f < head.factors.size(); ++f) {
            point.again().bind(1, static_cast<std::int64_t>(p)).bind(2, static_cast<std::int64_t>(f)).bind(3, head.points[p][f]);
            if (!head.unit.empty()) point.bind(4, head.unit[p][f]);
            if (!point.run()) return false;
        }
    return true;
}

std::optional<StoreHead> read_head(sqlite3* db)
{
    std::map<std::string, std::string> words;
    Statement about(db, "SELECT key, value FROM about");
    while (about.step()) words[about.text(0)] = about.text(1);
    if (words.empty()) return std::nullopt;
    const auto whole = [&](const char* key) { return static_cast<std::int64_t>(std::strtoll(words[key].c_str(), nullptr, 10)); };
    StoreHead out;
    out.key = words["key"], out.name = words["name"], out.title = words["title"], out.question = words["question"], out.plan = words["plan"], out.scenario = words["scenario"];
    out.days = whole("days"), out.people = whole("people"), out.first_seed = whole("first_seed");
    out.group_names = words_of(words["groups"]);
    out.design = words["design"], out.design_levels = whole("design_levels"), out.second_order = words["second_order"] == "1";
    out.measures = words_of(words["measures"]);
    out.people_kept = whole("people_kept");
    Statement arms(db, "SELECT name FROM arms ORDER BY arm");
    while (arms.step()) out.arms.push_back(arms.text(0));
    Statement factors(db, "SELECT name, path, unit FROM factors ORDER BY factor");
    while (factors.step()) out.factors.push_back({factors.text(0), factors.text(1), factors.text(2)});
    out.points.resize(static_cast<std::size_t>(whole("n_points")));
    Statement points(db, "SELECT point, value, place FROM points ORDER BY point, factor");
    while (points.step()) {
        const auto p = static_cast<std::size_t>(points.whole(0));
        if (p >= out.points.size()) continue;
        out.points[p].push_back(points.text(1));
        if (points.is_null(2)) continue;
        out.unit.resize(out.points.size());
        out.unit[p].push_back(points.real(2));
    }
    return out;
}

std::string kept_measures(const Measures& measures, const std::vector<std::string>& names)
{
    std::string out;
    const auto amount = [](const Measure& m, const Amount& a) {
        const std::string value = !a.known ? "null" : m.row->is_count() ? std::to_string(a.count) : real_text(a.value);
        return "[" + value + (m.row->is_count() ? "" : ", " + std::to_string(a.of)) + "]";
    };
    for (const Measure& m : measures.all) {
        if (!names.empty() && std::find(names.begin(), names.end(), m.name) == names.end()) continue;
        out += (out.empty() ? "" : ", ") + exchange::json_string(m.name) + ": {\"all\": " + amount(m, m.city);
        for (std::size_t g = 0; g < m.groups.size(); ++g) out += ", " + exchange::json_string(measures.group_names[g]) + ": " + amount(m, m.groups[g]);
        out += "}";
    }
    return "{" + out + "}";
}

KeptMeasures read_kept(const std::string& measures)
{
    KeptMeasures out;
    const auto all = nlohmann::ordered_json::parse(measures, nullptr, false);
    if (!all.is_object()) return out;
    for (const auto& [name, groups] : all.items()) {
        auto& measure = out.emplace_back(name, std::vector<std::pair<std::string, KeptAmount>>{}).second;
        if (!groups.is_object()) continue;
        for (const auto& [group, amount] : groups.items()) {
            KeptAmount kept;
            if (amount.is_array() && !amount.empty() && amount[0].is_number()) kept.value = amount[0].get<double>();
            if (amount.is_array() && amount.size() > 1 && amount[1].is_number()) kept.of = amount[1].get<std::int64_t>();
            measure.emplace_back(group, kept);
        }
    }
    return out;
}

}  // namespace panopolis
