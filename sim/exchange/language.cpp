// The file of a language: read, held against the keys that it must have, and taken apart.
#include <panopolis/language.hpp>

#include <algorithm>
#include <iterator>
#include <map>

#include "exchange/check.hpp"
#include "exchange/gaps.hpp"
#include "exchange/tree.hpp"

namespace panopolis {

namespace exchange {

namespace {

constexpr TextKey own_keys[] = {{"language.code"}, {"language.name"}};

/// One reading, from start to end.
class Reading {
public:
    Reading(const SourceText& source, const std::vector<TextKey>& keys) : source_(source)
    {
        for (const TextKey& key : own_keys) keys_.emplace(key.key, &key);
        for (const TextKey& key : keys) keys_.emplace(key.key, &key);
    }

    Result<Language> all()
    {
        Node root;
        if (source_.text().find_first_not_of(" \t\r\n") == std::string::npos) problem({}, "", "There is nothing here. A language is an object of texts: {\"language.code\": \"en\", ... }.");
        else if (!parse_tree(source_, 0, 0, root, problems_)) return problems_.take();
        else if (root.kind != NodeKind::object) problem(root.place, "", "Here stands " + kind_words(root) + "; a language is an object of texts: {\"language.code\": \"en\", ... }.");
        else members(root);
        if (!problems_.none()) return problems_.take();
        arrange(language_);
        return std::move(language_);
    }

private:
    void problem(const Place& place, std::string path, std::string message) { problems_.add(source_.issue(place, std::move(path), std::move(message)), place.source); }

    void members(const Node& root)
    {
        std::map<std::string_view, const Member*> first;
        for (const Member& member : root.members) {
            if (is_comment(member.key)) continue;
            const auto [known, added] = first.emplace(member.key, &member);
            const auto key = keys_.find(member.key);
            if (!added) twice(member, *known->second);
            else if (key == keys_.end()) unknown(member);
            else if (member.value.kind != NodeKind::text) problem(member.value.place, member.key, "Here stands " + kind_words(member.value) + "; wanted is text.");
            else text(member.value, *key->second);
        }
        for (const auto& [key, what] : keys_)
            if (first.count(key) == 0) problem({root.place.source, root.place.offset, 1}, std::string(key), "This text is missing.");
    }

    void twice(const Member& member, const Member& before)
    {
        if (problems_.full()) return problems_.count_one();
        const int line = source_.issue(before.key_place, "", "").line;
        problem(member.key_place, printable(member.key.substr(0, 60)), "This key already stands in the same object, on line " + std::to_string(line) + ". Keep one.");
    }

    void unknown(const Member& member)
    {
        if (problems_.full()) return problems_.count_one();
        std::vector<std::string> names;
        for (const auto& [key, what] : keys_) names.emplace_back(key);
        const auto near = nearest_word(member.key, names);
        problem(member.key_place, printable(member.key.substr(0, 60)), "Unknown key: nothing is said under this name." + (near ? " Closest: " + *near + "." : ""));
    }

    void text(const Node& node, const TextKey& key)
    {
        const std::string path(key.key);
        if (node.text.empty()) return problem(node.place, path, "This text is empty.");
        std::vector<GapProblem> wrong;
        std::vector<TextPiece> pieces = take_apart(node.text, key, wrong);
        for (GapProblem& gap : wrong) problem(part(node, gap), path, std::move(gap.message));

        // some gaps are filled from other texts, which cannot have such gaps themselves
        const bool is_part = std::find(Language::part_keys.begin(), Language::part_keys.end(), key.key) != Language::part_keys.end();
        for (const TextPiece& piece : pieces) {
            const PartsOf parts = parts_of(piece.filling);
            for (std::size_t i = parts.first; i < parts.first + parts.number; ++i)
                if (keys_.count(Language::part_keys[i]) == 0) problem(node.place, path, "This needs a text " + std::string(Language::part_keys[i]) + ", which is not one of this language's.");
            if (is_part && parts.number > 0) problem(node.place, path, "Other texts are made of this one: it can hold only plain numbers and choices.");
        }
        language_.texts.push_back({path, std::move(pieces)});
        if (key.key == "language.code") language_.code = node.text;
        if (key.key == "language.name") language_.name = node.text;
    }

    /// Where a part of a text stands: exactly, unless the text is written with escapes.
    static Place part(const Node& node, const GapProblem& gap)
    {
        if (node.place.length != node.text.size() + 2) return node.place;
        return {node.place.source, node.place.offset + 1 + static_cast<std::uint32_t>(gap.at), static_cast<std::uint32_t>(gap.length)};
    }

    Source source_;
    std::map<std::string_view, const TextKey*> keys_;
    Problems problems_;
    Language language_;
};

}  // namespace

void arrange(Language& language)
{
    auto& texts = language.texts;
    std::sort(texts.begin(), texts.end(), [](const Language::Text& a, const Language::Text& b) { return a.key < b.key; });
    for (std::size_t i = 0; i < Language::part_keys.size(); ++i) {
        const auto at = std::find_if(texts.begin(), texts.end(), [&](const Language::Text& text) { return text.key == Language::part_keys[i]; });
        language.parts[i] = at == texts.end() ? -1 : static_cast<std::int32_t>(at - texts.begin());
    }
}

}  // namespace exchange

Language joined(Language language, const Language& more)
{
    const Language& first = language;
    std::vector<Language::Text> added;
    for (const Language::Text& text : more.texts)
        if (!first.has(text.key)) added.push_back(text);
    language.texts.insert(language.texts.end(), std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
    exchange::arrange(language);
    return language;
}

Result<Language> read_language(const SourceText& source, const std::vector<TextKey>& keys)
{
    if (!source.problem.empty()) return Issue{source.file, 0, 0, 0, "", "", source.file + " " + source.problem + "."};
    return exchange::Reading(source, keys).all();
}

}  // namespace panopolis
