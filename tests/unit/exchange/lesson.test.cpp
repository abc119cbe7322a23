// Lessons: what a file says, what its texts must be, and what is answered to bets. Reports of wrong files stand in tests/errors/lessons.
#include <algorithm>
#include <set>

#include <panopolis/lesson.hpp>

#include "support/catch.hpp"
#include "unit/exchange/texts.hpp"

using namespace panopolis;
using namespace panopolis::test;

namespace {

const LessonWorld& world()
{
    static const LessonWorld one{{"city", "pens", "life", "two_lives", "thirty", "ledger", "charts"}, {"none", "cameras", "score"}, {"card_a", "card_b"}};
    return one;
}

const std::string whole_text = R"({
  "lesson": 1, "ages": "13-16", "// a comment": 1,
  "screens": {
    "hook": {"minutes": 4, "light": false, "show": {"run": "gate", "view": "city", "overlay": "cameras", "minute": "18:36", "truth": false, "play": true, "person": 7}},
    "bet": {"minutes": 3, "show": {"play": false, "person": null}, "bet": {"number": {"fact": "right", "of": "alarms", "low": 0, "high": 120, "close": 4}}},
    "turn": {"minutes": 5, "show": {"run": "month", "view": "charts", "measure": "displays", "day": 3, "truth": true}, "control": "cameras.share", "stops": [0, 0.25, 1],
             "bet": {"line": {"fact": "daily", "points": 4, "low": 0, "high": 50, "close": 2}}},
    "pick": {"minutes": 2, "bet": {"choose": {"right": "highest", "options": {"few": {"fact": "right"}, "many": {"fact": "alarms"}}}}, "sources": ["card_a"]},
    "vote": {"minutes": 1, "bet": {"choose": {"right": "open", "options": {"yes": {}, "no": {}}}}},
    "sort": {"minutes": 1, "bet": {"match": {"options": {"a": {}, "b": {}}, "items": {"one": {"right": "b"}, "two": {"right": "a", "fact": "right"}}}}, "checkpoint": true},
    "rounds": {"minutes": 2, "bet": {"match": {"right": "open", "options": {"ask": {}, "hold": {}}, "items": {"seen": {}, "unseen": {}}}}},
    "officer": {"minutes": 1, "show": {"run": "gate"}, "control": "*", "bet": {"cards": {"number": 6}}}
  },
  "facts": {
    "alarms": {"run": "gate", "measure": "alarms"},
    "right": {"run": "gate", "measure": "true_alarms", "day": 0},
    "wrong": {"difference": ["alarms", "right"]},
    "daily": {"run": "month", "by_day": "displays", "every": 7},
    "score": {"run": "month", "person": {"number": 12, "what": "score_true"}},
    "share": {"run": "month", "parameter": "cameras.share", "times": 100},
    "lopsided": {"run": "month", "cities": "records_share_largest>0.8"},
    "least": {"run": "month", "least": "alarms"},
    "published": {"source": "card_b"}
  },
  "runs": {
    "gate": {"scenario": "stadium-gate"},
    "month": {"scenario": "first-city", "arm": "perfect", "seed": 7, "days": 30, "seeds": 3, "set": {"cameras.share": 0.5, "school.on": true}}
  },
  "exit": {"why": {"points": 2}, "how": {"points": 3}}
})";

Result<Lesson> read(const std::string& text) { return read_lesson({"lessons/tiny.json", text}, world()); }
Lesson whole()
{
    auto lesson = read(whole_text);
    INFO(format_issues(lesson.issues()));
    REQUIRE(lesson.ok());
    return std::move(lesson).value();
}

