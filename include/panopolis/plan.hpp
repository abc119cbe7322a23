#pragma once
// An experiment as somebody writes it down: a scenario, arms, what is varied and how, and how often everything is lived.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <panopolis/exchange.hpp>

namespace panopolis {

/// One thing that is varied: a parameter, and the values that it takes.
struct Factor {
    std::string name;                 ///< its column in tables
    std::string path;                 ///< of the parameter, a collection's key in place
    const Row* row = nullptr;         ///< of that path; never null in a plan that was read
    std::vector<std::string> values;  ///< JSON texts, in their order; empty for a range, and where the design lists the points
    double from = 0, to = 0;          ///< a range, both ends included
    bool log = false;                 ///< equal ratios rather than equal steps
    std::int64_t levels = 0;          ///< of a range in a grid or one at a time, 2 and more; 0 otherwise

    [[nodiscard]] bool is_range() const { return values.empty() && to > from; }
    /// The value at a place of [0, 1], as a JSON text: a point of the range, rounded where the parameter is a whole number, or one of the values.
    [[nodiscard]] std::string at(double place) const;
    /// The value of a level, from 0: the ends and equal steps between them, or the values in their order.
    [[nodiscard]] std::string level(std::int64_t which) const;
    [[nodiscard]] std::int64_t n_levels() const { return values.empty() ? levels : static_cast<std::int64_t>(values.size()); }
};

/// Parameters that are varied without being named one by one: each number in force, about the scenario's own value.
struct EveryFactor {
    std::string name;                 ///< where it stands among the factors, for messages; columns of tables have the paths
    bool assumed_only = true;         ///< those for which no source is known; else all
    double least = 0.5, most = 2;     ///< times the scenario's own value, within the parameter's range; 0 < least <= 1 <= most
    std::int64_t levels = 0;          ///< one at a time: 2 and more; 0 otherwise
    std::vector<std::string> except;  ///< paths, sections, or beginnings of paths up to a dot
};

/// Which points of the space of factors are lived.
struct DesignPlan {
    enum class Kind : std::uint8_t { single, grid, list, one_at_a_time, latin_hypercube, sobol, morris, saltelli };
    Kind kind = Kind::single;                    ///< `single`: no factors
    std::int64_t points = 0;                     ///< latin_hypercube, sobol: how many; saltelli: base points; morris: trajectories
    std::int64_t levels = 4;                     ///< morris: of the grid that it walks on; even
    bool second_order = false;                   ///< saltelli: pairs of factors too
    std::vector<std::vector<std::string>> rows;  ///< list: JSON texts, (points)(factors)
};
/// Their names in files, in the order of the enum; `single` has none.
const std::vector<std::string_view>& design_names();

/// A life that every point is lived with: what is laid over the scenario for it.
struct PlannedArm {
    std::string name, arm;
    std::vector<std::string> sets;  ///< PATH=VALUE
};

/// When enough is known of a point.
struct Until {
    std::string measure;
    double half_width = 0;       ///< of the 95 % interval, of the mean in every arm, or of every arm's difference to the first
    bool of_difference = false;
    std::int64_t at_least = 5;   ///< replicates before it is looked at first
    std::int64_t every = 5;      ///< replicates from one look to the next
    std::int64_t at_most = 0;    ///< then it ends in any case
};

struct ExperimentPlan {
    std::string name;                   ///< the file's name without folder and ending
    std::string file, text;             ///< where it was read from, and what it said
    std::string title, question;
    std::string scenario;
    std::vector<std::string> sets;      ///< laid over it in every arm
    std::optional<std::int64_t> days, seed;
    std::vector<PlannedArm> arms;       ///< at least one; the first is the one that others are held against
    std::vector<Factor> factors;
    std::optional<EveryFactor> every;   ///< further factors, known once the scenario is read
    DesignPlan design;
    std::int64_t replicates = 1;        ///< fixed number; not looked at where there is an `until`
    std::optional<Until> until;
    std::vector<std::string> measures;  ///< kept of every run; empty: all of them
    std::int64_t people = 0;            ///< of whom each run keeps what befell them

    /// The most replicates that a point can come to.
    [[nodiscard]] std::int64_t most_replicates() const { return until ? until->at_most : replicates; }
};

/// Reads an experiment file. Gives every problem with its place; whether its scenario loads is not looked at here.
Result<ExperimentPlan> read_plan(const SourceText& source);
/// What is to be said when points times arms times replicates come to more runs than are lived in one experiment; empty when they do not.
std::string too_many_runs(const ExperimentPlan& plan);
/// The JSON Schema (2020-12) of experiment files.
std::string plan_schema_json();

}  // namespace panopolis
