#pragma once
// Special functions whose results are the same bits on every compiler and machine: only + - * / and sqrt in a fixed order, no libm.
#include <cstdint>

namespace panopolis::special {

/// e^x; 0 below -745.2, infinity above 709.8. Relative error below 3e-16 in the normal range.
double exp(double x);
/// Natural logarithm; -infinity at 0, NaN below. Relative error below 3e-16.
double log(double x);
/// e^x - 1 and log(1 + x), accurate near 0.
double expm1(double x);
double log1p(double x);
/// x^y for x > 0.
double pow(double x, double y);
/// Complementary error function; relative error below 2e-13 down to its smallest normal value.
double erfc(double x);
/// Phi(x), chance that a standard normal is below x, and Q(x), that it is above; both accurate in relative terms far into their tails.
double normal_cdf(double x);
double normal_tail(double x);
/// Phi^-1(p); -infinity at 0 and infinity at 1.
double normal_quantile(double p);
/// log Gamma(x) for x > 0; relative error below 1e-13.
double log_gamma(double x);
/// Square root, correctly rounded.
double sqrt(double x);
/// I_x(a, b), chance that a Beta(a, b) is below x, for a, b > 0; absolute error below 1e-12 up to a + b of 10^8.
double beta_cdf(double a, double b, double x);
/// The x with I_x(a, b) = p.
double beta_quantile(double a, double b, double p);
/// The smallest k with P(Poisson(mean) <= k) > u, for u in (0, 1); beyond a mean of 600 by Cornish and Fisher's expansion.
std::uint32_t poisson_quantile(double u, double mean);

}  // namespace panopolis::special
