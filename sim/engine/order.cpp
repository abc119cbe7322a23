// One stream for the day. A counting pass by minute, at midnight by kind and for bookings by person; then what is left of the order inside each bucket,
// which is small enough to lie close at hand. Both go in parts on the executor.
#include "engine/order.hpp"

#include <algorithm>
#include <array>

#include "stages/columns.hpp"

namespace panopolis {

namespace {

// buckets: the minutes of the day, then midnight by kind, with bookings spread by person, then what ends later
constexpr std::uint32_t kinds = 64, spread = 4096;
constexpr std::uint32_t last_bucket = static_cast<std::uint32_t>(minutes_per_day) + kinds + 2 * spread;
constexpr std::uint32_t chunk_size = 32768;

struct Buckets {
    unsigned shift = 0;  // people by it, fewer than `spread`
    std::array<std::uint32_t, kinds> first{};

    explicit Buckets(std::uint32_t people)
    {
        while (people >> shift >= spread) ++shift;
        std::uint32_t next = static_cast<std::uint32_t>(minutes_per_day);
        for (std::uint32_t kind = 0; kind < kinds; ++kind) {
            first[kind] = next;
            next += is_spread(static_cast<EventKind>(kind)) ? spread : 1;
        }
    }
    static bool is_spread(EventKind kind) { return kind == EventKind::booking || kind == EventKind::drill_step; }

