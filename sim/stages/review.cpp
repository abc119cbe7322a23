// Stage 4: the desk accepts or rejects, up to its capacity, in order of arrival.
//   reads   today's claims, the queue      writes  verdicts, the queue
//   order   arrival; a claim that waits keeps its place over midnight
//   draws   Purpose::ReviewAccept, ReviewService by case
#include "stages/review.hpp"

#include <algorithm>

#include "base/special.hpp"

namespace panopolis {

namespace {

std::uint32_t low(CaseId id) { return static_cast<std::uint32_t>(id.value); }
std::uint32_t high(CaseId id) { return static_cast<std::uint32_t>(id.value >> 32); }

/// p with its odds multiplied by exp(amount).
double moved_odds(double p, double amount)
{
    if (p <= 0 || p >= 1) return p;
    const double odds = p / (1 - p) * special::exp(amount);
    return odds / (1 + odds);
}

void decide_at(Claim& claim, double minute_of_run, Verdict verdict)
{
    const auto whole = static_cast<std::int64_t>(minute_of_run);
    claim.verdict = verdict;
    claim.decided_day = static_cast<std::int32_t>(whole / minutes_per_day);
    claim.decided_minute = static_cast<std::int32_t>(whole % minutes_per_day);
}

}  // namespace

Verdict look(const Scenario& scenario, const Draws& draws, const Claim& claim, double overload)
{
    const auto& r = scenario.review;
    const double if_false = overload > 0 ? moved_odds(r.accept_if_false, r.haste_logit * overload) : r.accept_if_false;
    const std::uint64_t u = draws.u40(Purpose::ReviewAccept, low(claim.id), high(claim.id), Day{0});
    return claim.evidence.looks_right(u, threshold(r.accept_if_true), threshold(if_false)) ? Verdict::accepted : Verdict::rejected;
}

void review(const Scenario& scenario, const Draws& draws, std::int32_t today, const std::vector<Claim>& arrived, Institution& institution,
            std::vector<Claim>& decided)
{
    const auto& r = scenario.review;
    Desk& desk = institution.desk;
    const double midnight = static_cast<double>(today + 1) * minutes_per_day;

    // what was accepted on paper needs no desk; without review the machine's word stands the minute it is given
    std::size_t to_look_at = 0;
    for (const Claim& c : arrived) {
        if (c.verdict == Verdict::accepted) {
            decided.push_back(c);
        } else if (!r.on) {
            decided.push_back(c);
            decide_at(decided.back(), static_cast<double>(today) * minutes_per_day + c.minute, Verdict::accepted);
        } else {
            desk.waiting.push_back(c);
            ++to_look_at;
        }
    }
    const double capacity = r.service_min > 0 ? static_cast<double>(r.officers) * minutes_per_day / r.service_min : 0;
    desk.recent_load = capacity > 0 ? static_cast<double>(to_look_at) / capacity : 0;

    // unlimited, or hasty beyond capacity: everything is decided as it arrives
    if (r.unlimited || r.haste || r.service_min <= 0) {
        const double overload = r.haste && !r.unlimited ? std::max(0.0, desk.recent_load - 1.0) : 0.0;
        for (Claim& c : desk.waiting) {
            const double arrival = std::max(static_cast<double>(c.day) * minutes_per_day + c.minute, static_cast<double>(today) * minutes_per_day);
            decide_at(c, arrival, look(scenario, draws, c, overload));
            decided.push_back(c);
        }
        desk.waiting.clear();
        return;
    }

    // the officer who is free first takes the claim that came first; service times are named by the case
    desk.free_at.resize(static_cast<std::size_t>(r.officers), 0.0);
    std::size_t done = 0;
    for (Claim& c : desk.waiting) {
        const auto officer = std::min_element(desk.free_at.begin(), desk.free_at.end());
        const double begins = std::max(*officer, static_cast<double>(c.day) * minutes_per_day + c.minute);
        const double service = -r.service_min * special::log(unit(draws.u32(Purpose::ReviewService, low(c.id), high(c.id), Day{0})));
        if (begins + service >= midnight) break;
        *officer = begins + service;
        decide_at(c, begins + service, look(scenario, draws, c, 0.0));
        decided.push_back(c);
        ++done;
    }
    desk.waiting.erase(desk.waiting.begin(), desk.waiting.begin() + static_cast<std::ptrdiff_t>(done));
}

}  // namespace panopolis
