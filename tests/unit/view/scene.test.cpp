// The scene: the same whoever lived the day and however one came back to it; bodies where the run says.
#include <panopolis/experiment.hpp>
#include <panopolis/transcript.hpp>

#include "support/catch.hpp"
#include "unit/view/looking.hpp"

using namespace panopolis;

namespace {

constexpr std::int32_t minutes[] = {0, 480, 497, 720, 1050, 1200, 1439, 1440};

std::vector<Scene> scenes_of(const Run& run)
{
    std::vector<Scene> out;
    const DayLived day = day_lived(run);
    for (const std::int32_t minute : minutes)
        for (const Side side : {Side::recorded, Side::truth}) out.push_back(street_scene(day, Minute{minute}, side));
    return out;
}

void live(Run& run, std::int32_t days)
{
    while (run.today() < days) run.live_one_day();
}

const Mark& mark_of(const Scene& scene, std::uint32_t person)
{
    const auto at = std::find_if(scene.marks.begin(), scene.marks.end(), [&](const Mark& m) { return m.person.value == person; });
    REQUIRE(at != scene.marks.end());
    return *at;
}

}  // namespace

TEST_CASE("a scene is the same at any number of threads and any block size", "[view][scene]")
{
    Run alone(test::busy_town());
    live(alone, 6);
    const auto want = scenes_of(alone);
    for (const int n : {2, 3}) {
        ThreadExecutor threads(n);
        RunOptions options;
        options.executor = &threads;
        options.block_size = 1024 * n;
        Run run(test::busy_town(), options);
        live(run, 6);
        CHECK(scenes_of(run) == want);
    }
}

TEST_CASE("a scene is the same after going back and forth over the days", "[view][scene]")
{
    Run run(test::busy_town());
    std::vector<std::vector<Scene>> want{scenes_of(run)};
    while (run.today() < 14) {
        run.live_one_day();
        want.push_back(scenes_of(run));
    }
    CHECK(want[13] != want[14]);
    for (const std::int32_t day : {3, 14, 11, 12, 1, 0, 10}) {
        run.day(day);
        INFO("day " << day);
        CHECK(scenes_of(run) == want[static_cast<std::size_t>(day)]);
    }
}

TEST_CASE("everybody is drawn where the run says they are, and a minute later", "[view][scene]")
{
    Programme programme = test::busy_town(1200);
    programme.phases[0].values.city.width_blocks = programme.phases[0].values.city.height_blocks = 40;
    Run run(std::move(programme));
    live(run, 3);
    const DayLived day = day_lived(run);
    int walking = 0;
    for (const std::int32_t minute : minutes)
        for (const Mark& m : street_scene(day, Minute{minute}, Side::truth).marks) {
            REQUIRE(m.at == run.position(m.person, Minute{minute}));
            REQUIRE(m.next == run.position(m.person, Minute{minute + 1}));
            walking += m.at == m.next ? 0 : 1;
        }
    CHECK(walking > 50);
}

TEST_CASE("cameras, patrols and screens are those of the day lived, not of the next", "[view][scene]")
{
    Run run(test::busy_town());
    int moved = 0;
    for (int i = 0; i < 5; ++i) {
        const Deployment stood = run.institution().deployment;
        run.live_one_day();
        const Scene scene = street_scene(day_lived(run), Minute{600}, Side::recorded);
        std::vector<Corner> patrols;
        for (const CrossingId at : stood.patrols) patrols.push_back(run.city().corner(at));
        CHECK(scene.patrols == patrols);
        CHECK(scene.patrols.size() == 3);
        moved += run.institution().deployment.patrols == stood.patrols ? 0 : 1;
        const std::size_t gates = run.city().stations.size();
        REQUIRE(scene.cameras.size() == stood.cameras.size() + gates);
        for (std::size_t c = 0; c < stood.cameras.size(); ++c) {
            CHECK(scene.cameras[c].at == run.city().corner(stood.cameras[c]));
            CHECK(scene.cameras[c].identify == stood.identify.test(scene.cameras[c].at));
            CHECK_FALSE(scene.cameras[c].gate);
        }
        CHECK(scene.cameras.back().gate);
    }
    CHECK(moved > 0);
}

TEST_CASE("a face is on its screen from its first minute to its last, also on the day on which it comes down", "[view][scene]")
{
    // what is told of every display when it begins says until when it stays; nothing is taken down early here
    Programme programme = test::busy_town();
    programme.phases[0].values.appeals.on = false;
    Run run(std::move(programme));
    struct Shown {
        std::uint32_t screen;
        std::int64_t from, to;
    };
    std::vector<Shown> all;
    std::int64_t faces = 0;
    for (std::int32_t d = 0; d < 5; ++d) {
        run.live_one_day();
        const std::int64_t start = static_cast<std::int64_t>(d) * minutes_per_day;
        for (const Event& e : run.ledger().events)
            if (e.kind == EventKind::display) all.push_back({e.pass, start + e.minute, start + e.minute + e.points});
        const DayLived day = day_lived(run);
        for (const std::int32_t minute : {30, 600, 700, 1100, 1439}) {
            const Scene scene = street_scene(day, Minute{minute}, Side::recorded);
            for (std::uint32_t s = 0; s < scene.screens.size(); ++s) {
                const auto live_now = std::count_if(all.begin(), all.end(), [&](const Shown& x) { return x.screen == s && x.from <= start + minute && x.to > start + minute; });
                REQUIRE(scene.screens[s].live == live_now);
                CHECK(scene.screens[s].faces.size() == std::min<std::size_t>(static_cast<std::size_t>(live_now), 12));
                faces += live_now;
            }
        }
    }
    CHECK(faces > 100);
}

