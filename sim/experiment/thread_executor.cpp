#include <algorithm>

#include <panopolis/experiment.hpp>

namespace panopolis {

ThreadExecutor::ThreadExecutor(int threads)
{
    const int all = threads > 0 ? threads : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    for (int i = 1; i < all; ++i) pool_.emplace_back([this] { help(); });
}

ThreadExecutor::~ThreadExecutor()
{
    {
        const std::lock_guard lock(mutex_);
        closing_ = true;
    }
    wake_.notify_all();
    for (std::thread& t : pool_) t.join();
}

void ThreadExecutor::take(const std::function<void(std::int32_t)>& work, std::int32_t n)
{
    for (std::int32_t i = next_.fetch_add(1); i < n; i = next_.fetch_add(1)) work(i);
}

void ThreadExecutor::help()
{
    std::uint64_t seen = 0;
    std::unique_lock lock(mutex_);
    while (true) {
        wake_.wait(lock, [&] { return closing_ || round_ != seen; });
        if (closing_) return;
        seen = round_;
        const auto* work = work_;
        const std::int32_t n = n_;
        lock.unlock();
        take(*work, n);
        lock.lock();
        if (--busy_ == 0) done_.notify_one();
    }
}

void ThreadExecutor::for_each(std::int32_t n, const std::function<void(std::int32_t)>& work)
{
    if (pool_.empty() || n < 2) {
        for (std::int32_t i = 0; i < n; ++i) work(i);
        return;
    }
    {
        const std::lock_guard lock(mutex_);
        work_ = &work;
        n_ = n;
        next_ = 0;
        busy_ = pool_.size();
        ++round_;
    }
    wake_.notify_all();
    take(work, n);
    std::unique_lock lock(mutex_);
    done_.wait(lock, [&] { return busy_ == 0; });
}

}  // namespace panopolis
