// panopolis bench: how fast a city lives, and how large a person is.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <map>
#include <numeric>
#include <optional>
#include <thread>

#include "cli/bench_row.hpp"
#include "cli/commands.hpp"
#include "model/words.hpp"

namespace panopolis::cli {

namespace {

struct BenchWords {
    bool json = false, profile = false;
    std::string scenario = "first-city";
    std::vector<std::int64_t> people{10'000, 100'000, 1'000'000};
    std::vector<int> threads{1, 2};
    std::int64_t days = 0;
    int repeats = 3;
    std::string simd;  // empty: the fastest
};

/// A run of its own from day 0; building the city is not counted.
BenchRow live_once(const Programme& programme, const BenchRow& asked, Executor& pool, bool profile)
{
    BenchRow row = asked;
    Tally tally(pool);
    RunOptions options;
    options.executor = profile ? static_cast<Executor*>(&tally) : &pool;
    options.simd = row.simd;
    options.checkpoint_bytes = 0;
    Run run(programme, options);
    const std::size_t stages = Run::stage_names().size();
    row.stages.assign(stages + 1, {});
    double stage_begun = 0;
    std::uint64_t drawn_before = 0;
    run.stage_clock = [&](int stage, bool begins) {
        StageCost& cost = row.stages[static_cast<std::size_t>(stage - 1)];
        if (begins) {
            drawn_before = tally.draws();
            stage_begun = now_s();
            return;
        }
        cost.seconds += now_s() - stage_begun;
        cost.draws += static_cast<double>(tally.draws() - drawn_before);
    };
    for (std::int64_t d = 0; d < row.days; ++d) {
        const std::uint64_t drawn = tally.draws();
        const double begun = now_s();
        run.live_one_day();
        row.day_seconds.push_back(now_s() - begun);
        row.stages[stages].draws += static_cast<double>(tally.draws() - drawn);
        if (!profile) continue;
        const auto touched = run.bytes_touched();
        for (std::size_t s = 0; s < stages; ++s) row.stages[s].bytes += static_cast<double>(touched[s]);
    }
    row.seconds = std::accumulate(row.day_seconds.begin(), row.day_seconds.end(), 0.0);
    // what is left of the days is between the stages
    StageCost& between = row.stages[stages];
    between.seconds = row.seconds;
    for (std::size_t s = 0; s < stages; ++s) {
        between.seconds -= row.stages[s].seconds;
        between.draws -= row.stages[s].draws;
    }
    row.bytes_per_person = run.bytes_per_person();
    return row;
}

/// The median of some repeats.
BenchRow measure(const Programme& base, const BenchRow& asked, int repeats, bool profile)
{
    Programme programme = base;
    for (auto& phase : programme.phases) phase.values.people.number = asked.people;
    ThreadExecutor pool(asked.threads);
    std::vector<BenchRow> rows;
    for (int r = 0; r < repeats; ++r) rows.push_back(live_once(programme, asked, pool, profile));
    std::sort(rows.begin(), rows.end(), [](const BenchRow& a, const BenchRow& b) { return a.seconds > b.seconds; });
    return rows[rows.size() / 2];
}

int bench(const Door& door, const BenchWords& words)
{
    const auto simd = simd_or_tell(words.simd, "panopolis bench");
    if (!simd) return bad_input;
    ScenarioWords scenario;
    scenario.scenario = words.scenario;
    const auto loaded = load_or_tell(door, scenario);
    if (!loaded) return bad_input;
    if (!words.json) print_out("The systems of " + loaded->name + "; medians of " + std::to_string(words.repeats) + " runs; building the city is not counted. Instructions: " + std::string(name_of(*simd)) + ".\n");
    std::vector<BenchRow> rows;
    std::map<int, MachineLimits> limits;  // by number of threads
    for (const std::int64_t people : words.people)
        for (const int threads : words.threads) {
            BenchRow asked;
            asked.people = people;
            asked.days = words.days > 0 ? words.days : 7 * std::clamp<std::int64_t>(1'000'000 / people, 1, 9);  // whole weeks: weekends are other days
            asked.threads = threads > 0 ? threads : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
            asked.simd = *simd;
            if (words.profile && limits.count(asked.threads) == 0) limits[asked.threads] = measure_machine(asked.threads, *simd);
            rows.push_back(measure(loaded->programme, asked, words.repeats, words.profile));
            if (words.profile) rows.back().limits = limits[asked.threads];
            if (!words.json) print_out(text_of(rows.back()));
            std::fflush(stdout);
        }
    if (words.json) print_out(json_of(rows));
    return done;
}

}  // namespace

std::optional<Simd> simd_or_tell(const std::string& name, const char* command)
{
    if (name.empty()) return best_simd();
    std::vector<std::string> usable;
    for (const Simd simd : usable_simd()) usable.emplace_back(name_of(simd));
    const auto asked = simd_named(name);
    if (asked && std::find(usable.begin(), usable.end(), name) != usable.end()) return asked;
    print_err(format_issues({Issue{"", 0, 0, 0, "", "", "--simd " + name + (asked ? ": this processor, or the program as it was built, does not have it." : ": there are no such instructions.") + " Here you may choose among: " + listed(usable) + "."}}, command));
    return std::nullopt;
}

void add_bench(Door& door)
{
    CLI::App& command = *door.app.add_subcommand("bench", "person-days per second and bytes per person");
    auto words = std::make_shared<BenchWords>();
    command.add_flag("--json", words->json, "rows of people, threads, days, person_days_per_s, bytes_per_person, simd, ns_by_day; of a profile stages and limits too");
    command.add_flag("--profile", words->profile, "time, draws and bytes of each stage, and how far the day is from what this machine can do");
    command.add_option("--scenario", words->scenario, "whose systems to time, with another number of people");
    command.add_option("--people", words->people, "sizes to try")->delimiter(',')->check(CLI::PositiveNumber);
    command.add_option("--threads", words->threads, "numbers of threads to try")->delimiter(',');
    command.add_option("--days", words->days, "days of each run; whole weeks by size if not given")->check(CLI::Range(1, 64000));
    command.add_option("--repeats", words->repeats, "runs of which the median is printed")->check(CLI::Range(1, 101));
    command.add_option("--simd", words->simd, "instructions to live with: scalar, sse4, avx2 or avx512; the fastest there are if not given");
    command.footer("Example: panopolis bench --people 100000 --threads 1,2 --profile");

    // what draws is in the program of the window
    CLI::App& view = *command.add_subcommand("view", "what a frame of the window costs; --help tells its words");
    view.set_help_flag();
    view.prefix_command();
    add_bench_experiment(door, command);
    add_bench_build(door, command);
    add_bench_output(door, command);
    command.callback([&door, &command, words] {
        if (command.get_subcommands().empty()) door.exit = bench(door, *words);
    });
    view.callback([&door, &view] {
        auto more = view.remaining();
        more.insert(more.begin(), "bench");
        door.exit = open_window(more);
    });
}

}  // namespace panopolis::cli
