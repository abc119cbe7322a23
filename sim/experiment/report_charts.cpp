// Charts of a report that hold arms against one another: paired differences, and the chain of harm.
#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "experiment/report_blocks.hpp"
#include "experiment/text.hpp"

namespace panopolis::report {

using Json = nlohmann::ordered_json;

namespace {

/// Fewer of something in a run than this are few: a mean of them hangs on single cases.
constexpr double few = 5;

/// A dot with its interval on a line through 0, a panel for each value of `panel`.
std::string dots_and_intervals(const Json& values, const char* panel, const char* row, const Json& panels, const Json& rows)
{
    const Json y = {{"field", row}, {"type", "nominal"}, {"sort", rows}, {"title", nullptr}};
    const Json zero = {{"mark", {{"type", "rule"}, {"strokeDash", {3, 3}}, {"color", "#6B6F76"}}}, {"encoding", {{"x", {{"datum", 0}, {"type", "quantitative"}}}}}};
    const Json interval = {{"mark", {{"type", "rule"}, {"strokeWidth", 2}, {"color", "#1B1E23"}}},
                           {"encoding", {{"y", y}, {"x", {{"field", "low"}, {"type", "quantitative"}, {"title", nullptr}}}, {"x2", {{"field", "high"}}}}}};
    const Json dot = {{"mark", {{"type", "point"}, {"size", 90}, {"strokeWidth", 2}, {"opacity", 1}}},
                      {"encoding",
                       {{"y", y},
                        {"x", {{"field", "mean"}, {"type", "quantitative"}}},
                        {"fill", {{"field", "side"}, {"type", "nominal"}, {"scale", {{"domain", {"recorded", "true"}}, {"range", {"#E69F00", "#F7F5F0"}}}}, {"legend", nullptr}}},
                        {"stroke", {{"field", "side"}, {"type", "nominal"}, {"scale", {{"domain", {"recorded", "true"}}, {"range", {"#8A5F00", "#009E73"}}}}, {"legend", nullptr}}},
                        {"tooltip", {{{"field", "words"}, {"type", "nominal"}, {"title", "difference"}}}}}}};
    const Json spec = {{"data", {{"values", values}}},
                       {"facet", {{"field", panel}, {"type", "nominal"}, {"sort", panels}, {"title", nullptr}, {"header", {{"labelAnchor", "start"}}}}},
                       {"columns", 1},
                       {"spec", {{"width", 300}, {"height", {{"step", 22}}}, {"layer", {zero, interval, dot}}}},
                       {"resolve", {{"scale", {{"x", "independent"}}}}}};
    return spec.dump();
}

Json value_of(const std::string& panel, const std::string& row, const Estimate& e, const std::string& side)
{
    // without an interval the line is as short as the dot
    const double half = std::isfinite(e.half_width) ? e.half_width : 0;
    return {{"panel", panel}, {"row", row}, {"mean", e.mean}, {"low", e.mean - half}, {"high", e.mean + half},
            {"side", side}, {"words", text::with_interval(e)}};
}

/// A flag in words for a reader of the table.
std::string remark(const PointFinding& point, std::size_t arm)
{
    const Estimate& d = point.differences[arm].difference;
    std::string out;
    if (d.n < 2) out = "one pair, luck not known";
    else if (d.mean == 0 && d.sd == 0) out = "the same in all pairs";
    else if (!d.shown()) out = "nothing shown";
    else out = point.adjusted_p[arm] > 0.05 ? "shown alone, not among all (Holm)" : "shown, also by Holm";
    if (point.means[0].n > 0 && std::fabs(point.means[0].mean) < few && std::fabs(point.means[arm].mean) < few) out += "; few";
    return out;
}

std::string low_of(const Estimate& e) { return e.n > 1 ? figure(e.mean - e.half_width) : ""; }
std::string high_of(const Estimate& e) { return e.n > 1 ? figure(e.mean + e.half_width) : ""; }

/// True where some pair of runs differs, so that there is a dot to draw away from 0.
bool differs(const MeasureFinding& m)
{
    for (const PointFinding& point : m.points)
        for (const PairedDifference& d : point.differences)
            if (d.difference.n > 0 && (d.difference.mean != 0 || d.difference.sd != 0)) return true;
    return false;
}

Line difference_line(const Report& r, const MeasureFinding& m, std::size_t p, std::size_t arm)
{
    const PointFinding& point = m.points[p];
    const PairedDifference& d = point.differences[arm];
    Line line{{plain_name(m.measure), side_of(m.row)}, m.row == nullptr ? std::optional<Side>() : m.row->side};
    if (m.points.size() > 1) line.cells.push_back(point_words(r.findings, p));
    const auto mean = [](const Estimate& e) { return e.n > 0 ? figure(e.mean) : std::string(); };
    for (const std::string& cell : {r.findings.head.arms[arm], mean(point.means[0]), mean(point.means[arm]), d.difference.n > 0 ? figure(d.difference.mean, true) : std::string(), low_of(d.difference), high_of(d.difference),
                                    std::to_string(d.difference.n), d.difference.n > 1 && std::isfinite(d.variance_saved) ? figure(d.variance_saved) : std::string(),
                                    std::isnan(point.adjusted_p[arm]) ? std::string() : figure(point.adjusted_p[arm]), remark(point, arm)})
        line.cells.push_back(cell);
    return line;
}

Table difference_table(const Report& r, const std::vector<const MeasureFinding*>& told)
{
    const std::string& first = r.findings.head.arms[0];
    const bool points = r.findings.head.points.size() > 1;
    Table out{"Every arm against " + first + ", pair by pair: means in a run, and the 95 % interval of the difference (Student's t over pairs). Variance saved: share of the variance of unpaired runs that pairing saves, below 0 where it costs. Few: fewer than " + figure(few) + " in a run in both arms.",
              {{"Measure"}, {"Side"}}, {}};
    if (points) out.columns.push_back({"Point"});
    for (const Column& column : {Column{"Arm"}, Column{"Mean, " + first, true}, Column{"Mean, arm", true}, Column{"Difference", true}, Column{"Low", true}, Column{"High", true}, Column{"Pairs", true}, Column{"Variance saved", true}, Column{"p by Holm", true}, Column{"Remark"}})
        out.columns.push_back(column);
    for (const MeasureFinding* m : told)
        for (std::size_t p = 0; p < m->points.size(); ++p)
            for (std::size_t arm = 1; arm < r.findings.head.arms.size(); ++arm) out.lines.push_back(difference_line(r, *m, p, arm));
    return out;
}

/// A link's five steps, in the order of the arms.
std::vector<std::pair<std::string, const Estimate*>> steps_of(const ChainLink& link)
{
    return {{"the policy (perfect - none)", &link.policy}, {"error: the wronged (equal - perfect)", &link.harm_of_error}, {"error: offenders spared (equal - perfect)", &link.sparing_of_error},
            {"unequal error rates (stated - equal)", &link.unequal}, {"remedies (remedied - stated)", &link.remedies}};
}

Block links_chart(const Report& r)
{
    Block block{Block::Kind::chart, "What each step adds"};
    block.id = "harm-chain";
    block.alt = "For each consequence five dots with their intervals: what the policy, error to the wronged, error that spares offenders, unequal error rates and remedies add in a run.";
    block.table = {"What each step adds in a run, with 95 % intervals (Student's t over pairs). The five steps of a consequence add up to remedied - none; how the sum is split depends on the order of the arms.",
                   {{"Consequence"}, {"Step"}, {"Added", true}, {"Low", true}, {"High", true}, {"Pairs", true}, {"Remark"}}, {}};
    Json values = Json::array(), panels = Json::array(), rows = Json::array();
    for (const ChainLink& link : r.chain) {
        panels.push_back(link.words);
        for (const auto& [step, e] : steps_of(link)) {
            if (rows.size() < 5) rows.push_back(step);
            if (e->n > 0) values.push_back(value_of(link.words, step, *e, "true"));
            const bool none = e->mean == 0 && e->sd == 0;
            block.table.lines.push_back({{link.words, step, figure(e->mean, true), low_of(*e), high_of(*e), std::to_string(e->n), none ? "none" : e->n < 2 ? "one pair, luck not known" : e->shown() ? "shown" : "nothing shown"}, Side::truth});
        }
        block.source.push_back({link.words, "All of them, and of these the wrong ones: those that fell on somebody for what they had not done. Counted from what happened, not from records."});
    }
    block.spec = dots_and_intervals(values, "panel", "row", panels, rows);
    add_origin(block.source, r);
    return block;
}

Block gaps_chart(const Report& r)
{
    Block block{Block::Kind::chart, "Unequal error rates, as gaps between groups"};
    block.id = "group-gaps";
    block.alt = "For each consequence and group a dot with its interval: wrong ones per 1,000 people of the group, stated minus equal error rates.";
    block.table = {"Wrong ones per 1,000 people of each group: under the error rates as stated, minus under error rates equal for all groups.", {{"Consequence"}, {"Group"}, {"Gap per 1,000 people", true}, {"Low", true}, {"High", true}, {"Pairs", true}}, {}};
    Json values = Json::array(), panels = Json::array(), rows = Json::array();
    for (const std::string& group : r.group_names) rows.push_back(group);
    for (const ChainLink& link : r.chain) {
        panels.push_back(link.words);
        for (std::size_t g = 0; g < link.group_gaps.size(); ++g) {
            const Estimate& e = link.group_gaps[g];
            if (e.n > 0) values.push_back(value_of(link.words, r.group_names[g], e, "true"));
            block.table.lines.push_back({{link.words, r.group_names[g], figure(e.mean, true), low_of(e), high_of(e), std::to_string(e.n)}, Side::truth});
        }
        block.source.push_back({link.words, "Wrong ones that fell on people of the group, per 1,000 people of that group."});
    }
    block.spec = dots_and_intervals(values, "panel", "row", panels, rows);
    add_origin(block.source, r);
    return block;
}

}  // namespace

Section differences(const Report& r)
{
    Section out{"differences", "Differences between arms", {}};
    if (r.findings.head.arms.size() < 2) return out;
    std::vector<const MeasureFinding*> told;
    for (const MeasureFinding& m : r.findings.measures)
        if (differs(m)) told.push_back(&m);
    if (told.empty()) {
        out.blocks.push_back(text("No measure that this page tells of differs in any pair of runs."));
        return out;
    }
    if (r.findings.head.points.size() > points_on_a_page) {
        out.blocks.push_back(text("The " + count(static_cast<std::int64_t>(r.findings.head.points.size())) + " points, each with its differences, are in means.csv of panopolis export. What they depend on stands below."));
        return out;
    }
    out.blocks.push_back(text("Arms live the same seeds, so that differences are taken pair by pair. An interval that covers 0 shows nothing. Among many questions some intervals miss 0 by luck: Holm's p counts all " +
                              std::string("of this page together.")));
    Block block{Block::Kind::chart, "Differences to " + r.findings.head.arms[0]};
    block.id = "differences";
    block.alt = "A panel for each measure; in it a dot for each arm, its difference to " + r.findings.head.arms[0] + " in a run, with its 95 % interval and a dashed line at 0.";
    Json values = Json::array(), panels = Json::array();
    for (const MeasureFinding* m : told) {
        const std::string panel = with_unit(m->measure, m->row) + (m->row == nullptr ? "" : " (" + side_of(m->row) + ")");
        panels.push_back(panel);
        for (std::size_t p = 0; p < m->points.size(); ++p)
            for (std::size_t arm = 1; arm < r.findings.head.arms.size(); ++arm)
                if (m->points[p].differences[arm].difference.n > 0) values.push_back(value_of(panel, r.findings.head.arms[arm] + (m->points.size() > 1 ? ", " + point_words(r.findings, p) : ""), m->points[p].differences[arm].difference, side_of(m->row)));
        add_measure(block.source, m->measure, m->row);
    }
    block.spec = dots_and_intervals(values, "panel", "row", panels, nullptr);
    block.columns = 2;
    block.table = difference_table(r, told);
    add_origin(block.source, r);
    out.blocks.push_back(std::move(block));
    return out;
}

Section chain(const Report& r)
{
    Section out{"harm", "Harm taken apart", {}};
    if (r.chain.empty()) return out;
    out.blocks.push_back(text("Five lives of the same people, each one thing away from the one before it: no system, a system without error, error that is the same for every group, error as stated, and remedies. So the policy, its errors, their inequality and what is mended stand apart."));
    out.blocks.push_back(links_chart(r));
    const bool none = r.group_names.size() < 2 || std::all_of(r.chain.begin(), r.chain.end(), [](const ChainLink& link) { return std::all_of(link.group_gaps.begin(), link.group_gaps.end(), [](const Estimate& e) { return e.mean == 0 && e.sd == 0; }); });
    if (none) out.blocks.push_back(text("Error rates do not differ between groups in these runs: stated is equal."));
    else out.blocks.push_back(gaps_chart(r));
    return out;
}

}  // namespace panopolis::report
