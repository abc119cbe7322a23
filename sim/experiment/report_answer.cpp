// The first part of a report: the question, the answer in people, and what it rests on.
#include <algorithm>
#include <cmath>

#include <panopolis/plan.hpp>

#include "experiment/report_blocks.hpp"
#include "experiment/text.hpp"

namespace panopolis::report {

using panopolis::text::shown;

namespace {

/// "people in a run", "of 600 people" where people are counted.
std::string unit_words(const Report& r, const MeasureRow* row)
{
    if (row == nullptr) return "";
    if (row->unit == "people") return "people of " + count(r.findings.head.people);
    return row->is_count() ? std::string(row->unit) : "";
}

/// With a blank before it, where there is one.
std::string behind(const std::string& words) { return words.empty() ? "" : " " + words; }

const GroupShares* shares_of(const Report& r, const std::string& measure)
{
    for (const GroupShares& shares : r.shares)
        if (shares.measure == measure) return &shares;
    return nullptr;
}

/// "9 of 109 alarms", of a share in one arm of the whole store; empty where it is none.
std::string parts_words(const Report& r, const MeasureFinding& m, std::size_t arm)
{
    const GroupShares* shares = m.row == nullptr || m.row->is_count() ? nullptr : shares_of(r, m.measure);
    if (shares == nullptr) return "";
    const PooledShare& s = shares->by_arm[arm][0];
    return count(s.part) + " of " + count(s.of);
}

std::string named(const MeasureFinding& m) { return plain_name(m.measure) + (m.row == nullptr ? "" : m.row->side == Side::truth ? " (as it was)" : " (on record)"); }

std::string difference_sentence(const Report& r, const MeasureFinding& m, std::size_t arm)
{
    const PointFinding& point = m.points[0];
    const Estimate& d = point.differences[arm].difference;
    const bool is_count = m.row == nullptr || m.row->is_count();
    std::string out = named(m) + ": " + (is_count ? shown(std::fabs(d.mean)) + (d.mean > 0 ? " more" : " fewer") + behind(unit_words(r, m.row)) + " in a run" : shown(std::fabs(d.mean)) + (d.mean > 0 ? " higher" : " lower"));
    out += " under " + r.findings.head.arms[arm] + " than under " + r.findings.head.arms[0];
    if (d.sd > 0) out += " (95 % interval of the difference " + interval_words(d) + ", from " + counted(d.n, "pair", "pairs") + " of runs)";
    else out += " (the same in every one of " + counted(d.n, "pair", "pairs") + ")";
    if (const std::string parts = parts_words(r, m, arm); !parts.empty()) out += "; " + parts + " against " + parts_words(r, m, 0) + ", all runs together";
    if (point.adjusted_p[arm] > 0.05) out += ". Among so many questions this alone would not convince (Holm)";
    return out + ".";
}

/// What is said of one arm against the first, of an experiment with one point.
void tell_arm(const Report& r, std::size_t arm, Section& out)
{
    std::vector<std::string> found, nothing, luck;
    for (const MeasureFinding& m : r.findings.measures) {
        const Estimate& d = m.points[0].differences[arm].difference;
        if (d.n == 0 || (d.mean == 0 && d.sd == 0)) continue;
        if (d.n == 1) luck.push_back(plain_name(m.measure) + " " + shown(d.mean, true));
        else if (d.shown()) found.push_back(difference_sentence(r, m, arm));
        else nothing.push_back(plain_name(m.measure));
    }
    const std::string against = r.findings.head.arms[arm] + " against " + r.findings.head.arms[0];
    out.blocks.push_back(heading(against));
    if (!found.empty()) out.blocks.push_back(list(found));
    if (!nothing.empty()) out.blocks.push_back(text("Nothing was shown of " + joined_words(nothing) + ": the intervals of these differences cover 0."));
    else if (found.size() + luck.size() == 0 && out.blocks.back().kind == Block::Kind::heading) out.blocks.push_back(text("No measure that this page tells of differs in any pair of runs."));
    if (!luck.empty()) out.blocks.push_back(text("One pair cannot tell luck from policy, so nothing was shown. In this pair the difference was: " + joined_words(luck) + "."));
}

/// The arms of `--arms harm`: what each step adds, then the whole against nothing.
void tell_chain(const Report& r, Section& out)
{
    const std::pair<const char*, Estimate ChainLink::*> steps[] = {{"The policy, without any error", &ChainLink::policy}, {"Error, to those who are wronged", &ChainLink::harm_of_error}, {"Error, that spares offenders", &ChainLink::sparing_of_error},
                                                                   {"Unequal error rates, in totals", &ChainLink::unequal}, {"Remedies", &ChainLink::remedies}};
    std::vector<std::string> items;
    for (const auto& [name, step] : steps) {
        std::vector<std::string> found, nothing;
        for (const ChainLink& link : r.chain) {
            const Estimate& e = link.*step;
            if (e.mean == 0 && e.sd == 0) continue;
            if (!e.shown()) nothing.push_back(link.words);
            else found.push_back(shown(std::fabs(e.mean)) + (e.mean > 0 ? " more " : " fewer ") + link.words + (e.sd > 0 ? " (" + interval_words(e) + ")" : ""));
        }
        std::string words = std::string(name) + ": " + (found.empty() ? "nothing was shown" : joined_words(found) + " in a run");
        if (!nothing.empty()) words += found.empty() ? " of " + joined_words(nothing) : "; nothing was shown of " + joined_words(nothing);
        items.push_back(words + ".");
    }
    out.blocks.push_back(heading("What each step adds, with 95 % intervals over " + counted(r.findings.most, "pair", "pairs") + " of runs"));
    out.blocks.push_back(list(std::move(items)));
    // a comparison's arms are the five, and the city as it stands is the fourth
    for (std::size_t arm = 1; arm < r.findings.head.arms.size(); ++arm)
        if (!r.of_comparison || arm == 3) tell_arm(r, arm, out);
}

std::string where_words(const Report& r, const MeasureFinding& m, std::size_t arm)
{
    std::size_t more = 0, fewer = 0, nothing = 0;
    for (const PointFinding& point : m.points) {
        const Estimate& d = point.differences[arm].difference;
        if (!d.shown()) ++nothing;
        else ++(d.mean > 0 ? more : fewer);
    }
    const std::string of = " of " + count(static_cast<std::int64_t>(m.points.size())) + " points";
    std::string out = named(m) + ", " + r.findings.head.arms[arm] + " against " + r.findings.head.arms[0] + ": ";
    if (more + fewer == 0) return out + "nothing was shown at any" + of + ", because all intervals cover 0.";
    std::vector<std::string> parts;
    if (more > 0) parts.push_back("more at " + count(static_cast<std::int64_t>(more)) + of);
    if (fewer > 0) parts.push_back("less at " + count(static_cast<std::int64_t>(fewer)) + of);
    if (nothing > 0) parts.push_back("nothing shown at " + count(static_cast<std::int64_t>(nothing)));
    return out + joined_words(parts) + ".";
}

/// How far a measure goes from the first value of a factor to the last, in one arm.
std::string change_words(const Report& r, const MeasureFinding& m, const Estimate& d)
{
    if (d.n > 0 && d.mean == 0 && d.sd == 0) return "no change in any pair of runs";
    if (d.n < 2) return "nothing was shown, because one seed cannot tell luck from the factor";
    if (!d.shown()) return "nothing was shown, because the interval of the change covers 0 (" + interval_words(d) + ")";
    return shown(std::fabs(d.mean)) + (d.mean > 0 ? " more" : " less") + behind(unit_words(r, m.row)) + (d.sd > 0 ? " (95 % interval " + interval_words(d) + ", from " + counted(d.n, "pair", "pairs") + " of runs)" : " in every pair of runs");
}

std::string curve_sentence(const Report& r, const ResponseCurve& curve)
{
    const MeasureFinding& m = r.findings.measures[curve.measure];
    const auto& arms = r.findings.head.arms;
    std::string out = named(m) + ", from " + r.findings.head.factors[curve.factor].name + " " + curve.values.front() + " to " + curve.values.back() + ": ";
    for (std::size_t arm = 0; arm < arms.size(); ++arm) out += (arm > 0 ? "; " : "") + (arms.size() > 1 ? "under " + arms[arm] + " " : std::string()) + change_words(r, m, curve.across[arm].difference);
    return out + ".";
}

std::string dependence_sentence(const Report& r, const MeasureFinding& m, const Dependence& d)
{
    const auto& factors = r.findings.head.factors;
    const std::string begin = named(m) + (r.findings.head.arms.size() > 1 ? ", " + depends_words(r.findings, d) : "") + ": ";
    const auto largest = [&](auto value) {
        std::size_t best = 0;
        for (std::size_t i = 1; i < factors.size(); ++i)
            if (value(i) > value(best)) best = i;
        return best;
    };
    const std::string of = "of " + counted(static_cast<std::int64_t>(factors.size()), "factor, ", "factors, ");
    if (!d.morris.empty()) {
        const std::size_t best = largest([&](std::size_t i) { return d.morris[i].mu_star; });
        if (!(d.morris[best].mu_star > 0)) return begin + "no factor moves it.";
        const Bounds& b = d.morris[best].mu_star_bounds;
        std::string out = begin + of + factors[best].name + " moves it most, by " + shown(d.morris[best].mu_star) + " over its whole range on average";
        return out + (std::isfinite(b.low) && std::isfinite(b.high) ? " (95 % interval " + shown(b.low) + " to " + shown(b.high) + ", from " + counted(d.morris[best].n, "walk", "walks") + ")." : ".");
    }
    if (d.sobol) {
        if (!(d.sobol->variance > 0)) return begin + "it is the same at every point.";
        const std::size_t best = largest([&](std::size_t i) { return d.sobol->by_factor[i].total.value; });
        const Bounds& b = d.sobol->by_factor[best].total;
        if (std::isfinite(b.low) && b.low <= 0) return begin + "nothing was shown of any factor's part in its variance, because the interval of the largest covers 0.";
        return begin + of + factors[best].name + " has the largest part in its variance, with all its interactions " + shown(100 * b.value) + " of 100 parts (95 % interval " + shown(100 * b.low) + " to " + shown(100 * b.high) + ").";
    }
    if (!d.regression || std::isnan(d.regression->r2)) return begin + "it is the same at every point.";
    const std::size_t best = largest([&](std::size_t i) { return std::fabs(d.regression->standardised[i]); });
    return begin + of + factors[best].name + " goes with it most (" + shown(d.regression->standardised[best], true) + " sd for one sd); a straight line explains " + shown(100 * d.regression->r2) + " of 100 parts of its variance over " + counted(d.regression->n, "point", "points") + ".";
}

void tell_points(const Report& r, Section& out)
{
    std::vector<std::string> items;
    for (const ResponseCurve& curve : r.curves)
        if (!says_nothing(r.findings.measures[curve.measure])) items.push_back(curve_sentence(r, curve));
    for (const MeasureFinding& m : r.findings.measures) {
        if (says_nothing(m)) continue;
        for (const Dependence& d : m.depends) items.push_back(dependence_sentence(r, m, d));
        for (std::size_t arm = 1; m.depends.empty() && arm < r.findings.head.arms.size(); ++arm) items.push_back(where_words(r, m, arm));
    }
    if (!items.empty()) out.blocks.push_back(list(std::move(items)));
}

/// Without another arm or point there is nothing to compare: what happened is told.
void tell_one(const Report& r, Section& out)
{
    std::vector<std::string> items;
    for (const MeasureFinding& m : r.findings.measures) {
        const Estimate& e = m.points[0].means[0];
        if (e.n == 0 || (e.mean == 0 && e.sd == 0)) continue;
        std::string words = named(m) + ": " + shown(e.mean) + behind(unit_words(r, m.row)) + " in a run on average";
        if (e.n > 1 && e.sd > 0) words += " (95 % interval " + interval_words(e) + ", from " + counted(e.n, "run", "runs") + ")";
        if (const std::string parts = parts_words(r, m, 0); !parts.empty()) words += "; " + parts + ", all runs together";
        items.push_back(words + ".");
    }
    if (!items.empty()) out.blocks.push_back(list(std::move(items)));
    out.blocks.push_back(text("One way of living was lived, so that nothing is compared."));
}

std::string rests_on(const Report& r)
{
    const Findings& f = r.findings;
    std::string out = "This rests on " + counted(f.cells - f.failed, "run", "runs") + ", each of " + counted(f.head.people, "person", "people") + " and " + counted(f.head.days, "day", "days") + ": " +
                      counted(static_cast<std::int64_t>(f.head.arms.size()), "arm", "arms") + " (" + joined_words(f.head.arms) + ")";
    if (f.head.points.size() > 1) out += ", " + counted(static_cast<std::int64_t>(f.head.points.size()), "point", "points");
    out += f.fewest == f.most ? ", " + counted(f.most, "seed", "seeds") : ", " + count(f.fewest) + " to " + counted(f.most, "seed", "seeds");
    return out + (f.head.arms.size() > 1 ? "; every arm lives the same seeds." : ".");
}

/// Whether every run that the plan asks for is there.
std::string all_there(const Report& r)
{
    const Findings& f = r.findings;
    if (r.of_comparison) return "All " + count(f.cells) + " of " + count(f.cells) + " runs are there.";
    const auto plan = read_plan({f.head.name + ".json", f.head.plan});
    const auto places = static_cast<std::int64_t>(f.head.points.size() * f.head.arms.size());
    if (!plan.ok()) return counted(f.cells, "run is", "runs are") + " there.";
    if (plan->until) return counted(f.cells, "run is", "runs are") + " there; each point is lived until the interval of " + plan->until->measure + " is at most " + shown(plan->until->half_width) + " to either side, or " + count(plan->until->at_most) + " times.";
    const std::int64_t wanted = places * plan->replicates;
    if (f.cells >= wanted) return "All " + count(wanted) + " of " + count(wanted) + " runs are there.";
    return "Not all runs are there: " + count(f.cells) + " of " + count(wanted) + ". The same command goes on with them, and what follows may still change.";
}

void tell_failed(const Report& r, Section& out)
{
    if (r.findings.failed == 0) return;
    Block block{Block::Kind::table, "Runs that failed"};
    block.table = {count(r.findings.failed) + " of " + count(r.findings.cells) + " runs failed. They are left out of everything else.", {{"Point"}, {"Arm"}, {"Seed", true}, {"Message"}}, {}};
    for (const RunOfReport& run : r.runs)
        if (!run.message.empty() && block.table.lines.size() < 50)
            block.table.lines.push_back({{point_words(r.findings, static_cast<std::size_t>(run.cell.point)), r.findings.head.arms[static_cast<std::size_t>(run.cell.arm)], std::to_string(run.seed), run.message}});
    out.blocks.push_back(std::move(block));
}

}  // namespace

Section answer(const Report& r)
{
    const Findings& f = r.findings;
    Section out{"answer", "The question and the answer", {}};
    if (!f.head.question.empty()) out.blocks.push_back(text(f.head.question));
    else if (r.of_comparison) out.blocks.push_back(text("What differs between " + counted(static_cast<std::int64_t>(f.head.arms.size()), "life", "lives") + " of the same people: " + joined_words(f.head.arms) + "?"));
    if (f.head.points.size() > 1) tell_points(r, out);
    else if (f.head.arms.size() == 1) tell_one(r, out);
    else if (!r.chain.empty()) tell_chain(r, out);
    else
        for (std::size_t arm = 1; arm < f.head.arms.size(); ++arm) tell_arm(r, arm, out);

    std::vector<std::string> never;
    for (const MeasureFinding& m : f.measures)
        if (says_nothing(m)) never.push_back(plain_name(m.measure));
    if (!never.empty()) out.blocks.push_back(text("Never in any run: " + joined_words(never) + "."));
    out.blocks.push_back(heading("What it rests on"));
    out.blocks.push_back(text(rests_on(r) + " " + all_there(r)));
    if (f.most < 2) out.blocks.push_back(text("One seed cannot tell luck from policy: more replicates give intervals."));
    tell_failed(r, out);
    return out;
}

}  // namespace panopolis::report
