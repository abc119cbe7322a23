#pragma once
#include <panopolis/lesson.hpp>

#include "exchange/form.hpp"

namespace panopolis::exchange {

/// Reads the bet of a screen: {"number": {...}}, {"choose": {...}}, {"line": {...}}, {"cards": {...}} or {"match": {...}}.
void read_bet(Form& form, const Node& node, const std::string& path, const Words& facts, LessonBet& out);

}  // namespace panopolis::exchange
