// The chain of harm out of an experiment's store, where its arms are among others the five that take harm apart.
#include <map>

#include <panopolis/arms.hpp>

#include "experiment/report_blocks.hpp"

namespace panopolis::report {

namespace {

/// Places in the store's arms of the five, in their order; empty where one is missing or something else is laid over it. What they are called does not matter.
std::vector<std::size_t> five_arms(const StoreHead& head)
{
    const auto plan = read_plan({head.name + ".json", head.plan});
    if (!plan.ok() || plan->arms.size() != head.arms.size()) return {};
    std::vector<std::size_t> out;
    for (const std::string_view wanted : arm_names())
        for (std::size_t arm = 0; arm < plan->arms.size(); ++arm)
            if (plan->arms[arm].arm == wanted && plan->arms[arm].sets.empty()) {
                out.push_back(arm);
                break;
            }
    return out.size() == arm_names().size() ? out : std::vector<std::size_t>{};
}

Amount amount_of(const MeasureRow& row, const KeptAmount& kept)
{
    Amount out;
    out.known = kept.value.has_value();
    out.value = kept.value.value_or(0.0);
    if (row.is_count()) out.count = static_cast<std::int64_t>(out.value);
    else out.of = kept.of.value_or(0);
    return out;
}

Measures measures_of(const KeptMeasures& kept, const std::vector<std::string>& group_names)
{
    Measures out;
    out.group_names = group_names;
    for (const auto& [name, amounts] : kept) {
        const MeasureRow* row = find_measure(name);
        if (row == nullptr) continue;
        Measure& measure = out.all.emplace_back();
        measure.name = name, measure.row = row, measure.groups.resize(group_names.size());
        for (const auto& [group, amount] : amounts) {
            if (group == "all") measure.city = amount_of(*row, amount);
            for (std::size_t g = 0; g < group_names.size(); ++g)
                if (group_names[g] == group) measure.groups[g] = amount_of(*row, amount);
        }
    }
    return out;
}

}  // namespace

std::vector<ChainLink> chain_of(Store& store, const StoreHead& head)
{
    const std::vector<std::size_t> arms = five_arms(head);
    if (arms.empty() || head.points.size() != 1) return {};
    std::map<std::int64_t, std::map<std::size_t, Measures>> by_replicate;
    (void)store.each([&](const Cell& cell, const KeptRun& run) {
        for (std::size_t five = 0; five < arms.size(); ++five)
            if (arms[five] == static_cast<std::size_t>(cell.arm) && run.message.empty()) by_replicate[cell.replicate][five] = measures_of(read_kept(run.measures), head.group_names);
    });

    // lives are held against one another seed by seed: those that all five arms have
    Comparison five;
    for (const std::string_view name : arm_names()) five.arms.emplace_back(name);
    five.runs.resize(arms.size());
    for (auto& [replicate, lived] : by_replicate) {
        if (lived.size() != arms.size()) continue;
        five.seeds.push_back(head.first_seed + replicate);
        for (std::size_t arm = 0; arm < arms.size(); ++arm) five.runs[arm].push_back({std::move(lived[arm]), {}, {}});
    }
    return five.seeds.empty() ? std::vector<ChainLink>{} : harm_chain(five);
}

}  // namespace panopolis::report
