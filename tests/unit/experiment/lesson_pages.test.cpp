// The printed pages of a lesson.
#include <algorithm>
#include <map>

#include <panopolis/lesson_pages.hpp>
#include <panopolis/receipts.hpp>
#include <panopolis/svg.hpp>

#include "experiment/paper.hpp"
#include "support/catch.hpp"
#include "unit/experiment/tiny_lesson.hpp"

using namespace panopolis;
using namespace panopolis::test;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }
std::size_t times(const std::string& text, const std::string& part)
{
    std::size_t n = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++n;
    return n;
}

const std::string facts = R"("alarms": {"run": "town", "measure": "alarms"}, "right": {"run": "town", "measure": "true_alarms"}, "daily": {"run": "town", "by_day": "alarms"}, "wrong": {"difference": ["alarms", "right"]})";
/// Every kind of bet and every view; somebody who was wronged is followed.
const std::string screens_of_somebody = R"(
    "bet": {"minutes": 3, "show": {"run": "town", "view": "pens", "truth": true, "day": 3}, "bet": {"number": {"fact": "right", "of": "alarms", "low": 0, "high": 500, "close": 4}}, "checkpoint": true,
            "tree": {"fact": "alarms", "parts": {"so": {"fact": "right"}, "not": {"fact": "wrong"}}}},
    "draw": {"minutes": 2, "show": {"view": "charts", "measure": "alarms"}, "bet": {"line": {"fact": "daily", "points": 4, "low": 0, "high": 200, "close": 9}}, "checkpoint": true},
    "pick": {"minutes": 2, "show": {"view": "city", "minute": "08:10", "truth": false}, "bet": {"choose": {"right": "highest", "options": {"few": {"fact": "right"}, "many": {"fact": "alarms"}}}}, "checkpoint": true, "reveal": {"truth": true, "zoom": 3, "at": "school"}},
    "sort": {"minutes": 2, "show": {"view": "life", "person": SOMEBODY, "truth": true}, "bet": {"match": {"options": {"a": {}, "b": {}}, "reasons": true, "items": {"one": {"right": "b"}, "two": {"right": "a"}}}}, "checkpoint": true, "sources": ["hz_scan"]},
    "rounds": {"minutes": 2, "bet": {"match": {"right": "open", "options": {"ask": {}, "hold": {}}, "items": {"seen": {}, "unseen": {}}}}, "write": 5},
    "officer": {"minutes": 4, "show": {"view": "ledger"}, "bet": {"cards": {"number": 3}}, "checkpoint": true},
    "pair": {"minutes": 1, "show": {"view": "two_lives", "other": "dark"}, "checkpoint": true},
    "luck": {"minutes": 1, "show": {"run": "five", "view": "thirty", "measure": "alarms"}, "checkpoint": true, "control": "cameras.share"})";

std::string screens()
{
    Run run(tiny_runs(tiny_lesson(facts))[0].programme);
    run.day(4);
    const auto wronged = most_wronged(run.institution(), run.ledger());
    REQUIRE(wronged);
    std::string out = screens_of_somebody;
    return out.replace(out.find("SOMEBODY"), 8, std::to_string(wronged->value));
}

/// What stands in the place of a text: its key, without the digits that no text may have.
std::string stand_in(std::string key)
{
    for (char& c : key)
        if (c >= '0' && c <= '9') c = static_cast<char>('a' + (c - '0'));
    return "[" + key + "]";
}

/// Texts that say where they stand; the question of the first checkpoint asks for facts.
Language texts_of(const Lesson& lesson)
{
    std::string out = "{\"language.code\": \"en\", \"language.name\": \"English\"";
    for (const std::string& key : lesson_keys(lesson)) out += ",\n\"" + key + "\": \"" + (key == "bet.checkpoint.answer" ? "It was {right} of {alarms} & that is <so>." : stand_in(key)) + "\"";
    const auto language = read_lesson_words({"tiny.en.json", out + "}"}, lesson);
    INFO(format_issues(language.issues()));
    REQUIRE(language.ok());
    return *language;
}

SourceCard source()
{
    SourceCard out;
    out.id = "hz_scan", out.source = "Anybody & others", out.year = "2022";
    return out;
}

