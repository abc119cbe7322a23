#include <panopolis/fairness.hpp>

#include "support/catch.hpp"

using namespace panopolis;

namespace {

/// A million faces, one in a hundred listed: the paper's three groups.
const Confusion groups[] = {{10'000, 9'000, 990'000, 990}, {10'000, 9'000, 990'000, 1'980}, {10'000, 8'500, 990'000, 3'960}};

}  // namespace

TEST_CASE("three groups with other error rates: gap, ratio and precision are those on paper", "[measures][fairness]")
{
    REQUIRE(equalised_odds_gap(groups));
    CHECK(*equalised_odds_gap(groups) == Approx(.05).epsilon(1e-13));
    const Ratio rates[] = {groups[0].false_positive_rate(), groups[1].false_positive_rate(), groups[2].false_positive_rate()};
    CHECK(*highest_over_lowest(rates) == Approx(4).epsilon(1e-14));
    CHECK(*lowest_over_highest(rates) == Approx(.25).epsilon(1e-14));
    const double precision[] = {.90090, .81967, .68218};
    for (int g = 0; g < 3; ++g) CHECK(groups[g].precision().value() == Approx(precision[g]).margin(5e-6));
}

TEST_CASE("the wider of the two ranges is the gap", "[measures][fairness]")
{
    const Confusion two[] = {{100, 90, 100, 1}, {100, 89, 100, 30}};
    CHECK(*equalised_odds_gap(two) == Approx(.29));
}

TEST_CASE("base rate, precision and misses fix the false positive rate", "[measures][fairness]")
{
    CHECK(tied_false_positive_rate(.1, .5, .8) == Approx(.088888888888889).epsilon(1e-13));
    // the identity holds for every table: here for the three groups
    for (const Confusion& g : groups)
        CHECK(tied_false_positive_rate(.01, g.precision().value(), g.true_positive_rate().value()) == Approx(g.false_positive_rate().value()).epsilon(1e-12));
}

TEST_CASE("a ratio over nothing has no value", "[measures][fairness]")
{
    const Ratio one_group[] = {{1, 2}}, empty_group[] = {{1, 2}, {0, 0}}, none[] = {{0, 5}, {3, 5}}, nowhere[] = {{0, 5}, {0, 5}};
    CHECK(!highest_over_lowest(one_group));
    CHECK(!lowest_over_highest(empty_group));
    CHECK(!highest_over_lowest(none));
    CHECK(*lowest_over_highest(none) == 0.0);
    CHECK(!lowest_over_highest(nowhere));
    CHECK(!equalised_odds_gap(std::span(groups, 1)));
    const Confusion nobody_listed[] = {{0, 0, 10, 1}, {5, 4, 10, 1}};
    CHECK(!equalised_odds_gap(nobody_listed));
}
