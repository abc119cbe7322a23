#include "desktop/ahead.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

namespace panopolis::desktop {

void SceneAhead::threads(int threads)
{
    const int all = threads > 0 ? threads : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    threads_ = all > 1 ? std::make_unique<ThreadExecutor>(std::min(all, most_threads)) : nullptr;
}

void SceneAhead::poll()
{
    if (auto end = job_.poll())
        if (auto* scene = std::get_if<Scene>(&*end)) made_ = std::move(*scene);
}

SceneAhead::Marks SceneAhead::lasting(const DayLived& day, const Question& question)
{
    const bool another = sample_people_ != day.people.size || sample_most_ != question.sample;
    if (another) {
        sample_ = lasting_sample(day.people.size, question.sample);
        sample_people_ = day.people.size, sample_most_ = question.sample;
    }
    if (another || !lasting_ || lasting_version_ != question.version) {
        lasting_ = std::make_shared<const std::vector<Mark>>(lasting_marks(day, sample_));
        lasting_version_ = question.version;
    }
    return lasting_;
}

Scene SceneAhead::take(const DayLived& day, const Question& question, const ViewOptions& options)
{
    if (making_ == question) stop();
    poll();
    if (made_ && making_ == question) {
        Scene out = std::move(*made_);
        made_.reset();
        return out;
    }
    return street_scene(day, Minute{question.minute}, question.side, options, *lasting(day, question), threads_.get());
}

void SceneAhead::foresee(std::shared_ptr<const void> keeper, const Run& run, const DayLived& day, const Question& question, const ViewOptions& options)
{
    poll();
    if (question.minute > minutes_per_day || job_.busy() || (made_ && making_ == question)) return;
    making_ = question;
    made_.reset();
    job_.start([keeper = std::move(keeper), &run, question, options, marks = lasting(day, question)](Job&) -> Ended<Scene> {
        return street_scene(day_lived(run), Minute{question.minute}, question.side, options, *marks);
    });
}

void SceneAhead::stop()
{
    while (job_.busy()) {
        poll();
        if (job_.busy()) std::this_thread::sleep_for(std::chrono::microseconds(100));
    }
}

}  // namespace panopolis::desktop
