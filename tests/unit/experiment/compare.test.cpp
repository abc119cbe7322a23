// Pairs, intervals, and the chain of harm.
#include <cmath>
#include <limits>
#include <numeric>

#include <panopolis/compare.hpp>
#include <panopolis/experiment.hpp>

#include "support/catch.hpp"

using namespace panopolis;

namespace {

const Resolver nowhere = [](const std::string&, const std::string&) -> std::optional<SourceText> { return std::nullopt; };

/// A resolver that knows one scenario.
Resolver only(const std::string& text)
{
    return [text](const std::string& name, const std::string&) -> std::optional<SourceText> {
        if (name != "town") return std::nullopt;
        return SourceText{"town.json", text, {}};
    };
}

const char* const town = R"({"panopolis": 1, "seed": 5, "days": 6, "people": {"number": 3000}, "cameras": {"share": 0.8},
    "watchlist": {"entries": 4000, "present": 10},
    "recognition": {"crossings": {"false_match_rate": 5e-5}, "watchlist": {"false_match_rate": 1e-6}},
    "groups": {"B": {"false_match_multiplier": 4}},
    "arms": {"few": {"cameras": {"share": 0.2}}}})";

Comparison of(const std::vector<ComparedArm>& arms, std::int64_t seeds, int threads)
{
    ThreadExecutor executor(threads);
    auto lived = compare({"town", arms, seeds}, only(town), executor);
    REQUIRE(lived.ok());
    REQUIRE(lived->whole);
    return std::move(lived).value();
}

}  // namespace

TEST_CASE("an interval is Student's: five values by hand", "[experiment][compare]")
{
    const std::vector<double> values{2, 4, 4, 5, 10};
    const Estimate e = estimate(values);
    CHECK(e.n == 5);
    CHECK(e.mean == Approx(5));
    CHECK(e.sd == Approx(3));  // squares 9 + 1 + 1 + 0 + 25 over 4
    CHECK(e.half_width == Approx(2.7764451 * 3 / std::sqrt(5.0)).epsilon(1e-7));  // t at .975 with four degrees
    CHECK(e.shown());
    CHECK_FALSE(estimate(std::vector<double>{-1, 2, 0, 3, -4}).shown());
}

TEST_CASE("one value has no interval, and what is unknown does not count", "[experiment][compare]")
{
    const Estimate one = estimate(std::vector<double>{7});
    CHECK(one.mean == 7);
    CHECK(std::isinf(one.half_width));
    CHECK_FALSE(one.shown());
    const double unknown = std::numeric_limits<double>::quiet_NaN();
    CHECK(estimate(std::vector<double>{1, unknown, 3}).n == 2);
    CHECK(estimate(std::vector<double>{unknown}).n == 0);
    CHECK(paired_difference(std::vector<double>{1, unknown, 3}, std::vector<double>{2, 9, 6}).difference.n == 2);
}

TEST_CASE("pairing saves the variance that both lives share", "[experiment][compare]")
{
    // b is a and 1, give or take .1
    const std::vector<double> a{10, 20, 30, 40}, b{11.1, 20.9, 31.1, 40.9};
    const PairedDifference d = paired_difference(a, b);
    CHECK(d.difference.mean == Approx(1));
    CHECK(d.difference.shown());
    CHECK(d.variance_saved > .9999);
    // opposed lives cost
    CHECK(paired_difference(a, std::vector<double>{40, 30, 20, 10}).variance_saved < -.9);
}

TEST_CASE("the interval of a mean covers the truth in 95 of 100 samples", "[experiment][compare]")
{
    const Draws draws(42);
    int covered = 0;
    constexpr int samples = 2000;
    for (std::uint32_t s = 0; s < samples; ++s) {
        std::vector<double> values;
        for (std::uint32_t i = 0; i < 8; ++i) {
            double sum = -6;  // twelve uniforms: close to a normal with mean 0
            for (std::uint32_t k = 0; k < 12; ++k) sum += unit(draws.u32(Purpose::DrillAct, s, i, Day{0}, k));
            values.push_back(sum);
        }
        covered += estimate(values).shown() ? 0 : 1;
    }
    CHECK(covered / static_cast<double>(samples) == Approx(.95).margin(4 * std::sqrt(.95 * .05 / samples)));
}

TEST_CASE("a comparison is the same at any number of threads, and each life is that of a run alone", "[experiment][compare]")
{
    std::vector<ComparedArm> arms{{"as it is", {}}, {"few", {}}};
    arms[1].options.arm = "few";
    const Comparison one = of(arms, 3, 1), three = of(arms, 3, 3);
    CHECK(comparison_csv(one) == comparison_csv(three));
    CHECK(differences_csv(one) == differences_csv(three));
    CHECK(comparison_json(one) == comparison_json(three));
    CHECK(one.seeds == std::vector<std::int64_t>{5, 6, 7});

    LoadOptions options;
    options.arm = "few";
    options.seed = 6;
    const auto loaded = load_scenario("town", only(town), options);
    REQUIRE(loaded.ok());
    Run run(loaded->programme);
    for (int day = 0; day < 6; ++day) run.live_one_day();
    CHECK(one.runs[1][1].digest == run.digest());
    CHECK(one.runs[1][1].digest != one.runs[0][1].digest);
    CHECK(one.runs[1][0].digest != one.runs[1][1].digest);
}

