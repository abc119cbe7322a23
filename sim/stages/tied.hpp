#pragma once
// The ties of people who lie far apart, one after the other.
#include <vector>

#include <panopolis/ties.hpp>

namespace panopolis {

/// Calls f(i, slots) for each of a few people, i ascending: out of the list where there is one, else worked out together into `room`.
template <class F>
void each_slots(const Ties& ties, const std::uint32_t* who, std::uint32_t n, std::vector<std::uint32_t>& room, F f)
{
    if (!ties.has_list()) {
        room.resize(static_cast<std::size_t>(n) * tie_slots);
        ties.look_up(who, n, room.data());
        for (std::uint32_t i = 0; i < n; ++i) f(i, room.data() + static_cast<std::size_t>(i) * tie_slots);
        return;
    }
    // of a large city the next ones' lie far away: they are on their way meanwhile
    constexpr std::uint32_t ahead = 12;
    Ties::Slots none;
    for (std::uint32_t i = 0; i < n; ++i) {
        if (i + ahead < n) __builtin_prefetch(ties.of(PersonId{who[i + ahead]}, none));
        f(i, ties.of(PersonId{who[i]}, none));
    }
}

}  // namespace panopolis
