#include <algorithm>

#include <panopolis/experiment.hpp>

namespace panopolis {

namespace {

/// Looks out for something, for some tens of microseconds; on a machine with less to spare others are let go first.
template <class Condition>
bool comes_soon(Condition condition)
{
    constexpr int looks = 2000, between_yields = 100;
    for (int look = 1; look <= looks; ++look) {
        if (condition()) return true;
        if (look % between_yields == 0) std::this_thread::yield();
#ifdef __x86_64__
        else __builtin_ia32_pause();
#endif
    }
    return condition();
}

}  // namespace

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
    while (true) {
        const auto is_called = [&] { return closing_.load(std::memory_order_acquire) || round_.load(std::memory_order_acquire) != seen; };
        if (!comes_soon(is_called)) {
            std::unique_lock lock(mutex_);
            ++asleep_;
            wake_.wait(lock, is_called);
            --asleep_;
        }
        if (closing_) return;
        // nobody changes these before everybody has come back from this round
        seen = round_.load(std::memory_order_acquire);
        take(*work_, n_);
        if (busy_.fetch_sub(1, std::memory_order_acq_rel) != 1) continue;
        // between its look and its sleep the caller holds the mutex
        { const std::lock_guard lock(mutex_); }
        done_.notify_one();
    }
}

void ThreadExecutor::for_each(std::int32_t n, const std::function<void(std::int32_t)>& work)
{
    if (pool_.empty() || n < 2) {
        for (std::int32_t i = 0; i < n; ++i) work(i);
        return;
    }
    bool wakes = false;
    {
        const std::lock_guard lock(mutex_);
        work_ = &work;
        n_ = n;
        next_ = 0;
        busy_ = pool_.size();
        round_.fetch_add(1, std::memory_order_release);
        wakes = asleep_ > 0;
    }
    if (wakes) wake_.notify_all();
    take(work, n);
    const auto are_back = [&] { return busy_.load(std::memory_order_acquire) == 0; };
    if (comes_soon(are_back)) return;
    std::unique_lock lock(mutex_);
    done_.wait(lock, are_back);
}

}  // namespace panopolis
