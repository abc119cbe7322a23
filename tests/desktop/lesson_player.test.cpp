// A lesson without its window: screens, bets, replies.
#include <chrono>
#include <thread>

#include "desktop/app.hpp"
#include "desktop/lesson_player.hpp"
#include "support/catch.hpp"

using namespace panopolis;
using namespace panopolis::desktop;

namespace {

const Shelf& shelf()
{
    static const Shelf home{std::filesystem::path(PANOPOLIS_SOURCE_DIR)};
    return home;
}

WholeLesson whole(const std::string& name)
{
    auto out = load_whole_lesson(shelf(), name, shelf().languages());
    REQUIRE(out.ok());
    return std::move(out).value();
}

void find(LessonPlayer& player)
{
    for (int i = 0; i < 60'000 && player.found() == nullptr && player.trouble().empty(); ++i) {
        player.tick(0);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    REQUIRE(player.trouble().what == "");
    REQUIRE(player.found() != nullptr);
}

std::size_t screen_of(const LessonPlayer& player, std::string_view name)
{
    const auto& screens = player.lesson().screens;
    for (std::size_t i = 0; i < screens.size(); ++i)
        if (screens[i].name == name) return i;
    FAIL("no screen " << name);
    return 0;
}

std::int64_t number(const LessonPlayer& player, std::string_view fact) { return player.found()->numbers.facts[static_cast<std::size_t>(player.lesson().fact(fact))]; }

}  // namespace

TEST_CASE("a bet is placed before it is revealed, the reply depends on it, and afterwards none is taken", "[desktop][lesson]")
{
    LessonPlayer player(whole("lesson-a"), 2);
    REQUIRE(player.go(screen_of(player, "bet")));
    CHECK_FALSE(player.is_ready());
    CHECK_FALSE(player.place());
    player.draft().front() = 50;
    CHECK(player.place());
    find(player);
    CHECK_FALSE(player.light());
    REQUIRE(player.reveal());
    CHECK(player.light());
    CHECK(player.replies() == std::vector<std::string>{"bet.bet.high"});
    CHECK(player.close_bets() == 0);
    player.draft().front() = 9;
    CHECK_FALSE(player.place());
    CHECK(player.bets().size() == 1);
}

TEST_CASE("of a class's bets as many are close as lie near what was so", "[desktop][lesson]")
{
    LessonPlayer player(whole("lesson-a"), 2);
    player.go(screen_of(player, "bet"));
    find(player);
    const auto right = static_cast<double>(number(player, "right"));
    const double close = player.screen().bet.close;
    for (const double bet : {right, right + close, right + close + 1, 99.0, std::max(0.0, right - close)}) {
        player.draft().front() = bet;
        REQUIRE(player.place());
    }
    REQUIRE(player.reveal());
    CHECK(player.close_bets() == 3);
    // to the last of them
    CHECK(player.replies() == std::vector<std::string>{"bet.bet.close"});
}

TEST_CASE("who goes on without a bet is asked once", "[desktop][lesson]")
{
    LessonPlayer player(whole("lesson-a"), 2);
    player.go(screen_of(player, "bet"));
    const std::size_t at = player.at();
    CHECK(player.next() == LessonPlayer::Step::bet_first);
    CHECK(player.at() == at);
    CHECK(player.next() == LessonPlayer::Step::went);
    CHECK(player.at() == at + 1);
    CHECK(player.back());
    CHECK(player.next() == LessonPlayer::Step::bet_first);
    while (player.next() != LessonPlayer::Step::last) {}
    CHECK(player.at() + 1 == player.lesson().screens.size());
}

TEST_CASE("a text says the numbers of the run, in every language, and none before they are found", "[desktop][lesson]")
{
    LessonPlayer player(whole("lesson-a"), 2);
    if (player.found() == nullptr) CHECK(player.say("en", "count.text") == "…");
    CHECK(player.say("en", "bet.title") == "Your bet");
    find(player);

    // the run by itself
    Run run(player.whole().runs[static_cast<std::size_t>(player.lesson().run("gate"))].programme);
    MeasureBook book;
    RunOptions options;
    options.observer = &book;
    Run watched(run.programme(), options);
    watched.live_one_day();
    const Measures m = book.measures();
    CHECK(number(player, "alarms") == m.count("alarms"));
    CHECK(number(player, "right") == m.count("true_alarms"));
    for (const char* code : {"en", "zh-CN"}) {
        const std::string text = player.say(code, "count.text");
        CHECK(text.find(std::to_string(m.count("false_alarms"))) != std::string::npos);
        CHECK(text.find('{') == std::string::npos);
        CHECK(text.find('?') == std::string::npos);
    }
}

TEST_CASE("cards are alarms in a row with a right one among them, and a second look is neither right nor wrong", "[desktop][lesson]")
{
    LessonPlayer player(whole("lesson-a"), 2);
    find(player);
    player.go(screen_of(player, "officer"));
    const auto& cards = player.found()->cards[player.at()];
    REQUIRE(cards.size() == 6);
    std::vector<double> perfect;
    bool right_one = false;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        CHECK(cards[i].recorded == Word::alarm);
        if (i > 0) CHECK(cards[i].minute >= cards[i - 1].minute);
        right_one = right_one || !cards[i].wrong;
        perfect.push_back(static_cast<double>(cards[i].wrong ? CardChoice::let_go : CardChoice::stop));
    }
    CHECK(right_one);
    CHECK(player.right_parts(perfect) == 6);
    CHECK(player.right_parts(std::vector<double>(6, static_cast<double>(CardChoice::look_again))) == 0);
    player.draft() = perfect;
    player.draft().back() = static_cast<double>(CardChoice::none);
    CHECK_FALSE(player.is_ready());
}

