#include <atomic>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>

#include <panopolis/experiment_run.hpp>
#include <panopolis/export.hpp>
#include <panopolis/findings.hpp>
#include <panopolis/lives.hpp>

#include "support/catch.hpp"
#include "support/scratch.hpp"

using namespace panopolis;

namespace fs = std::filesystem;

namespace {

Resolver resolver() { return Shelf(PANOPOLIS_SOURCE_DIR).resolver(); }

Trials trials_of(const std::string& text, std::int64_t look_at = 500)
{
    auto plan = read_plan({"few.json", text});
    INFO((plan.ok() ? std::string() : format_issues(plan.issues())));
    REQUIRE(plan.ok());
    auto trials = lay_out(std::move(plan).value(), resolver(), {}, look_at);
    INFO((trials.ok() ? std::string() : format_issues(trials.issues())));
    REQUIRE(trials.ok());
    return std::move(trials).value();
}

const std::string three_points = R"({"experiment": 1, "scenario": "first-city", "days": 2, "set": {"people.number": 800}, "arms": {"as_it_is": {}, "none": {"arm": "none"}},
    "factors": {"share": {"path": "cameras.share", "values": [0.05, 0.2, 0.5]}}, "replicates": 4, "measures": ["alarms", "offences", "score_mean_recorded"]})";

std::unique_ptr<Store> open(const fs::path& file, const Trials& trials)
{
    auto opened = Store::open(file, true);
    REQUIRE(opened.index() == 0);
    auto store = std::move(std::get<0>(opened));
    REQUIRE(store->take(head_of(trials)).index() == 0);
    return store;
}

std::string tables(Store& store)
{
    std::map<std::string, std::string> files;
    CHECK_FALSE(export_tables(store, [&](const std::string& file, const std::string& piece) -> std::optional<MachineTrouble> {
        files[file] += piece;
        return std::nullopt;
    }));
    std::string out;
    for (const auto& [file, text] : files) out += file + "\n" + text;
    return out;
}

ExperimentEnd live(const Trials& trials, Store& store, int threads = 1, const Shard& shard = {}, const ExperimentWatch& watch = {})
{
    ThreadExecutor executor(threads);
    return run_experiment(trials, resolver(), store, executor, shard, watch);
}

}  // namespace

TEST_CASE("every point is lived once before any twice, and what is there is not lived again", "[experiment][plan]")
{
    const test::Scratch folder;
    const Trials trials = trials_of(three_points);
    const auto store = open(folder.path / "a.sqlite", trials);
    std::atomic<std::int64_t> done{0};
    ExperimentWatch watch;
    watch.progress = [&](std::int64_t there, std::int64_t all) {
        done = there;
        CHECK(all == 24);
    };
    watch.stopped = [&] { return done >= 8; };
    const ExperimentEnd end = live(trials, *store, 1, {}, watch);
    CHECK_FALSE(end.whole);
    const std::vector<Cell> cells = store->cells();
    REQUIRE(cells.size() == 8);
    for (const Cell& cell : cells) CHECK((cell.replicate == 0 || (cell.replicate == 1 && cell.point == 0)));

    const ExperimentEnd rest = live(trials, *store);
    CHECK(rest.whole);
    // without a system nothing hangs on the share of cameras: three points of that arm are one run
    CHECK(end.lived + rest.lived == 12 + 4);
    CHECK(rest.there == 24);
}

TEST_CASE("tables are the same bytes in any number of threads, interrupted or not, in one part or in five", "[experiment][plan]")
{
    const test::Scratch folder;
    const Trials trials = trials_of(three_points);
    const auto calm = open(folder.path / "calm.sqlite", trials);
    CHECK(live(trials, *calm).whole);
    const std::string expected = tables(*calm);

    const auto many = open(folder.path / "many.sqlite", trials);
    CHECK(live(trials, *many, 3).whole);
    CHECK(tables(*many) == expected);

    // stopped after every run, and the file opened anew
    for (int time = 0; time < 30; ++time) {
        const auto store = open(folder.path / "stopped.sqlite", trials);
        std::atomic<std::int64_t> lived{-1};
        ExperimentWatch watch;
        watch.progress = [&](std::int64_t, std::int64_t) { ++lived; };
        watch.stopped = [&] { return lived >= 1; };
        live(trials, *store, 1, {}, watch);
    }
    CHECK(tables(*open(folder.path / "stopped.sqlite", trials)) == expected);

    const auto merged = open(folder.path / "merged.sqlite", trials);
    for (std::int64_t which = 5; which >= 1; --which) {
        const auto part = open(folder.path / ("part" + std::to_string(which) + ".sqlite"), trials);
        CHECK(live(trials, *part, 1, {which, 5}).whole);
        CHECK_FALSE(merged->add_all(*part));
    }
    CHECK(tables(*merged) == expected);
}

