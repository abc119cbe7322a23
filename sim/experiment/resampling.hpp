#pragma once
// What every interval by resampling needs.
#include <cassert>
#include <cmath>
#include <cstddef>
#include <span>

namespace panopolis {

/// The q-quantile of ascending values, at least one, in a straight line between neighbours; q in 0..1.
inline double quantile_of(std::span<const double> ascending, double q)
{
    assert(!ascending.empty() && q >= 0 && q <= 1);
    const double place = q * static_cast<double>(ascending.size() - 1);
    const auto at = static_cast<std::size_t>(place);
    if (at + 1 >= ascending.size()) return ascending.back();
    return ascending[at] + (place - static_cast<double>(at)) * (ascending[at + 1] - ascending[at]);
}

/// Whether all values are the same, to the bit: a mean that is rounded must not make them vary.
inline bool all_equal(std::span<const double> values)
{
    for (const double x : values)
        if (x != values.front()) return false;
    return true;
}

}  // namespace panopolis
