#pragma once
// A city of a few people made by hand, for tests of what reads the state at the end of a day.
#include <string>
#include <vector>

#include <panopolis/measures.hpp>

namespace panopolis::test {

struct TinyCity {
    Scenario scenario;
    City city;
    People people;
    World world;
    Institution institution;
    Ledger ledger;

    /// One letter a person: their group.
    explicit TinyCity(const std::string& groups)
    {
        const std::size_t n = groups.size();
        city.width = city.height = 10;
        people.size = static_cast<std::uint32_t>(n);
        people.group_names = {"A", "B"};
        for (const char letter : groups) {
            people.group.push_back(static_cast<std::uint8_t>(letter - 'A'));
            ++people.group_size[static_cast<std::size_t>(letter - 'A')];
        }
        people.age.assign(n, 30);
        people.role.assign(n, Role::worker);
        people.home.assign(n, 12);
        people.work.assign(n, 34);
        people.need.assign(n, 0);
        world.flags.assign(n, 0);
        for (auto* column : {&world.phat, &world.phat_lawful, &world.stigma, &world.chill, &world.trust, &world.ties_cut}) column->assign(n, 0);
        institution.score.assign(n, 1000);
        institution.grade.assign(n, 0);
        for (auto* column : {&institution.ban_until, &institution.listed_until, &institution.limited_until}) column->assign(n, 0);
        ledger.score_true.assign(n, 1000);
        for (auto* column : {&ledger.stops, &ledger.wrongful_stops, &ledger.displays, &ledger.wrongful_displays, &ledger.wrong_bookings, &ledger.refusals, &ledger.marks})
            column->assign(n, 0);
    }

    /// Something that happens today, to `subject`, naming `claimed`.
    Event& happens(EventKind kind, std::uint32_t subject, std::uint32_t claimed = nobody.value, Outcome outcome = Outcome::none, std::int32_t points = 0)
    {
        Event e;
        e.day = world.today;
        e.minute = 600;
        e.kind = kind;
        e.outcome = outcome;
        e.subject = PersonId{subject};
        e.claimed = PersonId{claimed};
        e.points = points;
        ledger.events.push_back(e);
        return ledger.events.back();
    }

    void end_day(Observer& observer)
    {
        observer.day_ended(scenario, city, people, world, institution, ledger);
        ++world.today;
        ledger.events.clear();
        ledger.today = {};
    }
};

/// The measures of such a city, day by day.
struct Watched {
    TinyCity city{"AAAB"};
    MeasureBook book;
    Measures end()
    {
        city.end_day(book);
        return book.measures();
    }
};

}  // namespace panopolis::test
