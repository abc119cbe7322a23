// From text to tree. The tokens come from nlohmann's event reader, which gives no positions of values; but events come in the order of the text,
// so a cursor that walks behind them over blanks, commas and colons finds where each token stands.
#include "exchange/tree.hpp"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <utility>

#include <nlohmann/json.hpp>

namespace panopolis::exchange {

namespace {

constexpr std::size_t max_values = 250'000;  // some 30 MiB of tree

/// Builds the tree from events, and finds the place of each.
class Builder {
public:
    using number_integer_t = nlohmann::json::number_integer_t;
    using number_unsigned_t = nlohmann::json::number_unsigned_t;
    using number_float_t = nlohmann::json::number_float_t;
    using string_t = nlohmann::json::string_t;
    using binary_t = nlohmann::json::binary_t;

    Builder(const std::string& text, std::int32_t source, std::size_t from, Node& root) : text_(text), source_(source), from_(from), cursor_(from), root_(root) {}

    bool null() { return put(scalar(NodeKind::null, 4)); }
    bool boolean(bool value)
    {
        Node node = scalar(NodeKind::boolean, value ? 4 : 5);
        node.flag = value;
        return put(std::move(node));
    }
    bool number_integer(number_integer_t value)
    {
        Node node = scalar(NodeKind::integer, number_length());
        node.integer = value;
        node.real = static_cast<double>(value);
        return put(std::move(node));
    }
    bool number_unsigned(number_unsigned_t value)
    {
        Node node = scalar(NodeKind::integer, number_length());
        node.integer = static_cast<std::int64_t>(value);
        node.real = static_cast<double>(value);
        // what does not fit is kept as a real: no row reaches that far, so it is refused by its range
        if (value > static_cast<number_unsigned_t>(INT64_MAX)) node.kind = NodeKind::real;
        return put(std::move(node));
    }
    bool number_float(number_float_t value, const string_t&)
    {
        Node node = scalar(NodeKind::real, number_length());
        node.real = value;
        return put(std::move(node));
    }
    bool string(string_t& value)
    {
        Node node = scalar(NodeKind::text, string_length());
        node.text = std::move(value);
        return put(std::move(node));
    }
    bool binary(binary_t&) { return false; }
    bool key(string_t& value)
    {
        const Place place = next(string_length());
        open_.back().members.push_back({std::move(value), place, {}});
        return true;
    }
    bool start_object(std::size_t) { return start(NodeKind::object); }
    bool end_object() { return end(); }
    bool start_array(std::size_t) { return start(NodeKind::list); }
    bool end_array() { return end(); }

    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& cause)
    {
        // nlohmann counts characters read, from 1
        const std::size_t at = std::min(from_ + (position > 0 ? position - 1 : 0), text_.size());
        skip();
        std::size_t begin = std::min(cursor_, at);
        std::size_t end = at + 1;
        // a word that is no JSON is meant as a whole
        const auto in_word = [&](std::size_t i) { return i < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[i])) != 0 || std::strchr("+-._", text_[i]) != nullptr) && text_[i] != '\0'; };
        if (in_word(begin)) {
            while (begin > from_ && in_word(begin - 1)) --begin;
            while (in_word(end)) ++end;
        }
        error_place = {source_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin)};
        error = describe(cause.what(), begin, at);
        return false;
    }

    Place error_place;
    std::string error;

private:
    void skip()
    {
        while (cursor_ < text_.size() && std::strchr(" \t\r\n,:", text_[cursor_]) != nullptr && text_[cursor_] != '\0') ++cursor_;
    }
    Place next(std::size_t length)
    {
        const Place place{source_, static_cast<std::uint32_t>(cursor_), static_cast<std::uint32_t>(length)};
        cursor_ += length;
        return place;
    }
    std::size_t number_length()
    {
        skip();
        std::size_t n = 0;
        while (cursor_ + n < text_.size() && std::strchr("0123456789+-.eE", text_[cursor_ + n]) != nullptr && text_[cursor_ + n] != '\0') ++n;
        return n;
    }
    std::size_t string_length()
    {
        skip();
        std::size_t n = 1;
        while (cursor_ + n < text_.size() && text_[cursor_ + n] != '"') n += text_[cursor_ + n] == '\\' ? 2 : 1;
        return n + 1;
    }
    Node scalar(NodeKind kind, std::size_t length)
    {
        skip();
        Node node;
        node.kind = kind;
        node.place = next(length);
        return node;
    }
    bool fail(const Place& place, std::string message)
    {
        error_place = place;
        error = std::move(message);
        return false;
    }
    bool put(Node node)
    {
        if (++n_values_ > max_values) return fail(node.place, "More than " + std::to_string(max_values) + " values in one file are refused.");
        if (open_.empty()) root_ = std::move(node);
        else if (Node& parent = open_.back(); parent.kind == NodeKind::object) parent.members.back().value = std::move(node);
        else parent.items.push_back(std::move(node));
        return true;
    }
    bool start(NodeKind kind)
    {
        Node node = scalar(kind, 1);
        if (open_.size() >= static_cast<std::size_t>(max_source_depth))
            return fail(node.place, "Deeper than " + std::to_string(max_source_depth) + " objects and lists inside one another is refused.");
        open_.push_back(std::move(node));
        return true;
    }
    bool end()
    {
        skip();
        next(1);
        Node node = std::move(open_.back());
        open_.pop_back();
        return put(std::move(node));
    }
    std::string describe(std::string_view what, std::size_t begin, std::size_t at) const;

    const std::string& text_;
    std::int32_t source_;
    std::size_t from_;
    std::size_t cursor_;
    Node& root_;
    std::vector<Node> open_;
    std::size_t n_values_ = 0;
};

