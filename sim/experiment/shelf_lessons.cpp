// The lessons that came with the program, their texts, and the sources that they quote.
#include <algorithm>

#include <panopolis/lesson_numbers.hpp>

#include "experiment/read_file.hpp"

namespace panopolis {

namespace fs = std::filesystem;

std::vector<std::string> Shelf::lessons() const { return json_names(home_ / "scenarios" / "lessons"); }

std::vector<SourceCard> Shelf::sources() const
{
    std::error_code error;
    for (const fs::path& file : {home_ / "docs" / "reference" / "sources.json", home_ / "sources.json"}) {
        if (!fs::exists(file, error)) continue;
        auto cards = read_sources(read_file(file));
        if (cards.ok()) return std::move(cards).value();
    }
    return {};
}

LessonWorld Shelf::lesson_world() const
{
    LessonWorld out;
    out.views = {"city", "pens", "life", "two_lives", "thirty", "ledger", "charts"};
    out.overlays = {"none", "cameras", "flags", "score", "held_back", "travel"};
    for (const SourceCard& card : sources()) out.sources.push_back(card.id);
    return out;
}

Result<Lesson> Shelf::lesson(const std::string& name) const
{
    const auto names = lessons();
    if (std::find(names.begin(), names.end(), name) != names.end()) return read_lesson(read_file(home_ / "scenarios" / "lessons" / (name + ".json")), lesson_world());
    std::error_code error;
    if (fs::exists(name, error)) return read_lesson(read_file(name), lesson_world());
    std::string message = "There is no lesson \"" + name + "\", and no file of that name.";
    for (std::size_t i = 0; i < names.size(); ++i) message += (i == 0 ? " There are: " : ", ") + names[i];
    if (!names.empty()) message += ".";
    if (const auto near = nearest_word(name, names)) message += " Closest: " + *near + ".";
    return Issue{"", 0, 0, 0, "", "", message};
}

Result<Language> Shelf::lesson_words(const Lesson& lesson, const std::string& code) const
{
    std::error_code error;
    const std::string name = lesson.name + "." + code + ".json";
    const fs::path beside = fs::path(lesson.file).parent_path() / name;
    const fs::path shipped = home_ / "assets" / "lessons" / name;
    const bool is_shipped = fs::equivalent(fs::path(lesson.file).parent_path(), home_ / "scenarios" / "lessons", error);
    const fs::path& file = is_shipped ? shipped : beside;
    if (!fs::exists(file, error)) return Issue{"", 0, 0, 0, "", "", "The lesson " + lesson.name + " has no texts in the language \"" + code + "\": " + file.string() + " is not there."};
    return read_lesson_words(read_file(file), lesson);
}

Result<WholeLesson> load_whole_lesson(const Shelf& shelf, const std::string& name, const std::vector<std::string>& languages)
{
    auto lesson = shelf.lesson(name);
    if (!lesson.ok()) return lesson.issues();
    WholeLesson out{std::move(lesson).value(), {}, {}, shelf.sources()};
    std::vector<Issue> issues;
    auto runs = load_lesson_runs(out.lesson, shelf.resolver(), shelf.names());
    if (runs.ok()) {
        out.runs = std::move(runs).value();
        if (auto missing = people_missing(out.lesson, out.runs); !missing.empty()) add_new(issues, placed_in_lesson(read_file(out.lesson.file), std::move(missing)));
    } else {
        // what the lesson itself says has its place there, and what stands in a scenario has its own
        std::vector<Issue> here, there;
        for (const Issue& issue : runs.issues()) (issue.file.empty() && issue.path.rfind("runs.", 0) == 0 ? here : there).push_back(issue);
        add_new(issues, placed_in_lesson(read_file(out.lesson.file), std::move(here)));
        add_new(issues, there);
    }
    for (const std::string& code : languages) {
        auto texts = shelf.lesson_words(out.lesson, code);
        if (texts.ok()) out.words.emplace(code, std::move(texts).value());
        else add_new(issues, texts.issues());
    }
    if (!issues.empty()) return issues;
    return out;
}

}  // namespace panopolis
