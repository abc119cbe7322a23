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

/// The chains that run through a day's events: what some of them, one after the other, add.
struct ChainPart {
    Digest events;
    SpreadSums sums;  // the acts are the same however many other events stand between them
    std::uint64_t n_acts = 0;
};

/// Some events of a part as they are summed: their numbers side by side.
struct Spreading {
    static constexpr std::uint64_t outcome_bits = 0xffull << 40;
    const SpreadLanes& lanes;
    SpreadColumns columns;
    std::array<std::uint64_t, spread_at_once> acts, whole;

    void take(const Event* events, std::uint32_t n, ChainPart& part)
    {
        for (std::uint32_t i = 0; i < n; ++i) {
            const Event& e = events[i];
            columns[0][i] = static_cast<std::uint64_t>(static_cast<std::uint32_t>(e.day)) << 32 | static_cast<std::uint32_t>(e.minute);
            columns[1][i] = static_cast<std::uint64_t>(e.kind) << 48 | static_cast<std::uint64_t>(e.outcome) << 40 | e.pass;
            columns[2][i] = static_cast<std::uint64_t>(e.place.value) << 32 | e.subject.value;
            columns[3][i] = static_cast<std::uint64_t>(e.claimed.value) << 32 | static_cast<std::uint32_t>(e.points);
            columns[4][i] = bit_cast<std::uint32_t>(e.score);
            columns[5][i] = e.id.value;
            columns[6][i] = e.cause.value;
            acts[i] = is_act(e.kind) ? 1 : 0;
        }
        lanes.sum(columns, acts, outcome_bits, n, whole, part.sums);
        for (std::uint32_t i = 0; i < n; ++i) part.n_acts += acts[i];
    }
    void chain(std::uint32_t from, std::uint32_t n, ChainPart& part) const
    {
        for (std::uint32_t i = from; i < n; ++i) part.events.add(whole[i]);
    }
};

/// Two parts, one beside the other: a chain waits for its last link, and so the other has time.
struct TwoParts {
    Spreading first, second;

    void take(const Event* a, std::size_t n_a, ChainPart& part_a, const Event* b, std::size_t n_b, ChainPart& part_b)
    {
        const auto of = [](std::size_t n, std::size_t at) { return static_cast<std::uint32_t>(std::min<std::size_t>(spread_at_once, n - std::min(n, at))); };
        for (std::size_t at = 0; at < std::max(n_a, n_b); at += spread_at_once) {
            const std::uint32_t here_a = of(n_a, at), here_b = of(n_b, at), both = std::min(here_a, here_b);
            first.take(a + std::min(n_a, at), here_a, part_a);
            second.take(b + std::min(n_b, at), here_b, part_b);
            for (std::uint32_t i = 0; i < both; ++i) {
                part_a.events.add(first.whole[i]);
                part_b.events.add(second.whole[i]);
            }
            first.chain(both, here_a, part_a);
            second.chain(both, here_b, part_b);
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
    for (const Claim& c : i.desk.waiting) add_claim(digest, c);
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

void chain_day(State& state, Executor& executor, Simd simd)
{
    // in parts of one size, whoever makes them
    constexpr std::size_t part_events = 4096;
    const std::vector<Event>& events = state.ledger.events;
    std::vector<ChainPart> parts((events.size() + part_events - 1) / part_events);
    executor.for_each(static_cast<std::int32_t>((parts.size() + 1) / 2), [&](std::int32_t pair) {
        TwoParts two{{spread_lanes(simd), {}, {}, {}}, {spread_lanes(simd), {}, {}, {}}};
        const std::size_t i = 2 * static_cast<std::size_t>(pair);
        const auto begins = [&](std::size_t part) { return std::min(events.size(), part * part_events); };
        ChainPart a, b;
        two.take(events.data() + begins(i), begins(i + 1) - begins(i), a, events.data() + begins(i + 1), begins(i + 2) - begins(i + 1), b);
        parts[i] = a;
        if (i + 1 < parts.size()) parts[i + 1] = b;
    });
    ChainPart all;
    for (const ChainPart& part : parts) {
        for (const std::uint64_t number : part.events.state()) state.events.add(number);
        all.sums.acts += part.sums.acts, all.sums.acts_again += part.sums.acts_again, all.n_acts += part.n_acts;
    }
    if (all.n_acts == 0) return;
    for (const std::uint64_t number : {all.sums.acts, all.sums.acts_again, all.n_acts}) state.acts.add(number);
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
