// One stream for the day. What was made is gone over once and put into its bin of the day, in stretches on the executor. Then part by part, on as many threads as
// ask: a bin is counted out by minute and kind, which is nearly all of its order since people come in theirs. The dockets' bookings, in order already, are told from
// where they lie: the few others are merged between them.
#include "engine/day_stream.hpp"

#include <algorithm>
#include <bit>
#include <memory>
#include <optional>
#include <span>

#include "engine/followed.hpp"
#include "engine/order.hpp"

namespace panopolis {

namespace {

constexpr std::size_t part_least = 1024;  // events of a part, but for the last

constexpr bool is_spread(EventKind kind) { return kind == EventKind::booking || kind == EventKind::drill_step; }

constexpr std::uint64_t bit_of(EventKind kind) { return std::uint64_t{1} << static_cast<unsigned>(kind); }

/// Most of the order in one number.
std::uint64_t value_of(const Event& e) { return static_cast<std::uint64_t>(static_cast<std::uint32_t>(e.minute + 0x8000)) << 40 | static_cast<std::uint64_t>(e.kind) << 32 | e.subject.value; }
bool sooner(const Event& a, const Event& b)
{
    const std::uint64_t value_a = value_of(a), value_b = value_of(b);
    if (value_a != value_b) return value_a < value_b;
    return a.pass != b.pass ? a.pass < b.pass : earlier(a, b);
}

/// All but the dockets' bookings, in numbers.
std::size_t loose(const Workshop& shop)
{
    std::size_t n = shop.events.size();
    for (const auto& told : shop.told) n += told.size();
    for (const BlockWork& block : shop.blocks) n += block.acts.size() + block.morning.size() + block.noted.size();
    return n;
}

}  // namespace

DayStream::Bins::Bins(std::uint32_t n, std::uint32_t block_size, std::size_t events) : people(n)
{
    static_assert(static_cast<std::uint32_t>(EventKind::parents_told) < kinds);
    // so few minutes that a bin stays close at hand while it is put in order, and no fewer
    constexpr std::size_t wanted = 2048;
    constexpr unsigned most_minutes = 6;
    const std::size_t a_minute = events / static_cast<std::size_t>(minutes_per_day);
    while (minutes_shift < most_minutes && a_minute << minutes_shift < wanted) ++minutes_shift;
    constexpr std::uint32_t most_groups = 256;
    const std::uint32_t blocks = (people + block_size - 1) / block_size, blocks_each = (blocks + most_groups - 1) / most_groups;
    group = std::max(1u, blocks_each) * block_size;
    groups = (people + group - 1) / group + 1;
    std::uint32_t next = 1 + ((static_cast<std::uint32_t>(minutes_per_day) - 1) >> minutes_shift) + 1;
    for (std::uint32_t kind = 0; kind < kinds; ++kind) {
        midnight[kind] = next;
        next += is_spread(static_cast<EventKind>(kind)) ? groups : 1;
    }
    last = next;
}

std::uint32_t DayStream::Bins::outside(std::int32_t minute, EventKind kind, PersonId subject) const
{
    if (minute != minutes_per_day) return minute < 0 ? 0 : last;
    const std::uint32_t first = midnight[static_cast<std::size_t>(kind)];
    if (!is_spread(kind)) return first;
    return first + (subject.value < people ? subject.value / group : groups - 1);
}

/// What one stretch of the work goes over: some blocks, and some of what no block made.
struct DayStream::Share {
    std::span<const BlockWork> blocks;
    std::vector<Stretch> of_nobody;
    Followed::Notes notes;       // of the blocks' people
    std::uint64_t kinds = 0;     // bits of those that there are
    std::vector<Event> waiting;  // acts that were made as events, until it is known what follows from which
};

std::vector<DayStream::Share> DayStream::shares() const
{
    std::vector<Stretch> of_nobody;
    for (const auto& told : shop_.told) cut(told, of_nobody);
    cut(shop_.events, of_nobody);
    const auto block_size = static_cast<std::uint32_t>(shop_.block_size);
    const std::size_t n = loose(shop_);
    // each fills some bins, which is worth while if it fills them with some
    constexpr std::size_t worth_a_bin = 128, most = 16;
    const std::size_t stretches = std::clamp<std::size_t>(n / (worth_a_bin * bins_.last), 1, std::max<std::size_t>(1, std::min(shop_.blocks.size(), most)));
    std::vector<Share> out(stretches);
    for (std::size_t s = 0; s < stretches; ++s) {
        const auto from = [&](std::size_t all, std::size_t stretch) { return all * stretch / stretches; };
        const std::size_t first = from(shop_.blocks.size(), s), last = from(shop_.blocks.size(), s + 1);
        Share& share = out[s];
        share.blocks = std::span(shop_.blocks).subspan(first, last - first);
        share.notes.first = static_cast<std::uint32_t>(first) * block_size, share.notes.last = std::min(bins_.people, static_cast<std::uint32_t>(last) * block_size);
        share.of_nobody.assign(of_nobody.begin() + static_cast<std::ptrdiff_t>(from(of_nobody.size(), s)), of_nobody.begin() + static_cast<std::ptrdiff_t>(from(of_nobody.size(), s + 1)));
    }
    return out;
}

DayStream::DayStream(std::uint32_t people, std::int32_t today, bool all, Workshop& shop, Executor& executor) : today_(today), shop_(shop), bins_(people, static_cast<std::uint32_t>(shop.block_size), loose(shop))
{
    std::vector<Share> all_shares = shares();
    const auto stretches = static_cast<std::int32_t>(all_shares.size());
    auto& bins = shop.stream_room.bins;
    bins.resize(all_shares.size());
    std::optional<Followed> followed;
    if (!all) followed.emplace(people, today, shop.stream_room.followed);
    executor.for_each(stretches, [&](std::int32_t s) {
        StreamBins& own = bins[static_cast<std::size_t>(s)];
        own.acts.resize(bins_.last + 1), own.events.resize(bins_.last + 1);
        for (auto& bin : own.acts) bin.n = 0;
        for (auto& bin : own.events) bin.n = 0;
        Share& share = all_shares[static_cast<std::size_t>(s)];
        sort_out(share, followed ? &*followed : nullptr, own);
        if (!followed) sort_out_acts(share, nullptr, own);
    });
    if (followed) {
        std::vector<Followed::Notes> noticed;
        for (Share& share : all_shares) noticed.push_back(std::move(share.notes));
        followed->join(noticed);
        executor.for_each(stretches, [&](std::int32_t s) { sort_out_acts(all_shares[static_cast<std::size_t>(s)], &*followed, bins[static_cast<std::size_t>(s)]); });
    }
    std::uint64_t kinds = 0;
    for (const Share& share : all_shares) kinds |= share.kinds;
    for (; kinds != 0; kinds &= kinds - 1, ++kinds_) rank_[static_cast<std::size_t>(std::countr_zero(kinds))] = static_cast<std::uint8_t>(kinds_);
    constexpr std::size_t most_hands = 64;  // threads that need make none of their own
    while (shop.stream_room.hands.size() < most_hands) shop.stream_room.hands.push_back(std::make_unique<StreamHand>());
    cut_parts();
}

void DayStream::sort_out(Share& share, Followed* followed, StreamBins& bins) const
{
    std::uint64_t kinds = 0;
    const auto take = [&](std::span<const Event> events) {
        for (const Event& e : events) {
            bool wanted = true;
            kinds |= bit_of(e.kind);
            if (followed != nullptr) {
                followed->take_notice(e, share.notes);
                const unsigned choice = choice_of(e.kind);
                wanted = (choice & is_told) != 0;
                if ((choice & if_followed) != 0) share.waiting.push_back(e);
            }
            bins.events[bins_.of(e.minute, e.kind, e.subject)].put(e, wanted);
        }
    };
    if (followed != nullptr)
        for (const BlockWork& block : share.blocks)
            for (const Event& e : block.booked) followed->take_notice(e, share.notes);
    for (const BlockWork& block : share.blocks) take(block.morning);
    for (const BlockWork& block : share.blocks) take(block.noted);
    for (const Stretch& some : share.of_nobody) take({some.events, some.n});
    share.kinds |= kinds;
}

void DayStream::sort_out_acts(Share& share, const Followed* followed, StreamBins& bins) const
{
    std::uint64_t kinds = 0;
    for (const BlockWork& block : share.blocks)
        for (const Act& a : block.acts) {
            kinds |= bit_of(a.kind);
            const bool wanted = followed == nullptr || followed->by_any(a.kind, a.person, a.pass);
            bins.acts[bins_.of(a.minute, a.kind, a.person)].put(a, wanted);
        }
    for (const Event& e : share.waiting) bins.events[bins_.of(e.minute, e.kind, e.subject)].put(e, followed->by_any(e.kind, e.subject, e.pass));
    share.kinds |= kinds;
    bins.n.resize(bins_.last + 1);
    for (std::uint32_t bin = 0; bin <= bins_.last; ++bin) bins.n[bin] = bins.acts[bin].n + bins.events[bin].n;
}

void DayStream::cut_parts()
{
    kept_.assign(bins_.last + 1, 0);
    for (const StreamBins& stretch : shop_.stream_room.bins)
        for (std::uint32_t bin = 0; bin <= bins_.last; ++bin) kept_[bin] += stretch.n[bin];
    std::size_t n = 0;
    for (std::uint32_t bin = 0; bin <= bins_.last; ++bin) {
        if (parts_.empty() || n >= parts_.back().before + part_least) parts_.push_back({bin, n});
        n += kept_[bin];
        if (!bins_.is_of_bookings(bin)) continue;
        for (const BlockWork& block : blocks_of(bin)) n += block.booked.size();
    }
    parts_.push_back({bins_.last + 1, n});
}

std::span<const BlockWork> DayStream::blocks_of(std::uint32_t bin) const
{
    const auto block_size = static_cast<std::uint32_t>(shop_.block_size);
    const std::size_t all = shop_.blocks.size(), first = std::min<std::size_t>(all, bins_.first_of(bin) / block_size);
    return std::span(shop_.blocks).subspan(first, std::min<std::size_t>(all - first, bins_.group / block_size));
}

/// A part while it is heard.
class DayStream::Telling {
public:
    Telling(const DayStream& day, const Hear& hear, StreamHand& hand) : day_(day), hear_(hear), hand_(hand) {}

