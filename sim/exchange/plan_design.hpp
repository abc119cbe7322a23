#pragma once
// The part of an experiment file that says which points are lived.
#include <panopolis/plan.hpp>

#include "exchange/form.hpp"

namespace panopolis::exchange {

/// A value as JSON text that a parameter takes; empty, with a problem, when it does not.
std::string value_of(Form& form, const Source& source, const Node& node, const std::string& path, const Row& row);
/// Reads `design` out of the file, a grid when it says nothing, and holds the factors against it.
void read_design(Form& form, const Source& source, const Node& root, const std::vector<Factor>& factors, DesignPlan& out);
/// True where one of `sets`, each PATH=VALUE, is of this parameter.
bool any_sets(const std::vector<std::string>& sets, std::string_view parameter);

}  // namespace panopolis::exchange
