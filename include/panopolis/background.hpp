#pragma once
// Long work beside a window that must not freeze: one job at a time, on a thread of its own.
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include <panopolis/experiment.hpp>

namespace panopolis {

/// How far work is, in steps of its own.
struct JobProgress {
    std::int64_t done = 0;
    std::int64_t of = 0;        ///< 0: it has not said
    double seconds = 0;         ///< since it began
    /// What is left, in seconds, if the rest goes as what is done. Nothing before the first step.
    [[nodiscard]] std::optional<double> seconds_left() const
    {
        if (done <= 0 || of < done) return std::nullopt;
        return seconds / static_cast<double>(done) * static_cast<double>(of - done);
    }
};

/// A job's side of the matter, for whatever threads it works on.
class Job {
public:
    /// Whether to end early. To be asked between days.
    [[nodiscard]] bool cancelled() const { return cancelled_.load(std::memory_order_relaxed); }
    /// How many steps there will be in all.
    void expects(std::int64_t steps) { of_.store(steps, std::memory_order_relaxed); }
    void step(std::int64_t steps = 1) { done_.fetch_add(steps, std::memory_order_relaxed); }

private:
    friend class BackgroundThread;
    std::atomic<bool> cancelled_{false};
    std::atomic<std::int64_t> done_{0}, of_{0};
};

/// How a job ended: with a value, early because it was asked to, or because the machine failed.
struct Cancelled {};
template <class T>
using Ended = std::variant<T, Cancelled, MachineTrouble>;

/// The thread of a Background, whatever its jobs give.
class BackgroundThread {
public:
    BackgroundThread() = default;
    ~BackgroundThread();
    BackgroundThread(const BackgroundThread&) = delete;
    BackgroundThread& operator=(const BackgroundThread&) = delete;

    bool start(std::function<void(Job&)> work);
    /// Begun, and its end not fetched yet.
    [[nodiscard]] bool busy() const { return busy_; }
    [[nodiscard]] JobProgress progress() const;
    void cancel() { job_.cancelled_.store(true, std::memory_order_relaxed); }
    /// True once, when the job has ended; what it threw is then in `trouble`.
    bool fetch(std::optional<MachineTrouble>& trouble);

private:
    using Clock = std::chrono::steady_clock;
    enum class Failure : std::uint8_t { none, memory, thread, other };
    void live(const std::function<void(Job&)>& work) noexcept;

    Job job_;
    Clock::time_point begun_{};
    bool busy_ = false;
    // written by the thread before `over_`, read by the owner after it
    Failure failure_ = Failure::none;
    std::string words_;
    std::atomic<bool> over_{false};
    std::thread thread_;
};

/// One job at a time. Every member is for the thread that owns this, and none waits for the job but the destructor, which cancels it first.
template <class T>
class Background {
public:
    /// Gives its value, or `Cancelled` when it ended early. What it throws becomes a MachineTrouble.
    using Work = std::function<Ended<T>(Job&)>;

    /// Begins a job. False, and nothing is begun, while the end of the one before has not been fetched by `poll`.
    bool start(Work work)
    {
        if (thread_.busy()) return false;
        ended_.reset();
        return thread_.start([this, job = std::move(work)](Job& token) { ended_ = job(token); });
    }
    [[nodiscard]] bool busy() const { return thread_.busy(); }
    /// Of the job that runs, or of the last one.
    [[nodiscard]] JobProgress progress() const { return thread_.progress(); }
    /// Asks the job to end soon. It may still end with a value. Nothing happens when none runs.
    void cancel() { thread_.cancel(); }
    /// How the job ended, once; nothing while it runs, and when there is none.
    std::optional<Ended<T>> poll()
    {
        std::optional<MachineTrouble> trouble;
        if (!thread_.fetch(trouble)) return std::nullopt;
        if (trouble) return Ended<T>(std::in_place_index<2>, std::move(*trouble));
        return std::exchange(ended_, std::nullopt);
    }

private:
    std::optional<Ended<T>> ended_;  // outlives the thread
    BackgroundThread thread_;
};

/// What a job hands over while it goes on: put in on any thread, taken out by the owner.
template <class T>
class Mailbox {
public:
    void put(T thing)
    {
        const std::lock_guard lock(mutex_);
        things_.push_back(std::move(thing));
    }
    /// Everything that came since the last time, in order.
    std::vector<T> take()
    {
        const std::lock_guard lock(mutex_);
        return std::exchange(things_, {});
    }

private:
    std::mutex mutex_;
    std::vector<T> things_;
};

}  // namespace panopolis
