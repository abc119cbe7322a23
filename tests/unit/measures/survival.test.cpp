#include <cmath>

#include <panopolis/survival.hpp>

#include "support/catch.hpp"

using namespace panopolis;

TEST_CASE("Kaplan-Meier by hand: ties, and people lost sight of", "[measures][survival]")
{
    // six people: met at 1; one met and one lost at 2; one lost at 3; met at 4; one still waiting at 5
    const std::vector<Exits> exits{{1, 1, 0}, {2, 1, 1}, {3, 0, 1}, {4, 1, 0}, {5, 0, 1}};
    const auto steps = kaplan_meier(exits);
    REQUIRE(steps.size() == 5);
    const std::int64_t at_risk[] = {6, 5, 3, 2, 1};
    const double surviving[] = {5.0 / 6, 4.0 / 6, 4.0 / 6, 2.0 / 6, 2.0 / 6};
    for (std::size_t i = 0; i < 5; ++i) {
        CHECK(steps[i].at_risk == at_risk[i]);
        CHECK(steps[i].surviving == Approx(surviving[i]).epsilon(1e-14));
    }
    CHECK(steps[0].standard_error == Approx(std::sqrt(5.0 / 216)).epsilon(1e-14));  // the binomial's, before anybody is lost
    CHECK(steps[3].standard_error == Approx(1.0 / 3 * std::sqrt(1.0 / 30 + 1.0 / 20 + 1.0 / 2)).epsilon(1e-14));
    KaplanMeier estimate(6);
    for (const Exits& e : exits) estimate.step(e);
    REQUIRE(estimate.median());
    CHECK(*estimate.median() == 4);
    CHECK(estimate.mean_until(5) == Approx(1 + 5.0 / 6 + 2 * 4.0 / 6 + 1.0 / 3).epsilon(1e-14));
    CHECK(estimate.mean_until(8) == Approx(1 + 5.0 / 6 + 2 * 4.0 / 6 + 4.0 / 3).epsilon(1e-14));
}

TEST_CASE("Kaplan-Meier gives the published curve of the 6-MP patients", "[measures][survival]")
{
    // Freireich and others 1963, remission in weeks; the textbooks' example
    const std::vector<Exits> exits{{6, 3, 1}, {7, 1, 0}, {9, 0, 1}, {10, 1, 1}, {11, 0, 1}, {13, 1, 0}, {16, 1, 0}, {17, 0, 1}, {19, 0, 1}, {20, 0, 1}, {22, 1, 0}, {23, 1, 0}, {25, 0, 1}, {32, 0, 2}, {34, 0, 1}, {35, 0, 1}};
    struct Published {
        std::int64_t time;
        double surviving, error;
    };
    const auto steps = kaplan_meier(exits);
    CHECK(steps.front().at_risk == 21);
    for (const Published& p : {Published{6, .857, .0764}, {7, .807, .0869}, {10, .753, .0963}, {13, .690, .1068}, {16, .627, .1141}, {22, .538, .1282}, {23, .448, .1346}})
        for (const SurvivalStep& s : steps) {
            if (s.time != p.time) continue;
            CHECK(s.surviving == Approx(p.surviving).margin(.0005));
            CHECK(s.standard_error == Approx(p.error).margin(.00005));
        }
    KaplanMeier estimate(21);
    for (const Exits& e : exits) estimate.step(e);
    CHECK(estimate.median() == std::optional<std::int64_t>(23));
}

TEST_CASE("without anybody lost, Kaplan-Meier is the share not met yet, and its median is exact at a half", "[measures][survival]")
{
    KaplanMeier estimate(14);
    for (std::int64_t t = 1; t <= 6; ++t) {
        const auto step = estimate.step({t, 1, 0});
        CHECK(step.surviving == Approx((14.0 - static_cast<double>(t)) / 14).epsilon(1e-14));
        CHECK(!estimate.median());
    }
    estimate.step({7, 1, 0});
    CHECK(estimate.median() == std::optional<std::int64_t>(7));
    const auto last = estimate.step({9, 7, 0});
    CHECK(last.surviving == 0.0);
    CHECK(last.standard_error == 0.0);
    CHECK(estimate.at_risk() == 0);
    CHECK(kaplan_meier({}).empty());
}
