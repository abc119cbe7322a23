#include <panopolis/background.hpp>

#include <exception>
#include <new>
#include <system_error>

namespace panopolis {

BackgroundThread::~BackgroundThread()
{
    cancel();
    if (thread_.joinable()) thread_.join();
}

void BackgroundThread::live(const std::function<void(Job&)>& work) noexcept
{
    try {
        work(job_);
    } catch (const std::bad_alloc&) {
        failure_ = Failure::memory;
    } catch (const std::exception& error) {
        failure_ = Failure::other;
        try {
            words_ = error.what();
        } catch (...) {
            failure_ = Failure::memory;
        }
    } catch (...) {
        failure_ = Failure::other;
    }
    over_.store(true, std::memory_order_release);
}

bool BackgroundThread::start(std::function<void(Job&)> work)
{
    if (busy_) return false;
    job_.cancelled_ = false;
    job_.done_ = job_.of_ = 0;
    failure_ = Failure::none;
    words_.clear();
    over_ = false;
    begun_ = Clock::now();
    busy_ = true;
    try {
        thread_ = std::thread([this, job = std::move(work)] { live(job); });
    } catch (const std::system_error&) {
        failure_ = Failure::thread;
        over_ = true;
    }
    return true;
}

JobProgress BackgroundThread::progress() const
{
    const std::int64_t done = job_.done_.load(std::memory_order_relaxed), of = job_.of_.load(std::memory_order_relaxed);
    return {done, of, begun_ == Clock::time_point{} ? 0.0 : std::chrono::duration<double>(Clock::now() - begun_).count()};
}

bool BackgroundThread::fetch(std::optional<MachineTrouble>& trouble)
{
    if (!busy_ || !over_.load(std::memory_order_acquire)) return false;
    // nothing is left for it to do, so this does not wait
    if (thread_.joinable()) thread_.join();
    busy_ = false;
    switch (failure_) {
    case Failure::none: break;
    case Failure::memory: trouble = MachineTrouble{"The machine has no more memory.", MachineTrouble::Kind::memory}; break;
    case Failure::thread: trouble = MachineTrouble{"The machine has no thread to spare.", MachineTrouble::Kind::thread}; break;
    case Failure::other:
        trouble = words_.empty() ? MachineTrouble{"The work failed, and did not say why.", MachineTrouble::Kind::unsaid} : MachineTrouble{words_};
        break;
    }
    return true;
}

}  // namespace panopolis
