#include "desktop/lesson_bets.hpp"

#include <imgui.h>
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "desktop/controls.hpp"
#include "desktop/paint.hpp"

namespace panopolis::desktop {

using Kind = LessonBet::Kind;

namespace {

std::string number_text(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.6g", value);
    return text;
}

}  // namespace

void BetPanel::draft()
{
    const LessonBet& bet = lesson.screen().bet;
    std::vector<double>& d = lesson.draft();
    switch (bet.kind) {
        case Kind::none: break;
        case Kind::number: {
            int value = static_cast<int>(std::lround(std::max(d.front(), bet.low)));
            ImGui::SetNextItemWidth(140 * settings.scale);
            if (controls::number("##number", value, 1, 10, words(""))) d.front() = std::clamp(static_cast<double>(value), bet.low, bet.high);
            ImGui::SetNextItemWidth(-1);
            if (controls::turned(ImGui::SliderInt("##slide", &value, static_cast<int>(bet.low), static_cast<int>(bet.high), ""), words(""))) d.front() = value;
            break;
        }
        case Kind::choose:
            for (std::size_t i = 0; i < bet.options.size(); ++i) {
                ImGui::PushTextWrapPos(0);
                if (controls::pressed(ImGui::RadioButton((words("." + bet.options[i].name) + "###" + bet.options[i].name).c_str(), static_cast<int>(d.front()) == static_cast<int>(i)), words("." + bet.options[i].name))) d.front() = static_cast<double>(i);
                ImGui::PopTextWrapPos();
            }
            break;
        case Kind::line: line_draft(); break;
        case Kind::cards: cards_draft(); break;
        case Kind::match: match_draft(); break;
    }
}

/// What was so, beside a bet that can no longer be turned: as clear as all other text.
void BetPanel::told(bool wrong, const std::string& text) const
{
    ImGui::PushStyleVar(ImGuiStyleVar_Alpha, 1.0f);
    ImGui::PushStyleColor(ImGuiCol_Text, written(wrong ? Ink::wrong : Ink::truth, settings.theme));
    ImGui::TextWrapped("%s", text.c_str());
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
}

/// A slider for every point, side by side: the line is drawn with the mouse, and by keyboard one point at a time.
void BetPanel::line_draft()
{
    const LessonBet& bet = lesson.screen().bet;
    std::vector<double>& d = lesson.draft();
    const float gap = ImGui::GetStyle().ItemInnerSpacing.x / 2, h = 110 * settings.scale;
    const float w = (ImGui::GetContentRegionAvail().x - gap * static_cast<float>(d.size() - 1)) / static_cast<float>(d.size());
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{gap, 0});
    for (std::size_t i = 0; i < d.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        if (i > 0) ImGui::SameLine();
        float value = static_cast<float>(d[i]);
        if (controls::turned(ImGui::VSliderFloat("##point", {w, h}, &value, static_cast<float>(bet.low), static_cast<float>(bet.high), ""), std::to_string(i + 1) + ". " + words(""))) d[i] = std::round(value);
        // drawn on while the mouse stays down
        if (ImGui::IsMouseDown(ImGuiMouseButton_Left) && ImGui::IsMouseHoveringRect(ImGui::GetItemRectMin(), ImGui::GetItemRectMax()) && !lesson.revealed() && !lesson.frozen()) {
            const float share = (ImGui::GetItemRectMax().y - ImGui::GetMousePos().y) / h;
            d[i] = std::round(std::clamp(bet.low + static_cast<double>(share) * (bet.high - bet.low), bet.low, bet.high));
        }
        if (ImGui::IsItemHovered() || (gui.is_walking() && ImGui::IsItemFocused())) ImGui::SetTooltip("%s", number_text(d[i]).c_str());
        ImGui::PopID();
    }
    ImGui::PopStyleVar();
    ImGui::TextDisabled("%s", language.say("lesson.line", {static_cast<std::int64_t>(bet.low), static_cast<std::int64_t>(bet.high), static_cast<std::int64_t>(d.front()), static_cast<std::int64_t>(d.back())}).c_str());
}

