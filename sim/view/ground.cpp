// Blocks, streets and signals: what lies under everything and changes with the lens alone.
#include "view/brush.hpp"

namespace panopolis {

using namespace view;

namespace {

struct Symbol {
    LandUse use;
    Form form;
    bool only_one;  // of the city: named from further away
};
constexpr Symbol symbols[] = {{LandUse::school, Form::triangle, false}, {LandUse::station, Form::diamond, false}, {LandUse::airport, Form::cross, true},
                              {LandUse::stadium, Form::disc, true}, {LandUse::plaza, Form::square, true}};

const Symbol* symbol_of(LandUse use)
{
    for (const Symbol& s : symbols)
        if (s.use == use) return &s;
    return nullptr;
}

void draw_blocks(const CityPlan& plan, const Lens& lens, Strip across, Strip down, Drawing& out)
{
    // where streets cannot be seen, blocks of one use run together
    const float edge = kerb(lens);
    const bool streets = edge > 0;
    for (std::int32_t y = down.first; y < down.last; ++y) {
        const auto use = [&](std::int32_t x) { return plan.use[static_cast<std::size_t>(y) * static_cast<std::size_t>(plan.width) + static_cast<std::size_t>(x)]; };
        for (std::int32_t x = across.first; x < across.last;) {
            const std::int32_t begin = x++;
            while (!streets && x < across.last && use(x) == use(begin)) ++x;
            out.shapes.push_back(block_area(lens, static_cast<float>(begin) + edge, static_cast<float>(y) + edge, static_cast<float>(x - begin) - 2 * edge, 1 - 2 * edge, ink_of(use(begin))));
        }
    }
}

/// Symbols and names in the middle of their blocks.
void draw_names(const CityPlan& plan, const Lens& lens, float scale, Strip across, Strip down, Drawing& out)
{
    const float block = lens.px_per_block;
    if (block < 8 * scale) return;
    const float side = std::clamp(block * 0.3f, 5 * scale, 16 * scale);
    for (std::int32_t y = down.first; y < down.last; ++y)
        for (std::int32_t x = across.first; x < across.last; ++x) {
            const LandUse use = plan.use[static_cast<std::size_t>(y) * static_cast<std::size_t>(plan.width) + static_cast<std::size_t>(x)];
            const Symbol* symbol = symbol_of(use);
            if (symbol == nullptr) continue;
            const Spot corner = to_px(lens, {x, y}), middle{corner.x + block / 2, corner.y + block / 2};
            Shape s = at_spot(symbol->form, middle, side, side, symbol->form == Form::cross ? Ink::quiet : Ink::none);
            if (s.fill == Ink::none) s.outline = Ink::quiet, s.outline_px = 1.5f * scale;
            out.shapes.push_back(s);
            if (block >= (symbol->only_one ? 20 : 56) * scale)
                out.labels.push_back(label_at({middle.x, middle.y + side / 2 + 9 * scale}, key_of(use), {}, TextSize::small, Ink::quiet, Anchor::centre));
        }
}

}  // namespace

void draw_ground(const CityPlan& plan, const Lens& lens, float scale, Drawing& out)
{
    if (plan.width <= 0 || plan.height <= 0) return;
    const Strip across = columns_in_sight(lens, 1, plan.width), down = rows_in_sight(lens, 1, plan.height);

    // the streets are what is left between the blocks
    const auto from = [](Strip r) { return static_cast<float>(r.first); };
    const auto blocks = [](Strip r) { return static_cast<float>(r.last - r.first); };
    out.shapes.push_back(block_area(lens, from(across), from(down), blocks(across), blocks(down), Ink::street));
    draw_blocks(plan, lens, across, down, out);

    // signals, once there is room for them
    if (lens.px_per_block >= 24 * scale)
        for (const Corner at : plan.signals)
            if (const Spot spot = to_px(lens, at); in_panel(lens, spot, 4 * scale)) out.shapes.push_back(at_spot(Form::disc, spot, 3 * scale, 3 * scale, Ink::faint));
    draw_names(plan, lens, scale, across, down, out);
}

}  // namespace panopolis
