#pragma once
// The keys of the transcript's lines and of drawings, and how many numbers each has; which stand where it is written (transcript.cpp) or drawn.
#include <string_view>

namespace panopolis::view {

struct LineKey {
    std::string_view key;
    int numbers = 0;
};

inline constexpr LineKey line_keys[] = {
    {"transcript.time", 3}, {"transcript.recorded", 0}, {"transcript.truth", 0}, {"transcript.marks", 2}, {"transcript.cameras", 3}, {"transcript.patrols", 1},
    {"transcript.screens", 2}, {"transcript.row", 4}, {"transcript.row_of_list", 1}, {"transcript.row_of_nobody", 0}, {"transcript.left_out", 1},
    {"transcript.person", 5}, {"transcript.gone", 0}, {"transcript.score", 2}, {"transcript.score_true", 1}, {"transcript.banned_until", 1},
    {"transcript.counts", 3}, {"transcript.wrongs", 3}, {"transcript.pen_recorded", 2}, {"transcript.pens", 4}, {"transcript.denominators", 3},
    {"transcript.false_alarms", 2}};

// numbers: faces shown, of live · more pins · people of a shade, people in all · overlays: of the darkest shade, in all, of · pens: people, of ·
// let_go: people stopped and let go, of those missed · dot: people
inline constexpr LineKey drawing_keys[] = {
    {"drawing.faces", 2}, {"drawing.more", 1}, {"drawing.density", 2}, {"overlay.only_truth", 0}, {"pens.stopped", 2}, {"pens.not_stopped", 2}, {"pens.only_truth", 0},
    {"pens.found", 2}, {"pens.missed", 2}, {"pens.wrongly_stopped", 2}, {"pens.left_alone", 2}, {"pens.let_go", 2}, {"pens.dot", 1}};

}  // namespace panopolis::view
