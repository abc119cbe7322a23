// run.json and the tables of a run, as text.
#include <panopolis/results.hpp>

#include <algorithm>
#include <cassert>

#include <panopolis/version.hpp>

#include "exchange/results_words.hpp"
#include "exchange/words.hpp"

namespace panopolis {

using namespace exchange;

namespace {

std::string number(std::int64_t value) { return std::to_string(value); }

/// A value as it stands in files: whole for a count, empty for a share of nothing.
std::string amount_text(const MeasureRow& row, const Amount& amount, const char* unknown)
{
    if (!amount.known) return unknown;
    return row.is_count() ? number(amount.count) : real_text(amount.value);
}

std::string amount_json(const MeasureRow& row, const Amount& amount)
{
    return "\"value\": " + amount_text(row, amount, "null");
}

std::string of_json(const MeasureRow& row, const Amount& amount)
{
    if (row.is_count()) return "";
    return ", \"of\": {\"measure\": " + json_string(row.of) + ", \"count\": " + number(amount.of) + "}";
}

/// A JSON text moved to the right, so that it stands well inside another.
std::string indented(std::string_view text, std::string_view indent)
{
    while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
    std::string out;
    for (const char c : text) {
        out += c;
        if (c == '\n') out += indent;
    }
    return out;
}

}  // namespace

std::string compiler_name()
{
#if defined(__clang__)
    return "clang " + number(__clang_major__) + "." + number(__clang_minor__) + "." + number(__clang_patchlevel__);
#elif defined(__GNUC__)
    return "g++ " + number(__GNUC__) + "." + number(__GNUC_MINOR__) + "." + number(__GNUC_PATCHLEVEL__);
#else
    return "unknown";
#endif
}

std::string measure_json(const Measure& measure, const std::vector<std::string>& group_names)
{
    const MeasureRow& row = *measure.row;
    std::string out = "{" + amount_json(row, measure.city) + ", \"unit\": " + json_string(row.unit) + ", \"side\": \"" + std::string(side_word(row.side)) + "\"" + of_json(row, measure.city);
    if (!measure.groups.empty()) {
        out += ", \"groups\": {";
        for (std::size_t g = 0; g < measure.groups.size(); ++g) {
            if (g > 0) out += ", ";
            out += json_string(group_names[g]) + ": ";
            out += "{" + amount_json(row, measure.groups[g]) + of_json(row, measure.groups[g]) + "}";
        }
        out += "}";
    }
    return out + "}";
}

std::string run_json(const RunRecord& record, const Measures& measures)
{
    std::string out = "{\n  \"scenario\": " + indented(record.scenario_json, "  ");
    const auto field = [&](const char* name, const std::string& json) { out += std::string(",\n  \"") + name + "\": " + json; };
    field("scenario_hash", json_string(record.scenario_hash));
    field("seed", number(record.seed));
    field("days", number(record.days));
    field("model_version", number(model_version));
    field("digest", json_string(record.digest));
    field("world_digest", json_string(record.world_digest));
    std::string rows;
    for (const Measure& m : measures.all) rows += (rows.empty() ? "\n    " : ",\n    ") + json_string(m.name) + ": " + measure_json(m, measures.group_names);
    field("measures", "{" + rows + "\n  }");
    std::string notes;
    for (const std::string& note : record.notes) notes += (notes.empty() ? "\n    " : ",\n    ") + json_string(note);
    field("notes", notes.empty() ? "[]" : "[" + notes + "\n  ]");
    const Made& made = record.made;
    field("made", "{\"version\": " + json_string(version) + ", \"compiler\": " + json_string(made.compiler) + ", \"threads\": " + number(made.threads) + ", \"simd\": " + json_string(made.simd) +
                      ", \"seconds\": " + real_text(made.seconds) + ", \"folder\": " + json_string(made.folder) + "}");
    return out + "\n}\n";
}

std::string daily_csv(const MeasureBook& book)
{
    const Measures measures = book.measures();
    std::string out = "day";
    for (const Measure& m : measures.all) out += "," + csv_field(m.name);
    out += "\n";
    for (std::int32_t day = 0; day < book.days(); ++day) {
        out += number(book.first_day() + day);
        const std::vector<Amount> amounts = book.day(day);
        for (std::size_t i = 0; i < amounts.size(); ++i) out += "," + amount_text(*measures.all[i].row, amounts[i], "");
        out += "\n";
    }
    return out;
}

std::string groups_csv(const Measures& measures)
{
    std::string out = "measure,group,value,unit,side,of,of_count\n";
    for (const Measure& m : measures.all) {
        const auto row = [&](const std::string& group, const Amount& amount) {
            out += csv_field(m.name) + "," + csv_field(group) + "," + amount_text(*m.row, amount, "") + "," + csv_field(m.row->unit) + "," + std::string(side_word(m.row->side)) + "," +
                   std::string(m.row->of) + "," + (m.row->is_count() ? "" : number(amount.of)) + "\n";
        };
        row("all", m.city);
        for (std::size_t g = 0; g < m.groups.size(); ++g) row(measures.group_names[g], m.groups[g]);
    }
    return out;
}

std::string scores_csv(const Measures& measures)
{
    std::string out = "score,group,people_recorded,people_true\n";
    for (const ScoreBin& bin : measures.scores) {
        const auto row = [&](const std::string& group, std::size_t column) {
            if (bin.recorded[column] == 0 && bin.truth[column] == 0) return;
            out += number(bin.score) + "," + csv_field(group) + "," + number(bin.recorded[column]) + "," + number(bin.truth[column]) + "\n";
        };
        row("all", max_groups);
        for (std::size_t g = 0; g < measures.group_names.size(); ++g) row(measures.group_names[g], g);
    }
    return out;
}

std::string wrongs_csv(const Measures& measures)
{
    std::string out = "wrongs,group,people,people_if_equal_risk\n";
    for (const WrongsBin& bin : measures.wrongs) {
        const auto row = [&](const std::string& group, std::size_t column) {
            out += number(bin.wrongs) + "," + csv_field(group) + "," + number(bin.people[column]) + "," + real_text(bin.equal_risk[column]) + "\n";
        };
        row("all", max_groups);
        for (std::size_t g = 0; g < measures.group_names.size(); ++g) row(measures.group_names[g], g);
    }
    return out;
}

std::string survival_csv(const Measures& measures)
{
    std::string out = "waiting_for,group,time,unit,at_risk,events,censored,surviving,standard_error\n";
    for (const SurvivalCurve& curve : measures.survival) {
        const std::string group = curve.column == max_groups ? "all" : csv_field(measures.group_names[curve.column]);
        for (const SurvivalStep& s : curve.steps)
            out += std::string(curve.what) + "," + group + "," + number(s.time) + "," + std::string(curve.unit) + "," + number(s.at_risk) + "," + number(s.events) + "," + number(s.censored) + "," +
                   real_text(s.surviving) + "," + real_text(s.standard_error) + "\n";
    }
    return out;
}

std::string people_csv_header()
{
    std::string out;
    for (const PersonColumn& column : person_columns()) out += (out.empty() ? "" : ",") + std::string(column.name);
    return out + "\n";
}

void append_people_csv(const People& people, const World& world, const Institution& institution, const Ledger& ledger, const Scenario& scenario,
                       const City& city, std::uint32_t first, std::uint32_t last, std::string& out)
{
    assert(last <= people.size);
    const std::vector<std::string> bands = band_names(scenario);
    for (std::uint32_t p = first; p < last; ++p) {
        const PersonView view{p, people, world, institution, ledger, city, bands};
        bool begun = false;
        for (const PersonColumn& column : person_columns()) {
            if (begun) out += ',';
            begun = true;
            column.write(view, out);
        }
        out += '\n';
    }
}

}  // namespace panopolis
