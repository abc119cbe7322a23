// Another city, opened from inside: what is wrong with its scenario is shown at its place, and the city that is there stays until the other one stands.
#include <imgui.h>

#include <algorithm>

#include <panopolis/engine_words.hpp>

#include "desktop/app.hpp"
#include "desktop/paint.hpp"

namespace panopolis::desktop {

namespace {

constexpr ImGuiWindowFlags sheet = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings;

}  // namespace

void App::open_city(const std::string& name)
{
    opening_.wrong.clear();
    opening_.named = name;
    if (shelf_.is_lesson(name)) return open_lesson(name);
    LoadOptions options;
    options.known_names = shelf_.names();
    for (const std::string& lesson : shelf_.lessons()) options.known_names.push_back(lesson);
    auto loaded = load_scenario(name, shelf_.resolver(), options);
    if (!loaded.ok()) {
        opening_.wrong = loaded.issues();
        if (opening_.shelf.empty()) opening_.shelf = shelf_.items();
        opening_.open = true;
        return;
    }
    opening_.open = false;
    lesson_.reset();
    notes_.close();
    // nobody waits for days of a city that is left
    visit_.cancel();
    visit_.open(std::move(loaded).value());
    take_city();
}

void App::open_lesson(const std::string& name)
{
    auto whole = load_whole_lesson(shelf_, name, shelf_.languages());
    if (!whole.ok()) {
        opening_.wrong = whole.issues();
        opening_.open = true;
        return;
    }
    opening_.open = false;
    visit_.cancel();
    play_lesson(std::move(whole).value(), 0);
    words_.scenario = name;
}

/// Once another city stands: from here on it is the one that was asked for.
void App::take_city()
{
    if (shown_city_ == visit_.city_version()) return;
    shown_city_ = visit_.city_version();
    section_.clear();
    edited_path_.clear();
    // a lesson goes from city to city by itself
    if (lesson_) {
        lens_ = lens_of(lesson_->shown());
        return;
    }
    words_.scenario = opening_.named;
    words_.sets.clear();
    words_.arm.clear();
    words_.seed.reset();
    cities_.forget();
    lens_is_set_ = false;
    lay_out();
}

/// A problem as it stands in its file: the line, what of it is meant, and what would be right.
void App::problem(const Issue& issue)
{
    const float s = settings_.scale;
    ImGui::Separator();
    std::string where = issue.file;
    if (issue.line > 0) where += (where.empty() ? "" : "  ·  ") + say("open.place", issue.line, issue.column);
    if (!issue.path.empty()) where += (where.empty() ? "" : "  ·  ") + issue.path;
    if (!where.empty()) ImGui::TextWrapped("%s", where.c_str());
    if (issue.line > 0) {
        // letters differ in width: carets stand under the very letters
        const std::size_t before = std::min(issue.excerpt.size(), static_cast<std::size_t>(std::max(0, issue.column - issue.excerpt_from)));
        const std::size_t meant = std::min(issue.excerpt.size() - before, static_cast<std::size_t>(std::max(1, issue.length)));
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float indent = 24 * s;
        ImGui::SetCursorPosX(ImGui::GetCursorPosX() + indent);
        ImGui::TextUnformatted(issue.excerpt.c_str());
        const char* text = issue.excerpt.c_str();
        const float left = at.x + indent + ImGui::CalcTextSize(text, text + before).x, wide = std::max(6 * s, ImGui::CalcTextSize(text + before, text + before + meant).x);
        const float y = ImGui::GetCursorScreenPos().y, tip = 5 * s;
        ImDrawList& list = *ImGui::GetWindowDrawList();
        for (float x = left; x + tip <= left + wide + 1; x += 2 * tip)
            list.AddTriangleFilled({x + tip / 2, y - tip}, {x + tip, y}, {x, y}, packed(Ink::wrong, settings_.theme));
        ImGui::Dummy({1, 3 * s});
    }
    ImGui::TextWrapped("%s", issue_text(language_, issue).c_str());
}

void App::opening()
{
    const float s = settings_.scale;
    ImGui::SetNextWindowPos({top_.w / 2, (top_.h + bar_.y) / 2}, ImGuiCond_Always, {0.5f, 0.5f});
    ImGui::SetNextWindowSize({std::min(640 * s, top_.w), std::min(560 * s, bar_.y - top_.h)});
    ImGui::Begin("opening", nullptr, sheet);
    ImGui::PushFont(gui_->large());
    ImGui::TextUnformatted(say("open.title").c_str());
    ImGui::PopFont();

    // a file of one's own, or one that came with the program
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(say("open.file").c_str());
    ImGui::SameLine();
    ImGui::SetNextItemWidth(-120 * s);
    const bool entered = controls::turned(ImGui::InputText("##path", opening_.path.data(), opening_.path.size(), ImGuiInputTextFlags_EnterReturnsTrue), say("open.file"));
    ImGui::SameLine();
    if ((controls::pressed(ImGui::Button((say("button.open") + "###do-open").c_str()), say("button.open")) || entered) && opening_.path[0] != 0) open_city(opening_.path.data());
    const float below = opening_.wrong.empty() ? 40 * s : 260 * s;
    ImGui::BeginChild("shelf", {0, -below}, true);
    ImGui::TextDisabled("%s", say("open.lessons").c_str());
    for (const std::string& name : shelf_.lessons())
        if (controls::pressed(ImGui::Selectable(name.c_str(), name == words_.scenario), name)) open_city(name);
    std::string kind;
    for (const Shelf::Item& item : opening_.shelf) {
        if (item.kind != kind) ImGui::TextDisabled("%s", item.kind.c_str());
        kind = item.kind;
        if (controls::pressed(ImGui::Selectable(item.name.c_str(), item.name == words_.scenario), item.name)) open_city(item.name);
    }
    ImGui::EndChild();

    // what is wrong with it
    if (!opening_.wrong.empty()) {
        ImGui::BeginChild("wrong", {0, -40 * s}, true);
        ImGui::TextWrapped("%s", language_.say("open.refused", std::initializer_list<std::int64_t>{static_cast<std::int64_t>(opening_.wrong.size())}, {opening_.named}).c_str());
        for (const Issue& issue : opening_.wrong) problem(issue);
        ImGui::EndChild();
    }
    if (controls::pressed(ImGui::Button((say("button.close") + "###close-opening").c_str()), say("button.close"))) opening_.open = false;
    ImGui::End();
}

}  // namespace panopolis::desktop
