// What an output depends on: functions whose answers are known in closed form.
#include <cmath>
#include <functional>
#include <limits>

#include <panopolis/findings.hpp>
#include <panopolis/statistics.hpp>

#include "support/catch.hpp"

using namespace panopolis;

namespace {

const double pi = 3.14159265358979323846;
const double unknown = std::numeric_limits<double>::quiet_NaN();
using Function = std::function<double(const std::vector<double>&)>;

std::vector<double> outputs_of(const UnitPoints& points, const Function& function)
{
    std::vector<double> out;
    for (const auto& row : points) out.push_back(function(row));
    return out;
}

/// Ishigami and Homma's function of three angles between -pi and pi (1990).
double ishigami(const std::vector<double>& u)
{
    const double x1 = pi * (2 * u[0] - 1), x2 = pi * (2 * u[1] - 1), x3 = pi * (2 * u[2] - 1);
    return std::sin(x1) + 7 * std::pow(std::sin(x2), 2) + .1 * std::pow(x3, 4) * std::sin(x1);
}

/// Sobol's g-function: a factor counts the less, the larger its a.
const std::vector<double> g_a{0, 1, 4.5, 9, 99, 99, 99, 99};
double g(const std::vector<double>& u)
{
    double out = 1;
    for (std::size_t j = 0; j < g_a.size(); ++j) out *= (std::abs(4 * u[j] - 2) + g_a[j]) / (1 + g_a[j]);
    return out;
}

void within(const Bounds& got, double want)
{
    INFO("got " << got.value << " in " << got.low << " to " << got.high << ", want " << want);
    CHECK((got.low <= want && want <= got.high));
    CHECK((got.low <= got.value && got.value <= got.high));
}

/// The largest distance of any index from the middle of its interval to its ends.
double widest(const SobolIndices& s)
{
    double out = 0;
    for (const auto& factor : s.by_factor)
        for (const Bounds& b : {factor.first, factor.total}) out = std::max(out, (b.high - b.low) / 2);
    return out;
}

/// Morris's function of twenty factors (1991) with the coefficients that he fixed; those that he drew are left out.
double morris_function(const std::vector<double>& u)
{
    std::vector<double> w;
    for (std::size_t j = 0; j < 20; ++j) {
        const bool bent = j == 2 || j == 4 || j == 6;
        w.push_back(2 * ((bent ? 1.1 * u[j] / (u[j] + .1) : u[j]) - .5));
    }
    double out = 0;
    for (std::size_t i = 0; i < 10; ++i) out += 20 * w[i];
    for (std::size_t i = 0; i < 6; ++i)
        for (std::size_t j = i + 1; j < 6; ++j) out -= 15 * w[i] * w[j];
    for (std::size_t i = 0; i < 5; ++i)
        for (std::size_t j = i + 1; j < 5; ++j)
            for (std::size_t k = j + 1; k < 5; ++k) out -= 10 * w[i] * w[j] * w[k];
    return out + 5 * w[0] * w[1] * w[2] * w[3];
}

}  // namespace

TEST_CASE("Sobol indices of Ishigami's function are those on paper", "[experiment][statistics]")
{
    const auto outputs = outputs_of(saltelli_points(2048, 3, true), ishigami);
    const SobolIndices s = sobol_indices(outputs, 3, true, 1000, .999, 20);
    const double p4 = std::pow(pi, 4), p8 = p4 * p4;
    const double v1 = .5 * std::pow(1 + .1 * p4 / 5, 2), v2 = 49. / 8, v13 = .01 * p8 * 8 / 225, v = v1 + v2 + v13;
    REQUIRE(s.by_factor.size() == 3);
    CHECK(s.base == 2048);
    // the outputs' fourth moment about the mean is below 4 v^2: four standard errors of their variance
    CHECK(s.variance == Approx(v).epsilon(4 * std::sqrt(3. / 4096)));
    within(s.by_factor[0].first, v1 / v);
    within(s.by_factor[1].first, v2 / v);
    within(s.by_factor[2].first, 0);
    within(s.by_factor[0].total, (v1 + v13) / v);
    within(s.by_factor[1].total, v2 / v);
    within(s.by_factor[2].total, v13 / v);
    REQUIRE(s.second.size() == 3);
    CHECK((s.second[1].i == 0 && s.second[1].j == 2));
    within(s.second[0].index, 0);
    within(s.second[1].index, v13 / v);
    within(s.second[2].index, 0);
    // an index is a mean of 2,048 products whose sd is below 2: no end further than 3.29 of them
    CHECK(widest(s) < 3.29 * 2 / std::sqrt(2048.));
}

