// One person followed.
#include <panopolis/card.hpp>

#include <algorithm>

#include "view/marks.hpp"
#include "view/recent.hpp"

namespace panopolis {

using namespace view;

PersonCard person_card(const DayLived& day, PersonId person, Minute minute, Side side, const ViewOptions& options)
{
    const std::uint32_t p = person.value;
    PersonCard out;
    out.side = side;
    const Outlines outlines(day, minute, side, told_recently(day, minute, side, options));
    const Lasting lasting(day);
    out.mark = outlines.mark(lasting.mark(person), day.step(person, minute));
    out.in_city = lasting.present(person);
    out.age = day.people.age[p];
    out.home = day.city.corner(BlockId{day.people.home[p]});
    out.work = day.city.corner(BlockId{day.people.work[p]});

    // what the records hold
    out.score = day.institution.score[p];
    out.grade = day.institution.grade[p];
    out.banned_until = day.institution.ban_until[p];
    out.stops = day.ledger.stops[p];
    out.displays = day.ledger.displays[p];
    out.refusals = day.ledger.refusals[p];

    // what only the truth light shows
    if (side == Side::truth) {
        const auto& listed = day.institution.watchlist.residents;
        out.score_true = day.ledger.score_true[p];
        out.wrongful_stops = day.ledger.wrongful_stops[p];
        out.wrongful_displays = day.ledger.wrongful_displays[p];
        out.wrong_bookings = day.ledger.wrong_bookings[p];
        out.listed = std::binary_search(listed.begin(), listed.end(), p) || (day.ledger.marks[p] & Ledger::found) != 0;
        out.wronged = (day.ledger.marks[p] & Ledger::wronged) != 0;
        out.silent = (day.world.flags[p] & World::silent) != 0;
        out.aware = (day.world.flags[p] & World::aware) != 0;
    }

    // the day so far: what names them; and with the truth light what was theirs
    const Span span = between(day, 0, minute.value);
    for (auto e = span.begin; e != span.end; ++e) {
        if (e->subject != person && e->claimed != person) continue;
        if (const auto row = tell(*e, day.city, side); row && (row->person == person || row->subject == person)) out.today.push_back(*row);
    }
    out.left_out = arrange(out.today, options.rows);
    return out;
}

}  // namespace panopolis
