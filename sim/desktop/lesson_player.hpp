#pragma once
// A lesson being played: which screen is open, what was bet on it, and the numbers while they are being found. Knows of no window.
#include <map>
#include <string>
#include <vector>

#include <panopolis/background.hpp>
#include <panopolis/lesson_numbers.hpp>

namespace panopolis::desktop {

/// What an officer can do with a card; 0 is nothing yet.
enum class CardChoice : int { none = 0, stop, look_again, let_go };

class LessonPlayer {
public:
    /// Begins to find the numbers.
    LessonPlayer(WholeLesson whole, int threads);

    // the numbers
    /// To be called every frame, with the seconds since the last.
    void tick(double seconds);
    /// Null while they are being found.
    [[nodiscard]] const LessonFound* found() const { return found_ ? &*found_ : nullptr; }
    [[nodiscard]] bool busy() const { return job_.busy(); }
    [[nodiscard]] JobProgress progress() const { return job_.progress(); }
    /// Why they could not be found; empty when they could.
    [[nodiscard]] const MachineTrouble& trouble() const { return trouble_; }

    // the screens
    [[nodiscard]] const Lesson& lesson() const { return whole_.lesson; }
    [[nodiscard]] const WholeLesson& whole() const { return whole_; }
    [[nodiscard]] std::size_t at() const { return at_; }
    [[nodiscard]] const LessonScreen& screen() const { return whole_.lesson.screens[at_]; }
    /// What is to be seen: as the screen opens, or once all is revealed.
    [[nodiscard]] const LessonShow& shown() const { return revealed() ? told_[at_] : shown_[at_]; }
    /// To a screen; false when there is none.
    bool go(std::size_t screen);
    /// On, unless a bet is still to be placed here: then the second call in a row goes on without one.
    enum class Step { went, last, bet_first };
    Step next();
    bool back() { return at_ > 0 && go(at_ - 1); }
    /// Seconds that this screen was open; frozen time does not count.
    [[nodiscard]] double seconds() const { return seconds_[at_]; }

    // bets
    /// What is being prepared: a number or an option; a value for each point; a choice for each card (CardChoice) or item (an option, -1 none).
    std::vector<double>& draft() { return bets_[at_].draft; }
    [[nodiscard]] const std::vector<double>& draft() const { return bets_[at_].draft; }
    /// True when nothing of the draft is open.
    [[nodiscard]] bool is_ready() const;
    /// Places the draft; false when something of it is open, or all was revealed already.
    bool place();
    [[nodiscard]] const std::vector<std::vector<double>>& bets() const { return bets_[at_].placed; }
    /// Shows what was so; false without a bet or numbers to be shown.
    bool reveal();
    [[nodiscard]] bool revealed() const { return bets_[at_].revealed; }
    /// Bets beside one another.
    void show_bets(bool on) { bets_[at_].shown = on; }
    [[nodiscard]] bool bets_shown() const { return bets_[at_].shown; }
    /// How many of those placed were right or close; of a vote none.
    [[nodiscard]] std::int64_t close_bets() const;
    /// How many of those placed gave an option: of a choice (item 0), or to one item of a match.
    [[nodiscard]] std::int64_t given(std::size_t item, std::size_t option) const;
    /// Of a bet on cards or pairs: how many parts of it were right. A second look at a card counts as neither.
    [[nodiscard]] std::int64_t right_parts(const std::vector<double>& bet) const;
    /// Whether the truth light may be on here.
    [[nodiscard]] bool light() const { return screen().light || revealed(); }

    // the class
    void freeze(bool on) { frozen_ = on; }
    [[nodiscard]] bool frozen() const { return frozen_; }

    // words
    /// A text of the lesson in a language, with its numbers; while these are being found, only what needs none.
    [[nodiscard]] std::string say(const std::string& code, const std::string& key) const;
    /// What is said to the last bet: keys of one text or several.
    [[nodiscard]] std::vector<std::string> replies() const;

private:
    struct Bets {
        std::vector<double> draft;
        std::vector<std::vector<double>> placed;
        bool revealed = false, shown = false;
    };
    struct Numbers {
        std::vector<Issue> issues;
        LessonFound found;
    };
    void prepare();

    WholeLesson whole_;
    std::vector<LessonShow> shown_, told_;
    std::vector<Bets> bets_;        // (screens)
    std::vector<double> seconds_;   // (screens)
    std::size_t at_ = 0;
    bool asked_to_bet_ = false, frozen_ = false;
    std::optional<LessonFound> found_;
    MachineTrouble trouble_;
    Background<Numbers> job_;       // ends before what it looks at
};

}  // namespace panopolis::desktop
