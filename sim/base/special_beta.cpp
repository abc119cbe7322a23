// The incomplete beta function and its inverse.
#include "base/special.hpp"

#include <algorithm>
#include <cmath>  // sqrt alone, which IEEE 754 rounds exactly

namespace panopolis::special {

namespace {

constexpr double two_pi = 6.2831853071795864769;
constexpr double half_log_two_pi = 0.91893853320467274178;

/// log Gamma(x + 1) - ((x + 1/2) log x - x + 1/2 log 2 pi): what Stirling leaves out.
double stirling_error(double x)
{
    if (x < 15) return log_gamma(x + 1) - (x + 0.5) * log(x) + x - half_log_two_pi;
    const double z = 1.0 / (x * x);
    return (1.0 / 12 - z * (1.0 / 360 - z * (1.0 / 1260 - z * (1.0 / 1680 - z * (1.0 / 1188 - z * (691.0 / 360360 - z / 156)))))) / x;
}

/// x log(x / m) + m - x, without losing what is left when x and m are near.
double deviance(double x, double m)
{
    const double e = (x - m) / m;
    if (e > 0.1 || e < -0.1) return x * log(x / m) + m - x;
    // m ((1 + e) log(1 + e) - e) = m sum over n from 2 of (-e)^n / (n (n - 1))
    double sum = 0, power = e * e;
    for (int n = 2; n < 24; ++n, power *= -e) sum += power / (n * (n - 1.0));
    return m * sum;
}

/// x^a (1 - x)^b / B(a, b): large terms are paired before they meet, as Loader (2000) does for the binomial.
double front(double a, double b, double x)
{
    const double n = a + b, y = 1 - x;
    const double rest = stirling_error(n) - stirling_error(a) - stirling_error(b) - deviance(a, n * x) - deviance(b, n * y);
    return a * b / n * std::sqrt(n / (two_pi * a * b)) * exp(rest);
}

/// The continued fraction of I_x(a, b) for x below its mean, by Lentz's rule.
double fraction(double a, double b, double x)
{
    constexpr double tiny = 1e-300;
    const auto away = [](double v) { return v < tiny && v > -tiny ? tiny : v; };
    double c = 1, d = 1 / away(1 - (a + b) * x / (a + 1)), h = d;
    for (int m = 1; m < 200'000; ++m) {
        const double even = m * (b - m) * x / ((a + 2.0 * m - 1) * (a + 2.0 * m));
        d = 1 / away(1 + even * d);
        c = away(1 + even / c);
        h *= d * c;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1));
        d = 1 / away(1 + odd * d);
        c = away(1 + odd / c);
        const double step = d * c;
        h *= step;
        if (step > 1 - 1e-16 && step < 1 + 1e-15) break;
    }
    return h;
}

}  // namespace

double sqrt(double x) { return std::sqrt(x); }

double beta_cdf(double a, double b, double x)
{
    if (!(x > 0)) return 0;
    if (x >= 1) return 1;
    const double weight = front(a, b, x);
    return x < (a + 1) / (a + b + 2) ? weight * fraction(a, b, x) / a : 1 - weight * fraction(b, a, 1 - x) / b;
}

double beta_quantile(double a, double b, double p)
{
    if (!(p > 0)) return 0;
    if (p >= 1) return 1;
    // Newton's step, and halving wherever it leaves the bracket
    double low = 0, high = 1, x = a / (a + b);
    for (int i = 0; i < 400; ++i) {
        const double error = beta_cdf(a, b, x) - p;
        (error > 0 ? high : low) = x;
        const double slope = front(a, b, x) / (x * (1 - x));
        double next = slope > 0 ? x - error / slope : low;
        if (!(next > low && next < high)) next = 0.5 * (low + high);
        const double moved = next > x ? next - x : x - next;
        x = next;
        if (moved <= 1e-15 * x) break;
    }
    return x;
}

}  // namespace panopolis::special
