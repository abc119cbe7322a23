// A drawing as SVG. What looks alike goes into one path as long as nothing else lies between, so that a crowd takes few bytes a body.
#include <panopolis/svg.hpp>

#include <map>
#include <tuple>

#include "view/brush.hpp"

namespace panopolis {

using namespace view;

namespace {

/// With at most so many decimals, without zeros at the end, whatever the locale.
void number(std::string& out, double value, int decimals)
{
    const std::int64_t units = decimals == 1 ? 10 : 100;
    // twice over what any panel has; nothing that is not a number
    const double in_range = value > -1e6 ? (value < 1e6 ? value : 1e6) : -1e6;
    const auto rounded = static_cast<std::int64_t>(in_range * static_cast<double>(units) + (in_range < 0 ? -0.5 : 0.5));
    const std::int64_t whole = (rounded < 0 ? -rounded : rounded) / units;
    std::int64_t rest = (rounded < 0 ? -rounded : rounded) % units;
    if (rounded < 0) out += '-';
    out += std::to_string(whole);
    if (rest == 0) return;
    out += '.';
    for (std::int64_t unit = units / 10; rest > 0; unit /= 10) {
        out += static_cast<char>('0' + rest / unit);
        rest %= unit;
    }
}
std::string text_of_number(double value, int decimals)
{
    std::string out;
    number(out, value, decimals);
    return out;
}

/// Of the system, with letters for Chinese.
constexpr std::string_view fonts = "Inter, system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', 'Noto Sans CJK SC', 'WenQuanYi Micro Hei', 'PingFang SC', 'Microsoft YaHei', sans-serif";

/// How a path is painted. A round stroke without length is a disc.
struct Paint {
    Ink fill = Ink::none, stroke = Ink::none;
    std::int64_t stroke_px = 0;  // hundredths
    bool round = false;
    friend bool operator<(const Paint& a, const Paint& b) { return std::tie(a.fill, a.stroke, a.stroke_px, a.round) < std::tie(b.fill, b.stroke, b.stroke_px, b.round); }
};

/// Paths in the order in which they are painted, and which of them was the last to touch each cell of the panel.
class Paths {
public:
    Paths(float width, float height, Theme theme) : theme_(theme), columns_(cells(width)), rows_(cells(height)), last_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), 0) {}

    /// Adds a piece of a path that lies within `reach_x` and `reach_y` of (x, y).
    void add(const Paint& paint, float x, float y, float reach_x, float reach_y, const std::string& piece)
    {
        const Strip across = touched(x, reach_x, columns_), down = touched(y, reach_y, rows_);
        std::uint32_t before = 0;
        for (std::int32_t row = down.first; row < down.last; ++row)
            for (std::int32_t column = across.first; column < across.last; ++column) before = std::max(before, cell(column, row));

        // what is seen through, or has a rim, must not lie over itself in one path
        const bool over_itself = (paint.fill == Ink::none || paint.stroke == Ink::none) && opaque(paint.fill) && opaque(paint.stroke);
        const auto known = latest_.find(paint);
        std::uint32_t path = known == latest_.end() ? 0 : known->second;
        if (path == 0 || before > path || (before == path && !over_itself)) {
            paths_.emplace_back(paint, std::string());
            path = static_cast<std::uint32_t>(paths_.size());
            latest_[paint] = path;
        }
        paths_[path - 1].second += piece;
        for (std::int32_t row = down.first; row < down.last; ++row)
            for (std::int32_t column = across.first; column < across.last; ++column) cell(column, row) = path;
    }

    void write(std::string& out) const
    {
        for (const auto& [paint, pieces] : paths_) {
            out += "<path";
            colour(out, " fill", paint.fill);
            if (paint.stroke != Ink::none) {
                colour(out, " stroke", paint.stroke);
                out += " stroke-width=\"" + text_of_number(static_cast<double>(paint.stroke_px) / 100, 2) + "\"";
                if (paint.round) out += " stroke-linecap=\"round\"";
            }
            out += " d=\"" + pieces + "\"/>\n";
        }
    }

private:
    static constexpr float cell_px = 1;

