#include "view/brush.hpp"

namespace panopolis::view {

void draw_legend(const Lens& lens, float scale, std::string_view key, std::initializer_list<std::int64_t> numbers, Drawing& out)
{
    const float side = 12 * scale, y = lens.height_px - 16 * scale;
    float x = 14 * scale;

    // a sheet of paper under it, so that it can be read on any ground
    out.shapes.push_back(at_spot(Form::rectangle, {x + 4 * side - side / 2, y}, 9 * side, 1.6f * side, Ink::paper));
    for (int step = 0; step < shades; ++step) {
        Shape swatch = at_spot(Form::square, {x, y}, side, side, shade(step));
        swatch.outline = Ink::faint;
        swatch.outline_px = scale;
        out.shapes.push_back(swatch);
        x += side;
    }
    out.labels.push_back(label_at({x + 4 * scale, y}, key, numbers, TextSize::small));
    out.labels.back().on_paper = true;
}

}  // namespace panopolis::view
