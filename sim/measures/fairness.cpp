#include <panopolis/fairness.hpp>

#include <algorithm>
#include <vector>

namespace panopolis {

namespace {

struct Range {
    double low = 0.0, high = 0.0;
};

std::optional<Range> range_of(std::span<const Ratio> rates)
{
    if (rates.size() < 2) return std::nullopt;
    Range out{rates[0].value(), rates[0].value()};
    for (const Ratio& rate : rates) {
        if (rate.whole == 0) return std::nullopt;
        out.low = std::min(out.low, rate.value());
        out.high = std::max(out.high, rate.value());
    }
    return out;
}

}  // namespace

std::optional<double> equalised_odds_gap(std::span<const Confusion> groups)
{
    std::vector<Ratio> right, wrong;
    for (const Confusion& group : groups) {
        right.push_back(group.true_positive_rate());
        wrong.push_back(group.false_positive_rate());
    }
    const auto of_right = range_of(right), of_wrong = range_of(wrong);
    if (!of_right || !of_wrong) return std::nullopt;
    return std::max(of_right->high - of_right->low, of_wrong->high - of_wrong->low);
}

std::optional<double> highest_over_lowest(std::span<const Ratio> rates)
{
    const auto range = range_of(rates);
    if (!range || range->low == 0) return std::nullopt;
    return range->high / range->low;
}

std::optional<double> lowest_over_highest(std::span<const Ratio> rates)
{
    const auto range = range_of(rates);
    if (!range || range->high == 0) return std::nullopt;
    return range->low / range->high;
}

double tied_false_positive_rate(double base_rate, double precision, double true_positive_rate)
{
    return base_rate / (1 - base_rate) * ((1 - precision) / precision) * true_positive_rate;
}

}  // namespace panopolis
