// How people live at the end of the day: work, income, felt safety. Whole numbers only.
#include <algorithm>
#include <array>
#include <vector>

#include "measures/cells.hpp"

namespace panopolis {

namespace {

constexpr std::uint64_t full = 65536;          // a mean income
constexpr std::int64_t bin = full / 100;       // incomes are sorted into hundredths of it

using ByGroup = std::array<std::int64_t, max_groups>;

void put_groups(Tally& today, Cell cell, const ByGroup& sums)
{
    for (std::size_t g = 0; g < max_groups; ++g) {
        today.n[at(cell)][g] += sums[g];
        today.n[at(cell)][Tally::city] += sums[g];
    }
}

/// Inequality of incomes in hundredths of the mean, out of the people by hundredth.
void inequality(const std::vector<std::int64_t>& histogram, Tally& today, std::size_t column)
{
    std::vector<Bar> bars;
    for (std::size_t x = 0; x < histogram.size(); ++x)
        if (histogram[x] != 0) bars.push_back({static_cast<std::int64_t>(x), histogram[x]});
    const Ratio g = gini(bars);
    today.n[at(Cell::income_gini)][column] = g.whole == 0 ? Tally::unknown : g.part;
    today.n[at(Cell::income_gini_over)][column] = g.whole;
    put(today, Cell::income_theil, column, g.whole == 0 ? std::nullopt : std::optional(theil(bars)));
}

/// Calls f(person) for every worker. Who is one is nothing that a processor could foresee: some are listed first, without a question.
template <class F>
void each_worker(const People& people, F f)
{
    constexpr std::uint32_t at_once = 1024;
    std::array<std::uint32_t, at_once> some;
    for (std::uint32_t first = 0; first < people.size; first += at_once) {
        std::size_t n = 0;
        for (std::uint32_t p = first; p < std::min(people.size, first + at_once); ++p) {
            some[n] = p;
            n += people.role[p] == Role::worker;
        }
        for (std::size_t i = 0; i < n; ++i) f(some[i]);
    }
}

void count_income(const Scenario& sc, const People& people, const World& world, const Institution& institution, Tally& today)
{
    const auto earns = class_weights(sc.income.sigma), need = class_weights(sc.travel.need_sigma);
    const auto share = [](double x) { return static_cast<std::uint64_t>(x * static_cast<double>(full) + 0.5); };
    const std::uint64_t banned_loss = share(sc.income.banned_loss), stigma_loss = share(sc.income.stigma_loss);
    std::array<std::vector<std::int64_t>, max_groups + 1> histogram;
    for (auto& h : histogram) h.assign(static_cast<std::size_t>(*std::max_element(earns.begin(), earns.end()) / bin) + 1, 0);

    // by group first: what the city comes to is their sum
    ByGroup workers{}, jobless{}, by_ban{}, incomes{}, lost{};
    each_worker(people, [&](std::uint32_t p) {
        const std::size_t group = people.group[p];
        const auto whole = static_cast<std::uint64_t>(earns[people.earner[p]]);
        std::uint64_t income = whole;
        ++workers[group];
        if (world.flags[p] & World::jobless) {
            const bool banned_from = (world.flags[p] & World::jobless_by_ban) != 0;
            income = 0;
            ++jobless[group];
            by_ban[group] += banned_from;
            lost[group] += banned_from ? static_cast<std::int64_t>(whole) : 0;
        } else {
            const bool banned = (sc.score_ban.on && institution.ban_until[p] != 0) || (sc.court_list.on && institution.listed_until[p] != 0);
            if (banned) income = income * (full - std::min<std::uint64_t>(full, banned_loss * static_cast<std::uint64_t>(need[people.need[p]]) / full)) / full;
            income = income * (full - std::min<std::uint64_t>(full, stigma_loss * world.stigma[p] / one)) / full;
            lost[group] += static_cast<std::int64_t>(whole - income);
        }
        incomes[group] += static_cast<std::int64_t>(income);
        ++histogram[group][income / bin];
    });
    put_groups(today, Cell::workers, workers);
    put_groups(today, Cell::worker_days, workers);
    put_groups(today, Cell::jobless, jobless);
    put_groups(today, Cell::jobless_by_ban, by_ban);
    if (!Day{world.today}.is_weekend()) put_groups(today, Cell::workdays_lost, by_ban);
    put_groups(today, Cell::income, incomes);
    put_groups(today, Cell::income_lost, lost);
    for (std::size_t g = 0; g < max_groups; ++g)
        for (std::size_t i = 0; i < histogram[g].size(); ++i) histogram[Tally::city][i] += histogram[g][i];
    for (std::size_t column = 0; column <= max_groups; ++column) inequality(histogram[column], today, column);
}

void count_safety(const Scenario& sc, const People& people, const World& world, Tally& today)
{
    const auto q = [](double x) { return static_cast<std::int64_t>(x * one + 0.5); };
    const std::int64_t start = q(sc.safety.start), gain = q(sc.safety.camera_gain), weight = q(sc.safety.trust_weight), trust = q(sc.learning.trust_start);
    ByGroup felt{};
    for (std::uint32_t p = 0; p < people.size; ++p) {
        const std::int64_t lost = weight * std::max<std::int64_t>(0, trust - world.trust[p]) / one;
        felt[people.group[p]] += std::clamp<std::int64_t>(start + (world.flags[p] & World::aware ? gain : 0) - lost, 0, one);
    }
    put_groups(today, Cell::felt_safety, felt);
}

}  // namespace

void count_living(const Scenario& scenario, const People& people, const World& world, const Institution& institution, Tally& today)
{
    if (scenario.income.on) count_income(scenario, people, world, institution, today);
    if (scenario.safety.on) count_safety(scenario, people, world, today);
    else today.n[at(Cell::felt_safety)].fill(Tally::unknown);
}

}  // namespace panopolis
