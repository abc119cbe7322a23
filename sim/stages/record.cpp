// The scribe, after `book`: joins what happened with what was said of it, and keeps score_true.
//   reads   acts, claims, verdicts, dockets, patrols by district      writes  events, score_true, marks, counters, `did`
//   order   the day's stream is sorted once, at the end of the day
//   draws   none of its own (Purpose::Granted again, for the same claims on the true side)
#include <algorithm>

#include "stages/columns.hpp"
#include "stages/stages.hpp"
#include "stages/unsealed.hpp"

namespace panopolis {

namespace {

constexpr std::int32_t midnight = minutes_per_day;

struct Scribe {
    const Scenario& sc;
    const People& people;
    const World& world;
    const Institution& institution;
    Ledger& ledger;
    Workshop& shop;
    std::int32_t today;
    Book book;

    static void count(std::uint8_t& n) { n = static_cast<std::uint8_t>(n < 255 ? n + 1 : 255); }

    [[nodiscard]] Event told(std::int32_t minute, EventKind kind, Outcome outcome, const Claim& c, std::int32_t points = 0) const
    {
        return {today, minute, kind, outcome, c.pass, c.place, Unsealed::subject(c.evidence), c.named, points, c.score, c.id, no_case};
    }

    /// What the blocks told in the morning waits for the end of the day, when the acts and it join the rest.
    void take_morning()
    {
        for (BlockWork& block : shop.blocks) block.morning.swap(block.events);
    }

    void tell_claim(const Claim& c, std::vector<Event>& out) const
    {
        // a reward is told by its booking, a judgment by its listing, a lesson by the class
        if (is_drill(c.kind) || is_reward(c.kind) || is_lesson(c.kind) || c.kind == ClaimKind::court_default) return;
        const PersonId subject = Unsealed::subject(c.evidence);
        out.push_back(told(c.minute, c.kind == ClaimKind::post_flagged ? EventKind::post_flagged : c.by_report ? EventKind::reported : EventKind::claim, subject == nobody ? Outcome::spurious : Unsealed::right(c.evidence) ? Outcome::right : Outcome::wrong, c));
    }

    void tell_verdict(const Claim& c, std::vector<Event>& out) const
    {
        const bool unread = (c.kind == ClaimKind::post_flagged && !sc.posts.reviewed) || (is_lesson(c.kind) && !sc.school.reviewed);
        const bool on_paper = is_reward(c.kind) || c.kind == ClaimKind::court_default || is_drill(c.kind) || unread;
        if (!sc.review.on || on_paper) return;
        const bool right = Unsealed::right(c.evidence), accepted = c.verdict == Verdict::accepted;
        out.push_back(told(c.decided_minute, EventKind::review, accepted ? (right ? Outcome::accepted_right : Outcome::accepted_wrong) : (right ? Outcome::rejected_right : Outcome::rejected_wrong), c));
    }

    /// The city's claims and verdicts as events: a part of each in each part of the telling.
    void tell()
    {
        const std::size_t all = std::max(shop.claims.size(), shop.decided.size()), parts = (all + part_size - 1) / part_size;
        shop.told.resize(std::max(parts, shop.told.size()));
        for (std::size_t part = parts; part < shop.told.size(); ++part) shop.told[part].clear();
        shop.executor->for_each(static_cast<std::int32_t>(parts), [&](std::int32_t part) {
            auto& out = shop.told[static_cast<std::size_t>(part)];
            out.clear();
            const auto first = static_cast<std::size_t>(part) * part_size;
            const auto last = [&](std::size_t n) { return std::min(n, first + part_size); };
            for (std::size_t i = first; i < last(shop.claims.size()); ++i) tell_claim(shop.claims[i], out);
            for (std::size_t i = first; i < last(shop.decided.size()); ++i) tell_verdict(shop.decided[i], out);
        });
    }

    /// Those of one person in order: some were booked after a later pass.
    static void put(std::vector<Event>& booked, const Event& e)
    {
        booked.push_back(e);
        for (std::size_t i = booked.size() - 1; i > 0 && booked[i - 1].subject == e.subject && earlier(booked[i], booked[i - 1]); --i) std::swap(booked[i], booked[i - 1]);
    }

