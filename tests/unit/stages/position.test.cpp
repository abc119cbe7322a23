// Where somebody is: one place at a time, and no step without a trip.
#include <cmath>

#include "stages/position.hpp"
#include "support/catch.hpp"
#include "unit/stages/bench.hpp"

using namespace panopolis;
using test::Bench;

namespace {

int apart(Corner a, Corner b) { return std::abs(a.x - b.x) + std::abs(a.y - b.y); }

Scenario wide()
{
    Scenario sc = test::quiet(1200);
    sc.city.width_blocks = 140;
    sc.city.height_blocks = 70;
    sc.travel.wish_per_day = 0.2;
    return sc;
}

struct Walker {
    const Bench& city;
    std::uint32_t person;
    DayPlan plan;
    std::vector<Departure> held;
    [[nodiscard]] Corner at(std::int32_t minute, std::uint8_t mask) const { return position_of(home(), plan, mask, departures_of(held, PersonId{person}), Minute{minute}); }
    [[nodiscard]] Corner at(std::int32_t minute) const { return at(minute, plan.wanted); }
    [[nodiscard]] Corner home() const { return city.city.corner(BlockId{city.people.home[person]}); }
};

}  // namespace

TEST_CASE("everybody is at home in the day's first minute, and in its last unless still on the way", "[stages][position]")
{
    const Bench city(wide());
    int under_way = 0;
    for (std::uint32_t p = 0; p < city.people.size; ++p)
        for (std::int32_t day = 0; day < 7; ++day) {
            const Walker w{city, p, city.plan(p, day), {}};
            for (const std::uint8_t mask : {w.plan.wanted, w.plan.instead}) {
                REQUIRE(w.at(0, mask) == w.home());
                std::int32_t last = 0;
                for (std::size_t s = 0; s < trip_slots; ++s)
                    if (mask >> s & 1) last = std::max(last, arrival(w.plan.trip[s]));
                if (last <= 1439) REQUIRE(w.at(1439, mask) == w.home());
                else ++under_way;
            }
        }
    CHECK(under_way < 100);
}

TEST_CASE("nobody jumps: from minute to minute one block on foot, and further only within a trip by transit", "[stages][position]")
{
    const Bench city(wide());
    int rides = 0;
    for (std::uint32_t p = 0; p < city.people.size; p += 3)
        for (std::int32_t day = 3; day < 7; ++day) {
            const Walker w{city, p, city.plan(p, day), {}};
            Corner last = w.at(0);
            for (std::int32_t minute = 1; minute < minutes_per_day; ++minute) {
                const Corner now = w.at(minute);
                if (now == last) continue;
                // there is a trip that is under way, and it explains the step
                bool explained = false;
                for (std::size_t s = 0; s < trip_slots; ++s) {
                    if (!(w.plan.wanted >> s & 1)) continue;
                    const Trip& trip = w.plan.trip[s];
                    if (minute <= trip.depart || minute > arrival(trip)) continue;
                    if (trip.transit) explained = explained || (last == trip.from && now == trip.to);
                    else explained = explained || apart(now, last) == 1;
                    rides += trip.transit ? 1 : 0;
                }
                INFO("person " << p << " day " << day << " minute " << minute);
                REQUIRE(explained);
                last = now;
            }
        }
    CHECK(rides > 100);
}

TEST_CASE("at the minute of each pass the walker stands at that corner", "[stages][position]")
{
    const Bench city(wide());
    int passed = 0;
    for (std::uint32_t p = 0; p < city.people.size; p += 2)
        for (std::int32_t day = 0; day < 7; ++day) {
            const Walker w{city, p, city.plan(p, day), {}};
            for (std::size_t s = 0; s < trip_slots; ++s) {
                const Trip& trip = w.plan.trip[s];
                if (!(w.plan.wanted >> s & 1) || trip.transit) continue;
                for (std::uint32_t i = 0; i < passes(trip); ++i, ++passed) REQUIRE(w.at(pass_minute(trip, i)) == pass_corner(trip, i));
            }
        }
    CHECK(passed > 1000);
}

TEST_CASE("who is held is at the place of the stop until the minute in which they may go", "[stages][position]")
{
    const Bench city(wide());
    const Corner stop{5, 6};
    for (std::uint32_t p = 0; p < 200; ++p) {
        Walker w{city, p, city.plan(p, 1), {}};
        const Walker free = w;
        // a list sorted by person, with others around
        w.held = {{PersonId{p}, 500, 515, 0, stop}};
        if (p > 0) w.held.insert(w.held.begin(), {PersonId{p - 1}, 0, 1440, 0xff, {9, 9}});
        w.held.push_back({PersonId{p + 1}, 0, 1440, 0xff, {8, 8}});
        CHECK(w.at(499) == free.at(499));
        for (const std::int32_t minute : {500, 507, 514}) CHECK(w.at(minute) == stop);
        CHECK(w.at(515) == free.at(515));
        CHECK(w.at(1200) == free.at(1200));
    }
}

TEST_CASE("a trip that was lost is not made: who lost the whole day's trips is at home", "[stages][position]")
{
    const Bench city(wide());
    int lost = 0;
    for (std::uint32_t p = 0; p < 400; ++p) {
        Walker w{city, p, city.plan(p, 1), {}};
        std::int32_t first = minutes_per_day;
        for (std::size_t s = 0; s < trip_slots; ++s)
            if (w.plan.wanted >> s & 1) first = std::min<std::int32_t>(first, w.plan.trip[s].depart);
        if (first == minutes_per_day) continue;
        ++lost;
        w.held = {{PersonId{p}, first - 1, first + 10, w.plan.wanted, w.home()}};
        for (std::int32_t minute = 0; minute < minutes_per_day; minute += 7) REQUIRE(w.at(minute) == w.home());
    }
    CHECK(lost > 100);
}
