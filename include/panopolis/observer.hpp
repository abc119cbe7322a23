#pragma once
#include <algorithm>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include <panopolis/city.hpp>
#include <panopolis/executor.hpp>
#include <panopolis/institution.hpp>
#include <panopolis/ledger.hpp>
#include <panopolis/people.hpp>
#include <panopolis/scenario.hpp>

namespace panopolis {

/// The events of a day, some at a time.
class DayEvents {
public:
    using Hear = std::function<void(std::span<const Event>)>;
    /// Parts of a list, and of what lies as it was made, have not many more.
    static constexpr std::size_t part_events = 1u << 16;
    virtual ~DayEvents() = default;
    /// They lie in so many parts, one or more, which several threads may go through at once.
    [[nodiscard]] virtual std::int32_t parts() const = 0;
    /// Calls hear for all of a part, some at a time: what it is given is gone when it returns.
    virtual void each(std::int32_t part, const Hear& hear) const = 0;
    /// For all of them, part by part.
    void each(const Hear& hear) const
    {
        for (std::int32_t part = 0; part < parts(); ++part) each(part, hear);
    }
};

/// Those of a list, which must outlive this.
class ListedEvents final : public DayEvents {
public:
    explicit ListedEvents(const std::vector<Event>& events) : events_(events) {}
    using DayEvents::each;
    [[nodiscard]] std::int32_t parts() const override { return static_cast<std::int32_t>(std::max<std::size_t>(1, (events_.size() + part_events - 1) / part_events)); }
    void each(std::int32_t part, const Hear& hear) const override
    {
        const std::size_t first = static_cast<std::size_t>(part) * part_events;
        hear(std::span(events_).subspan(first, std::min(part_events, events_.size() - first)));
    }

private:
    const std::vector<Event>& events_;
};

/// Receives each day's events at midnight as a stream, part by part, without a list of them all being made.
class StreamSink {
public:
    virtual ~StreamSink() = default;
    /// False: without what nobody could tell (`is_unseen`), and without acts that no claim, report or booking of the day followed from.
    [[nodiscard]] virtual bool takes_all() const = 0;
    /// `stream`, part after part, is in order; it is gone when this returns, and until then the run is not to be asked for its ledger.
    virtual void day(std::int32_t day, const DayEvents& stream) = 0;
};

/// Looks on at the end of each day; everything const. Stage 10.
class Observer {
public:
    virtual ~Observer() = default;
    /// Whether the day's events are to be put in order, which costs about as much as what most do with them.
    [[nodiscard]] virtual bool wants_order() const { return true; }
    /// Before a day's other calls: on what an observer may share its work between threads until `day_ended` has returned.
    virtual void may_use(Executor&) {}
    /// Before `day_ended`: all events of the day that ends, in order only where somebody wants it.
    virtual void day_told(const Scenario&, const City&, const People&, const DayEvents&) {}
    /// `world.today` is the day that ends; `ledger.events` are its events, in order, for who wants it.
    virtual void day_ended(const Scenario& scenario, const City& city, const People& people, const World& world, const Institution& institution,
                           const Ledger& ledger) = 0;
};

}  // namespace panopolis
