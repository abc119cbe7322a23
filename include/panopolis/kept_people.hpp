#pragma once
// Some people of every run of an experiment, as they stand when its last day is over.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <panopolis/simulation.hpp>
#include <panopolis/view.hpp>

namespace panopolis {

/// One thing that is kept of a person: a whole number.
struct KeptColumn {
    std::string_view name;
    std::string_view meaning;
    std::optional<Side> side;  ///< who could know it; nothing for what the person is
    std::int64_t (*of)(const Run& run, std::size_t person);
};
/// All of them, in the order of files. Counters of a run end at 255.
const std::vector<KeptColumn>& kept_columns();

struct KeptPerson {
    std::int64_t person = 0;            ///< their number in the city
    std::string group;
    std::vector<std::int64_t> values;   ///< by `kept_columns`
};
/// So many people of a run, or all where there are fewer, ascending: spread over the city, and the same numbers in every city of that size.
std::vector<KeptPerson> kept_people(const Run& run, std::int32_t number);

}  // namespace panopolis
