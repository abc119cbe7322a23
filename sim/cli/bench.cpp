// panopolis bench: how fast a city lives, and how large a person is.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

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

struct BenchRow {
    std::int64_t people = 0, days = 0;
    int threads = 1;
    double person_days_per_s = 0, bytes_per_person = 0;
    std::array<double, 10> stage_share{};
};

/// The median of some repeats, each a run of its own from day 0; building the city is not counted.
BenchRow measure(const Programme& base, std::int64_t people, int threads, std::int64_t days, int repeats, Simd simd)
{
    BenchRow row{people, days > 0 ? days : std::clamp<std::int64_t>(2'000'000 / people, 3, 60), threads, 0, 0, {}};
    Programme programme = base;
    for (auto& phase : programme.phases) phase.values.people.number = people;
    ThreadExecutor pool(threads);
    std::vector<double> speeds;
    for (int r = 0; r < repeats; ++r) {
        RunOptions options;
        options.executor = &pool;
        options.simd = simd;
        options.checkpoint_bytes = 0;
        Run run(programme, options);
        std::array<double, 10> spent{};
        double stage_begun = 0;
        run.stage_clock = [&](int stage, bool begins) {
            if (begins) stage_begun = now_s();
            else spent[static_cast<std::size_t>(stage - 1)] += now_s() - stage_begun;
        };
        const double begun = now_s();
        for (std::int64_t d = 0; d < row.days; ++d) run.live_one_day();
        const double took = now_s() - begun;
        speeds.push_back(static_cast<double>(people * row.days) / took);
        for (std::size_t s = 0; s < spent.size(); ++s) row.stage_share[s] = spent[s] / took;
        row.bytes_per_person = run.bytes_per_person();
    }
    std::sort(speeds.begin(), speeds.end());
    row.person_days_per_s = speeds[speeds.size() / 2];
    return row;
}

std::string text_of(const BenchRow& row, bool profile)
{
    char line[200];
    std::snprintf(line, sizeof line, "%9lld people  %d thread%s  %4lld days  %8.2f M person-days/s  %5.0f bytes/person\n", static_cast<long long>(row.people), row.threads,
                  row.threads == 1 ? " " : "s", static_cast<long long>(row.days), row.person_days_per_s / 1e6, row.bytes_per_person);
    std::string out = line;
    for (std::size_t s = 0; profile && s < row.stage_share.size(); ++s) {
        std::snprintf(line, sizeof line, "            %-9s %5.1f %% of the day\n", Run::stage_names()[s].c_str(), 100 * row.stage_share[s]);
        out += line;
    }
    return out;
}

std::string json_of(const std::vector<BenchRow>& rows, Simd simd)
{
    std::string out = "[\n";
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const BenchRow& r = rows[i];
        char line[280];
        std::snprintf(line, sizeof line, "  {\"people\": %lld, \"threads\": %d, \"days\": %lld, \"person_days_per_s\": %.0f, \"bytes_per_person\": %.1f, \"street_share\": %.4f, \"simd\": \"%s\"}%s\n",
                      static_cast<long long>(r.people), r.threads, static_cast<long long>(r.days), r.person_days_per_s, r.bytes_per_person, r.stage_share[2], std::string(name_of(simd)).c_str(), i + 1 < rows.size() ? "," : "");
        out += line;
    }
    return out + "]\n";
}

/// The instructions asked for, or with exit code 2 what there is instead.
std::optional<Simd> simd_of(const std::string& name)
{
    if (name.empty()) return best_simd();
    std::vector<std::string> usable;
    for (const Simd simd : usable_simd()) usable.emplace_back(name_of(simd));
    const auto asked = simd_named(name);
    if (asked && std::find(usable.begin(), usable.end(), name) != usable.end()) return asked;
    print_err(format_issues({Issue{"", 0, 0, 0, "", "", "--simd " + name + (asked ? ": this processor, or the program as it was built, does not have it." : ": there are no such instructions.") + " Here you may choose among: " + listed(usable) + "."}}, "panopolis bench"));
    return std::nullopt;
}

int bench(const Door& door, const BenchWords& words)
{
    const auto simd = simd_of(words.simd);
    if (!simd) return bad_input;
    ScenarioWords scenario;
    scenario.scenario = words.scenario;
    const auto loaded = load_or_tell(door, scenario);
    if (!loaded) return bad_input;
    if (!words.json) print_out("The systems of " + loaded->name + "; medians of " + std::to_string(words.repeats) + " runs; building the city is not counted. Instructions: " + std::string(name_of(*simd)) + ".\n");
    std::vector<BenchRow> rows;
    for (const std::int64_t people : words.people)
        for (const int threads : words.threads) {
            rows.push_back(measure(loaded->programme, people, threads, words.days, words.repeats, *simd));
            if (!words.json) print_out(text_of(rows.back(), words.profile));
            std::fflush(stdout);
        }
    if (words.json) print_out(json_of(rows, *simd));
    return done;
}

}  // namespace

void add_bench(Door& door)
{
    CLI::App& command = *door.app.add_subcommand("bench", "person-days per second and bytes per person");
    auto words = std::make_shared<BenchWords>();
    command.add_flag("--json", words->json, "rows of people, threads, days, person_days_per_s, bytes_per_person, simd");
    command.add_flag("--profile", words->profile, "the share of each stage");
    command.add_option("--scenario", words->scenario, "whose systems to time, with another number of people");
    command.add_option("--people", words->people, "sizes to try")->delimiter(',');
    command.add_option("--threads", words->threads, "numbers of threads to try")->delimiter(',');
    command.add_option("--days", words->days, "days of each run; chosen by size if not given")->check(CLI::Range(1, 64000));
    command.add_option("--repeats", words->repeats, "runs of which the median is printed")->check(CLI::Range(1, 101));
    command.add_option("--simd", words->simd, "instructions to live with: scalar, sse4, avx2 or avx512; the fastest there are if not given");
    command.footer("Example: panopolis bench --people 100000 --threads 1,2 --profile");

    // what draws is in the program of the window
    CLI::App& view = *command.add_subcommand("view", "what a frame of the window costs; --help tells its words");
    view.set_help_flag();
    view.prefix_command();
    add_bench_experiment(door, command);
    add_bench_build(door, command);
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
