#include "desktop/fonts.hpp"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <vector>

namespace panopolis::desktop {

namespace fs = std::filesystem;

namespace {

// better ones first; in Noto's collection the third face is Simplified Chinese. Fonts are asked for by the height of their lines, and Noto's are tall.
constexpr std::array<std::string_view, 5> latin_names{"Inter-Regular.otf", "Inter-Regular.ttf", "DejaVuSans.ttf", "LiberationSans-Regular.ttf", "FreeSans.ttf"};
struct ChineseName {
    std::string_view file;
    int face;
    float size;
};
constexpr std::array<ChineseName, 5> chinese_names{{{"NotoSansCJK-Regular.ttc", 2, 1.25f}, {"NotoSansSC-Regular.otf", 0, 1.25f}, {"NotoSansCJKsc-Regular.otf", 0, 1.25f}, {"wqy-microhei.ttc", 0, 1.0f}, {"DroidSansFallbackFull.ttf", 0, 1.0f}}};

std::vector<fs::path> folders()
{
    std::vector<fs::path> out;
    if (const char* home = std::getenv("HOME")) {
        out.push_back(fs::path(home) / ".local/share/fonts");
        out.push_back(fs::path(home) / ".fonts");
    }
    out.push_back("/usr/local/share/fonts");
    out.push_back("/usr/share/fonts");
    return out;
}

}  // namespace

Fonts find_fonts()
{
    Fonts out;
    std::size_t latin = latin_names.size(), chinese = chinese_names.size();
    for (const fs::path& folder : folders()) {
        std::error_code error;
        for (auto entry = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, error); !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
            const std::string name = entry->path().filename().string();
            for (std::size_t i = 0; i < latin; ++i)
                if (name == latin_names[i]) latin = i, out.latin = entry->path().string();
            for (std::size_t i = 0; i < chinese; ++i)
                if (name == chinese_names[i].file) chinese = i, out.chinese = entry->path().string(), out.chinese_face = chinese_names[i].face, out.chinese_size = chinese_names[i].size;
        }
    }
    return out;
}

}  // namespace panopolis::desktop
