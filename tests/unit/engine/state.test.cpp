#include <set>

#include <panopolis/table.hpp>

#include "engine/state.hpp"

#include "support/catch.hpp"

using namespace panopolis;

namespace {

State small_state()
{
    Scenario sc;
    sc.people.number = 50;
    sc.watchlist.present = 3;
    sc.patrols.number = 1;
    const City city = build_city(sc);
    const People people = build_people(sc, city);
    return first_state(sc, city, people, build_ties(sc, people), Draws(static_cast<std::uint64_t>(sc.seed)));
}

/// Adds its events to its chains.
void chain(State& s)
{
    SerialExecutor serial;
    chain_day(s, 0, {{nullptr, s.ledger.events.data(), s.ledger.events.size()}}, serial, best_simd());
}

Event event(EventKind kind)
{
    Event e;
    e.kind = kind;
    e.subject = PersonId{3};
    return e;
}

}  // namespace

TEST_CASE("every column of the first state has a value for everybody, but those of limited rules, which nobody uses yet", "[engine][state]")
{
    const State s = small_state();
    const auto check = [](const std::string& name, const auto& column) {
        INFO(name);
        CHECK(column.size() == (name == "limited_until" || name == "limited_true_until" ? 0 : 50));
    };
    each_world_column(s.world, check);
    each_record_column(s.institution, check);
    each_ledger_column(s.ledger, check);
    CHECK(s.institution.adult.size() == 50);
    CHECK(s.institution.watchlist.residents.size() == 3);
    CHECK(s.institution.watchlist.outsiders == 997);
    CHECK(s.world.today == 0);
}

TEST_CASE("everybody starts with the first score and its grade", "[engine][state]")
{
    Scenario sc;
    sc.people.number = 50;
    sc.watchlist.present = 0;
    const City city = build_city(sc);
    const People people = build_people(sc, city);
    const Ties ties = build_ties(sc, people);
    const auto grade = [&](std::int64_t start) {
        sc.points.start = start;
        const State s = first_state(sc, city, people, ties, Draws(1));
        CHECK(s.institution.score == std::vector<std::int16_t>(50, static_cast<std::int16_t>(start)));
        CHECK(s.ledger.score_true == s.institution.score);
        return static_cast<int>(s.institution.grade[49]);
    };
    // A from 960, B from 850, C from 600, D from 0
    CHECK(grade(1000) == 0);
    CHECK(grade(960) == 0);
    CHECK(grade(959) == 1);
    CHECK(grade(850) == 1);
    CHECK(grade(599) == 3);
    CHECK(grade(0) == 3);
}

TEST_CASE("the digest tells apart any change of one value of the world and of the records", "[engine][state]")
{
    State base = small_state();
    const std::string unused = state_digest(base);
    base.institution.limited_until.assign(50, 0);
    CHECK(state_digest(base) == unused);  // a column that nobody uses counts as zeros
    std::set<std::string> seen{unused};
    std::size_t expected = 1;
    const auto differs = [&](auto change) {
        State s = base;
        change(s);
        seen.insert(state_digest(s));
        CHECK(seen.size() == ++expected);
    };
    for (int column = 0; column < 8; ++column)
        differs([&](State& s) {
            int i = 0;
            each_world_column(s.world, [&](const char*, auto& values) { if (i++ == column) ++values[17]; });
        });
    for (int column = 0; column < 5; ++column)
        differs([&](State& s) {
            int i = 0;
            each_record_column(s.institution, [&](const char*, auto& values) { if (i++ == column) ++values[17]; });
        });
    differs([](State& s) { ++s.world.today; });
    differs([](State& s) { ++s.institution.watchlist.outsiders; });
    differs([](State& s) { s.institution.watchlist.residents.pop_back(); });
    differs([](State& s) { s.institution.ban_causes.emplace_back(1, CaseId{5}); });
    differs([](State& s) { s.institution.cleared.emplace_back(1, 5); });
    differs([](State& s) { s.institution.desk.waiting.push_back({}); });
    differs([](State& s) { s.institution.displays.emplace_back(); });
    differs([](State& s) { s.institution.deployment.patrols.front().value ^= 1; });
    differs([](State& s) { s.world.conduct.push_back(World::usual); });
    for (const auto column : {&DistrictRecords::discovered, &DistrictRecords::reported, &DistrictRecords::weighed})
        differs([&](State& s) { s.institution.by_district.*column = {1, 2 + (column == &DistrictRecords::reported), 3 + (column == &DistrictRecords::weighed)}; });
    differs([](State& s) { s.institution.by_district.share = {0.25, 0.75}; });
    differs([](State& s) {
        s.ledger.events = {event(EventKind::booking)};
        chain(s);
    });
}

