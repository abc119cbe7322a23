// What stands in the street, and what is said at its corners.
#include <set>

#include "support/catch.hpp"
#include "unit/view/drawn.hpp"

using namespace panopolis;
using namespace panopolis::test;

namespace {

bool is_wedge(const Shape& s) { return s.form == Form::wedge; }
bool is_pin(const Shape& s) { return s.form == Form::triangle && s.turn != 0; }

TickerRow row(Corner at, Word recorded, Word truth = Word::none, bool wrong = false)
{
    TickerRow r;
    r.at = at;
    r.recorded = recorded;
    r.truth = truth;
    r.wrong = wrong;
    return r;
}

Drawing pins(std::vector<TickerRow> rows)
{
    Scene scene = scene_of({});
    scene.flags = std::move(rows);
    return street(scene, close_lens());
}

}  // namespace

TEST_CASE("cameras differ by what they do, without their colour", "[view][drawing]")
{
    std::set<std::string> looks;
    for (int i = 0; i < 8; ++i) {
        Scene scene = scene_of({});
        scene.cameras.push_back({{5, 5}, (i & 1) != 0, (i & 2) != 0, (i & 4) != 0});
        const Drawing drawing = street(scene, close_lens());
        CHECK(count_shapes(drawing, is_wedge) == (i & 1) + (i >> 1 & 1));
        std::string look;
        for (const Shape& s : drawing.shapes) look += std::to_string(static_cast<int>(s.form)) + "/" + std::to_string(s.turn) + (s.fill == Ink::none ? "hollow " : "solid ");
        looks.insert(look);
    }
    CHECK(looks.size() == 8);
}

TEST_CASE("the reach of cameras makes room for another overlay, and from afar", "[view][drawing]")
{
    Scene scene = scene_of({});
    scene.cameras.push_back({{5, 5}, true, true, false});
    StreetOptions options;
    for (const Overlay overlay : {Overlay::none, Overlay::cameras, Overlay::flags, Overlay::score}) {
        options.overlay = overlay;
        const Drawing drawing = street(scene, close_lens(), options);
        CHECK(count_shapes(drawing, is_wedge) == (overlay == Overlay::none || overlay == Overlay::cameras ? 2 : 0));
        CHECK(drawing.shapes.back().fill == Ink::camera);
    }
    CityPlan great{200, 200, {}, {}};
    CHECK(count_shapes(street(scene, fit(great, 600, 600)), is_wedge) == 0);
}

TEST_CASE("a screen shows glyphs: the same for the same person, the newest first, and says how many there are", "[view][drawing]")
{
    Scene scene = scene_of({});
    Screen screen{{5, 5}, 9, {}};
    for (std::uint32_t p = 0; p < 9; ++p) screen.faces.push_back({PersonId{p % 8}, static_cast<Role>(p % 5), static_cast<std::uint8_t>(p % 3), p == 1 ? Truth::displayed_wrongly : Truth::untold});
    scene.screens.push_back(screen);
    const Drawing drawing = street(scene, close_lens());
    std::vector<Shape> faces;
    for (const Shape& s : drawing.shapes)
        if (s.form == Form::face) faces.push_back(s);
    REQUIRE(faces.size() == 4);
    std::set<std::uint32_t> glyphs;
    for (std::uint32_t i = 0; i < 4; ++i) {
        CHECK(faces[i].number % 8 == i % 5);
        CHECK(faces[i].pattern == pattern_of(static_cast<std::uint8_t>(i % 3)));
        CHECK(faces[i].fill == Ink::recorded);
        glyphs.insert(faces[i].number / 8);
    }
    CHECK(glyphs.size() == 4);
    CHECK(count_shapes(drawing, [](const Shape& s) { return s.outline == Ink::wrong; }) == 2);
    REQUIRE(drawing.labels.size() == 1);
    CHECK(drawing.labels[0].key == "drawing.faces");
    CHECK(drawing.labels[0].number[0] == 4);
    CHECK(drawing.labels[0].number[1] == 9);

    std::reverse(scene.screens[0].faces.begin(), scene.screens[0].faces.end());
    for (const Shape& s : street(scene, close_lens()).shapes)
        if (s.form == Form::face && s.number % 8 == 2) CHECK(s.number / 8 != faces[1].number / 8);
}

