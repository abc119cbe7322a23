// The window on a display of its own: played by scripts, looked at by its pictures and its transcript.
#include <cctype>
#include <set>
#include <utility>

#include <panopolis/script.hpp>

#include "desktop/actions.hpp"
#include "on_display.hpp"

using namespace on_display;
using namespace panopolis::desktop;

namespace {

const std::string small = R"("scenario": "first-city", "seed": 1, "size": [1366, 768])";

}  // namespace

TEST_CASE("each view, the truth light and each overlay change what is seen, and the transcript says what the screen says", "[desktop][window]")
{
    const Desk desk;
    const Display display;
    const Said said = play(desk, display.name(), "{" + small + R"(, "steps": [{"until": "08:14"}, {"shot": "city"}, {"shot": "again"}, {"press": "T"}, {"shot": "truth"},
        {"press": "O"}, {"shot": "cameras"}, {"press": "O"}, {"shot": "flags"}, {"press": "O"}, {"shot": "score"}, {"press": "O"}, {"shot": "held"}, {"press": "O"}, {"shot": "travel"}, {"press": "O"},
        {"press": "pens"}, {"shot": "pens"}, {"press": "ledger"}, {"shot": "ledger"}, {"press": "city"}, {"person": 123}, {"zoom": 5}, {"shot": "person"}]})");
    INFO(said.err);
    REQUIRE(said.exit == 0);
    const sf::Image city = picture(desk, "city");
    CHECK(colours(city) > 40);
    CHECK(apart(city, picture(desk, "again")) == 0.0);
    std::string before = "city";
    for (const std::string now : {"truth", "cameras", "flags", "score", "held", "travel", "pens", "ledger", "person"}) {
        INFO(before << " and " << now);
        CHECK(colours(picture(desk, now)) > 20);
        CHECK(apart(picture(desk, before), picture(desk, now)) > 0.002);
        before = now;
    }
    const std::string text = text_of(desk.path / "said.txt");
    CHECK(has(text, "Day 0 · Monday 08:14"));
    CHECK(has(text, "What the records say"));
    CHECK(has(text, "What really happened"));
    CHECK(has(text, "20,000 of 20,000 people are shown."));
    CHECK(has(text, "Person 123, "));
    CHECK(text.find('{') == std::string::npos);
}

TEST_CASE("a life, two lives, thirty cities and charts are lived beside the window, and tell the truth with its light alone", "[desktop][window]")
{
    const Desk desk;
    const Display display;
    const Said said = play(desk, display.name(), R"({"scenario": "first-city", "seed": 1, "size": [1366, 768], "steps": [{"day": 2}, {"until": "17:30"}, {"person": 5460},
        {"press": "life"}, {"shot": "life-records"}, {"press": "T"}, {"shot": "life-truth"}, {"press": "two-lives"}, {"shot": "two"}, {"press": "charts"}, {"shot": "charts"}, {"press": "cities"}, {"shot": "thirty"}]})");
    INFO(said.err);
    REQUIRE(said.exit == 0);
    for (const char* name : {"life-records", "life-truth", "two", "charts", "thirty"}) CHECK(colours(picture(desk, name)) > 20);
    CHECK(apart(picture(desk, "life-records"), picture(desk, "life-truth")) > 0.002);

    const std::string text = text_of(desk.path / "said.txt");
    const std::string records = text.substr(0, text.find("== One life · Day 2 · Wednesday 17:30 · What really happened"));
    REQUIRE(records.size() < text.size());
    CHECK(has(records, "== One life"));
    CHECK(has(records, "it is entry 279 of the list"));
    CHECK_FALSE(has(records, "wrong"));
    CHECK(has(text, "| wrong: it was this person"));
    CHECK(has(text, "Stopped for nothing: "));
    CHECK(has(text, " here, 0 there"));
    CHECK(has(text, "Day 1: alarms "));
    CHECK(has(text, "30 of 30 cities have lived 3 days"));
    CHECK(has(text, "Seed 30: alarms "));
}

