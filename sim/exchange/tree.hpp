#pragma once
// A JSON text as a small tree in which every key and value knows where it stands.
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <panopolis/exchange.hpp>

namespace panopolis::exchange {

/// A stretch of a source. The source is the index in the loader's list; -1 is nowhere (a default).
struct Place {
    std::int32_t source = -1;
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
};

enum class NodeKind : std::uint8_t { null, boolean, integer, real, text, list, object };

struct Member;

/// A value with its place. An object keeps its members in the order of the file, duplicates and comments included.
struct Node {
    NodeKind kind = NodeKind::null;
    bool flag = false;
    std::int64_t integer = 0;
    double real = 0.0;
    std::string text;
    std::vector<Member> members;
    std::vector<Node> items;
    Place place;

    /// The member with this key (the first of them), or null.
    [[nodiscard]] const Node* find(std::string_view key) const;
};

struct Member {
    std::string key;
    Place key_place;
    Node value;
};

/// Keys that begin with two slashes are for readers of the file alone.
inline bool is_comment(std::string_view key) { return key.substr(0, 2) == "//"; }

/// A source and where its lines begin, so that an offset becomes a line and a column.
class Source {
public:
    explicit Source(SourceText text);
    [[nodiscard]] const std::string& file() const { return text_.file; }
    [[nodiscard]] const std::string& text() const { return text_.text; }
    /// The characters a place covers, at most `most` of them.
    [[nodiscard]] std::string raw(const Place& place, std::size_t most = 40) const;
    /// Line and column (in characters) of a place, with its excerpt.
    [[nodiscard]] Issue issue(const Place& place, std::string path, std::string message) const;

private:
    SourceText text_;
    std::vector<std::uint32_t> line_starts_{0};
};

/// All problems of one loading, in the order they are found; a great many are cut short with their number.
class Problems {
public:
    /// `source` is the number of the source that the issue points into; -1 for one without a place, which comes first.
    void add(Issue issue, std::int32_t source = -1);
    [[nodiscard]] bool none() const { return issues_.empty(); }
    [[nodiscard]] std::size_t count() const { return issues_.size() + left_out_; }
    /// Remembers a path as wrong, or as probably meant by something wrong, so that a rule across fields does not speak about it as well.
    void mark(std::string path);
    /// True when no more problems are listed, so that none need be put into words.
    [[nodiscard]] bool full() const;
    /// Counts a problem without listing it.
    void count_one() { ++left_out_; }
    /// True when a path, something over it or something under it is marked.
    [[nodiscard]] bool is_marked(std::string_view path) const;
    /// Sorted by source, line and column.
    [[nodiscard]] std::vector<Issue> take();

private:
    std::vector<std::pair<std::int32_t, Issue>> issues_;
    std::set<std::string> marked_;
    std::size_t left_out_ = 0;
};

/// True when `path` is `over` or lies under it.
bool lies_under(std::string_view path, std::string_view over);

/// Reads one JSON value that fills `text` from `from` to its end. False, with one problem added, when it is not JSON, too deep or too large.
bool parse_tree(const Source& source, std::int32_t source_index, std::size_t from, Node& root, Problems& problems);

/// Text made safe to print: a tab is one blank, what cannot be shown is a question mark. One character stays one character.
std::string printable(std::string_view text);

/// True when every byte belongs to a well-formed UTF-8 character.
bool is_utf8(std::string_view text);

}  // namespace panopolis::exchange
