// How much memory a day goes over, stage by stage, as it is told of the day that was just lived: at least so much, from the sizes that are there.
//   counted      columns that a stage goes over from the first person to the last, and what it makes or takes of acts, claims, events and so on: what it reads
//                once, and what it writes once, however often it goes over it
//   not counted  columns in which it looks up a few people, ties and their ends, tables, the tiles and lists in which it works, what a processor reads to write beside it
// Where a day is lived one by one, what is only read or written for some people is not counted either. Of a drill nothing is counted but what is made.
#include <algorithm>

#include "engine/inside.hpp"

namespace panopolis {

namespace {

/// Of any number of columns or lists.
template <class... Columns>
std::int64_t bytes(const Columns&... columns)
{
    return (static_cast<std::int64_t>(columns.size() * sizeof(typename Columns::value_type)) + ... + 0);
}

struct Touched {
    const Scenario& sc;
    const Built& built;
    const State& state;
    const Workshop& shop;
    bool ordered;                           ///< the day's events, because somebody looked on
    Day day;                                ///< that was lived
    bool lanes = shop.lanes.morning != nullptr;

    /// Of a list that every block has.
    template <class T>
    [[nodiscard]] std::int64_t of_blocks(std::vector<T> BlockWork::*list) const
    {
        std::int64_t sum = 0;
        for (const BlockWork& block : shop.blocks) sum += bytes(block.*list);
        return sum;
    }
    /// The corners before cameras of those who were lived many at once: a column for every slot.
    [[nodiscard]] std::int64_t watched() const
    {
        const bool kept = std::any_of(shop.blocks.begin(), shop.blocks.end(), [](const BlockWork& block) { return block.watched_today; });
        return kept ? static_cast<std::int64_t>(built.people.size) * ordinary_slots * static_cast<std::int64_t>(sizeof(std::uint16_t)) : 0;
    }
    [[nodiscard]] std::int64_t told() const
    {
        std::int64_t sum = 0;
        for (const auto& part : shop.told) sum += bytes(part);
        return sum;
    }
    /// Of a list that every docket has.
    template <class T>
    [[nodiscard]] std::int64_t of_dockets(std::vector<T> Docket::*list) const
    {
        std::int64_t sum = 0;
        for (const Docket& docket : shop.dockets) sum += bytes(docket.*list);
        return sum;
    }
    /// Claims of the morning that go into one list, of blocks and of no block.
    [[nodiscard]] std::int64_t claims_made() const { return of_blocks(&BlockWork::claims) + bytes(shop.loose); }

    [[nodiscard]] std::int64_t live() const
    {
        std::int64_t sum = bytes(shop.did) + of_blocks(&BlockWork::acts) + of_blocks(&BlockWork::outings) + of_blocks(&BlockWork::screen_passes) + of_blocks(&BlockWork::pupils) + watched();
        for (const BlockWork& block : shop.blocks)  // what was not done is told now, what a camera missed by the next stage
            sum += std::count_if(block.morning.begin(), block.morning.end(), [](const Event& e) { return e.kind != EventKind::missed; }) * static_cast<std::int64_t>(sizeof(Event));
        if (sc.drill.on) return sum;
        const People& people = built.people;
        sum += bytes(shop.refused_now, people.role, people.group, people.redness, state.world.flags, state.world.stigma) + static_cast<std::int64_t>(people.home.bytes());
        if (lanes || !day.is_weekend()) sum += static_cast<std::int64_t>(people.work.bytes());
        return lanes ? sum + bytes(shop.on_list) : sum;
    }

    [[nodiscard]] std::int64_t watch() const
    {
        const People& people = built.people;
        const std::int64_t acts = of_blocks(&BlockWork::acts);
        // outings and acts are read; claims are made and then copied, those on paper only made
        std::int64_t sum = of_dockets(&Docket::own) + of_blocks(&BlockWork::outings) + acts + 2 * claims_made() + bytes(shop.claims, shop.alarms) + of_blocks(&BlockWork::pupils) + of_blocks(&BlockWork::class_shares);
        if (watched() != 0 && !shop.tables.list.empty) sum += watched() + bytes(people.group, people.lookalike);
        if (sc.posts.on && !sc.drill.on) sum += bytes(people.role, people.group, state.world.flags) + 2 * bytes(shop.did);
        return sum;
    }

    [[nodiscard]] std::int64_t street() const
    {
        const std::int64_t alarms = bytes(shop.alarms);
        if (shop.departures.empty()) return alarms;
        return alarms + of_blocks(&BlockWork::acts) + bytes(shop.claims) + of_dockets(&Docket::own) + of_blocks(&BlockWork::screen_passes) + of_blocks(&BlockWork::morning) + of_blocks(&BlockWork::outings);
    }

