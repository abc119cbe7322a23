// Equal and stated errors over many cities: as many in total, not on the same people.
#include <cmath>
#include <vector>

#include <panopolis/arms.hpp>

#include "support/catch.hpp"
#include "support/lived.hpp"

using namespace panopolis;

namespace {

struct Errors {
    double false_alarms = 0, wrong_names = 0, of_b = 0;
};

/// A week in which nothing follows from an error, so that errors stay as they were expected.
Errors week(const Programme& programme)
{
    const Measures m = panopolis::test::live(programme, 7);
    return {static_cast<double>(m.count("false_alarms")), static_cast<double>(m.count("wrongful_claims")), static_cast<double>(m.count("false_alarms", 1))};
}

}  // namespace

TEST_CASE("over 200 cities equal error rates give as many errors as stated ones, and spread them otherwise", "[system][arms]")
{
#ifdef NDEBUG
    constexpr int cities = 200;
#else
    constexpr int cities = 20;
#endif
    std::vector<double> alarms, names, of_b;
    for (int seed = 1; seed <= cities; ++seed) {
        Programme programme;
        Scenario& sc = programme.phases[0].values;
        sc.seed = seed;
        sc.people.number = 1000;
        sc.cameras.share = 0.8;
        sc.watchlist.entries = 20000;
        sc.watchlist.present = 10;
        sc.groups["B"].false_match_multiplier = 6;
        sc.groups["C"].miss_multiplier = 1.5;
        sc.recognition.uses["crossings"].false_match_rate = 2e-4;
        sc.recognition.uses["watchlist"].false_match_rate = 2e-7;
        sc.watchlist.find_removes = false;
        sc.stops.minutes = 0;
        sc.stops.detain_when_right = false;
        sc.review.unlimited = true;
        sc.deterrence.kappa = sc.deterrence.stigma_lambda = 0;
        sc.score_ban.on = sc.court_list.on = false;
        const Errors stated = week(apply_arm(programme, Arm::stated)), equal = week(apply_arm(programme, Arm::equal));
        alarms.push_back(stated.false_alarms - equal.false_alarms);
        names.push_back(stated.wrong_names - equal.wrong_names);
        of_b.push_back(stated.of_b - equal.of_b);
    }
    const auto mean_and_error = [](const std::vector<double>& x) {
        double sum = 0, squares = 0;
        for (const double v : x) sum += v;
        const double mean = sum / static_cast<double>(x.size());
        for (const double v : x) squares += (v - mean) * (v - mean);
        return std::pair{mean, std::sqrt(squares / static_cast<double>(x.size() - 1) / static_cast<double>(x.size()))};
    };
    const auto [alarm_mean, alarm_error] = mean_and_error(alarms);
    const auto [name_mean, name_error] = mean_and_error(names);
    const auto [b_mean, b_error] = mean_and_error(of_b);
    CHECK(alarm_error > 0);
    CHECK(std::fabs(alarm_mean) < 4 * alarm_error);
    CHECK(name_error > 0);
    CHECK(std::fabs(name_mean) < 4 * name_error);
    CHECK(b_mean > 4 * b_error);  // it is group B that bears the stated errors
}
