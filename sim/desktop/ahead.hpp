#pragma once
// The scene of the minute that comes next is made beside the window while this one is shown: a frame in which a minute begins costs no more than others.
#include <memory>
#include <optional>

#include <panopolis/background.hpp>
#include <panopolis/scene.hpp>

namespace panopolis::desktop {

class SceneAhead {
public:
    /// Which scene of a run is meant; `version` changes with what the run has lived.
    struct Question {
        std::uint64_t version = 0;
        std::int32_t minute = -1;
        Side side = Side::recorded;
        std::int32_t sample = 0;
        friend bool operator==(const Question&, const Question&) = default;
    };
    /// The scene asked for: as it was foreseen, otherwise made now. The same either way.
    Scene take(const DayLived& day, const Question& question, const ViewOptions& options);
    /// Begins to make one beside the window, unless it is at work. `keeper` holds the run, which must not change until `stop` or the end of the work.
    void foresee(std::shared_ptr<const void> keeper, const Run& run, const Question& question, const ViewOptions& options);
    /// Waits, for some milliseconds at most, until nothing is at work on the run.
    void stop();

private:
    void poll();

    Question making_;
    std::optional<Scene> made_;  // of `making_`
    Background<Scene> job_;
};

}  // namespace panopolis::desktop
