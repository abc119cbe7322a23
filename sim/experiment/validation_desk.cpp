// Cases of the appeals desk: queues whose answer is on paper, lived day by day and driven job by job.
#include <cmath>
#include <deque>

#include "experiment/validation_parts.hpp"
#include "stages/desk.hpp"

namespace panopolis {

namespace {

/// Waits of appeals decided after a warm-up, in days from arrival to decision, and how many wait at the end.
struct Waits final : EventSink {
    explicit Waits(std::int32_t warm_up) : from(warm_up) {}
    std::int32_t from;
    std::int64_t n = 0, filed = 0, decided = 0;
    double sum = 0, last = 0;
    void day(std::int32_t day, const std::vector<Event>& events) override
    {
        for (const Event& e : events) {
            filed += e.kind == EventKind::appeal_filed ? 1 : 0;
            if (e.kind != EventKind::appeal_granted && e.kind != EventKind::appeal_refused) continue;
            ++decided;
            last = e.pass / static_cast<double>(minutes_per_day);
            if (day < from) continue;
            ++n;
            sum += last;
        }
    }
};

/// Jobs that come one by one to a desk: Poisson arrivals, exponential or fixed service, a mean of one day each.
struct Jobs {
    double mean_wait_days = 0, share_waiting = 0;
    Jobs(double arrivals_per_day, std::size_t officers, bool fixed, std::int64_t n, std::uint64_t seed)
    {
        const Draws draws(seed);
        std::vector<double> free_at;
        Serving serving(free_at, officers, 1e300);
        double now = 0, waited = 0;
        std::int64_t had_to_wait = 0;
        for (std::int64_t i = 0; i < n; ++i) {
            const auto k = static_cast<std::uint32_t>(i);
            now += exponential_min(minutes_per_day / arrivals_per_day, draws.u32(Purpose::AppealArrives, k, 0, Day{0}));
            const double service = fixed ? minutes_per_day : exponential_min(minutes_per_day, draws.u32(Purpose::AppealService, k, 0, Day{0}));
            const double wait = serving.serve(now, service).value_or(0) - now - service;
            waited += wait;
            had_to_wait += wait > 1e-6 ? 1 : 0;
        }
        mean_wait_days = waited / static_cast<double>(n) / minutes_per_day;
        share_waiting = static_cast<double>(had_to_wait) / static_cast<double>(n);
    }
};

/// V9: M/M/c. The time in the system is the wait and a service of one day.
void many_officers(Bench& b)
{
    struct Set {
        const char* arm;
        double lambda;
        std::size_t officers;
        double erlang_c, wait;
    };
    for (const Set& s : {Set{"", 18, 20, .550769, .275385}, Set{"ten", 9, 10, .668732, .668732}}) {
        const Programme programme = b.programme("v09-queue", s.arm);
        const std::int64_t days = b.full() ? 33000 : 6000;
        Waits waits(100);
        Run run = b.run(programme, &waits);
        live(run, days);
        // 5 % of the wait at 6e5 jobs; with fewer jobs the error grows with the root of their number
        const double tolerance = .05 * s.wait * std::sqrt(6e5 / (s.lambda * static_cast<double>(b.full() ? 33334 : days)));
        const std::string officers = std::to_string(s.officers) + " officers";
        b.near("mean days from arrival to decision, " + officers, waits.sum / static_cast<double>(waits.n), 1 + s.wait, tolerance);
        const Jobs jobs(s.lambda, s.officers, false, 600'000, 9);
        b.near("mean wait in days, job by job, " + officers, jobs.mean_wait_days, s.wait, .05 * s.wait);
        b.near("share who wait (Erlang C), " + officers, jobs.share_waiting, s.erlang_c, .05 * s.erlang_c);
    }
}

/// V11: a service that always takes a day; and a desk that gets more than it can do.
void overload(Bench& b)
{
    const Jobs jobs(.9, 1, true, 600'000, 11);
    b.near("mean wait in days of M/D/1 at load .9", jobs.mean_wait_days, 4.5, .05 * 4.5);

    const Programme programme = b.programme("v11-overload");
    Waits waits(0);
    Run run = b.run(programme, &waits);
    live(run, 101);
    // 30 a day arrive and 20 are decided: the fluid's backlog grows by 10 a day; a Poisson count of 3,000 has a standard deviation of 55
    b.near("backlog after 100 days", static_cast<double>(waits.filed - waits.decided), 1000, 4 * 55);
    live(run, 151);
    b.near("days from arrival at day 100 to decision", waits.last, 51, 4 * 55 / 20.0);
}

}  // namespace

void add_desk_cases(std::vector<ValidationCase>& all)
{
    all.push_back({"V9", "waiting for many officers", many_officers});
    all.push_back({"V11", "fixed service, and too much to do", overload});
}

}  // namespace panopolis
