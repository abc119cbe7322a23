#include "engine/state.hpp"

#include <algorithm>

#include <panopolis/programme.hpp>

#include "base/bits.hpp"
#include "base/spread_lanes.hpp"
#include "stages/allocate.hpp"
#include "stages/book.hpp"
#include "stages/unsealed.hpp"

namespace panopolis {

State first_state(const Scenario& scenario, const City& city, const People& people, const Ties& ties, const Draws& draws, const Builders& builders)
{
    State s;
    const std::size_t n = people.size;
    s.world = build_world(scenario, people, builders);

    Institution& i = s.institution;
    i.entries.addresses(&people.home, &people.work);
    i.adult.resize(n);
    for (std::size_t p = 0; p < n; ++p) i.adult[p] = people.age[p] >= 18;
    i.score.assign(n, static_cast<std::int16_t>(scenario.points.start));
    std::vector<std::int32_t> band_from;
    for (const auto& [name, band] : scenario.points.bands) band_from.push_back(static_cast<std::int32_t>(band.from));
    std::sort(band_from.rbegin(), band_from.rend());
    i.grade.assign(n, grade_of(static_cast<std::int32_t>(scenario.points.start), band_from));
    i.ban_until.assign(n, 0);
    i.listed_until.assign(n, 0);
    if (scenario.points.association > 0 && !ties.complete()) i.contacts = &ties;
    open_court_list(scenario, draws, i, builders);
    i.watchlist.residents = listed_residents(scenario, people, 0, scenario.watchlist.present, builders);
    i.watchlist.outsiders = std::max<std::int64_t>(0, scenario.watchlist.entries - static_cast<std::int64_t>(i.watchlist.residents.size()));
    deploy(scenario, city, i);
    allocate(scenario, city, draws, 0, i);

    Ledger& l = s.ledger;
    l.score_true.assign(n, static_cast<std::int16_t>(scenario.points.start));
    l.ban_true_until.assign(n, 0);
    for (auto* column : {&l.stops, &l.wrongful_stops, &l.displays, &l.wrongful_displays, &l.wrong_bookings, &l.refusals, &l.marks}) column->assign(n, 0);
    return s;
}

namespace {

/// Some of a day's events as they are summed: their numbers side by side.
struct Spreading {
    static constexpr std::uint64_t outcome_bits = 0xffull << 40;
    const SpreadLanes& lanes;
    std::int32_t today;
    SpreadSums sums;
    SpreadColumns columns;
    std::array<std::uint64_t, spread_at_once> acts;

    Spreading(const SpreadLanes& by, std::int32_t day) : lanes(by), today(day) {}

