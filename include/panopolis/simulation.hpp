#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <panopolis/city.hpp>
#include <panopolis/executor.hpp>
#include <panopolis/institution.hpp>
#include <panopolis/ledger.hpp>
#include <panopolis/observer.hpp>
#include <panopolis/people.hpp>
#include <panopolis/result.hpp>
#include <panopolis/scenario.hpp>
#include <panopolis/simd.hpp>

namespace panopolis {

struct RunOptions {
    Executor* executor = nullptr;       ///< null: serial
    Observer* observer = nullptr;       ///< null: nobody looks
    EventSink* sink = nullptr;          ///< null: each day's events are forgotten at midnight
    StreamSink* stream = nullptr;       ///< likewise, for who takes them part by part
    std::int32_t block_size = 0;        ///< people per unit of work, a multiple of 1,024; 0: chosen by size. Never changes a result.
    Simd simd = best_simd();            ///< the instructions to live with, one of `usable_simd()`. Never changes a result.
    std::int64_t checkpoint_bytes = 256ll << 20;  ///< memory for checkpoints, one every ten days; 0: none
    Sparing sparing = Sparing::by_size;  ///< of memory at the cost of time. Never changes a result.
    /// Called before and after each part of the building with its number, if set; for the benchmark's clock.
    std::function<void(int part, bool begins)> build_clock{};
};

/// A whole state of a run as bytes, for the caller to keep. Another model version or scenario refuses it.
using Snapshot = std::vector<std::uint8_t>;

/// A minute of somebody's day: on foot at most a block.
struct Step {
    Corner at, next;
    bool inside = true, inside_next = true;  ///< there a minute before and a minute after as well, and so no passer-by of that corner
    friend constexpr bool operator==(Step, Step) = default;
};

/// The ways of some people over one day, found once, to be asked minute by minute. Keeps nothing of the run that it was made of.
class Ways {
public:
    [[nodiscard]] std::size_t size() const;
    /// Where the `which`-th of them is, as `Run::step` has it.
    [[nodiscard]] Step step(std::size_t which, Minute minute) const;

private:
    friend class Run;
    struct Inside;
    std::shared_ptr<const Inside> in_;
};

/// What stood in the streets when a day began: at its end patrols and movable cameras have moved on, and some faces have come down.
struct Morning {
    Deployment deployment;
    std::vector<Display> displays;
};

/// A city that lives day by day. All luck is named by the scenario's seed, so two runs of one scenario are the same to the last byte,
/// whatever the executor, the block size, the sink or the observer.
class Run {
public:
    /// Builds city and people. Never fails: the scenario has been checked. `options` pointers must outlive the run.
    explicit Run(Programme programme, RunOptions options = {});
    ~Run();
    Run(Run&&) noexcept;
    Run& operator=(Run&&) noexcept;

    /// Lives one day. Days after `scenario.days` are allowed: the programme's last phase goes on.
    void live_one_day();
    /// The day about to be lived; equal to the number of days lived.
    [[nodiscard]] std::int32_t today() const;
    /// Goes to the start of a day: restores the nearest checkpoint before it and lives forward, observer and sink not called. The ledger then
    /// holds the events of the day before, as after living there.
    void day(std::int32_t day);

    /// A run of its own that stands where this one does, at the start of `today()`, and goes on under another programme: to the last byte as a run
    /// under that programme from day 0 stands there and goes on, `day` to days long past and the look back at yesterday included. City, people,
    /// ties and checkpoints are shared, not made again; executor, observer, sink and `stage_clock` do not come along. Forks may be made and lived on
    /// several threads at once while this run itself stands still. `other` must be checked, as for a run. Refused, with the path and both values of what differs first, where the
    /// programmes differ on a day already lived or in a row that is fixed for the whole run.
    [[nodiscard]] Result<Run> fork(Programme other, RunOptions options = {}) const;
    /// Works on with the scratch memory of another run of the same city, which is cheaper than new memory and never changes a result. The other may be
    /// looked at meanwhile by other threads, and live on later, but not live at the same time.
    void take_bench(Run& other);
    /// The day from which `day(day)` lives forward: a checkpoint before it, or today when that lies behind it.
    [[nodiscard]] std::int32_t lives_from(std::int32_t day) const;

    [[nodiscard]] const Programme& programme() const;
    [[nodiscard]] const Scenario& scenario() const;  ///< the values in force today
    [[nodiscard]] const City& city() const;
    [[nodiscard]] const People& people() const;
    [[nodiscard]] const Ties& ties() const;
    [[nodiscard]] const World& world() const;
    [[nodiscard]] const Institution& institution() const;
    [[nodiscard]] const Ledger& ledger() const;

    /// World, Institution and all events so far: 32 hexadecimal digits.
    [[nodiscard]] std::string digest() const;
    /// World and acts alone.
    [[nodiscard]] std::string world_digest() const;

    [[nodiscard]] Snapshot snapshot() const;
    /// Refuses bytes of another format, model version or scenario, and damaged ones; the run is then as it was.
    Result<std::int32_t> restore(const Snapshot& snapshot);

    /// Where a person is at a minute of the day that was just lived (or of day 0 before any was).
    [[nodiscard]] Corner position(PersonId person, Minute minute) const { return step(person, minute).at; }
    /// The same, and where they are a minute later: at half the cost of asking twice.
    [[nodiscard]] Step step(PersonId person, Minute minute) const;
    /// The ways of these people over that day, for who asks for many minutes: found at about the cost of asking once, kept in 150 bytes each.
    [[nodiscard]] Ways ways(const std::vector<PersonId>& people) const;
    /// What stood in the streets on the day that was just lived (or stands now, before any was, and after `restore`).
    [[nodiscard]] const Morning& morning() const;

    /// Bytes held per person that last from day to day, for the benchmark: columns, registers, strikes, queues, caches and what ties are found with. Not
    /// counted are the list of ties, which is a cache that large cities do without, the city's own map, the tables of a phase, and scratch: what a day makes and forgets.
    [[nodiscard]] double bytes_per_person() const;
    /// Memory that each stage of the day just lived went over, in bytes, reading and writing: at least so much. 0 before any was lived.
    [[nodiscard]] std::vector<std::int64_t> bytes_touched() const;
    /// Wall time spent by stage is the caller's to take: this names the stages in order.
    static const std::vector<std::string>& stage_names();
    /// The parts of building a city, in order, as `RunOptions::build_clock` counts them.
    static const std::vector<std::string>& build_parts();
    /// Called before and after each stage with its number, if set; for the benchmark's clock.
    std::function<void(int stage, bool begins)> stage_clock;

private:
    struct Inside;
    explicit Run(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> in_;
};

/// What one search comes to in a city on its first day, averaged over its residents.
struct SearchOdds {
    double watchlist_fpir = 0;     ///< chance that an unlisted resident's pass raises an alarm (per pass)
    double watchlist_fpir_top = 0; ///< the same for the resident most often taken for others
    double identify_fpir = 0;      ///< chance that a missed offender is taken for somebody else (per probe)
    double n_fmr = 0;              ///< entries of the gallery of all residents times the reference FMR
};
SearchOdds search_odds(const Scenario& scenario);

/// What a city of this size needs, in bytes, without building it: people, ties and scratch.
double bytes_needed(const Scenario& scenario);

}  // namespace panopolis
