// The crowd in its pens. The pens never move; with the truth light on the dots go to where they belong.
#include "base/special.hpp"
#include "view/brush.hpp"

namespace panopolis {

using namespace view;

namespace {

constexpr std::int32_t fewest_dots = 200;

/// One of the four, by column (stopped or not) and row (on the list or not).
struct Frame {
    float left = 0, top = 0, width = 0, height = 0;  // of the whole pen
    float door = 0, foot = 0;                        // of these, the heights of the lines with its name and with notes
};

struct Table {
    float width, height, scale;
    [[nodiscard]] Frame frame(int column, int row) const
    {
        const float rim = 8 * scale, w = std::max(0.0f, width - 3 * rim) / 2, h = std::max(0.0f, height - 3 * rim) / 2;
        return {rim + static_cast<float>(column) * (w + rim), rim + static_cast<float>(row) * (h + rim), w, h, 24 * scale, 18 * scale};
    }
};

/// Puts dots into one pen after another, all of one size.
class Crowd {
public:
    Crowd(const Table& table, std::int64_t people, std::int64_t budget, Drawing& out) : scale_(table.scale), out_(out)
    {
        // a part of a pen ends with a dot that is not full: one for each group and fate at most
        const std::int64_t parts = 6 * max_groups, room = budget - parts;
        each_ = people <= budget ? 1 : (people + room - 1) / room;

        // so large that all of the crowd fits into one pen: then nobody changes size when the light goes on
        const Frame f = table.frame(0, 0);
        const float pad = 6 * scale_, w = f.width - 2 * pad, h = f.height - f.door - f.foot;
        const std::int64_t n = people <= budget ? std::max<std::int64_t>(1, people) : room + parts;
        if (w < scale_ || h < scale_) return;
        cell_ = std::min(14 * scale_, static_cast<float>(special::sqrt(static_cast<double>(w) * h / static_cast<double>(n))));
        while (static_cast<std::int64_t>(w / cell_) * static_cast<std::int64_t>(h / cell_) < n) cell_ *= 0.98f;
        columns_ = static_cast<std::int64_t>(w / cell_);
    }

    [[nodiscard]] std::int64_t each() const { return each_; }

    void open(const Frame& frame)
    {
        left_ = frame.left + 6 * scale_ + cell_ / 2;
        top_ = frame.top + frame.door + cell_ / 2;
        taken_ = 0;
    }