TEST_CASE("the five parts of every link of the chain add up to what the remedied city differs from none", "[experiment][compare]")
{
    const Comparison c = of(harm_arms({}), 3, 2);
    const auto chain = harm_chain(c);
    REQUIRE(chain.size() >= 4);
    for (const ChainLink& link : chain) {
        INFO(link.words);
        REQUIRE(link.by_arm.size() == 5);
        const double parts = link.policy.mean + link.harm_of_error.mean + link.sparing_of_error.mean + link.unequal.mean + link.remedies.mean;
        CHECK(parts == Approx(link.by_arm[4].mean - link.by_arm[0].mean).margin(1e-6));
        CHECK(link.by_arm[0].mean == 0);
    }
    // a perfect system wrongs nobody, and error wrongs some and spares some
    const auto wronged = c.values(1, "people_wronged");
    CHECK(std::accumulate(wronged.begin(), wronged.end(), 0.0) == 0);
    const auto strikes = std::find_if(chain.begin(), chain.end(), [](const ChainLink& link) { return link.words == "strikes"; });
    REQUIRE(strikes != chain.end());
    CHECK(strikes->harm_of_error.mean > 0);
    CHECK(strikes->sparing_of_error.mean < 0);
    // four times the false matches inside group B is a gap for B that A does not have
    const auto stops = std::find_if(chain.begin(), chain.end(), [](const ChainLink& link) { return link.words == "stops in the street"; });
    REQUIRE(stops != chain.end());
    REQUIRE(stops->group_gaps.size() == 3);
    CHECK(stops->group_gaps[1].mean > stops->group_gaps[0].mean);
    CHECK(harm_text(c).find("depends on the order of the lives") != std::string::npos);
}

TEST_CASE("where the interval covers zero the page says that nothing was shown", "[experiment][compare]")
{
    std::vector<ComparedArm> arms{{"as it is", {}}, {"nearly", {}}};
    arms[1].options.sets = {"review.accept_if_true=0.93"};
    const std::string page = comparison_text(of(arms, 3, 2));
    CHECK(page.find("Nothing was shown of: ") != std::string::npos);
    for (std::size_t begin = 0; begin < page.size();) {
        const std::size_t end = std::min(page.find('\n', begin), page.size());
        CHECK(end - begin <= 110);
        begin = end + 1;
    }
}

TEST_CASE("a bound is read with every problem, and counted over cities", "[experiment][compare]")
{
    const auto bound = read_bound("wrongful_stops>2");
    REQUIRE(bound.ok());
    CHECK(bound->measure == "wrongful_stops");
    CHECK(bound->above);
    CHECK(bound->value == 2);
    CHECK(read_bound("records_in_0<3.5").ok());
    CHECK_FALSE(read_bound("wrongful_stops").ok());
    const auto wrong = read_bound("wrongful_stps>many");
    REQUIRE_FALSE(wrong.ok());
    CHECK(wrong.issues().size() == 2);
    CHECK(wrong.issues()[0].message.find("wrongful_stops") != std::string::npos);

    const Comparison c = of({{"as it is", {}}}, 4, 2);
    int holds = 0;
    for (const double x : c.values(0, "wrongful_stops")) holds += x > 2 ? 1 : 0;
    CHECK(bound_text(c, *bound).find("wrongful_stops above 2 in " + std::to_string(holds) + " of 4 cities (95 % interval ") != std::string::npos);
}

TEST_CASE("every problem of every arm is told once, and nothing is lived", "[experiment][compare]")
{
    std::vector<ComparedArm> arms{{"a", {}}, {"b", {}}, {"c", {}}};
    arms[0].options.sets = {"cameras.share=7"};
    arms[1].options.arm = "fewer";
    arms[2].options.sets = {"cameras.share=7", "camera.share=1"};
    SerialExecutor serial;
    int steps = 0;
    const auto lived = compare({"town", arms, 2}, only(town), serial, [&](std::int64_t, std::int64_t) { ++steps; });
    REQUIRE_FALSE(lived.ok());
    CHECK(lived.issues().size() == 3);
    CHECK(steps == 0);
    CHECK_FALSE(compare({"village", {{"a", {}}}, 1}, nowhere, serial).ok());
}

TEST_CASE("a comparison that is stopped is not whole", "[experiment][compare]")
{
    SerialExecutor serial;
    int asked = 0;
    const auto lived = compare({"town", harm_arms({}), 2}, only(town), serial, {}, [&] { return ++asked > 10; });
    REQUIRE(lived.ok());
    CHECK_FALSE(lived->whole);
}
