#pragma once
#include <panopolis/lesson.hpp>

#include "exchange/form.hpp"

namespace panopolis::exchange {

/// Reads the tree of counts of a screen: {"fact": "people", "parts": {"listed": {"fact": "wanted", "parts": {..}}, "others": {"fact": "others"}}}.
void read_tree(Form& form, const Node& node, const std::string& path, const Words& facts, LessonTree& out);

}  // namespace panopolis::exchange
