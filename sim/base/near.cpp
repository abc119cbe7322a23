#include "base/near.hpp"

#include <cmath>  // sqrt alone
#include <cstdint>

#include "base/bits.hpp"

namespace panopolis::special {

namespace {

/// Powers from the highest down, by Horner's rule.
template <class... More>
constexpr double powers(double x, double first, More... more)
{
    double sum = first;
    ((sum = sum * x + more), ...);
    return sum;
}

}  // namespace

double near_log(double x)
{
    // x = 2^k m with m from 1/sqrt 2 to sqrt 2, and log m = 2 (f + f^3 / 3 + ...) of f = (m - 1) / (m + 1); the first power left out is below 1e-13
    constexpr std::uint64_t half_root = 0x3fe6a09e667f3bcdull;
    const auto bits = bit_cast<std::uint64_t>(x);
    const auto k = static_cast<std::int64_t>(bits - half_root) >> 52;
    const double m = bit_cast<double>(bits - (static_cast<std::uint64_t>(k) << 52));
    const double f = (m - 1.0) / (m + 1.0), f2 = f * f;
    return static_cast<double>(k) * 6.93147180559945309417e-01 + 2.0 * f * powers(f2, 1.0 / 15, 1.0 / 13, 1.0 / 11, 1.0 / 9, 1.0 / 7, 1.0 / 5, 1.0 / 3, 1.0);
}

double near_normal_quantile(double p)
{
    // Wichura, "The percentage points of the normal distribution", Applied Statistics 37 (1988), PPND16
    const double q = p - 0.5;
    if (q >= -0.425 && q <= 0.425) {
        const double r = 0.180625 - q * q;
        return q *
               powers(r, 2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457, 13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608) /
               powers(r, 5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867, 5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1.0);
    }
    const double r = std::sqrt(-near_log(q < 0 ? p : 1.0 - p)) - 1.6;
    const double x = powers(r, 7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258, 3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734) /
                     powers(r, 1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459, 0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1.0);
    return q < 0 ? -x : x;
}

}  // namespace panopolis::special
