// What stands in the street, and what is said and happens at its corners.
#include "view/street.hpp"

namespace panopolis::view {

namespace {

constexpr int pins_of_a_corner = 4;  // on each side; how many more there are stands above them

/// Both halves of a pin: solid what is said, outlined what is so.
void draw_pin(const TickerRow& row, Spot at, float side, float scale, Drawing& out)
{
    Shape pin = at_spot(Form::triangle, at, side, side, Ink::recorded);
    pin.turn = 2 * quarter_turn;
    if (row.recorded != Word::none) out.shapes.push_back(pin);
    draw_outline(pin, judged(row), scale, out);
}

bool said(const TickerRow& row) { return row.recorded != Word::none; }

/// Rows of the same side at the same corner, from one row to before another.
std::int32_t beside(const std::vector<TickerRow>& rows, const TickerRow& row, std::size_t from, std::size_t to)
{
    std::int32_t n = 0;
    for (std::size_t i = from; i < to; ++i) n += rows[i].at == row.at && said(rows[i]) == said(row) ? 1 : 0;
    return n;
}

/// What a glyph is made from: never more than the number of the record, the role and the group.
std::uint32_t glyph(const Face& face) { return (mixed(face.shown.value) & ~7u) | static_cast<std::uint32_t>(face.role); }

}  // namespace

Judged judged(const TickerRow& row)
{
    switch (row.truth) {
        case Word::none: return Judged::untold;
        case Word::deterred: case Word::heroic: case Word::stopped_rightly: case Word::found: case Word::child_is_back: return row.wrong ? Judged::wrong : Judged::good;
        default: return row.wrong ? Judged::wrong : Judged::so;
    }
}

void draw_cameras(const Scene& scene, const Lens& lens, const StreetOptions& options, Drawing& out)
{
    const float block = lens.px_per_block, scale = options.scale;
    const float reach = std::min(0.35f * block, 44 * scale), dot = std::clamp(0.1f * block, 3 * scale, 6 * scale);
    const bool wedges = reach >= 5 * scale && (options.overlay == Overlay::none || options.overlay == Overlay::cameras);
    // all reaches under all dots
    for (const Camera& camera : scene.cameras) {
        const Spot at = to_px(lens, camera.at);
        if (!wedges || !in_panel(lens, at, reach)) continue;
        // a camera sees its corner from all sides; which way a wedge points says what it is for
        Shape wedge = at_spot(Form::wedge, at, 2 * reach, 2 * reach, Ink::reach);
        wedge.turn = 3 * quarter_turn;
        if (camera.identify) out.shapes.push_back(wedge);
        wedge.turn = quarter_turn;
        if (camera.watch) out.shapes.push_back(wedge);
    }
    for (const Camera& camera : scene.cameras) {
        const Spot at = to_px(lens, camera.at);
        if (!in_panel(lens, at, dot)) continue;
        Shape s = at_spot(camera.gate ? Form::square : Form::disc, at, camera.gate ? 1.4f * dot : dot, camera.gate ? 1.4f * dot : dot, Ink::camera);
        if (!camera.identify && !camera.watch) s.fill = Ink::none, s.outline = Ink::camera, s.outline_px = scale;
        out.shapes.push_back(s);
    }
}

void draw_patrols(const Scene& scene, const Lens& lens, const StreetOptions& options, Drawing& out)
{
    const float side = std::clamp(0.2f * lens.px_per_block, 7 * options.scale, 14 * options.scale);
    for (std::size_t i = 0; i < scene.patrols.size(); ++i) {
        const Spot corner = to_px(lens, scene.patrols[i]), beside = scattered(mixed(static_cast<std::uint32_t>(i)));
        const Spot at{corner.x + beside.x * side / 2, corner.y + beside.y * side / 2};
        if (!in_panel(lens, at, side)) continue;
        Shape officer = at_spot(Form::pentagon, at, side, side, Ink::officer);
        officer.outline = Ink::paper;
        officer.outline_px = options.scale;
        out.shapes.push_back(officer);
    }
}

void draw_screens(const Scene& scene, const Lens& lens, const StreetOptions& options, Drawing& out)
{
    const float scale = options.scale, side = std::clamp(0.2f * lens.px_per_block, 6 * scale, 14 * scale), rim = 2 * scale;
    const bool near = lens.px_per_block >= 64 * scale;
    for (const Screen& screen : scene.screens) {
        const std::size_t n = std::min<std::size_t>(screen.faces.size(), near ? 4 : 1);
        const float width = std::max(static_cast<float>(n), 1.0f) * (side + rim) + rim;
        // below its corner: pins stand above
        const Spot corner = to_px(lens, screen.at), middle{corner.x, corner.y + side};
        if (!in_panel(lens, middle, width)) continue;
        Shape frame = at_spot(Form::rectangle, middle, width, side + 2 * rim, n > 0 ? Ink::screen : Ink::none);
        frame.outline = Ink::screen;
        frame.outline_px = scale;
        out.shapes.push_back(frame);
        for (std::size_t i = 0; i < n; ++i) {
            const Face& face = screen.faces[i];
            const float x = middle.x - width / 2 + rim + side / 2 + static_cast<float>(i) * (side + rim);
            Shape s = at_spot(Form::face, {x, middle.y}, side, side, Ink::recorded);
            s.pattern = pattern_of(face.group);
            s.number = glyph(face);
            out.shapes.push_back(s);
            draw_outline(at_spot(Form::rectangle, {x, middle.y}, side - 4 * scale, side - 4 * scale, Ink::none), judged(face.truth), scale, out);
        }
        if (near && screen.live > 0)
            out.labels.push_back(label_at({middle.x + width / 2 + 3 * scale, middle.y}, "drawing.faces", {static_cast<std::int64_t>(n), screen.live}, TextSize::small, Ink::quiet));
    }
}

void draw_flags(const Scene& scene, const Lens& lens, const StreetOptions& options, Drawing& out)
{
    const float scale = options.scale, side = 9 * scale;
    const auto& rows = scene.flags;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Spot corner = to_px(lens, rows[i].at);
        if (!in_panel(lens, corner, 10 * side)) continue;
        const std::int32_t rank = beside(rows, rows[i], 0, i);
        if (rank > pins_of_a_corner) continue;
        // what is said in one pile, what only the truth light tells in another beside it, so that neither moves the other
        const Spot at{corner.x + (said(rows[i]) ? 0.0f : -2.2f * side), corner.y - side * (0.6f + 1.8f * static_cast<float>(rank))};
        if (rank < pins_of_a_corner) draw_pin(rows[i], at, side, scale, out);
        else out.labels.push_back(label_at(at, "drawing.more", {1 + beside(rows, rows[i], i + 1, rows.size())}, TextSize::small, Ink::ink, Anchor::centre));
    }
}

}  // namespace panopolis::view
