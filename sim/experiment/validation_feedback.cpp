// Cases of records that decide where one looks: urns whose law is on paper, corrections, and attention.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "experiment/validation_parts.hpp"
#include "stages/drill.hpp"
#include "stages/records.hpp"
#include "stages/respond.hpp"

namespace panopolis {

namespace {

/// The part of a day that feedback is made of, on an institution made by hand: the stages' own functions, without the people's day around them.
class Feedback {
public:
    Feedback(const Scenario& scenario, const City& city, std::uint64_t seed) : sc_(scenario), city_(city), draws_(seed) { share_out(sc_, draws_, 0, districts(), institution_); }

    void live(std::int32_t days)
    {
        for (const std::int32_t end = today_ + days; today_ < end; ++today_) {
            claims_.clear();
            drill_records(sc_, city_, world_, institution_, draws_, Day{today_}, claims_);
            keep_records(sc_, city_, draws_, claims_, institution_);
            respond(sc_, institution_, world_);
            share_out(sc_, draws_, today_ + 1, districts(), institution_);
        }
    }
    [[nodiscard]] const DistrictRecords& records() const { return institution_.by_district; }
    [[nodiscard]] const World& world() const { return world_; }
    /// Share of the records as they are weighed.
    [[nodiscard]] double share(std::size_t district) const
    {
        const auto& weighed = records().weighed;
        return static_cast<double>(weighed[district]) / static_cast<double>(std::accumulate(weighed.begin(), weighed.end(), std::int64_t{0}));
    }

private:
    [[nodiscard]] std::int32_t districts() const { return city_.districts_across * city_.districts_down; }

