#pragma once
// Tables as Parquet, by a library that npm brings and Node runs.
#include <filesystem>
#include <optional>
#include <string>

#include <panopolis/experiment.hpp>

namespace panopolis::cli {

/// What is missing on this machine, in words that say how to get it; empty where nothing is.
std::string why_no_parquet(const std::filesystem::path& home);
/// Beside every CSV file of a folder a Parquet file of the same rows.
std::optional<MachineTrouble> write_parquet(const std::filesystem::path& home, const std::filesystem::path& folder);

}  // namespace panopolis::cli
