#include "exchange/check.hpp"

#include <panopolis/arms.hpp>
#include <panopolis/problems.hpp>

#include <algorithm>
#include <array>
#include <map>

#include "exchange/words.hpp"

namespace panopolis::exchange {

namespace {

constexpr std::array<std::string_view, 5> format_keys{"panopolis", "$schema", "extends", "arms", "timeline"};

std::string join(const std::string& path, std::string_view key) { return path.empty() ? std::string(key) : path + "." + std::string(key); }

std::vector<std::string> words_here(const Shape& shape, bool top_of_file)
{
    auto words = shape.words();
    if (top_of_file) words.insert(words.begin(), format_keys.begin(), format_keys.end());
    return words;
}

/// A row elsewhere whose last name is this word: people know the name and guess the section.
std::string elsewhere(std::string_view word)
{
    for (const Row& row : parameter_table()) {
        const auto dot = row.path.rfind('.');
        if (dot != std::string_view::npos && row.path.substr(dot + 1) == word) return std::string(row.path);
    }
    return {};
}

/// What stands at a node, where that can be a value at all.
std::optional<Value> plain_value(const Node& node)
{
    switch (node.kind) {
    case NodeKind::boolean: return Value(node.flag);
    case NodeKind::integer: return Value(node.integer);
    case NodeKind::real: return Value(node.real);
    case NodeKind::text: return Value(node.text);
    case NodeKind::null:
    case NodeKind::list:
    case NodeKind::object: break;
    }
    return std::nullopt;
}

}  // namespace

std::string kind_words(const Node& node)
{
    switch (node.kind) {
    case NodeKind::null: return "null";
    case NodeKind::boolean: return node.flag ? "true" : "false";
    case NodeKind::integer:
    case NodeKind::real: return "a number";
    case NodeKind::text: return "text";
    case NodeKind::list: return "a list";
    case NodeKind::object: break;
    }
    return "an object";
}

bool is_format_key(std::string_view key) { return std::find(format_keys.begin(), format_keys.end(), key) != format_keys.end(); }

std::optional<Value> read_value(const Node& node, const Row& row)
{
    const auto value = plain_value(node);
    return value ? fitted(row, *value) : std::nullopt;
}

void Checker::problem(const Place& place, const std::string& path, std::string message)
{
    if (!path.empty()) problems_.mark(path);
    if (place.source < 0) problems_.add({sources_.front().file(), 0, 0, 0, path, "", std::move(message)});
    else problems_.add(sources_[static_cast<std::size_t>(place.source)].issue(place, path, std::move(message)), place.source);
}

void Checker::problem(const Place& place, const std::string& path, std::vector<Sentence> sentences)
{
    if (!path.empty()) problems_.mark(path);
    const bool placed = place.source >= 0;
    Issue issue = placed ? sources_[static_cast<std::size_t>(place.source)].issue(place, path, in_english(sentences)) : Issue{sources_.front().file(), 0, 0, 0, path, "", in_english(sentences)};
    issue.sentences = std::move(sentences);
    problems_.add(std::move(issue), placed ? place.source : -1);
}

void Checker::file(const Node& root, bool analytic)
{
    where_ = Where::file;
    analytic_ = analytic;
    if (root.kind != NodeKind::object) return problem(root.place, "", "Here stands " + kind_words(root) + "; a scenario is an object: { ... }.");
    object(root, scenario_shape(), "", true);
    for (const Member& entry : root.members) {
        if (entry.key == "$schema" && entry.value.kind != NodeKind::text) problem(entry.value.place, "$schema", "Here stands " + kind_words(entry.value) + "; wanted is the address of a schema, as text.");
        if (entry.key == "extends") extends(entry.value);
        if (entry.key == "arms") arms(entry.value);
        if (entry.key == "timeline") timeline(entry.value);
    }
    where_ = Where::file;
}

void Checker::partial(const Node& root, Where where, bool analytic)
{
    where_ = where;
    analytic_ = analytic;
    if (root.kind != NodeKind::object) return problem(root.place, "", "Here stands " + kind_words(root) + "; wanted is a part of a scenario: { ... }.");
    object(root, scenario_shape(), "", false);
}

void Checker::object(const Node& node, const Shape& shape, const std::string& path, bool top_of_file)
{
    duplicates(node, path);
    for (const Member& entry : node.members) {
        if (is_comment(entry.key) || (top_of_file && is_format_key(entry.key))) continue;
        const Shape* under = shape.under(entry.key);
        if (under == nullptr) unknown(entry, shape, path, top_of_file);
        else if (entry.value.kind == NodeKind::null) removal(entry.value, *under, join(path, entry.key), shape.is_item(entry.key));
        else member(entry, *under, join(path, entry.key));
    }
}

void Checker::member(const Member& entry, const Shape& shape, const std::string& path)
{
    if (path == "drill" && !analytic_) return problem(entry.key_place, path, "A drill puts stated happenings in place of a day's lives. It may stand only in scenarios/analytic/, beside a derivation.");
    if (shape.row != nullptr) {
        if (where_ == Where::timeline && shape.row->structure) return problem(entry.key_place, path, fixed_sentences(*shape.row));
        return value(entry.value, *shape.row, path);
    }
    if (entry.value.kind != NodeKind::object) {
        const auto words = shape.words();
        return problem(entry.value.place, path, "Here stands " + kind_words(entry.value) + "; wanted is an object" + (words.empty() ? " with an item under each name." : " with: " + listed(words) + "."));
    }
    object(entry.value, shape, path, false);
}

void Checker::removal(const Node& node, const Shape& shape, const std::string& path, bool item)
{
    if (where_ != Where::timeline || shape.structural == nullptr) return;
    problem(node.place, path, std::string(item ? "An item" : "A value") + " with parts that are fixed for the whole run (" + std::string(shape.structural->path) + ") cannot be removed on a day.");
}

void Checker::duplicates(const Node& node, const std::string& path)
{
    std::map<std::string_view, const Member*> first;
    for (const Member& entry : node.members) {
        if (is_comment(entry.key)) continue;
        const auto [known, added] = first.emplace(entry.key, &entry);
        if (added) continue;
        const Place& before = known->second->key_place;
        const int line = sources_[static_cast<std::size_t>(before.source)].issue(before, "", "").line;
        problem(entry.key_place, join(path, printable(entry.key.substr(0, 60))), "This key already stands in the same object, on line " + std::to_string(line) + ". Keep one.");
    }
}

void Checker::unknown(const Member& entry, const Shape& shape, const std::string& path, bool top_of_file)
{
    if (problems_.full()) return problems_.count_one();
    std::string shown = entry.key;
    if (shown.size() > 60) {
        shown.resize(57);
        while (!is_utf8(shown)) shown.pop_back();
        shown += "...";
    }
    const std::string full = join(path, printable(shown));
    if (shape.star && shape.allowed_keys.empty() && shape.children.empty())
        return problem(entry.key_place, full, "This cannot be a name here. A name has 1 to 32 letters, digits, _ or -.");
    if (!top_of_file && path.empty() && is_format_key(entry.key)) return problem(entry.key_place, full, "This belongs at the top of a file, not in a part of a scenario.");

    const auto words = words_here(shape, top_of_file);
    std::string message = "Unknown key. Here you may write: " + listed(words) + ".";
    if (const auto near = nearest_word(entry.key, words)) {
        message += " Closest: " + *near + ".";
        problems_.mark(join(path, *near));
    } else if (const auto other = elsewhere(entry.key); !other.empty()) {
        message += " There is " + other + ".";
    }
    problem(entry.key_place, full, std::move(message));
}

void Checker::value(const Node& node, const Row& row, const std::string& path)
{
    if (read_value(node, row)) return;
    const std::string doc = " " + std::string(row.doc);
    const auto value = plain_value(node);
    if (!value) return problem(node.place, path, "Here stands " + kind_words(node) + "; wanted is " + kind_text(row) + "." + doc);
    const Sentence why = misfit(row, *value, sources_[static_cast<std::size_t>(node.place.source)].raw(node.place));
    if (row.kind == ValueKind::choice && node.kind == NodeKind::text)
        if (const auto near = nearest_word(node.text, {row.words.begin(), row.words.end()})) return problem(node.place, path, why.english + " Closest: " + *near + "." + doc);
    problem(node.place, path, {why, doc_sentence(row)});
}

void Checker::extends(const Node& node)
{
    if (node.kind == NodeKind::text || node.kind == NodeKind::null) return;
    if (node.kind != NodeKind::list) return problem(node.place, "extends", "Here stands " + kind_words(node) + "; wanted is the name of a scenario, or a list of names.");
    for (const Node& item : node.items)
        if (item.kind != NodeKind::text) problem(item.place, "extends", "Here stands " + kind_words(item) + "; wanted is the name of a scenario.");
}

void Checker::arms(const Node& node)
{
    if (node.kind == NodeKind::null) return;
    if (node.kind != NodeKind::object) return problem(node.place, "arms", "Here stands " + kind_words(node) + "; wanted is an object with a part of a scenario under each arm's name.");
    duplicates(node, "arms");
    for (const Member& entry : node.members) {
        if (is_comment(entry.key)) continue;
        if (arm_of(entry.key)) problem(entry.key_place, "arms", "Every scenario has an arm of this name already: " + entry.key + ". Choose another.");
        else if (!is_key(entry.key)) problem(entry.key_place, "arms", "This cannot be an arm's name. A name has 1 to 32 letters, digits, _ or -.");
        else if (entry.value.kind != NodeKind::null) partial(entry.value, Where::arm, analytic_);
    }
}

void Checker::timeline(const Node& node)
{
    if (node.kind != NodeKind::list) return problem(node.place, "timeline", "Here stands " + kind_words(node) + "; wanted is a list: [{\"day\": 90, \"set\": {...}}].");
    for (const Node& entry : node.items) timeline_entry(entry);
}

void Checker::timeline_entry(const Node& entry)
{
    if (entry.kind != NodeKind::object) return problem(entry.place, "timeline", "Here stands " + kind_words(entry) + "; wanted is an entry: {\"day\": 90, \"set\": {...}}.");
    duplicates(entry, "timeline");
    for (const Member& part : entry.members) {
        if (is_comment(part.key)) continue;
        if (part.key == "set") {
            partial(part.value, Where::timeline, analytic_);
        } else if (part.key == "day") {
            if (part.value.kind != NodeKind::integer || part.value.integer < 0 || part.value.integer > last_day)
                problem(part.value.place, "timeline.day", "Wanted is the day, a whole number from 0 to " + std::to_string(last_day) + ".");
        } else {
            const auto near = nearest_word(part.key, {"day", "set"});
            problem(part.key_place, "timeline", std::string("Unknown key. Here you may write: day, set.") + (near ? " Closest: " + *near + "." : ""));
        }
    }
    for (const char* needed : {"day", "set"})
        if (entry.find(needed) == nullptr) problem({entry.place.source, entry.place.offset, 1}, "timeline", std::string("This entry has no \"") + needed + "\". An entry is {\"day\": 90, \"set\": {...}}.");
}

}  // namespace panopolis::exchange
