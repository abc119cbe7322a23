// The texts of a lesson, and what is said to a bet.
#include <algorithm>

#include <panopolis/lesson.hpp>

#include "exchange/tree.hpp"

namespace panopolis {

namespace exchange {

namespace {

constexpr int most_words = 60, most_characters = 120;
constexpr int most_narrow = 24, most_wide = 11;  // characters over a box

bool is_letter_of_words(unsigned char lead) { return lead >= 0xE3; }  // the first byte of a character of a language without blanks

/// Words between blanks; characters where a text has none to speak of.
struct Length {
    int words = 0, characters = 0;
    bool without_blanks = false;
};
Length length_of(std::string_view text)
{
    Length out;
    bool inside = false;
    int wide = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool blank = c == ' ' || c == '\n';
        if (!blank && !inside) ++out.words;
        inside = !blank;
        if ((byte & 0xC0) != 0x80 && !blank) ++out.characters;
        if (is_letter_of_words(byte)) ++wide;
    }
    out.without_blanks = wide * 2 > out.characters;
    return out;
}

/// The first digit of a text that stands in no gap and is of no year from 1900 to 2099.
std::optional<std::size_t> written_number(std::string_view text)
{
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    bool gap = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '{') gap = true;
        if (text[i] == '}') gap = false;
        if (gap || !digit(text[i])) continue;
        std::size_t end = i;
        while (end < text.size() && digit(text[end])) ++end;
        const std::string_view number = text.substr(i, end - i);
        if (number.size() != 4 || (number.substr(0, 2) != "19" && number.substr(0, 2) != "20")) return i;
        i = end;
    }
    return std::nullopt;
}

void check_text(const Source& source, const Member& member, Problems& problems)
{
    const std::string_view key = member.key;
    const std::string& text = member.value.text;
    const auto problem = [&](std::string message) { problems.add(source.issue(member.value.place, member.key, std::move(message)), 0); };
    // exercises on paper have numbers of their own
    if (key.substr(0, 5) != "exit." && key.substr(0, 9) != "language." && written_number(text)) problem("A number is written here. Ask for a fact by name, {alarms}: the engine finds it when the lesson is played or printed.");
    const Length length = length_of(text);
    const std::string_view part = key.substr(std::min(key.find('.'), key.size()));
    if (part.substr(0, 5) == ".tree" && length.characters > (length.without_blanks ? most_wide : most_narrow)) problem("Over a box of the tree there is room for " + std::to_string(length.without_blanks ? most_wide : most_narrow) + " characters; these are " + std::to_string(length.characters) + ".");
    if (key.size() < 5 || key.substr(key.size() - 5) != ".text") return;
    if (!length.without_blanks && length.words > most_words) problem("A screen has at most " + std::to_string(most_words) + " words; these are " + std::to_string(length.words) + ".");
    if (length.without_blanks && length.characters > most_characters) problem("A screen has at most " + std::to_string(most_characters) + " characters; these are " + std::to_string(length.characters) + ".");
}

void bet_keys(const LessonScreen& screen, std::vector<std::string>& out)
{
    using Kind = LessonBet::Kind;
    const std::string bet = screen.name + ".bet";
    if (screen.bet.kind == Kind::none) return;
    out.push_back(bet);
    switch (screen.bet.kind) {
        case Kind::number: case Kind::line: out.insert(out.end(), {bet + ".close", bet + ".low", bet + ".high"}); break;
        case Kind::choose:
            for (const auto& option : screen.bet.options) out.insert(out.end(), {bet + "." + option.name, bet + "." + option.name + ".reply"});
            break;
        case Kind::match:
            for (const auto& item : screen.bet.items) {
                out.push_back(bet + ".item." + item.name);
                if (screen.bet.reasons) out.push_back(bet + ".item." + item.name + ".why");
            }
            for (const auto& option : screen.bet.options) out.push_back(bet + "." + option.name);
            out.push_back(bet + ".reply");
            break;
        case Kind::cards: out.push_back(bet + ".reply"); break;
        case Kind::none: break;
    }
}

}  // namespace

}  // namespace exchange

