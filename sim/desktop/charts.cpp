// Numbers over days, and the same number in thirty cities: each with its definition, its whole, and the command that makes it again.
#include <imgui.h>
#include <algorithm>
#include <cmath>
#include <fstream>

#include <panopolis/engine_words.hpp>

#include "desktop/app.hpp"
#include "desktop/paint.hpp"

namespace panopolis::desktop {

namespace {

/// "1,234" for a count, four digits for what is none.
std::string number_text(const Amount& amount, const MeasureRow& row)
{
    char text[48];
    if (!amount.known) return "-";
    std::snprintf(text, sizeof text, row.is_count() ? "%.0f" : "%.4g", amount.value);
    return text;
}

/// A round number not below a value, for the end of an axis.
double round_end(double value)
{
    if (value <= 0) return 1;
    const double power = std::pow(10.0, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 5.0, 10.0})
        if (value <= step * power) return step * power;
    return 10 * power;
}

std::string tick_text(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.4g", value);
    return text;
}

}  // namespace

/// What is chosen, as people call it.
std::string App::measure_said() const
{
    const auto chosen = std::find_if(measures_.begin(), measures_.end(), [&](const Measure& m) { return m.name == measure_; });
    return chosen == measures_.end() ? measure_ : measure_name(language_, *chosen->row, chosen->name);
}

std::string App::valued(const std::string& when, const std::string& value) const { return language_.say("charts.value", std::initializer_list<std::int64_t>{}, {when, value}); }

void App::explain_measure(const Measure& measure)
{
    ImGui::BeginTooltip();
    ImGui::PushTextWrapPos(380 * settings_.scale);
    ImGui::TextUnformatted(measure.name.c_str());
    ImGui::TextUnformatted(measure_definition(language_, *measure.row).c_str());
    ImGui::TextUnformatted(language_.say("policy.unit", std::initializer_list<std::int64_t>{}, {unit_name(language_, measure.row->unit)}).c_str());
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
}

/// Measures of the side that is shown: what only the truth light knows is not to be chosen without it.
void App::choose_measure()
{
    if (by_day_version_ != visit_.version()) {
        by_day_.clear();
        for (std::int32_t d = 0; d < visit_.book().days(); ++d) by_day_.push_back(visit_.book().day(d));
        measures_ = visit_.book().measures().all;
        by_day_version_ = visit_.version();
    }
    const bool light = visit_.side() == Side::truth;
    const auto shown = [&](const Measure& m) { return light || m.row->side == Side::recorded; };
    const auto chosen = std::find_if(measures_.begin(), measures_.end(), [&](const Measure& m) { return m.name == measure_ && shown(m); });
    if (chosen == measures_.end()) measure_ = "alarms";
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(say("charts.measure").c_str());
    ImGui::SameLine();
    ImGui::SetNextItemWidth(300 * settings_.scale);
    if (controls::pressed(ImGui::BeginCombo("##measure", measure_said().c_str(), ImGuiComboFlags_HeightLargest), say("charts.measure"))) {
        for (const Measure& m : measures_) {
            if (!shown(m)) continue;
            if (controls::pressed(ImGui::Selectable((measure_name(language_, *m.row, m.name) + "###" + m.name).c_str(), m.name == measure_), measure_name(language_, *m.row, m.name))) measure_ = m.name;
            if (ImGui::IsItemHovered()) explain_measure(m);
        }
        ImGui::EndCombo();
    }
}

/// A day's number with what it is a number of.
std::string App::day_said(int day, const Amount& amount, const MeasureRow& row) const
{
    const std::string value = number_text(amount, row) + " " + (row.is_count() ? unit_name(language_, row.unit) : "· " + say("charts.of", amount.of));
    return valued(say("charts.day_n", day), value);
}

void App::chart_table(const std::vector<Amount>& days, const MeasureRow& row)
{
    if (!ImGui::BeginTable("days", row.is_count() ? 2 : 3, ImGuiTableFlags_ScrollY | ImGuiTableFlags_BordersInnerH)) return;
    ImGui::TableSetupScrollFreeze(0, 1);
    ImGui::TableSetupColumn(say("charts.day").c_str());
    ImGui::TableSetupColumn(unit_name(language_, row.unit).c_str());
    if (!row.is_count()) ImGui::TableSetupColumn(measure_whole(language_, row).c_str());
    ImGui::TableHeadersRow();
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(days.size()));
    while (clipper.Step())
        for (int d = clipper.DisplayStart; d < clipper.DisplayEnd; ++d) {
            const Amount& amount = days[static_cast<std::size_t>(d)];
            ImGui::TableNextRow();
            ImGui::TableNextColumn();
            // pressed, a day is marked in the chart as well
            if (controls::pressed(ImGui::Selectable(std::to_string(d).c_str(), d == marked_day_, ImGuiSelectableFlags_SpanAllColumns), day_said(d, amount, row))) marked_day_ = d == marked_day_ ? -1 : d;
            ImGui::TableNextColumn();
            ImGui::TextUnformatted(number_text(amount, row).c_str());
            if (row.is_count()) continue;
            ImGui::TableNextColumn();
            ImGui::Text("%lld", static_cast<long long>(amount.of));
        }
    ImGui::EndTable();
}

