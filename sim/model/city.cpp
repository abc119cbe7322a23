// Builds the city: a grid of blocks, their uses, signals, and the lasting luck of its corners.
#include <panopolis/city.hpp>

#include <algorithm>
#include <array>
#include <cassert>

#include "base/special.hpp"

namespace panopolis {

StreetMap::StreetMap(std::int32_t width, std::int32_t height)
    : width_(width), height_(height), row_words_((width + 63) / 64 + 1), column_words_((height + 63) / 64 + 1),
      west_(row_words_ * height), south_(2 * west_), north_(south_ + column_words_ * width), bits_(static_cast<std::size_t>(north_ + column_words_ * width))
{
}

void StreetMap::set(Corner at, bool on)
{
    if (test(at) == on) return;
    const auto flip = [&](std::int32_t direction, std::int32_t words, std::int32_t line, std::int32_t position) {
        bits_[static_cast<std::size_t>(direction + line * words + (position >> 6))] ^= 1ull << (position & 63);
    };
    flip(0, row_words_, at.y, at.x);
    flip(west_, row_words_, at.y, width_ - 1 - at.x);
    flip(south_, column_words_, at.x, at.y);
    flip(north_, column_words_, at.x, height_ - 1 - at.y);
    count_ += on ? 1 : -1;
}

bool StreetMap::test(Corner at) const
{
    return bits_[static_cast<std::size_t>(at.y * row_words_ + (at.x >> 6))] >> (at.x & 63) & 1;
}

namespace {

constexpr std::int32_t smallest_side = 4;

void choose_size(const Scenario& sc, City& city)
{
    const auto ceil_div = [](double a, double b) {
        const auto whole = static_cast<std::int64_t>(a / b);
        return static_cast<double>(whole) * b < a ? whole + 1 : whole;
    };
    const std::int64_t blocks = std::max<std::int64_t>(smallest_side * smallest_side, ceil_div(static_cast<double>(sc.people.number), sc.city.residents_per_block));
    std::int64_t width = sc.city.width_blocks, height = sc.city.height_blocks;
    if (width == 0 && height == 0) {
        width = smallest_side;
        while (width * width < blocks) ++width;
    }
    if (width == 0) width = (blocks + height - 1) / height;
    if (height == 0) height = (blocks + width - 1) / width;
    city.width = static_cast<std::int32_t>(std::max<std::int64_t>(width, smallest_side));
    city.height = static_cast<std::int32_t>(std::max<std::int64_t>(height, smallest_side));
    // districts: the most square way of writing the number as a product
    const auto n = static_cast<std::int32_t>(sc.city.districts);
    for (std::int32_t down = 1; down * down <= n; ++down)
        if (n % down == 0) {
            city.districts_down = down;
            city.districts_across = n / down;
        }
}

/// Corners or blocks in the order of a lasting draw; equal draws in order of number.
std::vector<std::uint32_t> by_luck(const Draws& draws, Purpose purpose, std::int32_t n)
{
    std::vector<std::pair<std::uint32_t, std::uint32_t>> luck;
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(n); ++i) luck.emplace_back(draws.u32(purpose, i, 0, Day{0}), i);
    std::sort(luck.begin(), luck.end());
    std::vector<std::uint32_t> order;
    for (const auto& [u, i] : luck) order.push_back(i);
    return order;
}

/// Gives every block a use: a plaza in the middle, the airport and the stadium at the edge, stations and schools by lot, the rest by weight.
void give_uses(const Scenario& sc, const Draws& draws, City& city)
{
    const auto n = static_cast<std::size_t>(city.blocks());
    std::vector<bool> taken(n, false);
    city.use.assign(n, LandUse::housing);
    const auto take = [&](std::uint32_t block, LandUse use) {
        taken[block] = true;
        city.use[block] = use;
        return BlockId{block};
    };
    const auto at = [&](std::int32_t x, std::int32_t y) { return static_cast<std::uint32_t>(y * city.width + x); };
    city.plaza = take(at(city.width / 2, city.height / 2), LandUse::plaza);
    city.airport = take(at(city.width - 1, 0), LandUse::airport);
    city.stadium = take(at(0, city.height - 1), LandUse::stadium);

    // one of each that a city cannot do without, then as many stations and schools as residents ask for
    const auto order = by_luck(draws, Purpose::LandUse, city.blocks());
    std::size_t next = 0;
    const auto take_next = [&](LandUse use) {
        while (next < order.size() && taken[order[next]]) ++next;
        if (next < order.size()) take(order[next], use);
    };
    take_next(LandUse::housing);
    take_next(LandUse::office);
    take_next(LandUse::shop);
    take_next(LandUse::park);
    const auto wanted = [&](double per) { return std::max<std::int64_t>(1, static_cast<std::int64_t>(static_cast<double>(sc.people.number) / per + 0.5)); };
    const std::int64_t room = city.blocks() / 4;
    for (std::int64_t i = 0; i < std::min(wanted(sc.city.residents_per_station), room); ++i) take_next(LandUse::station);
    for (std::int64_t i = 0; i < std::min(wanted(sc.city.residents_per_school), room); ++i) take_next(LandUse::school);

    const auto& c = sc.city;
    const std::array<double, 5> weight{c.housing_share, c.office_share, c.industry_share, c.shop_share, c.park_share};
    const std::array<LandUse, 5> uses{LandUse::housing, LandUse::office, LandUse::industry, LandUse::shop, LandUse::park};
    double total = 0;
    for (const double w : weight) total += w;
    for (std::uint32_t block = 0; block < n; ++block) {
        if (taken[block]) continue;
        double u = unit(draws.u32(Purpose::LandUse, block, 0, Day{0}, 1)) * total;
        std::size_t i = 0;
        while (i + 1 < weight.size() && u >= weight[i]) u -= weight[i++];
        city.use[block] = uses[i];
    }
}

/// For every block the nearest of some blocks, by streets walked; of equally near ones the one reached first from lower numbers.
std::vector<BlockId> nearest(const City& city, const std::vector<BlockId>& sources)
{
    constexpr std::uint32_t unknown = 0xffffffffu;
    std::vector<BlockId> found(static_cast<std::size_t>(city.blocks()), BlockId{unknown});
    std::vector<std::uint32_t> queue;
    for (const BlockId s : sources) {
        found[s.value] = s;
        queue.push_back(s.value);
    }
    for (std::size_t head = 0; head < queue.size(); ++head) {
        const std::uint32_t block = queue[head];
        const Corner c = city.corner(BlockId{block});
        const auto reach = [&](std::int32_t x, std::int32_t y) {
            if (x < 0 || y < 0 || x >= city.width || y >= city.height) return;
            const auto other = static_cast<std::uint32_t>(y * city.width + x);
            if (found[other].value != unknown) return;
            found[other] = found[block];
            queue.push_back(other);
        };
        reach(c.x, c.y - 1);
        reach(c.x - 1, c.y);
        reach(c.x + 1, c.y);
        reach(c.x, c.y + 1);
    }
    return found;
}

}  // namespace

