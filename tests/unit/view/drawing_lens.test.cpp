// The lens: where the city is on the panel.
#include <panopolis/drawing.hpp>

#include "support/catch.hpp"

using namespace panopolis;

namespace {

CityPlan plan_of(std::int32_t width, std::int32_t height) { return {width, height, std::vector<LandUse>(static_cast<std::size_t>(width * height)), {}}; }

Spot in_blocks(const Lens& l, float x, float y) { return {l.left + x / l.px_per_block, l.top + y / l.px_per_block}; }

bool near(Spot a, Spot b, float most) { return std::abs(a.x - b.x) <= most && std::abs(a.y - b.y) <= most; }

/// The middle of the panel lies in the city.
bool found(const Lens& l)
{
    const Spot middle = in_blocks(l, l.width_px / 2, l.height_px / 2);
    return middle.x >= -1e-3f && middle.y >= -1e-3f && middle.x <= l.across + 1e-3f && middle.y <= l.down + 1e-3f;
}

}  // namespace

TEST_CASE("all of the city fits into the panel, with a margin, in the middle", "[view][drawing]")
{
    for (const auto& [width, height] : {std::pair{1000.0f, 600.0f}, std::pair{300.0f, 900.0f}}) {
        const Lens l = fit(plan_of(20, 12), width, height);
        const Spot first = to_px(l, {0, 0}), last = to_px(l, {20, 12});
        CHECK(first.x > 0.5f * l.px_per_block);
        CHECK(first.y > 0.5f * l.px_per_block);
        CHECK(std::abs(first.x - (width - last.x)) < 0.01f);
        CHECK(std::abs(first.y - (height - last.y)) < 0.01f);
    }
}

TEST_CASE("a zoom keeps the point under the cursor", "[view][drawing]")
{
    const Lens start = zoomed(fit(plan_of(40, 30), 900, 700), 450, 350, 2);
    Lens l = start;
    for (const Spot cursor : {Spot{450, 350}, Spot{200, 500}, Spot{620, 130}})
        for (const float factor : {1.2f, 2.0f, 1.7f, 0.8f}) {
            const Spot before = in_blocks(l, cursor.x, cursor.y);
            const float scale = l.px_per_block;
            l = zoomed(l, cursor.x, cursor.y, factor);
            CHECK(std::abs(l.px_per_block - scale * factor) < 1e-3f);
            CHECK(near(in_blocks(l, cursor.x, cursor.y), before, 1e-3f));
            if (l.px_per_block > 80) l = start;
        }
}

TEST_CASE("the city cannot be lost, however one zooms and pans", "[view][drawing]")
{
    const Lens whole = fit(plan_of(40, 30), 900, 700);
    Lens l = whole;
    std::uint32_t luck = 9;
    const auto draw = [&](std::uint32_t n) { return static_cast<float>((luck = luck * 1664525u + 1013904223u) % n); };
    int moved = 0;
    for (int i = 0; i < 2000; ++i) {
        const Lens before = l;
        if (i % 3 == 0) l = panned(l, draw(4000) - 2000, draw(4000) - 2000);
        else l = zoomed(l, draw(900), draw(700), 0.3f + draw(30) / 10);
        if (i % 97 == 0) l = resized(l, 200 + draw(1500), 200 + draw(900));
        REQUIRE(found(l));
        REQUIRE(l.px_per_block <= 320.01f);
        REQUIRE(l.px_per_block >= 0.999f * fit(plan_of(40, 30), l.width_px, l.height_px).px_per_block);
        moved += l == before ? 0 : 1;
    }
    CHECK(moved > 1000);
    // as far out as it goes is the whole city, and nonsense changes nothing
    l = zoomed(l, 0, 0, 1e-9f);
    CHECK(std::abs(l.px_per_block - fit(plan_of(40, 30), l.width_px, l.height_px).px_per_block) < 1e-3f);
    CHECK(zoomed(whole, 10, 10, -2) == whole);
    CHECK(zoomed(whole, 10, 10, 0) == whole);
}

TEST_CASE("a corner is found again from its pixels, and a point beyond the city is its nearest corner", "[view][drawing]")
{
    Lens l = zoomed(fit(plan_of(40, 30), 900, 700), 100, 600, 3);
    for (std::int32_t y = 0; y < 30; ++y)
        for (std::int32_t x = 0; x < 40; ++x) {
            const Spot at = to_px(l, {x, y});
            REQUIRE(to_corner(l, at.x + 0.3f * l.px_per_block, at.y - 0.3f * l.px_per_block) == Corner{x, y});
        }
    CHECK(to_corner(l, -1e6f, 1e6f) == Corner{0, 29});
    l = centred(l, {7, 22});
    CHECK(near(to_px(l, {7, 22}), {450, 350}, 0.01f));
    const Spot pulled = to_px(panned(l, 12, -30), {7, 22});
    CHECK(near(pulled, {462, 320}, 0.01f));
}

TEST_CASE("a panel without room does no harm", "[view][drawing]")
{
    const Lens l = panned(zoomed(fit(plan_of(40, 30), 0, -5), 3, 3, 2), 5, 5);
    CHECK(l.px_per_block > 0);
    CHECK(to_corner(l, 0, 0).x >= 0);
    Drawing out;
    draw_ground(plan_of(40, 30), l, 1, out);
    draw_pens({}, 3, 2, {}, out);
    CHECK(out.shapes.size() < 40 * 30);
}
