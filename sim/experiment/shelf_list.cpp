// All that came with the program, and what a file is that somebody names.
#include <algorithm>
#include <nlohmann/json.hpp>

#include <panopolis/lesson_numbers.hpp>
#include <panopolis/plan.hpp>

#include "exchange/tree.hpp"
#include "experiment/read_file.hpp"

namespace panopolis {

namespace fs = std::filesystem;

namespace {

bool is_among(const std::vector<std::string>& names, const std::string& name) { return std::find(names.begin(), names.end(), name) != names.end(); }

/// A file says what it is by its first word of its own: "panopolis", "lesson" or "experiment".
Shelf::Kind kind_in(const SourceText& text)
{
    exchange::Node root;
    exchange::Problems problems;
    const exchange::Source source(text);
    if (exchange::parse_tree(source, 0, 0, root, problems)) {
        if (root.find("lesson") != nullptr) return Shelf::Kind::lesson;
        return root.find("experiment") != nullptr ? Shelf::Kind::experiment : Shelf::Kind::scenario;
    }
    // what cannot be read whole may tell by its letters
    const auto has = [&](const char* word) { return text.text.find(word) != std::string::npos; };
    if (has("\"lesson\"") && has("\"screens\"")) return Shelf::Kind::lesson;
    return has("\"experiment\"") && has("\"replicates\"") ? Shelf::Kind::experiment : Shelf::Kind::scenario;
}

}  // namespace

Shelf::Kind Shelf::kind_of(const std::string& name) const
{
    if (is_among(lessons(), name)) return Kind::lesson;
    if (is_among(experiments(), name)) return Kind::experiment;
    std::error_code error;
    return fs::is_regular_file(name, error) ? kind_in(read_file(name)) : Kind::scenario;
}

bool Shelf::is_lesson(const std::string& name) const { return kind_of(name) == Kind::lesson; }

std::vector<std::string> Shelf::all_names() const
{
    std::vector<std::string> out = names();
    for (const auto& more : {lessons(), experiments()}) out.insert(out.end(), more.begin(), more.end());
    return out;
}

std::vector<Shelf::Listed> Shelf::listed() const
{
    std::vector<Listed> out;
    const auto add = [&](std::string_view kind) {
        for (const Item& item : items()) {
            if (item.kind != kind) continue;
            const auto loaded = load_scenario(item.file.string(), resolver());
            out.push_back({item.kind, item.name, loaded.ok() ? loaded->programme.first().title : ""});
        }
    };
    for (const char* kind : {"city", "deployment", "rulebook", "analytic"}) add(kind);
    for (const std::string& name : lessons()) {
        const auto read = lesson(name);
        const auto words = read.ok() ? lesson_words(*read, "en") : Result<Language>(Issue{});
        out.push_back({"lesson", name, words.ok() ? words->say("lesson.title") + " (" + std::to_string(read->minutes()) + " minutes, ages " + read->ages + ")" : ""});
    }
    for (const std::string& name : experiments()) {
        const auto text = experiment(name);
        const auto plan = text.ok() ? read_plan(*text) : Result<ExperimentPlan>(text.issues());
        out.push_back({"experiment", name, plan.ok() ? plan->title : ""});
    }
    return out;
}

std::string listed_json(const std::vector<Shelf::Listed>& listed)
{
    nlohmann::ordered_json out = nlohmann::ordered_json::object();
    for (const Shelf::Listed& item : listed) {
        nlohmann::ordered_json entry{{"name", item.name}, {"title", nullptr}};
        if (!item.title.empty()) entry["title"] = item.title;
        out[item.group].push_back(std::move(entry));
    }
    return out.dump(2) + "\n";
}

}  // namespace panopolis
