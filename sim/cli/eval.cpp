// panopolis eval: questions on stdin, answers on stdout, a line each, in order.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <new>

#include <panopolis/request.hpp>
#include <panopolis/simulation.hpp>

#include "cli/commands.hpp"

namespace panopolis::cli {

namespace {

struct EvalWords {
    ScenarioWords scenario;
    bool groups = false;
};

/// What the line itself does not say is as on the command line.
LoadOptions laid_over(const LoadOptions& base, const LoadOptions& asked)
{
    LoadOptions out = base;
    if (!asked.arm.empty()) out.arm = asked.arm;
    if (asked.seed) out.seed = asked.seed;
    if (asked.days) out.days = asked.days;
    out.sets.insert(out.sets.end(), asked.sets.begin(), asked.sets.end());
    return out;
}

std::string answer(const Door& door, const EvalWords& words, const SourceText& source, ThreadExecutor& threads, const std::string& line)
{
    const auto request = read_request(line);
    if (!request.ok()) return problem_line("", request.issues());
    try {
        const auto loaded = load_scenario(source, door.shelf.resolver(), laid_over(words.scenario.options, request->options));
        if (!loaded.ok()) return problem_line(request->id, loaded.issues());
        const Scenario& first = loaded->programme.first();
        const auto have = static_cast<double>(memory_available());
        if (have > 0 && bytes_needed(first) > have) return problem_line(request->id, {Issue{"", 0, 0, 0, "people.number", "", "This city needs more memory than is free."}});
        MeasureBook book;
        RunOptions options;
        options.executor = &threads;
        options.observer = &book;
        options.checkpoint_bytes = 0;
        Run run(loaded->programme, options);
        for (std::int64_t day = 0; day < first.days; ++day) run.live_one_day();
        return answer_line(*request, *loaded, run.digest(), book.measures(), words.groups);
    } catch (const std::bad_alloc&) {
        return problem_line(request->id, {Issue{"", 0, 0, 0, "", "", "The machine has no more memory for this city."}});
    }
}

int eval(const Door& door, const EvalWords& words)
{
    if (!load_or_tell(door, words.scenario)) return bad_input;
    const auto source = door.shelf.resolver()(words.scenario.scenario, "");
    if (!source) return bad_input;
    ThreadExecutor threads(words.scenario.threads);
    std::string line;
    while (std::getline(std::cin, line)) {
        // an empty line asks nothing
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        print_out(answer(door, words, *source, threads, line));
        if (std::fflush(stdout) != 0) {
            print_err("Nobody takes the answers any more.\n");
            return machine_failed;
        }
    }
    return done;
}

}  // namespace

void add_eval(Door& door)
{
    CLI::App& command = *door.app.add_subcommand("eval", "answers questions from another program: a JSON object a line in, one out");
    auto words = std::make_shared<EvalWords>();
    add_scenario_words(command, words->scenario);
    command.add_flag("--groups", words->groups, "answer by group as well");
    command.footer("Example: echo '{\"set\": {\"cameras.share\": 0.5}, \"seed\": 7}' | panopolis eval first-city\nKeys of a question, all of them optional: id, set, seed, days, arm, measures. What is wrong with a question is told on its line.");
    command.callback([&door, words] { door.exit = eval(door, *words); });
}

}  // namespace panopolis::cli