    /// A block's records: what its verdicts leave on people's day, what the same book makes of the right ones, and all of it told.
    void docket(const Docket& of, BlockWork& out)
    {
        out.booked.clear(), out.noted.clear();
        shop.make_room(out.recorded, out.booked, out.noted);
        for (std::size_t k = 0; k < of.due.size(); ++k) {
            const Claim& c = of.claim(of.due[k], shop.decided);
            const bool right = Unsealed::right(c.evidence), own = (of.due[k] & Docket::elsewhere) == 0;
            const std::int32_t points = of.points[k];
            if (own) tell_claim(c, out.noted);
            verdict(c, right, points);
            if (right) truly(c, points);
            if (points == 0) continue;
            const Event e = told(midnight, is_drill(c.kind) ? EventKind::drill_step : EventKind::booking, right ? Outcome::right : Outcome::wrong, c, points);
            // whose act it was may be anybody
            if (own) put(out.booked, e);
            else out.noted.push_back(e);
        }
    }

    /// What a verdict leaves on somebody's day.
    void verdict(const Claim& c, bool right, std::int32_t points)
    {
        if (!right && points < 0) wrong_booking(c.named.value);
        if (c.kind == ClaimKind::post_flagged) flagged(c, right);
        if (is_lesson(c.kind)) in_class(c, right);
        if (!sanctions(c.kind)) return;
        shop.did[c.named.value] |= did::sanctioned;
        if (!right) shop.did[c.named.value] |= did::wronged;
    }

    void wrong_booking(std::uint32_t record)
    {
        count(ledger.wrong_bookings[record]);
        ledger.marks[record] |= Ledger::wronged;
    }

    /// A flag on a post is one on something lawful: it teaches silence, and wrongs whom it costs points for what they did not write.
    void flagged(const Claim& c, bool right)
    {
        shop.did[c.named.value] |= did::flagged;
        if (!right && sc.points.on && book.rules[static_cast<std::size_t>(c.kind)].points < 0) shop.did[c.named.value] |= did::wronged;
    }

    /// What is said of a pupil in class: where it costs points it is as a flag on a post; marked absent wrongly, they are wronged without.
    void in_class(const Claim& c, bool right)
    {
        if (sc.points.on && book.rules[static_cast<std::size_t>(c.kind)].points < 0) flagged(c, right);
        if (right || c.kind != ClaimKind::absence) return;
        shop.did[c.named.value] |= did::wronged;
        ledger.marks[c.named.value] |= Ledger::wronged;
    }

    static bool is_reward(ClaimKind kind) { return kind == ClaimKind::hero || kind == ClaimKind::volunteering || kind == ClaimKind::local_purchase; }

    /// An accepted claim of this kind has a consequence that the person will learn of.
    [[nodiscard]] bool sanctions(ClaimKind kind) const
    {
        if (kind == ClaimKind::post_flagged || kind == ClaimKind::court_default || is_lesson(kind)) return false;
        const Rule& rule = book.rules[static_cast<std::size_t>(kind)];
        return (sc.points.on && rule.points < 0) || (kind == ClaimKind::crossing_red && sc.screens.on);
    }

    /// What gives points back on the true side tonight: bans that end, strikes that expire, recovery.
    void true_returns()
    {
        const auto ends = static_cast<std::uint16_t>(std::min(today + 1, 65535));
        each_equal(*shop.executor, ledger.ban_true_until, ledger.ban_true_until, ends, [&](std::uint32_t p) {
            ledger.ban_true_until[p] = 0;
            ledger.score_true[p] = std::max(ledger.score_true[p], book.after(static_cast<std::int16_t>(sc.score_ban.ban_below), static_cast<std::int32_t>(sc.score_ban.return_above_line)));
        });
        for (const RecordEvent& e : shop.record_events)
            if (e.what == RecordChange::entry_expired && Unsealed::right(e.evidence)) ledger.score_true[e.record.value] = book.after(ledger.score_true[e.record.value], e.points);
        if (!sc.points.on || !book.recovers(today)) return;
        in_parts(*shop.executor, people.size, [&](std::uint32_t, std::uint32_t first, std::uint32_t last) {
            for (std::uint32_t p = first; p < last; ++p) ledger.score_true[p] = book.after(ledger.score_true[p], static_cast<std::int32_t>(sc.points.recovery_points));
        });
    }

    /// The same rule book applied to the right claims alone. Where no limit is in between, it books what it booked on the other side.
    void truly(const Claim& c, std::int32_t booked)
    {
        if (!sc.points.on) return;
        const std::uint32_t p = c.named.value;
        const std::int32_t points = book.rules[static_cast<std::size_t>(c.kind)].every_days == 0 ? booked : book.points_for(c, today, ledger.limited_true_until);
        if (points == 0) return;
        ledger.score_true[p] = book.after(ledger.score_true[p], points);
        if (sc.score_ban.on && ledger.ban_true_until[p] == 0 && ledger.score_true[p] < sc.score_ban.ban_below)
            ledger.ban_true_until[p] = static_cast<std::uint16_t>(std::min<std::int64_t>(today + 1 + sc.score_ban.days, 65535));
    }

