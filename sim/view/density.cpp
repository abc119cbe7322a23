// Where people are, counted by corner.
#include "view/brush.hpp"

namespace panopolis {

using namespace view;

namespace {

constexpr float smallest_px = 4;  // of a square that can be told from the next

/// People in a square of `k` by `k` corners.
std::uint64_t people_in(const Density& d, std::int32_t k, std::int32_t x, std::int32_t y)
{
    std::uint64_t n = 0;
    for (std::int32_t j = y * k; j < std::min(d.height, (y + 1) * k); ++j)
        for (std::int32_t i = x * k; i < std::min(d.width, (x + 1) * k); ++i) n += d.people[static_cast<std::size_t>(j) * static_cast<std::size_t>(d.width) + static_cast<std::size_t>(i)];
    return n;
}

/// People in the city, and in how many squares they are.
struct Spread {
    std::int64_t people = 0, squares = 0;
};
Spread spread_of(const Density& d, std::int32_t k, std::int32_t across, std::int32_t down)
{
    Spread out;
    for (std::int32_t y = 0; y < down; ++y)
        for (std::int32_t x = 0; x < across; ++x) {
            const auto n = static_cast<std::int64_t>(people_in(d, k, x, y));
            out.people += n;
            out.squares += n > 0 ? 1 : 0;
        }
    return out;
}

}  // namespace

Density empty_density(const City& city)
{
    return {city.width, city.height, std::vector<std::uint32_t>(static_cast<std::size_t>(city.width) * static_cast<std::size_t>(city.height))};
}

void density_block(const DayLived& day, Minute minute, std::uint32_t first, std::uint32_t last, Density& out)
{
    // somebody taken away today was there today
    std::vector<std::uint32_t> stopped;
    for (const std::uint32_t i : day.stops) stopped.push_back(day.ledger.events[i].subject.value);
    std::sort(stopped.begin(), stopped.end());
    for (std::uint32_t p = first; p < std::min(last, day.people.size); ++p) {
        if ((day.world.flags[p] & World::removed) != 0 && !std::binary_search(stopped.begin(), stopped.end(), p)) continue;
        const Corner at = day.step(PersonId{p}, minute).at;
        if (at.x < 0 || at.y < 0 || at.x >= out.width || at.y >= out.height) continue;
        ++out.people[static_cast<std::size_t>(at.y) * static_cast<std::size_t>(out.width) + static_cast<std::size_t>(at.x)];
    }
}

void add(Density& to, const Density& from)
{
    for (std::size_t i = 0; i < std::min(to.people.size(), from.people.size()); ++i) to.people[i] += from.people[i];
}

Density density_at(const DayLived& day, Minute minute)
{
    Density out = empty_density(day.city);
    density_block(day, minute, 0, day.people.size, out);
    return out;
}

void draw_density(const Density& density, const Lens& lens, float scale, Drawing& out)
{
    if (density.people.empty()) return;
    std::int32_t k = 1;
    while (static_cast<float>(k) * lens.px_per_block < smallest_px * scale && k < std::max(density.width, density.height)) ++k;
    const std::int32_t across = (density.width + k - 1) / k, down = (density.height + k - 1) / k;

    // half of the shades are for up to the mean of the squares with somebody in them; the last is for all above as well
    const Spread spread = spread_of(density, k, across, down);
    if (spread.people == 0) return;
    const std::int64_t one_shade = round_up((spread.people * 2 + spread.squares * shades - 1) / (spread.squares * shades));

    // over the blocks whose doors the corners are
    const auto size = static_cast<float>(k);
    const float edge = kerb(lens);
    const Strip columns = columns_in_sight(lens, size, across), rows = rows_in_sight(lens, size, down);
    for (std::int32_t y = rows.first; y < rows.last; ++y)
        for (std::int32_t x = columns.first; x < columns.last; ++x) {
            const auto n = static_cast<std::int64_t>(people_in(density, k, x, y));
            if (n == 0) continue;
            Shape s = block_area(lens, static_cast<float>(x) * size + edge, static_cast<float>(y) * size + edge, size - 2 * edge, size - 2 * edge,
                                 shade(static_cast<int>(std::min<std::int64_t>((n - 1) / one_shade, shades - 1))));
            s.number = static_cast<std::uint32_t>(n);
            out.shapes.push_back(s);
        }
    draw_legend(lens, scale, "drawing.density", {one_shade, spread.people}, out);
}

}  // namespace panopolis
