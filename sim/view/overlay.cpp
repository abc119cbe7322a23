// Fields of numbers over the blocks, read off a day.
//   cameras, flags, score, travel   from records alone, the same with the truth light and without it
//   held_back                       known to nobody but those who held back: with the truth light alone
#include "view/brush.hpp"
#include "view/recent.hpp"

namespace panopolis {

using namespace view;

namespace {

constexpr std::int32_t most_cells = 32;

struct Counting {
    const DayLived& day;
    OverlayField& out;

    [[nodiscard]] std::size_t cell(Corner c) const { return static_cast<std::size_t>(c.y / out.cell * out.width + c.x / out.cell); }

    /// The cell of every block: there are fewer than people.
    [[nodiscard]] std::vector<std::uint32_t> cells_of_blocks() const
    {
        std::vector<std::uint32_t> of_block(static_cast<std::size_t>(day.city.blocks()));
        for (std::uint32_t i = 0; i < of_block.size(); ++i) of_block[i] = static_cast<std::uint32_t>(cell(day.city.corner(BlockId{i})));
        return of_block;
    }

    void cameras() const
    {
        const Deployment& d = day.morning.deployment;
        for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(day.city.blocks()); ++i) ++out.of[cell(day.city.corner(CrossingId{i}))];
        for (const CrossingId at : d.cameras)
            if (const Corner c = day.city.corner(at); d.identify.test(c) || d.watch.test(c)) ++out.count[cell(c)];
    }

    /// Rows of the day's ticker until a minute, as a side tells them.
    template <class Each>
    void each_row(Minute minute, Side side, Each each) const
    {
        const Span span = between(day, 0, minute.value);
        for (auto e = span.begin; e != span.end; ++e)
            if (const auto row = tell(*e, day.city, side)) each(*row);
    }

    /// Every cell is a part of what there is in the city.
    void of_the_city() const
    {
        std::int64_t all = 0;
        for (const std::int64_t n : out.count) all += n;
        out.of.assign(out.of.size(), all);
    }

    void flags(Minute minute) const
    {
        each_row(minute, Side::recorded, [&](const TickerRow& row) {
            switch (row.recorded) {
                case Word::alarm: case Word::claim: case Word::report: case Word::stopped: case Word::post_flagged: ++out.count[cell(row.at)]; return;
                default: return;
            }
        });
        of_the_city();
    }

    void score() const
    {
        const std::int64_t start = day.scenario.points.start;
        const auto of_block = cells_of_blocks();
        for (std::uint32_t p = 0; p < day.people.size; ++p) {
            const std::size_t at = of_block[day.people.home[p]];
            ++out.of[at];
            out.count[at] += start - day.institution.score[p];
        }
    }

    void held_back(Minute minute) const
    {
        if (out.side != Side::truth) return;
        each_row(minute, Side::truth, [&](const TickerRow& row) { out.count[cell(row.at)] += row.truth == Word::held_back ? 1 : 0; });
        of_the_city();
    }

    void travel(Minute minute) const
    {
        const auto of_block = cells_of_blocks();
        for (std::uint32_t p = 0; p < day.people.size; ++p) ++out.of[of_block[day.people.home[p]]];
        each_row(minute, Side::recorded, [&](const TickerRow& row) {
            if (row.recorded == Word::ticket_refused && row.person.value < day.people.size) ++out.count[of_block[day.people.home[row.person.value]]];
        });
    }
};

/// Counts and what they are of, as values of 0 to 1 with a round number for 1.
void set_values(OverlayField& f)
{
    const auto share = [](std::int64_t n, std::int64_t of) { return of > 0 ? std::clamp(static_cast<float>(n) / static_cast<float>(of), 0.0f, 1.0f) : 0.0f; };
    const std::size_t cells = f.count.size();
    std::int64_t most = 1;
    if (f.overlay == Overlay::cameras) {
        f.full = static_cast<std::int64_t>(f.cell) * f.cell;
        for (std::size_t i = 0; i < cells; ++i) f.value[i] = share(f.count[i], f.of[i]);
        return;
    }
    if (f.overlay == Overlay::score) {
        // points a person, rounded up
        for (std::size_t i = 0; i < cells; ++i)
            if (f.of[i] > 0 && f.count[i] > 0) most = std::max(most, (f.count[i] + f.of[i] - 1) / f.of[i]);
        f.full = round_up(most);
        for (std::size_t i = 0; i < cells; ++i) f.value[i] = share(f.count[i], f.of[i] * f.full);
        return;
    }
    for (const std::int64_t n : f.count) most = std::max(most, n);
    f.full = round_up(most);
    for (std::size_t i = 0; i < cells; ++i) f.value[i] = share(f.count[i], f.full);
}

}  // namespace

