// How everybody stands at the end of the day: one pass over the columns, whole numbers only.
#include <algorithm>

#include "measures/crowd.hpp"

namespace panopolis {

namespace {

/// Where the sides of a score bin are counted.
struct SideCells {
    TallyCell mean, gini, gini_over, theil, distance, gap;
};

/// One column of the bins as bars, in points above the lowest score (or above 0).
template <class Side>
std::vector<Bar> bars_of(const std::vector<ScoreBin>& bins, std::size_t column, Side side)
{
    const std::int64_t lowest = std::min(0, bins.front().score);
    std::vector<Bar> out;
    for (const ScoreBin& bin : bins)
        if ((bin.*side)[column] != 0) out.push_back({bin.score - lowest, (bin.*side)[column]});
    return out;
}

/// The city without a group.
std::vector<Bar> without(const std::vector<Bar>& all, const std::vector<Bar>& some)
{
    std::vector<Bar> out;
    auto it = some.begin();
    for (Bar bar : all) {
        if (it != some.end() && it->value == bar.value) bar.count -= (it++)->count;
        if (bar.count != 0) out.push_back(bar);
    }
    return out;
}

/// How far each group stands from everybody else, and the two groups that stand furthest apart.
void distances(const std::vector<std::vector<Bar>>& groups, const std::vector<Bar>& all, const SideCells& cells, Tally& tally)
{
    const auto number = [](const Ratio& r) { return r.whole == 0 ? std::nullopt : std::optional(r.value()); };
    std::optional<double> furthest, widest;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const std::vector<Bar> others = without(all, groups[g]);
        put(tally, cells.distance, g, number(distance(groups[g], others)));
        put(tally, cells.gap, g, number(mean_gap(groups[g], others)));
        for (std::size_t h = 0; h < g; ++h) {
            if (const auto apart = number(distance(groups[g], groups[h]))) furthest = std::max(furthest.value_or(0), *apart);
            if (const auto gap = number(mean_gap(groups[g], groups[h]))) widest = std::max({widest.value_or(0), *gap, -*gap});
        }
    }
    put(tally, cells.distance, Tally::city, furthest);
    put(tally, cells.gap, Tally::city, widest);
}

/// Means, inequality and distances out of the bins. Sums are whole numbers.
template <class Side>
void from_bins(const std::vector<ScoreBin>& bins, std::size_t group_count, Side side, Tally& tally, const SideCells& cells)
{
    std::vector<std::vector<Bar>> bars;
    for (std::size_t g = 0; g < group_count; ++g) bars.push_back(bars_of(bins, g, side));
    bars.push_back(bars_of(bins, Tally::city, side));
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const std::size_t column = i < group_count ? i : Tally::city;
        std::int64_t sum = 0, n = 0;
        for (const Bar& bar : bars[i]) {
            sum += bar.value * bar.count;
            n += bar.count;
        }
        tally.n[at(cells.mean)][column] = sum + std::min(0, bins.front().score) * n;
        const Ratio g = gini(bars[i]);
        tally.n[at(cells.gini)][column] = g.part;
        tally.n[at(cells.gini_over)][column] = g.whole;
        put(tally, cells.theil, column, theil(bars[i]));
    }
    const std::vector<Bar> all = std::move(bars.back());
    bars.pop_back();
    distances(bars, all, cells, tally);
}

}  // namespace

ScoreCounts::ScoreCounts(const Institution& institution, const Ledger& ledger, const NumberRange& range) : institution_(institution), ledger_(ledger), low_(range.low)
{
    if (range.any()) n_.assign(static_cast<std::size_t>(range.high - range.low + 1) * row, 0);
}

void ScoreCounts::add(const ScoreCounts& more)
{
    for (std::size_t i = 0; i < n_.size(); ++i) n_[i] += more.n_[i];
}

void ScoreCounts::add(const Crowd& crowd)
{
    const std::int16_t *recorded = crowd.here(institution_.score), *truth = crowd.here(ledger_.score_true);
    const std::uint8_t* group = crowd.here(crowd.people.group);
    const auto one_more = [&, n = n_.data(), lowest = low_ * static_cast<std::int64_t>(row)](std::uint32_t i, std::size_t which) {
        const std::int64_t place = group[i] - lowest;
        ++n[place + recorded[i] * static_cast<std::int64_t>(row) + static_cast<std::int64_t>(which * turn)];
        ++n[place + truth[i] * static_cast<std::int64_t>(row) + static_cast<std::int64_t>(which * turn + side)];
    };
    std::uint32_t i = 0;
    for (; i + turns <= crowd.n; i += turns)
        for (std::size_t which = 0; which < turns; ++which) one_more(i + static_cast<std::uint32_t>(which), which);
    for (; i < crowd.n; ++i) one_more(i, 0);
}

