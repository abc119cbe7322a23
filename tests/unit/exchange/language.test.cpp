// The file of a language: what is read, what is refused and where, and what is said.
#include <algorithm>
#include <string>

#include <panopolis/language.hpp>

#include "support/catch.hpp"
#include "unit/exchange/texts.hpp"

using namespace panopolis;

namespace {

/// A language of these members, and the keys it is held against.
std::string with(const std::string& members) { return "{\n  \"language.code\": \"xx\",\n  \"language.name\": \"Example\"" + (members.empty() ? "" : ",\n  " + members) + "\n}\n"; }

Result<Language> read(const std::string& members, std::vector<TextKey> keys) { return read_language({"xx.json", with(members)}, keys); }

/// One text under the key `t`, which is given ten numbers and two words.
Language saying(const std::string& text)
{
    const auto language = read("\"t\": \"" + text + "\"", {{"t", 10, {"file", "name"}}});
    INFO(format_issues(language.issues()));
    REQUIRE(language.ok());
    return *language;
}

std::string messages(const Result<Language>& language)
{
    std::string out;
    for (const Issue& i : language.issues()) out += std::to_string(i.line) + ":" + std::to_string(i.column) + " " + i.path + ": " + i.message + "\n";
    return out;
}

const std::vector<TextKey> parts{{"weekday.0"}, {"weekday.1"}, {"weekday.2"}, {"weekday.3"}, {"weekday.4"}, {"weekday.5"}, {"weekday.6"},
                                 {"length.days", 1}, {"length.hours", 1}, {"length.minutes", 1}, {"who.person", 1}, {"who.entry", 1}, {"who.nobody"}};
const std::string part_texts = R"("weekday.0": "Mon", "weekday.1": "Tue", "weekday.2": "Wed", "weekday.3": "Thu", "weekday.4": "Fri", "weekday.5": "Sat", "weekday.6": "Sun",
  "length.days": "{0} {0|day|days}", "length.hours": "{0} h", "length.minutes": "{0} min", "who.person": "person {0:raw}", "who.entry": "entry {0:raw}", "who.nobody": "nobody")";

}  // namespace

TEST_CASE("a number is written with separators, raw, without its sign, as a clock or as a letter", "[exchange][language]")
{
    const Language numbers = saying("{0}|{0:raw}|{0:size}");
    CHECK(numbers.say("t", {0}) == "0|0|0");
    CHECK(numbers.say("t", {999}) == "999|999|999");
    CHECK(numbers.say("t", {1000}) == "1,000|1000|1,000");
    CHECK(numbers.say("t", {-12345}) == "-12,345|-12345|12,345");
    CHECK(numbers.say("t", {1234567}) == "1,234,567|1234567|1,234,567");
    CHECK(numbers.say("t", {INT64_MIN}) == "-9,223,372,036,854,775,808|-9223372036854775808|9,223,372,036,854,775,808");

    const Language clock = saying("{0:clock}");
    CHECK(clock.say("t", {494}) == "08:14");
    CHECK(clock.say("t", {0}) == "00:00");
    CHECK(clock.say("t", {605}) == "10:05");
    CHECK(clock.say("t", {1439}) == "23:59");
    CHECK(clock.say("t", {1440}) == "24:00");
    CHECK(clock.say("t", {1441}) == "00:01");
    CHECK(clock.say("t", {-1}) == "23:59");
    CHECK(saying("{0:letter}{1:letter}").say("t", {0, 7}) == "AH");
    CHECK(saying("{0:letter}").say("t", {26}) == "26");
}

TEST_CASE("a choice goes by one and others, and may be empty", "[exchange][language]")
{
    const Language people = saying("{0} {0|person|people}{1|, wrongly|}");
    CHECK(people.say("t", {1, 0}) == "1 person");
    CHECK(people.say("t", {0, 0}) == "0 people");
    CHECK(people.say("t", {2, 1}) == "2 people, wrongly");
    CHECK(people.say("t", {-1, 0}) == "-1 person");
}

