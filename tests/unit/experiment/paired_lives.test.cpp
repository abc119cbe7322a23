// Whose fate differs between two lives of the same people: held against the measures of the two runs, which count by themselves.
#include <algorithm>

#include <panopolis/arms.hpp>
#include <panopolis/compared_fates.hpp>
#include <panopolis/experiment.hpp>
#include <panopolis/paired_lives.hpp>

#include "support/catch.hpp"
#include "support/lived.hpp"
#include "unit/engine/forks.hpp"

using namespace panopolis;

namespace {

constexpr std::int64_t days = 12;

/// A town in which everything is switched on.
Programme town()
{
    Programme programme = test::busy();
    for (auto& phase : programme.phases) phase.values.days = days;
    return programme;
}

std::vector<Fates> of(const std::vector<Programme>& programmes, int threads = 2)
{
    ThreadExecutor executor(threads);
    auto out = who_changed(programmes, executor);
    REQUIRE(out);
    return std::move(*out);
}

Programme with(Programme programme, void (*change)(Scenario&), std::int32_t from = 0)
{
    if (from > 0) programme.phases.push_back({from, programme.phases.back().values});
    for (auto& phase : programme.phases)
        if (phase.from >= from) change(phase.values);
    return programme;
}

std::int64_t people_of(const Fates& fates, Reach reach) { return fates.parts[static_cast<std::size_t>(reach)].people; }

}  // namespace

TEST_CASE("what came directly and what spilled over add up to what the measures of the two lives differ by, kind by kind", "[experiment][fates]")
{
    const Programme stated = apply_arm(town(), Arm::stated), none = apply_arm(town(), Arm::none), perfect = apply_arm(town(), Arm::perfect);
    const std::vector<Fates> fates = of({none, stated, perfect});
    REQUIRE(fates.size() == 2);
    const Measures here = test::live(none, days);
    std::size_t kinds_that_differ = 0;
    for (const std::size_t arm : {std::size_t{0}, std::size_t{1}}) {
        const Measures there = test::live(arm == 0 ? stated : perfect, days);
        for (std::size_t k = 0; k < toll_kinds; ++k) {
            INFO(toll_table()[k].words);
            std::int64_t parts = 0, changed = 0, wrong = 0;
            for (const Fates::Part& part : fates[arm].parts) parts += part.added[k];
            for (const ChangedLife& life : fates[arm].changed) changed += life.there.all[k] - life.here.all[k], wrong += life.there.wrong[k] - life.here.wrong[k];
            CHECK(parts == there.count(toll_table()[k].measure) - here.count(toll_table()[k].measure));
            CHECK(changed == parts);
            if (!toll_table()[k].wrong_measure.empty()) CHECK(wrong == there.count(toll_table()[k].wrong_measure) - here.count(toll_table()[k].wrong_measure));
            kinds_that_differ += parts != 0 ? 1 : 0;
            CHECK(fates[arm].parts[0].added[k] == 0);
        }
    }
    CHECK(kinds_that_differ >= 12);
}

TEST_CASE("everybody is counted once in the city and in their group, and whose fate is the same is not among the changed", "[experiment][fates]")
{
    const Programme stated = apply_arm(town(), Arm::stated);
    const Fates fates = of({apply_arm(town(), Arm::none), stated}).front();
    const std::int64_t people = stated.first().people.number;
    CHECK(fates.days == days);
    CHECK(fates.city.people == people);
    std::int64_t in_groups = 0, worse = 0, in_parts = 0;
    for (const Fates::Count& group : fates.groups) in_groups += group.people, worse += group.worse;
    for (const Fates::Part& part : fates.parts) in_parts += part.people;
    CHECK(in_groups == people);
    CHECK(in_parts == people);
    CHECK(worse == fates.city.worse);
    CHECK(static_cast<std::int64_t>(fates.changed.size()) == fates.city.worse + fates.city.better + fates.city.mixed);
    CHECK(fates.city.worse > 0);
    for (const ChangedLife& life : fates.changed) {
        CHECK(life.fate == fate_of(life.here, life.there));
        CHECK(life.fate != Fate::same);
        CHECK(life.reach != Reach::none);
        CHECK(life.since >= 0);
    }

    const auto most = most_changed(fates, 5);
    REQUIRE(most.size() == 5);
    CHECK(most.front().there.total() + most.front().here.total() >= most.back().there.total() + most.back().here.total());
}

