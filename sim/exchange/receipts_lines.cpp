#include "exchange/receipts_lines.hpp"

#include <algorithm>

#include "exchange/results_words.hpp"
#include "exchange/summary_sentences.hpp"

namespace panopolis::exchange {

namespace {

std::string name(const Teller& t, PersonId id)
{
    if (id == t.person) return "this person";
    if (id == nobody) return "nobody";
    if (id.value >= outsider) return "entry " + std::to_string(id.value - outsider) + " of the list";
    return "person " + std::to_string(id.value);
}

std::string corner(const Teller& t, CrossingId place)
{
    const Corner at = t.city.corner(place);
    return "(" + std::to_string(at.x) + ", " + std::to_string(at.y) + ")";
}

/// "crossed on red", by the family of a case or the kind of an act.
std::string deed(std::uint32_t family)
{
    if (family == case_of_spurious) return "crossed on red";
    switch (static_cast<ClaimKind>(family)) {
        case ClaimKind::listed_face: return "walked past";
        case ClaimKind::crossing_red: return "crossed on red";
        case ClaimKind::disorder: return "did something disorderly";
        case ClaimKind::severe: return "did something severe";
        case ClaimKind::hero: return "did something heroic";
        case ClaimKind::volunteering: return "volunteered";
        case ClaimKind::local_purchase: return "bought something from a local shop";
        case ClaimKind::court_default: return "lost in court";
        case ClaimKind::drill_strike: case ClaimKind::drill_down: case ClaimKind::drill_up: return "had a step of a drill";
        case ClaimKind::post_flagged: return "wrote a post that the list of words is after";
        case ClaimKind::inattention: return "did not attend in class";
        case ClaimKind::absence: return "was not in class";
        case ClaimKind::breach: return "broke a contract";
    }
    return "did something";
}

std::string rule_word(std::uint32_t family)
{
    constexpr std::string_view words[] = {"listed_face", "crossing_red", "disorder", "severe", "hero", "volunteering", "local_purchase", "court_default", "drill_strike", "drill_down", "drill_up", "post_flagged", "inattention", "absence", "breach"};
    if (family == case_of_spurious) return "crossing_red";
    return family < std::size(words) ? std::string(words[family]) : "rule";
}

std::uint32_t family_of_act(EventKind kind)
{
    switch (kind) {
        case EventKind::act_crossing_red: case EventKind::deterred: return static_cast<std::uint32_t>(ClaimKind::crossing_red);
        case EventKind::act_disorder: return static_cast<std::uint32_t>(ClaimKind::disorder);
        case EventKind::act_severe: return static_cast<std::uint32_t>(ClaimKind::severe);
        case EventKind::act_hero: return static_cast<std::uint32_t>(ClaimKind::hero);
        case EventKind::act_volunteering: return static_cast<std::uint32_t>(ClaimKind::volunteering);
        case EventKind::act_purchase: return static_cast<std::uint32_t>(ClaimKind::local_purchase);
        case EventKind::act_breach: return static_cast<std::uint32_t>(ClaimKind::breach);
        default: return static_cast<std::uint32_t>(ClaimKind::listed_face);
    }
}

std::string score_words(const Event& e) { return e.score == 0.0f ? "" : ", score " + tenths(static_cast<double>(e.score)); }
bool wrongful(Outcome o) { return o == Outcome::wrong || o == Outcome::spurious; }

struct Writer {
    const Teller& t;
    const Event& e;
    Receipt& receipt;

    void line(const char* step, std::string recorded, std::string happened, bool wrong = false)
    {
        // a display may begin after midnight
        const bool next_day = e.minute > minutes_per_day;
        receipt.lines.push_back({e.day + (next_day ? 1 : 0), e.minute - (next_day ? minutes_per_day : 0), step, std::move(recorded), std::move(happened), wrong});
    }

