#pragma once
#include <cstdint>
#include <string>

#include <panopolis/measures.hpp>

namespace panopolis {

/// What the summary says besides the measures.
struct SummaryFacts {
    std::string name;          ///< of the scenario, as it was asked for
    std::int64_t seed = 0;
    std::int32_t runs = 1;     ///< that the numbers rest on
};

/// A page that a student can read: counts before shares, people before rates, what the system did for the city beside what it did to it,
/// and the next thing to try. `scenario` holds the values in force on the last day. Lines of at most 96 characters.
std::string summary(const Scenario& scenario, const Measures& measures, const SummaryFacts& facts);

}  // namespace panopolis
