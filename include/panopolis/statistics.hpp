#pragma once
// Statistics of experiments: intervals by resampling, p values of several questions, how many seeds are enough, and what an output depends on.
// What is resampled is the same bytes on every compiler and machine. How to read them: docs/guide/statistics.md.
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <panopolis/compare.hpp>
#include <panopolis/design.hpp>

namespace panopolis {

/// A value and the two ends of its interval. Ends are infinite where nothing is known of the value's luck; all are NaN where there is no value.
struct Bounds {
    double value, low, high;
};

/// The mean of independent values, NaN left out, with its bootstrap interval, corrected for bias and acceleration: Efron, "Better bootstrap
/// confidence intervals" (1987). For pairs, give the differences. `level` in (0, 1), such as 0.95; `resamples` at least 1, 2,000 and more for ends
/// that do not hang on the seed. No values: all NaN. One value: ends at infinity. All values equal: both ends are that value, because resampling
/// cannot see what did not occur; the interval then says nothing of other seeds. Below 20 values, or where few differ, it is too narrow.
Bounds bootstrap_bca(std::span<const double> values, double level, int resamples, std::uint64_t seed);

/// Chance of a mean at least so far from 0 on either side, were the true mean 0 (Student's t). NaN below two values. Where all values are equal
/// (sd 0): 1 for a mean of 0, else 0.
double p_value(const Estimate& estimate);
/// Holm's adjusted p values, in the order given: with all those at or below 0.05 called shown, the chance of calling anything wrongly is at most
/// 0.05, whatever the dependence. At most 1. NaN stays NaN and is not counted among the questions.
/// Source: Holm, "A simple sequentially rejective multiple test procedure" (1979).
std::vector<double> holm(std::span<const double> p);

/// The fewest values, at least 2, whose Student's t interval has at most `half_width` (above 0), were their sd the pilot's. The pilot's sd is itself
/// uncertain, so that about half of all pilots promise too few. 0 when the pilot has fewer than two values. INT64_MAX above 10^15.
std::int64_t replicates_needed(const Estimate& pilot, double half_width, double level = 0.95);

/// Elementary effects of one factor: change of the output for a change of the factor, per full range of the factor.
struct MorrisEffect {
    double mu;              ///< mean effect: with sign, and effects of opposite sign cancel
    double mu_star;         ///< mean size of an effect
    double sigma;           ///< sd of effects, n - 1 in the denominator: curvature or interaction; NaN below two walks
    Bounds mu_star_bounds;  ///< of `mu_star`, as `bootstrap_bca` gives them
    std::int64_t n;         ///< walks that count
    std::int64_t left_out;  ///< walks with an output that is NaN
};
/// Effects by factor of walks as `morris_trajectories` lays them out; `outputs` one a row of `points`. Source: Morris, "Factorial sampling plans for
/// preliminary computational experiments" (1991); `mu_star`: Campolongo, Cariboni and Saltelli, "An effective screening design for sensitivity
/// analysis of large models" (2007).
std::vector<MorrisEffect> morris_effects(const UnitPoints& points, std::span<const double> outputs, std::size_t factors, double level = 0.95, int resamples = 2000,
                                         std::uint64_t seed = 1);

/// Shares of the variance of an output that go back to a factor: alone, and with all its interactions.
struct SobolIndex {
    Bounds first, total;
};
/// Share of the variance that two factors make only together; `i` < `j` count from 0.
struct SobolPair {
    std::size_t i, j;
    Bounds index;
};
struct SobolIndices {
    std::vector<SobolIndex> by_factor;
    std::vector<SobolPair> second;  ///< (0, 1), (0, 2) .. (k - 2, k - 1); empty unless asked for
    double variance;                ///< of the output over rows A and B, n - 1 in the denominator; NaN without base points
    std::int64_t base;              ///< base points that count
    std::int64_t left_out;          ///< base points with an output that is NaN
};
/// Sobol indices of outputs that stand in the order of `saltelli_points`, by the estimators of Saltelli and others (2010) for `first`, Jansen (1999)
/// for `total` and Saltelli (2002) for pairs, about the mean. Ends of intervals are quantiles over `resamples` of base points; as the points are
/// spread better than by chance, they are rather too wide. Estimates may fall a little below 0 or above 1. Where the output does not vary all
/// indices are NaN, being shares of nothing; with one base point ends are infinite.
SobolIndices sobol_indices(std::span<const double> outputs, std::size_t factors, bool second_order, int resamples, double level, std::uint64_t seed);

/// A straight-line fit in units of standard deviations.
struct Regression {
    std::vector<double> standardised;    ///< by factor: sds of the output for one sd of the factor, the others held
    double r2;                           ///< share of the output's variance that the fit explains; NaN where the output does not vary
    std::int64_t n;                      ///< rows that count: those whose output is not NaN
    std::vector<std::size_t> collinear;  ///< factors that go with earlier ones in a straight line: left out of the fit, coefficient 0
};
/// Least squares of `outputs` on all columns of `inputs` and a constant. Columns that do not vary get 0. A column is collinear when all but 10^-8 of
/// it is a combination of earlier ones. With n no more than the number of columns + 1, `r2` is 1 and says nothing.
Regression standardised_regression(const UnitPoints& inputs, std::span<const double> outputs);

}  // namespace panopolis
