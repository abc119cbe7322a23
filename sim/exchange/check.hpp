#pragma once
// A tree held against the table: unknown keys, wrong types, ranges, duplicates, things in the wrong place.
#include <deque>
#include <optional>
#include <string>

#include <panopolis/programme.hpp>

#include "exchange/shape.hpp"
#include "exchange/tree.hpp"

namespace panopolis::exchange {

/// Where a partial scenario stands, which decides what it may touch.
enum class Where { file, arm, set, timeline };

/// Collects the problems of trees, all of them.
class Checker {
public:
    Checker(const std::deque<Source>& sources, Problems& problems) : sources_(sources), problems_(problems) {}

    /// A whole file: format keys, arms and timeline as well. `analytic` allows the section `drill`.
    void file(const Node& root, bool analytic);
    /// A partial scenario: what stands in an arm, in a set, or in a timeline's `set`.
    void partial(const Node& root, Where where, bool analytic);
    /// Adds a problem at a place.
    void problem(const Place& place, const std::string& path, std::string message);
    /// The same of what can be said in every language.
    void problem(const Place& place, const std::string& path, std::vector<Sentence> sentences);

private:
    void object(const Node& node, const Shape& shape, const std::string& path, bool top_of_file);
    void member(const Member& member, const Shape& shape, const std::string& path);
    void removal(const Node& node, const Shape& shape, const std::string& path, bool item);
    void duplicates(const Node& node, const std::string& path);
    void unknown(const Member& member, const Shape& shape, const std::string& path, bool top_of_file);
    void value(const Node& node, const Row& row, const std::string& path);
    void arms(const Node& node);
    void timeline(const Node& node);
    void timeline_entry(const Node& entry);
    void extends(const Node& node);

    const std::deque<Source>& sources_;
    Problems& problems_;
    Where where_ = Where::file;
    bool analytic_ = false;
};

/// The value a node gives to a row, or nothing when it is of another kind, another word, or out of range.
std::optional<Value> read_value(const Node& node, const Row& row);

/// What a value is, in a sentence: "a number", "text", "true".
std::string kind_words(const Node& node);

/// Keys that belong to a file and to no parameter.
bool is_format_key(std::string_view key);

}  // namespace panopolis::exchange
