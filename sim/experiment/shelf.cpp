#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <system_error>

#include <panopolis/engine_words.hpp>
#include <panopolis/experiment.hpp>
#include <panopolis/view.hpp>

#include "experiment/read_file.hpp"

namespace panopolis {

namespace fs = std::filesystem;

namespace {

bool holds_scenarios(const fs::path& home)
{
    std::error_code error;
    return fs::is_directory(home / "scenarios", error);
}

}  // namespace

SourceText read_file(const fs::path& file)
{
    std::error_code error;
    SourceText source{file.string(), {}, {}};
    if (fs::is_directory(file, error)) {
        source.problem = "is a directory";
        return source;
    }
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        source.problem = "cannot be opened";
        return source;
    }
    std::vector<char> buffer(1u << 16);
    while (in && source.text.size() <= max_source_bytes) {
        in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        source.text.append(buffer.data(), static_cast<std::size_t>(in.gcount()));
    }
    if (in.bad()) source.problem = "cannot be read";
    return source;
}

std::vector<std::string> json_names(const fs::path& folder)
{
    std::vector<std::string> out;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error))
        if (entry.path().extension() == ".json") out.push_back(entry.path().stem().string());
    std::sort(out.begin(), out.end());
    return out;
}

Shelf Shelf::find(const fs::path& program)
{
    if (const char* home = std::getenv("PANOPOLIS_HOME"); home != nullptr && holds_scenarios(home)) return Shelf(home);
    // a word without a folder was found on PATH, not here: only the system knows where
    std::error_code error;
    const fs::path file = program.has_parent_path() ? program : fs::read_symlink("/proc/self/exe", error);
    const fs::path bin = fs::weakly_canonical(file, error).parent_path();
    for (const fs::path& home : {bin / ".." / "share" / "panopolis", bin / ".." / ".."})
        if (holds_scenarios(home)) return Shelf(fs::weakly_canonical(home, error));
    return Shelf(bin / ".." / "share" / "panopolis");
}

std::vector<Shelf::Item> Shelf::items() const
{
    std::vector<Item> out;
    const std::pair<const char*, const char*> kinds[] = {{"", "city"}, {"deployments", "deployment"}, {"rulebooks", "rulebook"}, {"analytic", "analytic"}};
    for (const auto& [folder, kind] : kinds) {
        std::vector<Item> here;
        std::error_code error;
        for (const auto& entry : fs::directory_iterator(home_ / "scenarios" / folder, error))
            if (entry.path().extension() == ".json") here.push_back({entry.path().stem().string(), entry.path(), kind});
        std::sort(here.begin(), here.end(), [](const Item& a, const Item& b) { return a.name < b.name; });
        out.insert(out.end(), here.begin(), here.end());
    }
    return out;
}

std::vector<std::string> Shelf::names() const
{
    std::vector<std::string> out;
    for (const Item& item : items()) out.push_back(item.name);
    return out;
}

Resolver Shelf::resolver() const
{
    return [shelf = *this](const std::string& name, const std::string& from_file) -> std::optional<SourceText> {
        std::error_code error;
        std::vector<fs::path> places;
        const fs::path beside = from_file.empty() ? fs::path() : fs::path(from_file).parent_path();
        places.push_back(beside / name);
        places.push_back(beside / (name + ".json"));
        for (const fs::path& place : places)
            if (fs::exists(place, error) && (from_file.empty() == false || name.find('/') != std::string::npos || place.extension() == ".json" || fs::is_regular_file(place, error)))
                return read_file(fs::weakly_canonical(place, error));
        for (const Item& item : shelf.items())
            if (item.name == name) return read_file(fs::weakly_canonical(item.file, error));
        return std::nullopt;
    };
}

std::vector<std::string> Shelf::experiments() const { return json_names(home_ / "scenarios" / "experiments"); }

Result<SourceText> Shelf::experiment(const std::string& name) const
{
    const auto names = experiments();
    std::error_code error;
    if (std::find(names.begin(), names.end(), name) != names.end()) return read_file(fs::weakly_canonical(home_ / "scenarios" / "experiments" / (name + ".json"), error));
    if (fs::exists(name, error)) return read_file(fs::weakly_canonical(name, error));
    std::string message = "There is no experiment \"" + name + "\", and no file of that name.";
    for (std::size_t i = 0; i < names.size(); ++i) message += (i == 0 ? " There are: " : ", ") + names[i];
    if (!names.empty()) message += ".";
    if (const auto near = nearest_word(name, names)) message += " Closest: " + *near + ".";
    return Issue{"", 0, 0, 0, "", "", message};
}

const std::vector<TextKey>& text_keys()
{
    static const std::vector<TextKey> keys = [] {
        std::vector<TextKey> out = window_keys();
        for (const std::string_view key : view_keys()) out.push_back({key, view_numbers(key)});
        return out;
    }();
    return keys;
}

std::vector<std::string> Shelf::languages() const { return json_names(home_ / "assets" / "languages"); }

Result<Language> Shelf::language(const std::string& code) const
{
    const std::vector<std::string> codes = languages();
    if (std::find(codes.begin(), codes.end(), code) != codes.end()) {
        const fs::path folder = home_ / "assets" / "languages";
        auto language = read_language(read_file(folder / (code + ".json")), text_keys());
        if (!language.ok()) return language;
        if (code == engine_english().code) return joined(std::move(language).value(), engine_english());
        auto engine = read_language(read_file(folder / "engine" / (code + ".json")), engine_keys());
        if (!engine.ok()) return engine;
        return joined(std::move(language).value(), *engine);
    }

    // a code is never a path: only what stands on the shelf is opened
    std::string message = "There is no language \"" + code + "\".";
    for (std::size_t i = 0; i < codes.size(); ++i) message += (i == 0 ? " There are: " : ", ") + codes[i];
    if (!codes.empty()) message += ".";
    if (const auto near = nearest_word(code, codes)) message += " Closest: " + *near + ".";
    return Issue{"", 0, 0, 0, "", "", message};
}

}  // namespace panopolis
