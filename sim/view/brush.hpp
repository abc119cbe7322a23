#pragma once
// What several drawings have in common.
#include <algorithm>
#include <initializer_list>

#include <panopolis/drawing.hpp>

namespace panopolis::view {

/// A number spread over all 32 bits, the same for the same number.
constexpr std::uint32_t mixed(std::uint32_t x)
{
    x ^= x >> 16;
    x *= 0x7feb352du;
    x ^= x >> 15;
    x *= 0x846ca68bu;
    return x ^ x >> 16;
}

/// A place within -1 .. 1 on both axes, from the bits of a number.
constexpr Spot scattered(std::uint32_t bits)
{
    return {static_cast<float>(bits & 0xffffu) / 32767.5f - 1, static_cast<float>(bits >> 16) / 32767.5f - 1};
}

/// Whether anything within `reach` of a spot is in the panel.
inline bool in_panel(const Lens& lens, Spot at, float reach)
{
    return at.x > -reach && at.y > -reach && at.x < lens.width_px + reach && at.y < lens.height_px + reach;
}

/// Squares of `size` blocks that touch the panel, of so many: from the first to before the last.
struct Strip {
    std::int32_t first = 0, last = 0;
};
inline Strip in_sight(float panel_begin, float panel_blocks, float size, std::int32_t n)
{
    const auto whole = [&](float at) { return static_cast<std::int32_t>(std::clamp(at / size, 0.0f, static_cast<float>(n))); };
    return {whole(panel_begin), std::min(n, whole(panel_begin + panel_blocks) + 1)};
}
inline Strip columns_in_sight(const Lens& l, float size, std::int32_t n) { return in_sight(l.left, l.width_px / l.px_per_block, size, n); }
inline Strip rows_in_sight(const Lens& l, float size, std::int32_t n) { return in_sight(l.top, l.height_px / l.px_per_block, size, n); }

/// A rectangle of blocks, from its north-west corner.
inline Shape block_area(const Lens& l, float x, float y, float w, float h, Ink fill)
{
    Shape s;
    s.fill = fill;
    s.x = (x + w / 2 - l.left) * l.px_per_block;
    s.y = (y + h / 2 - l.top) * l.px_per_block;
    s.w = w * l.px_per_block;
    s.h = h * l.px_per_block;
    return s;
}

inline Shape at_spot(Form form, Spot at, float w, float h, Ink fill)
{
    Shape s;
    s.form = form;
    s.fill = fill;
    s.x = at.x, s.y = at.y, s.w = w, s.h = h;
    return s;
}

inline Label label_at(Spot at, std::string_view key, std::initializer_list<std::int64_t> numbers, TextSize size = TextSize::normal, Ink ink = Ink::ink, Anchor anchor = Anchor::left)
{
    Label l;
    l.x = at.x, l.y = at.y;
    l.key = key;
    for (const std::int64_t n : numbers) l.number[l.numbers++] = n;
    l.size = size, l.ink = ink, l.anchor = anchor;
    return l;
}

/// The first number with few digits that is at least n, for what a shade stands for: 1 .. 10, 15, 20, 25, 30, 40, 50, 60, 80, 100, 150 ..
constexpr std::int64_t round_up(std::int64_t n)
{
    if (n <= 10) return n < 1 ? 1 : n;
    for (std::int64_t ten = 1;; ten *= 10)
        for (const std::int64_t tenths : {15, 20, 25, 30, 40, 50, 60, 80, 100})
            if (tenths * ten >= n) return tenths * ten;
}

/// How far a block stands back from the streets on its sides, in blocks; streets too thin to be seen are not left open.
inline float kerb(const Lens& lens)
{
    constexpr float wide = 0.07f, seen_px = 0.4f;
    return wide * lens.px_per_block >= seen_px ? wide : 0;
}

/// The shades in a row at the panel's lower left, and a text beside them.
void draw_legend(const Lens& lens, float scale, std::string_view key, std::initializer_list<std::int64_t> numbers, Drawing& out);

}  // namespace panopolis::view
