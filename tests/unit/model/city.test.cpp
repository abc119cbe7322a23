#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>
#include <string>

#include <panopolis/city.hpp>

#include "support/catch.hpp"

using namespace panopolis;

namespace {

Scenario town(std::int64_t people, std::int64_t seed = 3)
{
    Scenario sc;
    sc.seed = seed;
    sc.people.number = people;
    return sc;
}

int apart(Corner a, Corner b) { return std::abs(a.x - b.x) + std::abs(a.y - b.y); }

std::size_t blocks_of(const City& city, LandUse use) { return static_cast<std::size_t>(std::count(city.use.begin(), city.use.end(), use)); }

void check_all_on_the_grid(const City& city)
{
    const auto n = static_cast<std::uint32_t>(city.blocks());
    REQUIRE(city.use.size() == n);
    for (const auto* list : {&city.housing, &city.work, &city.schools, &city.stations}) {
        CHECK_FALSE(list->empty());
        CHECK(std::is_sorted(list->begin(), list->end()));
        for (const BlockId b : *list) REQUIRE(b.value < n);
    }
    for (const auto* list : {&city.nearest_work, &city.nearest_school, &city.nearest_shop, &city.nearest_park, &city.nearest_station}) {
        REQUIRE(list->size() == n);
        for (const BlockId b : *list) REQUIRE(b.value < n);
    }
    for (const BlockId b : {city.airport, city.stadium, city.plaza}) REQUIRE(b.value < n);
    CHECK(city.camera_luck.size() == n);
    // every corner once, those with a signal first
    std::set<std::uint32_t> seen;
    for (const CrossingId c : city.screen_order) seen.insert(c.value);
    CHECK(city.screen_order.size() == n);
    CHECK(seen.size() == n);
    CHECK(*seen.rbegin() == n - 1);
}

}  // namespace

TEST_CASE("every place of a city lies on its grid, from one resident to fifty thousand", "[model][city]")
{
    for (const std::int64_t people : {1, 2, 799, 3200, 3201, 50000}) {
        INFO(people << " people");
        check_all_on_the_grid(build_city(town(people)));
    }
}

TEST_CASE("the city of one person has one of everything that a day needs", "[model][city]")
{
    for (std::int64_t seed = 0; seed < 40; ++seed) {
        const City city = build_city(town(1, seed));
        CHECK(city.blocks() == 16);
        for (const LandUse use : {LandUse::housing, LandUse::office, LandUse::shop, LandUse::park}) CHECK(blocks_of(city, use) >= 1);
        for (const LandUse use : {LandUse::school, LandUse::station, LandUse::airport, LandUse::stadium, LandUse::plaza}) CHECK(blocks_of(city, use) == 1);
        CHECK(city.use[city.plaza.value] == LandUse::plaza);
        CHECK(city.use[city.airport.value] == LandUse::airport);
        CHECK(city.use[city.stadium.value] == LandUse::stadium);
    }
}

TEST_CASE("even a crowded smallest city keeps its homes, whatever is asked of schools and stations", "[model][city]")
{
    Scenario sc = town(20000);
    sc.city.width_blocks = sc.city.height_blocks = 4;
    sc.city.residents_per_school = sc.city.residents_per_station = 100;
    for (sc.seed = 0; sc.seed < 40; ++sc.seed) {
        const City city = build_city(sc);
        check_all_on_the_grid(city);
        // a quarter of the sixteen blocks at most
        CHECK(city.schools.size() == 4);
        CHECK(city.stations.size() == 4);
    }
}

TEST_CASE("a city is as small and as square as holds its residents, and keeps a side that was given", "[model][city]")
{
    const auto size = [](std::int64_t people, std::int64_t width, std::int64_t height) {
        Scenario sc = town(people);
        sc.city.width_blocks = width;
        sc.city.height_blocks = height;
        const City city = build_city(sc);
        return std::to_string(city.width) + " x " + std::to_string(city.height);
    };
    CHECK(size(20000, 0, 0) == "10 x 10");   // 100 blocks of 200
    CHECK(size(20001, 0, 0) == "11 x 10");
    CHECK(size(22001, 0, 0) == "11 x 11");
    CHECK(size(20000, 20, 0) == "20 x 5");
    CHECK(size(20001, 0, 20) == "6 x 20");
    CHECK(size(1, 7, 9) == "7 x 9");
    CHECK(size(1, 400, 0) == "400 x 4");
}

