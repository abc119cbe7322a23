#pragma once
// An experiment laid out: every point with its values, every run with its programme, and the order in which they are lived.
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <panopolis/design.hpp>
#include <panopolis/plan.hpp>

namespace panopolis {

/// One run of an experiment.
struct Cell {
    std::int64_t point = 0;
    std::int32_t arm = 0;
    std::int64_t replicate = 0;
    friend bool operator==(const Cell&, const Cell&) = default;
};

/// Every replicate has one seed, which all arms and all points share: what differs between them then differs for no luck of its own.
struct Trials {
    ExperimentPlan plan;
    SourceText source;                             ///< of the scenario
    std::int64_t first_seed = 0, days = 0, people = 0;
    std::vector<std::string> group_names;
    std::vector<std::vector<std::string>> points;  ///< (points)(factors) values as JSON texts
    UnitPoints unit;                               ///< (points)(factors) places of [0, 1]; empty for a design that has none
    std::vector<Loaded> base;                      ///< (arms) the scenario as it is where no factor is laid over it
    std::vector<std::string> not_varied;           ///< of "every": parameters of sections that are off, or without a range about their value
    std::string key;                               ///< 32 hexadecimal digits: what of it must be the same for its runs to belong together

    [[nodiscard]] std::int64_t n_points() const { return static_cast<std::int64_t>(points.size()); }
    [[nodiscard]] std::int32_t n_arms() const { return static_cast<std::int32_t>(plan.arms.size()); }
    [[nodiscard]] std::int64_t most_runs() const { return n_points() * n_arms() * plan.most_replicates(); }
    [[nodiscard]] std::int64_t seed(std::int64_t replicate) const { return first_seed + replicate; }
    /// What is laid over the scenario for a run.
    [[nodiscard]] LoadOptions options(const Cell& cell) const;
};

/// "threshold 0.5, list 100", or "" without factors.
template <class Named>
std::string point_text(const std::vector<Named>& factors, const std::vector<std::string>& values)
{
    std::string out;
    for (std::size_t f = 0; f < factors.size(); ++f) out += (f == 0 ? "" : ", ") + factors[f].name + " " + values[f];
    return out;
}

/// Loads the scenario in every arm and lays the points out. All points are loaded as well where there are at most `look_at`; of more, the first and
/// the ends of every factor are looked at, and a point that then cannot be lived becomes a failed run. Gives every problem.
Result<Trials> lay_out(ExperimentPlan plan, const Resolver& resolver, const std::vector<std::string>& known_names = {}, std::int64_t look_at = 500);

/// The name under which a run is kept, 32 hexadecimal digits: the same for the same scenario, seed, days and version of the model.
std::string run_id(const std::string& scenario_hash, std::int64_t seed, std::int64_t days);

}  // namespace panopolis
