// A lesson in the window: its card in place of the policy, the bet, the strip for whoever teaches, notes in a window of their own.
#include <imgui.h>
#include <algorithm>
#include <cmath>

#include "desktop/app.hpp"
#include "desktop/lesson_bets.hpp"
#include "desktop/paint.hpp"

namespace panopolis::desktop {

namespace {

/// The one whose key ends in a word, after "view." or "overlay."; the first for none.
template <class Enum>
Enum named(std::string_view word, Enum last)
{
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        const std::string_view key = key_of(static_cast<Enum>(i));
        if (key.substr(key.find('.') + 1) == word) return static_cast<Enum>(i);
    }
    return Enum{};
}
ViewKind view_named(std::string_view word) { return named(word, ViewKind::charts); }
Overlay overlay_named(std::string_view word) { return named(word, Overlay::travel); }

std::string clock_text(double seconds)
{
    char text[16];
    const int whole = static_cast<int>(seconds);
    std::snprintf(text, sizeof text, "%d:%02d", whole / 60, whole % 60);
    return text;
}

}  // namespace

std::string App::lesson_say(const std::string& key) const { return lesson_->say(language_.code, key); }

/// Begins a lesson at one of its screens, in place of whatever was open.
void App::play_lesson(WholeLesson whole, std::size_t screen)
{
    lesson_ = std::make_unique<LessonPlayer>(std::move(whole), words_.threads);
    lesson_run_ = cities_of_run_ = -1;
    lesson_->go(std::min(screen, lesson_->lesson().screens.size() - 1));
    letters_changed_ = true;
    open_screen();
}

/// What the screen of the lesson asks to be shown.
void App::open_screen()
{
    lesson_answers_ = false;
    const LessonShow& show = lesson_->shown();
    if (show.run != lesson_run_) {
        lesson_run_ = show.run;
        visit_.open(lesson_->whole().runs[static_cast<std::size_t>(show.run)]);
    }
    visit_.afterwards([this] { show_screen(); });
}

/// Another screen. Who goes through it by keyboard begins at its top, not where the last one left them.
void App::turn_page()
{
    open_screen();
    if (gui_->is_walking()) gui_->to_next_panel({"side"}, false);
}

/// The rest of it, once its city stands.
void App::show_screen()
{
    if (!lesson_) return;
    const LessonShow& show = lesson_->shown();
    visit_.play(show.play.value_or(false) && !words_.scripted);
    if (show.day >= 0) visit_.show_day(show.day);
    if (show.minute >= 0) visit_.minute(show.minute);
    if (show.person == -2) visit_.follow(std::nullopt);
    if (show.person >= 0) visit_.follow(PersonId{static_cast<std::uint32_t>(show.person)});
    view_ = view_named(show.view);
    overlay_ = overlay_named(show.overlay);
    if (!show.measure.empty()) measure_ = show.measure;
    visit_.side(show.truth.value_or(false) && lesson_->light() ? Side::truth : Side::recorded);
    run_pens_ = true;
    lens_ = lens_of(show);
    if (view_ == ViewKind::thirty) start_cities();
}

/// The map as a screen wants it: so close, about a place, or about who is followed.
Lens App::lens_of(const LessonShow& show)
{
    Lens lens = fit(visit_.plan(), map_.w, map_.h);
    if (show.zoom <= 1) return lens;
    lens = zoomed(lens, map_.w / 2, map_.h / 2, static_cast<float>(show.zoom));
    const City& city = visit_.run().city();
    if (show.at == "stadium") return centred(lens, city.corner(city.stadium));
    if (show.at == "airport") return centred(lens, city.corner(city.airport));
    if (show.at == "plaza") return centred(lens, city.corner(city.plaza));
    const auto& blocks = show.at == "school" ? city.schools : city.stations;
    if (!show.at.empty() && !blocks.empty()) return centred(lens, city.corner(blocks.front()));
    return visit_.look().card ? centred(lens, visit_.look().card->mark.at) : lens;
}

/// Thirty seeds of the run that is shown, for as many days as the lesson says.
void App::start_cities()
{
    const Loaded& run = lesson_->whole().runs[static_cast<std::size_t>(lesson_run_)];
    if (cities_of_run_ == lesson_run_) return;
    cities_of_run_ = lesson_run_;
    cities_.start(run.programme, static_cast<std::int32_t>(run.programme.first().days), words_.threads);
    cities_policy_ = visit_.policy_version();
}

