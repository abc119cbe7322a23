#pragma once
// What the window remembers from one time to the next.
#include <string>

#include <panopolis/drawing.hpp>

namespace panopolis::desktop {

struct Settings {
    std::string language = "en";
    Theme theme = Theme::light;
    float scale = 1.0f;           ///< of text and marks, 1 .. 2
    bool reduced_motion = false;
    int width = 1366, height = 768;
};

std::string_view word_of(Theme theme);
/// Nothing for a word that is no theme.
bool theme_of(std::string_view word, Theme& theme);

/// From the place of the platform (XDG_CONFIG_HOME/panopolis/window, else ~/.config). What is missing or makes no sense is as it was.
void recall(Settings& settings);
/// Quietly does nothing where it cannot be written: a setting is not worth a question.
void remember(const Settings& settings);
/// Keeps one line of text beside the settings, and gives its path; empty when it could not be kept.
std::string keep_line(const char* name, const std::string& line);

}  // namespace panopolis::desktop
