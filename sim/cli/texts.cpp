// Commands that answer from the tables: list, check, explain, schema, measures, new, test.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <utility>

#include <panopolis/lesson_numbers.hpp>
#include <panopolis/plan.hpp>
#include <panopolis/results.hpp>
#include <panopolis/trials.hpp>

#include "cli/commands.hpp"

namespace panopolis::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::pair<std::string_view, std::string_view> group_titles[] = {{"city", "Cities"},
                                                                          {"deployment", "Published deployments"},
                                                                          {"rulebook", "Rule books, for \"extends\""},
                                                                          {"analytic", "Worlds whose answer is on paper"},
                                                                          {"lesson", "Lessons, for panopolis view and panopolis lesson"},
                                                                          {"experiment", "Experiments, for panopolis experiment"}};

std::string list_text(const std::vector<Shelf::Listed>& all)
{
    std::string out;
    std::size_t width = 0;
    for (const auto& one : all) width = std::max(width, one.name.size());
    for (const auto& [group, title] : group_titles) {
        bool first = true;
        for (const auto& one : all) {
            if (one.group != group) continue;
            if (std::exchange(first, false)) out += (out.empty() ? "" : "\n") + std::string(title) + "\n";
            out += "  " + one.name + std::string(width + 2 - one.name.size(), ' ') + (one.title.empty() ? "(has problems: panopolis check " + one.name + ")" : one.title) + "\n";
        }
    }
    return out;
}

int list(const Door& door, bool json)
{
    const std::vector<Shelf::Listed> all = door.shelf.listed();
    if (all.empty()) {
        print_err("Nothing was found under " + door.shelf.home().string() + ".\n");
        return machine_failed;
    }
    print_out(json ? listed_json(all) : list_text(all));
    return done;
}

/// What a file or a shipped name has to be told of: nothing, or every problem.
std::vector<Issue> problems_of(const Door& door, const std::string& name, std::string& told)
{
    const auto n = [](auto number) { return std::to_string(number); };
    switch (door.shelf.kind_of(name)) {
        case Shelf::Kind::lesson: {
            const auto whole = load_whole_lesson(door.shelf, name, door.shelf.languages());
            if (!whole.ok()) return whole.issues();
            told = "A lesson: " + n(whole->lesson.screens.size()) + " screens, " + n(whole->lesson.minutes()) + " minutes, " + n(whole->lesson.facts.size()) + " facts from " + n(whole->runs.size()) + " runs.";
            return {};
        }
        case Shelf::Kind::experiment: {
            const auto text = door.shelf.experiment(name);
            if (!text.ok()) return text.issues();
            auto plan = read_plan(*text);
            if (!plan.ok()) return plan.issues();
            const auto trials = lay_out(std::move(plan).value(), door.shelf.resolver(), door.shelf.names());
            if (!trials.ok()) return trials.issues();
            told = "An experiment: " + n(trials->n_points()) + (trials->n_points() == 1 ? " point, " : " points, ") + n(trials->n_arms()) + (trials->n_arms() == 1 ? " arm, " : " arms, ") + (trials->plan.until ? "up to " : "") + n(trials->most_runs()) + " runs.";
            return {};
        }
        case Shelf::Kind::scenario: break;
    }
    LoadOptions options;
    options.known_names = door.shelf.all_names();
    const auto loaded = load_scenario(name, door.shelf.resolver(), options);
    if (!loaded.ok()) return loaded.issues();
    for (const auto& note : loaded->notes) told += (told.empty() ? "" : "\n") + note;
    return {};
}

int check(const Door& door, const std::vector<std::string>& files)
{
    bool good = true;
    for (const auto& file : files) {
        std::string told;
        const std::vector<Issue> issues = problems_of(door, file, told);
        good = good && issues.empty();
        if (!issues.empty()) {
            print_err(format_issues(issues, file));
            continue;
        }
        print_out(file + ": no problems\n");
        std::istringstream lines(told);
        for (std::string line; std::getline(lines, line);) print_out("  " + line + "\n");
    }
    return good ? done : bad_input;
}

