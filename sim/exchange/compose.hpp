#pragma once
// Layers of a scenario laid over one another, and what comes out.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "exchange/shape.hpp"
#include "exchange/tree.hpp"

namespace panopolis::exchange {

/// A value of the composed scenario and where it was written. Without a value it stands for an item of a collection, by its name alone.
struct Leaf {
    std::optional<Value> value;
    Place place;
};

/// A composed scenario: dotted path -> value. Plain rows at their default are absent; items of collections are all there.
using Flat = std::map<std::string, Leaf>;

/// The collections as they are by default.
Flat default_flat();

/// Lays a partial scenario over what is there: objects merge by key, other values replace, null removes. What is not valid is passed over (the checker has said so).
void overlay(Flat& flat, const Node& part);

/// The paths a partial scenario decides, to the leaf.
std::vector<std::pair<std::string, Place>> decided_paths(const Node& part);

/// The scenario that the paths describe.
Scenario to_scenario(const Flat& flat);

}  // namespace panopolis::exchange
