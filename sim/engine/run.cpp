// The run: state, tables, checkpoints, and the loop of days.
#include <algorithm>
#include <cassert>
#include <map>

#include <panopolis/simulation.hpp>

#include "engine/day.hpp"
#include "engine/state.hpp"
#include "stages/position.hpp"

namespace panopolis {

namespace {

constexpr std::int32_t checkpoint_days = 10;

std::int32_t chosen_block_size(std::int32_t asked, std::uint32_t people)
{
    if (asked > 0) return asked;
    return people < 100'000 ? 1024 : 4096;
}

}  // namespace

struct Run::Inside {
    Programme programme;
    RunOptions options;
    SerialExecutor serial;
    City city;
    People people;
    Ties ties;
    State state;
    Morning morning;
    Workshop shop;
    std::string fingerprint;
    std::size_t phase = 0;
    std::size_t listed = 0;
    std::map<std::int32_t, Snapshot> checkpoints;
    std::int64_t checkpoint_bytes = 0;

    [[nodiscard]] const Scenario& now() const { return programme.phases[phase].values; }

    [[nodiscard]] State fresh_state() const { return first_state(programme.first(), city, people, ties, shop.calendar.draws); }

    void enter_phase(std::size_t which, bool redeploy)
    {
        phase = which;
        if (redeploy) {
            const auto patrols = state.institution.deployment.patrols;
            deploy(now(), city, state.institution);
            state.institution.deployment.patrols = patrols;
            allocate(now(), city, shop.calendar.draws, state.world.today, state.institution);
        }
        shop.tables = make_tables(now(), shop.calendar, city, people, state.institution);
        open_school(now(), people, state.institution, state.ledger, shop);
        listed = state.institution.watchlist.residents.size();
    }

    /// The phase in force today, and the city's list when somebody was struck off it.
    void follow_programme()
    {
        std::size_t which = programme.phases.size() - 1;
        while (programme.phases[which].from > state.world.today) --which;
        if (which != phase) {
            const WatchlistRows before = now().watchlist;
            enter_phase(which, true);
            const WatchlistRows& after = now().watchlist;
            for (std::size_t r = 0; r < state.institution.grade.size(); ++r) state.institution.grade[r] = grade_of(state.institution.score[r], shop.tables.band_from);
            if (before.entries != after.entries || before.present != after.present) list_again();
        }
        if (state.institution.watchlist.residents.size() == listed) return;
        remake_list(now(), people, state.institution, shop.tables);
        listed = state.institution.watchlist.residents.size();
    }

    /// A list of another length: the same lot, less those already found and taken away.
    void list_again()
    {
        auto residents = listed_residents(now(), people, 0, now().watchlist.present);
        const auto outsiders = now().watchlist.entries - static_cast<std::int64_t>(residents.size());
        std::erase_if(residents, [&](std::uint32_t p) { return (state.world.flags[p] & World::removed) != 0; });
        state.institution.watchlist = {std::move(residents), std::max<std::int64_t>(0, outsiders)};
        remake_list(now(), people, state.institution, shop.tables);
        listed = state.institution.watchlist.residents.size();
    }

    void keep_checkpoint()
    {
        const std::int32_t today = state.world.today;
        if (options.checkpoint_bytes <= 0 || today % checkpoint_days != 0 || checkpoints.count(today) > 0) return;
        Snapshot bytes = write_state(state, fingerprint);
        // beyond the budget the day nearest to the last one makes room: early days are the longest way back
        while (!checkpoints.empty() && checkpoint_bytes + static_cast<std::int64_t>(bytes.size()) > options.checkpoint_bytes) {
            const auto last = std::prev(checkpoints.end());
            checkpoint_bytes -= static_cast<std::int64_t>(last->second.size());
            checkpoints.erase(last);
        }
        if (checkpoint_bytes + static_cast<std::int64_t>(bytes.size()) > options.checkpoint_bytes) return;
        checkpoint_bytes += static_cast<std::int64_t>(bytes.size());
        checkpoints.emplace(today, std::move(bytes));
    }

    void remember_morning()
    {
        // one after the other into what is there already: nothing is allocated anew
        morning.deployment = state.institution.deployment;
        morning.displays = state.institution.displays;
    }

    void live(Observer* observer, EventSink* sink, const std::function<void(int, bool)>& clock)
    {
        keep_checkpoint();
        follow_programme();
        const std::int32_t today = state.world.today;
        remember_morning();
        live_the_day(now(), city, people, ties, state.world, state.institution, state.ledger, shop, observer, clock);
        chain_day(state);
        if (sink != nullptr) sink->day(today, state.ledger.events);
    }

