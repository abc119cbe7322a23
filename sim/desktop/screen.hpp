#pragma once
// What is open of the screen, before there is a city and while there is one.
#include <SFML/Graphics/RenderWindow.hpp>
#include <string>

#include <panopolis/experiment.hpp>

#include "desktop/fonts.hpp"
#include "desktop/gui.hpp"
#include "desktop/settings.hpp"

namespace panopolis::desktop {

/// The window with its letters and panels. Where no display answers, the library below ends the process.
struct Screen {
    /// Opens it, with all letters of a language.
    Screen(const Shelf& shelf, const Settings& settings, const Language& language);

    Fonts fonts;
    sf::RenderWindow window;
    Gui gui;  // gives back what it holds of the window before that closes
};

/// The letters of a language, and those that stand there in every language.
std::string letters_of(const Shelf& shelf, const Language& language);
/// Another size of the window: what is drawn is neither stretched nor cut, and the settings say so.
void take_size(sf::RenderWindow& window, Settings& settings, unsigned width, unsigned height);

}  // namespace panopolis::desktop
