#include <panopolis/lesson_numbers.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>

#include <panopolis/compare.hpp>
#include <panopolis/lives.hpp>

namespace panopolis {

namespace {

using Kind = LessonFact::Kind;

Issue problem(std::string path, std::string message) { return {"", 0, 0, 0, std::move(path), "", std::move(message)}; }

std::string no_person(std::int64_t person, std::int64_t people) { return "There is no person " + std::to_string(person) + ": the city has " + std::to_string(people) + "."; }

/// The programme of one seed of a run.
struct Life {
    int run = 0;
    std::int64_t seed = 0;  ///< 0 and on, from the run's own
};

/// What is asked of a life and is gone at its end: one day's alarms, both sides, in their order, and who crossed on red how often.
class Notes final : public Observer {
public:
    std::int32_t alarms_of = -1;               // a day
    std::map<std::uint32_t, std::int64_t> red; // by person asked for
    std::vector<TickerRow> alarms;

    [[nodiscard]] bool wanted() const { return alarms_of >= 0 || !red.empty(); }
    void day_ended(const Scenario&, const City& city, const People&, const World& world, const Institution&, const Ledger& ledger) override
    {
        for (const Event& event : ledger.events) {
            if (event.outcome == Outcome::detained) continue;
            if (event.kind == EventKind::act_crossing_red)
                if (const auto at = red.find(event.subject.value); at != red.end()) ++at->second;
            if (event.kind == EventKind::alarm && world.today == alarms_of)
                if (auto row = tell(event, city, Side::truth)) alarms.push_back(*row);
        }
    }
};

/// So many alarms in a row with the first right one among them, where there is one.
std::vector<TickerRow> hand(const std::vector<TickerRow>& alarms, std::size_t n)
{
    if (alarms.size() <= n) return alarms;
    const auto right = std::find_if(alarms.begin(), alarms.end(), [](const TickerRow& row) { return !row.wrong; });
    std::size_t first = right == alarms.end() ? 0 : static_cast<std::size_t>(right - alarms.begin());
    // it stands neither first nor last, so that its place tells nothing
    first -= std::min(first, n / 2);
    first = std::min(first, alarms.size() - n);
    return {alarms.begin() + static_cast<std::ptrdiff_t>(first), alarms.begin() + static_cast<std::ptrdiff_t>(first + n)};
}

std::int64_t cameras_on_way(const Run& run, PersonId person)
{
    std::int64_t n = 0;
    const Deployment& there = run.morning().deployment;
    Corner before{-1, -1};
    for (std::int32_t minute = 0; minute < minutes_per_day; ++minute) {
        const Step step = run.step(person, Minute{minute});
        if (step.at == before) continue;
        before = step.at;
        if (!step.inside && (there.identify.test(step.at) || there.watch.test(step.at))) ++n;
    }
    return n;
}

double person_fact(const Run& run, PersonId person, std::string_view what)
{
    const auto& names = person_facts();
    const auto which = static_cast<PersonFact>(std::find(names.begin(), names.end(), what) - names.begin());
    const std::size_t p = person.value;
    const Ledger& ledger = run.ledger();
    switch (which) {
        case PersonFact::score: return run.institution().score[p];
        case PersonFact::score_true: return ledger.score_true[p];
        case PersonFact::stops: return ledger.stops[p];
        case PersonFact::wrongful_stops: return ledger.wrongful_stops[p];
        case PersonFact::displays: return ledger.displays[p];
        case PersonFact::wrongful_displays: return ledger.wrongful_displays[p];
        case PersonFact::refusals: return ledger.refusals[p];
        case PersonFact::wrong_bookings: return ledger.wrong_bookings[p];
        case PersonFact::crossed_on_red: break;  // noted day by day
        case PersonFact::age: return run.people().age[p];
        case PersonFact::cameras_on_way: return static_cast<double>(cameras_on_way(run, person));
    }
    return 0;
}

double number(const Value& value)
{
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
    if (const auto* real = std::get_if<double>(&value)) return *real;
    return std::nan("");
}

/// Finds them all.
class Finding {
public:
    Finding(const Lesson& lesson, const std::vector<Loaded>& runs, const std::vector<SourceCard>& sources) : lesson_(lesson), runs_(runs), sources_(sources), values_(lesson.facts.size(), std::nan(""))
    {
        found_.numbers.series.resize(lesson.facts.size());
        found_.cards.resize(lesson.screens.size());
        by_seed_.resize(lesson.facts.size());
        shown_ = shown_by_screen(lesson);
        for (int r = 0; r < static_cast<int>(lesson.runs.size()); ++r) {
            const auto is_wanted = [&](const LessonFact& fact) { return fact.run == r && fact.kind != Kind::parameter; };
            bool wanted = std::any_of(lesson.facts.begin(), lesson.facts.end(), is_wanted);
            for (std::size_t s = 0; s < shown_.size(); ++s) wanted |= is_of_cards(s) && shown_[s].run == r;
            for (std::int64_t seed = 0; wanted && seed < lesson.runs[static_cast<std::size_t>(r)].seeds; ++seed) lives_.push_back({r, seed});
        }
    }

