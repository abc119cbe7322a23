// Charts of a report over factors and groups: response curves, what a measure depends on, and shares by group.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <nlohmann/json.hpp>

#include "experiment/report_blocks.hpp"
#include "experiment/text.hpp"

namespace panopolis::report {

using Json = nlohmann::ordered_json;

namespace {

Json number_or_null(double x) { return std::isfinite(x) ? Json(x) : Json(nullptr); }
/// An end of an interval, or the value itself where the end is not known: then the line is as short as the mark.
double end_or(double end, double value) { return std::isfinite(end) ? end : value; }
bool is_recorded(const MeasureRow* row) { return row != nullptr && row->side == Side::recorded; }
std::optional<Side> side_in(const MeasureRow* row) { return row == nullptr ? std::optional<Side>() : row->side; }
std::string low_of(const Estimate& e) { return e.n > 1 ? figure(e.mean - e.half_width) : ""; }
std::string high_of(const Estimate& e) { return e.n > 1 ? figure(e.mean + e.half_width) : ""; }
std::string bound(double x) { return std::isfinite(x) ? figure(x) : ""; }

/// A text of JSON as a reader writes it.
std::string bare(const std::string& value) { return value.size() > 1 && value.front() == '"' ? value.substr(1, value.size() - 2) : value; }

/// Marks of a side: solid amber as recorded, outlined green as it was.
Json mark_of(const MeasureRow* row, double size)
{
    return {{"type", "point"}, {"size", size}, {"opacity", 1}, {"strokeWidth", 2}, {"fill", is_recorded(row) ? "#E69F00" : "#F7F5F0"}, {"stroke", is_recorded(row) ? "#8A5F00" : "#009E73"}};
}
const char* line_colour(const MeasureRow* row) { return is_recorded(row) ? "#E69F00" : "#009E73"; }

/// A line for each arm, told apart by dash and mark, with the band of its interval.
std::string curve_spec(const Report& r, const ResponseCurve& curve, const MeasureFinding& m, const Json& values)
{
    const auto& factor = r.findings.head.factors[curve.factor];
    const bool numbers = std::all_of(values.begin(), values.end(), [](const Json& v) { return v["x"].is_number(); });
    Json x = {{"field", "x"}, {"type", numbers ? "quantitative" : "ordinal"}, {"sort", nullptr}, {"title", factor.name + (factor.unit.empty() ? "" : ", " + factor.unit)}};
    if (numbers) x["scale"] = {{"zero", false}, {"nice", false}, {"padding", 12}};
    // steps of equal ratio are shown as such
    const double low = numbers ? values.front()["x"].get<double>() : 0, high = numbers ? values.back()["x"].get<double>() : 0;
    if (numbers && low > 0 && high / low >= 20) x["scale"] = {{"type", "log"}, {"nice", false}, {"padding", 12}};
    Json arms = Json::array();
    for (const std::string& arm : r.findings.head.arms) arms.push_back(arm);
    const bool many = r.findings.head.arms.size() > 1;
    const Json legend = many ? Json{{"title", nullptr}, {"orient", "bottom"}, {"symbolStrokeColor", "#1B1E23"}, {"symbolFillColor", "#F7F5F0"}} : Json(nullptr);
    const Json shape = {{"field", "arm"}, {"type", "nominal"}, {"sort", arms}, {"scale", {{"domain", arms}}}, {"legend", legend}};
    const Json dash = {{"field", "arm"}, {"type", "nominal"}, {"sort", arms}, {"scale", {{"domain", arms}, {"range", {{1, 0}, {6, 3}, {2, 2}, {8, 3, 2, 3}, {12, 4}}}}}, {"legend", legend}};
    const Json y = {{"field", "mean"}, {"type", "quantitative"}, {"title", with_unit(m.measure, m.row)}};
    const Json band = {{"transform", {{{"filter", "isValid(datum.low) && isValid(datum.high)"}}}},
                       {"mark", {{"type", "area"}, {"opacity", 0.18}, {"color", line_colour(m.row)}}},
                       {"encoding", {{"x", x}, {"y", {{"field", "low"}, {"type", "quantitative"}}}, {"y2", {{"field", "high"}}}, {"detail", {{"field", "arm"}}}}}};
    const Json line = {{"mark", {{"type", "line"}, {"color", line_colour(m.row)}, {"strokeWidth", 2.5}}}, {"encoding", {{"x", x}, {"y", y}, {"strokeDash", dash}}}};
    const Json dots = {{"mark", mark_of(m.row, 60)}, {"encoding", {{"x", x}, {"y", y}, {"shape", shape}, {"tooltip", {{{"field", "arm"}, {"type", "nominal"}}, {{"field", "words"}, {"type", "nominal"}, {"title", "mean"}}}}}}};
    return Json{{"data", {{"values", values}}}, {"width", 560}, {"height", 240}, {"layer", {band, line, dots}}}.dump();
}

Block curve_chart(const Report& r, const ResponseCurve& curve)
{
    const MeasureFinding& m = r.findings.measures[curve.measure];
    const auto& factor = r.findings.head.factors[curve.factor];
    Block block{Block::Kind::chart, plain_name(m.measure) + " against " + factor.name};
    block.id = "curve-" + m.measure + "-" + factor.name;
    block.alt = "A line for each arm: the mean of " + plain_name(m.measure) + " in a run at each value of " + factor.name + ", with the band of its 95 % interval.";
    block.table = {"Means in a run with 95 % intervals (Student's t over seeds)" + std::string(r.findings.head.factors.size() > 1 && r.findings.head.design != "one-at-a-time" ? ", other factors averaged over seed by seed." : "."),
                   {{factor.name}, {"Arm"}, {"Mean", true}, {"Low", true}, {"High", true}, {"Seeds", true}}, {}};
    Json values = Json::array();
    for (std::size_t v = 0; v < curve.values.size(); ++v)
        for (std::size_t arm = 0; arm < curve.by_arm.size(); ++arm) {
            const Estimate& e = curve.by_arm[arm][v];
            const std::string value = bare(curve.values[v]);
            char* end = nullptr;
            const double number = std::strtod(value.c_str(), &end);
            const bool is_number = !value.empty() && *end == '\0';
            if (e.n > 0) values.push_back({{"x", is_number ? Json(number) : Json(value)}, {"arm", r.findings.head.arms[arm]}, {"mean", e.mean}, {"low", number_or_null(e.mean - e.half_width)}, {"high", number_or_null(e.mean + e.half_width)}, {"side", side_of(m.row)}, {"words", text::with_interval(e)}});
            block.table.lines.push_back({{value, r.findings.head.arms[arm], e.n > 0 ? figure(e.mean) : "", low_of(e), high_of(e), std::to_string(e.n)}, side_in(m.row)});
        }
    block.spec = curve_spec(r, curve, m, values);
    block.columns = 0;
    add_measure(block.source, m.measure, m.row);
    block.source.push_back({factor.name, "The parameter " + factor.path + (factor.unit.empty() ? "" : ", " + factor.unit) + "."});
    add_origin(block.source, r);
    return block;
}

/// Of many factors a chart has those that move it most; its table has all.
bool is_drawn(const Dependence& d, std::size_t factor, std::size_t most = 20)
{
    const std::vector<std::size_t> told = told_factors(d, most);
    return std::find(told.begin(), told.end(), factor) != told.end();
}

/// A chart of one measure over factors, a panel for each thing that depends on them.
Block dependence_block(const Report& r, const MeasureFinding& m, const std::string& kind, const std::string& title, std::vector<Column> columns, std::string caption)
{
    Block block{Block::Kind::chart, title};
    block.id = kind + "-" + m.measure;
    if (const std::size_t n = r.findings.head.factors.size(), told = told_factors(m.depends.front()).size(); told < n) caption += " The chart has the " + std::to_string(told) + " of " + std::to_string(n) + " factors that move it most, this table all.";
    block.table = {std::move(caption), std::move(columns), {}};
    add_measure(block.source, m.measure, m.row);
    for (const auto& factor : r.findings.head.factors) block.source.push_back({factor.name, "The parameter " + factor.path + (factor.unit.empty() ? "" : ", " + factor.unit) + "."});
    add_origin(block.source, r);
    return block;
}

std::string in_panels(const Json& values, const Json& layer, bool bars)
{
    if (values.empty()) return "";
    // bars lie beside one another only on a scale that all panels share
    const Json scale = bars ? Json{{"x", "independent"}} : Json{{"x", "independent"}, {"y", "independent"}};
    const Json height = bars ? Json{{"step", 26}} : Json(220);
    return Json{{"data", {{"values", values}}}, {"facet", {{"field", "of"}, {"type", "nominal"}, {"sort", nullptr}, {"title", nullptr}, {"header", {{"labelAnchor", "start"}}}}}, {"columns", 1}, {"spec", {{"width", 300}, {"height", height}, {"layer", layer}}}, {"resolve", {{"scale", scale}}}}.dump();
}

Block morris_chart(const Report& r, const MeasureFinding& m)
{
    // more names than this lie over one another
    constexpr std::size_t most_named = 8;
    Block block = dependence_block(r, m, "morris", "What moves " + plain_name(m.measure) + ": size against spread of effects", {{"Of"}, {"Factor"}, {"Mean size mu*", true}, {"Low", true}, {"High", true}, {"Mean mu", true}, {"Spread sigma", true}, {"Walks", true}},
                                   "Elementary effects (Morris): change of the measure for the whole range of a factor. A sigma as large as mu* says that the effect depends on where the other factors are. 95 % intervals by bootstrap over walks.");
    block.alt = "A dot for each factor: how large its effects are on average, with interval, against how much they differ from place to place.";
    Json values = Json::array();
    for (const Dependence& d : m.depends)
        for (std::size_t i = 0; i < d.morris.size(); ++i) {
            const MorrisEffect& e = d.morris[i];
            const std::string& name = r.findings.head.factors[i].name;
            if (is_drawn(d, i) && std::isfinite(e.mu_star)) values.push_back({{"of", depends_words(r.findings, d)}, {"factor", name}, {"label", is_drawn(d, i, most_named) ? name : ""}, {"size", e.mu_star}, {"spread", std::isfinite(e.sigma) ? e.sigma : 0}, {"low", end_or(e.mu_star_bounds.low, e.mu_star)}, {"high", end_or(e.mu_star_bounds.high, e.mu_star)}, {"side", side_of(m.row)}});
            block.table.lines.push_back({{depends_words(r.findings, d), name, bound(e.mu_star), bound(e.mu_star_bounds.low), bound(e.mu_star_bounds.high), figure(e.mu, true), bound(e.sigma), std::to_string(e.n)}, side_in(m.row)});
        }
    if (r.findings.head.factors.size() > most_named) block.table.caption += " The " + std::to_string(most_named) + " that move it most have their names in the chart.";
    const Json y = {{"field", "spread"}, {"type", "quantitative"}, {"title", "spread sigma"}};
    const Json layer = {{{"mark", {{"type", "rule"}, {"color", "#1B1E23"}, {"strokeWidth", 1.5}}}, {"encoding", {{"y", y}, {"x", {{"field", "low"}, {"type", "quantitative"}, {"title", "mean size mu*"}}}, {"x2", {{"field", "high"}}}}}},
                        {{"mark", mark_of(m.row, 80)}, {"encoding", {{"x", {{"field", "size"}, {"type", "quantitative"}}}, {"y", y}}}},
                        {{"mark", {{"type", "text"}, {"dy", -10}, {"align", "left"}, {"dx", 4}, {"fontSize", 12}}}, {"encoding", {{"x", {{"field", "size"}, {"type", "quantitative"}}}, {"y", y}, {"text", {{"field", "label"}}}}}}};
    block.spec = in_panels(values, layer, false);
    block.columns = 2;
    return block;
}

/// Bars by factor, one for each of `parts`, with intervals where they are known.
Json bars(const MeasureFinding& m, const char* title, bool intervals)
{
    const Json y = {{"field", "factor"}, {"type", "nominal"}, {"sort", nullptr}, {"title", nullptr}}, offset = {{"field", "part"}, {"sort", nullptr}};
    const Json bar = {{"mark", {{"type", "bar"}, {"stroke", is_recorded(m.row) ? "#8A5F00" : "#009E73"}, {"strokeWidth", 1.5}}},
                      {"encoding", {{"y", y}, {"yOffset", offset}, {"x", {{"field", "value"}, {"type", "quantitative"}, {"title", title}}},
                                    {"fill", {{"field", "part"}, {"type", "nominal"}, {"sort", nullptr}, {"scale", {{"range", {line_colour(m.row), "#F7F5F0"}}}}, {"legend", intervals ? Json{{"title", nullptr}, {"orient", "bottom"}, {"symbolStrokeColor", "#1B1E23"}} : Json(nullptr)}}}}}};
    if (!intervals) return Json::array({bar});
    const Json rule = {{"mark", {{"type", "rule"}, {"color", "#1B1E23"}, {"strokeWidth", 2}}}, {"encoding", {{"y", y}, {"yOffset", offset}, {"x", {{"field", "low"}, {"type", "quantitative"}}}, {"x2", {{"field", "high"}}}}}};
    return Json::array({bar, rule});
}

Block sobol_chart(const Report& r, const MeasureFinding& m)
{
    Block block = dependence_block(r, m, "sobol", "What " + plain_name(m.measure) + " depends on: parts of its variance", {{"Of"}, {"Factor"}, {"Part"}, {"Share of the variance", true}, {"Low", true}, {"High", true}},
                                   "Sobol indices: the share of the measure's variance that goes back to a factor alone (first order) and with all its interactions (total), over the ranges given. 95 % intervals over base points. Luck that replicates leave counts as interaction of all.");
    block.alt = "Two bars with intervals for each factor: its share of the variance alone, and with all its interactions.";
    Json values = Json::array();
    for (const Dependence& d : m.depends) {
        if (!d.sobol) continue;
        const auto add = [&](const std::string& name, const char* part, const Bounds& b, bool drawn) {
            if (drawn && std::isfinite(b.value)) values.push_back({{"of", depends_words(r.findings, d)}, {"factor", name}, {"part", part}, {"value", b.value}, {"low", end_or(b.low, b.value)}, {"high", end_or(b.high, b.value)}, {"side", side_of(m.row)}});
            block.table.lines.push_back({{depends_words(r.findings, d), name, part, bound(b.value), bound(b.low), bound(b.high)}, side_in(m.row)});
        };
        for (std::size_t i = 0; i < d.sobol->by_factor.size(); ++i) {
            add(r.findings.head.factors[i].name, "alone (first order)", d.sobol->by_factor[i].first, is_drawn(d, i));
            add(r.findings.head.factors[i].name, "with others (total)", d.sobol->by_factor[i].total, is_drawn(d, i));
        }
        for (const SobolPair& pair : d.sobol->second) add(r.findings.head.factors[pair.i].name + " with " + r.findings.head.factors[pair.j].name, "pair alone", pair.index, false);
    }
    block.spec = in_panels(values, bars(m, "share of the variance", true), true);
    block.columns = 2;
    return block;
}

Block regression_chart(const Report& r, const MeasureFinding& m)
{
    Block block = dependence_block(r, m, "regression", "What " + plain_name(m.measure) + " goes with: a straight line", {{"Of"}, {"Factor"}, {"Sd for one sd", true}, {"Points", true}},
                                   "Standardised coefficients of a straight-line fit: standard deviations of the measure for one of the factor, the others held.");
    block.alt = "A bar for each factor: standard deviations of the measure for one standard deviation of the factor.";
    Json values = Json::array();
    for (const Dependence& d : m.depends)
        for (std::size_t i = 0; d.regression && i < d.regression->standardised.size(); ++i) {
            const double value = d.regression->standardised[i];
            if (is_drawn(d, i) && std::isfinite(value)) values.push_back({{"of", depends_words(r.findings, d)}, {"factor", r.findings.head.factors[i].name}, {"part", "sd"}, {"value", value}, {"side", side_of(m.row)}});
            block.table.lines.push_back({{depends_words(r.findings, d), r.findings.head.factors[i].name, figure(value, true), std::to_string(d.regression->n)}, side_in(m.row)});
        }
    block.spec = in_panels(values, bars(m, "sd for one sd of the factor", false), true);
    block.columns = 2;
    return block;
}

}  // namespace

void add_dependences(const Report& r, Section& out)
{
    for (const MeasureFinding& m : r.findings.measures) {
        if (m.depends.empty() || says_nothing(m)) continue;
        Block block = !m.depends[0].morris.empty() ? morris_chart(r, m) : m.depends[0].sobol ? sobol_chart(r, m) : regression_chart(r, m);
        // shares of a variance that there is not are nothing to draw
        if (block.spec.empty()) block = text(plain_name(m.measure) + " is the same at every point, so that it depends on none of the factors here.");
        out.blocks.push_back(std::move(block));
    }
}

Section curves(const Report& r)
{
    Section out{"curves", "What it depends on", {}};
    for (const ResponseCurve& curve : r.curves)
        if (!says_nothing(r.findings.measures[curve.measure])) out.blocks.push_back(curve_chart(r, curve));
    add_dependences(r, out);
    if (out.blocks.empty() && r.findings.head.points.size() > 1) out.blocks.push_back(text(r.findings.fewest == 0 ? "Not all points were lived yet. What the measures depend on is told when they are." : "No measure that this page tells of was ever anything but 0."));
    return out;
}

}  // namespace panopolis::report