/// Texts for a lesson: each its own key, but for those that are given.
std::string texts(const Lesson& lesson, const std::map<std::string, std::string>& own = {}, const std::set<std::string>& left_out = {})
{
    std::string out = "{\"language.code\": \"en\", \"language.name\": \"English\"";
    for (const std::string& key : lesson_keys(lesson)) {
        if (left_out.count(key) != 0) continue;
        const auto at = own.find(key);
        out += ",\n\"" + key + "\": \"" + (at == own.end() ? std::string("Said.") : at->second) + "\"";
    }
    for (const auto& [key, text] : own)
        if (const auto keys = lesson_keys(lesson); std::find(keys.begin(), keys.end(), key) == keys.end()) out += ",\n\"" + key + "\": \"" + text + "\"";
    return out + "}";
}
Result<Language> said(const Lesson& lesson, const std::map<std::string, std::string>& own = {}, const std::set<std::string>& left_out = {}) { return read_lesson_words({"tiny.en.json", texts(lesson, own, left_out)}, lesson); }

std::map<std::string, std::string> problems(const Result<Language>& language)
{
    std::map<std::string, std::string> out;
    for (const Issue& issue : language.issues()) {
        out[issue.path] = issue.message;
        CHECK(issue.line > 0);
    }
    return out;
}

/// Numbers for the facts of the lesson above.
LessonNumbers numbers()
{
    LessonNumbers out;
    out.facts = {108, 9, 99, 40, 950, 50, 2, 3, 10};
    out.series.resize(out.facts.size());
    out.series[3] = {10, 20, 30, 40};
    return out;
}

}  // namespace

TEST_CASE("a lesson is what its file says, in the file's order, whatever comes first", "[exchange][lesson]")
{
    const Lesson lesson = whole();
    CHECK(lesson.name == "tiny");
    CHECK(lesson.file == "lessons/tiny.json");
    CHECK(lesson.ages == "13-16");
    CHECK(lesson.minutes() == 19);
    REQUIRE(lesson.runs.size() == 2);
    CHECK(lesson.run("month") == 1);
    CHECK(lesson.run("year") == -1);
    CHECK(lesson.fact("wrong") == 2);
    CHECK(lesson.fact("") == -1);
    const LessonRun& month = lesson.runs[1];
    CHECK((month.scenario == "first-city" && month.arm == "perfect" && month.seed == 7 && month.days == 30 && month.seeds == 3));
    CHECK(month.sets == std::vector<std::string>{"cameras.share=0.5", "school.on=true"});
    CHECK((!lesson.runs[0].seed && lesson.runs[0].days == 0 && lesson.runs[0].seeds == 1));
    REQUIRE(lesson.exits.size() == 2);
    CHECK((lesson.exits[1].name == "how" && lesson.exits[1].points == 3));
    CHECK(lesson.screens[3].sources == std::vector<std::string>{"card_a"});
    CHECK((lesson.screens[5].checkpoint && !lesson.screens[0].checkpoint && !lesson.screens[0].light && lesson.screens[1].light));
    CHECK((lesson.screens[2].control == "cameras.share" && lesson.screens[2].stops == std::vector<double>{0, 0.25, 1} && lesson.screens[7].control == "*"));
}

TEST_CASE("each kind of fact is read as itself", "[exchange][lesson]")
{
    using Kind = LessonFact::Kind;
    const Lesson lesson = whole();
    const auto& f = lesson.facts;
    REQUIRE(f.size() == 9);
    CHECK((f[0].kind == Kind::measure && f[0].run == 0 && f[0].what == "alarms" && f[0].day == -1 && f[0].times == 1));
    CHECK(f[1].day == 0);
    CHECK((f[2].kind == Kind::difference && f[2].of == std::vector<int>{0, 1} && f[2].run == -1));
    CHECK((f[3].kind == Kind::series && f[3].run == 1 && f[3].every == 7));
    CHECK((f[4].kind == Kind::person && f[4].person == 12 && f[4].what == "score_true"));
    CHECK((f[5].kind == Kind::parameter && f[5].what == "cameras.share" && f[5].times == 100));
    CHECK((f[6].kind == Kind::cities && f[6].what == "records_share_largest>0.8"));
    CHECK(f[7].kind == Kind::least);
    CHECK((f[8].kind == Kind::source && f[8].what == "card_b"));
}

