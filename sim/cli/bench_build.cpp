// panopolis bench build: how long a city takes from nothing to the end of its first day, part by part.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdio>

#include "cli/commands.hpp"

namespace panopolis::cli {

namespace {

constexpr std::size_t parts = 5;

struct BuildWords {
    bool json = false;
    std::string scenario = "first-city";
    std::vector<std::int64_t> people{20'000, 1'000'000};
    std::vector<int> threads{1, 2};
    int repeats = 5;
};

/// Medians in seconds.
struct BuildRow {
    std::int64_t people = 0;
    int threads = 1;
    std::array<double, parts> part{};
    double generation = 0;  ///< city, people and ties
    double first_day = 0;   ///< from nothing to its end
    [[nodiscard]] double per_s(double seconds) const { return static_cast<double>(people) / seconds; }
};

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

BuildRow measure(const Programme& base, std::int64_t people, int threads, int repeats)
{
    Programme programme = base;
    for (auto& phase : programme.phases) phase.values.people.number = people;
    ThreadExecutor pool(threads);
    std::array<std::vector<double>, parts> part;
    std::vector<double> generation, first_day;
    for (int r = 0; r < repeats; ++r) {
        std::array<double, parts> at{};
        RunOptions options;
        options.executor = &pool;
        options.checkpoint_bytes = 0;
        options.build_clock = [&at](int number, bool begins) { at[static_cast<std::size_t>(number - 1)] += begins ? -now_s() : now_s(); };
        Programme own = programme;
        const double begun = now_s();
        Run run(std::move(own), options);
        run.live_one_day();
        first_day.push_back(now_s() - begun);
        generation.push_back(at[0] + at[1] + at[2]);
        for (std::size_t i = 0; i < parts; ++i) part[i].push_back(at[i]);
    }
    BuildRow row{people, threads, {}, median(generation), median(first_day)};
    for (std::size_t i = 0; i < parts; ++i) row.part[i] = median(part[i]);
    return row;
}

std::string text_of(const BuildRow& row)
{
    char line[200];
    std::snprintf(line, sizeof line, "%9lld people  %d thread%s  %8.2f M people/s  %10.1f ms to the end of the first day\n", static_cast<long long>(row.people), row.threads, row.threads == 1 ? " " : "s",
                  row.per_s(row.generation) / 1e6, 1e3 * row.first_day);
    std::string out = line;
    for (std::size_t i = 0; i < parts; ++i) {
        std::snprintf(line, sizeof line, "            %-9s %8.2f M people/s  %10.2f ms\n", Run::build_parts()[i].c_str(), row.per_s(row.part[i]) / 1e6, 1e3 * row.part[i]);
        out += line;
    }
    return out;
}

std::string json_of(const std::vector<BuildRow>& rows)
{
    std::string out = "[\n";
    for (std::size_t r = 0; r < rows.size(); ++r) {
        char text[160];
        std::snprintf(text, sizeof text, "  {\"people\": %lld, \"threads\": %d, \"people_per_s\": %.0f, \"first_day_ms\": %.3f", static_cast<long long>(rows[r].people), rows[r].threads, rows[r].per_s(rows[r].generation), 1e3 * rows[r].first_day);
        out += text;
        for (std::size_t i = 0; i < parts; ++i) {
            std::snprintf(text, sizeof text, ", \"%s_ms\": %.3f", Run::build_parts()[i].c_str(), 1e3 * rows[r].part[i]);
            out += text;
        }
        out += r + 1 < rows.size() ? "},\n" : "}\n";
    }
    return out + "]\n";
}

int bench(const Door& door, const BuildWords& words)
{
    ScenarioWords scenario;
    scenario.scenario = words.scenario;
    const auto loaded = load_or_tell(door, scenario);
    if (!loaded) return bad_input;
    if (!words.json) print_out("The systems of " + loaded->name + "; medians of " + std::to_string(words.repeats) + " cities. People a second are of city, people and ties.\n");
    std::vector<BuildRow> rows;
    for (const std::int64_t people : words.people)
        for (const int threads : words.threads) {
            rows.push_back(measure(loaded->programme, people, threads, words.repeats));
            if (!words.json) print_out(text_of(rows.back()));
            std::fflush(stdout);
        }
    if (words.json) print_out(json_of(rows));
    return done;
}

}  // namespace

void add_bench_build(Door& door, CLI::App& above)
{
    CLI::App& command = *above.add_subcommand("build", "how long a city takes from nothing to the end of its first day, part by part");
    auto words = std::make_shared<BuildWords>();
    command.add_flag("--json", words->json, "rows of people, threads, people_per_s, first_day_ms, and the milliseconds of each part");
    command.add_option("--scenario", words->scenario, "whose systems, with another number of people");
    command.add_option("--people", words->people, "sizes to try")->delimiter(',')->check(CLI::Range(1, 100'000'000));
    command.add_option("--threads", words->threads, "numbers of threads to try")->delimiter(',')->check(CLI::Range(1, 1024));
    command.add_option("--repeats", words->repeats, "cities of which medians are told")->check(CLI::Range(1, 101));
    command.footer("Example: panopolis bench build --people 1000000 --threads 2");
    command.callback([&door, words] { door.exit = bench(door, *words); });
}

}  // namespace panopolis::cli
