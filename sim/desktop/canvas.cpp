#include "desktop/canvas.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace panopolis::desktop {

namespace {

struct Point {
    float x, y;
};

constexpr int most_corners = 24;
constexpr float pi = 3.14159265f;

/// A convex outline in a box of 2 by 2 around the middle.
struct Outline {
    std::array<Point, most_corners> at{};
    int n = 0;
};

Outline round(int corners, float first)
{
    Outline out;
    out.n = corners;
    for (int i = 0; i < corners; ++i) {
        const float angle = first + 2 * pi * static_cast<float>(i) / static_cast<float>(corners);
        out.at[static_cast<std::size_t>(i)] = {std::cos(angle), std::sin(angle)};
    }
    return out;
}

Outline of(std::initializer_list<Point> points)
{
    Outline out;
    for (const Point p : points) out.at[static_cast<std::size_t>(out.n++)] = p;
    return out;
}

/// The quarter about the right, from the middle out.
Outline wedge()
{
    Outline out = of({{0, 0}});
    for (int i = -3; i <= 3; ++i) {
        const float angle = static_cast<float>(i) / 3 * pi / 4;
        out.at[static_cast<std::size_t>(out.n++)] = {std::cos(angle), std::sin(angle)};
    }
    return out;
}

struct Outlines {
    Outline box = of({{-1, -1}, {1, -1}, {1, 1}, {-1, 1}}), triangle = of({{0, -1}, {1, 1}, {-1, 1}}), diamond = of({{0, -1}, {1, 0}, {0, 1}, {-1, 0}});
    Outline pentagon = round(5, pi / 2), hexagon = round(6, -pi / 2), quarter = wedge(), small = round(8, pi / 8), middle = round(14, 0), great = round(24, 0);
};

/// A small disc needs few corners.
const Outline& outline_of(Form form, float px)
{
    static const Outlines all;
    switch (form) {
        case Form::disc: return px < 8 ? all.small : px < 24 ? all.middle : all.great;
        case Form::triangle: return all.triangle;
        case Form::diamond: return all.diamond;
        case Form::pentagon: return all.pentagon;
        case Form::hexagon: return all.hexagon;
        case Form::wedge: return all.quarter;
        default: return all.box;
    }
}

/// Places a shape's outline on the screen.
class Brush {
public:
    Brush(std::vector<sf::Vertex>& out, Theme theme, float dx, float dy) : out_(out), dx_(dx), dy_(dy)
    {
        for (std::size_t i = 0; i < inks_.size(); ++i) inks_[i] = colour(static_cast<Ink>(i), theme);
    }
    /// Vertices so far.
    [[nodiscard]] std::size_t used() const { return used_; }

    void paint(const Shape& s)
    {
        place(s);
        switch (s.form) {
            case Form::cross: return cross(s);
            case Form::face: return face(s);
            default: break;
        }
        const Outline& outline = outline_of(s.form, s.w);
        if (s.fill != Ink::none) {
            fill(outline, 1.0f, tint(s.fill));
            pattern(s);
        }
        if (s.outline != Ink::none && s.outline_px > 0) ring(outline, s);
    }

private:
    void place(const Shape& s)
    {
        x_ = s.x + dx_, y_ = s.y + dy_, half_w_ = s.w / 2, half_h_ = s.h / 2;
        // quarter turns alone: whole numbers, so that nothing is blurred
        if (s.turn == 0) {
            cos_ = 1, sin_ = 0;
            return;
        }
        const int quarters = static_cast<int>(std::lround(s.turn / quarter_turn)) & 3;
        constexpr int cosines[] = {1, 0, -1, 0}, sines[] = {0, 1, 0, -1};
        cos_ = static_cast<float>(cosines[quarters]), sin_ = static_cast<float>(sines[quarters]);
    }

    /// A point of the box of 2 by 2, on the screen.
    [[nodiscard]] sf::Vector2f at(float u, float v) const
    {
        const float x = u * half_w_, y = v * half_h_;
        return {x_ + x * cos_ - y * sin_, y_ + x * sin_ + y * cos_};
    }

    [[nodiscard]] sf::Color tint(Ink meaning) const { return inks_[static_cast<std::size_t>(meaning)]; }

    /// Room for some more vertices, which all have the colour of their triangles.
    sf::Vertex* room(std::size_t vertices)
    {
        if (used_ + vertices > out_.size()) out_.resize(2 * (used_ + vertices));
        used_ += vertices;
        return &out_[used_ - vertices];
    }

    static sf::Vertex* put(sf::Vertex* at, sf::Vector2f a, sf::Vector2f b, sf::Vector2f c, sf::Color ink)
    {
        at[0].position = a, at[1].position = b, at[2].position = c;
        at[0].color = at[1].color = at[2].color = ink;
        return at + 3;
    }

    static sf::Vertex* put(sf::Vertex* at, sf::Vector2f a, sf::Vector2f b, sf::Vector2f c, sf::Vector2f d, sf::Color ink) { return put(put(at, a, b, c, ink), a, c, d, ink); }