TEST_CASE("a fate is worse or better only where no kind of toll goes the other way", "[measures][fates]")
{
    Toll none, stopped, shown;
    stopped.all[0] = 2;
    shown.all[1] = 1;
    CHECK(fate_of(none, none) == Fate::same);
    CHECK(fate_of(none, stopped) == Fate::worse);
    CHECK(fate_of(stopped, none) == Fate::better);
    CHECK(fate_of(stopped, shown) == Fate::mixed);
    CHECK(stopped.total() == 2);
}

TEST_CASE("nobody is reached by a policy that is the same, nor before the day on which it differs", "[experiment][fates]")
{
    const Fates same = of({town(), town()}).front();
    CHECK(people_of(same, Reach::none) == same.city.people);
    CHECK(same.changed.empty());

    const Fates later = of({town(), with(town(), [](Scenario& sc) { sc.cameras.share = .05; }, 8)}).front();
    REQUIRE_FALSE(later.changed.empty());
    CHECK(std::all_of(later.changed.begin(), later.changed.end(), [](const ChangedLife& life) { return life.since >= 8; }));
}

TEST_CASE("what differs by the rules is direct, and a desk that only has others before somebody is a queue", "[experiment][fates]")
{
    // other eyes: the desk's rules are the same, so that what only the desk does otherwise is its queue
    const Fates eyes = of({town(), with(town(), [](Scenario& sc) { sc.cameras.share = .05; })}).front();
    CHECK(people_of(eyes, Reach::direct) > 0);
    CHECK(people_of(eyes, Reach::queue) > 0);

    // other rules of the desk alone: nobody is reached by eyes directly, and a review that differs is direct
    const Fates desk = of({town(), with(town(), [](Scenario& sc) { sc.review.accept_if_true = 0; })}).front();
    CHECK(people_of(desk, Reach::direct) > 0);
    CHECK(people_of(desk, Reach::queue) < people_of(desk, Reach::direct));

    // another temper: the system is the same, so that nobody is reached by it first
    const Fates temper = of({town(), with(town(), [](Scenario& sc) { sc.conduct.red_mean_per_pass *= .5; })}).front();
    CHECK(people_of(temper, Reach::direct) == 0);
    CHECK(people_of(temper, Reach::conduct) > 0);
    CHECK(people_of(temper, Reach::others) > 0);
}

TEST_CASE("fates are the same at any number of threads", "[experiment][fates]")
{
    const std::vector<Programme> arms{apply_arm(town(), Arm::none), apply_arm(town(), Arm::stated), apply_arm(town(), Arm::remedied)};
    const std::vector<Fates> one = of(arms, 1), three = of(arms, 3);
    for (std::size_t i = 0; i < one.size(); ++i) {
        REQUIRE(one[i].changed.size() == three[i].changed.size());
        for (std::size_t c = 0; c < one[i].changed.size(); ++c) {
            CHECK(one[i].changed[c].person == three[i].changed[c].person);
            CHECK(one[i].changed[c].reach == three[i].changed[c].reach);
            CHECK(one[i].changed[c].there == three[i].changed[c].there);
        }
    }
}

TEST_CASE("a city of other people has no fates to hold against one another, and the parameter is named", "[experiment][fates]")
{
    CHECK_FALSE(other_people(town(), with(town(), [](Scenario& sc) { sc.cameras.share = .05; })));
    const auto apart = other_people(town(), with(town(), [](Scenario& sc) { sc.people.segregation += .1; }));
    REQUIRE(apart);
    CHECK(apart->path == "people.segregation");
}

