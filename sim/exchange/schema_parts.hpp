#pragma once
// What the schemas of hand-written files are made of.
#include <string>
#include <string_view>
#include <vector>

#include <panopolis/measures.hpp>
#include <panopolis/table.hpp>

#include "exchange/json_text.hpp"

namespace panopolis::exchange::schema {

inline constexpr std::string_view a_name = "^[a-z][a-z0-9_]{0,31}$";

inline JsonText text(std::string_view description) { return JsonText::object().add("description", description).raw("type", "\"string\"").raw("minLength", "1"); }
inline JsonText name(std::string_view description) { return JsonText::object().add("description", description).raw("type", "\"string\"").add("pattern", a_name); }
inline JsonText flag(std::string_view description) { return JsonText::object().add("description", description).raw("type", "\"boolean\""); }
inline JsonText whole(std::string_view description, std::int64_t low, std::int64_t high)
{
    return JsonText::object().add("description", description).raw("type", "\"integer\"").raw("minimum", std::to_string(low)).raw("maximum", std::to_string(high));
}
inline JsonText real(std::string_view description, std::string_view low, std::string_view high)
{
    return JsonText::object().add("description", description).raw("type", "\"number\"").raw("minimum", std::string(low)).raw("maximum", std::string(high));
}
inline JsonText reference(const std::string& to) { return JsonText::object().add("$ref", "#/$defs/" + to); }

template <class List>
std::string quoted(const List& words)
{
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : ", ") + json_string(word);
    return "[" + out + "]";
}
inline JsonText choice(std::string_view description, const std::vector<std::string>& words) { return JsonText::object().add("description", description).raw("enum", quoted(words)); }

/// An object with these keys and comments, and no others.
inline JsonText closed(std::string_view description, const JsonText& properties, const std::string& required = {}, JsonText out = JsonText::object())
{
    out.add("description", description).raw("type", "\"object\"").add("properties", properties);
    if (!required.empty()) out.raw("required", "[" + required + "]");
    return out.add("patternProperties", JsonText::object().raw("^//", "true")).raw("additionalProperties", "false");
}

/// Objects under names that the file gives them.
inline JsonText each(std::string_view description, const JsonText& item, int least = 1)
{
    JsonText out = JsonText::object();
    // comments count as properties too, so that how many there may be at most is for the reader to hold
    out.add("description", description).raw("type", "\"object\"").raw("minProperties", std::to_string(least));
    return out.add("patternProperties", JsonText::object().raw("^//", "true").add(a_name, item)).raw("additionalProperties", "false");
}

/// The name of a measure; where the table has a star, anything in its place.
inline JsonText measure(std::string_view description)
{
    std::string pattern;
    for (const MeasureRow& row : measure_table()) {
        const std::size_t star = row.name.find('*');
        pattern += (pattern.empty() ? "" : "|") + (star == std::string_view::npos ? std::string(row.name) : std::string(row.name.substr(0, star)) + "[A-Za-z0-9_-]+.*");
    }
    return JsonText::object().add("description", description).raw("type", "\"string\"").add("pattern", "^(" + pattern + ")$");
}

/// The paths of parameters for which something holds, as a pattern: a collection's key in place of the star.
template <class Holds>
std::string paths(Holds holds)
{
    std::string out;
    for (const Row& row : parameter_table()) {
        if (!holds(row)) continue;
        if (!out.empty()) out += '|';
        for (const char c : row.path) out += c == '*' ? "[A-Za-z0-9_-]{1,32}" : c == '.' ? "[.]" : std::string(1, c);
    }
    return out;
}
inline JsonText path(std::string_view description, const std::string& pattern) { return JsonText::object().add("description", description).raw("type", "\"string\"").add("pattern", "^(" + pattern + ")$"); }

/// PATH: VALUE for some parameters.
inline JsonText sets(std::string_view description)
{
    return JsonText::object().add("description", description).raw("type", "\"object\"").add("propertyNames", JsonText::object().add("pattern", "^(//.*|" + paths([](const Row&) { return true; }) + ")$"));
}

}  // namespace panopolis::exchange::schema
