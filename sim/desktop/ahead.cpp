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
    if (auto end = finding_.poll())
        if (auto* ways = std::get_if<Ways>(&*end)) ways_ = std::make_shared<const Ways>(std::move(*ways)), ways_of_ = finding_of_;
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

std::shared_ptr<const Ways> SceneAhead::ways(const Lived& lived, const Marks& marks)
{
    if (ways_of_ == marks) return ways_;
    if (!finding_.busy()) {
        finding_of_ = marks;
        finding_.start([keeper = lived.keeper, &run = lived.run, marks](Job&) -> Ended<Ways> {
            std::vector<PersonId> people;
            people.reserve(marks->size());
            for (const Mark& mark : *marks) people.push_back(mark.person);
            return run.ways(people);
        });
    }
    return nullptr;
}

Scene SceneAhead::take(const Lived& lived, const Question& question, const ViewOptions& options)
{
    if (making_ == question) stop();
    poll();
    if (made_ && making_ == question) {
        Scene out = std::move(*made_);
        made_.reset();
        return out;
    }
    const Marks marks = lasting(lived.day, question);
    return street_scene(lived.day, Minute{question.minute}, question.side, options, *marks, threads_.get(), ways(lived, marks).get());
}

void SceneAhead::foresee(const Lived& lived, const Question& question, const ViewOptions& options)
{
    poll();
    if (question.minute > minutes_per_day || job_.busy() || (made_ && making_ == question)) return;
    making_ = question;
    made_.reset();
    const Marks marks = lasting(lived.day, question);
    job_.start([keeper = lived.keeper, &run = lived.run, question, options, marks, ways = ways(lived, marks)](Job&) -> Ended<Scene> {
        return street_scene(day_lived(run), Minute{question.minute}, question.side, options, *marks, nullptr, ways.get());
    });
}

void SceneAhead::stop()
{
    while (job_.busy() || finding_.busy()) {
        poll();
        if (job_.busy() || finding_.busy()) std::this_thread::sleep_for(std::chrono::microseconds(100));
    }
}

}  // namespace panopolis::desktop
