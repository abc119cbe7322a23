// Drawings as SVG.
#include <panopolis/svg.hpp>

#include <set>

#include "support/catch.hpp"
#include "unit/view/drawn.hpp"

using namespace panopolis;
using namespace panopolis::test;

namespace {

std::size_t times(const std::string& text, const std::string& part)
{
    std::size_t n = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++n;
    return n;
}
bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string svg(const Drawing& drawing, float width = 100, float height = 80) { return svg_of(drawing, width, height, Theme::light, {"Name", "", [](const Label& l) { return std::string(l.key); }, 1}); }

Shape shape(Form form, float x, float y, float size, Ink fill, Ink outline = Ink::none)
{
    Shape s;
    s.form = form, s.x = x, s.y = y, s.w = s.h = size, s.fill = fill, s.outline = outline;
    s.outline_px = outline == Ink::none ? 0.0f : 1.0f;
    return s;
}

Drawing of(std::vector<Shape> shapes)
{
    Drawing out;
    out.shapes = std::move(shapes);
    return out;
}

}  // namespace

TEST_CASE("an SVG has its size, its name and its description, and nothing from elsewhere", "[view][svg]")
{
    const std::string text = svg_of({}, 640, 480.5f, Theme::light, {"Four <pens>", "Ten & two", {}, 1});
    CHECK(has(text, "viewBox=\"0 0 640 480.5\" width=\"640\" height=\"480.5\" font-family=\"Inter, system-ui"));
    CHECK(has(text, "sans-serif\" role=\"img\" aria-label=\"Four &lt;pens&gt;\">"));
    CHECK(has(text, "<title>Four &lt;pens&gt;</title>\n<desc>Ten &amp; two</desc>"));
    CHECK(text.substr(text.size() - 7) == "</svg>\n");
    for (const char* word : {"href", "<style", "<script", "url(", "<image"}) CHECK_FALSE(has(text, word));
}

TEST_CASE("every form is drawn, each as itself", "[view][svg]")
{
    std::set<std::string> seen;
    for (int form = 0; form <= static_cast<int>(Form::face); ++form) {
        const std::string text = svg(of({shape(static_cast<Form>(form), 50, 40, 20, Ink::body)}));
        INFO(form << text);
        CHECK(has(text, "#757a82"));
        CHECK(has(text, " d=\"M"));
        seen.insert(text);
    }
    // a rectangle and a square of the same size, and a line, fill the same box
    CHECK(seen.size() == static_cast<std::size_t>(Form::face) + 1 - 2);
    CHECK(has(svg(of({shape(Form::rectangle, 50, 40, 20, Ink::body)})), "d=\"M40 30L60 30 60 50 40 50z\""));
    CHECK(has(svg(of({shape(Form::triangle, 50, 40, 20, Ink::body)})), "d=\"M50 30L60 50 40 50z\""));
    CHECK(has(svg(of({shape(Form::disc, 50, 40, 20, Ink::body)})), "fill=\"none\" stroke=\"#757a82\" stroke-width=\"20\" stroke-linecap=\"round\" d=\"M50 40h0\""));
    CHECK(has(svg(of({shape(Form::disc, 50, 40, 20, Ink::none, Ink::wrong)})), "fill=\"none\" stroke=\"#d55e00\" stroke-width=\"1\" d=\"M40 40a10 10 0 1 0 20 0a10 10 0 1 0 -20 0z\""));
}

TEST_CASE("a form turns by quarters, and its box with it", "[view][svg]")
{
    Shape s = shape(Form::triangle, 50, 40, 20, Ink::body);
    s.h = 10;
    const std::string right[] = {"M50 35L60 45 40 45z", "M55 40L45 50 45 30z", "M50 45L40 35 60 35z", "M45 40L55 30 55 50z"};
    for (int quarter = 0; quarter < 4; ++quarter) {
        s.turn = static_cast<float>(quarter) * quarter_turn;
        CHECK(has(svg(of({s})), right[quarter]));
        s.turn = static_cast<float>(quarter - 4) * quarter_turn;
        CHECK(has(svg(of({s})), right[quarter]));
    }
}

TEST_CASE("a pattern lets the paper show through, under the rim", "[view][svg]")
{
    Shape s = shape(Form::square, 50, 40, 20, Ink::body, Ink::truth);
    CHECK(times(svg(of({s})), "<path") == 1);
    for (const Pattern pattern : {Pattern::dotted, Pattern::striped}) {
        s.pattern = pattern;
        const std::string text = svg(of({s}));
        const std::size_t body = text.find("#757a82"), paper = text.find("#f7f5f0"), rim = text.find("#00835e");
        REQUIRE(rim != std::string::npos);
        CHECK((body < paper && paper < rim));
    }
    s.w = s.h = 3;
    CHECK_FALSE(has(svg(of({s})), "#f7f5f0"));
    CHECK(svg(of({shape(Form::square, 5, 5, 5, Ink::none)})) == svg({}));
}

