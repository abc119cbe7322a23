// Factors that an experiment does not name one by one: every number in force, about the scenario's own value.
#include "experiment/every_factor.hpp"

#include <algorithm>
#include <cmath>

#include <panopolis/programme.hpp>

#include "exchange/plan_design.hpp"

namespace panopolis {

namespace {

bool is_number(const Row& row) { return row.kind == ValueKind::integer || row.kind == ValueKind::real; }

double number(const Value& value)
{
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
    return std::get<double>(value);
}

/// True for the path itself and for what lies under it; a `*` stands for any key.
bool is_under(std::string_view path, std::string_view pattern, std::string_view above)
{
    const auto under = [&](std::string_view p) { return p.substr(0, above.size()) == above && (p.size() == above.size() || p[above.size()] == '.'); };
    return under(path) || under(pattern);
}

bool is_set(const ExperimentPlan& plan, const std::string& path)
{
    return exchange::any_sets(plan.sets, path) || std::any_of(plan.arms.begin(), plan.arms.end(), [&](const PlannedArm& arm) { return exchange::any_sets(arm.sets, path); });
}

/// A section that has a switch which nobody turns on.
bool is_off(const std::string& path, const std::vector<Loaded>& base)
{
    const Found on = find_row(path.substr(0, path.find('.')) + ".on");
    if (on.row == nullptr || on.row->kind != ValueKind::boolean) return false;
    for (const Loaded& arm : base)
        for (const auto& phase : arm.programme.phases)
            if (std::get<bool>(on.row->get(phase.values, on.key))) return false;
    return true;
}

}  // namespace

EveryInForce every_in_force(const ExperimentPlan& plan, const std::vector<Loaded>& base)
{
    const EveryFactor& every = *plan.every;
    const Scenario& scenario = base.front().programme.first();
    EveryInForce out;
    for (const Row& row : parameter_table()) {
        if (!is_number(row) || row.path == "seed" || !is_lived(row) || (every.assumed_only && row.evidence.substr(0, 7) != "assumed")) continue;
        for (const std::string& key : row.keys != nullptr ? row.keys(scenario) : std::vector<std::string>{""}) {
            Factor factor;
            factor.path = path_of(row, key), factor.name = factor.path, factor.row = &row;
            const bool named = std::any_of(plan.factors.begin(), plan.factors.end(), [&](const Factor& other) { return other.path == factor.path; });
            const bool excepted = std::any_of(every.except.begin(), every.except.end(), [&](const std::string& above) { return is_under(factor.path, row.path, above); });
            if (named || excepted || is_set(plan, factor.path)) continue;
            if (is_off(factor.path, base)) {
                out.off.push_back(factor.path);
                continue;
            }
            const double own = number(row.get(scenario, key));
            const auto ends = std::minmax({own * every.least, own * every.most});
            factor.from = std::clamp(ends.first, row.low, row.high), factor.to = std::clamp(ends.second, row.low, row.high), factor.levels = every.levels;
            if (row.kind == ValueKind::integer) factor.from = std::round(factor.from), factor.to = std::round(factor.to);
            if (factor.to > factor.from) out.factors.push_back(std::move(factor));
            else out.without_range.push_back(factor.path);
        }
    }
    return out;
}

}  // namespace panopolis
