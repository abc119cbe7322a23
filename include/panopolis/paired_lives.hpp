#pragma once
// The same people under several policies, lived side by side day by day, so that each person's fates can be held against each other.
#include <functional>
#include <optional>
#include <vector>

#include <panopolis/executor.hpp>
#include <panopolis/fates.hpp>
#include <panopolis/programme.hpp>
#include <panopolis/receipts.hpp>

namespace panopolis {

/// The parameter by which two programmes are of different cities, whose people are not the same; nothing where they are.
std::optional<Apart> other_people(const Programme& a, const Programme& b);

/// Lives the programmes side by side and holds every other one against the first, for as many days as all of them have; what all have in common is
/// lived once. All must be of one seed and of the same people. `goes_on` is asked before every day and may be empty; nothing when it said no.
/// Memory: the runs themselves and 100 bytes a person for each programme but the first.
std::optional<std::vector<Fates>> who_changed(const std::vector<Programme>& programmes, Executor& executor, const std::function<bool()>& goes_on = {});

/// Lives both programmes, for as many days as each says, and tells of these people in the order of `persons`. `goes_on` as above; `day_lived` is told
/// of each day of either, on any thread, one call at a time.
std::optional<std::vector<PairedLife>> tell_both(const Programme& here, const Programme& there, const std::vector<PersonId>& persons, Executor& executor, const std::function<bool()>& goes_on = {},
                                                 const std::function<void()>& day_lived = {});

}  // namespace panopolis
