#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include <panopolis/exchange.hpp>

namespace panopolis {

/// A file's text, or why it could not be read. Never reads much more than a reader would accept.
SourceText read_file(const std::filesystem::path& file);
/// The names of a folder's JSON files without their ending, ascending; none where there is no such folder.
std::vector<std::string> json_names(const std::filesystem::path& folder);

}  // namespace panopolis
