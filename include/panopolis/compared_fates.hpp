#pragma once
// Who changed fate between the arms of a comparison: people, how they were first reached, and the lives that differ most.
#include <functional>
#include <string>
#include <vector>

#include <panopolis/compare.hpp>
#include <panopolis/paired_lives.hpp>

namespace panopolis {

/// The fates of every arm but the first, held against the first, under some of a comparison's seeds.
struct ComparedFates {
    std::vector<std::string> arms;               ///< the first and those held against it
    std::vector<std::string> group_names;
    std::vector<std::int64_t> seeds;
    std::vector<std::vector<Fates>> by_seed;     ///< (seeds)(arms - 1); who they are (`changed`, `homes`, cameras) for the first seed alone
    std::vector<std::vector<ChangedLife>> most;  ///< (arms - 1) of the first seed
    std::vector<std::vector<PairedLife>> lives;  ///< (arms - 1)(most), told in both lives
    std::vector<std::string> asked_by;           ///< (arms - 1) words after `panopolis life` that tell such a pair; a person's number is still to come
    std::string other_people;                    ///< why there is nothing to tell: a sentence; empty where there is
    bool whole = true;                           ///< false when it was stopped: nothing of it is then to be used
};

/// Lives every arm again under the first `seeds` seeds and tells the `most` lives of each arm that differ most under the first. The arms must have been
/// checked, as by `compare`. `stopped` is asked every day and may be empty.
Result<ComparedFates> compare_fates(const ComparisonPlan& plan, std::int64_t seeds, std::size_t most, const Resolver& resolver, Executor& executor, const std::function<bool()>& stopped = {});

/// The same of arms whose programmes are handed in: those of the s-th seed, one an arm. `asked_by` is left empty.
Result<ComparedFates> fates_between(const std::vector<std::string>& arms, const std::function<Result<std::vector<Programme>>(std::int64_t s)>& programmes_of, std::int64_t seeds, std::size_t most, Executor& executor,
                                     const std::function<bool()>& stopped = {});

/// "worse off" and so on.
std::string_view fate_words(Fate fate);
/// What was added and what was spared, of most first: "3 faces on screens and 2 strikes more, 1 stop in the street less".
std::string added_words(const ChangedLife& life);

/// For readers: a part an arm, or that of one arm alone. Lines of at most 96 characters, but for commands.
std::string fates_text(const ComparedFates& fates, std::string_view only_arm = {});
/// fates.csv: everybody under the first seed whose fate differs, a row each.
std::string fates_csv(const ComparedFates& fates);
/// fates.json: counts, parts, the lives that differ most with their receipts, and the map of homes.
std::string fates_json(const ComparedFates& fates);

}  // namespace panopolis
