// The truth light in drawings: it adds, and without it nothing of the truth can be seen.
#include "support/catch.hpp"
#include "unit/view/drawn.hpp"
#include "unit/view/other_truth.hpp"

using namespace panopolis;
using namespace panopolis::test;

namespace {

constexpr std::int32_t minutes[] = {0, 495, 720, 1100, 1440};
constexpr Overlay overlays[] = {Overlay::cameras, Overlay::flags, Overlay::score, Overlay::held_back, Overlay::travel};

bool tells(const Shape& s)
{
    const auto of_truth = [](Ink ink) { return ink == Ink::truth || ink == Ink::wrong || ink == Ink::good; };
    return of_truth(s.fill) || of_truth(s.outline);
}

/// All that can be drawn of a day at a minute, from one side.
Drawing everything(const DayLived& day, Minute minute, Side side, const ViewOptions& options)
{
    const Lens lens = fit(city_plan(day.city), 900, 700);
    Drawing out = street(street_scene(day, minute, side, options), lens);
    for (const Overlay overlay : overlays) draw_overlay(overlay_field(day, overlay, side, minute), lens, 1, out);
    draw_density(density_at(day, minute), lens, 1, out);
    draw_pens(pens_of_day(day, side), 600, 400, {}, out);
    return out;
}

}  // namespace

TEST_CASE("without the truth light two truths behind the same records are drawn the same", "[view][drawing][truth]")
{
    Run run(busy_town());
    while (run.today() < 9) run.live_one_day();
    const DayLived this_one = day_lived(run);
    const OtherTruth other(run);
    const DayLived another = other.look(run);
    ViewOptions few;
    few.sample = 300;
    few.extras = 20;
    few.rows = 15;
    int differ = 0, fields = 0;
    for (const ViewOptions& options : {few, ViewOptions{}})
        for (const std::int32_t m : minutes) {
            INFO("minute " << m);
            const Drawing drawing = everything(this_one, Minute{m}, Side::recorded, options);
            REQUIRE(drawing == everything(another, Minute{m}, Side::recorded, options));
            CHECK(count_shapes(drawing, tells) == 0);
            differ += everything(this_one, Minute{m}, Side::truth, options) == everything(another, Minute{m}, Side::truth, options) ? 0 : 1;
            for (const Overlay overlay : overlays) {
                REQUIRE(overlay_field(this_one, overlay, Side::recorded, Minute{m}) == overlay_field(another, overlay, Side::recorded, Minute{m}));
                fields += overlay_field(this_one, overlay, Side::truth, Minute{m}) == overlay_field(another, overlay, Side::truth, Minute{m}) ? 0 : 1;
            }
        }
    // the test could tell them apart
    CHECK(differ == 10);
    CHECK(fields > 0);
}

TEST_CASE("the truth light adds outlines and takes no shape away", "[view][drawing][truth]")
{
    Run run(busy_town());
    while (run.today() < 9) run.live_one_day();
    const DayLived day = day_lived(run);
    const CityPlan plan = city_plan(run.city());
    ViewOptions few;
    few.sample = 2000;
    std::size_t added = 0;
    for (const ViewOptions& options : {few, ViewOptions{}})
        for (const std::int32_t m : minutes)
            for (const float factor : {1.0f, 3.0f}) {
                const Lens lens = zoomed(fit(plan, 900, 700), 400, 300, factor);
                StreetOptions how;
                how.between = 0.5f;
                how.followed = PersonId{40};
                const Drawing off = street(street_scene(day, Minute{m}, Side::recorded, options), lens, how);
                const Drawing on = street(street_scene(day, Minute{m}, Side::truth, options), lens, how);
                INFO("minute " << m);
                REQUIRE(holds_all(on, off));
                CHECK(count_shapes(off, tells) == 0);
                added += on.shapes.size() - off.shapes.size();
            }
    CHECK(added > 100);
}

TEST_CASE("in a city shown whole the light adds outlines and nothing solid", "[view][drawing][truth]")
{
    Run run(busy_town());
    while (run.today() < 9) run.live_one_day();
    const DayLived day = day_lived(run);
    const Lens lens = fit(city_plan(run.city()), 900, 700);
    const auto solid = [](const Shape& s) { return s.fill != Ink::none; };
    for (const std::int32_t m : minutes) {
        const Drawing off = street(street_scene(day, Minute{m}, Side::recorded), lens), on = street(street_scene(day, Minute{m}, Side::truth), lens);
        CHECK(count_shapes(on, solid) == count_shapes(off, solid));
        CHECK(count_shapes(on, tells) == static_cast<std::int64_t>(on.shapes.size() - off.shapes.size()));
    }
}
