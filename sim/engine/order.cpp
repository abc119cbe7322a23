// One stream for the day. A counting pass by minute, at midnight by kind and for bookings by person; then what is left of the order inside each bucket,
// which is small enough to lie close at hand; then the dockets' bookings, in order already, are merged in. All of it goes in parts on the executor.
#include "engine/order.hpp"

#include <algorithm>
#include <array>
#include <atomic>

#include "stages/columns.hpp"

namespace panopolis {

namespace {

// buckets: the minutes of the day, then midnight by kind, with bookings spread by person, then what ends later
constexpr std::uint32_t kinds = 64, spread = 1024;
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
        if (e.minute < minutes_per_day) return static_cast<std::uint32_t>(std::max<std::int32_t>(e.minute, 0));
        if (e.minute > minutes_per_day) return last_bucket;
        const std::uint32_t begin = first[static_cast<std::size_t>(e.kind)];
        return is_spread(e.kind) ? begin + std::min(e.subject.value >> shift, spread - 1) : begin;
    }
};

void cut(std::vector<Stretch>& chunks, const Act* acts, const Event* events, std::size_t n)
{
    for (std::size_t i = 0; i < n; i += chunk_size) chunks.push_back({acts != nullptr ? acts + i : nullptr, events != nullptr ? events + i : nullptr, std::min<std::size_t>(chunk_size, n - i)});
}

/// All but the dockets' bookings.
std::vector<Stretch> loose(const Workshop& shop)
{
    std::vector<Stretch> chunks;
    for (const BlockWork& block : shop.blocks) cut(chunks, block.acts.data(), nullptr, block.acts.size());
    for (const BlockWork& block : shop.blocks) cut(chunks, nullptr, block.morning.data(), block.morning.size());
    for (const BlockWork& block : shop.blocks) cut(chunks, nullptr, block.noted.data(), block.noted.size());
    for (const auto& told : shop.told) cut(chunks, nullptr, told.data(), told.size());
    cut(chunks, nullptr, shop.events.data(), shop.events.size());
    return chunks;
}

template <class F>
void each(const Stretch& chunk, std::int32_t today, F f)
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
void settle(Event* events, std::size_t n, Settling& room)
{
    std::vector<Event>& spare = room.spare;
    std::vector<Settling::Key>& keys = room.keys;
    // each one's key once
    std::size_t in_order = 1;
    for (std::uint64_t last = key_of(events[0]); in_order < n; ++in_order) {
        const std::uint64_t key = key_of(events[in_order]);
        if (key < last || (key == last && earlier(events[in_order], events[in_order - 1]))) break;
        last = key;
    }
    if (in_order == n) return;
    // most came in order, the rest after them
    if (n - in_order <= n / 4) {
        std::sort(events + in_order, events + n, before);
        std::inplace_merge(events, events + in_order, events + n, before);
        return;
    }
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
    const auto sooner = [&](const Settling::Key& a, const Settling::Key& b) { return a.value != b.value ? a.value < b.value : earlier(spare[a.at], spare[b.at]); };
    std::uint32_t begin = 0;
    for (const std::uint32_t kind_end : end) {
        const auto first = keys.begin() + begin, last = keys.begin() + kind_end;
        if (last - first > 1 && !std::is_sorted(first, last, sooner)) std::sort(first, last, sooner);
        begin = kind_end;
    }
    for (std::size_t i = 0; i < n; ++i) events[i] = spare[keys[i].at];
}

/// Where an event goes. Bookings lie apart until those of the dockets, which are in order already, come between them.
struct Shelves {
    std::vector<Event>& ordered;
    std::vector<Event>& bookings;
    std::size_t first_booking = 0, last_booking = 0, booked = 0;  // places without the dockets' own; and how many these are
    [[nodiscard]] Event* at(std::size_t place) const
    {
        if (place < first_booking) return ordered.data() + place;
        return place < last_booking ? bookings.data() + (place - first_booking) : ordered.data() + place + booked;
    }
};

/// The dockets' bookings and the others, block by block of those whose they are.
void merge_bookings(const Workshop& shop, Executor& executor, const Shelves& shelves)
{
    // where each block's begin, here and among the others
    const auto blocks = shop.blocks.size();
    std::vector<std::size_t> own(blocks + 1, 0), other(blocks + 1, 0);
    const auto& bookings = shelves.bookings;
    for (std::size_t b = 0; b < blocks; ++b) {
        own[b + 1] = own[b] + shop.blocks[b].booked.size();
        const auto until = static_cast<std::uint32_t>((b + 1) * static_cast<std::size_t>(shop.block_size));
        const auto end = std::lower_bound(bookings.begin() + static_cast<std::ptrdiff_t>(other[b]), bookings.end(), until, [](const Event& e, std::uint32_t p) { return e.subject.value < p; });
        other[b + 1] = static_cast<std::size_t>(end - bookings.begin());
    }
    Event* const out = shelves.ordered.data() + shelves.first_booking;
    executor.for_each(static_cast<std::int32_t>(blocks), [&](std::int32_t b) {
        const auto block = static_cast<std::size_t>(b);
        const auto& booked = shop.blocks[block].booked;
        // the others are few: each is looked for among them, and what lies between two is copied as it is
        Event* at = out + own[block] + other[block];
        auto from = booked.begin();
        for (std::size_t i = other[block]; i < other[block + 1]; ++i) {
            const auto until = std::upper_bound(from, booked.end(), bookings[i], earlier);
            at = std::copy(from, until, at);
            *at++ = bookings[i];
            from = until;
        }
        std::copy(from, booked.end(), at);
    });
    std::copy(bookings.begin() + static_cast<std::ptrdiff_t>(other[blocks]), bookings.end(), out + own[blocks] + other[blocks]);
}

