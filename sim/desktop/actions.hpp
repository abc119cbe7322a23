#pragma once
// Everything that can be done by a key, a button or a script: one table.
#include <SFML/Window/Event.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace panopolis::desktop {

enum class Action { play, step, back, next_day, view_city, view_pens, view_life, view_two, view_thirty, view_ledger, view_charts, speed_1, speed_2, speed_3, truth, follow, two_lives, overlay, reset, undo, redo, relive, cities, motion, contrast, language, projector, picture, open, next_screen, back_screen, bet, show_bets, reveal, freeze, seeds, notes, help, close };

struct ActionRow {
    Action action;
    std::string_view name;      ///< in scripts
    std::string_view key;       ///< as it is written: "Ctrl+Z"
    std::string_view help{};    ///< the text of the help sheet; empty where another row's text tells of it too
};
const std::vector<ActionRow>& action_table();

/// Keys that lead through the window and do nothing themselves.
struct WayRow {
    std::string_view key, back;
    std::string_view help;
};
const std::vector<WayRow>& way_table();

/// What a key that was pressed does.
std::optional<Action> action_of(const sf::Event::KeyEvent& key);
/// What a key as it is written, or the name of an action, does.
std::optional<Action> action_of(std::string_view word);
/// One of `script_keys()`, "Shift+" or "Ctrl+" before it.
sf::Event::KeyEvent key_named(std::string_view name);

}  // namespace panopolis::desktop