TEST_CASE("schools and stations are as many as residents ask for, to the nearest, and never none", "[model][city]")
{
    CHECK(build_city(town(7400)).schools.size() == 1);
    CHECK(build_city(town(7500)).schools.size() == 2);
    CHECK(build_city(town(52400)).schools.size() == 10);
    CHECK(build_city(town(52400)).stations.size() == 1);
    Scenario sc = town(52400);
    sc.city.residents_per_station = 10000;
    CHECK(build_city(sc).stations.size() == 5);
}

TEST_CASE("the nearest of each kind is the nearest", "[model][city]")
{
    const City city = build_city(town(60000));
    const std::array<std::pair<const std::vector<BlockId>*, std::set<LandUse>>, 5> lists{{
        {&city.nearest_work, {LandUse::office, LandUse::industry, LandUse::shop}},
        {&city.nearest_school, {LandUse::school}},
        {&city.nearest_shop, {LandUse::shop}},
        {&city.nearest_park, {LandUse::park}},
        {&city.nearest_station, {LandUse::station}},
    }};
    for (const auto& [nearest, uses] : lists)
        for (std::uint32_t b = 0; b < city.use.size(); ++b) {
            int best = 1 << 30;
            for (std::uint32_t other = 0; other < city.use.size(); ++other)
                if (uses.count(city.use[other]) > 0) best = std::min(best, apart(city.corner(BlockId{b}), city.corner(BlockId{other})));
            const BlockId found = (*nearest)[b];
            REQUIRE(uses.count(city.use[found.value]) == 1);
            REQUIRE(apart(city.corner(BlockId{b}), city.corner(found)) == best);
        }
}

TEST_CASE("every block belongs to one district, and each district is a rectangle of its own", "[model][city]")
{
    for (const std::int64_t n : {1, 2, 4, 6, 7, 12, 64}) {
        Scenario sc = town(40000);  // 15 x 15 blocks: room for eight districts down and eight across
        sc.city.districts = n;
        const City city = build_city(sc);
        INFO(n << " districts");
        CHECK(city.districts_across * city.districts_down == n);
        CHECK(city.districts_across >= city.districts_down);
        struct Box {
            int left = 1 << 20, right = -1, top = 1 << 20, bottom = -1, blocks = 0;
        };
        std::map<std::int32_t, Box> boxes;
        for (std::uint32_t b = 0; b < city.use.size(); ++b) {
            const Corner c = city.corner(BlockId{b});
            Box& box = boxes[city.district(c)];
            box.left = std::min(box.left, c.x), box.right = std::max(box.right, c.x);
            box.top = std::min(box.top, c.y), box.bottom = std::max(box.bottom, c.y);
            ++box.blocks;
        }
        REQUIRE(boxes.size() == static_cast<std::size_t>(n));
        CHECK(boxes.begin()->first == 0);
        CHECK(boxes.rbegin()->first == n - 1);
        for (const auto& [k, box] : boxes) {
            const int wide = box.right - box.left + 1, high = box.bottom - box.top + 1;
            CHECK(box.blocks == wide * high);
            // as equal as whole blocks allow
            CHECK(std::abs(wide * city.districts_across - city.width) < city.districts_across);
            CHECK(std::abs(high * city.districts_down - city.height) < city.districts_down);
        }
    }
}

TEST_CASE("land that holds nothing particular is used by weight", "[model][city]")
{
    Scenario sc = town(1);
    sc.city.width_blocks = sc.city.height_blocks = 200;
    const City city = build_city(sc);
    // 40,000 blocks less the nine with a fixed use; each use is binomial, four standard deviations
    const double n = 40000 - 9, total = 0.60 + 0.12 + 0.08 + 0.10 + 0.06;
    const auto check = [&](LandUse use, double weight, double fixed) {
        const double p = weight / total;
        CHECK(static_cast<double>(blocks_of(city, use)) - fixed == Approx(n * p).margin(4 * std::sqrt(n * p * (1 - p))));
    };
    check(LandUse::housing, 0.60, 1);
    check(LandUse::office, 0.12, 1);
    check(LandUse::industry, 0.08, 0);
    check(LandUse::shop, 0.10, 1);
    check(LandUse::park, 0.06, 1);
}

