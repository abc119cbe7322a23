#pragma once
// Counting what is in a drawing.
#include <algorithm>
#include <tuple>

#include <panopolis/drawing.hpp>

#include "unit/view/looking.hpp"

namespace panopolis::test {

template <class Holds>
std::int64_t count_shapes(const Drawing& d, Holds holds)
{
    return std::count_if(d.shapes.begin(), d.shapes.end(), holds);
}

inline bool is_body(const Shape& s) { return s.fill == Ink::body; }

/// The body of a person, or null when it was not drawn.
inline const Shape* body_of(const Drawing& d, std::uint32_t person)
{
    const auto at = std::find_if(d.shapes.begin(), d.shapes.end(), [&](const Shape& s) { return is_body(s) && s.number == person; });
    return at == d.shapes.end() ? nullptr : &*at;
}

inline Drawing street(const Scene& scene, const Lens& lens, const StreetOptions& options = {})
{
    Drawing out;
    draw_street(scene, lens, options, out);
    return out;
}

/// A mark of somebody who stays at a place, or leaves it; a scene of such marks is that of a city of so many.
inline Mark mark(std::uint32_t person, Corner at, Corner next, Status recorded = Status::plain, Truth truth = Truth::untold)
{
    return {PersonId{person}, at, next, Role::adult, 0, recorded, truth, at == next, at == next};
}
inline Scene scene_of(std::vector<Mark> marks)
{
    Scene out;
    out.people = static_cast<std::uint32_t>(marks.size());
    out.marks = std::move(marks);
    return out;
}

/// The lens for a city of ten by ten blocks of which one is 80 pixels wide.
inline Lens close_lens()
{
    CityPlan plan{10, 10, std::vector<LandUse>(100), {}};
    return fit(plan, 920, 920);
}

/// Every shape of one drawing is in the other, as often.
inline bool holds_all(const Drawing& more, const Drawing& less)
{
    const auto key = [](const Shape& s) { return std::tuple(s.form, s.fill, s.outline, s.pattern, s.x, s.y, s.w, s.h, s.turn, s.outline_px, s.number); };
    const auto before = [&](const Shape& a, const Shape& b) { return key(a) < key(b); };
    auto a = more.shapes, b = less.shapes;
    std::sort(a.begin(), a.end(), before);
    std::sort(b.begin(), b.end(), before);
    return std::includes(a.begin(), a.end(), b.begin(), b.end(), before);
}

}  // namespace panopolis::test