/// True when the lesson takes a key for itself.
bool App::act_in_lesson(Action action)
{
    if (!lesson_) return false;
    switch (action) {
        case Action::next_screen:
            switch (lesson_->next()) {
                case LessonPlayer::Step::went: turn_page(); break;
                case LessonPlayer::Step::bet_first: tell(say("lesson.bet_first")); break;
                case LessonPlayer::Step::last: tell(say("lesson.last")); break;
            }
            return true;
        case Action::back_screen: if (lesson_->back()) turn_page(); return true;
        case Action::bet:
            if (lesson_->screen().bet.kind == LessonBet::Kind::none) tell(say("lesson.no_bet"));
            else if (lesson_->revealed()) tell(say("lesson.bet_over"));
            else if (lesson_->place()) tell(say("lesson.placed", lesson_->bets().size()));
            else tell(say("lesson.bet_open"));
            return true;
        case Action::show_bets: lesson_->show_bets(!lesson_->bets_shown()); return true;
        case Action::reveal:
            if (lesson_->revealed()) return true;
            if (lesson_->reveal()) frames_told_ = 3, open_screen();
            else tell(say(lesson_->found() == nullptr ? "lesson.finding" : "lesson.bet_first"));
            return true;
        case Action::freeze:
            lesson_->freeze(!lesson_->frozen());
            if (lesson_->frozen()) visit_.play(false);
            return true;
        case Action::seeds:
            if (view_ == ViewKind::thirty) view_ = view_named(lesson_->shown().view == "thirty" ? "city" : lesson_->shown().view);
            else view_ = ViewKind::thirty, start_cities();
            return true;
        case Action::notes:
            if (notes_.is_open()) notes_.close();
            else notes_.open(fonts_, language_.code == "zh-CN", lesson_say("lesson.title"), settings_.scale);
            return true;
        case Action::truth:
            if (lesson_->light() || visit_.side() == Side::truth) return false;
            tell(say("lesson.no_light"));
            return true;
        // one thing at a time: what a lesson does not name stays as it is
        case Action::undo: case Action::redo: case Action::reset: case Action::relive: return lesson_->screen().control.empty();
        default: return false;
    }
}

/// Which screen of how many, its time, and how many have bet.
void App::lesson_strip()
{
    const LessonScreen& screen = lesson_->screen();
    std::string text = say("lesson.screen", lesson_->at() + 1, lesson_->lesson().screens.size()) + "  ·  " + clock_text(lesson_->seconds()) + " / " + clock_text(60.0 * screen.minutes);
    if (screen.bet.kind != LessonBet::Kind::none) text += "  ·  " + say("lesson.bets", lesson_->bets().size());
    ImGui::TextDisabled("%s", text.c_str());
}

/// Shows what should stand there, or hides it; pressed or not.
bool App::answer_button(std::string_view id)
{
    const std::string name = say(lesson_answers_ ? "lesson.hide_answer" : "lesson.answer");
    return controls::pressed(ImGui::SmallButton((name + std::string(id)).c_str()), name);
}

void App::lesson_card()
{
    const LessonScreen& screen = lesson_->screen();
    ImGui::PushFont(gui_->large());
    ImGui::TextWrapped("%s", lesson_say(screen.name + ".title").c_str());
    ImGui::PopFont();
    ImGui::TextWrapped("%s", lesson_say(screen.name + ".text").c_str());
    if (lesson_->busy()) working(lesson_->progress(), nullptr);
    if (!lesson_->trouble().empty()) ImGui::TextWrapped("%s", said(lesson_->trouble()).c_str());
    for (const std::string& source : screen.sources) source_card(screen.name, source);
    if (screen.checkpoint) {
        ImGui::Separator();
        ImGui::TextWrapped("%s", lesson_say(screen.name + ".checkpoint").c_str());
        if (lesson_answers_) ImGui::TextWrapped("%s", lesson_say(screen.name + ".checkpoint.answer").c_str());
        if (answer_button("###answer")) lesson_answers_ = !lesson_answers_;
    }
    if (screen.bet.kind != LessonBet::Kind::none) lesson_bet();
    if (screen.write > 0) ImGui::TextWrapped("%s", lesson_say(screen.name + ".write").c_str());
    if (lesson_->at() + 1 == lesson_->lesson().screens.size()) lesson_exit();
    if (!screen.control.empty() && screen.control != "*") {
        ImGui::Separator();
        lesson_control(screen);
    }
}

