// Every lesson played to its end in the window, with its keys alone.
#include <algorithm>
#include <iterator>
#include <vector>

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

/// Tab until a control has the keys whose name is a text, as a step of a script: by its longest part without numbers.
std::string tab_to(const std::string& text)
{
    constexpr const char* no_words = "\"\\{}?0123456789";
    std::string longest;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = std::min(text.find_first_of(no_words, from), text.size());
        if (end - from > longest.size()) longest = text.substr(from, end - from);
        from = end + 1;
    }
    return R"({"tab": ")" + longest + R"("}, )";
}

/// The same bet by Tab alone: to every part of it by its name, and to the buttons below.
std::string tabbed(const panopolis::LessonScreen& screen, const panopolis::Language& words, const panopolis::Language& window)
{
    using Kind = panopolis::LessonBet::Kind;
    const panopolis::LessonBet& bet = screen.bet;
    const auto say = [&](const std::string& part) { return words.say(screen.name + ".bet" + part); };
    std::string out;
    switch (bet.kind) {
        case Kind::none: return "";
        case Kind::number: out += tab_to(say("")) + keys({"Enter", "4", "2"}); break;
        case Kind::choose: out += tab_to(say("." + bet.options.back().name)) + keys({"Enter"}); break;
        case Kind::line: out += R"({"tab": "1. "}, )" + keys({"Space", "Up", "Space"}) + R"({"tab": "3. "}, )" + keys({"Space", "Down", "Down", "Space"}); break;
        case Kind::cards:
            for (std::int32_t i = 1; i <= bet.points; ++i) out += R"({"tab": ")" + std::to_string(i) + ". " + window.say("lesson.card.2") + R"("}, )" + keys({"Enter"});
            break;
        case Kind::match:
            for (const auto& item : bet.items) out += tab_to(say(".item." + item.name)) + keys({"Enter", "Down", "Enter"});
            break;
    }
    // "Next day" would be a "Next" too
    return out + tab_to(window.say("lesson.place")) + keys({"Enter"}) + tab_to(window.say("lesson.reveal")) + keys({"Enter"}) + R"({"shot": ")" + screen.name + R"(-told"}, )" + tab_to(window.say("lesson.back")) + keys({"Tab", "Enter"});
}

/// What had the keys at each picture, in order.
std::vector<std::string> keys_were_at(const std::string& text)
{
    const std::string mark = "The keys are at: ";
    std::vector<std::string> out;
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) out.push_back(text.substr(at + mark.size(), text.find('\n', at) - at - mark.size()));
    return out;
}

}  // namespace

TEST_CASE("lessons are played by Tab and Enter to their exit tickets, from control to control by name", "[desktop][lesson][window]")
{
    const Desk desk;
    const Display display;
    const auto window = shelf().language("en");
    REQUIRE(window.ok());
    for (const char* name : {"lesson-a", "lesson-c"}) {
        const auto lesson = shelf().lesson(name);
        REQUIRE(lesson.ok());
        const auto words = shelf().lesson_words(*lesson, "en");
        REQUIRE(words.ok());
        std::string steps;
        std::size_t bets = 0;
        for (const panopolis::LessonScreen& screen : lesson->screens) {
            const bool asks = screen.bet.kind != panopolis::LessonBet::Kind::none;
            bets += asks ? 1 : 0;
            steps += asks ? tabbed(screen, *words, *window) : tab_to(window->say("lesson.back")) + keys({"Tab", "Enter"});
            steps += R"({"shot": ")" + screen.name + R"("}, )";
        }
        const Said said = play(desk, display.name(), R"({"scenario": ")" + std::string(name) + R"(", "size": [1366, 768], "language": "en", "steps": [)" + steps + R"({"shot": "end"}]})");
        INFO(name << " " << said.err);
        REQUIRE(said.exit == 0);
        const std::string text = text_of(desk.path / "said.txt");
        CHECK(has(text, "Screen " + std::to_string(lesson->screens.size()) + " of " + std::to_string(lesson->screens.size())));
        std::size_t placed = 0;
        for (std::size_t at = text.find(" 1 bet\n"); at != std::string::npos; at = text.find(" 1 bet\n", at + 1)) ++placed;
        CHECK(placed == bets);
    }
}

