#pragma once
// Many lives side by side, each handed over when it ends.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <panopolis/background.hpp>
#include <panopolis/executor.hpp>
#include <panopolis/measures.hpp>
#include <panopolis/result.hpp>
#include <panopolis/simulation.hpp>

namespace panopolis {

/// What is to be lived, each from day 0, by number.
struct Lives {
    std::int64_t n = 0;
    /// The programme of a life. Asked for on any thread, just before that life begins, so that not all need to be held at once.
    std::function<Result<Programme>(std::int64_t which)> programme;
    std::int64_t days = 0;  ///< 0: as many as each programme says
};

/// Who is told. Each may be empty.
struct LivesWatch {
    /// A life has ended: what it came to, while the run still stands. On any thread, one call at a time.
    std::function<void(std::int64_t which, const Run& run, const MeasureBook& book)> ended;
    /// Looks on at each day of a life, beside its measures; null for nobody. Asked for on any thread.
    std::function<Observer*(std::int64_t which)> observer;
    /// Asked before every day, on any thread: true ends all lives.
    std::function<bool()> stopped;
    /// A day of some life was lived. On any thread, several at once.
    std::function<void()> day_lived;
};

/// Lives them all, each on one thread and side by side on `executor`, which takes them up in order. True when all were lived, false when they were
/// stopped, or every problem of every programme that could not be had. What is thrown in a life ends the others and is thrown on to the caller.
Result<bool> live_many(const Lives& lives, Executor& executor, const LivesWatch& watch);

/// Lives one programme from day 0 on this thread and keeps its measures in `book`; `days` 0: as many as it says. `goes_on` is asked before every day
/// and may be empty; `day_lived` is told after it. Nothing when it was stopped.
/// The run is there to be asked: whoever looked on is gone, so that only a fork of it may live on.
std::optional<Run> live_alone(Programme programme, std::int64_t days, MeasureBook& book, Observer* observer, const std::function<bool()>& goes_on, const std::function<void()>& day_lived = {});

/// What is to be lived, for each of so many seeds: several programmes that may have days in common.
struct ForkedLives {
    std::int64_t seeds = 0;
    /// The programmes of a seed, one an arm. Asked for on any thread, just before the first of them begins.
    std::function<Result<std::vector<Programme>>(std::int64_t seed)> programmes;
};

/// Who is told. Each may be empty.
struct ForkedWatch {
    /// An arm's days are over: what it came to, while the run still stands. On any thread, one call at a time.
    std::function<void(std::int64_t seed, std::int32_t arm, const Run& run, const MeasureBook& book)> ended;
    /// Asked before every day, on any thread: true ends all lives.
    std::function<bool()> stopped;
    /// A day was lived, for one arm or for several that have it in common. On any thread, several at once.
    std::function<void()> day_lived;
};

/// Lives every programme of every seed from day 0 for as many days as it says, each on one thread and side by side on `executor`. Days that programmes
/// of a seed have in common are lived once; from the day on which their values first differ each goes on as a fork of that run. Each comes to what it would
/// come to alone, to the last byte. True when all were lived, false when they were stopped, or every problem of every programme that could not be had.
/// What is thrown in a life ends the others and is thrown on to the caller.
Result<bool> live_forked(const ForkedLives& lives, Executor& executor, const ForkedWatch& watch);

/// A life that has ended.
struct EndedLife {
    std::int64_t which = 0;  ///< index of its programme
    Measures measures;
    std::string digest;
};

/// A job that lives every programme for so many days (0: as many as each says). `ended` is handed each life when it ends, on any thread, one at a
/// time; a Mailbox takes it to the owner. `observer` gives whoever looks on at a life, or null. The job's steps are days of all lives. Until it
/// ends, `executor` is the job's alone. False when it was cancelled.
bool run_many(const std::vector<Programme>& programmes, std::int64_t days, Executor& executor, Job& job, const std::function<void(EndedLife)>& ended,
              const std::function<Observer*(std::int64_t which)>& observer = {});

/// A programme under `n` seeds, from its own on: s, s + 1, ...
std::vector<Programme> over_seeds(const Programme& programme, std::int64_t n);
/// The one of them that is `by` seeds on from its own.
Programme seeds_on(Programme programme, std::int64_t by);

}  // namespace panopolis
