// Stage 4: the desk accepts or rejects, up to its capacity, in order of arrival.
//   reads   today's claims, the queue      writes  verdicts, the queue
//   order   arrival; a claim that waits keeps its place over midnight
//   draws   Purpose::ReviewAccept, ReviewService, SecondLook, AuditPick, AuditLook by case
#include "stages/review.hpp"

#include <algorithm>

#include "base/special.hpp"
#include "stages/columns.hpp"
#include "stages/desk.hpp"

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

/// Claims that need no look go into tonight's verdicts as they are, in order. Returns those that do, also in order.
std::vector<const Claim*> hand_over(bool reviewed, std::int32_t today, const std::vector<Claim>& arrived, std::vector<Claim>& decided, Executor* executor)
{
    const auto waits = [&](const Claim& c) { return reviewed && c.verdict != Verdict::accepted; };
    const auto n = static_cast<std::uint32_t>(arrived.size());
    SerialExecutor serial;
    Executor& on = executor != nullptr ? *executor : serial;

    // how many of each part wait, and so where each part goes
    std::vector<std::size_t> before(parts_of(n) + 1, 0);
    in_parts(on, n, [&](std::uint32_t part, std::uint32_t first, std::uint32_t last) {
        before[part + 1] = static_cast<std::size_t>(std::count_if(arrived.begin() + first, arrived.begin() + last, waits));
    });
    for (std::size_t part = 1; part < before.size(); ++part) before[part] += before[part - 1];
    std::vector<const Claim*> to_look_at(before.back());
    decided.resize(n - to_look_at.size());
    in_parts(on, n, [&](std::uint32_t part, std::uint32_t first, std::uint32_t last) {
        std::size_t to_desk = before[part], done = first - before[part];
        for (std::uint32_t i = first; i < last; ++i) {
            const Claim& c = arrived[i];
            if (waits(c)) {
                to_look_at[to_desk++] = &c;
                continue;
            }
            decided[done] = c;
            if (c.verdict != Verdict::accepted) decide_at(decided[done], static_cast<double>(today) * minutes_per_day + c.minute, Verdict::accepted);
            ++done;
        }
    });
    return to_look_at;
}

}  // namespace

Verdict look(const Scenario& scenario, const Draws& draws, const Claim& claim, double overload)
{
    const auto& r = scenario.review;
    const double if_false = overload > 0 ? moved_odds(r.accept_if_false, r.haste_logit * overload) : r.accept_if_false;
    const Threshold accept_true = threshold(r.accept_if_true), accept_false = threshold(if_false);
    const auto convinces = [&](Purpose purpose) { return claim.evidence.looks_right(draws.u40(purpose, low(claim.id), high(claim.id), Day{0}), accept_true, accept_false); };
    bool accepted = convinces(Purpose::ReviewAccept);
    if (accepted && r.second_look) accepted = convinces(Purpose::SecondLook);
    if (accepted && r.audit && draws.happens(threshold(r.audit_share), Purpose::AuditPick, low(claim.id), high(claim.id), Day{0})) accepted = convinces(Purpose::AuditLook);
    return accepted ? Verdict::accepted : Verdict::rejected;
}

std::size_t review(const Scenario& scenario, const Draws& draws, std::int32_t today, const std::vector<Claim>& arrived, Institution& institution,
                   std::vector<Claim>& decided, Executor* executor)
{
    const auto& r = scenario.review;
    Desk& desk = institution.desk;
    const double midnight = static_cast<double>(today + 1) * minutes_per_day;

    // what was accepted on paper needs no desk; without review the machine's word stands the minute it is given
    const std::vector<const Claim*> to_look_at = hand_over(r.on, today, arrived, decided, executor);
    const std::size_t as_they_came = decided.size();
    const double capacity = r.service_min > 0 ? static_cast<double>(r.officers) * minutes_per_day / r.service_min : 0;
    desk.recent_load = capacity > 0 ? static_cast<double>(to_look_at.size()) / capacity : 0;

    // unlimited, or hasty beyond capacity: everything is decided as it arrives
    if (r.unlimited || r.haste || r.service_min <= 0) {
        const double overload = r.haste && !r.unlimited ? std::max(0.0, desk.recent_load - 1.0) : 0.0;
        const auto decide = [&](Claim c) {
            const double arrival = std::max(static_cast<double>(c.day) * minutes_per_day + c.minute, static_cast<double>(today) * minutes_per_day);
            decide_at(c, arrival, look(scenario, draws, c, overload));
            decided.push_back(c);
        };
        desk.waiting.each(decide);
        desk.waiting.clear();
        for (const Claim* c : to_look_at) decide(*c);
        return as_they_came;
    }

    // the officer who is free first takes the claim that came first; service times are named by the case; a second look takes a second time
    Serving serving(desk.free_at, static_cast<std::size_t>(r.officers), midnight);
    desk.waiting.reserve(to_look_at.size());
    for (const Claim* c : to_look_at) desk.waiting.push_back(*c);
    // once nobody is free before midnight, the rest of the queue stays as it is
    desk.waiting.serve([&](Claim& c) {
        const double arrives = static_cast<double>(c.day) * minutes_per_day + c.minute;
        const double service = exponential_min(r.service_min, draws.u32(Purpose::ReviewService, low(c.id), high(c.id), Day{0})) +
                               (r.second_look ? exponential_min(r.service_min, draws.u32(Purpose::ReviewService, low(c.id), high(c.id), Day{0}, 1)) : 0.0);
        const auto done = serving.serve(arrives, service);
        if (!done) return serving.closed() ? WaitingClaims::Next::closed : WaitingClaims::Next::waits;
        decide_at(c, *done, look(scenario, draws, c, 0.0));
        decided.push_back(c);
        return WaitingClaims::Next::decided;
    });
    return as_they_came;
}

}  // namespace panopolis