    void alarm()
    {
        line("sensor", "camera at " + corner(t, e.place), name(t, e.subject) + " walked past");
        const std::string said = (e.claimed == e.subject ? name(t, e.subject) + " is on the list" : e.claimed.value >= outsider ? "it is " + name(t, e.claimed) : "it is " + name(t, e.claimed) + ", on the list") + score_words(e);
        if (e.outcome == Outcome::detained) return line("claim", said, name(t, e.subject) + " was being held: it did not happen");
        if (e.outcome == Outcome::cleared) return line("claim", said + "; checked before", "nobody was told");
        if (e.outcome == Outcome::right) return line("claim", said, "right");
        line("claim", said, "wrong: it was " + name(t, e.subject), true);
    }

    void claim()
    {
        const std::string did = deed(case_family(e.id));
        if (e.kind == EventKind::reported) {
            line("sensor", "a report with a name", name(t, e.subject) + " " + did);
        } else if (e.outcome == Outcome::spurious) {
            line("sensor", "camera at " + corner(t, e.place), "nobody was there: a face on a poster", true);
        } else {
            line("sensor", "camera at " + corner(t, e.place), name(t, e.subject) + " " + did + " there");
        }
        const bool wrong = wrongful(e.outcome);
        line("claim", name(t, e.claimed) + " " + did + score_words(e), !wrong ? "right" : e.outcome == Outcome::spurious ? "wrong: it was nobody" : "wrong: it was " + name(t, e.subject), wrong);
    }

    void review()
    {
        switch (e.outcome) {
            case Outcome::accepted_right: return line("review", "accepted", "right");
            case Outcome::accepted_wrong: return line("review", "accepted", "wrong: the reviewer was fooled", true);
            case Outcome::rejected_right: return line("review", "rejected", "wrong: the claim was right", true);
            default: return line("review", "rejected", "right: the claim was wrong");
        }
    }

    void booking()
    {
        const bool wrong = wrongful(e.outcome);
        line("rule", rule_word(case_family(e.id)), wrong ? name(t, e.claimed) + " did not do it" : name(t, e.claimed) + " did it", wrong);
        std::string recorded = (e.points > 0 ? "+" : "") + counted(e.points, "point", "points") + " for " + name(t, e.claimed);
        std::string happened = wrong ? "0 by the right claims alone" : "the same";
        if (e.claimed == t.person) {
            const auto& days = t.diary.entries();
            const auto at = std::lower_bound(days.begin(), days.end(), e.day, [](const ScoreDiary::Entry& entry, std::int32_t day) { return entry.day < day; });
            if (at != days.end() && at->day == e.day) {
                recorded += ", now " + std::to_string(at->recorded);
                happened = wrong ? "0 by the right claims alone, now " + std::to_string(at->truth) : "the same, now " + std::to_string(at->truth);
            }
        }
        line("points", recorded, happened, wrong);
    }

    void display()
    {
        const bool wrong = wrongful(e.outcome);
        const std::string how_long = e.points % minutes_per_day == 0 ? counted(e.points / minutes_per_day, "day", "days") : counted(e.points, "minute", "minutes");
        line("consequence", name(t, e.claimed) + " is shown on the screen at " + corner(t, e.place) + " for " + how_long, wrong ? name(t, e.claimed) + " had not done it" : name(t, e.claimed) + " had done it", wrong);
    }

    void recognised()
    {
        std::string who = e.pass != 0 ? "somebody close to them" : "";
        if (e.points > 0) who += std::string(who.empty() ? "" : " and ") + counted(e.points, "other who knows them", "others who know them");
        line("consequence", "", name(t, e.subject) + " was recognised by " + who);
    }

    void refusal()
    {
        const char* why = e.outcome == Outcome::by_score ? "the score ban" : e.outcome == Outcome::by_court ? "the court's list" : "the score ban and the court's list";
        line("consequence", "ticket of " + name(t, e.subject) + " refused by " + why, "wanted to travel");
    }

    void ban()
    {
        const bool wrong = e.outcome == Outcome::wrongful;
        line("consequence", name(t, e.subject) + " is banned from trains and planes for " + counted(e.points, "day", "days"),
             wrong ? "the right claims alone would not have done it" : "the right claims alone would have done it too", wrong);
    }

