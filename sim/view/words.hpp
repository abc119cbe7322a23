#pragma once
// The keys of the transcript's lines; the numbers of each stand where it is written (transcript.cpp).
#include <string_view>

namespace panopolis::view {

inline constexpr std::string_view line_keys[] = {
    "transcript.time", "transcript.recorded", "transcript.truth", "transcript.marks", "transcript.cameras", "transcript.patrols", "transcript.screens",
    "transcript.row", "transcript.row_of_list", "transcript.row_of_nobody", "transcript.left_out", "transcript.person",
    "transcript.gone", "transcript.score", "transcript.score_true", "transcript.banned_until", "transcript.counts", "transcript.wrongs", "transcript.pen_recorded",
    "transcript.pens", "transcript.denominators"};

}  // namespace panopolis::view
