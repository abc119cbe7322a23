#include "stages/recognise.hpp"

#include <algorithm>

#include "base/near.hpp"
#include "base/special.hpp"

namespace panopolis {

namespace {

constexpr double largest_loss = 3.0;

/// The threshold at which the impostor tail is `p`; far beyond any score for 0.
double tail_quantile(double p) { return p <= 0 ? 40.0 : -special::normal_quantile(std::min(p, 1.0 - 1e-16)); }

/// A group's FMR: the multiplier as a ratio that holds everywhere, or as a constant shift of its scores fixed where it was measured.
double multiplied(const RecogniserRow& row, double t, double fmr, double multiplier, double measured_at)
{
    if (fmr <= 0 || multiplier <= 0) return 0;
    if (row.multiplier_rule == MultiplierRule::ratio) return std::min(1.0, multiplier * fmr);
    const double shift = tail_quantile(measured_at) - tail_quantile(std::min(1.0, multiplier * measured_at));
    return special::normal_tail(t - shift);
}

/// Phi(Phi^-1(miss) + shift + loss), with 0 and 1 kept.
double missed(double miss_rate, double shift, double loss)
{
    if (miss_rate <= 0) return 0;
    if (miss_rate >= 1) return 1;
    return special::normal_cdf(special::normal_quantile(miss_rate) + shift + std::min(loss, largest_loss));
}

std::vector<const GroupRow*> group_rows(const Scenario& scenario)
{
    std::vector<const GroupRow*> rows;
    for (const auto& [name, row] : scenario.groups) rows.push_back(&row);
    return rows;
}

}  // namespace

double condition_loss(const Scenario& scenario, Condition condition)
{
    const auto& r = scenario.recognition;
    switch (condition) {
        case Condition::gate: return 0;
        case Condition::street: return r.loss_street;
        case Condition::night: return r.loss_street + r.loss_night;
        case Condition::kiosk: return r.loss_kiosk;
        case Condition::crowd: return r.loss_crowd;
    }
    return 0;
}

Recogniser make_recogniser(const Scenario& scenario, const char* use, int groups)
{
    const RecogniserRow& row = scenario.recognition.uses.at(use);
    const auto rows = group_rows(scenario);
    Recogniser out;
    out.threshold_t = tail_quantile(row.false_match_rate) + row.threshold_shift;
    out.fmr = row.false_match_rate <= 0 ? 0 : row.threshold_shift == 0 ? row.false_match_rate : special::normal_tail(out.threshold_t);
    for (std::size_t p = 0; p < static_cast<std::size_t>(groups); ++p)
        for (std::size_t q = 0; q < static_cast<std::size_t>(groups); ++q) {
            const double multiplier = p == q ? rows[p]->false_match_multiplier : 0.5 * (rows[p]->across_multiplier + rows[q]->across_multiplier);
            const double measured_at = p == q ? rows[p]->measured_at_fmr : 0.5 * (rows[p]->measured_at_fmr + rows[q]->measured_at_fmr);
            out.pair_fmr[p][q] = multiplied(row, out.threshold_t, out.fmr, multiplier, measured_at);
        }
    for (std::size_t c = 0; c < out.miss.size(); ++c) {
        for (std::size_t g = 0; g < static_cast<std::size_t>(groups); ++g) out.miss[c][g] = threshold(miss_chance(scenario, use, static_cast<Condition>(c), static_cast<int>(g)));
    }
    out.scores = row.miss_rate > 0 && row.miss_rate < 1;
    for (std::size_t c = 0; out.scores && c < out.miss_quantile.size(); ++c) {
        const double loss = condition_loss(scenario, static_cast<Condition>(c)) - condition_loss(scenario, row.measured_at);
        out.miss_quantile[c] = special::normal_quantile(row.miss_rate) + row.threshold_shift + std::min(largest_loss, loss);
    }
    return out;
}

double miss_chance(const Scenario& scenario, const char* use, Condition condition, int group)
{
    const RecogniserRow& row = scenario.recognition.uses.at(use);
    const double loss = condition_loss(scenario, condition) - condition_loss(scenario, row.measured_at);
    return std::min(1.0, missed(row.miss_rate, row.threshold_shift, loss) * group_rows(scenario)[static_cast<std::size_t>(group)]->miss_multiplier);
}

double fpir(double weight, const std::array<double, max_groups>& fmr, const std::array<std::int64_t, max_groups>& entries, int groups)
{
    double log_none = 0;
    for (std::size_t g = 0; g < static_cast<std::size_t>(groups); ++g) {
        if (entries[g] <= 0) continue;
        const double p = std::min(1.0, weight * fmr[g]);
        if (p >= 1.0) return 1.0;
        log_none += static_cast<double>(entries[g]) * special::log1p(-p);
    }
    return -special::expm1(log_none);
}

ListTable make_list_table(const Scenario& scenario, const Recogniser& recogniser, const People& people, const std::vector<std::uint32_t>& residents,
                          std::int64_t outsiders, const std::array<double, lookalike_classes>& weights)
{
    ListTable list;
    const int groups = people.groups();
    const auto rows = group_rows(scenario);
    for (const std::uint32_t r : residents) list.residents[people.group[r]].push_back(r);
    list.empty = residents.empty() && outsiders == 0;

    // outsiders by group: rounded down, what is left goes to the first groups
    double total = 0;
    for (const GroupRow* g : rows) total += g->watchlist_share;
    std::int64_t left = outsiders;
    for (std::size_t g = 0; g < static_cast<std::size_t>(groups) && total > 0; ++g) {
        list.outsiders[g] = static_cast<std::int64_t>(static_cast<double>(outsiders) * (rows[g]->watchlist_share / total));
        left -= list.outsiders[g];
    }
    for (std::size_t g = 0; left > 0 && groups > 0; g = (g + 1) % static_cast<std::size_t>(groups), --left) ++list.outsiders[g];

    std::array<std::int64_t, max_groups> entries{};
    for (std::size_t g = 0; g < static_cast<std::size_t>(groups); ++g) entries[g] = list.outsiders[g] + static_cast<std::int64_t>(list.residents[g].size());
    for (std::size_t p = 0; p < static_cast<std::size_t>(groups); ++p) {
        for (std::size_t c = 0; c < lookalike_classes; ++c) list.alarm[p][c] = threshold(fpir(weights[c], recogniser.pair_fmr[p], entries, groups));
        for (std::size_t q = 0; q < static_cast<std::size_t>(groups); ++q) list.named[p][q] = static_cast<double>(entries[q]) * recogniser.pair_fmr[p][q];
    }
    return list;
}

std::uint32_t named_entry(const ListTable& list, int probe_group, std::uint32_t self, const Block& draw, int groups)
{
    const auto& weight = list.named[static_cast<std::size_t>(probe_group)];
    double total = 0;
    for (std::size_t q = 0; q < static_cast<std::size_t>(groups); ++q) total += weight[q];
    double u = unit(draw[0]) * total;
    std::size_t q = 0;
    while (q + 1 < static_cast<std::size_t>(groups) && u >= weight[q]) u -= weight[q++];
    const auto here = static_cast<std::int64_t>(list.residents[q].size());
    const std::int64_t n = here + list.outsiders[q];
    if (n <= 0) return outsider;
    auto i = static_cast<std::int64_t>(unit(draw[1]) * static_cast<double>(n));
    if (i < here && list.residents[q][static_cast<std::size_t>(i)] == self) {
        if (n == 1) return nobody.value;
        i = (i + 1) % n;
    }
    if (i < here) return list.residents[q][static_cast<std::size_t>(i)];
    std::int64_t before = 0;
    for (std::size_t g = 0; g < q; ++g) before += list.outsiders[g];
    return outsider | static_cast<std::uint32_t>(before + i - here);
}

Gallery::Gallery(const Scenario&, const Recogniser& recogniser, const People& people, const std::array<double, lookalike_classes>& weights)
    : groups_(people.groups())
{
    for (std::size_t c = 0; c < lookalike_classes; ++c) class_weight_[c] = static_cast<std::uint32_t>(weights[c] * 65536.0 + 0.5);
    const auto groups = static_cast<std::size_t>(groups_);
    for (std::size_t p = 0; p < groups; ++p) {
        double log_none = 0, largest = 0;
        for (std::size_t q = 0; q < groups; ++q) {
            largest = std::max(largest, recogniser.pair_fmr[p][q]);
            for (std::size_t c = 0; c < lookalike_classes; ++c) {
                const double chance = std::min(1.0, weights[c] * recogniser.pair_fmr[p][q]);
                if (people.faces[q][c] > 0) log_none += static_cast<double>(people.faces[q][c]) * (chance >= 1.0 ? -1e9 : special::log1p(-chance));
            }
        }
        fpir_value_[p] = -special::expm1(log_none);
        fpir_[p] = threshold(fpir_value_[p]);
        for (std::size_t q = 0; q < groups; ++q)
            relative_[p][q] = largest > 0 ? static_cast<std::uint32_t>(recogniser.pair_fmr[p][q] / largest * 65536.0 + 0.5) : 0;
    }
    std::array<std::uint64_t, max_groups> sum{};
    for (std::uint32_t p = 0; p < people.size; ++p) {
        if (p % stride == 0)
            for (std::size_t g = 0; g < groups; ++g) before_[g].push_back(sum[g]);
        sum[people.group[p]] += class_weight_[people.lookalike[p]];
    }
    for (std::size_t g = 0; g < groups; ++g) before_[g].push_back(sum[g]);
}

std::uint64_t Gallery::before(std::size_t chunk, int probe_group) const
{
    std::uint64_t total = 0;
    for (std::size_t q = 0; q < static_cast<std::size_t>(groups_); ++q) total += before_[q][chunk] * relative_[static_cast<std::size_t>(probe_group)][q];
    return total;
}

PersonId Gallery::victim(const People& people, PersonId probe, int probe_group, std::uint64_t u) const
{
    // everybody's weight but the probe's own
    const std::size_t chunks = before_[0].size() - 1;
    const bool resident = probe.value < people.size;
    const std::uint64_t own = resident ? weight_of(people, probe.value, probe_group) : 0;
    const std::uint64_t total = before(chunks, probe_group) - own;
    if (total == 0) return nobody;
    const auto high = static_cast<std::uint64_t>(static_cast<std::uint32_t>(u >> 32)), low = static_cast<std::uint64_t>(static_cast<std::uint32_t>(u));
    const std::uint64_t th = total >> 32, tl = total & 0xffffffffu;
    const std::uint64_t middle = high * tl + (low * tl >> 32);
    std::uint64_t target = high * th + (middle >> 32) + ((low * th + (middle & 0xffffffffu)) >> 32);  // floor(u * total / 2^64)

    // the chunk, then the person in it; the probe's own place is stepped over
    if (resident) {
        std::uint64_t to_probe = before(probe.value / stride, probe_group);
        for (std::uint32_t p = probe.value / stride * stride; p < probe.value; ++p) to_probe += weight_of(people, p, probe_group);
        if (target >= to_probe) target += own;
    }
    std::size_t lo = 0, hi = chunks;
    while (hi - lo > 1) {
        const std::size_t mid = (lo + hi) / 2;
        (before(mid, probe_group) <= target ? lo : hi) = mid;
    }
    std::uint64_t at = before(lo, probe_group);
    for (std::uint32_t p = static_cast<std::uint32_t>(lo) * stride; p < people.size; ++p) {
        at += weight_of(people, p, probe_group);
        if (at > target) return PersonId{p};
    }
    return nobody;
}

namespace {

/// What a score comes to at the normal quantile of p. It has fewer digits than a quantile: mostly one that is near enough is rounded to the same.
template <class Score>
float score_at(double p, Score score)
{
    if (p > 1e-10 && p < 1 - 1e-10) {
        const double near = special::near_normal_quantile(p);
        const float low = score(near - special::near_error);
        if (low == score(near + special::near_error)) return low;
    }
    return score(special::normal_quantile(p));
}

}  // namespace

float false_score(const Recogniser& recogniser, std::uint32_t u)
{
    const double p = std::min(recogniser.fmr * unit(u), 1.0 - 1e-16);
    return p <= 0 ? static_cast<float>(tail_quantile(0)) : score_at(p, [](double quantile) { return static_cast<float>(-quantile); });
}

float true_score(const Recogniser& recogniser, Condition condition, std::uint64_t u40)
{
    // the draw that decided the miss is the genuine score's own rank: at u = FNMR it stands at the threshold
    if (!recogniser.scores) return static_cast<float>(recogniser.threshold_t);
    const double rank = (static_cast<double>(u40) + 0.5) / static_cast<double>(Threshold::certain);
    return score_at(rank, [&](double quantile) { return static_cast<float>(recogniser.threshold_t + std::max(0.0, quantile - recogniser.miss_quantile[static_cast<std::size_t>(condition)])); });
}

}  // namespace panopolis