TEST_CASE("each kind of bet is read as itself", "[exchange][lesson]")
{
    using Kind = LessonBet::Kind;
    const Lesson lesson = whole();
    const auto bet = [&](std::size_t screen) { return lesson.screens[screen].bet; };
    CHECK(bet(0).kind == Kind::none);
    CHECK((bet(1).kind == Kind::number && bet(1).fact == 1 && bet(1).of == 0 && bet(1).low == 0 && bet(1).high == 120 && bet(1).close == 4));
    CHECK((bet(2).kind == Kind::line && bet(2).fact == 3 && bet(2).points == 4));
    CHECK((bet(3).kind == Kind::choose && bet(3).right == LessonBet::Right::highest && bet(3).options.size() == 2 && bet(3).options[1].fact == 0));
    CHECK(bet(4).right == LessonBet::Right::open);
    CHECK((bet(5).kind == Kind::match && bet(5).items[0].right == 1 && bet(5).items[1].right == 0 && bet(5).items[1].fact == 1));
    CHECK((bet(6).kind == Kind::match && bet(6).is_vote() && bet(6).items.size() == 2 && bet(6).items[0].right == -1));
    CHECK((bet(4).is_vote() && !bet(3).is_vote() && !bet(5).is_vote()));
    CHECK((bet(7).kind == Kind::cards && bet(7).points == 6));
}

TEST_CASE("what a screen does not say stays as it was, until another run begins", "[exchange][lesson]")
{
    const auto shown = shown_by_screen(whole());
    REQUIRE(shown.size() == 8);
    CHECK((shown[0].run == 0 && shown[0].view == "city" && shown[0].overlay == "cameras" && shown[0].minute == 18 * 60 + 36 && shown[0].person == 7 && shown[0].day == 0));
    CHECK((shown[1].view == "city" && shown[1].minute == 18 * 60 + 36 && shown[1].play == false && shown[1].person == -2));
    CHECK((shown[2].run == 1 && shown[2].view == "charts" && shown[2].measure == "displays" && shown[2].day == 3 && shown[2].truth == true && shown[2].overlay == "cameras"));
    CHECK((shown[5].day == 3 && shown[5].measure == "displays"));
    CHECK((shown[7].run == 0 && shown[7].day == 0 && shown[7].truth == true));
}

TEST_CASE("sources are not looked up where none are known, and a file that cannot be read says so", "[exchange][lesson]")
{
    LessonWorld bare = world();
    bare.sources.clear();
    CHECK(read_lesson({"tiny.json", whole_text}, bare).ok());
    LessonWorld other = world();
    other.sources = {"card_c"};
    CHECK(read_lesson({"tiny.json", whole_text}, other).issues().size() == 2);
    const auto folder = read_lesson({"tiny.json", "", "is a directory"}, world());
    REQUIRE(folder.issues().size() == 1);
    CHECK(folder.issues()[0].message == "tiny.json is a directory.");
}

TEST_CASE("problems that are found beside a lesson get the place of what they name, those first that stand first", "[exchange][lesson]")
{
    const auto issue = [](const char* path) { return Issue{"", 0, 0, 0, path, "", "Told."}; };
    const SourceText source{"tiny.json", whole_text};
    const auto placed = placed_in_lesson(source, {issue("facts.score.person.number"), issue("screens.hook.show.person"), issue("screens.nowhere.show"), issue("")});
    REQUIRE(placed.size() == 4);
    // what has no place comes first
    CHECK((placed[0].path == "screens.nowhere.show" && placed[0].line == 0 && placed[1].path.empty()));
    CHECK((placed[2].path == "screens.hook.show.person" && placed[2].line == 4 && placed[2].file == "tiny.json" && placed[2].message == "Told."));
    CHECK((placed[3].path == "facts.score.person.number" && placed[3].excerpt.find("\"number\": 12") != std::string::npos));
    // a file that is none gives none
    CHECK(placed_in_lesson({"tiny.json", "{"}, {issue("screens")}).front().line == 0);
    CHECK(placed_in_lesson({"tiny.json", "", "is a directory"}, {issue("screens")}).front().line == 0);
}

