#pragma once
// Dear ImGui inside an SFML window: events in, one frame at a time, panels out.
#include <SFML/Graphics/RenderWindow.hpp>
#include <SFML/Window/Event.hpp>
#include <string>
#include <vector>

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
    /// Draws the panels over what the window shows; what is not painted is walked and clicked all the same.
    void end(bool paints = true);
    /// Other letters or another size of text; between two frames.
    void letters(const Fonts& fonts, const std::string& letters, float scale);

    [[nodiscard]] bool has_mouse() const;   ///< the mouse is over a panel
    [[nodiscard]] bool is_typing() const;   ///< letters go into a field
    [[nodiscard]] bool is_walking() const;  ///< somebody goes through the buttons by keyboard
    [[nodiscard]] bool is_choosing() const; ///< a list is open
    /// From the next frame on the keys go through the next of these panels, of those that are shown, or the one before; its first button is marked.
    void to_next_panel(std::vector<const char*> panels, bool back);
    /// From the next frame on the keys are at the next control, or at the one before, of those of these panels that are shown.
    void to_next_control(std::vector<const char*> panels, bool back);
    /// A part of a panel that scrolls by itself; the arrows go into it as if it were none. To be ended with ImGui::EndChild.
    static void begin_part(const char* name, float w, float h);
    [[nodiscard]] ImFont* small() const { return small_; }
    [[nodiscard]] ImFont* large() const { return large_; }

private:
    void walk();
    void key(sf::Keyboard::Key key, bool down, const sf::Event::KeyEvent& held);

    sf::RenderWindow& window_;
    std::vector<const char*> panels_;   // to be walked to; empty: nothing is asked for
    bool back_ = false, by_control_ = false;
    ImFont *small_ = nullptr, *normal_ = nullptr, *large_ = nullptr;
};

}  // namespace panopolis::desktop
