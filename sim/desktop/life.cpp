// One life: every case as a chain from the sensor to what came of it, both sides, with the score under it.
#include <imgui.h>
#include <algorithm>

#include "desktop/app.hpp"
#include "desktop/paint.hpp"

namespace panopolis::desktop {

void App::working(const JobProgress& progress, const std::function<void()>& cancel)
{
    const float share = progress.of > 0 ? static_cast<float>(progress.done) / static_cast<float>(progress.of) : 0.0f;
    std::string words = say("busy.of", progress.done, progress.of);
    if (const auto left = progress.seconds_left()) words += " · " + say("busy.seconds_left", static_cast<std::int64_t>(*left + 0.5));
    ImGui::ProgressBar(share, {cancel ? 320 * settings_.scale : -1, 0}, words.c_str());
    if (!cancel) return;
    ImGui::SameLine();
    if (controls::pressed(ImGui::Button(say("button.cancel").c_str()), say("button.cancel"))) cancel();
}

/// A page over the map. It does not take the keys from who goes through another panel: Tab reaches it.
void App::begin_page(const char* name)
{
    ImGui::SetNextWindowPos({map_.x, map_.y});
    ImGui::SetNextWindowSize({map_.w, map_.h});
    ImGui::Begin(name, nullptr, ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoFocusOnAppearing);
}

/// The score at the end of each day: solid what the records say, outlined what the right claims alone would have made it.
void App::score_line(const LifeTold& told)
{
    const bool light = visit_.side() == Side::truth;
    const float s = settings_.scale, w = ImGui::GetContentRegionAvail().x, h = 90 * s;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy({w, h});
    if (told.scores.empty()) return;
    int low = told.scores.front().recorded, high = low;
    for (const auto& entry : told.scores) {
        low = std::min({low, int{entry.recorded}, light ? int{entry.truth} : int{entry.recorded}});
        high = std::max({high, int{entry.recorded}, light ? int{entry.truth} : int{entry.recorded}});
    }
    if (high - low < 20) low -= 10, high += 10;

    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float margin = 52 * s, step = (w - margin - 12 * s) / static_cast<float>(std::max<std::size_t>(told.scores.size() - 1, 1));
    const auto spot = [&](std::size_t i, int score) { return ImVec2(at.x + margin + step * static_cast<float>(i), at.y + 6 * s + (h - 12 * s) * static_cast<float>(high - score) / static_cast<float>(high - low)); };
    for (const int score : {low, high}) {
        list.AddText({at.x, spot(0, score).y - 8 * s}, packed(Ink::quiet, settings_.theme), std::to_string(score).c_str());
        list.AddLine(spot(0, score), spot(told.scores.size() - 1, score), packed(Ink::faint, settings_.theme));
    }
    for (std::size_t i = 0; i < told.scores.size(); ++i) {
        if (light) list.AddCircle(spot(i, told.scores[i].truth), 5 * s, packed(Ink::truth, settings_.theme), 12, 1.5f * s);
        list.AddCircleFilled(spot(i, told.scores[i].recorded), 3 * s, packed(Ink::recorded, settings_.theme));
        if (i > 0) list.AddLine(spot(i - 1, told.scores[i - 1].recorded), spot(i, told.scores[i].recorded), packed(Ink::recorded, settings_.theme), 1.5f * s);
    }
}

void App::life()
{
    begin_page("life");
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(say("life.whose").c_str());
    ImGui::SameLine();
    ImGui::SetNextItemWidth(120 * settings_.scale);
    if (visit_.followed() && !ImGui::GetIO().WantTextInput) typed_person_ = static_cast<int>(visit_.followed()->value);
    if (controls::turned(ImGui::InputInt("##person", &typed_person_, 0, 0, ImGuiInputTextFlags_EnterReturnsTrue), say("life.whose")) && typed_person_ >= 0) visit_.follow(PersonId{static_cast<std::uint32_t>(typed_person_)});
    ImGui::SameLine();
    if (controls::pressed(ImGui::Button(say("life.wronged").c_str()), say("life.wronged")))
        if (const auto who = most_wronged(visit_.run().institution(), visit_.run().ledger())) visit_.follow(who);
    if (!visit_.followed()) {
        ImGui::TextWrapped("%s", say("person.none").c_str());
        ImGui::End();
        return;
    }

    // it is lived again from the first day, beside the window
    life_study_.ask(visit_.run().programme(), *visit_.followed(), visit_.run().today(), visit_.policy_version(), language_);
    if (life_study_.busy()) working(life_study_.progress(), [this] { life_study_.cancel(); });
    if (!life_study_.trouble().empty()) ImGui::TextWrapped("%s", said(life_study_.trouble()).c_str());
    const LifeTold* told = life_study_.told();
    if (told == nullptr) {
        ImGui::End();
        return;
    }
    const bool light = visit_.side() == Side::truth;
    ImGui::PushFont(gui_->large());
    ImGui::TextUnformatted(say("person.title", told->person.value).c_str());
    ImGui::PopFont();
    ImGui::TextWrapped("%s", told->life.who.c_str());
    ImGui::TextUnformatted(say(light ? "life.score_both" : "life.score", told->life.score_recorded, told->life.score_true).c_str());
    score_line(*told);

    ImGui::BeginChild("receipts");
    bool any = false;
    for (std::size_t i = 0; i < told->life.receipts.size(); ++i) {
        const Receipt& receipt = told->life.receipts[i];
        const bool on_record = std::any_of(receipt.lines.begin(), receipt.lines.end(), [](const ReceiptLine& line) { return !line.recorded.empty(); });
        if (!light && !on_record) continue;
        any = true;
        ImGui::PushID(static_cast<int>(i));
        const std::int32_t day = receipt.lines.empty() ? 0 : receipt.lines.front().day;
        ImGui::Separator();
        const bool wronged = light && receipt.wronged;
        if (wronged) ImGui::PushStyleColor(ImGuiCol_Text, written(Ink::wrong, settings_.theme));
        ImGui::TextUnformatted((say("time.day", day, Day{day}.weekday()) + " · " + receipt.title + (wronged ? " · " + say("life.wrong") : "")).c_str());
        if (wronged) ImGui::PopStyleColor();
        if (ImGui::BeginTable("chain", light ? 4 : 3, ImGuiTableFlags_SizingStretchProp)) {
            ImGui::TableSetupColumn("when", ImGuiTableColumnFlags_WidthFixed, 56 * settings_.scale);
            ImGui::TableSetupColumn("step", ImGuiTableColumnFlags_WidthFixed, 100 * settings_.scale);
            ImGui::TableSetupColumn("recorded", ImGuiTableColumnFlags_WidthStretch, 1.0f);
            if (light) ImGui::TableSetupColumn("happened", ImGuiTableColumnFlags_WidthStretch, 1.0f);
            for (const ReceiptLine& line : receipt.lines) {
                if (!light && line.recorded.empty()) continue;
                ImGui::TableNextRow();
                ImGui::TableNextColumn();
                ImGui::TextUnformatted(say("time.clock", line.minute).c_str());
                ImGui::TableNextColumn();
                ImGui::TextDisabled("%s", say("receipt.step." + line.step).c_str());
                ImGui::TableNextColumn();
                ImGui::TextWrapped("%s", line.recorded.c_str());
                if (!light) continue;
                ImGui::TableNextColumn();
                ImGui::PushStyleColor(ImGuiCol_Text, written(line.wrong ? Ink::wrong : Ink::truth, settings_.theme));
                ImGui::TextWrapped("%s", line.happened.c_str());
                ImGui::PopStyleColor();
            }
            ImGui::EndTable();
        }
        ImGui::PopID();
    }
    if (!any) ImGui::TextWrapped("%s", say("life.nothing").c_str());
    ImGui::EndChild();
    ImGui::End();
}

}  // namespace panopolis::desktop