TEST_CASE("in Chinese every view is told without an English word", "[desktop][window]")
{
    const Desk desk;
    const Display display;
    const Said said = play(desk, display.name(), R"({"scenario": "whole-city", "seed": 1, "size": [1366, 768], "language": "zh-CN", "steps": [{"day": 1}, {"until": "17:30"}, {"shot": "a"}, {"press": "T"}, {"shot": "b"},
        {"press": "T"}, {"person": 5460}, {"press": "life"}, {"shot": "c"}, {"press": "T"}, {"shot": "d"}, {"press": "pens"}, {"shot": "e"}, {"press": "ledger"}, {"shot": "f"},
        {"press": "two-lives"}, {"shot": "g"}, {"press": "charts"}, {"shot": "h"}, {"press": "cities"}, {"shot": "end"}]})");
    INFO(said.err);
    REQUIRE(said.exit == 0);
    const std::string text = text_of(desk.path / "said.txt");
    for (const char* there : {"== 城市", "== 一个人", "== 四个围栏", "== 记录簿", "== 两种人生", "== 图表", "== 三十座城", "第1天：警报 ", "种子30：警报 ", "传感器"}) {
        INFO(there);
        CHECK(has(text, there));
    }
    // names of rates, and of the city's three groups
    const std::set<std::string> allowed{"FMR", "FNMR", "A", "B", "C"};
    std::set<std::string> found;
    std::string word;
    for (const char c : text + "\n") {
        if (std::isalpha(static_cast<unsigned char>(c)) != 0) word += c;
        else if (!word.empty()) found.insert(std::exchange(word, {}));
    }
    for (const std::string& english : found) {
        INFO(english);
        CHECK(allowed.count(english) == 1);
    }
}

TEST_CASE("a change that cannot be is refused in the language of the window", "[desktop][window]")
{
    const Desk desk;
    const Display display;
    const Said said = play(desk, display.name(), R"({"scenario": "first-city", "seed": 1, "size": [1366, 768], "language": "zh-CN", "steps": [{"shot": "before"}, {"set": {"score_ban.ban_below": 5000}}, {"shot": "refused"}]})");
    INFO(said.err);
    REQUIRE(said.exit == 0);
    const std::string text = text_of(desk.path / "said.txt");
    INFO(text);
    CHECK(has(text, "score_ban.ban_below: 这条线5000不在最低分和最高分之间：从0到1000。从第1天起是这样。"));
    CHECK_FALSE(has(text, "outside"));
    CHECK(apart(picture(desk, "before"), picture(desk, "refused")) > 0.001);
}

TEST_CASE("the scripts behind the pictures of the papers can be played, and make every picture that is shown", "[desktop][window]")
{
    std::vector<std::string> actions;
    for (const ActionRow& row : action_table()) actions.insert(actions.end(), {std::string(row.key), std::string(row.name)});
    std::set<std::string> made, shown;
    const fs::path folder = fs::path(PANOPOLIS_SOURCE_DIR) / "docs" / "pictures";
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == ".png") shown.insert(entry.path().stem().string());
        if (entry.path().extension() != ".json") continue;
        const auto script = panopolis::read_script({entry.path().string(), text_of(entry.path()), ""}, actions);
        INFO(entry.path().string());
        REQUIRE(script.ok());
        for (const panopolis::ScriptStep& step : script->steps)
            if (step.kind == panopolis::ScriptStep::Kind::shot) made.insert(step.text);
    }
    CHECK(made == shown);
    CHECK(made.size() >= 5);
}

TEST_CASE("the same script gives the same pictures, byte for byte", "[desktop][window]")
{
    const Desk first, second;
    const Display display;
    const std::string script = "{" + small + R"(, "steps": [{"day": 2}, {"until": "17:30"}, {"press": "T"}, {"shot": "evening"}]})";
    REQUIRE(play(first, display.name(), script).exit == 0);
    REQUIRE(play(second, display.name(), script, "--threads 2").exit == 0);
    CHECK(text_of(first.path / "evening.png") == text_of(second.path / "evening.png"));
    CHECK(text_of(first.path / "said.txt") == text_of(second.path / "said.txt"));
}

