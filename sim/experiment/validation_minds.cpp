// Cases of what surveillance does to minds and ties, and of two lives.
#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include <panopolis/table.hpp>

#include "experiment/validation_parts.hpp"
#include "stages/workshop.hpp"

namespace panopolis {

namespace {

std::int64_t silent(const World& world)
{
    std::int64_t n = 0;
    for (const std::uint8_t f : world.flags) n += (f & World::silent) != 0 ? 1 : 0;
    return n;
}

/// V19: Granovetter's thresholds on a complete graph.
void thresholds(Bench& b)
{
    for (const char* arm : {"", "gap"}) {
        Run run = b.run(b.programme("v19-ladder", arm));
        live(run, 110);
        b.near(std::string("silent of 100, thresholds 0, 1, 2 .. 99") + (*arm ? ", 1 moved to 2" : ""), static_cast<double>(silent(run.world())), *arm ? 1 : 100, 0);
    }
    struct Spread {
        const char* arm;
        double want, tolerance;
        std::int64_t days;
    };
    for (const Spread& s : {Spread{"narrow", .0076955, .0008, 60}, Spread{"", .0402113, .004, 400}, Spread{"wide", .9999997, .0001, 100}}) {
        if (!b.full() && *s.arm != 'n') continue;
        const Programme programme = b.programme("v19-normal", s.arm);
        Run run = b.run(programme);
        live(run, s.days);
        b.near("silent share, Normal(.25, " + std::to_string(programme.first().lawful.tolerance_sd).substr(0, 4) + ")",
               static_cast<double>(silent(run.world())) / static_cast<double>(programme.first().people.number), s.want, s.tolerance);
    }
}

/// V21: stigma as shot noise.
void shot_noise(Bench& b)
{
    const Programme programme = b.programme("v21-stigma");
    Run run = b.run(programme);
    live(run, programme.first().days);
    const auto people = static_cast<double>(run.people().size);
    double sum = 0, squares = 0;
    for (const std::uint16_t s : run.world().stigma) {
        sum += s / static_cast<double>(one);
        squares += std::pow(s / static_cast<double>(one) - .437828, 2);
    }
    // people are independent, so one look at all of them after many half-lives is the stationary law
    b.near("stationary mean", sum / people, .437828, 4 * std::sqrt(.042074 / people));
    b.near("stationary variance", squares / people, .042074, 4 * .042074 * std::sqrt(3 / people));

    Run once = b.run(b.programme("v21-stigma", "", {"drill.exposure=1", "drill.exposure@1=0"}));
    live(once, 1);
    const double first = once.world().stigma[0];
    once.live_one_day();
    b.near("kept a day", once.world().stigma[0] / first, .977160, 1 / first);
    live(once, 91);
    b.near("left after ninety days of fading, as a share", once.world().stigma[0] / first, .125, 8 / first);
}

/// V26: what people come to expect, and what it does to offending.
void learning(Bench& b)
{
    const Programme programme = b.programme("v26-learning");
    Run run = b.run(programme);
    live(run, programme.first().days);
    const auto people = static_cast<double>(run.people().size);
    double sum = 0, squares = 0;
    for (const std::uint16_t p : run.world().phat) {
        sum += p / static_cast<double>(one);
        squares += std::pow(p / static_cast<double>(one) - .05, 2);
    }
    b.near("mean expectation", sum / people, .05, 4 * std::sqrt(.0025 / people));
    b.near("its variance", squares / people, .0025, 4 * .0025 * std::sqrt(6 / people));
    const Scenario& sc = programme.first();
    const DayTables tables = make_tables(sc, make_calendar(sc), run.city(), run.people(), run.institution());
    b.near("offences kept when the expectation rises by .05", static_cast<double>(tables.deterrence[410]) / 4294967296.0, std::exp(-2.785 * 410 / one), 1e-9);
    b.near("the same, as the paper rounds it", static_cast<double>(tables.deterrence[410]) / 4294967296.0, .87, .0005);
}

/// V27: friends inside one's own group.
void homophily(Bench& b)
{
    for (const char* arm : {"", "half-inside"}) {
        const Scenario sc = b.programme("v27-homophily", arm).first();
        const People people = build_people(sc, build_city(sc));
        const Ties ties = build_ties(sc, people);
        double same = 0, all = 0;
        for (std::uint32_t p = 0; p < people.size; ++p)
            for (int slot = 8; slot < tie_slots; ++slot) {
                const PersonId other = ties.tie(PersonId{p}, slot);
                if (other == nobody) continue;
                ++all;
                same += people.group[p] == people.group[other.value] ? 1 : 0;
            }
        double random = 0;
        for (int g = 0; g < people.groups(); ++g)
            random += people.group_size[static_cast<std::size_t>(g)] / static_cast<double>(people.size) * (people.group_size[static_cast<std::size_t>(g)] - 1.0) / (people.size - 1.0);
        const double h = sc.ties.homophily, want = h + (1 - h) * random;
        b.near("same-group share of friend ties, h = " + std::to_string(h).substr(0, 3), same / all, want, 4 * std::sqrt(want * (1 - want) / (all / 2)) + 1e-9);
        b.near("near the paper's value", same / all, h == 0 ? .46 : .73, .01);
    }
}

using Name = std::tuple<int, std::uint64_t>;

/// Everything of some kinds that happens, by case or by person, day and pass.
struct Happenings final : EventSink {
    std::set<Name> acts, claims, accepted;
    void day(std::int32_t day, const std::vector<Event>& events) override
    {
        for (const Event& e : events) {
            const auto kind = static_cast<int>(e.kind);
            if (is_act(e.kind) && e.outcome != Outcome::detained) acts.emplace(kind, case_id(static_cast<std::uint32_t>(kind), e.subject.value, day, e.pass).value);
            if (e.kind == EventKind::claim || e.kind == EventKind::alarm) claims.emplace(kind, e.id.value);
            if (e.kind == EventKind::review && (e.outcome == Outcome::accepted_right || e.outcome == Outcome::accepted_wrong)) accepted.emplace(kind, e.id.value);
        }
    }
};

Programme neutral(Bench& b, const std::vector<std::string>& sets)
{
    Programme programme = b.programme("v29-twins", "", sets);
    for (auto& phase : programme.phases) make_neutral(phase.values);
    return programme;
}

bool inside(const std::set<Name>& smaller, const std::set<Name>& larger) { return std::includes(larger.begin(), larger.end(), smaller.begin(), smaller.end()); }

/// V29: twin lives.
void twins(Bench& b)
{
    const std::vector<std::vector<std::string>> policies{{}, {"cameras.share=0"}, {"cameras.share=1", "watchlist.entries=100000"}, {"points.on=false", "screens.on=false"},
                                                         {"score_ban.ban_below=999", "court_list.stock_share=0.2"}, {"review.on=false", "screens.number=40"}};
    std::string first;
    for (const auto& sets : policies) {
        Run run = b.run(neutral(b, sets));
        live(run, 5);
        if (first.empty()) first = run.world_digest();
        b.holds("world digest under policy " + (sets.empty() ? std::string("as it is") : sets.front()), run.world_digest() == first, first, run.world_digest());
    }
    Happenings base;
    {
        Run run = b.run(neutral(b, {}), &base);
        live(run, 5);
    }
    for (const char* raised : {"conduct.red_mean_per_pass=0.02", "cameras.capture=0.8", "recognition.watchlist.false_match_rate=4e-6", "recognition.crossings.false_match_rate=6e-5", "review.accept_if_false=0.9"}) {
        Happenings more;
        Run run = b.run(neutral(b, {raised}), &more);
        live(run, 5);
        const bool kept = inside(base.acts, more.acts) && inside(base.claims, more.claims) && inside(base.accepted, more.accepted);
        const bool added = more.acts.size() + more.claims.size() + more.accepted.size() > base.acts.size() + base.claims.size() + base.accepted.size();
        b.holds(std::string("everything is kept and some is added, ") + raised, kept && added, "kept, added", std::string(kept ? "kept" : "lost") + (added ? ", added" : ", none added"));
    }
}

}  // namespace

void add_mind_cases(std::vector<ValidationCase>& all)
{
    all.push_back({"V19", "thresholds of silence", thresholds});
    all.push_back({"V21", "stigma as shot noise", shot_noise});
    add_school_cases(all);
    all.push_back({"V26", "learning and deterrence", learning});
    all.push_back({"V27", "friends inside the group", homophily});
    all.push_back({"V29", "two lives", twins});
}

}  // namespace panopolis
