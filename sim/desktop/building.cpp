#include "desktop/building.hpp"

#include <imgui.h>

#include <SFML/System/Clock.hpp>
#include <algorithm>
#include <fstream>

#include "desktop/actions.hpp"
#include "desktop/canvas.hpp"
#include "desktop/controls.hpp"

namespace panopolis::desktop {

namespace {

/// A city that stands sooner is shown without a word before it, which would only flicker.
constexpr double moment_s = 0.4;
constexpr unsigned frames_per_s = 60;
constexpr ImGuiWindowFlags sheet = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize;

}  // namespace

Building::Building(const Programme& programme, int threads, const std::string& transcript) : people_(programme.first().people.number), transcript_(transcript)
{
    job_.start([programme, threads](Job& job) -> Ended<FirstStand> { return first_stand(programme, threads, job); });
}

bool Building::is_closed(Screen& screen, Settings& settings)
{
    sf::Event event{};
    while (screen.window.pollEvent(event)) {
        screen.gui.event(event);
        if (event.type == sf::Event::Closed) return true;
        if (event.type == sf::Event::Resized) take_size(screen.window, settings, event.size.width, event.size.height);
        if (event.type == sf::Event::KeyPressed && action_of(event.key) == Action::close) return true;
    }
    return false;
}

void Building::write_transcript(const Language& language)
{
    if (said_ || transcript_.empty()) return;
    said_ = true;
    std::ofstream(transcript_, std::ios::trunc) << "== " << language.say("building.title") << "\n" << language.say("building.people", {people_}) << "\n";
}

bool Building::frame(Screen& screen, const Settings& settings, const Language& language, float seconds)
{
    const double since = job_.progress().seconds;
    bool closes = false;
    screen.gui.begin(seconds);
    screen.window.clear(colour(Ink::paper, settings.theme));
    if (since >= moment_s) {
        const sf::Vector2u size = screen.window.getSize();
        ImGui::SetNextWindowPos({static_cast<float>(size.x) / 2, static_cast<float>(size.y) / 2}, ImGuiCond_Always, {0.5f, 0.5f});
        ImGui::Begin("building", nullptr, sheet);
        ImGui::PushFont(screen.gui.large());
        ImGui::TextUnformatted(language.say("building.title").c_str());
        ImGui::PopFont();
        ImGui::TextUnformatted(language.say("building.people", {people_}).c_str());
        ImGui::TextUnformatted(language.say("building.seconds", {static_cast<std::int64_t>(since)}).c_str());
        closes = controls::pressed(ImGui::Button((language.say("button.close") + "###close-building").c_str()), language.say("button.close"));
        ImGui::End();
        write_transcript(language);
    }
    screen.gui.end();
    screen.window.display();
    return closes;
}

Ended<FirstStand> Building::draw_until_built(Screen& screen, Settings& settings, const Language& language)
{
    screen.window.setFramerateLimit(frames_per_s);
    sf::Clock clock;
    while (true) {
        if (auto end = job_.poll()) return std::move(*end);
        if (is_closed(screen, settings) || frame(screen, settings, language, std::min(clock.restart().asSeconds(), 0.1f))) {
            screen.window.close();
            return Cancelled{};
        }
    }
}

}  // namespace panopolis::desktop