void BetPanel::cards_draft()
{
    if (lesson.found() == nullptr) return;
    const std::vector<TickerRow>& cards = lesson.found()->cards[lesson.at()];
    std::vector<double>& d = lesson.draft();
    for (std::size_t i = 0; i < std::min(cards.size(), d.size()); ++i) {
        const TickerRow& card = cards[i];
        ImGui::PushID(static_cast<int>(i));
        char likeness[16];
        std::snprintf(likeness, sizeof likeness, "%.1f", static_cast<double>(card.score));
        ImGui::TextUnformatted((language.say("time.clock", {card.minute}) + "  " + language.say("lesson.card", {card.at.x, card.at.y}, {likeness})).c_str());
        for (int choice = 1; choice <= 3; ++choice) {
            if (choice > 1) ImGui::SameLine();
            const std::string name = language.say(std::string("lesson.card.") + static_cast<char>('0' + choice));
            if (controls::pressed(ImGui::RadioButton((name + "###" + std::to_string(choice)).c_str(), static_cast<int>(d[i]) == choice), std::to_string(i + 1) + ". " + name)) d[i] = choice;
        }
        if (lesson.revealed()) {
            told(card.wrong, language.say(key_of(card.truth), {card.subject == nobody ? -1 : static_cast<std::int64_t>(card.subject.value), card.wrong ? 1 : 0}));
        }
        ImGui::PopID();
    }
}

void BetPanel::match_draft()
{
    const LessonBet& bet = lesson.screen().bet;
    std::vector<double>& d = lesson.draft();
    for (std::size_t i = 0; i < bet.items.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        ImGui::TextWrapped("%s", words(".item." + bet.items[i].name).c_str());
        const int chosen = static_cast<int>(d[i]);
        ImGui::SetNextItemWidth(-1);
        if (controls::pressed(ImGui::BeginCombo("##option", chosen < 0 ? "…" : words("." + bet.options[static_cast<std::size_t>(chosen)].name).c_str()), words(".item." + bet.items[i].name))) {
            for (std::size_t o = 0; o < bet.options.size(); ++o)
                if (controls::pressed(ImGui::Selectable(words("." + bet.options[o].name).c_str(), chosen == static_cast<int>(o)), words("." + bet.options[o].name))) d[i] = static_cast<double>(o);
            ImGui::EndCombo();
        }
        if (lesson.revealed() && !bet.is_vote()) {
            told(chosen != bet.items[i].right, words("." + bet.options[static_cast<std::size_t>(bet.items[i].right)].name));
            if (bet.reasons) ImGui::TextWrapped("%s", words(".item." + bet.items[i].name + ".why").c_str());
        }
        ImGui::PopID();
    }
}

/// A bar for each name, as long as its count; right ones outlined in the colour of what is so.
void BetPanel::bars(const std::vector<std::string>& names, const std::vector<std::int64_t>& counts, const std::vector<bool>& right)
{
    std::int64_t most = 1;
    for (const std::int64_t n : counts) most = std::max(most, n);
    const float s = settings.scale, name_w = 132 * s, h = 16 * s, room = ImGui::GetContentRegionAvail().x - name_w - 30 * s;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImGui::PushFont(gui.small());
    for (std::size_t i = 0; i < names.size(); ++i) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        list.PushClipRect(at, {at.x + name_w - 6 * s, at.y + h}, true);
        list.AddText(at, packed(Ink::ink, settings.theme), names[i].c_str());
        list.PopClipRect();
        const float w = room * static_cast<float>(counts[i]) / static_cast<float>(most);
        list.AddRectFilled({at.x + name_w, at.y + 2 * s}, {at.x + name_w + w, at.y + h - 2 * s}, packed(Ink::recorded, settings.theme));
        if (lesson.revealed() && right[i]) list.AddRect({at.x + name_w - 2 * s, at.y}, {at.x + name_w + std::max(w, 6 * s) + 2 * s, at.y + h}, packed(Ink::truth, settings.theme), 0, 0, 2 * s);
        list.AddText({at.x + name_w + w + 5 * s, at.y}, packed(Ink::quiet, settings.theme), std::to_string(counts[i]).c_str());
        ImGui::Dummy({name_w + room, h});
    }
    ImGui::PopFont();
}

/// Of a vote on several things: how many said what to each. Whose row of answers it was is shown nowhere.
void BetPanel::votes()
{
    const LessonBet& bet = lesson.screen().bet;
    std::vector<std::string> names;
    for (const auto& option : bet.options) names.push_back(words("." + option.name));
    for (std::size_t i = 0; i < bet.items.size(); ++i) {
        std::vector<std::int64_t> counts;
        for (std::size_t o = 0; o < bet.options.size(); ++o) counts.push_back(lesson.given(i, o));
        ImGui::TextWrapped("%s", words(".item." + bet.items[i].name).c_str());
        bars(names, counts, std::vector<bool>(names.size(), false));
    }
}

