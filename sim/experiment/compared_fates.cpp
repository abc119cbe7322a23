// Who changed fate between the arms of a comparison, found by living its first seeds again.
#include <panopolis/compared_fates.hpp>

#include "experiment/text.hpp"

namespace panopolis {

namespace {

/// The words by which the command line asks for one arm: its name, and what it sets.
std::string words_of(const ComparedArm& arm, const LoadOptions& base)
{
    std::string out = arm.options.arm.empty() || arm.options.arm == base.arm ? arm.name : arm.options.arm;
    out = text::shell_word(out);
    for (std::size_t i = base.sets.size(); i < arm.options.sets.size(); ++i) out += " " + text::shell_word(arm.options.sets[i]);
    return out;
}

/// The command that tells one person's two lives again, up to the person's number.
std::string asking(const ComparisonPlan& plan, std::size_t arm, std::int64_t seed)
{
    // what the first arm has is in every arm
    const LoadOptions& base = plan.arms.front().options;
    std::string out = text::shell_word(plan.scenario) + " --seed " + std::to_string(seed);
    if (base.days) out += " --days " + std::to_string(*base.days);
    for (const std::string& set : base.sets) out += " --set " + text::shell_word(set);
    out += " --arms ";
    if (!base.arm.empty()) out += words_of(plan.arms.front(), {}) + " ";
    return out + words_of(plan.arms[arm], base) + " --person ";
}

/// Why two arms have not the same people, or nothing.
std::string why_others(const std::vector<Programme>& programmes, const std::vector<std::string>& arms)
{
    for (std::size_t arm = 1; arm < programmes.size(); ++arm)
        if (const auto apart = other_people(programmes.front(), programmes[arm]))
            return "Whose fate differs cannot be told: with " + apart->path + " " + apart->here + " in \"" + arms.front() + "\" and " + apart->there + " in \"" + arms[arm] + "\" the people are not the same.";
    return "";
}

/// Tells the lives that differ most under the first seed; false when it was stopped.
bool tell_most(ComparedFates& out, const std::vector<Programme>& programmes, const std::vector<Fates>& fates, std::size_t most, Executor& executor, const std::function<bool()>& goes_on)
{
    for (const auto& [name, group] : programmes.front().first().groups) out.group_names.push_back(name);
    for (std::size_t arm = 1; arm < programmes.size(); ++arm) {
        out.most.push_back(most_changed(fates[arm - 1], most));
        std::vector<PersonId> persons;
        for (const ChangedLife& life : out.most.back()) persons.push_back(life.person);
        auto lives = persons.empty() ? std::vector<PairedLife>{} : tell_both(programmes.front(), programmes[arm], persons, executor, goes_on);
        if (!lives) return false;
        out.lives.push_back(std::move(*lives));
    }
    return true;
}

}  // namespace

Result<ComparedFates> fates_between(const std::vector<std::string>& arms, const std::function<Result<std::vector<Programme>>(std::int64_t)>& programmes_of, std::int64_t seeds, std::size_t most, Executor& executor,
                                     const std::function<bool()>& stopped)
{
    ComparedFates out;
    out.arms = arms;
    out.asked_by.assign(arms.size() - 1, "");
    const auto goes_on = [&] { return !(stopped && stopped()); };
    for (std::int64_t s = 0; s < seeds; ++s) {
        auto programmes = programmes_of(s);
        if (!programmes.ok()) return programmes.issues();
        out.other_people = why_others(*programmes, arms);
        if (!out.other_people.empty()) return out;
        auto fates = who_changed(*programmes, executor, goes_on);
        if (!fates) {
            out.whole = false;
            return out;
        }
        out.seeds.push_back(programmes->front().first().seed);
        if (s == 0) out.whole = tell_most(out, *programmes, *fates, most, executor, goes_on);
        else
            for (Fates& one_arm : *fates) one_arm.changed.clear(), one_arm.homes.clear(), one_arm.cameras_here.clear(), one_arm.cameras_there.clear();
        if (!out.whole) return out;
        out.by_seed.push_back(std::move(*fates));
    }
    return out;
}

Result<ComparedFates> compare_fates(const ComparisonPlan& plan, std::int64_t seeds, std::size_t most, const Resolver& resolver, Executor& executor, const std::function<bool()>& stopped)
{
    std::vector<std::string> names;
    for (const ComparedArm& arm : plan.arms) names.push_back(arm.name);
    std::optional<std::int64_t> first_seed;
    const auto programmes_of = [&](std::int64_t s) -> Result<std::vector<Programme>> {
        std::vector<Programme> programmes;
        for (const ComparedArm& arm : plan.arms) {
            LoadOptions options = arm.options;
            if (first_seed) options.seed = *first_seed + s;
            auto loaded = load_scenario(plan.scenario, resolver, options);
            if (!loaded.ok()) return loaded.issues();
            if (!first_seed) first_seed = loaded->programme.first().seed;
            programmes.push_back(std::move(loaded->programme));
        }
        return programmes;
    };
    auto out = fates_between(names, programmes_of, seeds, most, executor, stopped);
    if (out.ok() && first_seed)
        for (std::size_t arm = 1; arm < names.size(); ++arm) out->asked_by[arm - 1] = asking(plan, arm, *first_seed);
    return out;
}

}  // namespace panopolis
