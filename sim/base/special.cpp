#include "base/special.hpp"

#include "base/bits.hpp"
#include <cmath>  // sqrt alone, which IEEE 754 rounds exactly
#include <limits>

namespace panopolis::special {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double ln2_high = 6.93147180369123816490e-01;  // the upper 32 bits of ln 2, so that k * ln2_high is exact
constexpr double ln2_low = 1.90821492927058770002e-10;
constexpr double sqrt_pi = 1.7724538509055160273;
constexpr double sqrt_2 = 1.4142135623730950488;
constexpr double sqrt_2pi = 2.5066282746310005024;

double power_of_two(int k) { return bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52); }

/// sum of x^n / n! for n = 1 .. 17, small terms first; |x| <= 0.35.
double expm1_series(double x)
{
    double sum = 0;
    for (int n = 17; n >= 2; --n) sum = (sum + 1.0) * x / n;
    return (sum + 1.0) * x;
}

/// log((1 + f) / (1 - f)) for |f| <= 0.1716.
double log_series(double f)
{
    const double f2 = f * f;
    double sum = 0;
    for (int n = 23; n >= 3; n -= 2) sum = (sum + 1.0 / n) * f2;
    return 2.0 * f + 2.0 * f * sum;
}

/// e^(-x^2) without losing the low bits of x^2.
double exp_minus_square(double x)
{
    const double high = bit_cast<double>(bit_cast<std::uint64_t>(x) & 0xffffffff00000000ull);
    return exp(-high * high) * exp(-(x - high) * (x + high));
}

/// erf for 0 <= x < 2, a series of positive terms.
double erf_series(double x)
{
    double term = x, sum = x;
    for (int n = 1; n < 60 && term > 1e-18 * sum; ++n) {
        term *= 2.0 * x * x / (2 * n + 1);
        sum += term;
    }
    return 2.0 / sqrt_pi * exp_minus_square(x) * sum;
}

/// erfc for x >= 2, its continued fraction from the far end.
double erfc_fraction(double x)
{
    double tail = x;
    for (int n = 20 + static_cast<int>(400.0 / (x * x)); n >= 1; --n) tail = x + 0.5 * n / tail;
    return exp_minus_square(x) / (sqrt_pi * tail);
}

}  // namespace

double exp(double x)
{
    if (x != x) return x;
    if (x > 709.782712893384) return infinity;
    if (x < -745.2) return 0;
    const double scaled = x * 1.4426950408889634074;
    const int k = static_cast<int>(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    const double rest = (x - k * ln2_high) - k * ln2_low;
    const double value = 1.0 + expm1_series(rest);
    if (k > 1000) return value * power_of_two(k - 100) * power_of_two(100);
    if (k < -1000) return value * power_of_two(k + 100) * power_of_two(-100);
    return value * power_of_two(k);
}

double log(double x)
{
    if (x != x || x < 0) return std::numeric_limits<double>::quiet_NaN();
    if (x == 0) return -infinity;
    if (x == infinity) return x;
    int k = 0;
    if (x < 2.2250738585072014e-308) {
        x *= 18014398509481984.0;  // 2^54
        k = -54;
    }
    const auto bits = bit_cast<std::uint64_t>(x);
    k += static_cast<int>(bits >> 52) - 1023;
    double m = bit_cast<double>((bits & 0x000fffffffffffffull) | 0x3ff0000000000000ull);
    if (m > sqrt_2) {
        m *= 0.5;
        ++k;
    }
    return k * ln2_high + (log_series((m - 1.0) / (m + 1.0)) + k * ln2_low);
}

double expm1(double x)
{
    if (x > -0.35 && x < 0.35) return expm1_series(x);
    return exp(x) - 1.0;
}

double log1p(double x)
{
    if (x > -0.29 && x < 0.41) return log_series(x / (2.0 + x));
    return log(1.0 + x);
}

double pow(double x, double y) { return exp(y * log(x)); }

double erfc(double x)
{
    if (x != x) return x;
    if (x < 0) return 2.0 - erfc(-x);
    if (x > 27.3) return 0;
    return x < 2.0 ? 1.0 - erf_series(x) : erfc_fraction(x);
}

double normal_cdf(double x) { return 0.5 * erfc(-x / sqrt_2); }
double normal_tail(double x) { return 0.5 * erfc(x / sqrt_2); }

double normal_quantile(double p)
{
    if (p != p || p < 0 || p > 1) return std::numeric_limits<double>::quiet_NaN();
    if (p == 0) return -infinity;
    if (p == 1) return infinity;
    if (p > 0.5) return -normal_quantile(1.0 - p);
    // Abramowitz and Stegun 26.2.23 to four digits, then Halley's step, which triples them
    const double t = std::sqrt(-2.0 * log(p));
    double x = -(t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1.0 + t * (1.432788 + t * (0.189269 + t * 0.001308))));
    for (int i = 0; i < 2; ++i) {
        const double error = (normal_cdf(x) - p) * sqrt_2pi * exp(0.5 * x * x);
        x -= error / (1.0 + 0.5 * x * error);
    }
    return x;
}

double log_gamma(double x)
{
    if (!(x > 0)) return infinity;
    double product = 1;
    while (x < 15) product *= x++;
    // Stirling's series: at 15 and above its next term is below 1e-17
    const double z = 1.0 / (x * x);
    const double series = 1.0 / 12 - z * (1.0 / 360 - z * (1.0 / 1260 - z * (1.0 / 1680 - z * (1.0 / 1188 - z * (691.0 / 360360 - z / 156)))));
    return (x - 0.5) * log(x) - x + 0.91893853320467274178 + series / x - log(product);
}

std::uint32_t poisson_quantile(double u, double mean)
{
    if (!(mean > 0)) return 0;
    if (mean > 600) {
        const double z = normal_quantile(u);
        const double k = mean + z * std::sqrt(mean) + (z * z - 1.0) / 6.0 + 0.5;
        return k <= 0 ? 0 : k >= 4294967295.0 ? 4294967295u : static_cast<std::uint32_t>(k);
    }
    double chance = exp(-mean), below = chance;
    std::uint32_t k = 0;
    while (below <= u && k < 2000) {
        ++k;
        chance *= mean / k;
        below += chance;
    }
    return k;
}

}  // namespace panopolis::special