    /// What the standing would be by the right claims alone.
    [[nodiscard]] std::int32_t true_standing(std::uint32_t p) const
    {
        return institution.contacts == nullptr ? ledger.score_true[p] : standing_of(sc, ledger.score_true, *institution.contacts, p);
    }

    void records()
    {
        for (const RecordEvent& e : shop.record_events) {
            const std::uint32_t p = e.record.value;
            Event out{today, midnight, EventKind::ban, Outcome::none, 0, CrossingId{people.home[p]}, e.record, e.record, 0, 0, no_case, e.cause};
            switch (e.what) {
                case RecordChange::banned:
                    out.id = case_id(case_of_ban, p, today, 0);
                    out.points = static_cast<std::int32_t>(sc.score_ban.days);
                    ledger.marks[p] |= Ledger::banned_ever;
                    if (true_standing(p) >= sc.score_ban.ban_below) {
                        out.outcome = Outcome::wrongful;
                        ledger.marks[p] |= Ledger::banned_wrongly | Ledger::wronged;
                    } else {
                        ledger.marks[p] &= static_cast<std::uint8_t>(~Ledger::banned_wrongly);
                    }
                    break;
                case RecordChange::ban_ended:
                    out.kind = EventKind::ban_ended;
                    ledger.marks[p] &= static_cast<std::uint8_t>(~Ledger::banned_wrongly);
                    break;
                case RecordChange::entry_expired:
                    out.kind = EventKind::entry_expired;
                    out.outcome = Unsealed::right(e.evidence) ? Outcome::right : Outcome::wrong;
                    out.points = e.points;
                    out.id = e.cause;
                    break;
                case RecordChange::court_listed:
                case RecordChange::court_unlisted:
                    out.kind = e.what == RecordChange::court_listed ? EventKind::court_listed : EventKind::court_unlisted;
                    out.id = case_id(case_of_listing, p, 0, 0);
                    out.cause = no_case;
                    break;
            }
            shop.events.push_back(out);
        }
    }

    /// Refusals that follow from a wrongful ban wrong the person too.
    void refusals(const BlockWork& block)
    {
        for (const Event& e : block.morning) {
            if (e.kind != EventKind::trip_refused) continue;
            const std::uint32_t p = e.subject.value;
            count(ledger.refusals[p]);
            if (e.outcome == Outcome::by_score && (ledger.marks[p] & Ledger::banned_wrongly)) ledger.marks[p] |= Ledger::wronged;
        }
    }
};

}  // namespace

namespace {

Scribe scribe_of(const Scenario& scenario, const People& people, const World& world, const Institution& institution, Ledger& ledger, Workshop& shop)
{
    return {scenario, people, world, institution, ledger, shop, world.today, Book{scenario, shop.tables.rules, shop.calendar.draws}};
}

}  // namespace

void open_record(const Scenario& scenario, const People& people, const World& world, const Institution& institution, Ledger& ledger, Workshop& shop)
{
    Scribe scribe = scribe_of(scenario, people, world, institution, ledger, shop);
    scribe.take_morning();
    scribe.true_returns();
    if (scenario.points.on && scribe.book.limits()) ledger.limited_true_until.resize(people.size, 0);
}

void record_block(const Scenario& scenario, const People& people, const World& world, const Institution& institution, Ledger& ledger, Workshop& shop, std::size_t b)
{
    Scribe scribe = scribe_of(scenario, people, world, institution, ledger, shop);
    scribe.docket(shop.dockets[b], shop.blocks[b]);
    scribe.refusals(shop.blocks[b]);
}

void close_record(const Scenario& scenario, const People& people, const World& world, const Institution& institution, Ledger& ledger, Workshop& shop)
{
    Scribe scribe = scribe_of(scenario, people, world, institution, ledger, shop);
    scribe.tell();
    scribe.records();
    for (const BlockWork& block : shop.blocks) ledger.today.add(block.counts);
    ledger.patrols_in = institution.deployment.patrols_in;
}

void record(const Scenario& scenario, const People& people, const World& world, const Institution& institution, Ledger& ledger, Workshop& shop)
{
    open_record(scenario, people, world, institution, ledger, shop);
    shop.executor->for_each(static_cast<std::int32_t>(shop.dockets.size()), [&](std::int32_t b) { record_block(scenario, people, world, institution, ledger, shop, static_cast<std::size_t>(b)); });
    close_record(scenario, people, world, institution, ledger, shop);
}

}  // namespace panopolis
