#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>

#include <panopolis/background.hpp>

#include "cli/commands.hpp"

namespace panopolis::cli {

namespace {

volatile std::sig_atomic_t stops = 0;

void on_stop(int signal)
{
    stops = stops + 1;
    if (stops > 1) {
        std::signal(signal, SIG_DFL);
        std::raise(signal);
    }
}

std::string gib(double bytes)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f GiB", bytes / (1024.0 * 1024.0 * 1024.0));
    return text;
}

}  // namespace

std::string beside(const char* program)
{
    std::error_code error;
    return (std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / program).string();
}

void become(const std::string& program, std::vector<std::string> words)
{
    words.insert(words.begin(), program);
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    ::execv(program.c_str(), pointers.data());
}

void print_out(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }
void print_err(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stderr); }

Scratch::Scratch(const std::string& in) : path((in.empty() ? std::filesystem::temp_directory_path() : std::filesystem::path(in)) / ("panopolis-bench-" + std::to_string(::getpid()))) { std::filesystem::create_directories(path); }

Scratch::~Scratch()
{
    std::error_code error;
    std::filesystem::remove_all(path, error);
}

double now_s() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

void add_scenario_words(CLI::App& command, ScenarioWords& words)
{
    command.add_option("SCENARIO", words.scenario, "a shipped name (see `panopolis list`) or a file")->required();
    command.add_option("--seed", words.options.seed, "another seed: another city and other lives");
    command.add_option("--days", words.options.days, "how many days to live");
    command.add_option("--set", words.options.sets, "PATH=VALUE, or PATH@DAY=VALUE from a day on; may be repeated")->take_all()->expected(1);
    command.add_option("--arm", words.options.arm, "none, perfect, equal, stated, remedied, or an arm that the scenario names");
    command.add_flag("--neutral", words.options.neutral, "nothing that the institution does reaches people");
    command.add_option("--threads", words.threads, "threads; all cores if not given. Never changes a result")->check(CLI::Range(1, 1024));
}

std::optional<Loaded> load_or_tell(const Door& door, const ScenarioWords& words)
{
    LoadOptions options = words.options;
    options.known_names = door.shelf.names();
    auto loaded = load_scenario(words.scenario, door.shelf.resolver(), options);
    if (loaded.ok()) return std::move(loaded).value();
    print_err(format_issues(loaded.issues(), words.scenario));
    return std::nullopt;
}

bool fits_in_memory(const Loaded& loaded)
{
    const double need = bytes_needed(loaded.programme.first());
    const auto have = static_cast<double>(memory_available());
    if (have <= 0 || need <= have) return true;
    const auto people = loaded.programme.first().people.number;
    print_err("This city is too large for this machine, nothing was run.\n\n  " + std::to_string(people) + " people need about " + gib(need) + " (" +
              std::to_string(static_cast<long long>(need / static_cast<double>(people))) + " bytes each), and " + gib(have) +
              " are free.\n  About " + std::to_string(static_cast<long long>(static_cast<double>(people) * have / need)) + " people would fit: --set people.number=...\n");
    return false;
}

StopAsked::StopAsked()
{
    stops = 0;
    std::signal(SIGINT, on_stop);
    std::signal(SIGTERM, on_stop);
}
StopAsked::~StopAsked()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
}
bool StopAsked::asked() const { return stops > 0; }

Progress::Progress(std::int64_t total, std::string what) : shown_(::isatty(2) != 0), total_(total), what_(std::move(what)), begun_(now_s()) {}

Progress::~Progress()
{
    if (shown_ && last_ >= 0) print_err("\r\033[K");
}

void Progress::step(std::int64_t done)
{
    const double now = now_s();
    if (!shown_ || (now - last_ < 0.1 && done < total_)) return;
    last_ = now;
    const double left = JobProgress{done, total_, now - begun_}.seconds_left().value_or(0);
    char line[160];
    std::snprintf(line, sizeof line, "\r\033[K%s %lld of %lld, %.0f s left", what_.c_str(), static_cast<long long>(done), static_cast<long long>(total_), left);
    print_err(line);
}

}  // namespace panopolis::cli
