#pragma once
// A city as it stands, and the work that gives another one. Nothing changes a city that is shown: work goes on with a fork of it, on any thread.
#include <deque>
#include <memory>
#include <utility>

#include <panopolis/background.hpp>
#include <panopolis/experiment.hpp>
#include <panopolis/measures.hpp>
#include <panopolis/simulation.hpp>

namespace panopolis::desktop {

/// A run and what was counted along it.
struct Stand {
    std::unique_ptr<MeasureBook> book;  ///< looks on while the run lives
    std::unique_ptr<Run> run;
    /// The book as it was at the start of some days, ascending, so that going back need not begin at the first.
    std::deque<std::pair<std::int32_t, std::shared_ptr<const MeasureBook>>> books;
};

/// A city as it stands before its first day. The executor must outlive it.
Stand new_stand(const Programme& programme, Executor* executor);

/// Works on a fork of a city, which itself may be looked at meanwhile. What is not taken out in the end is as if it had never been.
class StandWork {
public:
    StandWork(std::shared_ptr<const Stand> from, Executor* executor) : from_(std::move(from)), executor_(executor) {}
    /// Begins with a city of its own.
    StandWork(Stand own, Executor* executor) : executor_(executor), now_(std::move(own)) {}
    ~StandWork();
    StandWork(const StandWork&) = delete;
    StandWork& operator=(const StandWork&) = delete;

    /// Days to be lived to stand at the start of a day.
    [[nodiscard]] std::int64_t days_to(std::int32_t today) const;
    /// Goes there, back or forward, a step of the job each day. False when the job was cancelled on the way.
    bool go_to(std::int32_t today, Job& job);
    /// Goes on under another programme. What differs on days already lived, when it cannot.
    std::vector<Issue> under(const Programme& programme);
    Stand take();

private:
    /// Where the work stands.
    [[nodiscard]] const Stand& now() const { return now_.run ? now_ : *from_; }
    /// A fork to work on, once one is needed.
    void part();
    void go_on_as(Stand fork, Run& bench_of);
    void live_one_day();

    std::shared_ptr<const Stand> from_;  // null for one of its own
    Executor* executor_;
    Stand now_;
};

/// A city after its first day, and the threads that lived it.
struct FirstStand {
    std::unique_ptr<ThreadExecutor> threads;  // outlives what it lives
    Stand stand;
};
/// Builds a city and lives its first day: one step of the job.
FirstStand first_stand(const Programme& programme, int threads, Job& job);

}  // namespace panopolis::desktop
