// Prints inputs and what the library makes of them, one JSON object a line, for a script that computes the same in its own way.
#include <cinttypes>
#include <cstdio>
#include <string>
#include <vector>

#include <panopolis/inequality.hpp>
#include <panopolis/intervals.hpp>
#include <panopolis/survival.hpp>

#include "base/special.hpp"

using namespace panopolis;

namespace {

/// A small generator whose numbers are the same everywhere.
struct Numbers {
    std::uint64_t state;
    std::int64_t below(std::int64_t n)
    {
        state = state * 6364136223846793005u + 1442695040888963407u;
        return static_cast<std::int64_t>((state >> 33) % static_cast<std::uint64_t>(n));
    }
};

/// Bars that ascend by uneven steps; some hold nobody.
std::vector<Bar> some_bars(Numbers& numbers, int n, std::int64_t from)
{
    std::vector<Bar> out;
    std::int64_t value = from;
    for (int i = 0; i < n; ++i) {
        out.push_back({value, numbers.below(7) == 0 ? 0 : numbers.below(5000)});
        value += 1 + numbers.below(40);
    }
    return out;
}

std::string text(const std::vector<Bar>& bars)
{
    std::string out = "[";
    for (const Bar& bar : bars) out += (out.size() > 1 ? ", [" : "[") + std::to_string(bar.value) + ", " + std::to_string(bar.count) + "]";
    return out + "]";
}

void inequality(Numbers& numbers)
{
    for (const int n : {1, 2, 5, 40, 300}) {
        const auto bars = some_bars(numbers, n, n % 2);
        std::int64_t members = 0;
        for (const Bar& bar : bars) members += bar.count;
        std::printf("{\"what\": \"inequality\", \"bars\": %s, \"top\": %" PRId64 ", \"gini\": %.17g, \"theil\": %.17g, \"top_share\": %.17g}\n", text(bars).c_str(), one_percent(members),
                    gini(bars).value(), theil(bars), top_share(bars, one_percent(members)).value());
    }
}

void distances(Numbers& numbers)
{
    for (const int n : {1, 3, 50, 400}) {
        const auto a = some_bars(numbers, n, -200), b = some_bars(numbers, n + 7, -250);
        std::printf("{\"what\": \"distance\", \"a\": %s, \"b\": %s, \"distance\": %.17g, \"mean_gap\": %.17g}\n", text(a).c_str(), text(b).c_str(), distance(a, b).value(), mean_gap(a, b).value());
    }
}

void luck()
{
    for (const auto& [members, total] : {std::pair<std::int64_t, std::int64_t>{20000, 200}, {20000, 205}, {20000, 240}, {20000, 2000}, {20000, 30000}, {1000, 5000}, {500, 400000}}) {
        const EqualRisk r = equal_risk(members, total, one_percent(members));
        const auto expected = equal_risk_members(members, total, 12);
        std::printf("{\"what\": \"equal_risk\", \"members\": %" PRId64 ", \"total\": %" PRId64 ", \"top\": %" PRId64 ", \"top_share\": %.17g, \"gini\": %.17g, \"theil\": %.17g, \"expected\": [", members, total,
                    one_percent(members), r.top_share, r.gini, r.theil);
        for (std::size_t i = 0; i < expected.size(); ++i) std::printf("%s%.17g", i > 0 ? ", " : "", expected[i]);
        std::printf("]}\n");
    }
}

void survival(Numbers& numbers)
{
    for (const int n : {1, 4, 30, 200}) {
        std::vector<Exits> exits;
        std::int64_t time = 0;
        for (int i = 0; i < n; ++i) {
            time += 1 + numbers.below(5);
            exits.push_back({time, numbers.below(3) == 0 ? 0 : numbers.below(20), numbers.below(3) == 0 ? 0 : numbers.below(15)});
        }
        exits.push_back({time + 3, 0, n % 4 == 0 ? 100 : 0});
        std::printf("{\"what\": \"survival\", \"exits\": [");
        for (std::size_t i = 0; i < exits.size(); ++i) std::printf("%s[%" PRId64 ", %" PRId64 ", %" PRId64 "]", i > 0 ? ", " : "", exits[i].time, exits[i].events, exits[i].censored);
        std::printf("], \"steps\": [");
        std::int64_t all = 0;
        for (const Exits& e : exits) all += e.events + e.censored;
        KaplanMeier estimate(all);
        for (std::size_t i = 0; i < exits.size(); ++i) {
            const SurvivalStep s = estimate.step(exits[i]);
            std::printf("%s[%" PRId64 ", %.17g, %.17g]", i > 0 ? ", " : "", s.at_risk, s.surviving, s.standard_error);
        }
        std::printf("], \"median\": %s, \"mean\": %.17g}\n", estimate.median() ? std::to_string(*estimate.median()).c_str() : "null", estimate.mean_until(exits.back().time));
    }
}

void intervals()
{
    for (const auto& [k, n] : {std::pair<std::int64_t, std::int64_t>{0, 1}, {1, 1}, {0, 10}, {10, 10}, {18, 34}, {8, 42}, {2, 104}, {1, 1000}, {173, 2470}, {499, 1000}, {5, 3147436}, {30000, 60000}, {9999999, 10000000}, {5000000, 10000000}})
        for (const double confidence : {0.9, 0.95, 0.999}) {
            const Interval w = wilson(k, n, confidence), c = clopper_pearson(k, n, confidence);
            std::printf("{\"what\": \"interval\", \"k\": %" PRId64 ", \"n\": %" PRId64 ", \"confidence\": %.17g, \"wilson\": [%.17g, %.17g], \"exact\": [%.17g, %.17g]}\n", k, n, confidence, w.low, w.high, c.low, c.high);
        }
}

void beta()
{
    for (const double a : {0.3, 1.0, 2.5, 40.0, 3000.0, 1e6})
        for (const double b : {0.5, 1.0, 7.0, 900.0, 2e6})
            for (const double by : {-4.0, -1.0, 0.0, 0.5, 3.0}) {
                const double mean = a / (a + b), x = mean + by * special::sqrt(mean * (1 - mean) / (a + b + 1));
                if (x > 0 && x < 1) std::printf("{\"what\": \"beta\", \"a\": %.17g, \"b\": %.17g, \"x\": %.17g, \"cdf\": %.17g}\n", a, b, x, special::beta_cdf(a, b, x));
            }
}

}  // namespace

int main()
{
    Numbers numbers{20};
    inequality(numbers);
    distances(numbers);
    luck();
    survival(numbers);
    intervals();
    beta();
}
