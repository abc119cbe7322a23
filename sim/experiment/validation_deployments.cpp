// Published counts. Each case feeds a published rate in and must get its count back: arithmetic and plumbing, not prediction.
#include <cmath>

#include "experiment/validation_parts.hpp"
#include "stages/recognise.hpp"

namespace panopolis {

namespace {

/// Lives a scenario to its end and counts.
Counts counted(Bench& b, const std::string& name, const std::string& arm = "", std::int64_t seed = 1)
{
    Counts counts;
    const Programme programme = b.programme(name, arm, {"seed=" + std::to_string(seed)});
    Run run = b.run(programme, &counts);
    live(run, programme.first().days);
    return counts;
}

double false_alarms(const Counts& c) { return static_cast<double>(c.of(EventKind::alarm, Outcome::wrong)); }
double true_alarms(const Counts& c) { return static_cast<double>(c.of(EventKind::alarm, Outcome::right)); }

void npl(Bench& b)
{
    b.near("false alarms in 600,000 faces, list of 1,000 (1 in 60,000)", false_alarms(counted(b, "npl-2023")), 10, 4 * std::sqrt(10));
    b.near("the same, list of 10,000 (1 in 6,000)", false_alarms(counted(b, "npl-2023", "list-10000")), 100, 4 * std::sqrt(100));
}

void cardiff(Bench& b)
{
    const Counts c = counted(b, "cardiff-2017");
    b.near("alarms", true_alarms(c) + false_alarms(c), 2470, 4 * std::sqrt(2470));
    b.near("right ones", true_alarms(c), 173, 4 * std::sqrt(173));
    b.near("right of 100 alarms", 100 * true_alarms(c) / (true_alarms(c) + false_alarms(c)), 7.0, 4 * 100 * std::sqrt(.07 * .93 / 2470));
}

/// Small published counts: twenty seeds, so that the mean says something.
void met_trials(Bench& b)
{
    const int seeds = b.full() ? 40 : 10;
    double alarms = 0, right = 0, acted = 0, stopped = 0, rightly = 0, early = 0, early_right = 0;
    for (int s = 1; s <= seeds; ++s) {
        const Counts c = counted(b, "met-trials-2018-19", "", s);
        alarms += true_alarms(c) + false_alarms(c);
        right += true_alarms(c);
        acted += static_cast<double>(c.of(EventKind::review, Outcome::accepted_right) + c.of(EventKind::review, Outcome::accepted_wrong));
        stopped += static_cast<double>(c.of(EventKind::stop));
        rightly += static_cast<double>(c.of(EventKind::stop, Outcome::right));
        const Counts e = counted(b, "met-2016-2018", "", s);
        early += true_alarms(e) + false_alarms(e);
        early_right += true_alarms(e);
    }
    const auto mean = [&](const char* what, double sum, double want) { b.near(what, sum / seeds, want, 4 * std::sqrt(want / seeds)); };
    mean("2016-2018: alarms", early, 104);
    mean("2016-2018: right ones", early_right, 2);
    mean("2018-2019: alarms", alarms, 42);
    mean("2018-2019: right ones", right, 8);
    mean("2018-2019: acted on", acted, 26);
    mean("2018-2019: stopped", stopped, 22);
    mean("2018-2019: rightly", rightly, 8);
}

void met_2024(Bench& b)
{
    const Counts c = counted(b, "met-2024-25");
    b.near("alarms among 3,147,436 faces", true_alarms(c) + false_alarms(c), 2077, 182);
    b.near("false ones, 0 to 23", false_alarms(c), 11.5, 11.5);
    if (b.full()) b.near("false ones at the tested threshold", false_alarms(counted(b, "met-2024-25", "npl-point")), 525, 4 * std::sqrt(525));
}

void demographics(Bench& b)
{
    const Scenario sc = b.programme("nist-demographics").first();
    const Recogniser r = make_recogniser(sc, "watchlist", static_cast<int>(sc.groups.size()));
    const double own[] = {1e-3, 2.25e-3, 2.9e-3, 1.165e-2};
    for (std::size_t g = 0; g < 4; ++g) b.near("FMR within group " + std::to_string(g + 1), r.pair_fmr[g][g], own[g], 1e-12);
    b.near("FMR across groups of the first kind", r.pair_fmr[0][1], 2e-4, 1e-12);
    b.near("FMR across groups of the second kind", r.pair_fmr[2][3], 5e-4, 1e-12);

    // alarms when list and crowd mix: by the visitor's group, against ten entries of each
    struct ByGroup final : EventSink {
        const People* people = nullptr;
        double n[max_groups]{};
        void day(std::int32_t, const std::vector<Event>& events) override
        {
            for (const Event& e : events)
                if (e.kind == EventKind::alarm && e.outcome == Outcome::wrong) ++n[people->group[e.subject.value]];
        }
    } sink;
    const Programme programme = b.programme("nist-demographics");
    Run run = b.run(programme, &sink);
    sink.people = &run.people();
    live(run, 1);
    std::array<std::int64_t, max_groups> entries{10, 10, 10, 10};
    for (std::size_t g = 0; g < 4; ++g) {
        const double want = run.people().group_size[g] * fpir(1.0, r.pair_fmr[g], entries, 4);
        b.near("false alarms in group " + std::to_string(g + 1), sink.n[g], want, 4 * std::sqrt(want));
    }
}

void shenzhen(Bench& b)
{
    const Counts c = counted(b, "shenzhen-crossing");
    const double shown = static_cast<double>(c.of(EventKind::display)), days = 60;
    b.near("faces on the screen a day", shown / days, 46, 4 * std::sqrt(46 / days) + 1);
    const double wrong = static_cast<double>(c.of(EventKind::display, Outcome::wrong)) / shown;
    b.near("share of wrong names, at most one in ten", wrong, .05, .055);
}

void nanchang(Bench& b)
{
    const double expected[] = {499, 30, .3};
    const char* arms[] = {"", "modern", "best"};
    for (int i = 0; i < 3; ++i)
        b.near(std::string("false alarms") + (i == 0 ? " at FMR 1.67e-8" : i == 1 ? " at 1e-9" : " at 1e-11"), false_alarms(counted(b, "nanchang-concert", arms[i])), expected[i],
               4 * std::sqrt(expected[i]) + (i == 2 ? 1 : 0));
}

void ningbo(Bench& b)
{
    const Counts c = counted(b, "ningbo-advert");
    const auto claims = c.of(EventKind::claim, Outcome::spurious), shown = c.of(EventKind::display, Outcome::spurious);
    b.holds("somebody who was never there is charged", claims > 0, "over 0", std::to_string(claims));
    b.holds("and shown", shown > 0, "over 0", std::to_string(shown));
}

}  // namespace

void add_deployment_cases(std::vector<ValidationCase>& all)
{
    all.push_back({"D1", "a tested system, 2023", npl});
    all.push_back({"D2", "Cardiff, 2017", cardiff});
    all.push_back({"D3", "London trials, 2016 to 2019", met_trials});
    all.push_back({"D4", "London, 2024 to 2025", met_2024});
    all.push_back({"D5", "demographic differentials", demographics});
    all.push_back({"D6", "a crossing in Shenzhen", shenzhen});
    all.push_back({"D7", "a concert in Nanchang", nanchang});
    all.push_back({"D8", "a classroom in Hangzhou", hangzhou_classroom});
    all.push_back({"D9", "a face on a bus in Ningbo", ningbo});
}

}  // namespace panopolis