std::vector<ScoreBin> ScoreCounts::bins() const
{
    std::vector<ScoreBin> out;
    for (std::size_t first = 0; first < n_.size(); first += row) {
        ScoreBin bin;
        bin.score = static_cast<std::int32_t>(low_) + static_cast<std::int32_t>(first / row);
        for (std::size_t which = 0; which < turns; ++which)
            for (std::size_t g = 0; g < max_groups; ++g) {
                const std::int64_t recorded = n_[first + which * turn + g], truth = n_[first + which * turn + side + g];
                bin.recorded[g] += recorded, bin.recorded[Tally::city] += recorded;
                bin.truth[g] += truth, bin.truth[Tally::city] += truth;
            }
        if (bin.recorded[Tally::city] != 0 || bin.truth[Tally::city] != 0) out.push_back(bin);
    }
    return out;
}

void count_scores(const People& people, const std::vector<ScoreBin>& scores, Tally& today)
{
    if (scores.empty()) return;
    const auto groups = static_cast<std::size_t>(people.groups());
    from_bins(scores, groups, &ScoreBin::recorded, today, {TallyCell::score_recorded, TallyCell::gini_recorded, TallyCell::gini_recorded_over, TallyCell::theil_recorded, TallyCell::distance_recorded, TallyCell::gap_recorded});
    from_bins(scores, groups, &ScoreBin::truth, today, {TallyCell::score_true, TallyCell::gini_true, TallyCell::gini_true_over, TallyCell::theil_true, TallyCell::distance_true, TallyCell::gap_true});
}

void count_bits(const Crowd& crowd, const Some& banned, const Some& listed, const World& world, const Institution& institution, const Ledger& ledger, Tally& today)
{
    const auto count = [&](TallyCell cell, const Some& some) { crowd.count(some, cell, today); };
    count(TallyCell::banned_ever, crowd.with(ledger.marks, Ledger::banned_ever));
    count(TallyCell::people_wronged, crowd.with(ledger.marks, Ledger::wronged));
    count(TallyCell::silent, crowd.with(world.flags, World::silent));
    count(TallyCell::aware, crowd.with(world.flags, World::aware));
    const auto count_twice = [&](TallyCell cell, TallyCell also, const Some& some) {
        const Crowd::ByGroup of_group = crowd.count(some);
        crowd.add(of_group, at(cell), today);
        crowd.add(of_group, at(also), today);
    };
    count_twice(TallyCell::banned_now, TallyCell::ban_days, banned);
    count(TallyCell::wrongly_banned, both(banned, crowd.with(ledger.marks, Ledger::banned_wrongly)));
    count(TallyCell::court_listed, listed);
    count(TallyCell::people_stopped_wrongly, crowd.above(ledger.wrongful_stops, 0));
    count(TallyCell::stopped_twice, crowd.above(ledger.wrongful_stops, 1));
    count(TallyCell::people_displayed, crowd.above(ledger.displays, 0));
    count(TallyCell::people_displayed_wrongly, crowd.above(ledger.wrongful_displays, 0));

    Some some;
    crowd.lanes.below(crowd.here(institution.score), crowd.here(ledger.score_true), crowd.n, some);
    count_twice(TallyCell::below_true, TallyCell::days_below_true, some);
    std::int64_t left = crowd.n;
    for (std::uint8_t band = 0; band < most_bands && left > 0; ++band) {
        crowd.lanes.equal(crowd.here(institution.grade), band, crowd.n, some);
        const Crowd::ByGroup of_group = crowd.count(some);
        crowd.add(of_group, at(TallyCell::grade_first) + band, today);
        for (const std::int64_t n : of_group) left -= n;
    }
    crowd.sum(crowd.here(world.stigma), TallyCell::stigma, today);
    crowd.sum(crowd.here(world.trust), TallyCell::trust, today);
}

}  // namespace panopolis