TEST_CASE("both lives of a person are the lives that each run tells alone, and what they have in common is not told twice", "[experiment][fates]")
{
    const Programme none = apply_arm(town(), Arm::none), stated = apply_arm(town(), Arm::stated);
    const Fates fates = of({none, stated}).front();
    std::vector<PersonId> persons;
    for (const ChangedLife& life : most_changed(fates, 3)) persons.push_back(life.person);
    ThreadExecutor executor(2);
    std::int64_t lived = 0;
    const auto both = tell_both(none, stated, persons, executor, {}, [&] { ++lived; });
    REQUIRE(both);
    CHECK(lived == 2 * days);
    REQUIRE(both->size() == 3);

    ReceiptSink sink(persons[1]);
    ScoreDiary diary(persons[1]);
    RunOptions options;
    options.sink = &sink, options.observer = &diary;
    Run run(stated, options);
    for (int day = 0; day < days; ++day) run.live_one_day();
    CHECK(life_json((*both)[1].there) == life_json(tell_life(sink, diary, run.city(), run.people())));

    for (const PairedLife& life : *both) {
        const std::string page = paired_life_text(life, "none", "stated");
        CHECK(page.find("[only in the life \"stated\"]") != std::string::npos);
        for (std::size_t begin = 0; begin < page.size();) {
            const std::size_t end = std::min(page.find('\n', begin), page.size());
            CHECK(end - begin <= 100);
            begin = end + 1;
        }
    }
    const PairedLife twice{both->front().there, both->front().there};
    CHECK(paired_life_text(twice, "a", "b").find("Nothing that happened to them differs.") != std::string::npos);
    CHECK(paired_life_json(twice, "a", "b").find("\"only\": []") != std::string::npos);
}

TEST_CASE("fates of a comparison are told by seed, arm and person, and their files say the same", "[experiment][fates]")
{
    const Resolver resolver = [](const std::string& name, const std::string&) -> std::optional<SourceText> {
        if (name != "town") return std::nullopt;
        return SourceText{"town.json", R"({"panopolis": 1, "seed": 5, "days": 6, "people": {"number": 3000}, "cameras": {"share": 0.8}, "watchlist": {"entries": 4000, "present": 10},
            "recognition": {"crossings": {"false_match_rate": 5e-5}, "watchlist": {"false_match_rate": 1e-6}}})", {}};
    };
    ComparisonPlan plan{"town", harm_arms({}), 3};
    ThreadExecutor executor(2);
    const auto found = compare_fates(plan, 2, 4, resolver, executor);
    REQUIRE(found.ok());
    REQUIRE(found->whole);
    CHECK(found->seeds == std::vector<std::int64_t>{5, 6});
    CHECK(found->arms.size() == 5);
    REQUIRE(found->by_seed.size() == 2);
    CHECK(found->by_seed[1][2].changed.empty());
    REQUIRE(found->lives.size() == 4);
    CHECK(found->lives[2].size() == 4);
    CHECK(found->asked_by[2] == "town --seed 5 --arms none stated --person ");

    // a row of the table for everybody whose fate differs
    const std::string csv = fates_csv(*found);
    std::size_t people = 0;
    for (const Fates& fates : found->by_seed.front()) people += fates.changed.size();
    CHECK(static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n')) == people + 1);
    const std::size_t columns = static_cast<std::size_t>(std::count(csv.begin(), csv.begin() + static_cast<std::ptrdiff_t>(csv.find('\n')), ','));
    CHECK(static_cast<std::size_t>(std::count(csv.begin(), csv.end(), ',')) == columns * (people + 1));

    const std::string page = fates_text(*found, "stated");
    CHECK(page.find("Who changed fate in \"stated\" against \"none\" (mean of 2 seeds, 5 to 6)") != std::string::npos);
    CHECK(page.find("\"perfect\"") == std::string::npos);
    CHECK(page.find("panopolis life town --seed 5 --arms none stated --person " + std::to_string(found->most[2].front().person.value)) != std::string::npos);
    for (std::size_t begin = 0; begin < page.size();) {
        const std::size_t end = std::min(page.find('\n', begin), page.size());
        const std::string line = page.substr(begin, end - begin);
        INFO(line);
        // characters: all bytes but those that go on with one
        CHECK(std::count_if(line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }) <= 96);
        begin = end + 1;
    }
    const std::string json = fates_json(*found);
    CHECK(json.find("\"person\": " + std::to_string(found->most[2].front().person.value)) != std::string::npos);
    CHECK(std::count(json.begin(), json.end(), '{') == std::count(json.begin(), json.end(), '}'));

    // people who are not the same have no fates to tell
    plan.arms = {{"as it is", {}}, {"fewer", {}}};
    plan.arms[1].options.sets = {"people.number=2000"};
    const auto others = compare_fates(plan, 1, 4, resolver, executor);
    REQUIRE(others.ok());
    CHECK(others->other_people.find("people.number 3000") != std::string::npos);
    CHECK(fates_text(*others).find("cannot be told") != std::string::npos);
    CHECK(fates_csv(*others).find('\n') == fates_csv(*others).size() - 1);
}
