// People in the street: bodies, what the system says of them, and what is so.
#include "base/special.hpp"
#include "view/street.hpp"

namespace panopolis {

namespace view {

namespace {

struct Figure {
    Form form;
    float size;  // over that of an adult
};
// by role; a triangle and a diamond fill less of their box
constexpr Figure figures[] = {{Form::disc, 0.75f}, {Form::triangle, 1.05f}, {Form::square, 0.85f}, {Form::hexagon, 1.0f}, {Form::diamond, 1.15f}};
static_assert(std::size(figures) == static_cast<std::size_t>(Role::elder) + 1);

/// People drawn one by one at most: a city with more shows a part of them.
constexpr std::uint32_t most_bodies = 20'000;

/// What is on record beside a body, solid amber; each status has its own form.
void draw_status(Status status, Spot at, float size, float scale, Drawing& out)
{
    const float badge = std::max(size * 0.7f, 3 * scale), above = at.y - size / 2 - badge / 2 - 2 * scale;
    switch (status) {
        case Status::plain: return;
        case Status::displayed: out.shapes.push_back(at_spot(Form::rectangle, {at.x, above}, badge * 1.8f, badge * 0.8f, Ink::recorded)); return;
        case Status::banned: out.shapes.push_back(at_spot(Form::line, at, size * 1.7f, std::max(size * 0.25f, 1.5f * scale), Ink::recorded)); return;
        case Status::stopped: out.shapes.push_back(at_spot(Form::cross, {at.x, above}, badge * 1.3f, badge * 1.3f, Ink::recorded)); return;
        case Status::court_listed: out.shapes.push_back(at_spot(Form::disc, {at.x, above}, badge, badge, Ink::recorded)); return;
    }
}

void draw_person(const Mark& mark, Spot at, const Bodies& bodies, float scale, Drawing& out)
{
    const Shape body = bodies.body(mark, at);
    out.shapes.push_back(body);
    draw_status(mark.recorded, at, bodies.size(), scale, out);
    draw_outline(body, judged(mark.truth), scale, out);
}

/// An arrow at the panel's edge, towards who is beyond it.
void draw_arrow(Spot at, const Lens& lens, float scale, Drawing& out)
{
    const float side = 14 * scale, inside = side;
    const auto along = [&](float place, float length) { return std::clamp(place, std::min(inside, length / 2), std::max(length / 2, length - inside)); };
    Shape arrow = at_spot(Form::triangle, {along(at.x, lens.width_px), along(at.y, lens.height_px)}, side, side, Ink::focus);
    // it points along the axis on which they are further away
    const float dx = at.x - arrow.x, dy = at.y - arrow.y;
    const bool sideways = std::max(dx, -dx) > std::max(dy, -dy);
    arrow.turn = quarter_turn * (sideways ? (dx > 0 ? 1.0f : 3.0f) : (dy > 0 ? 2.0f : 0.0f));
    out.shapes.push_back(arrow);
}

}  // namespace

Judged judged(Truth truth)
{
    switch (truth) {
        case Truth::untold: case Truth::plain: return Judged::untold;
        case Truth::listed: case Truth::banned_rightly: case Truth::banned: case Truth::offended: case Truth::held_back: case Truth::displayed_rightly: return Judged::so;
        case Truth::banned_wrongly: case Truth::displayed_wrongly: case Truth::missed: case Truth::stopped_wrongly: return Judged::wrong;
        case Truth::deterred: case Truth::found: return Judged::good;
    }
    return Judged::untold;
}

void draw_outline(const Shape& around, Judged judged, float scale, Drawing& out)
{
    if (judged == Judged::untold) return;
    Shape ring = around;
    ring.fill = Ink::none;
    ring.pattern = Pattern::plain;
    ring.number = 0;
    ring.outline = judged == Judged::so ? Ink::truth : judged == Judged::wrong ? Ink::wrong : Ink::good;
    // finer around what is small, so that a crowd seen from afar stays a crowd
    const float width = std::clamp(0.5f * around.w, 2 * scale, 4 * scale);
    ring.outline_px = std::clamp(0.2f * around.w, scale, 1.5f * scale);
    ring.w += width;
    ring.h += width;
    out.shapes.push_back(ring);
    if (judged == Judged::wrong) {
        ring.w += 1.5f * width;
        ring.h += 1.5f * width;
        out.shapes.push_back(ring);
    }
    if (judged == Judged::good) {
        Shape jewel = at_spot(Form::diamond, {ring.x, ring.y + ring.h / 2 + width}, 1.5f * width, 1.5f * width, Ink::none);
        jewel.outline = ring.outline;
        jewel.outline_px = ring.outline_px;
        out.shapes.push_back(jewel);
    }
}

Bodies::Bodies(const Scene& scene, const Lens& lens, const StreetOptions& options)
    : lens_(lens), between_(options.reduced_motion ? 0.0f : std::clamp(options.between, 0.0f, 1.0f)), scale_(options.scale)
{
    // as large as the crowd leaves room for: by the city's people, which both sides know, so that the light changes no size
    const float n = static_cast<float>(std::clamp(scene.people, 1u, most_bodies));
    const float room = static_cast<float>(special::sqrt(lens.across * lens.down / n)) * lens.px_per_block;
    size_ = std::clamp(0.8f * room, 3.5f * scale_, 11 * scale_);
}

Spot Bodies::spot(const Mark& m) const
{
    // everybody has a place of their own, so that people at one corner do not hide one another: in the street beside it, inside somewhere in the block whose door it is
    constexpr float street = 0.1f, room = 0.38f;
    const Spot own = scattered(mixed(m.person.value));
    const auto place = [&](Corner c, bool inside) {
        const float middle = inside ? 0.5f : 0.0f, width = inside ? room : street;
        return Spot{static_cast<float>(c.x) + middle + own.x * width, static_cast<float>(c.y) + middle + own.y * width};
    };
    // who goes further than a block goes by transit, and is not seen on the way
    const std::int32_t dx = m.next.x - m.at.x, dy = m.next.y - m.at.y;
    const bool walks = dx * dx + dy * dy <= 1;
    const Spot from = place(m.at, m.inside), to = walks ? place(m.next, m.inside_next) : from;
    return {(from.x + (to.x - from.x) * between_ - lens_.left) * lens_.px_per_block, (from.y + (to.y - from.y) * between_ - lens_.top) * lens_.px_per_block};
}

Shape Bodies::body(const Mark& mark, Spot at) const
{
    const Figure figure = figures[static_cast<std::size_t>(mark.role)];
    Shape s = at_spot(figure.form, at, figure.size * size_, figure.size * size_, Ink::body);
    s.pattern = pattern_of(mark.group);
    s.number = mark.person.value;
    if (size_ >= 6 * scale_) s.outline = Ink::paper, s.outline_px = scale_;
    return s;
}

void draw_people(const Scene& scene, const Lens& lens, const StreetOptions& options, Drawing& out)
{
    out.shapes.reserve(out.shapes.size() + scene.marks.size());
    const Bodies bodies(scene, lens, options);
    // those of whom something is said, or so, over all others
    for (const bool loud : {false, true})
        for (const Mark& mark : scene.marks) {
            if ((mark.recorded != Status::plain || judged(mark.truth) != Judged::untold) != loud || mark.person == options.followed) continue;
            if (const Spot at = bodies.spot(mark); bodies.seen(at)) draw_person(mark, at, bodies, options.scale, out);
        }
}

}  // namespace view

using namespace view;

Form form_of(Role role) { return figures[static_cast<std::size_t>(role)].form; }

void draw_followed(const Scene& scene, const Mark& mark, const Lens& lens, const StreetOptions& options, Drawing& out)
{
    const Bodies bodies(scene, lens, options);
    const Spot at = bodies.spot(mark);
    if (!bodies.seen(at)) return draw_arrow(at, lens, options.scale, out);
    draw_person(mark, at, bodies, options.scale, out);
    const float around = bodies.size() + 20 * options.scale;
    Shape ring = at_spot(Form::disc, at, around, around, Ink::none);
    ring.outline = Ink::focus;
    ring.outline_px = 2 * options.scale;
    out.shapes.push_back(ring);
}

void draw_street(const Scene& scene, const Lens& lens, const StreetOptions& options, Drawing& out)
{
    draw_cameras(scene, lens, options, out);
    draw_screens(scene, lens, options, out);
    if (options.people) draw_people(scene, lens, options, out);
    draw_patrols(scene, lens, options, out);
    draw_flags(scene, lens, options, out);

    // whoever is followed stays in sight
    const auto followed = std::lower_bound(scene.marks.begin(), scene.marks.end(), options.followed, [](const Mark& m, PersonId p) { return m.person < p; });
    if (followed != scene.marks.end() && followed->person == options.followed) draw_followed(scene, *followed, lens, options, out);
}

std::optional<PersonId> pick(const Scene& scene, const Lens& lens, const StreetOptions& options, float x_px, float y_px)
{
    const Bodies bodies(scene, lens, options);
    const float reach = 10 * options.scale;
    float nearest = reach * reach;
    std::optional<PersonId> out;
    for (const Mark& mark : scene.marks) {
        const Spot at = bodies.spot(mark);
        const float dx = at.x - x_px, dy = at.y - y_px, distance = dx * dx + dy * dy;
        if (distance > nearest || !bodies.seen(at)) continue;
        nearest = distance;
        out = mark.person;
    }
    return out;
}

}  // namespace panopolis
