// Designs: strata, balance, walks and blocks, and the same bytes everywhere.
#include <cmath>
#include <set>

#include <panopolis/design.hpp>

#include "support/catch.hpp"

using namespace panopolis;

namespace {

/// FNV-1a over all values to their 53 bits.
std::uint64_t fold(const UnitPoints& points)
{
    std::uint64_t hash = 14695981039346656037u;
    for (const auto& row : points)
        for (const double x : row) {
            const auto bits = static_cast<std::uint64_t>(x * 9007199254740992.0);
            for (int byte = 0; byte < 8; ++byte) hash = (hash ^ (bits >> (8 * byte) & 255)) * 1099511628211u;
        }
    return hash;
}

std::size_t differing(const std::vector<double>& a, const std::vector<double>& b)
{
    std::size_t out = 0;
    for (std::size_t j = 0; j < a.size(); ++j) out += a[j] != b[j];
    return out;
}

}  // namespace

TEST_CASE("each factor of a Latin hypercube has one point in each stratum, off its borders", "[experiment][design]")
{
    for (const std::int64_t n : {1, 2, 7, 100, 1001}) {
        const UnitPoints points = latin_hypercube(n, 5, 20);
        REQUIRE(points.size() == static_cast<std::size_t>(n));
        for (std::size_t factor = 0; factor < 5; ++factor) {
            std::set<std::int64_t> strata;
            for (const auto& row : points) {
                REQUIRE(row.size() == 5);
                const double place = row[factor] * static_cast<double>(n);
                CHECK((row[factor] > 0 && row[factor] < 1));
                strata.insert(static_cast<std::int64_t>(place));
            }
            CHECK(strata.size() == static_cast<std::size_t>(n));
            CHECK(*strata.rbegin() == n - 1);
        }
    }
    CHECK(latin_hypercube(0, 3, 1).empty());
}

TEST_CASE("points of a Latin hypercube lie anywhere in their stratum, and columns go their own ways", "[experiment][design]")
{
    const std::int64_t n = 4000;
    const UnitPoints points = latin_hypercube(n, 3, 5);
    double place = 0, square = 0, together = 0, neighbours = 0;
    for (const auto& row : points) {
        const double within = row[0] * static_cast<double>(n) - std::floor(row[0] * static_cast<double>(n));
        place += within;
        square += within * within;
        together += (row[0] - .5) * (row[1] - .5);
        neighbours += (row[1] - .5) * (row[2] - .5);
    }
    // four standard errors: of a uniform's mean 1/sqrt(12 n), of its square's sqrt(4/45 / n), of a product of two 1/12 sqrt(n)
    const double root = std::sqrt(static_cast<double>(n));
    CHECK(std::abs(place / n - .5) < 4 / (std::sqrt(12.) * root));
    CHECK(std::abs(square / n - 1. / 3) < 4 * std::sqrt(4. / 45) / root);
    CHECK(std::abs(together / n) < 4. / 12 / root);
    CHECK(std::abs(neighbours / n) < 4. / 12 / root);
}

TEST_CASE("a seed gives one Latin hypercube, another seed another, and a factor more leaves those before as they were", "[experiment][design]")
{
    CHECK(latin_hypercube(50, 4, 1) == latin_hypercube(50, 4, 1));
    CHECK(latin_hypercube(50, 4, 1) != latin_hypercube(50, 4, 2));
    const UnitPoints few = latin_hypercube(50, 2, 1), more = latin_hypercube(50, 3, 1);
    for (std::size_t i = 0; i < few.size(); ++i) CHECK((few[i][0] == more[i][0] && few[i][1] == more[i][1]));
}

TEST_CASE("every order of three points is as likely as another", "[experiment][design]")
{
    std::vector<int> met(27, 0);
    const int n = 6000;
    for (int seed = 0; seed < n; ++seed) {
        int code = 0;
        for (const auto& row : latin_hypercube(3, 1, static_cast<std::uint64_t>(seed))) code = 3 * code + static_cast<int>(3 * row[0]);
        ++met[static_cast<std::size_t>(code)];
    }
    int orders = 0;
    for (const int times : met)
        if (times > 0) {
            ++orders;
            CHECK(std::abs(times - n / 6) < 4 * std::sqrt(n / 6. * 5 / 6));
        }
    CHECK(orders == 6);
}

TEST_CASE("the Sobol sequence begins as Joe and Kuo's does, and can be joined in the middle", "[experiment][design]")
{
    const UnitPoints want{{0, 0, 0, 0}, {.5, .5, .5, .5}, {.75, .25, .25, .25}, {.25, .75, .75, .75}, {.375, .375, .625, .875}, {.875, .875, .125, .375}};
    CHECK(sobol_sequence(6, 4) == want);
    const UnitPoints all = sobol_sequence(300, 40);
    for (const std::int64_t skip : {0, 1, 2, 3, 64, 255, 299}) {
        const UnitPoints rest = sobol_sequence(300 - skip, 40, skip);
        for (std::size_t i = 0; i < rest.size(); ++i) CHECK(rest[i] == all[i + static_cast<std::size_t>(skip)]);
    }
    CHECK(sobol_sequence(0, 3).empty());
}

