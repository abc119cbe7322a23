// The four pens: they hold everybody once, and agree with the measures.
#include "support/catch.hpp"
#include "unit/view/looking.hpp"

using namespace panopolis;

TEST_CASE("the pens agree with the measures, day by day and over the run", "[view][pens]")
{
    Programme programme = test::busy_town();
    programme.phases[0].values.lost_child.on = false;
    MeasureBook book;
    RunOptions options;
    options.observer = &book;
    Run run(std::move(programme), options);
    std::int64_t found = 0, stopped = 0, gone = 0;
    const auto of_day = [&](std::string_view name) {
        const auto& all = book.measures().all;
        for (std::size_t i = 0; i < all.size(); ++i)
            if (all[i].name == name) return book.day(book.days() - 1)[i].count;
        return std::int64_t{-1};
    };
    while (run.today() < 10) {
        run.live_one_day();
        const Pens pens = pens_of_day(day_lived(run), Side::truth);
        CHECK(pens.city.people == run.people().size - gone);
        CHECK(pens.city.listed() + pens.city.others() == pens.city.people);
        CHECK(pens.city.stopped == pens.city.found + pens.city.wrongly_stopped + pens.city.let_go);
        CHECK(pens.city.found == of_day("wanted_found"));
        CHECK(pens.city.missed == of_day("never_found"));
        CHECK(pens.city.alarms == of_day("alarms"));
        CHECK(pens.city.false_alarms == of_day("false_alarms"));
        CHECK(pens.city.faces == of_day("list_searches"));
        found += pens.city.found;
        stopped += pens.city.stopped;
        gone += pens.city.found;
        Pen sum;
        for (const Pen& g : pens.groups) {
            sum.people += g.people, sum.stopped += g.stopped, sum.alarms += g.alarms, sum.faces += g.faces, sum.found += g.found, sum.missed += g.missed;
            sum.wrongly_stopped += g.wrongly_stopped, sum.left_alone += g.left_alone, sum.let_go += g.let_go, sum.false_alarms += g.false_alarms;
        }
        CHECK(sum == pens.city);
    }
    CHECK(found > 3);
    CHECK(stopped > found + 3);

    const Measures m = book.measures();
    const DayLived day = day_lived(run);
    const Pens pens = pens_of_run(day, m, Side::truth);
    CHECK(pens.city.people == run.people().size);
    CHECK(pens.city.listed() + pens.city.others() == pens.city.people);
    CHECK(pens.city.found == m.count("wanted_found"));
    CHECK(pens.city.found == found);
    CHECK(pens.city.missed == m.count("never_found"));
    CHECK(pens.city.listed() == m.count("listed"));
    CHECK(pens.city.alarms == m.count("alarms"));
    // a listed person taken for another entry is counted with the listed: the measure counts everybody
    std::int64_t listed_too = 0;
    for (std::uint32_t p = 0; p < run.people().size; ++p) {
        const auto& on_list = run.institution().watchlist.residents;
        const bool listed = (run.ledger().marks[p] & Ledger::found) != 0 || std::binary_search(on_list.begin(), on_list.end(), p);
        listed_too += listed && run.ledger().wrongful_stops[p] > 0 ? 1 : 0;
    }
    CHECK(pens.city.wrongly_stopped + listed_too == m.count("people_stopped_wrongly"));
    for (int g = 0; g < run.people().groups(); ++g) CHECK(pens.groups[static_cast<std::size_t>(g)].found == m.count("wanted_found", g));
    CHECK(pens_of_run(day, m, Side::recorded).city.stopped == pens.city.stopped);
}

TEST_CASE("the four pens of a day made by hand", "[view][pens]")
{
    test::TinyDay town("AABBBA");
    town.institution.watchlist.residents = {1, 2};
    town.happens(EventKind::alarm, 0, outsider + 1, Outcome::wrong);
    town.happens(EventKind::stop, 0, outsider + 1, Outcome::wrong, 15);
    town.happens(EventKind::alarm, 0, outsider + 2, Outcome::wrong);
    town.happens(EventKind::stop, 0, outsider + 2, Outcome::wrong, 15);
    town.happens(EventKind::alarm, 2, 1, Outcome::wrong);
    town.happens(EventKind::stop, 2, 1, Outcome::wrong, 15);
    town.happens(EventKind::alarm, 3, 3, Outcome::right);
    town.happens(EventKind::stop, 3, 3, Outcome::right, 15);
    town.world.flags[3] = World::removed;
    town.world.flags[5] = World::removed;  // before today
    town.happens(EventKind::child_lost, 4);
    town.happens(EventKind::missed, 4);
    town.ledger.today.searches[0] = 100;
    town.ledger.today.probes[0] = 20;
    const Pens pens = pens_of_day(town.look(), Side::truth);
    CHECK(pens.city.people == 5);
    CHECK(pens.city.found == 1);
    CHECK(pens.city.missed == 2);
    CHECK(pens.city.let_go == 1);
    CHECK(pens.city.wrongly_stopped == 1);
    CHECK(pens.city.left_alone == 1);
    CHECK(pens.city.stopped == 3);
    CHECK(pens.city.alarms == 4);
    CHECK(pens.city.false_alarms == 3);
    CHECK(pens.city.faces == 80);
    CHECK(pens.groups[1].found == 1);
    CHECK(pens.groups[1].left_alone == 1);
}
