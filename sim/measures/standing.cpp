// How everybody stands at the end of the day: one pass over the people, block by block.
#include "measures/crowd.hpp"

namespace panopolis {

void count_standing(const Scenario& scenario, const People& people, const World& world, const Institution& institution, const Ledger& ledger, MeasureTables& tables, Tally& today, std::vector<ScoreBin>& scores)
{
    for (std::size_t g = 0; g < max_groups; ++g) {
        today.n[at(TallyCell::people)][g] = people.group_size[g];
        today.n[at(TallyCell::silent_if_certain)][g] = ledger.today.silent_if_certain[g];
        today.n[at(TallyCell::silent_if_certain)][Tally::city] += ledger.today.silent_if_certain[g];
    }
    today.n[at(TallyCell::people)][Tally::city] = people.size;
    today.n[at(TallyCell::person_days)] = today.n[at(TallyCell::people)];
    today.n[at(TallyCell::waiting)][Tally::city] = static_cast<std::int64_t>(institution.desk.waiting.size());
    today.n[at(TallyCell::appeals_open)][Tally::city] = static_cast<std::int64_t>(institution.appeals.waiting.size());

    level(scenario, tables.used_up);
    ScoreCounts score_counts(institution, ledger);
    std::optional<IncomeCounts> incomes;
    if (scenario.income.on) incomes.emplace(scenario, people, world, institution, tables.full_incomes);
    if (!scenario.safety.on) today.n[at(TallyCell::felt_safety)].fill(Tally::unknown);
    Crowd crowd(people);
    crowd.each_block([&] {
        score_counts.add(crowd);
        const Some banned = crowd.not_zero(institution.ban_until), listed = crowd.not_zero(institution.listed_until);
        count_bits(crowd, banned, listed, world, institution, ledger, today);
        if (!people.redness.empty()) count_deterrence(crowd, world, tables.used_up, today);
        if (incomes) incomes->add(crowd, banned, listed, today);
        if (scenario.safety.on) count_safety(scenario, crowd, world, today);
    });
    scores = score_counts.bins();
    count_scores(people, scores, today);
    if (incomes) incomes->into(today);
}

}  // namespace panopolis