struct Printed {
    Lesson lesson = tiny_lesson(facts, screens());
    std::vector<Loaded> runs = tiny_runs(lesson);
    Language texts = texts_of(lesson);
    Language words;
    LessonFound found;
    LessonPictures pictures;
    std::vector<SourceCard> sources{source()};
    std::string worksheet, key, plan;

    explicit Printed(const std::string& code = "en", int threads = 2) : words(*Shelf(tree_root()).language(code))
    {
        texts.code = code;
        ThreadExecutor executor(threads);
        found = find_numbers(lesson, runs, {}, executor).value();
        pictures = lesson_pictures(lesson, runs, texts, words, executor).value();
        const LessonSheets sheets{lesson, texts, words, found, pictures, sources};
        worksheet = lesson_worksheet(sheets), key = lesson_key(sheets), plan = lesson_plan(sheets);
    }
};
const Printed& printed()
{
    static const Printed one;
    return one;
}

/// Every tag that is opened is closed, in order.
std::string unclosed(const std::string& html)
{
    std::vector<std::string> open;
    for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
        const std::size_t end = html.find('>', at);
        if (end == std::string::npos) return "no end at " + html.substr(at, 40);
        const std::string tag = html.substr(at + 1, end - at - 1), name = tag.substr(0, tag.find_first_of(" \n"));
        if (tag.back() == '/' || tag[0] == '!' || name == "meta" || name == "br") continue;
        if (tag[0] != '/') open.push_back(name);
        else if (open.empty() || open.back() != tag.substr(1)) return "</" + tag.substr(1) + " after " + (open.empty() ? "nothing" : open.back());
        else open.pop_back();
    }
    return open.empty() ? "" : "open: " + open.back();
}

}  // namespace

TEST_CASE("each page is whole HTML in its language, with nothing from elsewhere", "[experiment][lesson][print]")
{
    for (const std::string* page : {&printed().worksheet, &printed().key, &printed().plan}) {
        CHECK(unclosed(*page) == "");
        CHECK(page->rfind("<!DOCTYPE html>\n<html lang=\"en\"", 0) == 0);
        CHECK(times(*page, "<h1>") == 1);
        CHECK(page->find("<h1>") < page->find("<h2>"));
        for (const char* word : {"<script", "<link", "src=", "@import", "url(", "href="}) CHECK_FALSE(has(*page, word));
        CHECK(has(*page, "[lesson.title]"));
        CHECK(has(*page, "The city is invented"));
        // what is missing shows as itself
        CHECK_FALSE(has(*page, "print."));
        CHECK_FALSE(has(*page, "charts."));
    }
    const Printed chinese("zh-CN");
    for (const std::string* page : {&chinese.worksheet, &chinese.key, &chinese.plan}) {
        CHECK(has(*page, "<html lang=\"zh-CN\""));
        CHECK(has(*page, "城市是虚构的"));
    }
    CHECK(has(chinese.worksheet, "练习单"));
}

TEST_CASE("the worksheet asks every bet with room for it, and tells no answer", "[experiment][lesson][print]")
{
    const std::string& page = printed().worksheet;
    for (const LessonScreen& screen : printed().lesson.screens) {
        INFO(screen.name);
        if (screen.bet.kind != LessonBet::Kind::none) CHECK(has(page, "[" + screen.name + ".bet]"));
        if (screen.checkpoint) CHECK(has(page, "[" + screen.name + ".checkpoint]"));
        CHECK_FALSE(has(page, screen.name + ".checkpoint.answer"));
        for (const char* reply : {".reply", ".close", ".low", ".high"}) CHECK_FALSE(has(page, screen.name + ".bet" + reply));
    }
    CHECK(has(page, "[exit.why]"));
    CHECK_FALSE(has(page, "[exit.why.answer]"));
    CHECK_FALSE(has(page, "✓"));
    // three cards with three boxes, four boxes to match and four to vote with, two options
    CHECK(times(page, "class=\"box\"") == 9 + 4 + 4 + 2);
    // seven checkpoints, of which one has a tree; the ticket; what is written of the rounds
    CHECK(times(page, "class=\"line\"") == 6 * 4 + 2 + 3 + 5);
    CHECK(has(page, "Found: ____ of ____ wanted"));
    CHECK(has(page, "Alarms: ____ here, ____ there"));
}

