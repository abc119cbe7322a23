// Every lesson played to its end in the window, with its keys alone.
#include <panopolis/experiment.hpp>

#include "on_display.hpp"

using namespace on_display;

namespace {

const panopolis::Shelf& shelf()
{
    static const panopolis::Shelf home{fs::path(PANOPOLIS_SOURCE_DIR)};
    return home;
}

/// A bet that fits a screen, as a step of a script; its truth revealed.
std::string bet_of(const panopolis::LessonScreen& screen)
{
    using Kind = panopolis::LessonBet::Kind;
    const panopolis::LessonBet& bet = screen.bet;
    std::string list;
    const auto add = [&](const std::string& word) { list += (list.empty() ? "" : ", ") + word; };
    switch (bet.kind) {
        case Kind::none: return "";
        case Kind::number: add(std::to_string(static_cast<int>(bet.low) + 1)); break;
        case Kind::choose: add('"' + bet.options.front().name + '"'); break;
        case Kind::line: for (std::int32_t i = 0; i < bet.points; ++i) add(std::to_string(static_cast<int>(bet.low) + i)); break;
        case Kind::cards: for (std::int32_t i = 0; i < bet.points; ++i) add(i % 2 == 0 ? "\"stop\"" : "\"go\""); break;
        case Kind::match: for (std::size_t i = 0; i < bet.items.size(); ++i) add('"' + bet.options.front().name + '"'); break;
    }
    return R"({"bet": [)" + list + R"(]}, {"press": "G"}, {"press": "V"}, {"shot": ")" + screen.name + R"(-told"}, )";
}

std::string script_of(const panopolis::Lesson& lesson, const std::string& language)
{
    std::string steps;
    for (const panopolis::LessonScreen& screen : lesson.screens) steps += R"({"shot": ")" + screen.name + R"("}, )" + bet_of(screen) + R"({"press": "PageDown"}, )";
    return R"({"scenario": ")" + lesson.name + R"(", "size": [1366, 768], "language": ")" + language + R"(", "steps": [)" + steps + R"({"press": "J"}, {"frames": 2}, {"press": "J"}, {"shot": "end"}]})";
}

}  // namespace

TEST_CASE("every lesson can be played to its end by its keys, in both languages, and says its numbers", "[desktop][lesson][window]")
{
    const Display display;
    for (const std::string& name : shelf().lessons())
        for (const std::string& language : {std::string("en"), std::string("zh-CN")}) {
            INFO(name << " " << language);
            const auto lesson = shelf().lesson(name);
            REQUIRE(lesson.ok());
            const auto words = shelf().lesson_words(*lesson, language);
            REQUIRE(words.ok());
            const Desk desk;
            const Said said = play(desk, display.name(), script_of(*lesson, language));
            INFO(said.err);
            REQUIRE(said.exit == 0);
            const std::string text = text_of(desk.path / "said.txt");
            for (const panopolis::LessonScreen& screen : lesson->screens) {
                INFO(screen.name);
                CHECK(has(text, words->say(screen.name + ".title")));
                CHECK(colours(picture(desk, screen.name)) > 20);
                if (screen.bet.kind != panopolis::LessonBet::Kind::none) CHECK(apart(picture(desk, screen.name), picture(desk, screen.name + "-told")) > 0.002);
            }
            for (const panopolis::LessonExit& exit : lesson->exits) CHECK(has(text, words->say("exit." + exit.name)));
            CHECK(text.find('{') == std::string::npos);
            CHECK(text.find("…\n") == std::string::npos);
        }
}

TEST_CASE("a frozen lesson does not move, and the light waits for the bet", "[desktop][lesson][window]")
{
    const Desk desk;
    const Display display;
    const Said said = play(desk, display.name(), R"({"scenario": "lesson-a", "size": [1366, 768], "language": "en", "steps": [{"press": "PageDown"}, {"shot": "bet"},
        {"press": "T"}, {"shot": "dark"}, {"press": "K"}, {"press": "PageDown"}, {"press": "2"}, {"shot": "frozen"}, {"press": "K"}, {"press": "2"}, {"shot": "on"}]})");
    INFO(said.err);
    REQUIRE(said.exit == 0);
    const std::string text = text_of(desk.path / "said.txt");
    CHECK_FALSE(has(text, "What really happened"));
    CHECK_FALSE(has(text, "Screen 3 of"));
    // a notice says why, and what is frozen is grey; the map is the same
    CHECK(apart(picture(desk, "bet"), picture(desk, "dark")) < 0.02);
    CHECK(apart(picture(desk, "dark"), picture(desk, "frozen")) < 0.05);
    CHECK(apart(picture(desk, "frozen"), picture(desk, "on")) > 0.05);
}

TEST_CASE("what does not fit a lesson is told before a window opens", "[desktop][lesson][window]")
{
    const Desk desk;
    const auto end = [&](const std::string& words) { return end_of(desk, start(desk, "", words)); };
    const Said seed = end("lesson-a --seed 3");
    CHECK(seed.exit == 2);
    CHECK(has(seed.err, "A lesson brings its own cities"));
    const Said screen = end("lesson-a --screen 12");
    CHECK(screen.exit == 2);
    CHECK(has(screen.err, "There is no screen 12"));
    const Said typo = end("leson-a");
    CHECK(typo.exit == 2);
    CHECK(has(typo.err, "lesson-a"));
    const std::string file = desk.put("mine.json", R"({"lesson": 1, "runs": {"r": {"scenario": "first-citty"}}, "screens": {"s": {"minutes": 1, "show": {"run": "q"}}}, "exit": {"e": {"points": 1}}})");
    const Said broken = end("'" + file + "'");
    CHECK(broken.exit == 2);
    CHECK(has(broken.err, "There is no such run. There are: r."));
}
