#include "exchange/words.hpp"

#include <algorithm>
#include <cstdio>

#include <panopolis/exchange.hpp>

namespace panopolis::exchange {

std::string json_string(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else if (static_cast<unsigned char>(c) < 0x20) {
            char buffer[8];
            std::snprintf(buffer, sizeof buffer, "\\u%04x", static_cast<unsigned>(c));
            out += buffer;
        } else {
            out += c;
        }
    }
    return out + '"';
}

std::string value_json(const Value& value)
{
    if (const auto* text = std::get_if<std::string>(&value)) return json_string(*text);
    return value_text(value);
}

std::vector<std::string> broken_into_lines(std::string_view words, std::size_t width)
{
    std::vector<std::string> lines;
    std::string line;
    while (!words.empty()) {
        const auto space = words.find(' ');
        const std::string word(words.substr(0, space));
        words.remove_prefix(space == std::string_view::npos ? words.size() : space + 1);
        if (!line.empty() && line.size() + 1 + word.size() > width) {
            lines.push_back(line);
            line.clear();
        }
        line += (line.empty() ? "" : " ") + word;
    }
    if (!line.empty()) lines.push_back(line);
    return lines;
}

std::string wrapped(std::string_view words, std::size_t width, std::string_view indent)
{
    std::string out;
    for (const std::string& line : broken_into_lines(words, width)) {
        out += indent;
        out += line;
        out += "\n";
    }
    return out;
}

namespace {

/// Letters to add, drop, change or swap with a neighbour to come from one word to the other.
std::size_t edit_distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> before, last(b.size() + 1), now(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        now[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = std::min(now[j], before[j - 2] + 1);
        }
        before = last;
        last = now;
    }
    return last[b.size()];
}

std::string folded(std::string_view word)
{
    std::string out;
    for (const char c : word) {
        if (c == '-' || c == ' ') out += '_';
        else out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

}  // namespace

}  // namespace panopolis::exchange

namespace panopolis {

std::optional<std::string> nearest_word(std::string_view word, const std::vector<std::string>& candidates)
{
    constexpr std::size_t longest = 80;
    if (word.empty() || word.size() > longest) return std::nullopt;
    const std::string wanted = exchange::folded(word);
    const std::string* best = nullptr;
    std::size_t best_distance = 0;
    for (const auto& candidate : candidates) {
        if (candidate.size() > longest) continue;
        const std::string have = exchange::folded(candidate);
        std::size_t distance = exchange::edit_distance(wanted, have);
        // a part of the right word counts as near: fmr_rate is far from rate by letters, not by sense
        if (wanted.size() >= 4 && have.size() >= 4 && (have.find(wanted) != std::string::npos || wanted.find(have) != std::string::npos)) distance = std::min<std::size_t>(distance, 2);
        if (distance > std::max<std::size_t>(2, std::min(wanted.size(), have.size()) / 3) || distance >= std::max(wanted.size(), have.size())) continue;
        if (best == nullptr || distance < best_distance) {
            best = &candidate;
            best_distance = distance;
        }
    }
    return best == nullptr ? std::nullopt : std::optional(*best);
}

}  // namespace panopolis
