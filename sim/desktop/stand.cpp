#include "desktop/stand.hpp"

#include <algorithm>
#include <cassert>

namespace panopolis::desktop {

namespace {

/// The book is kept on the mornings after the run's own checkpoints: from there a single day leads to standing where the book does.
constexpr std::int32_t book_days = 10;
bool is_kept(std::int32_t day) { return day == 0 || day % book_days == 1; }

RunOptions options(Executor* executor, MeasureBook* book)
{
    RunOptions out;
    out.executor = executor;
    out.observer = book;
    return out;
}

/// The same city with a book of its own; nothing when the programmes differ where it has lived.
Result<Stand> forked(const Stand& from, const Programme& programme, Executor* executor)
{
    Stand out;
    out.book = std::make_unique<MeasureBook>(*from.book);
    auto run = from.run->fork(programme, options(executor, out.book.get()));
    if (!run.ok()) return run.issues();
    out.run = std::make_unique<Run>(std::move(run).value());
    out.books = from.books;
    return out;
}

}  // namespace

Stand new_stand(const Programme& programme, Executor* executor)
{
    Stand out;
    out.book = std::make_unique<MeasureBook>();
    out.run = std::make_unique<Run>(programme, options(executor, out.book.get()));
    return out;
}

StandWork::~StandWork()
{
    if (from_ && now_.run) from_->run->take_bench(*now_.run);
}

void StandWork::go_on_as(Stand fork, Run& bench_of)
{
    // the scratch of a day is large and new memory slow: it goes from hand to hand
    fork.run->take_bench(bench_of);
    now_ = std::move(fork);
}

void StandWork::part()
{
    if (now_.run) return;
    auto fork = forked(*from_, from_->run->programme(), executor_);
    assert(fork.ok());
    go_on_as(std::move(fork).value(), *from_->run);
}

void StandWork::live_one_day()
{
    Run& run = *now_.run;
    if (is_kept(run.today()) && (now_.books.empty() || now_.books.back().first < run.today())) now_.books.emplace_back(run.today(), std::make_shared<const MeasureBook>(*now_.book));
    run.live_one_day();
}

std::int64_t StandWork::days_to(std::int32_t today) const
{
    const Run& run = *now().run;
    if (today >= run.today()) return today - run.today();
    auto book = now().books.rbegin();
    while (book->first > today) ++book;
    return today - run.lives_from(book->first);
}

bool StandWork::go_to(std::int32_t today, Job& job)
{
    if (today == now().run->today()) return true;
    part();
    Run& run = *now_.run;
    if (today < run.today()) {
        // the measures as they were, the run beside them, then the days since
        while (now_.books.back().first > today) now_.books.pop_back();
        const std::int32_t kept = now_.books.back().first;
        const std::int32_t from = run.lives_from(kept);
        for (std::int32_t day = std::min(from + 1, kept); day <= kept; ++day) {
            if (job.cancelled()) return false;
            run.day(day);
            if (day > from) job.step();
        }
        *now_.book = *now_.books.back().second;
    }
    while (run.today() < today) {
        if (job.cancelled()) return false;
        live_one_day();
        job.step();
    }
    return true;
}

std::vector<Issue> StandWork::under(const Programme& programme)
{
    auto fork = forked(now(), programme, executor_);
    if (!fork.ok()) return fork.issues();
    go_on_as(std::move(fork).value(), *now().run);
    return {};
}

Stand StandWork::take()
{
    part();
    from_.reset();
    return std::move(now_);
}

FirstStand first_stand(const Programme& programme, int threads, Job& job)
{
    job.expects(1);
    FirstStand out{std::make_unique<ThreadExecutor>(threads), {}};
    StandWork work(new_stand(programme, out.threads.get()), out.threads.get());
    work.go_to(1, job);
    out.stand = work.take();
    return out;
}

}  // namespace panopolis::desktop
