// Screens and who sees them, and bans as they reach people.
#include <map>
#include <set>

#include <panopolis/simulation.hpp>

#include "support/catch.hpp"
#include "unit/stages/bench.hpp"

using namespace panopolis;
using test::Bench;

namespace {

Scenario one_screen()
{
    Scenario sc = test::quiet(1000);
    sc.screens.on = true;
    sc.screens.number = 1;
    sc.screens.delay_min = 20;
    sc.screens.days_shown = 1;
    sc.screens.slots = 1000;
    sc.screens.strangers_know = 0;
    return sc;
}

struct Screens : Bench {
    explicit Screens(Scenario scenario = one_screen()) : Bench(std::move(scenario)) {}
    void accept(std::uint32_t named, std::int32_t minute, bool right = true, ClaimKind kind = ClaimKind::crossing_red)
    {
        Claim c = test::accepted(kind, named, world().today, right, static_cast<std::uint32_t>(minute));
        c.decided_minute = minute;
        shop.decided.push_back(c);
    }
    /// People's passes of the only screen, given by person ascending.
    void pass(std::uint32_t person, std::int32_t minute) { shop.blocks[0].screen_passes.push_back({person, 0, static_cast<std::int16_t>(minute), 0}); }
    void evening() { sanction(sc, city, people, ties, world(), institution(), ledger(), shop); }
    void next_day()
    {
        ++world().today;
        shop.decided.clear();
        shop.events.clear();
        for (BlockWork& block : shop.blocks) block.clear();
    }
    [[nodiscard]] std::vector<Event> shown() const
    {
        std::vector<Event> out;
        for (const Event& e : shop.events)
            if (e.kind == EventKind::display) out.push_back(e);
        return out;
    }
    /// Somebody with a tie, and that tie.
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> tied() const
    {
        for (std::uint32_t p = 0;; ++p)
            for (int slot = 0; slot < tie_slots; ++slot)
                if (const PersonId tie = ties.tie(PersonId{p}, slot); tie != nobody) return {p, tie.value};
    }
    /// Somebody who is no tie of a person.
    [[nodiscard]] std::uint32_t untied(std::uint32_t person) const
    {
        std::set<std::uint32_t> known{person};
        for (int slot = 0; slot < tie_slots; ++slot) known.insert(ties.tie(PersonId{person}, slot).value);
        std::uint32_t q = 0;
        while (known.count(q) > 0) ++q;
        return q;
    }
};

struct Chronicle final : EventSink {
    std::vector<Event> all;
    void day(std::int32_t, const std::vector<Event>& events) override { all.insert(all.end(), events.begin(), events.end()); }
};

}  // namespace

TEST_CASE("a face goes up after the delay, today or across midnight, and stays its days to the minute", "[stages][sanction]")
{
    Screens s;
    s.accept(7, 600);
    s.accept(8, 1430);
    s.evening();
    REQUIRE(s.shown().size() == 1);
    CHECK(s.shown()[0].minute == 620);
    CHECK(s.shown()[0].points == minutes_per_day);
    CHECK(s.institution().displays.size() == 2);
    s.next_day();
    s.evening();
    // the second one begins at 0:10 of this day
    REQUIRE(s.shown().size() == 1);
    CHECK(s.shown()[0].minute == 10);
    CHECK(s.shown()[0].claimed == PersonId{8});
    REQUIRE(s.institution().displays.size() == 1);
    CHECK(s.institution().displays[0].from == minutes_per_day + 10);
    CHECK(s.institution().displays[0].to == 2 * minutes_per_day + 10);
    s.next_day();
    s.evening();
    CHECK(s.institution().displays.empty());
}

TEST_CASE("only accepted crossings on red are shown, and none without screens", "[stages][sanction]")
{
    Screens s;
    s.accept(7, 600, true, ClaimKind::disorder);
    s.accept(8, 600, true, ClaimKind::severe);
    s.accept(9, 600);
    s.shop.decided.back().verdict = Verdict::rejected;
    s.evening();
    CHECK(s.institution().displays.empty());
    Scenario none = one_screen();
    none.screens.on = false;
    Screens dark(none);
    dark.accept(7, 600);
    dark.evening();
    CHECK(dark.institution().displays.empty());
    CHECK(dark.shop.events.empty());
}

TEST_CASE("who is shown for what they did not do is counted as wronged", "[stages][sanction]")
{
    Screens s;
    s.accept(7, 600, true);
    s.accept(8, 600, false);
    s.evening();
    CHECK(s.ledger().displays[7] == 1);
    CHECK(s.ledger().displays[8] == 1);
    CHECK(s.ledger().wrongful_displays[7] == 0);
    CHECK(s.ledger().wrongful_displays[8] == 1);
    CHECK((s.ledger().marks[7] & Ledger::wronged) == 0);
    CHECK((s.ledger().marks[8] & Ledger::wronged) != 0);
}

TEST_CASE("a tie sees who is shown when passing while the face is up, not a minute before or after", "[stages][sanction]")
{
    for (const auto& [day, minute, sees] : {std::tuple{0, 619, false}, {0, 620, true}, {0, 1439, true}, {1, 0, true}, {1, 619, true}, {1, 620, false}}) {
        INFO(day << " " << minute);
        Screens s;
        const auto [shown, tie] = s.tied();
        s.accept(shown, 600);
        if (day == 1) {
            s.evening();
            s.next_day();
        }
        s.pass(tie, minute);
        s.evening();
        REQUIRE(s.shop.exposures.size() == (sees ? 1u : 0u));
        if (sees) {
            CHECK(s.shop.exposures[0].by_tie);
            CHECK(s.shop.exposures[0].shown == PersonId{shown});
            CHECK(s.shop.exposures[0].strangers == 0);
        }
    }
}

