// Cases of the measures: what the book makes of days whose answer is on paper. The people are a shipped scenario's; what happened to them is
// written down by hand.
#include <panopolis/fairness.hpp>
#include <panopolis/measures.hpp>

#include <cmath>

#include "base/special.hpp"
#include "experiment/validation_parts.hpp"

namespace panopolis {

namespace {

/// A city as it stands before its first day, and a day for it. The groups are made to have 1,000, 600 and 400 members.
struct Day0 {
    const Run& run;
    People people = run.people();
    Institution institution = run.institution();
    Ledger ledger = run.ledger();

    explicit Day0(const Run& of) : run(of)
    {
        people.group_size = {1000, 600, 400};
        for (std::uint32_t p = 0; p < people.size; ++p) people.group[p] = p < 1000 ? 0 : p < 1600 ? 1 : 2;
    }

    [[nodiscard]] std::vector<std::uint32_t> members(std::size_t group) const
    {
        std::vector<std::uint32_t> out;
        for (std::uint32_t p = 0; p < people.size; ++p)
            if (people.group[p] == group) out.push_back(p);
        return out;
    }
    [[nodiscard]] Measures end() const
    {
        MeasureBook book;
        book.day_ended(run.scenario(), run.city(), people, run.world(), institution, ledger);
        return book.measures();
    }
};

/// Three groups, a million faces each, one in a hundred of somebody listed.
void parity(Bench& b, const Run& run)
{
    Day0 day{run};
    const std::int64_t faces = 1'000'000, listed = 10'000, right[] = {9'000, 9'000, 8'500}, wrong[] = {990, 1'980, 3'960};
    for (std::size_t g = 0; g < 3; ++g) {
        const std::uint32_t somebody = day.members(g).front();
        const auto happens = [&](std::int64_t times, EventKind kind, Outcome outcome) {
            Event e;
            e.kind = kind;
            e.outcome = outcome;
            e.subject = PersonId{somebody};
            day.ledger.events.insert(day.ledger.events.end(), static_cast<std::size_t>(times), e);
        };
        day.ledger.today.searches[g] = faces;
        happens(right[g], EventKind::alarm, Outcome::right);
        happens(listed - right[g], EventKind::missed, Outcome::none);
        happens(wrong[g], EventKind::alarm, Outcome::wrong);
    }
    const Measures m = day.end();
    b.near("equalised-odds gap of (TPR, FPR) = (.9, .001), (.9, .002), (.85, .004)", m.amount("equalised_odds_gap").value, .05, 1e-9);
    b.near("highest false alarm rate per search over the lowest", m.amount("false_alarm_ratio_per_search").value, 4, 1e-9);
    const double precision[] = {.90090, .81967, .68218};
    for (std::size_t g = 0; g < 3; ++g)
        b.near("share of alarms that are right, group " + m.group_names[g], m.find("precision")->groups[g].value, precision[g], 5e-6);
    b.near("the same per person and day, in groups of 1,000 and 400", m.amount("false_alarm_ratio_per_person_day").value, 10, 1e-9);
    b.near("false positive rate tied to base rate .1, precision .5, TPR .8", tied_false_positive_rate(.1, .5, .8), .1 / .9 * .8, 1e-15);
    const double tied = tied_false_positive_rate(.01, m.find("precision")->groups[2].value, .85);
    b.near("false positive rate tied to what the third group got", tied, .004, 1e-12);
}

/// The scores of one group are those of the others, shifted.
void shifted(Bench& b, const Run& run)
{
    for (const std::int16_t shift : {std::int16_t{1}, std::int16_t{-40}}) {
        Day0 day{run};
        for (std::size_t g = 0; g < 3; ++g) {
            std::int16_t i = 0;
            for (const std::uint32_t p : day.members(g)) day.institution.score[p] = static_cast<std::int16_t>(900 + 3 * (i++ % 20) + (g == 1 ? shift : 0));
        }
        const Measures m = day.end();
        b.near("distance of a group whose scores are shifted by " + std::to_string(shift), m.find("score_distance_recorded")->groups[1].value, std::abs(shift), 0);
        b.near("gap of means of the same", m.find("score_gap_recorded")->groups[1].value, shift, 0);
        b.near("distance of the right claims' scores, which are not shifted", m.find("score_distance_true")->groups[1].value, 0, 0);
    }
}

/// Two normal distributions of one width, as a hundred thousand quantiles each.
void normals(Bench& b)
{
    const std::int64_t n = 100'000, unit = 4096;
    const auto normal = [&](double mean, double sd) {
        std::vector<Bar> bars;
        for (std::int64_t i = 0; i < n; ++i) {
            const auto value = static_cast<std::int64_t>(std::floor(unit * (mean + sd * special::normal_quantile((static_cast<double>(i) + .5) / n)) + .5));
            if (bars.empty() || bars.back().value != value) bars.push_back({value, 0});
            ++bars.back().count;
        }
        return bars;
    };
    for (const auto& [mean, other] : {std::pair{0.0, 1.5}, {2.0, -0.7}})
        b.near("distance of two normals of one width", distance(normal(mean, 1), normal(other, 1)).value() / unit, std::fabs(mean - other), 1.0 / unit);
}

void distances_and_parity(Bench& b)
{
    const Run run = b.run(b.programme("v23-parity"));
    parity(b, run);
    shifted(b, run);
    normals(b);
}

}  // namespace

void add_measure_cases(std::vector<ValidationCase>& all) { all.push_back({"V23", "distances and parity", distances_and_parity}); }

}  // namespace panopolis
