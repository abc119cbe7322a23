// Many lives side by side, each handed over when it ends.
#include <panopolis/lives.hpp>

#include <atomic>
#include <exception>
#include <mutex>

#include "experiment/both.hpp"

namespace panopolis {

std::optional<Run> live_alone(Programme programme, std::int64_t days, MeasureBook& book, Observer* observer, const std::function<bool()>& goes_on, const std::function<void()>& day_lived)
{
    if (days == 0) days = programme.first().days;
    Both both(book, observer);
    RunOptions options;
    options.observer = &both;
    options.checkpoint_bytes = 0;
    Run run(std::move(programme), options);
    for (std::int64_t day = 0; day < days; ++day) {
        if (goes_on && !goes_on()) return std::nullopt;
        run.live_one_day();
        if (day_lived) day_lived();
    }
    return run;
}

namespace {

/// What all lives share.
struct Together {
    const Lives& lives;
    const LivesWatch& watch;
    std::atomic<bool> going{true};
    std::mutex mutex;  // over what follows, and over calls of `ended`
    std::vector<Issue> issues;
    std::exception_ptr thrown;

    void live(std::int64_t which)
    {
        auto programme = lives.programme(which);
        if (!programme.ok()) {
            const std::lock_guard lock(mutex);
            add_new(issues, programme.issues());
            going = false;
            return;
        }
        MeasureBook book;
        const auto goes_on = [&] {
            if (watch.stopped && watch.stopped()) going = false;
            return going.load();
        };
        const auto run = live_alone(std::move(programme).value(), lives.days, book, watch.observer ? watch.observer(which) : nullptr, goes_on, watch.day_lived);
        if (!run) return;
        const std::lock_guard lock(mutex);
        if (watch.ended) watch.ended(which, *run, book);
    }
};

}  // namespace

Result<bool> live_many(const Lives& lives, Executor& executor, const LivesWatch& watch)
{
    Together together{lives, watch, {true}, {}, {}, {}};
    executor.for_each(static_cast<std::int32_t>(lives.n), [&](std::int32_t which) {
        if (!together.going) return;
        try {
            together.live(which);
        } catch (...) {
            // a thread of the executor has nobody above it who could catch
            const std::lock_guard lock(together.mutex);
            if (!together.thrown) together.thrown = std::current_exception();
            together.going = false;
        }
    });
    if (together.thrown) std::rethrow_exception(together.thrown);
    if (!together.issues.empty()) return std::move(together.issues);
    return together.going.load();
}

bool run_many(const std::vector<Programme>& programmes, std::int64_t days, Executor& executor, Job& job, const std::function<void(EndedLife)>& ended,
              const std::function<Observer*(std::int64_t)>& observer)
{
    std::int64_t all = 0;
    for (const Programme& programme : programmes) all += days > 0 ? days : programme.first().days;
    job.expects(all);

    const Lives lives{static_cast<std::int64_t>(programmes.size()), [&](std::int64_t which) { return programmes[static_cast<std::size_t>(which)]; }, days};
    LivesWatch watch;
    watch.ended = [&](std::int64_t which, const Run& run, const MeasureBook& book) { ended({which, book.measures(), run.digest()}); };
    watch.observer = observer;
    watch.stopped = [&] { return job.cancelled(); };
    watch.day_lived = [&] { job.step(); };
    return live_many(lives, executor, watch).value();
}

std::vector<Programme> over_seeds(const Programme& programme, std::int64_t n)
{
    std::vector<Programme> out;
    for (std::int64_t i = 0; i < n; ++i) out.push_back(seeds_on(programme, i));
    return out;
}

Programme seeds_on(Programme programme, std::int64_t by)
{
    for (auto& phase : programme.phases) phase.values.seed += by;
    return programme;
}

}  // namespace panopolis
