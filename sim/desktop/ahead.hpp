#pragma once
// The scene of the minute that comes next is made beside the window while this one is shown: a frame in which a minute begins costs no more than others.
#include <memory>
#include <optional>
#include <vector>

#include <panopolis/background.hpp>
#include <panopolis/experiment.hpp>
#include <panopolis/scene.hpp>

namespace panopolis::desktop {

class SceneAhead {
public:
    static constexpr int most_threads = 4;
    /// Which scene of a run is meant; `version` changes with what the run has lived.
    struct Question {
        std::uint64_t version = 0;
        std::int32_t minute = -1;
        Side side = Side::recorded;
        std::int32_t sample = 0;
        friend bool operator==(const Question&, const Question&) = default;
    };
    /// How many threads make a scene that nothing foresaw, `most_threads` at most; one unless set, 0 for all that there are.
    void threads(int threads);
    /// The run, the day that it has lived, and what holds the run, which must not change until `stop` or the end of the work.
    struct Lived {
        std::shared_ptr<const void> keeper;
        const Run& run;
        const DayLived& day;
    };
    /// The scene asked for: as it was foreseen, otherwise made now. The same either way. One that is being made is waited for.
    Scene take(const Lived& lived, const Question& question, const ViewOptions& options);
    /// Begins to make one beside the window, unless it is at work.
    void foresee(const Lived& lived, const Question& question, const ViewOptions& options);
    /// Waits, for some milliseconds at most, until nothing is at work on the run.
    void stop();

private:
    void poll();
    /// The lasting marks of the day: whom a city of this size shows is found once, because spreading it over a large city takes longer than a scene, and what
    /// does not change over a day once a day.
    using Marks = std::shared_ptr<const std::vector<Mark>>;
    Marks lasting(const DayLived& day, const Question& question);
    /// The ways of these marks' people, once they are found: beside the window, because of a large city that takes longer than a frame. Null until then.
    std::shared_ptr<const Ways> ways(const Lived& lived, const Marks& marks);

    Question making_;
    std::optional<Scene> made_;  // of `making_`
    std::vector<PersonId> sample_;
    std::uint32_t sample_people_ = 0;
    std::int32_t sample_most_ = 0;
    Marks lasting_;
    std::uint64_t lasting_version_ = 0;
    std::shared_ptr<const Ways> ways_;
    Marks ways_of_, finding_of_;
    std::unique_ptr<ThreadExecutor> threads_;
    Background<Scene> job_;
    Background<Ways> finding_;
};

}  // namespace panopolis::desktop