    /// Tells the events of a bin.
    void bin(std::uint32_t bin)
    {
        const std::size_t n = day_.kept_[bin];
        if (hand_.events.size() < n) hand_.events.resize(n + n / 4);
        gather(bin, std::span(hand_.events).first(n));
        if (day_.bins_.is_of_bookings(bin)) bookings(bin, std::span(hand_.events).first(n));
        else hear(std::span(hand_.events).first(n));
    }

private:
    template <class OfAct, class OfEvent>
    void each_made(std::uint32_t bin, OfAct of_act, OfEvent of_event) const
    {
        for (const StreamBins& stretch : day_.shop_.stream_room.bins)
            for (const Act& act : stretch.acts[bin].all()) of_act(act);
        for (const StreamBins& stretch : day_.shop_.stream_room.bins)
            for (const Event& event : stretch.events[bin].all()) of_event(event);
    }

    void hear(std::span<const Event> events) const
    {
        if (!events.empty()) hear_(events);
    }

    /// A bin's events, in order, into `events`.
    void gather(std::uint32_t bin, std::span<Event> events)
    {
        constexpr std::size_t few = 64;
        moves_ = 4 * events.size() + few;
        if (events.size() > few && day_.bins_.is_of_minutes(bin)) {
            count_out(bin, events.data());
            if (moves_ != 0) return;
            for (const StreamHand::Slot& slot : hand_.slots) std::sort(events.begin() + slot.begin, events.begin() + slot.end, sooner);
            return;
        }
        Event* next = events.data();
        each_made(bin, [&](const Act& a) { *next++ = as_event(a, day_.today_); }, [&](const Event& e) { *next++ = e; });
        if (!std::is_sorted(events.begin(), events.end(), sooner)) std::sort(events.begin(), events.end(), sooner);
    }

