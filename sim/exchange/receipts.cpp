// A person's days as receipts: cases joined by their causes.
#include <panopolis/receipts.hpp>

#include <algorithm>
#include <map>
#include <set>

#include "exchange/receipts_lines.hpp"
#include "exchange/words.hpp"

namespace panopolis {

using namespace exchange;

namespace {

/// Joins cases into chains: a case follows from its cause, and a chain goes by its first case.
struct Chains {
    std::map<std::uint64_t, std::uint64_t> cause;

    void learn(const Event& e)
    {
        if (e.id != no_case && e.cause != no_case && e.cause != e.id) cause.emplace(e.id.value, e.cause.value);
    }
    [[nodiscard]] std::uint64_t root(const Event& e) const
    {
        const CaseId own = own_case(e);
        std::uint64_t at = own != no_case ? own.value : e.cause.value;
        // a cause is always older, so this ends; the bound only guards against a stream that is no ledger's
        for (int steps = 0; steps < 1000; ++steps) {
            const auto next = cause.find(at);
            if (next == cause.end()) break;
            at = next->second;
        }
        return at;
    }
};

std::string describe(const People& people, const City& city, PersonId person, const Language& language)
{
    constexpr std::string_view roles[] = {"receipt.role.child", "receipt.role.pupil", "receipt.role.worker", "receipt.role.adult", "receipt.role.elder"};
    const std::uint32_t p = person.value;
    const Corner home = city.corner(BlockId{people.home[p]});
    return language.say("receipt.self", {people.age[p], home.x, home.y}, {language.say(roles[static_cast<std::size_t>(people.role[p])]), people.group_names[people.group[p]]});
}

template <class Is>
std::int64_t how_many(const std::vector<Event>& events, Is is)
{
    return std::count_if(events.begin(), events.end(), is);
}

void add_totals(const ReceiptSink& sink, Life& life)
{
    const PersonId me = sink.person();
    const auto& events = sink.events();
    const auto mine = [&](EventKind kind) { return how_many(events, [&](const Event& e) { return e.kind == kind && e.subject == me; }); };
    const auto named = [&](EventKind kind) { return how_many(events, [&](const Event& e) { return e.kind == kind && e.claimed == me; }); };
    const auto wrongly = [&](EventKind kind) { return how_many(events, [&](const Event& e) { return e.kind == kind && wrongs_person(e, me); }); };
    const auto alarms = how_many(events, [&](const Event& e) { return e.kind == EventKind::alarm && e.subject == me && (e.outcome == Outcome::right || e.outcome == Outcome::wrong); });
    const auto strikes = how_many(events, [&](const Event& e) { return e.kind == EventKind::booking && e.claimed == me && e.points < 0; });
    life.recorded = {{"alarms", alarms}, {"stops", mine(EventKind::stop)}, {"claims and reports", named(EventKind::claim) + named(EventKind::reported)},
                     {"displays", named(EventKind::display)}, {"strikes", strikes}, {"bans by score", mine(EventKind::ban)}, {"tickets refused", mine(EventKind::trip_refused)}};
    const auto wrong_strikes = how_many(events, [&](const Event& e) { return e.kind == EventKind::booking && wrongs_person(e, me); });
    life.happened = {{"offences done", mine(EventKind::act_crossing_red) + mine(EventKind::act_disorder) + mine(EventKind::act_severe)},
                     {"offences deterred", mine(EventKind::deterred)},
                     {"risky lawful acts done", sink.lawful_acts()},
                     {"lawful acts held back", mine(EventKind::withheld)},
                     {"wrongful stops", wrongly(EventKind::stop)},
                     {"wrongful displays", wrongly(EventKind::display)},
                     {"wrongful strikes", wrong_strikes},
                     {"wrongful bans", wrongly(EventKind::ban)},
                     {"tickets sought", sink.tickets()}};
}

}  // namespace

Life tell_life(const ReceiptSink& sink, const ScoreDiary& diary, const City& city, const People& people, const Language& language)
{
    Life life;
    life.person = sink.person();
    life.who = describe(people, city, sink.person(), language);
    life.days = sink.days();
    life.left_out = sink.left_out();
    if (!diary.entries().empty()) {
        life.score_recorded = diary.entries().back().recorded;
        life.score_true = diary.entries().back().truth;
    }
    add_totals(sink, life);

    // which acts a claim or a booking was made about: they are told by it
    Chains chains;
    std::set<std::uint64_t> claimed;
    for (const Event& e : sink.events()) {
        chains.learn(e);
        if (e.id != no_case) claimed.insert(e.id.value);
    }
    const Teller teller{sink.person(), city, diary, language};
    std::map<std::uint64_t, std::size_t> receipt_of;
    for (const Event& e : sink.events()) {
        const std::uint64_t root = chains.root(e);
        const auto known = root == no_case.value ? receipt_of.end() : receipt_of.find(root);
        if (known == receipt_of.end()) {
            life.receipts.push_back({CaseId{claimed.count(root) > 0 ? root : 0}, title_of(teller, e), false, {}});
            if (root != no_case.value) receipt_of[root] = life.receipts.size() - 1;
        }
        Receipt& receipt = known == receipt_of.end() ? life.receipts.back() : life.receipts[known->second];
        add_lines(teller, e, claimed.count(own_case(e).value) > 0, receipt);
    }
    std::erase_if(life.receipts, [](const Receipt& r) { return r.lines.empty(); });
    for (Receipt& r : life.receipts)
        if (r.root == no_case && r.lines.front().step == "act") r.title = language.say("receipt.off_record", {}, {r.title});
    return life;
}

}  // namespace panopolis
