// Sobol indices from blocks of rows A, B, AB_1 .. AB_k, and BA_1 .. BA_k for pairs; intervals by resampling blocks.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <panopolis/statistics.hpp>

#include "experiment/lots.hpp"
#include "experiment/resampling.hpp"

namespace panopolis {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// The outputs of one base point, by what they are called in the literature.
struct OneBlock {
    const double* row;
    std::size_t factors;
    [[nodiscard]] double a() const { return row[0]; }
    [[nodiscard]] double b() const { return row[1]; }
    [[nodiscard]] double ab(std::size_t j) const { return row[2 + j]; }
    [[nodiscard]] double ba(std::size_t j) const { return row[2 + factors + j]; }
};
using SampleBlocks = std::vector<OneBlock>;

/// Mean and variance over all A and B; exactly 0 where all are equal.
struct Spread {
    double mean, variance;
};
Spread spread_of(const SampleBlocks& blocks)
{
    std::vector<double> values;
    values.reserve(2 * blocks.size());
    for (const OneBlock& block : blocks) {
        values.push_back(block.a());
        values.push_back(block.b());
    }
    if (values.empty()) return {nan, nan};
    if (all_equal(values)) return {values[0], 0};
    const auto n = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    double squares = 0;
    for (const double x : values) squares += (x - mean) * (x - mean);
    return {mean, squares / (n - 1)};
}

/// All indices in one row: first of every factor, total of every factor, then pairs. NaN where nothing varies.
std::vector<double> indices_of(const SampleBlocks& blocks, std::size_t factors, bool second_order)
{
    const std::size_t pairs = second_order ? factors * (factors - 1) / 2 : 0;
    std::vector<double> out(2 * factors + pairs, 0.0);
    const auto [mean, variance] = spread_of(blocks);
    if (!(variance > 0)) return std::vector<double>(out.size(), nan);

    // sums over base points: what A or B shares with a row that has one factor of it, and how far apart two rows are that differ in one
    for (const OneBlock& block : blocks) {
        const double a = block.a() - mean, b = block.b() - mean;
        double* pair = out.data() + 2 * factors;
        for (std::size_t j = 0; j < factors; ++j) {
            const double step = block.ab(j) - block.a();
            out[j] += b * step;
            out[factors + j] += step * step / 2;
            for (std::size_t k = j + 1; second_order && k < factors; ++k) *pair++ += (block.ba(j) - mean) * (block.ab(k) - mean) - a * b;
        }
    }
    for (double& sum : out) sum /= static_cast<double>(blocks.size()) * variance;

    // a pair's closed share holds what each of the two does alone
    double* pair = out.data() + 2 * factors;
    for (std::size_t j = 0; j < factors; ++j)
        for (std::size_t k = j + 1; second_order && k < factors; ++k) *pair++ -= out[j] + out[k];
    return out;
}

/// Each index with the quantiles of its resamples. Resamples in which nothing varies do not count.
std::vector<Bounds> with_intervals(const SampleBlocks& blocks, std::size_t factors, bool second_order, int resamples, double level, std::uint64_t seed)
{
    std::vector<Bounds> out;
    for (const double value : indices_of(blocks, factors, second_order)) out.push_back({value, std::isnan(value) ? nan : -infinity, std::isnan(value) ? nan : infinity});
    if (blocks.size() < 2 || out.empty() || std::isnan(out[0].value)) return out;

    std::vector<std::vector<double>> resampled(out.size());
    Lots lots(seed, LotsFor::Resamples, 1);
    SampleBlocks drawn(blocks.size(), blocks[0]);
    for (int turn = 0; turn < resamples; ++turn) {
        for (OneBlock& block : drawn) block = blocks[lots.below(blocks.size())];
        const auto values = indices_of(drawn, factors, second_order);
        for (std::size_t i = 0; i < values.size(); ++i)
            if (!std::isnan(values[i])) resampled[i].push_back(values[i]);
    }
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (resampled[i].empty()) continue;
        std::sort(resampled[i].begin(), resampled[i].end());
        out[i].low = quantile_of(resampled[i], 0.5 - level / 2);
        out[i].high = quantile_of(resampled[i], 0.5 + level / 2);
    }
    return out;
}

}  // namespace

SobolIndices sobol_indices(std::span<const double> outputs, std::size_t factors, bool second_order, int resamples, double level, std::uint64_t seed)
{
    const std::size_t rows = saltelli_block(factors, second_order);
    assert(factors >= 1 && outputs.size() % rows == 0 && resamples >= 1 && level > 0 && level < 1);
    SobolIndices out{};
    SampleBlocks blocks;
    for (std::size_t start = 0; start < outputs.size(); start += rows) {
        const auto block = outputs.subspan(start, rows);
        if (std::any_of(block.begin(), block.end(), [](double x) { return std::isnan(x); }))
            ++out.left_out;
        else
            blocks.push_back({block.data(), factors});
    }
    out.base = static_cast<std::int64_t>(blocks.size());
    out.variance = spread_of(blocks).variance;

    const auto all = with_intervals(blocks, factors, second_order, resamples, level, seed);
    for (std::size_t j = 0; j < factors; ++j) out.by_factor.push_back({all[j], all[factors + j]});
    std::size_t at = 2 * factors;
    for (std::size_t i = 0; i < factors; ++i)
        for (std::size_t j = i + 1; second_order && j < factors; ++j) out.second.push_back({i, j, all[at++]});
    return out;
}

}  // namespace panopolis