/// All drawn lines over one another, and when it is told what was so.
void BetPanel::lines(bool with_truth)
{
    const LessonBet& bet = lesson.screen().bet;
    const float s = settings.scale, h = 110 * s, w = ImGui::GetContentRegionAvail().x;
    const ImVec2 from = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRect(from, {from.x + w, from.y + h}, packed(Ink::faint, settings.theme));
    const auto draw = [&](const std::vector<double>& values, Ink ink, float px) {
        const std::size_t n = std::min(values.size(), static_cast<std::size_t>(bet.points));
        const auto at = [&](std::size_t i) {
            const double share = std::clamp((values[i] - bet.low) / (bet.high - bet.low), 0.0, 1.0);
            return ImVec2{from.x + w * (static_cast<float>(i) + 0.5f) / static_cast<float>(bet.points), from.y + h * (1 - static_cast<float>(share))};
        };
        for (std::size_t i = 1; i < n; ++i) list.AddLine(at(i - 1), at(i), packed(ink, settings.theme), px);
        for (std::size_t i = 0; i < n; ++i) list.AddCircleFilled(at(i), px + 0.5f * s, packed(ink, settings.theme));
    };
    for (const auto& placed : lesson.bets()) draw(placed, Ink::recorded, 1.2f * s);
    if (with_truth) draw(lesson.found()->numbers.series[static_cast<std::size_t>(bet.fact)], Ink::truth, 2.5f * s);
    ImGui::Dummy({w, h});
}

void BetPanel::placed()
{
    const LessonBet& bet = lesson.screen().bet;
    std::vector<std::string> names;
    std::vector<std::int64_t> counts;
    std::vector<bool> right;
    if (bet.kind == Kind::number) {
        // up to eight equal steps; the last takes in the highest bet
        const int n = static_cast<int>(std::min(8.0, bet.high - bet.low + 1));
        const double step = (bet.high - bet.low + 1) / n;
        for (int i = 0; i < n; ++i) {
            const double low = std::ceil(bet.low + i * step), high = std::ceil(bet.low + (i + 1) * step) - 1;
            names.push_back(low == high ? number_text(low) : number_text(low) + " – " + number_text(high));
            counts.push_back(std::count_if(lesson.bets().begin(), lesson.bets().end(), [&](const auto& b) { return b.front() >= low && b.front() <= high; }));
            const auto was = lesson.found() != nullptr ? static_cast<double>(lesson.found()->numbers.facts[static_cast<std::size_t>(bet.fact)]) : -1e18;
            right.push_back(was >= low && was <= high);
        }
    } else if (bet.kind == Kind::choose) {
        const std::vector<int> best = lesson.found() != nullptr ? right_options(bet, lesson.found()->numbers) : std::vector<int>();
        for (std::size_t i = 0; i < bet.options.size(); ++i) {
            names.push_back(words("." + bet.options[i].name));
            counts.push_back(lesson.given(0, i));
            right.push_back(std::binary_search(best.begin(), best.end(), static_cast<int>(i)));
        }
    } else if (bet.kind == Kind::cards) {
        for (int choice = 1; choice <= 3; ++choice) {
            names.push_back(language.say(std::string("lesson.card.") + static_cast<char>('0' + choice)));
            std::int64_t n = 0;
            for (const auto& b : lesson.bets()) n += std::count(b.begin(), b.end(), static_cast<double>(choice));
            counts.push_back(n);
            right.push_back(false);
        }
    } else if (bet.kind == Kind::match && bet.is_vote()) {
        return votes();
    } else if (bet.kind == Kind::match) {
        for (std::size_t i = 0; i < bet.items.size(); ++i) {
            names.push_back(words(".item." + bet.items[i].name));
            counts.push_back(std::count_if(lesson.bets().begin(), lesson.bets().end(), [&](const auto& b) { return static_cast<int>(b[i]) == bet.items[i].right; }));
            right.push_back(false);
        }
        if (!lesson.revealed()) return ImGui::TextWrapped("%s", language.say("lesson.bets", {static_cast<std::int64_t>(lesson.bets().size())}).c_str());
    } else if (bet.kind == Kind::line) {
        return lines(lesson.revealed());
    }
    bars(names, counts, right);
}

void BetPanel::outcome()
{
    const LessonBet& bet = lesson.screen().bet;
    if (bet.kind == Kind::line && !lesson.bets_shown()) lines(true);
    if (bet.is_vote() && !lesson.bets_shown()) placed();
    if (bet.kind == Kind::cards || (bet.kind == Kind::match && !bet.is_vote()))
        ImGui::TextWrapped("%s", language.say("lesson.parts", {lesson.right_parts(lesson.bets().back()), static_cast<std::int64_t>(lesson.bets().back().size())}).c_str());
    if (bet.kind == Kind::choose)
        for (const int i : right_options(bet, lesson.found()->numbers)) {
            ImGui::PushStyleColor(ImGuiCol_Text, written(Ink::truth, settings.theme));
            ImGui::TextWrapped("%s", words("." + bet.options[static_cast<std::size_t>(i)].name).c_str());
            ImGui::PopStyleColor();
        }
}

}  // namespace panopolis::desktop
