#include "desktop/screen.hpp"

#include "desktop/style.hpp"

namespace panopolis::desktop {

namespace {

sf::ContextSettings smooth()
{
    sf::ContextSettings settings;
    settings.antialiasingLevel = 4;
    return settings;
}

}  // namespace

Screen::Screen(const Shelf& shelf, const Settings& settings, const Language& language)
    : fonts(find_fonts()),
      window(sf::VideoMode(static_cast<unsigned>(settings.width), static_cast<unsigned>(settings.height)), "Panopolis", sf::Style::Default, smooth()),
      gui(window, fonts, letters_of(shelf, language), settings.scale)
{
    use_style(settings.theme, settings.scale);
}

std::string letters_of(const Shelf& shelf, const Language& language)
{
    std::string letters = "·←→×–—…";
    for (const auto& code : shelf.languages())
        if (const auto read = shelf.language(code); read.ok()) letters += read->name;
    for (const auto& text : language.texts)
        for (const TextPiece& piece : text.pieces) letters += piece.one + piece.other;
    return letters;
}

void take_size(sf::RenderWindow& window, Settings& settings, unsigned width, unsigned height)
{
    window.setView(sf::View(sf::FloatRect(0, 0, static_cast<float>(width), static_cast<float>(height))));
    settings.width = static_cast<int>(width), settings.height = static_cast<int>(height);
}

}  // namespace panopolis::desktop
