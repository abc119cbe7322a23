// What the papers paste is what the program prints. Once is enough: the optimised build looks.
#ifdef NDEBUG
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
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

/// The rows of a Markdown table that begin with this cell, each as its cells.
std::vector<std::vector<std::string>> rows_of(const fs::path& paper, const std::string& begins)
{
    std::ifstream in(paper);
    std::vector<std::vector<std::string>> out;
    for (std::string line; std::getline(in, line);) {
        if (line.rfind("| " + begins, 0) != 0) continue;
        std::vector<std::string> cells;
        std::istringstream parts(line.substr(1));
        for (std::string cell; std::getline(parts, cell, '|');) {
            cell.erase(0, cell.find_first_not_of(' '));
            cell.erase(cell.find_last_not_of(' ') + 1);
            cells.push_back(cell);
        }
        out.push_back(cells);
    }
    return out;
}

std::string plain(std::string number)
{
    number.erase(std::remove(number.begin(), number.end(), ','), number.end());
    return number;
}

TEST_CASE("the table of growing lists has the numbers that its commands give", "[system][papers]")
{
    const fs::path paper = fs::path(PANOPOLIS_SOURCE_DIR) / "docs/tutorials/t3-cameras.md";
    int rows = 0;
    for (const auto& row : rows_of(paper, "1")) {
        REQUIRE(row.size() >= 4);
        const std::string run = said_by("run first-city --json --set watchlist.entries=" + plain(row[0]));
        INFO("a list of " << row[0]);
        CHECK(run.find("\"alarms\": {\"value\": " + plain(row[1]) + ",") != std::string::npos);
        CHECK(run.find("\"true_alarms\": {\"value\": " + plain(row[2]) + ",") != std::string::npos);
        CHECK(run.find("\"people_stopped_wrongly\": {\"value\": " + plain(row[3]) + ",") != std::string::npos);
        ++rows;
    }
    CHECK(rows == 4);
}

TEST_CASE("the card of thirty cities has the numbers that thirty cities give", "[system][papers]")
{
    // a minute of living: the deep tests take it
    if (std::getenv("PANOPOLIS_DEEP") == nullptr) {
        SUCCEED("left to the deep tests");
        return;
    }
    const fs::path card = fs::path(PANOPOLIS_SOURCE_DIR) / "scenarios/thirty-cities.md";
    const auto rows = rows_of(card, "`");
    REQUIRE(rows.size() == 6);
    const std::string set[] = {"", "allocate.initial.0=2000 --set allocate.initial.1=2000", "allocate.rule=greedy", "allocate.rule=uniform", "allocate.rejection=true", "allocate.rule=importance"};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        INFO(rows[i][0] << ", " << rows[i][1] << " first records");
        const std::string said = said_by("compare thirty-cities --seed 1 --seeds 30 --count 'records_share_largest>0.8'" + (set[i].empty() ? "" : " --set " + set[i]));
        CHECK(said.find(" above 0.8 in " + rows[i][2] + " cities") != std::string::npos);
    }
}

#endif
