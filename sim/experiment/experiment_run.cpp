// What an experiment asks for is lived round by round; what the store has already is not lived again.
#include <panopolis/experiment_run.hpp>

#include <atomic>
#include <new>
#include <set>

#include <panopolis/compare.hpp>
#include <panopolis/lives.hpp>

namespace panopolis {

namespace {

struct ByPlace {
    bool operator()(const Cell& a, const Cell& b) const { return std::tie(a.point, a.arm, a.replicate) < std::tie(b.point, b.arm, b.replicate); }
};

class Living {
public:
    Living(const Trials& trials, const Resolver& resolver, Store& store, Executor& executor, const Shard& shard, const ExperimentWatch& watch)
        : trials_(trials), resolver_(resolver), store_(store), executor_(executor), shard_(shard), watch_(watch)
    {
        for (const Cell& cell : store.cells()) there_.insert(cell);
    }

    ExperimentEnd all()
    {
        if (trials_.plan.until) rounds();
        else round(0, trials_.plan.replicates, {});
        end_.whole = going_;
        return end_;
    }

private:
    /// So many replicates of every point that is still open.
    void rounds()
    {
        const Until& until = *trials_.plan.until;
        std::vector<bool> settled(static_cast<std::size_t>(trials_.n_points()));
        std::int64_t from = 0, to = std::min(until.at_least, until.at_most);
        all_ = 0;
        while (going_ && from < to) {
            round(from, to, settled);
            for (std::int64_t p = 0; going_ && p < trials_.n_points(); ++p)
                if (shard_.holds(trials_, p, 0) && !settled[static_cast<std::size_t>(p)]) settled[static_cast<std::size_t>(p)] = is_settled(p, to);
            from = to;
            to = std::min(to + until.every, until.at_most);
        }
    }

    bool is_settled(std::int64_t point, std::int64_t n)
    {
        std::vector<std::vector<double>> values;
        for (std::int32_t arm = 0; arm < trials_.n_arms(); ++arm) {
            std::vector<double>& of_arm = values.emplace_back();
            for (const auto& [replicate, value] : store_.values(point, arm, trials_.plan.until->measure))
                if (replicate < n) of_arm.push_back(value);
        }
        return is_enough(*trials_.plan.until, values);
    }

    void round(std::int64_t from, std::int64_t to, const std::vector<bool>& settled)
    {
        std::vector<Cell> open;
        for (std::int64_t replicate = from; replicate < to; ++replicate)
            for (std::int64_t point = 0; point < trials_.n_points(); ++point) {
                if (!shard_.holds(trials_, point, replicate) || (!settled.empty() && settled[static_cast<std::size_t>(point)])) continue;
                for (std::int32_t arm = 0; arm < trials_.n_arms(); ++arm) {
                    const Cell cell{point, arm, replicate};
                    ++all_;
                    if (there_.count(cell) > 0) ++end_.there;
                    else open.push_back(cell);
                }
            }
        if (watch_.progress) watch_.progress(end_.there, all_);
        executor_.for_each(static_cast<std::int32_t>(open.size()), [&](std::int32_t which) {
            if (going_) live(open[static_cast<std::size_t>(which)]);
        });
    }

    void live(const Cell& cell)
    {
        const auto ended = [&](const std::optional<MachineTrouble>& trouble, bool lived, bool failed) {
            const std::lock_guard lock(mutex_);
            if (trouble) {
                if (!end_.trouble) end_.trouble = trouble;
                going_ = false;
                return;
            }
            ++end_.there, end_.lived += lived ? 1 : 0, end_.failed += failed ? 1 : 0;
            if (watch_.progress) watch_.progress(end_.there, all_);
        };
        try {
            auto loaded = load_scenario(trials_.source, resolver_, trials_.options(cell));
            KeptRun run;
            run.seed = trials_.seed(cell.replicate), run.days = trials_.days;
            if (!loaded.ok()) {
                // without a scenario there is no hash of one: the words that it was asked for with stand for it
                run.id = run_id("failed " + trials_.key + " " + std::to_string(cell.point) + " " + std::to_string(cell.arm), run.seed, run.days);
                run.message = format_issues(loaded.issues(), trials_.plan.scenario);
                return ended(store_.add(cell, run), true, true);
            }
            run.scenario_hash = loaded->scenario_hash;
            run.id = run_id(run.scenario_hash, run.seed, run.days);
            if (store_.has(run.id)) return ended(store_.add(cell, run.id), false, false);
            MeasureBook book;
            const auto goes_on = [&] {
                if (watch_.stopped && watch_.stopped()) going_ = false;
                return going_.load();
            };
            const auto lived = live_alone(std::move(loaded->programme), trials_.days, book, nullptr, goes_on);
            if (!lived) return;
            run.digest = lived->digest();
            run.measures = kept_measures(book.measures(), trials_.plan.measures);
            ended(store_.add(cell, run), true, false);
        } catch (const std::bad_alloc&) {
            ended(MachineTrouble{"the machine has no more memory for so many runs side by side; --threads with a lower number needs less"}, false, false);
        }
    }

    const Trials& trials_;
    const Resolver& resolver_;
    Store& store_;
    Executor& executor_;
    const Shard& shard_;
    const ExperimentWatch& watch_;
    std::set<Cell, ByPlace> there_;
    std::atomic<bool> going_{true};
    std::mutex mutex_;  // over what follows
    ExperimentEnd end_;
    std::int64_t all_ = 0;
};

}  // namespace

ExperimentEnd run_experiment(const Trials& trials, const Resolver& resolver, Store& store, Executor& executor, const Shard& shard, const ExperimentWatch& watch)
{
    return Living(trials, resolver, store, executor, shard, watch).all();
}

bool is_enough(const Until& until, const std::vector<std::vector<double>>& values)
{
    for (std::size_t arm = until.of_difference ? 1 : 0; arm < values.size(); ++arm) {
        const Estimate known = until.of_difference ? paired_difference(values.front(), values[arm]).difference : estimate(values[arm]);
        if (known.n < 2 || known.half_width > until.half_width) return false;
    }
    return true;
}

}  // namespace panopolis