    void quad(sf::Vector2f a, sf::Vector2f b, sf::Vector2f c, sf::Vector2f d, sf::Color ink) { put(room(6), a, b, c, d, ink); }

    using Corners = std::array<sf::Vector2f, most_corners>;
    /// An outline on the screen, each corner placed once.
    void corners(const Outline& o, float grown, Corners& out) const
    {
        for (std::size_t i = 0; i < static_cast<std::size_t>(o.n); ++i) out[i] = at(o.at[i].x * grown, o.at[i].y * grown);
    }

    void fill(const Outline& o, float grown, sf::Color ink)
    {
        Corners corner;
        corners(o, grown, corner);
        const auto n = static_cast<std::size_t>(o.n);
        sf::Vertex* out = room(3 * (n - 2));
        for (std::size_t i = 2; i < n; ++i) out = put(out, corner[0], corner[i - 1], corner[i], ink);
    }

    /// Half of the line lies outside the form.
    void ring(const Outline& o, const Shape& s)
    {
        const float least = std::max(0.5f, std::min(half_w_, half_h_));
        const float out = 1 + s.outline_px / 2 / least, in = std::max(0.0f, 1 - s.outline_px / 2 / least);
        Corners outer, inner;
        corners(o, out, outer);
        corners(o, in, inner);
        const auto n = static_cast<std::size_t>(o.n);
        sf::Vertex* to = room(6 * n);
        for (std::size_t i = 0, next = 1; i < n; ++i, next = next + 1 == n ? 0 : next + 1) to = put(to, outer[i], outer[next], inner[next], inner[i], tint(s.outline));
    }

    /// What the paper shows through: a dot in the middle, or a stripe across it.
    void pattern(const Shape& s)
    {
        if (s.pattern == Pattern::plain || s.w < 4) return;
        const sf::Color paper = tint(Ink::paper);
        if (s.pattern == Pattern::dotted) fill(outline_of(Form::disc, s.w / 2), 0.42f, paper);
        else bar(0.7f, 0.17f, paper);
    }

    void bar(float half_length, float half_width, sf::Color ink) { quad(at(-half_length, -half_width), at(half_length, -half_width), at(half_length, half_width), at(-half_length, half_width), ink); }

    void cross(const Shape& s)
    {
        const sf::Color ink = tint(s.fill != Ink::none ? s.fill : s.outline);
        const float t = std::max(0.12f, (s.outline_px > 0 ? s.outline_px : 1.5f) / std::max(1.0f, s.w));
        quad(at(-1, -1 + t), at(-1 + t, -1), at(1, 1 - t), at(1 - t, 1), ink);
        quad(at(1 - t, -1), at(1, -1 + t), at(-1 + t, 1), at(-1, 1 - t), ink);
    }

    /// A glyph of two bars and a mouth on a card, chosen by the number: nobody's face.
    void face(const Shape& s)
    {
        const Outline& box = outline_of(Form::square, s.w);
        const sf::Color paper = tint(Ink::paper), ink = tint(s.fill != Ink::none ? s.fill : Ink::ink);
        fill(box, 1.0f, ink);
        const std::uint32_t rest = s.number / 8;
        fill(outline_of(s.number % 2 == 0 ? Form::disc : Form::hexagon, s.w), 0.8f, paper);
        const float apart = 0.22f + 0.08f * static_cast<float>(rest % 3), height = -0.3f + 0.12f * static_cast<float>(rest / 3 % 3), width = 0.06f + 0.05f * static_cast<float>(rest / 9 % 3);
        for (const float side : {-apart, apart}) quad(at(side - width, height - 0.12f), at(side + width, height - 0.12f), at(side + width, height + 0.12f), at(side - width, height + 0.12f), ink);
        const float mouth = 0.2f + 0.12f * static_cast<float>(rest / 27 % 3), low = 0.32f + 0.08f * static_cast<float>(rest / 81 % 2);
        quad(at(-mouth, low), at(mouth, low), at(mouth, low + 0.12f), at(-mouth, low + 0.12f), ink);
        pattern(s);
        if (s.outline != Ink::none && s.outline_px > 0) ring(box, s);
    }

    std::vector<sf::Vertex>& out_;
    std::size_t used_ = 0;
    std::array<sf::Color, static_cast<std::size_t>(Ink::end)> inks_;
    float dx_, dy_;
    float x_ = 0, y_ = 0, half_w_ = 0, half_h_ = 0, cos_ = 1, sin_ = 0;
};

}  // namespace

sf::Color colour(Ink ink, Theme theme)
{
    const Rgba c = colour_of(ink, theme);
    return {c.r, c.g, c.b, c.a};
}

void Canvas::take(const std::vector<Shape>& shapes, Theme theme, float x, float y)
{
    Brush brush(vertices_, theme, x, y);
    for (const Shape& shape : shapes) brush.paint(shape);
    used_ = brush.used();
}

void Canvas::draw(sf::RenderTarget& target) const
{
    if (used_ > 0) target.draw(vertices_.data(), used_, sf::Triangles);
}

}  // namespace panopolis::desktop
