// The papers keep up with the code: links lead somewhere, parameters that are named exist, commands that are shown are commands.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <panopolis/table.hpp>
#include <panopolis/version.hpp>

#include "support/catch.hpp"

namespace fs = std::filesystem;
using namespace panopolis;

namespace {

const fs::path root = PANOPOLIS_SOURCE_DIR;

std::string text_of(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::vector<fs::path> papers()
{
    std::vector<fs::path> out{root / "README.md", root / "sim" / "README.md"};
    for (const char* folder : {"docs", "scenarios"})
        for (const auto& entry : fs::recursive_directory_iterator(root / folder))
            if (entry.path().extension() == ".md") out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<std::string> matches(const std::string& text, const char* pattern)
{
    const std::regex expression(pattern);
    std::vector<std::string> out;
    for (auto it = std::sregex_iterator(text.begin(), text.end(), expression); it != std::sregex_iterator(); ++it) out.push_back((*it)[1]);
    return out;
}

/// The anchor that a heading is given on a web page: lower case, spaces as hyphens, other marks left out.
std::string anchor_of(const std::string& heading)
{
    std::string out;
    for (const char c : heading)
        if (c == ' ' || c == '-') out += '-';
        else if (std::isalnum(static_cast<unsigned char>(c)) || c == '_') out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

}  // namespace

TEST_CASE("every link between the papers leads to a file, and to a heading if it names one", "[docs]")
{
    REQUIRE(papers().size() > 20);
    for (const fs::path& paper : papers())
        for (const std::string& link : matches(text_of(paper), R"(\]\(([^)\s]+)\))")) {
            if (link.rfind("http", 0) == 0) continue;
            INFO(paper.string() << " links to " << link);
            const auto hash = link.find('#');
            const fs::path target = hash == 0 ? paper : paper.parent_path() / link.substr(0, hash);
            REQUIRE(fs::exists(target));
            if (hash == std::string::npos) continue;
            std::set<std::string> anchors;
            for (const std::string& heading : matches(text_of(target), R"((?:^|\n)#+ ([^\n]+))")) anchors.insert(anchor_of(heading));
            for (const std::string& id : matches(text_of(target), R"re(<a id="([^"]+)">)re")) anchors.insert(id);
            CHECK(anchors.count(link.substr(hash + 1)) == 1);
        }
}

TEST_CASE("every parameter that a paper names exists", "[docs]")
{
    std::set<std::string> sections;
    std::set<std::string> known;
    for (const Row& row : parameter_table()) {
        const std::string path(row.path);
        sections.insert(path.substr(0, path.find('.')));
        for (std::size_t dot = 0; dot != std::string::npos; dot = path.find('.', dot + 1)) known.insert(path.substr(0, dot == 0 ? path.find('.') : dot));
        known.insert(path);
    }
    int checked = 0;
    for (const fs::path& paper : papers()) {
        if (paper.filename() == "changelog.md") continue;
        for (const std::string& name : matches(text_of(paper), R"(`([a-z_]+(?:\.[A-Za-z0-9_*-]+)+)(?:=[^`]*)?`)")) {
            const std::string section = name.substr(0, name.find('.'));
            // a table of an experiment is named like a section
            if (sections.count(section) == 0 || name == section + ".csv") continue;
            ++checked;
            INFO(paper.string() << " names " << name);
            CHECK((known.count(name) == 1 || find_row(name).row != nullptr));
        }
    }
    CHECK(checked > 50);
}

TEST_CASE("every command that a paper shows is a command of the program", "[docs]")
{
    const std::set<std::string> commands{"list", "new", "check", "run", "life", "compare", "explain", "schema", "measures", "validate", "bench", "test", "package", "view", "lesson", "experiment", "merge", "export", "report", "eval"};
    int checked = 0;
    for (const fs::path& paper : papers())
        for (const std::string& word : matches(text_of(paper), R"((?:\./|`|\n)panopolis ([a-z][a-z-]*))")) {
            ++checked;
            INFO(paper.string() << " shows panopolis " << word);
            CHECK(commands.count(word) == 1);
        }
    CHECK(checked > 30);
}

TEST_CASE("who cites the program cites the version that it says it is", "[docs]")
{
    const std::string said = std::string("version: ") + version + "\n";
    CHECK(text_of(root / "docs" / "CITATION.cff").find(said) != std::string::npos);
    CHECK(text_of(root / "docs" / "guide" / "citing.md").find(std::string("Version ") + version + ".") != std::string::npos);
}
