#include <cmath>

#include <panopolis/simulation.hpp>

#include "support/catch.hpp"

using namespace panopolis;

namespace {

/// Alike people: what one threshold says is what everybody meets.
Scenario alike(std::int64_t people = 2000)
{
    Scenario sc;
    sc.people.number = people;
    sc.people.lookalike_sigma = 0;
    sc.watchlist.present = 0;
    sc.watchlist.entries = 1000;
    return sc;
}

/// Half of a step of the draws' grid, and the rounding of a thousand additions of a number below 1.
constexpr double grid = 0x1p-41 + 1e-12;

}  // namespace

TEST_CASE("among alike people an alarm's chance is one minus that of a thousand refusals", "[engine][odds]")
{
    const SearchOdds odds = search_odds(alike());
    const double f = 3.3e-7, chance = 1 - std::pow(1 - f, 1000);
    CHECK(odds.watchlist_fpir == Approx(chance).margin(grid));
    CHECK(odds.watchlist_fpir_top == Approx(chance).margin(grid));
    CHECK(odds.n_fmr == Approx(2000 * 1e-5).epsilon(1e-12));
    CHECK(odds.identify_fpir == Approx(1 - std::pow(1 - 1e-5, 2000)).epsilon(1e-9));
}

TEST_CASE("an empty list alarms on nobody", "[engine][odds]")
{
    Scenario sc = alike();
    sc.watchlist.entries = 0;
    const SearchOdds odds = search_odds(sc);
    CHECK(odds.watchlist_fpir == 0);
    CHECK(odds.watchlist_fpir_top == 0);
    CHECK(odds.identify_fpir > 0);
}

TEST_CASE("twice the people are twice the strangers to be taken for", "[engine][odds]")
{
    const SearchOdds small = search_odds(alike(2000)), large = search_odds(alike(4000));
    CHECK(large.n_fmr == Approx(2 * small.n_fmr).epsilon(1e-12));
    // 1 - (1 - q)^2 = q (2 - q)
    CHECK(large.identify_fpir == Approx(small.identify_fpir * (2 - small.identify_fpir)).epsilon(1e-9));
    CHECK(large.watchlist_fpir == Approx(small.watchlist_fpir).margin(2 * grid));
}

TEST_CASE("unlike people have the same average and a top that stands above it", "[engine][odds]")
{
    Scenario sc = alike(20000);
    const SearchOdds even = search_odds(sc);
    sc.people.lookalike_sigma = 0.8;
    const SearchOdds uneven = search_odds(sc);
    // a lognormal weight of mean 1 has variance exp(0.64) - 1 = 0.90 at most: four standard errors over 20,000 people
    CHECK(uneven.watchlist_fpir == Approx(even.watchlist_fpir).epsilon(4 * std::sqrt(0.90 / 20000)));
    // the highest of the 256 classes: exp(0.8 z) over its mean, exp(0.32) at most, with z the quantile 255.5 / 256 = 2.8856
    CHECK(uneven.watchlist_fpir_top / even.watchlist_fpir == Approx(std::exp(0.8 * 2.8856 - 0.32)).epsilon(0.03));
    CHECK(even.watchlist_fpir_top == Approx(even.watchlist_fpir).margin(grid));
}

TEST_CASE("a group with a multiplier raises the average by its share", "[engine][odds]")
{
    Scenario sc = alike(20000);
    const double before = search_odds(sc).watchlist_fpir;
    // list entries are of the groups in proportion 0.6 : 0.3 : 0.1; only B against B is five times as likely
    sc.groups["B"].false_match_multiplier = 5;
    const City city = build_city(sc);
    const People people = build_people(sc, city);
    const double b = people.group_size[1] / 20000.0, chance_b = 1 - std::pow(1 - 3.3e-7, 700) * std::pow(1 - 5 * 3.3e-7, 300);
    CHECK(search_odds(sc).watchlist_fpir == Approx((1 - b) * before + b * chance_b).margin(2 * grid));
}

TEST_CASE("a stricter threshold lowers the odds along the normal curve", "[engine][odds]")
{
    Scenario sc = alike();
    sc.recognition.uses["crossings"].threshold_shift = 1;
    // Q(4.264891 + 1): upper tail of the normal, erfc(5.264891 / sqrt 2) / 2
    CHECK(search_odds(sc).n_fmr == Approx(2000 * std::erfc(5.264891 / std::sqrt(2.0)) / 2).epsilon(1e-4));
}