/// The part of nlohmann's sentence that says what was found and what was expected, without its prefix and without what was read, which may be long.
std::string plain_words(std::string_view what)
{
    std::string expected;
    if (const auto at = what.rfind("; expected "); at != std::string_view::npos) expected = std::string(what.substr(at + 2));
    std::string found;
    if (const auto dash = what.find(" - "); dash != std::string_view::npos) {
        found = std::string(what.substr(dash + 3, what.find("; ", dash) - dash - 3));
        if (found.size() > 120) found.resize(120);
    }
    if (!found.empty() && !expected.empty()) found += "; ";
    return found + expected;
}

std::string Builder::describe(std::string_view what, std::size_t begin, std::size_t at) const
{
    const std::string_view rest = std::string_view(text_).substr(begin);
    const auto starts = [&](std::string_view word) { return rest.substr(0, word.size()) == word; };

    // the mistakes that people make get words of their own
    if (what.find("out_of_range") != std::string_view::npos) return "This number is too large.";
    if (what.find("UTF-8") != std::string_view::npos) return "This is not UTF-8. Save the file as UTF-8.";
    if (rest.empty() || at >= text_.size()) return "The text ends too early: " + plain_words(what) + ".";
    if (starts("NaN") || starts("nan") || starts("Infinity") || starts("-Infinity") || starts("inf") || starts("-inf")) return "JSON has no word for this: a number is written in digits.";
    if (starts("True") || starts("False") || starts("None")) return "JSON writes true, false and null in small letters.";
    if (starts("//") || starts("/*") || starts("#")) return "JSON has no comments. Write a key that begins with two slashes: \"//\": \"words\".";
    if (starts("'")) return "Text stands in double quotes.";
    if ((starts("}") || starts("]")) && begin > 0) {
        const auto before = text_.find_last_not_of(" \t\r\n", begin - 1);
        if (before != std::string::npos && text_[before] == ',') return "A comma stands before the closing bracket; take it away.";
    }
    const auto expected = what.substr(std::min(what.size(), what.rfind("; expected ") + 11));
    if (expected == "string literal" && std::isalpha(static_cast<unsigned char>(rest[0])) != 0) return "A key stands in double quotes.";
    if (expected == "end of input") return "The scenario ends before this; nothing may follow it.";
    if (expected == "'}'" || expected == "']'") {
        if (rest[0] == '0' && rest.size() > 1 && rest[1] >= '0' && rest[1] <= '9') return "A number does not begin with 0.";
        if (starts("\"") || starts("{") || starts("[") || (rest[0] >= '0' && rest[0] <= '9')) return "A comma is missing before this.";
    }
    return "This is not JSON: " + plain_words(what) + ".";
}

}  // namespace

const Node* Node::find(std::string_view key) const
{
    for (const Member& member : members)
        if (member.key == key) return &member.value;
    return nullptr;
}

bool parse_tree(const Source& source, std::int32_t source_index, std::size_t from, Node& root, Problems& problems)
{
    const std::string& text = source.text();
    const auto refuse = [&](Place place, std::string message) {
        place.source = source_index;
        problems.add(source.issue(place, "", std::move(message)), source_index);
        return false;
    };
    if (text.size() > max_source_bytes) return refuse({}, "Larger than " + std::to_string(max_source_bytes >> 20) + " MiB; a scenario is refused at that size.");
    if (text.compare(0, 3, "\xEF\xBB\xBF") == 0) return refuse({source_index, 0, 1}, "The file begins with a byte order mark. Save it as UTF-8 without one.");
    if (text.find_first_not_of(" \t\r\n", from) == std::string::npos) return refuse({source_index, static_cast<std::uint32_t>(from), 1}, "There is nothing here. The shortest scenario is {\"panopolis\": 1}.");

    Builder builder(text, source_index, from, root);
    const bool whole = nlohmann::json::sax_parse(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(), &builder);
    if (whole) return true;
    return refuse(builder.error_place, builder.error);
}

}  // namespace panopolis::exchange
