// What a comparison says, for readers: a page for arms against the first, and one for the chain of harm.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include <panopolis/arms.hpp>
#include <panopolis/compare.hpp>

#include "experiment/text.hpp"

namespace panopolis {

using namespace text;

namespace {

std::string seeds_words(const Comparison& c)
{
    if (c.pairs() == 1) return "seed " + std::to_string(c.seeds.front());
    return std::to_string(c.pairs()) + " seeds, " + std::to_string(c.seeds.front()) + " to " + std::to_string(c.seeds.back());
}

std::string heading(const Comparison& c)
{
    return (c.title.empty() ? c.scenario : c.title) + (c.arms.size() == 1 ? ": " : ", " + std::to_string(c.arms.size()) + " lives of the same people: ") + shown(static_cast<double>(c.people)) + " people, " +
           std::to_string(c.days) + (c.days == 1 ? " day, " : " days, ") + seeds_words(c) + "\n";
}

std::string how_sure(const Comparison& c)
{
    if (c.arms.size() == 1) return "";
    if (c.pairs() == 1) return "One pair cannot tell luck from policy: add --seeds 10 for intervals.\n";
    return paragraph("Means of " + std::to_string(c.pairs()) + " pairs with 95 % intervals (Student's t over pairs). ~ means that the interval covers 0: nothing was shown.", "");
}

constexpr std::size_t name_width = 26, arm_width = 12, link_width = 18, group_width = 18;

void by_arm(const Comparison& c, const std::string& words, const char* measure, std::string& out)
{
    if (!c.has(measure)) return;
    std::string line = "  " + left(words, name_width);
    bool any = false;
    for (std::size_t arm = 0; arm < c.arms.size(); ++arm) {
        const Estimate e = estimate(c.values(arm, measure));
        any = any || (e.n > 0 && e.mean != 0);
        line += right(e.n == 0 ? "-" : shown(e.mean), arm_width);
    }
    if (any) out += line + "\n";
}

void lives_table(const Comparison& c, const std::vector<ChainLink>& chain, std::string& out)
{
    out += "\n  " + left("A run, on average", name_width);
    for (const auto& arm : c.arms) out += right(arm, arm_width);
    out += "\n";
    for (const ChainLink& link : chain) {
        out += "  " + left(link.words, name_width);
        for (const Estimate& e : link.by_arm) out += right(shown(e.mean), arm_width);
        out += "\n";
    }
    by_arm(c, "people wronged", "people_wronged", out);
    by_arm(c, "tickets refused by score", "trips_refused_by_score", out);
    by_arm(c, "lawful acts held back", "acts_withheld", out);
    by_arm(c, "jobs lost to bans", "jobs_lost_to_bans", out);
    by_arm(c, "ties broken", "ties_broken", out);
    // what it did for the city, as carefully
    by_arm(c, "wanted people found", "wanted_found", out);
    by_arm(c, "offences deterred", "offences_deterred", out);
    by_arm(c, "offences done", "offences", out);
    by_arm(c, "lost children found", "children_found_by_camera", out);
    by_arm(c, "felt safety, 0 to 1", "felt_safety_mean", out);
    by_arm(c, "trust, 0 to 1", "trust_mean", out);
}

void chain_table(const std::vector<ChainLink>& chain, std::string& out)
{
    const auto row = [&](const std::vector<std::string>& cells) {
        std::string line = "    ";
        for (const auto& cell : cells) line += right(cell, link_width);
        out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    };
    out += "\nThe chain: what each step adds\n";
    row({"the policy", "error: harm", "error: offenders", "unequal", "remedies"});
    row({"", "to the wronged", "spared", "error rates", ""});
    row({"perfect - none", "equal - perfect", "equal - perfect", "stated - equal", "remedied - stated"});
    for (const ChainLink& link : chain) {
        out += "  " + link.words + "\n";
        row({with_interval(link.policy), with_interval(link.harm_of_error), with_interval(link.sparing_of_error), with_interval(link.unequal), with_interval(link.remedies)});
    }
    out += "  The five numbers of a line add up to remedied - none. How the sum is split among the steps\n  depends on the order of the lives.\n";
}

void gaps_table(const Comparison& c, const std::vector<ChainLink>& chain, std::string& out)
{
    const auto& groups = c.runs.front().front().measures.group_names;
    if (groups.size() < 2) return;
    const bool none = std::all_of(chain.begin(), chain.end(), [](const ChainLink& link) {
        return std::all_of(link.group_gaps.begin(), link.group_gaps.end(), [](const Estimate& e) { return e.mean == 0 && e.sd == 0; });
    });
    if (none) {
        out += "\nError rates do not differ between groups in this scenario: stated is equal.\n";
        return;
    }
    out += "\nUnequal error rates, as gaps between groups: wrong ones per 1,000 people, stated - equal\n";
    std::string head = "  " + left("", name_width);
    for (const auto& group : groups) head += right(group, group_width);
    out += head + "\n";
    for (const ChainLink& link : chain) {
        std::string line = "  " + left(link.words, name_width);
        for (const Estimate& e : link.group_gaps) line += right(with_interval(e), group_width);
        out += line + "\n";
    }
}

}  // namespace

std::string harm_text(const Comparison& comparison)
{
    const auto chain = harm_chain(comparison);
    std::string out = heading(comparison) + how_sure(comparison);
    lives_table(comparison, chain, out);
    if (chain.empty()) return out + "\nNo system did anything to anybody in these days.\n";
    chain_table(chain, out);
    gaps_table(comparison, chain, out);
    return out;
}

std::string comparison_text(const Comparison& comparison)
{
    std::string out = heading(comparison) + how_sure(comparison);
    const auto& measures = comparison.runs.front().front().measures.all;
    for (std::size_t arm = 1; arm < comparison.arms.size(); ++arm) {
        out += "\n  " + left(comparison.arms[arm] + " against " + comparison.arms[0], 32) + right(comparison.arms[0], 14) + right(comparison.arms[arm], 14) + right("difference", 22) + (comparison.pairs() > 1 ? right("saved", 9) : "") + "\n";
        std::string nothing;
        for (const Measure& m : measures) {
            if (!comparison.has(m.name)) continue;
            const auto a = comparison.values(0, m.name), b = comparison.values(arm, m.name);
            const PairedDifference d = paired_difference(a, b);
            if (d.difference.n == 0 || (d.difference.mean == 0 && d.difference.sd == 0)) continue;
            if (comparison.pairs() > 1 && !d.difference.shown()) {
                nothing += (nothing.empty() ? "" : ", ") + m.name;
                continue;
            }
            char saved[16] = "";
            if (comparison.pairs() > 1) std::snprintf(saved, sizeof saved, "%.0f %%", std::round(100 * d.variance_saved) + 0.0);
            out += "  " + left(m.name, 32) + right(shown(estimate(a).mean), 14) + right(shown(estimate(b).mean), 14) + right(with_interval(d.difference), 22) + (*saved ? right(saved, 9) : "") + "\n";
        }
        if (!nothing.empty()) out += "\n" + paragraph("Nothing was shown of: " + nothing + ".", "  ");
    }
    if (comparison.pairs() > 1 && comparison.arms.size() > 1) out += "\n  saved: the share of the variance of unpaired runs that pairing saves.\n";
    return out;
}

}  // namespace panopolis
