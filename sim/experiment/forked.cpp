// Several programmes lived from one seed: what they have in common is lived once, and from the day on which they part each goes on as a fork.
#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>

#include <panopolis/lives.hpp>
#include <panopolis/programme.hpp>

namespace panopolis {

namespace {

/// A life, and what was measured of it so far. Once several go on from it, it is only looked at, so that its forks may be made on several threads.
struct Trunk {
    MeasureBook book;
    std::optional<Run> run;  ///< tells the book of each day
};

/// Arms that are still one life, and where that stands; no trunk on the morning of day 0.
struct Branch {
    std::int64_t seed = 0;
    std::shared_ptr<const std::vector<Programme>> programmes;
    std::vector<std::int32_t> arms;  ///< never empty, ascending
    std::shared_ptr<const Trunk> from;
};

/// The first day that an arm does not have in common with the branch's first.
std::int32_t day_apart(const Branch& branch, std::int32_t arm)
{
    const std::vector<Programme>& all = *branch.programmes;
    return first_day_apart(all[static_cast<std::size_t>(branch.arms.front())], all[static_cast<std::size_t>(arm)]);
}

class Forest {
public:
    Forest(const ForkedLives& lives, const ForkedWatch& watch) : lives_(lives), watch_(watch) {}

    /// Lives what there is to live until nothing is left, beside others who do the same.
    void work()
    {
        try {
            while (auto branch = take()) {
                live(std::move(*branch));
                end_one();
            }
        } catch (...) {
            // a thread of the executor has nobody above it who could catch
            const std::lock_guard lock(mutex_);
            if (!thrown_) thrown_ = std::current_exception();
            going_ = false;
            changed_.notify_all();
        }
    }

    Result<bool> end()
    {
        if (thrown_) std::rethrow_exception(thrown_);
        if (!issues_.empty()) return std::move(issues_);
        return going_.load();
    }

private:
    /// The branch that was laid open last, so that few trunks stand at a time; else the next seed. Waits while others may still lay some open.
    std::optional<Branch> take()
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return !going_ || !open_.empty() || next_seed_ < lives_.seeds || busy_ == 0; });
        if (!going_) return std::nullopt;
        if (!open_.empty()) {
            Branch branch = std::move(open_.back());
            open_.pop_back();
            ++busy_;
            return branch;
        }
        if (next_seed_ >= lives_.seeds) return std::nullopt;
        Branch root;
        root.seed = next_seed_++;
        ++busy_;
        return root;
    }

    void end_one()
    {
        const std::lock_guard lock(mutex_);
        --busy_;
        changed_.notify_all();
    }

    void lay_open(std::vector<Branch> branches)
    {
        const std::lock_guard lock(mutex_);
        // the first is to be taken first
        for (auto branch = branches.rbegin(); branch != branches.rend(); ++branch) open_.push_back(std::move(*branch));
        changed_.notify_all();
    }

    /// False when a programme could not be had.
    bool has_programmes(Branch& branch)
    {
        if (branch.programmes) return true;
        auto programmes = lives_.programmes(branch.seed);
        if (!programmes.ok()) {
            const std::lock_guard lock(mutex_);
            add_new(issues_, programmes.issues());
            going_ = false;
            return false;
        }
        branch.programmes = std::make_shared<const std::vector<Programme>>(std::move(programmes).value());
        for (std::size_t arm = 0; arm < branch.programmes->size(); ++arm) branch.arms.push_back(static_cast<std::int32_t>(arm));
        return true;
    }

    [[nodiscard]] static const Programme& programme(const Branch& branch, std::int32_t arm) { return (*branch.programmes)[static_cast<std::size_t>(arm)]; }

    /// A life of the branch's first arm that stands where its trunk does.
    static std::unique_ptr<Trunk> stand(const Branch& branch)
    {
        auto here = std::make_unique<Trunk>();
        RunOptions options;
        options.observer = &here->book;
        options.checkpoint_bytes = 0;
        const Programme& own = programme(branch, branch.arms.front());
        if (branch.from) {
            auto fork = branch.from->run->fork(own, options);
            if (fork.ok()) {
                here->run.emplace(std::move(fork).value());
                here->book = branch.from->book;
                return here;
            }
        }
        // the first of a seed, or one whose city is another one: built anew, and lived from day 0
        here->run.emplace(own, options);
        return here;
    }

    void live(Branch branch)
    {
        if (!has_programmes(branch)) return;
        std::unique_ptr<Trunk> here = stand(branch);
        branch.from = nullptr;
        for (;;) {
            // whose days are over has ended; the others go on together until the first of them ends or parts
            std::vector<std::int32_t> go_on;
            std::int32_t until = never_apart;
            for (const std::int32_t arm : branch.arms) {
                const auto days = static_cast<std::int32_t>(programme(branch, arm).first().days);
                if (days <= here->run->today()) {
                    const std::lock_guard lock(mutex_);
                    if (watch_.ended) watch_.ended(branch.seed, arm, *here->run, here->book);
                } else {
                    go_on.push_back(arm);
                    until = std::min(until, days);
                }
            }
            branch.arms = std::move(go_on);
            if (branch.arms.empty()) return;
            for (const std::int32_t arm : branch.arms) until = std::min(until, day_apart(branch, arm));
            if (until <= here->run->today()) return part(branch, std::move(here));
            if (!live_until(*here, until)) return;
        }
    }

    bool live_until(Trunk& trunk, std::int32_t day)
    {
        while (trunk.run->today() < day) {
            if (watch_.stopped && watch_.stopped()) going_ = false;
            if (!going_) return false;
            trunk.run->live_one_day();
            if (watch_.day_lived) watch_.day_lived();
        }
        return true;
    }

    /// Those that have today in common stay together.
    void part(const Branch& branch, std::unique_ptr<Trunk> here)
    {
        const std::shared_ptr<const Trunk> from = std::move(here);
        std::vector<Branch> parts;
        for (const std::int32_t arm : branch.arms) {
            const auto with = std::find_if(parts.begin(), parts.end(), [&](const Branch& part) { return day_apart(part, arm) > from->run->today(); });
            if (with != parts.end()) with->arms.push_back(arm);
            else parts.push_back({branch.seed, branch.programmes, {arm}, from});
        }
        lay_open(std::move(parts));
    }

    const ForkedLives& lives_;
    const ForkedWatch& watch_;
    std::atomic<bool> going_{true};
    std::mutex mutex_;  // over what follows, and over calls of `ended`
    std::condition_variable changed_;
    std::deque<Branch> open_;
    std::int64_t next_seed_ = 0, busy_ = 0;
    std::vector<Issue> issues_;
    std::exception_ptr thrown_;
};

}  // namespace

Result<bool> live_forked(const ForkedLives& lives, Executor& executor, const ForkedWatch& watch)
{
    Forest forest(lives, watch);
    // whoever finds nothing to do waits or goes: more workers than threads do no harm, and one is enough
    constexpr std::int32_t workers = 1024;
    executor.for_each(workers, [&](std::int32_t) { forest.work(); });
    return forest.end();
}

}  // namespace panopolis
