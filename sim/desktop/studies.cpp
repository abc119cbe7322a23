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
    trouble_ = {};
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
        trouble_ = *trouble;
        return;
    }
    if (working_on_ != asked_) begin();
}

void DensityStudy::ask(std::shared_ptr<const Stand> stand, std::uint64_t version, std::int32_t minute)
{
    if (auto end = job_.poll())
        if (auto* density = std::get_if<Density>(&*end)) now_ = std::move(*density), counted_ = counting_, ++counts_;
    if (is_of(version, minute)) return;
    if (job_.busy()) {
        if (counting_.version != version) job_.cancel();
        return;
    }
    counting_ = {version, minute};
    job_.start([stand = std::move(stand), minute, threads = threads_](Job& job) -> Ended<Density> {
        // each part counts for itself, piece by piece, and is told soon when nobody wants it any more
        constexpr std::uint32_t parts = 16, piece = 4096;
        const DayLived day = day_lived(*stand->run);
        const std::uint32_t people = day.people.size;
        std::vector<Density> counted(parts, empty_density(day.city));
        ThreadExecutor pool(threads);
        pool.for_each(static_cast<std::int32_t>(parts), [&](std::int32_t i) {
            const auto part = static_cast<std::uint64_t>(i);
            const auto first = static_cast<std::uint32_t>(part * people / parts), last = static_cast<std::uint32_t>((part + 1) * people / parts);
            for (std::uint32_t p = first; p < last && !job.cancelled(); p += piece) density_block(day, Minute{minute}, p, std::min(p + piece, last), counted[part]);
        });
        if (job.cancelled()) return Cancelled{};
        for (std::uint32_t i = 1; i < parts; ++i) add(counted[0], counted[i]);
        return std::move(counted[0]);
    });
}

void OtherLife::follow(const Programme& other, std::uint64_t policy, std::int32_t today)
{
    const bool another = wanted_policy_ != policy;
    if (another) programme_ = other, wanted_policy_ = policy, trouble_ = {};
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
    ahead_.stop();
    day_.reset();
    working_on_ = wanted_policy_;
    ++lives_;
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
        trouble_ = *trouble;
    }
}

const DayLived& OtherLife::day()
{
    if (!day_) day_.emplace(day_lived(*lived_->run));
    return *day_;
}

void OtherLife::begin_scene(std::int32_t minute, Side side, const ViewOptions& options) { ahead_.foresee({lived_, *lived_->run, day()}, {lives_, minute, side, options.sample}, options); }

Scene OtherLife::scene(std::int32_t minute, Side side, const ViewOptions& options, bool time_passes)
{
    const SceneAhead::Question now{lives_, minute, side, options.sample};
    Scene out = ahead_.take({lived_, *lived_->run, day()}, now, options);
    if (time_passes) ahead_.foresee({lived_, *lived_->run, day()}, {now.version, minute + 1, side, options.sample}, options);
    return out;
}

void CitiesStudy::start(const Programme& programme, std::int32_t days, int threads)
{
    Order order{programme, days, threads};
    if (!job_.busy()) return begin(std::move(order));
    next_ = std::move(order);
    job_.cancel();
}

void CitiesStudy::forget()
{
    next_.reset();
    job_.cancel();
    cities_.clear();
    days_ = 0;
}

void CitiesStudy::begin(Order order)
{
    cities_.assign(static_cast<std::size_t>(n), std::nullopt);
    days_ = order.days;
    trouble_ = {};
    mail_.take();
    job_.start([this, order = std::move(order)](Job& job) -> Ended<int> {
        ThreadExecutor pool(order.threads);
        if (!run_many(over_seeds(order.programme, n), order.days, pool, job, [this](EndedLife life) { mail_.put(std::move(life)); })) return Cancelled{};
        return 0;
    });
}

void CitiesStudy::tick()
{
    const auto take_mail = [&] {
        for (EndedLife& life : mail_.take())
            if (static_cast<std::size_t>(life.which) < cities_.size()) cities_[static_cast<std::size_t>(life.which)] = std::move(life);
    };
    take_mail();
    if (const auto end = job_.poll()) {
        take_mail();
        if (const auto* trouble = std::get_if<MachineTrouble>(&*end)) trouble_ = *trouble;
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