TEST_CASE("every patrol is one mark, also where two stand together", "[view][drawing]")
{
    Scene scene = scene_of({});
    scene.patrols = {{5, 5}, {5, 5}, {2, 1}};
    const Drawing drawing = street(scene, close_lens());
    CHECK(count_shapes(drawing, [](const Shape& s) { return s.form == Form::pentagon && s.fill == Ink::officer; }) == 3);
    CHECK_FALSE((drawing.shapes[0].x == drawing.shapes[1].x && drawing.shapes[0].y == drawing.shapes[1].y));
}

TEST_CASE("a pin is solid for what is said and outlined for what is so", "[view][drawing]")
{
    const auto inks = [](const Drawing& d) {
        std::vector<std::pair<Ink, Ink>> out;
        for (const Shape& s : d.shapes)
            if (is_pin(s)) out.push_back({s.fill, s.outline});
        return out;
    };
    using Inks = std::vector<std::pair<Ink, Ink>>;
    CHECK(inks(pins({row({5, 5}, Word::claim)})) == Inks{{Ink::recorded, Ink::none}});
    CHECK(inks(pins({row({5, 5}, Word::claim, Word::claim_right)})) == Inks{{Ink::recorded, Ink::none}, {Ink::none, Ink::truth}});
    CHECK(inks(pins({row({5, 5}, Word::claim, Word::claim_wrong, true)})) == Inks{{Ink::recorded, Ink::none}, {Ink::none, Ink::wrong}, {Ink::none, Ink::wrong}});
    CHECK(inks(pins({row({5, 5}, Word::none, Word::missed, true)})) == Inks{{Ink::none, Ink::wrong}, {Ink::none, Ink::wrong}});
    CHECK(inks(pins({row({5, 5}, Word::none, Word::heroic)})) == Inks{{Ink::none, Ink::good}});
    CHECK(inks(pins({row({5, 5}, Word::none, Word::held_back)})) == Inks{{Ink::none, Ink::truth}});
}

TEST_CASE("pins of one corner stand over one another, and the rest is a count", "[view][drawing]")
{
    std::vector<TickerRow> rows(9, row({5, 5}, Word::claim));
    rows.push_back(row({2, 2}, Word::alarm));
    const Drawing drawing = pins(rows);
    std::set<std::pair<float, float>> places;
    for (const Shape& s : drawing.shapes) places.insert({s.x, s.y});
    CHECK(drawing.shapes.size() == 5);
    CHECK(places.size() == 5);
    REQUIRE(drawing.labels.size() == 1);
    CHECK(drawing.labels[0].key == "drawing.more");
    CHECK(drawing.labels[0].number[0] == 5);
}

TEST_CASE("a frame drawn again takes no new memory", "[view][drawing]")
{
    Run run(busy_town());
    while (run.today() < 3) run.live_one_day();
    const Scene scene = street_scene(day_lived(run), Minute{500}, Side::truth);
    const Lens lens = fit(city_plan(run.city()), 900, 700);
    Drawing drawing;
    draw_street(scene, lens, {}, drawing);
    const Drawing first = drawing;
    const Shape* shapes = drawing.shapes.data();
    const Label* labels = drawing.labels.data();
    for (int i = 0; i < 5; ++i) {
        drawing.clear();
        draw_street(scene, lens, {}, drawing);
    }
    CHECK(drawing == first);
    CHECK(drawing.shapes.data() == shapes);
    CHECK(drawing.labels.data() == labels);
}

TEST_CASE("a street of a million people is drawn in few shapes a person shown", "[view][drawing]")
{
    std::vector<Mark> marks;
    std::uint32_t luck = 5;
    const auto draw = [&](std::uint32_t n) { return static_cast<std::int32_t>((luck = luck * 1664525u + 1013904223u) >> 8) % static_cast<std::int32_t>(n); };
    for (std::uint32_t p = 0; p < 20'000; ++p) {
        const Corner at{draw(71), draw(71)};
        marks.push_back(mark(50 * p, at, at, static_cast<Status>(draw(5)), static_cast<Truth>(draw(14))));
    }
    Scene scene = scene_of(marks);
    scene.people = 1'000'000;
    for (int i = 0; i < 400; ++i) scene.flags.push_back(row({draw(71), draw(71)}, Word::claim, Word::claim_wrong, true));
    CityPlan plan{71, 71, {}, {}};
    const Drawing drawing = street(scene, fit(plan, 900, 700));
    CHECK(count_shapes(drawing, is_body) == 20'000);
    CHECK(drawing.shapes.size() <= 4 * 20'000 + 3 * 400);
}
