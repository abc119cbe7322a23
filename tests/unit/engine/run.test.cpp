#include <algorithm>
#include <set>

#include <panopolis/simulation.hpp>

#include "support/catch.hpp"
#include "unit/engine/busy_town.hpp"

using namespace panopolis;
using test::town;

namespace {

/// Two values of a parameter, the second from a day on.
Programme then(Programme programme, std::int32_t from, void (*change)(Scenario&))
{
    programme.phases.push_back({from, programme.phases.back().values});
    change(programme.phases.back().values);
    return programme;
}

std::vector<std::string> digests(const Programme& programme, int days)
{
    Run run(programme);
    std::vector<std::string> out{run.digest()};
    while (run.today() < days) {
        run.live_one_day();
        out.push_back(run.digest());
    }
    return out;
}

struct Chronicle final : EventSink {
    std::vector<Event> all;
    std::vector<std::int32_t> days;
    void day(std::int32_t day, const std::vector<Event>& events) override
    {
        days.push_back(day);
        all.insert(all.end(), events.begin(), events.end());
    }
};

struct Onlooker final : Observer {
    std::vector<std::pair<std::int32_t, double>> seen;  // day, cameras.share in force
    void day_ended(const Scenario& sc, const City&, const People&, const World& world, const Institution&, const Ledger&) override
    {
        seen.emplace_back(world.today, sc.cameras.share);
    }
};

/// Is told of events, in whatever order.
struct Hearer final : Observer {
    std::vector<Event> told;
    std::size_t days = 0;
    [[nodiscard]] bool wants_order() const override { return false; }
    void day_told(const Scenario&, const City&, const People&, const DayEvents& events) override
    {
        events.each([&](std::span<const Event> some) { told.insert(told.end(), some.begin(), some.end()); });
    }
    void day_ended(const Scenario&, const City&, const People&, const World&, const Institution&, const Ledger&) override { ++days; }
};

bool same(const std::vector<Event>& a, const std::vector<Event>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Event& x, const Event& y) { return x.day == y.day && !earlier(x, y) && !earlier(y, x); });
}

std::int64_t of_kind(const std::vector<Event>& events, EventKind kind)
{
    return std::count_if(events.begin(), events.end(), [&](const Event& e) { return e.kind == kind; });
}

}  // namespace

TEST_CASE("a phase holds from its day, not a day earlier and not a day later", "[engine][run]")
{
    const auto plain = digests(town(), 8);
    for (const std::int32_t from : {1, 2, 5}) {
        INFO("from day " << from);
        const auto changed = digests(then(town(), from, [](Scenario& sc) { sc.conduct.red_mean_per_pass = 0.2; }), 8);
        for (std::int32_t day = 0; day <= 8; ++day) CHECK((changed[static_cast<std::size_t>(day)] == plain[static_cast<std::size_t>(day)]) == (day <= from));
    }
}

TEST_CASE("an observer that wants no order is told the day's events before it ends, every one of them", "[engine][run]")
{
    Chronicle chronicle;
    Hearer hearer, beside;
    RunOptions options;
    options.observer = &hearer;
    Run alone(town(), options);
    options.observer = &beside;
    options.sink = &chronicle;
    Run written(town(), options);
    for (int day = 0; day < 6; ++day) {
        alone.live_one_day();
        written.live_one_day();
        CHECK(hearer.days == static_cast<std::size_t>(day) + 1);
        CHECK(same(alone.ledger().events, written.ledger().events));  // put in order now, for who asks
    }
    REQUIRE(chronicle.all.size() > 1000);
    CHECK(same(beside.told, chronicle.all));
    CHECK_FALSE(same(hearer.told, chronicle.all));
    const auto by_day = [](const Event& a, const Event& b) { return a.day != b.day ? a.day < b.day : earlier(a, b); };
    std::sort(hearer.told.begin(), hearer.told.end(), by_day);
    CHECK(same(hearer.told, chronicle.all));
    CHECK(alone.digest() == written.digest());
}

