// panopolis run: lives a city and tells what happened.
#include <CLI/CLI.hpp>

#include <panopolis/measures.hpp>
#include <panopolis/results.hpp>
#include <panopolis/summary.hpp>
#include <panopolis/version.hpp>

#include "cli/commands.hpp"
#include "cli/run_files.hpp"

namespace panopolis::cli {

namespace {

struct RunWords {
    ScenarioWords scenario;
    std::string out, events;
    bool replace = false, people = false, json = false;
};

int tell(const MachineTrouble& trouble)
{
    print_err("Nothing was written: " + trouble.what + "\n");
    return machine_failed;
}

std::string where_it_is(const RunRecord& record)
{
    return "\nScenario " + record.scenario_hash + ", seed " + std::to_string(record.seed) + ", model " + std::to_string(model_version) + ", digest " + record.digest + ".\nResults: " + record.made.folder + "\n";
}

int live(const Door& door, const RunWords& words)
{
    const auto loaded = load_or_tell(door, words.scenario);
    if (!loaded) return bad_input;
    if (!fits_in_memory(*loaded)) return bad_input;
    const Scenario& first = loaded->programme.first();
    const bool wants_folder = !words.json || !words.out.empty();
    auto folder = RunFolder::begin(words.out, loaded->name + "-s" + std::to_string(first.seed), words.replace || !wants_folder);
    if (!folder.ok()) {
        print_err(format_issues(folder.issues(), "panopolis run"));
        return bad_input;
    }

    // live the days; Ctrl-C ends after the day that is being lived
    const double begun = now_s();
    ThreadExecutor threads(words.scenario.threads);
    MeasureBook book;
    EventFile events(folder.value(), words.events == "all", threads, threads.threads());
    RunOptions options;
    options.executor = &threads;
    options.observer = &book;
    options.checkpoint_bytes = 0;
    if (!words.events.empty() && wants_folder) options.stream = &events;
    const StopAsked stop;
    std::int32_t lived = 0;
    Run run(loaded->programme, options);
    {
        Progress progress(first.days, loaded->name + ": day");
        for (; lived < first.days && !stop.asked() && !events.trouble; ++lived) {
            run.live_one_day();
            progress.step(lived + 1);
        }
    }
    if (events.trouble) return tell(*events.trouble);

    // what it came to
    const Measures measures = book.measures();
    RunRecord record;
    record.scenario_json = loaded->resolved_json;
    record.scenario_hash = loaded->scenario_hash;
    record.seed = first.seed;
    record.days = lived;
    record.digest = run.digest();
    record.world_digest = run.world_digest();
    record.notes = loaded->notes;
    record.made = {compiler_name(), threads.threads(), now_s() - begun, wants_folder ? folder->place().string() : "", std::string(name_of(best_simd()))};
    if (wants_folder) {
        if (options.stream != nullptr) events.flush();
        std::optional<MachineTrouble> trouble = events.trouble;
        if (!trouble) trouble = write_tables(folder.value(), record, book, measures, run.people().group_names);
        if (!trouble && words.people) trouble = write_people(folder.value(), run);
        if (!trouble) trouble = folder.value().publish();
        if (trouble) return tell(*trouble);
    }
    if (words.json) print_out(run_json(record, measures));
    else print_out(summary(run.scenario(), measures, {loaded->name, first.seed, 1}) + where_it_is(record));
    if (lived < first.days) {
        print_err("Stopped after day " + std::to_string(lived) + " of " + std::to_string(first.days) + ". What was lived is kept" +
                  (wants_folder ? " in " + folder->place().string() : std::string()) + ".\n");
        return stopped;
    }
    return done;
}

}  // namespace

void add_run(Door& door)
{
    CLI::App& command = *door.app.add_subcommand("run", "live a city and see what happened");
    auto words = std::make_shared<RunWords>();
    add_scenario_words(command, words->scenario);
    command.add_option("--out", words->out, "folder for the results; without it runs/SCENARIO-sSEED");
    command.add_flag("--replace", words->replace, "put the new run in the place of an existing folder, once it is whole");
    command.add_flag("--events{some}", words->events, "write events.csv; --events=all adds what nobody could see")->check(CLI::IsMember({"some", "all"}));
    command.add_flag("--people", words->people, "write people.csv, truth beside database");
    command.add_flag("--json", words->json, "print run.json on stdout instead of a summary; writes a folder only with --out");
    command.footer("Example: panopolis run first-city --days 60 --set cameras.share=0.3");
    command.callback([&door, words] { door.exit = live(door, *words); });
}

}  // namespace panopolis::cli
