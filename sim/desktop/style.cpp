#include "desktop/style.hpp"

#include <imgui.h>

#include "desktop/paint.hpp"

namespace panopolis::desktop {

namespace {

void colours(Theme theme)
{
    ImGuiStyle& style = ImGui::GetStyle();
    const ImVec4 paper = paint(Ink::paper, theme), ink = paint(Ink::ink, theme), faint = paint(Ink::faint, theme), quiet = paint(Ink::quiet, theme), amber = paint(Ink::recorded, theme);
    const auto mixed = [&](float share) { return ImVec4(paper.x + (ink.x - paper.x) * share, paper.y + (ink.y - paper.y) * share, paper.z + (ink.z - paper.z) * share, 1.0f); };
    ImVec4* c = style.Colors;
    for (int i = 0; i < ImGuiCol_COUNT; ++i) c[i] = mixed(0.12f);
    c[ImGuiCol_Text] = ink;
    c[ImGuiCol_TextDisabled] = quiet;
    c[ImGuiCol_WindowBg] = c[ImGuiCol_PopupBg] = mixed(0.03f);
    c[ImGuiCol_ChildBg] = {0, 0, 0, 0};
    c[ImGuiCol_Border] = c[ImGuiCol_Separator] = faint;
    c[ImGuiCol_BorderShadow] = {0, 0, 0, 0};
    c[ImGuiCol_FrameBg] = c[ImGuiCol_Button] = c[ImGuiCol_Header] = c[ImGuiCol_Tab] = mixed(0.09f);
    c[ImGuiCol_FrameBgHovered] = c[ImGuiCol_ButtonHovered] = c[ImGuiCol_HeaderHovered] = c[ImGuiCol_TabHovered] = mixed(0.18f);
    c[ImGuiCol_FrameBgActive] = c[ImGuiCol_ButtonActive] = c[ImGuiCol_HeaderActive] = c[ImGuiCol_TabActive] = mixed(0.26f);
    c[ImGuiCol_SliderGrab] = c[ImGuiCol_ScrollbarGrab] = mixed(0.45f);
    c[ImGuiCol_SliderGrabActive] = c[ImGuiCol_ScrollbarGrabHovered] = c[ImGuiCol_ScrollbarGrabActive] = c[ImGuiCol_CheckMark] = ink;
    c[ImGuiCol_ScrollbarBg] = {0, 0, 0, 0};
    c[ImGuiCol_TableRowBg] = c[ImGuiCol_TableRowBgAlt] = {0, 0, 0, 0};
    c[ImGuiCol_TextSelectedBg] = {amber.x, amber.y, amber.z, 0.35f};
    c[ImGuiCol_NavHighlight] = paint(Ink::focus, theme);
    c[ImGuiCol_ModalWindowDimBg] = {0, 0, 0, 0.35f};
}

}  // namespace

void use_style(Theme theme, float scale)
{
    colours(theme);
    ImGuiStyle& style = ImGui::GetStyle();
    style.WindowRounding = style.ChildRounding = 0;
    style.FrameRounding = style.GrabRounding = 3;
    style.WindowBorderSize = 1;
    style.WindowPadding = {10 * scale, 8 * scale};
    style.FramePadding = {8 * scale, 4 * scale};
    style.ItemSpacing = {8 * scale, 5 * scale};
    style.ScrollbarSize = 12 * scale;
}

}  // namespace panopolis::desktop