    Result<LessonFound> all(Executor& executor, const std::function<bool()>& stopped, const std::function<void()>& day_lived)
    {
        take_notes();
        Lives lives;
        lives.n = static_cast<std::int64_t>(lives_.size());
        lives.programme = [&](std::int64_t which) -> Result<Programme> {
            const Life& life = lives_[static_cast<std::size_t>(which)];
            return seeds_on(runs_[static_cast<std::size_t>(life.run)].programme, life.seed);
        };
        LivesWatch watch;
        watch.ended = [&](std::int64_t which, const Run& run, const MeasureBook& book) { ended(static_cast<std::size_t>(which), run, book); };
        watch.observer = [&](std::int64_t which) -> Observer* {
            Notes& notes = notes_[static_cast<std::size_t>(which)];
            return notes.wanted() ? &notes : nullptr;
        };
        watch.stopped = stopped;
        watch.day_lived = day_lived;
        const auto lived = live_many(lives, executor, watch);
        if (!lived.ok()) return lived.issues();
        if (!*lived) {
            found_.whole = false;
            return std::move(found_);
        }
        for (std::size_t i = 0; i < lives_.size(); ++i)
            for (std::size_t s = 0; s < shown_.size(); ++s)
                if (is_of_cards(s) && is_shown(s, lives_[i])) found_.cards[s] = hand(notes_[i].alarms, static_cast<std::size_t>(lesson_.screens[s].bet.points));
        finish();
        if (!issues_.empty()) return issues_;
        return std::move(found_);
    }

private:
    [[nodiscard]] bool is_of_cards(std::size_t screen) const { return lesson_.screens[screen].bet.kind == LessonBet::Kind::cards; }

    void trouble(const LessonFact& fact, std::string message) { add_new(issues_, problem("facts." + fact.name, std::move(message))); }

    [[nodiscard]] bool is_shown(std::size_t screen, const Life& life) const { return shown_[screen].run == life.run && life.seed == 0; }

    void take_notes()
    {
        notes_.resize(lives_.size());
        for (std::size_t i = 0; i < lives_.size(); ++i) {
            for (std::size_t s = 0; s < shown_.size(); ++s)
                if (is_of_cards(s) && is_shown(s, lives_[i])) notes_[i].alarms_of = std::max(shown_[s].day, 0);
            for (const LessonFact& fact : lesson_.facts)
                if (fact.kind == Kind::person && fact.run == lives_[i].run && lives_[i].seed == 0 && fact.what == "crossed_on_red") notes_[i].red.emplace(fact.person, 0);
        }
    }

    /// One life at its end; one call at a time.
    void ended(std::size_t which, const Run& run, const MeasureBook& book)
    {
        const Life& life = lives_[which];
        const Measures measures = book.measures();
        for (std::size_t f = 0; f < lesson_.facts.size(); ++f) {
            const LessonFact& fact = lesson_.facts[f];
            if (fact.run != life.run) continue;
            const bool over_seeds = fact.kind == Kind::cities || fact.kind == Kind::least || fact.kind == Kind::most;
            if (!over_seeds && life.seed > 0) continue;
            switch (fact.kind) {
                case Kind::measure: values_[f] = amount(fact, fact.what, measures, book); break;
                case Kind::least: case Kind::most: by_seed_[f].push_back(amount(fact, fact.what, measures, book)); break;
                case Kind::series: series(fact, measures, book, found_.numbers.series[f]); break;
                case Kind::cities: {
                    const auto bound = read_bound(fact.what);
                    if (!bound.ok()) { trouble(fact, bound.issues().front().message); break; }
                    const double value = amount(fact, bound->measure, measures, book);
                    by_seed_[f].push_back((bound->above ? value > bound->value : value < bound->value) ? 1 : 0);
                    break;
                }
                case Kind::person:
                    if (fact.person >= run.people().size) trouble(fact, no_person(fact.person, static_cast<std::int64_t>(run.people().size)));
                    else values_[f] = fact.what == "crossed_on_red" ? static_cast<double>(notes_[which].red[fact.person]) : person_fact(run, PersonId{fact.person}, fact.what);
                    break;
                default: break;
            }
        }
    }

