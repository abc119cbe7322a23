#include <cmath>
#include <random>

#include <panopolis/inequality.hpp>

#include "base/special.hpp"
#include "support/catch.hpp"

using namespace panopolis;

TEST_CASE("Gini and Theil of two kinds of people are those on paper", "[measures][inequality]")
{
    // a share p has everything: Gini 1 - p, Theil -log p
    const std::vector<Bar> some{{0, 750}, {40, 250}};
    CHECK(gini(some).value() == Approx(0.75).epsilon(1e-14));
    CHECK(theil(some) == Approx(std::log(4.0)).epsilon(1e-14));
    // a share p has x times what the others have: Gini p x / (1 - p + p x) - p
    const std::vector<Bar> richer{{10, 800}, {50, 200}};
    CHECK(gini(richer).value() == Approx(1.0 / 1.8 - 0.2).epsilon(1e-14));
    CHECK(theil(richer) == Approx(0.8 / 1.8 * std::log(1 / 1.8) + 1.0 / 1.8 * std::log(5 / 1.8)).epsilon(1e-13));
}

TEST_CASE("Gini and Theil of equals are 0, and of nobody's nothing there is none", "[measures][inequality]")
{
    const std::vector<Bar> equals{{7, 1000}};
    CHECK(gini(equals).part == 0);
    CHECK(gini(equals).whole > 0);
    CHECK(theil(equals) == 0.0);
    CHECK(gini(std::vector<Bar>{{0, 10}}).whole == 0);
    CHECK(gini({}).whole == 0);
    CHECK(theil({}) == 0.0);
}

TEST_CASE("Gini and Theil of a uniform distribution tend to 1/3 and log 2 - 1/2", "[measures][inequality]")
{
    // values 1, 3, 5 .. 2n - 1: Gini (n^2 - 1) / (3 n^2) exactly; Theil misses its limit by less than 1 / n
    std::vector<Bar> bars;
    const std::int64_t n = 10'000;
    for (std::int64_t i = 1; i <= n; ++i) bars.push_back({2 * i - 1, 1});
    CHECK(gini(bars).value() == Approx((1.0 - 1.0 / (static_cast<double>(n) * n)) / 3).epsilon(1e-14));
    CHECK(std::fabs(theil(bars) - (std::log(2.0) - 0.5)) < 1e-4);
}

TEST_CASE("Gini and Theil of a lognormal are 2 Phi(sigma / root 2) - 1 and sigma^2 / 2", "[measures][inequality]")
{
    for (const double sigma : {0.2, 0.6}) {
        // 100,000 equally likely quantiles, in thousandths of the median
        std::vector<Bar> bars;
        const int n = 100'000;
        for (int i = 0; i < n; ++i) {
            const auto value = static_cast<std::int64_t>(1000 * std::exp(sigma * special::normal_quantile((i + 0.5) / n)) + 0.5);
            if (bars.empty() || bars.back().value != value) bars.push_back({value, 0});
            ++bars.back().count;
        }
        // what lies beyond the last quantile is left out: of the order of 1 / n times its share
        CHECK(gini(bars).value() == Approx(2 * special::normal_cdf(sigma / std::sqrt(2.0)) - 1).margin(1e-4));
        CHECK(theil(bars) == Approx(sigma * sigma / 2).margin(1e-4));
    }
}

