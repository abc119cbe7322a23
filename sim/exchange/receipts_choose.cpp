// Whose receipts to show when nobody is named, and what to keep of them while the city is lived.
#include <panopolis/receipts.hpp>

#include <algorithm>
#include <tuple>

namespace panopolis {

bool ReceiptSink::touches(const Event& e) const
{
    if (e.subject == person_ || e.claimed == person_) return true;
    return (e.id != no_case && cases_.count(e.id.value) > 0) || (e.cause != no_case && cases_.count(e.cause.value) > 0);
}

void ReceiptSink::day(std::int32_t, const std::vector<Event>& events)
{
    ++days_;
    // a case is known from its first row on, and every row comes after the one it follows from
    for (const Event& e : events) {
        if (!touches(e)) continue;
        if (e.outcome == Outcome::detained && is_act(e.kind)) continue;
        if (e.kind == EventKind::act_purchase) ++purchases_;
        if (e.kind == EventKind::act_lawful) ++lawful_acts_;
        if (e.kind == EventKind::ticket_sought) ++tickets_;
        if (e.kind == EventKind::act_purchase || e.kind == EventKind::act_lawful || e.kind == EventKind::ticket_sought) continue;
        if (events_.size() >= most_) {
            ++left_out_;
            continue;
        }
        if (e.id != no_case) cases_.insert(e.id.value);
        events_.push_back(e);
    }
}

void ScoreDiary::day_ended(const Scenario&, const City&, const People&, const World& world, const Institution& institution, const Ledger& ledger)
{
    entries_.push_back({world.today, institution.score[person_.value], ledger.score_true[person_.value]});
}

namespace {

bool wrongly_banned(const Institution& institution, const Ledger& ledger, std::size_t p)
{
    return institution.ban_until[p] != 0 && (ledger.marks[p] & Ledger::banned_wrongly) != 0;
}

int wrongs(const Institution& institution, const Ledger& ledger, std::size_t p)
{
    return ledger.wrongful_stops[p] + ledger.wrongful_displays[p] + ledger.wrong_bookings[p] + (wrongly_banned(institution, ledger, p) ? 1 + ledger.refusals[p] : 0);
}

}  // namespace

std::optional<PersonId> most_wronged(const Institution& institution, const Ledger& ledger)
{
    std::optional<PersonId> found;
    int most = 0;
    for (std::size_t p = 0; p < ledger.marks.size(); ++p)
        // whoever was wronged in a way that has no counter, such as an absence, comes after those who have one
        if (const int n = 2 * wrongs(institution, ledger, p) + (ledger.marks[p] & Ledger::wronged ? 1 : 0); n > most) {
            most = n;
            found = PersonId{static_cast<std::uint32_t>(p)};
        }
    return found;
}

std::optional<PersonId> somebody_banned(const Institution& institution, const Ledger& ledger)
{
    using Rank = std::tuple<int, int>;
    std::optional<PersonId> found;
    Rank best{0, -1};
    for (std::size_t p = 0; p < ledger.marks.size(); ++p) {
        const int how = wrongly_banned(institution, ledger, p) ? 3 : institution.ban_until[p] != 0 ? 2 : (ledger.marks[p] & Ledger::banned_ever) ? 1 : 0;
        if (how == 0 || Rank{how, ledger.refusals[p]} <= best) continue;
        best = {how, ledger.refusals[p]};
        found = PersonId{static_cast<std::uint32_t>(p)};
    }
    return found;
}

PersonId typical_person(const Institution& institution, const Ledger& ledger)
{
    std::vector<std::uint32_t> order(ledger.marks.size());
    if (order.empty()) return nobody;
    for (std::size_t p = 0; p < order.size(); ++p) order[p] = static_cast<std::uint32_t>(p);
    const auto key = [&](std::uint32_t p) { return std::tuple{institution.score[p], -wrongs(institution, ledger, p), p}; };
    const auto middle = order.begin() + static_cast<std::ptrdiff_t>(order.size() / 2);
    std::nth_element(order.begin(), middle, order.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    return PersonId{*middle};
}

}  // namespace panopolis
