#pragma once
// The recogniser as tables: what a threshold, a condition and a pair of groups come to. Model section 4, S3.
#include <array>
#include <cstdint>
#include <vector>

#include <panopolis/institution.hpp>
#include <panopolis/people.hpp>
#include <panopolis/scenario.hpp>

namespace panopolis {

using GroupMatrix = std::array<std::array<double, max_groups>, max_groups>;

/// One recogniser at its operating point.
struct Recogniser {
    double fmr = 0;             ///< reference FMR after the threshold shift, per comparison
    double threshold_t = 0;     ///< threshold in standard deviations of impostor scores
    GroupMatrix pair_fmr{};     ///< FMR of a probe's group against an entry's group; symmetric
    std::array<std::array<Threshold, max_groups>, 5> miss{};  ///< FNMR by condition and group
    std::array<double, 5> miss_quantile{};  ///< by condition: the normal quantile of its FNMR, where `scores` is true
    bool scores = false;        ///< the FNMR where it was measured is neither 0 nor 1, so that true scores spread
};
Recogniser make_recogniser(const Scenario& scenario, const char* use, int groups);

/// Quality lost in a condition, in standard deviations.
double condition_loss(const Scenario& scenario, Condition condition);

/// FNMR of a recogniser in a condition for a group.
double miss_chance(const Scenario& scenario, const char* use, Condition condition, int group);

/// FPIR of one search by somebody with lookalike weight `weight` against `entries[g]` entries of each group:
/// 1 - prod_g (1 - min(1, weight * fmr_g))^entries_g.
double fpir(double weight, const std::array<double, max_groups>& fmr, const std::array<std::int64_t, max_groups>& entries, int groups);

/// A list to search in watchlist mode: chance of a false alarm by the passer-by's group and lookalike class, and whom it names.
struct ListTable {
    std::array<std::array<Threshold, lookalike_classes>, max_groups> alarm{};
    GroupMatrix named{};                            ///< weight of the entry's group when a passer-by of a group is taken for one
    std::array<std::vector<std::uint32_t>, max_groups> residents;  ///< listed residents by group, ascending
    std::array<std::int64_t, max_groups> outsiders{};
    bool empty = true;
};
ListTable make_list_table(const Scenario& scenario, const Recogniser& recogniser, const People& people, const std::vector<std::uint32_t>& residents,
                          std::int64_t outsiders, const std::array<double, lookalike_classes>& weights);
/// Whom a false alarm names: a resident's id, or `outsider` and above. `self` is never named: `nobody` where the draw falls on a group
/// of which they are the only entry.
std::uint32_t named_entry(const ListTable& list, int probe_group, std::uint32_t self, const Block& draw, int groups);

/// The gallery of all residents in identify mode: chance that an offender who is missed is taken for somebody else, and for whom.
class Gallery {
public:
    Gallery() = default;
    Gallery(const Scenario& scenario, const Recogniser& recogniser, const People& people, const std::array<double, lookalike_classes>& weights);
    [[nodiscard]] Threshold false_match(int probe_group) const { return fpir_[static_cast<std::size_t>(probe_group)]; }
    [[nodiscard]] double fpir(int probe_group) const { return fpir_value_[static_cast<std::size_t>(probe_group)]; }
    /// One draw searched in the cumulative weights in person order; `nobody` when there is nobody else.
    [[nodiscard]] PersonId victim(const People& people, PersonId probe, int probe_group, std::uint64_t u) const;

private:
    [[nodiscard]] std::uint64_t weight_of(const People& people, std::uint32_t person, int probe_group) const
    {
        return static_cast<std::uint64_t>(class_weight_[people.lookalike[person]]) * relative_[static_cast<std::size_t>(probe_group)][people.group[person]];
    }
    [[nodiscard]] std::uint64_t before(std::size_t chunk, int probe_group) const;

    static constexpr std::uint32_t stride = 128;
    std::array<Threshold, max_groups> fpir_{};
    std::array<double, max_groups> fpir_value_{};
    std::array<std::uint32_t, lookalike_classes> class_weight_{};
    std::array<std::array<std::uint32_t, max_groups>, max_groups> relative_{};
    std::array<std::vector<std::uint64_t>, max_groups> before_;  ///< summed class weights of a group before each `stride` people
    int groups_ = 1;
};

/// The comparison's score for a receipt, in standard deviations of impostor scores: at or above the threshold.
float false_score(const Recogniser& recogniser, std::uint32_t u);
float true_score(const Recogniser& recogniser, Condition condition, std::uint64_t u40);

}  // namespace panopolis