TEST_CASE("a vote on several things counts what the class said to each, and nothing of it is right or close", "[desktop][lesson]")
{
    LessonPlayer player(whole("lesson-c"), 2);
    player.go(screen_of(player, "citizen"));
    REQUIRE(player.draft().size() == 3);
    for (const std::vector<double>& rounds : std::vector<std::vector<double>>{{0, 0, 1}, {0, 1, 1}, {0, 1, 1}}) {
        player.draft() = rounds;
        REQUIRE(player.place());
    }
    CHECK((player.given(0, 0) == 3 && player.given(0, 1) == 0));
    CHECK((player.given(1, 0) == 1 && player.given(1, 1) == 2));
    CHECK((player.given(2, 0) == 0 && player.given(2, 1) == 3));
    find(player);
    REQUIRE(player.reveal());
    CHECK(player.close_bets() == 0);
    CHECK(player.right_parts(player.bets().back()) == 0);
    CHECK(player.replies() == std::vector<std::string>{"citizen.bet.reply"});
    // beside it, what the model's pupils did
    CHECK(number(player, "withheld_first") < number(player, "withheld_last"));
    CHECK(number(player, "first_monday") > number(player, "asked_last"));
    CHECK(player.say("en", "citizen.bet.reply").find(std::to_string(number(player, "withheld_last")) + " held back.") != std::string::npos);
}

TEST_CASE("a screen shows more once its bet is revealed, and the next goes on from there", "[desktop][lesson]")
{
    LessonPlayer player(whole("lesson-a"), 2);
    find(player);
    player.go(screen_of(player, "luck"));
    CHECK(player.shown().view == "city");
    player.draft().front() = 100;
    player.place();
    player.reveal();
    CHECK(player.shown().view == "thirty");
    CHECK(player.lesson().runs[static_cast<std::size_t>(player.shown().run)].name == "evenings");
}

TEST_CASE("frozen time does not count", "[desktop][lesson]")
{
    LessonPlayer player(whole("lesson-a"), 2);
    player.tick(5);
    player.freeze(true);
    player.tick(7);
    player.freeze(false);
    player.tick(1);
    CHECK(player.seconds() == 6.0);
}

TEST_CASE("a lesson may end while its numbers are being found", "[desktop][lesson]")
{
    for (int i = 0; i < 3; ++i) LessonPlayer(whole("lesson-b"), 2).tick(0.1);
}

TEST_CASE("a lesson may name every view and overlay of the window, and no other", "[desktop][lesson]")
{
    const auto word = [](std::string_view key) { return std::string(key.substr(key.find('.') + 1)); };
    std::vector<std::string> views, overlays;
    for (int i = 0; i <= static_cast<int>(ViewKind::charts); ++i) views.push_back(word(key_of(static_cast<ViewKind>(i))));
    overlays.emplace_back("none");  // says nothing, and so has no key
    for (int i = 1; i <= static_cast<int>(Overlay::travel); ++i) overlays.push_back(word(key_of(static_cast<Overlay>(i))));
    CHECK(shelf().lesson_world().views == views);
    CHECK(shelf().lesson_world().overlays == overlays);
}
