// How everybody stands at the end of the day: one pass over the columns, whole numbers only.
#include <algorithm>

#include "measures/cells.hpp"

namespace panopolis {

namespace {

/// Bits of a person's day that are counted together: one table look-up a person instead of a branch for each.
/// Most people share the same bits: two tables in turn, so that one count need not wait for the last.
struct Bits {
    std::array<std::array<std::array<std::int64_t, 256>, max_groups>, 2> n{};

    void into(Tally& tally, Cell cell, std::uint8_t mask) const
    {
        for (std::size_t g = 0; g < max_groups; ++g)
            for (std::size_t bits = 0; bits < 256; ++bits)
                if ((bits & mask) == mask) {
                    const std::int64_t have = n[0][g][bits] + n[1][g][bits];
                    tally.n[at(cell)][g] += have;
                    tally.n[at(cell)][Tally::city] += have;
                }
    }
};

/// Where the sides of a score bin are counted.
struct SideCells {
    Cell mean, gini, gini_over, theil, distance, gap;
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

/// Lowest and highest of a column.
std::pair<int, int> range_of(const std::vector<std::int16_t>& column)
{
    std::int16_t low = column.front(), high = column.front();
    for (const std::int16_t x : column) {
        low = std::min(low, x);
        high = std::max(high, x);
    }
    return {low, high};
}

/// People by group and score. Neighbours mostly have the same score: two tables in turn, so that one count need not wait for the last.
std::vector<std::uint32_t> histogram(const People& people, const std::vector<std::int16_t>& column, int low, std::size_t width)
{
    const std::size_t table = width * max_groups;
    std::vector<std::uint32_t> n(2 * table, 0);
    for (std::size_t p = 0; p < people.size; ++p) ++n[(p & 1) * table + people.group[p] * width + static_cast<std::size_t>(column[p] - low)];
    for (std::size_t i = 0; i < table; ++i) n[i] += n[table + i];
    return n;
}

void count_scores(const People& people, const Institution& institution, const Ledger& ledger, Tally& today, std::vector<ScoreBin>& scores)
{
    scores.clear();
    if (people.size == 0) return;
    const auto [low_recorded, high_recorded] = range_of(institution.score);
    const auto [low_true, high_true] = range_of(ledger.score_true);
    const int low = std::min(low_recorded, low_true), high = std::max(high_recorded, high_true);
    const auto width = static_cast<std::size_t>(high - low + 1);
    const auto recorded = histogram(people, institution.score, low, width), truth = histogram(people, ledger.score_true, low, width);
    scores.resize(width);
    for (std::size_t i = 0; i < width; ++i) {
        scores[i].score = low + static_cast<int>(i);
        for (std::size_t g = 0; g < max_groups; ++g) {
            scores[i].recorded[g] = recorded[g * width + i];
            scores[i].truth[g] = truth[g * width + i];
        }
    }
    for (ScoreBin& bin : scores)
        for (std::size_t g = 0; g < max_groups; ++g) {
            bin.recorded[Tally::city] += bin.recorded[g];
            bin.truth[Tally::city] += bin.truth[g];
        }
    std::erase_if(scores, [](const ScoreBin& bin) { return bin.recorded[Tally::city] == 0 && bin.truth[Tally::city] == 0; });
    const auto groups = static_cast<std::size_t>(people.groups());
    from_bins(scores, groups, &ScoreBin::recorded, today, {Cell::score_recorded, Cell::gini_recorded, Cell::gini_recorded_over, Cell::theil_recorded, Cell::distance_recorded, Cell::gap_recorded});
    from_bins(scores, groups, &ScoreBin::truth, today, {Cell::score_true, Cell::gini_true, Cell::gini_true_over, Cell::theil_true, Cell::distance_true, Cell::gap_true});
}

void count_bits(const People& people, const World& world, const Institution& institution, const Ledger& ledger, Tally& today)
{
    constexpr std::uint8_t banned = 1, court = 2, stopped = 4, stopped_again = 8, shown = 16, shown_wrongly = 32, wrongly_banned = 64;
    Bits marks, flags, lists;
    for (std::size_t p = 0; p < people.size; ++p) {
        const std::size_t group = people.group[p];
        const bool is_banned = institution.ban_until[p] != 0;
        ++marks.n[p & 1][group][ledger.marks[p]];
        ++flags.n[p & 1][group][world.flags[p]];
        ++lists.n[p & 1][group][static_cast<std::size_t>((is_banned ? banned : 0) | (institution.listed_until[p] != 0 ? court : 0) | (ledger.wrongful_stops[p] > 0 ? stopped : 0) |
                                                  (ledger.wrongful_stops[p] > 1 ? stopped_again : 0) | (ledger.displays[p] > 0 ? shown : 0) |
                                                  (ledger.wrongful_displays[p] > 0 ? shown_wrongly : 0) |
                                                  (is_banned && (ledger.marks[p] & Ledger::banned_wrongly) ? wrongly_banned : 0))];
    }
    marks.into(today, Cell::banned_ever, Ledger::banned_ever);
    marks.into(today, Cell::people_wronged, Ledger::wronged);
    flags.into(today, Cell::silent, World::silent);
    flags.into(today, Cell::aware, World::aware);
    lists.into(today, Cell::banned_now, banned);
    lists.into(today, Cell::ban_days, banned);
    lists.into(today, Cell::wrongly_banned, wrongly_banned);
    lists.into(today, Cell::court_listed, court);
    lists.into(today, Cell::people_stopped_wrongly, stopped);
    lists.into(today, Cell::stopped_twice, stopped_again);
    lists.into(today, Cell::people_displayed, shown);
    lists.into(today, Cell::people_displayed_wrongly, shown_wrongly);
}

}  // namespace

void count_people(const People& people, const World& world, const Institution& institution, const Ledger& ledger, Tally& today, std::vector<ScoreBin>& scores)
{
    for (std::size_t g = 0; g < max_groups; ++g) today.n[at(Cell::people)][g] = people.group_size[g];
    today.n[at(Cell::people)][Tally::city] = people.size;
    today.n[at(Cell::person_days)] = today.n[at(Cell::people)];
    today.n[at(Cell::waiting)][Tally::city] = static_cast<std::int64_t>(institution.desk.waiting.size());
    today.n[at(Cell::appeals_open)][Tally::city] = static_cast<std::int64_t>(institution.appeals.waiting.size());

    count_scores(people, institution, ledger, today, scores);
    count_bits(people, world, institution, ledger, today);

    std::array<std::array<std::array<std::int64_t, most_bands>, max_groups>, 2> grades{};
    std::array<std::int64_t, max_groups> stigma{}, trust{}, below{};
    for (std::size_t p = 0; p < people.size; ++p) {
        const std::size_t group = people.group[p];
        ++grades[p & 1][group][institution.grade[p] % most_bands];
        stigma[group] += world.stigma[p];
        trust[group] += world.trust[p];
        below[group] += institution.score[p] < ledger.score_true[p] ? 1 : 0;
    }
    for (std::size_t g = 0; g < max_groups; ++g) {
        const auto put = [&](std::size_t cell, std::int64_t n) {
            today.n[cell][g] = n;
            today.n[cell][Tally::city] += n;
        };
        put(at(Cell::stigma), stigma[g]);
        put(at(Cell::trust), trust[g]);
        put(at(Cell::below_true), below[g]);
        put(at(Cell::days_below_true), below[g]);
        for (std::size_t band = 0; band < most_bands; ++band) put(at(Cell::grade_first) + band, grades[0][g][band] + grades[1][g][band]);
    }
}

}  // namespace panopolis
