// The crowd in its pens.
#include <numeric>

#include "support/catch.hpp"
#include "unit/view/drawn.hpp"

using namespace panopolis;
using namespace panopolis::test;

namespace {

bool is_dot(const Shape& s) { return s.form == Form::disc; }
bool is_frame(const Shape& s) { return s.form == Form::rectangle; }

std::vector<Shape> frames_of(const Drawing& d)
{
    std::vector<Shape> out;
    for (const Shape& s : d.shapes)
        if (is_frame(s)) out.push_back(s);
    return out;
}

/// People in a pen, by what the dots in its frame stand for.
std::int64_t people_in(const Drawing& d, const Shape& frame)
{
    std::int64_t n = 0;
    for (const Shape& s : d.shapes)
        if (is_dot(s) && std::abs(s.x - frame.x) < frame.w / 2 && std::abs(s.y - frame.y) < frame.h / 2) n += s.number;
    return n;
}

std::int64_t people_with(const Drawing& d, auto holds)
{
    return std::accumulate(d.shapes.begin(), d.shapes.end(), std::int64_t{0}, [&](std::int64_t n, const Shape& s) { return n + (is_dot(s) && holds(s) ? s.number : 0); });
}

Pens pens_of(std::int64_t found, std::int64_t missed, std::int64_t let_go, std::int64_t wrongly, std::int64_t alone, Side side)
{
    Pens pens;
    pens.side = side;
    pens.city.people = found + missed + wrongly + alone;
    pens.city.stopped = found + let_go + wrongly;
    if (side == Side::truth) pens.city.found = found, pens.city.missed = missed, pens.city.let_go = let_go, pens.city.wrongly_stopped = wrongly, pens.city.left_alone = alone;
    return pens;
}

const Label* label_of(const Drawing& d, std::string_view key)
{
    const auto at = std::find_if(d.labels.begin(), d.labels.end(), [&](const Label& l) { return l.key == key; });
    return at == d.labels.end() ? nullptr : &*at;
}

}  // namespace

