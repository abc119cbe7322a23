// Several lives of the same people: every arm with every seed, side by side.
#include <panopolis/compare.hpp>

#include <atomic>
#include <limits>
#include <mutex>

#include <panopolis/arms.hpp>
#include <panopolis/simulation.hpp>

namespace panopolis {

namespace {

/// The same problems once, whichever arm met them.
void add_new(std::vector<Issue>& all, const std::vector<Issue>& more)
{
    for (const Issue& issue : more) {
        bool known = false;
        for (const Issue& had : all) known = known || (had.file == issue.file && had.line == issue.line && had.column == issue.column && had.path == issue.path && had.message == issue.message);
        if (!known) all.push_back(issue);
    }
}

/// One life. Nothing when it was stopped.
std::optional<Comparison::Lived> live_one(const Loaded& loaded, const std::function<bool()>& stopped)
{
    MeasureBook book;
    RunOptions options;
    options.observer = &book;
    options.checkpoint_bytes = 0;
    Run run(loaded.programme, options);
    for (std::int64_t day = 0; day < loaded.programme.first().days; ++day) {
        if (stopped && stopped()) return std::nullopt;
        run.live_one_day();
    }
    return Comparison::Lived{book.measures(), loaded.scenario_hash, run.digest()};
}

}  // namespace

std::vector<ComparedArm> harm_arms(const LoadOptions& base)
{
    std::vector<ComparedArm> arms;
    for (const std::string_view name : arm_names()) {
        arms.push_back({std::string(name), base});
        arms.back().options.arm = name;
    }
    return arms;
}

Result<Comparison> compare(const ComparisonPlan& plan, const Resolver& resolver, Executor& executor, const std::function<void(std::int64_t, std::int64_t)>& step,
                           const std::function<bool()>& stopped)
{
    // every arm is read before anything is lived
    Comparison out;
    std::vector<Issue> issues;
    std::int64_t first_seed = 0;
    for (const ComparedArm& arm : plan.arms) {
        const auto loaded = load_scenario(plan.scenario, resolver, arm.options);
        if (!loaded.ok()) {
            add_new(issues, loaded.issues());
            continue;
        }
        if (out.arms.empty()) {
            const Scenario& sc = loaded->programme.first();
            out.scenario = loaded->name;
            out.title = sc.title;
            out.days = sc.days;
            out.people = sc.people.number;
            first_seed = sc.seed;
        }
        out.arms.push_back(arm.name);
    }
    if (!issues.empty()) return issues;
    for (std::int64_t i = 0; i < plan.seeds; ++i) out.seeds.push_back(first_seed + i);
    out.runs.assign(plan.arms.size(), std::vector<Comparison::Lived>(out.seeds.size()));

    // arms of one seed stand side by side in the order of work, so that what is done first is whole pairs
    const auto all = static_cast<std::int64_t>(plan.arms.size()) * plan.seeds;
    std::mutex told;
    std::int64_t done = 0;
    std::atomic<bool> whole{true};
    executor.for_each(static_cast<std::int32_t>(all), [&](std::int32_t job) {
        const std::size_t arm = static_cast<std::size_t>(job) % plan.arms.size(), seed = static_cast<std::size_t>(job) / plan.arms.size();
        if (!whole) return;
        LoadOptions options = plan.arms[arm].options;
        options.seed = out.seeds[seed];
        const auto loaded = load_scenario(plan.scenario, resolver, options);
        auto lived = loaded.ok() ? live_one(*loaded, stopped) : std::nullopt;
        const std::lock_guard lock(told);
        if (!lived) {
            if (!loaded.ok()) add_new(issues, loaded.issues());
            whole = false;
            return;
        }
        out.runs[arm][seed] = std::move(*lived);
        if (step) step(++done, all);
    });
    if (!issues.empty()) return issues;
    out.whole = whole;
    return out;
}

bool Comparison::has(std::string_view measure) const { return runs.front().front().measures.find(measure) != nullptr; }

std::vector<double> Comparison::values(std::size_t arm, std::string_view measure, int group) const
{
    std::vector<double> out;
    for (const Lived& lived : runs[arm]) {
        const Measure* m = lived.measures.find(measure);
        const Amount* amount = m == nullptr ? nullptr : group < 0 ? &m->city : static_cast<std::size_t>(group) < m->groups.size() ? &m->groups[static_cast<std::size_t>(group)] : nullptr;
        out.push_back(amount != nullptr && amount->known ? amount->value : std::numeric_limits<double>::quiet_NaN());
    }
    return out;
}

}  // namespace panopolis
