#include <panopolis/kept_people.hpp>

#include <panopolis/scene.hpp>

namespace panopolis {

namespace {

template <auto Column>
std::int64_t counted(const Run& run, std::size_t p)
{
    return (run.ledger().*Column)[p];
}

template <std::uint8_t Mark>
std::int64_t marked(const Run& run, std::size_t p)
{
    return (run.ledger().marks[p] & Mark) != 0 ? 1 : 0;
}

}  // namespace

const std::vector<KeptColumn>& kept_columns()
{
    static const std::vector<KeptColumn> columns{
        {"age", "years", {}, [](const Run& run, std::size_t p) -> std::int64_t { return run.people().age[p]; }},
        {"home", "block of the home: north to south in rows, west to east within a row", {}, [](const Run& run, std::size_t p) -> std::int64_t { return run.people().home[p]; }},
        {"score_recorded", "points in the book when the last day is over", Side::recorded, [](const Run& run, std::size_t p) -> std::int64_t { return run.institution().score[p]; }},
        {"score_true", "what they would be had every claim been right", Side::truth, counted<&Ledger::score_true>},
        {"banned", "1 while a ban by score holds on the day after the last, else 0", Side::recorded, [](const Run& run, std::size_t p) -> std::int64_t { return run.institution().ban_until[p] > run.today() ? 1 : 0; }},
        {"banned_ever", "1 for a ban by score at any time", Side::recorded, marked<Ledger::banned_ever>},
        {"banned_wrongly", "1 while a ban by score holds that right claims alone would not have brought, else 0", Side::truth, marked<Ledger::banned_wrongly>},
        {"wronged", "1 for whom anything befell for what they had not done", Side::truth, marked<Ledger::wronged>},
        {"stops", "stops in the street, at most 255", Side::recorded, counted<&Ledger::stops>},
        {"wrongful_stops", "of these, for what they had not done or were not", Side::truth, counted<&Ledger::wrongful_stops>},
        {"displays", "times shown on a screen, at most 255", Side::recorded, counted<&Ledger::displays>},
        {"wrongful_displays", "of these, for what they had not done", Side::truth, counted<&Ledger::wrongful_displays>},
        {"wrong_bookings", "entries in their record of what they had not done, at most 255", Side::truth, counted<&Ledger::wrong_bookings>},
        {"refusals", "long trips refused, at most 255", Side::recorded, counted<&Ledger::refusals>},
    };
    return columns;
}

std::vector<KeptPerson> kept_people(const Run& run, std::int32_t number)
{
    std::vector<KeptPerson> out;
    const People& people = run.people();
    for (const PersonId person : lasting_sample(people.size, number)) {
        KeptPerson& kept = out.emplace_back();
        kept.person = person.value;
        kept.group = people.group_names[people.group[person.value]];
        for (const KeptColumn& column : kept_columns()) kept.values.push_back(column.of(run, person.value));
    }
    return out;
}

}  // namespace panopolis