TEST_CASE("texts are asked for once each: screens, bets, checkpoints, sources, exit questions", "[exchange][lesson]")
{
    const std::vector<std::string> keys = lesson_keys(whole());
    CHECK(std::set<std::string>(keys.begin(), keys.end()).size() == keys.size());
    for (const char* key : {"lesson.title", "lesson.counter.3", "hook.text", "bet.bet", "bet.bet.low", "turn.bet.close", "pick.bet.few", "pick.bet.few.reply", "pick.source.card_a", "sort.bet.item.one", "sort.bet.a",
                            "sort.bet.reply", "rounds.bet.item.unseen", "rounds.bet.hold", "rounds.bet.reply", "sort.checkpoint.answer", "officer.bet.reply", "exit.why", "exit.how.none"}) {
        INFO(key);
        CHECK(std::count(keys.begin(), keys.end(), key) == 1);
    }
    for (const char* key : {"hook.bet", "hook.checkpoint", "bet.bet.right", "sort.bet.a.reply"}) CHECK(std::count(keys.begin(), keys.end(), key) == 0);
}

TEST_CASE("texts name facts, and each is said with its number", "[exchange][lesson]")
{
    const Lesson lesson = whole();
    const auto language = said(lesson, {{"bet.text", "{alarms} {alarms|alarm|alarms}, {right} right; {share} in a hundred."}});
    INFO(format_issues(language.issues()));
    REQUIRE(language.ok());
    const LessonNumbers found = numbers();
    CHECK(language->say("bet.text", std::span<const std::int64_t>(found.facts)) == "108 alarms, 9 right; 50 in a hundred.");
    CHECK(problems(said(lesson, {{"bet.text", "{alarm} rang."}})).at("bet.text").find("Closest: alarms.") != std::string::npos);
    CHECK(problems(said(lesson, {{"bet.text", "{0} rang."}})).count("bet.text") == 1);
}

TEST_CASE("a text that is missing or asked for by nobody is told, with the nearest there is", "[exchange][lesson]")
{
    const Lesson lesson = whole();
    CHECK(problems(said(lesson, {}, {"hook.teacher"})) == std::map<std::string, std::string>{{"hook.teacher", "This text is missing."}});
    CHECK(problems(said(lesson, {{"hok.text", "Said."}})).at("hok.text").find("Closest: hook.text.") != std::string::npos);
}

TEST_CASE("a tree is all, its parts and theirs, each with its text, and has room for short ones alone", "[exchange][lesson]")
{
    std::string text = whole_text;
    const std::string before = "\"vote\": {\"minutes\": 1,";
    REQUIRE(text.find(before) != std::string::npos);
    text.replace(text.find(before), before.size(), before + R"( "write": 3, "tree": {"fact": "alarms", "parts": {"so": {"fact": "right", "parts": {"a": {"fact": "right"}, "b": {"fact": "wrong"}}}, "not": {"fact": "wrong"}}},)");
    const auto lesson = read_lesson({"mine.json", text}, world());
    INFO(format_issues(lesson.issues()));
    REQUIRE(lesson.ok());
    const LessonScreen& screen = *std::find_if(lesson->screens.begin(), lesson->screens.end(), [](const LessonScreen& s) { return s.name == "vote"; });
    CHECK(screen.write == 3);
    REQUIRE(screen.tree.boxes.size() == 5);
    CHECK(screen.tree.parts(0) == std::vector<std::size_t>{1, 4});
    CHECK(screen.tree.parts(1) == std::vector<std::size_t>{2, 3});
    CHECK(screen.tree.leaves() == 3);
    CHECK(screen.tree.boxes[4].fact == lesson->fact("wrong"));
    const auto keys = lesson_keys(*lesson);
    for (const char* key : {"vote.tree", "vote.tree.so", "vote.tree.a", "vote.tree.b", "vote.tree.not", "vote.write", "vote.write.answer"}) CHECK(std::count(keys.begin(), keys.end(), key) == 1);

    const auto said = [&](const std::string& words) {
        const auto read = read_lesson_words({"mine.en.json", "{\"language.code\": \"en\", \"vote.tree.so\": \"" + words + "\"}"}, *lesson);
        return std::any_of(read.issues().begin(), read.issues().end(), [](const Issue& issue) { return issue.message.find("Over a box of the tree there is room") == 0; });
    };
    CHECK_FALSE(said("twenty-four of letters ab"));
    CHECK(said("letters of which there are too many for it"));
    CHECK(said("太多的字太多的字太多的字"));
}

