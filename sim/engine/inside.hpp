#pragma once
// What a run is made of: the parts that forks share, the state, and the bench on which its days are made.
#include <atomic>
#include <map>
#include <memory>

#include <panopolis/simulation.hpp>

#include "engine/state.hpp"

namespace panopolis {

/// What follows from the rows that are fixed for a run.
struct Built {
    City city;
    People people;
    Ties ties;
    std::shared_ptr<const LaneStreets> streets;
};

/// A day's beginning to come back to, and the programme that it was written under: forks share those from before they parted.
struct Checkpoint {
    std::string fingerprint;
    Snapshot bytes;
};

inline Builders builders_of(const RunOptions& options) { return {options.executor, options.simd}; }

struct Run::Inside {
    Programme programme;
    RunOptions options;
    SerialExecutor serial;
    std::shared_ptr<const Built> built;
    State state;
    Morning morning;
    Workshop shop;
    std::string fingerprint;
    std::size_t phase = 0;
    std::size_t listed = 0;
    std::map<std::int32_t, std::shared_ptr<const Checkpoint>> checkpoints;
    std::int64_t checkpoint_bytes = 0;
    /// The events of the day that was lived: on the bench as they were made, or in order in the ledger.
    enum class Order { loose, being_ordered, in_order };
    std::atomic<Order> order{Order::in_order};
    bool is_read = false;         ///< the day's stream, at this moment
    bool ordered_in_day = false;  ///< because somebody looked on

    Inside(Programme own, RunOptions asked, std::shared_ptr<const Built> shared);

    [[nodiscard]] const Scenario& now() const { return programme.phases[phase].values; }
    [[nodiscard]] State fresh_state() const { return first_state(programme.first(), built->city, built->people, built->ties, shop.calendar.draws, builders_of(options)); }
    /// The index of the phase in force on a day.
    [[nodiscard]] std::size_t phase_on(std::int32_t day) const;

    /// The state as it is before day 0.
    void begin();
    void enter_phase(std::size_t which, bool redeploy);
    /// The phase in force today, and the city's list when somebody was struck off it.
    void follow_programme();
    /// A list of another length: the same lot, less those already found and taken away.
    void list_again();
    void keep_checkpoint();
    void remember_morning();
    /// A day; `seen` by who looks on.
    void live(bool seen, const std::function<void(int, bool)>& clock);
    void go_on_from(State restored);
    /// Puts yesterday's events in order for whoever asks, from any thread.
    void order_events();

    /// Takes over where a run of the same city stands: its state, the bench that yesterday left, and of its checkpoints those up to a day.
    void stand_as(const Inside& other);
    void share_checkpoints(const Inside& other, std::int32_t up_to);
};

}  // namespace panopolis