OverlayField overlay_field(const DayLived& day, Overlay overlay, Side side, Minute minute)
{
    OverlayField out;
    out.overlay = overlay;
    out.side = side;
    if (overlay == Overlay::none) return out;

    // few enough cells to be told apart
    const std::int32_t longer = std::max(day.city.width, day.city.height);
    out.cell = std::max(1, (longer + most_cells - 1) / most_cells);
    out.width = (day.city.width + out.cell - 1) / out.cell;
    out.height = (day.city.height + out.cell - 1) / out.cell;
    const auto cells = static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height);
    out.value.assign(cells, 0.0f);
    out.count.assign(cells, 0);
    out.of.assign(cells, 0);

    const Counting counting{day, out};
    switch (overlay) {
        case Overlay::none: break;
        case Overlay::cameras: counting.cameras(); break;
        case Overlay::flags: counting.flags(minute); break;
        case Overlay::score: counting.score(); break;
        case Overlay::held_back: counting.held_back(minute); break;
        case Overlay::travel: counting.travel(minute); break;
    }
    set_values(out);
    return out;
}

void draw_overlay(const OverlayField& field, const Lens& lens, float scale, Drawing& out)
{
    if (field.overlay == Overlay::none) return;
    if (field.overlay == Overlay::held_back && field.side == Side::recorded) {
        out.labels.push_back(label_at({14 * scale, lens.height_px - 16 * scale}, "overlay.only_truth", {}, TextSize::small));
        return;
    }

    const auto size = static_cast<float>(field.cell);
    const float edge = kerb(lens);
    const Strip across = columns_in_sight(lens, size, field.width), down = rows_in_sight(lens, size, field.height);
    for (std::int32_t y = down.first; y < down.last; ++y)
        for (std::int32_t x = across.first; x < across.last; ++x) {
            const std::size_t i = static_cast<std::size_t>(y) * static_cast<std::size_t>(field.width) + static_cast<std::size_t>(x);
            // where nothing was counted there is nothing to be seen; a score is there wherever somebody lives
            if (field.of[i] == 0 || (field.count[i] == 0 && field.overlay != Overlay::score)) continue;
            // the last cells of a row or column may reach beyond the city
            const float left = static_cast<float>(x) * size, top = static_cast<float>(y) * size;
            Shape s = block_area(lens, left + edge, top + edge, std::min(size, lens.across - left) - 2 * edge, std::min(size, lens.down - top) - 2 * edge, shade(static_cast<int>(field.value[i] * shades)));
            s.number = static_cast<std::uint32_t>(std::max<std::int64_t>(0, field.count[i]));
            out.shapes.push_back(s);
        }

    std::int64_t count = 0, of = 0;
    for (const std::int64_t n : field.count) count += n;
    for (const std::int64_t n : field.of) of += n;
    const bool of_the_city = field.overlay == Overlay::flags || field.overlay == Overlay::held_back;
    draw_legend(lens, scale, key_of(field.overlay), {field.full, count, of_the_city ? count : of}, out);
}

}  // namespace panopolis
