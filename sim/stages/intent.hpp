#pragma once
// What a person means to do on a day: pure in seed, city, calendar and lasting traits. Policy and state never enter.
#include <algorithm>
#include <array>
#include <cstdint>

#include <panopolis/city.hpp>
#include <panopolis/people.hpp>
#include <panopolis/scenario.hpp>

namespace panopolis {

inline constexpr int trip_slots = 8;
inline constexpr std::int32_t longest_walk_blocks = 15;
inline constexpr std::uint32_t station_gate_index = 14, place_gate_index = 15;  // pass indices of gates within a slot; a station's of transit alone, on foot 14 is the fifteenth corner

/// Slots of a day. A slot means the same on every day, so that its draws do.
enum class Slot : std::uint8_t { out, onward, back, evening_out, evening_back, long_out, long_back, spare };

enum class Gate : std::uint8_t { none, station, airport, stadium, plaza };

/// Why somebody wants a long trip.
enum class TripReason : std::uint8_t { visit, work, other };

/// One trip. On foot up to fifteen blocks in two straight legs, else by transit, passing only the corners at both ends and the station's gates.
struct Trip {
    Corner from, to;
    std::int16_t depart = 0;       ///< minute of the day
    std::int16_t walk_blocks = 0;  ///< corners passed on foot; 0 by transit
    bool x_first = true;
    bool transit = false;
    Gate gate = Gate::none;        ///< passed on arrival (or, for a return from a long trip, on departure)
};

/// The plan of a day; `wanted` has a bit for every slot that is meant to be made.
struct DayPlan {
    std::array<Trip, trip_slots> trip{};
    std::uint8_t wanted = 0;
    std::uint8_t instead = 0;      ///< slots of the ordinary day that the long trip replaces: made after all when it is refused
    bool by_rail = true;           ///< the long trip's means
    bool works = false;            ///< the daytime trips lead to work and back
    TripReason reason = TripReason::visit;  ///< of the long trip
    std::int16_t event = -1;       ///< index of the crowd event visited, or -1
};

constexpr std::uint8_t bit(Slot s) { return static_cast<std::uint8_t>(1u << static_cast<unsigned>(s)); }
inline constexpr std::uint8_t long_slots = bit(Slot::long_out) | bit(Slot::long_back);

/// What intents need besides city and people, prepared once from the rows that cannot change during a run.
struct Calendar {
    Draws draws{0};
    std::array<Threshold, 256> long_trip{};   ///< by class of need
    std::uint32_t rail_below = 0;             ///< of a 16-bit draw
    std::uint32_t visit_below = 0, work_below = 0;  ///< of another
    struct Crowd {
        std::int32_t day = 0, minute = 0;
        EventPlace place = EventPlace::stadium;
        Threshold goes;
        bool searched = true;
    };
    std::vector<Crowd> crowds;                ///< in order of key
};
Calendar make_calendar(const Scenario& scenario);

DayPlan intent(const Calendar& calendar, const City& city, const People& people, PersonId person, Day day);

/// The corner of pass `index` of a trip, 0 .. passes - 1.
inline Corner pass_corner(const Trip& trip, std::uint32_t index)
{
    if (index == place_gate_index) return trip.gate != Gate::none ? trip.to : trip.from;
    if (trip.transit) return index == 0 || index == station_gate_index ? trip.from : trip.to;
    const auto n = static_cast<std::int32_t>(index) + 1;
    const std::int32_t dx = trip.to.x - trip.from.x, dy = trip.to.y - trip.from.y;
    const std::int32_t wide = dx < 0 ? -dx : dx, tall = dy < 0 ? -dy : dy;
    const std::int32_t along_x = trip.x_first ? std::min(n, wide) : std::max(0, n - tall);
    const std::int32_t along_y = trip.x_first ? std::max(0, n - wide) : std::min(n, tall);
    return {trip.from.x + (dx < 0 ? -along_x : along_x), trip.from.y + (dy < 0 ? -along_y : along_y)};
}
/// Minute at which that corner, or a gate, is passed.
std::int32_t pass_minute(const Trip& trip, std::uint32_t index);
/// Numbered corners of a trip: one a block on foot, two by transit.
constexpr std::uint32_t passes(const Trip& trip) { return trip.transit ? 2u : static_cast<std::uint32_t>(trip.walk_blocks); }
/// Minute of arrival.
std::int32_t arrival(const Trip& trip);

/// The corners passed that carry a bit in `map`, as bits by pass index.
inline std::uint32_t pass_bits(const StreetMap& map, const Trip& trip)
{
    if (trip.transit) return (map.test(trip.from) ? 1u : 0u) | (map.test(trip.to) ? 2u : 0u);
    const Corner turn = trip.x_first ? Corner{trip.to.x, trip.from.y} : Corner{trip.from.x, trip.to.y};
    const std::int32_t first = trip.x_first ? (trip.to.x > trip.from.x ? trip.to.x - trip.from.x : trip.from.x - trip.to.x)
                                            : (trip.to.y > trip.from.y ? trip.to.y - trip.from.y : trip.from.y - trip.to.y);
    return map.leg(trip.from, turn) | map.leg(turn, trip.to) << first;
}

}  // namespace panopolis