TEST_CASE("outlines: stopped for its minutes, and what was so beside it", "[view][scene]")
{
    test::TinyDay town("AABBA");
    town.institution.watchlist.residents = {3};
    town.happens(EventKind::alarm, 0, outsider + 7, Outcome::wrong);
    town.happens(EventKind::stop, 0, outsider + 7, Outcome::wrong, 15);
    town.happens(EventKind::missed, 3);
    town.happens(EventKind::withheld, 4);
    const DayLived day = town.look();
    const Scene scene = street_scene(day, Minute{605}, Side::truth);
    CHECK(mark_of(scene, 0).recorded == Status::stopped);
    CHECK(mark_of(scene, 0).truth == Truth::stopped_wrongly);
    CHECK(mark_of(scene, 3).recorded == Status::plain);
    CHECK(mark_of(scene, 3).truth == Truth::missed);
    CHECK(mark_of(scene, 4).truth == Truth::held_back);
    CHECK(mark_of(scene, 1).truth == Truth::plain);
    CHECK(scene.flags.size() == 4);

    // what is new for ten minutes is over before the stop is
    const Scene later = street_scene(day, Minute{612}, Side::truth);
    CHECK(mark_of(later, 0).recorded == Status::stopped);
    CHECK(mark_of(later, 3).truth == Truth::listed);
    CHECK(mark_of(later, 4).truth == Truth::plain);
    CHECK(later.flags.empty());
    CHECK(mark_of(street_scene(day, Minute{615}, Side::truth), 0).recorded == Status::plain);
    CHECK(mark_of(street_scene(day, Minute{599}, Side::truth), 0).truth == Truth::plain);
}

TEST_CASE("a ban that begins tonight did not hold today, and one that ends tonight did", "[view][scene]")
{
    test::TinyDay town("AAAA");
    town.institution.ban_until = {30, 30, 0, 0};
    town.ledger.marks[0] = Ledger::banned_wrongly;
    town.happens(EventKind::ban, 1, 1, Outcome::wrongful, 29).minute = minutes_per_day;
    town.happens(EventKind::ban_ended, 2, 2).minute = minutes_per_day;
    const Scene scene = street_scene(town.look(), Minute{600}, Side::truth);
    CHECK(mark_of(scene, 0).recorded == Status::banned);
    CHECK(mark_of(scene, 0).truth == Truth::banned_wrongly);
    CHECK(mark_of(scene, 1).recorded == Status::plain);
    CHECK(mark_of(scene, 2).recorded == Status::banned);
    CHECK(mark_of(scene, 2).truth == Truth::banned);
    CHECK(mark_of(scene, 3).recorded == Status::plain);
}

TEST_CASE("the plan of the city holds its blocks and its signals", "[view][scene]")
{
    const City city = build_city(test::busy_town().first());
    const CityPlan plan = city_plan(city);
    CHECK(plan.use == city.use);
    CHECK(static_cast<std::int64_t>(plan.signals.size()) == city.signals.count());
    CHECK(plan.use.size() == static_cast<std::size_t>(plan.width * plan.height));
}

TEST_CASE("a scene is the same with its sample found anew and with one that was kept, ways and all, and shows everybody once, in order", "[view][scene]")
{
    Run run(test::busy_town());
    live(run, 6);
    const DayLived day = day_lived(run);
    ThreadExecutor three(3);
    for (const std::int32_t sample : {0, 50, 1'000'000}) {
        ViewOptions options;
        options.sample = sample;
        const std::vector<Mark> lasting = lasting_marks(day, lasting_sample(day.people.size, sample));
        std::vector<PersonId> people;
        for (const Mark& mark : lasting) people.push_back(mark.person);
        const Ways ways = run.ways(people);
        for (const std::int32_t minute : minutes)
            for (const Side side : {Side::recorded, Side::truth}) {
                const Scene kept = street_scene(day, Minute{minute}, side, options, lasting);
                CHECK(kept == street_scene(day, Minute{minute}, side, options));
                CHECK(kept == street_scene(day, Minute{minute}, side, options, lasting, &three));
                CHECK(kept == street_scene(day, Minute{minute}, side, options, lasting, &three, &ways));
                CHECK(std::adjacent_find(kept.marks.begin(), kept.marks.end(), [](const Mark& a, const Mark& b) { return !(a.person < b.person); }) == kept.marks.end());
            }
    }
}
