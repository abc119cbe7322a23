#include "experiment/validation.hpp"

#include <cmath>
#include <cstdio>

#include "experiment/validation_parts.hpp"

namespace panopolis {

namespace {

std::string short_form(double x)
{
    char text[40];
    std::snprintf(text, sizeof text, std::fabs(x) >= 1e6 ? "%.0f" : "%.7g", x);
    return text;
}

}  // namespace

Programme Bench::programme(const std::string& name, const std::string& arm, const std::vector<std::string>& sets)
{
    LoadOptions options;
    options.arm = arm;
    options.sets = sets;
    auto loaded = load_(name, options);
    if (loaded.ok()) return std::move(loaded.value().programme);
    holds("scenario " + name + (arm.empty() ? "" : ", arm " + arm) + " loads", false, "loads", loaded.issues().front().message);
    Programme none;
    none.phases[0].values.people.number = 1;
    return none;
}

Run Bench::run(const Programme& programme, EventSink* sink)
{
    RunOptions options;
    options.executor = &executor_;
    options.sink = sink;
    options.checkpoint_bytes = 0;
    return Run(programme, options);
}

void Bench::near(const std::string& what, double got, double expected, double tolerance)
{
    results.push_back({id, what, short_form(expected), short_form(got), short_form(tolerance), std::fabs(got - expected) <= tolerance});
}

void Bench::holds(const std::string& what, bool pass, const std::string& expected, const std::string& got) { results.push_back({id, what, expected, got, "exact", pass}); }

void Counts::day(std::int32_t, const std::vector<Event>& events)
{
    for (const Event& e : events) ++n_[static_cast<std::size_t>(e.kind)][static_cast<std::size_t>(e.outcome)];
}

std::int64_t Counts::of(EventKind kind) const
{
    std::int64_t all = 0;
    for (const std::int64_t n : n_[static_cast<std::size_t>(kind)]) all += n;
    return all;
}

const std::vector<ValidationCase>& validation_cases()
{
    static const std::vector<ValidationCase> cases = [] {
        std::vector<ValidationCase> all;
        add_search_cases(all);
        add_score_cases(all);
        add_desk_cases(all);
        add_feedback_cases(all);
        add_mind_cases(all);
        add_measure_cases(all);
        add_deployment_cases(all);
        return all;
    }();
    return cases;
}

}  // namespace panopolis
