#include "desktop/ahead.hpp"

#include <chrono>
#include <thread>

namespace panopolis::desktop {

void SceneAhead::poll()
{
    if (auto end = job_.poll())
        if (auto* scene = std::get_if<Scene>(&*end)) made_ = std::move(*scene);
}

Scene SceneAhead::take(const DayLived& day, const Question& question, const ViewOptions& options)
{
    poll();
    if (made_ && making_ == question) {
        Scene out = std::move(*made_);
        made_.reset();
        return out;
    }
    return street_scene(day, Minute{question.minute}, question.side, options);
}

void SceneAhead::foresee(std::shared_ptr<const void> keeper, const Run& run, const Question& question, const ViewOptions& options)
{
    poll();
    if (question.minute > minutes_per_day || job_.busy() || (made_ && making_ == question)) return;
    making_ = question;
    made_.reset();
    job_.start([keeper = std::move(keeper), &run, question, options](Job&) -> Ended<Scene> { return street_scene(day_lived(run), Minute{question.minute}, question.side, options); });
}

void SceneAhead::stop()
{
    while (job_.busy()) {
        poll();
        if (job_.busy()) std::this_thread::sleep_for(std::chrono::microseconds(100));
    }
}

}  // namespace panopolis::desktop
