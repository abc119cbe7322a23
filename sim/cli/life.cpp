// panopolis life: one person's days as receipts, made by living the city again.
#include <CLI/CLI.hpp>
#include <fstream>
#include <sstream>

#include <panopolis/paired_lives.hpp>

#include "cli/arm_words.hpp"
#include "cli/commands.hpp"

namespace panopolis::cli {

namespace fs = std::filesystem;

namespace {

struct LifeWords {
    ScenarioWords scenario;
    std::optional<std::uint32_t> person;
    std::vector<std::string> arms;  ///< each name followed by its PATH=VALUE words
    bool wronged = false, banned = false, typical = false, json = false;
};

int no_such_person(std::uint32_t person, std::int64_t people)
{
    print_err("There is no person " + std::to_string(person) + ": this city has people 0 to " + std::to_string(people - 1) + ".\n");
    return bad_input;
}

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

/// What is wrong with the words for two lives, or nothing.
std::string problem_of(const LifeWords& words, const std::vector<ComparedArm>& arms)
{
    if (words.arms.front().find('=') != std::string::npos) return "--arms begins with a name: --arms none stated, or --arms stricter " + words.arms.front() + "\n";
    if (arms.size() > 2) return "--arms takes one name, held against the scenario as it is, or two; these are " + std::to_string(arms.size()) + ". For more lives than two: panopolis compare.\n";
    if (!words.scenario.options.arm.empty()) return "--arm and --arms cannot be given together: name both arms after --arms.\n";
    if (words.banned || words.typical || words.wronged) return "With --arms a person is given by --person N; without it, it is the one whose two lives differ most.\n";
    return "";
}

/// The same person's life under two policies, side by side.
int two_lives(const Door& door, const LifeWords& words)
{
    std::vector<ComparedArm> arms = named_arms(words.arms, words.scenario.options);
    if (const std::string problem = problem_of(words, arms); !problem.empty()) {
        print_err(problem);
        return bad_input;
    }
    if (arms.size() == 1) arms.insert(arms.begin(), as_it_is(words.scenario.options));

    // both are read before anything is lived
    std::vector<Programme> programmes;
    std::vector<Issue> issues;
    for (ComparedArm& arm : arms) {
        arm.options.known_names = door.shelf.names();
        auto loaded = load_scenario(words.scenario.scenario, door.shelf.resolver(), arm.options);
        if (!loaded.ok()) add_new(issues, loaded.issues());
        else if (!fits_in_memory(*loaded)) return bad_input;
        else programmes.push_back(std::move(loaded->programme));
    }
    if (!issues.empty()) {
        print_err(format_issues(issues, words.scenario.scenario));
        return bad_input;
    }
    if (const auto apart = other_people(programmes[0], programmes[1])) {
        print_err("With " + apart->path + " " + apart->here + " in one life and " + apart->there + " in the other the people are not the same: there are no two lives of anybody.\n");
        return bad_input;
    }
    if (words.person && *words.person >= programmes[0].first().people.number) return no_such_person(*words.person, programmes[0].first().people.number);

    // who: the one whose lives differ most, when nobody was named
    ThreadExecutor threads(words.scenario.threads);
    const StopAsked stop;
    const auto goes_on = [&] { return !stop.asked(); };
    PersonId person{words.person.value_or(0)};
    std::string why;
    if (!words.person) {
        const auto fates = who_changed(programmes, threads, goes_on);
        if (!fates) return stopped;
        const auto most = most_changed(fates->front(), 1);
        if (most.empty()) {
            print_out("Nothing that is counted of anybody differs between these two lives; try more --days, or --person N.\n");
            return done;
        }
        person = most.front().person;
        why = "Picked: the person whose two lives differ most. Try --person N.\n\n";
    }
    Progress progress(programmes[0].first().days + programmes[1].first().days, "living twice: day");
    std::int64_t lived = 0;
    const auto told = tell_both(programmes[0], programmes[1], {person}, threads, goes_on, [&] { progress.step(++lived); });
    if (!told) return stopped;
    print_out(words.json ? paired_life_json(told->front(), arms[0].name, arms[1].name) : why + paired_life_text(told->front(), arms[0].name, arms[1].name));
    return done;
}

int life(const Door& door, LifeWords words)
{
    std::string run_text;
    open_run_folder(words.scenario, run_text);
    if (!words.arms.empty() && !run_text.empty()) {
        print_err("--arms needs a scenario; a run folder holds one life that was lived.\n");
        return bad_input;
    }
    if (!words.arms.empty()) return two_lives(door, words);
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
    if (words.person && *words.person >= people) return no_such_person(*words.person, people);

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
    command.add_option("--arms", words->arms, "the same person under two policies: two arms that the scenario or every scenario has, or one beside the scenario as it is; a name of your own with PATH=VALUE words is one too")->expected(1, 1000)->take_all();
    command.add_flag("--json", words->json, "the same as JSON");
    command.footer("Example: panopolis life first-city --wronged\n         panopolis life first-city --arms none stated\n         panopolis life first-city --arms strict recognition.watchlist.threshold_shift=1 --person 7");
    command.callback([&door, words] { door.exit = life(door, *words); });
}

}  // namespace panopolis::cli
