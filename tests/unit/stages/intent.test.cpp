// Plans of a day and the corners that they lead past.
#include <bit>
#include <cmath>
#include <set>

#include "support/catch.hpp"
#include "unit/stages/bench.hpp"

using namespace panopolis;
using test::Bench;

namespace {

Trip walk(Corner from, Corner to, bool x_first, std::int16_t depart = 600)
{
    Trip trip;
    trip.from = from;
    trip.to = to;
    trip.x_first = x_first;
    trip.depart = depart;
    trip.walk_blocks = static_cast<std::int16_t>(std::abs(to.x - from.x) + std::abs(to.y - from.y));
    return trip;
}

int apart(Corner a, Corner b) { return std::abs(a.x - b.x) + std::abs(a.y - b.y); }

/// A city wide enough for words of 64 corners to end in it, and for transit.
Scenario wide()
{
    Scenario sc = test::quiet(3000);
    sc.city.width_blocks = 140;
    sc.city.height_blocks = 70;
    return sc;
}

}  // namespace

TEST_CASE("the corners of a walk are read off a map as by hand, across the ends of its words", "[stages][intent]")
{
    constexpr std::int32_t width = 200, height = 150;
    StreetMap map(width, height);
    const Draws draws(4);
    for (std::int32_t y = 0; y < height; ++y)
        for (std::int32_t x = 0; x < width; ++x) map.set({x, y}, draws.u32(Purpose::Signal, static_cast<std::uint32_t>(y * width + x), 0, Day{0}) % 3 == 0);
    // around both edges of the city and every multiple of 64, seen from either end
    int walks = 0;
    for (const std::int32_t x : {0, 1, 48, 49, 62, 63, 64, 65, 79, 120, 127, 128, 129, 135, 136, 191, 192, 198, 199})
        for (const std::int32_t y : {0, 1, 21, 22, 63, 64, 85, 86, 127, 128, 148, 149})
            for (std::int32_t dx = -15; dx <= 15; ++dx)
                for (std::int32_t dy = std::abs(dx) - 15; dy <= 15 - std::abs(dx); dy += 3)
                    for (const bool x_first : {true, false}) {
                        const Corner to{x + dx, y + dy};
                        if (to.x < 0 || to.y < 0 || to.x >= width || to.y >= height) continue;
                        const Trip trip = walk({x, y}, to, x_first);
                        std::uint32_t want = 0;
                        for (std::uint32_t i = 0; i < passes(trip); ++i) want |= map.test(pass_corner(trip, i)) ? 1u << i : 0u;
                        REQUIRE(pass_bits(map, trip) == want);
                        ++walks;
                    }
    CHECK(walks > 10000);
}

TEST_CASE("passes of a walk are neighbours in two straight legs, numbered from the first block to the last", "[stages][intent]")
{
    for (const Corner to : {Corner{27, 24}, {13, 24}, {27, 13}, {14, 17}, {20, 35}, {5, 20}, {21, 20}})
        for (const bool x_first : {true, false}) {
            const Trip trip = walk({20, 20}, to, x_first);
            Corner at = trip.from;
            int turns = 0;
            bool along_x = x_first;
            for (std::uint32_t i = 0; i < passes(trip); ++i) {
                const Corner next = pass_corner(trip, i);
                REQUIRE(apart(at, next) == 1);
                REQUIRE(apart(next, to) == apart(at, to) - 1);
                const bool x_now = next.x != at.x;
                if (i == 0 && to.x != 20 && to.y != 20) CHECK(x_now == x_first);
                if (i > 0 && x_now != along_x) ++turns;
                along_x = x_now;
                at = next;
            }
            CHECK(at == to);
            CHECK(turns <= 1);
        }
}

TEST_CASE("a walk takes 75 seconds a block, rounded up to the minute", "[stages][intent]")
{
    for (std::int32_t blocks = 0; blocks <= 15; ++blocks) {
        const Trip trip = walk({0, 0}, {blocks, 0}, true);
        CHECK(arrival(trip) == 600 + static_cast<int>(std::ceil(blocks * 1.25)));
        for (std::uint32_t i = 0; i < passes(trip); ++i) CHECK(pass_minute(trip, i) == 600 + static_cast<int>(std::ceil((i + 1) * 1.25)));
        if (blocks > 0) CHECK(pass_minute(trip, passes(trip) - 1) == arrival(trip));
    }
}

TEST_CASE("nobody walks more than fifteen blocks, and by transit only the two ends are passed", "[stages][intent]")
{
    Bench city(wide());
    int on_foot = 0, by_transit = 0;
    for (std::uint32_t p = 0; p < city.people.size; ++p)
        for (std::int32_t day = 0; day < 7; ++day) {
            const DayPlan plan = city.plan(p, day);
            for (std::size_t s = 0; s < trip_slots; ++s) {
                if (!((plan.wanted | plan.instead) >> s & 1)) continue;
                const Trip& trip = plan.trip[s];
                REQUIRE(trip.transit == (apart(trip.from, trip.to) > 15));
                if (!trip.transit) {
                    REQUIRE(trip.walk_blocks == apart(trip.from, trip.to));
                    ++on_foot;
                    continue;
                }
                ++by_transit;
                REQUIRE(passes(trip) == 2);
                REQUIRE(pass_corner(trip, 0) == trip.from);
                REQUIRE(pass_corner(trip, 1) == trip.to);
                const std::uint32_t bits = pass_bits(city.city.signals, trip);
                REQUIRE(bits == ((city.city.signals.test(trip.from) ? 1u : 0u) | (city.city.signals.test(trip.to) ? 2u : 0u)));
            }
        }
    CHECK(on_foot > 1000);
    CHECK(by_transit > 1000);
}

