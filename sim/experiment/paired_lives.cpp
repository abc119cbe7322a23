// The same people under several policies, day by day.
#include <panopolis/paired_lives.hpp>

#include <algorithm>
#include <atomic>
#include <iterator>
#include <limits>
#include <mutex>

#include <panopolis/simulation.hpp>

namespace panopolis {

namespace {

/// What makes people and where they live, and not what is done to them.
bool is_of_people(const Row& row)
{
    const std::string_view section = row.path.substr(0, row.path.find('.'));
    constexpr std::string_view sections[] = {"seed", "city", "people", "groups", "ties"};
    return row.structure && std::find(std::begin(sections), std::end(sections), section) != std::end(sections);
}

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

/// Several who look on at one life.
struct Receivers final : EventSink, Observer {
    std::vector<ReceiptSink> sinks;
    std::vector<ScoreDiary> diaries;
    explicit Receivers(const std::vector<PersonId>& persons)
    {
        for (const PersonId person : persons) sinks.emplace_back(person), diaries.emplace_back(person);
    }
    void day(std::int32_t day, const std::vector<Event>& events) override
    {
        for (ReceiptSink& sink : sinks) sink.day(day, events);
    }
    void day_ended(const Scenario& scenario, const City& city, const People& people, const World& world, const Institution& institution, const Ledger& ledger) override
    {
        for (ScoreDiary& diary : diaries) diary.day_ended(scenario, city, people, world, institution, ledger);
    }
};

}  // namespace

std::optional<Apart> other_people(const Programme& a, const Programme& b) { return first_apart(a.first(), b.first(), is_of_people); }

std::optional<std::vector<Fates>> who_changed(const std::vector<Programme>& programmes, Executor& executor, const std::function<bool()>& goes_on)
{
    // what all have in common
    std::int32_t days = std::numeric_limits<std::int32_t>::max(), apart = never_apart;
    for (const Programme& programme : programmes) {
        days = std::min(days, static_cast<std::int32_t>(programme.first().days));
        apart = std::min(apart, first_day_apart(programmes.front(), programme));
    }
    RunOptions options;
    options.checkpoint_bytes = 0;
    options.executor = &executor;
    Run trunk(programmes.front(), options);
    while (trunk.today() < std::min(days, apart)) {
        if (goes_on && !goes_on()) return std::nullopt;
        trunk.live_one_day();
    }

    // each on one thread from here on, beside one another
    options.executor = nullptr;
    const auto n = static_cast<std::int32_t>(programmes.size());
    std::vector<std::optional<Run>> runs(programmes.size());
    executor.for_each(n, [&](std::int32_t i) {
        auto fork = trunk.fork(programmes[at(i)], options);
        // refused on the first morning alone, where a row that is fixed for the whole run differs
        if (fork.ok()) runs[at(i)].emplace(std::move(fork).value());
        else runs[at(i)].emplace(programmes[at(i)], options);
    });
    std::vector<FateBook> books(programmes.size() - 1, FateBook(trunk.people().size));
    for (std::int32_t day = trunk.today(); day < days; ++day) {
        if (goes_on && !goes_on()) return std::nullopt;
        executor.for_each(n, [&](std::int32_t i) { runs[at(i)]->live_one_day(); });
        executor.for_each(n - 1, [&](std::int32_t i) {
            const Run &here = *runs.front(), &there = *runs[at(i + 1)];
            books[at(i)].day_ended(here.programme().on(day), here.ledger().events, there.programme().on(day), there.ledger().events);
        });
    }
    std::vector<Fates> out;
    for (std::size_t i = 0; i < books.size(); ++i) out.push_back(fates(books[i], trunk.city(), trunk.people(), runs.front()->institution(), runs[i + 1]->institution(), days));
    return out;
}

std::optional<std::vector<PairedLife>> tell_both(const Programme& here, const Programme& there, const std::vector<PersonId>& persons, Executor& executor, const std::function<bool()>& goes_on,
                                                 const std::function<void()>& day_lived)
{
    std::vector<PairedLife> out(persons.size());
    std::atomic<bool> going{true};
    std::mutex mutex;  // over calls of what was handed in
    executor.for_each(2, [&](std::int32_t which) {
        const Programme& programme = which == 0 ? here : there;
        Receivers receivers(persons);
        RunOptions options;
        options.checkpoint_bytes = 0;
        options.sink = &receivers;
        options.observer = &receivers;
        Run run(programme, options);
        while (run.today() < programme.first().days) {
            {
                const std::lock_guard lock(mutex);
                if (goes_on && !goes_on()) going = false;
                if (!going) return;
            }
            run.live_one_day();
            const std::lock_guard lock(mutex);
            if (day_lived) day_lived();
        }
        for (std::size_t i = 0; i < persons.size(); ++i) (which == 0 ? out[i].here : out[i].there) = tell_life(receivers.sinks[i], receivers.diaries[i], run.city(), run.people());
    });
    if (!going) return std::nullopt;
    return out;
}

}  // namespace panopolis
