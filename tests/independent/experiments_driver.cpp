// Prints designs of experiments and their statistics with what they were made of, one JSON object a line, for a script that computes the same in
// its own way.
#include <cmath>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include <panopolis/statistics.hpp>

using namespace panopolis;

namespace {

/// A number as JSON, as Python reads it.
std::string text(double x)
{
    if (std::isnan(x)) return "NaN";
    if (std::isinf(x)) return x > 0 ? "Infinity" : "-Infinity";
    char out[40];
    std::snprintf(out, sizeof out, "%.17g", x);
    return out;
}
std::string text(std::size_t n) { return std::to_string(n); }
std::string text(const Bounds& b) { return "[" + text(b.value) + ", " + text(b.low) + ", " + text(b.high) + "]"; }
template <typename T>
std::string text(const std::vector<T>& values)
{
    std::string out = "[";
    for (const T& x : values) out += (out.size() > 1 ? ", " : "") + text(x);
    return out + "]";
}

void print(const std::string& what, const std::vector<std::pair<std::string, std::string>>& members)
{
    std::string out = "{\"what\": \"" + what + "\"";
    for (const auto& [name, value] : members) out += ", \"" + name + "\": " + value;
    std::printf("%s}\n", out.c_str());
}

/// Numbers for samples: one factor of a Latin hypercube, in its shuffled order.
std::vector<double> numbers(std::int64_t n, std::uint64_t seed)
{
    std::vector<double> out;
    for (const auto& row : latin_hypercube(n, 1, seed)) out.push_back(row[0]);
    return out;
}

void designs()
{
    for (const auto& [n, factors] : {std::pair<std::int64_t, std::size_t>{1, 2}, {10, 3}, {257, 8}, {1000, 20}})
        print("hypercube", {{"points", text(latin_hypercube(n, factors, 20))}});
    for (const auto& [n, factors, skip] : {std::tuple<std::int64_t, std::size_t, std::int64_t>{64, 1, 0}, {256, 16, 0}, {100, 60, 37}, {33, 300, 1}, {5, 3, 1000003}})
        print("sobol", {{"skip", std::to_string(skip)}, {"factors", text(factors)}, {"points", text(sobol_sequence(n, factors, skip))}});
    for (const bool second : {false, true}) print("saltelli", {{"second", second ? "true" : "false"}, {"factors", "4"}, {"points", text(saltelli_points(32, 4, second))}});
}

void means()
{
    const std::vector<std::function<double(double)>> shapes{[](double u) { return 10 + 4 * u; }, [](double u) { return -std::log(u); }, [](double u) { return u < .15 ? 1.0 : 0.0; },
                                                            [](double u) { return std::floor(8 * u * u); }};
    for (const std::int64_t n : {12, 30, 200})
        for (const auto& shape : shapes) {
            std::vector<double> values;
            for (const double u : numbers(n, static_cast<std::uint64_t>(n))) values.push_back(shape(u));
            for (const double level : {.8, .95}) print("bootstrap", {{"values", text(values)}, {"level", text(level)}, {"resamples", "20000"}, {"bounds", text(bootstrap_bca(values, level, 20000, 20))}});
            // and how far the mean is from some other
            for (double& x : values) x -= .4;
            print("mean", {{"values", text(values)}, {"p", text(p_value(estimate(values)))}});
        }
    for (const std::size_t n : {1, 2, 7, 40}) {
        std::vector<double> p;
        for (const double u : numbers(static_cast<std::int64_t>(n), 3)) p.push_back(u * u * u);
        print("holm", {{"p", text(p)}, {"adjusted", text(holm(p))}});
    }
    for (const double sd : {.2, 1.0, 3.7, 40.0})
        for (const double level : {.8, .95, .99})
            print("replicates", {{"sd", text(sd)}, {"half_width", "1.5"}, {"level", text(level)}, {"n", std::to_string(replicates_needed({10, 0, sd, 0}, 1.5, level))}});
}

/// Bent, with company, and one factor that does nothing.
double model(const std::vector<double>& u) { return 3 * u[0] + std::exp(2 * u[1]) * u[2] - 1 / (1 + u[0] * u[2]); }

std::vector<double> outputs_of(const UnitPoints& points)
{
    std::vector<double> out;
    for (const auto& row : points) out.push_back(model(row));
    return out;
}

void sensitivity()
{
    const UnitPoints walks = morris_trajectories(30, 4, 4, 20);
    std::string effects;
    for (const MorrisEffect& e : morris_effects(walks, outputs_of(walks), 4)) effects += (effects.empty() ? "[" : ", ") + text(std::vector<double>{e.mu, e.mu_star, e.sigma});
    print("morris", {{"points", text(walks)}, {"outputs", text(outputs_of(walks))}, {"effects", effects + "]"}});

    const auto outputs = outputs_of(saltelli_points(256, 4, true));
    const SobolIndices s = sobol_indices(outputs, 4, true, 2000, .95, 20);
    std::vector<Bounds> first, total, second;
    for (const SobolIndex& index : s.by_factor) {
        first.push_back(index.first);
        total.push_back(index.total);
    }
    for (const SobolPair& pair : s.second) second.push_back(pair.index);
    print("indices", {{"factors", "4"}, {"resamples", "2000"}, {"outputs", text(outputs)}, {"first", text(first)}, {"total", text(total)}, {"second", text(second)}, {"variance", text(s.variance)}});
}

void regressions()
{
    for (const std::int64_t n : {8, 60, 500}) {
        UnitPoints inputs = latin_hypercube(n, 5, 4);
        // two that go together closely, and one that says the same as two others
        for (auto& row : inputs) {
            row[3] = row[0] + row[3] / 100;
            row[4] = row[1] - 2 * row[2];
        }
        const auto outputs = outputs_of(inputs);
        const Regression fit = standardised_regression(inputs, outputs);
        print("regression", {{"inputs", text(inputs)}, {"outputs", text(outputs)}, {"standardised", text(fit.standardised)}, {"r2", text(fit.r2)}, {"collinear", text(fit.collinear)}});
    }
}

}  // namespace

int main()
{
    designs();
    means();
    sensitivity();
    regressions();
}
