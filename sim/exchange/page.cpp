// docs/reference/parameters.md: every row of the table, by section, with its sources at the end.
#include <set>

#include <panopolis/exchange.hpp>

#include "exchange/evidence.hpp"
#include "exchange/words.hpp"

namespace panopolis {

namespace exchange {

namespace {

/// Text in a cell of a table, or in a line: nothing in it may mean anything to Markdown.
std::string plain(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (c == '|' || c == '*' || c == '_' || c == '<' || c == '>' || c == '[' || c == ']' || c == '`') out += '\\';
        out += c == '\n' ? ' ' : c;
    }
    return out;
}

/// The evidence with each key made a link to its source below.
std::string linked(const Row& row, const std::vector<SourceCard>& cards)
{
    std::string rest(row.evidence), out;
    for (const auto& key : evidence_keys(row.evidence)) {
        const auto at = rest.find(key);
        if (at == std::string::npos || find_card(cards, key) == nullptr) continue;
        out += plain(rest.substr(0, at)) + "[" + plain(key) + "](#" + key + ")";
        rest = rest.substr(at + key.size());
    }
    return out + plain(rest);
}

std::string wanted(const Row& row)
{
    if (row.kind == ValueKind::choice) return plain(listed({row.words.begin(), row.words.end()}, " or "));
    if (row.kind == ValueKind::boolean || row.kind == ValueKind::text) return kind_text(row);
    return (row.kind == ValueKind::integer ? "whole, " : "") + real_text(row.low) + " to " + real_text(row.high);
}

std::string section_of(const Row& row)
{
    const auto dot = row.path.find('.');
    return dot == std::string_view::npos ? "" : std::string(row.path.substr(0, dot));
}

std::string row_line(const Row& row, const std::vector<SourceCard>& cards)
{
    std::vector<std::string> marks;
    if (row.structure) marks.emplace_back("fixed for the run");
    if (row.lesson) marks.emplace_back("lesson");
    if (row.neutral) marks.push_back("neutral at " + (row.kind == ValueKind::boolean ? std::string(*row.neutral != 0 ? "true" : "false") : real_text(*row.neutral)));
    return "| `" + std::string(row.path) + "` | " + plain(default_text(row)) + " | " + wanted(row) + " | " + plain(row.unit) + " | " + plain(row.doc) + " | " + linked(row, cards) + " | " + listed(marks) + " |\n";
}

std::string source_line(const SourceCard& card)
{
    std::string out = "- <a id=\"" + card.id + "\"></a>**" + plain(card.id) + "**: " + plain(card.quantity);
    if (const auto number = card_number(card); !number.empty()) out += ", " + plain(number);
    out += ".";
    for (const auto* words : {&card.context, &card.note})
        if (!words->empty()) out += " " + plain(*words) + ".";
    out += " " + plain(card.source) + (card.year.empty() ? "" : ", " + card.year) + ".";
    if (!card.url.empty()) out += " <" + card.url + ">";
    return out + "\n";
}

constexpr std::string_view opening =
    "# Parameters\n\n"
    "Generated from the parameter table; a test fails when this page is stale. `panopolis explain PATH` tells the same on the terminal.\n\n"
    "A star stands for the name of an item in a collection. *Evidence* is the key of a source at the end of this page, or says that the value is assumed: "
    "a choice of the model. A row that is *fixed for the run* cannot stand in a timeline; a row marked *lesson* may be turned in a lesson; "
    "*neutral* is the value at which it has no effect on people, which `--neutral` sets.\n";

}  // namespace

}  // namespace exchange

std::string parameters_page(const std::vector<SourceCard>& cards)
{
    using namespace exchange;
    std::string out(opening);
    std::string section = "none";
    std::set<std::string> used;
    for (const Row& row : parameter_table()) {
        if (section_of(row) != section) {
            section = section_of(row);
            out += "\n## " + (section.empty() ? "The run" : section) + "\n\n| Path | Default | Wanted | Unit | What it is | Evidence | Marks |\n|---|---|---|---|---|---|---|\n";
        }
        out += row_line(row, cards);
        for (const auto& key : evidence_keys(row.evidence)) used.insert(key);
    }
    out += "\n## Sources\n\nThe published and official numbers that rows above name. All that were read stand in [sources.json](sources.json).\n\n";
    for (const SourceCard& card : cards)
        if (used.count(card.id) > 0) out += source_line(card);
    return out;
}

}  // namespace panopolis