TEST_CASE("the answers have the numbers that the engine found, of how many, and what is said to each bet", "[experiment][lesson][print]")
{
    const std::string& page = printed().key;
    const auto& numbers = printed().found.numbers.facts;
    const std::string of = printed().words.say("pens.of", {numbers[1], numbers[0]});
    CHECK(has(page, "<strong>" + of + "</strong>"));
    CHECK(has(page, printed().words.say("print.number", {numbers[1]}) + " of " + printed().words.say("print.number", {numbers[0]}) + " &amp; that is &lt;so&gt;."));
    for (const char* key : {"bet.bet.close", "bet.bet.low", "bet.bet.high", "pick.bet.few.reply", "pick.bet.many.reply", "sort.bet.reply", "officer.bet.reply", "exit.why.answer", "exit.why.full", "exit.why.half", "exit.why.none"}) {
        INFO(key);
        CHECK(has(page, "[" + std::string(key) + "]"));
    }
    // the greater of two numbers, and one option for each of two items
    CHECK(times(page, "✓") == 3);
    // of a vote no option is, and that is said
    CHECK(times(page, printed().words.say("print.vote")) == 1);
    CHECK(has(page, "[rounds.bet.reply]"));
    CHECK(has(page, "<span class=\"box\">✓</span>[pick.bet.many]"));
    CHECK(has(page, "Full marks (3):"));
    CHECK(has(page, "Half (1½):"));
    CHECK(has(page, "None (0):"));
    CHECK_FALSE(has(page, "____"));
    const TickerRow& card = printed().found.cards[5].at(0);
    CHECK(has(page, escaped(printed().words.say(key_of(card.truth), {static_cast<std::int64_t>(card.subject.value), card.wrong ? 1 : 0}))));
}

TEST_CASE("a tree has empty boxes on the worksheet, and in the answers what the engine found", "[experiment][lesson][print]")
{
    const LessonScreen& screen = printed().lesson.screens[0];
    const LessonSheets sheets{printed().lesson, printed().texts, printed().words, printed().found, printed().pictures, printed().sources};
    const paper::Said said(sheets);
    const std::string blank = paper::tree_on_paper(said, screen, false), filled = paper::tree_on_paper(said, screen, true);
    CHECK(unclosed(blank) == "");
    CHECK(has(printed().worksheet, blank));
    CHECK(has(printed().key, filled));
    const auto& numbers = printed().found.numbers.facts;
    REQUIRE(numbers[0] > 0);
    for (const char* key : {"bet.tree", "bet.tree.so", "bet.tree.not"}) {
        CHECK(times(blank, ">[" + std::string(key) + "]<") == 1);
        CHECK(has(filled, "[" + std::string(key) + "]"));
    }
    for (const std::size_t fact : {0, 1, 3}) {
        const std::string number = printed().words.say("print.number", {numbers[fact]});
        CHECK(has(filled, ">" + number + "<"));
        CHECK_FALSE(has(blank, ">" + number + "<"));
    }
}

TEST_CASE("a tree whose parts do not come to their whole is a problem with its place", "[experiment][lesson][print]")
{
    const Lesson lesson = tiny_lesson(facts, R"("bet": {"minutes": 3, "show": {"run": "town"}, "tree": {"fact": "alarms", "parts": {"so": {"fact": "right"}, "not": {"fact": "alarms"}}}})");
    ThreadExecutor executor(1);
    const auto found = find_numbers(lesson, tiny_runs(lesson), {}, executor);
    REQUIRE_FALSE(found.ok());
    CHECK(found.issues().front().path == "screens.bet.tree");
    CHECK(has(found.issues().front().message, "The parts of alarms come to "));
}

TEST_CASE("cards are cut out on the worksheet with what is published, reasons are told in the answers alone", "[experiment][lesson][print]")
{
    CHECK(has(printed().worksheet, "<strong>A</strong> · [sort.source.hz_scan]<br><span class=\"quiet\">Anybody &amp; others (2022)</span>"));
    CHECK(times(printed().worksheet, "class=\"why\"></td>") == 2);
    for (const char* key : {"[sort.bet.item.one.why]", "[sort.bet.item.two.why]", "[rounds.write.answer]"}) {
        CHECK_FALSE(has(printed().worksheet, key));
        CHECK(has(printed().key, key));
    }
    CHECK(has(printed().worksheet, "[rounds.write]"));
}

