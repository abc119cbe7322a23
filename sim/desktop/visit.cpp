#include "desktop/visit.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "model/words.hpp"

namespace panopolis::desktop {

namespace {

/// So often the measures are kept, so that going back need not begin at the first day; as often as the run's own checkpoints.
constexpr std::int32_t book_days = 10;

}  // namespace

Visit::Visit(Loaded loaded, int threads) : loaded_(std::move(loaded)), threads_(threads), book_(std::make_unique<MeasureBook>())
{
    run_ = std::make_unique<Run>(loaded_.programme, options());
    plan_ = city_plan(run_->city());
    live_one_day();
}

RunOptions Visit::options()
{
    RunOptions out;
    out.executor = &threads_;
    out.observer = book_.get();
    return out;
}

void Visit::live_one_day()
{
    if (run_->today() % book_days == 0 && (books_.empty() || books_.back().first < run_->today())) books_.emplace_back(run_->today(), *book_);
    run_->live_one_day();
    ++version_;
}

void Visit::go_to(std::int32_t today)
{
    if (today < run_->today()) {
        // the measures as they were, then the days since
        while (books_.back().first > today) books_.pop_back();
        *book_ = books_.back().second;
        run_->day(books_.back().first);
    }
    while (run_->today() < today) live_one_day();
    ++version_;
}

void Visit::tick(double seconds)
{
    if (!playing_) return;
    minute_ += seconds * minutes_per_second[speed_];
    if (minute_ < minutes_per_day) return;
    minute_ = 0;
    live_one_day();
}

void Visit::minute(double minute) { minute_ = std::clamp(minute, 0.0, static_cast<double>(minutes_per_day)); }

void Visit::step(int minutes)
{
    const double to = std::floor(minute_) + minutes;
    if (to <= minutes_per_day) return minute(to);
    minute_ = 0;
    live_one_day();
}

void Visit::show_day(std::int32_t day)
{
    go_to(std::max(day, 0) + 1);
}

void Visit::side(Side side) { side_ = side; }

void Visit::follow(std::optional<PersonId> person)
{
    if (!person || person->value < run_->people().size) followed_ = person;
}

const Look& Visit::look()
{
    const auto now = static_cast<std::int32_t>(minute_);
    if (look_version_ != version_ || look_minute_ != now || look_side_ != side_ || look_followed_ != followed_) {
        const DayLived day = lived();
        look_.scene = street_scene(day, Minute{now}, side_, view_options_);
        look_.ticker = ticker(day, Minute{now}, side_, view_options_);
        look_.card.reset();
        if (followed_) look_.card = person_card(day, *followed_, Minute{now}, side_, view_options_);
    }
    // the pens are of whole days
    if (pens_version_ != version_ || pens_side_ != side_) {
        const DayLived day = lived();
        look_.pens_of_day = pens_of_day(day, side_);
        look_.pens_of_run = pens_of_run(day, book_->measures(), side_);
    }
    look_version_ = pens_version_ = version_;
    look_minute_ = now;
    look_side_ = pens_side_ = side_;
    look_followed_ = followed_;
    return look_;
}

void Visit::take(const Programme& programme)
{
    auto forked = run_->fork(programme, options());
    assert(forked.ok());
    *run_ = std::move(forked).value();
    ++version_, ++policy_version_;
}

std::vector<Issue> Visit::go_on_under(Programme programme, std::int32_t today, std::vector<Change> changes)
{
    Moment moment{today, day(), minute_, std::move(changes), run_->programme(), std::move(programme)};
    // what was lived before is the same under both
    go_to(today);
    auto forked = run_->fork(moment.after, options());
    std::vector<Issue> refused;
    if (forked.ok()) *run_ = std::move(forked).value(), ++policy_version_;
    else refused = forked.issues();
    go_to(moment.shown + 1);
    if (!refused.empty()) return refused;
    done_.push_back(std::move(moment));
    undone_.clear();
    return {};
}

std::vector<Issue> Visit::change(const std::string& path, const Value& value)
{
    std::vector<Change> changes{{path, value}};
    auto programme = changed_from(run_->programme(), run_->today(), changes);
    if (!programme.ok()) return programme.issues();
    return go_on_under(std::move(programme).value(), run_->today(), std::move(changes));
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
    for (auto moment = done_.rbegin(); moment != done_.rend() && moment->today == run_->today(); ++moment) ++n;
    return n;
}

std::vector<Issue> Visit::relive()
{
    const std::size_t n = waiting();
    if (n == 0) return {};
    std::vector<Change> changes;
    for (std::size_t i = done_.size() - n; i < done_.size(); ++i) changes.insert(changes.end(), done_[i].changes.begin(), done_[i].changes.end());
    auto programme = changed_from(run_->programme(), day(), changes);
    if (!programme.ok()) return programme.issues();
    return go_on_under(std::move(programme).value(), day(), std::move(changes));
}

void Visit::go_back_to(const Moment& moment, const Programme& programme)
{
    go_to(moment.today);
    take(programme);
    go_to(moment.shown + 1);
    minute_ = moment.minute;
}

void Visit::undo()
{
    if (done_.empty()) return;
    undone_.push_back(std::move(done_.back()));
    done_.pop_back();
    go_back_to(undone_.back(), undone_.back().before);
}

void Visit::redo()
{
    if (undone_.empty()) return;
    done_.push_back(std::move(undone_.back()));
    undone_.pop_back();
    go_back_to(done_.back(), done_.back().after);
}

std::vector<Issue> Visit::reset()
{
    if (first_day_apart(run_->programme(), loaded_.programme) == never_apart) return {};
    const std::int32_t from = std::min(run_->today(), first_day_apart(run_->programme(), loaded_.programme));
    return go_on_under(loaded_.programme, from, {});
}

}  // namespace panopolis::desktop
