#include <cmath>

#include <panopolis/intervals.hpp>

#include "base/special.hpp"
#include "support/catch.hpp"

using namespace panopolis;

TEST_CASE("Clopper and Pearson's bounds are on paper where nobody or everybody succeeds", "[measures][intervals]")
{
    for (const std::int64_t n : {1, 7, 1000, 10'000'000}) {
        const double bound = std::exp(std::log(.025) / static_cast<double>(n));
        CHECK(clopper_pearson(0, n, .95).low == 0.0);
        CHECK(std::fabs(clopper_pearson(0, n, .95).high - (1 - bound)) < 1e-9);
        CHECK(std::fabs(clopper_pearson(n, n, .95).low - bound) < 1e-9);
        CHECK(clopper_pearson(n, n, .95).high == 1.0);
    }
    CHECK(clopper_pearson(0, 0, .95).high == 1.0);
    CHECK(wilson(0, 0, .95).low == 0.0);
}

TEST_CASE("the bounds leave exactly the stated chance outside", "[measures][intervals]")
{
    // the chance of at least k at the lower bound, and of at most k at the upper one, summed by hand
    const std::int64_t k = 18, n = 34;
    const Interval c = clopper_pearson(k, n, .95);
    const auto chance = [&](std::int64_t from, std::int64_t to, double p) {
        double sum = 0;
        for (std::int64_t i = from; i <= to; ++i)
            sum += std::exp(std::lgamma(n + 1.0) - std::lgamma(static_cast<double>(i) + 1) - std::lgamma(static_cast<double>(n - i) + 1) + static_cast<double>(i) * std::log(p) + static_cast<double>(n - i) * std::log1p(-p));
        return sum;
    };
    CHECK(chance(k, n, c.low) == Approx(.025).epsilon(1e-10));
    CHECK(chance(0, k, c.high) == Approx(.025).epsilon(1e-10));
    CHECK(c.low == Approx(.35).margin(.005));
    CHECK(c.high == Approx(.70).margin(.005));
}

TEST_CASE("Wilson's bounds solve (share - p)^2 = z^2 p (1 - p) / n", "[measures][intervals]")
{
    for (const auto& [k, n] : {std::pair<std::int64_t, std::int64_t>{18, 34}, {1, 1000}, {0, 10}, {999, 1000}}) {
        const double share = static_cast<double>(k) / static_cast<double>(n), z = 1.959963984540054;
        const Interval w = wilson(k, n, .95);
        for (const double p : {w.low, w.high}) CHECK((share - p) * (share - p) == Approx(z * z * p * (1 - p) / static_cast<double>(n)).epsilon(1e-9).margin(1e-15));
        CHECK(w.low <= share);
        CHECK(w.high >= share);
    }
}

TEST_CASE("the incomplete beta function and its inverse agree with closed forms", "[measures][intervals]")
{
    for (const double x : {1e-8, .2, .5, .9, 1 - 1e-9}) {
        CHECK(special::beta_cdf(1, 1, x) == Approx(x).epsilon(1e-13));
        CHECK(special::beta_cdf(3, 1, x) == Approx(x * x * x).epsilon(1e-12));
        CHECK(special::beta_cdf(.5, .5, x) == Approx(2 / 3.14159265358979323846 * std::atan2(std::sqrt(x), std::sqrt(1 - x))).epsilon(1e-12));
    }
    for (const double x : {1e-8, .2, .5, .9}) CHECK(special::beta_quantile(2.5, 4, special::beta_cdf(2.5, 4, x)) == Approx(x).epsilon(1e-11));
    CHECK(special::beta_cdf(2, 3, 0) == 0.0);
    CHECK(special::beta_cdf(2, 3, 1) == 1.0);
    CHECK(special::beta_quantile(2, 3, 0) == 0.0);
    CHECK(special::beta_quantile(2, 3, 1) == 1.0);
}