int make_new(const Door& door, const std::string& name, const std::string& from)
{
    std::error_code error;
    const fs::path file = name.size() > 5 && name.substr(name.size() - 5) == ".json" ? name : name + ".json";
    if (fs::exists(file, error)) {
        print_err(file.string() + " is there already; nothing was written. Choose another name.\n");
        return bad_input;
    }
    LoadOptions options;
    options.known_names = door.shelf.names();
    const auto base = load_scenario(from, door.shelf.resolver(), options);
    if (!base.ok()) {
        print_err(format_issues(base.issues(), from));
        return bad_input;
    }
    const std::string schema = fs::weakly_canonical(door.shelf.home() / "docs" / "reference" / "scenario.schema.json", error).string();
    const std::string text = "{\n"
        "  \"$schema\": \"" + schema + "\",\n"
        "  \"panopolis\": 1,\n"
        "  \"//\": \"everything that is not written here is as in " + from + "; keys that begin with // are comments\",\n"
        "  \"extends\": \"" + from + "\",\n"
        "  \"title\": \"" + fs::path(name).stem().string() + "\",\n\n"
        "  \"// cameras\": \"which crossings watch: see `panopolis explain cameras`\",\n"
        "  \"cameras\": {\n    \"share\": 0.1\n  },\n\n"
        "  \"// points\": \"what an accepted claim costs: see `panopolis explain points.rules.crossing_red.points`\",\n"
        "  \"points\": {\n    \"rules\": {\n      \"crossing_red\": { \"points\": -50 }\n    }\n  },\n\n"
        "  \"// timeline\": \"changes from a day on\",\n"
        "  \"timeline\": [\n    { \"day\": 15, \"set\": { \"cameras\": { \"share\": 0.3 } } }\n  ]\n"
        "}\n";
    std::ofstream out(file, std::ios::binary);
    out << text;
    out.close();
    if (!out) {
        print_err(file.string() + " cannot be written.\n");
        fs::remove(file, error);
        return machine_failed;
    }
    print_out("Wrote " + file.string() + ". Edit it, then:\n  panopolis check " + file.string() + "\n  panopolis run " + file.string() + "\n");
    return done;
}

}  // namespace

void add_list(Door& door)
{
    CLI::App& command = *door.app.add_subcommand("list", "scenarios, rule books, lessons and experiments that came with the program");
    auto json = std::make_shared<bool>(false);
    command.add_flag("--json", *json, "as JSON, for programs");
    command.footer("Example: panopolis list");
    command.callback([&door, json] { door.exit = list(door, *json); });
}

void add_new(Door& door)
{
    CLI::App& command = *door.app.add_subcommand("new", "a scenario file to edit, with comments");
    auto name = std::make_shared<std::string>();
    auto from = std::make_shared<std::string>("first-city");
    command.add_option("NAME", *name, "the file to write; .json is added")->required();
    command.add_option("--from", *from, "the scenario to start from");
    command.footer("Example: panopolis new harbour --from first-city-strict");
    command.callback([&door, name, from] { door.exit = make_new(door, *name, *from); });
}

void add_check(Door& door)
{
    CLI::App& command = *door.app.add_subcommand("check", "every problem of scenarios, experiments and lessons, with its place");
    auto files = std::make_shared<std::vector<std::string>>();
    command.add_option("FILE", *files, "files or shipped names; a file says by its content which of the three it is")->required();
    command.footer("Example: panopolis check harbour.json lesson-a");
    command.callback([&door, files] { door.exit = check(door, *files); });
}

