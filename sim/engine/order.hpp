#pragma once
#include <panopolis/ledger.hpp>
#include <panopolis/observer.hpp>

#include "stages/workshop.hpp"

namespace panopolis {

/// Where some of what was made of a day's events lies: as acts, or as events.
struct Stretch {
    static constexpr std::size_t most = 1u << 15;
    const Act* acts = nullptr;
    const Event* events = nullptr;
    std::size_t n = 0;
};

/// A list in stretches, behind those that are there.
void cut(const std::vector<Act>& acts, std::vector<Stretch>& made);
void cut(const std::vector<Event>& events, std::vector<Stretch>& made);

inline Event as_event(const Act& act, std::int32_t today) { return {today, act.minute, act.kind, act.outcome, act.pass, act.place, act.person, nobody, 0, 0, no_case, no_case}; }

/// All that was made of today's events, where it lies and in no order.
std::vector<Stretch> made_today(const Workshop& shop);

/// The same as events.
class MadeToday final : public DayEvents {
public:
    MadeToday(const Workshop& shop, std::int32_t today);
    using DayEvents::each;
    [[nodiscard]] std::int32_t parts() const override { return static_cast<std::int32_t>(begin_.size()) - 1; }
    void each(std::int32_t part, const Hear& hear) const override;

private:
    std::vector<Stretch> made_;
    std::vector<std::size_t> begin_;  // (parts, and one) of these
    std::int32_t today_;
};

/// The day's stream as one list.
void put_in_order(std::uint32_t people, std::int32_t today, Workshop& shop, Executor& executor, std::vector<Event>& ordered);

}  // namespace panopolis
