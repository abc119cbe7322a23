// Several lives of the same people: every arm with every seed, side by side, forked where they part.
#include <panopolis/compare.hpp>

#include <limits>

#include <panopolis/arms.hpp>
#include <panopolis/lives.hpp>

namespace panopolis {

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
        out.resolved.push_back(loaded->resolved_json);
    }
    if (!issues.empty()) return issues;
    for (std::int64_t i = 0; i < plan.seeds; ++i) out.seeds.push_back(first_seed + i);
    out.runs.assign(plan.arms.size(), std::vector<Comparison::Lived>(out.seeds.size()));

    // what arms of one seed have in common is lived once; and seeds one after the other, so that what is done first is whole pairs
    const auto all = static_cast<std::int64_t>(plan.arms.size()) * plan.seeds;
    std::int64_t done = 0;
    const auto place_of = [&](std::int64_t seed, std::size_t arm) -> Comparison::Lived& { return out.runs[arm][static_cast<std::size_t>(seed)]; };
    const auto programmes_of = [&](std::int64_t seed) -> Result<std::vector<Programme>> {
        std::vector<Programme> programmes;
        for (std::size_t arm = 0; arm < plan.arms.size(); ++arm) {
            LoadOptions options = plan.arms[arm].options;
            options.seed = out.seeds[static_cast<std::size_t>(seed)];
            auto loaded = load_scenario(plan.scenario, resolver, options);
            if (!loaded.ok()) return loaded.issues();
            place_of(seed, arm).scenario_hash = loaded->scenario_hash;
            programmes.push_back(std::move(loaded->programme));
        }
        return programmes;
    };
    ForkedWatch watch;
    watch.stopped = stopped;
    watch.ended = [&](std::int64_t seed, std::int32_t arm, const Run& run, const MeasureBook& book) {
        place_of(seed, static_cast<std::size_t>(arm)).measures = book.measures();
        place_of(seed, static_cast<std::size_t>(arm)).digest = run.digest();
        if (step) step(++done, all);
    };
    const auto whole = live_forked({plan.seeds, programmes_of}, executor, watch);
    if (!whole.ok()) return whole.issues();
    out.whole = *whole;
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