    void what(std::size_t i, std::int32_t day, std::int32_t minute, EventKind kind, Outcome outcome, std::uint32_t pass, CrossingId place, PersonId subject)
    {
        columns[0][i] = static_cast<std::uint64_t>(static_cast<std::uint32_t>(day)) << 32 | static_cast<std::uint32_t>(minute);
        columns[1][i] = static_cast<std::uint64_t>(kind) << 48 | static_cast<std::uint64_t>(outcome) << 40 | pass;
        columns[2][i] = static_cast<std::uint64_t>(place.value) << 32 | subject.value;
        acts[i] = is_act(kind) ? 1 : 0;
    }
    void made_of_it(std::size_t i, const Event& e)
    {
        columns[3][i] = static_cast<std::uint64_t>(e.claimed.value) << 32 | static_cast<std::uint32_t>(e.points);
        columns[4][i] = bit_cast<std::uint32_t>(e.score);
        columns[5][i] = e.id.value;
        columns[6][i] = e.cause.value;
    }
    void add(const Stretch& made)
    {
        if (made.acts != nullptr)  // of which nothing is made yet
            made_of_it(0, Event{});
        for (std::size_t at = 0; at < made.n; at += spread_at_once) {
            const std::size_t here = std::min<std::size_t>(spread_at_once, made.n - at);
            // they were made a while ago, a few pages here and a few there
            constexpr std::size_t ahead = 24;
            const std::size_t last = made.n - at - 1;
            if (made.acts != nullptr) {
                const Act* const acts_here = made.acts + at;
                for (std::size_t i = 0; i < here; ++i) {
                    __builtin_prefetch(acts_here + std::min(i + ahead, last));
                    const Act& a = acts_here[i];
                    what(i, today, a.minute, a.kind, a.outcome, a.pass, a.place, a.person);
                }
            } else {
                const Event* const events_here = made.events + at;
                for (std::size_t i = 0; i < here; ++i) {
                    __builtin_prefetch(events_here + std::min(i + ahead, last));
                    const Event& e = events_here[i];
                    what(i, e.day, e.minute, e.kind, e.outcome, e.pass, e.place, e.subject);
                    made_of_it(i, e);
                }
            }
            lanes.sum(columns, acts, outcome_bits, static_cast<std::uint32_t>(here), made.acts != nullptr, sums);
        }
    }
};

/// A column value by value, each as one number: width and padding of the memory do not enter. One that nobody uses is a column of zeros.
template <class Column>
void add_column(Digest& digest, const Column& column, std::size_t people)
{
    digest.add(people);
    for (std::size_t p = column.size(); p < people; ++p) digest.add(0);
    for (const auto& value : column) digest.add(static_cast<std::uint64_t>(static_cast<std::int64_t>(value)));
}

void add_world(Digest& digest, const World& world)
{
    digest.add(static_cast<std::uint64_t>(world.today));
    each_world_column(world, [&](const char*, const auto& column) { add_column(digest, column, world.flags.size()); });
    for (const std::uint32_t level : world.conduct) digest.add(level);
}

void add_claim(Digest& digest, const Claim& c)
{
    digest.add(c.id.value);
    digest.add(static_cast<std::uint64_t>(c.named.value) << 32 | static_cast<std::uint32_t>(c.minute));
    digest.add(static_cast<std::uint64_t>(static_cast<std::uint32_t>(c.day)) << 32 | static_cast<std::uint32_t>(c.kind));
}

void add_institution(Digest& digest, const Institution& i)
{
    each_record_column(i, [&](const char*, const auto& column) { add_column(digest, column, i.score.size()); });
    for (const auto& [record, cause] : i.ban_causes) {
        digest.add(record);
        digest.add(cause.value);
    }
    for (const std::uint32_t r : i.watchlist.residents) digest.add(r);
    digest.add(static_cast<std::uint64_t>(i.watchlist.outsiders));
    for (const auto& [pair, until] : i.cleared) digest.add(pair + static_cast<std::uint64_t>(until));
    for (const double t : i.desk.free_at) digest.add(bit_cast<std::uint64_t>(t));
    i.desk.waiting.each([&](const Claim& c) { add_claim(digest, c); });
    for (const Display& d : i.displays) {
        digest.add(d.cause.value);
        digest.add(static_cast<std::uint64_t>(d.from) << 32 | static_cast<std::uint64_t>(d.shown.value));
    }
    for (const CrossingId p : i.deployment.patrols) digest.add(p.value);
    i.entries.each([&](const Entry& e) {
        digest.add(e.cause.value);
        digest.add(static_cast<std::uint64_t>(e.record.value) << 32 | static_cast<std::uint32_t>(e.points));
    });
    for (const double t : i.appeals.free_at) digest.add(bit_cast<std::uint64_t>(t));
    i.appeals.waiting.each([&](const Appeal& a) {
        digest.add(a.entry.cause.value);
        digest.add(static_cast<std::uint64_t>(a.arrives));
    });
    for (const std::uint32_t r : i.lifted) digest.add(r);
    for (const auto* column : {&i.by_district.discovered, &i.by_district.reported, &i.by_district.weighed})
        for (const std::int64_t n : *column) digest.add(static_cast<std::uint64_t>(n));
    for (const double share : i.by_district.share) digest.add(bit_cast<std::uint64_t>(share));
    for (const std::uint8_t n : i.school.alerts) digest.add(n);
    for (const ClassSums& sums : i.school.classes) {
        digest.add(static_cast<std::uint64_t>(sums.inattentive));
        digest.add(static_cast<std::uint64_t>(sums.frames));
    }
}

}  // namespace

void chain_day(State& state, std::int32_t day, const std::vector<Stretch>& made, Executor& executor, Simd simd)
{
    // hands that take every so many-th stretch: whose sum it is makes no difference
    constexpr std::size_t hands = 16;
    std::array<SpreadSums, hands> parts{};
    executor.for_each(hands, [&](std::int32_t hand) {
        Spreading spreading{spread_lanes(simd), day};
        for (auto i = static_cast<std::size_t>(hand); i < made.size(); i += hands) spreading.add(made[i]);
        parts[static_cast<std::size_t>(hand)] = spreading.sums;
    });
    SpreadSums all;
    for (const SpreadSums& part : parts) all.add(part);
    const auto chain = [](Digest& to, const SpreadSum& sum) {
        if (sum.n == 0) return;
        for (const std::uint64_t number : {sum.once, sum.again, sum.n}) to.add(number);
    };
    chain(state.events, all.events);
    chain(state.acts, all.acts);
}

std::string state_digest(const State& state)
{
    Digest digest = state.events;
    add_world(digest, state.world);
    add_institution(digest, state.institution);
    return digest.hex();
}

std::string world_digest(const State& state)
{
    Digest digest = state.acts;
    add_world(digest, state.world);
    return digest.hex();
}

std::string programme_fingerprint(const Programme& programme)
{
    Digest digest;
    const auto add_text = [&](std::string_view text) {
        digest.add(text.size());
        for (const char c : text) digest.add(static_cast<unsigned char>(c));
    };
    for (const auto& phase : programme.phases) {
        digest.add(static_cast<std::uint64_t>(phase.from));
        for (const Row& row : parameter_table()) {
            if (!is_lived(row)) continue;
            for (const auto& key : row.keys ? row.keys(phase.values) : std::vector<std::string>{""}) {
                const Value value = row.get(phase.values, key);
                add_text(row.path);
                add_text(key);
                if (const auto* b = std::get_if<bool>(&value)) digest.add(*b ? 1 : 0);
                else if (const auto* i = std::get_if<std::int64_t>(&value)) digest.add(static_cast<std::uint64_t>(*i));
                else if (const auto* d = std::get_if<double>(&value)) digest.add(bit_cast<std::uint64_t>(*d));
                else add_text(std::get<std::string>(value));
            }
        }
    }
    return digest.hex();
}

}  // namespace panopolis
