#pragma once
// The controls of the panels, each told of when it has been drawn: Tab goes through them in that order, and the one that has the keys is known by name.
#include <string>
#include <string_view>
#include <vector>

namespace panopolis::desktop::controls {

/// Told of the control that was drawn last, which is pressed or opened: Tab stops at it unless it is off, and Enter presses it as Space does, a frame later.
/// Its name is what is said of it; what stands after "##" is not said. Gives what it is given.
bool pressed(bool is, std::string_view name);
/// The same of one that is turned or typed into, where Enter lets an exact value be typed.
bool turned(bool is, std::string_view name);
/// A field for a whole number with its two buttons: three stops. True when the number has changed.
bool number(const char* label, int& value, int step, int fast_step, std::string_view name);

/// A frame has begun, and nothing is drawn of it yet.
void begin_frame();
/// Whether the last frame had controls. In a window that has drawn nothing yet there is nowhere to go.
bool any();
/// Brings the keys to the control after the one that has them, or to the one before, through these panels, in their order and around. Who has not begun begins where the mouse was last, or at the first.
void walk(const std::vector<const char*>& panels, bool back);
/// Brings the keys to the first control of the panel after the one in which they are, or of the one before.
void walk_panels(const std::vector<const char*>& panels, bool back);
/// The name of the control that has the keys, as it was last drawn; empty while nobody goes by keyboard.
const std::string& focused();

}  // namespace panopolis::desktop::controls