    double amount(const LessonFact& fact, const std::string& name, const Measures& measures, const MeasureBook& book)
    {
        const auto at = std::find_if(measures.all.begin(), measures.all.end(), [&](const Measure& m) { return m.name == name; });
        if (at == measures.all.end()) return trouble(fact, "This city has no measure " + name + "."), std::nan("");
        if (fact.day >= book.days()) return trouble(fact, "Day " + std::to_string(fact.day) + " is not lived: the run ends before it."), std::nan("");
        const Amount of_city = fact.day < 0 ? at->city : book.day(fact.day)[static_cast<std::size_t>(at - measures.all.begin())];
        if (!of_city.known) trouble(fact, name + " has no value in this run: it is a share or mean of nothing.");
        return of_city.value;
    }

    void series(const LessonFact& fact, const Measures& measures, const MeasureBook& book, std::vector<double>& out)
    {
        const auto at = std::find_if(measures.all.begin(), measures.all.end(), [&](const Measure& m) { return m.name == fact.what; });
        if (at == measures.all.end()) return trouble(fact, "This city has no measure " + fact.what + ".");
        // a day on which a share is of nothing is as the day before
        for (std::int32_t day = 0; day < book.days(); day += fact.every) {
            const Amount here = book.day(day)[static_cast<std::size_t>(at - measures.all.begin())];
            out.push_back(here.known ? here.value * fact.times : out.empty() ? 0 : out.back());
        }
    }

    void finish()
    {
        for (std::size_t f = 0; f < lesson_.facts.size(); ++f) {
            const LessonFact& fact = lesson_.facts[f];
            double value = values_[f];
            const auto& seeds = by_seed_[f];
            switch (fact.kind) {
                case Kind::least: case Kind::most:
                    if (!seeds.empty()) value = fact.kind == Kind::least ? *std::min_element(seeds.begin(), seeds.end()) : *std::max_element(seeds.begin(), seeds.end());
                    break;
                case Kind::cities: value = 0; for (const double one : seeds) value += one; break;
                case Kind::series: value = found_.numbers.series[f].empty() ? 0 : found_.numbers.series[f].back() / fact.times; break;
                case Kind::parameter: value = parameter(fact); break;
                case Kind::source: value = published(fact); break;
                case Kind::sum: case Kind::difference: {
                    value = static_cast<double>(found_.numbers.facts[static_cast<std::size_t>(fact.of.front())]);
                    for (std::size_t i = 1; i < fact.of.size(); ++i) value += (fact.kind == Kind::sum ? 1 : -1) * static_cast<double>(found_.numbers.facts[static_cast<std::size_t>(fact.of[i])]);
                    break;
                }
                default: break;
            }
            found_.numbers.facts.push_back(std::isnan(value) ? 0 : std::llround(value * fact.times));
        }
        for (const LessonScreen& screen : lesson_.screens) add_up(screen);
    }

    /// The parts of every box of a tree come to what it holds, or the tree tells something that is not so.
    void add_up(const LessonScreen& screen)
    {
        const auto number_in = [&](const LessonTree::Box& box) { return found_.numbers.facts[static_cast<std::size_t>(box.fact)]; };
        for (std::size_t i = 0; i < screen.tree.boxes.size(); ++i) {
            const LessonTree::Box& box = screen.tree.boxes[i];
            const std::vector<std::size_t> parts = screen.tree.parts(i);
            std::int64_t sum = 0;
            for (const std::size_t part : parts) sum += number_in(screen.tree.boxes[part]);
            if (parts.empty() || sum == number_in(box)) continue;
            const std::string& fact = lesson_.facts[static_cast<std::size_t>(box.fact)].name;
            add_new(issues_, problem("screens." + screen.name + ".tree", "The parts of " + fact + " come to " + std::to_string(sum) + ", and " + fact + " is " + std::to_string(number_in(box)) + "."));
        }
    }