    void lesson_alert()
    {
        const bool wrong = wrongful(e.outcome);
        line("sensor", "camera in class, lesson " + std::to_string(e.pass + 1) + ": " + counted(static_cast<std::int64_t>(e.score), "frame", "frames") + " seen inattentive",
             name(t, e.subject) + " did not attend in " + counted(e.points, "frame", "frames"));
        line("claim", name(t, e.claimed) + " does not attend; the teacher is told", wrong ? "wrong: not in enough frames for an alert" : "right", wrong);
    }

    void marked_absent()
    {
        const bool wrong = wrongful(e.outcome);
        line("sensor", "roll call by face, lesson " + std::to_string(e.pass + 1) + ": no try finds the face", name(t, e.subject) + (wrong ? " was there" : " was not there"));
        line("claim", name(t, e.claimed) + " is absent", wrong ? "wrong: the tries missed" : "right", wrong);
    }

    void parents_told()
    {
        const bool wrong = wrongful(e.outcome);
        line("rule", counted(e.points, "alert", "alerts") + " in a school week", "truly inattentive in " + counted(e.pass, "lesson", "lessons") + " of that week", wrong);
        line("consequence", "the parents of " + name(t, e.claimed) + " get a report", wrong ? "what truly was would not have brought it" : "what truly was would have brought it too", wrong);
    }

    void act(bool claimed)
    {
        if (claimed) return;
        std::string did = name(t, e.subject) + " " + deed(family_of_act(e.kind));
        if (e.kind == EventKind::act_crossing_red) did += " at " + corner(t, e.place);
        if (e.outcome == Outcome::induced) did += ", which without stigma would not have happened";
        line("act", "", did);
    }

