#pragma once
// Flags that set a value: PATH=VALUE for the whole run, PATH@DAY=VALUE from a day on.
#include <optional>
#include <string>

#include "exchange/files.hpp"

namespace panopolis::exchange {

/// A flag as a part of a scenario.
struct SetArgument {
    Node part;
    std::optional<std::int64_t> day;
};

/// Reads one flag; its text becomes a source, so that problems point into it. False, with its problems, when it cannot be used.
bool read_set(const std::string& flag, const std::string& text, Files& files, SetArgument& set, Problems& problems);

}  // namespace panopolis::exchange
