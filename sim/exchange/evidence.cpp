#include "exchange/evidence.hpp"

#include <algorithm>

#include "exchange/tree.hpp"
#include "exchange/words.hpp"

namespace panopolis::exchange {

namespace {

bool is_source_key(std::string_view word)
{
    const bool letters = std::all_of(word.begin(), word.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; });
    return letters && word.find('_') != std::string_view::npos;
}

/// A field of a source as text: absent and null are empty.
std::string field(const Node& card, std::string_view key)
{
    const Node* node = card.find(key);
    if (node == nullptr) return {};
    switch (node->kind) {
    case NodeKind::text: return node->text;
    case NodeKind::integer: return std::to_string(node->integer);
    case NodeKind::real: return real_text(node->real);
    case NodeKind::boolean: return node->flag ? "true" : "false";
    default: return {};
    }
}

}  // namespace

std::vector<std::string> evidence_keys(std::string_view evidence)
{
    if (!is_assumed(evidence)) return {std::string(evidence)};
    std::vector<std::string> keys;
    for (auto open = evidence.find('('); open != std::string_view::npos; open = evidence.find('(', open + 1)) {
        const auto close = std::min(evidence.find(')', open), evidence.size());
        std::string_view inside = evidence.substr(open + 1, close - open - 1);
        while (!inside.empty()) {
            const auto comma = std::min(inside.find(", "), inside.size());
            if (is_source_key(inside.substr(0, comma))) keys.emplace_back(inside.substr(0, comma));
            inside.remove_prefix(std::min(inside.size(), comma + 2));
        }
    }
    return keys;
}

const SourceCard* find_card(const std::vector<SourceCard>& cards, std::string_view id)
{
    const auto found = std::find_if(cards.begin(), cards.end(), [&](const SourceCard& card) { return card.id == id; });
    return found == cards.end() ? nullptr : &*found;
}

std::string card_number(const SourceCard& card)
{
    std::string out = card.value;
    if (!card.low.empty() || !card.high.empty()) out += (out.empty() ? "" : " ") + std::string("(") + (card.low.empty() ? "?" : card.low) + " to " + (card.high.empty() ? "?" : card.high) + ")";
    if (!card.unit.empty() && card.unit != "text") out += (out.empty() ? "" : " ") + card.unit;
    return out;
}

std::string default_text(const Row& row)
{
    const auto shown = [](const Value& value) {
        const std::string text = value_text(value);
        return text.empty() ? std::string("none") : text;
    };
    const Scenario defaults;
    if (row.keys == nullptr) return shown(row.get(defaults, ""));
    std::vector<std::string> items;
    bool new_may_come = row.allowed_keys.empty() || row.keys(defaults).size() < row.allowed_keys.size();
    for (const auto& key : row.keys(defaults)) items.push_back(shown(row.get(defaults, key)) + " (" + key + ")");
    if (new_may_come && row.path.back() != '*') items.push_back(shown(row.item_default()) + (items.empty() ? "" : " (others)"));
    return items.empty() ? "none" : listed(items);
}

}  // namespace panopolis::exchange

namespace panopolis {

Result<std::vector<SourceCard>> read_sources(const SourceText& source)
{
    using namespace exchange;
    const Source text(source);
    Problems problems;
    Node root;
    if (!parse_tree(text, 0, 0, root, problems)) return problems.take();
    if (root.kind != NodeKind::list) return text.issue(root.place, "", "Wanted is a list of sources.");
    std::vector<SourceCard> cards;
    for (const Node& item : root.items) {
        SourceCard card{field(item, "id"), field(item, "quantity"), field(item, "value"), field(item, "unit"), field(item, "low"), field(item, "high"),
                        field(item, "context"), field(item, "source"), field(item, "year"), field(item, "url"), field(item, "status"), field(item, "note")};
        if (card.id.empty()) problems.add(text.issue(item.place, "", "A source has no id."), 0);
        cards.push_back(std::move(card));
    }
    if (!problems.none()) return problems.take();
    return cards;
}

}  // namespace panopolis