TEST_CASE("every key and button of the table can be pressed, in both languages, sizes and themes", "[desktop][window]")
{
    const Desk desk;
    const Display display;
    std::string steps;
    for (const ActionRow& row : action_table())
        if (row.action != Action::close) steps += (steps.empty() ? "" : ", ") + std::string("{\"press\": \"") + std::string(row.name) + "\"}, {\"frames\": 2}";
    for (const std::string& look : {std::string(R"("language": "en", "size": [1366, 768], "theme": "light")"), std::string(R"("language": "zh-CN", "size": [1920, 1080], "theme": "dark", "scale": 1.5)"),
                                    std::string(R"("language": "zh-CN", "size": [800, 600], "theme": "contrast")")}) {
        INFO(look);
        const Said said = play(desk, display.name(), "{\"scenario\": \"first-city\", " + look + ", \"steps\": [" + steps + R"(, {"size": [1000, 700]}, {"shot": "end"}]})");
        INFO(said.err);
        CHECK(said.exit == 0);
        CHECK(colours(picture(desk, "end")) > 20);
        CHECK(picture(desk, "end").getSize().x == 1000);
    }
}

TEST_CASE("a click on somebody follows them, and a policy that is set acts from the next day on", "[desktop][window]")
{
    const Desk desk;
    const Display display;
    const Said said = play(desk, display.name(), "{" + small + R"(, "steps": [{"until": "03:00"}, {"zoom": 20}, {"shot": "near"}, {"click": [320, 520]}, {"shot": "clicked"}, {"set": {"cameras.share": 0}},
        {"day": 2}, {"shot": "after"}]})");
    INFO(said.err);
    REQUIRE(said.exit == 0);
    const std::string text = text_of(desk.path / "said.txt");
    INFO(text);
    CHECK(has(text, "8 cameras: "));
    CHECK(has(text, "0 cameras: "));
    CHECK(has(text, "Person "));
    CHECK(apart(picture(desk, "near"), picture(desk, "clicked")) > 0.005);
}

TEST_CASE("a broken scenario opened from inside is shown at its place and the city stays, and a good one takes its place", "[desktop][window]")
{
    const Desk desk;
    const Display display;
    const std::string broken = desk.put("broken.json", "{\"panopolis\": 1,\n \"people\": {\"number\": 900},\n \"cameras\": {\"share\": 1.5}}");
    const std::string good = desk.put("good.json", R"({"panopolis": 1, "people": {"number": 900}})");
    const Said said = play(desk, display.name(), "{" + small + R"(, "steps": [{"day": 1}, {"until": "09:00"}, {"set": {"cameras.share": 0}}, {"shot": "before"}, {"open": ")" + broken + R"("}, {"shot": "broken"},
        {"open": "first-citty"}, {"shot": "unknown"}, {"press": "Ctrl+O"}, {"shot": "stays"}, {"open": ")" + good + R"("}, {"until": "09:00"}, {"shot": "good"}]})");
    INFO(said.err);
    REQUIRE(said.exit == 0);
    const std::string text = text_of(desk.path / "said.txt");
    INFO(text);
    CHECK(has(text, "line 3, column 23   cameras.share"));
    CHECK(has(text, "^^^"));
    CHECK(has(text, "is outside [0, 1]"));
    CHECK(has(text, "Closest: first-city"));
    CHECK(apart(picture(desk, "before"), picture(desk, "broken")) > 0.05);
    CHECK(apart(picture(desk, "before"), picture(desk, "stays")) == 0.0);
    CHECK(apart(picture(desk, "before"), picture(desk, "good")) > 0.05);
    const std::size_t last = text.rfind("== City · Day 0 · Monday 09:00");
    REQUIRE(last != std::string::npos);
    CHECK(has(text.substr(last), "900 of 900 people are shown."));
}

