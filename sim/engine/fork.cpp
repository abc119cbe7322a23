// A run that goes on under another policy.
#include <algorithm>

#include <panopolis/programme.hpp>

#include "engine/inside.hpp"

namespace panopolis {

namespace {

Issue refusal(const Apart& apart, const std::string& why)
{
    Issue issue;
    issue.path = apart.path;
    issue.message = why + " It is " + apart.here + " in this run and " + apart.there + " in the other programme.";
    return issue;
}

bool is_fixed(const Row& row) { return row.structure && is_lived(row); }

/// What of the other programme is not the city that was built, in any phase.
std::optional<Issue> another_city(const Programme& mine, const Programme& other)
{
    for (const auto& phase : other.phases)
        if (const auto apart = first_apart(mine.first(), phase.values, is_fixed))
            return refusal(*apart, "The value is fixed for the whole run" + (phase.from > 0 ? " and cannot change on day " + std::to_string(phase.from) : std::string()) + ".");
    return std::nullopt;
}

}  // namespace

void Run::Inside::stand_as(const Inside& other)
{
    state = other.state;
    morning = other.morning;
    listed = other.listed;
    phase = phase_on(std::max(0, state.world.today - 1));

    // tables of the day before, which both programmes have; and whom it held and refused, to look back at it. All else on the bench is swept at dawn
    shop.tables = other.shop.tables;
    shop.school = other.shop.school;
    shop.did = other.shop.did;
    shop.refused_now = other.shop.refused_now;
    shop.departures = other.shop.departures;
}

void Run::Inside::share_checkpoints(const Inside& other, std::int32_t up_to)
{
    for (const auto& [day, checkpoint] : other.checkpoints) {
        const auto size = static_cast<std::int64_t>(checkpoint->bytes.size());
        if (day > up_to || checkpoint_bytes + size > options.checkpoint_bytes) return;
        checkpoint_bytes += size;
        checkpoints.emplace(day, checkpoint);
    }
}

Result<Run> Run::fork(Programme other, RunOptions options) const
{
    const Programme& mine = in_->programme;
    if (const auto issue = another_city(mine, other)) return *issue;
    const std::int32_t day_apart = first_day_apart(mine, other);
    if (day_apart < today()) {
        const auto apart = first_apart(mine.on(day_apart), other.on(day_apart), is_lived);
        return refusal(*apart, "The programmes differ on day " + std::to_string(day_apart) + ", which this run has lived; a fork may differ from day " + std::to_string(today()) + " on.");
    }
    auto inside = std::make_unique<Inside>(std::move(other), std::move(options), in_->built);

    // before the first day even what the first phase says may differ, and the state that follows from it
    if (day_apart == 0) {
        inside->begin();
        return Run(std::move(inside));
    }
    in_->order_events();
    inside->stand_as(*in_);
    inside->share_checkpoints(*in_, day_apart);
    return Run(std::move(inside));
}

void Run::take_bench(Run& other)
{
    // what a day sweeps before it is used; nothing that is asked for when one looks back at yesterday, once its events are in order
    in_->order_events(), other.in_->order_events();
    Workshop &mine = in_->shop, &theirs = other.in_->shop;
    if (mine.blocks.size() == theirs.blocks.size()) mine.blocks.swap(theirs.blocks);
    mine.alarms.swap(theirs.alarms);
    mine.claims.swap(theirs.claims);
    mine.decided.swap(theirs.decided);
    if (mine.dockets.size() == theirs.dockets.size()) mine.dockets.swap(theirs.dockets);
    mine.record_events.swap(theirs.record_events);
    mine.passes.swap(theirs.passes);
    mine.led_past.swap(theirs.led_past);
    mine.borne_more.swap(theirs.borne_more);
    std::swap(mine.stream_room, theirs.stream_room);
    mine.exposures.swap(theirs.exposures);
    mine.events.swap(theirs.events);
    mine.loose.swap(theirs.loose);
    mine.told.swap(theirs.told);
    mine.places.swap(theirs.places);
    mine.lacks.swap(theirs.lacks);
    mine.told_ties.swap(theirs.told_ties);
}

}  // namespace panopolis
