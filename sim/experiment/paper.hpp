#pragma once
// What the printed pages of a lesson have in common.
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <panopolis/drawing.hpp>
#include <panopolis/lesson_pages.hpp>

namespace panopolis::paper {

/// Texts as HTML: the lesson's with its numbers, and the fixed words of the pages.
class Said {
public:
    explicit Said(const LessonSheets& sheets) : sheets_(sheets) {}
    [[nodiscard]] std::string text(const std::string& key) const;
    [[nodiscard]] std::string word(std::string_view key, std::initializer_list<std::int64_t> numbers = {}, std::initializer_list<std::string_view> words = {}) const;
    /// A number with its separators.
    [[nodiscard]] std::string number(std::int64_t n) const { return word("print.number", {n}); }
    [[nodiscard]] std::int64_t fact(int which) const { return sheets_.found.numbers.facts[static_cast<std::size_t>(which)]; }
    [[nodiscard]] const LessonSheets& sheets() const { return sheets_; }

private:
    const LessonSheets& sheets_;
};

/// <tag class="..">inner</tag>; the inner part is HTML.
std::string element(std::string_view tag, std::string_view inner, std::string_view css_class = {});
/// A whole page: its head, and what stands in its body. `fine` has smaller letters.
std::string page(const Said& said, const std::string& title, const std::string& body, bool fine);
/// Empty lines to write on.
std::string lines(int n);
/// A box to be ticked; ticked already in an answer.
std::string box(bool ticked = false);
/// A row of a table; its last cell may have a class of its own.
std::string row(std::string_view cell_tag, const std::vector<std::string>& cells, std::string_view last_class = {});

/// The bet of a screen as a pupil finds it, or with its answer and what is said to it.
std::string bet_on_paper(const Said& said, std::size_t screen, bool answered);

/// The sources of a screen as cards to cut out, each with its letter; empty where it has none.
std::string cards_on_paper(const Said& said, const LessonScreen& screen);
/// The tree of a screen, its boxes empty or filled.
std::string tree_on_paper(const Said& said, const LessonScreen& screen, bool filled);

/// A text with a line to write on in the place of every number.
std::string with_blanks(const Language& words, std::string_view key);

/// A number with one decimal, whatever the locale: 4.7, 12.0.
std::string tenths(double value);

/// A scale from the lowest to the highest bet, to put a mark on.
Drawing number_line(double low, double high, float width, float height);
/// Axes for numbers over days.
struct Axes {
    double low = 0, high = 1;
    std::int32_t points = 0, every = 1;  ///< entries, and days from one to the next
    float width = 640, height = 210;
};
Drawing empty_chart(const Axes& axes);
/// Adds a series: solid as recorded, outlined as it was; each mark on a stem where they are few, unless two series share the axes.
void draw_series(const Axes& axes, const std::vector<double>& values, Side side, bool stems, Drawing& out);
/// Axes on which all of some values lie, beginning at 0 where none is far from it.
Axes axes_for(const std::vector<const std::vector<double>*>& series, std::int32_t every);
/// A mark a city on one scale, the first on top.
Drawing cities_chart(const std::vector<double>& values, Side side, std::int64_t first_seed, float width, float height);
/// A chart as SVG.
std::string chart_svg(const Drawing& drawing, float width, float height, const Language& words, const std::string& title);

}  // namespace panopolis::paper
