#include "exchange/migrate.hpp"

#include <algorithm>

namespace panopolis::exchange {

std::span<const Migration> migrations() { return {}; }

bool migrate(Node& root, const Source& source, std::span<const Migration> chain, std::int64_t current, Problems& problems)
{
    const auto refuse = [&](const Place& place, std::string message) {
        problems.add(source.issue(place, "panopolis", std::move(message)), place.source);
        return false;
    };
    if (root.kind != NodeKind::object) return true;

    // the format stands first among the keys of every file, and says how to read the others
    const std::string key = "\"panopolis\": " + std::to_string(current);
    const auto format = std::find_if(root.members.begin(), root.members.end(), [](const Member& member) { return member.key == "panopolis"; });
    if (format == root.members.end()) return refuse({root.place.source, root.place.offset, 1}, "The format is missing. The first key of a scenario is " + key + ".");
    Node& version = format->value;
    if (version.kind != NodeKind::integer) return refuse(version.place, "Wanted is the number of the format, now " + key + ".");
    if (version.integer > current)
        return refuse(version.place, "This file is of format " + std::to_string(version.integer) + ", made for a newer Panopolis; this one reads up to " + std::to_string(current) + ".");

    // one step at a time; a gap in the chain means that nobody can read the file any more
    const std::int64_t written = version.integer;
    for (std::int64_t at = written; at < current; ++at) {
        const auto step = std::find_if(chain.begin(), chain.end(), [&](const Migration& migration) { return migration.from == at; });
        if (step == chain.end()) return refuse(version.place, "There is no format " + std::to_string(written) + " that this Panopolis can read; it reads " + key + ".");
        step->apply(root);
    }
    if (written != current)
        for (Member& member : root.members)
            if (member.key == "panopolis") member.value.integer = current;
    return true;
}

}  // namespace panopolis::exchange
