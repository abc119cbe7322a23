#pragma once
// The colours of drawings for Dear ImGui.
#include <imgui.h>

#include <panopolis/drawing.hpp>

namespace panopolis::desktop {

inline ImVec4 paint(Ink ink, Theme theme)
{
    const Rgba c = colour_of(ink, theme);
    return {static_cast<float>(c.r) / 255.0f, static_cast<float>(c.g) / 255.0f, static_cast<float>(c.b) / 255.0f, static_cast<float>(c.a) / 255.0f};
}

/// A colour that means something, dark or light enough to be read as text.
inline ImVec4 written(Ink meaning, Theme theme)
{
    const ImVec4 a = paint(meaning, theme), b = paint(Ink::ink, theme);
    constexpr float share = 0.4f;
    return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share, a.z + (b.z - a.z) * share, 1.0f};
}

inline ImU32 packed(Ink ink, Theme theme) { return ImGui::ColorConvertFloat4ToU32(paint(ink, theme)); }

}  // namespace panopolis::desktop
