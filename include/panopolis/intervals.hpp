#pragma once
#include <cstdint>

namespace panopolis {

/// Bounds of a share.
struct Interval {
    double low = 0.0, high = 1.0;
};

/// Wilson's interval for `successes` of n, without continuity correction. `confidence` such as 0.95; n of 0 gives 0 to 1.
Interval wilson(std::int64_t successes, std::int64_t n, double confidence);
/// Clopper and Pearson's interval: holds the share at least as often as `confidence` says. n of 0 gives 0 to 1.
Interval clopper_pearson(std::int64_t successes, std::int64_t n, double confidence);

}  // namespace panopolis
