// What a parameter is, in words: for the terminal, and for the reference page.
#include <algorithm>

#include <panopolis/exchange.hpp>

#include "exchange/evidence.hpp"
#include "exchange/shape.hpp"
#include "exchange/words.hpp"

namespace panopolis {

namespace exchange {

namespace {

/// One line of an explanation: a name in its column, then the words.
void line(std::string& out, std::string_view name, const std::string& words)
{
    if (words.empty()) return;
    out += "  " + std::string(name) + std::string(name.size() < 10 ? 10 - name.size() : 1, ' ') + words + "\n";
}

std::string kind_and_range(const Row& row)
{
    if (row.kind == ValueKind::integer || row.kind == ValueKind::real)
        return kind_text(row) + " in " + range_text(row) + (row.unit.empty() ? "" : ", " + std::string(row.unit));
    return kind_text(row);
}

std::string explain_row(const Row& row, const std::string& path, const std::string& key, const std::vector<SourceCard>& cards)
{
    std::string out = path + "\n  " + std::string(row.doc) + "\n\n";
    const Scenario defaults;
    const auto keys = row.keys != nullptr ? row.keys(defaults) : std::vector<std::string>{};
    const bool known_item = std::find(keys.begin(), keys.end(), key) != keys.end();
    if (known_item) line(out, "default", value_text(row.get(defaults, key)));
    else if (!key.empty() && row.path.back() != '*') line(out, "default", value_text(row.item_default()));
    else line(out, "default", default_text(row));
    line(out, "wanted", kind_and_range(row));
    line(out, "evidence", std::string(row.evidence));
    for (const auto& source : evidence_keys(row.evidence)) {
        const SourceCard* card = find_card(cards, source);
        if (card == nullptr) continue;
        line(out, "source", card->id + ": " + card->quantity + ", " + card_number(*card) + ". " + card->context + (card->context.empty() ? "" : ". ") + card->source + (card->year.empty() ? "" : " (" + card->year + ")"));
        line(out, "", card->url);
    }
    line(out, "changes", row.structure ? "fixed for the whole run" : "on any day, in a timeline or with --set " + path + "@DAY=VALUE");
    if (row.neutral) line(out, "neutral", (row.kind == ValueKind::boolean ? std::string(*row.neutral != 0 ? "true" : "false") : real_text(*row.neutral)) + " has no effect on people (--neutral)");
    if (row.lesson) line(out, "lessons", "a person may turn it in a lesson");
    return out;
}

/// Every row at or under a shape, with its default and its words.
std::string explain_section(std::string_view path)
{
    std::string out = path.empty() ? "" : std::string(path) + "\n";
    for (const Row& row : parameter_table()) {
        const bool inside = path.empty() || row.path == path || row.path.substr(0, path.size() + 1) == std::string(path) + ".";
        if (inside) out += "  " + std::string(row.path) + " = " + default_text(row) + (row.unit.empty() ? "" : " " + std::string(row.unit)) + "\n      " + std::string(row.doc) + "\n";
    }
    return out;
}

std::string explain_overview()
{
    std::string out = "The sections of a scenario. `panopolis explain SECTION` lists one, `panopolis explain PATH` tells all about a parameter.\n\n";
    for (const auto& [name, shape] : scenario_shape().children) {
        std::vector<std::string> words = shape->words();
        if (shape->star && shape->allowed_keys.empty()) words.insert(words.begin(), "items by name");
        out += "  " + name + std::string(name.size() < 14 ? 14 - name.size() : 1, ' ') + (shape->row != nullptr ? std::string(shape->row->doc) : listed(words)) + "\n";
    }
    return out;
}

/// The path with stars where the names of items stand, as the table writes it.
std::string starred(std::string_view path)
{
    std::string out;
    const Shape* at = &scenario_shape();
    for (bool more = true; more;) {
        const auto dot = path.find('.');
        const auto name = path.substr(0, dot);
        const bool item = name == "*" || at->is_item(name);
        out += (out.empty() ? "" : ".") + (item ? std::string("*") : std::string(name));
        at = item ? at->star.get() : at->under(name);
        more = dot != std::string_view::npos && at != nullptr;
        if (more) path.remove_prefix(dot + 1);
    }
    return at == nullptr ? std::string() : out;
}

/// The nearest path there is: the row or section whose whole path, or whose last name, is near.
std::optional<std::string> nearest_path(std::string_view path)
{
    std::vector<std::string> paths, names;
    for (const Row& row : parameter_table()) {
        paths.emplace_back(row.path);
        names.emplace_back(row.path.substr(row.path.rfind('.') + 1));
    }
    for (const auto& [name, shape] : scenario_shape().children) {
        paths.push_back(name);
        names.push_back(name);
    }
    if (auto near = nearest_word(path, paths)) return near;
    const auto last = nearest_word(path.substr(path.rfind('.') + 1), names);
    if (!last) return std::nullopt;
    return paths[static_cast<std::size_t>(std::find(names.begin(), names.end(), *last) - names.begin())];
}

}  // namespace

}  // namespace exchange

Result<std::string> explain(std::string_view path, const std::vector<SourceCard>& cards)
{
    using namespace exchange;
    if (path.empty()) return explain_overview();
    const std::string pattern = starred(path);
    for (const Row& row : parameter_table()) {
        if (row.path != pattern) continue;
        const auto star = pattern.find('*');
        std::string key;
        if (star != std::string::npos && path.find('*') == std::string_view::npos) key = std::string(path.substr(star, path.find('.', star) - star));
        return explain_row(row, std::string(path), key, cards);
    }
    if (!pattern.empty()) return explain_section(pattern);
    Issue issue;
    issue.path = std::string(path.substr(0, 80));
    const auto near = nearest_path(path);
    issue.message = "There is no such parameter." + (near ? " Closest: " + *near + "." : std::string(" `panopolis explain` lists the sections."));
    return issue;
}

}  // namespace panopolis
