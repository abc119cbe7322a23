#pragma once
#include <filesystem>
#include <optional>
#include <string_view>

#include <panopolis/experiment.hpp>

namespace panopolis {

/// Adds to a file, which is made where there is none.
std::optional<MachineTrouble> append_to(const std::filesystem::path& file, std::string_view bytes);
/// Writes a file that is whole or not there: beside its place, synced, then renamed, over what was there.
std::optional<MachineTrouble> write_whole(const std::filesystem::path& file, std::string_view bytes);

}  // namespace panopolis