void App::lesson_bet()
{
    const LessonScreen& screen = lesson_->screen();
    ImGui::Separator();
    ImGui::TextWrapped("%s", lesson_say(screen.name + ".bet").c_str());
    ImGui::BeginDisabled(lesson_->revealed());
    BetPanel panel{*lesson_, language_, settings_, *gui_};
    panel.draft();
    ImGui::EndDisabled();
    ImGui::BeginDisabled(!lesson_->is_ready() || lesson_->revealed());
    button("lesson.place", Action::bet);
    ImGui::EndDisabled();
    ImGui::SameLine();
    ImGui::BeginDisabled(lesson_->bets().empty());
    button(lesson_->bets_shown() ? "lesson.hide_bets" : "lesson.show_bets", Action::show_bets, lesson_->bets_shown());
    ImGui::SameLine();
    ImGui::BeginDisabled(lesson_->found() == nullptr);
    button("lesson.reveal", Action::reveal, lesson_->revealed());
    ImGui::EndDisabled();
    ImGui::EndDisabled();
    if (lesson_->bets_shown()) panel.placed();
    if (!lesson_->revealed()) return;
    panel.outcome();
    for (const std::string& reply : lesson_->replies()) ImGui::TextWrapped("%s", lesson_say(reply).c_str());
    if (lesson_->bets().size() > 1 && !screen.bet.is_vote()) ImGui::TextWrapped("%s", say("lesson.close_bets", lesson_->close_bets(), lesson_->bets().size()).c_str());
    // what is said to the bet must be seen, and the card may be longer than the column; its length is known a frame later
    if (frames_told_ > 0) --frames_told_, ImGui::SetScrollHereY(1);
}

void App::lesson_exit()
{
    for (const LessonExit& exit : lesson_->lesson().exits) {
        ImGui::Separator();
        ImGui::TextWrapped("%s", lesson_say("exit." + exit.name).c_str());
        if (lesson_answers_) {
            ImGui::TextWrapped("%s", lesson_say("exit." + exit.name + ".answer").c_str());
            for (const char* mark : {".full", ".half", ".none"}) {
                const std::int64_t points = mark == std::string_view(".full") ? exit.points : mark == std::string_view(".half") ? exit.points / 2 : 0;
                ImGui::TextDisabled("%s", (say("lesson.points", points) + ": " + lesson_say("exit." + exit.name + mark)).c_str());
            }
        }
    }
    if (answer_button("###answers")) lesson_answers_ = !lesson_answers_;
}

/// The one thing that may be turned here: at its stops, or over its whole range.
void App::lesson_control(const LessonScreen& screen)
{
    const Found found = find_row(screen.control);
    if (found.row->keys != nullptr) {
        const auto keys = found.row->keys(visit_.tomorrow());
        if (std::find(keys.begin(), keys.end(), found.key) == keys.end()) return;  // this city has no such item
    }
    if (screen.stops.empty()) policy_row(*found.row, found.key);
    else {
        ImGui::TextWrapped("%s", row_name(language_, *found.row).c_str());
        if (ImGui::IsItemHovered()) explain_row(*found.row);
        const Value now = found.row->get(visit_.tomorrow(), found.key);
        for (std::size_t i = 0; i < screen.stops.size(); ++i) {
            char text[32];
            std::snprintf(text, sizeof text, "%.6g", screen.stops[i]);
            const Value wanted = found.row->kind == ValueKind::integer ? Value(static_cast<std::int64_t>(screen.stops[i])) : Value(screen.stops[i]);
            if (i > 0) ImGui::SameLine();
            if (controls::pressed(ImGui::RadioButton(text, now == wanted), row_name(language_, *found.row) + " " + text) && now != wanted) change(screen.control, wanted);
        }
    }
    if (visit_.waiting() > 0) button("button.relive", Action::relive);
}