std::vector<std::string> lesson_keys(const Lesson& lesson)
{
    std::vector<std::string> out{"lesson.title", "lesson.goal", "lesson.purpose"};
    for (const char* part : {"lesson.ask.", "lesson.mistaken.", "lesson.counter."})
        for (const char* number : {"1", "2", "3"}) out.push_back(std::string(part) + number);
    out.insert(out.end(), {"lesson.before", "lesson.upset", "lesson.shorten", "lesson.extension"});
    for (const LessonScreen& screen : lesson.screens) {
        for (const char* part : {".title", ".text", ".teacher"}) out.push_back(screen.name + part);
        exchange::bet_keys(screen, out);
        if (screen.checkpoint) out.insert(out.end(), {screen.name + ".checkpoint", screen.name + ".checkpoint.answer"});
        for (const LessonTree::Box& box : screen.tree.boxes) out.push_back(screen.name + ".tree" + (box.name.empty() ? "" : "." + box.name));
        if (screen.write > 0) out.insert(out.end(), {screen.name + ".write", screen.name + ".write.answer"});
        for (const std::string& source : screen.sources) out.push_back(screen.name + ".source." + source);
    }
    for (const LessonExit& exit : lesson.exits)
        for (const char* part : {"", ".answer", ".full", ".half", ".none"}) out.push_back("exit." + exit.name + part);
    return out;
}

Result<Language> read_lesson_words(const SourceText& source, const Lesson& lesson)
{
    std::vector<std::string> names;
    for (const LessonFact& fact : lesson.facts) names.push_back(fact.name);
    const std::vector<std::string> texts = lesson_keys(lesson);
    std::vector<TextKey> keys;
    for (const std::string& text : texts) {
        TextKey key{text};
        key.named = &names;
        keys.push_back(key);
    }
    auto language = read_language(source, keys);
    if (!source.problem.empty()) return language;

    // what is asked of these texts alone
    exchange::Problems problems;
    const exchange::Source place(source);
    exchange::Node root;
    if (!exchange::parse_tree(place, 0, 0, root, problems)) return language;
    for (const exchange::Member& member : root.members)
        if (!exchange::is_comment(member.key) && member.value.kind == exchange::NodeKind::text) exchange::check_text(place, member, problems);
    if (problems.none()) return language;
    if (!language.ok())
        for (const Issue& issue : language.issues()) problems.add(issue, 0);
    return problems.take();
}

namespace {

double apart(double a, double b) { return a < b ? b - a : a - b; }

}  // namespace

BetReply answer(const LessonBet& bet, double bet_number, const LessonNumbers& numbers)
{
    if (bet.kind == LessonBet::Kind::choose) {
        const std::vector<int> right = right_options(bet, numbers);
        return std::binary_search(right.begin(), right.end(), static_cast<int>(bet_number)) ? BetReply::right : BetReply::wrong;
    }
    const auto was = static_cast<double>(numbers.facts[static_cast<std::size_t>(bet.fact)]);
    if (apart(bet_number, was) <= bet.close) return BetReply::close;
    return bet_number < was ? BetReply::low : BetReply::high;
}

std::vector<int> right_options(const LessonBet& bet, const LessonNumbers& numbers)
{
    if (bet.is_vote()) return {};
    if (bet.right == LessonBet::Right::named) return {bet.named};
    const auto of = [&](const LessonBet::Option& option) { return numbers.facts[static_cast<std::size_t>(option.fact)]; };
    const auto less = [&](const LessonBet::Option& a, const LessonBet::Option& b) { return of(a) < of(b); };
    const auto best = bet.right == LessonBet::Right::lowest ? std::min_element(bet.options.begin(), bet.options.end(), less) : std::max_element(bet.options.begin(), bet.options.end(), less);
    std::vector<int> out;
    for (std::size_t i = 0; i < bet.options.size(); ++i)
        if (of(bet.options[i]) == of(*best)) out.push_back(static_cast<int>(i));
    return out;
}

BetReply answer_line(const LessonBet& bet, const std::vector<double>& drawn, const LessonNumbers& numbers)
{
    const std::vector<double>& was = numbers.series[static_cast<std::size_t>(bet.fact)];
    const std::size_t n = std::min(drawn.size(), was.size());
    double off = 0, above = 0;
    for (std::size_t i = 0; i < n; ++i) off += apart(drawn[i], was[i]), above += drawn[i] - was[i];
    if (n == 0 || off / static_cast<double>(n) <= bet.close) return BetReply::close;
    return above < 0 ? BetReply::low : BetReply::high;
}

}  // namespace panopolis