TEST_CASE("Gini is exact where it is largest: ten million people, one of whom has everything", "[measures][inequality]")
{
    const std::int64_t n = 10'000'000;
    CHECK(gini(std::vector<Bar>{{0, n - 1}, {65'535, 1}}).value() == Approx(1.0 - 1.0 / n).epsilon(1e-15));
    CHECK(gini(std::vector<Bar>{{0, n / 2}, {65'535, n / 2}}).value() == Approx(0.5).epsilon(1e-15));
}

TEST_CASE("the top's share takes the highest first and parts a bar that is too large", "[measures][inequality]")
{
    const std::vector<Bar> bars{{0, 90}, {1, 7}, {5, 2}, {11, 1}};
    CHECK(top_share(bars, 1).part == 11);
    CHECK(top_share(bars, 2).part == 16);
    CHECK(top_share(bars, 5).part == 23);
    CHECK(top_share(bars, 5).whole == 28);
    CHECK(top_share(bars, 500).value() == 1.0);
    CHECK(one_percent(20'000) == 200);
    CHECK(one_percent(4) == 1);
    CHECK(one_percent(299) == 2);
}

TEST_CASE("a distribution that is shifted is as far away as the shift, whichever way", "[measures][inequality]")
{
    const std::vector<Bar> here{{-3, 5}, {0, 20}, {4, 11}, {90, 1}};
    for (const std::int64_t shift : {0, 1, 17, -25}) {
        std::vector<Bar> there = here;
        for (Bar& bar : there) bar.value += shift;
        for (Bar& bar : there) bar.count *= 3;  // numbers do not matter, shares do
        CHECK(distance(here, there).value() == std::fabs(static_cast<double>(shift)));
        CHECK(distance(there, here).value() == std::fabs(static_cast<double>(shift)));
        CHECK(mean_gap(there, here).value() == static_cast<double>(shift));
    }
    CHECK(distance(here, {}).whole == 0);
    CHECK(mean_gap({}, here).whole == 0);
}

TEST_CASE("distributions with the same mean can be far apart", "[measures][inequality]")
{
    const std::vector<Bar> middle{{5, 2}}, ends{{0, 1}, {10, 1}};
    CHECK(mean_gap(middle, ends).value() == 0.0);
    CHECK(distance(middle, ends).value() == 5.0);
}

TEST_CASE("luck alone: few wrongs fall on different people, many on all", "[measures][inequality]")
{
    CHECK(equal_risk(20'000, 1, 200).top_share == Approx(1.0).margin(1e-6));
    CHECK(equal_risk(20'000, 0, 200).top_share == 0.0);
    CHECK(equal_risk(1, 50, 1).top_share == Approx(1.0));
    // the more there is, the nearer everybody's share: 1 % of people bear little more than 1 % of it
    double before = 1.1;
    for (const std::int64_t total : {100, 1'000, 10'000, 100'000, 1'000'000, 100'000'000}) {
        const double share = equal_risk(20'000, total, 200).top_share;
        CHECK(share < before);
        CHECK(share > 0.01);
        before = share;
    }
    CHECK(before < 0.0105);
    // Poisson with mean m: Gini e^(-2m) (I0(2m) + I1(2m)); 0.523777612 at m = 1
    CHECK(equal_risk(10'000'000, 10'000'000, 1).gini == Approx(0.5237776).margin(1e-6));
}

TEST_CASE("the top's share under equal risk is what throwing at random gives", "[measures][inequality]")
{
    std::mt19937_64 generator(20);
    // at 200 wrongs about as many people as the top has bear one: their number hardly strays, for the total is given
    for (const std::int64_t total : {200, 205, 240, 2'000, 12'000}) {
        const int members = 20'000, rounds = 200;
        double sum = 0, squares = 0;
        for (int round = 0; round < rounds; ++round) {
            std::vector<int> parts(members, 0);
            for (std::int64_t i = 0; i < total; ++i) ++parts[generator() % members];
            std::vector<Bar> bars(20);
            for (std::size_t i = 0; i < bars.size(); ++i) bars[i].value = static_cast<std::int64_t>(i);
            for (const int n : parts) ++bars[static_cast<std::size_t>(n)].count;
            const double share = top_share(bars, 200).value();
            sum += share;
            squares += share * share;
        }
        const double mean = sum / rounds, error = std::sqrt((squares / rounds - mean * mean) / rounds);
        CHECK(std::fabs(equal_risk(members, total, 200).top_share - mean) <= 4 * error + 1e-3);
    }
}
