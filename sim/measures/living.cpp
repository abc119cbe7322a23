// How people live at the end of the day: work, income, felt safety. Whole numbers only.
#include <algorithm>
#include <vector>

#include "measures/cells.hpp"

namespace panopolis {

namespace {

constexpr std::int64_t full = 65536;           // a mean income
constexpr std::int64_t bin = full / 100;       // incomes are sorted into hundredths of it

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

void count_income(const Scenario& sc, const People& people, const World& world, const Institution& institution, Tally& today)
{
    const auto earns = class_weights(sc.income.sigma), need = class_weights(sc.travel.need_sigma);
    const auto share = [](double x) { return static_cast<std::int64_t>(x * full + 0.5); };
    const std::int64_t banned_loss = share(sc.income.banned_loss), stigma_loss = share(sc.income.stigma_loss);
    const bool weekday = !Day{world.today}.is_weekend();
    const Counter counter{people, today};
    std::array<std::vector<std::int64_t>, max_groups + 1> histogram;
    for (auto& h : histogram) h.assign(static_cast<std::size_t>(*std::max_element(earns.begin(), earns.end()) / bin) + 1, 0);

    for (std::uint32_t p = 0; p < people.size; ++p) {
        if (people.role[p] != Role::worker) continue;
        const PersonId person{p};
        counter.add(Cell::workers, person);
        counter.add(Cell::worker_days, person);
        const std::int64_t whole = earns[people.earner[p]];
        std::int64_t income = whole;
        const bool banned = (sc.score_ban.on && institution.ban_until[p] != 0) || (sc.court_list.on && institution.listed_until[p] != 0);
        if (world.flags[p] & World::jobless) {
            income = 0;
            counter.add(Cell::jobless, person);
            if (world.flags[p] & World::jobless_by_ban) {
                counter.add(Cell::jobless_by_ban, person);
                if (weekday) counter.add(Cell::workdays_lost, person);
            }
        } else {
            if (banned) income = income * (full - std::min(full, banned_loss * need[people.need[p]] / full)) / full;
            income = income * (full - std::min(full, stigma_loss * world.stigma[p] / one)) / full;
        }
        counter.add(Cell::income, person, income);
        counter.add(Cell::income_lost, person, world.flags[p] & World::jobless && !(world.flags[p] & World::jobless_by_ban) ? 0 : whole - income);
        const auto b = static_cast<std::size_t>(income / bin);
        ++histogram[people.group[p]][b];
        ++histogram[Tally::city][b];
    }
    for (std::size_t column = 0; column <= max_groups; ++column) inequality(histogram[column], today, column);
}

void count_safety(const Scenario& sc, const People& people, const World& world, Tally& today)
{
    const auto q = [](double x) { return static_cast<std::int64_t>(x * one + 0.5); };
    const std::int64_t start = q(sc.safety.start), gain = q(sc.safety.camera_gain), weight = q(sc.safety.trust_weight), trust = q(sc.learning.trust_start);
    const Counter counter{people, today};
    for (std::uint32_t p = 0; p < people.size; ++p) {
        const std::int64_t lost = weight * std::max<std::int64_t>(0, trust - world.trust[p]) / one;
        counter.add(Cell::felt_safety, PersonId{p}, std::clamp<std::int64_t>(start + (world.flags[p] & World::aware ? gain : 0) - lost, 0, one));
    }
}

}  // namespace

void count_living(const Scenario& scenario, const People& people, const World& world, const Institution& institution, Tally& today)
{
    if (scenario.income.on) count_income(scenario, people, world, institution, today);
    if (scenario.safety.on) count_safety(scenario, people, world, today);
    else today.n[at(Cell::felt_safety)].fill(Tally::unknown);
}

}  // namespace panopolis