TEST_CASE("the arrows go through a long table beyond the rows that are seen, and mark a day of a chart", "[desktop][lesson][window]")
{
    const Desk desk;
    const Display display;
    std::string down;
    for (int i = 0; i < 60; ++i) down += keys({"Down"});
    const auto window = shelf().language("en");
    REQUIRE(window.ok());
    const std::string table = R"({"tab": ")" + window->say("button.table") + R"("}, )" + keys({"Enter", "Tab"}), chart = R"({"tab": ")" + window->say("button.csv") + R"("}, )" + keys({"Tab", "Enter"});
    // a small window, so that sixty rows are more than are seen
    const Said said = play(desk, display.name(), R"({"scenario": "first-city", "size": [1100, 500], "language": "en", "steps": [{"day": 40}, {"press": "charts"}, {"shot": "plain"}, )" + table + R"({"shot": "first"}, )" +
                               keys({"Down", "Down", "Down", "Down", "Down", "Down", "Down", "Down", "Down", "Down", "Down", "Down", "Down", "Down", "Down", "Down", "Down", "Down", "Down", "Down", "Enter"}) + R"({"shot": "later"}, )" + chart +
                               R"({"shot": "marked"}, {"press": "ledger"}, {"tab": "24:00"}, {"shot": "row"}, )" + down + R"({"shot": "further"}]})");
    INFO(said.err);
    REQUIRE(said.exit == 0);
    const std::vector<std::string> at = keys_were_at(text_of(desk.path / "said.txt"));
    REQUIRE(at.size() == 5);
    CHECK(has(at[0], window->say("charts.day_n", {0})));
    CHECK(has(at[1], window->say("charts.day_n", {20})));
    CHECK(apart(picture(desk, "plain"), picture(desk, "marked")) > 0.0005);
    // of the ledger two rows, by time and words
    CHECK(has(at[3], "24:00"));
    CHECK(has(at[4], ":"));
    CHECK(at[3] != at[4]);
    CHECK(apart(picture(desk, "row"), picture(desk, "further")) > 0.01);
}

TEST_CASE("Tab goes through every control of every panel once and around, Shift+Tab back, F6 from panel to panel", "[desktop][lesson][window]")
{
    const Desk desk;
    const Display display;
    const auto window = shelf().language("en");
    REQUIRE(window.ok());
    const auto at_each = [&](int n, const std::string& key, const std::string& before) {
        std::string steps = before;
        for (int i = 0; i < n; ++i) steps += keys({key}) + R"({"shot": "s"}, )";
        const Said said = play(desk, display.name(), R"({"scenario": "first-city", "size": [1100, 700], "language": "en", "steps": [)" + steps + R"({"frames": 1}]})");
        INFO(said.err);
        REQUIRE(said.exit == 0);
        return keys_were_at(text_of(desk.path / "said.txt"));
    };
    const std::vector<std::string> forth = at_each(60, "Tab", "");
    // two that have one name, a field and its slider, are one line
    REQUIRE(forth.size() > 40);
    const auto seen = [&](const std::string& name) { return std::find(forth.begin(), forth.end(), name); };
    const auto first = seen(window->say("panel.policy")), strip = seen(window->say("view.city")), clock = seen(window->say("button.back"));
    CHECK(first == forth.begin());
    REQUIRE(strip != forth.end());
    REQUIRE(clock != forth.end());
    CHECK(first < strip);
    CHECK(strip < clock);
    // every view's button, one after the other
    const char* views[] = {"view.city", "view.pens", "view.life", "view.two_lives", "view.thirty", "view.ledger", "view.charts"};
    for (std::size_t i = 0; i < std::size(views); ++i) CHECK(*(strip + static_cast<std::ptrdiff_t>(i)) == window->say(views[i]));
    // around: the same again
    const auto again = std::find(forth.begin() + 1, forth.end(), forth.front());
    REQUIRE(again != forth.end());
    for (auto a = forth.begin(), b = again; b != forth.end(); ++a, ++b) CHECK(*a == *b);
    const std::vector<std::string> round(forth.begin(), again);

    const std::vector<std::string> back = at_each(5, "Shift+Tab", keys({"Tab"}));
    REQUIRE(back.size() == 5);
    for (std::size_t i = 0; i < back.size(); ++i) CHECK(back[i] == round[round.size() - 1 - i]);

    const std::vector<std::string> panels = at_each(4, "F6", "");
    REQUIRE(panels.size() == 4);
    CHECK(panels[0] == *first);
    CHECK(panels[1] == *strip);
    CHECK(panels[2] == *clock);
    CHECK(panels[3] == *first);

    // a sheet keeps the keys until it is shut
    const std::vector<std::string> sheet = at_each(6, "Tab", R"({"press": "?"}, {"frames": 2}, )");
    REQUIRE(sheet.size() == 6);
    CHECK(sheet[0] == window->say("button.language"));
    CHECK(sheet[4] == window->say("button.close"));
    CHECK(sheet[5] == sheet[0]);
}

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
        // F6 goes on to the strip above, and Enter presses there
        const Said strip = play(desk, display.name(), R"({"scenario": ")" + std::string(name) + R"(", "size": [1366, 768], "language": "en", "steps": [)" + keys({"F6", "F6", "Right", "Enter"}) + R"({"shot": "pens"}]})");
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
