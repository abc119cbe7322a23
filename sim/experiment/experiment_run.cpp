// What an experiment asks for is lived round by round; what the store has already is not lived again.
#include <panopolis/experiment_run.hpp>

#include <atomic>
#include <new>

#include <panopolis/compare.hpp>
#include <panopolis/lives.hpp>

namespace panopolis {

namespace {

/// Those of this process.
class OwnThreads final : public Hands {
public:
    explicit OwnThreads(Executor& executor) : executor_(executor) {}
    void live(const std::vector<Cell>& cells, const std::function<LivedCell(const Cell&)>& here, const std::function<bool()>& goes_on, const std::function<void(const Cell&, LivedCell)>& lived) override
    {
        executor_.for_each(static_cast<std::int32_t>(cells.size()), [&](std::int32_t which) {
            const Cell& cell = cells[static_cast<std::size_t>(which)];
            if (goes_on()) lived(cell, here(cell));
        });
    }

private:
    Executor& executor_;
};

class Living {
public:
    Living(const Trials& trials, const Resolver& resolver, Store& store, Hands& hands, const Shard& shard, const ExperimentWatch& watch)
        : trials_(trials), planned_(trials, resolver), store_(store), hands_(hands), shard_(shard), watch_(watch)
    {
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

    /// Calls for every cell of these replicates that is of this part and of a point still open, lived already or not, in the order in which they are lived.
    template <class Each>
    void each_open(std::int64_t from, std::int64_t to, const std::vector<bool>& settled, Each each) const
    {
        for (std::int64_t replicate = from; replicate < to; ++replicate)
            for (std::int64_t point = 0; point < trials_.n_points(); ++point) {
                if (!shard_.holds(trials_, point, replicate) || (!settled.empty() && settled[static_cast<std::size_t>(point)])) continue;
                for (std::int32_t arm = 0; arm < trials_.n_arms(); ++arm) each(Cell{point, arm, replicate});
            }
    }

    void round(std::int64_t from, std::int64_t to, const std::vector<bool>& settled)
    {
        each_open(from, to, settled, [&](const Cell& cell) { ++all_, end_.there += store_.has(cell) ? 1 : 0; });
        if (watch_.progress) watch_.progress(end_.there, all_);

        // so many at a time, so that memory does not grow with the number of runs
        constexpr std::size_t at_a_time = 1024;
        std::vector<Cell> open;
        each_open(from, to, settled, [&](const Cell& cell) {
            if (!going_ || store_.has(cell)) return;
            open.push_back(cell);
            if (open.size() == at_a_time) live(open);
        });
        live(open);
    }

    /// Has them lived, and empties the list.
    void live(std::vector<Cell>& open)
    {
        const auto goes_on = [&] {
            if (watch_.stopped && watch_.stopped()) going_ = false;
            return going_.load();
        };
        if (!open.empty())
            hands_.live(
                open, [&](const Cell& cell) { return live_cell(planned_, cell, goes_on, [&](const std::string& id) { return store_.has(id); }); }, goes_on,
                [&](const Cell& cell, LivedCell lived) { keep(cell, std::move(lived)); });
        open.clear();
    }

    void keep(const Cell& cell, LivedCell lived)
    {
        if (!lived.run && !lived.trouble) return;
        const bool is_new = lived.run && (!lived.run->digest.empty() || !lived.run->message.empty());
        if (lived.run) lived.trouble = is_new ? store_.add(cell, *lived.run) : store_.add(cell, lived.run->id);
        const std::lock_guard lock(mutex_);
        if (lived.trouble) {
            if (!end_.trouble) end_.trouble = lived.trouble;
            going_ = false;
            return;
        }
        ++end_.there, end_.lived += is_new ? 1 : 0, end_.failed += lived.run->message.empty() ? 0 : 1;
        if (watch_.progress) watch_.progress(end_.there, all_);
    }

    const Trials& trials_;
    PlannedLives planned_;
    Store& store_;
    Hands& hands_;
    const Shard& shard_;
    const ExperimentWatch& watch_;
    std::atomic<bool> going_{true};
    std::mutex mutex_;  // over what follows
    ExperimentEnd end_;
    std::int64_t all_ = 0;
};

}  // namespace

Result<PlannedLives::Planned> PlannedLives::read(const Cell& cell) const
{
    auto loaded = load_scenario(trials_.source, resolver_, trials_.options(cell));
    if (!loaded.ok()) return loaded.issues();
    return Planned{std::move(loaded->programme), std::move(loaded->scenario_hash)};
}

Result<PlannedLives::Planned> PlannedLives::of(const Cell& cell)
{
    if (trials_.n_points() * trials_.n_arms() > most_kept) return read(cell);
    const auto under_its_seed = [&](Planned planned) {
        planned.programme = seeds_on(std::move(planned.programme), cell.replicate);
        return planned;
    };
    const std::pair key(cell.point, cell.arm);
    {
        const std::lock_guard lock(mutex_);
        if (const auto at = kept_.find(key); at != kept_.end()) return under_its_seed(at->second);
    }
    auto first = read({cell.point, cell.arm, 0});
    if (!first.ok()) return first.issues();
    const std::lock_guard lock(mutex_);
    return under_its_seed(kept_.emplace(key, std::move(first).value()).first->second);
}

LivedCell live_cell(PlannedLives& planned, const Cell& cell, const std::function<bool()>& goes_on, const std::function<bool(const std::string& id)>& is_known)
{
    const Trials& trials = planned.trials();
    try {
        auto life = planned.of(cell);
        KeptRun run;
        run.seed = trials.seed(cell.replicate), run.days = trials.days;
        if (!life.ok()) {
            // without a scenario there is no hash of one: the words that it was asked for with stand for it
            run.id = run_id("failed " + trials.key + " " + std::to_string(cell.point) + " " + std::to_string(cell.arm), run.seed, run.days);
            run.message = format_issues(life.issues(), trials.plan.scenario);
            return {run, {}};
        }
        run.scenario_hash = life->scenario_hash;
        run.id = run_id(run.scenario_hash, run.seed, run.days);
        if (is_known && is_known(run.id)) return {run, {}};
        MeasureBook book;
        const auto lived = live_alone(std::move(life->programme), trials.days, book, nullptr, goes_on);
        if (!lived) return {};
        run.digest = lived->digest();
        run.measures = kept_measures(book.measures(), trials.plan.measures);
        if (trials.plan.people > 0) run.people = kept_people(*lived, static_cast<std::int32_t>(trials.plan.people));
        return {run, {}};
    } catch (const std::bad_alloc&) {
        return {{}, MachineTrouble{"the machine has no more memory for so many runs side by side; --threads with a lower number needs less"}};
    }
}

ExperimentEnd run_experiment(const Trials& trials, const Resolver& resolver, Store& store, Hands& hands, const Shard& shard, const ExperimentWatch& watch)
{
    return Living(trials, resolver, store, hands, shard, watch).all();
}

ExperimentEnd run_experiment(const Trials& trials, const Resolver& resolver, Store& store, Executor& executor, const Shard& shard, const ExperimentWatch& watch)
{
    OwnThreads hands(executor);
    return run_experiment(trials, resolver, store, hands, shard, watch);
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
