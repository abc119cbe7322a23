// The five arms: overrides of a programme, and the solution for equal errors.
#include <panopolis/arms.hpp>

#include <algorithm>
#include <array>
#include <bit>

#include "base/special.hpp"
#include "stages/allocate.hpp"
#include "stages/school.hpp"
#include "stages/workshop.hpp"

namespace panopolis {

namespace {

constexpr std::size_t conditions = 5;
using ByCondition = std::array<std::array<double, max_groups>, conditions>;

/// Who passes which cameras in a week, as everybody means to.
struct Week {
    std::array<std::array<double, lookalike_classes>, max_groups> strangers{};  ///< passes of unlisted people before a watchlist camera
    ByCondition searched{}, listed{};  ///< passes before one, of everybody and of listed people
    ByCondition crossings{};           ///< passes of signals before an identifying camera, weighted by readiness to cross on red
};

struct Counting {
    const Scenario& sc;
    const City& city;
    const People& people;
    const Calendar& calendar;
    const std::vector<std::uint32_t>& list;
    Week& week;

    void pass(std::uint32_t p, bool on_list, Condition seen)
    {
        const std::size_t c = static_cast<std::size_t>(seen), g = people.group[p];
        week.searched[c][g] += 1;
        if (on_list) week.listed[c][g] += 1;
        else week.strangers[g][people.lookalike[p]] += 1;
    }

    void trip(std::uint32_t p, bool on_list, const Trip& t, std::int16_t event, const Deployment& d)
    {
        for (std::uint32_t bits = d.watch.any() ? pass_bits(d.watch, t) : 0; bits != 0; bits &= bits - 1)
            pass(p, on_list, street_condition(sc, pass_minute(t, static_cast<std::uint32_t>(std::countr_zero(bits)))));
        if (t.transit && d.station_gates) pass(p, on_list, Condition::gate);
        const bool gate = event < 0 && ((t.gate == Gate::station && d.station_gates) || (t.gate == Gate::airport && d.airport_gates));
        if (gate) pass(p, on_list, Condition::gate);
        for (std::uint32_t bits = d.identify.any() ? pass_bits(d.identify, t) & pass_bits(city.signals, t) : 0; bits != 0; bits &= bits - 1) {
            const Condition seen = street_condition(sc, pass_minute(t, static_cast<std::uint32_t>(std::countr_zero(bits))));
            week.crossings[static_cast<std::size_t>(seen)][people.group[p]] += people.redness[p];
        }
    }

    void day(Day day, const Deployment& d)
    {
        for (std::uint32_t p = 0; p < people.size; ++p) {
            const DayPlan plan = intent(calendar, city, people, PersonId{p}, day);
            const bool on_list = std::binary_search(list.begin(), list.end(), p);
            for (std::size_t slot = 0; slot < trip_slots; ++slot)
                if (plan.wanted >> slot & 1) trip(p, on_list, plan.trip[slot], slot == static_cast<std::size_t>(Slot::evening_out) ? plan.event : std::int16_t{-1}, d);
        }
    }
};

/// A city, its week, and what a recogniser comes to in it.
struct Scales {
    City city;
    People people;
    Institution institution;
    std::array<double, lookalike_classes> weights{};
    Week week;

    explicit Scales(const Scenario& sc) : city(build_city(sc)), people(build_people(sc, city)), weights(lookalike_weights(sc.people.lookalike_sigma))
    {
        const Calendar calendar = make_calendar(sc);
        institution.watchlist.residents = listed_residents(sc, people, 0, sc.watchlist.present);
        institution.watchlist.outsiders = std::max<std::int64_t>(0, sc.watchlist.entries - static_cast<std::int64_t>(institution.watchlist.residents.size()));
        deploy(sc, city, institution);
        Counting counting{sc, city, people, calendar, institution.watchlist.residents, week};
        for (std::int32_t day = 0; day < 7; ++day) {
            allocate(sc, city, calendar.draws, day, institution);
            counting.day(Day{day}, institution.deployment);
        }
    }

    [[nodiscard]] std::size_t groups() const { return static_cast<std::size_t>(people.groups()); }

    /// Passes of enrolled people: of those on the list, or of everybody where none of them passes a camera.
    [[nodiscard]] const ByCondition& enrolled() const
    {
        double n = 0;
        for (const auto& row : week.listed)
            for (const double x : row) n += x;
        return n > 0 ? week.listed : week.searched;
    }

