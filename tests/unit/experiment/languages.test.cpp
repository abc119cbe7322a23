// The languages that ship: whole, alike, and fit to be said.
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <panopolis/engine_words.hpp>
#include <panopolis/experiment.hpp>
#include <panopolis/transcript.hpp>

#include "support/catch.hpp"

using namespace panopolis;

namespace {

const Shelf& shelf()
{
    static const Shelf one{PANOPOLIS_SOURCE_DIR};
    return one;
}

Language shipped(const std::string& code)
{
    const auto language = shelf().language(code);
    INFO(format_issues(language.issues()));
    REQUIRE(language.ok());
    return *language;
}

/// What a text asks for: which numbers and words, and how they are written. A choice asks for its number alone: another language may need none.
std::set<std::pair<int, Filling>> asked(const Language::Text& text)
{
    std::set<std::pair<int, Filling>> out;
    for (const TextPiece& piece : text.pieces) {
        if (piece.filling == Filling::letters || piece.filling == Filling::choice) continue;
        out.insert({piece.which, piece.filling == Filling::who_first ? Filling::who : piece.filling});
    }
    return out;
}
std::set<int> numbers_asked(const Language::Text& text)
{
    std::set<int> out;
    for (const TextPiece& piece : text.pieces)
        if (piece.filling != Filling::letters && piece.filling != Filling::words) out.insert(piece.which);
    return out;
}

int characters(const std::string& text)
{
    return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

std::string filled(const Language& language, const TextKey& key, std::int64_t first)
{
    std::vector<std::int64_t> numbers;
    for (int i = 0; i < key.numbers; ++i) numbers.push_back(first + i);
    std::vector<std::string_view> words;
    for (const std::string_view word : key.words)
        if (!word.empty()) words.push_back("word");
    return language.say(key.key, numbers, words);
}

}  // namespace

TEST_CASE("two languages ship, and each says its own code and name", "[experiment][language]")
{
    CHECK(shelf().languages() == std::vector<std::string>{"en", "zh-CN"});
    for (const std::string& code : shelf().languages()) {
        const Language language = shipped(code);
        CHECK(language.code == code);
        CHECK(language.say("language.name") == language.name);
    }
    CHECK(shipped("en").name == "English");
    CHECK(shipped("zh-CN").name == "简体中文");
}

TEST_CASE("every language has exactly the texts that views, the window and the engine need", "[experiment][language]")
{
    std::set<std::string> wanted{"language.code", "language.name"};
    for (const TextKey& key : window_keys()) wanted.emplace(key.key);
    for (const std::string_view key : view_keys()) wanted.emplace(key);
    for (const TextKey& key : engine_keys()) wanted.emplace(key.key);
    CHECK(wanted.size() == window_keys().size() + view_keys().size() + engine_keys().size() + 2);
    for (const std::string& code : shelf().languages()) {
        std::set<std::string> had;
        for (const Language::Text& text : shipped(code).texts) had.insert(text.key);
        CHECK(had == wanted);
    }
}

TEST_CASE("all languages put the same numbers and words into a text", "[experiment][language]")
{
    const Language english = shipped("en"), chinese = shipped("zh-CN");
    REQUIRE(english.texts.size() == chinese.texts.size());
    for (std::size_t i = 0; i < english.texts.size(); ++i) {
        INFO(english.texts[i].key);
        REQUIRE(english.texts[i].key == chinese.texts[i].key);
        CHECK(asked(english.texts[i]) == asked(chinese.texts[i]));
        CHECK(numbers_asked(english.texts[i]) == numbers_asked(chinese.texts[i]));
    }
}

TEST_CASE("a missing, an unknown and a wrong text of a shipped file are told with their places", "[experiment][language]")
{
    const SourceText whole = *shelf().resolver()(std::string(PANOPOLIS_SOURCE_DIR) + "/assets/languages/en.json", "");
    const auto problem_of = [&](const std::string& from, const std::string& to) {
        SourceText changed = whole;
        const auto at = changed.text.find(from);
        REQUIRE(at != std::string::npos);
        changed.text.replace(at, from.size(), to);
        const int line = static_cast<int>(std::count(changed.text.begin(), changed.text.begin() + static_cast<std::ptrdiff_t>(at), '\n')) + 1;
        std::map<std::string, std::string> out;
        const auto language = read_language(changed, text_keys());
        for (const Issue& issue : language.issues()) {
            out[issue.path] = issue.message;
            CHECK(issue.line == (issue.message == "This text is missing." ? 1 : line));
        }
        return out;
    };
    CHECK(problem_of("\"view.city\"", "\"//view.city\"") == std::map<std::string, std::string>{{"view.city", "This text is missing."}});
    CHECK(problem_of("\"busy.living\"", "\"busy.livin\"").at("busy.livin") == "Unknown key: nothing is said under this name. Closest: busy.living.");
    CHECK(problem_of("Living day {0}", "Living day {1}").at("busy.living") == "{1} is not given to this text. Here you may write: {0}.");
    CHECK(problem_of("Picture saved: {file}", "Picture saved: {0}").at("picture.saved") == "{0} is not given to this text. Here you may write: {file}.");
}

TEST_CASE("every text takes the numbers and words it is given, in every language", "[experiment][language]")
{
    for (const std::string& code : shelf().languages()) {
        const Language language = shipped(code);
        for (const TextKey& key : text_keys())
            for (const std::int64_t first : {std::int64_t{-1}, std::int64_t{0}, std::int64_t{1}, std::int64_t{1440}, std::int64_t{0x80000005u}}) {
                const std::string said = filled(language, key, first);
                INFO(code << " " << key.key << ": " << said);
                CHECK_FALSE(said.empty());
                CHECK(said != key.key);
                CHECK(said.find_first_of("{}") == std::string::npos);
                if (key.key != "help.help") CHECK(said.find('?') == std::string::npos);
                CHECK((said.front() != ' ' && said.back() != ' ' && said.find("  ") == (key.key == "help.step" ? 1 : std::string::npos)));
            }
    }
}

TEST_CASE("what stands on buttons and panels is short", "[experiment][language]")
{
    const std::set<std::string_view> sentences{"toy", "runs", "recorded", "truth", "transcript"};
    for (const std::string& code : shelf().languages()) {
        const Language language = shipped(code);
        for (const TextKey& key : text_keys()) {
            if (sentences.count(key.key.substr(0, key.key.find('.'))) != 0) continue;
            INFO(code << " " << key.key);
            const bool paragraph = key.key == "help.marks" || key.key == "help.colours";
            CHECK(characters(filled(language, key, 1234)) <= (paragraph ? 180 : 60));
        }
        for (const std::string_view key : view_keys()) CHECK(characters(filled(language, {key, view_numbers(key)}, 1234)) <= 120);
    }
}

TEST_CASE("both languages say what happened in whole sentences", "[experiment][language]")
{
    const Language english = shipped("en"), chinese = shipped("zh-CN");
    CHECK(english.say(key_of(Word::stopped), {12345, 15}) == "Person 12345 is stopped for 15 minutes.");
    CHECK(chinese.say(key_of(Word::stopped), {12345, 15}) == "12345号居民被拦下15分钟。");
    CHECK(english.say(key_of(Word::alarm), {std::int64_t{0x80000000u} + 250, 0}) == "Alarm: the camera sees a wanted face, entry 250 of the list.");
    CHECK(english.say(key_of(Word::points_taken), {3, -50}) == "Person 3 loses 50 points.");
    CHECK(english.say(key_of(Word::displayed), {3, 1440}) == "The face of person 3 is on a screen for 1 day.");
    CHECK(english.say(key_of(Word::displayed_wrongly), {-1, 1}) == "Wrong: it was a face on a poster.");
    CHECK(chinese.say(key_of(Word::displayed_wrongly), {-1, 1}) == "错：其实是海报上的一张脸。");
    CHECK(english.say(key_of(Word::job_lost), {3, 1}) == "Person 3 loses a job because of a ban.");
    CHECK(english.say("time.day", {12, Day{12}.weekday()}) == "Day 12 · Saturday");
    CHECK(chinese.say("time.day", {12, Day{12}.weekday()}) == "第12天 · 星期六");
    CHECK(english.say("policy.changed", {1}) == "1 change waits for midnight");
    CHECK(english.say("transcript.time", {12, 5, 494}) == "Day 12, Saturday, 08:14.");

    // a row, an alarm and a truth end as sentences do
    for (const std::string_view key : view_keys()) {
        const std::string_view kind = key.substr(0, key.find('.'));
        if (kind != "recorded" && kind != "truth") continue;
        INFO(key);
        CHECK(english.say(key, {5, 1}).back() == '.');
        const std::string said = chinese.say(key, {5, 1});
        CHECK(said.substr(said.size() - 3) == "。");
    }
}

TEST_CASE("a language that does not ship is refused, and those that do are named", "[experiment][language]")
{
    for (const char* code : {"zh", "xx", "", "../../scenarios/first-city", "EN"}) {
        const auto language = shelf().language(code);
        REQUIRE(language.issues().size() == 1);
        INFO(language.issues()[0].message);
        CHECK(language.issues()[0].message.find("There are: en, zh-CN.") != std::string::npos);
    }
    CHECK(Shelf("/nowhere").languages().empty());
    CHECK_FALSE(Shelf("/nowhere").language("en").ok());
}
