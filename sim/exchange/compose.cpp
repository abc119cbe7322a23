#include "exchange/compose.hpp"

#include "exchange/check.hpp"

namespace panopolis::exchange {

namespace {

std::string join(const std::string& path, std::string_view key) { return path.empty() ? std::string(key) : path + "." + std::string(key); }

void erase_under(Flat& flat, const std::string& path)
{
    flat.erase(path);
    // '/' is the character after '.'
    flat.erase(flat.lower_bound(path + "."), flat.lower_bound(path + "/"));
}

void overlay_object(Flat& flat, const Node& node, const Shape& shape, const std::string& path)
{
    for (const Member& entry : node.members) {
        if (is_comment(entry.key)) continue;
        const Shape* under = shape.under(entry.key);
        if (under == nullptr) continue;
        const std::string here = join(path, entry.key);
        if (entry.value.kind == NodeKind::null) {
            erase_under(flat, here);
        } else if (under->row != nullptr) {
            if (auto value = read_value(entry.value, *under->row)) flat[here] = {std::move(value), entry.value.place};
        } else if (entry.value.kind == NodeKind::object) {
            if (shape.is_item(entry.key)) flat.insert({here, {std::nullopt, entry.key_place}});
            overlay_object(flat, entry.value, *under, here);
        }
    }
}

void collect(const Node& node, const Shape& shape, const std::string& path, std::vector<std::pair<std::string, Place>>& out)
{
    for (const Member& entry : node.members) {
        if (is_comment(entry.key)) continue;
        const Shape* under = shape.under(entry.key);
        if (under == nullptr) continue;
        const std::string here = join(path, entry.key);
        if (entry.value.kind == NodeKind::object && under->row == nullptr) collect(entry.value, *under, here, out);
        else out.emplace_back(here, entry.key_place);
    }
}

}  // namespace

Flat default_flat()
{
    Flat flat;
    const Scenario defaults;
    for (const Row& row : parameter_table()) {
        if (row.keys == nullptr) continue;
        for (const auto& key : row.keys(defaults)) {
            if (row.path.back() != '*') flat.insert({item_of(row, key), {}});
            flat[path_of(row, key)] = {row.get(defaults, key), {}};
        }
    }
    return flat;
}

void overlay(Flat& flat, const Node& part)
{
    if (part.kind == NodeKind::object) overlay_object(flat, part, scenario_shape(), "");
}

std::vector<std::pair<std::string, Place>> decided_paths(const Node& part)
{
    std::vector<std::pair<std::string, Place>> out;
    if (part.kind == NodeKind::object) collect(part, scenario_shape(), "", out);
    return out;
}

Scenario to_scenario(const Flat& flat)
{
    // collections start empty: what is in them stands in the paths
    Scenario scenario;
    for (const Row& row : parameter_table())
        if (row.keys != nullptr)
            for (const auto& key : row.keys(scenario)) row.remove(scenario, key);

    std::map<const Row*, Value> starts;
    for (const auto& [path, leaf] : flat) {
        std::string key;
        const Shape* shape = find_shape(path, &key);
        if (leaf.value) {
            shape->row->set(scenario, key, *leaf.value);
            continue;
        }
        // an item that says nothing else is made by giving one of its rows what it starts with
        const Row* row = shape->any_row;
        auto start = starts.find(row);
        if (start == starts.end()) start = starts.emplace(row, row->item_default()).first;
        row->set(scenario, key, start->second);
    }
    return scenario;
}

}  // namespace panopolis::exchange
