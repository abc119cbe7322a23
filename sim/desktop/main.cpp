// panopolis view: the door of the window. Everything that can be wrong with the words is told before one opens.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <SFML/System/Err.hpp>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <new>
#include <sstream>
#include <stdexcept>

#include <panopolis/version.hpp>

#include "desktop/app.hpp"
#include "desktop/bench.hpp"
#include "desktop/building.hpp"

namespace {

using namespace panopolis;
using namespace panopolis::desktop;

enum Exit : int { done = 0, bad_input = 2, machine_failed = 3 };

struct Words {
    std::string scenario = "first-city", language, theme, script, at;
    LoadOptions load;
    std::optional<std::int32_t> day;
    std::optional<std::uint32_t> person;
    std::optional<double> scale;
    std::vector<int> size;
    int threads = 0;
    std::string shots, transcript;
    int screen = 1;
};

int refuse(const std::string& text)
{
    std::fputs(text.c_str(), stderr);
    return bad_input;
}

// ---------------------------------------------------------------- a display that goes away

const WindowWords* asked_for = nullptr;  // from when the window opens until it closes
const App* open_app = nullptr;           // once there is a city in it

/// The library below ends the process when the display is gone: what was looked at is kept as the command that shows it again.
void display_lost()
{
    if (asked_for == nullptr) return;
    // a script is at hand to be played again: it leaves nothing behind among the settings of a person
    const std::string command = open_app != nullptr ? open_app->command() : command_of(*asked_for), kept = asked_for->scripted ? "" : keep_line("last-moment", command);
    std::fprintf(stderr, "\nThe display is gone. Nothing of the city is lost: the same seed gives the same days. Go on with\n  %s\n", command.c_str());
    if (!kept.empty()) std::fprintf(stderr, "This line is kept in %s.\n", kept.c_str());
    std::fflush(stderr);
    ::_exit(machine_failed);
}

/// For as long as it lives a pointer is set, and what it points to there.
template <class T>
struct While {
    While(const T*& pointer, const T& thing) : pointer_(pointer) { pointer_ = &thing; }
    ~While() { pointer_ = nullptr; }
    While(const While&) = delete;
    While& operator=(const While&) = delete;

private:
    const T*& pointer_;
};

void aborted(int)
{
    constexpr char text[] = "There is no display to open a window on: DISPLAY names none that answers.\nWithout one: panopolis run, or xvfb-run panopolis view --script FILE --shots FOLDER.\n";
    [[maybe_unused]] const auto written = ::write(2, text, sizeof text - 1);
    ::_exit(machine_failed);
}

// ---------------------------------------------------------------- words

SourceText text_of(const std::string& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    if (!in) return {file, "", "cannot be read"};
    return {file, out.str(), ""};
}

/// "08:14" as a minute; below 0 for anything else.
double minute_of(const std::string& clock)
{
    int hours = 0, minutes = 0;
    char rest = 0;
    if (std::sscanf(clock.c_str(), "%2d:%2d%c", &hours, &minutes, &rest) != 2 || hours < 0 || minutes < 0 || minutes > 59 || hours * 60 + minutes > 1440) return -1;
    return hours * 60 + minutes;
}

std::vector<std::string> action_words()
{
    std::vector<std::string> out;
    for (const ActionRow& row : action_table()) {
        out.emplace_back(row.key);
        out.emplace_back(row.name);
    }
    return out;
}

/// The script, and what it asks for where the words on the command line do not.
bool take_script(Words& words, WindowWords& window)
{
    auto script = read_script(text_of(words.script), action_words());
    if (!script.ok()) {
        refuse(format_issues(script.issues(), words.script));
        return false;
    }
    window.script = std::move(script.value().steps);
    window.scripted = true;
    if (!script->scenario.empty()) words.scenario = script->scenario;
    if (script->seed >= 0 && !words.load.seed) words.load.seed = script->seed;
    if (words.language.empty()) words.language = script->language.empty() ? "en" : script->language;
    if (words.theme.empty()) words.theme = script->theme.empty() ? "light" : script->theme;
    if (!words.scale) words.scale = script->scale > 0 ? script->scale : 1.0;
    if (words.size.empty()) words.size = {script->width > 0 ? script->width : 1366, script->height > 0 ? script->height : 768};
    return true;
}

/// Everything that a person set before, then what the words say. An exit code, 0 for none.
int settle(const Words& words, WindowWords& window)
{
    if (!window.scripted) recall(window.settings);
    if (!words.language.empty()) window.settings.language = words.language;
    if (!words.theme.empty() && !theme_of(words.theme, window.settings.theme)) return refuse("'" + words.theme + "' is no theme. There are: light, dark, contrast.\n");
    if (words.scale) window.settings.scale = static_cast<float>(*words.scale);
    if (words.size.size() == 2) window.settings.width = words.size[0], window.settings.height = words.size[1];
    if (!words.at.empty() && (window.minute = minute_of(words.at)) < 0) return refuse("'" + words.at + "' is no time of the day. Wanted is one from 00:00 to 24:00.\n");
    window.scenario = words.scenario;
    window.sets = words.load.sets;
    window.arm = words.load.arm;
    window.seed = words.load.seed;
    window.day = words.day.value_or(0);
    window.person = words.person;
    window.threads = words.threads;
    window.shots = words.shots, window.transcript = words.transcript;
    return done;
}

/// A lesson, or every problem told: of the lesson and of the words that it was asked for with.
std::optional<WholeLesson> load_lesson(const Shelf& shelf, const Words& words)
{
    auto whole = load_whole_lesson(shelf, words.scenario, shelf.languages());
    std::vector<Issue> issues = whole.issues();
    if (words.load.seed || !words.load.sets.empty() || !words.load.arm.empty() || words.day || words.person)
        add_new(issues, Issue{"", 0, 0, 0, "", "", "A lesson brings its own cities: --seed, --set, --arm, --day and --person are for scenarios. --screen opens a lesson in the middle."});
    if (whole.ok() && words.screen > static_cast<int>(whole->lesson.screens.size()))
        add_new(issues, Issue{"", 0, 0, 0, "", "", "There is no screen " + std::to_string(words.screen) + ": " + whole->lesson.name + " has " + std::to_string(whole->lesson.screens.size()) + "."});
    if (issues.empty()) return std::move(whole).value();
    refuse(format_issues(issues, words.scenario));
    return std::nullopt;
}

/// The city as it is first shown, built while the window says so. Ends the program where nobody waits for it.
FirstStand build(desktop::Screen& screen, const Loaded& loaded, WindowWords& window, const Language& language)
{
    Job job;
    // nobody watches a script: its steps begin with the city
    if (window.scripted) return first_stand(loaded.programme, window.threads, job);
    Building building(loaded.programme, window.threads, window.transcript);
    auto end = building.draw_until_built(screen, window.settings, language);
    if (auto* first = std::get_if<FirstStand>(&end)) return std::move(*first);
    if (const auto* trouble = std::get_if<MachineTrouble>(&end)) {
        if (trouble->kind == MachineTrouble::Kind::memory) throw std::bad_alloc();
        throw std::runtime_error(trouble->what);
    }
    // a day that is being lived cannot be cut short, and nothing of it is worth a wait
    ::_exit(done);
}

int show(const Shelf& shelf, Loaded loaded, WindowWords window, Language language)
{
    sf::err().rdbuf(nullptr);  // what it says is for programmers
    std::atexit(display_lost);
    std::signal(SIGABRT, aborted);  // how the library below says that no display answers
    desktop::Screen screen(shelf, window.settings, language);
    std::signal(SIGABRT, SIG_DFL);
    const WindowWords asked = window;
    const While<WindowWords> is_open(asked_for, asked);
    FirstStand first = build(screen, loaded, window, language);
    App app(shelf, screen, std::move(loaded), std::move(first), std::move(window), std::move(language));
    const While<App> has_city(open_app, app);
    return app.run();
}

int look(const Shelf& shelf, Words words)
{
    // words, script, language, scenario: all before there is a window
    WindowWords window;
    if (!words.script.empty() && !take_script(words, window)) return bad_input;
    if (const int wrong = settle(words, window); wrong != done) return wrong;
    auto language = shelf.language(window.settings.language);
    if (!language.ok()) return refuse(format_issues(language.issues(), "panopolis view --language"));
    words.load.known_names = shelf.names();
    for (const std::string& name : shelf.lessons()) words.load.known_names.push_back(name);
    if (shelf.is_lesson(words.scenario)) {
        window.lesson = load_lesson(shelf, words);
        if (!window.lesson) return bad_input;
        window.screen = static_cast<std::size_t>(words.screen - 1);
    }
    auto loaded = window.lesson ? Result<Loaded>(window.lesson->runs[static_cast<std::size_t>(shown_by_screen(window.lesson->lesson)[window.screen].run)]) : load_scenario(words.scenario, shelf.resolver(), words.load);
    if (!loaded.ok()) return refuse(format_issues(loaded.issues(), words.scenario));
    if (words.person && *words.person >= static_cast<std::uint64_t>(loaded->programme.first().people.number))
        return refuse("There is no person " + std::to_string(*words.person) + ": they go from 0 to " + std::to_string(loaded->programme.first().people.number - 1) + ".\n");

    const char* display = std::getenv("DISPLAY");
    if (display == nullptr || *display == 0) {
        std::fputs("There is no display to open a window on: DISPLAY is not set.\nWithout one: panopolis run, or xvfb-run panopolis view --script FILE --shots FOLDER.\n", stderr);
        return machine_failed;
    }
    return show(shelf, std::move(loaded).value(), std::move(window), std::move(language).value());
}

// ---------------------------------------------------------------- panopolis bench view

int bench(int argc, char** argv, const char* program)
{
    CLI::App app("What a frame of the window costs before the graphics card has it; needs no display.", "panopolis bench view");
    BenchWords words;
    std::string scenario = "first-city";
    app.add_option("--scenario", scenario, "whose systems to draw, with another number of people");
    app.add_option("--people", words.people, "sizes to try")->delimiter(',')->check(CLI::Range(1, 100'000'000));
    app.add_option("--repeats", words.repeats, "rounds")->check(CLI::Range(1, 101));
    app.add_option("--frames", words.frames, "frames of each round")->check(CLI::Range(1, 100'000));
    app.add_option("--threads", words.threads, "threads; all cores if not given")->check(CLI::Range(1, 1024));
    app.footer("Example: panopolis bench view --people 20000 --repeats 5");
    app.parse(argc, argv);
    const Shelf shelf = Shelf::find(program);
    LoadOptions options;
    options.known_names = shelf.names();
    const auto loaded = load_scenario(scenario, shelf.resolver(), options);
    if (!loaded.ok()) return refuse(format_issues(loaded.issues(), scenario));
    return bench_view(loaded->programme, loaded->name, words);
}

}  // namespace

int main(int argc, char** argv)
{
    CLI::App app("Panopolis: a city to watch, question and change.", "panopolis view");
    Words words;
    app.set_version_flag("--version", "panopolis " + std::string(version));
    app.add_option("SCENARIO", words.scenario, "a shipped name (see `panopolis list` and `panopolis lesson list`) or a file; first-city if not given");
    app.add_option("--seed", words.load.seed, "another seed: another city and other lives");
    app.add_option("--set", words.load.sets, "PATH=VALUE, or PATH@DAY=VALUE from a day on; may be repeated")->take_all()->expected(1);
    app.add_option("--arm", words.load.arm, "none, perfect, equal, stated, remedied, or an arm that the scenario names");
    app.add_option("--day", words.day, "which day to show first")->check(CLI::Range(0, 64000));
    app.add_option("--at", words.at, "at which time of that day: 08:14");
    app.add_option("--person", words.person, "whom to follow, by number");
    app.add_option("--screen", words.screen, "of a lesson: which screen to open first, from 1")->check(CLI::Range(1, 12));
    app.add_option("--language", words.language, "en, zh-CN; otherwise as the last time");
    app.add_option("--theme", words.theme, "light, dark, contrast");
    app.add_option("--scale", words.scale, "how large text and marks are, 1 to 2")->check(CLI::Range(1.0, 2.0));
    app.add_option("--size", words.size, "width and height of the window in pixels")->expected(2)->check(CLI::Range(400, 7680));
    app.add_option("--threads", words.threads, "threads; all cores if not given. Never changes a result")->check(CLI::Range(1, 1024));
    app.add_option("--script", words.script, "a file of steps to play instead of a person's hands");
    app.add_option("--shots", words.shots, "the folder for pictures; otherwise the current one");
    app.add_option("--transcript", words.transcript, "a file for what the screen says, as text");
    app.footer("Example: panopolis view first-city --seed 3\nKeys: ? in the window shows them all.");
    try {
        if (argc > 1 && std::string_view(argv[1]) == "bench") return bench(argc - 1, argv + 1, argv[0]);
        app.parse(argc, argv);
        return look(Shelf::find(argv[0]), words);
    } catch (const CLI::Success& asked) {
        return app.exit(asked);
    } catch (const CLI::ParseError& error) {
        std::fprintf(stderr, "%s\nSee panopolis view --help.\n", error.what());
        return bad_input;
    } catch (const std::bad_alloc&) {
        std::fputs("The machine has no more memory for this city. Fewer people would fit: --set people.number=...\n", stderr);
        return machine_failed;
    } catch (const std::runtime_error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return machine_failed;
    }
}
