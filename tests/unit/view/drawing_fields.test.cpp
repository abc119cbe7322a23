// Overlays and density: counts of a day, in cells, with what they are of.
#include <numeric>

#include "support/catch.hpp"
#include "unit/view/drawn.hpp"

using namespace panopolis;
using namespace panopolis::test;

namespace {

std::int64_t sum(const std::vector<std::int64_t>& v) { return std::accumulate(v.begin(), v.end(), std::int64_t{0}); }

bool is_square(const Shape& s) { return s.fill >= Ink::shade0 && s.fill <= Ink::shade7 && s.outline == Ink::none; }

std::int64_t events(const DayLived& day, std::int32_t until, std::initializer_list<EventKind> kinds)
{
    return std::count_if(day.ledger.events.begin(), day.ledger.events.end(), [&](const Event& e) { return e.minute <= until && std::find(kinds.begin(), kinds.end(), e.kind) != kinds.end(); });
}

CrossingId corner_of(const TinyDay& town, std::int32_t x, std::int32_t y) { return town.city.crossing({x, y}); }

}  // namespace

TEST_CASE("overlays of a day made by hand", "[view][drawing]")
{
    TinyDay town("AAAA");
    town.people.home = {12, 12, 57, 99};
    town.institution.score = {915, 980, 1000, 1010};
    town.morning.deployment.identify = town.morning.deployment.watch = StreetMap(10, 10);
    town.morning.deployment.identify.set({3, 4}, true);
    town.morning.deployment.watch.set({5, 4}, true);
    town.morning.deployment.cameras = {corner_of(town, 3, 4), corner_of(town, 5, 4), corner_of(town, 7, 4)};
    town.happens(EventKind::claim, 0, 1, Outcome::wrong).place = corner_of(town, 2, 2);
    town.happens(EventKind::alarm, 0, 1, Outcome::right).place = corner_of(town, 2, 2);
    town.happens(EventKind::alarm, 0, 1, Outcome::detained).place = corner_of(town, 2, 2);
    town.happens(EventKind::stop, 0, 1, Outcome::right).place = corner_of(town, 9, 9);
    town.happens(EventKind::withheld, 3).place = corner_of(town, 9, 9);
    town.happens(EventKind::withheld, 3, nobody.value, Outcome::detained).place = corner_of(town, 9, 9);
    town.happens(EventKind::trip_refused, 0, 0).place = corner_of(town, 5, 5);
    const DayLived day = town.look();
    const auto field = [&](Overlay overlay, Side side = Side::recorded, std::int32_t minute = 600) { return overlay_field(day, overlay, side, Minute{minute}); };

    const OverlayField cameras = field(Overlay::cameras);
    REQUIRE(cameras.cell == 1);
    REQUIRE(cameras.value.size() == 100);
    CHECK(cameras.value[43] == 1.0f);
    CHECK(cameras.value[45] == 1.0f);
    // one that compares with nothing covers nothing
    CHECK(cameras.value[47] == 0.0f);
    CHECK(sum(cameras.count) == 2);
    CHECK(sum(cameras.of) == 100);

    const OverlayField flags = field(Overlay::flags);
    CHECK(flags.count[22] == 2);
    CHECK(flags.count[99] == 1);
    CHECK(flags.of[22] == 3);
    CHECK(flags.full == 2);
    CHECK(flags.value[99] == 0.5f);
    CHECK(sum(field(Overlay::flags, Side::truth).count) == 3);
    CHECK(sum(field(Overlay::flags, Side::recorded, 599).count) == 0);

    const OverlayField score = field(Overlay::score);
    CHECK(score.count[12] == 105);
    CHECK(score.of[12] == 2);
    CHECK(score.full == 60);
    CHECK(score.value[12] == 0.875f);
    CHECK(score.value[57] == 0.0f);
    CHECK(score.value[99] == 0.0f);
    CHECK(score.count[99] == -10);
    CHECK(score.of[98] == 0);

    CHECK(sum(field(Overlay::held_back).count) == 0);
    CHECK(field(Overlay::held_back, Side::truth).count[99] == 1);
    CHECK(sum(field(Overlay::held_back, Side::truth).count) == 1);

    const OverlayField travel = field(Overlay::travel);
    CHECK(travel.count[12] == 1);
    CHECK(travel.of[12] == 2);
    CHECK(sum(travel.count) == 1);
    CHECK(sum(travel.of) == 4);
    CHECK(field(Overlay::none).value.empty());
}

