// How people live at the end of the day: work, income, felt safety. Whole numbers only.
#include <algorithm>
#include <array>
#include <vector>

#include "measures/crowd.hpp"

namespace panopolis {

namespace {

constexpr std::uint64_t whole_income = 65536;         // a mean one
constexpr std::int64_t bin = whole_income / 100;      // incomes are sorted into hundredths of it

using ByGroup = std::array<std::int64_t, max_groups>;

void put_groups(Tally& today, TallyCell cell, const ByGroup& sums)
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
    today.n[at(TallyCell::income_gini)][column] = g.whole == 0 ? Tally::unknown : g.part;
    today.n[at(TallyCell::income_gini_over)][column] = g.whole;
    put(today, TallyCell::income_theil, column, g.whole == 0 ? std::nullopt : std::optional(theil(bars)));
}

Some workers_of(const Crowd& crowd)
{
    Some workers;
    crowd.lanes.equal(reinterpret_cast<const std::uint8_t*>(crowd.here(crowd.people.role)), static_cast<std::uint8_t>(Role::worker), crowd.n, workers);
    return workers;
}

}  // namespace

void earn_in_full(const Scenario& sc, const People& people, FullIncomes& full)
{
    if (full.sigma == sc.income.sigma && full.need_sigma == sc.travel.need_sigma) return;
    full = {sc.income.sigma, sc.travel.need_sigma, class_weights(sc.income.sigma), class_weights(sc.travel.need_sigma), {}, {}, {}};
    for (auto& h : full.histogram) h.assign(static_cast<std::size_t>(*std::max_element(full.earns.begin(), full.earns.end()) / bin) + 1, 0);
    Crowd crowd(people);
    crowd.each_block(0, people.size, [&] {
        each_of(workers_of(crowd), [&](std::uint32_t i) {
            const std::size_t group = people.group[crowd.first + i];
            const std::uint32_t whole = full.earns[people.earner[crowd.first + i]];
            ++full.workers[group];
            full.incomes[group] += whole;
            ++full.histogram[group][whole / bin];
        });
    });
}

IncomeCounts::IncomeCounts(const Scenario& scenario, const People& people, const World& world, const Institution& institution, const FullIncomes& full)
    : scenario_(scenario), world_(world), institution_(institution), full_(full), people_(people)
{
    const auto share = [](double x) { return static_cast<std::uint64_t>(x * static_cast<double>(whole_income) + 0.5); };
    banned_loss_ = share(scenario.income.banned_loss);
    stigma_loss_ = share(scenario.income.stigma_loss);
    for (std::size_t g = 0; g < max_groups; ++g) histogram_[g].assign(full.histogram[g].size(), 0);
}

IncomeCounts::Outcome IncomeCounts::outcome(std::uint32_t p) const
{
    const std::uint64_t whole = full_.earns[people_.earner[p]];
    if (world_.flags[p] & World::jobless) return {0, (world_.flags[p] & World::jobless_by_ban) != 0 ? static_cast<std::int64_t>(whole) : 0};
    std::uint64_t income = whole;
    const bool banned = (scenario_.score_ban.on && institution_.ban_until[p] != 0) || (scenario_.court_list.on && institution_.listed_until[p] != 0);
    if (banned) income = income * (whole_income - std::min<std::uint64_t>(whole_income, banned_loss_ * full_.need[people_.need[p]] / whole_income)) / whole_income;
    income = income * (whole_income - std::min<std::uint64_t>(whole_income, stigma_loss_ * world_.stigma[p] / one)) / whole_income;
    return {static_cast<std::int64_t>(income), static_cast<std::int64_t>(whole - income)};
}

void IncomeCounts::add(const Crowd& crowd, const Some& banned, const Some& listed, Tally& today)
{
    const Some workers = workers_of(crowd);
    const Some jobless = both(workers, crowd.with(world_.flags, World::jobless));
    Some less = either(jobless, crowd.not_zero(world_.stigma));
    if (scenario_.score_ban.on) less = either(less, banned);
    if (scenario_.court_list.on) less = either(less, listed);
    const Some by_ban = both(jobless, crowd.with(world_.flags, World::jobless_by_ban));
    crowd.count(jobless, TallyCell::jobless, today);
    const Crowd::ByGroup lost_to_bans = crowd.count(by_ban);
    crowd.add(lost_to_bans, at(TallyCell::jobless_by_ban), today);
    if (!Day{world_.today}.is_weekend()) crowd.add(lost_to_bans, at(TallyCell::workdays_lost), today);
    each_of(both(workers, less), [&](std::uint32_t i) {
        const std::uint32_t p = crowd.first + i;
        const std::size_t group = people_.group[p];
        const std::uint32_t whole = full_.earns[people_.earner[p]];
        const Outcome has = outcome(p);
        lost_[group] += has.lost;
        incomes_[group] += has.income - whole;
        --histogram_[group][whole / bin];
        ++histogram_[group][static_cast<std::size_t>(has.income / bin)];
    });
}

void IncomeCounts::add(const IncomeCounts& more)
{
    for (std::size_t g = 0; g < max_groups; ++g) {
        incomes_[g] += more.incomes_[g];
        lost_[g] += more.lost_[g];
        for (std::size_t i = 0; i < histogram_[g].size(); ++i) histogram_[g][i] += more.histogram_[g][i];
    }
}

void IncomeCounts::into(Tally& today) const
{
    put_groups(today, TallyCell::workers, full_.workers);
    put_groups(today, TallyCell::worker_days, full_.workers);
    put_groups(today, TallyCell::income, full_.incomes);
    put_groups(today, TallyCell::income, incomes_);
    put_groups(today, TallyCell::income_lost, lost_);
    std::vector<std::int64_t> all(histogram_[0].size(), 0), own(all.size());
    for (std::size_t g = 0; g < max_groups; ++g) {
        for (std::size_t i = 0; i < all.size(); ++i) all[i] += own[i] = full_.histogram[g][i] + histogram_[g][i];
        inequality(own, today, g);
    }
    inequality(all, today, Tally::city);
}

void count_safety(const Scenario& scenario, const Crowd& crowd, const World& world, Tally& today)
{
    const auto q = [](double x) { return static_cast<std::int32_t>(x * one + 0.5); };
    std::array<std::uint16_t, count_at_once> felt;
    crowd.lanes.felt({q(scenario.safety.start), q(scenario.safety.camera_gain), q(scenario.safety.trust_weight), q(scenario.learning.trust_start)}, crowd.here(world.trust), crowd.here(world.flags), World::aware, crowd.n, felt.data());
    crowd.sum(felt.data(), TallyCell::felt_safety, today);
}

}  // namespace panopolis
