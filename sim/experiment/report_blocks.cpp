#include "experiment/report_blocks.hpp"

#include <algorithm>
#include <cmath>

#include "exchange/results_words.hpp"
#include "experiment/text.hpp"

namespace panopolis::report {

Block text(std::string words) { return {Block::Kind::text, std::move(words)}; }
Block list(std::vector<std::string> items) { return {Block::Kind::list, "", std::move(items)}; }
Block heading(std::string words) { return {Block::Kind::heading, std::move(words)}; }

std::string plain_name(std::string_view measure)
{
    std::string out(measure);
    std::replace(out.begin(), out.end(), '_', ' ');
    return out;
}

std::string with_unit(std::string_view measure, const MeasureRow* row)
{
    const std::string name = plain_name(measure);
    return row == nullptr || row->unit == name ? name : name + ", " + std::string(row->unit);
}

std::string figure(double x, bool with_sign)
{
    std::string out = text::shown(x, with_sign);
    out.erase(std::remove(out.begin(), out.end(), ','), out.end());
    return out;
}

std::string count(std::int64_t n) { return text::shown(static_cast<double>(n)); }
std::string counted(std::int64_t n, std::string_view one, std::string_view many) { return count(n) + " " + std::string(n == 1 ? one : many); }
std::string side_of(const MeasureRow* row) { return row == nullptr ? "" : std::string(exchange::side_word(row->side)); }

std::string joined_words(const std::vector<std::string>& words)
{
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i) out += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];
    return out;
}

std::string interval_words(const Estimate& e) { return text::shown(e.mean - e.half_width) + " to " + text::shown(e.mean + e.half_width); }

std::string point_words(const Findings& f, std::size_t point) { return f.head.factors.empty() ? "as it is" : point_text(f.head.factors, f.head.points[point]); }

bool says_nothing(const MeasureFinding& m)
{
    return std::all_of(m.points.begin(), m.points.end(), [](const PointFinding& p) { return std::all_of(p.means.begin(), p.means.end(), [](const Estimate& e) { return e.n == 0 || (e.mean == 0 && e.sd == 0); }); });
}

std::string depends_words(const Findings& f, const Dependence& d)
{
    if (f.head.arms.size() == 1) return "the scenario";
    if (d.arm == 0) return f.head.arms[0];
    return f.head.arms[static_cast<std::size_t>(d.arm)] + " - " + f.head.arms[0];
}

void add_measure(std::vector<Said>& source, const std::string& name, const MeasureRow* row)
{
    if (row == nullptr) return;
    std::string words = std::string(row->definition) + " Unit: " + std::string(row->unit) + ".";
    words += row->is_count() ? " A count: it rests on nothing but itself." : " Denominator: " + std::string(row->of) + ".";
    words += row->side == Side::recorded ? " Recorded: the institution could write it down." : " True: only somebody who saw what happened could count it.";
    source.push_back({name, words});
}

void add_origin(std::vector<Said>& source, const Report& r)
{
    if (r.of_comparison) source.push_back({"Runs", "compare.csv, made by: " + (r.command.empty() ? std::string("panopolis compare ") + r.findings.head.name : r.command) + " --out DIR"});
    else source.push_back({"Runs", "experiment.sqlite, made by: " + r.command + " (the file stands in the methods). The same figures in full: panopolis export, means.csv and values.csv."});
    source.push_back({"Version", "panopolis measures defines every measure; panopolis report makes this page again."});
}

}  // namespace panopolis::report
