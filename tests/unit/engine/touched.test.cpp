// What a day goes over in memory, as the run tells of it: sums that can be made by hand.
#include <algorithm>

#include <panopolis/experiment.hpp>
#include <panopolis/simulation.hpp>

#include "stages/workshop.hpp"
#include "support/catch.hpp"

using namespace panopolis;

namespace {

Programme town(std::int64_t people)
{
    Programme programme;
    Scenario& sc = programme.phases[0].values;
    sc.people.number = people;
    sc.cameras.share = 0.4;
    sc.patrols.number = 3;
    sc.stigma.spread = 0;
    sc.lawful.chill_step_per_day = 0;
    return programme;
}

std::vector<std::int64_t> touched(const Programme& programme, RunOptions options, std::int32_t days = 3)
{
    Run run(programme, options);
    while (run.today() < days) run.live_one_day();
    return run.bytes_touched();
}

RunOptions with(Simd simd)
{
    RunOptions options;
    options.simd = simd;
    return options;
}

constexpr std::size_t live_stage = 0, feel_stage = 7, measure_stage = 9;

}  // namespace

TEST_CASE("what is felt one by one goes over so many bytes a person, and many at once over four more", "[engine][touched]")
{
    for (const std::int64_t people : {2000, 5000}) {
        // read: what was done, what ties say, tolerance, flags, trust, ties cut and how many there are; written: what ties say; both: two expectations and stigma
        const std::int64_t one_by_one = 1 + 1 + 2 + 1 + 2 + 2 + 1 + 1 + 2 * 3 * 2;
        CHECK(touched(town(people), with(Simd::scalar))[feel_stage] == people * one_by_one);
        if (best_simd() == Simd::scalar) continue;
        // group, silent ties, and trust that is written
        CHECK(touched(town(people), with(best_simd()))[feel_stage] == people * (one_by_one + 1 + 1 + 2));
    }
}

TEST_CASE("putting the day in order goes over every act and event once to read it and once to write it", "[engine][touched]")
{
    struct Nobody final : EventSink {
        void day(std::int32_t, const std::vector<Event>&) override {}
    } sink;
    RunOptions options;
    options.sink = &sink;
    Run run(town(4000), options), unasked(town(4000));
    for (int day = 0; day < 4; ++day) {
        run.live_one_day();
        unasked.live_one_day();
        CHECK(unasked.bytes_touched()[measure_stage] == 0);
        const auto& events = run.ledger().events;
        // acts lie as acts until then
        const std::int64_t acts = std::count_if(events.begin(), events.end(), [](const Event& e) { return is_act(e.kind) && e.kind != EventKind::withheld; }), all = static_cast<std::int64_t>(events.size());
        REQUIRE(acts > 0);
        REQUIRE(all > acts);
        CHECK(run.bytes_touched()[measure_stage] == acts * static_cast<std::int64_t>(sizeof(Act)) + (2 * all - acts) * static_cast<std::int64_t>(sizeof(Event)));
    }
}

TEST_CASE("what a day goes over is told stage by stage, nothing before the first day, and the same on any number of threads", "[engine][touched]")
{
    Run run(town(1000));
    CHECK(run.bytes_touched() == std::vector<std::int64_t>(Run::stage_names().size(), 0));
    const auto alone = touched(town(5000), {});
    CHECK(alone.size() == Run::stage_names().size());
    CHECK(alone[live_stage] > 5000 * 15);
    CHECK(std::all_of(alone.begin(), alone.end(), [](std::int64_t bytes) { return bytes >= 0; }));
    ThreadExecutor pool(3);
    RunOptions options;
    options.executor = &pool;
    CHECK(touched(town(5000), options) == alone);
}

TEST_CASE("a system that is switched on goes over more, and one that is off over nothing", "[engine][touched]")
{
    Programme programme = town(3000);
    programme.phases[0].values.appeals.on = false;
    programme.phases[0].values.posts.on = false;
    const auto without = touched(programme, {});
    programme.phases[0].values.appeals.on = true;
    programme.phases[0].values.posts.on = true;
    const auto with_both = touched(programme, {});
    CHECK(without[6] == 0);
    CHECK(with_both[6] > 0);
    CHECK(with_both[1] >= without[1] + 3000 * 5);  // roles, groups, flags, and what was done, read and written
}
