#include "exchange/form.hpp"

#include <panopolis/measures.hpp>

#include "exchange/words.hpp"

namespace panopolis::exchange {

namespace {

/// The paths that a word could have been meant as: keys of collections stand where it has them.
Words parameter_paths(const std::string& word)
{
    const auto parts_of = [](std::string_view path) {
        Words parts(1);
        for (const char c : path) {
            if (c == '.') parts.emplace_back();
            else parts.back() += c;
        }
        return parts;
    };
    const Words said = parts_of(word);
    Words out;
    for (const Row& row : parameter_table()) {
        Words parts = parts_of(row.path);
        for (std::size_t i = 0; i < parts.size() && parts.size() == said.size(); ++i)
            if (parts[i] == "*" && is_key(said[i])) parts[i] = said[i];
        out.push_back(listed(parts, "."));
    }
    return out;
}

}  // namespace

bool is_name(std::string_view name)
{
    return !name.empty() && name.size() <= 32 && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos && name[0] > '9' && name[0] != '_';
}

std::optional<double> minute_of_clock(std::string_view text)
{
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.size() != 5 || text[2] != ':' || !digit(text[0]) || !digit(text[1]) || !digit(text[3]) || !digit(text[4])) return std::nullopt;
    const int hours = 10 * (text[0] - '0') + text[1] - '0', minutes = 10 * (text[3] - '0') + text[4] - '0';
    if (hours > 24 || minutes > 59 || hours * 60 + minutes > 1440) return std::nullopt;
    return hours * 60 + minutes;
}

bool is_number(const Node& node) { return node.kind == NodeKind::integer || node.kind == NodeKind::real; }
double number_of(const Node& node) { return node.kind == NodeKind::integer ? static_cast<double>(node.integer) : node.real; }

std::string name_of_file(std::string_view file)
{
    const std::size_t slash = file.find_last_of('/');
    const std::string_view name = slash == std::string_view::npos ? file : file.substr(slash + 1);
    return std::string(name.substr(0, name.rfind(".json")));
}

bool Form::whole_object(Node& root, const std::string& wanted)
{
    if (!parse_tree(source_, 0, 0, root, problems_)) return false;
    if (root.kind == NodeKind::object) return true;
    problem(root.place, "", "Here stands " + kind_words(root) + "; " + wanted);
    return false;
}

void Form::none_such(const Place& place, const std::string& path, const std::string& what, std::string_view word, const Words& there_are)
{
    constexpr std::size_t few = 40;
    const auto near = nearest_word(word, there_are);
    const std::string list = there_are.empty() ? " There are none." : there_are.size() <= few ? " There are: " + listed(there_are) + "." : "";
    problem(place, path, "There is no such " + what + "." + list + (near ? " Closest: " + *near + "." : ""));
}

void Form::known(const Node& node, const std::string& path, const Words& keys)
{
    Words seen;
    for (const Member& member : node.members) {
        if (is_comment(member.key)) continue;
        if (std::find(keys.begin(), keys.end(), member.key) == keys.end()) {
            const auto near = nearest_word(member.key, keys);
            problem(member.key_place, path, "Unknown key. Here you may write: " + listed(keys) + "." + (near ? " Closest: " + *near + "." : ""));
        } else if (std::find(seen.begin(), seen.end(), member.key) != seen.end()) {
            problem(member.key_place, path, "This key already stands in the same object. Keep one.");
        }
        seen.push_back(member.key);
    }
}

const Node* Form::need(const Node& node, const std::string& path, const char* key)
{
    const Node* found = node.find(key);
    if (found == nullptr) problem({node.place.source, node.place.offset, 1}, path, std::string("The key \"") + key + "\" is missing.");
    return found;
}

void Form::text(const Node& node, const std::string& path, std::string& out)
{
    if (node.kind != NodeKind::text || node.text.empty()) return problem(node.place, path, "Here stands " + (node.kind == NodeKind::text ? std::string("nothing") : kind_words(node)) + "; wanted is text.");
    out = node.text;
}

void Form::flag(const Node& node, const std::string& path, bool& out)
{
    if (node.kind != NodeKind::boolean) return problem(node.place, path, "Here stands " + kind_words(node) + "; wanted is true or false.");
    out = node.flag;
}

void Form::real(const Node& node, const std::string& path, double low, double high, double& out)
{
    if (!is_number(node) || number_of(node) < low || number_of(node) > high) return problem(node.place, path, "Wanted is a number from " + real_text(low) + " to " + real_text(high) + ".");
    out = number_of(node);
}

int Form::choice(const Node& node, const std::string& path, const std::string& what, const Words& words)
{
    std::string word;
    text(node, path, word);
    if (word.empty()) return -1;
    const auto at = std::find(words.begin(), words.end(), word);
    if (at != words.end()) return static_cast<int>(at - words.begin());
    none_such(node.place, path, what, word, words);
    return -1;
}

void Form::measure(const Node& node, const std::string& path, std::string& out)
{
    text(node, path, out);
    if (out.empty() || is_measure(out)) return;
    Words names;
    for (const MeasureRow& row : measure_table()) names.emplace_back(row.name);
    none_such(node.place, path, "measure", out, names);
}

const Row* Form::parameter(const Node& node, const std::string& path, std::string& out)
{
    text(node, path, out);
    const Row* row = find_row(out).row;
    if (row == nullptr && !out.empty()) none_such(node.place, path, "parameter", out, parameter_paths(out));
    return row;
}

void Form::sets(const Node& node, const std::string& path, Words& out)
{
    if (node.kind != NodeKind::object) return problem(node.place, path, "Wanted is an object of parameters: {\"cameras.share\": 0.5}.");
    for (const Member& member : node.members) {
        if (is_comment(member.key)) continue;
        const Row* row = find_row(member.key).row;
        if (row == nullptr) none_such(member.key_place, path, "parameter", member.key, parameter_paths(member.key));
        else if (!read_value(member.value, *row)) problem(member.value.place, path + "." + member.key, "Wanted is " + kind_text(*row) + (row->kind == ValueKind::integer || row->kind == ValueKind::real ? " in " + range_text(*row) : "") + ".");
        else out.push_back(member.key + "=" + source_.raw(member.value.place, 200));
    }
}

}  // namespace panopolis::exchange
