// Stage 9: where cameras, screens and patrols stand.
//   reads   the scenario's values, the city, records by district      writes  deployment, shares
//   order   corners ascending; cameras and patrols ascending
//   draws   Purpose::PatrolPlace by (patrol, day); MovablePlace by (corner, day of the turn); those of records.cpp
#include "stages/allocate.hpp"

#include <algorithm>

#include "stages/records.hpp"

namespace panopolis {

namespace {

void set_fixed_cameras(const Scenario& sc, const City& city, Deployment& d)
{
    d.identify = StreetMap(city.width, city.height);
    d.watch = StreetMap(city.width, city.height);
    std::vector<float> spurious(static_cast<std::size_t>(city.blocks()), -1.0f);
    const auto below_share = static_cast<std::uint64_t>(sc.cameras.share * 4294967296.0);
    for (std::uint32_t i = 0; i < spurious.size(); ++i) {
        const Corner c = city.corner(CrossingId{i});
        if (!city.signals.test(c) || city.camera_luck[i] >= below_share) continue;
        d.identify.set(c, sc.cameras.identify);
        d.watch.set(c, sc.cameras.watchlist);
        spurious[i] = static_cast<float>(sc.cameras.spurious_per_day);
    }
    for (const auto& [name, placed] : sc.cameras.placed) {
        if (placed.at == CameraAt::station_gate) d.station_gates = d.station_gates || placed.watchlist;
        if (placed.at == CameraAt::airport_gate) d.airport_gates = d.airport_gates || placed.watchlist;
        if (placed.at == CameraAt::stadium_gate) d.stadium_gates = d.stadium_gates || placed.watchlist;
        Corner c{static_cast<std::int32_t>(std::min<std::int64_t>(placed.x, city.width - 1)), static_cast<std::int32_t>(std::min<std::int64_t>(placed.y, city.height - 1))};
        if (placed.at == CameraAt::plaza) c = city.corner(city.plaza);
        else if (placed.at != CameraAt::crossing) continue;
        if (placed.identify) d.identify.set(c, true);
        if (placed.watchlist) d.watch.set(c, true);
        spurious[city.crossing(c).value] = static_cast<float>(placed.spurious_per_day);
    }
    d.same_eyes = d.identify == d.watch;
    d.cameras.clear();
    d.spurious_per_day.clear();
    for (std::uint32_t i = 0; i < spurious.size(); ++i)
        if (spurious[i] >= 0) {
            d.cameras.push_back(CrossingId{i});
            d.spurious_per_day.push_back(spurious[i]);
        }
}

void set_screens(const Scenario& sc, const City& city, Deployment& d)
{
    d.screens = StreetMap(city.width, city.height);
    d.screen_at.clear();
    const auto n = std::min<std::size_t>(static_cast<std::size_t>(sc.screens.on ? sc.screens.number : 0), std::min<std::size_t>(city.screen_order.size(), 65535));
    for (std::size_t i = 0; i < n; ++i) {
        d.screen_at.push_back(city.screen_order[i]);
        d.screens.set(city.corner(city.screen_order[i]), true);
    }
    // the nearest screen of every corner, by streets; of equally near ones the one that was put up first
    d.nearest_screen.assign(static_cast<std::size_t>(city.blocks()), 0);
    for (std::uint32_t i = 0; i < d.nearest_screen.size() && n > 0; ++i) {
        const Corner c = city.corner(CrossingId{i});
        std::int32_t best = 1 << 30;
        for (std::size_t s = 0; s < n; ++s) {
            const Corner at = city.corner(d.screen_at[s]);
            const std::int32_t away = (c.x > at.x ? c.x - at.x : at.x - c.x) + (c.y > at.y ? c.y - at.y : at.y - c.y);
            if (away < best) {
                best = away;
                d.nearest_screen[i] = static_cast<std::uint16_t>(s);
            }
        }
    }
}

/// Movable cameras by district: at its signalled crossings without one of the fixed, in the order of a draw that is new at every turn.
void set_movable_cameras(const Scenario& sc, const City& city, const Draws& draws, std::int32_t turn, Deployment& d)
{
    if (d.movable_in.empty()) return;
    std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> free(d.movable_in.size());
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(city.blocks()); ++i) {
        const Corner c = city.corner(CrossingId{i});
        if (!city.signals.test(c) || std::binary_search(d.cameras.begin(), d.cameras.end(), CrossingId{i})) continue;
        free[static_cast<std::size_t>(city.district(c))].emplace_back(draws.u32(Purpose::MovablePlace, i, 0, Day{turn}), i);
    }
    for (std::size_t k = 0; k < free.size(); ++k) {
        std::sort(free[k].begin(), free[k].end());
        for (std::size_t n = 0; n < std::min(free[k].size(), static_cast<std::size_t>(d.movable_in[k])); ++n) {
            const CrossingId at{free[k][n].second};
            d.identify.set(city.corner(at), sc.cameras.identify);
            d.watch.set(city.corner(at), sc.cameras.watchlist);
            const auto place = std::lower_bound(d.cameras.begin(), d.cameras.end(), at);
            d.spurious_per_day.insert(d.spurious_per_day.begin() + (place - d.cameras.begin()), static_cast<float>(sc.cameras.spurious_per_day));
            d.cameras.insert(place, at);
        }
    }
    d.same_eyes = d.identify == d.watch;
}

/// Patrols by district, each at a drawn corner of it.
void set_patrols(const City& city, const Draws& draws, std::int32_t tomorrow, Deployment& d)
{
    if (d.patrols_in.empty()) return;
    std::vector<std::vector<CrossingId>> corners(d.patrols_in.size());
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(city.blocks()); ++i) corners[static_cast<std::size_t>(city.district(city.corner(CrossingId{i})))].push_back(CrossingId{i});
    std::uint32_t patrol = 0;
    for (std::size_t k = 0; k < corners.size(); ++k)
        for (std::int32_t i = 0; i < d.patrols_in[k]; ++i, ++patrol) {
            const auto& here = corners[k];
            if (here.empty()) continue;
            const CrossingId at = here[below(draws.u32(Purpose::PatrolPlace, patrol, 0, Day{tomorrow}), static_cast<std::uint32_t>(here.size()))];
            d.patrols.push_back(at);
            d.identify.set(city.corner(at), true);
            d.watch.set(city.corner(at), true);
        }
}

}  // namespace

void deploy(const Scenario& scenario, const City& city, Institution& institution)
{
    institution.deployment = {};
    set_fixed_cameras(scenario, city, institution.deployment);
    set_screens(scenario, city, institution.deployment);
}

void allocate(const Scenario& scenario, const City& city, const Draws& draws, std::int32_t tomorrow, Institution& institution)
{
    Deployment& d = institution.deployment;
    share_out(scenario, draws, tomorrow, city.districts_across * city.districts_down, institution);
    if (d.patrols_in.empty() && d.movable_in.empty() && d.patrols.empty()) return;
    set_fixed_cameras(scenario, city, d);
    set_movable_cameras(scenario, city, draws, tomorrow - tomorrow % static_cast<std::int32_t>(scenario.allocate.every), d);
    d.patrols.clear();
    set_patrols(city, draws, tomorrow, d);
}

}  // namespace panopolis