    void go_on_from(State restored)
    {
        // the phase of the day before: one that begins today is entered when the day is lived, as in a run without a break
        state = std::move(restored);
        // nobody was held or refused on a day that was not lived here
        shop.departures.clear();
        std::fill(shop.refused_now.begin(), shop.refused_now.end(), std::uint8_t{0});
        std::fill(shop.did.begin(), shop.did.end(), std::uint8_t{0});
        const std::int32_t yesterday = std::max(0, state.world.today - 1);
        std::size_t which = programme.phases.size() - 1;
        while (programme.phases[which].from > yesterday) --which;
        enter_phase(which, true);
        remember_morning();
    }
};

Run::Run(Programme programme, RunOptions options) : in_(std::make_unique<Inside>())
{
    Inside& in = *in_;
    in.programme = std::move(programme);
    in.options = options;
    const Scenario& first = in.programme.first();
    in.city = build_city(first);
    in.people = build_people(first, in.city);
    in.ties = build_ties(first, in.people);
    in.fingerprint = programme_fingerprint(in.programme);

    Workshop& shop = in.shop;
    shop.executor = options.executor != nullptr ? options.executor : &in.serial;
    shop.block_size = chosen_block_size(options.block_size, in.people.size);
    shop.calendar = make_calendar(first);
    shop.blocks.resize(static_cast<std::size_t>(shop.block_count(in.people.size)));
    shop.did.assign(in.people.size, 0);
    shop.tie_sanctions.assign(in.people.size, 0);
    shop.on_list.assign(in.people.size, 0);
    shop.refused_now.assign(in.people.size, 0);

    in.state = in.fresh_state();
    in.enter_phase(0, false);
    in.remember_morning();
}

Run::~Run() = default;
Run::Run(Run&&) noexcept = default;
Run& Run::operator=(Run&&) noexcept = default;

void Run::live_one_day() { in_->live(in_->options.observer, in_->options.sink, stage_clock); }

std::int32_t Run::today() const { return in_->state.world.today; }

void Run::day(std::int32_t day)
{
    assert(day >= 0);
    Inside& in = *in_;
    if (day < today()) {
        // one of an earlier day, so that the day before this one is lived: its events and whereabouts are asked for
        const auto after = in.checkpoints.lower_bound(day);
        if (after == in.checkpoints.begin()) {
            in.go_on_from(in.fresh_state());
        } else {
            auto restored = read_state(std::prev(after)->second, in.fingerprint, in.state);
            assert(restored.ok());
            in.go_on_from(std::move(restored).value());
        }
    }
    while (today() < day) in.live(nullptr, nullptr, {});
}

const Programme& Run::programme() const { return in_->programme; }
const Scenario& Run::scenario() const { return in_->programme.on(in_->state.world.today); }
const City& Run::city() const { return in_->city; }
const People& Run::people() const { return in_->people; }
const Ties& Run::ties() const { return in_->ties; }
const World& Run::world() const { return in_->state.world; }
const Institution& Run::institution() const { return in_->state.institution; }
const Ledger& Run::ledger() const { return in_->state.ledger; }
std::string Run::digest() const { return state_digest(in_->state); }
std::string Run::world_digest() const { return panopolis::world_digest(in_->state); }
Snapshot Run::snapshot() const { return write_state(in_->state, in_->fingerprint); }

Result<std::int32_t> Run::restore(const Snapshot& snapshot)
{
    auto restored = read_state(snapshot, in_->fingerprint, in_->state);
    if (!restored.ok()) return restored.issues();
    in_->go_on_from(std::move(restored).value());
    return today();
}

Step Run::step(PersonId person, Minute minute) const
{
    const Inside& in = *in_;
    const std::int32_t day = std::max(0, today() - 1);
    const DayPlan plan = intent(in.shop.calendar, in.city, in.people, person, Day{day});
    const bool gone = (in.state.world.flags[person.value] & World::removed) != 0 && in.shop.did[person.value] == 0;
    const std::uint8_t mask = mask_of(plan, in.shop.refused_now[person.value], gone, in.programme.on(day).travel.refused_is_lost);
    const auto at = [&](Minute m) { return position_of(in.city, in.people, plan, mask, person, in.shop.departures, m); };
    return {at(minute), at(minute + 1)};
}

const Morning& Run::morning() const { return in_->morning; }

double Run::bytes_per_person() const
{
    std::size_t bytes = 0;
    const auto add = [&](const char*, const auto& column) { bytes += column.size() * sizeof(column[0]); };
    each_world_column(in_->state.world, add);
    each_record_column(in_->state.institution, add);
    each_ledger_column(in_->state.ledger, add);
    const People& p = in_->people;
    bytes += p.size * (sizeof(p.group[0]) + sizeof(p.age[0]) + sizeof(p.role[0]) + sizeof(p.home[0]) + sizeof(p.work[0]) + sizeof(p.school_class[0]) + sizeof(p.lookalike[0]) +
                       sizeof(p.need[0]) + sizeof(p.redness[0]) + sizeof(p.tolerance[0]));
    const School& school = in_->state.institution.school;
    bytes += school.pupils.size() * (sizeof(school.pupils[0]) + sizeof(school.alerts[0]) + sizeof(std::uint8_t));  // and the ledger's count
    bytes += p.size * (1 + 4);  // the register's adult column; did, tie_sanctions, on_list, refused_now
    return static_cast<double>(bytes) / p.size;
}

const std::vector<std::string>& Run::stage_names()
{
    static const std::vector<std::string> names{"live", "watch", "street", "review", "book", "sanction", "appeal", "feel", "allocate", "measure"};
    return names;
}

double bytes_needed(const Scenario& scenario)
{
    // columns and flags, ties with their list, the day's acts, events and trips; measured by the benchmark, rounded up
    const auto n = static_cast<double>(scenario.people.number);
    const double ties = n <= 4e6 ? 72.0 : 8.0;
    return 64e6 + n * (80.0 + ties + 260.0);
}

}  // namespace panopolis