TEST_CASE("overlays of a lived day hold what the ledger holds until the minute, and everybody once", "[view][drawing]")
{
    Run run(busy_town());
    while (run.today() < 6) run.live_one_day();
    const DayLived day = day_lived(run);
    std::int64_t flags = 0;
    for (const std::int32_t m : {480, 720, 1440}) {
        const auto count = [&](Overlay overlay) { return sum(overlay_field(day, overlay, Side::truth, Minute{m}).count); };
        // an alarm of somebody held is heard by nobody
        const auto unheard = std::count_if(day.ledger.events.begin(), day.ledger.events.end(), [&](const Event& e) {
            return e.minute <= m && e.kind == EventKind::alarm && e.outcome != Outcome::right && e.outcome != Outcome::wrong;
        });
        flags = count(Overlay::flags);
        CHECK(flags == events(day, m, {EventKind::alarm, EventKind::claim, EventKind::reported, EventKind::stop, EventKind::post_flagged}) - unheard);
        CHECK(count(Overlay::travel) == events(day, m, {EventKind::trip_refused}));
        CHECK(count(Overlay::held_back) == std::count_if(day.ledger.events.begin(), day.ledger.events.end(), [&](const Event& e) { return e.minute <= m && e.kind == EventKind::withheld && e.outcome != Outcome::detained; }));
    }
    CHECK(flags > 20);
    CHECK(sum(overlay_field(day, Overlay::score, Side::recorded, Minute{600}).of) == 3000);
}

TEST_CASE("an overlay has few cells, and they cover a city of any size", "[view][drawing]")
{
    for (const std::int32_t side : {10, 33, 64, 71, 141}) {
        TinyDay town("AA");
        town.city.width = side;
        town.city.height = side / 2 + 1;
        town.morning.deployment.identify = town.morning.deployment.watch = StreetMap(side, side);
        const OverlayField f = overlay_field(town.look(), Overlay::cameras, Side::recorded, Minute{0});
        CHECK(f.width <= 32);
        CHECK(f.width * f.cell >= side);
        CHECK((f.width - 1) * f.cell < side);
        CHECK(sum(f.of) == town.city.blocks());
        CHECK(static_cast<std::size_t>(f.width) * static_cast<std::size_t>(f.height) == f.value.size());
    }
}

TEST_CASE("an overlay is shaded where something was counted, and says what its shades mean", "[view][drawing]")
{
    OverlayField field{Overlay::travel, Side::recorded, 2, 5, 5, 5, std::vector<float>(25), std::vector<std::int64_t>(25), std::vector<std::int64_t>(25, 40)};
    field.count[6] = 1, field.value[6] = 0.2f;
    field.count[24] = 5, field.value[24] = 1.0f;
    const Lens lens = close_lens();
    Drawing drawing;
    draw_overlay(field, lens, 1, drawing);
    std::vector<Shape> squares;
    for (const Shape& s : drawing.shapes)
        if (is_square(s)) squares.push_back(s);
    REQUIRE(squares.size() == 2);
    CHECK(squares[0].fill == Ink::shade1);
    CHECK(squares[1].fill == Ink::shade7);
    // over its blocks, between the streets around them
    const Spot corner = to_px(lens, {2, 2});
    const float street = squares[0].x - squares[0].w / 2 - corner.x;
    CHECK(street > 0);
    CHECK(street < 0.1f * lens.px_per_block);
    CHECK(std::abs(squares[0].w + 2 * street - 2 * lens.px_per_block) < 0.01f);
    REQUIRE(drawing.labels.size() == 1);
    CHECK(drawing.labels[0].key == "overlay.travel");
    CHECK(drawing.labels[0].numbers == 3);
    CHECK(drawing.labels[0].number == std::array<std::int64_t, 4>{5, 6, 1000, 0});

    // what nobody without the light can know is not an empty field but a sentence
    Drawing hidden;
    field.overlay = Overlay::held_back;
    draw_overlay(field, lens, 1, hidden);
    CHECK(hidden.shapes.empty());
    REQUIRE(hidden.labels.size() == 1);
    CHECK(hidden.labels[0].key == "overlay.only_truth");
}

