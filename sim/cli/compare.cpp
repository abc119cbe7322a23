// panopolis compare: arms on the same lives, told apart pair by pair.
#include <CLI/CLI.hpp>

#include <panopolis/compared_fates.hpp>

#include "cli/arm_words.hpp"
#include "cli/commands.hpp"
#include "experiment/text.hpp"

namespace panopolis::cli {

namespace {

struct CompareWords {
    ScenarioWords scenario;
    std::string preset, out;
    std::vector<std::string> counts;
    std::vector<std::string> arms;  ///< names, each followed by its PATH=VALUE words
    std::int64_t seeds = 1, fates = 1;
    bool replace = false, json = false;
};

std::vector<ComparedArm> arms_of(const CompareWords& words)
{
    if (!words.preset.empty()) return harm_arms(words.scenario.options);
    std::vector<ComparedArm> arms = named_arms(words.arms, words.scenario.options);
    arms.insert(arms.begin(), as_it_is(words.scenario.options));
    return arms;
}

/// What is wrong with the words themselves, or nothing.
std::string problem_of(const CompareWords& words)
{
    if (words.preset.empty() && words.arms.empty() && words.counts.empty()) return "compare needs arms: --arms harm, or --arm NAME, or --arm NAME PATH=VALUE; or something to count over seeds: --count MEASURE>VALUE.\n";
    if (!words.preset.empty() && !words.arms.empty()) return "--arms harm and --arm cannot be given together.\n";
    if (!words.arms.empty() && words.arms.front().find('=') != std::string::npos) return "--arm begins with a name: --arm stricter " + words.arms.front() + "\n";
    return "";
}

/// The words that make the comparison again, with what they leave to defaults said.
std::string command_of(const CompareWords& words, const Comparison& c)
{
    std::string out = "panopolis compare " + text::shell_word(words.scenario.scenario);
    if (!words.preset.empty()) out += " --arms " + words.preset;
    for (const std::string& word : words.arms) out += (word.find('=') == std::string::npos ? " --arm " : " ") + text::shell_word(word);
    for (const std::string& count : words.counts) out += " --count " + text::shell_word(count);
    for (const std::string& set : words.scenario.options.sets) out += " --set " + text::shell_word(set);
    if (words.fates != 1) out += " --fates " + std::to_string(words.fates);
    return out + " --days " + std::to_string(c.days) + " --seed " + std::to_string(c.seeds.front()) + " --seeds " + std::to_string(c.pairs());
}

int compare_lives(const Door& door, const CompareWords& words)
{
    if (const std::string problem = problem_of(words); !problem.empty()) {
        print_err(problem);
        return bad_input;
    }
    std::vector<Bound> bounds;
    std::vector<Issue> wrong;
    for (const std::string& count : words.counts) {
        const auto bound = read_bound(count);
        if (bound.ok()) bounds.push_back(*bound);
        else wrong.insert(wrong.end(), bound.issues().begin(), bound.issues().end());
    }
    if (!wrong.empty()) {
        print_err(format_issues(wrong, "panopolis compare"));
        return bad_input;
    }
    ComparisonPlan plan{words.scenario.scenario, arms_of(words), words.seeds};
    for (ComparedArm& arm : plan.arms) arm.options.known_names = door.shelf.names();
    const auto base = load_or_tell(door, words.scenario);
    if (!base || !fits_in_memory(*base)) return bad_input;
    std::optional<Result<RunFolder>> folder;
    if (!words.out.empty()) {
        folder.emplace(RunFolder::begin(words.out, "", words.replace));
        if (!folder->ok()) {
            print_err(format_issues(folder->issues(), "panopolis compare"));
            return bad_input;
        }
    }

    ThreadExecutor threads(words.scenario.threads);
    const StopAsked stop;
    auto lived = [&] {
        Progress progress(static_cast<std::int64_t>(plan.arms.size()) * plan.seeds, base->name + ": run");
        return compare(plan, door.shelf.resolver(), threads, [&](std::int64_t done, std::int64_t) { progress.step(done); }, [&] { return stop.asked(); });
    }();
    const auto why_ended = [&](const auto& result) {
        if (!result.ok()) return print_err(format_issues(result.issues(), words.scenario.scenario)), bad_input;
        if (!result->whole) return print_err("Stopped; a comparison is told whole or not at all, and nothing was written.\n"), stopped;
        return done;
    };
    if (const Exit exit = why_ended(lived); exit != done) return exit;
    Comparison& comparison = lived.value();
    comparison.command = command_of(words, comparison);

    // who changed fate, under the first seeds
    std::optional<ComparedFates> fates;
    if (plan.arms.size() > 1 && words.fates > 0) {
        const std::int64_t seeds = std::min(words.fates, plan.seeds);
        // it asks once a day of all arms together, and of each of the two lives that are told of an arm
        Progress progress((seeds + 2 * static_cast<std::int64_t>(plan.arms.size() - 1)) * comparison.days, base->name + ", who changed fate: day");
        std::int64_t asked = 0;
        auto found = compare_fates(plan, seeds, 5, door.shelf.resolver(), threads, [&] { return progress.step(++asked), stop.asked(); });
        if (const Exit exit = why_ended(found); exit != done) return exit;
        fates = std::move(found).value();
    }
    if (folder) {
        std::optional<MachineTrouble> trouble;
        std::vector<std::pair<const char*, std::string>> files{{"compare.json", comparison_json(comparison)}, {"compare.csv", comparison_csv(comparison)}, {"differences.csv", differences_csv(comparison)}};
        if (fates) files.insert(files.end(), {{"fates.json", fates_json(*fates)}, {"fates.csv", fates_csv(*fates)}});
        for (const auto& [name, text] : files)
            if (!trouble) trouble = folder->value().write(name, text);
        if (!trouble) trouble = folder->value().publish();
        if (trouble) {
            print_err("Nothing was written: " + trouble->what + "\n");
            return machine_failed;
        }
    }
    std::string counted;
    for (const Bound& bound : bounds) counted += "\n" + bound_text(comparison, bound);
    if (words.json) print_out(comparison_json(comparison));
    else print_out((words.preset.empty() ? comparison_text(comparison) : harm_text(comparison)) + (fates ? fates_text(*fates, words.preset.empty() ? "" : "stated") : "") + counted + (folder ? "\nTables: " + folder->value().place().string() + "\n" : ""));
    return done;
}

}  // namespace

void add_compare(Door& door)
{
    CLI::App& command = *door.app.add_subcommand("compare", "several lives of the same people, told apart pair by pair");
    auto words = std::make_shared<CompareWords>();
    command.add_option("SCENARIO", words->scenario.scenario, "a shipped name (see `panopolis list`) or a file")->required();
    command.add_option("--arms", words->preset, "harm: none, perfect, equal, stated, remedied, and the chain between them")->check(CLI::IsMember({"harm"}));
    command.add_option("--arm", words->arms, "an arm that the scenario or every scenario has, or a name of your own and PATH=VALUE words; may be repeated")->expected(1, 1000)->take_all();
    command.add_option("--count", words->counts, "MEASURE>VALUE or MEASURE<VALUE: in how many cities it holds, with its interval; may be repeated")->take_all()->expected(1);
    command.add_option("--seeds", words->seeds, "pairs to live, from the scenario's seed on; intervals need two, ten are better")->check(CLI::Range(1, 100000));
    command.add_option("--fates", words->fates, "under how many of the seeds it is told who changed fate, and how it came to them; 0 for none")->check(CLI::Range(0, 100000));
    command.add_option("--seed", words->scenario.options.seed, "the first seed");
    command.add_option("--days", words->scenario.options.days, "how many days to live");
    command.add_option("--set", words->scenario.options.sets, "PATH=VALUE, or PATH@DAY=VALUE from a day on, in every arm; may be repeated")->take_all()->expected(1);
    command.add_option("--out", words->out, "folder for compare.csv, differences.csv, compare.json, fates.csv and fates.json");
    command.add_flag("--replace", words->replace, "put the new folder in the place of an existing one, once it is whole");
    command.add_flag("--json", words->json, "print compare.json instead of the page");
    command.add_option("--threads", words->scenario.threads, "runs side by side; all cores if not given. Never changes a result")->check(CLI::Range(1, 1024));
    command.footer("Example: panopolis compare first-city --arms harm --seeds 10\n         panopolis compare first-city --arm strict recognition.watchlist.threshold_shift=1 --seeds 10\n         panopolis compare thirty-cities --seeds 30 --count 'records_share_largest>0.8'");
    command.callback([&door, words] { door.exit = compare_lives(door, *words); });
}

}  // namespace panopolis::cli
