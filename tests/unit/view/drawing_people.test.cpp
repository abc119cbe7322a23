// People as they are drawn, and picked.
#include <set>

#include "support/catch.hpp"
#include "unit/view/drawn.hpp"

using namespace panopolis;
using namespace panopolis::test;

namespace {

/// A street full of people in the morning.
struct Rush {
    Run run{busy_town(3000)};
    CityPlan plan;
    Scene scene;

    explicit Rush(Side side = Side::recorded, std::int32_t minute = 495)
    {
        while (run.today() < 4) run.live_one_day();
        plan = city_plan(run.city());
        scene = street_scene(day_lived(run), Minute{minute}, side);
    }
};

bool amber(const Shape& s) { return s.fill == Ink::recorded; }

std::vector<Shape> without_body(const Drawing& d)
{
    std::vector<Shape> out;
    for (const Shape& s : d.shapes)
        if (!is_body(s)) out.push_back(s);
    return out;
}

}  // namespace

TEST_CASE("everybody in the panel is one body, and nobody else is", "[view][drawing]")
{
    const Rush rush;
    const auto people = static_cast<std::int64_t>(rush.scene.marks.size());
    REQUIRE(people > 2500);
    for (const float factor : {1.0f, 2.5f, 6.0f}) {
        const Lens lens = zoomed(fit(rush.plan, 900, 700), 300, 400, factor);
        StreetOptions options;
        options.between = 0.4f;
        const Drawing drawing = street(rush.scene, lens, options);
        // where everybody is, from a panel that is large enough for all of them
        Lens all = lens;
        all.left = all.top = -1;
        all.width_px = all.height_px = 40 * all.px_per_block;
        const Drawing everybody = street(rush.scene, all, options);
        REQUIRE(count_shapes(everybody, is_body) == people);
        const float dx = (lens.left - all.left) * lens.px_per_block, dy = (lens.top - all.top) * lens.px_per_block;
        int inside = 0;
        for (const Shape& s : everybody.shapes) {
            if (!is_body(s)) continue;
            const float x = s.x - dx, y = s.y - dy;
            const bool sure = x > 0 && y > 0 && x < 900 && y < 700, out = x < -12 || y < -12 || x > 912 || y > 712;
            if (sure) REQUIRE(body_of(drawing, s.number) != nullptr);
            if (out) REQUIRE(body_of(drawing, s.number) == nullptr);
            inside += sure ? 1 : 0;
        }
        std::set<std::uint32_t> numbers;
        for (const Shape& s : drawing.shapes)
            if (is_body(s)) REQUIRE(numbers.insert(s.number).second);
        CHECK(static_cast<int>(numbers.size()) >= inside);
        if (factor > 2) CHECK(numbers.size() < 2000);
        CHECK(numbers.size() > 20);
    }
}

TEST_CASE("who walks a block is drawn on the way, and who goes by transit stays until the minute ends", "[view][drawing]")
{
    const Lens lens = close_lens();
    const Scene scene = scene_of({mark(0, {2, 3}, {3, 3}), mark(1, {5, 5}, {5, 4}), mark(2, {1, 1}, {9, 8}), mark(3, {4, 4}, {4, 4}), mark(4, {6, 6}, {7, 7})});
    StreetOptions options;
    const Drawing begins = street(scene, lens, options);
    options.between = 0.25f;
    const Drawing later = street(scene, lens, options);
    const float quarter = lens.px_per_block / 4;
    const auto moved = [&](std::uint32_t p) { return Spot{body_of(later, p)->x - body_of(begins, p)->x, body_of(later, p)->y - body_of(begins, p)->y}; };
    CHECK(std::abs(moved(0).x - quarter) < 0.01f);
    CHECK(moved(0).y == 0);
    CHECK(moved(1).x == 0);
    CHECK(std::abs(moved(1).y + quarter) < 0.01f);
    for (const std::uint32_t still : {2u, 3u, 4u}) CHECK(moved(still) == Spot{0, 0});
    options.reduced_motion = true;
    CHECK(street(scene, lens, options) == begins);
}

