// Stages 5 and 9, in part: records by district, and what follows from them for where patrols and movable cameras are sent.
//   reads   tonight's verdicts, the shares of the last turn      writes  records by district; shares, patrols and movable cameras by district
//   order   verdicts in order of decision; districts ascending; patrols and cameras ascending
//   draws   Purpose::RecordKept by case; PatrolDistrict, MovableDistrict by (number, day of the turn)
#include "stages/records.hpp"

#include <algorithm>
#include <string>

namespace panopolis {

namespace {

/// Claims of offences, and the records of a drill. Rewards, judgments and posts say nothing of a place.
bool is_of_an_offence(ClaimKind kind)
{
    return kind == ClaimKind::crossing_red || kind == ClaimKind::disorder || kind == ClaimKind::severe || kind == ClaimKind::drill_strike;
}

/// The records as they are before the first day.
void begin(const Scenario& sc, std::int32_t districts, DistrictRecords& records)
{
    const auto n = static_cast<std::size_t>(districts);
    records.discovered.assign(n, 0);
    records.reported.assign(n, 0);
    for (std::size_t k = 0; k < n; ++k)
        if (const auto it = sc.allocate.initial.find(std::to_string(k)); it != sc.allocate.initial.end()) records.discovered[k] = it->second;
    records.weighed = records.discovered;
    for (std::int64_t& weight : records.weighed) weight *= DistrictRecords::whole;
}

/// What a record found counts for, given the share of its district when it was found.
std::int64_t weight_of(const Scenario& sc, const Draws& draws, CaseId id, double share)
{
    const auto& a = sc.allocate;
    if (a.rejection && !draws.happens(threshold(1.0 - share), Purpose::RecordKept, static_cast<std::uint32_t>(id.value), static_cast<std::uint32_t>(id.value >> 32), Day{0})) return 0;
    if (a.rule != AllocationRule::importance) return DistrictRecords::whole;
    const double weight = share * a.importance_cap > 1.0 ? 1.0 / share : a.importance_cap;
    return static_cast<std::int64_t>(weight * DistrictRecords::whole + 0.5);
}

/// Shares by records alone; even where there is none.
std::vector<double> by_records(const std::vector<std::int64_t>& weighed)
{
    std::vector<double> out(weighed.size(), 1.0);
    if (std::any_of(weighed.begin(), weighed.end(), [](std::int64_t w) { return w > 0; })) std::copy(weighed.begin(), weighed.end(), out.begin());
    return out;
}

double sum(const std::vector<double>& values)
{
    double total = 0;
    for (const double v : values) total += v;
    return total;
}

}  // namespace

bool keeps_records(const Scenario& scenario) { return scenario.allocate.rule != AllocationRule::fixed || !scenario.allocate.initial.empty(); }

void keep_records(const Scenario& scenario, const City& city, const Draws& draws, const std::vector<Claim>& decided, Institution& institution)
{
    DistrictRecords& records = institution.by_district;
    if (!records.kept() && !keeps_records(scenario)) return;
    if (!records.kept()) begin(scenario, city.districts_across * city.districts_down, records);
    for (const Claim& c : decided) {
        if (c.verdict != Verdict::accepted || !is_of_an_offence(c.kind)) continue;
        const auto k = static_cast<std::size_t>(city.district(city.corner(c.place)));
        if (c.by_report) {
            ++records.reported[k];
            continue;
        }
        ++records.discovered[k];
        records.weighed[k] += weight_of(scenario, draws, c.id, records.share.empty() ? 0.0 : records.share[k]);
    }
}

std::vector<double> weights_of(const Scenario& scenario, const DistrictRecords& records, std::int32_t districts)
{
    const auto& a = scenario.allocate;
    std::vector<double> weight(static_cast<std::size_t>(districts), 1.0);
    if (a.rule == AllocationRule::fixed) {
        for (std::size_t k = 0; k < weight.size(); ++k)
            if (const auto it = scenario.patrols.weights.find(std::to_string(k)); it != scenario.patrols.weights.end()) weight[k] = it->second;
        return weight;
    }
    if (a.rule == AllocationRule::uniform) return weight;
    if (a.rule == AllocationRule::reported) {
        std::vector<std::int64_t> all = records.weighed;
        const auto each = static_cast<std::int64_t>(a.reported_weight * DistrictRecords::whole + 0.5);
        for (std::size_t k = 0; k < all.size(); ++k) all[k] += each * records.reported[k];
        return by_records(all);
    }
    weight = by_records(records.weighed);
    if (a.rule == AllocationRule::greedy) {
        const double most = *std::max_element(weight.begin(), weight.end());
        for (double& w : weight) w = w == most ? 1.0 : 0.0;
    }
    if (a.rule == AllocationRule::mixture) {
        const double total = sum(weight);
        for (double& w : weight) w = a.epsilon / districts + (1.0 - a.epsilon) * w / total;
    }
    return weight;
}

std::vector<std::int32_t> apportion(std::int64_t number, const std::vector<double>& weight)
{
    const double total = sum(weight);
    std::vector<std::int32_t> n(weight.size(), 0);
    if (total <= 0) return n;
    std::vector<std::pair<double, std::size_t>> rest;
    auto left = static_cast<std::int32_t>(number);
    for (std::size_t k = 0; k < weight.size(); ++k) {
        const double share = static_cast<double>(number) * weight[k] / total;
        n[k] = static_cast<std::int32_t>(share);
        left -= n[k];
        rest.emplace_back(-(share - n[k]), k);
    }
    std::sort(rest.begin(), rest.end());
    for (std::size_t i = 0; i < rest.size() && left > 0; ++i, --left) ++n[rest[i].second];
    return n;
}

std::vector<std::int32_t> draw_lots(std::int64_t number, const std::vector<double>& weight, const Draws& draws, Purpose purpose, std::int32_t turn)
{
    const double total = sum(weight);
    std::vector<std::int32_t> n(weight.size(), 0);
    if (total <= 0) return n;
    std::size_t last = weight.size() - 1;
    while (weight[last] <= 0) --last;
    for (std::int64_t i = 0; i < number; ++i) {
        double u = static_cast<double>(draws.u40(purpose, static_cast<std::uint32_t>(i), 0, Day{turn})) / static_cast<double>(Threshold::certain) * total;
        std::size_t k = 0;
        while (k < last && u >= weight[k]) u -= weight[k++];
        ++n[k];
    }
    return n;
}

void share_out(const Scenario& scenario, const Draws& draws, std::int32_t tomorrow, std::int32_t districts, Institution& institution)
{
    DistrictRecords& records = institution.by_district;
    Deployment& d = institution.deployment;
    if (!records.kept() && keeps_records(scenario)) begin(scenario, districts, records);
    const std::int32_t turn = tomorrow - tomorrow % static_cast<std::int32_t>(scenario.allocate.every);

    // stated weights hold at once; by any other rule a share stands from turn to turn
    std::vector<double> weight;
    if (scenario.allocate.rule == AllocationRule::fixed || records.share.empty() || turn == tomorrow) {
        weight = weights_of(scenario, records, districts);
        const double total = sum(weight);
        if (records.kept() && total > 0) {
            records.share = weight;
            for (double& share : records.share) share /= total;
        }
    }
    if (scenario.allocate.rule != AllocationRule::fixed) weight = records.share;
    const auto shared = [&](std::int64_t number, Purpose purpose) {
        if (number == 0) return std::vector<std::int32_t>{};
        return scenario.allocate.by_lot ? draw_lots(number, weight, draws, purpose, turn) : apportion(number, weight);
    };
    d.patrols_in = shared(scenario.patrols.number, Purpose::PatrolDistrict);
    d.movable_in = shared(scenario.cameras.movable, Purpose::MovableDistrict);
}

}  // namespace panopolis
