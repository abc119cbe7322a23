// Where something stands, for people: lines, columns in characters, an excerpt that fits a screen.
#include <algorithm>

#include "exchange/tree.hpp"

namespace panopolis::exchange {

namespace {

constexpr std::size_t max_issues = 200;
constexpr std::size_t max_excerpt = 120;  // characters of a line that are shown

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u; }

/// Characters, counting a byte that continues one as none.
int characters(std::string_view text) { return static_cast<int>(std::count_if(text.begin(), text.end(), begins_character)); }

/// How many bytes the well-formed character at the front has; 0 when it is none.
std::size_t character_bytes(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF && continues(1)) return 2;
    if (first >= 0xE0 && first <= 0xEF && continues(1) && continues(2)) {
        // neither a longer way to write a shorter character nor half of a surrogate pair
        if ((first == 0xE0 && byte(1) < 0xA0) || (first == 0xED && byte(1) > 0x9F)) return 0;
        return 3;
    }
    if (first >= 0xF0 && first <= 0xF4 && continues(1) && continues(2) && continues(3)) {
        if ((first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) > 0x8F)) return 0;
        return 4;
    }
    return 0;
}

/// True for a well-formed character that a terminal would obey or hide: controls, byte order marks, changes of direction.
bool is_control(std::string_view character)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(character[i]); };
    if (character.size() == 1) return byte(0) < 0x20 || byte(0) == 0x7F;
    if (character.size() == 2) return byte(0) == 0xC2 && byte(1) < 0xA0;
    if (character.size() != 3) return false;
    if (byte(0) == 0xE2 && byte(1) == 0x80) return (byte(2) >= 0x8B && byte(2) <= 0x8F) || (byte(2) >= 0xA8 && byte(2) <= 0xAE);
    if (byte(0) == 0xE2 && byte(1) == 0x81) return byte(2) >= 0xA0 && byte(2) <= 0xAF;
    return byte(0) == 0xEF && byte(1) == 0xBB && byte(2) == 0xBF;
}

}  // namespace

std::string printable(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        const std::size_t n = character_bytes(text);
        const auto first = static_cast<unsigned char>(text[0]);
        if (n == 0 || is_control(text.substr(0, n))) {
            if (first == '\t') out += ' ';
            else if (begins_character(text[0])) out += '?';
        } else {
            out += text.substr(0, n);
        }
        text.remove_prefix(n == 0 ? 1 : n);
    }
    return out;
}

bool is_utf8(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t n = character_bytes(text);
        if (n == 0) return false;
        text.remove_prefix(n);
    }
    return true;
}

Source::Source(SourceText text) : text_(std::move(text))
{
    for (std::size_t i = 0; i < text_.text.size() && i < max_source_bytes; ++i)
        if (text_.text[i] == '\n') line_starts_.push_back(static_cast<std::uint32_t>(i + 1));
}

std::string Source::raw(const Place& place, std::size_t most) const
{
    const std::string_view all = std::string_view(text_.text).substr(std::min<std::size_t>(place.offset, text_.text.size()), place.length);
    if (all.size() <= most) return printable(all);
    std::size_t cut = most;
    while (cut > 0 && !begins_character(all[cut])) --cut;
    return printable(all.substr(0, cut)) + "...";
}

Issue Source::issue(const Place& place, std::string path, std::string message) const
{
    Issue issue{text_.file, 0, 0, 0, std::move(path), "", std::move(message)};
    if (place.source < 0 || place.length == 0) return issue;

    // the line that holds the offset: the last one that does not begin after it
    const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), place.offset);
    const std::size_t begin = *(after - 1);
    const std::string_view text = text_.text;
    std::size_t end = std::min(text.find('\n', begin), text.size());
    if (end > begin && text[end - 1] == '\r') --end;
    const std::size_t offset = std::clamp<std::size_t>(place.offset, begin, std::max(begin, end));
    issue.line = static_cast<int>(after - line_starts_.begin());
    issue.column = characters(text.substr(begin, offset - begin)) + 1;
    issue.length = std::max(1, characters(text.substr(offset, std::min<std::size_t>(place.length, end - offset))));

    // of a long line only what stands around the place
    std::size_t from = begin;
    if (end - begin > max_excerpt && offset - begin > max_excerpt / 2) from = offset - max_excerpt / 2;
    while (from > begin && from < end && !begins_character(text[from])) --from;
    std::size_t to = std::min(end, from + max_excerpt);
    while (to < end && !begins_character(text[to])) ++to;
    issue.excerpt = printable(text.substr(from, to - from));
    issue.excerpt_from = characters(text.substr(begin, from - begin)) + 1;
    issue.length = std::clamp(issue.length, 1, std::max(1, characters(text.substr(offset, to - std::min(to, offset)))));
    return issue;
}

void Problems::add(Issue issue, std::int32_t source)
{
    if (!full()) issues_.emplace_back(source, std::move(issue));
    else ++left_out_;
}

bool lies_under(std::string_view path, std::string_view over)
{
    return path.substr(0, over.size()) == over && (path.size() == over.size() || path[over.size()] == '.');
}

void Problems::mark(std::string path)
{
    if (marked_.size() < max_issues) marked_.insert(std::move(path));
}

bool Problems::full() const { return issues_.size() >= max_issues; }

bool Problems::is_marked(std::string_view path) const
{
    return std::any_of(marked_.begin(), marked_.end(), [&](const auto& wrong) { return lies_under(path, wrong) || lies_under(wrong, path); });
}

std::vector<Issue> Problems::take()
{
    std::stable_sort(issues_.begin(), issues_.end(), [](const auto& a, const auto& b) {
        if (a.first != b.first) return a.first < b.first;
        return a.second.line != b.second.line ? a.second.line < b.second.line : a.second.column < b.second.column;
    });
    std::vector<Issue> out;
    for (auto& [source, issue] : issues_) out.push_back(std::move(issue));
    if (left_out_ > 0) {
        Issue rest;
        rest.file = out.front().file;
        rest.message = "And " + std::to_string(left_out_) + (left_out_ == 1 ? " more problem, which is" : " more problems, which are") + " not listed.";
        out.push_back(std::move(rest));
    }
    return out;
}

}  // namespace panopolis::exchange