TEST_CASE("neither a broken tie nor somebody unknown nor the person shown is a tie who sees", "[stages][sanction]")
{
    Screens s;
    const auto [shown, tie] = s.tied();
    s.accept(shown, 600);
    std::set<std::uint32_t> passers{shown, s.untied(shown), tie};
    for (const std::uint32_t p : passers) s.pass(p, 700);
    s.world().ties_cut[shown] = 0xffff;
    s.evening();
    CHECK(s.shop.exposures.empty());
    s.shop.events.clear();
    s.shop.decided.clear();
    s.world().ties_cut[shown] = 0;
    s.evening();
    CHECK(s.shop.exposures.size() == 1);
}

TEST_CASE("strangers who know the person are Poisson around their share of the audience, the person not among it", "[stages][sanction]")
{
    Scenario sc = one_screen();
    sc.screens.strangers_know = 0.1;
    Screens s(sc);
    s.world().ties_cut.assign(1000, 0xffff);
    // 400 people pass, each twice, half of them also before the face is up; fifty pass before alone
    const auto passers = [&] {
        for (std::uint32_t p = 100; p < 550; ++p) {
            if (p % 2 == 0 || p >= 500) s.pass(p, 30);
            if (p < 500) s.pass(p, 700);
            if (p < 500) s.pass(p, 900);
        }
    };
    double strangers = 0;
    constexpr int days = 60;
    for (int day = 0; day < days; ++day) {
        passers();
        // one outside the audience, one inside it
        s.accept(5, 600);
        s.accept(200, 600);
        const std::int64_t start = static_cast<std::int64_t>(s.world().today) * minutes_per_day;
        std::erase_if(s.institution().displays, [&](const Display& d) { return d.from < start; });
        s.evening();
        for (const Exposure& e : s.shop.exposures) strangers += e.strangers;
        s.next_day();
    }
    // means 40 and 39.9 a day: 60 days, five Poisson standard deviations
    const double mean = days * 0.1 * (400 + 399);
    CHECK(strangers == Approx(mean).margin(5 * std::sqrt(mean)));
}

TEST_CASE("faces share a screen's slots: twice as many faces as slots are seen half as often", "[stages][sanction]")
{
    Scenario sc = one_screen();
    sc.screens.strangers_know = 1;
    double seen[2] = {};
    for (const int crowded : {0, 1}) {
        sc.screens.slots = crowded ? 5 : 10;
        Screens s(sc);
        for (std::uint32_t p = 0; p < 10; ++p) s.accept(p, 600);
        for (std::uint32_t p = 100; p < 900; ++p) s.pass(p, 700);
        s.evening();
        for (const Exposure& e : s.shop.exposures) seen[crowded] += e.strangers;
    }
    // ten faces before 800 people: Poisson with means 8,000 and 4,000
    CHECK(seen[0] == Approx(8000).margin(5 * std::sqrt(8000.0)));
    CHECK(seen[1] == Approx(4000).margin(5 * std::sqrt(4000.0)));
}

TEST_CASE("a score ban refuses every ticket of its days from the next morning on, and none outside them", "[stages][sanction]")
{
    Programme programme;
    Scenario& sc = programme.phases[0].values;
    sc = test::quiet(3000);
    sc.cameras.share = 1;
    sc.conduct.red_mean_per_pass = 0.05;
    sc.travel.wish_per_day = 0.2;
    sc.score_ban.ban_below = 960;
    sc.score_ban.days = 6;
    sc.review.unlimited = true;
    Chronicle chronicle;
    RunOptions options;
    options.sink = &chronicle;
    Run run(programme, options);
    for (int day = 0; day < 25; ++day) run.live_one_day();

    std::set<std::pair<std::uint32_t, std::int32_t>> banned, refused;
    std::map<std::uint64_t, std::int32_t> since;  // by the ban's case
    for (const Event& e : chronicle.all) {
        if (e.kind == EventKind::ban) {
            since[e.id.value] = e.day;
            for (std::int32_t d = 1; d <= 6; ++d) banned.emplace(e.claimed.value, e.day + d);
        }
        if (e.kind == EventKind::ban_ended) {
            REQUIRE(since.count(e.cause.value) == 1);
            REQUIRE(e.day == since[e.cause.value] + 6);
            since.erase(e.cause.value);
        }
        if (e.kind == EventKind::trip_refused) {
            REQUIRE(e.outcome == Outcome::by_score);
            refused.emplace(e.subject.value, e.day);
        }
    }
    // every ban that could end by now has ended
    for (const auto& [id, day] : since) CHECK(day + 6 >= 25);
    int tickets = 0, turned_away = 0;
    for (const Event& e : chronicle.all) {
        if (e.kind != EventKind::ticket_sought) continue;
        ++tickets;
        const std::pair name{e.subject.value, e.day};
        REQUIRE(banned.count(name) == refused.count(name));
        turned_away += static_cast<int>(refused.count(name));
    }
    CHECK(turned_away == static_cast<int>(refused.size()));
    CHECK(turned_away > 100);
    CHECK(tickets > 2 * turned_away);
}
