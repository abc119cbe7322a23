#pragma once
// What may be written where: the parameter table as a tree of names.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <panopolis/table.hpp>

namespace panopolis::exchange {

/// One place in a scenario: a section with named children, a collection whose items all have the shape `star`, or a single row. A place may be section and collection at once.
struct Shape {
    std::vector<std::pair<std::string, std::unique_ptr<Shape>>> children;
    std::unique_ptr<Shape> star;
    const Row* row = nullptr;             // of a leaf
    const Row* any_row = nullptr;         // the first row at or under this place
    const Row* structural = nullptr;      // the first row at or under this place that is fixed for the run
    std::vector<std::string> allowed_keys;  // of a collection; empty: any short name

    /// The shape under a key, or null when it may not be written here. An item of a collection gives `star`.
    [[nodiscard]] const Shape* under(std::string_view key) const;
    /// Every word that may be written here; a collection with free names adds none.
    [[nodiscard]] std::vector<std::string> words() const;
    /// True when an item of a collection stands under this key.
    [[nodiscard]] bool is_item(std::string_view key) const;
};

/// The shape of a whole scenario (without format, base, arms and timeline).
const Shape& scenario_shape();

/// A path and the shape it leads to; null when there is none. `key` is the collection's key on the way.
const Shape* find_shape(std::string_view path, std::string* key = nullptr);

}  // namespace panopolis::exchange