TEST_CASE("each run of an experiment is that of its scenario read and lived alone, whether points are kept in mind or too many for it", "[experiment][plan]")
{
    const Trials trials = trials_of(three_points);
    PlannedLives planned(trials, resolver());
    for (const Cell& cell : {Cell{2, 0, 3}, Cell{0, 1, 0}, Cell{2, 0, 0}, Cell{1, 0, 3}}) {
        const auto loaded = load_scenario(trials.source, resolver(), trials.options(cell));
        REQUIRE(loaded.ok());
        MeasureBook book;
        const auto alone = live_alone(loaded->programme, trials.days, book, nullptr, {});
        const LivedCell lived = live_cell(planned, cell, {});
        REQUIRE(lived.run);
        CHECK(lived.run->scenario_hash == loaded->scenario_hash);
        CHECK(lived.run->seed == loaded->programme.first().seed);
        CHECK(lived.run->digest == alone->digest());
        CHECK(lived.run->measures == kept_measures(book.measures(), trials.plan.measures));
    }
    // one more than are kept: read for each run
    std::string shares = "0.5";
    for (int i = 1; i <= PlannedLives::most_kept; ++i) shares += ", " + std::to_string(0.0001 * i);
    const Trials many = trials_of(R"({"experiment": 1, "scenario": "first-city", "days": 2, "set": {"people.number": 800}, "factors": {"share": {"path": "cameras.share", "values": [)" + shares + R"(]}},
        "replicates": 4, "measures": ["alarms", "offences", "score_mean_recorded"]})", 10);
    PlannedLives read(many, resolver());
    CHECK(live_cell(read, {0, 0, 3}, {}).run->digest == live_cell(planned, {2, 0, 3}, {}).run->digest);
}

TEST_CASE("more runs than are handed out at a time are all lived, once", "[experiment][plan]")
{
    const test::Scratch folder;
    const Trials trials = trials_of(R"({"experiment": 1, "scenario": "no-cameras", "days": 1, "set": {"people.number": 100}, "replicates": 1100, "measures": ["offences"]})");
    const auto store = open(folder.path / "a.sqlite", trials);
    const ExperimentEnd end = live(trials, *store, 2);
    CHECK(end.whole);
    CHECK(end.lived == 1100);
    std::int64_t replicate = 0;
    for (const Cell& cell : store->cells()) CHECK(cell == Cell{0, 0, replicate++});
    CHECK(replicate == 1100);
    CHECK(live(trials, *store).lived == 0);
}

TEST_CASE("every assumed number in force goes about its own value, but for what is named, set, left out, off, or of no range", "[experiment][plan]")
{
    const Trials trials = trials_of(R"({"experiment": 1, "scenario": "first-city", "set": {"people.number": 500, "stigma.cap": 2}, "days": 1,
        "arms": {"as_it_is": {}, "fewer": {"set": {"cameras.share": 0.05}}},
        "factors": {"all": {"every": "assumed", "times": [0.5, 3], "except": ["points", "score_ban", "travel", "recognition.*.miss_rate"]}, "kappa": {"path": "deterrence.kappa", "from": 0, "to": 1}},
        "design": {"morris": {"trajectories": 2}}})");
    const Scenario& own = trials.base.front().programme.first();
    CHECK(trials.plan.factors.front().name == "kappa");
    std::map<std::string, const Factor*> by_path;
    for (const Factor& factor : trials.plan.factors) CHECK(by_path.emplace(factor.path, &factor).second);
    for (const auto& [path, factor] : by_path) {
        INFO(path);
        CHECK(factor->row->evidence.substr(0, 7) == "assumed");
        CHECK((path == "deterrence.kappa" || factor->name == path));
        for (const char* left_out : {"points.", "score_ban.", "travel.", "appeals.", "posts.", "school.", "drill."}) CHECK(path.rfind(left_out, 0) != 0);
    }
    for (const char* not_there : {"seed", "people.number", "stigma.cap", "cameras.share", "recognition.watchlist.miss_rate", "cameras.spurious_per_day"}) {
        INFO(not_there);
        CHECK(by_path.count(not_there) == 0);
    }
    // half to three times, within the range of the parameter
    REQUIRE(by_path.count("lawful.wish_per_day") == 1);
    CHECK(by_path["lawful.wish_per_day"]->from == own.lawful.wish_per_day * 0.5);
    CHECK(by_path["lawful.wish_per_day"]->to == own.lawful.wish_per_day * 3);
    REQUIRE(by_path.count("recognition.watchlist.false_match_rate") == 1);
    REQUIRE(by_path.count("cameras.capture") == 1);
    CHECK(by_path["cameras.capture"]->to == 1);
    // what is off or without a range is told
    const auto told = [&](const char* path) { return std::find(trials.not_varied.begin(), trials.not_varied.end(), path) != trials.not_varied.end(); };
    CHECK(told("school.lessons"));
    CHECK(told("cameras.spurious_per_day"));
    CHECK_FALSE(told("points.cap"));
    CHECK(trials.n_points() == 2 * (static_cast<std::int64_t>(trials.plan.factors.size()) + 1));

    // of many factors a point is a number, and what is wrong in many is told once
    auto plan = read_plan({"all.json", R"({"experiment": 1, "scenario": "first-city", "factors": {"all": {"every": "assumed"}}, "design": {"morris": {"trajectories": 2}}})"});
    REQUIRE(plan.ok());
    const auto broken = lay_out(std::move(plan).value(), resolver());
    REQUIRE_FALSE(broken.ok());
    CHECK(broken.issues().size() < 10);
    for (const Issue& issue : broken.issues()) {
        CHECK(issue.message.find("This is so in point ") != std::string::npos);
        CHECK(issue.message.size() < 500);
    }
}

