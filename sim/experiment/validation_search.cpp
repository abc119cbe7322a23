// Cases of the recogniser: searches, base rates, review, exposure.
#include <cmath>

#include "experiment/validation_parts.hpp"
#include "stages/recognise.hpp"

namespace panopolis {

namespace {

/// V1: 20 scans each, p = .001: binomial with mean 200 and sd 14.135 over 10,000 people.
void binomial(Bench& b)
{
    struct PerPerson final : EventSink {
        std::vector<int> alarms = std::vector<int>(10'000);
        void day(std::int32_t, const std::vector<Event>& events) override
        {
            for (const Event& e : events)
                if (e.kind == EventKind::alarm && e.outcome == Outcome::wrong) ++alarms[e.subject.value];
        }
    } seen;
    Run run = b.run(b.programme("v01-binomial"), &seen);
    live(run, 1);
    double all = 0, once = 0;
    for (const int n : seen.alarms) {
        all += n;
        once += n > 0 ? 1 : 0;
    }
    b.near("false alarms among 200,000 scans", all, 200, 57);
    b.near("share of people with at least one", once / 10'000, 0.019811, 0.0056);
}

/// V2: FPIR(N) = 1 - (1 - FMR)^N, as a formula and as a million probes; with lookalikes the same product gives less.
void list_sizes(Bench& b)
{
    const double want[] = {0.00099950, 0.00995017, 0.09516263, 0.63212074};
    const char* arms[] = {"", "list-10000", "list-100000", "list-1000000"};
    std::int64_t entries = 1000;
    for (int i = 0; i < 4; ++i, entries *= 10) {
        std::array<double, max_groups> fmr{};
        std::array<std::int64_t, max_groups> n{};
        fmr[0] = 1e-6;
        n[0] = entries;
        b.near("formula, list of " + std::to_string(entries), fpir(1.0, fmr, n, 1), -std::expm1(static_cast<double>(entries) * std::log1p(-1e-6)), 1e-9);
        b.near("the paper's value, list of " + std::to_string(entries), fpir(1.0, fmr, n, 1), want[i], 6e-9);
        Counts counts;
        Run run = b.run(b.programme("v02-fpir", arms[i]), &counts);
        live(run, 1);
        b.near("alarms per probe, list of " + std::to_string(entries), static_cast<double>(counts.of(EventKind::alarm)) / 1e6, want[i], 4 * std::sqrt(want[i] * (1 - want[i]) / 1e6));
    }
    double mean = 0;
    for (const double w : lookalike_weights(0.8)) mean += -std::expm1(-w) / lookalike_classes;
    b.near("formula with lookalikes of sigma .8, N x FMR = 1", mean, 0.532, 0.0015);
    Counts counts;
    Run run = b.run(b.programme("v02-fpir", "lookalikes"), &counts);
    live(run, 1);
    // 50,000 people of 256 classes: the spread between people (sd .25) leads, .25 / sqrt(50000)
    b.near("alarms per probe with lookalikes", static_cast<double>(counts.of(EventKind::alarm)) / 1e6, mean, 4 * 0.0012);
}

/// V3 and V4: precision by base rate, before and after a reviewer.
void precision(Bench& b, bool reviewed)
{
    struct Point {
        const char* arm;
        const char* rate;
        double ppv, after;
    };
    for (const Point& p : {Point{"one-in-100000", "1 in 100,000", .00892, 0}, Point{"one-in-10000", "1 in 10,000", .08258, .13906}, Point{"one-in-1000", "1 in 1,000", .47393, .61783},
                           Point{"one-in-100", "1 in 100", .90090, 0}}) {
        if (reviewed && p.after == 0) continue;
        Counts counts;
        Run run = b.run(b.programme("v03-precision", p.arm), &counts);
        live(run, 1);
        const auto right = static_cast<double>(reviewed ? counts.of(EventKind::review, Outcome::accepted_right) : counts.of(EventKind::alarm, Outcome::right));
        const auto wrong = static_cast<double>(reviewed ? counts.of(EventKind::review, Outcome::accepted_wrong) : counts.of(EventKind::alarm, Outcome::wrong));
        const double want = reviewed ? p.after : p.ppv;
        b.near(std::string("share of ") + (reviewed ? "accepted alarms" : "alarms") + " that are right, base rate " + p.rate, right / (right + wrong), want,
               4 * std::sqrt(want * (1 - want) / (right + wrong)));
    }
}
void base_rates(Bench& b) { precision(b, false); }
void reviewer(Bench& b) { precision(b, true); }

/// V30: wrongful stops follow exposure. The districts' own traffic cancels when the patrols are swapped.
void exposure(Bench& b)
{
    double n[2][2]{};
    for (int swapped = 0; swapped < 2; ++swapped) {
        const Programme programme = b.programme("v30-exposure", swapped ? "swapped" : "");
        struct ByDistrict final : EventSink {
            const City* city = nullptr;
            double* n = nullptr;
            void day(std::int32_t, const std::vector<Event>& events) override
            {
                for (const Event& e : events)
                    if (e.kind == EventKind::stop && e.outcome == Outcome::wrong) ++n[city->district(city->corner(e.place))];
            }
        } sink;
        Run run = b.run(programme, &sink);
        sink.city = &run.city();
        sink.n = n[swapped];
        live(run, programme.first().days);
    }
    const double ratio = std::sqrt(n[0][0] / n[0][1] * n[1][1] / n[1][0]);
    const double se = 0.5 * std::sqrt(1 / n[0][0] + 1 / n[0][1] + 1 / n[1][0] + 1 / n[1][1]);
    b.near("log of the ratio of wrongful stops", std::log(ratio), std::log(2.0), 4 * se);
    b.holds("enough stops to tell", n[0][0] + n[1][1] > 400, "over 400", std::to_string(static_cast<int>(n[0][0] + n[1][1])));
}

}  // namespace

void add_search_cases(std::vector<ValidationCase>& all)
{
    all.push_back({"V1", "binomial false alarms", binomial});
    all.push_back({"V2", "FPIR by list size, and with lookalikes", list_sizes});
    all.push_back({"V3", "precision by base rate", base_rates});
    all.push_back({"V4", "what a reviewer filters", reviewer});
    all.push_back({"V30", "wrongful stops follow exposure", exposure});
}

}  // namespace panopolis
