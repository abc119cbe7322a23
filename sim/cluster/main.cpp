// panopolis-mpi: `panopolis experiment` for many processes, started by mpirun or srun.
#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <new>

#include <panopolis/version.hpp>

#include "cli/commands.hpp"
#include "cli/spread.hpp"
#include "cluster/ranks.hpp"

using namespace panopolis;

int main(int argc, char** argv)
{
    cluster::Ranks ranks(argc, argv);
    if (ranks.size() == 1 && cli::processes_started() > 1) {
        std::fprintf(stderr, "This is one of %d processes, but MPI knows of this one alone: it was built with another MPI than the one that starts it, or srun needs --mpi=pmi2 (srun --mpi=list names what there is).\n", cli::processes_started());
        return cli::machine_failed;
    }
    // only one process speaks, and a rank that is asked to stop waits for the one that hands out
    if (ranks.rank() > 0) {
        if (std::freopen("/dev/null", "w", stdout) == nullptr || std::freopen("/dev/null", "w", stderr) == nullptr) return cli::machine_failed;
        std::signal(SIGINT, SIG_IGN);
    }
    CLI::App app("Panopolis over many processes: panopolis experiment under mpirun or srun.", "panopolis");
    app.set_version_flag("--version", "panopolis " + std::string(version) + " (model " + std::to_string(model_version) + ")");
    app.require_subcommand(1, 1);
    const Shelf shelf = Shelf::find(argv[0]);
    cli::Door door{app, shelf};
    bool worked = false;
    door.spread = [&](int threads) {
        ranks.set_threads(threads);
        cli::Spread out;
        out.hands = &ranks;
        out.processes = ranks.size();
        out.threads = ranks.size() * (threads > 0 ? threads : ranks.own_threads());
        out.is_let_go = [&] { return ranks.is_let_go(); };
        if (ranks.rank() == 0) out.meet = [&](const std::string& key) { return ranks.meet(key); };
        else out.work = [&](const std::string& key, const std::function<LivedCell(const Cell&)>& here) { worked = true, ranks.work(key, here); };
        return out;
    };
    cli::add_experiment(door);
    const auto leave = [&](int exit) {
        if (ranks.rank() > 0 && !worked) ranks.work("", {});
        return exit;
    };
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& asked) {
        return leave(ranks.rank() == 0 && app.exit(asked) == 0 ? cli::done : cli::bad_input);
    } catch (const std::bad_alloc&) {
        cli::print_err("The machine has no more memory.\n");
        return leave(cli::machine_failed);
    }
    return leave(door.exit);
}
