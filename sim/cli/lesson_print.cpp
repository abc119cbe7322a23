// panopolis lesson print: what pupils and their teacher hold in their hands.
#include <CLI/CLI.hpp>
#include <mutex>

#include <panopolis/lesson_pages.hpp>

#include "cli/commands.hpp"
#include "cli/printing.hpp"

namespace panopolis::cli {

namespace {

struct PrintWords {
    std::string lesson, language = "en", out;
    bool replace = false, pdf = false, no_pdf = false;
    int threads = 0;
};

/// Gives what there is, or keeps what is wrong with it.
template <class T>
std::optional<T> taken(Result<T> result, std::vector<Issue>& issues)
{
    if (result.ok()) return std::move(result).value();
    add_new(issues, result.issues());
    return std::nullopt;
}

struct Sheet {
    const char* name;
    std::string html;
};

/// Lives everything once and writes the pages; a problem or a stop is told, and its exit code given.
std::optional<std::vector<Sheet>> sheets_of(const Door& door, const PrintWords& words, int& exit)
{
    std::vector<Issue> issues;
    const auto refused = [&] {
        print_err(format_issues(issues, words.lesson));
        exit = bad_input;
        return std::nullopt;
    };
    const auto fixed = taken(door.shelf.language(words.language), issues);
    const auto whole = taken(load_whole_lesson(door.shelf, words.lesson, {words.language}), issues);
    if (!issues.empty()) return refused();
    const Lesson& lesson = whole->lesson;
    const std::vector<Loaded>& runs = whole->runs;
    const Language& texts = whole->words.begin()->second;

    ThreadExecutor executor(words.threads);
    const StopAsked stop;
    Progress progress(lesson_days(lesson, runs) + picture_days(lesson, runs), "days");
    std::int64_t lived = 0;
    std::mutex mutex;
    const auto stopped_now = [&] { return stop.asked(); };
    const auto day_lived = [&] {
        const std::lock_guard lock(mutex);
        progress.step(++lived);
    };
    const auto found = taken(find_numbers(lesson, runs, whole->sources, executor, stopped_now, day_lived), issues);
    if (!found) return refused();
    const auto pictures = taken(lesson_pictures(lesson, runs, texts, *fixed, executor, stopped_now, day_lived), issues);
    if (!pictures) return refused();
    if (!found->whole || !pictures->whole) {
        print_err("Stopped; nothing was written.\n");
        exit = stopped;
        return std::nullopt;
    }
    const LessonSheets sheets{lesson, texts, *fixed, *found, *pictures, whole->sources};
    return std::vector<Sheet>{{"worksheet", lesson_worksheet(sheets)}, {"answers", lesson_key(sheets)}, {"plan", lesson_plan(sheets)}};
}

int print(const Door& door, const PrintWords& words)
{
    const bool can_pdf = !words.no_pdf && has_weasyprint();
    const std::string no_pdf = "No PDF was made: WeasyPrint is not there. On Debian: sudo apt-get install weasyprint\n";
    if (words.pdf && !can_pdf) {
        print_err(no_pdf + "Nothing was written; without --pdf the pages come as HTML.\n");
        return machine_failed;
    }
    const std::string stem = std::filesystem::path(words.lesson).stem().string() + "-" + words.language;
    auto folder = RunFolder::begin(words.out, stem, words.replace);
    if (!folder.ok()) {
        print_err(format_issues(folder.issues(), "panopolis lesson print"));
        return bad_input;
    }
    int exit = done;
    const auto sheets = sheets_of(door, words, exit);
    if (!sheets) return exit;

    std::optional<MachineTrouble> trouble;
    for (const Sheet& sheet : *sheets) {
        if (!trouble) trouble = folder.value().write(std::string(sheet.name) + ".html", sheet.html);
        if (trouble || !can_pdf) continue;
        std::string said;
        const auto pdf = pdf_of(sheet.html, said);
        if (!pdf) trouble = MachineTrouble{"weasyprint could not make a PDF: " + said + ". With --no-pdf the pages come as HTML"};
        else trouble = folder.value().write(std::string(sheet.name) + ".pdf", *pdf);
    }
    if (!trouble) trouble = folder.value().publish();
    if (trouble) {
        print_err("Nothing was written: " + trouble->what + ".\n");
        return machine_failed;
    }
    print_out("Wrote the worksheet, the answers and the plan, as HTML" + std::string(can_pdf ? " and PDF" : "") + ": " + folder->place().string() + "\n");
    if (!words.no_pdf && !can_pdf) print_err(no_pdf);
    return done;
}

}  // namespace

void add_lesson_print(Door& door, CLI::App& lesson)
{
    CLI::App& command = *lesson.add_subcommand("print", "a worksheet, the answers and a teacher's plan, as HTML and PDF");
    auto words = std::make_shared<PrintWords>();
    command.add_option("LESSON", words->lesson, "a shipped name or a file")->required();
    command.add_option("--language", words->language, "of the pages: en or zh-CN");
    command.add_option("--out", words->out, "folder for the pages; without it runs/LESSON-LANGUAGE");
    command.add_flag("--replace", words->replace, "put the pages in the place of an existing folder, once they are whole");
    auto* pdf = command.add_flag("--pdf", words->pdf, "end with 3 when no PDF can be made");
    command.add_flag("--no-pdf", words->no_pdf, "HTML alone")->excludes(pdf);
    command.add_option("--threads", words->threads, "threads; all cores if not given. Never changes a page")->check(CLI::Range(1, 1024));
    command.footer("Example: panopolis lesson print lesson-a --language zh-CN --out pages");
    command.callback([&door, words] { door.exit = print(door, *words); });
}

}  // namespace panopolis::cli
