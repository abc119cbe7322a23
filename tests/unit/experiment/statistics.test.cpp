// Intervals by resampling, p values, replicates and regression: by hand, by coverage and by what must hold.
#include <cmath>
#include <limits>

#include <panopolis/statistics.hpp>

#include "experiment/lots.hpp"
#include "support/catch.hpp"

using namespace panopolis;

namespace {

const double unknown = std::numeric_limits<double>::quiet_NaN();

/// Uniform numbers that any test may take.
struct Uniform {
    Lots lots;
    explicit Uniform(std::uint64_t seed) : lots(seed, LotsFor::Places, 99) {}
    double operator()() { return (lots.next() + .5) / 4294967296.; }
};

/// n values with just this sd, about 0.
std::vector<double> with_sd(std::int64_t n, double sd)
{
    std::vector<double> out;
    for (std::int64_t i = 0; i < n; ++i) out.push_back(i % 2 == 0 ? 1 : -1);
    const double got = estimate(out).sd;
    for (double& x : out) x *= sd / got;
    return out;
}

}  // namespace

TEST_CASE("of a symmetric sample the bootstrap's ends are a normal's", "[experiment][statistics]")
{
    std::vector<double> values;
    for (int i = -20; i <= 20; ++i) values.push_back(3 + i);
    const int resamples = 20000;
    const Bounds b = bootstrap_bca(values, .95, resamples, 20);
    CHECK(b.value == Approx(3));
    // sd of a resample's mean: n in the denominator. An end's own luck, in such sds: of a quantile sqrt(.025 x .975 / B) / phi(1.96), and of the
    // bias, which counts twice, 2 sqrt(pi / 2 / B)
    const double sd = std::sqrt(140.) / std::sqrt(41.);
    const double luck = std::sqrt(.025 * .975 / resamples) / .05845 + 2 * std::sqrt(1.5708 / resamples);
    CHECK(std::abs(b.low - (3 - 1.96 * sd)) < 4 * luck * sd);
    CHECK(std::abs(b.high - (3 + 1.96 * sd)) < 4 * luck * sd);
}

TEST_CASE("of a sample with a long tail the bootstrap's interval leans towards the tail", "[experiment][statistics]")
{
    std::vector<double> values, mirrored;
    for (int i = 0; i < 40; ++i) values.push_back(-std::log(1 - (i + .5) / 40));
    for (const double x : values) mirrored.push_back(-x);
    const Bounds right = bootstrap_bca(values, .95, 20000, 3), left = bootstrap_bca(mirrored, .95, 20000, 3);
    CHECK(right.high - right.value > 1.15 * (right.value - right.low));
    CHECK(left.value - left.low > 1.15 * (left.high - left.value));
}

TEST_CASE("the bootstrap covers the truth about as often as it says", "[experiment][statistics]")
{
    // the mean of a uniform, 600 samples of 40
    Uniform uniform(8);
    const int samples = 600;
    int covered = 0;
    for (int sample = 0; sample < samples; ++sample) {
        std::vector<double> values;
        for (int i = 0; i < 40; ++i) values.push_back(uniform());
        const Bounds b = bootstrap_bca(values, .9, 800, static_cast<std::uint64_t>(sample));
        covered += b.low <= .5 && .5 <= b.high;
    }
    // a normal's ends with n for n - 1 cover t's 1.645 sqrt(39 / 40) with 39 degrees: .892; four standard errors
    CHECK(std::abs(covered / double(samples) - .892) < 4 * std::sqrt(.892 * .108 / samples));
}

TEST_CASE("a bootstrap of little says so", "[experiment][statistics]")
{
    const Bounds none = bootstrap_bca({}, .95, 100, 1);
    CHECK((std::isnan(none.value) && std::isnan(none.low) && std::isnan(none.high)));
    CHECK(std::isnan(bootstrap_bca(std::vector<double>{unknown}, .95, 100, 1).value));
    const Bounds one = bootstrap_bca(std::vector<double>{unknown, 4}, .95, 100, 1);
    CHECK((one.value == 4 && std::isinf(one.low) && std::isinf(one.high)));
    const Bounds same = bootstrap_bca(std::vector<double>(7, .1), .95, 100, 1);
    CHECK((same.value == .1 && same.low == .1 && same.high == .1));
    const std::vector<double> some{2, 4, 4, 5, 10, 1, 0, 7, 3, 12}, holes{2, 4, unknown, 4, 5, 10, 1, 0, 7, unknown, 3, 12};
    const Bounds whole = bootstrap_bca(some, .95, 2000, 20), left = bootstrap_bca(holes, .95, 2000, 20);
    CHECK((whole.low == left.low && whole.high == left.high));
    // one resample, or an extreme level, is no reason to leave the sample's range
    for (const int resamples : {1, 2, 50})
        for (const double level : {.01, .95, .9999999}) {
            const Bounds b = bootstrap_bca(some, level, resamples, 5);
            CHECK((b.low >= 0 && b.low <= b.high && b.high <= 12));
        }
}

