#pragma once
#include <optional>

#include <panopolis/store.hpp>

#include "experiment/sqlite.hpp"

namespace panopolis {

/// What a store says of itself; nothing where it says nothing yet.
std::optional<StoreHead> read_head(sqlite3* db);
/// Writes it, within the caller's transaction. False when that failed.
bool write_head(sqlite3* db, const StoreHead& head);

}  // namespace panopolis
