// What was made of a day, where it lies; and all of it in one list, in order, for whoever wants a list.
#include "engine/order.hpp"

#include <algorithm>

#include "engine/day_stream.hpp"

namespace panopolis {

void cut(const std::vector<Act>& acts, std::vector<Stretch>& made)
{
    for (std::size_t i = 0; i < acts.size(); i += Stretch::most) made.push_back({acts.data() + i, nullptr, std::min(Stretch::most, acts.size() - i)});
}

void cut(const std::vector<Event>& events, std::vector<Stretch>& made)
{
    for (std::size_t i = 0; i < events.size(); i += Stretch::most) made.push_back({nullptr, events.data() + i, std::min(Stretch::most, events.size() - i)});
}

std::vector<Stretch> made_today(const Workshop& shop)
{
    std::vector<Stretch> all;
    for (const BlockWork& block : shop.blocks) cut(block.acts, all);
    for (const BlockWork& block : shop.blocks) cut(block.morning, all);
    for (const BlockWork& block : shop.blocks) cut(block.noted, all);
    for (const auto& told : shop.told) cut(told, all);
    cut(shop.events, all);
    for (const BlockWork& block : shop.blocks) cut(block.booked, all);
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
            for (const Act& act : std::span(stretch.acts + first, std::min(at_once, stretch.n - first))) some.push_back(as_event(act, today_));
            hear(some);
        }
    }
}

void put_in_order(std::uint32_t people, std::int32_t today, Workshop& shop, Executor& executor, std::vector<Event>& ordered)
{
    const DayStream stream(people, today, true, shop, executor);
    ordered.resize(stream.before(stream.parts()));
    executor.for_each(stream.parts(), [&](std::int32_t part) {
        auto at = ordered.begin() + static_cast<std::ptrdiff_t>(stream.before(part));
        stream.each(part, [&](std::span<const Event> some) { at = std::copy(some.begin(), some.end(), at); });
    });
}

}  // namespace panopolis
