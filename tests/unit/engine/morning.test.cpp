// What stood in the streets when a day began, and where somebody is from minute to minute.
#include <panopolis/simulation.hpp>

#include "support/catch.hpp"

using namespace panopolis;

namespace {

/// A town with patrols that move every day, and faces on screens.
Programme town()
{
    Programme programme;
    Scenario& sc = programme.phases[0].values;
    sc.seed = 14;
    sc.people.number = 3000;
    sc.cameras.share = 0.4;
    sc.patrols.number = 3;
    return programme;
}

}  // namespace

TEST_CASE("the morning is what stood when the day began, also after going back, and a step is two positions", "[engine][run]")
{
    Run run(town());
    std::vector<Deployment> stood;
    std::size_t faces = 0;
    for (int day = 0; day < 12; ++day) {
        stood.push_back(run.institution().deployment);
        const std::size_t shown = run.institution().displays.size();
        run.live_one_day();
        CHECK(run.morning().deployment.patrols == stood.back().patrols);
        CHECK(run.morning().displays.size() == shown);
        faces += shown;
    }
    CHECK(faces > 0);
    CHECK(stood[3].patrols != stood[4].patrols);
    for (const std::int32_t day : {4, 11, 1}) {
        run.day(day);
        CHECK(run.morning().deployment.patrols == stood[static_cast<std::size_t>(day - 1)].patrols);
    }
    const Snapshot bytes = run.snapshot();
    Run other(town());
    REQUIRE(other.restore(bytes).ok());
    CHECK(other.morning().deployment.patrols == stood[1].patrols);
    for (std::uint32_t p = 0; p < 200; ++p)
        for (const std::int32_t m : {400, 497, 1020}) {
            const auto at = [&](std::int32_t minute) { return run.position(PersonId{p}, Minute{minute}); };
            const bool stays = at(m) == at(m + 1);
            CHECK(run.step(PersonId{p}, Minute{m}) == Step{at(m), at(m + 1), stays && at(m - 1) == at(m), stays && at(m + 2) == at(m)});
        }
}

TEST_CASE("ways that were found once say of every minute what is said of a person asked alone, those held in the street included", "[engine]")
{
    // some are wanted, and stopped; innocent people are taken for them
    Programme programme = town();
    Scenario& sc = programme.phases[0].values;
    sc.patrols.number = 60;
    sc.watchlist.entries = 2000;
    sc.watchlist.present = 100;
    sc.recognition.uses["watchlist"].false_match_rate = 1e-5;
    Run run(programme);
    for (int day = 0; day < 4; ++day) run.live_one_day();
    std::vector<PersonId> everybody;
    for (std::uint32_t p = 0; p < run.people().size; ++p) everybody.push_back(PersonId{p});
    const Ways ways = run.ways(everybody);
    REQUIRE(ways.size() == everybody.size());
    std::size_t stops = 0;
    for (const Event& e : run.ledger().events) {
        if (e.kind != EventKind::stop || e.subject == nobody || e.subject.value >= run.people().size) continue;
        ++stops;
        for (const std::int32_t m : {e.minute - 1, e.minute + 0, e.minute + 1, e.minute + 40}) REQUIRE(ways.step(e.subject.value, Minute{m}) == run.step(e.subject, Minute{m}));
    }
    CHECK(stops > 0);
    for (std::uint32_t p = 0; p < run.people().size; ++p)
        for (std::int32_t m = static_cast<std::int32_t>(p % 11); m < minutes_per_day; m += 53) REQUIRE(ways.step(p, Minute{m}) == run.step(PersonId{p}, Minute{m}));
    CHECK(run.ways({}).size() == 0);
    CHECK(Ways().size() == 0);
}
