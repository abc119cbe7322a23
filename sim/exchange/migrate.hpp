#pragma once
// Files of older formats, made into today's before anything else looks at them.
#include <cstdint>
#include <span>
#include <string>

#include "exchange/tree.hpp"

namespace panopolis::exchange {

/// Rewrites the tree of a file of format `from` into format `from + 1`. Places stay those of the file, so that later problems point into it.
struct Migration {
    std::int64_t from;
    void (*apply)(Node& root);
};

/// Every migration there is, oldest first. Format 1 is the first format, so there is none yet; a change of format adds one.
std::span<const Migration> migrations();

/// Brings a file up to format `current`. False, with a problem, when the format is missing, no number, newer, or older than the chain reaches.
bool migrate(Node& root, const Source& source, std::span<const Migration> chain, std::int64_t current, Problems& problems);

}  // namespace panopolis::exchange