TEST_CASE("a bootstrap is these very numbers, whatever compiled it", "[experiment][statistics]")
{
    const std::vector<double> some{2, 4, 4, 5, 10, 1, 0, 7, 3, 12};
    const Bounds b = bootstrap_bca(some, .95, 2000, 20);
    CHECK((b.low == 2.8999999999999999 && b.high == 7.5));
    CHECK(bootstrap_bca(some, .95, 2000, 21).low != bootstrap_bca(some, .95, 2000, 22).low);
}

TEST_CASE("a p value is Student's, and below .05 exactly where the interval leaves out 0", "[experiment][statistics]")
{
    CHECK(p_value({5, 2.7764451052, std::sqrt(5.), 0}) == Approx(.05).epsilon(1e-8));
    CHECK(p_value({5, -2.7764451052, std::sqrt(5.), 0}) == Approx(.05).epsilon(1e-8));
    CHECK(p_value({2, 1, std::sqrt(2.), 0}) == Approx(.5).epsilon(1e-10));  // Cauchy's
    CHECK(std::isnan(p_value({1, 3, 0, 0})));
    CHECK(p_value({4, 0, 0, 0}) == 1);
    CHECK(p_value({4, 1, 0, 0}) == 0);
    Uniform uniform(4);
    int shown = 0;
    for (int i = 0; i < 500; ++i) {
        std::vector<double> values;
        for (int k = 0; k < 6; ++k) values.push_back(uniform() - .3);
        const Estimate e = estimate(values);
        shown += e.shown();
        CHECK(e.shown() == (p_value(e) < .05));
    }
    CHECK((shown > 50 && shown < 450));
}

TEST_CASE("Holm's p values by hand", "[experiment][statistics]")
{
    const std::vector<double> p{.01, .04, unknown, .03, .005};
    const auto got = holm(p);
    REQUIRE(got.size() == 5);
    CHECK(got[0] == Approx(.03));  // second of four
    CHECK(got[1] == Approx(.06));  // the last may not fall below the third
    CHECK(std::isnan(got[2]));
    CHECK(got[3] == Approx(.06));
    CHECK(got[4] == Approx(.02));
    CHECK(holm(std::vector<double>{.6, .7})[0] == 1);
    CHECK(holm({}).empty());
}

TEST_CASE("of families in which nothing is so, Holm calls something in at most one in twenty", "[experiment][statistics]")
{
    Uniform uniform(6);
    const int families = 2000;
    int wrong = 0, wrong_without = 0;
    for (int family = 0; family < families; ++family) {
        std::vector<double> p;
        for (int i = 0; i < 10; ++i) p.push_back(uniform());
        bool any = false, any_without = false;
        for (const double x : holm(p)) any = any || x <= .05;
        for (const double x : p) any_without = any_without || x <= .05;
        wrong += any;
        wrong_without += any_without;
    }
    // 1 - .995^10 = .0489, and without it 1 - .95^10 = .401; four standard errors
    CHECK(std::abs(wrong / double(families) - .0489) < 4 * std::sqrt(.0489 * .9511 / families));
    CHECK(std::abs(wrong_without / double(families) - .401) < 4 * std::sqrt(.401 * .599 / families));
}

TEST_CASE("so many replicates are needed as make the interval narrow enough, and not one more", "[experiment][statistics]")
{
    CHECK(replicates_needed({10, 0, 3, 0}, 1) == 38);
    for (const double sd : {.01, .3, 1., 4., 20.})
        for (const double level : {.5, .8, .95, .999}) {
            const std::int64_t n = replicates_needed({10, 5, sd, 0}, 1, level);
            INFO("sd " << sd << ", level " << level << ": " << n);
            REQUIRE(n >= 2);
            CHECK(estimate(with_sd(n, sd), level).half_width <= 1 + 1e-9);
            if (n > 2) CHECK(estimate(with_sd(n - 1, sd), level).half_width > 1 - 1e-9);
        }
    CHECK(replicates_needed({1, 5, 0, 0}, 1) == 0);
    CHECK(replicates_needed({3, 5, 0, 0}, 1) == 2);
    CHECK(replicates_needed({3, 5, 1e9, 0}, 1e-9) == std::numeric_limits<std::int64_t>::max());
}

