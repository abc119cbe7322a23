#include "stages/position.hpp"

#include <algorithm>

namespace panopolis {

namespace {

Corner on_the_way(const Trip& trip, std::int32_t minute)
{
    const std::int32_t ends = arrival(trip);
    if (minute >= ends) return trip.to;
    if (trip.transit) return minute - trip.depart < (ends - trip.depart) / 2 ? trip.from : trip.to;
    const std::int32_t walked = std::min<std::int32_t>((minute - trip.depart) * 4 / 5, trip.walk_blocks);
    return walked <= 0 ? trip.from : pass_corner(trip, static_cast<std::uint32_t>(walked - 1));
}

}  // namespace

Corner position_of(const City& city, const People& people, const DayPlan& plan, std::uint8_t mask, PersonId person, const std::vector<Departure>& departures, Minute minute)
{
    // held: at the place of the stop
    const auto first = std::lower_bound(departures.begin(), departures.end(), person, [](const Departure& d, PersonId p) { return d.person < p; });
    for (auto it = first; it != departures.end() && it->person == person; ++it) {
        if (minute.value >= it->from && minute.value < it->to) return it->at;
        if (minute.value >= it->from) mask = static_cast<std::uint8_t>(mask & ~it->lost_slots);
    }

    // else the last trip begun says where: on its way, or at its end
    Corner at = city.corner(BlockId{people.home[person.value]});
    std::int32_t latest = -1;
    for (std::size_t s = 0; s < trip_slots; ++s) {
        const Trip& trip = plan.trip[s];
        if (!(mask >> s & 1) || trip.depart > minute.value || trip.depart < latest) continue;
        latest = trip.depart;
        at = on_the_way(trip, minute.value);
    }
    return at;
}

}  // namespace panopolis
