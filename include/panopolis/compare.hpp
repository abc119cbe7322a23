#pragma once
// Several lives of the same people: arms on the same seeds, told apart pair by pair.
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include <panopolis/exchange.hpp>
#include <panopolis/executor.hpp>
#include <panopolis/measures.hpp>

namespace panopolis {

/// One life that is compared: a name for readers, and what is laid over the scenario for it.
struct ComparedArm {
    std::string name;
    LoadOptions options;
};
/// The five arms that take harm apart, each laid over `base`.
std::vector<ComparedArm> harm_arms(const LoadOptions& base);

/// What is to be lived: every arm with every seed.
struct ComparisonPlan {
    std::string scenario;
    std::vector<ComparedArm> arms;  ///< at least one; the first is the one that others are held against
    std::int64_t seeds = 1;         ///< how many, from the scenario's own on: s, s + 1, ..
};

/// What it came to. `runs[arm][seed]`.
struct Comparison {
    struct Lived {
        Measures measures;
        std::string scenario_hash, digest;
    };
    std::string scenario, title;
    std::int64_t days = 0, people = 0;
    std::vector<std::string> arms;
    std::vector<std::string> resolved;  ///< (arms) the scenario as it is lived with the first seed
    std::vector<std::int64_t> seeds;
    std::vector<std::vector<Lived>> runs;
    std::string command;            ///< that makes it again, as whoever asks for it says; may be empty
    bool whole = true;              ///< false when it was stopped: `runs` are then not to be used

    [[nodiscard]] std::int64_t pairs() const { return static_cast<std::int64_t>(seeds.size()); }
    /// A measure's value in the city (`group` -1) or a group, by seed; shares of nothing are NaN.
    [[nodiscard]] std::vector<double> values(std::size_t arm, std::string_view measure, int group = -1) const;
    [[nodiscard]] bool has(std::string_view measure) const;
};

/// Lives every arm with every seed, runs side by side on `executor`. `step` is told how many are done and may be called from any thread, one at a
/// time; `stopped` is asked every day. Gives every problem of every arm.
Result<Comparison> compare(const ComparisonPlan& plan, const Resolver& resolver, Executor& executor, const std::function<void(std::int64_t done, std::int64_t all)>& step = {},
                           const std::function<bool()>& stopped = {});

/// A mean over seeds with the half-width of its interval.
struct Estimate {
    std::int64_t n = 0;
    double mean = 0;
    double sd = 0;          ///< of single values, n - 1 in the denominator
    double half_width = 0;  ///< infinite for n = 1: one value tells nothing of its luck
    /// The interval lies on one side of 0.
    [[nodiscard]] bool shown() const { return n > 1 && (mean > half_width || mean < -half_width); }
};
/// Student's t interval for the mean of independent values, NaN left out.
Estimate estimate(std::span<const double> values, double level = 0.95);

/// b - a, pair by pair, and how much of the variance of unpaired runs the pairing saves (below 0 when it costs).
struct PairedDifference {
    Estimate difference;
    double variance_saved = 0;
};
PairedDifference paired_difference(std::span<const double> a, std::span<const double> b, double level = 0.95);

/// One consequence in the chain that takes harm apart. The five parts add up to `remedied - none`; how the sum is split depends on the order of
/// the arms.
struct ChainLink {
    std::string words;                  ///< "stops"
    std::vector<Estimate> by_arm;       ///< five totals
    Estimate policy;                    ///< perfect - none
    Estimate harm_of_error;             ///< wrong ones, equal - perfect
    Estimate sparing_of_error;          ///< right ones, equal - perfect: offenders who got away, below 0
    Estimate unequal;                   ///< stated - equal, about 0 in totals by construction
    Estimate remedies;                  ///< remedied - stated
    std::vector<Estimate> group_gaps;   ///< wrong ones per 1,000 people of each group, stated - equal
};
/// The chain over the consequences that occur in some arm. The comparison must be of `harm_arms`.
std::vector<ChainLink> harm_chain(const Comparison& comparison);

/// A bound that a measure keeps in a run or does not: "records_share_largest>0.8".
struct Bound {
    std::string measure;
    bool above = true;
    double value = 0;
};
/// Reads MEASURE>VALUE or MEASURE<VALUE; the measure must be one of the table.
Result<Bound> read_bound(const std::string& words);
/// In how many runs of each arm it holds, with Clopper and Pearson's interval: a line an arm.
std::string bound_text(const Comparison& comparison, const Bound& bound);

/// A page that a student can read. Lines of at most 96 characters.
std::string comparison_text(const Comparison& comparison);
std::string harm_text(const Comparison& comparison);
/// compare.csv: measure, side, unit, group, arm, seed, value, of_count; a row each.
std::string comparison_csv(const Comparison& comparison);
/// differences.csv: every arm against the first, with interval, pairs and variance saved.
std::string differences_csv(const Comparison& comparison);
/// compare.json: what was compared, with hashes and digests.
std::string comparison_json(const Comparison& comparison);

}  // namespace panopolis
