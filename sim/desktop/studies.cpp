#include "desktop/studies.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

namespace panopolis::desktop {

void LifeStudy::ask(const Programme& programme, PersonId person, std::int32_t days, std::uint64_t version, const Language& language)
{
    const Question question{person, version, days, language.code};
    if (asked_ == question) return;
    asked_ = question;
    programme_ = programme;
    language_ = language;
    trouble_.clear();
    // one job at a time: the last question is taken up when the one before has ended
    if (job_.busy()) job_.cancel();
    else begin();
}

void LifeStudy::begin()
{
    working_on_ = asked_;
    job_.start([programme = programme_, language = language_, question = asked_](Job& job) -> Ended<LifeTold> {
        job.expects(question.days);
        ReceiptSink sink(question.person);
        ScoreDiary diary(question.person);
        RunOptions options;
        options.sink = &sink;
        options.observer = &diary;
        options.checkpoint_bytes = 0;
        Run run(programme, options);
        while (run.today() < question.days) {
            if (job.cancelled()) return Cancelled{};
            run.live_one_day();
            job.step();
        }
        return LifeTold{question.person, tell_life(sink, diary, run.city(), run.people(), language), diary.entries()};
    });
}

void LifeStudy::tick()
{
    auto end = job_.poll();
    if (!end) return;
    if (auto* told = std::get_if<LifeTold>(&*end)) {
        told_ = std::move(*told);
        told_for_ = working_on_;
    } else if (const auto* trouble = std::get_if<MachineTrouble>(&*end)) {
        trouble_ = trouble->what;
        return;
    }
    if (working_on_ != asked_) begin();
}

void OtherLife::follow(const Programme& other, std::uint64_t policy, std::int32_t today)
{
    const bool another = wanted_policy_ != policy;
    if (another) programme_ = other, wanted_policy_ = policy, trouble_.clear();
    today_ = today;
    if (job_.busy()) {
        if (another) job_.cancel();
        return;
    }
    if (!trouble_.empty() || run() != nullptr) return;
    begin(stands() && lived_->run->today() < today ? lived_ : nullptr);

    // a day or two of a small city are there at once
    using Clock = std::chrono::steady_clock;
    for (const auto begun = Clock::now(); job_.busy() && std::chrono::duration<double>(Clock::now() - begun).count() < patience_s_; tick()) std::this_thread::sleep_for(std::chrono::microseconds(200));
}

/// Lives on with what there is, or from the first day.
void OtherLife::begin(std::shared_ptr<Lived> there)
{
    working_on_ = wanted_policy_;
    job_.start([programme = programme_, today = today_, lived = std::move(there)](Job& job) mutable -> Ended<std::shared_ptr<Lived>> {
        if (!lived) {
            lived = std::make_shared<Lived>();
            lived->book = std::make_unique<MeasureBook>();
            RunOptions options;
            options.observer = lived->book.get();
            options.checkpoint_bytes = 0;
            lived->run = std::make_unique<Run>(programme, options);
        }
        job.expects(today - lived->run->today());
        while (lived->run->today() < today && !job.cancelled()) {
            lived->run->live_one_day();
            job.step();
        }
        // also one that was cancelled stands at some day
        return lived;
    });
}

void OtherLife::tick()
{
    auto end = job_.poll();
    if (!end) return;
    if (auto* lived = std::get_if<std::shared_ptr<Lived>>(&*end)) {
        lived_ = std::move(*lived);
        policy_ = working_on_;
    } else if (const auto* trouble = std::get_if<MachineTrouble>(&*end)) {
        trouble_ = trouble->what;
    }
}

void CitiesStudy::start(const Programme& programme, std::int32_t days, int threads)
{
    Order order{programme, days, threads};
    if (!job_.busy()) return begin(std::move(order));
    next_ = std::move(order);
    job_.cancel();
}

void CitiesStudy::begin(Order order)
{
    cities_.assign(static_cast<std::size_t>(n), std::nullopt);
    days_ = order.days;
    trouble_.clear();
    mail_.take();
    job_.start([this, order = std::move(order)](Job& job) -> Ended<int> {
        ThreadExecutor pool(order.threads);
        if (!run_many(over_seeds(order.programme, n), order.days, pool, job, [this](EndedLife life) { mail_.put(std::move(life)); })) return Cancelled{};
        return 0;
    });
}

void CitiesStudy::tick()
{
    for (EndedLife& life : mail_.take()) cities_[static_cast<std::size_t>(life.which)] = std::move(life);
    if (const auto end = job_.poll()) {
        for (EndedLife& life : mail_.take()) cities_[static_cast<std::size_t>(life.which)] = std::move(life);
        if (const auto* trouble = std::get_if<MachineTrouble>(&*end)) trouble_ = trouble->what;
        if (next_) {
            Order order = std::move(*next_);
            next_.reset();
            begin(std::move(order));
        }
    }
}

std::int64_t CitiesStudy::ended() const
{
    return std::count_if(cities_.begin(), cities_.end(), [](const auto& city) { return city.has_value(); });
}

}  // namespace panopolis::desktop
