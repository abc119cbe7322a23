// What an experiment found, worked out from its store.
#include <panopolis/findings.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace panopolis {

namespace {

constexpr double level = 0.95;
constexpr int resamples = 2000;
constexpr std::uint64_t resampling_seed = 1;

/// Asked of an experiment that does not say what it is about: what the system made, whom it hurt, what it prevented.
const std::vector<std::string> of_any_city{"alarms", "false_alarms", "wrongful_stops", "wrongful_displays", "people_wronged", "banned_ever", "wrongly_banned", "acts_withheld", "offences"};

/// Values of one arm and point by replicate.
using ByReplicate = std::map<std::int64_t, double>;

ByReplicate by_replicate(Store& store, std::int64_t point, std::int32_t arm, const std::string& measure)
{
    ByReplicate out;
    for (const auto& [replicate, value] : store.values(point, arm, measure)) out[replicate] = value;
    return out;
}

PointFinding at_point(Store& store, std::int64_t point, std::size_t arms, const std::string& measure)
{
    PointFinding out;
    ByReplicate first;
    for (std::size_t arm = 0; arm < arms; ++arm) {
        const ByReplicate here = by_replicate(store, point, static_cast<std::int32_t>(arm), measure);
        std::vector<double> alone, a, b;
        for (const auto& [replicate, value] : here) {
            alone.push_back(value);
            // a pair is of one replicate in both arms
            const auto other = first.find(replicate);
            if (other != first.end()) a.push_back(other->second), b.push_back(value);
        }
        out.means.push_back(estimate(alone, level));
        out.differences.push_back(arm == 0 ? PairedDifference{} : paired_difference(a, b, level));
        if (arm == 0) first = here;
    }
    out.adjusted_p.assign(arms, std::numeric_limits<double>::quiet_NaN());
    return out;
}

Dependence depends_on(const StoreHead& head, const std::vector<PointFinding>& points, std::int32_t arm)
{
    Dependence out;
    out.arm = arm;
    std::vector<double> outputs;
    for (const PointFinding& point : points) {
        const Estimate& e = arm == 0 ? point.means[0] : point.differences[static_cast<std::size_t>(arm)].difference;
        outputs.push_back(e.n > 0 ? e.mean : std::numeric_limits<double>::quiet_NaN());
        out.points += e.n > 0 ? 1 : 0;
    }
    const std::size_t factors = head.factors.size();
    if (head.design == "morris") out.morris = morris_effects(head.unit, outputs, factors, level, resamples, resampling_seed);
    else if (head.design == "saltelli") out.sobol = sobol_indices(outputs, factors, head.second_order, resamples, level, resampling_seed);
    else out.regression = standardised_regression(head.unit, outputs);
    return out;
}

/// Over all differences that are told beside one another, so that the many do not make one of them look found.
void adjust(std::vector<MeasureFinding>& all)
{
    std::vector<double> p;
    for (const MeasureFinding& m : all)
        for (const PointFinding& point : m.points)
            for (std::size_t arm = 1; arm < point.differences.size(); ++arm) p.push_back(p_value(point.differences[arm].difference));
    const std::vector<double> adjusted = holm(p);
    std::size_t at = 0;
    for (MeasureFinding& m : all)
        for (PointFinding& point : m.points)
            for (std::size_t arm = 1; arm < point.differences.size(); ++arm) point.adjusted_p[arm] = adjusted[at++];
}

}  // namespace

Findings find(Store& store, const std::vector<std::string>& measures)
{
    Findings out;
    if (!store.head()) return out;
    out.head = *store.head();

    // how much of it is there
    std::map<std::pair<std::int64_t, std::int32_t>, std::int64_t> replicates;
    for (const Cell& cell : store.cells()) ++replicates[{cell.point, cell.arm}], ++out.cells;
    for (const auto& [place, n] : replicates) {
        out.most = std::max(out.most, n);
        out.fewest = out.fewest == 0 ? n : std::min(out.fewest, n);
    }
    const bool all_there = replicates.size() == out.head.points.size() * out.head.arms.size();
    if (!all_there) out.fewest = 0;
    out.failed = store.failed();

    const std::vector<std::string>& kept = !measures.empty() ? measures : !out.head.measures.empty() ? out.head.measures : of_any_city;
    for (const std::string& name : kept) {
        MeasureFinding& finding = out.measures.emplace_back();
        finding.measure = name;
        finding.row = find_measure(name);
        for (std::size_t p = 0; p < out.head.points.size(); ++p) finding.points.push_back(at_point(store, static_cast<std::int64_t>(p), out.head.arms.size(), name));
        // an analysis of a part of its design would be of another design
        if (out.head.unit.empty() || !all_there) continue;
        for (std::size_t arm = 0; arm < out.head.arms.size(); ++arm) finding.depends.push_back(depends_on(out.head, finding.points, static_cast<std::int32_t>(arm)));
    }
    adjust(out.measures);
    return out;
}

std::vector<std::size_t> told_factors(const Dependence& d, std::size_t most)
{
    std::vector<double> sizes;
    for (const MorrisEffect& effect : d.morris) sizes.push_back(effect.mu_star);
    if (d.sobol)
        for (const auto& factor : d.sobol->by_factor) sizes.push_back(factor.total.value);
    if (d.regression)
        for (const double sd : d.regression->standardised) sizes.push_back(std::abs(sd));
    std::vector<std::size_t> out(sizes.size());
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = i;
    if (out.size() <= most) return out;
    // what is not known comes last
    const auto size = [&](std::size_t i) { return std::isnan(sizes[i]) ? -1.0 : sizes[i]; };
    std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) { return size(a) > size(b); });
    out.resize(most);
    return out;
}

}  // namespace panopolis
