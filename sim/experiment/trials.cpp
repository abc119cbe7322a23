// An experiment laid out: its points, what each run lives, and what its runs have in common.
#include <panopolis/trials.hpp>

#include <cmath>
#include <map>

#include <panopolis/version.hpp>

#include "base/digest.hpp"
#include "exchange/words.hpp"
#include "experiment/every_factor.hpp"

namespace panopolis {

namespace {

using Kind = DesignPlan::Kind;
using Words = std::vector<std::string>;

/// Points are spread by a seed of their own, so that they stay where they are when cities are lived with other seeds.
constexpr std::uint64_t design_seed = 1;

/// Every value with every other; the last factor turns fastest.
std::vector<Words> grid(const std::vector<Factor>& factors)
{
    std::vector<Words> out{{}};
    for (const Factor& factor : factors) {
        std::vector<Words> longer;
        for (const Words& begun : out)
            for (std::int64_t level = 0; level < factor.n_levels(); ++level) {
                longer.push_back(begun);
                longer.back().push_back(factor.level(level));
            }
        out = std::move(longer);
    }
    return out;
}

/// What the scenario itself says.
Words own_values(const Scenario& scenario, const std::vector<Factor>& factors)
{
    Words out;
    for (const Factor& factor : factors) out.push_back(exchange::value_json(factor.row->get(scenario, find_row(factor.path).key)));
    return out;
}

std::vector<Words> one_at_a_time(const Words& own, const std::vector<Factor>& factors)
{
    std::vector<Words> out{own};
    for (std::size_t f = 0; f < factors.size(); ++f)
        for (std::int64_t level = 0; level < factors[f].n_levels(); ++level) {
            Words point = own;
            point[f] = factors[f].level(level);
            if (point != own) out.push_back(std::move(point));
        }
    return out;
}

UnitPoints unit_points(const DesignPlan& design, std::size_t factors)
{
    switch (design.kind) {
        case Kind::latin_hypercube: return latin_hypercube(design.points, factors, design_seed);
        // the first point of the sequence is a corner, where every factor is at its lowest
        case Kind::sobol: return sobol_sequence(design.points, factors, 1);
        case Kind::morris: return morris_trajectories(design.points, factors, static_cast<int>(design.levels), design_seed);
        case Kind::saltelli: return saltelli_points(design.points, factors, design.second_order);
        default: return {};
    }
}

void lay_out_points(Trials& out)
{
    const std::vector<Factor>& factors = out.plan.factors;
    switch (out.plan.design.kind) {
        case Kind::single: out.points = {{}}; return;
        case Kind::grid: out.points = grid(factors); return;
        case Kind::list: out.points = out.plan.design.rows; return;
        case Kind::one_at_a_time: out.points = one_at_a_time(own_values(out.base.front().programme.first(), factors), factors); return;
        default: break;
    }
    out.unit = unit_points(out.plan.design, factors.size());
    for (const auto& place : out.unit) {
        Words& point = out.points.emplace_back();
        for (std::size_t f = 0; f < factors.size(); ++f) point.push_back(factors[f].at(place[f]));
    }
}

/// Which points are loaded before anything is lived.
std::vector<std::int64_t> points_to_look_at(const Trials& trials, std::int64_t look_at)
{
    std::vector<std::int64_t> out;
    if (trials.n_points() <= look_at) {
        for (std::int64_t p = 0; p < trials.n_points(); ++p) out.push_back(p);
        return out;
    }
    // where each factor is furthest out, by what it is worth
    out.push_back(0);
    for (std::size_t f = 0; f < trials.plan.factors.size(); ++f) {
        std::int64_t least = 0, most = 0;
        const auto worth = [&](std::int64_t p) { return std::strtod(trials.points[static_cast<std::size_t>(p)][f].c_str(), nullptr); };
        for (std::int64_t p = 1; p < trials.n_points(); ++p) {
            if (worth(p) < worth(least)) least = p;
            if (worth(p) > worth(most)) most = p;
        }
        out.push_back(least), out.push_back(most);
    }
    return out;
}

std::string key_of(const Trials& trials)
{
    std::string text = "experiment 1\nmodel " + std::to_string(model_version) + "\nseed " + std::to_string(trials.first_seed) + "\ndays " + std::to_string(trials.days) + "\n";
    for (std::size_t arm = 0; arm < trials.base.size(); ++arm) text += "arm " + trials.plan.arms[arm].name + " " + trials.base[arm].scenario_hash + "\n";
    for (const Factor& factor : trials.plan.factors) text += "factor " + factor.name + " " + factor.path + "\n";
    for (const Words& point : trials.points) text += "point " + listed(point, " ") + "\n";
    for (const std::string& measure : trials.plan.measures) text += "measure " + measure + "\n";
    if (trials.plan.people > 0) text += "people " + std::to_string(trials.plan.people) + "\n";
    return sha256(text).substr(0, 32);
}

}  // namespace

namespace {

/// What is wrong with points. Of many factors a point is told by its number, and of what is wrong in many of those by how many they are.
std::vector<Issue> look_at_points(const Trials& trials, const Resolver& resolver, std::int64_t look_at)
{
    constexpr std::size_t factors_told = 8;
    const bool all_told = trials.plan.factors.size() <= factors_told;
    std::vector<Issue> out;
    std::map<std::string, std::pair<Issue, std::int64_t>> first;  // by path: where it is so first, and how often
    for (const std::int64_t point : points_to_look_at(trials, look_at))
        for (std::int32_t arm = 0; arm < trials.n_arms(); ++arm) {
            const auto loaded = load_scenario(trials.source, resolver, trials.options({point, arm, 0}));
            if (loaded.ok()) continue;
            for (Issue issue : loaded.issues()) {
                const std::string name = trials.plan.arms[static_cast<std::size_t>(arm)].name;
                const std::string where = all_told ? "the point with " + point_text(trials.plan.factors, trials.points[static_cast<std::size_t>(point)]) : "point " + std::to_string(point);
                issue.message += " This is so in " + where + ", in the arm \"" + name + "\".";
                if (all_told) add_new(out, issue);
                else ++first.try_emplace(issue.path, issue, 0).first->second.second;
            }
        }
    for (auto& [path, told] : first) {
        if (told.second > 1) told.first.message += " It is so " + std::to_string(told.second) + " times among the points that were looked at: leave a parameter of it out by \"except\", or name it as a factor with a range of its own.";
        out.push_back(std::move(told.first));
    }
    return out;
}

/// A name that no file answers to has its own words.
Result<Loaded> load_base(const Trials& trials, const Resolver& resolver, const LoadOptions& options)
{
    return trials.source.file.empty() ? load_scenario(trials.plan.scenario, resolver, options) : load_scenario(trials.source, resolver, options);
}

}  // namespace

LoadOptions Trials::options(const Cell& cell) const
{
    const PlannedArm& arm = plan.arms[static_cast<std::size_t>(cell.arm)];
    LoadOptions out;
    out.arm = arm.arm;
    out.sets = plan.sets;
    out.sets.insert(out.sets.end(), arm.sets.begin(), arm.sets.end());
    for (std::size_t f = 0; f < plan.factors.size(); ++f) out.sets.push_back(plan.factors[f].path + "=" + points[static_cast<std::size_t>(cell.point)][f]);
    out.seed = seed(cell.replicate);
    out.days = days;
    return out;
}

Result<Trials> lay_out(ExperimentPlan plan, const Resolver& resolver, const std::vector<std::string>& known_names, std::int64_t look_at)
{
    Trials out;
    out.plan = std::move(plan);
    if (auto source = resolver(out.plan.scenario, out.plan.file)) out.source = std::move(*source);

    // every arm as it is where nothing is varied
    std::vector<Issue> issues;
    for (const PlannedArm& arm : out.plan.arms) {
        LoadOptions options{arm.arm, out.plan.sets, false, out.plan.seed, out.plan.days, known_names};
        options.sets.insert(options.sets.end(), arm.sets.begin(), arm.sets.end());
        auto loaded = load_base(out, resolver, options);
        if (loaded.ok()) out.base.push_back(std::move(loaded).value());
        else add_new(issues, loaded.issues());
    }
    if (!issues.empty()) return issues;
    const Scenario& first = out.base.front().programme.first();
    out.first_seed = first.seed;
    out.days = first.days;
    out.people = first.people.number;
    for (const auto& [name, group] : first.groups) out.group_names.push_back(name);

    if (out.plan.every) {
        EveryInForce every = every_in_force(out.plan, out.base);
        const auto place = [&](const std::string& what) { return Issue{out.plan.file, 0, 0, 0, "factors." + out.plan.every->name, "", what}; };
        if (every.factors.empty()) return place("No parameter is left to be varied: all are left out, off, or without a range about their value.");
        out.plan.factors.insert(out.plan.factors.end(), std::make_move_iterator(every.factors.begin()), std::make_move_iterator(every.factors.end()));
        out.not_varied = std::move(every.off);
        out.not_varied.insert(out.not_varied.end(), every.without_range.begin(), every.without_range.end());
        if (const std::string words = too_many_runs(out.plan); !words.empty()) return place(words);
    }
    lay_out_points(out);
    if (!out.plan.factors.empty()) issues = look_at_points(out, resolver, look_at);
    if (!issues.empty()) return issues;
    out.key = key_of(out);
    return out;
}

std::string run_id(const std::string& scenario_hash, std::int64_t seed, std::int64_t days)
{
    return sha256("run 1\nscenario " + scenario_hash + "\nseed " + std::to_string(seed) + "\ndays " + std::to_string(days) + "\nmodel " + std::to_string(model_version) + "\n").substr(0, 32);
}

}  // namespace panopolis