    [[nodiscard]] double missed(const Scenario& sc, const char* use, const ByCondition& passes) const
    {
        double sum = 0;
        for (std::size_t c = 0; c < conditions; ++c)
            for (std::size_t g = 0; g < groups(); ++g) sum += passes[c][g] * miss_chance(sc, use, static_cast<Condition>(c), static_cast<int>(g));
        return sum;
    }

    [[nodiscard]] double false_alarms(const Scenario& sc) const
    {
        const Recogniser r = make_recogniser(sc, "watchlist", people.groups());
        const ListTable list = make_list_table(sc, r, people, institution.watchlist.residents, institution.watchlist.outsiders, weights);
        std::array<std::int64_t, max_groups> entries{};
        for (std::size_t g = 0; g < groups(); ++g) entries[g] = list.outsiders[g] + static_cast<std::int64_t>(list.residents[g].size());
        double sum = 0;
        for (std::size_t g = 0; g < groups(); ++g)
            for (std::size_t c = 0; c < lookalike_classes; ++c)
                if (week.strangers[g][c] > 0) sum += week.strangers[g][c] * fpir(weights[c], r.pair_fmr[g], entries, people.groups());
        return sum;
    }

    [[nodiscard]] double wrong_names(const Scenario& sc) const
    {
        const Recogniser r = make_recogniser(sc, "crossings", people.groups());
        const Gallery gallery(sc, r, people, weights);
        double sum = 0;
        for (std::size_t c = 0; c < conditions; ++c)
            for (std::size_t g = 0; g < groups(); ++g)
                if (week.crossings[c][g] > 0) sum += week.crossings[c][g] / 4096.0 * miss_chance(sc, "crossings", static_cast<Condition>(c), static_cast<int>(g)) * gallery.fpir(static_cast<int>(g));
        return sum;
    }

    /// Sum over pupils of a chance by group.
    template <class Chance>
    [[nodiscard]] double over_pupils(Chance chance) const
    {
        double sum = 0;
        for (std::uint32_t p = 0; p < people.size; ++p)
            if (people.school_class.has(p)) sum += chance(static_cast<int>(people.group[p]));
        return sum;
    }

    [[nodiscard]] double frames_wrong(const Scenario& sc) const
    {
        return over_pupils([&](int g) { return frame_error(sc, g); });
    }

    [[nodiscard]] double faces_missed(const Scenario& sc) const
    {
        return over_pupils([&](int g) { return miss_chance(sc, "classroom", Condition::gate, g); });
    }