TEST_CASE("Sobol indices of the g-function are those on paper", "[experiment][statistics]")
{
    const std::size_t k = g_a.size();
    const auto outputs = outputs_of(saltelli_points(2048, k, true), g);
    const SobolIndices s = sobol_indices(outputs, k, true, 500, .999, 20);
    std::vector<double> own;
    double all = 1;
    for (const double a : g_a) {
        own.push_back(1 / (3 * (1 + a) * (1 + a)));
        all *= 1 + own.back();
    }
    const double v = all - 1;
    for (std::size_t j = 0; j < k; ++j) {
        INFO("factor " << j);
        within(s.by_factor[j].first, own[j] / v);
        within(s.by_factor[j].total, own[j] * all / (1 + own[j]) / v);
    }
    REQUIRE(s.second.size() == k * (k - 1) / 2);
    for (const SobolPair& pair : s.second) {
        INFO("factors " << pair.i << " and " << pair.j);
        within(pair.index, own[pair.i] * own[pair.j] / v);
    }
    CHECK(widest(s) < 3.29 * 2 / std::sqrt(2048.));
}

TEST_CASE("four times as many base points halve the intervals of Sobol indices", "[experiment][statistics]")
{
    const SobolIndices few = sobol_indices(outputs_of(saltelli_points(512, 3, false), ishigami), 3, false, 1000, .95, 1);
    const SobolIndices many = sobol_indices(outputs_of(saltelli_points(2048, 3, false), ishigami), 3, false, 1000, .95, 1);
    CHECK(few.second.empty());
    CHECK(widest(many) / widest(few) == Approx(.5).epsilon(.2));
}

TEST_CASE("a sum has no interactions: first and total are the same shares", "[experiment][statistics]")
{
    const auto outputs = outputs_of(saltelli_points(1024, 2, true), [](const auto& u) { return 100 + u[0] + 2 * u[1]; });
    const SobolIndices s = sobol_indices(outputs, 2, true, 500, .999, 3);
    for (std::size_t j = 0; j < 2; ++j) {
        within(s.by_factor[j].first, j == 0 ? .2 : .8);
        within(s.by_factor[j].total, j == 0 ? .2 : .8);
    }
    within(s.second[0].index, 0);
}

TEST_CASE("a base point with an unknown output is left out of Sobol indices as if it had not been tried", "[experiment][statistics]")
{
    auto outputs = outputs_of(saltelli_points(64, 3, false), ishigami);
    const std::size_t rows = saltelli_block(3, false);
    std::vector<double> without(outputs);
    without.erase(without.begin() + static_cast<std::ptrdiff_t>(10 * rows), without.begin() + static_cast<std::ptrdiff_t>(11 * rows));
    outputs[10 * rows + 3] = unknown;
    const SobolIndices s = sobol_indices(outputs, 3, false, 100, .95, 1), want = sobol_indices(without, 3, false, 100, .95, 1);
    CHECK((s.base == 63 && s.left_out == 1 && want.left_out == 0));
    CHECK(s.by_factor[0].first.value == want.by_factor[0].first.value);
    CHECK(s.by_factor[2].total.high == want.by_factor[2].total.high);
}

TEST_CASE("where nothing varies, or little was tried, Sobol indices say so", "[experiment][statistics]")
{
    const SobolIndices still = sobol_indices(std::vector<double>(50, .1), 3, false, 100, .95, 1);
    CHECK(still.variance == 0);
    CHECK((std::isnan(still.by_factor[0].first.value) && std::isnan(still.by_factor[0].total.low)));
    const SobolIndices one = sobol_indices(outputs_of(saltelli_points(4, 1, false), [](const auto& u) { return u[0]; }), 1, false, 100, .95, 1);
    CHECK(one.base == 4);
    const SobolIndices single = sobol_indices(std::vector<double>{1, 2, 3}, 1, false, 100, .95, 1);
    CHECK(single.base == 1);
    CHECK(std::isinf(single.by_factor[0].first.high));
    const SobolIndices none = sobol_indices({}, 2, true, 100, .95, 1);
    CHECK((none.base == 0 && std::isnan(none.variance) && std::isnan(none.by_factor[1].total.value) && none.second.size() == 1));
}

