#pragma once
// Everything that can be done by a key, a button or a script: one table.
#include <SFML/Window/Event.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace panopolis::desktop {

enum class Action { play, step, back, next_day, view_1, view_2, view_3, speed_1, speed_2, speed_3, truth, follow, overlay, reset, undo, redo, relive, motion, contrast, language, projector, picture, help, close };

struct ActionRow {
    Action action;
    std::string_view name;      ///< in scripts
    std::string_view key;       ///< as it is written: "Ctrl+Z"
    std::string_view help{};    ///< the text of the help sheet; empty where another row's text tells of it too
};
const std::vector<ActionRow>& action_table();

/// What a key that was pressed does.
std::optional<Action> action_of(const sf::Event::KeyEvent& key);
/// What a key as it is written, or the name of an action, does.
std::optional<Action> action_of(std::string_view word);

}  // namespace panopolis::desktop
