// How everybody stands at the end of the day: one pass over the people, block by block.
#include "measures/crowd.hpp"

namespace panopolis {

void count_standing(const Scenario& scenario, const People& people, const World& world, const Institution& institution, const Ledger& ledger, Executor& executor, MeasureTables& tables, Tally& today, std::vector<ScoreBin>& scores)
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
    if (scenario.income.on) earn_in_full(scenario, people, tables.full_incomes);
    if (!scenario.safety.on) today.n[at(TallyCell::felt_safety)].fill(Tally::unknown);

    // each part with tables of its own, which are not small: there are few
    constexpr std::uint32_t most_parts = 16, least_blocks = 32;
    const std::uint32_t blocks = (people.size + count_at_once - 1) / count_at_once;
    const std::uint32_t part_people = std::max(least_blocks, (blocks + most_parts - 1) / most_parts) * count_at_once;
    const std::size_t parts = std::max(1u, (people.size + part_people - 1) / part_people);
    const auto in_parts = [&](auto f) {
        executor.for_each(static_cast<std::int32_t>(parts), [&](std::int32_t part) {
            const std::uint32_t first = static_cast<std::uint32_t>(part) * part_people;
            f(static_cast<std::size_t>(part), first, std::min(people.size, first + part_people));
        });
    };
    std::vector<NumberRange> ranges(parts);
    const CountLanes& lanes = count_lanes(best_simd());
    in_parts([&](std::size_t part, std::uint32_t first, std::uint32_t last) {
        lanes.reach(institution.score.data() + first, last - first, ranges[part]);
        lanes.reach(ledger.score_true.data() + first, last - first, ranges[part]);
    });
    NumberRange range;
    for (const NumberRange& own : ranges)
        if (own.any()) range.reach(own.low), range.reach(own.high);
    struct Part {
        ScoreCounts scores;
        std::optional<IncomeCounts> incomes;
        Tally tally;
    };
    std::vector<std::optional<Part>> counted(parts);
    in_parts([&](std::size_t which, std::uint32_t first, std::uint32_t last) {
        Part& part = counted[which].emplace(Part{ScoreCounts(institution, ledger, range), {}, {}});
        if (scenario.income.on) part.incomes.emplace(scenario, people, world, institution, tables.full_incomes);
        Crowd crowd(people);
        crowd.each_block(first, last, [&] {
            part.scores.add(crowd);
            const Some banned = crowd.not_zero(institution.ban_until), listed = crowd.not_zero(institution.listed_until);
            count_bits(crowd, banned, listed, world, institution, ledger, part.tally);
            if (!people.redness.empty()) count_deterrence(crowd, world, tables.used_up, part.tally);
            if (part.incomes) part.incomes->add(crowd, banned, listed, part.tally);
            if (scenario.safety.on) count_safety(scenario, crowd, world, part.tally);
        });
    });
    Part& all = *counted.front();
    for (std::size_t part = 1; part < parts; ++part) {
        all.scores.add(counted[part]->scores);
        if (all.incomes) all.incomes->add(*counted[part]->incomes);
        add(counted[part]->tally, all.tally);
    }
    add(all.tally, today);
    scores = all.scores.bins();
    count_scores(people, scores, today);
    if (all.incomes) all.incomes->into(today);
}

}  // namespace panopolis