TEST_CASE("the dots of each pen are its people, in a crowd of any size", "[view][drawing]")
{
    for (const std::int64_t alone : {3ll, 900ll, 19'000ll, 999'000ll}) {
        const Pens pens = pens_of(7, 13, 4, 109, alone, Side::truth);
        Drawing drawing;
        draw_pens(pens, 700, 500, {}, drawing);
        const auto frames = frames_of(drawing);
        REQUIRE(frames.size() == 4);
        CHECK(people_in(drawing, frames[0]) == 7);
        CHECK(people_in(drawing, frames[1]) == 13);
        CHECK(people_in(drawing, frames[2]) == 109);
        CHECK(people_in(drawing, frames[3]) == alone);
        CHECK(count_shapes(drawing, is_dot) <= 20'000);
        CHECK((label_of(drawing, "pens.dot") != nullptr) == (pens.city.people > 20'000));
        if (pens.city.people <= 20'000) CHECK(count_shapes(drawing, is_dot) == pens.city.people);
        CHECK(label_of(drawing, "pens.wrongly_stopped")->number == std::array<std::int64_t, 4>{109, 109 + alone, 0, 0});
        CHECK(label_of(drawing, "pens.missed")->number == std::array<std::int64_t, 4>{13, 20, 0, 0});
        CHECK(label_of(drawing, "pens.let_go")->number == std::array<std::int64_t, 4>{4, 13, 0, 0});
    }
}

TEST_CASE("the pens never move, and the light changes nobody's size or whether they were stopped", "[view][drawing]")
{
    for (const std::int64_t alone : {900ll, 999'000ll}) {
        Drawing off, on;
        draw_pens(pens_of(7, 13, 4, 109, alone, Side::recorded), 700, 500, {}, off);
        draw_pens(pens_of(7, 13, 4, 109, alone, Side::truth), 700, 500, {}, on);
        const auto before = frames_of(off), after = frames_of(on);
        REQUIRE(before.size() == 4);
        for (std::size_t i = 0; i < 4; ++i) CHECK((before[i].x == after[i].x && before[i].y == after[i].y && before[i].w == after[i].w && before[i].h == after[i].h));
        CHECK(std::find_if(off.shapes.begin(), off.shapes.end(), is_dot)->w == std::find_if(on.shapes.begin(), on.shapes.end(), is_dot)->w);
        const auto stopped = [](const Shape& s) { return s.fill == Ink::recorded; };
        CHECK(people_with(off, stopped) == 120);
        CHECK(people_with(on, stopped) == 120);

        // without the light two pens are known, and the others are covered
        CHECK(people_in(off, before[0]) == 120);
        CHECK(people_in(off, before[1]) == 13 + 7 + 109 + alone - 120);
        CHECK(people_in(off, before[2]) + people_in(off, before[3]) == 0);
        CHECK(before[3].fill != Ink::none);
        CHECK(after[3].fill == Ink::none);
        CHECK(label_of(off, "pens.only_truth") != nullptr);
        CHECK(label_of(on, "pens.only_truth") == nullptr);
        CHECK(label_of(off, "pens.found") == nullptr);
        CHECK(label_of(off, "pens.stopped")->number[1] == 129 + alone);
    }
}

TEST_CASE("dots stay in their pen, do not touch, and fill it row by row", "[view][drawing]")
{
    for (const auto& [width, height] : {std::pair{700.0f, 500.0f}, std::pair{240.0f, 200.0f}, std::pair{900.0f, 160.0f}}) {
        Drawing drawing;
        draw_pens(pens_of(0, 0, 0, 500, 19'000, Side::truth), width, height, {}, drawing);
        const auto frames = frames_of(drawing);
        CHECK(people_in(drawing, frames[3]) == 19'000);
        const Shape* last = nullptr;
        for (const Shape& s : drawing.shapes) {
            if (!is_dot(s)) continue;
            if (last != nullptr && last->fill == s.fill) {
                const bool right = s.y == last->y && s.x >= last->x + s.w, next_row = s.y >= last->y + s.h && s.x < last->x;
                REQUIRE((right || next_row));
            }
            last = &s;
        }
    }
}

TEST_CASE("groups stand together in each pen, each in its pattern", "[view][drawing]")
{
    Pens pens = pens_of(2, 3, 0, 30, 100, Side::truth);
    Pen a = pens.city, b = pens.city;
    a.found = 1, a.missed = 1, a.wrongly_stopped = 5, a.left_alone = 80;
    b.found = 1, b.missed = 2, b.wrongly_stopped = 25, b.left_alone = 20;
    pens.groups = {a, b};
    Drawing drawing;
    draw_pens(pens, 700, 500, {}, drawing);
    CHECK(people_with(drawing, [](const Shape& s) { return s.pattern == Pattern::dotted && s.fill == Ink::recorded && s.outline == Ink::wrong; }) == 25);
    CHECK(people_with(drawing, [](const Shape& s) { return s.pattern == Pattern::plain && s.fill == Ink::recorded && s.outline == Ink::wrong; }) == 5);
    CHECK(people_with(drawing, [](const Shape&) { return true; }) == 135);
}

TEST_CASE("the pens of a lived day are drawn with everybody in them", "[view][drawing]")
{
    Run run(busy_town());
    while (run.today() < 4) run.live_one_day();
    const DayLived day = day_lived(run);
    for (const Side side : {Side::recorded, Side::truth}) {
        const Pens pens = pens_of_day(day, side);
        Drawing drawing;
        draw_pens(pens, 700, 500, {}, drawing);
        CHECK(people_with(drawing, [](const Shape&) { return true; }) == pens.city.people);
        CHECK(people_with(drawing, [](const Shape& s) { return s.fill == Ink::recorded; }) == pens.city.stopped);
    }
}

TEST_CASE("every key of a drawing is one that a language has a text for", "[view][drawing][words]")
{
    Run run(busy_town());
    while (run.today() < 4) run.live_one_day();
    const DayLived day = day_lived(run);
    const CityPlan plan = city_plan(run.city());
    Drawing drawing;
    for (const float factor : {1.0f, 4.0f})
        for (const Side side : {Side::recorded, Side::truth}) {
            const Lens lens = zoomed(fit(plan, 900, 700), 450, 350, factor);
            draw_ground(plan, lens, 1, drawing);
            draw_street(street_scene(day, Minute{600}, side), lens, {}, drawing);
            for (int o = 0; o <= static_cast<int>(Overlay::travel); ++o) draw_overlay(overlay_field(day, static_cast<Overlay>(o), side, Minute{600}), lens, 1, drawing);
            draw_density(density_at(day, Minute{600}), lens, 1, drawing);
            draw_pens(pens_of_day(day, side), 700, 500, {1, 500}, drawing);
        }
    const auto& keys = view_keys();
    REQUIRE(drawing.labels.size() > 20);
    for (const Label& label : drawing.labels) {
        INFO(label.key);
        CHECK(std::count(keys.begin(), keys.end(), label.key) == 1);
        CHECK(label.numbers == view_numbers(label.key));
    }
}
