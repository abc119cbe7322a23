// Cases of the classroom: what errors that stick together do to alerts.
#include <cmath>

#include "experiment/validation_parts.hpp"
#include "stages/window.hpp"

namespace panopolis {

namespace {

/// Lives a classroom's days and adds up what its lessons came to.
struct Lessons {
    double lessons = 0, frames = 0, seen = 0, alerts = 0;
    std::vector<double> wrong;  // wrong frames of each day with lessons
};

Lessons lived(Bench& b, const Programme& programme, std::int64_t days)
{
    Counts counts;
    Run run = b.run(programme, &counts);
    Lessons out;
    while (run.today() < days) {
        run.live_one_day();
        const DayCounts& day = run.ledger().today;
        double seen = 0, lessons = 0;
        for (std::size_t g = 0; g < max_groups; ++g) {
            lessons += static_cast<double>(day.lessons[g]);
            out.frames += static_cast<double>(day.frames[g]);
            seen += static_cast<double>(day.frames_seen[g]);
        }
        out.lessons += lessons;
        out.seen += seen;
        if (lessons > 0) out.wrong.push_back(seen);
    }
    out.alerts = static_cast<double>(counts.of(EventKind::lesson_alert));
    return out;
}

WindowLaw law(std::int64_t frames, double error, double correlation) { return {frames, 0, 0, error, correlation, 0}; }

/// V24: the window of a lesson.
void windows(Bench& b)
{
    struct Point {
        const char* arm;
        double error, correlation, want;
    };
    const Point points[] = {{"-", .3, 0, 1.3994e-4},   {"half", .3, .5, .0186905},  {"most", .3, .8, .1081474},  {"", .3, .9, .1856086},
                            {"longest", .3, .95, .2452664}, {"fewer", .2, .9, .0798019}, {"more", .36, .9, .2709384}, {"most-errors", .4, .9, .3350908}};
    const auto name = [](double error, double correlation) { return "f " + std::to_string(error).substr(0, 4) + ", rho " + std::to_string(correlation).substr(0, 4); };
    for (const Point& p : points) b.near("chance of a false alert, " + name(p.error, p.correlation), alert_chance(law(80, p.error, p.correlation), 40), p.want, 1e-7);
    b.near("n 120, k 60, independent", alert_chance(law(120, .3, 0), 60), 3.5411e-6, 1e-7);
    b.near("n 120, k 60, rho .9", alert_chance(law(120, .3, .9), 60), .1419996, 1e-7);
    b.near("n 10, k 6, independent", alert_chance(law(10, .3, 0), 6), .0473490, 1e-7);

    for (const Point& p : points) {
        if (*p.arm == '-') continue;
        const Programme programme = b.programme("v24-classroom", p.arm);
        const Lessons got = lived(b, programme, programme.first().days);
        b.holds("windows lived, at least 100,000, " + name(p.error, p.correlation), got.lessons >= 1e5, "100000", std::to_string(static_cast<std::int64_t>(got.lessons)));
        b.near("alerts a lesson, " + name(p.error, p.correlation), got.alerts / got.lessons, p.want, 4 * std::sqrt(p.want * (1 - p.want) / got.lessons));
    }
}

}  // namespace

/// D8: one lesson of thirty pupils, lived on many days for its spread.
void hangzhou_classroom(Bench& b)
{
    const Programme programme = b.programme("hangzhou-classroom");
    const Lessons once = lived(b, programme, 1);
    b.near("readings in a lesson", once.frames, 2400, 0);
    const Lessons many = lived(b, programme, b.full() ? 14000 : 2800);
    const auto days = static_cast<double>(many.wrong.size());
    double squares = 0;
    for (const double wrong : many.wrong) squares += (wrong - 864) * (wrong - 864);
    constexpr double sd = 96.24;
    b.near("wrong ones on average", many.seen / days, 864, 4 * sd / std::sqrt(days));
    b.near("their standard deviation", std::sqrt(squares / days), sd, 4 * sd / std::sqrt(2 * days));
    b.near("false alerts of a pupil in a lesson", many.alerts / many.lessons, .2709384, 4 * std::sqrt(.2709384 * .7290616 / many.lessons));
}

void add_school_cases(std::vector<ValidationCase>& all) { all.push_back({"V24", "windows of a lesson", windows}); }

}  // namespace panopolis
