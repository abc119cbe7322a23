// The texts of the engine: made of the tables for English, held against files for other languages.
#include <panopolis/engine_words.hpp>
#include <panopolis/problems.hpp>

#include <algorithm>

#include "exchange/engine_texts.hpp"
#include "exchange/gaps.hpp"

namespace panopolis {

namespace exchange {

namespace {

constexpr std::string_view assumption = "assumed";

std::string with_blanks(std::string_view key)
{
    std::string out(key);
    std::replace(out.begin(), out.end(), '_', ' ');
    return out;
}

/// "points.rules" of "points.rules.*.granted".
std::string collection_of(const Row& row) { return std::string(row.path.substr(0, row.path.find(".*"))); }

/// The last part of a path that is no star.
std::string_view last_part(std::string_view path)
{
    if (path.size() > 2 && path.substr(path.size() - 2) == ".*") path.remove_suffix(2);
    return path.substr(path.rfind('.') + 1);
}

std::string_view reason_of(const Row& row)
{
    const std::string_view rest = is_assumed(row) ? row.evidence.substr(assumption.size()) : std::string_view{};
    return rest.size() > 2 ? rest.substr(2) : std::string_view{};
}

}  // namespace

void EngineTexts::add(std::string key, std::string english, int numbers, std::array<std::string_view, 3> words)
{
    if (known_.insert(key).second) texts_.push_back({std::move(key), std::move(english), numbers, words});
}

void add_parameter_texts(EngineTexts& texts)
{
    for (const Row& row : parameter_table()) {
        const std::string path(row.path);
        if (const auto dot = path.find('.'); dot != std::string::npos) texts.add("section." + path.substr(0, dot), with_blanks(path.substr(0, dot)));
        for (const std::string_view key : row.allowed_keys) texts.add("item." + collection_of(row) + "." + std::string(key), std::string(key));
        texts.add("name." + path, with_blanks(last_part(path)));
        texts.add("doc." + path, std::string(row.doc));
        for (const std::string_view word : row.words) texts.add("word." + path + "." + std::string(word), std::string(word));
        if (!reason_of(row).empty()) texts.add("assumed." + path, std::string(reason_of(row)));
        if (!row.unit.empty()) texts.add("unit." + std::string(row.unit), std::string(row.unit));
    }
}

void add_measure_texts(EngineTexts& texts)
{
    for (const MeasureRow& row : measure_table()) {
        std::string english = with_blanks(row.name);
        const auto star = english.find('*');
        if (star != std::string::npos) english.replace(star, 1, "{key}");
        texts.add("measure." + std::string(row.name), std::move(english), 0, {star == std::string::npos ? "" : "key"});
        texts.add("definition." + std::string(row.name), std::string(row.definition));
        texts.add("unit." + std::string(row.unit), std::string(row.unit));
    }
}

void add_problem_texts(EngineTexts& texts)
{
    for (const ProblemText& text : problem_texts()) texts.add(std::string(text.key), std::string(text.english), text.numbers, text.words);
}

namespace {

const std::vector<EngineText>& engine_texts()
{
    static const std::vector<EngineText> texts = [] {
        EngineTexts all;
        add_parameter_texts(all);
        add_measure_texts(all);
        add_receipt_texts(all);
        add_problem_texts(all);
        return all.take();
    }();
    return texts;
}

}  // namespace

}  // namespace exchange

using namespace exchange;

const std::vector<TextKey>& engine_keys()
{
    static const std::vector<TextKey> keys = [] {
        std::vector<TextKey> out;
        for (const EngineText& text : engine_texts()) out.push_back({text.key, text.numbers, text.words});
        return out;
    }();
    return keys;
}

const Language& engine_english()
{
    static const Language english = [] {
        Language out;
        out.code = "en";
        out.name = "English";
        std::vector<GapProblem> none;
        for (const EngineText& text : engine_texts()) out.texts.push_back({text.key, take_apart(text.english, {text.key, text.numbers, text.words}, none)});
        arrange(out);
        return out;
    }();
    return english;
}

std::string section_name(const Language& language, std::string_view section) { return language.say("section." + std::string(section)); }

std::string item_name(const Language& language, const Row& row, const std::string& key)
{
    if (std::find(row.allowed_keys.begin(), row.allowed_keys.end(), key) == row.allowed_keys.end()) return key;
    return language.say("item." + collection_of(row) + "." + key);
}

std::string row_name(const Language& language, const Row& row) { return language.say("name." + std::string(row.path)); }
std::string row_doc(const Language& language, const Row& row) { return language.say("doc." + std::string(row.path)); }
std::string row_word(const Language& language, const Row& row, std::string_view word) { return language.say("word." + std::string(row.path) + "." + std::string(word)); }
bool is_assumed(const Row& row) { return row.evidence.substr(0, assumption.size()) == assumption; }

std::string row_evidence(const Language& language, const Row& row)
{
    if (!is_assumed(row)) return std::string(row.evidence);
    return reason_of(row).empty() ? "" : language.say("assumed." + std::string(row.path));
}

std::string unit_name(const Language& language, std::string_view unit) { return unit.empty() ? "" : language.say("unit." + std::string(unit)); }

std::string measure_name(const Language& language, const MeasureRow& row, std::string_view name)
{
    const std::size_t star = row.name.find('*');
    return language.say("measure." + std::string(row.name), {}, {star < name.size() ? name.substr(star) : std::string_view{}});
}

std::string measure_definition(const Language& language, const MeasureRow& row) { return language.say("definition." + std::string(row.name)); }
std::string measure_whole(const Language& language, const MeasureRow& row) { return row.is_count() ? "" : language.say("measure." + std::string(row.of)); }

namespace {

std::string said_in(const Language& language, const Sentence& sentence)
{
    if (sentence.key.empty()) return sentence.english;
    std::vector<std::string> words;
    for (const Sentence::Filler& word : sentence.words) words.push_back(word.key.empty() ? word.text : language.say(word.key));
    const std::vector<std::string_view> views(words.begin(), words.end());
    return language.say(sentence.key, std::span(sentence.numbers), std::span(views));
}

}  // namespace

std::string issue_text(const Language& language, const Issue& issue)
{
    if (issue.sentences.empty()) return issue.message;
    std::string out;
    for (const Sentence& sentence : issue.sentences) {
        // languages whose sentences end in a wide stop have no blank after it
        const bool wide = !out.empty() && static_cast<unsigned char>(out.back()) >= 0x80;
        if (!out.empty() && !wide) out += ' ';
        out += said_in(language, sentence);
    }
    return out;
}

}  // namespace panopolis
