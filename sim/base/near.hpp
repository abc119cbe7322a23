#pragma once
// Special functions to an absolute error below 1e-10, at a fraction of the cost of the exact ones: for whoever needs to know only between
// which two whole numbers a value lies, and asks the exact one where this leaves it open.

namespace panopolis::special {

inline constexpr double near_error = 1e-10;

/// log(x) for x from 1e-30 to 1.
double near_log(double x);
/// Phi^-1(p) for p from 1e-10 to 1 - 1e-10.
double near_normal_quantile(double p);

}  // namespace panopolis::special
