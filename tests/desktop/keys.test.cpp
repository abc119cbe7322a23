// docs/guide/keys.md is the sheet that this build would write. PANOPOLIS_WRITE_GENERATED=1 writes it instead.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>

#include <panopolis/experiment.hpp>
#include <panopolis/language.hpp>
#include <panopolis/script.hpp>

#include "desktop/actions.hpp"
#include "support/catch.hpp"

namespace fs = std::filesystem;
using namespace panopolis;
using namespace panopolis::desktop;

namespace {

/// Actions that one text of the help tells of: the row that has the text, and the rows after it that have none.
struct Group {
    std::string_view help;
    std::vector<const ActionRow*> rows;
};

std::vector<Group> groups()
{
    std::vector<Group> out;
    for (const ActionRow& row : action_table()) {
        if (!row.help.empty()) out.push_back({row.help, {}});
        REQUIRE_FALSE(out.empty());
        out.back().rows.push_back(&row);
    }
    return out;
}

Language language(const char* code)
{
    auto read = Shelf{PANOPOLIS_SOURCE_DIR}.language(code);
    REQUIRE(read.ok());
    return std::move(read).value();
}

/// What a text of the help says after its key: "T: truth light" without "T: ".
std::string after_key(const std::string& text)
{
    for (const std::string_view mark : {": ", "：", ".  "})
        if (const auto at = text.find(mark); at != std::string::npos) return text.substr(at + mark.size());
    return text;
}

std::string sheet()
{
    const Language english = language("en"), chinese = language("zh-CN");
    std::ostringstream out;
    out << "# Keys of the window\n\n"
           "One page to print. A row names its keys, what they do in the words of the window's help, and the names of the actions in a [script](../reference/cli.md); "
           "several keys have their names in the same order. More about [the window](window.md).\n\n"
           "| Key | Does | " << chinese.name << " | In a script |\n|---|---|---|---|\n";
    for (const Group& group : groups()) {
        std::string keys, names;
        for (const ActionRow* row : group.rows) {
            keys += (keys.empty() ? "`" : " `") + std::string(row->key) + "`";
            names += (names.empty() ? "`" : " `") + std::string(row->name) + "`";
        }
        out << "| " << keys << " | " << after_key(english.say(group.help)) << " | " << after_key(chinese.say(group.help)) << " | " << names << " |\n";
    }
    for (const WayRow& row : way_table())
        out << "| `" << row.key << "` `" << row.back << "` | " << after_key(english.say(row.help)) << " | " << after_key(chinese.say(row.help)) << " | `{\"key\": \"" << row.key << "\"}` |\n";
    for (const char* key : {"help.marks", "help.colours"}) out << "\n" << english.say(key) << "\n\n" << chinese.say(key) << "\n";
    return out.str();
}

std::string text_of(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

}  // namespace

TEST_CASE("docs/guide/keys.md is what the table of actions and the languages say", "[desktop][generated]")
{
    const fs::path page = fs::path(PANOPOLIS_SOURCE_DIR) / "docs" / "guide" / "keys.md";
    if (std::getenv("PANOPOLIS_WRITE_GENERATED") != nullptr) std::ofstream(page, std::ios::binary) << sheet();
    INFO("docs/guide/keys.md is stale: run test_desktop once with PANOPOLIS_WRITE_GENERATED=1 and [generated]");
    CHECK((text_of(page) == sheet()));
}

TEST_CASE("a text of the help begins with the key that does it", "[desktop]")
{
    const Language english = language("en");
    for (const Group& group : groups()) {
        const std::string text = english.say(group.help), key(group.rows.front()->key == "," ? "Comma" : group.rows.front()->key);
        INFO(text << " for " << key);
        CHECK(text.rfind(key, 0) == 0);
    }
    for (const WayRow& row : way_table()) CHECK(english.say(row.help).rfind(std::string(row.key), 0) == 0);
}

TEST_CASE("Tab is told of every control that a panel draws", "[desktop][keys]")
{
    // a control that is drawn outside of controls::pressed, turned or number would be one that Tab passes by
    const std::regex control(R"(ImGui::(\w*Button|Checkbox\w*|V?Slider\w+|Drag\w+|Input\w+|BeginCombo|Combo|ListBox|Selectable|CollapsingHeader|TreeNode\w*|BeginTabItem|MenuItem|Color\w+)\()");
    const std::regex told(R"((controls::(pressed|turned)\(|moved = )ImGui::)");
    std::size_t n = 0;
    for (const auto& file : fs::directory_iterator(fs::path(PANOPOLIS_SOURCE_DIR) / "sim" / "desktop")) {
        if (file.path().extension() != ".cpp" || file.path().filename() == "controls.cpp") continue;
        std::istringstream lines(text_of(file.path()));
        for (std::string line; std::getline(lines, line);) {
            const auto drawn = std::distance(std::sregex_iterator(line.begin(), line.end(), control), {});
            const auto heard = std::distance(std::sregex_iterator(line.begin(), line.end(), told), {});
            INFO(file.path() << ": " << line);
            CHECK(drawn == heard);
            n += static_cast<std::size_t>(drawn);
        }
    }
    CHECK(n > 40);
}

TEST_CASE("every key that a script may strike is a key of the window", "[desktop][keys]")
{
    for (const std::string& name : script_keys()) {
        INFO(name);
        CHECK(key_named(name).code != sf::Keyboard::Unknown);
        CHECK(key_named("Shift+" + name).shift);
    }
    CHECK(key_named("Nothing").code == sf::Keyboard::Unknown);
}
