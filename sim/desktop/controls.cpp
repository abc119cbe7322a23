#include "desktop/controls.hpp"

#include <imgui.h>
#include <imgui_internal.h>
#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace panopolis::desktop::controls {

namespace {

struct Stop {
    ImGuiID id;
    ImGuiWindow* window;
};

/// As there is one Gui at a time, there is one walk.
struct Walk {
    std::vector<Stop> drawing, drawn;  // of this frame so far, and of the whole last one
    std::optional<Stop> wanted;        // gets the keys when it is drawn
    ImGuiID touched = 0;               // what was used last
    std::string focused, was_focused;
};
Walk& walk_now()
{
    static Walk walk;
    return walk;
}

bool enter_is_pressed()
{
#if IMGUI_VERSION_NUM >= 18700
    return ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false);
#else
    return ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter), false);
#endif
}

void show_ring(ImGuiContext& context)
{
#if IMGUI_VERSION_NUM >= 19140
    static_cast<void>(context);
    ImGui::SetNavCursorVisible(true);
#else
    context.NavDisableHighlight = false;
    context.NavDisableMouseHover = true;
#endif
}

/// A stop at an item; of several that were drawn as one, each has its own id.
void stop(ImGuiID id, std::string_view name, bool enter_presses)
{
    ImGuiContext& context = *ImGui::GetCurrentContext();
    if (id == 0 || (context.CurrentItemFlags & ImGuiItemFlags_Disabled) != 0) return;
    Walk& walk = walk_now();
    ImGuiWindow* window = context.CurrentWindow;
    walk.drawing.push_back({id, window});
    if (context.ActiveId == id) walk.touched = id;
    if (walk.wanted && walk.wanted->id == id && walk.wanted->window == window) {
        walk.wanted.reset();
        ImGui::SetFocusID(id, window);
        ImGui::ScrollToItem();
        show_ring(context);
    }
    if (context.NavId != id || !ImGui::GetIO().NavVisible) return;
    walk.focused = name.substr(0, name.find("##"));
    // where Enter does not press by itself, it does as from the next frame on
    if (enter_presses && enter_is_pressed() && context.NavActivateId != id) context.NavNextActivateId = id;
}

/// The stops of panels that are shown, in order: all of them, or the first of each.
std::vector<Stop> stops_in(const std::vector<const char*>& panels, bool first_of_each)
{
    const std::vector<Stop>& drawn = walk_now().drawn;
    std::vector<Stop> out;
    for (const char* name : panels) {
        const ImGuiWindow* panel = ImGui::FindWindowByName(name);
        if (panel == nullptr || !panel->WasActive) continue;
        const auto in_panel = [&](const Stop& s) { return s.window->RootWindow == panel; };
        if (!first_of_each) std::copy_if(drawn.begin(), drawn.end(), std::back_inserter(out), in_panel);
        else if (const auto first = std::find_if(drawn.begin(), drawn.end(), in_panel); first != drawn.end()) out.push_back(*first);
    }
    return out;
}

/// Where the stop is that lies in the panel in which the keys are.
std::vector<Stop>::const_iterator of_panel(const std::vector<Stop>& stops)
{
    const ImGuiWindow* window = ImGui::GetCurrentContext()->NavWindow;
    return std::find_if(stops.begin(), stops.end(), [&](const Stop& s) { return window != nullptr && s.window->RootWindow == window->RootWindow; });
}

/// The keys go there in this frame. What was typed is kept.
void go_to(const Stop& next)
{
    if (ImGui::GetCurrentContext()->ActiveId != 0) ImGui::ClearActiveID();
    ImGui::FocusWindow(next.window);
    walk_now().wanted = next;
}

ImGuiID last_item() { return ImGui::GetCurrentContext()->LastItemData.ID; }

}  // namespace

bool pressed(bool is, std::string_view name)
{
    // of a list that is open, what was drawn last is its sheet, and that has the keys
    const bool is_list = is && last_item() == ImGui::GetCurrentContext()->CurrentWindow->MoveId;
    if (!is_list) stop(last_item(), name, true);
    return is;
}

bool turned(bool is, std::string_view name)
{
    stop(last_item(), name, false);
    return is;
}

bool number(const char* label, int& value, int step, int fast_step, std::string_view name)
{
    const bool changed = ImGui::InputInt(label, &value, step, fast_step);
    ImGui::PushID(label);
    const ImGuiID field = ImGui::GetID(""), less = ImGui::GetID("-"), more = ImGui::GetID("+");
    ImGui::PopID();
    stop(field, name, false);
    stop(less, std::string(name) + " −", true);
    stop(more, std::string(name) + " +", true);
    return changed;
}

void begin_frame()
{
    Walk& walk = walk_now();
    walk.drawn.swap(walk.drawing);
    walk.drawing.clear();
    walk.wanted.reset();
    walk.was_focused = std::exchange(walk.focused, {});
}

bool any() { return !walk_now().drawn.empty(); }

void walk(const std::vector<const char*>& panels, bool back)
{
    const std::vector<Stop> stops = stops_in(panels, false);
    if (stops.empty()) return;

    // from where: what has the keys, what was used last, or the panel in which something else has them
    const bool walks = ImGui::GetIO().NavVisible;
    const ImGuiID from = walks ? ImGui::GetCurrentContext()->NavId : walk_now().touched;
    auto at = std::find_if(stops.begin(), stops.end(), [&](const Stop& s) { return s.id == from; });
    const bool is_new = at == stops.end();
    if (is_new && walks) at = of_panel(stops);
    const std::size_t n = stops.size(), i = at == stops.end() ? (back ? n - 1 : 0) : static_cast<std::size_t>(at - stops.begin());
    go_to(stops[is_new ? i : (i + (back ? n - 1 : 1)) % n]);
}

void walk_panels(const std::vector<const char*>& panels, bool back)
{
    const std::vector<Stop> stops = stops_in(panels, true);
    if (stops.empty()) return;
    // who does not walk yet begins with the first
    const auto at = ImGui::GetIO().NavVisible ? of_panel(stops) : stops.end();
    const std::size_t n = stops.size(), i = at == stops.end() ? (back ? 0 : n - 1) : static_cast<std::size_t>(at - stops.begin());
    go_to(stops[(i + (back ? n - 1 : 1)) % n]);
}

const std::string& focused()
{
    const Walk& walk = walk_now();
    return walk.focused.empty() ? walk.was_focused : walk.focused;
}

}  // namespace panopolis::desktop::controls