    static std::int32_t cells(float px) { return std::max(1, static_cast<std::int32_t>(std::clamp(px, 0.0f, 20'000.0f) / cell_px) + 1); }
    static Strip touched(float middle, float reach, std::int32_t n)
    {
        const auto at = [&](float px) { return std::clamp(px / cell_px, -1.0f, static_cast<float>(n)); };
        return {std::max(0, static_cast<std::int32_t>(at(middle - reach))), std::min(n, static_cast<std::int32_t>(at(middle + reach)) + 1)};
    }
    std::uint32_t& cell(std::int32_t column, std::int32_t row) { return last_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(column)]; }
    [[nodiscard]] bool opaque(Ink ink) const { return ink == Ink::none || colour_of(ink, theme_).a == 255; }

    void colour(std::string& out, const char* what, Ink ink) const
    {
        out += what;
        if (ink == Ink::none) {
            out += "=\"none\"";
            return;
        }
        const Rgba c = colour_of(ink, theme_);
        constexpr char digits[] = "0123456789abcdef";
        out += "=\"#";
        for (const std::uint8_t part : {c.r, c.g, c.b}) out += digits[part >> 4], out += digits[part & 15];
        out += '"';
        if (c.a != 255) out += std::string(what) + "-opacity=\"" + text_of_number(c.a / 255.0, 2) + "\"";
    }

    Theme theme_;
    std::int32_t columns_, rows_;
    std::vector<std::uint32_t> last_;  // (cells) the last path there, from 1; 0 for none
    std::vector<std::pair<Paint, std::string>> paths_;
    std::map<Paint, std::uint32_t> latest_;
};

/// Corners in a box of 2 by 2 around the middle, as the window has them.
constexpr Spot triangle[] = {{0, -1}, {1, 1}, {-1, 1}}, diamond[] = {{0, -1}, {1, 0}, {0, 1}, {-1, 0}}, box[] = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};
constexpr Spot pentagon[] = {{0, 1}, {-0.951057f, 0.309017f}, {-0.587785f, -0.809017f}, {0.587785f, -0.809017f}, {0.951057f, 0.309017f}};
constexpr Spot hexagon[] = {{0, -1}, {0.866025f, -0.5f}, {0.866025f, 0.5f}, {0, 1}, {-0.866025f, 0.5f}, {-0.866025f, -0.5f}};
constexpr Spot wedge[] = {{0, 0}, {0.707107f, -0.707107f}, {0.866025f, -0.5f}, {0.965926f, -0.258819f}, {1, 0}, {0.965926f, 0.258819f}, {0.866025f, 0.5f}, {0.707107f, 0.707107f}};

/// Places one shape.
class ShapePen {
public:
    ShapePen(const Shape& shape, Paths& out) : s_(shape), out_(out)
    {
        // quarter turns alone, as whole numbers
        constexpr float cosines[] = {1, 0, -1, 0}, sines[] = {0, 1, 0, -1};
        const auto quarters = static_cast<std::size_t>(static_cast<int>(s_.turn / quarter_turn + (s_.turn < 0 ? -0.5f : 0.5f)) & 3);
        cos_ = cosines[quarters], sin_ = sines[quarters];
    }

    void paint()
    {
        if (s_.form == Form::cross) return cross();
        if (s_.form == Form::face) return face();
        const Ink rim = s_.outline != Ink::none && s_.outline_px > 0 ? s_.outline : Ink::none;
        if (s_.fill == Ink::none && rim == Ink::none) return;
        // what is filled is painted with its pattern before its rim
        if (s_.fill == Ink::none || s_.pattern == Pattern::plain || s_.w < 4) return form(s_.form, 1, s_.fill, rim);
        form(s_.form, 1, s_.fill, Ink::none);
        pattern();
        if (rim != Ink::none) form(s_.form, 1, Ink::none, rim);
    }

private:
    [[nodiscard]] Spot at(float u, float v) const
    {
        const float x = u * s_.w / 2, y = v * s_.h / 2;
        return {s_.x + x * cos_ - y * sin_, s_.y + x * sin_ + y * cos_};
    }
    void add(const Paint& paint, float grown, const std::string& piece)
    {
        const bool turned = cos_ == 0;
        const float rim = paint.round ? 0.0f : static_cast<float>(paint.stroke_px) / 200;
        out_.add(paint, s_.x, s_.y, (turned ? s_.h : s_.w) / 2 * grown + rim, (turned ? s_.w : s_.h) / 2 * grown + rim, piece);
    }
    [[nodiscard]] Paint look(Ink fill, Ink rim) const { return {fill, rim, rim == Ink::none ? 0 : static_cast<std::int64_t>(s_.outline_px * 100 + 0.5f), false}; }

    /// The outline that a form has, `grown` so many times.
    void form(Form form, float grown, Ink fill, Ink rim)
    {
        switch (form) {
            case Form::disc: return disc(grown, fill, rim);
            case Form::triangle: return corners(triangle, grown, fill, rim);
            case Form::diamond: return corners(diamond, grown, fill, rim);
            case Form::pentagon: return corners(pentagon, grown, fill, rim);
            case Form::hexagon: return corners(hexagon, grown, fill, rim);
            case Form::wedge: return corners(wedge, grown, fill, rim);
            default: return corners(box, grown, fill, rim);
        }
    }

    void disc(float grown, Ink fill, Ink rim)
    {
        const float rx = (cos_ == 0 ? s_.h : s_.w) / 2 * grown, ry = (cos_ == 0 ? s_.w : s_.h) / 2 * grown;
        // without a rim a point that is as thick as the disc
        if (rim == Ink::none && rx == ry) return add({Ink::none, fill, static_cast<std::int64_t>(rx * 200 + 0.5f), true}, grown, "M" + pair(s_.x, s_.y) + "h0");
        const std::string radii = text_of_number(rx, 2) + " " + text_of_number(ry, 2) + " 0 1 0 ", across = text_of_number(2 * rx, 2);
        add(look(fill, rim), grown, "M" + pair(s_.x - rx, s_.y) + "a" + radii + across + " 0a" + radii + "-" + across + " 0z");
    }

    template <std::size_t n>
    void corners(const Spot (&spots)[n], float grown, Ink fill, Ink rim)
    {
        std::string piece;
        for (std::size_t i = 0; i < n; ++i) {
            const Spot spot = at(spots[i].x * grown, spots[i].y * grown);
            piece += i == 0 ? "M" : i == 1 ? "L" : " ";
            piece += pair(spot.x, spot.y);
        }
        add(look(fill, rim), grown, piece + "z");
    }

    void quad(float left, float top, float right, float bottom, Ink fill)
    {
        const Spot a = at(left, top), b = at(right, top), c = at(right, bottom), d = at(left, bottom);
        add({fill, Ink::none, 0, false}, 1, "M" + pair(a.x, a.y) + "L" + pair(b.x, b.y) + " " + pair(c.x, c.y) + " " + pair(d.x, d.y) + "z");
    }

    /// What the paper shows through: a dot in the middle, or a stripe across it.
    void pattern()
    {
        if (s_.pattern == Pattern::dotted) disc(0.42f, Ink::paper, Ink::none);
        else if (s_.pattern == Pattern::striped) quad(-0.7f, -0.17f, 0.7f, 0.17f, Ink::paper);
    }

    void cross()
    {
        const Ink ink = s_.fill != Ink::none ? s_.fill : s_.outline;
        if (ink == Ink::none) return;
        const float thick = std::max(0.06f * s_.w, (s_.outline_px > 0 ? s_.outline_px : 1.5f) / 2) * 1.414214f;
        const Spot a = at(-1, -1), b = at(1, 1), c = at(1, -1), d = at(-1, 1);
        add({Ink::none, ink, static_cast<std::int64_t>(thick * 100 + 0.5f), false}, 1, "M" + pair(a.x, a.y) + "L" + pair(b.x, b.y) + "M" + pair(c.x, c.y) + "L" + pair(d.x, d.y));
    }

    /// The window's glyph: two bars and a mouth on a card, chosen by the number. Nobody's face.
    void face()
    {
        const Ink ink = s_.fill != Ink::none ? s_.fill : Ink::ink;
        form(Form::square, 1, ink, Ink::none);
        form(s_.number % 2 == 0 ? Form::disc : Form::hexagon, 0.8f, Ink::paper, Ink::none);
        const std::uint32_t rest = s_.number / 8;
        const float apart = 0.22f + 0.08f * static_cast<float>(rest % 3), height = -0.3f + 0.12f * static_cast<float>(rest / 3 % 3), width = 0.06f + 0.05f * static_cast<float>(rest / 9 % 3);
        for (const float side : {-apart, apart}) quad(side - width, height - 0.12f, side + width, height + 0.12f, ink);
        const float mouth = 0.2f + 0.12f * static_cast<float>(rest / 27 % 3), low = 0.32f + 0.08f * static_cast<float>(rest / 81 % 2);
        quad(-mouth, low, mouth, low + 0.12f, ink);
        if (s_.w >= 4) pattern();
        if (s_.outline != Ink::none && s_.outline_px > 0) form(Form::square, 1, Ink::none, s_.outline);
    }

    static std::string pair(float x, float y) { return text_of_number(x, 1) + " " + text_of_number(y, 1); }

    const Shape& s_;
    Paths& out_;
    float cos_ = 1, sin_ = 0;
};

void write_label(std::string& out, const Label& label, const SvgWords& words, Theme theme)
{
    const std::string text = words.label(label);
    if (text.empty() || label.ink == Ink::none) return;
    const float px = (label.size == TextSize::small ? 13.0f : label.size == TextSize::large ? 24.0f : 16.0f) * words.scale;
    const Rgba c = colour_of(label.ink, theme);
    // a point of a line's middle: a third of the size above the line that letters stand on
    out += "<text x=\"" + text_of_number(label.x, 1) + "\" y=\"" + text_of_number(label.y + 0.35f * px, 1) + "\" font-size=\"" + text_of_number(px, 1) + "\"";
    if (label.anchor != Anchor::left) out += label.anchor == Anchor::centre ? " text-anchor=\"middle\"" : " text-anchor=\"end\"";
    out += " fill=\"rgb(" + std::to_string(c.r) + "," + std::to_string(c.g) + "," + std::to_string(c.b) + ")\">" + escaped(text) + "</text>\n";
}

}  // namespace

std::string escaped(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default:
                // no other control character may stand in XML
                if (static_cast<unsigned char>(c) >= 32 || c == '\n' || c == '\t') out += c;
        }
    }
    return out;
}

std::string svg_of(const Drawing& drawing, float width, float height, Theme theme, const SvgWords& words)
{
    const std::string w = text_of_number(width, 1), h = text_of_number(height, 1);
    std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + w + " " + h + "\" width=\"" + w + "\" height=\"" + h + "\" font-family=\"" + std::string(fonts) + "\" role=\"img\" aria-label=\"" + escaped(words.title) + "\">\n";
    out += "<title>" + escaped(words.title) + "</title>\n";
    if (!words.described.empty()) out += "<desc>" + escaped(words.described) + "</desc>\n";
    Paths paths(width, height, theme);
    for (const Shape& shape : drawing.shapes) ShapePen(shape, paths).paint();
    paths.write(out);
    if (words.label)
        for (const Label& label : drawing.labels) write_label(out, label, words, theme);
    return out + "</svg>\n";
}

}  // namespace panopolis
