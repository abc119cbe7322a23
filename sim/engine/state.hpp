#pragma once
// The state of a run as one value, and what is asked of it as a whole: digest, bytes.
#include <string>

#include <panopolis/simulation.hpp>

#include "base/digest.hpp"
#include "engine/order.hpp"

namespace panopolis {

struct State {
    World world;
    Institution institution;
    Ledger ledger;
    Digest events, acts;  // sums of the days, chained
};

/// `ties` must outlive the state.
State first_state(const Scenario& scenario, const City& city, const People& people, const Ties& ties, const Draws& draws, const Builders& builders = {});

/// Adds the events of a day to the chains, wherever they lie: a day comes to the same in any order.
void chain_day(State& state, std::int32_t day, const std::vector<Stretch>& made, Executor& executor, Simd simd);
/// World, Institution and the chained events.
std::string state_digest(const State& state);
/// World and the chained acts.
std::string world_digest(const State& state);

/// Every value of every row of every phase: what a snapshot is tied to.
std::string programme_fingerprint(const Programme& programme);

Snapshot write_state(const State& state, const std::string& fingerprint);
/// Issues say what is wrong; `state` is then unchanged.
Result<State> read_state(const Snapshot& bytes, const std::string& fingerprint, const State& like);

}  // namespace panopolis