TEST_CASE("nobody on foot jumps: where a minute ends is where the next begins", "[view][drawing]")
{
    const Rush rush;
    const DayLived day = day_lived(rush.run);
    const Lens lens = fit(rush.plan, 900, 700);
    StreetOptions begins, ends;
    ends.between = 1;
    Scene before = street_scene(day, Minute{460}, Side::recorded);
    int moved = 0, inside = 0;
    for (std::int32_t minute = 461; minute < 500; ++minute) {
        Scene now = street_scene(day, Minute{minute}, Side::recorded);
        REQUIRE(now.marks.size() == before.marks.size());
        const Drawing last = street(before, lens, ends), next = street(now, lens, begins);
        for (std::size_t i = 0; i < now.marks.size(); ++i) {
            const Mark &a = before.marks[i], &b = now.marks[i];
            // by transit, or when a stop begins or ends, nobody sees the way
            const std::int32_t blocks = std::abs(a.at.x - a.next.x) + std::abs(a.at.y - a.next.y);
            if (blocks > 1 || (a.recorded == Status::stopped) != (b.recorded == Status::stopped)) continue;
            const Shape *from = body_of(last, a.person.value), *to = body_of(next, b.person.value);
            REQUIRE((from != nullptr && to != nullptr));
            REQUIRE(std::abs(from->x - to->x) + std::abs(from->y - to->y) < 0.1f);
            moved += a.at == a.next ? 0 : 1;
            inside += a.inside != a.inside_next ? 1 : 0;
        }
        before = std::move(now);
    }
    CHECK(moved > 500);
    CHECK(inside > 100);
}

TEST_CASE("who stays is drawn in the block of their door, who passes in the street, and who is stopped as well", "[view][drawing]")
{
    const Lens lens = close_lens();
    const Spot corner = to_px(lens, {5, 5});
    Mark passing = mark(0, {5, 5}, {5, 5});
    passing.inside = passing.inside_next = false;
    const Drawing drawing = street(scene_of({passing, mark(1, {5, 5}, {5, 5})}), lens);
    CHECK(std::abs(body_of(drawing, 0)->x - corner.x) < 0.12f * lens.px_per_block);
    CHECK(std::abs(body_of(drawing, 0)->y - corner.y) < 0.12f * lens.px_per_block);
    CHECK(body_of(drawing, 1)->x > corner.x + 0.1f * lens.px_per_block);
    CHECK(body_of(drawing, 1)->x < corner.x + 0.9f * lens.px_per_block);
    CHECK(body_of(drawing, 1)->y > corner.y + 0.1f * lens.px_per_block);

    TinyDay town("AA");
    town.happens(EventKind::stop, 0, outsider + 7, Outcome::wrong, 15);
    const Scene scene = street_scene(town.look(), Minute{605}, Side::recorded);
    CHECK_FALSE(scene.marks[0].inside);
    CHECK(scene.marks[1].inside);
}

TEST_CASE("people at one corner do not hide one another, and stay in its block", "[view][drawing]")
{
    std::vector<Mark> crowd;
    for (std::uint32_t p = 0; p < 200; ++p) crowd.push_back(mark(p, {5, 5}, {5, 5}));
    const Lens lens = close_lens();
    const Drawing drawing = street(scene_of(crowd), lens);
    const Spot middle{to_px(lens, {5, 5}).x + lens.px_per_block / 2, to_px(lens, {5, 5}).y + lens.px_per_block / 2};
    std::set<std::pair<int, int>> places;
    for (const Shape& s : drawing.shapes) {
        places.insert({static_cast<int>(s.x), static_cast<int>(s.y)});
        CHECK(std::abs(s.x - middle.x) < lens.px_per_block / 2);
        CHECK(std::abs(s.y - middle.y) < lens.px_per_block / 2);
    }
    CHECK(places.size() > 190);
}