void App::save_csv(const std::vector<Amount>& days, const std::string& name)
{
    const std::string file = (words_.shots.empty() ? std::string(".") : words_.shots) + "/" + name + ".csv";
    std::ofstream out(file);
    out << "day," << name << ",of\n";
    for (std::size_t d = 0; d < days.size(); ++d) {
        out << d << ',';
        if (days[d].known) out << days[d].value;
        out << ',' << days[d].of << '\n';
    }
    tell(language_.say(out.flush() ? "picture.saved" : "picture.failed", std::initializer_list<std::int64_t>{}, {file}));
}

void App::charts()
{
    begin_page("charts");
    choose_measure();
    const auto at = std::find_if(measures_.begin(), measures_.end(), [&](const Measure& m) { return m.name == measure_; });
    const auto which = static_cast<std::size_t>(at - measures_.begin());
    const MeasureRow& row = *at->row;
    std::vector<Amount> days;
    for (const auto& day : by_day_) days.push_back(which < day.size() ? day[which] : Amount{false});
    ImGui::SameLine();
    if (controls::pressed(ImGui::Button(say("button.csv").c_str()), say("button.csv"))) save_csv(days, measure_);

    const float s = settings_.scale;
    const Ink ink = row.side == Side::truth ? Ink::truth : Ink::recorded;
    if (ImGui::BeginTabBar("tabs")) {
        if (controls::pressed(ImGui::BeginTabItem((say("button.chart") + "###chart").c_str()), say("button.chart"))) {
            double most = 0;
            for (const Amount& a : days)
                if (a.known) most = std::max(most, a.value);
            const double end = round_end(most);
            const ImVec2 from = ImGui::GetCursorScreenPos(), size = ImGui::GetContentRegionAvail();
            const float left = from.x + 64 * s, right = from.x + size.x - 16 * s, top = from.y + 16 * s, bottom = from.y + size.y - 32 * s;
            ImDrawList& list = *ImGui::GetWindowDrawList();
            const auto spot = [&](std::size_t d, double v) {
                return ImVec2(left + (right - left) * (static_cast<float>(d) + 0.5f) / static_cast<float>(days.size()), bottom - (bottom - top) * static_cast<float>(v / end));
            };
            for (int i = 0; i <= 4; ++i) {
                const float y = bottom - (bottom - top) * static_cast<float>(i) / 4;
                list.AddLine({left, y}, {right, y}, packed(Ink::faint, settings_.theme));
                list.AddText({from.x, y - 8 * s}, packed(Ink::quiet, settings_.theme), tick_text(end * i / 4).c_str());
            }
            const std::size_t every = std::max<std::size_t>(1, days.size() / 12);
            for (std::size_t d = 0; d < days.size(); ++d) {
                if (d % every == 0) list.AddText({spot(d, 0).x - 4 * s, bottom + 6 * s}, packed(Ink::quiet, settings_.theme), std::to_string(d).c_str());
                if (!days[d].known) continue;
                if (d > 0 && days[d - 1].known) list.AddLine(spot(d - 1, days[d - 1].value), spot(d, days[d].value), packed(ink, settings_.theme), 1.5f * s);
                if (row.side == Side::truth) list.AddCircle(spot(d, days[d].value), 4 * s, packed(ink, settings_.theme), 12, 1.5f * s);
                else list.AddCircleFilled(spot(d, days[d].value), 4 * s, packed(ink, settings_.theme));
                const ImVec2 mouse = ImGui::GetIO().MousePos, here = spot(d, days[d].value);
                if (std::abs(mouse.x - here.x) < 8 * s && std::abs(mouse.y - here.y) < 12 * s) ImGui::SetTooltip("%s", day_said(static_cast<int>(d), days[d], row).c_str());
            }
            if (const auto d = static_cast<std::size_t>(marked_day_); marked_day_ >= 0 && d < days.size()) {
                // a line and its words, on the side where there is room
                const float x = spot(d, 0).x;
                const std::string words = day_said(marked_day_, days[d], row);
                const float wide = ImGui::CalcTextSize(words.c_str()).x, from_x = x + 6 * s + wide <= right ? x + 6 * s : std::max(left, x - 6 * s - wide);
                list.AddLine({x, top}, {x, bottom}, packed(Ink::focus, settings_.theme), 1.5f * s);
                list.AddText({from_x, top}, packed(Ink::ink, settings_.theme), words.c_str());
            }
            ImGui::Dummy(size);
            ImGui::EndTabItem();
        }
        if (controls::pressed(ImGui::BeginTabItem((say("button.table") + "###table").c_str()), say("button.table"))) {
            chart_table(days, row);
            ImGui::EndTabItem();
        }
        if (controls::pressed(ImGui::BeginTabItem((say("button.source") + "###source").c_str()), say("button.source"))) {
            ImGui::TextWrapped("%s", measure_definition(language_, row).c_str());
            ImGui::TextWrapped("%s", language_.say("policy.unit", std::initializer_list<std::int64_t>{}, {unit_name(language_, row.unit)}).c_str());
            ImGui::TextWrapped("%s", say(row.side == Side::truth ? "side.truth" : "side.recorded").c_str());
            ImGui::TextWrapped("%s", say("runs.one").c_str());
            ImGui::TextWrapped("%s", say("charts.command").c_str());
            std::string command = run_command();
            ImGui::SetNextItemWidth(-1);
            controls::turned(ImGui::InputText("##command", command.data(), command.size() + 1, ImGuiInputTextFlags_ReadOnly), say("charts.command"));
            ImGui::EndTabItem();
        }
        ImGui::EndTabBar();
    }
    ImGui::End();
}