City build_city(const Scenario& scenario)
{
    City city;
    const Draws draws(static_cast<std::uint64_t>(scenario.seed));
    choose_size(scenario, city);
    give_uses(scenario, draws, city);

    // lists of blocks by use, and the way to the nearest of each
    std::vector<BlockId> shops, parks;
    for (std::uint32_t b = 0; b < city.use.size(); ++b) {
        const LandUse use = city.use[b];
        if (use == LandUse::housing) city.housing.push_back(BlockId{b});
        if (use == LandUse::office || use == LandUse::industry || use == LandUse::shop) city.work.push_back(BlockId{b});
        if (use == LandUse::shop) shops.push_back(BlockId{b});
        if (use == LandUse::park) parks.push_back(BlockId{b});
        if (use == LandUse::school) city.schools.push_back(BlockId{b});
        if (use == LandUse::station) city.stations.push_back(BlockId{b});
    }
    city.nearest_work = nearest(city, city.work);
    city.nearest_shop = nearest(city, shops);
    city.nearest_park = nearest(city, parks);
    city.nearest_school = nearest(city, city.schools);
    city.nearest_station = nearest(city, city.stations);

    // signals, and who would be next to get a camera or a screen
    city.signals = StreetMap(city.width, city.height);
    const Threshold signal = threshold(scenario.city.signal_share);
    std::vector<CrossingId> with_signal, without;
    for (std::uint32_t i = 0; i < city.use.size(); ++i) {
        city.signals.set(city.corner(CrossingId{i}), draws.happens(signal, Purpose::Signal, i, 0, Day{0}));
        city.camera_luck.push_back(draws.u32(Purpose::CameraPlace, i, 0, Day{0}));
    }
    for (const std::uint32_t i : by_luck(draws, Purpose::ScreenPlace, city.blocks()))
        (city.signals.test(city.corner(CrossingId{i})) ? with_signal : without).push_back(CrossingId{i});
    city.screen_order = with_signal;
    city.screen_order.insert(city.screen_order.end(), without.begin(), without.end());
    return city;
}

}  // namespace panopolis
