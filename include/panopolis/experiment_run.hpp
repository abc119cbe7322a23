#pragma once
// Living what an experiment asks for, and going on where it was left.
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include <panopolis/executor.hpp>
#include <panopolis/store.hpp>
#include <panopolis/trials.hpp>

namespace panopolis {

/// Which part of an experiment is lived here: part `which` of `of`, 1 to `of`. Parts do not overlap, and together they are all of it.
struct Shard {
    std::int64_t which = 1, of = 1;
    /// Replicates of a point stay together where how many there are depends on what they come to; otherwise they are dealt out one by one.
    [[nodiscard]] bool holds(const Trials& trials, std::int64_t point, std::int64_t replicate) const
    {
        const std::int64_t turn = trials.plan.until ? point : replicate * trials.n_points() + point;
        return turn % of == which - 1;
    }
};

/// The programme of every cell, read once for every point and arm while no more than `most_kept` of them are to be held, else for every cell. Any thread.
class PlannedLives {
public:
    /// The trials must outlive it.
    PlannedLives(const Trials& trials, Resolver resolver) : trials_(trials), resolver_(std::move(resolver)) {}

    struct Planned {
        Programme programme;  ///< under the cell's seed
        std::string scenario_hash;
    };
    /// Gives every problem of a point that cannot be lived.
    Result<Planned> of(const Cell& cell);
    [[nodiscard]] const Trials& trials() const { return trials_; }

    static constexpr std::int64_t most_kept = 1000;

private:
    Result<Planned> read(const Cell& cell) const;

    const Trials& trials_;
    Resolver resolver_;
    std::mutex mutex_;  // over what follows
    std::map<std::pair<std::int64_t, std::int32_t>, Planned> kept_;  // of replicate 0
};

/// What living a cell came to: a run to be kept, or why this machine could not; neither where it was stopped.
struct LivedCell {
    std::optional<KeptRun> run;  ///< of one that `is_known`, its id alone
    std::optional<MachineTrouble> trouble;
};
/// Lives one cell on this thread. A point that cannot be lived is a run that failed. `goes_on` is asked before every day; `is_known`, which may be
/// empty, whether a run of that id need not be lived again.
LivedCell live_cell(PlannedLives& planned, const Cell& cell, const std::function<bool()>& goes_on, const std::function<bool(const std::string& id)>& is_known = {});

/// By whom cells are lived: the threads of this process, or other processes too.
class Hands {
public:
    virtual ~Hands() = default;
    /// Has every cell lived, in about their order, and gives each result to `lived`, on any thread, several at once. Comes back when all are lived, or
    /// soon after `goes_on` says no. `here` lives a cell in this process, on any thread.
    virtual void live(const std::vector<Cell>& cells, const std::function<LivedCell(const Cell&)>& here, const std::function<bool()>& goes_on,
                      const std::function<void(const Cell&, LivedCell)>& lived) = 0;
};

/// Who is told, and who may end it. Each may be empty.
struct ExperimentWatch {
    std::function<bool()> stopped;                                       ///< asked every day, on any thread
    std::function<void(std::int64_t done, std::int64_t all)> progress;   ///< runs of this part, those that were there already included; one call at a time. `all` may shrink when points need fewer
};

/// How it ended.
struct ExperimentEnd {
    bool whole = false;                  ///< nothing of this part is left to be lived
    std::int64_t lived = 0;              ///< runs by this call
    std::int64_t there = 0;              ///< cells that this part has now
    std::int64_t failed = 0;             ///< of those lived here
    std::optional<MachineTrouble> trouble;
};

/// Lives every run that the store has not: every point once before any twice, arms of one replicate beside one another, runs side by side on
/// `executor`. Which runs there are in the end depends on the trials alone, not on threads, interruptions or parts. A point that cannot be lived is kept as a failed run.
/// The store must have taken the head of these trials.
ExperimentEnd run_experiment(const Trials& trials, const Resolver& resolver, Store& store, Executor& executor, const Shard& shard, const ExperimentWatch& watch);
/// The same by other hands.
ExperimentEnd run_experiment(const Trials& trials, const Resolver& resolver, Store& store, Hands& hands, const Shard& shard, const ExperimentWatch& watch);

/// True when a point needs no more replicates after its first n, as `until` has it: n is where it is looked at, and the interval is narrow
/// enough in every arm. `values` are of every arm, by replicate, n each.
bool is_enough(const Until& until, const std::vector<std::vector<double>>& values);

}  // namespace panopolis
