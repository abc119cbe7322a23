// panopolis lesson: what there is to be taught, whether a lesson holds together, and the numbers that it will say.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <mutex>

#include <panopolis/lesson_numbers.hpp>

#include "cli/commands.hpp"

namespace panopolis::cli {

namespace {

/// Or every problem on stderr. Numbers can be had before there are texts to say them.
std::optional<WholeLesson> load_or_tell(const Door& door, const std::string& name, const std::vector<std::string>& languages)
{
    auto whole = load_whole_lesson(door.shelf, name, languages);
    if (whole.ok()) return std::move(whole).value();
    print_err(format_issues(whole.issues(), name));
    return std::nullopt;
}

int list(const Door& door)
{
    const auto names = door.shelf.lessons();
    if (names.empty()) {
        print_err("No lessons were found under " + door.shelf.home().string() + ".\n");
        return machine_failed;
    }
    for (const std::string& name : names) {
        const auto lesson = door.shelf.lesson(name);
        const auto words = lesson.ok() ? door.shelf.lesson_words(*lesson, "en") : Result<Language>(Issue{});
        if (!words.ok()) print_out("  " + name + "  (has problems: panopolis lesson check " + name + ")\n");
        else print_out("  " + name + "  " + words->say("lesson.title") + " (" + std::to_string(lesson->minutes()) + " minutes, ages " + lesson->ages + ")\n");
    }
    return done;
}

int check(const Door& door, const std::vector<std::string>& names)
{
    bool good = true;
    for (const std::string& name : names) {
        const auto whole = load_or_tell(door, name, door.shelf.languages());
        good = good && whole;
        if (whole) print_out(name + ": no problems. " + std::to_string(whole->lesson.screens.size()) + " screens, " + std::to_string(whole->lesson.minutes()) + " minutes, " + std::to_string(whole->lesson.facts.size()) + " facts from " + std::to_string(whole->runs.size()) + " runs.\n");
    }
    return good ? done : bad_input;
}

int numbers(const Door& door, const std::string& name, int threads)
{
    const auto whole = load_or_tell(door, name, {});
    if (!whole) return bad_input;
    ThreadExecutor executor(threads);
    const StopAsked stop;
    Progress progress(lesson_days(whole->lesson, whole->runs), "days");
    std::mutex one_at_a_time;
    std::int64_t lived = 0;
    const auto day_lived = [&] {
        const std::lock_guard lock(one_at_a_time);
        progress.step(++lived);
    };
    const auto found = find_numbers(whole->lesson, whole->runs, door.shelf.sources(), executor, [&] { return stop.asked(); }, day_lived);
    if (!found.ok()) {
        print_err(format_issues(found.issues(), name));
        return bad_input;
    }
    if (!found->whole) return stopped;
    std::size_t width = 0;
    for (const LessonFact& fact : whole->lesson.facts) width = std::max(width, fact.name.size());
    for (std::size_t i = 0; i < whole->lesson.facts.size(); ++i) {
        const LessonFact& fact = whole->lesson.facts[i];
        std::string line = fact.name + std::string(width + 2 - fact.name.size(), ' ') + std::to_string(found->numbers.facts[i]);
        if (!found->numbers.series[i].empty()) {
            line += "  by day:";
            for (const double value : found->numbers.series[i]) {
                char text[32];
                std::snprintf(text, sizeof text, " %.6g", value);
                line += text;
            }
        }
        print_out(line + "\n");
    }
    return done;
}

}  // namespace

void add_lesson(Door& door)
{
    struct Words {
        std::vector<std::string> names;
        std::string name;
        int threads = 0;
    };
    auto words = std::make_shared<Words>();
    CLI::App& command = *door.app.add_subcommand("lesson", "lessons: what there is, what they say, and what is printed for them");
    command.require_subcommand(1);
    command.footer("Examples: panopolis lesson list\n          panopolis lesson print lesson-a\n          panopolis view lesson-a");
    command.add_subcommand("list", "the lessons that came with the program")->callback([&door] { door.exit = list(door); });

    CLI::App& checking = *command.add_subcommand("check", "whether lessons, their runs and their texts hold together");
    checking.add_option("LESSON", words->names, "a shipped name or a file")->required();
    checking.callback([&door, words] { door.exit = check(door, words->names); });

    CLI::App& finding = *command.add_subcommand("numbers", "lives a lesson's runs and prints the numbers that its texts say");
    finding.add_option("LESSON", words->name, "a shipped name or a file")->required();
    finding.add_option("--threads", words->threads, "threads; all cores if not given. Never changes a result")->check(CLI::Range(1, 1024));
    finding.callback([&door, words] { door.exit = numbers(door, words->name, words->threads); });

    add_lesson_print(door, command);
}

}  // namespace panopolis::cli
