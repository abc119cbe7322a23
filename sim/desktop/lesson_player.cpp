#include "desktop/lesson_player.hpp"

#include <algorithm>

namespace panopolis::desktop {

using Kind = LessonBet::Kind;

LessonPlayer::LessonPlayer(WholeLesson whole, int threads) : whole_(std::move(whole)), shown_(shown_by_screen(whole_.lesson)), told_(revealed_by_screen(whole_.lesson)), bets_(whole_.lesson.screens.size()), seconds_(whole_.lesson.screens.size())
{
    job_.start([this, threads](Job& job) -> Ended<Numbers> {
        ThreadExecutor executor(threads);
        job.expects(lesson_days(whole_.lesson, whole_.runs));
        auto found = find_numbers(whole_.lesson, whole_.runs, whole_.sources, executor, [&job] { return job.cancelled(); }, [&job] { job.step(); });
        if (!found.ok()) return Numbers{found.issues(), {}};
        if (!found->whole) return Cancelled{};
        return Numbers{{}, std::move(found).value()};
    });
    prepare();
}

void LessonPlayer::tick(double seconds)
{
    if (!frozen_) seconds_[at_] += seconds;
    auto end = job_.poll();
    if (!end) return;
    if (auto* numbers = std::get_if<Numbers>(&*end)) {
        if (numbers->issues.empty()) found_ = std::move(numbers->found);
        else trouble_ = {format_issues(numbers->issues, whole_.lesson.name)};
        prepare();
    } else if (const auto* trouble = std::get_if<MachineTrouble>(&*end)) {
        trouble_ = *trouble;
    }
}

/// A draft with nothing in it. Of cards there are as many as were found.
void LessonPlayer::prepare()
{
    const LessonBet& bet = screen().bet;
    std::vector<double>& draft = bets_[at_].draft;
    const std::size_t cards = found_ ? found_->cards[at_].size() : 0;
    if (!draft.empty() && !(bet.kind == Kind::cards && draft.size() != cards)) return;
    switch (bet.kind) {
        case Kind::none: break;
        case Kind::number: draft.assign(1, bet.low - 1); break;  // nothing yet
        case Kind::choose: draft.assign(1, -1); break;
        case Kind::line: draft.assign(static_cast<std::size_t>(bet.points), (bet.low + bet.high) / 2); break;
        case Kind::cards: draft.assign(cards, static_cast<double>(CardChoice::none)); break;
        case Kind::match: draft.assign(bet.items.size(), -1); break;
    }
}

bool LessonPlayer::go(std::size_t screen)
{
    if (screen >= whole_.lesson.screens.size()) return false;
    at_ = screen;
    asked_to_bet_ = false;
    prepare();
    return true;
}

LessonPlayer::Step LessonPlayer::next()
{
    if (at_ + 1 >= whole_.lesson.screens.size()) return Step::last;
    if (screen().bet.kind != Kind::none && bets().empty() && !asked_to_bet_) {
        asked_to_bet_ = true;
        return Step::bet_first;
    }
    go(at_ + 1);
    return Step::went;
}

bool LessonPlayer::is_ready() const
{
    const std::vector<double>& d = draft();
    switch (screen().bet.kind) {
        case Kind::none: return false;
        case Kind::number: return d.front() >= screen().bet.low;
        case Kind::line: return std::any_of(d.begin(), d.end(), [&](double v) { return v != d.front(); });
        case Kind::choose: case Kind::match: return std::all_of(d.begin(), d.end(), [](double v) { return v >= 0; });
        case Kind::cards: return !d.empty() && std::all_of(d.begin(), d.end(), [](double v) { return v > 0; });
    }
    return false;
}

bool LessonPlayer::place()
{
    if (!is_ready() || revealed()) return false;
    bets_[at_].placed.push_back(draft());
    asked_to_bet_ = false;
    return true;
}

bool LessonPlayer::reveal()
{
    if (bets().empty() || !found_) return false;
    bets_[at_].revealed = true;
    return true;
}

std::int64_t LessonPlayer::right_parts(const std::vector<double>& bet) const
{
    std::int64_t right = 0;
    if (screen().bet.kind == Kind::match && !screen().bet.is_vote())
        for (std::size_t i = 0; i < bet.size(); ++i) right += static_cast<int>(bet[i]) == screen().bet.items[i].right ? 1 : 0;
    if (screen().bet.kind == Kind::cards && found_)
        for (std::size_t i = 0; i < std::min(bet.size(), found_->cards[at_].size()); ++i) {
            const auto choice = static_cast<CardChoice>(static_cast<int>(bet[i]));
            right += choice == (found_->cards[at_][i].wrong ? CardChoice::let_go : CardChoice::stop) ? 1 : 0;
        }
    return right;
}

std::int64_t LessonPlayer::given(std::size_t item, std::size_t option) const
{
    return std::count_if(bets().begin(), bets().end(), [&](const auto& bet) { return bet[item] == static_cast<double>(option); });
}

std::int64_t LessonPlayer::close_bets() const
{
    const LessonBet& bet = screen().bet;
    if (!found_ || bet.is_vote()) return 0;
    return std::count_if(bets().begin(), bets().end(), [&](const std::vector<double>& placed) {
        switch (bet.kind) {
            case Kind::number: return answer(bet, placed.front(), found_->numbers) == BetReply::close;
            case Kind::choose: return answer(bet, placed.front(), found_->numbers) == BetReply::right;
            case Kind::line: return answer_line(bet, placed, found_->numbers) == BetReply::close;
            case Kind::cards: case Kind::match: return right_parts(placed) == static_cast<std::int64_t>(placed.size());
            case Kind::none: return false;
        }
        return false;
    });
}

std::string LessonPlayer::say(const std::string& code, const std::string& key) const
{
    const auto words = whole_.words.find(code);
    const Language& language = words == whole_.words.end() ? whole_.words.begin()->second : words->second;
    if (found_) return language.say(key, std::span<const std::int64_t>(found_->numbers.facts));
    // a gap that nothing fills would look like an error
    const auto text = std::find_if(language.texts.begin(), language.texts.end(), [&](const Language::Text& t) { return t.key == key; });
    const bool asks = text != language.texts.end() && std::any_of(text->pieces.begin(), text->pieces.end(), [](const TextPiece& piece) { return piece.filling != Filling::letters; });
    return asks ? "…" : language.say(key);
}

std::vector<std::string> LessonPlayer::replies() const
{
    if (!revealed() || bets().empty()) return {};
    const LessonBet& bet = screen().bet;
    const std::string key = screen().name + ".bet";
    const std::vector<double>& last = bets().back();
    const auto of = [&](BetReply reply) { return key + (reply == BetReply::close ? ".close" : reply == BetReply::low ? ".low" : ".high"); };
    switch (bet.kind) {
        case Kind::number: return {of(answer(bet, last.front(), found_->numbers))};
        case Kind::line: return {of(answer_line(bet, last, found_->numbers))};
        case Kind::choose: return {key + "." + bet.options[static_cast<std::size_t>(last.front())].name + ".reply"};
        case Kind::cards: case Kind::match: return {key + ".reply"};
        case Kind::none: break;
    }
    return {};
}

}  // namespace panopolis::desktop
