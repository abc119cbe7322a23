// What a report says of the scenario: what was switched on, and what is not at its default, with its evidence.
#include <algorithm>
#include <map>
#include <set>

#include <panopolis/table.hpp>

#include "exchange/evidence.hpp"
#include "exchange/resolved.hpp"
#include "exchange/words.hpp"
#include "experiment/report_blocks.hpp"

namespace panopolis::report {

using namespace exchange;

namespace {

struct ArmScenario {
    std::size_t arm;
    Scenario scenario;
    bool changes = false;  ///< it has a timeline
};

std::vector<ArmScenario> known_scenarios(const Report& r)
{
    std::vector<ArmScenario> out;
    for (std::size_t arm = 0; arm < r.scenarios.size(); ++arm) {
        if (r.scenarios[arm].empty()) continue;
        // resolved: it rests on no other file
        const auto loaded = load_scenario(SourceText{"scenario.json", r.scenarios[arm]}, [](const std::string&, const std::string&) { return std::nullopt; });
        if (loaded.ok()) out.push_back({arm, loaded->programme.first(), loaded->programme.phases.size() > 1});
    }
    return out;
}

std::string value_of(const Row& row, const std::string& key, const Scenario& scenario)
{
    if (row.keys != nullptr) {
        const auto keys = row.keys(scenario);
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) return "not there";
    }
    return value_text(row.get(scenario, key));
}

/// "assumed", or the source in full.
std::string evidence_words(const Row& row, const std::vector<SourceCard>& cards)
{
    std::string out = is_assumed(row.evidence) ? std::string(row.evidence) : "";
    for (const std::string& key : evidence_keys(row.evidence)) {
        const SourceCard* card = find_card(cards, key);
        if (card == nullptr) out += (out.empty() ? "" : "; ") + key;
        else out += (out.empty() ? "" : "; ") + card->quantity + " " + card_number(*card) + ". " + card->source + (card->year.empty() ? "" : " (" + card->year + ")");
    }
    return out.empty() ? std::string(row.evidence) : out;
}

/// "600", or where arms differ "0 (none), 0.1 (stated and remedied)".
std::string values_words(const Report& r, const std::vector<ArmScenario>& known, const Row& row, const std::string& key)
{
    std::vector<std::pair<std::string, std::vector<std::string>>> values;
    for (const ArmScenario& arm : known) {
        const std::string value = value_of(row, key, arm.scenario);
        auto at = std::find_if(values.begin(), values.end(), [&](const auto& v) { return v.first == value; });
        if (at == values.end()) at = values.insert(values.end(), {value, {}});
        at->second.push_back(r.findings.head.arms[arm.arm]);
    }
    if (values.size() == 1) return values.front().first;
    std::string out;
    for (const auto& [value, arms] : values) out += (out.empty() ? "" : ", ") + value + " (" + joined_words(arms) + ")";
    return out;
}

bool is_on(const Row& row, const std::string& key, const Scenario& scenario)
{
    const std::string value = value_of(row, key, scenario);
    return value == "true";
}

void add_switches(const Report& r, const std::vector<ArmScenario>& known, Section& out)
{
    Block table{Block::Kind::table, "Switched on"};
    table.table = {"Switches that were on in some arm on the first day. Every other switch was off in all of them.", {{"Switch"}, {"What it is"}, {"On in"}}, {}};
    for (const Row& row : parameter_table()) {
        if (row.kind != ValueKind::boolean) continue;
        std::map<std::string, std::vector<std::string>> on;
        for (const ArmScenario& arm : known) {
            const std::vector<std::string> keys = row.keys == nullptr ? std::vector<std::string>{""} : row.keys(arm.scenario);
            for (const std::string& key : keys)
                if (is_on(row, key, arm.scenario)) on[key].push_back(r.findings.head.arms[arm.arm]);
        }
        for (const auto& [key, arms] : on) table.table.lines.push_back({{path_of(row, key), std::string(row.doc), arms.size() == known.size() && known.size() == r.findings.head.arms.size() ? "every arm" : joined_words(arms)}});
    }
    if (!table.table.lines.empty()) out.blocks.push_back(std::move(table));
}

void add_differing(const Report& r, const std::vector<ArmScenario>& known, const std::vector<SourceCard>& cards, Section& out)
{
    const Scenario defaults;
    std::set<std::string> paths;
    for (const ArmScenario& arm : known)
        for (const auto& [path, value] : difference(defaults, arm.scenario)) paths.insert(path);
    Block table{Block::Kind::table, "Parameters that are not at their defaults"};
    table.table = {"Values on the first day. Assumed: a choice of the model that no source gives.", {{"Parameter"}, {"Default"}}, {}};
    for (const char* column : {"Value", "Unit", "What it is", "Evidence"}) table.table.columns.push_back({column});
    std::set<std::string> assumed;
    for (const Row& row : parameter_table())
        for (const std::string& path : paths) {
            const Found found = find_row(path);
            if (found.row != &row || row.path == "title" || row.path == "words" || row.path == "try_next") continue;
            Line line{{path, found.key.empty() ? value_text(row.get(defaults, "")) : value_of(row, found.key, defaults)}};
            for (std::string cell : {values_words(r, known, row, found.key), std::string(row.unit), std::string(row.doc), evidence_words(row, cards)}) line.cells.push_back(std::move(cell));
            if (is_assumed(row.evidence)) assumed.insert(path);
            table.table.lines.push_back(std::move(line));
        }
    const auto n = static_cast<std::int64_t>(table.table.lines.size());
    if (n == 0) return;
    table.table.caption = count(static_cast<std::int64_t>(assumed.size())) + " of these " + count(n) + " are assumed: choices that no source gives. " + table.table.caption;
    out.blocks.push_back(std::move(table));
}

}  // namespace

void add_parameters(const Report& r, const std::vector<SourceCard>& cards, Section& out)
{
    const auto known = known_scenarios(r);
    out.blocks.push_back(heading("The scenario"));
    if (known.empty()) {
        out.blocks.push_back(text("The scenario does not stand in what this page is made of; panopolis compare writes it down since this version."));
        return;
    }
    if (known.size() < r.findings.head.arms.size()) out.blocks.push_back(text("Of " + count(static_cast<std::int64_t>(r.findings.head.arms.size())) + " arms the scenario of " + count(static_cast<std::int64_t>(known.size())) + " is known here (" + r.findings.head.arms[known.front().arm] + "); what the others lay over it stands above."));
    if (std::any_of(known.begin(), known.end(), [](const ArmScenario& arm) { return arm.changes; })) out.blocks.push_back(text("Some of it changes on later days: see the timeline in the scenario below."));
    add_switches(r, known, out);
    add_differing(r, known, cards, out);
    out.blocks.push_back(text("Every other parameter is at its default: docs/reference/parameters.md of the program, or panopolis explain PATH."));
}

}  // namespace panopolis::report
