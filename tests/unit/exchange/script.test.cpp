// The file that plays the window.
#include <panopolis/script.hpp>

#include "support/catch.hpp"

using namespace panopolis;

namespace {

const std::vector<std::string> actions{"T", "truth", "Space", "play"};

Result<Script> read(const std::string& text) { return read_script({"play.json", text, ""}, actions); }

bool says(const std::vector<Issue>& issues, const std::string& words)
{
    for (const Issue& issue : issues)
        if (issue.message.find(words) != std::string::npos) return true;
    return false;
}

}  // namespace

TEST_CASE("a script says what is opened and what is done, in order", "[exchange][script]")
{
    const auto script = read(R"({"// ": "a word for readers", "scenario": "first-city", "seed": 7, "size": [800, 600], "language": "zh-CN", "theme": "dark", "scale": 1.5,
        "steps": [{"until": "08:14"}, {"press": "T"}, {"shot": "a-1"}, {"click": [4, 5]}, {"person": 12}, {"set": {"cameras.share": 0}}, {"set": {"score_ban.on": true}}, {"zoom": 2.5}, {"frames": 3}, {"day": 9}, {"open": "whole-city"}, {"key": "Shift+Tab"}, {"tab": "Place"}]})");
    REQUIRE(script.ok());
    CHECK(script->scenario == "first-city");
    CHECK(script->seed == 7);
    CHECK(script->width == 800);
    CHECK(script->height == 600);
    CHECK(script->language == "zh-CN");
    CHECK(script->theme == "dark");
    CHECK(script->scale == 1.5);
    REQUIRE(script->steps.size() == 13);
    CHECK(script->steps[0].kind == ScriptStep::Kind::until);
    CHECK(script->steps[0].x == 494);
    CHECK(script->steps[1].text == "T");
    CHECK(script->steps[2].text == "a-1");
    CHECK(script->steps[3].y == 5);
    CHECK(script->steps[5].text == "cameras.share");
    CHECK(std::get<double>(script->steps[5].value) == 0.0);
    CHECK(std::get<bool>(script->steps[6].value));
    CHECK(script->steps[9].x == 9);
    CHECK(script->steps[10].kind == ScriptStep::Kind::open);
    CHECK(script->steps[10].text == "whole-city");
    CHECK((script->steps[11].kind == ScriptStep::Kind::key && script->steps[11].text == "Shift+Tab"));
    CHECK((script->steps[12].kind == ScriptStep::Kind::tab && script->steps[12].text == "Place"));
}

TEST_CASE("every problem of a script is told at once, with its place and the nearest right word", "[exchange][script]")
{
    const auto script = read("{\"steps\": [\n{\"pres\": \"T\"},\n{\"press\": \"Tr\"},\n{\"until\": \"8:14\"},\n{\"until\": \"24:01\"},\n{\"shot\": \"../a\"},\n{\"set\": {\"cameras.shar\": 1}},\n{\"set\": {\"cameras.share\": 2}},\n"
                             "{\"click\": [1]},\n{\"frames\": 0},\n{\"press\": \"T\", \"day\": 1},\n7,\n{\"key\": \"Tabb\"},{\"tab\": \"\"}],\n\"sed\": 3}");
    REQUIRE_FALSE(script.ok());
    const auto& issues = script.issues();
    CHECK(issues.size() == 14);
    CHECK(says(issues, "words of the name of a control"));
    CHECK(says(issues, "There is no such key. There are: Tab, Enter,"));
    CHECK(issues[0].line == 2);
    CHECK(says(issues, "Closest: press."));
    CHECK(says(issues, "There are: T, truth, Space, play."));
    CHECK(says(issues, "Closest: seed."));
    CHECK(says(issues, "There is no such parameter."));
    CHECK(says(issues, "[0, 1]"));
    CHECK(says(issues, "A picture's name"));
}

TEST_CASE("what is no script is refused without a crash", "[exchange][script]")
{
    for (const char* text : {"", "[]", "{}", "7", "{\"steps\": 3}", "{\"steps\": [[[]]]}", "{\"steps\": [{}]}", "{\"size\": 3, \"steps\": []}", "{\"steps\": [{\"set\": {}}]}", "{\"steps\""}) {
        INFO(text);
        CHECK_FALSE(read(text).ok());
    }
    CHECK_FALSE(read_script({"gone.json", "", "cannot be read"}, actions).ok());
    CHECK(read("{\"steps\": []}").ok());
}

TEST_CASE("a script opens only what has a name", "[exchange][script]")
{
    for (const char* step : {R"({"open": ""})", R"({"open": 3})"}) {
        const auto script = read(std::string(R"({"steps": [)") + step + "]}");
        REQUIRE_FALSE(script.ok());
        CHECK(script.issues().size() == 1);
    }
}
