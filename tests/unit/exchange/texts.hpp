#pragma once
// Scenario files that exist in a test alone, and the folders of the tree that tests read.
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include <panopolis/exchange.hpp>

namespace panopolis::test {

using Texts = std::map<std::string, std::string>;

/// Finds a name, or the name with .json, among some texts; every call is counted in `calls` if there is one.
inline Resolver among(const Texts& texts, int* calls = nullptr)
{
    return [texts, calls](const std::string& name, const std::string&) -> std::optional<SourceText> {
        if (calls != nullptr) ++*calls;
        for (const auto& file : {name, name + ".json"})
            if (const auto found = texts.find(file); found != texts.end()) return SourceText{found->first, found->second};
        return std::nullopt;
    };
}

/// Loads a text with nothing beside it.
inline Result<Loaded> load_text(const std::string& text, const LoadOptions& options = {}) { return load_scenario(SourceText{"test.json", text}, among({}), options); }

/// The members of a scenario, wrapped into a file.
inline std::string file_of(const std::string& members) { return "{\"panopolis\": 1" + (members.empty() ? "" : ", " + members) + "}"; }

/// All messages, each on a line with its path.
inline std::string messages(const Result<Loaded>& result)
{
    std::string out;
    for (const Issue& issue : result.issues()) out += issue.path + ": " + issue.message + "\n";
    return out;
}

inline std::filesystem::path tree_root() { return PANOPOLIS_SOURCE_DIR; }

inline std::string read_whole(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

}  // namespace panopolis::test
