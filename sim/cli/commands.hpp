#pragma once
// The commands of the program. Each adds itself to the door and leaves an exit code behind.
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <panopolis/experiment.hpp>

namespace CLI {
class App;
}

namespace panopolis::cli {

/// Exit codes, as every command uses them.
enum Exit : int { done = 0, check_failed = 1, bad_input = 2, machine_failed = 3, stopped = 4 };

struct Spread;

struct Door {
    CLI::App& app;
    const Shelf& shelf;
    int exit = done;
    std::function<Spread(int threads)> spread{};  ///< empty where there is one process
};

void add_list(Door& door);
void add_new(Door& door);
void add_check(Door& door);
void add_run(Door& door);
void add_life(Door& door);
void add_compare(Door& door);
void add_experiment(Door& door);
void add_merge(Door& door);
void add_export(Door& door);
void add_report(Door& door);
void add_eval(Door& door);
void add_explain(Door& door);
void add_schema(Door& door);
void add_measures(Door& door);
void add_validate(Door& door);
void add_bench(Door& door);
void add_bench_experiment(Door& door, CLI::App& bench);
void add_bench_build(Door& door, CLI::App& bench);
void add_bench_output(Door& door, CLI::App& bench);
void add_test(Door& door);
void add_package(Door& door);
void add_view(Door& door);
void add_lesson(Door& door);
void add_lesson_print(Door& door, CLI::App& lesson);
/// Becomes the program of the window, with these words; comes back, with an exit code, only when there is none.
int open_window(const std::vector<std::string>& words);

/// What a command that lives a city is asked for.
struct ScenarioWords {
    std::string scenario;
    LoadOptions options;
    int threads = 0;
};
/// Adds SCENARIO, --seed, --days, --set, --arm, --neutral and --threads.
void add_scenario_words(CLI::App& command, ScenarioWords& words);
/// Loads, or prints every problem on stderr and gives nothing.
std::optional<Loaded> load_or_tell(const Door& door, const ScenarioWords& words);
/// False, with the arithmetic on stderr, when the city needs more memory than there is.
bool fits_in_memory(const Loaded& loaded);

/// Becomes the program beside this one with these words; comes back with `errno` when it could not.
void become(const std::string& program, std::vector<std::string> words);
/// Where a program beside this one would be.
std::string beside(const char* program);

void print_out(const std::string& text);
void print_err(const std::string& text);

/// Counts Ctrl-C: the first asks to stop after the day, the second ends at once.
class StopAsked {
public:
    StopAsked();
    ~StopAsked();
    [[nodiscard]] bool asked() const;
};

/// A line on a terminal's stderr with what is done and how long the rest will take; silent in a pipe.
class Progress {
public:
    explicit Progress(std::int64_t total, std::string what);
    ~Progress();
    void step(std::int64_t done);

private:
    bool shown_ = false;
    std::int64_t total_;
    std::string what_;
    double begun_, last_ = -1;
};

/// A folder of a benchmark's files that goes when nobody needs it any more; beside the system's other such files where none is named.
struct Scratch {
    std::filesystem::path path;
    explicit Scratch(const std::string& in);
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
};

/// Seconds on a clock that only goes forward.
double now_s();

}  // namespace panopolis::cli
