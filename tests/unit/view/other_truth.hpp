#pragma once
// Two truths behind the same records: what a side without the truth light makes of them must be the same.
#include "unit/view/looking.hpp"

namespace panopolis::test {

inline bool names_subject(Word word)
{
    return word == Word::stopped || word == Word::banned || word == Word::ban_ended || word == Word::court_listed || word == Word::court_unlisted ||
           word == Word::ticket_refused || word == Word::child_found;
}

/// The same event with another truth behind the same record.
inline Event lied_about(Event e, Word word, std::uint32_t other)
{
    if (!names_subject(word)) e.subject = PersonId{other};
    e.pass += 16;
    e.id = case_id(case_family(e.id), other, case_day(e.id), e.pass);
    e.cause = no_case;
    if (e.kind == EventKind::lesson_alert) e.points += 5;
    switch (e.outcome) {
        case Outcome::right: e.outcome = word == Word::child_found ? e.outcome : Outcome::wrong; break;
        case Outcome::wrong: case Outcome::spurious: e.outcome = Outcome::right; break;
        case Outcome::accepted_right: e.outcome = Outcome::accepted_wrong; break;
        case Outcome::accepted_wrong: e.outcome = Outcome::accepted_right; break;
        case Outcome::rejected_right: e.outcome = Outcome::rejected_wrong; break;
        case Outcome::rejected_wrong: e.outcome = Outcome::rejected_right; break;
        case Outcome::wrongful: e.outcome = Outcome::none; break;
        default: break;
    }
    return e;
}

/// What a day left, and the same records over another truth: others did it, others were missed, what was right was wrong.
struct OtherTruth {
    World world;
    Institution institution;
    Ledger ledger;
    Morning morning;

    explicit OtherTruth(const Run& run) : world(run.world()), institution(run.institution()), ledger(run.ledger()), morning(run.morning())
    {
        const std::uint32_t n = run.people().size;
        ledger.events.clear();
        std::uint32_t other = 17;
        for (const Event& e : run.ledger().events)
            if (const auto row = tell(e, run.city(), Side::recorded)) ledger.events.push_back(lied_about(e, row->recorded, other = (other * 48271u + 11u) % n));
        for (std::uint32_t i = 0; i < 300; ++i) {
            Event e;
            e.day = run.today() - 1;
            e.minute = static_cast<std::int32_t>(i * 5 % 1440);
            e.kind = i % 3 == 0 ? EventKind::missed : i % 3 == 1 ? EventKind::withheld : EventKind::act_crossing_red;
            e.subject = PersonId{(i * 7919u) % n};
            ledger.events.push_back(e);
        }
        std::sort(ledger.events.begin(), ledger.events.end(), earlier);
        for (std::uint32_t p = 0; p < n; ++p) {
            world.flags[p] ^= World::aware | World::silent | World::jobless;
            world.chill[p] = world.trust[p] = world.phat[p] = world.stigma[p] = static_cast<std::uint16_t>(p);
            ledger.score_true[p] = static_cast<std::int16_t>(ledger.score_true[p] - 7);
            ledger.marks[p] ^= 0xff;
            for (auto* column : {&ledger.wrongful_stops, &ledger.wrongful_displays, &ledger.wrong_bookings}) (*column)[p] ^= 1;
        }
        for (auto* displays : {&institution.displays, &morning.displays})
            for (Display& d : *displays) d.evidence = Unsealed::seal(PersonId{5}, !Unsealed::right(d.evidence));
        // who lives here and is on the list is not told of any body either
        institution.watchlist.residents = {1, 2, 3};
    }
    [[nodiscard]] DayLived look(const Run& run) const
    {
        return look_back(run.scenario(), run.city(), run.people(), world, institution, ledger, morning, run.today() - 1, [&](PersonId p, Minute m) { return run.step(p, m); });
    }
};

}  // namespace panopolis::test
