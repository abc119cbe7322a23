// A script plays the window: what hands would do, a step after the other.
#include <algorithm>
#include <cstdio>

#include "desktop/app.hpp"

namespace panopolis::desktop {

void App::press_mouse(sf::Vector2i at, bool down)
{
    sf::Event moved{};
    moved.type = sf::Event::MouseMoved;
    moved.mouseMove = {at.x, at.y};
    event(moved);
    sf::Event pressed{};
    pressed.type = down ? sf::Event::MouseButtonPressed : sf::Event::MouseButtonReleased;
    pressed.mouseButton = {sf::Mouse::Left, at.x, at.y};
    event(pressed);
}

/// A key struck as a hand would: down, with what it types, or up again.
void App::strike(std::string_view name, bool down)
{
    sf::Event event{};
    event.type = down ? sf::Event::KeyPressed : sf::Event::KeyReleased;
    event.key = key_named(name);
    const auto code = event.key.code;
    const bool digit = code >= sf::Keyboard::Num0 && code <= sf::Keyboard::Num9, letter = code >= sf::Keyboard::A && code <= sf::Keyboard::Z;
    const bool held = event.key.control;
    // what was held goes up with the key
    if (!down) event.key.control = event.key.shift = false;
    this->event(event);
    if (!down || held || (!digit && !letter)) return;
    sf::Event typed{};
    typed.type = sf::Event::TextEntered;
    typed.text.unicode = static_cast<sf::Uint32>(digit ? '0' + (code - sf::Keyboard::Num0) : 'a' + (code - sf::Keyboard::A));
    this->event(typed);
}

void App::follow_script()
{
    if (script_at_ == words_.script.size()) {
        open_ = false;
        return;
    }
    // what a lesson says does not depend on how fast the machine finds it
    if (lesson_ && lesson_->busy()) return;
    if (obey(words_.script[script_at_])) ++script_at_, frames_waited_ = 0;
    else ++frames_waited_;
}

/// The draft filled as the script says, then placed; false when it does not fit.
bool App::place_bet(const ScriptStep& step)
{
    if (!lesson_) return false;
    const LessonBet& bet = lesson_->screen().bet;
    const auto option = [&](const std::string& word) {
        if (bet.kind == LessonBet::Kind::cards) return word == "stop" ? 1 : word == "look" ? 2 : word == "go" ? 3 : -1;
        const auto at = std::find_if(bet.options.begin(), bet.options.end(), [&](const auto& o) { return o.name == word; });
        return at == bet.options.end() ? -1 : static_cast<int>(at - bet.options.begin());
    };
    std::vector<double> values = step.numbers;
    for (const std::string& word : step.words) values.push_back(option(word));
    if (values.size() != lesson_->draft().size()) return false;
    const bool in_words = bet.kind != LessonBet::Kind::number && bet.kind != LessonBet::Kind::line;
    if (in_words == step.words.empty()) return false;
    lesson_->draft() = values;
    act(Action::bet);
    return lesson_->is_ready();
}

/// Tab struck until a control has the keys whose name has these words. There is an end to it, so that a script with a wrong name ends.
bool App::tab_to(const std::string& name)
{
    constexpr int frames_a_key = 4, most_keys = 300;
    const int frame = frames_waited_ % frames_a_key;
    if (frame == 0 && controls::focused().find(name) != std::string::npos) return true;
    if (frame < 2) strike("Tab", frame == 0);
    if (frames_waited_ < most_keys * frames_a_key) return false;
    std::fprintf(stderr, "No control that Tab comes to has in its name \"%s\": step %zu of the script.\n", name.c_str(), script_at_ + 1);
    exit_ = 2, open_ = false;
    return true;
}

/// True when the step is done; a step that takes some frames is asked again.
bool App::obey(const ScriptStep& step)
{
    using Kind = ScriptStep::Kind;
    // panels need two frames to settle before they are looked at or clicked
    constexpr int settled = 3;
    switch (step.kind) {
        case Kind::press: act(*action_of(step.text)); return true;
        case Kind::key:
            if (frames_waited_ == 0) strike(step.text, true);
            if (frames_waited_ == 1) strike(step.text, false);
            return frames_waited_ >= settled;
        case Kind::tab: return tab_to(step.text);
        case Kind::until:
            if (step.x < visit_.minute()) visit_.next_day();
            visit_.minute(step.x);
            return true;
        case Kind::day: visit_.show_day(static_cast<std::int32_t>(step.x)); return true;
        case Kind::person: visit_.follow(PersonId{static_cast<std::uint32_t>(step.x)}); return true;
        case Kind::open: open_city(step.text); return true;
        case Kind::set: change(step.text, step.value); return true;
        case Kind::zoom: {
            const Spot at = visit_.look().card ? to_px(lens_, visit_.look().card->mark.at) : Spot{map_.w / 2, map_.h / 2};
            lens_ = zoomed(lens_, at.x, at.y, static_cast<float>(step.x));
            if (visit_.look().card) lens_ = centred(lens_, visit_.look().card->mark.at);
            return true;
        }
        case Kind::size: {
            window_.setSize({static_cast<unsigned>(step.x), static_cast<unsigned>(step.y)});
            sf::Event resized{};
            resized.type = sf::Event::Resized;
            resized.size = {static_cast<unsigned>(step.x), static_cast<unsigned>(step.y)};
            event(resized);
            return true;
        }
        case Kind::bet:
            if (!place_bet(step)) exit_ = 2, open_ = false, std::fprintf(stderr, "A bet of the script does not fit its screen: step %zu.\n", script_at_ + 1);
            return true;
        case Kind::frames: return frames_waited_ >= static_cast<int>(step.x);
        case Kind::click:
            if (frames_waited_ == settled) press_mouse({static_cast<int>(step.x), static_cast<int>(step.y)}, true);
            if (frames_waited_ < settled + 1) return false;
            press_mouse({static_cast<int>(step.x), static_cast<int>(step.y)}, false);
            return true;
        case Kind::shot:
            // long work ends first: a picture does not depend on how fast the machine is
            if (view_ == ViewKind::city && !city_picture_.is_up_to_date(visit_)) return false;
            if (frames_waited_ < settled || life_study_.busy() || cities_.busy() || (view_ == ViewKind::two_lives && other_.run() == nullptr && other_.trouble().empty())) return false;
            ask_picture(step.text);
            frame(0);
            write_transcript();
            return true;
    }
    return true;
}

}  // namespace panopolis::desktop