    void write(bool act_was_claimed)
    {
        switch (e.kind) {
            case EventKind::alarm: return alarm();
            case EventKind::claim: case EventKind::reported: return claim();
            case EventKind::review: return review();
            case EventKind::booking: case EventKind::drill_step: return booking();
            case EventKind::display: return display();
            case EventKind::recognised: case EventKind::drill_exposure: return recognised();
            case EventKind::trip_refused: return refusal();
            case EventKind::ban: return ban();
            case EventKind::missed: return line("sensor", "", name(t, e.subject) + ", who is on the list, passed the camera at " + corner(t, e.place) + " and was not noticed", true);
            case EventKind::stop: {
                const bool wrong = e.outcome == Outcome::wrong;
                return line("consequence", name(t, e.subject) + " is stopped" + (wrong ? " for " + counted(e.points, "minute", "minutes") : ""), wrong ? "for nothing: not the one on the list" : "is the one on the list", wrong);
            }
            case EventKind::found: return line("consequence", name(t, e.subject) + " is found", "was on the list");
            case EventKind::trip_lost: return line("consequence", "", name(t, e.subject) + " lost a trip by being held", true);
            case EventKind::ban_ended: return line("consequence", "the ban of " + name(t, e.subject) + " ends", "");
            case EventKind::court_listed: return line("consequence", name(t, e.subject) + " is put on the court's list", "");
            case EventKind::court_unlisted: return line("consequence", name(t, e.subject) + " leaves the court's list", "");
            case EventKind::tie_broken: return line("consequence", "", "the tie between " + name(t, e.subject) + " and " + name(t, e.claimed) + " broke");
            case EventKind::appeal_filed: return line("appeal", name(t, e.claimed) + " appeals", e.outcome == Outcome::right ? "the claim was right" : "the claim was wrong");
            case EventKind::appeal_granted: return line("appeal", "granted", e.outcome == Outcome::right ? "wrong: the claim was right" : "right", e.outcome == Outcome::right);
            case EventKind::appeal_refused: return line("appeal", "refused", e.outcome == Outcome::right ? "right" : "wrong: the claim was wrong", e.outcome != Outcome::right);
            case EventKind::post_flagged: {
                const bool wrong = e.outcome == Outcome::wrong;
                return line("sensor", "a classifier flags a post of " + name(t, e.subject) + " as criticism", wrong ? "wrong: it was none" : "it was; it was lawful", wrong);
            }
            case EventKind::lesson_alert: return lesson_alert();
            case EventKind::marked_absent: return marked_absent();
            case EventKind::parents_told: return parents_told();
            case EventKind::job_lost: return line("consequence", "", name(t, e.subject) + " lost the job" + (e.outcome == Outcome::none ? "" : ", which without the ban would not have happened"), e.outcome != Outcome::none);
            case EventKind::job_found: return line("consequence", "", name(t, e.subject) + " found work");
            case EventKind::child_lost: return line("act", "", name(t, e.subject) + ", a child, got lost");
            case EventKind::child_found: return line("consequence", e.outcome == Outcome::right ? "a camera finds " + name(t, e.subject) : "", name(t, e.subject) + " is found after " + counted(e.points, "minute", "minutes"));
            case EventKind::entry_expired: return line("repair", "the strike stops counting: " + counted(e.points, "point returns", "points return"), "");
            case EventKind::taken_down: return line("repair", "the face leaves the screen, " + counted(e.points, "minute", "minutes") + " after the decision", "");
            case EventKind::withheld: return line("act", "", name(t, e.subject) + " wished to do something lawful and held back");
            case EventKind::deterred: return line("act", "", name(t, e.subject) + " would have offended, and feared a sanction");
            default: return act(act_was_claimed);
        }
    }
};

}  // namespace

CaseId own_case(const Event& e)
{
    if (e.id != no_case) return e.id;
    if (e.kind <= EventKind::act_purchase || e.kind == EventKind::act_breach || e.kind == EventKind::missed) return case_id(family_of_act(e.kind), e.subject.value, e.day, e.pass);
    return no_case;
}

std::string title_of(const Event& e)
{
    switch (e.kind) {
        case EventKind::withheld: return "something lawful not done";
        case EventKind::deterred: return "an offence not done";
        case EventKind::tie_broken: return "a tie";
        case EventKind::job_lost: case EventKind::job_found: return "work";
        case EventKind::child_lost: case EventKind::child_found: return "a lost child";
        case EventKind::post_flagged: return "a post";
        case EventKind::parents_told: return "a report to parents";
        case EventKind::ban: case EventKind::ban_ended: return "score ban";
        case EventKind::court_listed: case EventKind::court_unlisted: return "the court's list";
        case EventKind::trip_refused: return e.outcome == Outcome::by_court ? "the court's list" : "a ticket";
        default: break;
    }
    const std::uint32_t family = case_family(own_case(e));
    if (family == case_of_spurious) return "a face on a poster";
    switch (static_cast<ClaimKind>(family)) {
        case ClaimKind::listed_face: return "the watchlist";
        case ClaimKind::crossing_red: return "crossing on red";
        case ClaimKind::disorder: return "disorder";
        case ClaimKind::severe: return "a severe offence";
        case ClaimKind::hero: return "something heroic";
        case ClaimKind::volunteering: return "volunteering";
        case ClaimKind::local_purchase: return "a purchase from a local shop";
        case ClaimKind::court_default: return "a court case";
        case ClaimKind::post_flagged: return "a post";
        case ClaimKind::inattention: return "a lesson";
        case ClaimKind::absence: return "a roll call";
        case ClaimKind::breach: return "a contract";
        default: return "a drill";
    }
}

bool wrongs_person(const Event& e, PersonId person)
{
    switch (e.kind) {
        case EventKind::stop: return e.outcome == Outcome::wrong && e.subject == person;
        case EventKind::ban: case EventKind::trip_lost: return e.outcome == Outcome::wrongful && e.subject == person;
        case EventKind::display: case EventKind::marked_absent: case EventKind::parents_told: return wrongful(e.outcome) && e.claimed == person;
        case EventKind::booking: case EventKind::drill_step: return wrongful(e.outcome) && e.points < 0 && e.claimed == person;
        default: return false;
    }
}

void add_lines(const Teller& teller, const Event& event, bool act_was_claimed, Receipt& receipt)
{
    Writer{teller, event, receipt}.write(act_was_claimed);
    receipt.wronged = receipt.wronged || wrongs_person(event, teller.person);
}

}  // namespace panopolis::exchange