    [[nodiscard]] std::uint32_t of(const Event& e) const
    {
        if (e.minute < minutes_per_day) return static_cast<std::uint32_t>(std::max(e.minute, 0));
        if (e.minute > minutes_per_day) return last_bucket;
        const std::uint32_t begin = first[static_cast<std::size_t>(e.kind)];
        return is_spread(e.kind) ? begin + std::min(e.subject.value >> shift, spread - 1) : begin;
    }
};

/// Where some of the day's events lie: as acts, or as events.
struct Chunk {
    const Act* acts = nullptr;
    const Event* events = nullptr;
    std::size_t n = 0;
};

void cut(std::vector<Chunk>& chunks, const Act* acts, const Event* events, std::size_t n)
{
    for (std::size_t i = 0; i < n; i += chunk_size) chunks.push_back({acts != nullptr ? acts + i : nullptr, events != nullptr ? events + i : nullptr, std::min<std::size_t>(chunk_size, n - i)});
}

template <class F>
void each(const Chunk& chunk, std::int32_t today, F f)
{
    for (std::size_t i = 0; i < chunk.n; ++i) {
        if (chunk.acts == nullptr) {
            f(chunk.events[i]);
            continue;
        }
        const Act& a = chunk.acts[i];
        f(Event{today, a.minute, a.kind, a.outcome, a.pass, a.place, a.person, nobody, 0, 0, no_case, no_case});
    }
}

/// Most of the order in one number: kind, subject, pass. Of equal ones the rest decides.
struct Key {
    std::uint64_t value = 0;
    std::uint32_t at = 0;
};
std::uint64_t key_of(const Event& e)
{
    constexpr std::uint32_t most = (1u << 24) - 1;
    return static_cast<std::uint64_t>(e.kind) << 56 | static_cast<std::uint64_t>(e.subject.value) << 24 | std::min(e.pass, most);
}

/// Of events of one minute.
bool before(const Event& a, const Event& b)
{
    const std::uint64_t key_a = key_of(a), key_b = key_of(b);
    return key_a != key_b ? key_a < key_b : earlier(a, b);
}

/// Puts a bucket of one minute in order. Most of it was made kind by kind and person by person.
void settle(Event* events, std::size_t n, std::vector<Event>& spare, std::vector<Key>& keys)
{
    if (n < 2 || std::is_sorted(events, events + n, before)) return;
    std::array<std::uint32_t, kinds> end{};
    for (std::size_t i = 0; i < n; ++i) ++end[static_cast<std::size_t>(events[i].kind)];
    std::uint32_t sum = 0;
    for (std::uint32_t& e : end) {
        const std::uint32_t count = e;
        e = sum;
        sum += count;
    }
    keys.resize(n);
    spare.assign(events, events + n);
    for (std::size_t i = 0; i < n; ++i) keys[end[static_cast<std::size_t>(events[i].kind)]++] = {key_of(events[i]), static_cast<std::uint32_t>(i)};
    const auto sooner = [&](const Key& a, const Key& b) { return a.value != b.value ? a.value < b.value : earlier(spare[a.at], spare[b.at]); };
    std::uint32_t begin = 0;
    for (const std::uint32_t kind_end : end) {
        const auto first = keys.begin() + begin, last = keys.begin() + kind_end;
        if (last - first > 1 && !std::is_sorted(first, last, sooner)) std::sort(first, last, sooner);
        begin = kind_end;
    }
    for (std::size_t i = 0; i < n; ++i) events[i] = spare[keys[i].at];
}

}  // namespace

void put_in_order(std::uint32_t people, std::int32_t today, Workshop& shop, std::vector<Event>& ordered)
{
    std::vector<Chunk> chunks;
    cut(chunks, shop.acts.data(), nullptr, shop.acts.size());
    for (const BlockWork& block : shop.blocks) cut(chunks, nullptr, block.morning.data(), block.morning.size());
    for (const auto& told : shop.told) cut(chunks, nullptr, told.data(), told.size());
    cut(chunks, nullptr, shop.events.data(), shop.events.size());
    std::size_t n = 0;
    for (const Chunk& chunk : chunks) n += chunk.n;

    // a small town's day is sorted sooner than counted
    constexpr std::size_t few = 2000;
    if (n < few) {
        ordered.clear();
        for (const Chunk& chunk : chunks) each(chunk, today, [&](const Event& e) { ordered.push_back(e); });
        std::sort(ordered.begin(), ordered.end(), earlier);
        return;
    }

    // how many of each bucket are in each of a few stretches of chunks, and so where each of them begins
    const Buckets buckets(people);
    constexpr std::size_t slots = last_bucket + 1;
    const std::size_t stretches = std::min<std::size_t>(16, chunks.size());
    const auto from = [&](std::size_t stretch) { return stretch * chunks.size() / stretches; };
    auto& place = shop.places;
    place.assign(stretches * slots, 0);
    shop.executor->for_each(static_cast<std::int32_t>(stretches), [&](std::int32_t s) {
        std::uint32_t* count = &place[static_cast<std::size_t>(s) * slots];
        for (std::size_t c = from(static_cast<std::size_t>(s)); c < from(static_cast<std::size_t>(s) + 1); ++c) each(chunks[c], today, [&](const Event& e) { ++count[buckets.of(e)]; });
    });
    const std::vector<std::uint32_t> begin = begins(place, stretches, slots);
    ordered.resize(n);
    shop.executor->for_each(static_cast<std::int32_t>(stretches), [&](std::int32_t s) {
        std::uint32_t* at = &place[static_cast<std::size_t>(s) * slots];
        for (std::size_t c = from(static_cast<std::size_t>(s)); c < from(static_cast<std::size_t>(s) + 1); ++c) each(chunks[c], today, [&](const Event& e) { ordered[at[buckets.of(e)]++] = e; });
    });

    // inside the buckets, many at a time
    constexpr std::size_t at_once = 64;
    shop.executor->for_each(static_cast<std::int32_t>((slots + at_once - 1) / at_once), [&](std::int32_t part) {
        std::vector<Event> spare;
        std::vector<Key> keys;
        const std::size_t first = static_cast<std::size_t>(part) * at_once;
        for (std::size_t bucket = first; bucket < std::min(slots, first + at_once); ++bucket) {
            Event* here = ordered.data() + begin[bucket];
            const std::size_t size = begin[bucket + 1] - begin[bucket];
            // at both ends minutes are mixed
            if (bucket == 0 || bucket == last_bucket) std::sort(here, here + size, earlier);
            else settle(here, size, spare, keys);
        }
    });
}

}  // namespace panopolis