TEST_CASE("a straight line is found again, and its coefficients are in sds", "[experiment][statistics]")
{
    const UnitPoints inputs = latin_hypercube(50, 4, 9);
    std::vector<double> y, first, third;
    for (const auto& row : inputs) {
        y.push_back(1 + 3 * row[0] - 2 * row[2]);
        first.push_back(row[0]);
        third.push_back(row[2]);
    }
    const Regression fit = standardised_regression(inputs, y);
    CHECK(fit.n == 50);
    CHECK(fit.r2 == Approx(1).epsilon(1e-12));
    REQUIRE(fit.standardised.size() == 4);
    const double sd = estimate(y).sd;
    CHECK(fit.standardised[0] == Approx(3 * estimate(first).sd / sd).epsilon(1e-12));
    CHECK(fit.standardised[2] == Approx(-2 * estimate(third).sd / sd).epsilon(1e-12));
    CHECK(std::abs(fit.standardised[1]) < 1e-12);
    CHECK(fit.collinear.empty());
}

TEST_CASE("of two inputs that go together each gets what it has of its own: by hand", "[experiment][statistics]")
{
    // correlations: x1 with x2 .8, y with x1 .7, with x2 .9: (.7 - .9 x .8) / (1 - .64) and (.9 - .7 x .8) / (1 - .64)
    const std::vector<double> u{1, 1, -1, -1, 1, 1, -1, -1}, v{1, -1, 1, -1, 1, -1, 1, -1}, w{1, 1, 1, 1, -1, -1, -1, -1};
    const double b2 = .34 / .36, b1 = -.02 / .36, rest = std::sqrt(1 - (b1 * .7 + b2 * .9));
    UnitPoints inputs;
    std::vector<double> y;
    for (std::size_t i = 0; i < 8; ++i) {
        const double x1 = u[i], x2 = .8 * u[i] + .6 * v[i];
        inputs.push_back({x1, x2});
        y.push_back(b1 * x1 + b2 * x2 + rest * w[i]);
    }
    const Regression fit = standardised_regression(inputs, y);
    CHECK(fit.standardised[0] == Approx(b1));
    CHECK(fit.standardised[1] == Approx(b2));
    CHECK(fit.r2 == Approx(1 - rest * rest));
}

TEST_CASE("two inputs that differ by a ten-millionth are still told apart", "[experiment][statistics]")
{
    UnitPoints inputs = latin_hypercube(60, 3, 6);
    std::vector<double> y;
    for (auto& row : inputs) {
        const double own = row[1];
        row[1] = row[0] + 1e-7 * own;
        row[2] += own;
        y.push_back(row[2] + own + row[0]);
    }
    const Regression fit = standardised_regression(inputs, y);
    CHECK(fit.collinear.empty());
    CHECK(fit.r2 == Approx(1).epsilon(1e-13));
}

TEST_CASE("a column that does not vary gets 0, one made of others is said, and an unknown output does not count", "[experiment][statistics]")
{
    UnitPoints inputs = latin_hypercube(30, 3, 2), two;
    std::vector<double> y;
    for (auto& row : inputs) {
        y.push_back(row[0] + row[2] * row[2]);
        two.push_back({row[0], row[2]});
        row[1] = .1;
        row.push_back(.5 - row[0] / 2 + row[2] / 4);
    }
    y[7] = unknown;
    const Regression fit = standardised_regression(inputs, y), small = standardised_regression(two, y);
    CHECK(fit.n == 29);
    CHECK(fit.standardised[1] == 0);
    CHECK(fit.standardised[3] == 0);
    CHECK(fit.collinear == std::vector<std::size_t>{3});
    CHECK(fit.standardised[0] == small.standardised[0]);
    CHECK(fit.standardised[2] == small.standardised[1]);
    CHECK(fit.r2 == small.r2);

    // without rows, or without an output that varies, there is nothing to share out
    CHECK(std::isnan(standardised_regression({}, {}).r2));
    const Regression still = standardised_regression(inputs, std::vector<double>(30, .1));
    CHECK(std::isnan(still.r2));
    CHECK(still.standardised == std::vector<double>(4, 0.0));
}