TEST_CASE("a body tells role and group by form and pattern alone", "[view][drawing]")
{
    std::vector<Mark> marks;
    for (std::uint32_t p = 0; p < 20; ++p) {
        marks.push_back(mark(p, {static_cast<std::int32_t>(p % 10), 5}, {static_cast<std::int32_t>(p % 10), 5}));
        marks.back().role = static_cast<Role>(p % 5);
        marks.back().group = static_cast<std::uint8_t>(p / 5);
    }
    const Drawing drawing = street(scene_of(marks), close_lens());
    std::set<std::pair<Form, Pattern>> looks;
    for (const Mark& m : marks) {
        const Shape* body = body_of(drawing, m.person.value);
        REQUIRE(body != nullptr);
        CHECK(body->form == form_of(m.role));
        CHECK(body->pattern == pattern_of(m.group));
        looks.insert({body->form, body->pattern});
    }
    CHECK(looks.size() == 15);
    CHECK(count_shapes(drawing, amber) == 0);
    // a child is drawn smaller
    CHECK(body_of(drawing, 0)->w < body_of(drawing, 3)->w);
}

TEST_CASE("each status on record is one solid amber mark with a form of its own", "[view][drawing]")
{
    std::set<Form> forms;
    for (const Status status : {Status::court_listed, Status::banned, Status::displayed, Status::stopped}) {
        const auto rest = without_body(street(scene_of({mark(0, {5, 5}, {5, 5}, status)}), close_lens()));
        REQUIRE(rest.size() == 1);
        CHECK(amber(rest[0]));
        CHECK(rest[0].outline == Ink::none);
        forms.insert(rest[0].form);
    }
    CHECK(forms.size() == 4);
    CHECK(without_body(street(scene_of({mark(0, {5, 5}, {5, 5})}), close_lens())).empty());
}

TEST_CASE("what is so is outlined once, a wrong twice, a good once over a diamond, and none of them is filled", "[view][drawing]")
{
    const std::vector<Truth> so{Truth::listed, Truth::banned_rightly, Truth::banned, Truth::offended, Truth::held_back, Truth::displayed_rightly};
    const std::vector<Truth> wrong{Truth::banned_wrongly, Truth::displayed_wrongly, Truth::missed, Truth::stopped_wrongly}, good{Truth::deterred, Truth::found};
    const auto lit = [](Truth truth) { return without_body(street(scene_of({mark(0, {5, 5}, {5, 5}, Status::plain, truth)}), close_lens())); };
    const auto check = [&](const std::vector<Truth>& truths, Ink ink, std::size_t shapes, Form last) {
        for (const Truth truth : truths) {
            const auto rest = lit(truth);
            REQUIRE(rest.size() == shapes);
            CHECK(rest.back().form == last);
            CHECK(rest.front().form == form_of(Role::adult));
            for (const Shape& s : rest) {
                CHECK(s.fill == Ink::none);
                CHECK(s.outline == ink);
                CHECK(s.outline_px > 0);
            }
        }
    };
    check(so, Ink::truth, 1, Form::hexagon);
    check(wrong, Ink::wrong, 2, Form::hexagon);
    check(good, Ink::good, 2, Form::diamond);
    CHECK(lit(Truth::plain).empty());
    CHECK(lit(Truth::untold).empty());
    CHECK(so.size() + wrong.size() + good.size() + 2 == static_cast<std::size_t>(Truth::stopped_wrongly) + 1);
}

