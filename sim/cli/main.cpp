// The door: reads words, calls a command, and turns its outcome into an exit code.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <new>

#include <panopolis/version.hpp>

#include "cli/commands.hpp"
#include "cli/spread.hpp"

namespace {

using namespace panopolis;

std::vector<std::string> command_names(const CLI::App& app)
{
    std::vector<std::string> names;
    for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; })) names.push_back(sub->get_name());
    return names;
}

/// The nearest word that the command would have taken.
std::string nearest_to(const std::string& word, const CLI::App& app)
{
    std::vector<std::string> known = command_names(app);
    for (const CLI::App* at : {&app, app.get_subcommands().empty() ? &app : static_cast<const CLI::App*>(app.get_subcommands().front())})
        for (const CLI::Option* option : at->get_options())
            for (const auto& name : option->get_lnames()) known.push_back("--" + name);
    const auto near = nearest_word(word.substr(0, word.find('=')), known);
    return near ? " Closest: " + *near + "." : "";
}

int wrong_words(const CLI::App& app, const CLI::ParseError& error)
{
    // every word that nobody knows, then whatever else the parser found
    const auto extras = app.remaining(true);
    std::string out;
    for (const auto& word : extras) out += "'" + word + "' is not a word that panopolis knows here." + nearest_to(word, app) + "\n";
    if (extras.empty()) out += std::string(error.what()) + "\n";
    const auto& subs = app.get_subcommands();
    out += "See panopolis " + (subs.empty() ? std::string() : subs.front()->get_name() + " ") + "--help.\n";
    std::fputs(out.c_str(), stderr);
    return cli::bad_input;
}

}  // namespace

int main(int argc, char** argv)
{
    CLI::App app("Panopolis: a city you can put under surveillance to see what surveillance does to it.\n"
                 "A teaching and research model: no real faces, no real recognition, a fictional city.", "panopolis");
    app.set_version_flag("--version", "panopolis " + std::string(version) + " (model " + std::to_string(model_version) + ")");
    app.require_subcommand(0, 1);
    app.footer("Begin with: panopolis run first-city");
    const Shelf shelf = Shelf::find(argv[0]);
    cli::Door door{app, shelf};
    for (auto add : {cli::add_list, cli::add_new, cli::add_check, cli::add_run, cli::add_view, cli::add_lesson, cli::add_life, cli::add_compare, cli::add_experiment, cli::add_merge, cli::add_export, cli::add_report, cli::add_eval, cli::add_explain, cli::add_schema, cli::add_measures, cli::add_validate, cli::add_bench, cli::add_test, cli::add_package}) add(door);

    if (argc > 1 && argv[1][0] != '-') {
        const auto names = command_names(app);
        if (std::find(names.begin(), names.end(), argv[1]) == names.end()) {
            const auto near = nearest_word(argv[1], names);
            std::fprintf(stderr, "'%s' is not a command of panopolis.%s See panopolis --help.\n", argv[1], near ? (" Closest: " + *near + ".").c_str() : "");
            return cli::bad_input;
        }
    }
    // of many processes only the program that speaks MPI can be one
    if (argc > 1 && std::string(argv[1]) == "experiment" && cli::processes_started() > 1) {
        const std::string program = cli::beside("panopolis-mpi");
        cli::become(program, std::vector<std::string>(argv + 1, argv + argc));
        std::fprintf(stderr, "This is one of %d processes, and %s is not there to make one run of them: build it with CMake -DPANOPOLIS_MPI=ON. See docs/guide/clusters.md.\n", cli::processes_started(), program.c_str());
        return cli::machine_failed;
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& asked) {
        return app.exit(asked);
    } catch (const CLI::ParseError& error) {
        return wrong_words(app, error);
    } catch (const std::bad_alloc&) {
        std::fputs("The machine has no more memory; nothing was written.\n", stderr);
        return cli::machine_failed;
    }
    if (argc == 1) std::fputs(app.help().c_str(), stdout);
    return door.exit;
}
