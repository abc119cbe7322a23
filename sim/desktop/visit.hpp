#pragma once
// What somebody does with one city: they watch its days, go back, change a policy, undo it, follow a person. No window in here.
#include <deque>
#include <functional>
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

#include "desktop/ahead.hpp"
#include "desktop/stand.hpp"

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

/// Living takes time, and a window must not wait: what needs another day is worked out beside, on a fork, and shown when it is there; until then everything
/// is as it was. What is asked for meanwhile is done afterwards, in order.
class Visit {
public:
    /// Shows a city that was built and has lived its first day.
    Visit(Loaded loaded, FirstStand first);
    /// Builds the city and lives its first day, on the caller's time.
    Visit(const Loaded& loaded, int threads);

    // work
    /// How long a call waits for its own work, in seconds. Without end unless set: then everything is done when a call returns.
    void patience(double seconds) { patience_s_ = seconds; }
    [[nodiscard]] bool busy() const { return job_.busy(); }
    [[nodiscard]] JobProgress progress() const { return job_.progress(); }
    /// Ends the work soon and forgets what was asked for after it: the city stays exactly as it is.
    void cancel();
    /// Waits until nothing is left to do.
    void finish();
    /// What the machine failed at last; empty when it did not.
    [[nodiscard]] const MachineTrouble& trouble() const { return trouble_; }
    /// Opens another city in place of this one, on its first day and with no policy changed.
    void open(Loaded loaded);
    /// Does something once all that was asked for so far is done; at once when nothing is.
    void afterwards(std::function<void()> what) { ask(false, std::move(what)); }

    // the clock; midnight waits for the day that follows
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
    void next_day();
    [[nodiscard]] std::int32_t day() const { return run().today() - 1; }

    // what is looked at
    void side(Side side);
    [[nodiscard]] Side side() const { return side_; }
    void follow(std::optional<PersonId> person);
    [[nodiscard]] std::optional<PersonId> followed() const { return followed_; }
    /// Whether people are looked at one by one; where they are drawn as a crowd no scene of marks is made.
    void one_by_one(bool on);
    /// Waits until the next minute is made, as it is after some frames of this one.
    void finish_ahead() { ahead_.stop(); }
    /// Up to date with clock, side and person.
    [[nodiscard]] const Look& look();
    [[nodiscard]] const Run& run() const { return *shown_->run; }
    [[nodiscard]] const Loaded& loaded() const { return loaded_; }
    [[nodiscard]] const CityPlan& plan() const { return plan_; }
    [[nodiscard]] const MeasureBook& book() const { return *shown_->book; }
    [[nodiscard]] const DayLived& lived() const { return *lived_; }
    /// The city that is shown: it does not change as long as somebody holds it.
    [[nodiscard]] std::shared_ptr<const Stand> shown() const { return shown_; }
    /// Changes whenever another city is shown.
    [[nodiscard]] std::uint64_t city_version() const { return city_version_; }
    [[nodiscard]] const ViewOptions& view_options() const { return view_options_; }
    /// Changes whenever another day, run or policy is shown.
    [[nodiscard]] std::uint64_t version() const { return version_; }
    /// Changes whenever the policy does: with the same one a life told until a day is the same life.
    [[nodiscard]] std::uint64_t policy_version() const { return policy_version_; }

    // the policy
    /// The values that are in force from the next midnight.
    [[nodiscard]] const Scenario& tomorrow() const { return run().programme().on(run().today()); }
    /// Lays one value over all days from the next midnight; the problems when it cannot be, as far as they are known yet.
    std::vector<Issue> change(const std::string& path, const Value& value);
    /// The same from this morning: the day is lived again, with the same luck.
    std::vector<Issue> relive();
    /// Why the last change could not be made; empty when it could.
    [[nodiscard]] const std::vector<Issue>& refused() const { return refused_; }
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
    /// How work ended: another city, or why there is none.
    struct Done {
        Stand stand;
        std::vector<Issue> refused;
    };
    using Work = std::function<Ended<Done>(Job&)>;
    /// Something asked for. Of days to go to, one after the other, the last counts.
    struct Order {
        bool walks = false;
        std::function<void()> begin;
    };
    void ask(bool walks, std::function<void()> begin);
    void begin(Work work, std::function<void()> then);
    void wait(double seconds);
    void take_up();
    void show(std::shared_ptr<const Stand> stand);
    void walk_to(std::int32_t today, std::function<void()> then = {});
    void midnight();
    void go_back_to(const Moment& moment, const Programme& programme, std::function<void()> then);
    void go_on_under(Programme programme, std::int32_t today, std::vector<Change> changes);

    Loaded loaded_;
    std::unique_ptr<ThreadExecutor> threads_;  // for the one job that lives days
    ViewOptions view_options_;
    std::shared_ptr<const Stand> shown_;
    std::optional<DayLived> lived_;
    CityPlan plan_;

    double minute_ = first_minute;
    bool playing_ = false;
    int speed_ = 0;
    Side side_ = Side::recorded;
    std::optional<PersonId> followed_;
    std::vector<Moment> done_, undone_;
    std::vector<Issue> refused_;

    Look look_;
    std::uint64_t city_version_ = 1, version_ = 1, policy_version_ = 1, pens_version_ = 0, look_version_ = 0;
    std::int32_t look_minute_ = -1;
    std::int32_t look_sample_ = 0;
    Side look_side_ = Side::recorded, pens_side_ = Side::recorded;
    std::optional<PersonId> look_followed_;

    SceneAhead ahead_;
    double patience_s_ = -1;  // below 0: without end
    std::deque<Order> asked_;
    std::function<void()> then_;
    MachineTrouble trouble_;
    Background<Done> job_;  // ends before what it works with
};

}  // namespace panopolis::desktop
