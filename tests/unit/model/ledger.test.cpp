#include <algorithm>
#include <vector>

#include <panopolis/ledger.hpp>

#include "support/catch.hpp"

using namespace panopolis;

TEST_CASE("events of a day come by minute, then kind, person and pass", "[model][ledger]")
{
    const auto event = [](std::int32_t minute, EventKind kind, std::uint32_t subject, std::uint32_t pass) {
        Event e;
        e.minute = minute;
        e.kind = kind;
        e.subject = PersonId{subject};
        e.pass = pass;
        return e;
    };
    // each is after the one before by one thing more, although everything behind that is less
    const std::vector<Event> ordered{event(0, EventKind::booking, 9, 9), event(1, EventKind::act_purchase, 8, 8), event(1, EventKind::alarm, 5, 7),
                                     event(1, EventKind::alarm, 6, 4), event(1, EventKind::alarm, 6, 5)};
    for (std::size_t i = 0; i < ordered.size(); ++i)
        for (std::size_t j = 0; j < ordered.size(); ++j) CHECK(earlier(ordered[i], ordered[j]) == (i < j));
}

TEST_CASE("two events that differ in anything but the day stand in an order", "[model][ledger]")
{
    const Event base;
    std::vector<Event> others(11, base);
    others[0].minute = 1;
    others[1].kind = EventKind::alarm;
    others[2].outcome = Outcome::right;
    others[3].pass = 1;
    others[4].place = CrossingId{1};
    others[5].subject = PersonId{1};
    others[6].claimed = PersonId{1};
    others[7].points = 1;
    others[8].score = 1.0f;
    others[9].id = CaseId{1};
    others[10].cause = CaseId{1};
    for (std::size_t i = 0; i < others.size(); ++i) {
        INFO(i);
        CHECK(earlier(base, others[i]) != earlier(others[i], base));
    }
    CHECK_FALSE(earlier(base, base));
}

TEST_CASE("the counts of two blocks add up group by group", "[model][ledger]")
{
    DayCounts a, b;
    a.searches[0] = 1, a.probes[1] = 2, a.passes[2] = 3, a.exposed[7] = 4;
    b.searches[0] = 10, b.probes[1] = 20, b.passes[2] = 30, b.exposed[7] = 40;
    a.add(b);
    CHECK(a.searches[0] == 11);
    CHECK(a.probes[1] == 22);
    CHECK(a.passes[2] == 33);
    CHECK(a.exposed[7] == 44);
    CHECK(a.searches[1] + a.probes[0] + a.passes[0] + a.exposed[0] == 0);
}

TEST_CASE("acts are what people do, and nothing that a system did", "[model][ledger]")
{
    for (const EventKind kind : {EventKind::act_crossing_red, EventKind::act_disorder, EventKind::act_severe, EventKind::act_hero, EventKind::act_volunteering, EventKind::act_purchase,
                                 EventKind::act_lawful, EventKind::withheld, EventKind::ticket_sought})
        CHECK(is_act(kind));
    for (const EventKind kind : {EventKind::deterred, EventKind::missed, EventKind::alarm, EventKind::claim, EventKind::review, EventKind::stop, EventKind::reported, EventKind::trip_refused})
        CHECK_FALSE(is_act(kind));
}
