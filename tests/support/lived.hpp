#pragma once
// A city lived through, with its measures and, where asked for, everything that happened.
#include <algorithm>
#include <vector>

#include <panopolis/measures.hpp>
#include <panopolis/simulation.hpp>

namespace panopolis::test {

/// The programme of a city with so many people and every other value as it comes.
inline Programme city_of(std::int64_t people, std::int64_t seed = 3)
{
    Programme programme;
    programme.phases[0].values.seed = seed;
    programme.phases[0].values.people.number = people;
    return programme;
}

/// Every event of a run, in order.
struct Chronicle final : EventSink {
    std::vector<Event> all;
    void day(std::int32_t, const std::vector<Event>& events) override { all.insert(all.end(), events.begin(), events.end()); }
    [[nodiscard]] std::int64_t count(EventKind kind) const
    {
        return std::count_if(all.begin(), all.end(), [&](const Event& e) { return e.kind == kind; });
    }
};

inline Measures live(const Programme& programme, int days, EventSink* sink = nullptr)
{
    MeasureBook book;
    RunOptions options;
    options.observer = &book;
    options.sink = sink;
    options.checkpoint_bytes = 0;
    Run run(programme, options);
    for (int day = 0; day < days; ++day) run.live_one_day();
    return book.measures();
}

}  // namespace panopolis::test
