// The parts of the window that are always there: strip, clock, the column on the right.
#include <imgui.h>
#include <algorithm>
#include <cmath>

#include "desktop/app.hpp"
#include "desktop/paint.hpp"

namespace panopolis::desktop {

namespace {

constexpr ImGuiWindowFlags fixed = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus;

void open_panel(const char* name, Area area, ImGuiWindowFlags more = 0)
{
    ImGui::SetNextWindowPos({area.x, area.y});
    ImGui::SetNextWindowSize({area.w, area.h});
    ImGui::Begin(name, nullptr, fixed | more);
}

}  // namespace

/// Where the keys go: through the sheet that lies over all, or through every panel.
std::vector<const char*> App::ways_of_keys() const
{
    if (help_open_) return {"help"};
    if (asks_reset_) return {"question"};
    if (opening_.open) return {"opening"};
    return {"side", "strip", "clock", "living", "ledger", "life", "thirty", "charts", "pairs"};
}

/// Tab goes from control to control, F6 from panel to panel; the arrows are the panel's own. Pages turn the lesson's screens and nothing besides. True when the key is done with.
bool App::is_way_of_keys(const sf::Event& event)
{
    if (event.type != sf::Event::KeyPressed) return false;
    const auto code = event.key.code;
    if (lesson_ && !gui_->is_typing() && (code == sf::Keyboard::PageDown || code == sf::Keyboard::PageUp)) {
        act(code == sf::Keyboard::PageDown ? Action::next_screen : Action::back_screen);
        return true;
    }
    // a list that is open keeps the keys
    if ((code != sf::Keyboard::Tab && code != sf::Keyboard::F6) || event.key.control || event.key.alt || gui_->is_choosing()) return false;
    if (code == sf::Keyboard::Tab) gui_->to_next_control(ways_of_keys(), event.key.shift);
    else gui_->to_next_panel(ways_of_keys(), event.key.shift);
    return true;
}

bool App::button(std::string_view key, Action action, bool on)
{
    if (on) ImGui::PushStyleColor(ImGuiCol_Button, ImGui::GetStyle().Colors[ImGuiCol_ButtonActive]);
    const bool pressed = controls::pressed(ImGui::Button((say(key) + "###" + std::string(key)).c_str()), say(key));
    if (on) ImGui::PopStyleColor();
    if (pressed) act(action);
    return pressed;
}

void App::draw_labels(const Drawing& drawing, Area area)
{
    ImDrawList& list = *ImGui::GetBackgroundDrawList();
    list.PushClipRect({area.x, area.y}, {area.x + area.w, area.y + area.h});
    std::string text;
    for (const Label& label : drawing.labels) {
        text.clear();
        if (label.key.empty()) text = std::to_string(label.number[0]);
        else language_.say_to(text, label.key, std::span(label.number.data(), label.numbers));
        ImFont* font = label.size == TextSize::small ? gui_->small() : label.size == TextSize::large ? gui_->large() : ImGui::GetFont();
        const ImVec2 size = font->CalcTextSizeA(font->FontSize, 1e6f, 0.0f, text.c_str(), text.c_str() + text.size());
        const float left = label.anchor == Anchor::left ? 0 : label.anchor == Anchor::centre ? size.x / 2 : size.x;
        const ImVec2 at{std::round(area.x + label.x - left), std::round(area.y + label.y - size.y / 2)};
        if (label.on_paper) list.AddRectFilled({at.x - 4, at.y - 3}, {at.x + size.x + 4, at.y + size.y + 3}, packed(Ink::paper, settings_.theme));
        list.AddText(font, font->FontSize, at, ImGui::GetColorU32(paint(label.ink, settings_.theme)), text.c_str(), text.c_str() + text.size());
    }
    list.PopClipRect();
}

void App::strip()
{
    open_panel("strip", top_, ImGuiWindowFlags_NoScrollbar);
    constexpr std::pair<ViewKind, Action> views[] = {{ViewKind::city, Action::view_city}, {ViewKind::pens, Action::view_pens}, {ViewKind::life, Action::view_life},
                                                     {ViewKind::two_lives, Action::view_two}, {ViewKind::thirty, Action::view_thirty}, {ViewKind::ledger, Action::view_ledger}, {ViewKind::charts, Action::view_charts}};
    for (const auto& [view, action] : views) {
        button(key_of(view), action, view_ == view);
        ImGui::SameLine();
    }
    // on the right, whatever the language is long
    const bool light = visit_.side() == Side::truth;
    const std::string open = say("button.open_city");
    const std::string truth = say(light ? "button.truth_off" : "button.truth_on") + " (T)", more = say("button.help") + " (?)";
    const ImGuiStyle& style = ImGui::GetStyle();
    const float wide = ImGui::CalcTextSize(truth.c_str()).x + ImGui::CalcTextSize(more.c_str()).x + ImGui::CalcTextSize(open.c_str()).x + 6 * style.FramePadding.x + 2 * style.ItemSpacing.x;
    const float right = top_.w - wide - style.WindowPadding.x;

    // between both what there is room for; a lesson's own panel says what is open
    ImGui::AlignTextToFramePadding();
    ImGui::PushClipRect({0, 0}, {right - style.ItemSpacing.x, top_.h}, true);
    ImGui::TextDisabled("%s", lesson_ ? "" : ("  " + visit_.loaded().name + "  ·  " + say("toy.line")).c_str());
    ImGui::PopClipRect();
    ImGui::SameLine(right);
    if (controls::pressed(ImGui::Button((open + "###open-city").c_str()), open)) act(Action::open);
    ImGui::SameLine();
    if (light) ImGui::PushStyleColor(ImGuiCol_Button, paint(Ink::truth, settings_.theme)), ImGui::PushStyleColor(ImGuiCol_Text, paint(Ink::paper, settings_.theme));
    if (controls::pressed(ImGui::Button((truth + "###truth").c_str()), truth)) act(Action::truth);
    if (light) ImGui::PopStyleColor(2);
    ImGui::SameLine();
    if (controls::pressed(ImGui::Button((more + "###help").c_str()), more)) act(Action::help);
    ImGui::End();
}

void App::transport()
{
    open_panel("clock", bar_, ImGuiWindowFlags_NoScrollbar);
    button("button.back", Action::back);
    ImGui::SameLine();
    button(visit_.playing() ? "button.pause" : "button.play", Action::play, visit_.playing());
    ImGui::SameLine();
    button("button.step", Action::step);
    ImGui::SameLine();
    button("button.next_day", Action::next_day);
    for (int speed = 0; speed < 3; ++speed) {
        ImGui::SameLine();
        button(std::string("speed.") + static_cast<char>('1' + speed), static_cast<Action>(static_cast<int>(Action::speed_1) + speed), visit_.speed() == speed);
    }
    ImGui::SameLine();
    ImGui::AlignTextToFramePadding();
    const std::string when = say("time.day", visit_.day(), Day{visit_.day()}.weekday()) + "  " + say("time.clock", static_cast<std::int64_t>(visit_.minute()));
    ImGui::TextUnformatted(when.c_str());
    ImGui::SameLine();
    ImGui::SetNextItemWidth(-1);
    float minute = static_cast<float>(visit_.minute());
    if (controls::turned(ImGui::SliderFloat("##minute", &minute, 0, 1440, ""), when) && !is_frozen()) visit_.minute(minute);
    ImGui::End();
}

void App::side_panel()
{
    open_panel("side", right_);
    if (lesson_) {
        lesson_panel();
        ImGui::End();
        return;
    }
    facts();
    ImGui::Separator();
    const float rest = ImGui::GetContentRegionAvail().y;
    Gui::begin_part("upper", 0, rest * 0.52f);
    if (visit_.followed()) person();
    else policy();
    ImGui::EndChild();
    ImGui::Separator();
    Gui::begin_part("lower", 0, 0);
    happenings();
    ImGui::EndChild();
    ImGui::End();
}

/// What the run has come to so far, in people, with both denominators.
void App::facts()
{
    const Pen& pen = visit_.look().pens_of_run.city;
    const bool light = visit_.side() == Side::truth;
    ImGui::PushFont(gui_->large());
    if (light) ImGui::TextUnformatted(say("pens.alarms_right", pen.alarms - pen.false_alarms, pen.alarms).c_str());
    else ImGui::TextUnformatted(say("facts.alarms", pen.alarms).c_str());
    ImGui::PopFont();
    ImGui::TextWrapped("%s", say("facts.faces", pen.alarms, pen.faces, visit_.day()).c_str());
    ImGui::TextWrapped("%s", say("transcript.pen_recorded", pen.stopped, pen.people).c_str());
    if (light) {
        ImGui::PushStyleColor(ImGuiCol_Text, written(Ink::wrong, settings_.theme));
        ImGui::TextWrapped("%s", say("facts.wrongly", pen.wrongly_stopped, pen.stopped).c_str());
        ImGui::PopStyleColor();
        ImGui::TextWrapped("%s", say("facts.found", pen.found, pen.found + pen.missed).c_str());
    } else {
        ImGui::TextDisabled("%s", say("pens.only_truth").c_str());
    }
    if (view_ == ViewKind::pens) {
        if (controls::pressed(ImGui::RadioButton(say("pens.of_run").c_str(), run_pens_), say("pens.of_run"))) run_pens_ = true;
        ImGui::SameLine();
        if (controls::pressed(ImGui::RadioButton(say("pens.of_day").c_str(), !run_pens_), say("pens.of_day"))) run_pens_ = false;
    }
}

void App::row_text(const TickerRow& row)
{
    const auto subject = row.subject == nobody ? -1 : static_cast<std::int64_t>(row.subject.value);
    if (row.recorded != Word::none) {
        ImGui::PushStyleColor(ImGuiCol_Text, paint(Ink::ink, settings_.theme));
        const auto person = row.person == nobody ? -1 : static_cast<std::int64_t>(row.person.value);
        ImGui::TextWrapped("%s", say(key_of(row.recorded), person, row.amount).c_str());
        ImGui::PopStyleColor();
    }
    if (row.truth != Word::none && row.truth != Word::the_same) {
        ImGui::PushStyleColor(ImGuiCol_Text, written(row.wrong ? Ink::wrong : Ink::truth, settings_.theme));
        ImGui::TextWrapped("%s", say(key_of(row.truth), subject, row.wrong ? 1 : 0).c_str());
        ImGui::PopStyleColor();
    }
}

void App::happenings()
{
    ImGui::TextDisabled("%s", say("panel.events").c_str());
    const Ticker& now = visit_.look().ticker;
    if (now.rows.empty()) ImGui::TextWrapped("%s", say("events.none").c_str());
    constexpr std::size_t most = 60;
    for (std::size_t i = 0; i < std::min(now.rows.size(), most); ++i) {
        const TickerRow& row = now.rows[i];
        ImGui::PushID(static_cast<int>(i));
        const PersonId who = row.person.value < visit_.run().people().size ? row.person : row.subject;
        if (controls::pressed(ImGui::SmallButton(say("time.clock", row.minute).c_str()), say("time.clock", row.minute))) {
            visit_.follow(who);
            if (who.value < visit_.run().people().size) lens_ = centred(lens_, row.at);
        }
        ImGui::SameLine();
        ImGui::BeginGroup();
        row_text(row);
        ImGui::EndGroup();
        ImGui::PopID();
    }
    const std::int64_t more = now.left_out + static_cast<std::int64_t>(now.rows.size() - std::min(now.rows.size(), most));
    if (more > 0) ImGui::TextDisabled("%s", say("events.left_out", more).c_str());
}

void App::person()
{
    const PersonCard& card = *visit_.look().card;
    const bool light = visit_.side() == Side::truth;
    ImGui::PushFont(gui_->large());
    ImGui::TextUnformatted(say("person.title", card.mark.person.value).c_str());
    ImGui::PopFont();
    ImGui::SameLine();
    button("button.unfollow", Action::follow);
    const auto& group_names = visit_.run().people().group_names;
    const std::string group = card.mark.group < group_names.size() ? group_names[card.mark.group] : "";
    ImGui::TextWrapped("%s · %s · %s", say(key_of(card.mark.role)).c_str(), say("person.age", card.age).c_str(), language_.say("person.group", std::initializer_list<std::int64_t>{}, {group}).c_str());
    if (!card.in_city) ImGui::TextWrapped("%s", say("transcript.gone").c_str());
    ImGui::TextWrapped("%s", say("person.score", card.score).c_str());
    if (light) {
        ImGui::PushStyleColor(ImGuiCol_Text, written(card.score_true == card.score ? Ink::truth : Ink::wrong, settings_.theme));
        ImGui::TextWrapped("%s", say("person.score_true", card.score_true).c_str());
        ImGui::PopStyleColor();
    }
    if (card.banned_until > 0) ImGui::TextWrapped("%s", say("person.banned_until", card.banned_until).c_str());
    ImGui::TextWrapped("%s · %s · %s", say("person.stops", card.stops).c_str(), say("person.displays", card.displays).c_str(), say("person.refusals", card.refusals).c_str());
    if (light) {
        ImGui::TextWrapped("%s", say("transcript.wrongs", card.wrongful_stops, card.wrongful_displays, card.wrong_bookings).c_str());
        if (card.listed) ImGui::TextWrapped("%s", say("person.wanted").c_str());
        if (card.silent) ImGui::TextWrapped("%s", say("person.silent").c_str());
    }
    ImGui::Separator();
    ImGui::TextDisabled("%s", say("person.today").c_str());
    if (card.today.empty()) ImGui::TextWrapped("%s", say("events.none_today").c_str());
    for (std::size_t i = 0; i < card.today.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        if (controls::pressed(ImGui::SmallButton(say("time.clock", card.today[i].minute).c_str()), say("time.clock", card.today[i].minute))) visit_.minute(card.today[i].minute);
        ImGui::SameLine();
        ImGui::BeginGroup();
        row_text(card.today[i]);
        ImGui::EndGroup();
        ImGui::PopID();
    }
}

}  // namespace panopolis::desktop