TEST_CASE("what looks alike shares a path, unless something was drawn over it in between", "[view][svg]")
{
    const Shape a = shape(Form::square, 10, 10, 8, Ink::body), b = shape(Form::square, 60, 60, 8, Ink::recorded), over = shape(Form::square, 12, 10, 8, Ink::recorded);
    const Shape far = shape(Form::square, 80, 10, 8, Ink::body), back = shape(Form::square, 14, 10, 8, Ink::body);
    CHECK(times(svg(of({a, b, far})), "<path") == 2);
    CHECK(times(svg(of({a, over, far})), "<path") == 2);
    CHECK(times(svg(of({a, over, back})), "<path") == 3);
    // rims and what is seen through stay as they were drawn, one over the other
    const Shape rim = shape(Form::square, 10, 10, 8, Ink::body, Ink::wrong), rim_over = shape(Form::square, 14, 10, 8, Ink::body, Ink::wrong), rim_far = shape(Form::square, 80, 10, 8, Ink::body, Ink::wrong);
    CHECK(times(svg(of({rim, rim_over})), "<path") == 2);
    CHECK(times(svg(of({rim, rim_far})), "<path") == 1);
    const Shape reach = shape(Form::wedge, 10, 10, 8, Ink::reach);
    CHECK(times(svg(of({reach, reach})), "<path") == 2);
    CHECK(has(svg(of({reach})), "fill=\"#1b1e23\" fill-opacity=\"0.18\""));
}

TEST_CASE("a label stands at its anchor in its size, and is escaped", "[view][svg]")
{
    Drawing drawing;
    Label label;
    label.x = 10, label.y = 20, label.key = "<\"a\" & 'b'>";
    drawing.labels.push_back(label);
    label.anchor = Anchor::right, label.size = TextSize::small, label.key = "b";
    drawing.labels.push_back(label);
    label.anchor = Anchor::centre, label.size = TextSize::large, label.ink = Ink::quiet, label.key = "c";
    drawing.labels.push_back(label);
    const std::string text = svg(drawing);
    CHECK(has(text, "<text x=\"10\" y=\"25.6\" font-size=\"16\" fill=\"rgb(27,30,35)\">&lt;&quot;a&quot; &amp; &#39;b&#39;&gt;</text>"));
    CHECK(has(text, "font-size=\"13\" text-anchor=\"end\" fill=\"rgb(27,30,35)\">b</text>"));
    CHECK(has(text, "font-size=\"24\" text-anchor=\"middle\" fill=\"rgb(90,95,103)\">c</text>"));
    CHECK_FALSE(has(svg_of(drawing, 10, 10, Theme::light, {"n", "", {}, 1}), "<text"));
}

TEST_CASE("numbers have few decimals and no end that says nothing", "[view][svg]")
{
    CHECK(has(svg(of({shape(Form::disc, 10.25f, -0.04f, 3.333f, Ink::body)})), "stroke-width=\"3.33\" stroke-linecap=\"round\" d=\"M10.3 0h0\""));
    CHECK(has(svg(of({shape(Form::disc, -3.26f, 7.0f, 2, Ink::body)})), "M-3.3 7h0"));
}

TEST_CASE("a theme has its colours", "[view][svg]")
{
    const Drawing one = of({shape(Form::square, 5, 5, 5, Ink::recorded)});
    CHECK(has(svg_of(one, 10, 10, Theme::dark, {}), "#e69f00"));
    CHECK(has(svg_of(one, 10, 10, Theme::contrast, {}), "#ffb000"));
}

TEST_CASE("the pens of ten thousand people take less than 400 kB, and every dot is there", "[view][svg]")
{
    Pens pens;
    pens.side = Side::truth;
    pens.city.people = 10'000, pens.city.found = 9, pens.city.missed = 1, pens.city.wrongly_stopped = 103, pens.city.left_alone = 9887, pens.city.stopped = 112;
    Drawing drawing;
    draw_pens(pens, 900, 600, {}, drawing);
    const std::string text = svg(drawing, 900, 600);
    CHECK(text.size() < 400'000);
    CHECK(times(text, "h0") == 9887);
    CHECK(times(text, "0z") == 9 + 1 + 103);
    CHECK(times(text, "<path") < 120);
}

TEST_CASE("a street of three thousand people takes fewer than half as many paths as shapes", "[view][svg]")
{
    Run run(busy_town());
    run.live_one_day();
    const DayLived day = day_lived(run);
    Drawing drawing;
    const CityPlan plan = city_plan(run.city());
    const Lens lens = fit(plan, 900, 900);
    draw_ground(plan, lens, 1, drawing);
    draw_street(street_scene(day, Minute{8 * 60}, Side::truth), lens, {}, drawing);
    const std::string text = svg(drawing, 900, 900);
    REQUIRE(drawing.shapes.size() > 3000);
    INFO(drawing.shapes.size() << " shapes, " << text.size() << " bytes");
    CHECK(times(text, "<path") * 2 < drawing.shapes.size());
    CHECK(text.size() < drawing.shapes.size() * 110);
    CHECK(svg(drawing, 900, 900) == text);
}
