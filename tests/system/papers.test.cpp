// What the papers paste is what the program prints. Once is enough: the optimised build looks.
#ifdef NDEBUG
#include <sys/wait.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "support/catch.hpp"

namespace fs = std::filesystem;

namespace {

std::vector<std::string> lines_of(const std::string& text)
{
    std::vector<std::string> out;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) out.push_back(line);
    return out;
}

std::string said_by(const std::string& command)
{
    const std::string words = "cd '" + fs::temp_directory_path().string() + "' && PANOPOLIS_HOME='" PANOPOLIS_SOURCE_DIR "' '" PANOPOLIS_PROGRAM "' " + command + " 2>&1";
    FILE* pipe = ::popen(words.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string out;
    char buffer[4096];
    while (const std::size_t n = std::fread(buffer, 1, sizeof buffer, pipe)) out.append(buffer, n);
    ::pclose(pipe);
    return out;
}

/// A command and the lines that a paper says it prints.
struct Pasted {
    std::string command;
    std::vector<std::string> lines;
};

/// Every fenced block of output, with the one command shown last before it under the same heading.
std::vector<Pasted> pasted_in(const fs::path& paper)
{
    std::ifstream in(paper);
    std::ostringstream text;
    text << in.rdbuf();
    std::vector<Pasted> out;
    std::string command, word = "./panopolis ";
    std::vector<std::string> block;
    bool inside = false, tagged = false;
    const auto end_of_block = [&] {
        // a block of commands, a block of output, or one that begins with its command
        std::vector<std::string> commands, output;
        bool goes_on = false;
        for (std::string line : block) {
            if (line.rfind("$ ", 0) == 0) line = line.substr(2);
            if (goes_on || (line.rfind(word, 0) == 0 && output.empty())) {
                goes_on = line.ends_with("\\");
                const std::string part = goes_on ? line.substr(0, line.size() - 1) : line;
                if (line.rfind(word, 0) == 0) commands.push_back(part.substr(word.size()));
                else commands.back() += part;
            } else {
                output.push_back(line);
            }
        }
        if (!commands.empty()) command = commands.size() == 1 ? commands.front() : "";
        if (!output.empty() && !command.empty()) out.push_back({command, output});
    };
    for (const std::string& line : lines_of(text.str())) {
        if (line.rfind("```", 0) == 0) {
            if (inside && !tagged) end_of_block();
            inside = !inside;
            tagged = inside && line.size() > 3;
            block.clear();
        } else if (inside) {
            block.push_back(line);
        } else if (line.rfind("#", 0) == 0) {
            command.clear();
        }
    }
    return out;
}

}  // namespace

TEST_CASE("what the papers paste is what the program prints", "[system][papers]")
{
    int checked = 0;
    for (const char* paper : {"README.md", "docs/tutorials/t1-first-run.md", "docs/tutorials/t3-cameras.md", "docs/tutorials/t4-policy.md", "scenarios/thirty-cities.md"}) {
        if (!fs::exists(fs::path(PANOPOLIS_SOURCE_DIR) / paper)) continue;
        for (const Pasted& pasted : pasted_in(fs::path(PANOPOLIS_SOURCE_DIR) / paper)) {
            const bool writes = pasted.command.rfind("run ", 0) == 0;
            const fs::path folder = fs::temp_directory_path() / "panopolis-papers";
            const auto said = lines_of(said_by(pasted.command + (writes ? " --replace --out '" + folder.string() + "'" : "")));
            std::size_t next = 0;
            for (const std::string& line : pasted.lines) {
                if (line.find("...") != std::string::npos || line.empty()) continue;
                while (next < said.size() && said[next] != line) ++next;
                INFO(paper << " says that " << pasted.command << " prints\n" << line);
                REQUIRE(next < said.size());
                ++next;
                ++checked;
            }
        }
    }
    CHECK(checked > 60);
}

#endif
