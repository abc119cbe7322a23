#include "exchange/resolved.hpp"

#include <algorithm>

#include <panopolis/table.hpp>
#include <panopolis/version.hpp>

#include "exchange/words.hpp"

namespace panopolis::exchange {

namespace {

/// A collection's keys come sorted.
bool has(const std::vector<std::string>& keys, const std::string& key) { return std::binary_search(keys.begin(), keys.end(), key); }

void compare_collection(const Row& row, const Scenario& from, const Scenario& to, Difference& out)
{
    const auto before = row.keys(from), after = row.keys(to);
    const bool plain_item = row.path.back() == '*';
    for (const auto& key : before)
        if (!has(after, key)) out[item_of(row, key)] = "null";
    const Value start = row.item_default();
    for (const auto& key : after) {
        const bool known = has(before, key);
        if (!known && !plain_item) out[item_of(row, key)] = "{}";
        const Value value = row.get(to, key);
        // an item that is new starts with its own defaults; a bare number that is new has none
        if (known ? value != row.get(from, key) : plain_item || value != start) out[path_of(row, key)] = value_json(value);
    }
}

/// A JSON object in the making: either text, or members by name.
struct Branch {
    std::string text;
    std::map<std::string, Branch> members;
};

Branch as_tree(const Difference& difference)
{
    Branch root;
    for (const auto& [path, text] : difference) {
        Branch* at = &root;
        for (std::size_t from = 0; from != std::string::npos;) {
            const auto dot = path.find('.', from);
            at = &at->members[path.substr(from, dot - from)];
            from = dot == std::string::npos ? dot : dot + 1;
        }
        at->text = text;
    }
    return root;
}

void write(const Branch& branch, int depth, std::string& out)
{
    if (branch.members.empty()) {
        out += branch.text.empty() ? "{}" : branch.text;
        return;
    }
    const std::string indent(static_cast<std::size_t>(2 * depth + 2), ' ');
    out += "{";
    bool first = true;
    for (const auto& [name, member] : branch.members) {
        out += first ? "\n" : ",\n";
        first = false;
        out += indent + json_string(name) + ": ";
        write(member, depth + 1, out);
    }
    out += "\n" + indent.substr(2) + "}";
}

/// True for what a result does not depend on by meaning: the luck's name, how long it is watched, and words for readers.
bool outside_hash(const std::string& path)
{
    if (path == "seed" || path == "days") return true;
    const Row* row = find_row(path).row;
    return row != nullptr && row->kind == ValueKind::text;
}

}  // namespace

Difference difference(const Scenario& from, const Scenario& to)
{
    Difference out;
    for (const Row& row : parameter_table()) {
        if (row.keys != nullptr) {
            compare_collection(row, from, to, out);
        } else if (const Value value = row.get(to, ""); value != row.get(from, "")) {
            out[std::string(row.path)] = value_json(value);
        }
    }
    return out;
}

std::string resolved_json(const Programme& programme)
{
    std::string out = "{\n  \"panopolis\": " + std::to_string(scenario_format);
    const Branch root = as_tree(difference(Scenario{}, programme.first()));
    for (const auto& [name, branch] : root.members) {
        out += ",\n  " + json_string(name) + ": ";
        write(branch, 1, out);
    }
    for (std::size_t i = 1; i < programme.phases.size(); ++i) {
        out += i == 1 ? ",\n  \"timeline\": [\n" : ",\n";
        out += "    {\"day\": " + std::to_string(programme.phases[i].from) + ", \"set\": ";
        write(as_tree(difference(programme.phases[i - 1].values, programme.phases[i].values)), 2, out);
        out += "}";
    }
    if (programme.phases.size() > 1) out += "\n  ]";
    return out + "\n}\n";
}

std::string hashed_text(const Programme& programme)
{
    std::string out;
    const Scenario defaults;
    for (std::size_t i = 0; i < programme.phases.size(); ++i) {
        if (i > 0) out += "@" + std::to_string(programme.phases[i].from) + "\n";
        for (const auto& [path, text] : difference(i == 0 ? defaults : programme.phases[i - 1].values, programme.phases[i].values))
            if (!outside_hash(path)) out += path + "=" + text + "\n";
    }
    return out;
}

}  // namespace panopolis::exchange