TEST_CASE("words that are given stand where their names stand, as they are", "[exchange][language]")
{
    const Language words = saying("{name}: {file} {0}");
    CHECK(words.say("t", {5}, {"a{0}.png", "Saved"}) == "Saved: a{0}.png 5");
    CHECK(words.say("t", {5}, {"only"}) == "?: only 5");
    CHECK(words.say("t") == "?: ? ?");
    CHECK(words.say("u", {1}) == "u");
    CHECK(words.has("t"));
    CHECK_FALSE(words.has("u"));
    CHECK(words.say("language.name") == "Example");
}

TEST_CASE("weekdays, lengths of time and people are said by texts of their own", "[exchange][language]")
{
    std::vector<TextKey> keys = parts;
    keys.push_back({"t", 2});
    const auto language = read(part_texts + ", \"t\": \"{0:Who} for {1:length}; {0:who}, {1:weekday}\"", keys);
    REQUIRE(language.ok());
    CHECK(language->say("t", {12345, 15}) == "Person 12345 for 15 min; person 12345, Tue");
    CHECK(language->say("t", {std::int64_t{0x80000000u} + 7, 1440}) == "Entry 7 for 1 day; entry 7, Sat");
    CHECK(language->say("t", {-1, 120}) == "Nobody for 2 h; nobody, Tue");
    CHECK(language->say("t", {std::int64_t{0xffffffffu}, 4320}) == "Nobody for 3 days; nobody, Tue");
    CHECK(language->say("t", {0, 0}) == "Person 0 for 0 min; person 0, Mon");
    CHECK(language->say("t", {0, -60}) == "Person 0 for -1 h; person 0, Thu");
}

TEST_CASE("saying at the end of a text with room asks for no memory", "[exchange][language]")
{
    const Language language = saying("{0} of {1} alarms were right");
    std::string out;
    out.reserve(100);
    const char* before = out.data();
    const std::int64_t numbers[] = {22, 191000};
    language.say_to(out, "t", numbers);
    language.say_to(out, "none", {});
    CHECK(out == "22 of 191,000 alarms were rightnone");
    CHECK(out.data() == before);
}

TEST_CASE("every problem of a language is told at once, with its place", "[exchange][language]")
{
    const auto language = read(R"("view.cty": "City",
  "time.day": "Day {0}, {1:clok}{2}",
  "saved": "Saved: {fil} {",
  "busy": 12,
  "view.pens": "Pens",
  "view.pens": "Again",
  "//": 7,
  "empty": "")",
                               {{"view.city"}, {"time.day", 2}, {"saved", 0, {"file"}}, {"busy"}, {"view.pens"}, {"empty"}});
    CHECK(messages(language) ==
          "1:1 view.city: This text is missing.\n"
          "4:3 view.cty: Unknown key: nothing is said under this name. Closest: view.city.\n"
          "5:25 time.day: A number cannot be written as \"clok\". There are: raw, size, clock, letter, weekday, length, who, Who. Closest: clock.\n"
          "5:33 time.day: {2} is not given to this text. Here you may write: {0}, {1}.\n"
          "6:20 saved: {fil} is not given to this text. Here you may write: {file}. Closest: file.\n"
          "6:26 saved: This gap has no end: a } is missing.\n"
          "7:11 busy: Here stands a number; wanted is text.\n"
          "9:3 view.pens: This key already stands in the same object, on line 8. Keep one.\n"
          "11:12 empty: This text is empty.\n");
}

TEST_CASE("wrong gaps of every kind are told where they stand", "[exchange][language]")
{
    const auto told = [](const std::string& text, const TextKey& key = {"t", 1}) {
        const auto language = read("\"t\": \"" + text + "\"", {key});
        REQUIRE(language.issues().size() == 1);
        const Issue& issue = language.issues()[0];
        CHECK(issue.line == 4);
        return std::to_string(issue.column) + "+" + std::to_string(issue.length) + " " + issue.message;
    };
    CHECK(told("a } b") == "11+1 A } without a { before it.");
    CHECK(told("{}") == "9+2 This gap is empty. Here you may write: {0}.");
    CHECK(told("{}", {"t"}) == "9+2 This gap is empty. This text is given nothing to put in.");
    CHECK(told("{10}") == "9+4 {10} is not given to this text. Here you may write: {0}.");
    CHECK(told("{0|one}") == "9+7 A choice has two parts: {0|person|people}, the first for 1.");
    CHECK(told("{0|a|b|c}") == "9+9 A choice has two parts: {0|person|people}, the first for 1.");
    CHECK(told("{0|a {0}").substr(0, 6) == "9+5 Th");
    CHECK(told("{0:}").find("cannot be written as \"\"") != std::string::npos);
    CHECK(told("{0 }").find("{0 } is not given") != std::string::npos);
    // what stands before it is counted in characters; a text with escapes is meant as a whole
    CHECK(told("天 {1}").substr(0, 5) == "11+3 ");
    CHECK(told("\\u5929 {1}").substr(0, 5) == "8+12 ");
}

