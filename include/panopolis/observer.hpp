#pragma once
#include <functional>
#include <span>
#include <vector>

#include <panopolis/city.hpp>
#include <panopolis/institution.hpp>
#include <panopolis/ledger.hpp>
#include <panopolis/people.hpp>
#include <panopolis/scenario.hpp>

namespace panopolis {

/// The events of a day, some at a time.
class DayEvents {
public:
    virtual ~DayEvents() = default;
    /// Calls f for all of them, some at a time: what it is given is gone when it returns.
    virtual void each(const std::function<void(std::span<const Event>)>& f) const = 0;
};

/// Those of a list, which must outlive this.
class ListedEvents final : public DayEvents {
public:
    explicit ListedEvents(const std::vector<Event>& events) : events_(events) {}
    void each(const std::function<void(std::span<const Event>)>& f) const override { f(events_); }

private:
    const std::vector<Event>& events_;
};

/// Looks on at the end of each day; everything const. Stage 10.
class Observer {
public:
    virtual ~Observer() = default;
    /// Whether the day's events are to be put in order, which costs about as much as what most do with them.
    [[nodiscard]] virtual bool wants_order() const { return true; }
    /// Before `day_ended`: all events of the day that ends, in order only where somebody wants it.
    virtual void day_told(const Scenario&, const City&, const People&, const DayEvents&) {}
    /// `world.today` is the day that ends; `ledger.events` are its events, in order, for who wants it.
    virtual void day_ended(const Scenario& scenario, const City& city, const People& people, const World& world, const Institution& institution,
                           const Ledger& ledger) = 0;
};

}  // namespace panopolis
