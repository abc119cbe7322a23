#include "desktop/pictures.hpp"

#include <algorithm>
#include <cmath>
#include <thread>

namespace panopolis::desktop {

Glance glance_of(const Visit& visit) { return {visit.version(), visit.minute(), visit.side(), visit.followed().value_or(nobody)}; }

StreetOptions street_options(const Glance& glance, const MapLook& look)
{
    StreetOptions out;
    out.between = static_cast<float>(glance.minute - std::floor(glance.minute));
    out.reduced_motion = look.reduced_motion;
    out.followed = glance.followed;
    out.overlay = look.overlay;
    out.scale = look.scale;
    return out;
}

void GroundPicture::make(const CityPlan& plan, std::uint64_t city, const MapLook& look)
{
    if (city_ == city && made_for_ == look) return;
    layer_.drawing.clear();
    draw_ground(plan, look.lens, look.scale, layer_.drawing);
    layer_.take(look);
    made_for_ = look, city_ = city;
}

bool is_crowd(const Visit& visit, const Lens& lens)
{
    const auto part = [](float panel_px, float city_px) { return std::min(1.0f, panel_px / city_px); };
    const float in_sight = part(lens.width_px, lens.across * lens.px_per_block) * part(lens.height_px, lens.down * lens.px_per_block);
    return static_cast<float>(visit.run().people().size) * in_sight > static_cast<float>(ViewOptions{}.sample);
}

namespace {

/// How many of how many people are drawn, where they are not all.
void draw_share(const Scene& scene, const MapLook& look, Drawing& out)
{
    const auto shown = static_cast<std::int64_t>(scene.marks.size());
    const float line = 16 * look.scale;
    // above the legend of an overlay
    const float y = look.lens.height_px - (look.overlay == Overlay::none ? line : 2.5f * line);
    out.labels.push_back({14 * look.scale, y, "transcript.marks", {shown, scene.people}, 2, TextSize::small, Ink::ink, Anchor::left, true});
}

}  // namespace

void CityPicture::make(Visit& visit, const MapLook& look)
{
    const Glance now = glance_of(visit);
    MapLook plain = look;
    plain.overlay = Overlay::none, plain.reduced_motion = false;
    ground_.make(visit.plan(), visit.city_version(), plain);

    // one field at a time: under an overlay a crowd is not drawn
    const bool crowd = is_crowd(visit, look.lens);
    visit.one_by_one(!crowd);
    counts_people_ = crowd && look.overlay == Overlay::none;
    if (counts_people_) density_.ask(visit.shown(), now.version, static_cast<std::int32_t>(now.minute));
    if (made_at_ == now && made_for_ == look && made_of_counts_ == density_.counts()) return;
    made_at_ = now, made_for_ = look, made_of_counts_ = density_.counts();
    Drawing& drawing = street_.drawing;
    drawing.clear();

    // what is laid over the ground changes from minute to minute
    const Look& seen = visit.look();
    if (counts_people_) draw_density(density_.now(), look.lens, look.scale, drawing);
    if (look.overlay != Overlay::none) {
        const bool of_the_day = look.overlay == Overlay::cameras || look.overlay == Overlay::score;
        const Glance at{now.version, of_the_day ? -1.0 : static_cast<double>(seen.scene.minute), now.side, nobody};
        if (field_.overlay != look.overlay || field_at_ != at) {
            field_ = overlay_field(visit.lived(), look.overlay, now.side, Minute{seen.scene.minute});
            field_at_ = at;
        }
        draw_overlay(field_, look.lens, look.scale, drawing);
    }

    // then the street, with whom is followed also where they are not among those shown
    StreetOptions options = street_options(now, look);
    options.people = !crowd;
    draw_street(seen.scene, look.lens, options, drawing);
    if (!crowd && seen.scene.people > static_cast<std::uint32_t>(visit.view_options().sample)) draw_share(seen.scene, look, drawing);
    const auto before = [](const Mark& a, const Mark& b) { return a.person < b.person; };
    if (seen.card && seen.card->in_city && !std::binary_search(seen.scene.marks.begin(), seen.scene.marks.end(), seen.card->mark, before))
        draw_followed(seen.scene, seen.card->mark, look.lens, options, drawing);
    street_.take(look);
}

void PensPicture::make(const Pens& pens, const MapLook& look)
{
    if (made_ && made_for_ == look && made_of_ == pens) return;
    layer_.drawing.clear();
    draw_pens(pens, look.lens.width_px, look.lens.height_px, {look.scale, 20'000}, layer_.drawing);
    layer_.take(look);
    made_ = true, made_for_ = look, made_of_ = pens;
}

namespace {

/// Whom one scene shows otherwise than the other, ascending. Both lists go by number: walked side by side.
void find_apart(const Scene& scene, const Scene& beside, std::vector<PersonId>& out)
{
    out.clear();
    auto other = beside.marks.begin();
    for (const Mark& mark : scene.marks) {
        while (other != beside.marks.end() && other->person < mark.person) ++other;
        const bool same = other != beside.marks.end() && other->person == mark.person && other->recorded == mark.recorded && other->truth == mark.truth && other->at == mark.at;
        if (!same) out.push_back(mark.person);
    }
}

}  // namespace

void TwoPicture::make_half(Half& half, const Scene& scene, const std::vector<PersonId>& apart, const MapLook& look)
{
    Drawing& drawing = half.street.drawing;
    drawing.clear();
    draw_street(scene, look.lens, street_options(made_at_, look), drawing);
    const std::size_t bodies = drawing.shapes.size();
    for (std::size_t i = 0; i < bodies; ++i) {
        const Shape body = drawing.shapes[i];
        if (body.fill != Ink::body || !std::binary_search(apart.begin(), apart.end(), PersonId{body.number})) continue;
        Shape ring;
        ring.form = Form::disc;
        ring.outline = Ink::focus;
        ring.outline_px = 1.2f * look.scale;
        ring.x = body.x, ring.y = body.y;
        ring.w = ring.h = 2.4f * body.w;
        drawing.shapes.push_back(ring);
    }
    half.street.take(look);
    half.apart = static_cast<std::int64_t>(apart.size());
    half.shown = static_cast<std::int64_t>(scene.marks.size());
}

void TwoPicture::make(Visit& visit, OtherLife& other, std::uint64_t which, const MapLook& left, const MapLook& right)
{
    visit.one_by_one(true);
    for (int i = 0; i < 2; ++i) halves_[i].ground.make(visit.plan(), visit.city_version(), i == 0 ? left : right);
    const Glance now = glance_of(visit);
    if (made_at_ == now && which_ == which && made_for_[0] == left && made_for_[1] == right) return;

    // the other city's people change with day, minute, side and policy: its scene is made beside this city's
    const auto minute = static_cast<std::int32_t>(now.minute);
    const Glance at{now.version, static_cast<double>(minute), now.side, nobody};
    const bool anew = scene_at_ != at || which_ != which;
    if (anew) other.begin_scene(minute, now.side, visit.view_options());
    const Scene& here = visit.look().scene;
    if (anew) {
        if (scene_at_.version != at.version || scene_at_.side != at.side || which_ != which) pens_ = pens_of_run(day_lived(*other.run()), other.book().measures(), now.side);
        there_ = other.scene(minute, now.side, visit.view_options(), visit.playing());
        scene_at_ = at, which_ = which;
    }
    made_at_ = now, made_for_[0] = left, made_for_[1] = right;
    const auto make = [&](std::int32_t i) {
        const Scene& scene = i == 0 ? here : there_;
        if (anew) find_apart(scene, i == 0 ? there_ : here, apart_[i]);
        make_half(halves_[i], scene, apart_[i], made_for_[i]);
    };
    if (!both_) both_ = std::make_unique<ThreadExecutor>(std::min(2, threads_ > 0 ? threads_ : static_cast<int>(std::thread::hardware_concurrency())));
    both_->for_each(2, make);
}

}  // namespace panopolis::desktop