TEST_CASE("whoever is drawn at a point is picked there", "[view][drawing]")
{
    const Rush rush;
    const Lens lens = zoomed(fit(rush.plan, 900, 700), 300, 400, 3);
    StreetOptions options;
    options.between = 0.6f;
    options.followed = PersonId{11};
    const Drawing drawing = street(rush.scene, lens, options);
    std::int64_t picked = 0;
    for (const Shape& s : drawing.shapes) {
        if (!is_body(s)) continue;
        const auto who = pick(rush.scene, lens, options, s.x, s.y);
        REQUIRE(who);
        // two may stand at the same place to a tenth of a pixel: then either is right
        const Shape* body = body_of(drawing, who->value);
        REQUIRE(body != nullptr);
        CHECK(std::abs(body->x - s.x) < 0.1f);
        CHECK(std::abs(body->y - s.y) < 0.1f);
        picked += who->value == s.number ? 1 : 0;
    }
    CHECK(picked >= count_shapes(drawing, is_body) - 5);

    const Scene alone = scene_of({mark(0, {5, 5}, {5, 5})});
    const Shape body = street(alone, close_lens()).shapes[0];
    CHECK(pick(alone, close_lens(), {}, body.x + 9, body.y) == PersonId{0});
    CHECK_FALSE(pick(alone, close_lens(), {}, body.x + 11, body.y));
    // nobody is picked who is not drawn
    Lens narrow = close_lens();
    narrow.width_px = body.x - 9;
    CHECK(street(alone, narrow).shapes.empty());
    CHECK_FALSE(pick(alone, narrow, {}, body.x, body.y));
}

TEST_CASE("whoever is followed is drawn last, with a ring, and beyond the panel an arrow says where", "[view][drawing]")
{
    const Rush rush;
    const Lens lens = zoomed(fit(rush.plan, 900, 700), 450, 350, 3);
    const Drawing plain = street(rush.scene, lens);
    int inside = 0, beyond = 0;
    for (std::size_t i = 0; i < rush.scene.marks.size(); i += 59) {
        StreetOptions options;
        options.followed = rush.scene.marks[i].person;
        const std::uint32_t p = options.followed.value;
        const Drawing drawing = street(rush.scene, lens, options);
        const Shape& last = drawing.shapes.back();
        const Shape* body = body_of(drawing, p);
        CHECK((body == nullptr) == (body_of(plain, p) == nullptr));
        CHECK(count_shapes(drawing, is_body) == count_shapes(plain, is_body));
        CHECK(drawing.shapes.size() == plain.shapes.size() + 1);
        if (body != nullptr) {
            CHECK(last.outline == Ink::focus);
            CHECK(last.x == body->x);
            CHECK(last.y == body->y);
            CHECK(std::none_of(drawing.shapes.begin() + (body - drawing.shapes.data()) + 1, drawing.shapes.end(), is_body));
            ++inside;
        } else {
            CHECK(last.fill == Ink::focus);
            CHECK(last.form == Form::triangle);
            CHECK((last.x > 0 && last.y > 0 && last.x < 900 && last.y < 700));
            ++beyond;
        }
    }
    CHECK(inside > 3);
    CHECK(beyond > 3);

    // an arrow points to where they are: up, right, down, left
    const Lens middle = zoomed(close_lens(), 460, 460, 4);
    const Corner places[] = {{5, 0}, {9, 5}, {5, 9}, {0, 5}};
    for (int i = 0; i < 4; ++i) {
        StreetOptions options;
        options.followed = PersonId{0};
        const Drawing drawing = street(scene_of({mark(0, places[i], places[i])}), middle, options);
        REQUIRE(drawing.shapes.size() == 1);
        CHECK(drawing.shapes[0].turn == static_cast<float>(i) * quarter_turn);
    }
}

TEST_CASE("somebody followed who is not of the sample is drawn from their card", "[view][drawing]")
{
    const Lens lens = close_lens();
    const Scene scene = scene_of({mark(0, {1, 1}, {1, 1})});
    Drawing drawing = street(scene, lens);
    StreetOptions options;
    options.followed = PersonId{77};
    draw_followed(scene, mark(77, {5, 5}, {5, 5}, Status::stopped), lens, options, drawing);
    REQUIRE(body_of(drawing, 77) != nullptr);
    CHECK(drawing.shapes.back().outline == Ink::focus);
    CHECK(count_shapes(drawing, amber) == 1);
}
