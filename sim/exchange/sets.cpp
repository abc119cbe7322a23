#include "exchange/sets.hpp"

#include <algorithm>
#include <array>

namespace panopolis::exchange {

namespace {

constexpr std::size_t max_path_names = 8;

/// The value of a flag: JSON, or for a word that is no JSON the word itself, so that nobody has to quote within quotes.
bool read_flag_value(const Source& source, std::int32_t index, std::size_t from, const Row* row, Node& value, Problems& problems)
{
    const std::string_view text = std::string_view(source.text()).substr(from);
    constexpr std::array<std::string_view, 3> json_words{"true", "false", "null"};
    const bool json_word = std::find(json_words.begin(), json_words.end(), text) != json_words.end();
    const bool bracketed = !text.empty() && (text[0] == '{' || text[0] == '[' || text[0] == '"');
    const bool number = !text.empty() && (text[0] == '-' || (text[0] >= '0' && text[0] <= '9'));
    const bool takes_words = row != nullptr && (row->kind == ValueKind::text || row->kind == ValueKind::choice);
    if (bracketed || text == "null" || (!takes_words && (json_word || number || text.empty()))) return parse_tree(source, index, from, value, problems);
    value.kind = NodeKind::text;
    value.text = std::string(text);
    value.place = {index, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(std::max<std::size_t>(1, text.size()))};
    return true;
}

/// The day after the @, or a problem.
bool read_day(const Source& source, std::int32_t index, std::size_t at, std::size_t equals, std::optional<std::int64_t>& day, Problems& problems)
{
    const std::string_view digits = std::string_view(source.text()).substr(at + 1, equals - at - 1);
    std::int64_t value = 0;
    bool good = !digits.empty() && digits.size() <= 6;
    for (const char c : digits) {
        good = good && c >= '0' && c <= '9';
        value = good ? 10 * value + (c - '0') : 0;
    }
    if (good && value <= last_day) {
        day = value;
        return true;
    }
    problems.add(source.issue({index, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(equals - at)}, "", "After @ stands the day, a whole number from 0 to " + std::to_string(last_day) + "."), index);
    return false;
}

/// Wraps a value into one object per name of its path.
Node wrapped(Node value, std::string_view path, std::int32_t index)
{
    Node node = std::move(value);
    for (std::string_view rest = path;;) {
        const auto dot = rest.rfind('.');
        const auto begin = dot == std::string_view::npos ? 0 : dot + 1;
        const std::string_view name = rest.substr(begin);
        Member member;
        member.key = std::string(name);
        member.key_place = {index, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(std::max<std::size_t>(1, name.size()))};
        member.value = std::move(node);
        node = Node{};
        node.kind = NodeKind::object;
        node.place = {index, 0, static_cast<std::uint32_t>(std::max<std::size_t>(1, path.size()))};
        node.members.push_back(std::move(member));
        if (dot == std::string_view::npos) return node;
        rest = rest.substr(0, dot);
    }
}

}  // namespace

bool read_set(const std::string& flag, const std::string& text, Files& files, SetArgument& set, Problems& problems)
{
    std::int32_t index = -1;
    const Source& source = files.add_argument({flag, text}, index);
    const auto refuse = [&](std::string message) {
        problems.add(source.issue({index, 0, static_cast<std::uint32_t>(std::clamp<std::size_t>(text.size(), 1, 1000))}, "", std::move(message)), index);
        return false;
    };
    if (text.size() > max_source_bytes || !is_utf8(text)) return refuse("This is not UTF-8, or too long.");
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0) return refuse("Wanted is PATH=VALUE, or PATH@DAY=VALUE to change it on a day.");
    const auto at = text.find('@');
    const bool dated = at < equals;
    if (dated && !read_day(source, index, at, equals, set.day, problems)) return false;
    const std::string path = text.substr(0, dated ? at : equals);
    if (static_cast<std::size_t>(std::count(path.begin(), path.end(), '.')) >= max_path_names) return refuse("No path has so many names.");

    const Shape* shape = find_shape(path);
    Node value;
    if (!read_flag_value(source, index, equals + 1, shape == nullptr ? nullptr : shape->row, value, problems)) return false;
    set.part = wrapped(std::move(value), path, index);
    const std::size_t before = problems.count();
    Checker(files.sources(), problems).partial(set.part, dated ? Where::timeline : Where::set, files.main_is_analytic());
    return problems.count() == before;
}

}  // namespace panopolis::exchange
