#pragma once
#include <cstdint>
#include <optional>
#include <span>

#include <panopolis/inequality.hpp>

namespace panopolis {

/// What a search came to in one group.
struct Confusion {
    std::int64_t listed = 0, listed_flagged = 0;      ///< who should be flagged, and of these who was
    std::int64_t unlisted = 0, unlisted_flagged = 0;  ///< who should not be, and of these who was
    [[nodiscard]] Ratio true_positive_rate() const { return {listed_flagged, listed}; }
    [[nodiscard]] Ratio false_positive_rate() const { return {unlisted_flagged, unlisted}; }
    [[nodiscard]] Ratio precision() const { return {listed_flagged, listed_flagged + unlisted_flagged}; }
};

/// The larger of two ranges over groups: of true positive rates, and of false positive rates. Nothing with fewer than two groups, or where
/// one of them has nobody of a kind.
std::optional<double> equalised_odds_gap(std::span<const Confusion> groups);
/// The highest rate over the lowest; nothing with fewer than two groups, or where one of them has no rate, or the lowest is 0.
std::optional<double> highest_over_lowest(std::span<const Ratio> rates);
/// The lowest rate over the highest, which the four-fifths rule asks to be at least .8; nothing with fewer than two groups, where one of
/// them has no rate, or the highest is 0.
std::optional<double> lowest_over_highest(std::span<const Ratio> rates);
/// The false positive rate to which a base rate, a precision and a true positive rate tie a group (Chouldechova 2017): with other base rates
/// and the same precision and misses, false positives cannot be the same.
double tied_false_positive_rate(double base_rate, double precision, double true_positive_rate);

}  // namespace panopolis