void App::source_card(const std::string& screen, const std::string& id)
{
    const auto& all = lesson_->whole().sources;
    const auto card = std::find_if(all.begin(), all.end(), [&](const SourceCard& c) { return c.id == id; });
    ImGui::PushFont(gui_->small());
    ImGui::TextWrapped("%s", lesson_say(screen + ".source." + id).c_str());
    if (card != all.end()) ImGui::TextWrapped("%s", (card->source + (card->year.empty() ? "" : " (" + card->year + ")")).c_str());
    ImGui::PopFont();
}

/// What whoever teaches presses.
void App::lesson_buttons()
{
    button("lesson.back", Action::back_screen);
    ImGui::SameLine();
    button("lesson.next", Action::next_screen);
    ImGui::SameLine();
    button("lesson.freeze", Action::freeze, lesson_->frozen());
    ImGui::SameLine();
    button(view_ == ViewKind::thirty ? "lesson.same_seed" : "lesson.many_seeds", Action::seeds, view_ == ViewKind::thirty);
    ImGui::SameLine();
    button("lesson.notes", Action::notes, notes_.is_open());
}

void App::lesson_panel()
{
    lesson_buttons();
    lesson_strip();
    ImGui::Separator();
    const LessonScreen& screen = lesson_->screen();
    const bool below = visit_.followed() || screen.control == "*";
    const float rest = ImGui::GetContentRegionAvail().y;
    Gui::begin_part("lesson", 0, below ? rest * 0.6f : 0);
    ImGui::BeginDisabled(lesson_->frozen());
    lesson_card();
    ImGui::EndDisabled();
    ImGui::EndChild();
    if (!below) return;
    ImGui::Separator();
    Gui::begin_part("beside", 0, 0);
    if (screen.control == "*") policy();
    else person();
    ImGui::EndChild();
}

void App::show_notes()
{
    if (!notes_.is_open()) return;
    std::vector<Note> notes;
    const Lesson& lesson = lesson_->lesson();
    const LessonScreen& screen = lesson_->screen();
    notes.push_back({say("lesson.screen", lesson_->at() + 1, lesson.screens.size()) + "  " + lesson_say(screen.name + ".title") + "  (" + clock_text(60.0 * screen.minutes) + ")", true});
    notes.push_back({lesson_say(screen.name + ".teacher"), false});
    if (screen.checkpoint) notes.push_back({lesson_say(screen.name + ".checkpoint.answer"), false});
    if (screen.write > 0) notes.push_back({lesson_say(screen.name + ".write.answer"), false});
    if (screen.bet.kind == LessonBet::Kind::number) notes.push_back({lesson_say(screen.name + ".bet.close"), false});
    if (lesson_->at() + 1 < lesson.screens.size()) notes.push_back({say("lesson.then") + " " + lesson_say(lesson.screens[lesson_->at() + 1].name + ".title"), false});
    for (const char* part : {"ask", "mistaken", "counter"}) {
        notes.push_back({say(std::string("lesson.part.") + part), true});
        for (const char* number : {"1", "2", "3"}) notes.push_back({lesson_say(std::string("lesson.") + part + "." + number), false});
    }
    notes.push_back({say("lesson.part.upset"), true});
    notes.push_back({lesson_say("lesson.upset"), false});
    notes_.show(notes, settings_.theme != Theme::light);
    window_.setActive(true);
}

std::string App::lesson_transcript() const
{
    const LessonScreen& screen = lesson_->screen();
    std::string out = "-- " + say("lesson.screen", lesson_->at() + 1, lesson_->lesson().screens.size()) + " · " + lesson_say(screen.name + ".title") + "\n" + lesson_say(screen.name + ".text") + "\n";
    if (screen.checkpoint) out += lesson_say(screen.name + ".checkpoint") + "\n";
    if (screen.bet.kind != LessonBet::Kind::none) out += lesson_say(screen.name + ".bet") + " " + say("lesson.bets", lesson_->bets().size()) + "\n";
    if (screen.write > 0) out += lesson_say(screen.name + ".write") + "\n";
    for (const std::string& reply : lesson_->replies()) out += lesson_say(reply) + "\n";
    if (lesson_->at() + 1 == lesson_->lesson().screens.size())
        for (const LessonExit& exit : lesson_->lesson().exits) out += lesson_say("exit." + exit.name) + "\n";
    return out;
}

}  // namespace panopolis::desktop
