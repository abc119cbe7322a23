#pragma once
// What somebody does with one city: they watch its days, go back, change a policy, undo it, follow a person. No window in here.
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <panopolis/card.hpp>
#include <panopolis/drawing.hpp>
#include <panopolis/experiment.hpp>
#include <panopolis/measures.hpp>
#include <panopolis/pens.hpp>
#include <panopolis/programme.hpp>
#include <panopolis/scene.hpp>
#include <panopolis/ticker.hpp>

namespace panopolis::desktop {

/// Simulated minutes per second at the three speeds.
inline constexpr double minutes_per_second[] = {2.0, 10.0, 60.0};
/// When a day is shown first: people are about to leave home.
inline constexpr double first_minute = 6 * 60 + 30;

/// What a view shows of a minute, made when the minute, the side or the person changes.
struct Look {
    Scene scene;
    Ticker ticker;
    Pens pens_of_day, pens_of_run;
    std::optional<PersonCard> card;
};

class Visit {
public:
    /// Builds the city and lives its first day.
    Visit(Loaded loaded, int threads);

    // the clock
    void tick(double seconds);
    void play(bool on) { playing_ = on; }
    [[nodiscard]] bool playing() const { return playing_; }
    void speed(int speed) { speed_ = speed; }
    [[nodiscard]] int speed() const { return speed_; }
    /// A minute of the day that is shown, 0 .. 1440.
    void minute(double minute);
    [[nodiscard]] double minute() const { return minute_; }
    /// One minute on, or back; over midnight only forwards.
    void step(int minutes);
    /// Shows a day, 0 and on: lives until there, or goes back.
    void show_day(std::int32_t day);
    [[nodiscard]] std::int32_t day() const { return run_->today() - 1; }

    // what is looked at
    void side(Side side);
    [[nodiscard]] Side side() const { return side_; }
    void follow(std::optional<PersonId> person);
    [[nodiscard]] std::optional<PersonId> followed() const { return followed_; }
    /// Up to date with clock, side and person.
    [[nodiscard]] const Look& look();
    [[nodiscard]] const Run& run() const { return *run_; }
    [[nodiscard]] const Loaded& loaded() const { return loaded_; }
    [[nodiscard]] const CityPlan& plan() const { return plan_; }
    [[nodiscard]] const MeasureBook& book() const { return *book_; }
    [[nodiscard]] DayLived lived() const { return day_lived(*run_); }
    /// Changes whenever another city is shown.
    [[nodiscard]] std::uint64_t city_version() const { return city_version_; }
    [[nodiscard]] const ViewOptions& view_options() const { return view_options_; }
    /// Changes whenever another day, run or policy is shown.
    [[nodiscard]] std::uint64_t version() const { return version_; }
    /// Changes whenever the policy does: with the same one a life told until a day is the same life.
    [[nodiscard]] std::uint64_t policy_version() const { return policy_version_; }

    // the policy
    /// The values that are in force from the next midnight.
    [[nodiscard]] const Scenario& tomorrow() const { return run_->programme().on(run_->today()); }
    /// Lays one value over all days from the next midnight; the problems when it cannot be.
    std::vector<Issue> change(const std::string& path, const Value& value);
    /// The same from this morning: the day is lived again, with the same luck.
    std::vector<Issue> relive();
    [[nodiscard]] bool can_undo() const { return !done_.empty(); }
    [[nodiscard]] bool can_redo() const { return !undone_.empty(); }
    /// Back to the moment before the last change, exactly as it was.
    void undo();
    void redo();
    /// Back to the policy of the scenario, from its first day on: the days since are lived again. One change, which can be undone.
    std::vector<Issue> reset();
    /// How many changes were made and not undone.
    [[nodiscard]] std::size_t changes() const { return done_.size(); }
    /// All changes as words for `--set`, in their order.
    [[nodiscard]] std::vector<std::string> sets() const;
    /// How many changes wait for midnight.
    [[nodiscard]] std::size_t waiting() const;

private:
    /// A change: when it was made, and what was in force on either side of it.
    struct Moment {
        std::int32_t today = 0, shown = 0;
        double minute = 0;
        std::vector<Change> changes;
        Programme before, after;
    };
    void live_one_day();
    void go_to(std::int32_t today);
    void take(const Programme& programme);
    void go_back_to(const Moment& moment, const Programme& programme);
    std::vector<Issue> go_on_under(Programme programme, std::int32_t today, std::vector<Change> changes);
    RunOptions options();

    Loaded loaded_;
    ThreadExecutor threads_;
    ViewOptions view_options_;
    std::unique_ptr<MeasureBook> book_;
    std::deque<std::pair<std::int32_t, MeasureBook>> books_;  // as they were at the start of some days, ascending
    std::unique_ptr<Run> run_;
    CityPlan plan_;

    double minute_ = first_minute;
    bool playing_ = false;
    int speed_ = 0;
    Side side_ = Side::recorded;
    std::optional<PersonId> followed_;
    std::vector<Moment> done_, undone_;

    Look look_;
    std::uint64_t city_version_ = 1, version_ = 1, policy_version_ = 1, pens_version_ = 0, look_version_ = 0;
    std::int32_t look_minute_ = -1;
    Side look_side_ = Side::recorded, pens_side_ = Side::recorded;
    std::optional<PersonId> look_followed_;
};

}  // namespace panopolis::desktop
