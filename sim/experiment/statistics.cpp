// Intervals of means by resampling, p values, and how many replicates are enough.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <boost/math/distributions/students_t.hpp>

#include <panopolis/statistics.hpp>

#include "base/special.hpp"
#include "experiment/lots.hpp"
#include "experiment/resampling.hpp"

namespace panopolis {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Efron's acceleration of a mean: a sixth of the skewness of its jackknife values.
double acceleration(std::span<const double> values, double mean)
{
    double squares = 0, cubes = 0;
    for (const double x : values) {
        const double off = x - mean;
        squares += off * off;
        cubes += off * off * off;
    }
    return squares > 0 ? cubes / (6 * squares * std::sqrt(squares)) : 0;
}

/// Which quantile of the resamples stands for the normal quantile z, given bias and acceleration.
double corrected(double z, double bias, double accelerated)
{
    const double shifted = bias + z;
    const double slope = 1 - accelerated * shifted;
    // beyond the pole the correction points past the last resample
    if (slope <= 0) return shifted > 0 ? 1 : 0;
    return special::normal_cdf(bias + shifted / slope);
}

}  // namespace

Bounds bootstrap_bca(std::span<const double> values, double level, int resamples, std::uint64_t seed)
{
    assert(level > 0 && level < 1 && resamples >= 1);
    std::vector<double> known;
    for (const double x : values)
        if (!std::isnan(x)) known.push_back(x);
    if (known.empty()) return {nan, nan, nan};
    if (known.size() == 1) return {known[0], -infinity, infinity};
    if (all_equal(known)) return {known[0], known[0], known[0]};

    // means of resamples, and how often they lie below the sample's; a tie counts half
    const auto n = static_cast<double>(known.size());
    const double sum = std::accumulate(known.begin(), known.end(), 0.0);
    std::vector<double> means(static_cast<std::size_t>(resamples));
    double below = 0;
    Lots lots(seed, LotsFor::Resamples, 0);
    for (double& mean : means) {
        double resampled = 0;
        for (std::size_t i = 0; i < known.size(); ++i) resampled += known[lots.below(known.size())];
        below += resampled < sum ? 1.0 : resampled == sum ? 0.5 : 0.0;
        mean = resampled / n;
    }
    std::sort(means.begin(), means.end());

    // the share below is kept off 0 and 1, where its quantile would be infinite
    const double half_step = 0.5 / resamples;
    const double bias = special::normal_quantile(std::clamp(below / resamples, half_step, 1 - half_step));
    const double accelerated = acceleration(known, sum / n);
    const double z = special::normal_quantile(0.5 + level / 2);
    return {sum / n, quantile_of(means, corrected(-z, bias, accelerated)), quantile_of(means, corrected(z, bias, accelerated))};
}

double p_value(const Estimate& estimate)
{
    if (estimate.n < 2) return nan;
    if (estimate.sd == 0) return estimate.mean == 0 ? 1 : 0;
    const double t = std::abs(estimate.mean) / (estimate.sd / std::sqrt(static_cast<double>(estimate.n)));
    const boost::math::students_t law(static_cast<double>(estimate.n - 1));
    return 2 * boost::math::cdf(boost::math::complement(law, t));
}

std::vector<double> holm(std::span<const double> p)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < p.size(); ++i)
        if (!std::isnan(p[i])) order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });

    // the smallest is held against all questions, the next against one less; none may fall below one before it
    std::vector<double> out(p.size(), nan);
    double least = 0;
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        least = std::max(least, p[order[rank]] * static_cast<double>(order.size() - rank));
        out[order[rank]] = std::min(least, 1.0);
    }
    return out;
}

std::int64_t replicates_needed(const Estimate& pilot, double half_width, double level)
{
    assert(half_width > 0 && level > 0 && level < 1);
    if (pilot.n < 2) return 0;
    if (pilot.sd == 0) return 2;

    // the normal quantile is below every t quantile, so that the answer is no smaller; from there one by one
    const double normal = special::normal_quantile(0.5 + level / 2) * pilot.sd / half_width;
    if (!(normal * normal < 1e15)) return std::numeric_limits<std::int64_t>::max();
    std::int64_t n = std::max<std::int64_t>(2, static_cast<std::int64_t>(normal * normal));
    for (;; ++n) {
        const boost::math::students_t law(static_cast<double>(n - 1));
        if (boost::math::quantile(law, 0.5 + level / 2) * pilot.sd / std::sqrt(static_cast<double>(n)) <= half_width) return n;
    }
}

}  // namespace panopolis
