#pragma once
// Which letters there are on this machine.
#include <string>

namespace panopolis::desktop {

/// Files of fonts; empty where there is none.
struct Fonts {
    std::string latin;        ///< Inter, else DejaVu Sans, else Liberation Sans or Free Sans
    std::string chinese;      ///< Noto Sans CJK or another that holds Simplified Chinese
    int chinese_face = 0;     ///< which face of a file with several
    float chinese_size = 1;   ///< how much larger it has to be asked for than the Latin one to look as large
};

/// Looks in the folders of the user and the system.
Fonts find_fonts();

}  // namespace panopolis::desktop
