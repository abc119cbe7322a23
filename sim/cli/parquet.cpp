#include "cli/parquet.hpp"

#include "cli/child.hpp"

namespace panopolis::cli {

namespace fs = std::filesystem;

namespace {

/// Where npm has brought the library, or where it was installed with the program.
fs::path library(const fs::path& home)
{
    std::error_code error;
    const fs::path brought = home / "node_modules/hyparquet-writer";
    return fs::exists(brought, error) ? brought : home / "export/node_modules/hyparquet-writer";
}

}  // namespace

std::string why_no_parquet(const fs::path& home)
{
    std::error_code error;
    if (!has_program("node")) return "Parquet is written by Node, which is not here. On Debian: sudo apt-get install nodejs";
    if (!fs::exists(library(home) / "src/node.js", error)) return "The library that writes Parquet is not here. To bring it: cd " + home.string() + " && npm ci --omit=dev --ignore-scripts\n(./panopolis export does so by itself.)";
    return "";
}

std::optional<MachineTrouble> write_parquet(const fs::path& home, const fs::path& folder)
{
    const Ended ended = run_child({"node", (home / "assets/export/parquet.mjs").string(), library(home).string(), folder.string()});
    if (ended.well) return std::nullopt;
    return MachineTrouble{"Parquet could not be written: " + ended.trouble};
}

}  // namespace panopolis::cli
