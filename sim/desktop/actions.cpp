#include "desktop/actions.hpp"

#include <algorithm>
#include <utility>

namespace panopolis::desktop {

const std::vector<ActionRow>& action_table()
{
    static const std::vector<ActionRow> rows{
        {Action::play, "play", "Space", "help.pause"},
        {Action::step, "step", ".", "help.step"},
        {Action::back, "back", ",", "help.back"},
        {Action::next_day, "next-day", "N", "help.next_day"},
        {Action::view_city, "city", "1", "help.views"},
        {Action::view_pens, "pens", "2"},
        {Action::view_life, "life", "3"},
        {Action::view_two, "two-lives", "4"},
        {Action::view_thirty, "thirty", "5"},
        {Action::view_ledger, "ledger", "6"},
        {Action::view_charts, "charts", "7"},
        {Action::speed_1, "speed-1", "Ctrl+1", "help.speed"},
        {Action::speed_2, "speed-2", "Ctrl+2"},
        {Action::speed_3, "speed-3", "Ctrl+3"},
        {Action::truth, "truth", "T", "help.truth"},
        {Action::follow, "follow", "F", "help.follow"},
        {Action::two_lives, "two", "S", "help.two_lives"},
        {Action::overlay, "overlay", "O", "help.overlay"},
        {Action::reset, "reset", "R", "help.reset"},
        {Action::undo, "undo", "Ctrl+Z", "help.undo"},
        {Action::redo, "redo", "Ctrl+Y"},
        {Action::relive, "relive", "D", "help.relive"},
        {Action::cities, "cities", "C", "help.cities"},
        {Action::motion, "motion", "M", "help.motion"},
        {Action::contrast, "contrast", "H", "help.contrast"},
        {Action::language, "language", "L", "help.language"},
        {Action::projector, "projector", "P", "help.projector"},
        {Action::picture, "picture", "F12", "help.picture"},
        {Action::open, "open-city", "Ctrl+O", "help.open"},
        {Action::next_screen, "next-screen", "PageDown", "help.screens"},
        {Action::back_screen, "back-screen", "PageUp"},
        {Action::bet, "bet", "B", "help.bet"},
        {Action::show_bets, "show-bets", "G", "help.bets"},
        {Action::reveal, "reveal", "V", "help.reveal"},
        {Action::freeze, "freeze", "K", "help.freeze"},
        {Action::seeds, "many-seeds", "X", "help.seeds"},
        {Action::notes, "notes", "J", "help.notes"},
        {Action::help, "help", "?", "help.help"},
        {Action::close, "close", "Ctrl+Q", "help.close"},
    };
    return rows;
}

const std::vector<WayRow>& way_table()
{
    static const std::vector<WayRow> rows{{"Tab", "Shift+Tab", "help.tab"}, {"F6", "Shift+F6", "help.panels"}};
    return rows;
}

namespace {

/// A key as it is written in the table; empty for one that stands nowhere in it.
std::string written(const sf::Event::KeyEvent& key)
{
    const std::string held = key.control ? "Ctrl+" : "";
    const auto code = key.code;
    if (code >= sf::Keyboard::A && code <= sf::Keyboard::Z) return held + static_cast<char>('A' + (code - sf::Keyboard::A));
    if (code >= sf::Keyboard::Num0 && code <= sf::Keyboard::Num9) return held + static_cast<char>('0' + (code - sf::Keyboard::Num0));
    switch (code) {
        case sf::Keyboard::Space: return held + "Space";
        case sf::Keyboard::Period: return held + ".";
        case sf::Keyboard::Comma: return held + ",";
        case sf::Keyboard::F12: return held + "F12";
        case sf::Keyboard::PageDown: return held + "PageDown";
        case sf::Keyboard::PageUp: return held + "PageUp";
        case sf::Keyboard::F1: return "?";
        case sf::Keyboard::Slash: return key.shift ? "?" : "";
        default: return "";
    }
}

}  // namespace

std::optional<Action> action_of(const sf::Event::KeyEvent& key) { return action_of(std::string_view(written(key))); }

std::optional<Action> action_of(std::string_view word)
{
    const auto& rows = action_table();
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const ActionRow& r) { return !word.empty() && (r.key == word || r.name == word); });
    if (row == rows.end()) return std::nullopt;
    return row->action;
}

sf::Event::KeyEvent key_named(std::string_view name)
{
    static constexpr std::pair<std::string_view, sf::Keyboard::Key> named[] = {
        {"Tab", sf::Keyboard::Tab}, {"Enter", sf::Keyboard::Enter}, {"Space", sf::Keyboard::Space}, {"Escape", sf::Keyboard::Escape}, {"Left", sf::Keyboard::Left}, {"Right", sf::Keyboard::Right},
        {"Up", sf::Keyboard::Up}, {"Down", sf::Keyboard::Down}, {"Home", sf::Keyboard::Home}, {"End", sf::Keyboard::End}, {"PageUp", sf::Keyboard::PageUp}, {"PageDown", sf::Keyboard::PageDown},
        {"Backspace", sf::Keyboard::BackSpace}, {"Delete", sf::Keyboard::Delete}, {"F6", sf::Keyboard::F6}, {"F12", sf::Keyboard::F12}};
    sf::Event::KeyEvent out{};
    const auto held = [&](std::string_view key) {
        if (name.substr(0, key.size()) != key) return false;
        name.remove_prefix(key.size());
        return true;
    };
    out.control = held("Ctrl+"), out.shift = held("Shift+");
    out.code = sf::Keyboard::Unknown;
    for (const auto& [word, code] : named)
        if (word == name) out.code = code;
    if (name.size() != 1) return out;
    const char c = name.front();
    if (c >= '0' && c <= '9') out.code = static_cast<sf::Keyboard::Key>(sf::Keyboard::Num0 + (c - '0'));
    if (c >= 'A' && c <= 'Z') out.code = static_cast<sf::Keyboard::Key>(sf::Keyboard::A + (c - 'A'));
    return out;
}

}  // namespace panopolis::desktop