TEST_CASE("cameras that come on a day see on that day, and are gone on the day they leave", "[engine][run]")
{
    Programme programme = town();
    programme.phases[0].values.cameras.share = 0;
    programme.phases[0].values.patrols.number = 0;
    programme = then(then(programme, 3, [](Scenario& sc) { sc.cameras.share = 1; }), 5, [](Scenario& sc) { sc.cameras.share = 0; });
    Chronicle chronicle;
    Onlooker onlooker;
    RunOptions options;
    options.sink = &chronicle;
    options.observer = &onlooker;
    Run run(programme, options);
    for (int day = 0; day < 8; ++day) run.live_one_day();
    std::set<std::int32_t> seeing;
    for (const Event& e : chronicle.all)
        if (e.kind == EventKind::claim) seeing.insert(e.day);
    CHECK(seeing == std::set<std::int32_t>{3, 4});
    using Seen = std::vector<std::pair<std::int32_t, double>>;
    CHECK(onlooker.seen == Seen{{0, 0.0}, {1, 0.0}, {2, 0.0}, {3, 1.0}, {4, 1.0}, {5, 0.0}, {6, 0.0}, {7, 0.0}});
    CHECK(chronicle.days == std::vector<std::int32_t>{0, 1, 2, 3, 4, 5, 6, 7});
}

TEST_CASE("the scenario of a run is the one in force today", "[engine][run]")
{
    Run run(then(town(200), 2, [](Scenario& sc) { sc.cameras.share = 0.9; }));
    CHECK(run.scenario().cameras.share == 0.4);
    run.day(1);
    CHECK(run.scenario().cameras.share == 0.4);
    run.day(2);
    CHECK(run.scenario().cameras.share == 0.9);
    run.day(0);
    CHECK(run.scenario().cameras.share == 0.4);
}

TEST_CASE("a phase that changes nothing changes nothing", "[engine][run]")
{
    CHECK(digests(then(town(), 3, [](Scenario&) {}), 7) == digests(town(), 7));
}

TEST_CASE("a longer list adds to the lot that was there, and nobody already found and taken away comes back on it", "[engine][run]")
{
    Programme programme = town();
    Scenario& sc = programme.phases[0].values;
    sc.cameras.share = 0.1;
    sc.watchlist.entries = 500;
    sc.watchlist.present = 60;
    sc.recognition.uses["watchlist"].miss_rate = 0.6;
    programme = then(programme, 4, [](Scenario& later) { later.watchlist.present = 90; });
    Run run(programme);
    run.day(4);
    const auto taken = [&] {
        std::set<std::uint32_t> out;
        for (std::uint32_t p = 0; p < run.people().size; ++p)
            if (run.world().flags[p] & World::removed) out.insert(p);
        return out;
    };
    const auto found = taken();
    const std::vector<std::uint32_t> before = run.institution().watchlist.residents;
    REQUIRE(found.size() > 5);
    REQUIRE(before.size() > 5);
    CHECK(found.size() + before.size() == 60);
    run.live_one_day();
    const std::vector<std::uint32_t>& now = run.institution().watchlist.residents;
    CHECK(taken().size() + now.size() == 90);
    CHECK(run.institution().watchlist.outsiders == 410);
    const auto later = taken();
    for (const std::uint32_t p : now) CHECK(later.count(p) == 0);
    for (const std::uint32_t p : before) CHECK((later.count(p) == 1 || std::binary_search(now.begin(), now.end(), p)));
}

TEST_CASE("a larger share of cameras keeps every camera of a smaller one, down to none and up to all signals", "[engine][run]")
{
    std::set<std::uint32_t> before;
    for (const double share : {0.0, 0.2, 0.5, 1.0}) {
        Programme programme = town(40000);
        programme.phases[0].values.cameras.share = share;
        const Run run(programme);
        std::set<std::uint32_t> now;
        for (const CrossingId c : run.institution().deployment.cameras) {
            now.insert(c.value);
            CHECK(run.city().signals.test(run.city().corner(c)));
        }
        INFO("share " << share);
        CHECK(std::includes(now.begin(), now.end(), before.begin(), before.end()));
        if (share == 0.0) CHECK(now.empty());
        if (share == 1.0) CHECK(static_cast<std::int64_t>(now.size()) == run.city().signals.count());
        CHECK((share == 0.0 || now.size() > before.size()));
        before = now;
    }
}

