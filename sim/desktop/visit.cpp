#include "desktop/visit.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <thread>

#include "model/words.hpp"

namespace panopolis::desktop {

namespace {

FirstStand built(const Programme& programme, int threads)
{
    Job job;
    return first_stand(programme, threads, job);
}

}  // namespace

Visit::Visit(Loaded loaded, FirstStand first) : loaded_(std::move(loaded)), threads_(std::move(first.threads))
{
    show(std::make_shared<const Stand>(std::move(first.stand)));
    plan_ = city_plan(run().city());
    ahead_.threads(threads_->threads());
}

Visit::Visit(const Loaded& loaded, int threads) : Visit(loaded, built(loaded.programme, threads)) {}

// ---------------------------------------------------------------- work

void Visit::show(std::shared_ptr<const Stand> stand)
{
    shown_ = std::move(stand);
    lived_.emplace(day_lived(run()));
    ++version_;
}

void Visit::ask(bool walks, std::function<void()> begin)
{
    if (!busy()) return begin();
    if (walks && !asked_.empty() && asked_.back().walks) asked_.pop_back();
    asked_.push_back({walks, std::move(begin)});
}

void Visit::begin(Work work, std::function<void()> then)
{
    trouble_ = {};
    then_ = std::move(then);
    job_.start(std::move(work));
    wait(patience_s_);
}

void Visit::wait(double seconds)
{
    using Clock = std::chrono::steady_clock;
    const auto begun = Clock::now();
    take_up();
    while (busy() && (seconds < 0 || std::chrono::duration<double>(Clock::now() - begun).count() < seconds)) {
        std::this_thread::sleep_for(std::chrono::microseconds(200));
        take_up();
    }
}

/// Shows what the work came to, once it has ended.
void Visit::take_up()
{
    auto end = job_.poll();
    if (!end) return;
    const auto then = std::exchange(then_, {});
    if (const auto* trouble = std::get_if<MachineTrouble>(&*end)) {
        trouble_ = *trouble;
        asked_.clear();
        playing_ = false;
    }
    auto* done = std::get_if<Done>(&*end);
    if (done == nullptr) return;
    refused_ = std::move(done->refused);
    if (!refused_.empty()) return;
    show(std::make_shared<const Stand>(std::move(done->stand)));
    if (then) then();
}

void Visit::cancel()
{
    if (!busy()) return;
    asked_.clear();
    playing_ = false;
    job_.cancel();
}

void Visit::finish()
{
    for (wait(-1); !asked_.empty(); wait(-1)) {
        const Order next = std::move(asked_.front());
        asked_.pop_front();
        next.begin();
    }
}

void Visit::walk_to(std::int32_t today, std::function<void()> then)
{
    if (today == run().today()) {
        if (then) then();
        return;
    }
    begin([from = shown_, pool = threads_.get(), today](Job& job) -> Ended<Done> {
        StandWork work(from, pool);
        job.expects(work.days_to(today));
        if (!work.go_to(today, job)) return Cancelled{};
        return Done{work.take(), {}};
    }, std::move(then));
}

void Visit::open(Loaded loaded)
{
    ask(false, [this, opened = std::make_shared<Loaded>(std::move(loaded))] {
        begin([opened, pool = threads_.get()](Job& job) -> Ended<Done> {
            job.expects(1);
            StandWork work(new_stand(opened->programme, pool), pool);
            if (!work.go_to(1, job)) return Cancelled{};
            return Done{work.take(), {}};
        }, [this, opened] {
            loaded_ = std::move(*opened);
            plan_ = city_plan(run().city());
            ++city_version_, ++policy_version_;
            done_.clear(), undone_.clear();
            followed_.reset();
            minute_ = first_minute;
        });
    });
}

// ---------------------------------------------------------------- the clock

void Visit::midnight()
{
    ask(true, [this] { walk_to(run().today() + 1, [this] { minute_ = 0; }); });
}

void Visit::tick(double seconds)
{
    take_up();
    if (!busy() && !asked_.empty()) {
        const Order next = std::move(asked_.front());
        asked_.pop_front();
        next.begin();
    }
    if (!playing_) return;
    minute_ = std::min(minute_ + seconds * minutes_per_second[speed_], static_cast<double>(minutes_per_day));
    if (minute_ >= minutes_per_day && !busy()) midnight();
}

void Visit::minute(double minute) { minute_ = std::clamp(minute, 0.0, static_cast<double>(minutes_per_day)); }

void Visit::step(int minutes)
{
    const double to = std::floor(minute_) + minutes;
    if (to <= minutes_per_day) return minute(to);
    midnight();
}

void Visit::show_day(std::int32_t day)
{
    ask(true, [this, day] { walk_to(std::max(day, 0) + 1); });
}

void Visit::next_day()
{
    ask(true, [this] { walk_to(run().today() + 1); });
}

// ---------------------------------------------------------------- what is looked at

void Visit::side(Side side) { side_ = side; }

void Visit::follow(std::optional<PersonId> person)
{
    if (!person || person->value < run().people().size) followed_ = person;
}

void Visit::one_by_one(bool on)
{
    const ViewOptions usual;
    view_options_.sample = on ? usual.sample : 0;
    view_options_.extras = on ? usual.extras : 0;
}

const Look& Visit::look()
{
    const auto now = static_cast<std::int32_t>(minute_);
    if (look_version_ != version_ || look_minute_ != now || look_side_ != side_ || look_followed_ != followed_ || look_sample_ != view_options_.sample) {
        const DayLived& day = lived();
        const bool another = look_version_ != version_ || look_minute_ != now || look_side_ != side_ || look_sample_ != view_options_.sample;
        if (another) look_.scene = ahead_.take({shown_, run(), day}, {version_, now, side_, view_options_.sample}, view_options_);
        look_.ticker = ticker(day, Minute{now}, side_, view_options_);
        look_.card.reset();
        if (followed_) look_.card = person_card(day, *followed_, Minute{now}, side_, view_options_);
    }
    // the pens are of whole days
    if (pens_version_ != version_ || pens_side_ != side_) {
        const DayLived& day = lived();
        look_.pens_of_day = pens_of_day(day, side_);
        look_.pens_of_run = pens_of_run(day, book().measures(), side_);
    }
    // while time passes, the minute that comes next is foreseen: by the steps in which it passes
    if (playing_ && look_minute_ != now) {
        const std::int32_t step = now > look_minute_ && now - look_minute_ < 10 ? now - look_minute_ : 1;
        ahead_.foresee({shown_, run(), lived()}, {version_, now + step, side_, view_options_.sample}, view_options_);
    }
    look_version_ = pens_version_ = version_;
    look_minute_ = now;
    look_side_ = pens_side_ = side_;
    look_followed_ = followed_;
    look_sample_ = view_options_.sample;
    return look_;
}

// ---------------------------------------------------------------- the policy

void Visit::go_on_under(Programme programme, std::int32_t today, std::vector<Change> changes)
{
    auto moment = std::make_shared<Moment>(Moment{today, day(), minute_, std::move(changes), run().programme(), std::move(programme)});
    begin([from = shown_, pool = threads_.get(), moment](Job& job) -> Ended<Done> {
        // what was lived before is the same under both
        StandWork work(from, pool);
        job.expects(work.days_to(moment->today) + moment->shown + 1 - moment->today);
        if (!work.go_to(moment->today, job)) return Cancelled{};
        if (auto refused = work.under(moment->after); !refused.empty()) return Done{{}, std::move(refused)};
        if (!work.go_to(moment->shown + 1, job)) return Cancelled{};
        return Done{work.take(), {}};
    }, [this, moment] {
        ++policy_version_;
        done_.push_back(std::move(*moment));
        undone_.clear();
    });
}

std::vector<Issue> Visit::change(const std::string& path, const Value& value)
{
    refused_.clear();
    ask(false, [this, changes = std::vector<Change>{{path, value}}] {
        auto programme = changed_from(run().programme(), run().today(), changes);
        if (!programme.ok()) refused_ = programme.issues();
        else go_on_under(std::move(programme).value(), run().today(), changes);
    });
    return refused_;
}

std::vector<std::string> Visit::sets() const
{
    std::vector<std::string> out;
    for (const Moment& moment : done_)
        for (const Change& change : moment.changes) out.push_back(change.path + "@" + std::to_string(moment.today) + "=" + value_text(change.value));
    return out;
}

std::size_t Visit::waiting() const
{
    std::size_t n = 0;
    for (auto moment = done_.rbegin(); moment != done_.rend() && moment->today == run().today(); ++moment) ++n;
    return n;
}

std::vector<Issue> Visit::relive()
{
    refused_.clear();
    ask(false, [this] {
        const std::size_t n = waiting();
        if (n == 0) return;
        std::vector<Change> changes;
        for (std::size_t i = done_.size() - n; i < done_.size(); ++i) changes.insert(changes.end(), done_[i].changes.begin(), done_[i].changes.end());
        auto programme = changed_from(run().programme(), day(), changes);
        if (!programme.ok()) refused_ = programme.issues();
        else go_on_under(std::move(programme).value(), day(), std::move(changes));
    });
    return refused_;
}

void Visit::go_back_to(const Moment& moment, const Programme& programme, std::function<void()> then)
{
    begin([from = shown_, pool = threads_.get(), programme, today = moment.today, shown = moment.shown](Job& job) -> Ended<Done> {
        StandWork work(from, pool);
        job.expects(work.days_to(today) + shown + 1 - today);
        if (!work.go_to(today, job)) return Cancelled{};
        if (auto refused = work.under(programme); !refused.empty()) return Done{{}, std::move(refused)};
        if (!work.go_to(shown + 1, job)) return Cancelled{};
        return Done{work.take(), {}};
    }, [this, minute = moment.minute, then = std::move(then)] {
        ++policy_version_;
        minute_ = minute;
        then();
    });
}

void Visit::undo()
{
    ask(false, [this] {
        if (done_.empty()) return;
        go_back_to(done_.back(), done_.back().before, [this] {
            undone_.push_back(std::move(done_.back()));
            done_.pop_back();
        });
    });
}

void Visit::redo()
{
    ask(false, [this] {
        if (undone_.empty()) return;
        go_back_to(undone_.back(), undone_.back().after, [this] {
            done_.push_back(std::move(undone_.back()));
            undone_.pop_back();
        });
    });
}

std::vector<Issue> Visit::reset()
{
    refused_.clear();
    ask(false, [this] {
        const std::int32_t apart = first_day_apart(run().programme(), loaded_.programme);
        if (apart != never_apart) go_on_under(loaded_.programme, std::min(run().today(), apart), {});
    });
    return refused_;
}

}  // namespace panopolis::desktop
