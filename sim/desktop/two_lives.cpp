// Two lives side by side: the same people on the same minute under two policies, what differs lit, counts in pairs.
#include <imgui.h>
#include <algorithm>
#include <cmath>

#include <panopolis/arms.hpp>

#include "desktop/app.hpp"
#include "desktop/paint.hpp"

namespace panopolis::desktop {

namespace {

/// The middle and the closeness of one panel in another that is smaller.
Lens like(const Lens& lens, const CityPlan& plan, float w, float h)
{
    const float closer = lens.px_per_block / fit(plan, lens.width_px, lens.height_px).px_per_block;
    Lens out = fit(plan, w, h);
    if (closer > 1.001f) out = zoomed(out, w / 2, h / 2, closer);
    const float x = lens.left + lens.width_px / 2 / lens.px_per_block, y = lens.top + lens.height_px / 2 / lens.px_per_block;
    return panned(out, (out.left + w / 2 / out.px_per_block - x) * out.px_per_block, (out.top + h / 2 / out.px_per_block - y) * out.px_per_block);
}

}  // namespace

/// The scenario as it was opened, once something was changed; before, the city without the system.
Programme App::other_policy() const
{
    return visit_.changes() > 0 ? visit_.loaded().programme : apply_arm(visit_.loaded().programme, Arm::none);
}

/// One of the two; who is seen otherwise than in the other is ringed.
void App::draw_half(const Scene& scene, const Scene& beside, Area whole, std::string_view title)
{
    const float head = 48 * settings_.scale;
    const Area area{whole.x, whole.y + head, whole.w, whole.h - head};
    const Lens lens = like(lens_, visit_.plan(), area.w, area.h);
    half_.clear();
    draw_ground(visit_.plan(), lens, settings_.scale, half_);
    half_ground_.take(half_.shapes, settings_.theme, area.x, area.y);
    half_.clear();
    StreetOptions options;
    options.between = static_cast<float>(visit_.minute() - std::floor(visit_.minute()));
    options.reduced_motion = settings_.reduced_motion;
    options.followed = visit_.followed().value_or(nobody);
    options.scale = settings_.scale;
    draw_street(scene, lens, options, half_);

    // both lists go by number: walked side by side
    std::vector<PersonId> apart;
    auto other = beside.marks.begin();
    for (const Mark& mark : scene.marks) {
        while (other != beside.marks.end() && other->person < mark.person) ++other;
        const bool same = other != beside.marks.end() && other->person == mark.person && other->recorded == mark.recorded && other->truth == mark.truth && other->at == mark.at;
        if (!same) apart.push_back(mark.person);
    }
    const std::size_t bodies = half_.shapes.size();
    for (std::size_t i = 0; i < bodies; ++i) {
        const Shape body = half_.shapes[i];
        if (body.fill != Ink::body || !std::binary_search(apart.begin(), apart.end(), PersonId{body.number})) continue;
        Shape ring;
        ring.form = Form::disc;
        ring.outline = Ink::focus;
        ring.outline_px = 1.2f * settings_.scale;
        ring.x = body.x, ring.y = body.y;
        ring.w = ring.h = 2.4f * body.w;
        half_.shapes.push_back(ring);
    }
    half_street_.take(half_.shapes, settings_.theme, area.x, area.y);

    // nothing of one half reaches into the other
    sf::View clipped(sf::FloatRect(area.x, area.y, area.w, area.h));
    const auto w = static_cast<float>(settings_.width), h = static_cast<float>(settings_.height);
    clipped.setViewport(sf::FloatRect(area.x / w, area.y / h, area.w / w, area.h / h));
    window_.setView(clipped);
    half_ground_.draw(window_);
    half_street_.draw(window_);
    window_.setView(sf::View(sf::FloatRect(0, 0, w, h)));
    draw_labels(half_, area);
    half_.labels.clear();
    half_.labels.push_back({10 * settings_.scale, 16 * settings_.scale, title, {}, 0, TextSize::normal, Ink::ink, Anchor::left});
    half_.labels.push_back({10 * settings_.scale, 36 * settings_.scale, "two.apart", {static_cast<std::int64_t>(apart.size()), static_cast<std::int64_t>(scene.marks.size())}, 2, TextSize::small, Ink::quiet, Anchor::left});
    draw_labels(half_, whole);
}

void App::two_lives()
{
    // what the other city is changes with the policy, and with whether it is still the first
    other_.follow(other_policy(), 2 * visit_.policy_version() + (visit_.changes() == 0 ? 1 : 0), visit_.run().today());
    const float s = settings_.scale, below = 118 * s;
    const Area left{map_.x, map_.y, map_.w / 2 - 2 * s, map_.h - below}, right{map_.x + map_.w / 2 + 2 * s, map_.y, map_.w / 2 - 2 * s, map_.h - below};
    const Run* other = other_.run();
    ImGui::SetNextWindowPos({map_.x, map_.y + map_.h - below});
    ImGui::SetNextWindowSize({map_.w, below});
    ImGui::Begin("pairs", nullptr, ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus);
    if (other == nullptr) {
        if (other_.busy()) working(other_.progress(), [this] { other_.cancel(), view_ = ViewKind::city; });
        if (!other_.trouble().empty()) ImGui::TextWrapped("%s", other_.trouble().c_str());
        ImGui::End();
        return;
    }
    const Scene& here = visit_.look().scene;
    const Scene there = street_scene(day_lived(*other), Minute{here.minute}, visit_.side());
    draw_half(here, there, left, "two.this");
    draw_half(there, here, right, visit_.changes() == 0 ? "two.none" : "two.opened");

    // counts in pairs, of the run so far
    const bool light = visit_.side() == Side::truth;
    const Pens a = visit_.look().pens_of_run, b = pens_of_run(day_lived(*other), other_.book().measures(), visit_.side());
    ImGui::TextUnformatted(say("two.alarms", a.city.alarms, b.city.alarms).c_str());
    ImGui::TextUnformatted(say("two.stopped", a.city.stopped, b.city.stopped).c_str());
    if (light) {
        ImGui::PushStyleColor(ImGuiCol_Text, written(Ink::wrong, settings_.theme));
        ImGui::TextUnformatted(say("two.wrongly", a.city.wrongly_stopped, b.city.wrongly_stopped).c_str());
        ImGui::PopStyleColor();
        ImGui::TextUnformatted(say("two.found", a.city.found, b.city.found).c_str());
    } else {
        ImGui::TextDisabled("%s", say("pens.only_truth").c_str());
    }
    ImGui::End();
}

}  // namespace panopolis::desktop
