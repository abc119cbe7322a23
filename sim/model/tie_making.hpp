#pragma once
// What the ties' function and the making of its tables have in common.
#include <panopolis/ties.hpp>

namespace panopolis {

inline constexpr int first_class_slot = 4, n_class_slots = first_friend_slot - first_class_slot;

}  // namespace panopolis
