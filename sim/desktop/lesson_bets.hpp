#pragma once
#include "desktop/gui.hpp"
#include "desktop/lesson_player.hpp"
#include "desktop/settings.hpp"

namespace panopolis::desktop {

/// The bet of a lesson's screen: where it is made, those placed beside one another, and what was so.
struct BetPanel {
    LessonPlayer& lesson;
    const Language& language;
    const Settings& settings;
    const Gui& gui;

    void draft();
    void placed();
    void outcome();

private:
    [[nodiscard]] std::string words(const std::string& part) const { return lesson.say(language.code, lesson.screen().name + ".bet" + part); }
    void told(bool wrong, const std::string& text) const;
    void line_draft();
    void cards_draft();
    void match_draft();
    void votes();
    void bars(const std::vector<std::string>& names, const std::vector<std::int64_t>& counts, const std::vector<bool>& right);
    void lines(bool with_truth);
};

}  // namespace panopolis::desktop