TEST_CASE("a power of 2 of Sobol points is balanced in every factor, to the last dimension of the table", "[experiment][design]")
{
    const UnitPoints points = sobol_sequence(64, sobol_factors_most);
    for (std::size_t factor = 0; factor < sobol_factors_most; ++factor) {
        std::uint64_t strata = 0;
        for (const auto& row : points) strata |= 1ull << static_cast<int>(row[factor] * 64);
        REQUIRE(strata == ~0ull);
    }
}

TEST_CASE("a walk of Morris moves each factor once, by the same step, within its levels", "[experiment][design]")
{
    for (const int levels : {2, 4, 6, 10}) {
        const std::size_t factors = 7;
        const UnitPoints points = morris_trajectories(40, factors, levels, 3);
        REQUIRE(points.size() == 40 * (factors + 1));
        const double step = levels / (2. * (levels - 1));
        std::set<double> met;
        int up = 0, down = 0;
        for (std::size_t start = 0; start < points.size(); start += factors + 1) {
            for (std::size_t row = start; row < start + factors; ++row) {
                REQUIRE(differing(points[row], points[row + 1]) == 1);
                for (std::size_t j = 0; j < factors; ++j) {
                    const double by = points[row + 1][j] - points[row][j];
                    if (by != 0) CHECK(std::abs(by) == Approx(step));
                    (by > 0 ? up : down) += by != 0;
                    met.insert(points[row][j]);
                }
            }
            // seven moves, all of them lasting: each factor had one
            CHECK(differing(points[start], points[start + factors]) == factors);
        }
        CHECK(met.size() == static_cast<std::size_t>(levels));
        for (const double x : met) CHECK(x * (levels - 1) == Approx(std::round(x * (levels - 1))).margin(1e-12));
        CHECK(std::abs(up - down) < 4 * std::sqrt(40. * factors));
    }
}

TEST_CASE("the order in which a walk moves its factors is drawn for each walk", "[experiment][design]")
{
    // which of two factors moves first: a coin
    const int walks = 4000;
    const UnitPoints points = morris_trajectories(walks, 2, 4, 11);
    int first = 0;
    for (std::size_t start = 0; start < points.size(); start += 3) first += points[start][0] != points[start + 1][0];
    CHECK(std::abs(first - walks / 2) < 4 * std::sqrt(walks / 4.));
}

TEST_CASE("a block of Saltelli is A, B, A with one factor of B, and B with one of A", "[experiment][design]")
{
    const std::size_t factors = 3;
    const UnitPoints base = sobol_sequence(16, 2 * factors, 1);
    for (const bool second : {false, true}) {
        const UnitPoints points = saltelli_points(16, factors, second);
        const std::size_t rows = saltelli_block(factors, second);
        REQUIRE(rows == (second ? 8 : 5));
        REQUIRE(points.size() == 16 * rows);
        for (std::size_t i = 0; i < 16; ++i) {
            const std::vector<double> a(base[i].begin(), base[i].begin() + 3), b(base[i].begin() + 3, base[i].end());
            CHECK(points[i * rows] == a);
            CHECK(points[i * rows + 1] == b);
            for (std::size_t j = 0; j < factors; ++j) {
                auto ab = a, ba = b;
                ab[j] = b[j];
                ba[j] = a[j];
                CHECK(points[i * rows + 2 + j] == ab);
                if (second) CHECK(points[i * rows + 2 + factors + j] == ba);
            }
        }
    }
}

TEST_CASE("designs are these very numbers, whatever compiled them", "[experiment][design]")
{
    const UnitPoints hypercube{{0.034433044493198395, 0.8305559977889061, 0.82987084239721298},
                               {0.78503888100385666, 0.43154480308294296, 0.58585619181394577},
                               {0.3614550307393074, 0.027163498103618622, 0.031987525522708893},
                               {0.516827292740345, 0.57225077599287033, 0.34741971641778946}};
    CHECK(latin_hypercube(4, 3, 7) == hypercube);
    const double third = 1. / 3, two = 2. / 3;
    const UnitPoints walks{{1, third, 1}, {1, 1, 1}, {third, 1, 1}, {third, 1, third}, {0, third, 1}, {0, 1, 1}, {0, 1, third}, {two, 1, third}};
    CHECK(morris_trajectories(2, 3, 4, 7) == walks);
    CHECK(fold(latin_hypercube(1000, 12, 20)) == 0x0f5de33d99d5d7c6u);
    CHECK(fold(morris_trajectories(50, 12, 6, 20)) == 0xc37df6e32395adc6u);
    CHECK(fold(saltelli_points(300, 12, true)) == 0x0bf3c5b53e4c9368u);
}
