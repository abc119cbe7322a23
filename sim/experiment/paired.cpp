// Intervals over seeds, single and paired.
#include <cassert>
#include <cmath>
#include <limits>

#include <boost/math/distributions/students_t.hpp>

#include <panopolis/compare.hpp>

namespace panopolis {

Estimate estimate(std::span<const double> values, double level)
{
    Estimate out;
    double sum = 0;
    for (const double x : values)
        if (!std::isnan(x)) {
            ++out.n;
            sum += x;
        }
    if (out.n == 0) return out;
    out.mean = sum / static_cast<double>(out.n);
    out.half_width = std::numeric_limits<double>::infinity();
    if (out.n == 1) return out;
    double squares = 0;
    for (const double x : values)
        if (!std::isnan(x)) squares += (x - out.mean) * (x - out.mean);
    out.sd = std::sqrt(squares / static_cast<double>(out.n - 1));
    const boost::math::students_t t(static_cast<double>(out.n - 1));
    out.half_width = boost::math::quantile(t, 0.5 + level / 2) * out.sd / std::sqrt(static_cast<double>(out.n));
    return out;
}

PairedDifference paired_difference(std::span<const double> a, std::span<const double> b, double level)
{
    assert(a.size() == b.size());
    std::vector<double> difference, first, second;
    for (std::size_t i = 0; i < a.size(); ++i) {
        difference.push_back(b[i] - a[i]);
        // a pair counts only whole
        first.push_back(std::isnan(b[i]) ? b[i] : a[i]);
        second.push_back(std::isnan(a[i]) ? a[i] : b[i]);
    }
    PairedDifference out{estimate(difference, level), 0};
    const double unpaired = std::pow(estimate(first, level).sd, 2) + std::pow(estimate(second, level).sd, 2);
    if (unpaired > 0) out.variance_saved = 1.0 - out.difference.sd * out.difference.sd / unpaired;
    return out;
}

}  // namespace panopolis