TEST_CASE("what others are made of cannot be made of others", "[exchange][language]")
{
    std::string texts = part_texts;
    texts.replace(texts.find("person {0:raw}"), 14, "{0:length}");
    CHECK(messages(read(texts, parts)).find("who.person: Other texts are made of this one: it can hold only plain numbers and choices.") != std::string::npos);

    const auto language = read("\"t\": \"{0:weekday}\"", {{"t", 1}});
    CHECK(language.issues().size() == 7);
    CHECK(language.issues()[0].message == "This needs a text weekday.0, which is not one of this language's.");
}

TEST_CASE("a file that is no object of texts is refused in one sentence", "[exchange][language]")
{
    const auto only = [](const SourceText& source) {
        const auto language = read_language(source, {{"t"}});
        REQUIRE(language.issues().size() == 1);
        return language.issues()[0].message;
    };
    CHECK(only({"x.json", ""}).substr(0, 21) == "There is nothing here");
    CHECK(only({"x.json", "[]"}).substr(0, 18) == "Here stands a list");
    CHECK(only({"x.json", "{\"t\": \"a\" \"b\": 1}"}) == "A comma is missing before this.");
    CHECK(only({"x.json", "{\"t\": \"\xff\"}"}) == "This is not UTF-8. Save the file as UTF-8.");
    CHECK(only({"x.json", "", "cannot be opened"}) == "x.json cannot be opened.");
    CHECK(read_language({"x.json", "{}"}, {{"t"}}).issues().size() == 3);
}

TEST_CASE("a file cut or changed anywhere is read or refused, never worse", "[exchange][language]")
{
    std::vector<TextKey> keys = parts;
    keys.push_back({"t", 2, {"file"}});
    const std::string whole = with(part_texts + ", \"t\": \"{0:Who} {1:length} {1|a|b} {file} \\u5929\"");
    REQUIRE(read_language({"x.json", whole}, keys).ok());
    const std::string bytes = "{}|:\"\\,0a \n\xe5";
    int refused = 0;
    const auto try_it = [&](const std::string& text) {
        const auto language = read_language({"x.json", text}, keys);
        if (language.ok()) {
            CHECK(language->say("t", {1, 2}, {"f"}).find('{') == std::string::npos);
            return;
        }
        ++refused;
        CHECK_FALSE(format_issues(language.issues()).empty());
    };
    for (std::size_t i = 0; i < whole.size(); ++i) {
        try_it(whole.substr(0, i));
        for (const char byte : bytes) {
            std::string changed = whole;
            changed[i] = byte;
            try_it(changed);
        }
    }
    CHECK(refused > 1000);

    // a great many problems are counted, not listed
    std::string many = "{\"t\": \"" + std::string(100'000, '}') + "\"";
    for (int i = 0; i < 5000; ++i) many += ", \"k" + std::to_string(i) + "\": 1";
    CHECK(read_language({"x.json", many + "}"}, keys).issues().size() == 201);
}

TEST_CASE("the keys of the window stand there once each, and ask for nothing twice", "[exchange][language]")
{
    std::vector<std::string_view> keys;
    for (const TextKey& key : window_keys()) {
        keys.push_back(key.key);
        CHECK((key.numbers >= 0 && key.numbers <= 8));
    }
    std::sort(keys.begin(), keys.end());
    CHECK(std::adjacent_find(keys.begin(), keys.end()) == keys.end());
    CHECK(keys.size() > 100);
    for (const std::string_view part : Language::part_keys) CHECK(std::binary_search(keys.begin(), keys.end(), part));
}
