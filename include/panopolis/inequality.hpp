#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace panopolis {

/// How many have a value. Lists of bars ascend by value; values and counts are at least 0 unless said otherwise.
struct Bar {
    std::int64_t value = 0;
    std::int64_t count = 0;
};

/// A number as a fraction of two whole ones; `whole` 0 where there is none.
struct Ratio {
    std::int64_t part = 0, whole = 0;
    [[nodiscard]] double value() const { return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole); }
};

/// Gini coefficient: half the mean difference of two members over the mean; 0 where all have the same, `whole` 0 where nobody has anything.
/// Exact for ten million people with values to 65,535: the largest term stays below 2^64.
Ratio gini(std::span<const Bar> bars);
/// Theil's T: the mean of (x / mean) log(x / mean), 0 where all have the same, log n where one has everything; 0 where nobody has anything.
double theil(std::span<const Bar> bars);
/// Share of the total that the `top` members with the highest values have.
Ratio top_share(std::span<const Bar> bars, std::int64_t top);
/// One in a hundred of n, rounded down, at least one.
constexpr std::int64_t one_percent(std::int64_t n) { return n < 200 ? 1 : n / 100; }

/// Wasserstein distance of order 1 between two distributions: the area between their cumulative shares. Values may be below 0.
Ratio distance(std::span<const Bar> a, std::span<const Bar> b);
/// Mean of a less mean of b. Values may be below 0.
Ratio mean_gap(std::span<const Bar> a, std::span<const Bar> b);

/// What chance alone would make of `total` equal parts thrown at `members`, each part at anybody with the same chance.
struct EqualRisk {
    double top_share = 0.0;  ///< expected share of the `top`; see equal_risk
    double gini = 0.0, theil = 0.0;
};
/// Parts per member are binomial, exactly. Gini and Theil are those of the binomial itself. The top's share is the sum over j >= 1 of
/// E min(top, members with at least j parts) / total, each number of members taken as normal with its mean and variance among `total` throws.
EqualRisk equal_risk(std::int64_t members, std::int64_t total, std::int64_t top);
/// Expected number of members with 0, 1, .. parts, as many numbers as asked for.
std::vector<double> equal_risk_members(std::int64_t members, std::int64_t total, std::size_t numbers);

}  // namespace panopolis
