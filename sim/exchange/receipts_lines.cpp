#include "exchange/receipts_lines.hpp"

#include <algorithm>

#include "exchange/summary_sentences.hpp"

namespace panopolis::exchange {

namespace {

/// Says a sentence of receipts.
std::string say(const Teller& t, std::string_view key, std::initializer_list<std::string_view> words = {}, std::initializer_list<std::int64_t> numbers = {})
{
    return t.language.say("receipt." + std::string(key), numbers, words);
}

std::string name(const Teller& t, PersonId id)
{
    if (id == t.person) return say(t, "you");
    if (id == nobody) return say(t, "nobody");
    if (id.value >= outsider) return say(t, "entry", {}, {id.value - outsider});
    return say(t, "person", {}, {id.value});
}

/// "12 days", "no days"
std::string number_of(const Teller& t, std::string_view what, std::int64_t n) { return n == 0 ? say(t, std::string(what) + ".none") : say(t, what, {}, {n}); }

/// The names of claims in keys, in the order of their kinds.
constexpr std::string_view claim_names[] = {"listed_face", "crossing_red", "disorder", "severe", "hero", "volunteering", "local_purchase", "court_default", "drill_strike", "drill_down", "drill_up", "post_flagged", "inattention", "absence", "breach"};
static_assert(std::size(claim_names) == claim_kinds);

/// The name of the claim that a family of cases is about; empty for what is no claim.
std::string_view claim_name(std::uint32_t family)
{
    if (family == case_of_spurious) family = static_cast<std::uint32_t>(ClaimKind::crossing_red);
    return family < std::size(claim_names) ? claim_names[family] : std::string_view{};
}

bool is_drill(std::string_view claim) { return claim.substr(0, 6) == "drill_"; }

/// "crossed on red", by the family of a case or the kind of an act.
std::string deed(const Teller& t, std::uint32_t family)
{
    const std::string_view claim = claim_name(family);
    return say(t, "did." + std::string(claim.empty() ? "something" : is_drill(claim) ? "drill" : claim));
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

std::string score_words(const Teller& t, const Event& e) { return e.score == 0.0f ? "" : say(t, "score", {tenths(static_cast<double>(e.score))}); }
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

    // what the sentences are made of
    [[nodiscard]] std::string say(std::string_view key, std::initializer_list<std::string_view> words = {}, std::initializer_list<std::int64_t> numbers = {}) const { return exchange::say(t, key, words, numbers); }
    [[nodiscard]] std::string subject() const { return name(t, e.subject); }
    [[nodiscard]] std::string claimed() const { return name(t, e.claimed); }
    [[nodiscard]] std::string of_subject(std::string_view key) const { return say(key, {subject()}); }
    [[nodiscard]] std::string of_claimed(std::string_view key) const { return say(key, {claimed()}); }
    [[nodiscard]] std::string long_time() const { return number_of(t, "minutes", e.points); }
    /// A sentence with the corner where it happened.
    [[nodiscard]] std::string placed(std::string_view key, std::initializer_list<std::string_view> words = {}) const
    {
        const Corner at = t.city.corner(e.place);
        return say(key, words, {at.x, at.y});
    }

    void alarm()
    {
        line("sensor", placed("camera"), of_subject("walked_past"));
        const std::string said = of_claimed(e.claimed == e.subject ? "is_listed" : e.claimed.value >= outsider ? "taken_for_entry" : "taken_for") + score_words(t, e);
        if (e.outcome == Outcome::detained) return line("claim", said, of_subject("was_held"));
        if (e.outcome == Outcome::cleared) return line("claim", say("checked_before", {said}), say("nobody_told"));
        if (e.outcome == Outcome::right) return line("claim", said, say("right"));
        line("claim", said, of_subject("wrong_who"), true);
    }

    void claim()
    {
        const std::string did = deed(t, case_family(e.id));
        if (e.kind == EventKind::reported) line("sensor", say("report"), say("act", {subject(), did}));
        else if (e.outcome == Outcome::spurious) line("sensor", placed("camera"), say("poster"), true);
        else line("sensor", placed("camera"), say("act.there", {subject(), did}));
        const bool wrong = wrongful(e.outcome);
        line("claim", say("act", {claimed(), did}) + score_words(t, e), !wrong ? say("right") : e.outcome == Outcome::spurious ? say("wrong_nobody") : of_subject("wrong_who"), wrong);
    }

    void review()
    {
        switch (e.outcome) {
            case Outcome::accepted_right: return line("review", say("accepted"), say("right"));
            case Outcome::accepted_wrong: return line("review", say("accepted"), say("fooled"), true);
            case Outcome::rejected_right: return line("review", say("rejected"), say("wrong_claim_right"), true);
            default: return line("review", say("rejected"), say("right_claim_wrong"));
        }
    }

    void booking()
    {
        const bool wrong = wrongful(e.outcome);
        const std::string_view rule = claim_name(case_family(e.id));
        line("rule", say("rule." + std::string(rule.empty() ? "other" : rule)), of_claimed(wrong ? "did_not" : "did_it"), wrong);
        std::string recorded = say("booked", {(e.points > 0 ? "+" : "") + number_of(t, "points", e.points), claimed()});
        std::string happened = say(wrong ? "zero" : "the_same");
        if (e.claimed == t.person) {
            const auto& days = t.diary.entries();
            const auto at = std::lower_bound(days.begin(), days.end(), e.day, [](const ScoreDiary::Entry& entry, std::int32_t day) { return entry.day < day; });
            if (at != days.end() && at->day == e.day) {
                recorded += say("now", {}, {at->recorded});
                happened += say("now", {}, {at->truth});
            }
        }
        line("points", recorded, happened, wrong);
    }

    void display()
    {
        const bool wrong = wrongful(e.outcome);
        const std::string how_long = e.points % minutes_per_day == 0 ? number_of(t, "days", e.points / minutes_per_day) : long_time();
        line("consequence", placed("displayed", {claimed(), how_long}), of_claimed(wrong ? "had_not_done" : "had_done"), wrong);
    }

    void recognised()
    {
        const std::string tie = e.pass != 0 ? say("by_tie") : "", others = e.points > 0 ? number_of(t, "others", e.points) : "";
        line("consequence", "", say("recognised", {subject(), tie.empty() || others.empty() ? tie + others : say("by_both", {tie, others})}));
    }

    void refusal()
    {
        line("consequence", of_subject(e.outcome == Outcome::by_score ? "ticket_by_score" : e.outcome == Outcome::by_court ? "ticket_by_court" : "ticket_by_both"), say("wanted_to_travel"));
    }

    void ban()
    {
        const bool wrong = e.outcome == Outcome::wrongful;
        line("consequence", say("banned", {subject(), number_of(t, "days", e.points)}), say(wrong ? "ban_wrong" : "ban_right"), wrong);
    }

    void stop()
    {
        const bool wrong = e.outcome == Outcome::wrong;
        line("consequence", wrong ? say("stopped_for", {subject(), long_time()}) : of_subject("stopped"), say(wrong ? "stop_wrong" : "stop_right"), wrong);
    }

    void post_flagged()
    {
        const bool wrong = e.outcome == Outcome::wrong;
        line("sensor", of_subject("post_flagged"), say(wrong ? "post_wrong" : "post_right"), wrong);
    }

    void lesson_alert()
    {
        const bool wrong = wrongful(e.outcome);
        line("sensor", say("class_camera", {number_of(t, "frames", static_cast<std::int64_t>(e.score))}, {std::int64_t{e.pass} + 1}), say("truly_inattentive", {subject(), number_of(t, "frames", e.points)}));
        line("claim", of_claimed("does_not_attend"), say(wrong ? "not_enough_frames" : "right"), wrong);
    }

    void marked_absent()
    {
        const bool wrong = wrongful(e.outcome);
        line("sensor", say("roll_call", {}, {std::int64_t{e.pass} + 1}), of_subject(wrong ? "was_there" : "was_not_there"));
        line("claim", of_claimed("is_absent"), say(wrong ? "tries_missed" : "right"), wrong);
    }

    void parents_told()
    {
        const bool wrong = wrongful(e.outcome);
        line("rule", say("week_alerts", {number_of(t, "alerts", e.points)}), say("week_lessons", {number_of(t, "lessons", e.pass)}), wrong);
        line("consequence", of_claimed("parents_told"), say(wrong ? "parents_wrong" : "parents_right"), wrong);
    }

    void job_lost()
    {
        const bool by_ban = e.outcome != Outcome::none;
        line("consequence", "", of_subject(by_ban ? "job_lost_to_ban" : "job_lost"), by_ban);
    }

    void act(bool was_claimed)
    {
        if (was_claimed) return;
        std::string did = say("act", {subject(), deed(t, family_of_act(e.kind))});
        if (e.kind == EventKind::act_crossing_red) did += placed("act.place");
        if (e.outcome == Outcome::induced) did += say("act.induced");
        line("act", "", did);
    }

    void write(bool act_was_claimed)
    {
        const bool right = e.outcome == Outcome::right;
        switch (e.kind) {
            case EventKind::alarm: return alarm();
            case EventKind::claim: case EventKind::reported: return claim();
            case EventKind::review: return review();
            case EventKind::booking: case EventKind::drill_step: return booking();
            case EventKind::display: return display();
            case EventKind::recognised: case EventKind::drill_exposure: return recognised();
            case EventKind::trip_refused: return refusal();
            case EventKind::ban: return ban();
            case EventKind::missed: return line("sensor", "", placed("missed", {subject()}), true);
            case EventKind::stop: return stop();
            case EventKind::found: return line("consequence", of_subject("found"), say("was_listed"));
            case EventKind::trip_lost: return line("consequence", "", of_subject("trip_lost"), true);
            case EventKind::ban_ended: return line("consequence", of_subject("ban_ended"), "");
            case EventKind::court_listed: return line("consequence", of_subject("court_listed"), "");
            case EventKind::court_unlisted: return line("consequence", of_subject("court_unlisted"), "");
            case EventKind::tie_broken: return line("consequence", "", say("tie_broken", {subject(), claimed()}));
            case EventKind::appeal_filed: return line("appeal", of_claimed("appeals"), say(right ? "claim_right" : "claim_wrong"));
            case EventKind::appeal_granted: return line("appeal", say("granted"), say(right ? "wrong_claim_right" : "right"), right);
            case EventKind::appeal_refused: return line("appeal", say("refused"), say(right ? "right" : "refused_wrong"), !right);
            case EventKind::post_flagged: return post_flagged();
            case EventKind::lesson_alert: return lesson_alert();
            case EventKind::marked_absent: return marked_absent();
            case EventKind::parents_told: return parents_told();
            case EventKind::job_lost: return job_lost();
            case EventKind::job_found: return line("consequence", "", of_subject("job_found"));
            case EventKind::child_lost: return line("act", "", of_subject("child_lost"));
            case EventKind::child_found: return line("consequence", right ? of_subject("camera_finds") : "", say("child_found", {subject(), long_time()}));
            case EventKind::entry_expired: return line("repair", say("strike_expired", {number_of(t, "points_return", e.points)}), "");
            case EventKind::taken_down: return line("repair", say("taken_down", {long_time()}), "");
            case EventKind::withheld: return line("act", "", of_subject("withheld"));
            case EventKind::deterred: return line("act", "", of_subject("deterred"));
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

namespace {

/// The key of what a chain is about, without its kind.
std::string_view title_key(const Event& e)
{
    switch (e.kind) {
        case EventKind::withheld: return "withheld";
        case EventKind::deterred: return "deterred";
        case EventKind::tie_broken: return "tie";
        case EventKind::job_lost: case EventKind::job_found: return "work";
        case EventKind::child_lost: case EventKind::child_found: return "lost_child";
        case EventKind::post_flagged: return "post_flagged";
        case EventKind::parents_told: return "parents";
        case EventKind::ban: case EventKind::ban_ended: return "ban";
        case EventKind::court_listed: case EventKind::court_unlisted: return "court_list";
        case EventKind::trip_refused: return e.outcome == Outcome::by_court ? "court_list" : "ticket";
        default: break;
    }
    const std::uint32_t family = case_family(own_case(e));
    if (family == case_of_spurious) return "poster";
    const std::string_view claim = claim_name(family);
    return claim.empty() || is_drill(claim) ? "drill" : claim;
}

}  // namespace

std::string title_of(const Teller& teller, const Event& first) { return say(teller, "title." + std::string(title_key(first))); }

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