    double parameter(const LessonFact& fact)
    {
        const Found found = find_row(fact.what);
        const Scenario& scenario = runs_[static_cast<std::size_t>(fact.run)].programme.first();
        if (found.row->keys != nullptr) {
            const auto keys = found.row->keys(scenario);
            if (std::find(keys.begin(), keys.end(), found.key) == keys.end()) return trouble(fact, "This scenario has no " + fact.what + "."), 0;
        }
        return number(found.row->get(scenario, found.key));
    }

    double published(const LessonFact& fact)
    {
        const auto card = std::find_if(sources_.begin(), sources_.end(), [&](const SourceCard& c) { return c.id == fact.what; });
        if (card == sources_.end()) return trouble(fact, "There is no source " + fact.what + "."), 0;
        char* end = nullptr;
        const double value = std::strtod(card->value.c_str(), &end);
        if (card->value.empty() || *end != 0) return trouble(fact, "The source " + fact.what + " gives no number."), 0;
        return value;
    }

    const Lesson& lesson_;
    const std::vector<Loaded>& runs_;
    const std::vector<SourceCard>& sources_;
    std::vector<Life> lives_;
    std::vector<LessonShow> shown_;
    std::vector<Notes> notes_;                   // (lives)
    std::vector<double> values_;                 // (facts)
    std::vector<std::vector<double>> by_seed_;   // (facts)(seeds)
    LessonFound found_;
    std::vector<Issue> issues_;
};

}  // namespace

namespace {

/// In which places a run's scenario was looked for.
Issue no_scenario(const Lesson& lesson, const LessonRun& run, const std::vector<std::string>& known_names)
{
    const std::string folder = std::filesystem::path(lesson.file).parent_path().string();
    const auto near = nearest_word(run.scenario, known_names);
    return problem("runs." + run.name + ".scenario", "There is no scenario \"" + run.scenario + "\": neither beside this lesson" + (folder.empty() ? "" : ", in " + folder) +
                                                         ", nor in the folder that the program was started in, and none of that name is shipped." + (near ? " Closest: " + *near + "." : ""));
}

}  // namespace

Result<std::vector<Loaded>> load_lesson_runs(const Lesson& lesson, const Resolver& resolver, const std::vector<std::string>& known_names)
{
    std::vector<Loaded> out;
    std::vector<Issue> issues;
    for (const LessonRun& run : lesson.runs) {
        LoadOptions options;
        options.arm = run.arm;
        options.sets = run.sets;
        options.seed = run.seed;
        if (run.days > 0) options.days = run.days;
        options.known_names = known_names;
        auto source = resolver(run.scenario, lesson.file);
        if (!source) source = resolver(run.scenario, "");
        if (!source) {
            add_new(issues, no_scenario(lesson, run, known_names));
            continue;
        }
        auto loaded = load_scenario(*source, resolver, options);
        if (loaded.ok()) out.push_back(std::move(loaded).value());
        else add_new(issues, loaded.issues());
    }
    if (!issues.empty()) return issues;
    return out;
}

std::vector<Issue> people_missing(const Lesson& lesson, const std::vector<Loaded>& runs)
{
    std::vector<Issue> out;
    const auto look = [&](std::int64_t person, int run, const std::string& path) {
        const std::int64_t people = runs[static_cast<std::size_t>(run)].programme.first().people.number;
        if (person >= people) out.push_back(problem(path, no_person(person, people)));
    };
    for (const LessonFact& fact : lesson.facts)
        if (fact.kind == Kind::person) look(fact.person, fact.run, "facts." + fact.name + ".person.number");
    // whose city it is may have been said by a screen before
    const auto shown = shown_by_screen(lesson), revealed = revealed_by_screen(lesson);
    for (std::size_t s = 0; s < lesson.screens.size(); ++s) {
        const LessonScreen& screen = lesson.screens[s];
        look(screen.show.person, shown[s].run, "screens." + screen.name + ".show.person");
        look(screen.reveal.person, revealed[s].run, "screens." + screen.name + ".reveal.person");
    }
    return out;
}

std::int64_t lesson_days(const Lesson& lesson, const std::vector<Loaded>& runs)
{
    std::int64_t days = 0;
    for (std::size_t r = 0; r < runs.size(); ++r) days += runs[r].programme.first().days * lesson.runs[r].seeds;
    return days;
}

Result<LessonFound> find_numbers(const Lesson& lesson, const std::vector<Loaded>& runs, const std::vector<SourceCard>& sources, Executor& executor, const std::function<bool()>& stopped,
                                 const std::function<void()>& day_lived)
{
    return Finding(lesson, runs, sources).all(executor, stopped, day_lived);
}

}  // namespace panopolis
