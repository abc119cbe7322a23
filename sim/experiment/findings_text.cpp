// What an experiment found, as a page.
#include <algorithm>
#include <cmath>

#include <panopolis/findings.hpp>

#include "experiment/text.hpp"

namespace panopolis {

using namespace text;

namespace {

/// More points than this are for tables in files.
constexpr std::size_t points_on_a_page = 24;
constexpr std::size_t point_width = 34, arm_width = 20, factor_width = 26, widest_factor = 36, index_width = 22;

std::string people_and_days(const Findings& f)
{
    std::string out = shown(static_cast<double>(f.head.people)) + " people, " + std::to_string(f.head.days) + (f.head.days == 1 ? " day" : " days");
    if (f.head.points.size() > 1) out += ", " + shown(static_cast<double>(f.head.points.size())) + " points";
    if (f.head.arms.size() > 1) out += ", " + std::to_string(f.head.arms.size()) + " arms";
    if (f.fewest == f.most) out += ", " + std::to_string(f.most) + (f.most == 1 ? " seed" : " seeds");
    else out += ", " + std::to_string(f.fewest) + " to " + std::to_string(f.most) + " seeds";
    return out;
}

/// "12.3 ± 0.4" of a mean, whose distance from 0 is not the question.
std::string mean_words(const Estimate& e)
{
    if (e.n == 0) return "-";
    return shown(e.mean) + (e.n > 1 && e.sd > 0 ? " ± " + shown(e.half_width) : "");
}

/// A difference, with ~ where its interval covers 0, and ! where it lies to one side of it but not after the many questions are counted.
std::string difference_words(const PointFinding& point, std::size_t arm)
{
    const Estimate& e = point.differences[arm].difference;
    if (e.n > 0 && e.mean == 0 && e.sd == 0) return "0";
    std::string out = with_interval(e);
    if (e.n > 1 && e.shown() && point.adjusted_p[arm] > 0.05) out += " !";
    return out;
}

std::string line_of(const std::string& head, const std::vector<std::string>& cells, std::size_t head_width, std::size_t width)
{
    std::string line = "  " + left(head, head_width);
    for (const std::string& cell : cells) line += right(cell, width);
    return line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
}

void measure_table(const Findings& f, const MeasureFinding& m, std::string& out)
{
    out += "\n" + m.measure + (m.row == nullptr ? "" : ", " + std::string(m.row->unit) + (m.row->side == Side::truth ? " (as it was)" : " (on record)")) + "\n";
    const std::size_t arms = f.head.arms.size();
    const std::vector<std::string>& heads = f.head.arms;
    // arms stand below one another where they do not fit beside one another
    const bool beside = point_width + arms * arm_width + 2 <= page_width && std::all_of(heads.begin(), heads.end(), [](const std::string& head) { return wide(head) < arm_width; });
    if (beside && arms > 1) out += line_of("", heads, point_width, arm_width);
    for (std::size_t p = 0; p < m.points.size(); ++p) {
        std::string words = f.head.factors.empty() ? "as it is" : point_text(f.head.factors, f.head.points[p]);
        if (wide(words) >= point_width) out += "  " + words + "\n", words.clear();
        std::vector<std::string> cells{mean_words(m.points[p].means[0])};
        for (std::size_t arm = 1; arm < arms; ++arm) cells.push_back(difference_words(m.points[p], arm));
        if (beside) {
            out += line_of(words, cells, point_width, arm_width);
            continue;
        }
        if (!words.empty()) out += "  " + words + "\n";
        for (std::size_t arm = 0; arm < arms; ++arm) out += line_of("  " + heads[arm], {cells[arm]}, page_width - 2 - arm_width - 2, arm_width);
    }
}

std::string bounds_words(const Bounds& b)
{
    if (std::isnan(b.value)) return "-";
    return shown(b.value) + (std::isfinite(b.low) && std::isfinite(b.high) ? " (" + shown(b.low) + " .. " + shown(b.high) + ")" : "");
}

void dependence_table(const Findings& f, const MeasureFinding& m, const Dependence& d, std::string& out)
{
    const std::string of = d.arm == 0 ? m.measure : m.measure + ", " + f.head.arms[static_cast<std::size_t>(d.arm)] + " - " + f.head.arms[0];
    out += "\nWhat it depends on: " + of + "\n";
    const auto name = [&](std::size_t i) { return f.head.factors[i].name; };
    const std::vector<std::size_t> told = told_factors(d);
    const std::string others = told.size() < f.head.factors.size() ? " These are the " + std::to_string(told.size()) + " of " + std::to_string(f.head.factors.size()) + " factors that move it most." : "";
    std::size_t names = factor_width;
    for (const std::size_t i : told) names = std::clamp(wide(name(i)) + 3, names, widest_factor);
    if (!d.morris.empty()) {
        out += line_of("", {"mean size (mu*)", "with sign (mu)", "sigma"}, names, index_width);
        for (const std::size_t i : told) out += line_of(name(i), {bounds_words(d.morris[i].mu_star_bounds), shown(d.morris[i].mu), shown(d.morris[i].sigma)}, names, index_width);
        out += paragraph("Change over the factor's whole range, in units of the measure, over " + std::to_string(d.morris.front().n) + " walks" + (d.morris.front().left_out > 0 ? "; " + std::to_string(d.morris.front().left_out) + " were left out for want of a value" : "") + ". A sigma as large as mu* says that it depends on where the other factors are." + others, "  ");
    } else if (d.sobol) {
        if (std::isnan(d.sobol->variance) || d.sobol->variance <= 0) {
            out += "  Nothing: it is the same at every point.\n";
            return;
        }
        out += line_of("", {"alone (first order)", "with others (total)"}, names, index_width);
        for (const std::size_t i : told) out += line_of(name(i), {bounds_words(d.sobol->by_factor[i].first), bounds_words(d.sobol->by_factor[i].total)}, names, index_width);
        for (const SobolPair& pair : d.sobol->second) out += line_of(name(pair.i) + " with " + name(pair.j), {bounds_words(pair.index)}, names, index_width);
        out += paragraph("Shares of its variance over the ranges given, from " + std::to_string(d.sobol->base) + " base points, with 95 % intervals. Luck that replicates leave counts as interaction of all." + others, "  ");
    } else if (d.regression) {
        out += line_of("", {"sd for one sd"}, names, index_width);
        for (const std::size_t i : told) out += line_of(name(i), {shown(d.regression->standardised[i], true)}, names, index_width);
        out += "  A straight line explains " + (std::isnan(d.regression->r2) ? std::string("nothing: it is the same at every point") : shown(100 * d.regression->r2) + " of 100 parts of its variance over " + std::to_string(d.regression->n) + " points") + ".\n";
        if (!others.empty()) out += paragraph(others, "  ");
    }
}

/// True where a measure is 0 or missing everywhere.
bool says_nothing(const MeasureFinding& m)
{
    return std::all_of(m.points.begin(), m.points.end(), [](const PointFinding& p) { return std::all_of(p.means.begin(), p.means.end(), [](const Estimate& e) { return e.n == 0 || (e.mean == 0 && e.sd == 0); }); });
}

}  // namespace

std::string findings_text(const Findings& f)
{
    std::string out = (f.head.title.empty() ? f.head.name : f.head.title) + ": " + people_and_days(f) + "\n";
    if (!f.head.question.empty()) out += paragraph(f.head.question, "");
    if (f.failed > 0) out += paragraph(std::to_string(f.failed) + " of " + std::to_string(f.cells) + " runs failed: their messages stand in runs.csv of `panopolis export`. They are left out of what follows.", "");
    if (f.head.arms.size() > 1) out += paragraph("Under " + f.head.arms[0] + " stands its mean, under every other arm how far it is from that, pair by pair.", "");
    if (f.fewest == 0) out += "Not all points were lived yet; the same command goes on.\n";

    const bool many = f.head.points.size() > points_on_a_page;
    std::string silent;
    for (const MeasureFinding& m : f.measures) {
        if (says_nothing(m)) {
            silent += (silent.empty() ? "" : ", ") + m.measure;
            continue;
        }
        if (!many) measure_table(f, m, out);
        for (const Dependence& d : m.depends) dependence_table(f, m, d, out);
    }
    if (!silent.empty()) out += "\n" + paragraph("Never: " + silent + ".", "");
    if (many) out += "\n" + paragraph("The " + shown(static_cast<double>(f.head.points.size())) + " points themselves are in `panopolis export`.", "");

    out += "\n";
    if (f.most < 2) out += "One seed cannot tell luck from policy: more replicates give intervals.\n";
    else out += paragraph("± is half of a 95 % interval over seeds (Student's t)" + std::string(f.head.arms.size() > 1 ? "; every arm lives the same seeds. ~ means that the interval covers 0: nothing was shown. ! means that it does not, but would not convince among so many questions (Holm)." : "."), "");
    return out;
}

}  // namespace panopolis
