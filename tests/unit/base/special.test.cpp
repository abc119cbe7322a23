#include "base/special.hpp"

#include <cmath>

#include "base/bits.hpp"
#include "base/digest.hpp"
#include "support/catch.hpp"

using namespace panopolis;

namespace {
double relative(double got, double want) { return std::fabs(got - want) / std::fmax(std::fabs(want), 1e-300); }
}  // namespace

TEST_CASE("exp, log and their kin agree with the machine's own to a few last bits", "[base][special]")
{
    for (double x = -700; x < 700; x += 0.37) REQUIRE(relative(special::exp(x), std::exp(x)) < 5e-16);
    for (double x = 1e-300; x < 1e300; x *= 1.37) REQUIRE(std::fabs(special::log(x) - std::log(x)) <= 4e-16 * std::fabs(std::log(x)) + 1e-300);
    for (double x = -0.99; x < 3; x += 0.00137) {
        REQUIRE(relative(special::log1p(x), std::log1p(x)) < 1e-15);
        REQUIRE(relative(special::expm1(x), std::expm1(x)) < 1e-15);
    }
    for (double x = 0.01; x < 200; x += 0.037) REQUIRE(std::fabs(special::log_gamma(x) - std::lgamma(x)) < 3e-14 * std::fmax(1.0, std::fabs(std::lgamma(x))));
}

TEST_CASE("the normal distribution is right far into its tails", "[base][special]")
{
    for (double x = -6; x < 26; x += 0.0137) REQUIRE(relative(special::erfc(x), std::erfc(x)) < 2e-13);
    // Q(8) and Phi(-10), to published digits
    CHECK(relative(special::normal_tail(8), 6.220960574271785e-16) < 1e-13);
    CHECK(relative(special::normal_cdf(-10), 7.619853024160527e-24) < 1e-13);
    CHECK(special::normal_quantile(0.5) == Approx(0).margin(1e-16));
    CHECK(special::normal_quantile(0.975) == Approx(1.959963984540054).epsilon(1e-14));
    for (double p = 1e-300; p < 0.999; p *= 1.1) {
        const double x = special::normal_quantile(p);
        REQUIRE(relative(special::normal_cdf(x), p) < 2e-13 * (1 + x * x));
    }
}

TEST_CASE("special functions give these bits on every compiler", "[base][special]")
{
    Digest digest;
    const auto add = [&](double x) { digest.add(bit_cast<std::uint64_t>(x)); };
    for (double x = 0.001; x < 30; x += 0.0625) {
        add(special::exp(x));
        add(special::exp(-x));
        add(special::log(x));
        add(special::log1p(x));
        add(special::expm1(-x));
        add(special::erfc(x));
        add(special::normal_quantile(x / 31));
        add(special::log_gamma(x));
    }
    CHECK(digest.hex() == "4970a447f083a5a05cfc0802ea9b568d");
    CHECK(special::exp(-800) == 0);
    CHECK(special::log(0) < -1e308);
    CHECK(special::normal_quantile(0) < -1e308);
}

TEST_CASE("the Poisson quantile inverts the distribution, small means and large", "[base][special]")
{
    for (const double mean : {0.3, 4.0, 90.0, 550.0}) {
        double below = 0, chance = std::exp(-mean);
        for (std::uint32_t k = 0; k < 700; ++k) {
            if (chance > 1e-9) CHECK(special::poisson_quantile(below + chance * 0.5, mean) == k);
            below += chance;
            chance *= mean / (k + 1);
        }
    }
    CHECK(special::poisson_quantile(0.5, 10'000) == Approx(10'000).margin(1));
    CHECK(special::poisson_quantile(0.975, 10'000) == Approx(10'196).margin(2));
    CHECK(special::poisson_quantile(0.5, 0) == 0);
}