TEST_CASE("signals stand on their share of corners, and a larger share adds and moves none", "[model][city]")
{
    Scenario sc = town(1);
    sc.city.width_blocks = 100, sc.city.height_blocks = 64;
    City before = build_city((sc.city.signal_share = 0.0, sc));
    CHECK_FALSE(before.signals.any());
    for (const double share : {0.2, 0.5, 0.9, 1.0}) {
        sc.city.signal_share = share;
        City now = build_city(sc);
        const double n = now.blocks();
        CHECK(static_cast<double>(now.signals.count()) == Approx(n * share).margin(4 * std::sqrt(n * share * (1 - share)) + 1e-9));
        for (std::uint32_t i = 0; i < now.use.size(); ++i) {
            const Corner c = now.corner(CrossingId{i});
            if (before.signals.test(c)) REQUIRE(now.signals.test(c));
        }
        CHECK(now.use == before.use);
        before = std::move(now);
    }
    CHECK(before.signals.count() == before.blocks());
}

TEST_CASE("nothing in the city depends on a policy, and everything on the seed", "[model][city]")
{
    const City city = build_city(town(20000));
    Scenario sc = town(20000);
    sc.cameras.share = 0.9;
    sc.patrols.number = 40;
    sc.screens.number = 0;
    sc.points.on = false;
    sc.watchlist.entries = 5;
    const City other = build_city(sc);
    CHECK(other.use == city.use);
    CHECK(other.signals == city.signals);
    CHECK(other.camera_luck == city.camera_luck);
    CHECK(other.screen_order == city.screen_order);
    const City elsewhere = build_city(town(20000, 4));
    CHECK(elsewhere.use != city.use);
    CHECK_FALSE(elsewhere.signals == city.signals);
    CHECK(elsewhere.camera_luck != city.camera_luck);
    CHECK(elsewhere.screen_order != city.screen_order);
}

TEST_CASE("a street map reads the corners of a leg in walking order, across the edges of its 64-bit words", "[model][city]")
{
    const Draws draws(9);
    for (const std::int32_t width : {1, 63, 64, 65, 130}) {
        StreetMap map(width, 131 - width);
        const std::int32_t height = 131 - width;
        std::int64_t set = 0;
        for (std::int32_t y = 0; y < height; ++y)
            for (std::int32_t x = 0; x < width; ++x) {
                const bool on = (draws.u32(Purpose::Signal, static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y), Day{0}) & 1) != 0;
                map.set({x, y}, on);
                set += on ? 1 : 0;
            }
        CHECK(map.count() == set);
        const auto by_hand = [&](Corner from, int dx, int dy, int n) {
            std::uint32_t bits = 0;
            for (int i = 0; i < n; ++i) bits |= map.test({from.x + dx * (i + 1), from.y + dy * (i + 1)}) ? 1u << i : 0u;
            return bits;
        };
        int wrong = 0;
        for (std::int32_t y = 0; y < height; ++y)
            for (std::int32_t x = 0; x < width; ++x)
                for (std::int32_t n = 0; n <= 16; ++n) {
                    const Corner at{x, y};
                    if (x + n < width) wrong += map.leg(at, {x + n, y}) != by_hand(at, 1, 0, n);
                    if (x - n >= 0) wrong += map.leg(at, {x - n, y}) != by_hand(at, -1, 0, n);
                    if (y + n < height) wrong += map.leg(at, {x, y + n}) != by_hand(at, 0, 1, n);
                    if (y - n >= 0) wrong += map.leg(at, {x, y - n}) != by_hand(at, 0, -1, n);
                }
        INFO("width " << width);
        CHECK(wrong == 0);
    }
}

TEST_CASE("a corner set twice is counted once, and taken away again leaves nothing", "[model][city]")
{
    StreetMap map(70, 3);
    map.set({64, 2}, true);
    map.set({64, 2}, true);
    CHECK(map.count() == 1);
    CHECK(map.test({64, 2}));
    CHECK_FALSE(map.test({63, 2}));
    map.set({64, 2}, false);
    map.set({0, 0}, false);
    CHECK_FALSE(map.any());
    CHECK(map == StreetMap(70, 3));
}
