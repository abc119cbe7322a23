// Least squares in units of standard deviations, by Gram and Schmidt's orthogonal columns.
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

#include <panopolis/statistics.hpp>

#include "experiment/resampling.hpp"

namespace panopolis {
namespace {

/// Of a column of unit length, so much must be its own for a fit to tell it from those before.
constexpr double own_share_least = 1e-8;

double product(std::span<const double> a, std::span<const double> b) { return std::inner_product(a.begin(), a.end(), b.begin(), 0.0); }

/// About its mean, at unit length; empty where it does not vary.
std::vector<double> unit_column(std::vector<double> column)
{
    if (column.empty() || all_equal(column)) return {};
    const double mean = std::accumulate(column.begin(), column.end(), 0.0) / static_cast<double>(column.size());
    for (double& x : column) x -= mean;
    const double length = std::sqrt(product(column, column));
    for (double& x : column) x /= length;
    return column;
}

/// Columns at right angles to one another, and what each column in the fit is made of: column c = sum over i of made_of[c][i] * across[i].
struct Orthogonal {
    std::vector<std::vector<double>> across, made_of;
    std::vector<std::size_t> factor;  ///< which factor each column in the fit is

    /// Takes a column into the fit unless it is a combination of those in it.
    bool take(std::vector<double> column, std::size_t number)
    {
        // twice, because what rounding leaves the first time is not at right angles
        std::vector<double> parts(across.size() + 1, 0.0);
        for (int turn = 0; turn < 2; ++turn)
            for (std::size_t i = 0; i < across.size(); ++i) {
                const double part = product(across[i], column);
                parts[i] += part;
                for (std::size_t row = 0; row < column.size(); ++row) column[row] -= part * across[i][row];
            }
        parts.back() = std::sqrt(product(column, column));
        if (parts.back() < own_share_least) return false;
        for (double& x : column) x /= parts.back();
        across.push_back(std::move(column));
        made_of.push_back(std::move(parts));
        factor.push_back(number);
        return true;
    }
};

}  // namespace

Regression standardised_regression(const UnitPoints& inputs, std::span<const double> outputs)
{
    assert(inputs.size() == outputs.size());
    const std::size_t factors = inputs.empty() ? 0 : inputs[0].size();
    Regression out{std::vector<double>(factors, 0.0), std::numeric_limits<double>::quiet_NaN(), 0, {}};
    std::vector<double> known;
    for (const double y : outputs)
        if (!std::isnan(y)) known.push_back(y);
    out.n = static_cast<std::int64_t>(known.size());

    // columns of rows that count, those that vary and are not made of others
    Orthogonal fit;
    for (std::size_t j = 0; j < factors; ++j) {
        std::vector<double> column;
        for (std::size_t row = 0; row < inputs.size(); ++row)
            if (!std::isnan(outputs[row])) column.push_back(inputs[row][j]);
        column = unit_column(std::move(column));
        if (!column.empty() && !fit.take(std::move(column), j)) out.collinear.push_back(j);
    }
    const auto y = unit_column(std::move(known));
    if (y.empty()) return out;

    // the output's part along each column at right angles, then back to the columns as they came, last first
    std::vector<double> along;
    out.r2 = 0;
    for (const auto& column : fit.across) {
        along.push_back(product(column, y));
        out.r2 += along.back() * along.back();
    }
    for (std::size_t c = along.size(); c-- > 0;) {
        const double coefficient = along[c] / fit.made_of[c].back();
        out.standardised[fit.factor[c]] = coefficient;
        for (std::size_t i = 0; i < c; ++i) along[i] -= coefficient * fit.made_of[c][i];
    }
    return out;
}

}  // namespace panopolis
