#pragma once
// The first minute of a window: the city is built beside it, and the window says so and answers meanwhile.
#include <panopolis/background.hpp>
#include <panopolis/exchange.hpp>
#include <panopolis/language.hpp>

#include "desktop/screen.hpp"
#include "desktop/stand.hpp"

namespace panopolis::desktop {

class Building {
public:
    /// Begins at once. `transcript` is a file for what the screen says; none where it is empty.
    Building(const Programme& programme, int threads, const std::string& transcript);
    /// Draws frames until the city stands, and gives it. `Cancelled` as soon as the window was closed: the work then goes on, and a program that does not
    /// want to wait for its day to end may not destroy this. A new size of the window is taken into the settings.
    Ended<FirstStand> draw_until_built(Screen& screen, Settings& settings, const Language& language);

private:
    /// What came in since the last frame.
    static bool is_closed(Screen& screen, Settings& settings);
    /// True when somebody wants no city.
    bool frame(Screen& screen, const Settings& settings, const Language& language, float seconds);
    void write_transcript(const Language& language);

    std::int64_t people_;
    std::string transcript_;
    bool said_ = false;
    Background<FirstStand> job_;
};

}  // namespace panopolis::desktop
