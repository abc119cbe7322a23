#include "desktop/settings.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace panopolis::desktop {

namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, 3> themes{"light", "dark", "contrast"};

fs::path folder()
{
    if (const char* config = std::getenv("XDG_CONFIG_HOME"); config != nullptr && *config != 0) return fs::path(config) / "panopolis";
    if (const char* home = std::getenv("HOME"); home != nullptr && *home != 0) return fs::path(home) / ".config" / "panopolis";
    return {};
}

/// Whole or not at all: written beside its place, then renamed.
bool put(const char* name, const std::string& text)
{
    const fs::path place = folder();
    if (place.empty()) return false;
    std::error_code error;
    fs::create_directories(place, error);
    const fs::path making = place / (std::string(name) + ".new");
    {
        std::ofstream out(making, std::ios::binary);
        out << text;
        if (!out.flush()) return false;
    }
    fs::rename(making, place / name, error);
    return !error;
}

}  // namespace

std::string_view word_of(Theme theme) { return themes[static_cast<std::size_t>(theme)]; }

bool theme_of(std::string_view word, Theme& theme)
{
    const auto at = std::find(themes.begin(), themes.end(), word);
    if (at == themes.end()) return false;
    theme = static_cast<Theme>(at - themes.begin());
    return true;
}

void recall(Settings& settings)
{
    std::ifstream in(folder() / "window");
    std::string line;
    while (std::getline(in, line)) {
        std::istringstream words(line);
        std::string name, value;
        words >> name >> value;
        if (name == "language" && !value.empty()) settings.language = value;
        if (name == "theme") theme_of(value, settings.theme);
        if (name == "scale") settings.scale = std::clamp(static_cast<float>(std::atof(value.c_str())), 1.0f, 2.0f);
        if (name == "reduced_motion") settings.reduced_motion = value == "true";
        if (name == "width") settings.width = std::clamp(std::atoi(value.c_str()), 800, 7680);
        if (name == "height") settings.height = std::clamp(std::atoi(value.c_str()), 600, 4320);
    }
}

void remember(const Settings& s)
{
    std::ostringstream out;
    out << "language " << s.language << "\ntheme " << word_of(s.theme) << "\nscale " << s.scale << "\nreduced_motion " << (s.reduced_motion ? "true" : "false") << "\nwidth " << s.width
        << "\nheight " << s.height << "\n";
    put("window", out.str());
}

std::string keep_line(const char* name, const std::string& line) { return put(name, line + "\n") ? (folder() / name).string() : std::string(); }

}  // namespace panopolis::desktop
