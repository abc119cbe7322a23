// Programmes beside one another, and changed on a day.
#include <panopolis/programme.hpp>

#include <algorithm>

#include <panopolis/problems.hpp>

#include "model/words.hpp"

namespace panopolis {

namespace {

Issue issue_of(std::string path, std::vector<Sentence> sentences)
{
    Issue issue;
    issue.path = std::move(path);
    issue.message = in_english(sentences);
    issue.sentences = std::move(sentences);
    return issue;
}

bool has(const std::vector<std::string>& keys, const std::string& key) { return std::binary_search(keys.begin(), keys.end(), key); }

std::string text_at(const Row& row, const Scenario& scenario, const std::string& key)
{
    if (row.keys != nullptr && !has(row.keys(scenario), key)) return "not there";
    const std::string text = value_text(row.get(scenario, key));
    return row.kind == ValueKind::text ? "\"" + text + "\"" : text;
}

/// The first key at which a collection's row differs, or nothing.
std::optional<std::string> first_key_apart(const Row& row, const Scenario& here, const Scenario& there)
{
    const auto a = row.keys(here), b = row.keys(there);
    std::vector<std::string> all;
    std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(all));
    for (const auto& key : all)
        if (!has(a, key) || !has(b, key) || row.get(here, key) != row.get(there, key)) return key;
    return std::nullopt;
}

/// A change with its row found and its value as the row keeps it.
struct Setting {
    const Row* row = nullptr;
    std::string key;
    Value value;
};

std::optional<Setting> read_change(const Change& change, std::vector<Issue>& issues)
{
    const auto refuse = [&](std::vector<Sentence> why) {
        add_new(issues, issue_of(change.path, std::move(why)));
        return std::nullopt;
    };
    const Found found = find_row(change.path);
    if (found.row == nullptr) return refuse({sentence("problem.no_path")});
    const Row& row = *found.row;
    const auto& allowed = row.allowed_keys;
    if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), found.key) == allowed.end()) return refuse({sentence("problem.name_of", {}, {{listed({allowed.begin(), allowed.end()})}})});
    if (row.keys != nullptr && !is_key(found.key)) return refuse({sentence("problem.name")});
    if (row.structure) return refuse(fixed_sentences(row));
    auto value = fitted(row, change.value);
    if (!value) return refuse({misfit(row, change.value, value_text(change.value)), doc_sentence(row)});
    return Setting{&row, found.key, std::move(*value)};
}

/// What is wrong with a phase once it is changed.
void check_phase(const Programme& programme, const Programme::Phase& phase, std::vector<Issue>& issues)
{
    for (const LateItem& item : late_items(programme.first(), phase.values)) add_new(issues, issue_of(item.path, {item.sentence}));
    for (const RuleBroken& broken : check_rules(phase.values)) {
        // said once, with the first day on which it holds
        const bool said = std::any_of(issues.begin(), issues.end(), [&](const Issue& i) { return i.path == broken.path && i.sentences.front() == broken.sentence; });
        if (!said) issues.push_back(issue_of(broken.path, broken_sentences(broken, phase.from)));
    }
}

}  // namespace

bool is_lived(const Row& row) { return row.kind != ValueKind::text && row.path != "days"; }

std::optional<Apart> first_apart(const Scenario& here, const Scenario& there, bool (*asked)(const Row&))
{
    for (const Row& row : parameter_table()) {
        if (asked != nullptr && !asked(row)) continue;
        std::optional<std::string> key;
        if (row.keys != nullptr) key = first_key_apart(row, here, there);
        else if (row.get(here, "") != row.get(there, "")) key = "";
        if (key) return Apart{&row, path_of(row, *key), text_at(row, here, *key), text_at(row, there, *key)};
    }
    return std::nullopt;
}

std::int32_t first_day_apart(const Programme& a, const Programme& b)
{
    std::size_t i = 0, j = 0;
    const auto next_of = [](const Programme& p, std::size_t phase) { return phase + 1 < p.phases.size() ? p.phases[phase + 1].from : never_apart; };
    const auto go_to = [&](const Programme& p, std::size_t& phase, std::int32_t day) {
        while (next_of(p, phase) <= day) ++phase;
    };
    // only a day on which one of them changes can be the first
    for (std::int32_t day = 0; day != never_apart; day = std::min(next_of(a, i), next_of(b, j))) {
        go_to(a, i, day);
        go_to(b, j, day);
        if (first_apart(a.phases[i].values, b.phases[j].values, is_lived)) return day;
    }
    return never_apart;
}

void add_phase(Programme& programme, std::int32_t from, Scenario values)
{
    if (!programme.phases.empty() && !first_apart(programme.phases.back().values, values)) return;
    programme.phases.push_back({from, std::move(values)});
}

std::vector<LateItem> late_items(const Scenario& first, const Scenario& later)
{
    std::vector<LateItem> out;
    for (const Row& row : parameter_table()) {
        if (!row.structure || row.keys == nullptr) continue;
        const auto known = row.keys(first);
        for (const auto& key : row.keys(later))
            if (!has(known, key)) out.push_back({item_of(row, key), sentence("problem.late", {}, {{std::string(row.path)}})});
    }
    return out;
}

std::vector<Sentence> broken_sentences(const RuleBroken& broken, std::int64_t from)
{
    std::vector<Sentence> out{broken.sentence};
    if (from > 0) out.push_back(sentence("problem.from_day", {from}));
    return out;
}

Result<Programme> changed_from(const Programme& programme, std::int32_t day, const std::vector<Change>& changes)
{
    std::vector<Issue> issues;
    if (day < 0 || day > last_day) issues.push_back(issue_of("", {sentence("problem.day", {last_day})}));
    std::vector<Setting> settings;
    for (const Change& change : changes)
        if (auto setting = read_change(change, issues)) settings.push_back(std::move(*setting));
    if (!issues.empty()) return issues;

    // phases before the day stay; the one it falls into is cut there; from it on every phase takes the values
    Programme out;
    out.name = programme.name;
    out.phases.clear();
    const auto change_phase = [&](std::int32_t from, Scenario values) {
        for (const Setting& setting : settings) setting.row->set(values, setting.key, setting.value);
        check_phase(programme, {from, values}, issues);
        add_phase(out, from, std::move(values));
    };
    for (std::size_t i = 0; i < programme.phases.size(); ++i) {
        const auto& phase = programme.phases[i];
        if (phase.from < day) out.phases.push_back(phase);
        else change_phase(phase.from, phase.values);
        const bool cut = phase.from < day && (i + 1 == programme.phases.size() || programme.phases[i + 1].from > day);
        if (cut) change_phase(day, phase.values);
    }
    if (!issues.empty()) return issues;
    return out;
}

}  // namespace panopolis
