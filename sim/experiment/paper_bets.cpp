// Bets on paper: as a pupil finds them, and with their answers.
#include <algorithm>

#include <panopolis/svg.hpp>

#include "experiment/paper.hpp"

namespace panopolis::paper {

namespace {

using Kind = LessonBet::Kind;

/// One bet with what is around it.
class Bet {
public:
    Bet(const Said& said, std::size_t screen, bool answered)
        : said_(said), screen_(said.sheets().lesson.screens[screen]), bet_(screen_.bet), cards_(said.sheets().found.cards[screen]), key_(screen_.name + ".bet"), answered_(answered)
    {
    }

    [[nodiscard]] std::string html() const
    {
        std::string out = element("p", "<strong>" + said_.text(key_) + "</strong>");
        switch (bet_.kind) {
            case Kind::number: return out + number();
            case Kind::choose: return out + choose();
            case Kind::line: return out + line();
            case Kind::cards: return out + cards();
            case Kind::match: return out + match();
            case Kind::none: break;
        }
        return {};
    }

private:
    [[nodiscard]] std::string svg(const Drawing& drawing, float width, float height) const { return element("figure", chart_svg(drawing, width, height, said_.sheets().words, said_.sheets().texts.say(screen_.name + ".title")), "half"); }

    /// "9 of 108", or a number alone.
    [[nodiscard]] std::string count(int fact, int of) const { return of < 0 ? said_.number(said_.fact(fact)) : said_.word("pens.of", {said_.fact(fact), said_.fact(of)}); }

    [[nodiscard]] std::string replies() const
    {
        std::string out;
        for (const char* reply : {"close", "low", "high"}) out += element("li", "<strong>" + said_.word("print.reply_" + std::string(reply)) + "</strong> " + said_.text(key_ + "." + reply));
        return element("ul", out);
    }

    [[nodiscard]] std::string number() const
    {
        if (answered_) {
            const std::string near = said_.word("print.near", {static_cast<std::int64_t>(bet_.close)});
            return element("div", element("p", "<strong>" + count(bet_.fact, bet_.of) + "</strong> <span class=\"quiet\">" + near + "</span>") + replies(), "answer");
        }
        const std::string of = bet_.of < 0 ? "" : " " + said_.word("charts.of", {said_.fact(bet_.of)});
        return svg(number_line(bet_.low, bet_.high, 640, 52), 640, 52) + element("p", said_.word("print.your_bet") + " <span class=\"write\"></span>" + of);
    }

    [[nodiscard]] std::string choose() const
    {
        const std::vector<int> right = right_options(bet_, said_.sheets().found.numbers);
        std::string out;
        for (std::size_t i = 0; i < bet_.options.size(); ++i) {
            const auto& option = bet_.options[i];
            const bool is_right = std::binary_search(right.begin(), right.end(), static_cast<int>(i));
            std::string line = box(answered_ && is_right) + said_.text(key_ + "." + option.name);
            if (answered_) line += "<br>" + said_.text(key_ + "." + option.name + ".reply");
            out += element("li", line);
        }
        std::string list = element("ul", out, "options");
        if (!answered_) return list;
        if (bet_.is_vote()) list = element("p", said_.word("print.vote")) + list;
        return element("div", list, "answer");
    }

    [[nodiscard]] std::string line() const
    {
        Axes axes;
        axes.low = bet_.low, axes.high = bet_.high, axes.points = bet_.points;
        axes.every = said_.sheets().lesson.facts[static_cast<std::size_t>(bet_.fact)].every;
        Drawing chart = empty_chart(axes);
        if (!answered_) return element("p", said_.word("print.draw"), "quiet") + svg(chart, axes.width, axes.height);
        draw_series(axes, said_.sheets().found.numbers.series[static_cast<std::size_t>(bet_.fact)], Side::truth, true, chart);
        return element("div", svg(chart, axes.width, axes.height) + element("p", said_.word("print.near_mean", {static_cast<std::int64_t>(bet_.close)}), "quiet") + replies(), "answer");
    }