TEST_CASE("the density counts everybody where they stand, in blocks of any size", "[view][drawing]")
{
    Run run(busy_town());
    while (run.today() < 6) run.live_one_day();
    const DayLived day = day_lived(run);
    for (const std::int32_t m : {200, 500}) {
        const Density whole = density_at(day, Minute{m});
        std::vector<std::uint32_t> want(whole.people.size());
        for (const Mark& mark : street_scene(day, Minute{m}, Side::truth).marks) ++want[run.city().crossing(mark.at).value];
        CHECK(whole.people == want);
        // two threads and their sum
        Density half = empty_density(run.city()), other = half;
        density_block(day, Minute{m}, 0, 1111, half);
        density_block(day, Minute{m}, 1111, 9999, other);
        add(half, other);
        CHECK(half == whole);
    }
}

TEST_CASE("whoever was taken away before today is not counted, whoever is taken away today is", "[view][drawing]")
{
    TinyDay town("AAAA");
    town.body = {{1, 1}, {1, 1}, {2, 2}, {1, 1}};
    town.world.flags[1] = town.world.flags[2] = World::removed;
    town.happens(EventKind::stop, 2, 2, Outcome::right, 15);
    const Density density = density_at(town.look(), Minute{700});
    CHECK(density.people[11] == 2);
    CHECK(density.people[22] == 1);
}

TEST_CASE("density squares add up to the people in the panel, near and far", "[view][drawing]")
{
    Density density{71, 71, std::vector<std::uint32_t>(71 * 71)};
    std::int64_t people = 0;
    for (std::size_t i = 0; i < density.people.size(); ++i) people += density.people[i] = static_cast<std::uint32_t>(i * i % 400);
    CityPlan plan{71, 71, {}, {}};
    for (const float side : {60.0f, 200.0f, 700.0f, 2000.0f}) {
        const Lens lens = fit(plan, side, side);
        Drawing drawing;
        draw_density(density, lens, 1, drawing);
        std::int64_t shown = 0;
        float smallest = 1e9f;
        for (const Shape& s : drawing.shapes) {
            if (!is_square(s)) continue;
            shown += s.number;
            smallest = std::min(smallest, s.w);
        }
        CHECK(shown == people);
        CHECK(smallest >= 4);
        REQUIRE(drawing.labels.size() == 1);
        CHECK(drawing.labels[0].key == "drawing.density");
        CHECK(drawing.labels[0].number[1] == people);
    }

    // every shade stands for as many people as the label says, the last for all above as well
    Drawing near;
    draw_density(density, fit(plan, 700, 700), 1, near);
    const std::int64_t each = near.labels[0].number[0];
    for (const Shape& s : near.shapes)
        if (is_square(s)) CHECK(s.fill == shade(static_cast<int>(std::min<std::int64_t>((s.number - 1) / each, 7))));

    // what is outside the panel is not drawn
    Drawing part;
    draw_density(density, zoomed(fit(plan, 700, 700), 350, 350, 4), 1, part);
    CHECK(part.shapes.size() < near.shapes.size() / 8);
    CHECK(part.labels[0].number == near.labels[0].number);
}