namespace {

/// "1 in 3,030", or "never".
std::string one_in(double chance)
{
    if (chance <= 0) return "never";
    char text[40];
    std::snprintf(text, sizeof text, "%.3g, about 1 in %.0f", chance, 1.0 / chance);
    return text;
}

/// What the recognisers of a scenario come to over its residents.
std::string odds_text(const Loaded& loaded)
{
    const SearchOdds odds = search_odds(loaded.programme.first());
    char product[24];
    std::snprintf(product, sizeof product, "%.3g", odds.n_fmr);
    return "\nIn " + loaded.name + ", over its " + std::to_string(loaded.programme.first().people.number) + " residents on the first day\n" +
           "  watchlist FPIR per pass of an unlisted face   " + one_in(odds.watchlist_fpir) + "\n" +
           "  the same for the most mistaken resident       " + one_in(odds.watchlist_fpir_top) + "\n" +
           "  FPIR per missed offender at crossings         " + one_in(odds.identify_fpir) + "  (N x FMR = " + product + ")\n";
}

int explain_path(const Door& door, const std::string& path, const ScenarioWords& words)
{
    const auto text = explain(path, door.shelf.sources());
    if (!text.ok()) {
        print_err(format_issues(text.issues(), "panopolis explain"));
        return bad_input;
    }
    std::string out = *text;
    if (!words.scenario.empty()) {
        const auto loaded = load_or_tell(door, words);
        if (!loaded) return bad_input;
        const Found found = find_row(path);
        const auto keys = found.row != nullptr && found.row->keys != nullptr ? found.row->keys(loaded->programme.first()) : std::vector<std::string>{};
        const bool there = found.row != nullptr && (found.row->keys == nullptr || std::find(keys.begin(), keys.end(), found.key) != keys.end());
        if (there) {
            const Value value = found.row->get(loaded->programme.first(), found.key);
            std::ostringstream shown;
            std::visit([&](const auto& v) { shown << std::boolalpha << v; }, value);
            out += "\nIn " + loaded->name + " it is " + shown.str() + " on the first day.\n";
        }
        if (path.rfind("recognition", 0) == 0 || path.rfind("watchlist", 0) == 0) out += odds_text(*loaded);
    }
    print_out(out);
    return done;
}

}  // namespace

void add_explain(Door& door)
{
    CLI::App& command = *door.app.add_subcommand("explain", "what a parameter is, its range, its default and where that comes from");
    auto path = std::make_shared<std::string>();
    auto words = std::make_shared<ScenarioWords>();
    command.add_option("PATH", *path, "a dotted path, or a part of one; nothing lists the sections");
    command.add_option("--in", words->scenario, "its value in a scenario too; for recognition and watchlist also what a search comes to there");
    command.footer("Example: panopolis explain recognition.watchlist.false_match_rate --in first-city");
    command.callback([&door, path, words] { door.exit = explain_path(door, *path, *words); });
}

void add_schema(Door& door)
{
    CLI::App& command = *door.app.add_subcommand("schema", "the JSON Schema of scenario files, of lessons or of experiments");
    auto lesson = std::make_shared<bool>(false), experiment = std::make_shared<bool>(false);
    command.add_flag("--lesson", *lesson, "of lesson files");
    command.add_flag("--experiment", *experiment, "of experiment files")->excludes("--lesson");
    command.footer("Example: panopolis schema > scenario.schema.json");
    command.callback([&door, lesson, experiment] { print_out(*lesson ? lesson_schema_json(door.shelf.lesson_world()) : *experiment ? plan_schema_json() : schema_json()); });
}

void add_measures(Door& door)
{
    CLI::App& command = *door.app.add_subcommand("measures", "every number in run.json, with its definition");
    command.footer("Example: panopolis measures");
    command.callback([] { print_out(measures_text()); });
}

void add_test(Door& door)
{
    CLI::App& command = *door.app.add_subcommand("test", "runs the tests, from a source tree");
    command.allow_extras();
    command.add_flag_callback("--deep", [] {}, "what test leaves out: other compilers, sanitizers, WebAssembly, fuzzing, counted instructions, full repeats");
    command.footer("Example: ./panopolis test --deep");
    command.callback([&door] {
        print_err("The tests belong to the source tree: run ./panopolis test there.\n");
        door.exit = bad_input;
    });
}

void add_package(Door& door)
{
    CLI::App& command = *door.app.add_subcommand("package", "makes a Debian package, from a source tree");
    command.allow_extras();
    command.footer("Example: ./panopolis package");
    command.callback([&door] {
        print_err("A package is made from the source tree: run ./panopolis package there.\n");
        door.exit = bad_input;
    });
}

}  // namespace panopolis::cli