TEST_CASE("each trip of a day begins where the one before it ended, and after it", "[stages][intent]")
{
    Scenario sc = wide();
    sc.events["cup"] = {2, 1170, EventPlace::stadium, 1500, 0, 0, true};
    sc.events["noon"] = {3, 700, EventPlace::plaza, 1500, 0, 0, true};
    sc.travel.wish_per_day = 0.2;
    Bench city(sc);
    int visits = 0;
    for (std::uint32_t p = 0; p < city.people.size; ++p)
        for (std::int32_t day = 0; day < 8; ++day) {
            const DayPlan plan = city.plan(p, day);
            visits += plan.event >= 0 ? 1 : 0;
            for (const std::uint8_t mask : {plan.wanted, plan.instead}) {
                Corner at = city.city.corner(BlockId{city.people.home[p]});
                std::int32_t free = 0;
                for (std::size_t s = 0; s < trip_slots; ++s) {
                    if (!(mask >> s & 1)) continue;
                    const Trip& trip = plan.trip[s];
                    INFO("person " << p << " day " << day << " slot " << s);
                    REQUIRE(trip.from == at);
                    REQUIRE(trip.depart >= free);
                    REQUIRE(trip.depart < minutes_per_day);
                    at = trip.to;
                    free = arrival(trip);
                }
                REQUIRE(at == city.city.corner(BlockId{city.people.home[p]}));
            }
        }
    CHECK(visits > 1000);
}

TEST_CASE("a plan follows from person and day alone: policy and state do not enter", "[stages][intent]")
{
    Scenario other = wide();
    other.cameras.share = 1;
    other.screens.on = true;
    other.score_ban.on = false;
    other.recognition.uses["watchlist"].false_match_rate = 0.1;
    Bench a(wide()), b(other);
    b.world().phat.assign(b.people.size, one);
    for (std::uint32_t p = 0; p < a.people.size; p += 5)
        for (std::int32_t day = 0; day < 7; ++day) {
            const DayPlan x = a.plan(p, day), y = b.plan(p, day);
            REQUIRE(x.wanted == y.wanted);
            REQUIRE(x.instead == y.instead);
            for (std::size_t s = 0; s < trip_slots; ++s) {
                REQUIRE(x.trip[s].depart == y.trip[s].depart);
                REQUIRE(x.trip[s].to == y.trip[s].to);
                REQUIRE(x.trip[s].x_first == y.trip[s].x_first);
            }
        }
}

TEST_CASE("long trips are wished for at their mean rate, by adults alone, by rail at its share", "[stages][intent]")
{
    Scenario sc = test::quiet(6000);
    sc.travel.wish_per_day = 0.1;
    Bench city(sc);
    double adults = 0, trips = 0, rail = 0;
    for (std::uint32_t p = 0; p < city.people.size; ++p) {
        const bool adult = city.people.role[p] >= Role::worker;
        for (std::int32_t day = 0; day < 10; ++day) {
            const DayPlan plan = city.plan(p, day);
            const bool far = (plan.wanted & long_slots) != 0;
            if (!adult) REQUIRE_FALSE(far);
            adults += adult ? 1 : 0;
            trips += far ? 1 : 0;
            rail += far && plan.by_rail ? 1 : 0;
            if (far) REQUIRE(plan.wanted == long_slots);
        }
    }
    // the mean over need classes is the wish; classes are drawn evenly, their spread (sd of need 0.53) over 4,000 and more people adds
    // 0.1 * 0.53 / sqrt(4000) to the binomial deviation
    const double sd = std::sqrt(0.1 * 0.9 / adults) + 0.1 * 0.53 / std::sqrt(adults / 10);
    CHECK(trips / adults == Approx(0.1).margin(5 * sd));
    CHECK(rail / trips == Approx(0.85).margin(5 * std::sqrt(0.85 * 0.15 / trips)));
}

TEST_CASE("a crowd event draws its attendance", "[stages][intent]")
{
    Scenario sc = test::quiet(8000);
    sc.events["cup"] = {1, 1170, EventPlace::stadium, 2000, 0, 0, true};
    Bench city(sc);
    int there = 0;
    for (std::uint32_t p = 0; p < city.people.size; ++p) {
        const DayPlan plan = city.plan(p, 1);
        if (plan.event < 0) continue;
        ++there;
        const Trip& out = plan.trip[static_cast<std::size_t>(Slot::evening_out)];
        REQUIRE(out.to == city.city.corner(city.city.stadium));
        REQUIRE(out.gate == Gate::stadium);
        // in the hour before it begins
        REQUIRE(arrival(out) >= 1170 - 60);
        REQUIRE(arrival(out) < 1170);
    }
    CHECK(there == Approx(2000).margin(5 * std::sqrt(8000 * 0.25 * 0.75)));
    for (std::uint32_t p = 0; p < city.people.size; ++p) REQUIRE(city.plan(p, 2).event == -1);
}
