// One event as a side tells it: the only place in which the two halves of an event are taken apart.
// The recorded half may use: kind, day, minute, place, who is named, comparison score, and `points` where the system knows them. It may not use subject,
// outcome (but for what was accepted, and whether somebody was told at all), pass or case numbers: these say whose face it was.
#include <panopolis/ticker.hpp>

namespace panopolis {

namespace {

bool wrongful(Outcome o) { return o == Outcome::wrong || o == Outcome::spurious; }

struct Halves {
    const Event& e;
    TickerRow& row;

    void recorded(Word word, PersonId person, std::int32_t amount = 0) const
    {
        row.recorded = word;
        row.person = person;
        row.amount = amount;
    }
    void truth(Word word, bool wrong = false) const
    {
        row.truth = word;
        row.subject = e.subject;
        row.wrong = wrong;
    }
    void truth(bool wrong, Word if_right, Word if_wrong) const { truth(wrong ? if_wrong : if_right, wrong); }

    void alarm() const
    {
        // of somebody held, or of a cleared pair: nobody hears it
        if (e.outcome != Outcome::right && e.outcome != Outcome::wrong) return;
        recorded(Word::alarm, e.claimed);
        row.score = e.score;
        truth(e.outcome == Outcome::wrong, Word::alarm_right, Word::alarm_wrong);
    }

    void claim(Word word) const
    {
        recorded(word, e.claimed);
        row.score = e.score;
        truth(wrongful(e.outcome), Word::claim_right, e.outcome == Outcome::spurious ? Word::claim_of_nobody : Word::claim_wrong);
    }

    void review() const
    {
        const bool accepted = e.outcome == Outcome::accepted_right || e.outcome == Outcome::accepted_wrong;
        recorded(accepted ? Word::accepted : Word::rejected, e.claimed);
        row.score = e.score;
        if (accepted) return truth(e.outcome == Outcome::accepted_wrong, Word::accepted_rightly, Word::accepted_wrongly);
        truth(e.outcome == Outcome::rejected_right, Word::rejected_rightly, Word::rejected_wrongly);
    }

    void act(Word word) const
    {
        // of somebody held: it did not take place
        if (e.outcome != Outcome::detained) truth(word);
    }

    /// An appeal is against a claim that was right or wrong.
    void decided(Word word, bool wrong) const
    {
        recorded(word, e.claimed, e.points);
        truth(wrong, Word::decided_rightly, Word::decided_wrongly);
    }

    void child_found() const
    {
        if (e.outcome == Outcome::right) recorded(Word::child_found, e.subject);
        truth(Word::child_is_back);
    }

    void on_record() const
    {
        switch (e.kind) {
            case EventKind::alarm: return alarm();
            case EventKind::claim: return claim(Word::claim);
            case EventKind::reported: return claim(Word::report);
            case EventKind::review: return review();
            case EventKind::stop:
                recorded(Word::stopped, e.subject, e.points);
                return truth(e.outcome == Outcome::wrong, Word::stopped_rightly, Word::stopped_wrongly);
            case EventKind::booking: case EventKind::drill_step:
                recorded(e.points < 0 ? Word::points_taken : Word::points_given, e.claimed, e.points);
                return truth(wrongful(e.outcome), Word::points_rightly, Word::points_wrongly);
            case EventKind::display:
                recorded(Word::displayed, e.claimed, e.points);
                return truth(wrongful(e.outcome), Word::displayed_rightly, Word::displayed_wrongly);
            case EventKind::ban:
                recorded(Word::banned, e.subject, e.points);
                return truth(e.outcome == Outcome::wrongful, Word::banned_rightly, Word::banned_wrongly);
            case EventKind::ban_ended: recorded(Word::ban_ended, e.subject); return truth(Word::the_same);
            case EventKind::court_listed: recorded(Word::court_listed, e.subject); return truth(Word::the_same);
            case EventKind::court_unlisted: recorded(Word::court_unlisted, e.subject); return truth(Word::the_same);
            case EventKind::trip_refused: recorded(Word::ticket_refused, e.subject); return truth(Word::wanted_to_travel);
            case EventKind::appeal_filed:
                recorded(Word::appealed, e.claimed, e.points);
                return truth(e.outcome == Outcome::right ? Word::appealed_wrongly : Word::appealed_rightly);
            case EventKind::appeal_granted: return decided(Word::appeal_granted, e.outcome == Outcome::right);
            case EventKind::appeal_refused: return decided(Word::appeal_refused, e.outcome != Outcome::right);
            case EventKind::entry_expired: recorded(Word::entry_expired, e.claimed, e.points); return truth(e.outcome == Outcome::right ? Word::expired_rightly : Word::expired_wrongly);
            case EventKind::taken_down: recorded(Word::taken_down, e.claimed, e.points); return truth(e.outcome == Outcome::right ? Word::taken_down_wrongly : Word::taken_down_rightly);
            case EventKind::post_flagged: recorded(Word::post_flagged, e.claimed); return truth(e.outcome == Outcome::wrong, Word::flagged_rightly, Word::flagged_wrongly);
            // the points of a lesson alert are the frames in which they truly did not attend
            case EventKind::lesson_alert: recorded(Word::lesson_alert, e.claimed); return truth(wrongful(e.outcome), Word::was_inattentive, Word::was_attentive);
            case EventKind::marked_absent: recorded(Word::marked_absent, e.claimed); return truth(wrongful(e.outcome), Word::was_absent, Word::was_there);
            case EventKind::parents_told: recorded(Word::parents_told, e.claimed, e.points); return truth(wrongful(e.outcome), Word::parents_rightly, Word::parents_wrongly);
            case EventKind::child_found: return child_found();
            default: return off_record();
        }
    }

    void off_record() const
    {
        switch (e.kind) {
            case EventKind::missed: return truth(Word::missed, true);
            case EventKind::found: return truth(Word::found);
            case EventKind::withheld: return act(Word::held_back);
            case EventKind::deterred: return act(Word::deterred);
            case EventKind::act_crossing_red: return act(Word::crossed_on_red);
            case EventKind::act_disorder: return act(Word::disorderly);
            case EventKind::act_severe: return act(Word::severe);
            case EventKind::act_breach: return act(Word::breach);
            case EventKind::act_hero: return act(Word::heroic);
            case EventKind::recognised: case EventKind::drill_exposure: return truth(Word::recognised, wrongful(e.outcome));
            case EventKind::trip_lost: return truth(Word::trip_lost, true);
            case EventKind::tie_broken: return truth(Word::tie_broken);
            case EventKind::job_lost: return truth(Word::job_lost, e.outcome != Outcome::none);
            case EventKind::job_found: return truth(Word::job_found);
            case EventKind::child_lost: return truth(Word::child_lost);
            default: return;  // ordinary, and seen by nobody
        }
    }
};

}  // namespace

std::optional<TickerRow> tell(const Event& event, const City& city, Side side)
{
    // a reward for shopping, a tenth of the city a day, is ordinary too
    if (event.kind == EventKind::booking && event.points > 0 && case_family(event.id) == static_cast<std::uint32_t>(ClaimKind::local_purchase)) return std::nullopt;
    TickerRow row;
    row.day = event.day;
    row.minute = event.minute;
    row.at = city.corner(event.place);
    Halves{event, row}.on_record();
    if (side == Side::recorded) {
        row.truth = Word::none;
        row.subject = nobody;
        row.wrong = false;
    }
    if (row.recorded == Word::none && row.truth == Word::none) return std::nullopt;
    return row;
}

}  // namespace panopolis
