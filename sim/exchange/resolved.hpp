#pragma once
// A programme written back: as a scenario file, and as the text that its hash is taken over.
#include <map>
#include <string>

#include <panopolis/scenario.hpp>

namespace panopolis::exchange {

/// What one scenario says otherwise than another: path -> JSON text ("null" where an item is gone, "{}" for an item that is new).
using Difference = std::map<std::string, std::string>;
Difference difference(const Scenario& from, const Scenario& to);

/// A scenario file that loads to the same programme: what is not a default, then the timeline.
std::string resolved_json(const Programme& programme);

/// The text under the hash: a line `path=value` for each value that is not a default, sorted, without seed, days and words for readers;
/// then for each later phase a line `@day` and its changes.
std::string hashed_text(const Programme& programme);

}  // namespace panopolis::exchange