    [[nodiscard]] std::string cards() const
    {
        std::vector<std::string> head{said_.word("print.alarm"), said_.word("print.time"), said_.word("print.place"), said_.word("print.likeness"), said_.word("print.stop"), said_.word("print.look"), said_.word("print.let_go")};
        if (answered_) head.resize(4), head.push_back(said_.word("side.truth"));
        std::string out = element("thead", row("th", head));
        std::string body;
        for (std::size_t i = 0; i < cards_.size(); ++i) {
            const TickerRow& card = cards_[i];
            std::vector<std::string> cells{std::to_string(i + 1), said_.word("time.clock", {card.minute}), said_.word("print.corner", {card.at.x, card.at.y}), tenths(card.score)};
            if (answered_) {
                const std::string truth = said_.word(key_of(card.truth), {card.subject == nobody ? -1 : static_cast<std::int64_t>(card.subject.value), card.wrong ? 1 : 0});
                cells.push_back(card.wrong ? "<span class=\"wrong\">" + truth + "</span>" : truth);
            } else {
                cells.insert(cells.end(), 3, box());
            }
            body += row("td", cells);
        }
        const std::string table = element("table", out + element("tbody", body));
        return answered_ ? element("div", table + element("p", said_.text(key_ + ".reply")), "answer") : table;
    }

    [[nodiscard]] std::string match() const
    {
        std::vector<std::string> head{""};
        for (const auto& option : bet_.options) head.push_back(said_.text(key_ + "." + option.name));
        if (bet_.reasons) head.push_back(said_.word("print.why"));
        std::string body;
        for (const auto& item : bet_.items) {
            std::vector<std::string> cells{said_.text(key_ + ".item." + item.name)};
            for (std::size_t i = 0; i < bet_.options.size(); ++i) cells.push_back(box(answered_ && item.right == static_cast<int>(i)));
            if (bet_.reasons) cells.push_back(answered_ ? said_.text(key_ + ".item." + item.name + ".why") : "");
            body += row("td", cells, bet_.reasons ? "why" : "");
        }
        std::string table = element("table", element("thead", row("th", head)) + element("tbody", body));
        if (answered_ && bet_.is_vote()) table = element("p", said_.word("print.vote")) + table;
        return answered_ ? element("div", table + element("p", said_.text(key_ + ".reply")), "answer") : table;
    }

    const Said& said_;
    const LessonScreen& screen_;
    const LessonBet& bet_;
    const std::vector<TickerRow>& cards_;
    std::string key_;
    bool answered_;
};

}  // namespace

std::string cards_on_paper(const Said& said, const LessonScreen& screen)
{
    constexpr std::size_t in_a_row = 2;
    std::string body;
    std::vector<std::string> cells;
    const std::vector<SourceCard>& all = said.sheets().sources;
    for (std::size_t i = 0; i < screen.sources.size(); ++i) {
        const std::string& id = screen.sources[i];
        const auto card = std::find_if(all.begin(), all.end(), [&](const SourceCard& c) { return c.id == id; });
        std::string cell = "<strong>" + std::string(1, static_cast<char>('A' + i % 26)) + "</strong> · " + said.text(screen.name + ".source." + id);
        if (card != all.end()) cell += "<br><span class=\"quiet\">" + escaped(card->source + (card->year.empty() ? "" : " (" + card->year + ")")) + "</span>";
        cells.push_back(std::move(cell));
        if (cells.size() == in_a_row || i + 1 == screen.sources.size()) body += row("td", cells), cells.clear();
    }
    return body.empty() ? "" : element("p", said.word("print.cards"), "quiet") + element("table", element("tbody", body), "cards");
}

std::string bet_on_paper(const Said& said, std::size_t screen, bool answered) { return Bet(said, screen, answered).html(); }

}  // namespace panopolis::paper
