#pragma once
// Dear ImGui inside an SFML window: events in, one frame at a time, panels out.
#include <SFML/Graphics/RenderWindow.hpp>
#include <SFML/Window/Event.hpp>
#include <string>

#include "desktop/fonts.hpp"

struct ImFont;

namespace panopolis::desktop {

/// Owns the one context of Dear ImGui. There may be one Gui at a time.
class Gui {
public:
    Gui(sf::RenderWindow& window, const Fonts& fonts, const std::string& letters, float scale);
    ~Gui();
    Gui(const Gui&) = delete;
    Gui& operator=(const Gui&) = delete;

    void event(const sf::Event& event);
    void begin(float seconds);
    /// Draws the panels over what the window shows.
    void end();
    /// Other letters or another size of text; between two frames.
    void letters(const Fonts& fonts, const std::string& letters, float scale);

    [[nodiscard]] bool has_mouse() const;   ///< the mouse is over a panel
    [[nodiscard]] bool is_typing() const;   ///< letters go into a field
    [[nodiscard]] bool is_walking() const;  ///< somebody goes through the buttons by keyboard
    [[nodiscard]] ImFont* small() const { return small_; }
    [[nodiscard]] ImFont* large() const { return large_; }

private:
    void key(sf::Keyboard::Key key, bool down, const sf::Event::KeyEvent& held);

    sf::RenderWindow& window_;
    ImFont *small_ = nullptr, *normal_ = nullptr, *large_ = nullptr;
};

}  // namespace panopolis::desktop