    /// Every claim goes to the desk or among the verdicts.
    [[nodiscard]] std::int64_t review() const { return 2 * bytes(shop.claims); }

    [[nodiscard]] std::int64_t book() const
    {
        const Institution& i = state.institution;
        // dockets are put in order, booked and told of
        std::int64_t sum = bytes(i.ban_until, i.listed_until, shop.decided, shop.record_events) + 3 * of_dockets(&Docket::own) + 3 * of_dockets(&Docket::due) + 2 * of_dockets(&Docket::points) +
                           2 * of_dockets(&Docket::strikes) + of_blocks(&BlockWork::booked) + of_blocks(&BlockWork::noted);
        const bool recovers = sc.points.on && Book{sc, shop.tables.rules, shop.calendar.draws}.recovers(day.value);
        if (recovers) sum += 2 * bytes(i.score);
        if (sc.points.on && i.contacts != nullptr) sum += bytes(i.score, i.grade) + static_cast<std::int64_t>(i.company.lacking.bytes()) + 2 * of_dockets(&Docket::moved);
        // the scribe
        sum += bytes(state.ledger.ban_true_until, shop.claims) + of_blocks(&BlockWork::morning) + told();
        return recovers ? sum + 2 * bytes(state.ledger.score_true) : sum;
    }

    [[nodiscard]] std::int64_t sanction() const
    {
        std::int64_t sum = bytes(state.institution.displays, shop.exposures);
        if (sc.screens.on && !state.institution.deployment.screen_at.empty()) sum += bytes(shop.decided);
        // passes are put down screen by screen; they are counted only where a face is on
        if (!state.institution.displays.empty()) sum += 2 * of_blocks(&BlockWork::screen_passes);
        return sum;
    }

    [[nodiscard]] std::int64_t appeal() const
    {
        if (!sc.appeals.on) return 0;
        const std::int64_t looked_for = state.institution.entries.empty() ? 0 : static_cast<std::int64_t>(built.people.size / 8) + bytes(shop.did, shop.refused_now);  // a bit says who has strikes
        return looked_for + 2 * of_blocks(&BlockWork::readers);
    }

    [[nodiscard]] std::int64_t feel() const
    {
        const World& w = state.world;
        const bool many = shop.lanes.night != nullptr && !built.ties.complete();
        std::int64_t sum = bytes(shop.did) + 2 * bytes(shop.tie_sanctions) + bytes(built.people.tolerance, w.flags, w.trust) + 2 * bytes(w.phat, w.phat_lawful, w.stigma);
        if (shop.tables.chill_step != 0) sum += 2 * bytes(w.chill);
        if (!built.ties.complete()) sum += bytes(w.ties_cut) + static_cast<std::int64_t>(built.people.size);  // and the degrees, a byte each
        if (shop.tables.stigma_spread != 0 && !built.ties.complete()) sum += bytes(w.stigma) + 2 * static_cast<std::int64_t>(built.people.size * sizeof(std::uint32_t));  // what ties bear more, made and read
        return many ? sum + bytes(built.people.group, w.silent_ties, w.trust) : sum;
    }

    /// Cameras and patrols where they move; a city without has nothing to do.
    [[nodiscard]] std::int64_t allocate() const
    {
        const Deployment& d = state.institution.deployment;
        if (d.patrols_in.empty() && d.movable_in.empty()) return 0;
        return bytes(d.cameras, d.spurious_per_day) + 2 * static_cast<std::int64_t>(built.city.blocks()) * static_cast<std::int64_t>(sizeof(float));
    }

    /// The day's events, where they were made.
    [[nodiscard]] std::int64_t digest() const
    {
        return of_blocks(&BlockWork::acts) + bytes(shop.events) + of_blocks(&BlockWork::morning) + of_blocks(&BlockWork::booked) + of_blocks(&BlockWork::noted) + told();
    }
    /// From there into one stream.
    [[nodiscard]] std::int64_t measure() const { return ordered ? digest() + bytes(state.ledger.events) : 0; }
};

}  // namespace

std::vector<std::int64_t> Run::bytes_touched() const
{
    if (today() == 0) return std::vector<std::int64_t>(stage_names().size(), 0);
    const Touched t{in_->programme.on(today() - 1), *in_->built, in_->state, in_->shop, in_->ordered_in_day, Day{today() - 1}};
    return {t.live(), t.watch(), t.street(), t.review(), t.book(), t.sanction(), t.appeal(), t.feel(), t.allocate(), t.measure(), t.digest()};
}

}  // namespace panopolis
