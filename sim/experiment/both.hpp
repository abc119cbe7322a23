#pragma once
#include <panopolis/observer.hpp>

namespace panopolis {

/// Two who look on at the same life; the second may be nobody.
class Both final : public Observer {
public:
    Both(Observer& first, Observer* second) : first_(first), second_(second) {}
    [[nodiscard]] bool wants_order() const override { return first_.wants_order() || (second_ != nullptr && second_->wants_order()); }
    void may_use(Executor& executor) override
    {
        first_.may_use(executor);
        if (second_ != nullptr) second_->may_use(executor);
    }
    void day_told(const Scenario& scenario, const City& city, const People& people, const DayEvents& events) override
    {
        first_.day_told(scenario, city, people, events);
        if (second_ != nullptr) second_->day_told(scenario, city, people, events);
    }
    void day_ended(const Scenario& scenario, const City& city, const People& people, const World& world, const Institution& institution, const Ledger& ledger) override
    {
        first_.day_ended(scenario, city, people, world, institution, ledger);
        if (second_ != nullptr) second_->day_ended(scenario, city, people, world, institution, ledger);
    }

private:
    Observer& first_;
    Observer* second_;
};

}  // namespace panopolis