TEST_CASE("a city without an eye names nobody", "[engine][run]")
{
    Programme programme = town();
    Scenario& sc = programme.phases[0].values;
    sc.cameras.share = 0;
    sc.patrols.number = 0;
    sc.conduct.reported_share = 0;
    sc.court_list.on = false;
    // what people hand in themselves to earn points needs no eye
    for (const char* rule : {"hero", "volunteering", "local_purchase"}) sc.points.rules[rule].points = 0;
    Chronicle chronicle;
    RunOptions options;
    options.sink = &chronicle;
    Run run(programme, options);
    for (int day = 0; day < 10; ++day) run.live_one_day();
    for (const EventKind kind : {EventKind::claim, EventKind::alarm, EventKind::review, EventKind::stop, EventKind::booking, EventKind::display, EventKind::ban, EventKind::trip_refused}) {
        INFO("kind " << static_cast<int>(kind));
        CHECK(of_kind(chronicle.all, kind) == 0);
    }
    CHECK(of_kind(chronicle.all, EventKind::act_crossing_red) > 100);
    CHECK(run.institution().score == std::vector<std::int16_t>(3000, 1000));
}

TEST_CASE("a city of one person is lived like any other", "[engine][run]")
{
    Programme programme = town(1);
    Scenario& sc = programme.phases[0].values;
    sc.watchlist.present = 1;
    sc.cameras.share = 1;
    sc.conduct.red_mean_per_pass = 0.3;
    sc.events["final"] = {4, 1170, EventPlace::stadium, 1, 10, 1, true};
    sc.appeals.on = true;
    Chronicle chronicle;
    RunOptions options;
    options.sink = &chronicle;
    Run run(programme, options);
    for (int day = 0; day < 60; ++day) run.live_one_day();
    CHECK(run.today() == 60);
    CHECK(run.people().size == 1);
    for (const Event& e : chronicle.all) {
        CHECK((e.subject == nobody || e.subject == PersonId{0}));
        // nobody else is there to be taken for
        if (e.kind == EventKind::claim) CHECK(e.claimed == PersonId{0});
        CHECK(e.kind != EventKind::tie_broken);
    }
    CHECK_FALSE(chronicle.all.empty());
    for (std::int32_t minute = 0; minute < minutes_per_day; minute += 60) {
        const Corner at = run.position(PersonId{0}, Minute{minute});
        CHECK((at.x >= 0 && at.y >= 0 && at.x < run.city().width && at.y < run.city().height));
    }
}

TEST_CASE("a city of nobody is built and lived, and nothing happens in it", "[engine][run]")
{
    Programme programme = town(0);
    programme.phases[0].values.watchlist.present = 0;
    Chronicle chronicle;
    RunOptions options;
    options.sink = &chronicle;
    Run run(programme, options);
    for (int day = 0; day < 12; ++day) run.live_one_day();
    CHECK(run.today() == 12);
    CHECK(chronicle.all.empty());
    CHECK(run.restore(run.snapshot()).ok());
}

TEST_CASE("block size changes nothing where people fill their last block by one more or one less", "[engine][run]")
{
    for (const std::int64_t people : {63, 64, 65, 1023, 1024, 1025, 2047, 2049}) {
        std::set<std::string> ends;
        for (const std::int32_t size : {0, 1024, 2048}) {
            RunOptions options;
            options.block_size = size;
            Run run(town(people), options);
            for (int day = 0; day < 4; ++day) run.live_one_day();
            ends.insert(run.digest());
        }
        INFO(people << " people");
        CHECK(ends.size() == 1);
    }
}

TEST_CASE("patrols of more districts than blocks stand in the districts that are there", "[engine][run]")
{
    Programme programme = town(1);
    programme.phases[0].values.city.districts = 64;
    programme.phases[0].values.patrols.number = 128;
    Run run(programme);
    run.live_one_day();
    // sixteen blocks, each a district of its own of the sixty-four: two patrols in each
    CHECK(run.institution().deployment.patrols.size() == 32);
}

