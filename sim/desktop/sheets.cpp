// What opens over the map: the ledger, the help, a question, a line of notice.
#include <imgui.h>
#include <algorithm>

#include "desktop/app.hpp"
#include "desktop/paint.hpp"

namespace panopolis::desktop {

namespace {

constexpr ImGuiWindowFlags sheet = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings;

}  // namespace

/// Everything of the day, what midnight brings included, both sides beside one another.
void App::ledger()
{
    if (whole_day_version_ != visit_.version() || whole_day_side_ != visit_.side()) {
        ViewOptions all;
        all.recent_min = minutes_per_day + 1;
        all.rows = 20'000;
        whole_day_ = ticker(visit_.lived(), Minute{minutes_per_day}, visit_.side(), all);
        whole_day_version_ = visit_.version(), whole_day_side_ = visit_.side();
    }
    begin_page("ledger");
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(say("ledger.filter").c_str());
    ImGui::SameLine();
    ImGui::SetNextItemWidth(260 * settings_.scale);
    controls::turned(ImGui::InputText("##filter", filter_.data(), filter_.size()), say("ledger.filter"));
    const std::string_view filter = filter_.data();

    // rows whose text holds the words
    const auto said = [&](const TickerRow& row, bool truth) {
        const PersonId who = truth ? row.subject : row.person;
        const Word word = truth ? row.truth : row.recorded;
        if (word == Word::none) return std::string();
        return say(key_of(word), who == nobody ? -1 : static_cast<std::int64_t>(who.value), truth ? (row.wrong ? 1 : 0) : row.amount);
    };
    std::vector<const TickerRow*> rows;
    for (const TickerRow& row : whole_day_.rows)
        if (filter.empty() || said(row, false).find(filter) != std::string::npos || said(row, true).find(filter) != std::string::npos) rows.push_back(&row);
    ImGui::SameLine();
    ImGui::TextUnformatted(say("ledger.rows", rows.size(), static_cast<std::int64_t>(whole_day_.rows.size()) + whole_day_.left_out).c_str());

    const bool light = visit_.side() == Side::truth;
    const ImGuiTableFlags flags = ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_SizingStretchProp;
    if (ImGui::BeginTable("rows", light ? 3 : 2, flags)) {
        ImGui::TableSetupScrollFreeze(0, 1);
        ImGui::TableSetupColumn(say("ledger.time").c_str(), ImGuiTableColumnFlags_WidthFixed);
        ImGui::TableSetupColumn(say("side.recorded").c_str());
        if (light) ImGui::TableSetupColumn(say("side.truth").c_str());
        ImGui::TableHeadersRow();
        ImGuiListClipper clipper;
        clipper.Begin(static_cast<int>(rows.size()));
        while (clipper.Step())
            for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
                const TickerRow& row = *rows[static_cast<std::size_t>(i)];
                ImGui::TableNextRow();
                ImGui::TableNextColumn();
                ImGui::PushID(i);
                const std::string clock = say("time.clock", row.minute), what = said(row, row.recorded == Word::none);
                if (controls::pressed(ImGui::SmallButton(clock.c_str()), valued(clock, what))) {
                    visit_.minute(row.minute);
                    visit_.follow(row.person.value < visit_.run().people().size ? row.person : row.subject);
                }
                ImGui::PopID();
                ImGui::TableNextColumn();
                ImGui::TextUnformatted(said(row, false).c_str());
                if (!light) continue;
                ImGui::TableNextColumn();
                ImGui::PushStyleColor(ImGuiCol_Text, written(row.wrong ? Ink::wrong : Ink::truth, settings_.theme));
                ImGui::TextUnformatted(said(row, true).c_str());
                ImGui::PopStyleColor();
            }
        ImGui::EndTable();
    }
    ImGui::End();
}

void App::help()
{
    const float s = settings_.scale;
    ImGui::SetNextWindowPos({top_.w / 2, (top_.h + bar_.y) / 2}, ImGuiCond_Always, {0.5f, 0.5f});
    ImGui::SetNextWindowSizeConstraints({420 * s, 100}, {top_.w, bar_.y - top_.h});
    ImGui::SetNextWindowFocus();
    ImGui::Begin("help", nullptr, sheet | ImGuiWindowFlags_AlwaysAutoResize);
    ImGui::PushFont(gui_->large());
    ImGui::TextUnformatted(say("panel.help").c_str());
    ImGui::PopFont();
    ImGui::PushTextWrapPos(460 * s);
    ImGui::TextUnformatted(say("help.marks").c_str());
    ImGui::TextUnformatted(say("help.colours").c_str());
    ImGui::PopTextWrapPos();
    ImGui::Separator();
    for (const ActionRow& row : action_table())
        if (!row.help.empty()) ImGui::TextUnformatted(say(row.help).c_str());
    for (const WayRow& row : way_table()) ImGui::TextUnformatted(say(row.help).c_str());
    ImGui::Separator();
    ImGui::TextUnformatted(say("runs.one").c_str());
    button("button.language", Action::language);
    ImGui::SameLine();
    button("button.contrast", Action::contrast);
    ImGui::SameLine();
    button("button.motion", Action::motion, settings_.reduced_motion);
    ImGui::SameLine();
    button("button.projector", Action::projector, settings_.scale > 1.4f);
    if (controls::pressed(ImGui::Button((say("button.close") + "###shut").c_str()), say("button.close"))) help_open_ = false;
    ImGui::End();
}

void App::question()
{
    ImGui::SetNextWindowPos({top_.w / 2, (top_.h + bar_.y) / 2}, ImGuiCond_Always, {0.5f, 0.5f});
    ImGui::SetNextWindowFocus();
    ImGui::Begin("question", nullptr, sheet | ImGuiWindowFlags_AlwaysAutoResize);
    ImGui::TextUnformatted(say("question.reset", visit_.changes()).c_str());
    if (controls::pressed(ImGui::Button((say("button.reset") + "###yes").c_str()), say("button.reset"))) {
        visit_.reset();
        asks_reset_ = false;
    }
    ImGui::SameLine();
    if (controls::pressed(ImGui::Button((say("button.cancel") + "###no").c_str()), say("button.cancel"))) asks_reset_ = false;
    ImGui::End();
}

void App::living()
{
    // what is over in a moment needs no panel, which would only flicker
    constexpr double moment_s = 0.4;
    const JobProgress progress = visit_.progress();
    if (!visit_.trouble().empty()) tell(said(visit_.trouble()));
    if (!visit_.busy() || progress.seconds < moment_s) return;
    ImGui::SetNextWindowPos({map_.x + map_.w / 2, map_.y + 12 * settings_.scale}, ImGuiCond_Always, {0.5f, 0.0f});
    ImGui::Begin("living", nullptr, sheet | ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoFocusOnAppearing);
    ImGui::TextUnformatted(say("busy.city").c_str());
    working(progress, [this] { visit_.cancel(); });
    ImGui::End();
}

void App::notice()
{
    ImGui::SetNextWindowPos({top_.w / 2, bar_.y - 12}, ImGuiCond_Always, {0.5f, 1.0f});
    ImGui::Begin("notice", nullptr, sheet | ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoFocusOnAppearing);
    ImGui::TextUnformatted(notice_.c_str());
    ImGui::End();
}

}  // namespace panopolis::desktop
