// panopolis bench experiment: what the keeping of runs costs beside the runs, and what a second thread brings.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdio>

#include <panopolis/experiment_run.hpp>
#include <panopolis/lives.hpp>

#include "cli/commands.hpp"

namespace panopolis::cli {

namespace fs = std::filesystem;

namespace {

struct Words {
    std::int64_t runs = 200, people = 1000, days = 30;
    int rounds = 5, threads = 2;
    std::string folder;
    bool json = false;
};

Result<Trials> trials_of(const Door& door, const Words& words)
{
    const std::string text = R"({"experiment": 1, "title": "Bench", "question": "What does keeping cost?", "scenario": "first-city", "set": {"people.number": )" + std::to_string(words.people) + R"(}, "days": )" +
                             std::to_string(words.days) + R"(, "replicates": )" + std::to_string(words.runs) + R"(, "measures": ["alarms", "stops", "people_wronged", "precision"]})";
    auto plan = read_plan({"bench.json", text});
    if (!plan.ok()) return plan.issues();
    return lay_out(std::move(plan).value(), door.shelf.resolver(), door.shelf.names());
}

/// Seconds that the same lives take alone, with their measures and nothing else; their programmes are made before the clock starts.
double lives_alone(const Trials& trials, Executor& executor)
{
    std::vector<Programme> programmes(static_cast<std::size_t>(trials.plan.replicates), trials.base.front().programme);
    for (std::size_t i = 0; i < programmes.size(); ++i) programmes[i] = seeds_on(std::move(programmes[i]), static_cast<std::int64_t>(i));
    std::atomic<std::int64_t> stops{0};  // so that no life can be left out
    const double begun = now_s();
    executor.for_each(static_cast<std::int32_t>(programmes.size()), [&](std::int32_t i) {
        MeasureBook book;
        live_alone(std::move(programmes[static_cast<std::size_t>(i)]), 0, book, nullptr, {});
        stops += book.measures().count("stops");
    });
    const double took = now_s() - begun;
    return stops >= 0 ? took : 0;
}

/// Seconds that an experiment of them takes, from an empty store to the last run kept; below 0 when the machine failed.
double experiment(const Door& door, const Trials& trials, Executor& executor, const fs::path& file)
{
    std::error_code error;
    for (const char* ending : {"", "-wal", "-shm"}) fs::remove(file.string() + ending, error);
    const double begun = now_s();
    auto opened = Store::open(file, true);
    auto* store = std::get_if<0>(&opened);
    if (store == nullptr || (*store)->take(head_of(trials)).index() != 0) return -1;
    const ExperimentEnd end = run_experiment(trials, door.shelf.resolver(), **store, executor, {}, {});
    return end.whole && !end.trouble ? now_s() - begun : -1;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

std::string spread(const std::vector<double>& values, const char* format)
{
    char text[120];
    std::snprintf(text, sizeof text, format, median(values), *std::min_element(values.begin(), values.end()), *std::max_element(values.begin(), values.end()));
    return text;
}

int bench(const Door& door, const Words& words)
{
    const auto trials = trials_of(door, words);
    if (!trials.ok()) {
        print_err(format_issues(trials.issues(), "panopolis bench experiment"));
        return bad_input;
    }
    const Scratch scratch(words.folder);
    ThreadExecutor one(1), many(words.threads);
    std::vector<double> cost, gain, seconds;
    for (int round = 0; round < words.rounds; ++round) {
        // in turn, so that what disturbs one disturbs its pair as well
        const double alone = lives_alone(*trials, one), kept = experiment(door, *trials, one, scratch.path / "one.sqlite"), together = experiment(door, *trials, many, scratch.path / "many.sqlite");
        if (kept < 0 || together < 0) {
            print_err("The store could not be kept in " + scratch.path.string() + ".\n");
            return machine_failed;
        }
        cost.push_back(100 * (kept / alone - 1)), gain.push_back(kept / together), seconds.push_back(kept);
    }
    if (words.json) {
        char text[240];
        std::snprintf(text, sizeof text, "{\"runs\": %lld, \"people\": %lld, \"days\": %lld, \"rounds\": %d, \"cost_percent\": %.2f, \"threads\": %d, \"times_one_thread\": %.3f, \"seconds\": %.3f}\n", static_cast<long long>(words.runs), static_cast<long long>(words.people),
                      static_cast<long long>(words.days), words.rounds, median(cost), words.threads, median(gain), median(seconds));
        print_out(text);
        return done;
    }
    print_out(std::to_string(words.runs) + " runs of " + std::to_string(words.people) + " people and " + std::to_string(words.days) + " days; medians (least to most) of " + std::to_string(words.rounds) + " rounds, each paired.\n");
    print_out("  an experiment on one thread           " + spread(seconds, "%.2f s (%.2f to %.2f)") + "\n");
    print_out("  more than the lives alone             " + spread(cost, "%.1f %% (%.1f to %.1f)") + "\n");
    print_out("  " + std::to_string(words.threads) + " threads against one               " + spread(gain, "%.2f times as fast (%.2f to %.2f)") + "\n");
    return done;
}

}  // namespace

void add_bench_experiment(Door& door, CLI::App& above)
{
    CLI::App& command = *above.add_subcommand("experiment", "what keeping runs in a store costs beside the runs, and what more threads bring");
    auto words = std::make_shared<Words>();
    command.add_option("--runs", words->runs, "how many")->check(CLI::Range(1, 10'000'000));
    command.add_option("--people", words->people, "in each")->check(CLI::Range(100, 100'000'000));
    command.add_option("--days", words->days, "of each")->check(CLI::Range(1, 64000));
    command.add_option("--threads", words->threads, "held against one")->check(CLI::Range(2, 1024));
    command.add_option("--rounds", words->rounds, "of which medians are told")->check(CLI::Range(1, 101));
    command.add_option("--folder", words->folder, "where the stores are made and removed; otherwise the system's folder for such files");
    command.add_flag("--json", words->json, "one object instead of the page");
    command.footer("Example: panopolis bench experiment --runs 10000 --rounds 5");
    command.callback([&door, words] { door.exit = bench(door, *words); });
}

}  // namespace panopolis::cli