/// A small town's day is sorted sooner than counted.
void sort_all(const std::vector<Stretch>& chunks, const Workshop& shop, std::int32_t today, std::vector<Event>& ordered)
{
    ordered.clear();
    for (const Stretch& chunk : chunks) each(chunk, today, [&](const Event& e) { ordered.push_back(e); });
    for (const BlockWork& block : shop.blocks) ordered.insert(ordered.end(), block.booked.begin(), block.booked.end());
    std::sort(ordered.begin(), ordered.end(), earlier);
}

}  // namespace

std::vector<Stretch> made_today(const Workshop& shop)
{
    std::vector<Stretch> all = loose(shop);
    for (const BlockWork& block : shop.blocks) cut(all, nullptr, block.booked.data(), block.booked.size());
    return all;
}

MadeToday::MadeToday(const Workshop& shop, std::int32_t today) : made_(made_today(shop)), today_(today)
{
    begin_.push_back(0);
    std::size_t n = 0;
    for (std::size_t i = 0; i < made_.size(); ++i) {
        if (n >= part_events) begin_.push_back(i), n = 0;
        n += made_[i].n;
    }
    begin_.push_back(made_.size());
}

void MadeToday::each(std::int32_t part, const Hear& hear) const
{
    constexpr std::size_t at_once = 2048;
    std::vector<Event> some;
    const auto first_made = begin_[static_cast<std::size_t>(part)];
    for (const Stretch& stretch : std::span(made_).subspan(first_made, begin_[static_cast<std::size_t>(part) + 1] - first_made)) {
        if (stretch.acts == nullptr) {
            hear({stretch.events, stretch.n});
            continue;
        }
        for (std::size_t first = 0; first < stretch.n; first += at_once) {
            some.clear();
            panopolis::each({stretch.acts + first, nullptr, std::min(at_once, stretch.n - first)}, today_, [&](const Event& e) { some.push_back(e); });
            hear(some);
        }
    }
}

void put_in_order(std::uint32_t people, std::int32_t today, Workshop& shop, Executor& executor, std::vector<Event>& ordered)
{
    const std::vector<Stretch> chunks = loose(shop);
    std::size_t n = 0, booked = 0;
    for (const Stretch& chunk : chunks) n += chunk.n;
    for (const BlockWork& block : shop.blocks) booked += block.booked.size();
    constexpr std::size_t few = 2000;
    if (n + booked < few) return sort_all(chunks, shop, today, ordered);

    // how many of each bucket are in each of a few stretches of chunks, and so where each of them begins
    const Buckets buckets(people);
    constexpr std::size_t slots = last_bucket + 1;
    constexpr std::size_t worth_a_stretch = 8192;
    const std::size_t stretches = std::clamp<std::size_t>(n / worth_a_stretch, 1, std::min<std::size_t>(chunks.size(), 16));
    const auto from = [&](std::size_t stretch) { return stretch * chunks.size() / stretches; };
    auto& place = shop.places;
    place.assign(stretches * slots, 0);
    executor.for_each(static_cast<std::int32_t>(stretches), [&](std::int32_t s) {
        std::uint32_t* count = &place[static_cast<std::size_t>(s) * slots];
        for (std::size_t c = from(static_cast<std::size_t>(s)); c < from(static_cast<std::size_t>(s) + 1); ++c) each(chunks[c], today, [&](const Event& e) { ++count[buckets.of(e)]; });
    });
    const std::vector<std::uint32_t> begin = begins(place, stretches, slots);
    const std::uint32_t booking = buckets.first[static_cast<std::size_t>(EventKind::booking)];
    const Shelves shelves{ordered, shop.other_bookings, begin[booking], begin[booking + spread], booked};
    ordered.resize(n + booked);
    shop.other_bookings.resize(shelves.last_booking - shelves.first_booking);
    executor.for_each(static_cast<std::int32_t>(stretches), [&](std::int32_t s) {
        std::uint32_t* at = &place[static_cast<std::size_t>(s) * slots];
        for (std::size_t c = from(static_cast<std::size_t>(s)); c < from(static_cast<std::size_t>(s) + 1); ++c) each(chunks[c], today, [&](const Event& e) {
                Event* const to = shelves.at(at[buckets.of(e)]++);
                __builtin_prefetch(to + 2, 1);  // where the bucket's next ones go
                *to = e;
            });
    });

    // inside the buckets, many at a time
    constexpr std::size_t at_once = 64, hands = 16;
    shop.settling.resize(hands);
    std::atomic<std::size_t> next{0};
    executor.for_each(hands, [&](std::int32_t hand) {
        for (std::size_t first = next.fetch_add(at_once); first < slots; first = next.fetch_add(at_once))
            for (std::size_t bucket = first; bucket < std::min(slots, first + at_once); ++bucket) {
                const std::size_t size = begin[bucket + 1] - begin[bucket];
                if (size == 0) continue;
                Event* here = shelves.at(begin[bucket]);
                // at both ends minutes are mixed
                if (bucket == 0 || bucket == last_bucket) std::sort(here, here + size, earlier);
                else settle(here, size, shop.settling[static_cast<std::size_t>(hand)]);
            }
    });
    merge_bookings(shop, executor, shelves);
}

}  // namespace panopolis
