#pragma once
// Designs of experiments: which points of the unit cube are tried. The same bytes on every compiler and machine.
#include <cstddef>
#include <cstdint>
#include <vector>

namespace panopolis {

/// Points of the unit cube: a row a point, a column a factor. What 0 and 1 mean of a factor is for the caller to say.
using UnitPoints = std::vector<std::vector<double>>;

/// How many factors a Sobol sequence can have: the dimensions of Boost's table of direction numbers.
inline constexpr std::size_t sobol_factors_most = 3667;

/// A Latin hypercube: cut the range of each factor into `points` strata of equal width, and each stratum holds one point, at a uniform place
/// within it. Columns are shuffled independently of one another. Values lie strictly between 0 and 1. `points` is 1 to 2^28, or 0 for none.
/// Source: McKay, Beckman and Conover, "A comparison of three methods for selecting values of input variables" (1979).
UnitPoints latin_hypercube(std::int64_t points, std::size_t factors, std::uint64_t seed);

/// Points number `skip` to `skip + points - 1` of the Sobol sequence in Gray-code order; number 0 is all zeros. Values in [0, 1), exact: the
/// k-th is a multiple of 2^-m where k < 2^m. Not scrambled: there is one sequence, and no seed. 1 to `sobol_factors_most` factors;
/// `skip + points` at most 2^53. Direction numbers: Joe and Kuo, "Constructing Sobol sequences with better two-dimensional projections" (2008),
/// file new-joe-kuo-6, as Boost.Random holds them. A number of points that is a power of 2, with `skip` 0 or a multiple of it, is balanced: each
/// factor has one point in each stratum.
UnitPoints sobol_sequence(std::int64_t points, std::size_t factors, std::int64_t skip = 0);

/// Morris's one-at-a-time walks: `trajectories` blocks of `factors` + 1 rows; from row to row one factor moves by `levels` / (2 (`levels` - 1)),
/// up or down, each factor once, in an order drawn for each walk. Values in {0, 1/(levels - 1), .., 1}. `levels` is even and at least 2; 4 is usual.
/// Source: Morris, "Factorial sampling plans for preliminary computational experiments" (1991).
UnitPoints morris_trajectories(std::int64_t trajectories, std::size_t factors, int levels, std::uint64_t seed);

/// Rows that belong to one base point of `saltelli_points`: k + 2, or 2 k + 2 with `second_order`.
constexpr std::size_t saltelli_block(std::size_t factors, bool second_order) { return (second_order ? 2 : 1) * factors + 2; }

/// What `sobol_indices` wants tried: for each of `base` points one block of rows A, B, AB_1 .. AB_k and, with `second_order`, BA_1 .. BA_k, where
/// AB_j is A with factor j taken from B, and BA_j is B with factor j taken from A. A and B are the two halves of a Sobol sequence in 2 k dimensions
/// whose first point, all zeros, is left out. `base` a power of 2 spreads best. 1 to `sobol_factors_most` / 2 factors.
/// Source: Saltelli, Annoni, Azzini, Campolongo, Ratto and Tarantola, "Variance based sensitivity analysis of model output" (2010).
UnitPoints saltelli_points(std::int64_t base, std::size_t factors, bool second_order);

}  // namespace panopolis
