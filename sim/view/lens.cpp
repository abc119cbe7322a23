// Which part of the city a panel shows: never lost, never too close to know where one is.
#include <algorithm>

#include <panopolis/drawing.hpp>

namespace panopolis {

namespace {

constexpr float margin = 0.75f;    // blocks around the city
constexpr float closest = 320.0f;  // pixels for a block

/// The scale at which the whole city is seen.
float widest(const Lens& l) { return std::max(0.01f, std::min(l.width_px / (l.across + 2 * margin), l.height_px / (l.down + 2 * margin))); }

float at_most_so_wide(const Lens& l, float px_per_block)
{
    const float least = widest(l);
    return std::clamp(px_per_block, least, std::max(least, closest));
}

/// Where a side of the panel begins, so that its middle lies in the city; the same bits where it does already.
float held(float begin, float span, float city)
{
    const float middle = begin + span / 2;
    if (middle < 0) return -span / 2;
    return middle > city ? city - span / 2 : begin;
}

Lens held(Lens l)
{
    l.left = held(l.left, l.width_px / l.px_per_block, l.across);
    l.top = held(l.top, l.height_px / l.px_per_block, l.down);
    return l;
}

Lens around(Lens l, float x, float y)
{
    l.left = x - l.width_px / l.px_per_block / 2;
    l.top = y - l.height_px / l.px_per_block / 2;
    return held(l);
}

std::int32_t nearest(float at, float city)
{
    const float last = std::max(0.0f, city - 1);
    return static_cast<std::int32_t>(std::clamp(at, 0.0f, last) + 0.5f);
}

}  // namespace

Lens fit(const CityPlan& plan, float width_px, float height_px)
{
    Lens l;
    l.width_px = std::max(0.0f, width_px);
    l.height_px = std::max(0.0f, height_px);
    l.across = static_cast<float>(std::max(1, plan.width));
    l.down = static_cast<float>(std::max(1, plan.height));
    l.px_per_block = widest(l);
    return around(l, l.across / 2, l.down / 2);
}

Lens zoomed(Lens l, float x_px, float y_px, float factor)
{
    if (!(factor > 0)) return l;
    const float before = l.px_per_block;
    l.px_per_block = at_most_so_wide(l, before * factor);
    if (l.px_per_block == before) return l;
    l.left += x_px / before - x_px / l.px_per_block;
    l.top += y_px / before - y_px / l.px_per_block;
    return held(l);
}

Lens panned(Lens l, float dx_px, float dy_px)
{
    l.left -= dx_px / l.px_per_block;
    l.top -= dy_px / l.px_per_block;
    return held(l);
}

Lens centred(Lens l, Corner corner) { return around(l, static_cast<float>(corner.x), static_cast<float>(corner.y)); }

Lens resized(Lens l, float width_px, float height_px)
{
    const float x = l.left + l.width_px / l.px_per_block / 2, y = l.top + l.height_px / l.px_per_block / 2;
    l.width_px = std::max(0.0f, width_px);
    l.height_px = std::max(0.0f, height_px);
    l.px_per_block = at_most_so_wide(l, l.px_per_block);
    return around(l, x, y);
}

Spot to_px(const Lens& l, Corner c) { return {(static_cast<float>(c.x) - l.left) * l.px_per_block, (static_cast<float>(c.y) - l.top) * l.px_per_block}; }

Corner to_corner(const Lens& l, float x_px, float y_px) { return {nearest(l.left + x_px / l.px_per_block, l.across), nearest(l.top + y_px / l.px_per_block, l.down)}; }

}  // namespace panopolis
