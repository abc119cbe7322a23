// What the engine calls things: English from its tables, Chinese from a file that must have a text for every one of them.
#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <utility>

#include <panopolis/engine_words.hpp>
#include <panopolis/problems.hpp>
#include <panopolis/programme.hpp>

#include "support/catch.hpp"
#include "unit/exchange/texts.hpp"

using namespace panopolis;
using namespace panopolis::test;

namespace {

const SourceText& shipped()
{
    static const SourceText source = [] {
        return SourceText{"zh-CN.json", read_whole(tree_root() / "assets" / "languages" / "engine" / "zh-CN.json"), ""};
    }();
    return source;
}

const Language& chinese()
{
    static const Language language = [] {
        auto read = read_language(shipped(), engine_keys());
        INFO(format_issues(read.issues()));
        REQUIRE(read.ok());
        return std::move(read).value();
    }();
    return language;
}

const Row& row(std::string_view path) { return *find_row(path).row; }

int characters(const std::string& text)
{
    return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

/// Runs of three Latin letters and more: names of rates, functions, rules and sources.
std::set<std::string> latin_words(const std::string& text)
{
    std::set<std::string> out;
    std::string word;
    for (const char c : text + " ") {
        if (std::isalpha(static_cast<unsigned char>(c)) != 0) word += c;
        else if (word.size() >= 3) out.insert(std::exchange(word, {}));
        else word.clear();
    }
    return out;
}

bool ends_with(const std::string& text, const std::string& end) { return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0; }

/// All texts of the Chinese file as they stand in it, gaps and all.
std::string all_of(const Language::Text& text)
{
    std::string out;
    for (const TextPiece& piece : text.pieces) out += piece.one + piece.other;
    return out;
}

}  // namespace

TEST_CASE("in English the engine says what its tables say", "[exchange][engine_words]")
{
    const Language& english = engine_english();
    CHECK(english.code == "en");
    for (const Row& row : parameter_table()) {
        INFO(row.path);
        CHECK(row_doc(english, row) == row.doc);
        CHECK(unit_name(english, row.unit) == row.unit);
        for (const std::string_view word : row.words) CHECK(row_word(english, row, word) == word);
        if (is_assumed(row)) CHECK("assumed" + (row_evidence(english, row).empty() ? "" : ": " + row_evidence(english, row)) == row.evidence);
        else CHECK(row_evidence(english, row) == row.evidence);
    }
    CHECK(row_name(english, row("recognition.crossings.false_match_rate")) == "false match rate");
    CHECK(row_name(english, row("patrols.weights.3")) == "weights");
    CHECK(section_name(english, "score_ban") == "score ban");
}

TEST_CASE("the keys of the engine stand there once each, and none is one of the window's", "[exchange][engine_words]")
{
    std::set<std::string_view> keys;
    for (const TextKey& key : engine_keys()) CHECK(keys.insert(key.key).second);
    CHECK(keys.size() == engine_english().texts.size());
    CHECK(keys.size() > 600);
    for (const TextKey& key : window_keys()) CHECK(keys.count(key.key) == 0);
}

TEST_CASE("Chinese has a text for every row, unit and word, and says what people chose as it stands", "[exchange][engine_words]")
{
    CHECK(row_name(chinese(), row("recognition.watchlist.false_match_rate")) == "误识率（FMR）");
    CHECK(row_word(chinese(), row("ties.kind"), "complete") == "人人相识");
    CHECK(unit_name(chinese(), "per comparison") == "每次比对");
    CHECK(unit_name(chinese(), "").empty());
    CHECK(section_name(chinese(), "watchlist") == "监视名单");
    CHECK(item_name(chinese(), row("recognition.watchlist.miss_rate"), "watchlist") == "名单比对");
    CHECK(item_name(chinese(), row("groups.A.share"), "A") == "A");
    CHECK(row_evidence(chinese(), row("school.frame_s")) == "hz_scan");
    CHECK(row_evidence(chinese(), row("city.districts")).empty());
    CHECK(row_evidence(chinese(), row("points.rules.hero.points")).find("荣成") != std::string::npos);
}

TEST_CASE("names are short, what is explained are sentences, and no English word is left but names", "[exchange][engine_words]")
{
    // rates, a function, an exponent, rules of a drill, a name that no group may have
    const std::set<std::string> names{"FMR", "FNMR", "exp", "drill", "strike", "down", "all"};
    for (const Language::Text& text : chinese().texts) {
        const std::string said = all_of(text), kind = text.key.substr(0, text.key.find('.'));
        INFO(text.key << ": " << said);
        if (kind == "language") continue;
        if (kind == "doc" || kind == "definition" || kind == "rule" || kind == "problem") CHECK(ends_with(said, "。"));
        else CHECK_FALSE(ends_with(said, "。"));
        if (kind == "name" || kind == "section" || kind == "item" || kind == "word") CHECK(characters(said) <= 12);
        if (kind == "unit" || kind == "measure") CHECK(characters(said) <= 20);
        CHECK(said.find("  ") == std::string::npos);
        // commas are wide, but within a corner's two numbers
        CHECK((said.find(',') == std::string::npos || said.find("(, )") + 1 == said.find(',')));
        // what stands in brackets behind an assumption are keys of sources
        for (const std::string& word : latin_words(kind == "assumed" ? said.substr(0, said.find("（")) : said)) CHECK(names.count(word) == 1);
    }
}

TEST_CASE("a text that is missing, and one that nothing asks for, are told with the nearest", "[exchange][engine_words]")
{
    const auto told = [](const std::string& from, const std::string& to) {
        SourceText changed = shipped();
        const auto at = changed.text.find(from);
        REQUIRE(at != std::string::npos);
        changed.text.replace(at, from.size(), to);
        std::set<std::string> out;
        const auto language = read_language(changed, engine_keys());
        for (const Issue& issue : language.issues()) out.insert(issue.path + ": " + issue.message);
        return out;
    };
    CHECK(told("\"doc.recognition.*.miss_rate\"", "\"doc.recognition.*.mis_rate\"") ==
          std::set<std::string>{"doc.recognition.*.miss_rate: This text is missing.", "doc.recognition.*.mis_rate: Unknown key: nothing is said under this name. Closest: doc.recognition.*.miss_rate."});
    CHECK(told("\"unit.faces\"", "\"//unit.faces\"") == std::set<std::string>{"unit.faces: This text is missing."});
}

TEST_CASE("of two languages joined the first one's texts stay, and parts are found where they stand then", "[exchange][engine_words]")
{
    const auto first = read_language({"a.json", R"({"language.code": "aa", "language.name": "A", "t": "one", "z": "{0:length}", "length.days": "{0} d", "length.hours": "{0} h", "length.minutes": "{0} m"})", ""},
                                     {{"t"}, {"z", 1}, {"length.days", 1}, {"length.hours", 1}, {"length.minutes", 1}});
    REQUIRE(first.ok());
    const auto second = read_language({"b.json", R"({"language.code": "bb", "language.name": "B", "t": "two", "a": "more"})", ""}, {{"t"}, {"a"}});
    REQUIRE(second.ok());
    const Language both = joined(*first, *second);
    CHECK(both.code == "aa");
    CHECK(both.say("t") == "one");
    CHECK(both.say("a") == "more");
    CHECK(both.say("z", {1440}) == "1 d");
    CHECK(both.texts.size() == first->texts.size() + 1);
}

TEST_CASE("measures are named and defined in both languages, those of a grade or a district by its name", "[exchange][engine_words]")
{
    for (const MeasureRow& row : measure_table()) {
        INFO(row.name);
        CHECK(measure_definition(engine_english(), row) == row.definition);
        CHECK(unit_name(engine_english(), row.unit) == row.unit);
        CHECK(measure_whole(engine_english(), row).empty() == row.is_count());
        CHECK(measure_name(chinese(), row, row.name) != measure_name(engine_english(), row, row.name));
    }
    const auto named = [](const Language& language, std::string_view table_name, std::string_view name) {
        for (const MeasureRow& row : measure_table())
            if (row.name == table_name) return measure_name(language, row, name);
        return std::string();
    };
    CHECK(named(engine_english(), "false_alarms", "false_alarms") == "false alarms");
    CHECK(named(engine_english(), "grade_share_*", "grade_share_A") == "grade share A");
    CHECK(named(chinese(), "grade_share_*", "grade_share_A") == "A级的比例");
    CHECK(named(chinese(), "records_in_*", "records_in_12") == "12号片区的记录");
    const auto precision = std::find_if(measure_table().begin(), measure_table().end(), [](const MeasureRow& row) { return row.name == "precision"; });
    CHECK(measure_whole(engine_english(), *precision) == "alarms");
    CHECK(measure_whole(chinese(), *precision) == "警报");

    // no two measures can be taken for one another where they are chosen
    std::set<std::string> names;
    for (const MeasureRow& row : measure_table()) CHECK(names.insert(measure_name(chinese(), row, row.name)).second);
}

TEST_CASE("a problem is said in English as its message, and in Chinese with the same numbers and without an English word", "[exchange][engine_words]")
{
    Programme programme;
    programme.phases = {{0, {}}};
    const auto told = [&](const std::vector<Change>& changes) {
        const auto out = changed_from(programme, 5, changes);
        REQUIRE_FALSE(out.ok());
        // the message is the engine's own English, but for a name that English writes as a path
        CHECK(issue_text(engine_english(), out.issues().front()) == out.issues().front().message);
        return issue_text(chinese(), out.issues().front());
    };
    CHECK(told({{"score_ban.ban_below", std::int64_t{5000}}}) == "这条线5000不在最低分和最高分之间：从0到1000。从第5天起是这样。");
    CHECK(told({{"patrols.weights.9", 1.0}}) == "权重要用片区的号码命名，从0到3。从第5天起是这样。");
    CHECK(told({{"screens.number", std::int64_t{-1}}}).find("-1（" + unit_name(chinese(), "screens") + "）超出了范围[0, ") == 0);
    CHECK(told({{"cameras.share", true}}) == "这里写的是true；应当是数字。" + row_doc(chinese(), row("cameras.share")));
    CHECK(told({{"no.such", 1.0}}) == "没有这样的参数。");

    // a message without sentences stays as it is, and so does a sentence without a key
    Issue plain;
    plain.message = "Something else.";
    CHECK(issue_text(chinese(), plain) == "Something else.");
    plain.sentences = {{"A name."}, {"Another."}};
    CHECK(issue_text(chinese(), plain) == "A name. Another.");
}

TEST_CASE("every sentence about a problem is one of the engine's words, and says in English what the command line says", "[exchange][engine_words]")
{
    for (const ProblemText& text : problem_texts()) {
        INFO(text.key);
        std::vector<std::int64_t> numbers;
        for (int i = 0; i < text.numbers; ++i) numbers.push_back(12'345 + i);
        std::vector<Sentence::Filler> words;
        std::vector<std::string_view> views;
        for (const std::string_view word : text.words)
            if (!word.empty()) words.push_back({std::string(word)}), views.push_back(word);
        CHECK(engine_english().say(text.key, std::span(std::as_const(numbers)), std::span(std::as_const(views))) == sentence(text.key, numbers, words).english);
        const std::string in_chinese = chinese().say(text.key, std::span(std::as_const(numbers)), std::span(std::as_const(views)));
        for (const std::int64_t number : numbers) CHECK(in_chinese.find(std::to_string(number)) != std::string::npos);
        for (const std::string_view word : views) CHECK(in_chinese.find(word) != std::string::npos);
    }
}

TEST_CASE("a rule that a scenario's file breaks can be said in Chinese too", "[exchange][engine_words]")
{
    const SourceText file{"town.json", R"({"panopolis": 1, "score_ban": {"ban_below": 5000}})", ""};
    const auto loaded = load_scenario(file, [](const std::string&, const std::string&) -> std::optional<SourceText> { return std::nullopt; });
    REQUIRE(loaded.issues().size() == 1);
    CHECK(loaded.issues()[0].line == 1);
    CHECK(issue_text(engine_english(), loaded.issues()[0]) == loaded.issues()[0].message);
    CHECK(issue_text(chinese(), loaded.issues()[0]) == "这条线5000不在最低分和最高分之间：从0到1000。");
}
