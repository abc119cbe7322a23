#include "exchange/shape.hpp"

#include <algorithm>

namespace panopolis::exchange {

namespace {

/// Cuts the first name off a dotted path.
std::string_view cut(std::string_view& path)
{
    const auto dot = path.find('.');
    const auto name = path.substr(0, dot);
    path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
    return name;
}

void plant(Shape& root, const Row& row)
{
    Shape* at = &root;
    const auto pass = [&] {
        if (at->any_row == nullptr) at->any_row = &row;
        if (at->structural == nullptr && row.structure) at->structural = &row;
    };
    pass();
    for (std::string_view rest = row.path; !rest.empty();) {
        const auto name = cut(rest);
        if (name == "*") {
            if (!at->star) at->star = std::make_unique<Shape>();
            at->allowed_keys.assign(row.allowed_keys.begin(), row.allowed_keys.end());
            at = at->star.get();
        } else {
            const auto known = std::find_if(at->children.begin(), at->children.end(), [&](const auto& child) { return child.first == name; });
            if (known == at->children.end()) at = at->children.emplace_back(std::string(name), std::make_unique<Shape>()).second.get();
            else at = known->second.get();
        }
        pass();
    }
    at->row = &row;
}

}  // namespace

const Shape* Shape::under(std::string_view key) const
{
    for (const auto& [name, shape] : children)
        if (name == key) return shape.get();
    return is_item(key) ? star.get() : nullptr;
}

std::vector<std::string> Shape::words() const
{
    std::vector<std::string> out = allowed_keys;
    for (const auto& [name, shape] : children) out.push_back(name);
    return out;
}

bool Shape::is_item(std::string_view key) const
{
    if (!star || !is_key(key)) return false;
    for (const auto& [name, shape] : children)
        if (name == key) return false;
    return allowed_keys.empty() || std::find(allowed_keys.begin(), allowed_keys.end(), key) != allowed_keys.end();
}

const Shape& scenario_shape()
{
    static const Shape shape = [] {
        Shape root;
        for (const Row& row : parameter_table()) plant(root, row);
        return root;
    }();
    return shape;
}

const Shape* find_shape(std::string_view path, std::string* key)
{
    const Shape* at = &scenario_shape();
    while (!path.empty() && at != nullptr) {
        const auto name = cut(path);
        if (at->is_item(name) && key != nullptr) *key = std::string(name);
        at = at->under(name);
    }
    return at;
}

}  // namespace panopolis::exchange
