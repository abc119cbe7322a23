// Work beside the window: what is shown stays, what is cancelled never was, what is asked for meanwhile is done afterwards.
#include <chrono>
#include <thread>

#include "desktop/visit.hpp"
#include "support/catch.hpp"
#include "town.hpp"

using namespace panopolis;
using namespace panopolis::desktop;
using namespace town_test;

namespace {

void tick_until_idle(Visit& visit)
{
    do {
        visit.tick(0);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    } while (visit.busy());
}

/// Everything that can be seen of a visit.
struct Seen {
    std::string digest;
    std::int32_t day = 0;
    double minute = 0;
    std::int64_t offences = 0;
    std::size_t changes = 0;
    std::vector<std::string> sets;
    bool can_undo = false, can_redo = false;
    friend bool operator==(const Seen&, const Seen&) = default;
};
Seen seen(const Visit& visit)
{
    return {visit.run().digest(), visit.day(), visit.minute(), visit.book().measures().count("offences"), visit.changes(), visit.sets(), visit.can_undo(), visit.can_redo()};
}

}  // namespace

TEST_CASE("while days are lived the day that is shown stays, and can be looked at from all sides", "[desktop][work]")
{
    Visit visit(town(), 2);
    visit.show_day(2);
    visit.minute(500);
    const Seen before = seen(visit);
    const Scene scene = visit.look().scene;
    visit.patience(0);
    visit.show_day(300);
    REQUIRE(visit.busy());
    for (int i = 0; i < 20 && visit.busy(); ++i) {
        visit.side(i % 2 == 0 ? Side::truth : Side::recorded);
        visit.follow(PersonId{static_cast<std::uint32_t>(i)});
        visit.minute(400 + 10 * i);
        CHECK(visit.look().scene.day == 2);
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    visit.side(Side::recorded);
    visit.minute(500);
    if (visit.busy()) {
        CHECK(visit.progress().of == 298);
        CHECK(visit.look().scene == scene);
        CHECK(seen(visit) == before);
    }
    tick_until_idle(visit);
    CHECK(visit.day() == 300);
    CHECK(visit.run().digest() == lived_anew(town().programme, 301));
}

TEST_CASE("what is cancelled never was, whatever it was", "[desktop][work]")
{
    Visit visit(town(), 2);
    visit.show_day(31);
    REQUIRE(visit.change("cameras.share", 1.0).empty());
    visit.show_day(61);
    REQUIRE(visit.change("recognition.crossings.false_match_rate", 1e-3).empty());
    visit.undo();
    visit.minute(321);
    const Seen before = seen(visit);
    REQUIRE((before.can_undo && before.can_redo));
    const std::string next = [&] {
        visit.show_day(62);
        std::string out = visit.run().digest();
        visit.show_day(61);
        return out;
    }();

    visit.patience(0);
    const auto cancelled = [&](const char* what, auto order) {
        INFO(what);
        order();
        REQUIRE(visit.busy());
        visit.next_day();
        visit.cancel();
        tick_until_idle(visit);
        CHECK(seen(visit) == before);
        CHECK_FALSE(visit.playing());
    };
    cancelled("forward", [&] { visit.show_day(3000); });
    cancelled("back", [&] { visit.show_day(29); });
    cancelled("undo", [&] { visit.undo(); });
    cancelled("reset", [&] { visit.reset(); });

    // and the city lives on as if nothing had been asked
    visit.patience(-1);
    visit.show_day(62);
    CHECK(visit.run().digest() == next);
    visit.undo();
    CHECK(visit.day() == 31);
    CHECK(visit.run().digest() == lived_anew(town().programme, 32));
}

TEST_CASE("what is asked for while work goes on is done afterwards, in order, and of days to go to, the last counts", "[desktop][work]")
{
    Visit visit(town(), 1), waiting(town(), 1);
    visit.patience(0);
    visit.show_day(40);
    visit.show_day(3000);
    visit.show_day(12);
    visit.change("cameras.share", 0.0);
    visit.next_day();
    visit.next_day();
    visit.undo();
    visit.redo();
    visit.finish();
    waiting.show_day(40);
    waiting.show_day(12);
    waiting.change("cameras.share", 0.0);
    waiting.next_day();
    waiting.undo();
    waiting.redo();
    CHECK(seen(visit) == seen(waiting));
    CHECK(visit.sets() == std::vector<std::string>{"cameras.share@13=0"});
}

TEST_CASE("the clock waits at midnight for the day that follows, and goes on when it is there", "[desktop][work]")
{
    Visit visit(town(60'000), 1);  // a day that takes longer than asking whether it is there
    visit.patience(0);
    visit.play(true);
    visit.speed(2);
    visit.minute(1430);
    visit.tick(1);
    REQUIRE(visit.busy());
    CHECK(visit.minute() == minutes_per_day);
    CHECK(visit.day() == 0);
    visit.finish();
    CHECK(visit.day() == 1);
    CHECK(visit.minute() == 0);
    CHECK(visit.playing());
    visit.tick(0.5);
    CHECK(visit.minute() == 30);
}

TEST_CASE("a visit may end while its work goes on", "[desktop][work]")
{
    for (const int ms : {0, 1, 5}) {
        Visit visit(town(), 2);
        visit.patience(0);
        visit.show_day(5000);
        visit.change("cameras.share", 0.0);
        std::this_thread::sleep_for(std::chrono::milliseconds(ms));
        CHECK(visit.busy());
    }
}

TEST_CASE("a change that is refused in the middle of work is told afterwards, and leaves no trace", "[desktop][work]")
{
    Visit visit(town(), 1);
    visit.patience(0);
    visit.show_day(30);
    CHECK(visit.change("cameras.share", 1.5).empty());
    visit.finish();
    REQUIRE(visit.refused().size() == 1);
    CHECK(visit.refused().front().path == "cameras.share");
    CHECK(visit.changes() == 0);
    CHECK(visit.day() == 30);
}

TEST_CASE("opening another city takes the place of this one only when it is there", "[desktop][work]")
{
    Visit visit(town(), 2);
    visit.show_day(4);
    visit.change("cameras.share", 0.0);
    visit.follow(PersonId{2999});
    const Seen before = seen(visit);
    const std::uint64_t city = visit.city_version();
    visit.patience(0);
    visit.open(town(60'000));
    REQUIRE(visit.busy());
    visit.cancel();
    tick_until_idle(visit);
    CHECK(seen(visit) == before);
    CHECK(visit.city_version() == city);
    CHECK(visit.followed() == PersonId{2999});

    visit.open(town(500));
    visit.finish();
    CHECK(visit.city_version() != city);
    CHECK(visit.run().people().size == 500);
    CHECK(visit.day() == 0);
    CHECK(visit.changes() == 0);
    CHECK_FALSE(visit.can_undo());
    CHECK_FALSE(visit.followed());
    CHECK(visit.look().scene.people == 500);
    CHECK(visit.plan() == city_plan(visit.run().city()));
}
