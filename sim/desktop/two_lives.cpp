// Two lives side by side: the same people on the same minute under two policies, what differs lit, counts in pairs.
#include <imgui.h>

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

/// What is left of a half under its title.
Area under_title(Area half, float scale)
{
    const float head = 48 * scale;
    return {half.x, half.y + head, half.w, half.h - head};
}

}  // namespace

/// The scenario as it was opened, once something was changed; before, the city without the system.
const Programme& App::other_policy(std::uint64_t which)
{
    if (other_programme_for_ != which && lesson_ && lesson_->shown().other >= 0 && visit_.changes() == 0) other_programme_ = lesson_->whole().runs[static_cast<std::size_t>(lesson_->shown().other)].programme;
    else if (other_programme_for_ != which) other_programme_ = visit_.changes() > 0 ? visit_.loaded().programme : apply_arm(visit_.loaded().programme, Arm::none);
    other_programme_for_ = which;
    return other_programme_;
}

void App::draw_half(const TwoPicture::Half& half, Area whole, std::string_view title)
{
    // nothing of one half reaches into the other
    const float s = settings_.scale;
    const Area area = under_title(whole, s);
    sf::View clipped(sf::FloatRect(area.x, area.y, area.w, area.h));
    const auto w = static_cast<float>(settings_.width), h = static_cast<float>(settings_.height);
    clipped.setViewport(sf::FloatRect(area.x / w, area.y / h, area.w / w, area.h / h));
    if (paints_) {
        window_.setView(clipped);
        half.ground.layer().canvas.draw(window_);
        half.street.canvas.draw(window_);
        window_.setView(sf::View(sf::FloatRect(0, 0, w, h)));
    }
    draw_labels(half.ground.layer().drawing, area);
    draw_labels(half.street.drawing, area);
    titles_.clear();
    titles_.labels.push_back({10 * s, 16 * s, title, {}, 0, TextSize::normal, Ink::ink, Anchor::left});
    titles_.labels.push_back({10 * s, 36 * s, "two.apart", {half.apart, half.shown}, 2, TextSize::small, Ink::quiet, Anchor::left});
    draw_labels(titles_, whole);
}

void App::two_lives()
{
    // what the other city is changes with the policy, and with whether it is still the first
    const std::uint64_t which = 2 * visit_.policy_version() + (visit_.changes() == 0 ? 1 : 0);
    other_.follow(other_policy(which), which, visit_.run().today());
    const float s = settings_.scale, below = 118 * s;
    const Area left{map_.x, map_.y, map_.w / 2 - 2 * s, map_.h - below}, right{map_.x + map_.w / 2 + 2 * s, map_.y, map_.w / 2 - 2 * s, map_.h - below};
    ImGui::SetNextWindowPos({map_.x, map_.y + map_.h - below});
    ImGui::SetNextWindowSize({map_.w, below});
    ImGui::Begin("pairs", nullptr, ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoFocusOnAppearing);
    if (other_.run() == nullptr) {
        if (other_.busy()) working(other_.progress(), [this] { other_.cancel(), view_ = ViewKind::city; });
        if (!other_.trouble().empty()) ImGui::TextWrapped("%s", said(other_.trouble()).c_str());
        ImGui::End();
        return;
    }
    const auto look = [&](Area half) {
        const Area area = under_title(half, s);
        return map_look(like(lens_, visit_.plan(), area.w, area.h), area);
    };
    two_picture_.make(visit_, other_, which, look(left), look(right));
    draw_half(two_picture_.half(0), left, "two.this");
    draw_half(two_picture_.half(1), right, visit_.changes() == 0 ? "two.none" : "two.opened");

    // counts in pairs, of the run so far
    const bool light = visit_.side() == Side::truth;
    const Pens &a = visit_.look().pens_of_run, &b = two_picture_.other_pens();
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