TEST_CASE("the plan has the minutes of every screen, what is said then, and all that a teacher should have read", "[experiment][lesson][print]")
{
    const std::string& page = printed().plan;
    for (const char* minutes : {">0–3<", ">3–5<", ">5–7<", ">11–15<", ">16–17<"}) CHECK(has(page, minutes));
    for (const LessonScreen& screen : printed().lesson.screens) CHECK(has(page, "[" + screen.name + ".teacher]"));
    for (const char* key : {"goal", "purpose", "before", "ask.1", "ask.3", "mistaken.2", "counter.3", "upset", "shorten", "extension"}) CHECK(has(page, stand_in("lesson." + std::string(key))));
    CHECK(has(page, "to be moved: cameras.share"));
    CHECK(has(page, "Ages 13-16 · 17 minutes"));
    CHECK_FALSE(has(page, "<svg"));
}

TEST_CASE("every checkpoint has its picture, named and described, whatever its view", "[experiment][lesson][print]")
{
    const LessonPictures& pictures = printed().pictures;
    const auto& lesson = printed().lesson;
    for (std::size_t i = 0; i < lesson.screens.size(); ++i) {
        const std::string& name = lesson.screens[i].name;
        INFO(name);
        CHECK(pictures.told[i].empty() != lesson.screens[i].checkpoint);
        if (!lesson.screens[i].checkpoint) continue;
        CHECK(unclosed(pictures.told[i]) == "");
        const bool drawn = name != "officer" && name != "pair";
        CHECK(has(pictures.told[i], "<title>[" + name + ".title]</title>") == drawn);
        CHECK(has(pictures.told[i], "<table>") == (name == "sort" || name == "officer"));
    }
    // the numbers of pens are told once, and left open once
    CHECK(has(pictures.told[0], "<desc>Found: "));
    CHECK_FALSE(has(pictures.told[0], "____"));
    CHECK(has(pictures.blank[0], "<desc>Found: ____"));
    // what is revealed is on the answers alone
    CHECK(has(pictures.told[2], printed().words.say("side.truth")));
    CHECK(has(pictures.blank[2], printed().words.say("side.recorded")));
    // five cities, each with its seed
    CHECK(times(pictures.blank[7], "\">Seed ") == 5);
}

TEST_CASE("pages do not depend on the number of threads", "[experiment][lesson][print]")
{
    const Printed alone("en", 1);
    CHECK((alone.worksheet == printed().worksheet && alone.key == printed().key && alone.plan == printed().plan));
}

TEST_CASE("pictures can be stopped, their days are counted, and somebody who is not there is told", "[experiment][lesson][print]")
{
    const Printed& p = printed();
    CHECK(picture_days(p.lesson, p.runs) == 4 * 6 + 2 * 4 + 5 * 2);
    ThreadExecutor executor(1);
    std::int64_t lived = 0;
    const auto stopped = lesson_pictures(p.lesson, p.runs, p.texts, p.words, executor, [&] { return lived == 5; }, [&] { ++lived; });
    REQUIRE(stopped.ok());
    CHECK_FALSE(stopped->whole);
    CHECK(lived == 5);
    const Lesson lesson = tiny_lesson("\"alarms\": {\"run\": \"town\", \"measure\": \"alarms\"}", R"("who": {"minutes": 1, "show": {"run": "town", "view": "life", "person": 900}, "checkpoint": true})");
    const auto nobody_there = lesson_pictures(lesson, tiny_runs(lesson), texts_of(lesson), p.words, executor);
    REQUIRE(nobody_there.issues().size() == 1);
    CHECK(nobody_there.issues()[0].message == "There is no person 900: the city has 900.");
}

TEST_CASE("axes hold all of their values, in whole steps", "[experiment][lesson][print]")
{
    const auto axes = [](const std::vector<double>& values) { return paper::axes_for({&values}, 1); };
    const auto check = [&](const std::vector<double>& values, double low, double high) {
        CHECK(axes(values).low == low);
        CHECK(axes(values).high == high);
        CHECK(axes(values).points == static_cast<std::int32_t>(values.size()));
    };
    check({0, 0, 0}, 0, 1);
    check({3, 9}, 0, 10);
    check({0, 73}, 0, 80);
    check({950, 1000}, 950, 1000);
    check({948, 1000}, 940, 1000);
    check({-5, 5}, -6, 6);
    CHECK(paper::tenths(-0.25) == "-0.3");
    CHECK(paper::tenths(4) == "4.0");
}
