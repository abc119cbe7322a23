#pragma once
// A second window for whoever teaches: what is said at each screen, hidden from the projector.
#include <SFML/Graphics/Font.hpp>
#include <SFML/Graphics/RenderWindow.hpp>
#include <memory>
#include <string>
#include <vector>

#include "desktop/fonts.hpp"

namespace panopolis::desktop {

/// One stretch of notes.
struct Note {
    std::string text;
    bool heading = false;
};

class Notes {
public:
    /// Opens, or comes to the front.
    void open(const Fonts& fonts, bool chinese, const std::string& title, float scale);
    void close() { window_.reset(); }
    [[nodiscard]] bool is_open() const { return window_ != nullptr; }
    /// Takes what happened to the window and draws what is new; closed by hand it is gone. To be called every frame.
    void show(const std::vector<Note>& notes, bool dark);
    /// The notes as a picture, for scripts; false when there is none to be had.
    bool save(const std::string& file);

private:
    void draw();

    std::unique_ptr<sf::RenderWindow> window_;
    sf::Font font_;
    float scale_ = 1;
    std::vector<Note> notes_;
    bool dark_ = false;
    std::string drawn_;
};

}  // namespace panopolis::desktop
