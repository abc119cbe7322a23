#pragma once
// How a row of the parameter table reaches its number: a chain of member pointers, with a collection's key where one of them is a map.
#include <cassert>
#include <map>
#include <string>
#include <type_traits>
#include <vector>

#include <panopolis/table.hpp>

namespace panopolis::rows {

template <class T>
inline constexpr bool is_collection = false;
template <class V>
inline constexpr bool is_collection<std::map<std::string, V>> = true;

template <auto Member, auto... Rest, class Object>
auto& reach(Object& object, const std::string& key)
{
    auto& next = object.*Member;
    using Next = std::remove_cvref_t<decltype(next)>;
    if constexpr (is_collection<Next>) {
        auto& item = [&]() -> auto& {
            if constexpr (std::is_const_v<Object>) return next.at(key);
            else return next[key];
        }();
        if constexpr (sizeof...(Rest) > 0) return reach<Rest...>(item, key);
        else return item;
    } else {
        if constexpr (sizeof...(Rest) > 0) return reach<Rest...>(next, key);
        else return next;
    }
}

/// Calls `f` with the collection on the way, if there is one.
template <auto Member, auto... Rest, class Object, class F>
void with_collection(Object& object, F f)
{
    auto& next = object.*Member;
    if constexpr (is_collection<std::remove_cvref_t<decltype(next)>>) f(next);
    else if constexpr (sizeof...(Rest) > 0) with_collection<Rest...>(next, f);
}

template <class T>
Value to_value(const T& field, std::span<const std::string_view> words)
{
    if constexpr (std::is_enum_v<T>) return std::string(words[static_cast<std::size_t>(field)]);
    else return field;
}

template <class T>
void from_value(T& field, const Value& value, std::span<const std::string_view> words)
{
    if constexpr (std::is_enum_v<T>) {
        const auto& word = std::get<std::string>(value);
        for (std::size_t i = 0; i < words.size(); ++i)
            if (words[i] == word) field = static_cast<T>(i);
    } else {
        field = std::get<T>(value);
    }
}

template <class T>
constexpr ValueKind kind_of()
{
    if constexpr (std::is_enum_v<T>) return ValueKind::choice;
    else if constexpr (std::is_same_v<T, bool>) return ValueKind::boolean;
    else if constexpr (std::is_same_v<T, std::int64_t>) return ValueKind::integer;
    else if constexpr (std::is_same_v<T, double>) return ValueKind::real;
    else return ValueKind::text;
}

/// The words of a choice, by its type: one specialisation per enum (in table.cpp).
template <class T>
struct Words {
    static constexpr std::span<const std::string_view> list{};
};

/// What a row says about itself, named at the place where it is written.
struct About {
    std::string_view unit{};
    double low = 0, high = 0;
    std::string_view doc{};
    std::string_view evidence{};
    bool lesson = false;
    bool structure = false;
    std::optional<double> neutral{};
};

template <auto... Members>
Row row(std::string_view path, const About& about)
{
    using Field = std::remove_cvref_t<decltype(reach<Members...>(std::declval<Scenario&>(), std::string{}))>;
    Row r{path, kind_of<Field>(), about.unit, about.low, about.high, about.doc, about.evidence, about.lesson, about.structure, about.neutral, Words<Field>::list};
    r.get = [](const Scenario& sc, const std::string& key) { return to_value(reach<Members...>(sc, key), Words<Field>::list); };
    r.set = [](Scenario& sc, const std::string& key, const Value& value) { from_value(reach<Members...>(sc, key), value, Words<Field>::list); };
    if (path.find('*') != std::string_view::npos) {
        r.keys = [](const Scenario& sc) {
            std::vector<std::string> out;
            with_collection<Members...>(sc, [&](const auto& map) { for (const auto& [k, v] : map) out.push_back(k); });
            return out;
        };
        r.remove = [](Scenario& sc, const std::string& key) { with_collection<Members...>(sc, [&](auto& map) { map.erase(key); }); };
        r.item_default = [] {
            Scenario blank;
            with_collection<Members...>(blank, [](auto& map) { map.clear(); });
            auto& field = reach<Members...>(blank, "x");
            return to_value(field, Words<Field>::list);
        };
    }
    return r;
}

}  // namespace panopolis::rows