TEST_CASE("a number that is written down is refused, but years and exercises on paper keep theirs", "[exchange][lesson]")
{
    const Lesson lesson = whole();
    const std::string told = problems(said(lesson, {{"bet.bet.low", "It was 9 of them."}})).at("bet.bet.low");
    CHECK(told.find("A number is written here.") == 0);
    for (const char* text : {"12,000 people", "In 3017.", "A 2nd one.", "{alarms} of 5."}) CHECK(problems(said(lesson, {{"hook.text", text}})).count("hook.text") == 1);
    CHECK(said(lesson, {{"hook.text", "In 1998, and from 2024 to 2025: {alarms}."}, {"exit.why", "1,000 people visit."}, {"exit.why.full", "Both: 2 of 12."}}).ok());
}

TEST_CASE("a screen has sixty words, or a hundred and twenty characters, and no more", "[exchange][lesson]")
{
    const Lesson lesson = whole();
    const auto words = [](int n) {
        std::string out;
        for (int i = 0; i < n; ++i) out += (i == 0 ? "" : " ") + std::string("word");
        return out;
    };
    const auto characters = [](int n) {
        std::string out;
        for (int i = 0; i < n; ++i) out += "城";
        return out;
    };
    CHECK(said(lesson, {{"hook.text", words(60)}, {"hook.teacher", words(61)}}).ok());
    CHECK(problems(said(lesson, {{"hook.text", words(61)}})).at("hook.text") == "A screen has at most 60 words; these are 61.");
    CHECK(said(lesson, {{"hook.text", characters(120)}}).ok());
    CHECK(problems(said(lesson, {{"hook.text", characters(121)}})).at("hook.text") == "A screen has at most 120 characters; these are 121.");
}

TEST_CASE("a bet on a number is close, too low or too high", "[exchange][lesson]")
{
    const Lesson lesson = whole();
    const LessonBet& bet = lesson.screens[1].bet;
    for (const double near : {5.0, 9.0, 13.0}) CHECK(answer(bet, near, numbers()) == BetReply::close);
    CHECK(answer(bet, 4, numbers()) == BetReply::low);
    CHECK(answer(bet, 14, numbers()) == BetReply::high);
}

TEST_CASE("the right options are those with the highest or lowest number, equal ones together, and a vote has none", "[exchange][lesson]")
{
    const Lesson lesson = whole();
    LessonBet bet = lesson.screens[3].bet;
    CHECK(right_options(bet, numbers()) == std::vector<int>{1});
    CHECK(answer(bet, 1, numbers()) == BetReply::right);
    CHECK(answer(bet, 0, numbers()) == BetReply::wrong);
    bet.right = LessonBet::Right::lowest;
    CHECK(right_options(bet, numbers()) == std::vector<int>{0});
    LessonNumbers equal = numbers();
    equal.facts[0] = equal.facts[1];
    CHECK(right_options(bet, equal) == std::vector<int>{0, 1});
    bet.right = LessonBet::Right::named, bet.named = 1;
    CHECK(right_options(bet, numbers()) == std::vector<int>{1});
    CHECK(right_options(lesson.screens[4].bet, numbers()).empty());
}

TEST_CASE("a drawn line is close where it is off by little on average, else too low or too high", "[exchange][lesson]")
{
    const Lesson lesson = whole();
    const LessonBet& bet = lesson.screens[2].bet;
    CHECK(answer_line(bet, {10, 20, 30, 40}, numbers()) == BetReply::close);
    CHECK(answer_line(bet, {14, 16, 30, 40}, numbers()) == BetReply::close);
    CHECK(answer_line(bet, {0, 10, 20, 30}, numbers()) == BetReply::low);
    CHECK(answer_line(bet, {20, 30, 40, 50}, numbers()) == BetReply::high);
}
