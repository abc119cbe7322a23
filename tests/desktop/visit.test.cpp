// What somebody does with a city, without a window: the clock, going back, a policy, undo.
#include "desktop/visit.hpp"
#include "support/catch.hpp"
#include "town.hpp"

using namespace panopolis;
using namespace panopolis::desktop;
using namespace town_test;

namespace {

/// A count of the run, of the days that were lived until now.
std::int64_t offences(const Visit& visit) { return visit.book().measures().count("offences"); }

}  // namespace

TEST_CASE("midnight leads to the next day, and a minute back stays within the day", "[desktop][visit]")
{
    Visit visit(town(), 1);
    CHECK(visit.day() == 0);
    visit.play(true);
    visit.speed(2);
    for (int i = 0; i < 60; ++i) visit.tick(0.5);  // 1,800 minutes from 06:30
    CHECK(visit.day() == 1);
    visit.minute(10);
    visit.step(-30);
    CHECK(visit.minute() == 0);
    CHECK(visit.day() == 1);
    visit.minute(minutes_per_day);
    visit.step(1);
    CHECK(visit.day() == 2);
    CHECK(visit.minute() == 0);
}

TEST_CASE("a day shown again is the same day, with the measures of the days until then", "[desktop][visit]")
{
    Visit visit(town(), 1);
    visit.show_day(13);
    const std::string digest = visit.run().digest();
    const std::int64_t counted = offences(visit);
    const Scene scene = visit.look().scene;
    visit.show_day(25);
    CHECK(offences(visit) > counted);
    visit.show_day(13);
    CHECK(visit.run().digest() == digest);
    CHECK(offences(visit) == counted);
    CHECK(visit.look().scene == scene);
    CHECK(visit.run().digest() == lived_anew(visit.run().programme(), 14));
}

TEST_CASE("a change acts from the next midnight, and leaves what was lived as it was", "[desktop][visit]")
{
    Visit visit(town(), 1);
    visit.show_day(4);
    const std::string before = visit.run().digest();
    REQUIRE(visit.change("cameras.share", 0.0).empty());
    CHECK(visit.run().digest() == before);
    CHECK(visit.waiting() == 1);
    CHECK_FALSE(visit.look().scene.cameras.empty());
    visit.show_day(5);
    CHECK(visit.look().scene.cameras.empty());
    CHECK(visit.waiting() == 0);
    CHECK(visit.sets() == std::vector<std::string>{"cameras.share@5=0"});
    CHECK(visit.run().digest() == lived_anew(visit.run().programme(), 6));
}

TEST_CASE("undo goes back to the very state, and redo forward to the other", "[desktop][visit]")
{
    Visit visit(town(), 1);
    visit.show_day(12);
    visit.minute(700);
    const std::string before = visit.run().digest();
    REQUIRE(visit.change("recognition.crossings.false_match_rate", 1e-3).empty());
    visit.show_day(20);
    visit.minute(100);
    const std::string after = visit.run().digest();
    visit.undo();
    CHECK(visit.run().digest() == before);
    CHECK(visit.day() == 12);
    CHECK(visit.minute() == 700);
    CHECK_FALSE(visit.can_undo());
    visit.show_day(20);
    CHECK(visit.run().digest() == lived_anew(town().programme, 21));
    CHECK(visit.run().digest() != after);
    visit.redo();
    CHECK(visit.day() == 12);
    visit.show_day(20);
    CHECK(visit.run().digest() == after);
}

TEST_CASE("a day lived again under the new policy has the same luck: what people wished to do is the same", "[desktop][visit]")
{
    Visit visit(town(), 1);
    visit.show_day(6);
    const std::string world = visit.run().digest();
    REQUIRE(visit.change("recognition.crossings.false_match_rate", 0.0).empty());
    REQUIRE(visit.relive().empty());
    CHECK(visit.day() == 6);
    CHECK(visit.run().digest() != world);
    CHECK(visit.run().programme().on(6).recognition.uses.at("crossings").false_match_rate == 0.0);
    CHECK(visit.run().programme().on(5).recognition.uses.at("crossings").false_match_rate > 0.0);
    visit.undo();
    CHECK(visit.run().digest() == world);
    CHECK(visit.waiting() == 1);
    CHECK(visit.relive().empty());
}

TEST_CASE("starting again lives the days under the scenario's own policy, and can be undone", "[desktop][visit]")
{
    Visit visit(town(), 1);
    visit.show_day(3);
    REQUIRE(visit.change("cameras.share", 1.0).empty());
    visit.show_day(9);
    const std::string changed = visit.run().digest();
    REQUIRE(visit.reset().empty());
    CHECK(visit.day() == 9);
    CHECK(visit.run().digest() == lived_anew(town().programme, 10));
    visit.undo();
    CHECK(visit.run().digest() == changed);
}

TEST_CASE("a value that cannot be is refused with its path, and nothing changes", "[desktop][visit]")
{
    Visit visit(town(), 1);
    const std::string before = visit.run().digest();
    const auto refused = visit.change("cameras.share", 1.5);
    REQUIRE_FALSE(refused.empty());
    CHECK(refused.front().path == "cameras.share");
    CHECK_FALSE(visit.can_undo());
    CHECK(visit.run().digest() == before);
}