    /// So many people, row by row from where the last ended.
    void fill(std::int64_t people, Ink fill, Ink outline, Pattern pattern)
    {
        if (columns_ == 0) return;
        Shape dot = at_spot(Form::disc, {}, 0.75f * cell_, 0.75f * cell_, fill);
        dot.outline = outline;
        dot.outline_px = outline == Ink::none ? 0.0f : std::min(1.5f * scale_, 0.2f * cell_);
        dot.pattern = pattern;
        for (; people > 0; people -= each_, ++taken_) {
            const std::int64_t column = taken_ % columns_, row = taken_ / columns_;
            dot.x = left_ + static_cast<float>(column) * cell_;
            dot.y = top_ + static_cast<float>(row) * cell_;
            dot.number = static_cast<std::uint32_t>(std::min(people, each_));
            out_.shapes.push_back(dot);
        }
    }

private:
    float scale_, cell_ = 0, left_ = 0, top_ = 0;
    std::int64_t each_ = 1, columns_ = 0, taken_ = 0;
    Drawing& out_;
};

void draw_frame(const Frame& f, float scale, Ink fill, Pattern pattern, Drawing& out)
{
    Shape s = at_spot(Form::rectangle, {f.left + f.width / 2, f.top + f.height / 2}, f.width, f.height, fill);
    s.pattern = pattern;
    s.outline = Ink::faint;
    s.outline_px = scale;
    out.shapes.push_back(s);
}

void draw_name(const Frame& f, float scale, std::string_view key, std::int64_t n, std::int64_t of, Drawing& out)
{
    out.labels.push_back(label_at({f.left + 8 * scale, f.top + f.door / 2}, key, {n, of}));
}

void draw_note(const Frame& f, float scale, std::string_view key, std::initializer_list<std::int64_t> numbers, Drawing& out)
{
    out.labels.push_back(label_at({f.left + f.width - 8 * scale, f.top + f.height - f.foot / 2}, key, numbers, TextSize::small, Ink::quiet, Anchor::right));
}

/// What only the truth light tells: found and missed of those listed, wrongly stopped and left alone of all others.
void draw_truth(const Pens& pens, const Table& table, Crowd& crowd, Drawing& out)
{
    // by groups where they are known
    const auto each_group = [&](auto each) {
        if (pens.groups.empty()) each(pens.city, Pattern::plain);
        for (std::size_t g = 0; g < pens.groups.size(); ++g) each(pens.groups[g], pattern_of(static_cast<std::uint8_t>(g)));
    };
    crowd.open(table.frame(0, 0));
    each_group([&](const Pen& p, Pattern pattern) { crowd.fill(p.found, Ink::recorded, Ink::good, pattern); });
    crowd.open(table.frame(1, 0));
    // those let go had been stopped, under another's name
    each_group([&](const Pen& p, Pattern pattern) { crowd.fill(p.let_go, Ink::recorded, Ink::wrong, pattern); });
    each_group([&](const Pen& p, Pattern pattern) { crowd.fill(p.missed - p.let_go, Ink::body, Ink::wrong, pattern); });
    crowd.open(table.frame(0, 1));
    each_group([&](const Pen& p, Pattern pattern) { crowd.fill(p.wrongly_stopped, Ink::recorded, Ink::wrong, pattern); });
    crowd.open(table.frame(1, 1));
    each_group([&](const Pen& p, Pattern pattern) { crowd.fill(p.left_alone, Ink::body, Ink::none, pattern); });

    const Pen& city = pens.city;
    draw_name(table.frame(0, 0), table.scale, "pens.found", city.found, city.listed(), out);
    draw_name(table.frame(1, 0), table.scale, "pens.missed", city.missed, city.listed(), out);
    draw_name(table.frame(0, 1), table.scale, "pens.wrongly_stopped", city.wrongly_stopped, city.others(), out);
    draw_name(table.frame(1, 1), table.scale, "pens.left_alone", city.left_alone, city.others(), out);
    if (city.let_go > 0) draw_note(table.frame(1, 0), table.scale, "pens.let_go", {city.let_go, city.missed}, out);
}

/// What the system knows: whom it stopped, of everybody.
void draw_recorded(const Pens& pens, const Table& table, Crowd& crowd, Drawing& out)
{
    const std::int64_t people = pens.city.people, stopped = pens.city.stopped;
    crowd.open(table.frame(0, 0));
    crowd.fill(stopped, Ink::recorded, Ink::none, Pattern::plain);
    crowd.open(table.frame(1, 0));
    crowd.fill(people - stopped, Ink::body, Ink::none, Pattern::plain);
    draw_name(table.frame(0, 0), table.scale, "pens.stopped", stopped, people, out);
    draw_name(table.frame(1, 0), table.scale, "pens.not_stopped", people - stopped, people, out);
    for (const int column : {0, 1}) {
        const Frame f = table.frame(column, 1);
        // a plain band, so that the text can be read
        out.shapes.push_back(at_spot(Form::line, {f.left + f.width / 2, f.top + f.height / 2}, f.width, 2 * f.door, Ink::paper));
        out.labels.push_back(label_at({f.left + f.width / 2, f.top + f.height / 2}, "pens.only_truth", {}, TextSize::normal, Ink::quiet, Anchor::centre));
    }
}

}  // namespace

void draw_pens(const Pens& pens, float width_px, float height_px, const PensOptions& options, Drawing& out)
{
    const Table table{width_px, height_px, options.scale};
    const bool truth = pens.side == Side::truth;
    for (const int row : {0, 1})
        for (const int column : {0, 1}) {
            const bool covered = !truth && row == 1;
            draw_frame(table.frame(column, row), options.scale, covered ? Ink::faint : Ink::none, covered ? Pattern::striped : Pattern::plain, out);
        }

    Crowd crowd(table, pens.city.people, std::max(options.dots, fewest_dots), out);
    if (truth) draw_truth(pens, table, crowd, out);
    else draw_recorded(pens, table, crowd, out);
    if (crowd.each() > 1) draw_note(table.frame(1, 1), options.scale, "pens.dot", {crowd.each()}, out);
}

}  // namespace panopolis
