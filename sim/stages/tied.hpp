#pragma once
// The ties of people who lie far apart, one after the other.
#include <algorithm>
#include <vector>

#include <panopolis/executor.hpp>
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

/// Calls f(i, slots) for each of some people, i ascending. Without a list, who they are tied to is found side by side, batch by batch.
template <class F>
void each_tied(const Ties& ties, Executor& executor, const std::vector<std::uint32_t>& who, F f)
{
    std::vector<std::uint32_t> room;
    if (ties.has_list()) return each_slots(ties, who.data(), static_cast<std::uint32_t>(who.size()), room, f);
    constexpr std::size_t part = 512, batch = 32 * part;
    room.resize(std::min(batch, who.size()) * tie_slots);
    for (std::size_t at = 0; at < who.size(); at += batch) {
        const std::size_t here = std::min(batch, who.size() - at);
        executor.for_each(static_cast<std::int32_t>((here + part - 1) / part), [&](std::int32_t i) {
            const std::size_t from = static_cast<std::size_t>(i) * part;
            ties.look_up(who.data() + at + from, static_cast<std::uint32_t>(std::min(part, here - from)), room.data() + from * tie_slots);
        });
        for (std::size_t i = 0; i < here; ++i) f(at + i, room.data() + i * tie_slots);
    }
}

}  // namespace panopolis
