// What a report is made of, gathered from a store or a comparison.
#include <panopolis/report.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <map>

#include <panopolis/arms.hpp>

#include "experiment/report_blocks.hpp"

namespace panopolis {

namespace {

/// Asked of a comparison that does not say what it is about.
const std::vector<std::string> of_any_comparison{"alarms", "false_alarms", "stops", "wrongful_stops", "displays", "wrongful_displays", "strikes", "wrongful_strikes", "bans", "wrongful_bans",
                                                 "people_wronged", "wrongly_banned", "trips_refused_by_score", "acts_withheld", "jobs_lost_to_bans", "ties_broken", "wanted_found", "offences_deterred",
                                                 "offences", "children_found_by_camera", "felt_safety_mean", "trust_mean"};

bool begins_with(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

/// What a measure is a share of: its whole where it is a share, everybody where it counts people; empty where neither.
std::string whole_of(const MeasureRow& row)
{
    if (row.falls_on.empty()) return "";
    if (row.is_count()) return row.unit == "people" && row.name != "people" ? "people" : "";
    // a mean over people of how much is used up has no cases, and neither has what few people bear of all wrongs
    if (row.unit == "share of its most" || row.unit == "share of wrongs") return "";
    return begins_with(row.unit, "share of") || begins_with(row.unit, "per ") ? std::string(row.of) : "";
}

/// One amount of one run; group 0 is the city.
using Look = std::function<KeptAmount(const std::string& measure, std::size_t group)>;

/// Shares of all runs in the making.
class Shares {
public:
    Shares(std::size_t arms, std::size_t groups) : arms_(arms), groups_(groups) {}
    void add(std::size_t arm, const std::string& measure, const Look& look)
    {
        const MeasureRow* row = find_measure(measure);
        const std::string whole = row == nullptr ? "" : whole_of(*row);
        if (whole.empty()) return;
        auto& runs = all_.try_emplace(measure, arms_, std::vector<std::vector<ShareOfRun>>(groups_ + 1)).first->second;
        if (std::find(order_.begin(), order_.end(), measure) == order_.end()) order_.push_back(measure);
        for (std::size_t g = 0; g <= groups_; ++g) {
            const KeptAmount kept = look(measure, g);
            const std::optional<std::int64_t> of = row->is_count() ? whole_count(look(whole, g)) : kept.of;
            if (!kept.value || !of || *of <= 0) continue;
            runs[arm][g].push_back({row->is_count() ? *kept.value : std::round(*kept.value * static_cast<double>(*of) / row->scale), static_cast<double>(*of)});
        }
    }
    [[nodiscard]] std::vector<GroupShares> take() const
    {
        std::vector<GroupShares> out;
        for (const std::string& measure : order_) {
            const MeasureRow* row = find_measure(measure);
            GroupShares shares{measure, row, whole_of(*row), {}};
            bool any = false;
            for (const auto& groups : all_.at(measure)) {
                shares.by_arm.emplace_back();
                for (const auto& runs : groups) shares.by_arm.back().push_back(pooled(runs)), any = any || shares.by_arm.back().back().part > 0;
            }
            if (any) out.push_back(std::move(shares));
        }
        return out;
    }

private:
    static std::optional<std::int64_t> whole_count(const KeptAmount& kept)
    {
        if (!kept.value) return std::nullopt;
        return static_cast<std::int64_t>(*kept.value);
    }
    std::size_t arms_, groups_;
    std::vector<std::string> order_;
    std::map<std::string, std::vector<std::vector<std::vector<ShareOfRun>>>> all_;  // (arms)(1 + groups)(runs)
};

/// Points that tell of one factor: all, or those of a walk along it from the first point.
std::vector<std::size_t> points_along(const StoreHead& head, std::size_t factor)
{
    std::vector<std::size_t> out;
    for (std::size_t p = 0; p < head.points.size(); ++p) {
        bool along = true;
        for (std::size_t f = 0; head.design == "one-at-a-time" && f < head.factors.size(); ++f) along = along && (f == factor || head.points[p][f] == head.points[0][f]);
        if (along) out.push_back(p);
    }
    return out;
}

bool is_number(const std::string& json) { return !json.empty() && json.front() != '"' && json != "true" && json != "false" && json != "null"; }

/// By replicate: the mean over points, of those replicates that all of them have.
std::map<std::int64_t, double> mean_over(Store& store, const std::vector<std::size_t>& points, std::size_t arm, const std::string& measure)
{
    std::map<std::int64_t, std::pair<double, std::size_t>> sums;
    for (const std::size_t p : points)
        for (const auto& [replicate, value] : store.values(static_cast<std::int64_t>(p), static_cast<std::int32_t>(arm), measure))
            if (!std::isnan(value)) sums[replicate].first += value, ++sums[replicate].second;
    std::map<std::int64_t, double> out;
    for (const auto& [replicate, sum] : sums)
        if (sum.second == points.size()) out[replicate] = sum.first / static_cast<double>(points.size());
    return out;
}

ResponseCurve curve_of(Store& store, const Findings& f, std::size_t measure, std::size_t factor)
{
    ResponseCurve out{measure, factor, {}, {}, {}};
    std::vector<std::pair<std::string, std::vector<std::size_t>>> levels;
    for (const std::size_t p : points_along(f.head, factor)) {
        const std::string& value = f.head.points[p][factor];
        auto at = std::find_if(levels.begin(), levels.end(), [&](const auto& level) { return level.first == value; });
        if (at == levels.end()) at = levels.insert(levels.end(), {value, {}});
        at->second.push_back(p);
    }
    if (std::all_of(levels.begin(), levels.end(), [](const auto& level) { return is_number(level.first); }))
        std::stable_sort(levels.begin(), levels.end(), [](const auto& a, const auto& b) { return std::strtod(a.first.c_str(), nullptr) < std::strtod(b.first.c_str(), nullptr); });
    for (const auto& level : levels) out.values.push_back(level.first);
    for (std::size_t arm = 0; arm < f.head.arms.size(); ++arm) {
        out.by_arm.emplace_back();
        std::map<std::int64_t, double> first, here;
        for (std::size_t l = 0; l < levels.size(); ++l) {
            here = mean_over(store, levels[l].second, arm, f.measures[measure].measure);
            if (l == 0) first = here;
            std::vector<double> values;
            for (const auto& [replicate, value] : here) values.push_back(value);
            out.by_arm.back().push_back(estimate(values));
        }
        std::vector<double> a, b;
        for (const auto& [replicate, value] : here)
            if (const auto other = first.find(replicate); other != first.end()) a.push_back(other->second), b.push_back(value);
        out.across.push_back(paired_difference(a, b));
    }
    return out;
}

/// Curves where the same value of a factor is lived more often than by chance.
std::vector<ResponseCurve> curves_of(Store& store, const Findings& f)
{
    std::vector<ResponseCurve> out;
    const std::string& design = f.head.design;
    if (f.head.points.size() < 2 || design == "morris" || design == "saltelli" || design == "sobol" || design == "latin-hypercube") return out;
    for (std::size_t m = 0; m < f.measures.size(); ++m)
        for (std::size_t factor = 0; factor < f.head.factors.size(); ++factor) {
            ResponseCurve curve = curve_of(store, f, m, factor);
            if (curve.values.size() > 1) out.push_back(std::move(curve));
        }
    return out;
}

bool is_harm(const std::vector<std::string>& arms) { return std::equal(arms.begin(), arms.end(), arm_names().begin(), arm_names().end()); }

}  // namespace

PooledShare pooled(const std::vector<ShareOfRun>& runs)
{
    PooledShare out;
    double part = 0, of = 0;
    for (const ShareOfRun& run : runs) part += run.part, of += run.of;
    out.part = static_cast<std::int64_t>(std::llround(part)), out.of = static_cast<std::int64_t>(std::llround(of));
    out.runs = static_cast<std::int64_t>(runs.size());
    if (of <= 0) return out;
    // residuals of single runs about the common ratio, in shares
    std::vector<double> residuals;
    for (const ShareOfRun& run : runs) residuals.push_back((run.part - part / of * run.of) * static_cast<double>(runs.size()) / of);
    out.half_width = estimate(residuals).half_width;
    return out;
}

std::vector<std::string> measures_of_report(const Comparison& comparison, const std::vector<std::string>& asked)
{
    std::vector<std::string> out;
    for (const std::string& name : asked.empty() ? of_any_comparison : asked)
        if (comparison.has(name)) out.push_back(name);
    return out;
}

Report report_of(Store& store, const std::vector<std::string>& measures, std::vector<std::string> scenarios)
{
    Report out;
    out.findings = find(store, measures);
    const StoreHead& head = out.findings.head;
    out.group_names = head.group_names;
    out.scenarios = std::move(scenarios);
    if (out.scenarios.empty()) out.scenarios.assign(head.arms.size(), ""), out.scenarios[0] = head.scenario;
    out.command = "panopolis experiment " + head.name + ".json";
    Shares shares(head.arms.size(), head.group_names.size());
    // a store that cannot be read to its end gives fewer runs, which the page then says
    (void)store.each([&](const Cell& cell, const KeptRun& run) {
        out.runs.push_back({cell, run.seed, run.days, run.scenario_hash, run.digest, run.message});
        if (!run.message.empty()) return;
        const KeptMeasures kept = read_kept(run.measures);
        const Look look = [&](const std::string& measure, std::size_t group) {
            const std::string& name = group == 0 ? std::string("all") : head.group_names[group - 1];
            for (const auto& [m, groups] : kept)
                if (m == measure)
                    for (const auto& [g, amount] : groups)
                        if (g == name) return KeptAmount{amount.value, amount.of};
            return KeptAmount{};
        };
        for (const auto& [measure, groups] : kept) shares.add(static_cast<std::size_t>(cell.arm), measure, look);
    });
    out.shares = shares.take();
    out.curves = curves_of(store, out.findings);
    out.chain = report::chain_of(store, head);
    return out;
}

Report report_of(const Comparison& c, const std::vector<std::string>& measures)
{
    Report out;
    out.of_comparison = true;
    out.command = c.command;
    out.scenarios = c.resolved;
    out.scenarios.resize(c.arms.size());
    out.group_names = c.runs.front().front().measures.group_names;
    StoreHead& head = out.findings.head;
    head.name = c.scenario, head.title = c.title, head.days = c.days, head.people = c.people, head.first_seed = c.seeds.front();
    head.arms = c.arms, head.group_names = out.group_names, head.points = {{}};
    out.findings.cells = static_cast<std::int64_t>(c.arms.size()) * c.pairs();
    out.findings.fewest = out.findings.most = c.pairs();

    // the same questions as an experiment's, of one point
    std::vector<double> p;
    for (const std::string& name : measures_of_report(c, measures)) {
        MeasureFinding& m = out.findings.measures.emplace_back();
        m.measure = name, m.row = find_measure(name);
        PointFinding& point = m.points.emplace_back();
        for (std::size_t arm = 0; arm < c.arms.size(); ++arm) {
            point.means.push_back(estimate(c.values(arm, name)));
            point.differences.push_back(arm == 0 ? PairedDifference{} : paired_difference(c.values(0, name), c.values(arm, name)));
            if (arm > 0) p.push_back(p_value(point.differences.back().difference));
        }
    }
    const std::vector<double> adjusted = holm(p);
    std::size_t at = 0;
    for (MeasureFinding& m : out.findings.measures) {
        m.points[0].adjusted_p.assign(c.arms.size(), std::numeric_limits<double>::quiet_NaN());
        for (std::size_t arm = 1; arm < c.arms.size(); ++arm) m.points[0].adjusted_p[arm] = adjusted[at++];
    }
    Shares shares(c.arms.size(), out.group_names.size());
    for (std::size_t arm = 0; arm < c.arms.size(); ++arm)
        for (std::size_t s = 0; s < c.seeds.size(); ++s) {
            const Comparison::Lived& lived = c.runs[arm][s];
            out.runs.push_back({{0, static_cast<std::int32_t>(arm), static_cast<std::int64_t>(s)}, c.seeds[s], c.days, lived.scenario_hash, lived.digest, ""});
            const Look look = [&](const std::string& measure, std::size_t group) {
                const Measure* m = lived.measures.find(measure);
                if (m == nullptr || group > m->groups.size()) return KeptAmount{};
                const Amount& a = group == 0 ? m->city : m->groups[group - 1];
                return a.known ? KeptAmount{a.value, a.of} : KeptAmount{};
            };
            for (const Measure& m : lived.measures.all) shares.add(arm, m.name, look);
        }
    out.shares = shares.take();
    if (is_harm(c.arms)) out.chain = harm_chain(c);
    return out;
}

std::string why_no_fates(const Report& r)
{
    std::vector<std::string> unknown;
    for (std::size_t arm = 0; arm < r.findings.head.arms.size(); ++arm)
        if (arm >= r.scenarios.size() || r.scenarios[arm].empty()) unknown.push_back("\"" + r.findings.head.arms[arm] + "\"");
    if (r.findings.head.arms.size() < 2 || unknown.empty()) return "";
    return "Whose life differs is not told here: the scenario of " + report::joined_words(unknown) + " is not known any more. " +
           (r.of_comparison ? "The files of this comparison do not hold it; the same comparison made again does." : "The experiment's file, or a scenario that it is built on, is no longer what was lived.");
}

std::optional<ComparedFates> fates_of(const Report& r, Executor& executor, const std::function<bool()>& stopped)
{
    const StoreHead& head = r.findings.head;
    if (head.arms.size() < 2 || !why_no_fates(r).empty()) return std::nullopt;
    const Resolver nowhere = [](const std::string&, const std::string&) -> std::optional<SourceText> { return std::nullopt; };
    const auto programmes_of = [&](std::int64_t s) -> Result<std::vector<Programme>> {
        std::vector<Programme> programmes;
        for (std::size_t arm = 0; arm < head.arms.size(); ++arm) {
            LoadOptions options;
            options.seed = head.first_seed + s;
            options.days = head.days;
            auto loaded = load_scenario(SourceText{head.arms[arm] + ".json", r.scenarios[arm], {}}, nowhere, options);
            if (!loaded.ok()) return loaded.issues();
            programmes.push_back(std::move(loaded->programme));
        }
        return programmes;
    };
    auto fates = fates_between(head.arms, programmes_of, 1, 5, executor, stopped);
    if (!fates.ok() || !fates->whole) return std::nullopt;
    return std::move(fates).value();
}

}  // namespace panopolis
