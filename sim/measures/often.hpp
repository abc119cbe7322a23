#pragma once
// Events of the kinds that are many: sorted by how they are counted, so that nothing has to be guessed event by event, and counted in small tables.
#include "measures/cells.hpp"

namespace panopolis {

/// How events of a kind are counted.
enum class Telling : std::uint8_t { not_counted, offence, wish, booking, plain, seldom };
inline constexpr std::size_t tellings = 6;

inline constexpr std::array<Telling, 256> telling_of = [] {
    std::array<Telling, 256> out{};
    out.fill(Telling::seldom);
    const auto set = [&](Telling telling, std::initializer_list<EventKind> kinds) {
        for (const EventKind kind : kinds) out[static_cast<std::size_t>(kind)] = telling;
    };
    set(Telling::not_counted, {EventKind::act_hero, EventKind::act_volunteering, EventKind::act_purchase, EventKind::court_listed, EventKind::court_unlisted});
    set(Telling::offence, {EventKind::act_crossing_red, EventKind::act_disorder, EventKind::act_severe});
    set(Telling::wish, {EventKind::act_lawful, EventKind::withheld});
    set(Telling::booking, {EventKind::booking, EventKind::drill_step});
    set(Telling::plain, {EventKind::deterred, EventKind::ticket_sought, EventKind::post_flagged, EventKind::lesson_alert, EventKind::marked_absent, EventKind::parents_told});
    return out;
}();

/// Of a claim or display: the named person did not do it there, or nobody was there at all.
constexpr bool is_wrongful(Outcome o) { return o == Outcome::wrong || o == Outcome::spurious; }

/// A day's events of these kinds, by group; the last column is nobody that there is.
class OftenCounts {
public:
    static constexpr std::uint32_t at_once = 512;

    OftenCounts(const City& city, const People& people, std::vector<Wrong>& wrongs) : city_(city), people_(people), wrongs_(wrongs) {}

    /// Counts some events, at most `at_once`, and calls seldom(event) for those of other kinds that count. Strikes that are wrong go to the wrongs.
    template <class F>
    void add(const Event* events, std::uint32_t n, F seldom)
    {
        std::array<std::uint32_t, tellings> many{};
        for (std::uint32_t i = 0; i < n; ++i) {
            const auto telling = static_cast<std::size_t>(telling_of[static_cast<std::size_t>(events[i].kind)]);
            which_[telling][many[telling]++] = static_cast<std::uint16_t>(i);
        }
        const auto each = [&](Telling telling, auto tell) {
            const auto t = static_cast<std::size_t>(telling);
            for (std::uint32_t k = 0; k < many[t]; ++k) tell(events[which_[t][k]]);
        };
        each(Telling::offence, [&](const Event& e) { offence(e); });
        each(Telling::wish, [&](const Event& e) { wish(e); });
        each(Telling::booking, [&](const Event& e) { booking(e); });
        each(Telling::plain, [&](const Event& e) { ++plain_[static_cast<std::size_t>(e.kind)][e.outcome == Outcome::wrong ? 1 : 0][column(e.subject)]; });
        each(Telling::seldom, seldom);
        wrongs_.insert(wrongs_.end(), wrong_strikes_.begin(), wrong_strikes_.begin() + wrong_);
        wrong_ = 0;
    }
    void into(Tally& today) const;

private:
    using ByColumn = std::array<std::int64_t, max_groups + 1>;
    enum Bookings : std::size_t { nothing, given, taken, taken_wrongly, bookings };
    static constexpr std::size_t kinds = 64, forms = 4;

    [[nodiscard]] std::size_t column(PersonId person) const { return person.value < people_.size ? people_.group[person.value] : static_cast<std::size_t>(max_groups); }

    void offence(const Event& e)
    {
        if (e.outcome == Outcome::detained) return;
        ++offences_[static_cast<std::size_t>(e.kind)][e.outcome == Outcome::induced ? 1 : 0][column(e.subject)];
        ++in_district_[static_cast<std::size_t>(city_.district(city_.corner(e.place)))];
    }

    void wish(const Event& e)
    {
        // the form of the act stands above the number of the decision in its pass: 1 a post, 2 a question in class
        wishes_[e.kind == EventKind::act_lawful ? 1 : 0][std::min<std::uint32_t>(e.pass >> 4, forms - 1)][column(e.subject)] += e.outcome == Outcome::detained ? 0 : 1;
    }

    void booking(const Event& e)
    {
        const bool takes = e.points < 0, wrong = takes && is_wrongful(e.outcome);
        const std::size_t which = takes ? taken + (wrong ? 1 : 0) : (e.points > 0 ? given : nothing), group = column(e.claimed);
        ++booked_[which][group];
        points_[which][group] += e.points;
        wrong_strikes_[static_cast<std::size_t>(wrong_)] = {e.id, e.claimed};
        wrong_ += wrong && group != max_groups ? 1 : 0;
    }

    const City& city_;
    const People& people_;
    std::vector<Wrong>& wrongs_;
    std::array<std::array<std::uint16_t, at_once>, tellings> which_{};
    std::array<std::array<ByColumn, 2>, kinds> plain_{};     // by kind, and whether it is wrong
    std::array<std::array<ByColumn, 2>, 3> offences_{};      // by kind, and whether it was induced
    std::array<std::int64_t, most_districts> in_district_{};
    std::array<std::array<ByColumn, forms>, 2> wishes_{};    // withheld and done, by form
    std::array<ByColumn, bookings> booked_{}, points_{};
    std::array<Wrong, at_once> wrong_strikes_{};
    std::ptrdiff_t wrong_ = 0;
};

}  // namespace panopolis
