// Elementary effects of Morris's walks.
#include <cmath>
#include <limits>

#include <panopolis/statistics.hpp>

#include "experiment/lots.hpp"

namespace panopolis {
namespace {

/// Effects of every factor along one walk, whose rows begin at `start`; empty where an output is NaN.
std::vector<double> effects_of_walk(const UnitPoints& points, std::span<const double> outputs, std::size_t factors, std::size_t start)
{
    std::vector<double> out(factors, 0.0);
    for (std::size_t row = start; row <= start + factors; ++row)
        if (std::isnan(outputs[row])) return {};
    for (std::size_t row = start; row < start + factors; ++row) {
        // the factor that moves is the one whose value differs
        std::size_t moved = 0;
        while (moved < factors && points[row][moved] == points[row + 1][moved]) ++moved;
        assert(moved < factors);
        out[moved] = (outputs[row + 1] - outputs[row]) / (points[row + 1][moved] - points[row][moved]);
    }
    return out;
}

}  // namespace

std::vector<MorrisEffect> morris_effects(const UnitPoints& points, std::span<const double> outputs, std::size_t factors, double level, int resamples, std::uint64_t seed)
{
    assert(points.size() == outputs.size() && points.size() % (factors + 1) == 0);
    std::vector<std::vector<double>> effects(factors), sizes(factors);
    std::int64_t left_out = 0;
    for (std::size_t start = 0; start < points.size(); start += factors + 1) {
        const auto walk = effects_of_walk(points, outputs, factors, start);
        if (walk.empty()) ++left_out;
        for (std::size_t j = 0; j < walk.size(); ++j) {
            effects[j].push_back(walk[j]);
            sizes[j].push_back(std::abs(walk[j]));
        }
    }

    std::vector<MorrisEffect> out;
    for (std::size_t j = 0; j < factors; ++j) {
        const Estimate all = estimate(effects[j]);
        const Bounds size = bootstrap_bca(sizes[j], level, resamples, seed);
        constexpr double nan = std::numeric_limits<double>::quiet_NaN();
        out.push_back({all.n > 0 ? all.mean : nan, size.value, all.n > 1 ? all.sd : nan, size, all.n, left_out});
    }
    return out;
}

}  // namespace panopolis
