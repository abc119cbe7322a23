// panopolis validate: the cases whose answer is known.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "cli/commands.hpp"
#include "experiment/validation.hpp"

namespace panopolis::cli {

namespace {

struct ValidateWords {
    std::vector<std::string> cases;
    bool full = false, markdown = false;
    int threads = 0;
};

std::string row_text(const CaseResult& r, bool markdown)
{
    char line[400];
    if (markdown) std::snprintf(line, sizeof line, "| %s | %s | %s | %s | %s | %s |\n", r.id.c_str(), r.what.c_str(), r.expected.c_str(), r.got.c_str(), r.tolerance.c_str(), r.pass ? "pass" : "**FAIL**");
    else std::snprintf(line, sizeof line, "%-4s %-62s expected %-12.32s got %-12.32s within %-10s %s\n", r.id.c_str(), r.what.c_str(), r.expected.c_str(), r.got.c_str(), r.tolerance.c_str(), r.pass ? "pass" : "FAIL");
    return line;
}

int validate(const Door& door, const ValidateWords& words)
{
    std::vector<std::string> known;
    for (const auto& c : validation_cases()) known.push_back(c.id);
    bool good = true;
    for (const auto& id : words.cases)
        if (std::find(known.begin(), known.end(), id) == known.end()) {
            const auto near = nearest_word(id, known);
            print_err("There is no case '" + id + "'." + (near ? " Closest: " + *near + "." : "") + "\n");
            good = false;
        }
    if (!good) return bad_input;

    ThreadExecutor threads(words.threads);
    const LoadByName load = [&](const std::string& name, const LoadOptions& options) { return load_scenario(name, door.shelf.resolver(), options); };
    std::int64_t passed = 0, failed = 0;
    if (words.markdown) print_out("| Case | What | Expected | Got | Within | Verdict |\n|---|---|---|---|---|---|\n");
    for (const auto& c : validation_cases()) {
        if (!words.cases.empty() && std::find(words.cases.begin(), words.cases.end(), c.id) == words.cases.end()) continue;
        Bench bench(load, threads, words.full);
        bench.id = c.id;
        c.check(bench);
        for (const auto& r : bench.results) {
            print_out(row_text(r, words.markdown));
            ++(r.pass ? passed : failed);
        }
        std::fflush(stdout);
    }
    if (!words.markdown) print_out(std::to_string(passed) + " passed, " + std::to_string(failed) + " failed\n");
    return failed == 0 ? done : check_failed;
}

}  // namespace

void add_validate(Door& door)
{
    CLI::App& command = *door.app.add_subcommand("validate", "cases whose answer is on paper or published: expected, got, tolerance, verdict");
    auto words = std::make_shared<ValidateWords>();
    command.add_option("CASE", words->cases, "cases to run, such as V6 or D4; all if none is named");
    command.add_flag("--full", words->full, "more repeats, and the slow members of each case");
    command.add_flag("--markdown", words->markdown, "the table of docs/validation.md");
    command.add_option("--threads", words->threads, "threads; all cores if not given")->check(CLI::Range(1, 1024));
    command.footer("Example: panopolis validate V3 V6");
    command.callback([&door, words] { door.exit = validate(door, *words); });
}

}  // namespace panopolis::cli
