#pragma once
#include <string>
#include <vector>

#include <panopolis/exchange.hpp>

namespace panopolis {

/// One thing that a script does in the window.
struct ScriptStep {
    enum class Kind { press, until, day, shot, click, person, set, size, zoom, frames, bet, open, key, tab };
    Kind kind = Kind::press;
    std::string text{};        ///< press: a key or the name of an action; key: a key of the keyboard, "Tab" or "Shift+Tab"; tab: words of a control's name; shot: the picture's name; set: a dotted path; open: a scenario's name or file
    double x = 0, y = 0;       ///< click: pixels; size: width and height; zoom: the factor; until: a minute of the day; day, person, frames: the number
    Value value{};             ///< set
    std::vector<double> numbers{};      ///< bet: one, or one for each point
    std::vector<std::string> words{};   ///< bet: an option, or one for each part; of cards stop, look or go
};

/// What a script may say besides its steps; empty or 0 where it says nothing.
struct Script {
    std::string scenario, language, theme;
    std::int64_t seed = -1;
    double scale = 0;
    int width = 0, height = 0;
    std::vector<ScriptStep> steps;
};

/// The keys of a keyboard that a script can strike, by name; "Shift+" and "Ctrl+" may stand before each.
const std::vector<std::string>& script_keys();

/// Reads a script: {"scenario": "first-city", "seed": 1, "size": [1366, 768], "language": "en", "theme": "light", "scale": 1, "steps": [ ... ]}, each step an
/// object with one key. Gives every problem with its place; `actions` are the words that "press" takes.
///   {"press": "T"} {"until": "08:14"} {"day": 3} {"shot": "truth"} {"click": [400, 300]} {"person": 12} {"set": {"cameras.share": 0.5}} {"size": [800, 600]}
///   {"zoom": 3} {"frames": 5} {"bet": 9} {"bet": "one_hundred"} {"bet": ["stop", "look", "go"]} {"open": "whole-city"}
///   {"key": "Tab"} {"key": "Shift+Tab"} {"key": "Ctrl+2"} {"tab": "Place"}
Result<Script> read_script(const SourceText& source, const std::vector<std::string>& actions);

}  // namespace panopolis
