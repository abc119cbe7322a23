#include <panopolis/intervals.hpp>

#include <algorithm>

#include "base/special.hpp"

namespace panopolis {

Interval wilson(std::int64_t successes, std::int64_t n, double confidence)
{
    if (n <= 0) return {};
    const auto whole = static_cast<double>(n);
    const double z = -special::normal_quantile(0.5 * (1 - confidence)), share = static_cast<double>(successes) / whole;
    const double middle = share + z * z / (2 * whole), half = z * special::sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole)), over = 1 + z * z / whole;
    return {successes == 0 ? 0.0 : std::max(0.0, (middle - half) / over), successes == n ? 1.0 : std::min(1.0, (middle + half) / over)};
}

Interval clopper_pearson(std::int64_t successes, std::int64_t n, double confidence)
{
    if (n <= 0) return {};
    const double tail = 0.5 * (1 - confidence);
    const auto yes = static_cast<double>(successes), no = static_cast<double>(n - successes);
    return {successes == 0 ? 0.0 : special::beta_quantile(yes, no + 1, tail), successes == n ? 1.0 : 1 - special::beta_quantile(no, yes + 1, tail)};
}

}  // namespace panopolis