TEST_CASE("of every run some people are kept, the same numbers in each, as they stand when it ends", "[experiment][plan]")
{
    const test::Scratch folder;
    std::string text = three_points;
    text.replace(text.find("\"days\": 2"), 9, "\"days\": 12, \"people\": 40");
    const Trials trials = trials_of(text);
    const auto whole = open(folder.path / "whole.sqlite", trials);
    CHECK(live(trials, *whole, 2).whole);
    std::vector<std::int64_t> numbers;
    std::int64_t runs = 0, below_start = 0;
    CHECK_FALSE(whole->each([&](const Cell& cell, const KeptRun& run) {
        ++runs;
        REQUIRE(run.people.size() == 40);
        std::vector<std::int64_t> here;
        for (const KeptPerson& kept : run.people) here.push_back(kept.person), below_start += kept.values[2] < 1000 ? 1 : 0;
        if (numbers.empty()) numbers = here;
        CHECK(here == numbers);
        if (cell != Cell{2, 0, 1}) return;
        // against the run itself
        const auto loaded = load_scenario(trials.source, resolver(), trials.options(cell));
        MeasureBook book;
        const auto alone = live_alone(loaded->programme, trials.days, book, nullptr, {});
        for (const KeptPerson& kept : run.people) {
            const auto p = static_cast<std::size_t>(kept.person);
            CHECK(kept.group == alone->people().group_names[alone->people().group[p]]);
            CHECK(kept.values[0] == alone->people().age[p]);
            CHECK(kept.values[2] == alone->institution().score[p]);
            CHECK(kept.values[3] == alone->ledger().score_true[p]);
            CHECK(kept.values[8] == alone->ledger().stops[p]);
            CHECK(kept.values[13] == alone->ledger().refusals[p]);
        }
    }));
    CHECK(runs == 24);
    CHECK(below_start > 0);

    // a file opened anew, parts put together, and the tables
    const std::string expected = tables(*whole);
    CHECK(expected.find("people.csv\npoint,arm,replicate,seed,person,group,age,home,score_recorded,score_true,") != std::string::npos);
    const auto merged = open(folder.path / "merged.sqlite", trials);
    for (std::int64_t which = 1; which <= 2; ++which) {
        const std::string file = "part" + std::to_string(which) + ".sqlite";
        CHECK(live(trials, *open(folder.path / file, trials), 1, {which, 2}).whole);
        CHECK_FALSE(merged->add_all(*open(folder.path / file, trials)));
    }
    CHECK(tables(*merged) == expected);
    // another number of people is another experiment
    text.replace(text.find("40"), 2, "41");
    CHECK(whole->take(head_of(trials_of(text))).index() == 1);
    CHECK(tables(*open(folder.path / "none.sqlite", trials_of(three_points))).find("people.csv") == std::string::npos);
}