    /// The one at `i` goes before those that it is sooner than, which are few, unless far too many had to already.
    void settle(Event* first, std::size_t i)
    {
        for (; i > 0 && moves_ != 0 && sooner(first[i], first[i - 1]); --i, --moves_) std::swap(first[i], first[i - 1]);
    }

    /// By minute and kind: those of each are people in their order, but for who has a day of their own and comes a little before their turn.
    void count_out(std::uint32_t bin, Event* to)
    {
        const std::uint32_t minutes = 1u << day_.bins_.minutes_shift;
        auto& slots = hand_.slots;
        slots.assign(minutes * day_.kinds_, {});
        const auto slot = [&](std::int32_t minute, EventKind kind) -> StreamHand::Slot& { return slots[(static_cast<std::uint32_t>(minute) & (minutes - 1)) * day_.kinds_ + day_.rank_[static_cast<std::size_t>(kind)]]; };
        each_made(bin, [&](const Act& a) { ++slot(a.minute, a.kind).end; }, [&](const Event& e) { ++slot(e.minute, e.kind).end; });
        std::uint32_t sum = 0;
        for (StreamHand::Slot& s : slots) {
            const std::uint32_t count = s.end;
            s.begin = s.end = sum;
            sum += count;
        }
        const auto put = [&](StreamHand::Slot& its, const Event& e) {
            const std::uint32_t i = its.end++;
            to[i] = e;
            if (e.subject.value > its.last) its.last = e.subject.value;
            else settle(to + its.begin, i - its.begin);
        };
        each_made(bin, [&](const Act& a) { put(slot(a.minute, a.kind), as_event(a, day_.today_)); }, [&](const Event& e) { put(slot(e.minute, e.kind), e); });
    }

