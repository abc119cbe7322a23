#pragma once
// What takes longer than a frame: a life looked back on, the same city under many seeds. It runs beside the window and can be cancelled.
#include <memory>
#include <optional>
#include <vector>

#include <panopolis/background.hpp>
#include <panopolis/drawing.hpp>
#include <panopolis/lives.hpp>
#include <panopolis/receipts.hpp>

#include "desktop/ahead.hpp"
#include "desktop/stand.hpp"

namespace panopolis::desktop {

/// A person's days until one, as receipts, with their score at the end of each.
struct LifeTold {
    PersonId person;
    Life life;
    std::vector<ScoreDiary::Entry> scores;
};

/// Lives a programme again from day 0 and writes down one life.
class LifeStudy {
public:
    /// Begins, unless this very life is told or being told in this language. `version` tells runs apart.
    void ask(const Programme& programme, PersonId person, std::int32_t days, std::uint64_t version, const Language& language = engine_english());
    /// To be called every frame.
    void tick();
    void cancel() { job_.cancel(); }
    [[nodiscard]] bool busy() const { return job_.busy(); }
    [[nodiscard]] JobProgress progress() const { return job_.progress(); }
    /// What was asked for last, once it is there.
    [[nodiscard]] const LifeTold* told() const { return told_ && told_for_ == asked_ ? &*told_ : nullptr; }
    /// What the machine failed at; empty when it did not.
    [[nodiscard]] const MachineTrouble& trouble() const { return trouble_; }

private:
    struct Question {
        PersonId person = nobody;
        std::uint64_t version = 0;
        std::int32_t days = 0;
        std::string language;
        friend bool operator==(const Question&, const Question&) = default;
    };
    void begin();

    Programme programme_;
    Language language_;
    Question asked_, working_on_, told_for_;
    std::optional<LifeTold> told_;
    MachineTrouble trouble_;
    Background<LifeTold> job_;
};

/// Where everybody in a large city is: counted beside the window, minute after minute, as fast as it goes.
class DensityStudy {
public:
    void threads(int threads) { threads_ = threads; }
    /// To be called every frame while it is wanted. What is being counted is counted to its end, unless it is of another run; then comes what was asked for last.
    void ask(std::shared_ptr<const Stand> stand, std::uint64_t version, std::int32_t minute);
    /// What was counted last; it may be of an earlier minute than the one asked for.
    [[nodiscard]] const Density& now() const { return now_; }
    /// Changes with every count.
    [[nodiscard]] std::uint64_t counts() const { return counts_; }
    [[nodiscard]] bool is_of(std::uint64_t version, std::int32_t minute) const { return counts_ > 0 && counted_ == Question{version, minute}; }

private:
    struct Question {
        std::uint64_t version = 0;
        std::int32_t minute = 0;
        friend bool operator==(const Question&, const Question&) = default;
    };

    int threads_ = 0;
    Question counting_, counted_;
    std::uint64_t counts_ = 0;
    Density now_;
    Background<Density> job_;
};

/// The same city under other seeds: as many lives as asked for, coming in one by one.
class CitiesStudy {
public:
    static constexpr std::int64_t n = 30;
    /// Back to before the first start.
    void forget();
    /// Begins with no city lived. What ran before is cancelled first.
    void start(const Programme& programme, std::int32_t days, int threads);
    void tick();
    void cancel() { job_.cancel(); }
    [[nodiscard]] bool busy() const { return job_.busy() || next_.has_value(); }
    [[nodiscard]] JobProgress progress() const { return job_.progress(); }
    /// Lives that have ended, by number; nothing under the others.
    [[nodiscard]] const std::vector<std::optional<EndedLife>>& cities() const { return cities_; }
    [[nodiscard]] std::int64_t ended() const;
    /// Days of each; 0 before the first start.
    [[nodiscard]] std::int32_t days() const { return days_; }
    [[nodiscard]] const MachineTrouble& trouble() const { return trouble_; }

private:
    struct Order {
        Programme programme;
        std::int32_t days = 0;
        int threads = 0;
    };
    void begin(Order order);

    std::vector<std::optional<EndedLife>> cities_;
    std::int32_t days_ = 0;
    std::optional<Order> next_;
    MachineTrouble trouble_;
    Mailbox<EndedLife> mail_;
    Background<int> job_;
};

/// The same people on the same days under another policy: lived beside the window until it stands where the visit does, then day by day with it.
class OtherLife {
public:
    /// How long `follow` waits for a life to stand where it is wanted, in seconds. Not at all unless set.
    void patience(double seconds) { patience_s_ = seconds; }
    /// To be called every frame while it is wanted: begins again when the other policy changes or days were gone back, and lives on when the visit has.
    void follow(const Programme& other, std::uint64_t policy, std::int32_t today);
    void tick();
    void cancel() { job_.cancel(), wanted_policy_ = 0; }
    [[nodiscard]] bool busy() const { return job_.busy(); }
    [[nodiscard]] JobProgress progress() const { return job_.progress(); }
    /// The other run, standing at the day that was asked for last; null while it does not.
    [[nodiscard]] const Run* run() const { return stands() && lived_->run->today() == today_ ? lived_->run.get() : nullptr; }
    [[nodiscard]] const MeasureBook& book() const { return *lived_->book; }
    /// Begins to make the street of the other run, which must be there, while something else is made.
    void begin_scene(std::int32_t minute, Side side, const ViewOptions& options);
    /// The same street, once it is made. Where time passes the next minute's is foreseen.
    Scene scene(std::int32_t minute, Side side, const ViewOptions& options, bool time_passes);
    void finish_ahead() { ahead_.stop(); }
    [[nodiscard]] const MachineTrouble& trouble() const { return trouble_; }

private:
    struct Lived {
        std::unique_ptr<MeasureBook> book;
        std::unique_ptr<Run> run;
    };
    using Work = Background<std::shared_ptr<Lived>>;
    /// A life under the policy that is wanted, at some day, with nobody at work on it.
    [[nodiscard]] bool stands() const { return lived_ && policy_ == wanted_policy_ && !job_.busy(); }
    [[nodiscard]] const DayLived& day();
    void begin(std::shared_ptr<Lived> lived);

    Programme programme_;
    std::uint64_t wanted_policy_ = 0, policy_ = 0, working_on_ = 0;
    std::int32_t today_ = 0;
    double patience_s_ = 0;
    std::shared_ptr<Lived> lived_;  // the job's while it is busy
    std::uint64_t lives_ = 0;       // how often it was lived on
    std::optional<DayLived> day_;   // of it, once it was looked at
    MachineTrouble trouble_;
    Work job_;
    SceneAhead ahead_;
};

}  // namespace panopolis::desktop
