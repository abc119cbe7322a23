// What a comparison leaves in files.
#include <cmath>

#include <panopolis/compare.hpp>
#include <panopolis/version.hpp>

#include "exchange/results_words.hpp"
#include "exchange/words.hpp"

namespace panopolis {

using namespace exchange;

namespace {

std::string value_or_nothing(double x) { return std::isfinite(x) ? real_text(x) : ""; }

std::string list_json(const std::vector<std::string>& items)
{
    std::string out;
    for (const auto& item : items) out += (out.empty() ? "" : ", ") + item;
    return "[" + out + "]";
}

}  // namespace

std::string comparison_csv(const Comparison& c)
{
    std::string out = "measure,side,unit,group,arm,seed,value,of,of_count\n";
    for (std::size_t arm = 0; arm < c.arms.size(); ++arm)
        for (std::size_t s = 0; s < c.seeds.size(); ++s) {
            const Measures& measures = c.runs[arm][s].measures;
            for (const Measure& m : measures.all) {
                const auto row = [&](const std::string& group, const Amount& amount) {
                    out += csv_field(m.name) + "," + std::string(side_word(m.row->side)) + "," + csv_field(m.row->unit) + "," + csv_field(group) + "," + csv_field(c.arms[arm]) + "," + std::to_string(c.seeds[s]) + "," +
                           (amount.known ? real_text(amount.value) : "") + "," + std::string(m.row->of) + "," + (m.row->is_count() ? "" : std::to_string(amount.of)) + "\n";
                };
                row("all", m.city);
                for (std::size_t g = 0; g < m.groups.size(); ++g) row(measures.group_names[g], m.groups[g]);
            }
        }
    return out;
}

std::string differences_csv(const Comparison& c)
{
    std::string out = "measure,side,unit,arm,against,pairs,mean,mean_against,difference,sd,half_width_95,variance_saved\n";
    for (std::size_t arm = 1; arm < c.arms.size(); ++arm)
        for (const Measure& m : c.runs.front().front().measures.all) {
            const auto a = c.values(0, m.name), b = c.values(arm, m.name);
            const PairedDifference d = paired_difference(a, b);
            out += csv_field(m.name) + "," + std::string(side_word(m.row->side)) + "," + csv_field(m.row->unit) + "," + csv_field(c.arms[arm]) + "," + csv_field(c.arms[0]) + "," + std::to_string(d.difference.n);
            const bool any = d.difference.n > 0;
            for (const double x : {estimate(b).mean, estimate(a).mean, d.difference.mean, d.difference.sd, d.difference.half_width, d.variance_saved}) out += "," + (any ? value_or_nothing(x) : std::string());
            out += "\n";
        }
    return out;
}

std::string comparison_json(const Comparison& c)
{
    std::string out = "{\n  \"scenario\": " + json_string(c.scenario) + ",\n  \"title\": " + json_string(c.title) + ",\n  \"days\": " + std::to_string(c.days) + ",\n  \"people\": " + std::to_string(c.people) +
                      ",\n  \"model_version\": " + std::to_string(model_version) + ",\n  \"version\": " + json_string(version);
    std::vector<std::string> seeds;
    for (const std::int64_t seed : c.seeds) seeds.push_back(std::to_string(seed));
    out += ",\n  \"seeds\": " + list_json(seeds) + ",\n  \"arms\": {";
    for (std::size_t arm = 0; arm < c.arms.size(); ++arm) {
        std::vector<std::string> hashes, digests;
        for (const auto& lived : c.runs[arm]) {
            hashes.push_back(json_string(lived.scenario_hash));
            digests.push_back(json_string(lived.digest));
        }
        out += (arm > 0 ? "," : "") + std::string("\n    ") + json_string(c.arms[arm]) + ": {\"scenario_hash\": " + list_json(hashes) + ", \"digest\": " + list_json(digests) + "}";
    }
    out += "\n  },\n  \"command\": " + json_string(c.command) + ",\n  \"resolved\": {";
    for (std::size_t arm = 0; arm < c.resolved.size(); ++arm) out += (arm > 0 ? ", " : "") + json_string(c.arms[arm]) + ": " + json_string(c.resolved[arm]);
    return out + "}\n}\n";
}

}  // namespace panopolis