/// A mark a city on one scale: is what was seen here luck?
void App::thirty()
{
    begin_page("thirty");
    choose_measure();
    ImGui::SameLine();
    button("thirty.start", Action::cities);
    if (cities_.busy()) working(cities_.progress(), [this] { cities_.cancel(); });
    if (!cities_.trouble().empty()) ImGui::TextWrapped("%s", said(cities_.trouble()).c_str());
    if (cities_.days() == 0) {
        ImGui::TextWrapped("%s", say("thirty.what", visit_.run().today()).c_str());
        ImGui::End();
        return;
    }
    if (cities_policy_ != visit_.policy_version()) ImGui::TextWrapped("%s", say("thirty.old").c_str());

    // the values there are, the own city's first
    std::vector<std::pair<std::int64_t, double>> values;
    for (std::size_t i = 0; i < cities_.cities().size(); ++i)
        if (const auto& city = cities_.cities()[i])
            if (const Measure* m = city->measures.find(measure_); m != nullptr && m->city.known) values.emplace_back(static_cast<std::int64_t>(i), m->city.value);
    ImGui::TextUnformatted(say("thirty.ended", cities_.ended(), CitiesStudy::n, cities_.days()).c_str());
    double least = 0, most = 0, own = 0;
    bool has_own = false;
    for (const auto& [which, value] : values) {
        least = std::min(least, value), most = std::max(most, value);
        if (which == 0) own = value, has_own = true;
    }
    if (has_own) {
        const auto above = std::count_if(values.begin(), values.end(), [&](const auto& v) { return v.second > own; }), below = std::count_if(values.begin(), values.end(), [&](const auto& v) { return v.second < own; });
        ImGui::TextUnformatted(say("thirty.place", above, below, values.size()).c_str());
    }

    const float s = settings_.scale;
    const ImVec2 from = ImGui::GetCursorScreenPos(), size = ImGui::GetContentRegionAvail();
    const float left = from.x + 80 * s, right = from.x + size.x - 40 * s, top = from.y + 10 * s, row_h = (size.y - 50 * s) / static_cast<float>(CitiesStudy::n);
    const double end = round_end(most);
    const auto x_of = [&](double v) { return left + (right - left) * static_cast<float>((v - least) / std::max(end - least, 1e-12)); };
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const bool truth = std::find_if(measures_.begin(), measures_.end(), [&](const Measure& m) { return m.name == measure_; })->row->side == Side::truth;
    for (int i = 0; i <= 4; ++i) {
        const double v = least + (end - least) * i / 4;
        list.AddLine({x_of(v), top}, {x_of(v), top + row_h * CitiesStudy::n}, packed(Ink::faint, settings_.theme));
        list.AddText({x_of(v) - 10 * s, top + row_h * CitiesStudy::n + 6 * s}, packed(Ink::quiet, settings_.theme), tick_text(v).c_str());
    }
    for (const auto& [which, value] : values) {
        const float y = top + row_h * (static_cast<float>(which) + 0.5f);
        const std::string name = say("thirty.seed", visit_.loaded().programme.first().seed + which);
        list.AddText(gui_->small(), gui_->small()->FontSize, {from.x, y - 7 * s}, packed(which == 0 ? Ink::ink : Ink::quiet, settings_.theme), name.c_str());
        const ImU32 ink = packed(truth ? Ink::truth : Ink::recorded, settings_.theme);
        list.AddLine({x_of(least), y}, {x_of(value), y}, ink, 1.0f * s);
        if (which == 0) list.AddRectFilled({x_of(value) - 6 * s, y - 6 * s}, {x_of(value) + 6 * s, y + 6 * s}, packed(Ink::focus, settings_.theme));
        else if (truth) list.AddCircle({x_of(value), y}, 4 * s, ink, 12, 1.5f * s);
        else list.AddCircleFilled({x_of(value), y}, 4 * s, ink);
    }
    ImGui::Dummy(size);
    ImGui::End();
}

}  // namespace panopolis::desktop
