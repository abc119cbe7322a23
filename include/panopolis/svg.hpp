#pragma once
#include <functional>
#include <string>

#include <panopolis/drawing.hpp>

namespace panopolis {

/// What a picture says, in some language.
struct SvgWords {
    std::string title;                              ///< its name, for who cannot see it
    std::string described;                          ///< what is to be seen on it, in a sentence or two; may be empty
    std::function<std::string(const Label&)> label; ///< the text of a label; without it no label is written
    float scale = 1;                                ///< of the letters: pixels for one of an ordinary screen
};

/// A drawing as a self-contained SVG, `width` by `height` pixels large; what lies outside is cut off. The colour of paper is not painted as a ground:
/// a page shows through. The same drawing and words give the same text on every machine. Bodies that look alike share a path where nothing that was
/// drawn between them lies over them, so that what is seen is as it was drawn, shape by shape.
std::string svg_of(const Drawing& drawing, float width, float height, Theme theme, const SvgWords& words);

/// A text as it stands in HTML, XML and their attributes.
std::string escaped(std::string_view text);

}  // namespace panopolis
