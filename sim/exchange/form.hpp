#pragma once
// What a hand-written file is made of, read part by part: objects with known keys, names, numbers, choices. Every problem is kept with its place.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <panopolis/table.hpp>

#include "exchange/check.hpp"
#include "exchange/tree.hpp"

namespace panopolis::exchange {

using Words = std::vector<std::string>;

/// A name that is part of the keys of texts: 1 to 32 small letters, digits and _, a letter first.
bool is_name(std::string_view name);
/// "08:14" as a minute of the day, "24:00" included.
std::optional<double> minute_of_clock(std::string_view text);
bool is_number(const Node& node);
double number_of(const Node& node);
/// A file's name without its folder and ".json".
std::string name_of_file(std::string_view file);

/// Reads parts of one file. What is wrong is added to `problems`, and then what was to be filled stays as it was.
class Form {
public:
    Form(const Source& source, Problems& problems) : source_(source), problems_(problems) {}

    void problem(const Place& place, const std::string& path, std::string message) { problems_.add(source_.issue(place, path, std::move(message)), 0); }
    /// The whole text as one object. False, with its problem, when it is not JSON or something else; `wanted` says what it should be: "a lesson is an object: {...}".
    bool whole_object(Node& root, const std::string& wanted);
    /// A word that is none of those there are: they are listed where they are few, and the nearest is named.
    void none_such(const Place& place, const std::string& path, const std::string& what, std::string_view word, const Words& there_are);
    /// Every key must be one of these, once.
    void known(const Node& node, const std::string& path, const Words& keys);
    /// The member with this key; null, with a problem, when it is missing.
    const Node* need(const Node& node, const std::string& path, const char* key);

    void text(const Node& node, const std::string& path, std::string& out);
    void flag(const Node& node, const std::string& path, bool& out);
    void real(const Node& node, const std::string& path, double low, double high, double& out);
    template <class Int>
    void whole(const Node& node, const std::string& path, std::int64_t low, std::int64_t high, Int& out)
    {
        if (node.kind != NodeKind::integer || node.integer < low || node.integer > high) return problem(node.place, path, "Wanted is a whole number from " + std::to_string(low) + " to " + std::to_string(high) + ".");
        out = static_cast<Int>(node.integer);
    }
    /// One of some words, as its index; -1 when it is none of them.
    int choice(const Node& node, const std::string& path, const std::string& what, const Words& words);

    /// The name of a measure of the table.
    void measure(const Node& node, const std::string& path, std::string& out);
    /// The path of a parameter, a collection's key in place; null when there is none.
    const Row* parameter(const Node& node, const std::string& path, std::string& out);
    /// PATH=VALUE for every member of an object of parameters.
    void sets(const Node& node, const std::string& path, Words& out);

    /// f(member) for every object under a name in an object. At least one is needed.
    template <class F>
    void each(const Node& node, const std::string& path, F f)
    {
        if (node.kind != NodeKind::object) return problem(node.place, path, "Here stands " + kind_words(node) + "; wanted is an object, with each of them under its name.");
        Words seen;
        for (const Member& member : node.members) {
            if (is_comment(member.key)) continue;
            if (!is_name(member.key)) problem(member.key_place, path, "A name has 1 to 32 small letters, digits and _, a letter first.");
            else if (std::find(seen.begin(), seen.end(), member.key) != seen.end()) problem(member.key_place, path + "." + member.key, "This name stands here already. Keep one.");
            else if (member.value.kind != NodeKind::object) problem(member.value.place, path + "." + member.key, "Here stands " + kind_words(member.value) + "; wanted is an object.");
            else f(member);
            seen.push_back(member.key);
        }
        if (seen.empty()) problem(node.place, path, "At least one is needed here.");
    }

private:
    const Source& source_;
    Problems& problems_;
};

}  // namespace panopolis::exchange
