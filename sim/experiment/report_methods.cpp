// The appendix of a report: how it was made, so that somebody else can make it again.
#include <algorithm>
#include <cstdlib>
#include <limits>

#include <panopolis/plan.hpp>
#include <panopolis/version.hpp>

#include "experiment/report_blocks.hpp"
#include "experiment/text.hpp"

namespace panopolis::report {

namespace {

/// More runs than this are for the tables of `panopolis export`.
constexpr std::size_t runs_on_a_page = 400;

std::string design_words(const Report& r)
{
    const Findings& f = r.findings;
    const std::string points = counted(static_cast<std::int64_t>(f.head.points.size()), "point", "points"), factors = counted(static_cast<std::int64_t>(f.head.factors.size()), "factor", "factors");
    if (f.head.factors.empty()) return "No factor was varied: every arm was lived as it is.";
    std::string words = f.head.design.empty() ? "grid" : f.head.design;
    if (words == "morris") words += ", walks on " + count(f.head.design_levels) + " levels";
    if (words == "saltelli") words += f.head.second_order ? ", with pairs of factors" : ", without pairs of factors";
    return "Design: " + words + "; " + points + " of " + factors + ".";
}

std::string seeds_words(const Report& r)
{
    const Findings& f = r.findings;
    const std::int64_t last = f.head.first_seed + std::max<std::int64_t>(f.most, 1) - 1;
    return "Replicate r has the seed " + std::to_string(f.head.first_seed) + " + r, up to " + std::to_string(last) + ". All arms" + std::string(f.head.points.size() > 1 ? " and points" : "") +
           " of a replicate share it (common random numbers): the same city, the same people, the same luck. Differences are taken within a replicate.";
}

void describe(const Report& r, Section& out)
{
    const StoreHead& head = r.findings.head;
    out.blocks.push_back(heading("The model, in the order of ODD"));
    const std::string groups = r.group_names.empty() ? "" : " They belong to groups " + joined_words(r.group_names) + ", which are letters and stand for nobody.";
    out.blocks.push_back(list({
        "Purpose: to let people see how error rates, base rates, thresholds, displays, bans and appeals combine into what a population lives through. It is fitted to no city and forecasts nothing. Here: " + (head.question.empty() ? head.title : head.question),
        "Entities and scales: " + counted(head.people, "person", "people") + ", their records, cameras, desks and districts, over " + counted(head.days, "day", "days") + " of 1,440 minutes; the city is a grid of blocks of 100 m." + groups,
        "Process: in the morning people act and sensors see, with error; in the street alarms are looked at and people are stopped; at night desks decide, points and bans are booked, displays are shown, appeals are decided, people feel and patrols are dealt out. Which of it was on stands below.",
        "Two sides: what the institution records and what happened are kept apart. No rule of the institution can read what happened.",
        "Chance: every draw is a function of the seed and of what it decides, so that arms differ only in what follows from their difference.",
        "Start: city and people are made from the seed and the parameters. Input data: none but the parameters below.",
        "Submodels: docs/reference/model.md of the program, one file of code for each stage.",
    }));
    out.blocks.push_back(heading("Design and seeds"));
    out.blocks.push_back(text(design_words(r) + " " + seeds_words(r)));
}

/// What each arm lays over the scenario, in the words of the file.
void tell_arms(const Report& r, Section& out)
{
    const StoreHead& head = r.findings.head;
    if (r.of_comparison) return;
    const auto plan = read_plan({head.name + ".json", head.plan});
    if (!plan.ok()) return;
    Block arms{Block::Kind::table, "Arms"};
    arms.table = {"What every arm lays over the scenario " + plan->scenario + (plan->sets.empty() ? "." : ", after " + joined_words(plan->sets) + " in all of them."), {{"Arm"}, {"Named arm"}, {"Parameters"}}, {}};
    for (const PlannedArm& arm : plan->arms) arms.table.lines.push_back({{arm.name, arm.arm.empty() ? "no" : arm.arm, arm.sets.empty() ? "as they are" : joined_words(arm.sets)}});
    out.blocks.push_back(std::move(arms));
    if (head.factors.empty()) return;
    Block factors{Block::Kind::table, "Factors"};
    factors.table = {plan->every ? "What was varied: those named, and " + std::string(plan->every->assumed_only ? "every number that is assumed" : "every number") + " from " + figure(plan->every->least) + " to " + figure(plan->every->most) + " times its own value." : "What was varied.", {{"Factor"}, {"Parameter"}, {"Values"}, {"Unit"}, {"What it is"}}, {}};
    for (const Factor& factor : plan->factors) {
        const std::string range = figure(factor.from) + " to " + figure(factor.to) + (factor.log ? ", equal ratios" : ", equal steps");
        factors.table.lines.push_back({{factor.name, factor.path, factor.is_range() ? range : factor.values.empty() ? "listed by the design" : joined_words(factor.values), std::string(factor.row->unit), std::string(factor.row->doc)}});
    }
    // those that the plan does not name: from the least to the most that was lived
    for (std::size_t f = plan->factors.size(); f < head.factors.size(); ++f) {
        double least = std::numeric_limits<double>::infinity(), most = -least;
        for (const auto& point : head.points) least = std::min(least, std::strtod(point[f].c_str(), nullptr)), most = std::max(most, std::strtod(point[f].c_str(), nullptr));
        const Row* row = find_row(head.factors[f].path).row;
        factors.table.lines.push_back({{head.factors[f].name, head.factors[f].path, figure(least) + " to " + figure(most) + ", equal steps", head.factors[f].unit, row == nullptr ? "" : std::string(row->doc)}});
    }
    out.blocks.push_back(std::move(factors));
}

void tell_statistics(const Report& r, Section& out)
{
    out.blocks.push_back(heading("Statistics"));
    std::vector<std::string> items{"Means and paired differences: 95 % intervals by Student's t over seeds; a share of nothing has no value and its seed is left out.",
                                   "Several questions: Holm's p over all differences that this page tells of (" + counted(static_cast<std::int64_t>(r.findings.measures.size()), "measure", "measures") + ").",
                                   "Shares by group: cases and wholes of all runs added up; the interval is that of a ratio over runs."};
    if (r.findings.head.people_kept > 0) items.push_back("Of every run what befell " + counted(r.findings.head.people_kept, "person", "people") + " is kept: people.csv of panopolis export.");
    if (r.findings.head.design == "morris") items.push_back("Elementary effects by Morris (1991), mu* by Campolongo and others (2007), with bootstrap intervals over walks (2,000 resamples, seed 1).");
    if (r.findings.head.design == "saltelli") items.push_back("Sobol indices: first order by Saltelli and others (2010), total by Jansen (1999), intervals over resampled base points (2,000 resamples, seed 1).");
    items.push_back("How to read each, and what it does not show: docs/guide/statistics.md of the program.");
    out.blocks.push_back(list(std::move(items)));
}

void tell_again(const Report& r, Section& out)
{
    const StoreHead& head = r.findings.head;
    out.blocks.push_back(heading("To make it again"));
    out.blocks.push_back(text("Panopolis " + std::string(version) + ", model " + std::to_string(model_version) + ". The same scenario, seed, days and model give the same digest on every machine."));
    Block commands{Block::Kind::code, "Commands"};
    if (r.of_comparison) commands.code = (r.command.empty() ? "panopolis compare " + head.name : r.command) + " --out lived\npanopolis report lived\n";
    else commands.code = r.command + " --out lived\npanopolis export lived\npanopolis report lived\n";
    out.blocks.push_back(std::move(commands));
    if (!head.plan.empty()) {
        Block plan{Block::Kind::code, "The experiment, to be saved as " + head.name + ".json"};
        plan.code = head.plan;
        out.blocks.push_back(std::move(plan));
        out.blocks.push_back(text("Key of the store: " + head.key + "."));
    }
    for (std::size_t arm = 0; arm < r.scenarios.size(); ++arm) {
        if (r.scenarios[arm].empty()) continue;
        Block scenario{Block::Kind::code, "The scenario of " + head.arms[arm] + ", whole"};
        scenario.code = r.scenarios[arm];
        scenario.on_paper = false;
        out.blocks.push_back(std::move(scenario));
    }
}

void tell_runs(const Report& r, Section& out)
{
    const Findings& f = r.findings;
    Block runs{Block::Kind::table, "Runs"};
    const std::size_t shown = std::min(r.runs.size(), runs_on_a_page);
    runs.table = {shown == r.runs.size() ? "Every run with its seed, the hash of its scenario and the digest of all that happened and was recorded."
                                         : "The first " + count(static_cast<std::int64_t>(shown)) + " of " + count(static_cast<std::int64_t>(r.runs.size())) + " runs; all of them are in runs.csv of panopolis export.",
                  {}, {}};
    if (f.head.points.size() > 1) runs.table.columns.push_back({"Point"});
    for (const Column& column : {Column{"Arm"}, Column{"Seed", true}, Column{"Days", true}, Column{"Scenario hash"}, Column{"Digest"}}) runs.table.columns.push_back(column);
    for (std::size_t i = 0; i < shown; ++i) {
        const RunOfReport& run = r.runs[i];
        Line line;
        if (f.head.points.size() > 1) line.cells.push_back(point_words(f, static_cast<std::size_t>(run.cell.point)));
        for (const std::string& cell : {f.head.arms[static_cast<std::size_t>(run.cell.arm)], std::to_string(run.seed), std::to_string(run.days), run.scenario_hash, run.digest.empty() ? std::string("failed") : run.digest}) line.cells.push_back(cell);
        runs.table.lines.push_back(std::move(line));
    }
    out.blocks.push_back(std::move(runs));
}

}  // namespace

Section methods(const Report& r, const std::vector<SourceCard>& cards)
{
    Section out{"methods", "Methods", {}};
    describe(r, out);
    tell_arms(r, out);
    add_parameters(r, cards, out);
    tell_statistics(r, out);
    tell_again(r, out);
    tell_runs(r, out);
    return out;
}

}  // namespace panopolis::report
