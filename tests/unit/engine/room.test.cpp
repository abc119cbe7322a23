// What a run takes of memory, and that sparing it changes nothing.
#include <array>

#include <panopolis/simulation.hpp>

#include "support/catch.hpp"
#include "unit/engine/busy_town.hpp"

using namespace panopolis;
using test::town;

TEST_CASE("a run that spares memory lives the same days", "[engine][run]")
{
    const auto lived = [](Sparing sparing, double spread, Simd simd) {
        Programme programme = town(5000);
        Scenario& sc = programme.phases[0].values;
        sc.stigma.spread = spread;
        sc.points.association = 0.3;
        sc.school.on = sc.income.on = sc.appeals.on = sc.posts.on = true;
        RunOptions options;
        options.sparing = sparing;
        options.simd = simd;
        Run run(programme, options);
        REQUIRE(run.ties().has_list() == (sparing != Sparing::yes));
        for (int day = 0; day < (spread < 0.1 ? 4 : 9); ++day) run.live_one_day();
        std::size_t bearing = 0;
        for (const std::uint16_t stigma : run.world().stigma) bearing += stigma != 0 ? 1 : 0;
        return std::pair{run.digest(), bearing};
    };
    // stigma that few bear, and stigma that most come to bear
    for (const double spread : {0.0001, 0.5}) {
        const auto kept = lived(Sparing::no, spread, Simd::scalar);
        INFO(kept.second << " bear a stigma");
        CHECK((spread < 0.1 ? kept.second < 5000 / 16 : kept.second > 5000 / 4));
        CHECK(lived(Sparing::by_size, spread, best_simd()) == kept);
        CHECK(lived(Sparing::yes, spread, best_simd()) == kept);
        CHECK(lived(Sparing::yes, spread, Simd::scalar) == kept);
    }
}

TEST_CASE("the parts of building are told in order, each before and after", "[engine][run]")
{
    std::vector<std::pair<int, bool>> heard;
    RunOptions options;
    options.build_clock = [&](int part, bool begins) { heard.emplace_back(part, begins); };
    Run run(town(), options);
    run.live_one_day();
    REQUIRE(heard.size() == 2 * Run::build_parts().size());
    for (std::size_t i = 0; i < heard.size(); ++i) CHECK(heard[i] == std::pair{static_cast<int>(i / 2) + 1, i % 2 == 0});
}

TEST_CASE("what is held of a person is about sixty-four bytes in a village and below in a town, with every system on", "[engine][run]")
{
    for (const std::int64_t people : {1000, 5000}) {
        INFO(people);
        Run plain(town(people));
        const double begins = plain.bytes_per_person();
        // world 14, records 7, ledger 11, traits 13, and register, ties and the day's marks
        CHECK(begins > 14 + 7 + 11 + 13);
        CHECK(begins < 54);
        Programme all = town(people);
        Scenario& sc = all.phases[0].values;
        sc.school.on = sc.income.on = sc.appeals.on = sc.posts.on = true;
        sc.points.association = 0.3;
        Run run(all);
        run.live_one_day();
        CHECK(run.institution().company.lacking.size() == static_cast<std::size_t>(people));
        CHECK(run.bytes_per_person() > begins);
        // the tokens of strikes are there once for all records
        CHECK(run.bytes_per_person() < (people < 5000 ? 68 : 64));
    }
}

TEST_CASE("strikes that are kept and claims that wait are counted in what is held of a person", "[engine][run]")
{
    Programme programme = town(5000);
    programme.phases[0].values.appeals.on = true;
    programme.phases[0].values.review.officers = 1;
    programme.phases[0].values.review.service_min = 2000;
    Run run(programme);
    run.live_one_day();
    // of what changes from day to day all but these
    const auto of = [&] {
        const Institution& i = run.institution();
        const double kept = static_cast<double>(i.entries.bytes()), waiting = static_cast<double>(i.desk.waiting.bytes());
        const double others = static_cast<double>(i.displays.size() * sizeof(Display) + i.appeals.waiting.bytes() + i.ban_causes.size() * sizeof(i.ban_causes[0]));
        return std::array{kept, waiting, run.bytes_per_person() * 5000 - kept - waiting - others};
    };
    const auto before = of();
    for (int day = 0; day < 6; ++day) run.live_one_day();
    const auto after = of();
    CHECK(after[0] > before[0]);
    CHECK(after[1] > before[1]);
    CHECK(after[2] == Approx(before[2]));
}

TEST_CASE("a city that spares memory is said to need less, and systems and kept strikes more", "[engine][run]")
{
    Scenario sc;
    sc.people.number = spares_beyond;
    const double listed = bytes_needed(sc);
    ++sc.people.number;
    const double spared = bytes_needed(sc);
    CHECK(listed - spared > 1e6 * 64);
    sc.school.on = true;
    const double taught = bytes_needed(sc);
    CHECK(taught > spared + 1e6 * 64);
    sc.appeals.on = true;
    sc.days = 100;
    CHECK(bytes_needed(sc) > taught + 50e6);
    sc.points.expiry = true;
    sc.points.expiry_days = 10;
    CHECK(bytes_needed(sc) < taught + 50e6);
    // a run of ten million that has no more than the first city's systems fits into two gibibytes
    Scenario first;
    first.people.number = 10'000'000;
    CHECK(bytes_needed(first) < 2.0 * 1024 * 1024 * 1024);
}
