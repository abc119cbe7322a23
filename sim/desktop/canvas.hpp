#pragma once
// A drawing as triangles: one list of vertices, one call.
#include <SFML/Graphics/RenderTarget.hpp>
#include <SFML/Graphics/Vertex.hpp>
#include <vector>

#include <panopolis/drawing.hpp>

namespace panopolis::desktop {

class Canvas {
public:
    /// Turns shapes into triangles, in their order. Pixels are the drawing's own, moved by (x, y).
    void take(const std::vector<Shape>& shapes, Theme theme, float x, float y);
    void draw(sf::RenderTarget& target) const;
    [[nodiscard]] std::size_t vertices() const { return used_; }

private:
    std::vector<sf::Vertex> vertices_;  // room that is kept: a vertex is made once and moved ever after
    std::size_t used_ = 0;
};

sf::Color colour(Ink ink, Theme theme);

}  // namespace panopolis::desktop
