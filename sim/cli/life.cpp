// panopolis life: one person's days as receipts, made by living the city again.
#include <CLI/CLI.hpp>
#include <fstream>
#include <sstream>

#include <panopolis/receipts.hpp>

#include "cli/commands.hpp"

namespace panopolis::cli {

namespace fs = std::filesystem;

namespace {

struct LifeWords {
    ScenarioWords scenario;
    std::optional<std::uint32_t> person;
    bool wronged = false, banned = false, typical = false, json = false;
};

/// Lives the whole programme; true when it was not stopped.
bool live_all(Run& run, const Loaded& loaded, const std::string& what)
{
    const StopAsked stop;
    const auto days = static_cast<std::int32_t>(loaded.programme.first().days);
    Progress progress(days, what);
    while (run.today() < days) {
        if (stop.asked()) return false;
        run.live_one_day();
        progress.step(run.today());
    }
    return true;
}

/// The person asked for, or picked from a first living of the city; nothing when the wish has nobody.
std::optional<PersonId> choose(const LifeWords& words, const Run& lived, std::string& why)
{
    std::optional<PersonId> chosen;
    if (words.banned) {
        chosen = somebody_banned(lived.institution(), lived.ledger());
        why = chosen ? "Picked: somebody banned by score. Try --wronged, --typical or --person N.\n\n" : "Nobody was banned by score in these days; try more --days, or --wronged.\n";
    } else if (words.typical) {
        chosen = typical_person(lived.institution(), lived.ledger());
        why = "Picked: the person in the middle. Try --wronged, --banned or --person N.\n\n";
    } else {
        chosen = most_wronged(lived.institution(), lived.ledger());
        why = chosen ? "Picked: the person wronged most often. Try --banned, --typical or --person N.\n\n" : "Nobody was wronged in these days; try more --days, or --typical.\n";
    }
    return chosen;
}

/// A run folder's scenario, seed and days, when the word names one.
void open_run_folder(ScenarioWords& words, std::string& text)
{
    std::error_code error;
    const fs::path file = fs::path(words.scenario) / "run.json";
    if (!fs::is_regular_file(file, error)) return;
    std::ifstream in(file, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    text = all.str();
    words.scenario = file.string();
}

int life(const Door& door, LifeWords words)
{
    std::string run_text;
    open_run_folder(words.scenario, run_text);
    std::optional<Loaded> loaded;
    if (run_text.empty()) {
        loaded = load_or_tell(door, words.scenario);
    } else {
        auto again = load_run(SourceText{words.scenario.scenario, run_text, {}}, words.scenario.options);
        if (again.ok()) loaded = std::move(again).value();
        else print_err(format_issues(again.issues(), words.scenario.scenario));
    }
    if (!loaded || !fits_in_memory(*loaded)) return bad_input;
    const std::int64_t people = loaded->programme.first().people.number;
    if (words.person && *words.person >= people) {
        print_err("There is no person " + std::to_string(*words.person) + ": this city has people 0 to " + std::to_string(people - 1) + ".\n");
        return bad_input;
    }

    // who: a first living tells, when nobody was named
    ThreadExecutor threads(words.scenario.threads);
    RunOptions options;
    options.executor = &threads;
    options.checkpoint_bytes = 0;
    std::string why;
    PersonId person{words.person.value_or(0)};
    if (!words.person) {
        Run first(loaded->programme, options);
        if (!live_all(first, *loaded, "looking for a person: day")) return stopped;
        const auto chosen = choose(words, first, why);
        if (!chosen) {
            print_out(why);
            return done;
        }
        person = *chosen;
    }

    // their life: the same days again, with an eye on one
    ReceiptSink sink(person);
    ScoreDiary diary(person);
    options.sink = &sink;
    options.observer = &diary;
    Run run(loaded->programme, options);
    if (!live_all(run, *loaded, "living again: day")) return stopped;
    const Life told = tell_life(sink, diary, run.city(), run.people());
    print_out(words.json ? life_json(told) : why + life_text(told));
    return done;
}

}  // namespace

void add_life(Door& door)
{
    CLI::App& command = *door.app.add_subcommand("life", "one person's days as receipts, with the truth beside the records");
    auto words = std::make_shared<LifeWords>();
    add_scenario_words(command, words->scenario);
    CLI::Option* person = command.add_option("--person", words->person, "the person with this number");
    CLI::Option* wronged = command.add_flag("--wronged", words->wronged, "the person wronged most often (the default)");
    CLI::Option* banned = command.add_flag("--banned", words->banned, "somebody banned by score");
    CLI::Option* typical = command.add_flag("--typical", words->typical, "the person in the middle");
    for (CLI::Option* a : {person, wronged, banned, typical})
        for (CLI::Option* b : {person, wronged, banned, typical})
            if (a != b) a->excludes(b);
    command.add_flag("--json", words->json, "the same as JSON");
    command.footer("Example: panopolis life first-city --wronged");
    command.callback([&door, words] { door.exit = life(door, *words); });
}

}  // namespace panopolis::cli
