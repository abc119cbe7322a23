// In how many cities something holds.
#include <charconv>
#include <cmath>
#include <cstdio>

#include <panopolis/compare.hpp>
#include <panopolis/intervals.hpp>

namespace panopolis {

namespace {

Issue problem(const std::string& words, std::size_t column, std::size_t length, std::string message)
{
    Issue issue;
    issue.file = "--count";
    issue.path = "--count";
    issue.line = 0;
    issue.column = static_cast<int>(column) + 1;
    issue.length = static_cast<int>(length);
    issue.excerpt = words;
    issue.message = std::move(message);
    return issue;
}

}  // namespace

Result<Bound> read_bound(const std::string& words)
{
    const auto sign = words.find_first_of("<>");
    if (sign == std::string::npos) return problem(words, 0, words.size(), "Wanted is MEASURE>VALUE or MEASURE<VALUE, such as people_wronged>100.");
    Bound bound{words.substr(0, sign), words[sign] == '>', 0};
    std::vector<Issue> issues;
    if (!is_measure(bound.measure)) {
        std::vector<std::string> names;
        for (const MeasureRow& row : measure_table()) names.emplace_back(row.name);
        const auto near = nearest_word(bound.measure, names);
        issues.push_back(problem(words, 0, sign, "There is no measure " + bound.measure + "; `panopolis measures` lists them." + (near ? " Closest: " + *near + "." : "")));
    }
    const char* first = words.data() + sign + 1;
    const char* last = words.data() + words.size();
    const auto [end, error] = std::from_chars(first, last, bound.value);
    if (error != std::errc{} || end != last || !std::isfinite(bound.value)) issues.push_back(problem(words, sign + 1, words.size() - sign - 1, "Behind the sign stands a number."));
    if (!issues.empty()) return issues;
    return bound;
}

std::string bound_text(const Comparison& comparison, const Bound& bound)
{
    std::string out;
    for (std::size_t arm = 0; arm < comparison.arms.size(); ++arm) {
        std::int64_t n = 0, holds = 0;
        for (const double x : comparison.values(arm, bound.measure)) {
            if (std::isnan(x)) continue;
            ++n;
            holds += bound.above ? x > bound.value : x < bound.value;
        }
        char value[32];
        std::snprintf(value, sizeof value, "%.10g", bound.value);
        out += "  " + comparison.arms[arm] + ": " + bound.measure + (bound.above ? " above " : " below ") + value + " in " + std::to_string(holds) + " of " + std::to_string(n) + (n == 1 ? " city" : " cities");
        if (n > 1) {
            const Interval bounds = clopper_pearson(holds, n, 0.95);
            char text[80];
            std::snprintf(text, sizeof text, " (95 %% interval %.0f to %.0f of 100)", std::floor(100 * bounds.low), std::ceil(100 * bounds.high));
            out += text;
        }
        out += "\n";
    }
    return out;
}

}  // namespace panopolis