TEST_CASE("going to a day calls neither observer nor sink, and lands on the same day from every side", "[engine][run]")
{
    Chronicle chronicle;
    Onlooker onlooker;
    RunOptions options;
    options.sink = &chronicle;
    options.observer = &onlooker;
    Run run(town(), options);
    run.day(13);
    CHECK(chronicle.days.empty());
    CHECK(onlooker.seen.empty());
    const auto forward = digests(town(), 13);
    for (const std::int32_t day : {13, 12, 0, 10, 9, 11, 1, 10, 13}) {
        run.day(day);
        INFO("day " << day);
        CHECK(run.today() == day);
        CHECK(run.digest() == forward[static_cast<std::size_t>(day)]);
    }
    run.live_one_day();
    CHECK(chronicle.days == std::vector<std::int32_t>{13});
}

TEST_CASE("going back to the day on which a phase begins is the start of that day", "[engine][run]")
{
    // day 10 also keeps a checkpoint: it must be of the day before anything of the phase is felt
    const Programme programme = then(town(), 10, [](Scenario& sc) {
        sc.points.bands["A"].from = 1000;
        sc.watchlist.entries = 4000;
        sc.watchlist.present = 60;
        sc.cameras.share = 0.8;
    });
    const auto forward = digests(programme, 13);
    Run run(programme);
    run.day(13);
    for (const std::int32_t day : {10, 9, 10, 11, 12, 10}) {
        run.day(day);
        INFO("day " << day);
        CHECK(run.digest() == forward[static_cast<std::size_t>(day)]);
    }
}

TEST_CASE("checkpoints are a convenience: with none, and with room for one alone, every day is the same", "[engine][run]")
{
    const auto forward = digests(town(600), 25);
    Run run(town(600));
    const auto one_checkpoint = static_cast<std::int64_t>(run.snapshot().size());
    for (const std::int64_t bytes : {std::int64_t{0}, std::int64_t{1}, one_checkpoint * 3 / 2, one_checkpoint * 5 / 2}) {
        RunOptions options;
        options.checkpoint_bytes = bytes;
        Run other(town(600), options);
        other.day(25);
        for (const std::int32_t day : {21, 3, 20, 24}) {
            other.day(day);
            INFO(bytes << " bytes, day " << day);
            CHECK(other.digest() == forward[static_cast<std::size_t>(day)]);
        }
    }
}

TEST_CASE("where people are is the same on a day gone back to as on the day lived through to", "[engine][run]")
{
    Programme programme = town();
    programme.phases[0].values.stops.minutes = 240;
    programme.phases[0].values.review.unlimited = true;
    programme.phases[0].values.recognition.uses["watchlist"].false_match_rate = 3e-5;
    const auto strays = [](const Run& a, const Run& b) {
        int elsewhere = 0;
        for (std::uint32_t p = 0; p < a.people().size; ++p)
            for (const int minute : {540, 720, 1020, 1200}) elsewhere += !(a.position(PersonId{p}, Minute{minute}) == b.position(PersonId{p}, Minute{minute}));
        return elsewhere;
    };
    for (const std::int32_t day : {0, 1, 9, 10, 11, 20}) {
        Run straight(programme), back(programme);
        straight.day(day);
        back.day(23);
        back.day(day);
        INFO("day " << day);
        CHECK(back.digest() == straight.digest());
        CHECK(strays(back, straight) == 0);
        CHECK(back.ledger().events.size() == straight.ledger().events.size());
    }
}

TEST_CASE("an ended run can be moved and goes on", "[engine][run]")
{
    Run run(town(300));
    run.live_one_day();
    Run moved(std::move(run));
    moved.live_one_day();
    CHECK(moved.digest() == digests(town(300), 2)[2]);
}

TEST_CASE("stages are told to the clock in order, each once begun and once ended", "[engine][run]")
{
    Run run(town(100));
    std::vector<std::pair<int, bool>> heard;
    run.stage_clock = [&](int stage, bool begins) { heard.emplace_back(stage, begins); };
    run.live_one_day();
    const auto stages = Run::stage_names().size();
    REQUIRE(heard.size() == 2 * stages);
    for (std::size_t i = 0; i < heard.size(); ++i) CHECK(heard[i] == std::pair{static_cast<int>(i / 2) + 1, i % 2 == 0});
}
