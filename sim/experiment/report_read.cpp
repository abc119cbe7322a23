// A comparison read back out of the files that it left.
#include <panopolis/report.hpp>

#include <algorithm>
#include <cstdlib>
#include <map>

#include <nlohmann/json.hpp>

namespace panopolis {

namespace {

using Json = nlohmann::ordered_json;

Issue issue_of(const SourceText& source, const std::string& what) { return Issue{source.file, 0, 0, 0, "", "", what}; }

/// The fields of the line that begins at `at`, which is left behind its end.
std::vector<std::string> fields_of(const std::string& text, std::size_t& at)
{
    std::vector<std::string> out(1);
    bool quoted = false;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (quoted && c == '"' && at + 1 < text.size() && text[at + 1] == '"') out.back() += '"', ++at;
        else if (c == '"') quoted = !quoted;
        else if (!quoted && c == ',') out.emplace_back();
        else if (!quoted && c == '\n') break;
        else if (quoted || c != '\r') out.back() += c;
    }
    ++at;
    return out;
}

std::vector<std::string> words_in(const Json& all, const char* key)
{
    std::vector<std::string> out;
    const auto at = all.find(key);
    if (at == all.end() || !at->is_array()) return out;
    for (const Json& item : *at) out.push_back(item.is_string() ? item.get<std::string>() : item.dump());
    return out;
}

std::string word_in(const Json& all, const char* key) { return all.contains(key) && all[key].is_string() ? all[key].get<std::string>() : ""; }
std::int64_t whole_in(const Json& all, const char* key) { return all.contains(key) && all[key].is_number_integer() ? all[key].get<std::int64_t>() : 0; }

/// What compare.json says; false where it is none.
bool read_head(const std::string& text, Comparison& out)
{
    const Json all = Json::parse(text, nullptr, false);
    if (!all.is_object() || !all.contains("arms") || !all["arms"].is_object() || all["arms"].empty()) return false;
    out.scenario = word_in(all, "scenario"), out.title = word_in(all, "title"), out.command = word_in(all, "command");
    out.days = whole_in(all, "days"), out.people = whole_in(all, "people");
    for (const std::string& seed : words_in(all, "seeds")) out.seeds.push_back(std::strtoll(seed.c_str(), nullptr, 10));
    for (const auto& [name, arm] : all["arms"].items()) {
        out.arms.push_back(name);
        auto& lived = out.runs.emplace_back(out.seeds.size());
        const auto hashes = words_in(arm, "scenario_hash"), digests = words_in(arm, "digest");
        if (hashes.size() != lived.size() || digests.size() != lived.size()) return false;
        for (std::size_t s = 0; s < lived.size(); ++s) lived[s].scenario_hash = hashes[s], lived[s].digest = digests[s];
        out.resolved.push_back(all.contains("resolved") ? word_in(all["resolved"], name.c_str()) : "");
    }
    return !out.seeds.empty();
}

Amount amount_of(const MeasureRow& row, const std::string& value, const std::string& of)
{
    Amount out;
    out.known = !value.empty();
    out.value = out.known ? std::strtod(value.c_str(), nullptr) : 0.0;
    if (row.is_count()) out.count = static_cast<std::int64_t>(out.value);
    else out.of = std::strtoll(of.c_str(), nullptr, 10);
    return out;
}

/// Places of words in a list, so that each line of a long file is put away at once.
std::map<std::string, std::size_t> places(const std::vector<std::string>& words)
{
    std::map<std::string, std::size_t> out;
    for (std::size_t i = 0; i < words.size(); ++i) out.emplace(words[i], i);
    return out;
}

}  // namespace

Result<Comparison> read_comparison(const SourceText& json, const SourceText& csv)
{
    for (const SourceText* source : {&json, &csv})
        if (!source->problem.empty()) return issue_of(*source, "This part of a comparison " + source->problem + ".");
    Comparison out;
    if (!read_head(json.text, out)) return issue_of(json, "This is not what `panopolis compare --out` writes.");
    const auto arms = places(out.arms);
    std::vector<std::string> seed_words;
    for (const std::int64_t seed : out.seeds) seed_words.push_back(std::to_string(seed));
    const auto seeds = places(seed_words);

    std::size_t at = 0, lines = 1;
    const std::vector<std::string> head{"measure", "side", "unit", "group", "arm", "seed", "value", "of", "of_count"};
    if (fields_of(csv.text, at) != head) return issue_of(csv, "This is not the table that `panopolis compare --out` writes.");
    while (at < csv.text.size()) {
        ++lines;
        const auto fields = fields_of(csv.text, at);
        const auto arm = fields.size() == head.size() ? arms.find(fields[4]) : arms.end();
        const auto seed = fields.size() == head.size() ? seeds.find(fields[5]) : seeds.end();
        if (arm == arms.end() || seed == seeds.end()) return issue_of(csv, "Line " + std::to_string(lines) + " is of no run that compare.json names.");
        const MeasureRow* row = find_measure(fields[0]);
        if (row == nullptr) return issue_of(csv, "Line " + std::to_string(lines) + " has a measure that this version does not know: " + fields[0] + ".");
        Measures& measures = out.runs[arm->second][seed->second].measures;
        if (measures.all.empty() || measures.all.back().name != fields[0]) measures.all.push_back({fields[0], row, {}, {}});
        const Amount amount = amount_of(*row, fields[6], fields[8]);
        auto& names = measures.group_names;
        if (fields[3] == "all") measures.all.back().city = amount;
        else {
            measures.all.back().groups.push_back(amount);
            if (std::find(names.begin(), names.end(), fields[3]) == names.end()) names.push_back(fields[3]);
        }
    }
    for (const auto& runs : out.runs)
        for (const auto& lived : runs)
            if (lived.measures.all.empty() || lived.measures.all.size() != out.runs[0][0].measures.all.size()) return issue_of(csv, "The table is not whole: runs that compare.json names are missing from it.");
    return out;
}

}  // namespace panopolis