    [[nodiscard]] double unnamed(const Scenario& sc) const { return missed(sc, "crossings", week.crossings) / 4096.0; }
};

/// The x at which an increasing f reaches `want`, by bisection in logarithms or as it is.
template <class F>
double solve(double low, double high, bool in_logs, double want, F f)
{
    for (int step = 0; step < 200; ++step) {
        const double middle = in_logs ? special::exp((special::log(low) + special::log(high)) / 2) : (low + high) / 2;
        if (middle <= low || middle >= high) break;
        (f(middle) < want ? low : high) = middle;
    }
    return in_logs ? special::exp((special::log(low) + special::log(high)) / 2) : (low + high) / 2;
}

bool errors_differ(const Scenario& sc)
{
    const auto differs = [](const GroupRow& g) { return g.false_match_multiplier != 1 || g.across_multiplier != 1 || g.miss_multiplier != 1; };
    const auto misread = [&](const GroupRow& g) { return sc.school.on && g.attention_multiplier != 1; };
    return std::any_of(sc.groups.begin(), sc.groups.end(), [&](const auto& item) { return differs(item.second) || misread(item.second); });
}

/// One error rate for everybody, with as many errors expected as before.
void make_equal(Scenario& sc)
{
    if (!errors_differ(sc)) return;
    const Scales scales(sc);
    const ExpectedErrors want{scales.false_alarms(sc), scales.missed(sc, "watchlist", scales.enrolled()), scales.wrong_names(sc), scales.unnamed(sc),
                              scales.frames_wrong(sc), scales.faces_missed(sc)};
    for (auto& [name, group] : sc.groups) group.false_match_multiplier = group.across_multiplier = group.miss_multiplier = group.attention_multiplier = 1;
    for (auto& [use, row] : sc.recognition.uses) {
        row.multiplier_rule = MultiplierRule::ratio;
        row.threshold_shift = 0;
    }
    constexpr double least = 1e-18, most = 1e-2;  // most: the highest rate that a file may state
    const auto equalise = [&](const char* use, double misses, double errors, auto missed, auto wrong) {
        RecogniserRow& row = sc.recognition.uses.at(use);
        if (misses > 0) row.miss_rate = solve(0.0, 1.0, false, misses, [&](double x) { return row.miss_rate = x, missed(); });
        row.false_match_rate = errors > 0 ? solve(least, most, true, errors, [&](double x) { return row.false_match_rate = x, wrong(); }) : 0;
    };
    equalise("watchlist", want.watch_missed, want.watch_false, [&] { return scales.missed(sc, "watchlist", scales.enrolled()); }, [&] { return scales.false_alarms(sc); });
    const double pupils = scales.over_pupils([](int) { return 1.0; });
    if (pupils > 0) {
        sc.school.frame_error = want.frames_wrong / pupils;
        RecogniserRow& row = sc.recognition.uses.at("classroom");
        row.miss_rate = want.faces_missed > 0 ? solve(0.0, 1.0, false, want.faces_missed, [&](double x) { return row.miss_rate = x, scales.faces_missed(sc); }) : 0;
    }
    equalise("crossings", want.claim_missed, want.claim_false, [&] { return scales.unnamed(sc); }, [&] { return scales.wrong_names(sc); });
}

void remove_system(Scenario& sc)
{
    sc.cameras.share = 0;
    sc.cameras.placed.clear();
    sc.cameras.spurious_per_day = 0;
    sc.patrols.number = sc.cameras.movable = 0;
    sc.posts.on = false;
    sc.school.classifier = sc.school.roll_call = false;
    sc.screens.on = false;
    sc.points.on = false;
    sc.score_ban.on = false;
    for (auto& [name, event] : sc.events) event.searched = false;
}

void remove_errors(Scenario& sc)
{
    for (auto& [use, row] : sc.recognition.uses) row.false_match_rate = row.miss_rate = 0;
    sc.cameras.spurious_per_day = 0;
    for (auto& [name, placed] : sc.cameras.placed) placed.spurious_per_day = 0;
    sc.posts.hit = 1;
    sc.posts.false_flag = 0;
    sc.school.frame_error = 0;
    sc.review.accept_if_true = 1;
    sc.review.accept_if_false = 0;
    sc.review.unlimited = true;
}

bool remedied(const Scenario& sc)
{
    return sc.appeals.on || sc.points.expiry || sc.stigma.reintegration || sc.screens.prompt_removal || sc.review.second_look || sc.review.audit;
}

void set_remedies(Scenario& sc, bool on)
{
    sc.appeals.on = sc.points.expiry = sc.stigma.reintegration = sc.screens.prompt_removal = sc.review.second_look = sc.review.audit = on;
}

}  // namespace

const std::vector<std::string_view>& arm_names()
{
    static const std::vector<std::string_view> names{"none", "perfect", "equal", "stated", "remedied"};
    return names;
}

std::optional<Arm> arm_of(std::string_view name)
{
    const auto& names = arm_names();
    const auto it = std::find(names.begin(), names.end(), name);
    if (it == names.end()) return std::nullopt;
    return static_cast<Arm>(it - names.begin());
}

Programme apply_arm(Programme programme, Arm arm)
{
    const bool some = std::any_of(programme.phases.begin(), programme.phases.end(), [](const auto& phase) { return remedied(phase.values); });
    for (auto& phase : programme.phases) {
        Scenario& sc = phase.values;
        if (arm != Arm::remedied) set_remedies(sc, false);
        else if (!some) set_remedies(sc, true);
        if (arm == Arm::none) remove_system(sc);
        if (arm == Arm::perfect) remove_errors(sc);
        if (arm == Arm::equal) make_equal(sc);
    }
    return programme;
}

ExpectedErrors expected_errors(const Scenario& scenario)
{
    const Scales scales(scenario);
    return {scales.false_alarms(scenario), scales.missed(scenario, "watchlist", scales.enrolled()), scales.wrong_names(scenario), scales.unnamed(scenario),
            scales.frames_wrong(scenario), scales.faces_missed(scenario)};
}

}  // namespace panopolis
