#pragma once
// A city at its first morning, with the workshop of its day, for tests that run one stage at a time.
#include "engine/state.hpp"
#include "stages/stages.hpp"
#include "stages/unsealed.hpp"

namespace panopolis::test {

struct Bench {
    Scenario sc;
    City city;
    People people;
    Ties ties;
    State state;
    SerialExecutor serial;
    Workshop shop;

    explicit Bench(Scenario scenario) : sc(std::move(scenario)), city(build_city(sc)), people(build_people(sc, city)), ties(build_ties(sc, people))
    {
        shop.executor = &serial;
        shop.block_size = 1024;
        shop.calendar = make_calendar(sc);
        shop.blocks.resize(static_cast<std::size_t>(shop.block_count(people.size)));
        shop.dockets.resize(shop.blocks.size());
        shop.did.assign(people.size, 0);
        shop.tie_sanctions.assign(people.size, 0);
        shop.on_list.assign(people.size, 0);
        shop.refused_now.assign(people.size, 0);
        state = first_state(sc, city, people, ties, shop.calendar.draws);
        remake_tables();
    }
    Bench(const Bench&) = delete;
    Bench& operator=(const Bench&) = delete;

    void remake_tables() { shop.tables = make_tables(sc, shop.calendar, city, people, state.institution); }

    [[nodiscard]] World& world() { return state.world; }
    [[nodiscard]] Institution& institution() { return state.institution; }
    [[nodiscard]] Ledger& ledger() { return state.ledger; }

    void list_today()
    {
        std::fill(shop.on_list.begin(), shop.on_list.end(), std::uint8_t{0});
        for (const std::uint32_t p : institution().watchlist.residents) shop.on_list[p] |= 1;
    }
    void run_live() { live(sc, city, people, institution(), world(), shop); }
    void run_watch()
    {
        list_today();
        watch(sc, city, people, world(), institution(), ledger(), shop);
    }
    /// The city's claims and those on paper.
    [[nodiscard]] std::vector<Claim> all_claims() const
    {
        std::vector<Claim> out = shop.claims;
        for (const Docket& docket : shop.dockets) out.insert(out.end(), docket.own.begin(), docket.own.end());
        return out;
    }
    /// Books tonight's verdicts of the city, and what is on paper.
    void run_book()
    {
        open_dockets({shop.decided, shop.decided.size()}, static_cast<std::uint32_t>(shop.block_size), shop.dockets, serial);
        book({sc, Book{sc, shop.tables.rules, shop.calendar.draws}, shop.tables.band_from, world().today, shop.decided, institution(), shop.record_events, serial}, shop.dockets);
    }
    void run_street() { street(sc, city, people, world(), institution(), ledger(), shop); }
    void run_feel() { feel(sc, people, ties, institution(), world(), shop); }
    [[nodiscard]] DayPlan plan(std::uint32_t person, std::int32_t day) const { return intent(shop.calendar, city, people, PersonId{person}, Day{day}); }
};

/// A claim of a kind that names somebody, right or wrong, at a minute of a day.
inline Claim claim(ClaimKind kind, std::uint32_t named, std::int32_t day, std::int32_t minute, bool right = true, std::uint32_t pass = 0)
{
    Claim c;
    c.id = case_id(static_cast<std::uint32_t>(kind), named, day, pass);
    c.named = PersonId{named};
    c.day = day;
    c.minute = minute;
    c.kind = kind;
    c.pass = pass;
    c.evidence = Unsealed::seal(PersonId{named}, right);
    return c;
}

/// The same, accepted.
inline Claim accepted(ClaimKind kind, std::uint32_t named, std::int32_t day, bool right = true, std::uint32_t pass = 0)
{
    Claim c = claim(kind, named, day, 600, right, pass);
    c.verdict = Verdict::accepted;
    c.decided_day = day;
    c.decided_minute = 600;
    return c;
}

/// The scenario of a small city in which nothing else goes on.
inline Scenario quiet(std::int64_t people = 2000, std::int64_t seed = 7)
{
    Scenario sc;
    sc.seed = seed;
    sc.people.number = people;
    sc.screens.on = false;
    sc.court_list.on = false;
    return sc;
}

}  // namespace panopolis::test
