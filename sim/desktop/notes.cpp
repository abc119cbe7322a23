#include "desktop/notes.hpp"

#include <SFML/Graphics/Text.hpp>
#include <SFML/Graphics/Texture.hpp>
#include <SFML/Window/Event.hpp>

#include <panopolis/drawing.hpp>

#include "desktop/canvas.hpp"

namespace panopolis::desktop {

namespace {

sf::String wide(const std::string& text) { return sf::String::fromUtf8(text.begin(), text.end()); }

/// A line breaks after a blank, and anywhere among characters of a language without blanks.
bool may_break_after(sf::Uint32 c) { return c == ' ' || c >= 0x2E80; }
/// What never begins a line.
bool clings(sf::Uint32 c) { return c == 0x3001 || c == 0x3002 || c == 0xFF0C || c == 0xFF1A || c == 0xFF1B || c == 0xFF1F || c == 0xFF09 || c == 0x201D || c == '.' || c == ',' || c == ')'; }

}  // namespace

void Notes::open(const Fonts& fonts, bool chinese, const std::string& title, float scale)
{
    const std::string& file = chinese && !fonts.chinese.empty() ? fonts.chinese : fonts.latin.empty() ? fonts.chinese : fonts.latin;
    if (file.empty() || !font_.loadFromFile(file)) return;
    scale_ = scale;
    drawn_.clear();
    if (!window_) window_ = std::make_unique<sf::RenderWindow>(sf::VideoMode(560, 720), wide(title));
    window_->setTitle(wide(title));
    window_->requestFocus();
}

void Notes::show(const std::vector<Note>& notes, bool dark)
{
    if (!window_) return;
    sf::Event event{};
    while (window_->pollEvent(event)) {
        if (event.type == sf::Event::Closed || (event.type == sf::Event::KeyPressed && event.key.code == sf::Keyboard::Escape)) return close();
        if (event.type == sf::Event::Resized) window_->setView(sf::View(sf::FloatRect(0, 0, static_cast<float>(event.size.width), static_cast<float>(event.size.height)))), drawn_.clear();
    }
    std::string all = dark ? "d" : "l";
    for (const Note& note : notes) all += note.text + '\n';
    if (all == drawn_) return;
    drawn_ = all;
    notes_ = notes, dark_ = dark;
    draw();
    window_->display();
}

void Notes::draw()
{
    const Theme theme = dark_ ? Theme::dark : Theme::light;
    window_->clear(colour(Ink::paper, theme));
    const float margin = 20 * scale_, width = static_cast<float>(window_->getSize().x) - 2 * margin;
    float y = margin;
    for (const Note& note : notes_) {
        const auto size = static_cast<unsigned>((note.heading ? 19.0f : 15.0f) * scale_);
        const float line_h = font_.getLineSpacing(size) * 1.15f;
        const sf::String text = wide(note.text);

        // greedy lines by the widths of the letters themselves
        std::size_t begin = 0;
        while (begin < text.getSize()) {
            float x = 0;
            std::size_t end = begin, last_break = begin;
            for (; end < text.getSize() && text[end] != '\n'; ++end) {
                x += font_.getGlyph(text[end], size, false).advance;
                if (x > width && last_break > begin) break;
                if (may_break_after(text[end]) && (end + 1 == text.getSize() || !clings(text[end + 1]))) last_break = end + 1;
            }
            const bool whole = end == text.getSize() || text[end] == '\n';
            const std::size_t stop = whole ? end : last_break;
            sf::Text line(text.substring(begin, stop - begin), font_, size);
            line.setFillColor(colour(note.heading ? Ink::ink : Ink::quiet, theme));
            line.setPosition(margin, y);
            window_->draw(line);
            y += line_h;
            begin = whole && end < text.getSize() ? end + 1 : stop;
        }
        y += note.heading ? 4 * scale_ : 12 * scale_;
    }
}

bool Notes::save(const std::string& file)
{
    if (!window_) return false;
    draw();
    sf::Texture texture;
    if (!texture.create(window_->getSize().x, window_->getSize().y)) return false;
    texture.update(*window_);
    window_->display();
    return texture.copyToImage().saveToFile(file);
}

}  // namespace panopolis::desktop
