#pragma once
#include <panopolis/ledger.hpp>
#include <panopolis/observer.hpp>

#include "stages/workshop.hpp"

namespace panopolis {

/// Where some of what was made of a day's events lies: as acts, or as events.
struct Stretch {
    const Act* acts = nullptr;
    const Event* events = nullptr;
    std::size_t n = 0;
};

/// All that was made of today's events, where it lies and in no order.
std::vector<Stretch> made_today(const Workshop& shop);

/// The same as events.
class MadeToday final : public DayEvents {
public:
    MadeToday(const Workshop& shop, std::int32_t today) : made_(made_today(shop)), today_(today) {}
    void each(const std::function<void(std::span<const Event>)>& f) const override;

private:
    std::vector<Stretch> made_;
    std::int32_t today_;
};

/// Joins what was made of today's events (the acts, what the blocks told in the morning, what the scribe and the other stages told) into one stream, by
/// `earlier`. That order is total, so that it does not depend on who made them or on how they were counted.
void put_in_order(std::uint32_t people, std::int32_t today, Workshop& shop, Executor& executor, std::vector<Event>& ordered);

}  // namespace panopolis