    /// Those of dockets and the others, which are few: each is looked for among them, and what lies between two is copied as it is.
    void bookings(std::uint32_t bin, std::span<const Event> others)
    {
        auto& merged = hand_.merged;
        std::size_t next = 0;
        std::uint32_t people_end = day_.bins_.first_of(bin);
        for (const BlockWork& block : day_.blocks_of(bin)) {
            people_end += static_cast<std::uint32_t>(day_.shop_.block_size);
            const Event *from = block.booked.data(), *const end = from + block.booked.size();
            merged.clear();
            for (; next < others.size() && others[next].subject.value < people_end; ++next) {
                const Event* const until = those_before(others[next], from, end);
                merged.insert(merged.end(), from, until);
                merged.push_back(others[next]);
                from = until;
            }
            hear(merged);
            hear({from, static_cast<std::size_t>(end - from)});
        }
        hear(others.subspan(next));
    }

    /// Where those end that are no later: near, since nearly all are the dockets'.
    static const Event* those_before(const Event& e, const Event* from, const Event* end)
    {
        std::ptrdiff_t step = 8;
        while (step < end - from && !sooner(e, from[step - 1])) from += step, step *= 2;
        return std::upper_bound(from, step < end - from ? from + step : end, e, sooner);
    }

    const DayStream& day_;
    const Hear& hear_;
    StreamHand& hand_;
    std::size_t moves_ = 0;  // that may still be made in a bin
};

void DayStream::each(std::int32_t part, const Hear& hear) const
{
    const auto tell = [&](StreamHand& hand) {
        Telling telling(*this, hear, hand);
        for (std::uint32_t bin = parts_[static_cast<std::size_t>(part)].first_bin; bin < parts_[static_cast<std::size_t>(part) + 1].first_bin; ++bin) telling.bin(bin);
    };
    for (const auto& hand : shop_.stream_room.hands) {
        if (hand->taken.test_and_set(std::memory_order_acquire)) continue;
        tell(*hand);
        return hand->taken.clear(std::memory_order_release);
    }
    StreamHand own;
    tell(own);
}

}  // namespace panopolis
