// The part of a report that holds groups beside one another: shares with what they are of.
#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "experiment/report_blocks.hpp"

namespace panopolis::report {

using Json = nlohmann::ordered_json;

namespace {

/// A share of fewer than this, or of fewer cases, hangs on single people.
constexpr std::int64_t few_of = 50, few_cases = 5;
/// More panels than this are for the tables.
constexpr std::size_t most_panels = 12;

bool is_told(const Report& r, const GroupShares& s)
{
    return std::any_of(r.findings.measures.begin(), r.findings.measures.end(), [&](const MeasureFinding& m) { return m.measure == s.measure; });
}

/// Shares that some group has cases of: wrongs first, then what the page tells of, then the rest; those with most cases first.
std::vector<const GroupShares*> panels_of(const Report& r)
{
    std::vector<const GroupShares*> out;
    const auto cases = [](const GroupShares* s) {
        std::int64_t n = 0;
        for (const auto& groups : s->by_arm)
            for (std::size_t g = 1; g < groups.size(); ++g) n = std::max(n, groups[g].part);
        return n;
    };
    for (const GroupShares& s : r.shares) {
        // people counted are a share of all people; where a measure says that already, once is enough
        const bool twice = s.row->is_count() && std::any_of(r.shares.begin(), r.shares.end(), [&](const GroupShares& other) { return other.measure == s.measure + "_share"; });
        if (cases(&s) > 0 && (is_told(r, s) || !s.row->is_count()) && !twice) out.push_back(&s);
    }
    const auto rank = [&](const GroupShares* s) { return s->measure.find("wrong") != std::string::npos || s->measure.find("false") != std::string::npos ? 0 : is_told(r, *s) ? 1 : 2; };
    std::stable_sort(out.begin(), out.end(), [&](const auto* a, const auto* b) { return rank(a) != rank(b) ? rank(a) < rank(b) : cases(a) > cases(b); });
    if (out.size() > most_panels) out.resize(most_panels);
    return out;
}

/// Cases per 100 of the whole.
double per_100(double share) { return 100 * share; }

void add_share(const Report& r, const GroupShares& shares, std::size_t arm, std::size_t group, Json& values, Block& block)
{
    const PooledShare& s = shares.by_arm[arm][group];
    const std::string name = r.group_names[group - 1], of = count(s.part) + " of " + count(s.of);
    const std::string side = side_of(shares.row);
    const bool known = s.runs > 1 && s.of > 0;
    const double low = std::max(0.0, s.share() - s.half_width), high = s.share() + s.half_width;
    if (s.of > 0) values.push_back({{"panel", plain_name(shares.measure) + ", of 100 " + plain_name(shares.whole) + " (" + side + ")"}, {"arm", r.findings.head.arms[arm]}, {"group", name}, {"share", per_100(s.share())},
                                    {"low", per_100(known ? low : s.share())}, {"high", per_100(known ? high : s.share())}, {"side", side}, {"words", of + " in " + counted(s.runs, "run", "runs")}});
    block.table.lines.push_back({{plain_name(shares.measure), side, r.findings.head.arms[arm], name, of, plain_name(shares.whole), s.of > 0 ? figure(per_100(s.share())) : "", known ? figure(per_100(low)) : "", known ? figure(per_100(high)) : "",
                                  std::to_string(s.runs), s.of < few_of || s.part < few_cases ? "few" : ""},
                                 shares.row->side});
}

std::string spec_of(const Report& r, const Json& values, const Json& panels)
{
    Json arms = Json::array(), groups = Json::array();
    for (const std::string& arm : r.findings.head.arms) arms.push_back(arm);
    for (const std::string& group : r.group_names) groups.push_back(group);
    const bool many = arms.size() > 1;
    const Json y = {{"field", "group"}, {"type", "nominal"}, {"sort", groups}, {"title", nullptr}}, offset = {{"field", "arm"}, {"type", "nominal"}, {"sort", arms}};
    const Json rule = {{"mark", {{"type", "rule"}, {"strokeWidth", 2}, {"color", "#1B1E23"}}}, {"encoding", {{"y", y}, {"yOffset", offset}, {"x", {{"field", "low"}, {"type", "quantitative"}, {"title", nullptr}}}, {"x2", {{"field", "high"}}}}}};
    const auto colour = [](const char* recorded, const char* truth) { return Json{{"field", "side"}, {"type", "nominal"}, {"scale", {{"domain", {"recorded", "true"}}, {"range", {recorded, truth}}}}, {"legend", nullptr}}; };
    const Json legend = many ? Json{{"title", nullptr}, {"orient", "bottom"}, {"symbolStrokeColor", "#1B1E23"}, {"symbolFillColor", "#F7F5F0"}} : Json(nullptr);
    const Json dot = {{"mark", {{"type", "point"}, {"size", 80}, {"strokeWidth", 2}, {"opacity", 1}}},
                      {"encoding", {{"y", y}, {"yOffset", offset}, {"x", {{"field", "share"}, {"type", "quantitative"}}}, {"fill", colour("#E69F00", "#F7F5F0")}, {"stroke", colour("#8A5F00", "#009E73")},
                                    {"shape", {{"field", "arm"}, {"type", "nominal"}, {"sort", arms}, {"scale", {{"domain", arms}}}, {"legend", legend}}},
                                    {"tooltip", {{{"field", "arm"}, {"type", "nominal"}}, {{"field", "words"}, {"type", "nominal"}, {"title", "cases"}}}}}}};
    return Json{{"data", {{"values", values}}}, {"facet", {{"field", "panel"}, {"type", "nominal"}, {"sort", panels}, {"title", nullptr}, {"header", {{"labelAnchor", "start"}}}}}, {"columns", 1}, {"spec", {{"width", 300}, {"height", {{"step", many ? 14 : 24}}}, {"layer", {rule, dot}}}}, {"resolve", {{"scale", {{"x", "independent"}}}}}}.dump();
}

}  // namespace

Section groups(const Report& r)
{
    Section out{"groups", "Groups beside one another", {}};
    if (r.group_names.size() < 2) return out;
    const auto shares = panels_of(r);
    if (shares.empty()) {
        out.blocks.push_back(text("No share by group was kept of these runs, or none has a case. An experiment keeps those that its file names under measures; without that key it keeps everything."));
        return out;
    }
    out.blocks.push_back(text("Groups " + joined_words(r.group_names) + " are letters that stand for nobody. Each dot is of all runs of an arm together; what it is of stands in the table. Few: fewer than " + count(few_cases) + " cases, or of fewer than " + count(few_of) + "."));
    Block block{Block::Kind::chart, "Shares by group"};
    block.id = "groups";
    block.alt = "A panel for each share; in it a dot with its interval for each group and arm, as cases of 100.";
    block.table = {"Cases of all runs of an arm together" + std::string(r.findings.head.points.size() > 1 ? ", over all points," : "") + " with 95 % intervals of the share over runs (linearised ratio, Student's t).",
                   {{"Measure"}, {"Side"}, {"Arm"}, {"Group"}, {"Cases of whole"}, {"Whole"}, {"Of 100", true}, {"Low", true}, {"High", true}, {"Runs", true}, {"Remark"}}, {}};
    block.columns = 2;
    Json values = Json::array(), panels = Json::array();
    for (const GroupShares* s : shares) {
        for (std::size_t arm = 0; arm < s->by_arm.size(); ++arm)
            for (std::size_t g = 1; g < s->by_arm[arm].size(); ++g) add_share(r, *s, arm, g, values, block);
        panels.push_back(plain_name(s->measure) + ", of 100 " + plain_name(s->whole) + " (" + side_of(s->row) + ")");
        add_measure(block.source, s->measure, s->row);
        block.source.push_back({"Its whole", plain_name(s->whole) + ". Its group is that of " + std::string(s->row->falls_on) + "."});
    }
    block.spec = spec_of(r, values, panels);
    add_origin(block.source, r);
    out.blocks.push_back(std::move(block));
    return out;
}

}  // namespace panopolis::report
