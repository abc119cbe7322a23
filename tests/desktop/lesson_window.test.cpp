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

std::string keys(const std::vector<std::string>& names)
{
    std::string out;
    for (const std::string& name : names) out += R"({"key": ")" + name + R"("}, )";
    return out;
}

/// A bet made as a pupil without a mouse makes it: the arrows to it, digits or Enter or Space to set it, and the button below to place it.
std::string struck(const panopolis::LessonBet& bet)
{
    using Kind = panopolis::LessonBet::Kind;
    std::vector<std::string> out;
    const auto add = [&](std::initializer_list<const char*> more) { out.insert(out.end(), more.begin(), more.end()); };
    switch (bet.kind) {
        case Kind::none: return "";
        case Kind::number: add({"Down", "Enter", "4", "2", "Enter", "Down", "Down", "Enter"}); break;
        case Kind::choose:
            for (std::size_t i = 0; i < bet.options.size(); ++i) add({"Down"});
            add({"Enter", "Down", "Enter"});
            break;
        case Kind::line: add({"Down", "Space", "Up", "Space", "Right", "Right", "Space", "Down", "Down", "Space", "B"}); break;
        case Kind::cards: for (std::int32_t i = 0; i < bet.points; ++i) add({"Down", "Enter"}); add({"Down", "Enter"}); break;
        case Kind::match: for (std::size_t i = 0; i < bet.items.size(); ++i) add({"Down", "Space", "Down", "Space"}); add({"Down", "Enter"}); break;
    }
    add({"V"});
    return keys(out);
}

}  // namespace

TEST_CASE("lessons are played from the first screen to the exit ticket without a mouse, and what is focused is seen", "[desktop][lesson][window]")
{
    const Desk desk;
    const Display display;
    for (const char* name : {"lesson-a", "lesson-c"}) {
        const auto lesson = shelf().lesson(name);
        REQUIRE(lesson.ok());
        std::string steps = R"({"shot": "plain"}, )" + keys({"Tab"}) + R"({"shot": "walking"}, )";
        std::size_t bets = 0;
        for (const panopolis::LessonScreen& screen : lesson->screens) {
            bets += screen.bet.kind != panopolis::LessonBet::Kind::none ? 1 : 0;
            if (screen.bet.kind == panopolis::LessonBet::Kind::none && screen.checkpoint) steps += keys({"Down"}) + R"({"shot": ")" + screen.name + R"(-asked"}, )" + keys({"Enter"});
            steps += struck(screen.bet) + R"({"shot": ")" + screen.name + R"("}, )" + keys({"PageDown"});
        }
        const Said said = play(desk, display.name(), R"({"scenario": ")" + std::string(name) + R"(", "size": [1366, 768], "language": "en", "steps": [)" + steps + R"({"shot": "end"}]})");
        INFO(name << " " << said.err);
        REQUIRE(said.exit == 0);
        const std::string text = text_of(desk.path / "said.txt");
        std::size_t placed = 0;
        for (std::size_t at = text.find(" 1 bet\n"); at != std::string::npos; at = text.find(" 1 bet\n", at + 1)) ++placed;
        CHECK(placed == bets);
        CHECK(has(text, "Screen " + std::to_string(lesson->screens.size()) + " of " + std::to_string(lesson->screens.size())));
        CHECK_FALSE(has(text, " 2 bets\n"));
        // the ring around what Space would press; an answer that was asked for
        CHECK(apart(picture(desk, "plain"), picture(desk, "walking")) > 0.0001);
        for (const panopolis::LessonScreen& screen : lesson->screens)
            if (screen.bet.kind == panopolis::LessonBet::Kind::none && screen.checkpoint) CHECK(apart(picture(desk, screen.name + "-asked"), picture(desk, screen.name)) > 0.0005);
        // Tab goes on to the strip above, and Enter presses there
        const Said strip = play(desk, display.name(), R"({"scenario": ")" + std::string(name) + R"(", "size": [1366, 768], "language": "en", "steps": [)" + keys({"Tab", "Tab", "Right", "Enter"}) + R"({"shot": "pens"}]})");
        REQUIRE(strip.exit == 0);
        CHECK(has(text_of(desk.path / "said.txt"), "== Pens"));
    }
}

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
