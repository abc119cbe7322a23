#pragma once
// People who stand one after the other, counted together: a bit each, by group, block by block.
#include <algorithm>

#include "base/count_lanes.hpp"
#include "measures/cells.hpp"

namespace panopolis {

/// Goes over all people, some at a time, and writes into tallies what they come to, by group and for the city.
class Crowd {
public:
    using ByGroup = std::array<std::int64_t, max_groups>;

    explicit Crowd(const People& all) : people(all), lanes(count_lanes(best_simd())), groups_(static_cast<std::uint32_t>(std::max(1, all.groups()))) {}

    /// Calls f() with the crowd at each block of people in turn, of those from one of them on up to another.
    template <class F>
    void each_block(std::uint32_t begin, std::uint32_t end, F f)
    {
        for (first = begin; first < end; first += n) {
            n = std::min(count_at_once, end - first);
            for (std::uint32_t g = 0; g < groups_; ++g) {
                lanes.equal(people.group.data() + first, static_cast<std::uint8_t>(g), n, of_[g]);
                lanes.members(people.group.data() + first, static_cast<std::uint8_t>(g), n, of_lanes_[g]);
                size_[g] = 0;
            }
            everybody_.fill(~std::uint64_t{0});
            lanes.count(everybody_, of_.data(), groups_, size_.data());
            f();
        }
    }

    /// Where a column's entries of these people begin.
    template <class T>
    [[nodiscard]] const T* here(const std::vector<T>& column) const
    {
        return column.data() + first;
    }
    [[nodiscard]] Some with(const std::vector<std::uint8_t>& column, std::uint8_t bits) const
    {
        Some some;
        lanes.any_of(here(column), bits, n, some);
        return some;
    }
    [[nodiscard]] Some above(const std::vector<std::uint8_t>& column, std::uint8_t value) const
    {
        Some some;
        lanes.above(here(column), value, n, some);
        return some;
    }
    [[nodiscard]] Some not_zero(const std::vector<std::uint16_t>& column) const
    {
        Some some;
        lanes.not_zero(here(column), n, some);
        return some;
    }

    [[nodiscard]] ByGroup count(const Some& some) const
    {
        ByGroup of_group{};
        lanes.count(some, of_.data(), groups_, of_group.data());
        return of_group;
    }
    void add(const ByGroup& of_group, std::size_t cell, Tally& tally) const
    {
        auto& row = tally.n[cell];
        for (std::uint32_t g = 0; g < groups_; ++g) {
            row[g] += of_group[g];
            row[Tally::city] += of_group[g];
        }
    }
    void count(const Some& some, TallyCell cell, Tally& tally) const { add(count(some), at(cell), tally); }
    /// What these people's entries of a column come to.
    void sum(const std::uint16_t* column, TallyCell cell, Tally& tally) const
    {
        ByGroup of_group{};
        lanes.sum(column, of_lanes_.data(), size_.data(), groups_, n, of_group.data());
        add(of_group, at(cell), tally);
    }
    [[nodiscard]] const ByGroup& size() const { return size_; }

    const People& people;
    const CountLanes& lanes;
    std::uint32_t first = 0, n = 0;

private:
    std::uint32_t groups_;
    std::array<Some, max_groups> of_{};
    std::array<GroupLanes, max_groups> of_lanes_{};
    ByGroup size_{};
    Some everybody_{};
};

/// Everybody's scores at the end of the day, by group.
class ScoreCounts {
public:
    /// None lies outside the range.
    ScoreCounts(const Institution& institution, const Ledger& ledger, const NumberRange& range);
    void add(const Crowd& crowd);
    /// What another has counted, of the same range.
    void add(const ScoreCounts& more);
    /// Scores that somebody has, ascending.
    [[nodiscard]] std::vector<ScoreBin> bins() const;

private:
    // of a score: neighbours mostly have the same, so that they are counted in turn and no count needs to wait for the last; recorded, then true; by group
    static constexpr std::size_t turns = 4, side = max_groups, turn = 2 * side, row = turns * turn;
    const Institution& institution_;
    const Ledger& ledger_;
    std::int64_t low_;
    std::vector<std::uint32_t> n_;
};

/// Work and income of everybody who works. Who is neither banned nor bears a stigma earns in full: those who are not are counted anew each day.
class IncomeCounts {
public:
    IncomeCounts(const Scenario& scenario, const People& people, const World& world, const Institution& institution, const FullIncomes& full);
    void add(const Crowd& crowd, const Some& banned, const Some& listed, Tally& today);
    /// What another has counted.
    void add(const IncomeCounts& more);
    /// When all are counted.
    void into(Tally& today) const;

private:
    struct Outcome {
        std::int64_t income = 0, lost = 0;
    };
    [[nodiscard]] Outcome outcome(std::uint32_t person) const;

    const Scenario& scenario_;
    const World& world_;
    const Institution& institution_;
    const FullIncomes& full_;
    const People& people_;
    std::uint64_t banned_loss_, stigma_loss_;
    Crowd::ByGroup incomes_{}, lost_{};  // what there is less of than in full, and so below 0; and what is lost
    std::array<std::vector<std::int64_t>, max_groups> histogram_;  // likewise
};

/// What everybody would earn whom nothing is taken from, where that is not known.
void earn_in_full(const Scenario& scenario, const People& people, FullIncomes& full);
/// Counts who has what is kept as bits, grades, stigma, trust; given who is banned, and who is on the court's list.
void count_bits(const Crowd& crowd, const Some& banned, const Some& listed, const World& world, const Institution& institution, const Ledger& ledger, Tally& today);
/// Means, inequality and distances of scores.
void count_scores(const People& people, const std::vector<ScoreBin>& scores, Tally& today);
/// Counts felt safety, where the scenario asks for it.
void count_safety(const Scenario& scenario, const Crowd& crowd, const World& world, Tally& today);
/// Counts how much of the deterrence that certainty would bring is in use.
void count_deterrence(const Crowd& crowd, const World& world, const UsedUp& tables, Tally& today);

}  // namespace panopolis
