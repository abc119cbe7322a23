// panopolis bench output: what is kept of a city's days costs beside living them, file by file, and what of a day its digest takes.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

#include <panopolis/measures.hpp>

#include "cli/bench_row.hpp"
#include "cli/commands.hpp"
#include "cli/run_files.hpp"

namespace panopolis::cli {

namespace fs = std::filesystem;

namespace {

struct OutputWords {
    bool json = false;
    std::string scenario = "whole-city";
    std::int64_t people = 100'000, days = 14;
    int threads = 1, repeats = 5;
    std::string simd;  // empty: the fastest
};

/// What of a run is kept.
struct Way {
    const char* name;
    bool measures, tables, events, all;
};
constexpr std::array<Way, 6> ways{{{"nothing", false, false, false, false}, {"measures", true, false, false, false}, {"measures and tables", true, true, false, false}, {"events", false, false, true, false}, {"all events", false, false, true, true}, {"run --events", true, true, true, false}}};
constexpr std::size_t with_nothing = 0, run_without = 2, run_with = 5;

/// Processor time of all threads of this process.
double processor_s()
{
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// A life of the city with what was kept of it. Seconds go from the first day until everything is written, but not on the disk.
struct Lived {
    double seconds = 0, processor_s = 0, to_disk_s = 0;
    double bytes_alone_s = 0;  ///< of the processor, for as many bytes that are there already
    double street_s = 0, day_digest_s = 0, last_digest_s = 0;
    std::int64_t bytes = 0;
    std::string digest;
};

struct Bench {
    const Loaded& loaded;
    Programme programme;
    std::int64_t days;
    Simd simd;
    ThreadExecutor& pool;
    fs::path scratch;
};

std::int64_t bytes_in(const fs::path& folder)
{
    std::int64_t sum = 0;
    std::error_code error;
    for (const auto& file : fs::directory_iterator(folder, error)) sum += static_cast<std::int64_t>(file.file_size(error));
    return sum;
}

/// Processor time of writing as many bytes into a file, in pieces as events are: what the system takes, whoever makes them.
double write_alone(RunFolder& folder, std::int64_t bytes, std::optional<MachineTrouble>& trouble)
{
    const std::string piece(std::size_t{1} << 18, 'x');
    const double begun = processor_s();
    for (std::int64_t left = bytes; left > 0 && !trouble; left -= static_cast<std::int64_t>(piece.size())) trouble = folder.write("alone", left < static_cast<std::int64_t>(piece.size()) ? piece.substr(0, static_cast<std::size_t>(left)) : piece);
    const double took = processor_s() - begun;
    std::error_code error;
    fs::remove(folder.making() / "alone", error);
    return took;
}

std::optional<MachineTrouble> keep_tables(const Bench& bench, const Run& run, const MeasureBook& book, RunFolder& folder, const std::string& digest)
{
    RunRecord record;
    record.scenario_json = bench.loaded.resolved_json;
    record.scenario_hash = bench.loaded.scenario_hash;
    record.seed = run.scenario().seed;
    record.days = run.today();
    record.digest = digest;
    record.world_digest = digest;  // as long as the one that it stands for
    record.notes = bench.loaded.notes;
    record.made = {compiler_name(), bench.pool.threads(), 0, folder.place().string(), std::string(name_of(bench.simd))};
    return write_tables(folder, record, book, book.measures(), run.people().group_names);
}

std::variant<Lived, MachineTrouble> live(const Bench& bench, const Way& way)
{
    auto folder = RunFolder::begin((bench.scratch / "run").string(), "", false);
    if (!folder.ok()) return MachineTrouble{format_issues(folder.issues(), "panopolis bench output")};
    MeasureBook book;
    EventFile events(folder.value(), way.all, bench.pool, bench.pool.threads());
    RunOptions options;
    options.executor = &bench.pool;
    options.simd = bench.simd;
    options.checkpoint_bytes = 0;
    if (way.measures) options.observer = &book;
    if (way.events) options.stream = &events;
    Run run(bench.programme, options);
    const auto& stages = Run::stage_names();
    std::vector<double> of_stage(stages.size());
    run.stage_clock = [&of_stage](int stage, bool begins) { of_stage[static_cast<std::size_t>(stage - 1)] += begins ? -now_s() : now_s(); };

    Lived lived;
    double begun = now_s(), processor_begun = processor_s();
    const auto stop = [&] { lived.seconds += now_s() - begun, lived.processor_s += processor_s() - processor_begun; };
    for (std::int64_t day = 0; day < bench.days && !events.trouble; ++day) run.live_one_day();
    stop();
    begun = now_s();
    lived.digest = run.digest();
    lived.last_digest_s = now_s() - begun;
    begun = now_s(), processor_begun = processor_s();
    if (way.events) events.flush();
    std::optional<MachineTrouble> trouble = events.trouble;
    if (!trouble && way.tables) trouble = keep_tables(bench, run, book, folder.value(), lived.digest);
    stop();
    const auto seconds_of = [&](const char* name) { return of_stage[static_cast<std::size_t>(std::find(stages.begin(), stages.end(), name) - stages.begin())]; };
    lived.street_s = seconds_of("street"), lived.day_digest_s = seconds_of("digest");
    if (!way.tables && !way.events) return lived;
    lived.bytes = bytes_in(folder->making());
    lived.bytes_alone_s = write_alone(folder.value(), lived.bytes, trouble);
    begun = now_s();
    if (!trouble) trouble = folder.value().publish();
    lived.to_disk_s = now_s() - begun;
    std::error_code error;
    fs::remove_all(folder->place(), error);
    if (trouble) return *trouble;
    return lived;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// Medians over the rounds: of the lives of a way by themselves, and of what each is to the life of another way of the same round.
struct Figures {
    std::array<std::vector<Lived>, ways.size()> rounds;
    double person_days = 1;

    template <class F>
    [[nodiscard]] double of(std::size_t way, F amount) const
    {
        std::vector<double> values;
        for (const Lived& lived : rounds[way]) values.push_back(amount(lived));
        return median(values);
    }
    [[nodiscard]] double ns(std::size_t way, double Lived::*seconds) const
    {
        return of(way, [&](const Lived& lived) { return 1e9 * lived.*seconds / person_days; });
    }
    [[nodiscard]] double share(double Lived::*part) const
    {
        return of(0, [&](const Lived& lived) { return lived.*part / lived.seconds; });
    }
    [[nodiscard]] double over(std::size_t other, std::size_t way, double Lived::*seconds) const
    {
        std::vector<double> ratios;
        for (std::size_t r = 0; r < rounds[way].size(); ++r) ratios.push_back(rounds[way][r].*seconds / (rounds[other][r].*seconds) - 1);
        return median(ratios);
    }
    [[nodiscard]] double bytes(std::size_t way) const { return static_cast<double>(rounds[way].front().bytes) / person_days; }
};

std::string text_of(const Figures& figures)
{
    char line[200];
    std::snprintf(line, sizeof line, "  %-20s %9s %9s %12s %9s %9s %9s %9s\n", "kept", "ns", "more", "processor ns", "more", "bytes", "alone ns", "disk ns");
    std::string out = line;
    for (std::size_t w = 0; w < ways.size(); ++w) {
        std::snprintf(line, sizeof line, "  %-20s %9.1f %7.1f %% %12.1f %7.1f %% %9.2f %9.1f %9.1f\n", ways[w].name, figures.ns(w, &Lived::seconds), 100 * figures.over(with_nothing, w, &Lived::seconds), figures.ns(w, &Lived::processor_s),
                      100 * figures.over(with_nothing, w, &Lived::processor_s), figures.bytes(w), figures.ns(w, &Lived::bytes_alone_s), figures.ns(w, &Lived::to_disk_s));
        out += line;
    }
    std::snprintf(line, sizeof line, "  what --events adds to a run, whose measures and tables are kept anyway: %.1f %%, of the processor's time %.1f %%\n", 100 * figures.over(run_without, run_with, &Lived::seconds), 100 * figures.over(run_without, run_with, &Lived::processor_s));
    out += line;
    std::snprintf(line, sizeof line, "  of a day with nothing kept: digest %.2f %%, street %.2f %%; the digest of the end %.1f ns\n", 100 * figures.share(&Lived::day_digest_s), 100 * figures.share(&Lived::street_s), figures.ns(0, &Lived::last_digest_s));
    return out + line;
}

std::string json_of(const OutputWords& words, const Bench& bench, const Figures& figures)
{
    char text[500];
    std::snprintf(text, sizeof text, "{\"people\": %lld, \"threads\": %d, \"days\": %lld, \"repeats\": %d, \"simd\": \"%s\", \"digest_share\": %.6f, \"street_share\": %.6f, \"last_digest_ns\": %.3f, \"events_add_to_run\": %.6f, \"events_add_to_run_processor\": %.6f,\n \"kept\": [", static_cast<long long>(words.people),
                  words.threads, static_cast<long long>(words.days), words.repeats, std::string(name_of(bench.simd)).c_str(), figures.share(&Lived::day_digest_s), figures.share(&Lived::street_s), figures.ns(0, &Lived::last_digest_s), figures.over(run_without, run_with, &Lived::seconds), figures.over(run_without, run_with, &Lived::processor_s));
    std::string out = text;
    for (std::size_t w = 0; w < ways.size(); ++w) {
        std::snprintf(text, sizeof text, "%s\n  {\"what\": \"%s\", \"ns_per_person_day\": %.3f, \"more\": %.6f, \"processor_ns_per_person_day\": %.3f, \"processor_more\": %.6f, \"bytes_per_person_day\": %.4f, \"bytes_alone_ns_per_person_day\": %.3f, \"disk_ns_per_person_day\": %.3f}",
                      w == 0 ? "" : ",", ways[w].name, figures.ns(w, &Lived::seconds), figures.over(with_nothing, w, &Lived::seconds), figures.ns(w, &Lived::processor_s), figures.over(with_nothing, w, &Lived::processor_s), figures.bytes(w),
                      figures.ns(w, &Lived::bytes_alone_s), figures.ns(w, &Lived::to_disk_s));
        out += text;
    }
    return out + "]}\n";
}

int bench_output(const Door& door, const OutputWords& words)
{
    const auto simd = simd_or_tell(words.simd, "panopolis bench output");
    if (!simd) return bad_input;
    ScenarioWords scenario;
    scenario.scenario = words.scenario;
    auto loaded = load_or_tell(door, scenario);
    if (!loaded) return bad_input;
    for (auto& phase : loaded->programme.phases) phase.values.people.number = words.people;
    if (!fits_in_memory(*loaded)) return bad_input;
    const Scratch scratch("");
    ThreadExecutor pool(words.threads);
    const Bench bench{*loaded, loaded->programme, words.days, *simd, pool, scratch.path};
    Figures figures;
    figures.person_days = static_cast<double>(words.people * words.days);
    for (int round = 0; round < words.repeats; ++round)
        for (std::size_t w = 0; w < ways.size(); ++w) {
            // in turn, so that what disturbs one disturbs its pair as well, and each round another one first
            const std::size_t way = (w + static_cast<std::size_t>(round)) % ways.size();
            auto lived = live(bench, ways[way]);
            if (const auto* trouble = std::get_if<MachineTrouble>(&lived)) {
                print_err("Files could not be kept in " + scratch.path.string() + ": " + trouble->what + "\n");
                return machine_failed;
            }
            figures.rounds[way].push_back(std::get<Lived>(std::move(lived)));
        }
    for (const auto& round : figures.rounds)
        for (const Lived& lived : round)
            if (lived.digest != figures.rounds[0].front().digest) {
                print_err("What was kept changed the lives: digests " + figures.rounds[0].front().digest + " and " + lived.digest + ".\n");
                return check_failed;
            }
    if (words.json) print_out(json_of(words, bench, figures));
    else
        print_out("The systems of " + loaded->name + ": " + std::to_string(words.people) + " people, " + std::to_string(words.days) + " days, " + std::to_string(words.threads) + (words.threads == 1 ? " thread" : " threads") + ", " + std::string(name_of(*simd)) +
                  ". Of a person-day; medians of " + std::to_string(words.repeats) + " rounds, each paired; building the city is not counted.\n" + text_of(figures));
    return done;
}

}  // namespace

void add_bench_output(Door& door, CLI::App& above)
{
    CLI::App& command = *above.add_subcommand("output", "what measures, tables and events cost beside the days, and what of a day its digest takes");
    auto words = std::make_shared<OutputWords>();
    command.add_flag("--json", words->json, "one object instead of the page: what is kept with nanoseconds and bytes of a person-day, and shares of the digest and of the street");
    command.add_option("--scenario", words->scenario, "whose systems, with another number of people");
    command.add_option("--people", words->people, "how many")->check(CLI::Range(1, 100'000'000));
    command.add_option("--threads", words->threads, "how many")->check(CLI::Range(1, 1024));
    command.add_option("--days", words->days, "of each life")->check(CLI::Range(1, 64000));
    command.add_option("--repeats", words->repeats, "rounds of which medians are told")->check(CLI::Range(1, 101));
    command.add_option("--simd", words->simd, "instructions to live with: scalar, sse4, avx2 or avx512; the fastest there are if not given");
    command.footer("Example: panopolis bench output --people 100000 --threads 1 --repeats 9");
    command.callback([&door, words] { door.exit = bench_output(door, *words); });
}

}  // namespace panopolis::cli
