// The ground: blocks between streets, and names.
#include <panopolis/drawing.hpp>

#include "support/catch.hpp"
#include "unit/view/looking.hpp"

using namespace panopolis;

namespace {

CityPlan town()
{
    return city_plan(build_city(test::busy_town(8000).first()));
}

std::ptrdiff_t count(const Drawing& d, auto holds) { return std::count_if(d.shapes.begin(), d.shapes.end(), holds); }

/// The area painted with the fills of blocks.
double painted(const Drawing& d)
{
    double out = 0;
    for (const Shape& s : d.shapes)
        if (s.fill >= Ink::housing && s.fill <= Ink::plaza) out += static_cast<double>(s.w) * s.h;
    return out;
}

}  // namespace

TEST_CASE("every block is one soft rectangle of its use, south-east of its door, with a street around it", "[view][drawing]")
{
    const CityPlan plan = town();
    const Lens lens = fit(plan, 900, 700);
    Drawing out;
    draw_ground(plan, lens, 1, out);
    REQUIRE(out.shapes[0].fill == Ink::street);
    REQUIRE(out.shapes.size() > plan.use.size());
    for (std::size_t i = 0; i < plan.use.size(); ++i) {
        const Shape& s = out.shapes[1 + i];
        const auto width = static_cast<std::size_t>(plan.width);
        const Spot door = to_px(lens, {static_cast<std::int32_t>(i % width), static_cast<std::int32_t>(i / width)});
        CHECK(s.fill == ink_of(plan.use[i]));
        CHECK(std::abs(s.x - door.x - lens.px_per_block / 2) < 0.01f);
        CHECK(std::abs(s.y - door.y - lens.px_per_block / 2) < 0.01f);
        CHECK(s.w < 0.9f * lens.px_per_block);
        CHECK(s.w > 0.8f * lens.px_per_block);
    }
    // signals are seen at this size, each once
    REQUIRE(lens.px_per_block > 24);
    CHECK(count(out, [](const Shape& s) { return s.fill == Ink::faint && s.form == Form::disc; }) == static_cast<std::ptrdiff_t>(plan.signals.size()));
}

TEST_CASE("what there are few of is named: each once, by its key", "[view][drawing]")
{
    const CityPlan plan = town();
    Drawing far, close;
    draw_ground(plan, fit(plan, 330, 330), 1, far);
    draw_ground(plan, fit(plan, 3000, 3000), 1, close);
    for (const LandUse use : {LandUse::airport, LandUse::stadium, LandUse::plaza, LandUse::station, LandUse::school}) {
        const auto named = [&](const Drawing& d) { return std::count_if(d.labels.begin(), d.labels.end(), [&](const Label& l) { return l.key == key_of(use); }); };
        const auto there = std::count(plan.use.begin(), plan.use.end(), use);
        INFO(key_of(use));
        CHECK(there >= 1);
        CHECK(named(close) == there);
        const bool only_one = use != LandUse::station && use != LandUse::school;
        CHECK(named(far) == (only_one ? there : 0));
    }
}

TEST_CASE("what is outside the panel is not drawn", "[view][drawing]")
{
    const CityPlan plan = town();
    Lens lens = fit(plan, 900, 700);
    Drawing all, part;
    draw_ground(plan, lens, 1, all);
    lens = zoomed(lens, 200, 200, 3);
    draw_ground(plan, lens, 1, part);
    CHECK(part.shapes.size() < all.shapes.size() / 2);
    for (const Shape& s : part.shapes) {
        CHECK(s.x + s.w / 2 > -lens.px_per_block);
        CHECK(s.y + s.h / 2 > -lens.px_per_block);
        CHECK(s.x - s.w / 2 < lens.width_px + lens.px_per_block);
        CHECK(s.y - s.h / 2 < lens.height_px + lens.px_per_block);
    }
    // and all of the panel is covered: the street reaches over it where the city does
    CHECK(part.shapes[0].w >= lens.width_px);
}

TEST_CASE("a great city seen from afar is drawn in runs that cover all of it", "[view][drawing]")
{
    CityPlan plan{300, 200, std::vector<LandUse>(60'000, LandUse::housing), {}};
    for (std::size_t i = 0; i < plan.use.size(); i += 7) plan.use[i] = LandUse::office;
    const Lens lens = fit(plan, 900, 600);
    REQUIRE(lens.px_per_block < 4);
    Drawing out;
    draw_ground(plan, lens, 1, out);
    CHECK(out.shapes.size() < 20'000);
    CHECK(std::abs(painted(out) - 60'000.0 * lens.px_per_block * lens.px_per_block) < 600);
}
