#include "stages/position.hpp"

#include <algorithm>
#include <bit>

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

std::span<const Departure> departures_of(const std::vector<Departure>& departures, PersonId person)
{
    const auto begin = departures.begin(), first = std::lower_bound(begin, departures.end(), person, [](const Departure& d, PersonId p) { return d.person < p; });
    auto last = first;
    while (last != departures.end() && last->person == person) ++last;
    return {departures.data() + (first - begin), static_cast<std::size_t>(last - first)};
}

Corner position_of(Corner home, const DayPlan& plan, std::uint8_t mask, std::span<const Departure> departures, Minute minute)
{
    // held: at the place of the stop
    for (const Departure& d : departures) {
        if (minute.value >= d.from && minute.value < d.to) return d.at;
        if (minute.value >= d.from) mask = static_cast<std::uint8_t>(mask & ~d.lost_slots);
    }

    // else the last trip begun says where: on its way, or at its end
    const Trip* last = nullptr;
    for (unsigned left = mask; left != 0; left &= left - 1) {
        const Trip& trip = plan.trip[static_cast<std::size_t>(std::countr_zero(left))];
        if (trip.depart <= minute.value && (last == nullptr || trip.depart >= last->depart)) last = &trip;
    }
    return last == nullptr ? home : on_the_way(*last, minute.value);
}

}  // namespace panopolis