TEST_CASE("with until a point is lived until its interval is narrow, and no further", "[experiment][plan]")
{
    const test::Scratch folder;
    // what never happens is known at the first look; what hangs on luck is not
    const auto asks = [](const std::string& width) {
        return R"({"experiment": 1, "scenario": "first-city", "days": 2, "set": {"people.number": 800}, "factors": {"share": {"path": "cameras.share", "values": [0, 0.5]}},
                   "until": {"measure": "claims", "half_width": )" + width + R"(, "at_least": 3, "every": 2, "at_most": 8}, "measures": ["claims"]})";
    };
    const Trials strict = trials_of(asks("0.000001")), easy = trials_of(asks("100000"));
    const auto count = [&](const Trials& trials, const char* file) {
        const auto store = open(folder.path / file, trials);
        const ExperimentEnd end = live(trials, *store, 2);
        CHECK(end.whole);
        std::map<std::int64_t, std::int64_t> n;
        for (const Cell& cell : store->cells()) ++n[cell.point];
        return n;
    };
    CHECK(count(strict, "strict.sqlite") == std::map<std::int64_t, std::int64_t>{{0, 3}, {1, 8}});
    CHECK(count(easy, "easy.sqlite") == std::map<std::int64_t, std::int64_t>{{0, 3}, {1, 3}});

    const Until until{"claims", 1.0, true, 2, 1, 9};
    CHECK(is_enough(until, {{1, 5, 9}, {2, 6, 10}}));        // differences are all 1
    CHECK_FALSE(is_enough(until, {{1, 5, 9}, {2, 9, 10}}));
    CHECK_FALSE(is_enough(until, {{1}, {2}}));
}

TEST_CASE("a point that cannot be lived is a failed run with its message, and the others are lived", "[experiment][plan]")
{
    const test::Scratch folder;
    // more listed people present than the list has
    const Trials trials = trials_of(R"({"experiment": 1, "scenario": "first-city", "days": 1, "set": {"people.number": 800}, "measures": ["alarms"],
        "factors": {"list": {"path": "watchlist.entries"}, "present": {"path": "watchlist.present"}},
        "design": {"list": [{"list": 10, "present": 5}, {"list": 30, "present": 1}, {"list": 20, "present": 25}, {"list": 60, "present": 30}]}})", 1);
    const auto store = open(folder.path / "a.sqlite", trials);
    const ExperimentEnd end = live(trials, *store);
    CHECK(end.whole);
    CHECK(end.failed == 1);
    CHECK(store->failed() == 1);
    const Findings findings = find(*store);
    CHECK(findings.measures.front().points[2].means[0].n == 0);
    CHECK(findings.measures.front().points[3].means[0].n == 1);
    CHECK(findings_text(findings).find("1 of 4 runs failed") != std::string::npos);
    CHECK(tables(*store).find("watchlist") != std::string::npos);
}

TEST_CASE("all problems of points are told before anything is lived, with the point they are of", "[experiment][plan]")
{
    auto plan = read_plan({"few.json", R"({"experiment": 1, "scenario": "first-city", "factors": {"list": {"path": "watchlist.entries", "values": [10, 50]}, "present": {"path": "watchlist.present", "values": [5, 25]}}})"});
    REQUIRE(plan.ok());
    const auto trials = lay_out(std::move(plan).value(), resolver());
    REQUIRE_FALSE(trials.ok());
    CHECK(trials.issues().front().message.find("list 10, present 25") != std::string::npos);
}

TEST_CASE("findings pair what shares a seed, and a measure's dependence is found from its points", "[experiment][plan]")
{
    const test::Scratch folder;
    const Trials trials = trials_of(R"({"experiment": 1, "scenario": "first-city", "days": 2, "set": {"people.number": 800}, "arms": {"as_it_is": {}, "none": {"arm": "none"}},
        "factors": {"share": {"path": "cameras.share", "from": 0, "to": 1}, "far": {"path": "people.far_work_share", "from": 0.05, "to": 0.15}},
        "design": {"morris": {"trajectories": 4}}, "measures": ["claims"]})");
    CHECK(trials.n_points() == 12);
    const auto store = open(folder.path / "a.sqlite", trials);
    CHECK(live(trials, *store, 2).whole);
    const Findings findings = find(*store);
    REQUIRE(findings.measures.size() == 1);
    REQUIRE(findings.measures[0].depends.size() == 2);
    const auto& effects = findings.measures[0].depends[0].morris;
    REQUIRE(effects.size() == 2);
    // without cameras there are no claims, with them there are; how far people work hardly matters
    CHECK(effects[0].mu_star > 4 * effects[1].mu_star);
    CHECK(effects[0].mu > 0);
    // the arm without a system has no claims: its difference is all there is
    CHECK(findings.measures[0].depends[1].morris[0].mu == Approx(-effects[0].mu));
}

TEST_CASE("a store says what it is not", "[experiment][plan]")
{
    const test::Scratch folder;
    std::ofstream(folder.path / "text") << "this is no store, and long enough to be looked at as one: a header of SQLite has a hundred bytes, and so has this one.";
    const auto text = Store::open(folder.path / "text", true);
    REQUIRE(text.index() == 1);
    CHECK(std::get<1>(text).front().message.find("no store") != std::string::npos);
    CHECK(Store::open(folder.path / "nowhere", false).index() == 1);
    CHECK(Store::open(folder.path / "no" / "folder", true).index() == 2);
}