TEST_CASE("a straight line has its slopes for effects and no spread", "[experiment][statistics]")
{
    const UnitPoints points = morris_trajectories(10, 3, 4, 5);
    const auto effects = morris_effects(points, outputs_of(points, [](const auto& u) { return 7 + 2 * u[0] - 3 * u[1]; }), 3);
    REQUIRE(effects.size() == 3);
    CHECK(effects[0].mu == Approx(2));
    CHECK(effects[1].mu == Approx(-3));
    CHECK(effects[1].mu_star == Approx(3));
    CHECK(effects[1].mu_star_bounds.value == effects[1].mu_star);
    CHECK(effects[2].mu == 0);
    for (const MorrisEffect& effect : effects) CHECK((std::abs(effect.sigma) < 1e-12 && effect.n == 10 && effect.left_out == 0));
}

TEST_CASE("a square has the effects of its levels, and opposite effects cancel in the mean alone", "[experiment][statistics]")
{
    // on levels 0, 1/3, 2/3, 1 a square's effect is 2/3 or 4/3, a coin: mean 1, sd 1/3; of (u - 1/2)^2 it is -1/3 or 1/3
    const int walks = 400;
    const UnitPoints points = morris_trajectories(walks, 2, 4, 5);
    const auto outputs = outputs_of(points, [](const auto& u) { return u[0] * u[0] + (u[1] - .5) * (u[1] - .5); });
    const auto effects = morris_effects(points, outputs, 2);
    const double luck = 4. / 3 / std::sqrt(walks);
    CHECK(std::abs(effects[0].mu - 1) < luck);
    CHECK(effects[0].sigma == Approx(1. / 3).epsilon(.02));
    CHECK(std::abs(effects[1].mu) < luck);
    CHECK(effects[1].mu_star == Approx(1. / 3));
    CHECK((effects[0].mu_star_bounds.low < effects[0].mu_star && effects[0].mu_star < effects[0].mu_star_bounds.high));
    // a normal's width, roughly
    CHECK((effects[0].mu_star_bounds.high - effects[0].mu_star_bounds.low) == Approx(2 * 1.96 / 3 / std::sqrt(walks)).epsilon(.15));
}

TEST_CASE("Morris's function falls into the three sorts of factors that he built into it", "[experiment][statistics]")
{
    const UnitPoints points = morris_trajectories(200, 20, 4, 1);
    const auto effects = morris_effects(points, outputs_of(points, morris_function), 20);
    for (std::size_t j = 0; j < 20; ++j) {
        INFO("factor " << j + 1 << ": mu_star " << effects[j].mu_star << ", sigma " << effects[j].sigma);
        if (j == 7 || j == 8 || j == 9) CHECK((effects[j].mu == Approx(40) && effects[j].sigma < 1e-9));   // straight
        if (j < 7) CHECK((effects[j].mu_star > 20 && effects[j].sigma > 15));                               // bent or in company
        if (j >= 10) CHECK((effects[j].mu_star < 1e-9));                                                    // nothing
    }
}

TEST_CASE("a walk with an unknown output is left out and counted", "[experiment][statistics]")
{
    const UnitPoints points = morris_trajectories(3, 2, 4, 5);
    auto outputs = outputs_of(points, [](const auto& u) { return u[0] * u[1]; });
    UnitPoints rest(points);
    rest.erase(rest.begin() + 3, rest.begin() + 6);
    std::vector<double> known(outputs);
    known.erase(known.begin() + 3, known.begin() + 6);
    outputs[4] = unknown;
    const auto got = morris_effects(points, outputs, 2), want = morris_effects(rest, known, 2);
    CHECK((got[0].n == 2 && got[0].left_out == 1));
    CHECK(got[0].mu == want[0].mu);
    CHECK(got[1].sigma == want[1].sigma);

    // none left: no effect is claimed, not even 0
    outputs[0] = outputs[8] = unknown;
    const auto none = morris_effects(points, outputs, 2);
    CHECK((none[0].n == 0 && none[0].left_out == 3 && std::isnan(none[0].mu) && std::isnan(none[0].mu_star_bounds.low) && std::isnan(none[0].sigma)));
}

TEST_CASE("of many factors those are told that move a measure most, and all in their order where they are few", "[experiment][statistics]")
{
    Dependence d;
    for (int i = 0; i < 30; ++i) d.morris.push_back({0.0, static_cast<double>((i * 7) % 30), 0.0, {}, 2, 0});
    d.morris[4].mu_star = std::numeric_limits<double>::quiet_NaN();  // was 28
    const auto told = told_factors(d, 3);
    REQUIRE(told.size() == 3);
    CHECK(d.morris[told[0]].mu_star == 29);
    CHECK(d.morris[told[1]].mu_star == 27);
    CHECK(d.morris[told[2]].mu_star == 26);
    const auto all = told_factors(d, 30);
    REQUIRE(all.size() == 30);
    for (std::size_t i = 0; i < all.size(); ++i) CHECK(all[i] == i);
}
