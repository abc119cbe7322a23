#pragma once
// How panels look.
#include <panopolis/drawing.hpp>

namespace panopolis::desktop {

/// Gives all panels the colours of a theme and the sizes of a scale, from the next frame on. There must be a Gui.
void use_style(Theme theme, float scale);

}  // namespace panopolis::desktop
