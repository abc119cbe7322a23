// Cases of points and bans: walks whose answer is on paper.
#include <algorithm>
#include <cmath>

#include "experiment/validation_parts.hpp"

namespace panopolis {

namespace {

/// The day of everybody's first ban; -1 for none yet.
struct BanDays final : EventSink {
    explicit BanDays(std::int64_t people) : day_of(static_cast<std::size_t>(people), -1) {}
    std::vector<std::int32_t> day_of;
    std::int64_t banned = 0;
    void day(std::int32_t day, const std::vector<Event>& events) override
    {
        for (const Event& e : events)
            if (e.kind == EventKind::ban && day_of[e.subject.value] < 0) {
                day_of[e.subject.value] = day + 1;
                ++banned;
            }
    }
    [[nodiscard]] double mean() const
    {
        double sum = 0;
        for (const std::int32_t d : day_of) sum += d;
        return sum / static_cast<double>(day_of.size());
    }
    [[nodiscard]] double sd() const
    {
        const double m = mean();
        double sum = 0;
        for (const std::int32_t d : day_of) sum += (d - m) * (d - m);
        return std::sqrt(sum / static_cast<double>(day_of.size() - 1));
    }
    [[nodiscard]] double by(std::int32_t day) const
    {
        return static_cast<double>(std::count_if(day_of.begin(), day_of.end(), [&](std::int32_t d) { return d > 0 && d <= day; })) / static_cast<double>(day_of.size());
    }
};

/// V5: mean time of a walk with a reflecting cap to a line L below it.
void walk(Bench& b)
{
    struct Walk {
        const char* arm;
        double L, p, q, se4;
    };
    for (const Walk& w : {Walk{"up-more", 8, .10, .15, 115}, Walk{"", 10, .02, .02, 200}, Walk{"down-twice-up", 20, .02, .01, 60}}) {
        if (!b.full() && w.L != 8) continue;
        const double rho = w.q / w.p;
        const double want = rho == 1 ? w.L * (w.L + 1) / (2 * w.p) : (rho * (std::pow(rho, w.L) - 1) / (rho - 1) - w.L) / (w.p * (rho - 1));
        const Programme programme = b.programme("v05-walk", w.arm);
        BanDays bans(programme.first().people.number);
        Run run = b.run(programme, &bans);
        while (run.today() < programme.first().days && bans.banned < programme.first().people.number) run.live_one_day();
        const std::string name = "mean days to a ban, L = " + std::to_string(static_cast<int>(w.L));
        b.holds("everybody is banned in the end, L = " + std::to_string(static_cast<int>(w.L)), bans.banned == programme.first().people.number, std::to_string(programme.first().people.number), std::to_string(bans.banned));
        b.near(name, bans.mean(), want, w.se4);
    }
}

/// (I - Q) T = 1 over distances 0 .. 99 below the cap: one back a day, then twenty down with chance p.
double exact_time(double p)
{
    constexpr std::size_t n = 100;
    std::vector<std::vector<double>> a(n, std::vector<double>(n + 1, 0.0));
    for (std::size_t d = 0; d < n; ++d) {
        const std::size_t back = d == 0 ? 0 : d - 1;
        a[d][d] += 1;
        a[d][n] = 1;
        a[d][back] -= 1 - p;
        if (back + 20 < n) a[d][back + 20] -= p;
    }
    for (std::size_t i = 0; i < n; ++i) {
        std::size_t pivot = i;
        for (std::size_t r = i + 1; r < n; ++r)
            if (std::fabs(a[r][i]) > std::fabs(a[pivot][i])) pivot = r;
        std::swap(a[i], a[pivot]);
        for (std::size_t r = 0; r < n; ++r) {
            if (r == i || a[r][i] == 0) continue;
            const double factor = a[r][i] / a[i][i];
            for (std::size_t c = i; c <= n; ++c) a[r][c] -= factor * a[i][c];
        }
    }
    return a[0][n] / a[0][0];
}

/// V6: strikes with recovery.
void recovery(Bench& b)
{
    struct Rate {
        const char* arm;
        double p, time, by_365, by_1000;
    };
    for (const Rate& r : {Rate{"strike-03", .03, 9036.441, .03108, .09740}, Rate{"strike-04", .04, 1652.018, .16120, .44131}, Rate{"", .05, 586.866, .42358, .83797},
                          Rate{"strike-08", .08, 146.298, .96897, .99998}, Rate{"strike-10", .10, 94.565, .99883, 1}}) {
        const std::string p = std::to_string(r.p).substr(0, 4);
        b.near("exact mean days to a ban, p = " + p, exact_time(r.p), r.time, 0.0006);
        if (!b.full() && r.p != .05 && r.p != .10) continue;
        const Programme programme = b.programme("v06-recovery", r.arm);
        const auto people = static_cast<double>(programme.first().people.number);
        BanDays bans(programme.first().people.number);
        Run run = b.run(programme, &bans);
        const std::int64_t days = b.full() ? 1000 : 365;
        live(run, days);
        b.near("banned by day 365, p = " + p, bans.by(365), r.by_365, 4 * std::sqrt(std::max(r.by_365 * (1 - r.by_365), 1e-4) / people));
        if (days >= 1000) b.near("banned by day 1,000, p = " + p, bans.by(1000), r.by_1000, 4 * std::sqrt(std::max(r.by_1000 * (1 - r.by_1000), 1e-4) / people));
    }
}

/// V7: twenty strikes without recovery: negative binomial.
void no_recovery(Bench& b)
{
    const Programme programme = b.programme("v07-no-recovery");
    BanDays bans(programme.first().people.number);
    Run run = b.run(programme, &bans);
    while (run.today() < programme.first().days && bans.banned < programme.first().people.number) run.live_one_day();
    const auto people = static_cast<double>(programme.first().people.number);
    b.near("mean days to a ban", bans.mean(), 1000, 4 * 221.36 / std::sqrt(people));
    // the standard error of a standard deviation, for a shape near the normal with excess kurtosis 6/20
    b.near("their standard deviation", bans.sd(), 221.36, 4 * 221.36 * std::sqrt((2 + 0.35) / (4 * people)));
}

/// V8: where scores come to stand below a cap.
void stationary(Bench& b)
{
    const Programme programme = b.programme("v08-stationary");
    Run run = b.run(programme);
    live(run, programme.first().days);
    const auto& score = run.institution().score;
    const auto people = static_cast<double>(score.size());
    double sum = 0, at[4]{};
    for (const std::int16_t s : score) {
        sum += 1000 - s;
        if (1000 - s < 4) ++at[1000 - s];
    }
    b.near("mean distance below the cap", sum / people, 1, 4 * std::sqrt(2 / people));
    for (int k = 0; k < 4; ++k) {
        const double want = std::pow(.5, k + 1);
        b.near("share at distance " + std::to_string(k), at[k] / people, want, 4 * std::sqrt(want * (1 - want) / people));
    }
}

}  // namespace

void add_score_cases(std::vector<ValidationCase>& all)
{
    all.push_back({"V5", "time to a ban: a walk with a cap", walk});
    all.push_back({"V6", "time to a ban: strikes and recovery", recovery});
    all.push_back({"V7", "time to a ban: no recovery", no_recovery});
    all.push_back({"V8", "scores below a cap", stationary});
}

}  // namespace panopolis