TEST_CASE("the world's digest sees acts, and nothing that a system did", "[engine][state]")
{
    State s = small_state();
    const std::string before = world_digest(s), all = state_digest(s);
    s.ledger.events = {event(EventKind::alarm), event(EventKind::booking), event(EventKind::trip_refused)};
    chain(s);
    ++s.institution.score[0];
    CHECK(world_digest(s) == before);
    CHECK(state_digest(s) != all);
    s.ledger.events = {event(EventKind::act_crossing_red)};
    chain(s);
    const std::string act = world_digest(s);
    CHECK(act != before);
    // how an act came out may depend on the system: it is left out
    State detained = small_state();
    detained.ledger.events = {event(EventKind::act_crossing_red)};
    detained.ledger.events[0].outcome = Outcome::detained;
    chain(detained);
    CHECK(world_digest(detained) == act);
}

TEST_CASE("a day comes to the same in whatever order and stretches its events lie, acts as acts or as events", "[engine][state]")
{
    constexpr EventKind kinds[] = {EventKind::act_crossing_red, EventKind::booking, EventKind::act_purchase, EventKind::alarm, EventKind::act_hero};
    std::vector<Event> events, others;
    std::vector<Act> acts;
    for (std::uint32_t i = 0; i < 1000; ++i) {
        Event e = event(kinds[i % 5]);
        e.day = 4, e.minute = static_cast<std::int32_t>(i % 700), e.subject = PersonId{i}, e.place = CrossingId{i % 11}, e.pass = i * 7;
        if (is_act(e.kind)) acts.push_back({e.subject, static_cast<std::int16_t>(static_cast<std::int32_t>(e.minute)), e.kind, e.outcome, e.pass, e.place});
        else e.points = static_cast<std::int32_t>(i) - 300, e.id = CaseId{i * 1'000'000'007ull}, e.cause = CaseId{i}, e.score = 0.25f, others.push_back(e);
        events.push_back(e);
    }
    const auto digests = [&](const std::vector<Stretch>& made, Simd simd) {
        State s = small_state();
        SerialExecutor serial;
        chain_day(s, 4, made, serial, simd);
        return std::pair(state_digest(s), world_digest(s));
    };
    const auto want = digests({{nullptr, events.data(), events.size()}}, Simd::scalar);
    std::vector<Event> backwards(events.rbegin(), events.rend());
    for (const Simd simd : usable_simd()) {
        INFO(name_of(simd));
        CHECK(digests({{nullptr, backwards.data(), 333}, {nullptr, backwards.data() + 333, 667}}, simd) == want);
        CHECK(digests({{acts.data(), nullptr, 200}, {nullptr, others.data(), others.size()}, {acts.data() + 200, nullptr, acts.size() - 200}}, simd) == want);
        // two that change places are another day, and so is one that is there twice
        auto swapped = events;
        std::swap(swapped[1].place, swapped[2].place);
        CHECK(digests({{nullptr, swapped.data(), swapped.size()}}, simd).first != want.first);
        CHECK(digests({{nullptr, events.data(), events.size()}, {nullptr, events.data(), 1}}, simd) != want);
    }
}

TEST_CASE("every parameter but days and words is in the fingerprint", "[engine][state]")
{
    Programme base;
    Scenario& sc = base.phases[0].values;
    sc.cameras.placed["n"];
    sc.patrols.weights["0"] = 1;
    sc.events["cup"];
    sc.lost_child.cases["first"];
    sc.allocate.initial["0"] = 1;
    sc.drill.districts["0"];
    const std::string before = programme_fingerprint(base);
    CHECK(programme_fingerprint(base) == before);
    for (const Row& row : parameter_table()) {
        Programme changed = base;
        Scenario& values = changed.phases[0].values;
        const std::string key = row.keys ? row.keys(values).front() : "";
        const Value old = row.get(values, key);
        if (const auto* b = std::get_if<bool>(&old)) row.set(values, key, !*b);
        else if (const auto* i = std::get_if<std::int64_t>(&old)) row.set(values, key, *i + 1);
        else if (const auto* d = std::get_if<double>(&old)) row.set(values, key, *d + 0.001);
        else if (row.kind == ValueKind::text) row.set(values, key, Value{std::string("other")});
        else row.set(values, key, Value{std::string(row.words[0] == std::get<std::string>(old) ? row.words[1] : row.words[0])});
        INFO(row.path);
        CHECK((programme_fingerprint(changed) == before) == (row.kind == ValueKind::text || row.path == "days"));
    }
    Programme later = base;
    later.phases.push_back({5, later.phases[0].values});
    CHECK(programme_fingerprint(later) != before);
}