TEST_CASE("bad words and bad files are told before a window opens", "[desktop][window]")
{
    const Desk desk;
    const Said scenario = end_of(desk, start(desk, "", "first-citty"));
    CHECK(scenario.exit == 2);
    CHECK(has(scenario.err, "Closest: first-city"));
    const Said script = play(desk, "", R"({"steps": [{"pres": "T"}, {"press": "Q"}, {"until": "25:00"}]})");
    CHECK(script.exit == 2);
    CHECK(has(script.err, "3 problems"));
    CHECK(has(script.err, "Closest: press"));
    CHECK(end_of(desk, start(desk, "", "first-city --language xx")).exit == 2);
    CHECK(end_of(desk, start(desk, "", "first-city --theme blue")).exit == 2);
    CHECK(end_of(desk, start(desk, "", "first-city --person 20000")).exit == 2);
    CHECK(end_of(desk, start(desk, "", "first-city --at 8")).exit == 2);
}

TEST_CASE("what a frame costs is told without a display, a line for everything that is drawn", "[desktop][window]")
{
    const Desk desk;
    const Said said = end_of(desk, start(desk, "", "bench --people 400,21000 --repeats 1 --frames 40 --threads 1"));
    CHECK(said.exit == 0);
    const std::string out = text_of(desk.path / "out");
    INFO(out);
    for (const char* row : {"400 people  city, as recorded", "400 people  city, truth light", "400 people  overlay travel", "400 people  pens", "400 people  two lives", "21000 people  city, from close by"}) CHECK(has(out, row));
    CHECK(end_of(desk, start(desk, "", "bench --people none")).exit == 2);
    CHECK(end_of(desk, start(desk, "", "bench --scenario first-citty")).exit == 2);
}

TEST_CASE("without a display the program says so and ends with 3", "[desktop][window]")
{
    const Desk desk;
    for (const char* display : {"", ":9999"}) {
        const Said said = end_of(desk, start(desk, display, "first-city"));
        CHECK(said.exit == 3);
        CHECK(has(said.err, "There is no display"));
    }
}

TEST_CASE("a display that goes away ends with 3, and the moment is kept as the command that shows it again", "[desktop][window]")
{
    const Desk desk;
    Display display;
    const fs::path said = desk.path / "said.txt";
    const pid_t pid = start(desk, display.name(), "first-city --seed 1 --set cameras.share@1=0.25 --day 2 --at 09:05 --transcript '" + said.string() + "'");
    for (int i = 0; i < 600 && !has(text_of(said), "09:05"); ++i) ::usleep(100'000);
    REQUIRE(has(text_of(said), "Day 2 · Wednesday 09:05"));
    display.gone();
    const Said end = end_of(desk, pid);
    CHECK(end.exit == 3);
    CHECK(has(end.err, "panopolis view first-city"));
    CHECK(has(end.err, "--set 'cameras.share@1=0.25' --day 2 --at "));
    CHECK(has(text_of(desk.path / "config" / "panopolis" / "last-moment"), "--day 2 --at "));
}

TEST_CASE("a script leaves nothing among the settings of a person, also where its display goes away", "[desktop][window]")
{
    const Desk desk;
    Display display;
    const std::string script = desk.put("long.json", "{" + small + R"(, "steps": [{"set": {"cameras.share": 0.25}}, {"day": 2}, {"until": "09:05"}, {"shot": "there"}, {"frames": 10000}]})");
    const pid_t pid = start(desk, display.name(), "--script '" + script + "' --shots '" + desk.path.string() + "'");
    for (int i = 0; i < 600 && !fs::exists(desk.path / "there.png"); ++i) ::usleep(100'000);
    REQUIRE(fs::exists(desk.path / "there.png"));
    display.gone();
    const Said said = end_of(desk, pid);
    CHECK(said.exit == 3);
    CHECK(has(said.err, "--set 'cameras.share@1=0.25' --day 2 --at 09:05"));
    CHECK_FALSE(fs::exists(desk.path / "config"));
}
