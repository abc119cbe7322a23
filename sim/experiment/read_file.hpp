#pragma once
#include <filesystem>

#include <panopolis/exchange.hpp>

namespace panopolis {

/// A file's text, or why it could not be read. Never reads much more than a reader would accept.
SourceText read_file(const std::filesystem::path& file);

}  // namespace panopolis
