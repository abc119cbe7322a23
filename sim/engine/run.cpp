// The run: state, tables, checkpoints, and the loop of days.
#include <algorithm>
#include <cassert>

#include "engine/day.hpp"
#include "engine/day_stream.hpp"
#include "engine/inside.hpp"
#include "engine/sweep.hpp"

namespace panopolis {

namespace {

constexpr std::int32_t checkpoint_days = 10;

std::int32_t chosen_block_size(std::int32_t asked, std::uint32_t people)
{
    if (asked > 0) return asked;
    // a block costs some microseconds a day whatever its size; but there should be enough of them for many threads, with little left over at the end
    if (people < 40'000) return 1024;
    if (people < 80'000) return 2048;
    if (people < 400'000) return 4096;
    return people < 800'000 ? 8192 : 16384;
}

/// A part of the building, between two strokes of the clock.
void timed(const RunOptions& options, int part, const std::function<void()>& work)
{
    if (options.build_clock) options.build_clock(part, true);
    work();
    if (options.build_clock) options.build_clock(part, false);
}

std::shared_ptr<const Built> build(const Scenario& first, const RunOptions& options)
{
    auto built = std::make_shared<Built>();
    const Builders builders = builders_of(options);
    timed(options, 1, [&] {
        built->city = build_city(first);
        built->streets = std::make_shared<const LaneStreets>(lane_streets(built->city));
    });
    timed(options, 2, [&] { built->people = build_people(first, built->city, builders); });
    timed(options, 3, [&] { built->ties = build_ties(first, built->people, builders, options.sparing); });
    return built;
}

}  // namespace

Run::Inside::Inside(Programme own, RunOptions asked, std::shared_ptr<const Built> shared)
    : programme(std::move(own)), options(std::move(asked)), built(std::move(shared)), fingerprint(programme_fingerprint(programme))
{
    const std::uint32_t people = built->people.size;
    shop.executor = options.executor != nullptr ? options.executor : &serial;
    shop.spares = spares(options.sparing, people);
    shop.block_size = chosen_block_size(options.block_size, people);
    shop.calendar = make_calendar(programme.first());
    shop.lanes = {morning_lanes(options.simd), night_lanes(options.simd), &draw_lanes(options.simd), built->streets, options.simd, {}, {}};
    shop.blocks.resize(static_cast<std::size_t>(shop.block_count(people)));
    shop.dockets.resize(shop.blocks.size());
    for (auto* column : {&shop.did, &shop.tie_sanctions, &shop.on_list, &shop.refused_now}) column->assign(people, 0);
}

std::size_t Run::Inside::phase_on(std::int32_t day) const
{
    std::size_t which = programme.phases.size() - 1;
    while (programme.phases[which].from > day) --which;
    return which;
}

void Run::Inside::begin()
{
    timed(options, 4, [&] { state = fresh_state(); });
    timed(options, 5, [&] { enter_phase(0, false); });
    remember_morning();
}

void Run::Inside::enter_phase(std::size_t which, bool redeploy)
{
    phase = which;
    if (redeploy) {
        const auto patrols = state.institution.deployment.patrols;
        deploy(now(), built->city, state.institution);
        state.institution.deployment.patrols = patrols;
        allocate(now(), built->city, shop.calendar.draws, state.world.today, state.institution);
    }
    shop.tables = make_tables(now(), shop.calendar, built->city, built->people, state.institution, builders_of(options));
    open_school(now(), built->people, state.institution, state.ledger, shop);
    listed = state.institution.watchlist.residents.size();
}

void Run::Inside::follow_programme()
{
    const std::size_t which = phase_on(state.world.today);
    if (which != phase) {
        const WatchlistRows before = now().watchlist;
        enter_phase(which, true);
        const WatchlistRows& after = now().watchlist;
        for (std::size_t r = 0; r < state.institution.grade.size(); ++r) state.institution.grade[r] = grade_of(state.institution.score[r], shop.tables.band_from);
        if (before.entries != after.entries || before.present != after.present) list_again();
    }
    if (state.institution.watchlist.residents.size() == listed) return;
    remake_list(now(), built->people, state.institution, shop.tables);
    listed = state.institution.watchlist.residents.size();
}

void Run::Inside::list_again()
{
    auto residents = listed_residents(now(), built->people, 0, now().watchlist.present, builders_of(options));
    const auto outsiders = now().watchlist.entries - static_cast<std::int64_t>(residents.size());
    std::erase_if(residents, [&](std::uint32_t p) { return (state.world.flags[p] & World::removed) != 0; });
    state.institution.watchlist = {std::move(residents), std::max<std::int64_t>(0, outsiders)};
    remake_list(now(), built->people, state.institution, shop.tables);
    listed = state.institution.watchlist.residents.size();
}

void Run::Inside::keep_checkpoint()
{
    const std::int32_t today = state.world.today;
    if (options.checkpoint_bytes <= 0 || today % checkpoint_days != 0 || checkpoints.count(today) > 0) return;
    Snapshot bytes = write_state(state, fingerprint);
    const auto size = static_cast<std::int64_t>(bytes.size());
    // beyond the budget the day nearest to the last one makes room: early days are the longest way back
    while (!checkpoints.empty() && checkpoint_bytes + size > options.checkpoint_bytes) {
        const auto last = std::prev(checkpoints.end());
        checkpoint_bytes -= static_cast<std::int64_t>(last->second->bytes.size());
        checkpoints.erase(last);
    }
    if (checkpoint_bytes + size > options.checkpoint_bytes) return;
    checkpoint_bytes += size;
    checkpoints.emplace(today, std::make_shared<const Checkpoint>(Checkpoint{fingerprint, std::move(bytes)}));
}

void Run::Inside::remember_morning()
{
    // one after the other into what is there already: nothing is allocated anew
    morning.deployment = state.institution.deployment;
    morning.displays = state.institution.displays;
}

void Run::Inside::live(bool seen, const std::function<void(int, bool)>& clock)
{
    Observer* const observer = seen ? options.observer : nullptr;
    EventSink* const sink = seen ? options.sink : nullptr;
    StreamSink* const reader = seen ? options.stream : nullptr;
    keep_checkpoint();
    follow_programme();
    const std::int32_t today = state.world.today;
    remember_morning();
    ordered_in_day = sink != nullptr || (observer != nullptr && observer->wants_order());
    live_the_day(now(), built->city, built->people, built->ties, state.world, state.institution, state.ledger, shop, ordered_in_day, observer, clock);
    // what comes last among the stages' names
    const int last = static_cast<int>(Run::stage_names().size());
    if (clock) clock(last, true);
    chain_day(state, today, made_today(shop), *shop.executor, shop.lanes.simd);
    if (clock) clock(last, false);
    if (reader != nullptr) {
        is_read = true;
        reader->day(today, DayStream(built->people.size, today, reader->takes_all(), shop, *shop.executor));
        is_read = false;
        Sweep(shop).after_reading();
    }
    if (ordered_in_day) Sweep(shop).after_order();
    order = ordered_in_day ? Order::in_order : Order::loose;
    if (sink != nullptr) sink->day(today, state.ledger.events);
}

void Run::Inside::order_events()
{
    assert(!is_read);  // by a StreamSink, in whose hands the room is
    if (order.load() == Order::in_order) return;
    Order found = Order::loose;
    if (!order.compare_exchange_strong(found, Order::being_ordered)) {
        // another thread is at it, for some milliseconds at most
        while (order.load() == Order::being_ordered) {}
        return;
    }
    // by this thread alone: the executor may be at work for another run
    put_in_order(built->people.size, state.world.today - 1, shop, serial, state.ledger.events);
    Sweep(shop).after_order();
    order = Order::in_order;
}

void Run::Inside::go_on_from(State restored)
{
    order = Order::in_order;  // of which there are none
    // the phase of the day before: one that begins today is entered when the day is lived, as in a run without a break
    state = std::move(restored);
    // nobody was held or refused on a day that was not lived here
    shop.departures.clear();
    std::fill(shop.refused_now.begin(), shop.refused_now.end(), std::uint8_t{0});
    std::fill(shop.did.begin(), shop.did.end(), std::uint8_t{0});
    enter_phase(phase_on(std::max(0, state.world.today - 1)), true);
    remember_morning();
}

Run::Run(Programme programme, RunOptions options)
{
    auto built = build(programme.first(), options);
    in_ = std::make_unique<Inside>(std::move(programme), std::move(options), std::move(built));
    in_->begin();
}

Run::Run(std::unique_ptr<Inside> inside) : in_(std::move(inside)) {}
Run::~Run() = default;
Run::Run(Run&&) noexcept = default;
Run& Run::operator=(Run&&) noexcept = default;

void Run::live_one_day() { in_->live(true, stage_clock); }

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
            const Checkpoint& nearest = *std::prev(after)->second;
            auto restored = read_state(nearest.bytes, nearest.fingerprint, in.state);
            assert(restored.ok());
            in.go_on_from(std::move(restored).value());
        }
    }
    while (today() < day) in.live(false, {});
}

std::int32_t Run::lives_from(std::int32_t day) const
{
    if (day >= today()) return today();
    const auto after = in_->checkpoints.lower_bound(day);
    return after == in_->checkpoints.begin() ? 0 : std::prev(after)->first;
}

const Programme& Run::programme() const { return in_->programme; }
const Scenario& Run::scenario() const { return in_->programme.on(in_->state.world.today); }
const City& Run::city() const { return in_->built->city; }
const People& Run::people() const { return in_->built->people; }
const Ties& Run::ties() const { return in_->built->ties; }
const World& Run::world() const { return in_->state.world; }
const Institution& Run::institution() const { return in_->state.institution; }
const Ledger& Run::ledger() const
{
    in_->order_events();
    return in_->state.ledger;
}
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

const Morning& Run::morning() const { return in_->morning; }

double Run::bytes_per_person() const
{
    std::size_t bytes = 0;
    const auto add = [&](const char*, const auto& column) { bytes += column.size() * sizeof(typename std::decay_t<decltype(column)>::value_type); };
    const Institution& i = in_->state.institution;
    const Ledger& l = in_->state.ledger;
    each_world_column(in_->state.world, add);
    each_record_column(i, add);
    each_ledger_column(l, add);
    add("noticed_until", l.noticed_until);
    bytes += i.adult.size() / 8 + i.entries.bytes() + i.appeals.waiting.bytes() + i.desk.waiting.bytes() + i.company.lacking.bytes();
    add("moved", i.company.moved);
    add("displays", i.displays), add("cleared", i.cleared), add("ban_causes", i.ban_causes);
    add("alerts", i.school.alerts), add("classes", i.school.classes), add("inattentive", l.inattentive);
    const People& p = in_->built->people;
    add("group", p.group), add("age", p.age), add("role", p.role), add("lookalike", p.lookalike);
    add("need", p.need), add("earner", p.earner), add("redness", p.redness), add("tolerance", p.tolerance), add("teaching", p.teaching);
    bytes += p.home.bytes() + p.work.bytes() + p.school_class.bytes() + in_->built->ties.bytes();
    add("refused_now", in_->shop.refused_now);
    return static_cast<double>(bytes) / p.size;
}

const std::vector<std::string>& Run::stage_names()
{
    static const std::vector<std::string> names{"live", "watch", "street", "review", "book", "sanction", "appeal", "feel", "allocate", "measure", "digest"};
    return names;
}

const std::vector<std::string>& Run::build_parts()
{
    static const std::vector<std::string> names{"city", "people", "ties", "state", "tables"};
    return names;
}

double bytes_needed(const Scenario& scenario)
{
    // what the operating system's peak came to for first-city and whole-city at 1,000,000, 1,000,001 and 10,000,000 people, rounded up
    const auto n = static_cast<double>(scenario.people.number);
    const bool spared = spares(Sparing::by_size, static_cast<std::uint32_t>(scenario.people.number));
    const double columns = 58, list = spared ? 0 : 64;
    // claims, acts and events of a day; where memory is not spared, what is done with waits for the next day beside what is not
    const double scratch = (112 + 30 * scenario.cameras.share + (scenario.school.on ? 90 : 0) + (scenario.posts.on ? 60 : 0)) * (spared ? 1 : 1.5);
    // strikes stay for the run where they can be appealed against, or until they expire; with the appeals that wait
    double strikes = 0;
    if (scenario.appeals.on || scenario.points.expiry) {
        const auto days = static_cast<double>(scenario.points.expiry ? std::min(scenario.days, scenario.points.expiry_days) : scenario.days);
        strikes = 3 * days * (scenario.school.on || scenario.posts.on ? 0.3 : 0.02);
    }
    return 64e6 + n * (columns + list + scratch + strikes);
}

}  // namespace panopolis