    const Scenario& sc_;
    const City& city_;
    Draws draws_;
    Institution institution_;
    World world_;
    std::vector<Claim> claims_;
    std::int32_t today_ = 0;
};

/// Whole days of the scenario keep the same records as its feedback alone, to the last one.
void same_as_whole_days(Bench& b, const std::string& name, const std::string& arm, std::int32_t days)
{
    const Programme programme = b.programme(name, arm);
    Run run = b.run(programme);
    live(run, days);
    Feedback alone(programme.first(), run.city(), static_cast<std::uint64_t>(programme.first().seed));
    alone.live(days);
    const DistrictRecords& whole = run.institution().by_district;
    const bool same = whole.kept() && whole.discovered == alone.records().discovered && whole.reported == alone.records().reported &&
                      whole.weighed == alone.records().weighed && whole.share == alone.records().share && run.world().conduct == alone.world().conduct;
    b.holds("whole days and their feedback alone keep the same records" + (arm.empty() ? "" : ", arm " + arm), same, "same", same ? "same" : "other");
}

struct Moments {
    double mean = 0, variance = 0;
    explicit Moments(const std::vector<double>& values)
    {
        const auto n = static_cast<double>(values.size());
        for (const double x : values) mean += x / n;
        for (const double x : values) variance += (x - mean) * (x - mean) / (n - 1);
    }
};

/// Kolmogorov's distance of a sample from a law.
template <class Law>
double distance(std::vector<double> values, Law law)
{
    std::sort(values.begin(), values.end());
    double most = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double p = law(values[i]), n = static_cast<double>(values.size());
        most = std::max({most, std::fabs(p - static_cast<double>(i) / n), std::fabs(p - static_cast<double>(i + 1) / n)});
    }
    return most;
}

/// Some share at the end of each of many runs.
template <class Share>
std::vector<double> at_the_end(const Scenario& sc, int runs, std::int32_t days, Share share)
{
    const City city = build_city(sc);
    std::vector<double> out;
    for (int seed = 1; seed <= runs; ++seed) {
        Feedback urn(sc, city, static_cast<std::uint64_t>(seed));
        urn.live(days);
        out.push_back(share(urn));
    }
    return out;
}

/// V12: Polya's urn. With fewer runs the error grows with the root of their number.
void urn(Bench& b)
{
    constexpr std::int32_t draws = 1000;
    const int runs = b.full() ? 4000 : 1000;
    const double fewer = std::sqrt(4000.0 / runs), beyond = 2.28 / std::sqrt(runs);  // Kolmogorov: as rare as four standard errors
    const auto first = [](const Feedback& f) { return f.share(0); };

    const auto uneven = at_the_end(b.programme("v12-urn").first(), runs, draws, first);
    const Moments of_uneven(uneven);
    b.near("mean share from (2, 3)", of_uneven.mean, .4, .0127 * fewer);
    b.near("variance of the share from (2, 3)", of_uneven.variance, .039801, .09 * .039801 * fewer);
    b.near("distance from Beta(2, 3)", distance(uneven, [](double x) { return x * x * (6 - 8 * x + 3 * x * x); }), 0, beyond + 1.0 / (5 + draws));

    // from (1, 1) every count of the first colour from 1 to n + 1 is as likely
    const auto even = at_the_end(b.programme("v12-urn", "even").first(), runs, draws, first);
    const Moments of_even(even);
    b.near("mean share from (1, 1)", of_even.mean, .5, 4 * std::sqrt(.083167 / runs));
    b.near("variance of the share from (1, 1)", of_even.variance, .083167, .09 * .083167 * fewer);
    b.near("distance from an even count", distance(even, [](double x) { return (x * (2 + draws) - .5) / (1 + draws); }), 0, beyond + 1.0 / (1 + draws));
    same_as_whole_days(b, "v12-urn", "", 300);
}

/// V14: what is found and what is reported.
void reports(Bench& b)
{
    const auto first = [](const Feedback& f) { return f.records().share[0]; };
    b.near("share of the first district, found and reported", Moments(at_the_end(b.programme("v14-reports").first(), 20, 20000, first)).mean, std::sqrt(7.0) - 2, .006);
    b.near("share of the first district, reported alone", Moments(at_the_end(b.programme("v14-reports", "reports-only").first(), 1, 20000, first)).mean, .6, .0002);
    same_as_whole_days(b, "v14-reports", "", 300);
}

/// V15: a correction that is proven for two districts and fails for three, and one that holds.
void corrections(Bench& b)
{
    const auto share = [](std::size_t k) { return [k](const Feedback& f) { return f.share(k); }; };
    const int runs = b.full() ? 20 : 5;
    const double fewer = std::sqrt(20.0 / runs);
    b.near("two districts, repaired", Moments(at_the_end(b.programme("v15-corrections").first(), runs, 50000, share(0))).mean, .6, .006 * fewer);
    const double alone = Moments(at_the_end(b.programme("v15-corrections", "uncorrected").first(), runs, 50000, share(0))).mean;
    b.holds("two districts, left alone: the share runs away from .6", alone > .75, "above 0.75", std::to_string(alone));
    const Scenario three = b.programme("v15-corrections", "three").first();
    const double third = Moments(at_the_end(three, runs, 60000, share(2))).mean;
    b.holds("three districts, repaired: the third is given up", third < .08, "below 0.08", std::to_string(third));
    const Scenario weighted = b.programme("v15-corrections", "importance").first();
    const double want[] = {.5, 1.0 / 3, 1.0 / 6};
    for (std::size_t k = 0; k < 3; ++k)
        b.near("three districts, importance weights, district " + std::to_string(k), Moments(at_the_end(weighted, runs, 60000, share(k))).mean, want[k], .01 * fewer);
    for (const char* arm : {"", "importance"}) same_as_whole_days(b, "v15-corrections", arm, 300);
}

/// Mean and variance of min(a, Y), Y Poisson with mean r.
std::pair<double, double> found_of(int a, double r)
{
    double p = std::exp(-r), mean = 0, square = 0, left = 1;
    for (int y = 0; y < a; p *= r / ++y) {
        mean += y * p;
        square += y * y * p;
        left -= p;
    }
    mean += a * left;
    square += a * a * left;
    return {mean, square - mean * mean};
}

/// V16: what attention finds, and conduct that answers to it.
void attention(Bench& b)
{
    const Scenario sc = b.programme("v16-attention").first();
    const City city = build_city(sc);
    const std::int32_t days = b.full() ? 200'000 : 20'000;
    Feedback watched(sc, city, 1);
    watched.live(days);
    struct Set {
        int patrols;
        double incidents, want;
    };
    const Set sets[] = {{2, 4, 1.890106}, {1, 3, .950213}, {3, 1.5, 1.410198}};
    for (std::size_t k = 0; k < 3; ++k) {
        const Set& s = sets[k];
        b.near("found a day by " + std::to_string(s.patrols) + " of " + std::to_string(s.incidents).substr(0, 3), static_cast<double>(watched.records().discovered[k]) / days, s.want,
               4 * std::sqrt(found_of(s.patrols, s.incidents).second / days));
    }

    constexpr int runs = 2000;
    const auto rates = at_the_end(b.programme("v16-attention", "answered").first(), runs, 100, [](const Feedback& f) { return 8.0 * f.world().conduct[0] / World::usual; });
    const Moments of(rates);
    b.near("mean rate of a site after 100 days of six patrols sent at random", of.mean, 3.31072, 4 * .66757 / std::sqrt(runs));
    b.near("its standard deviation", std::sqrt(of.variance), .66757, 4 * .66757 / std::sqrt(2.0 * runs));
    for (const char* arm : {"", "answered"}) same_as_whole_days(b, "v16-attention", arm, 100);
}

}  // namespace

void add_feedback_cases(std::vector<ValidationCase>& all)
{
    all.push_back({"V12", "an urn of records", urn});
    all.push_back({"V14", "found and reported", reports});
    all.push_back({"V15", "corrections of the records", corrections});
    all.push_back({"V16", "attention and the answer to it", attention});
}

}  // namespace panopolis
