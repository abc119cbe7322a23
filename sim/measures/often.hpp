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

    OftenCounts(const std::vector<std::uint8_t>& district_of, const People& people, std::vector<Wrong>& wrongs) : district_of_(district_of), people_(people), wrongs_(wrongs) {}

    /// Counts some events, at most `at_once`, and calls seldom(event) for those of other kinds that count. Strikes that are wrong go to the wrongs.
    template <class F>
    void add(const Event* events, std::uint32_t n, F seldom)
    {
        std::array<std::array<const Event*, at_once>, tellings> which;
        std::array<const Event**, tellings> end;
        for (std::size_t t = 0; t < tellings; ++t) end[t] = which[t].data();
        for (const Event* e = events; e != events + n; ++e) *end[static_cast<std::size_t>(telling_of[static_cast<std::size_t>(e->kind)])]++ = e;
        const auto each = [&](Telling telling, auto tell) {
            const auto t = static_cast<std::size_t>(telling);
            for (const Event* const* e = which[t].data(); e != end[t]; ++e) tell(**e);
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
    using ByColumn = std::array<std::int64_t, 16>;  // a power of two, for the sake of finding it
    enum Bookings : std::size_t { nothing, given, taken, taken_wrongly, bookings };
    static constexpr std::size_t kinds = 64, forms = 4;
    static constexpr std::size_t wrongful_bits = std::size_t{1} << static_cast<std::size_t>(Outcome::wrong) | std::size_t{1} << static_cast<std::size_t>(Outcome::spurious);

    [[nodiscard]] std::size_t column(PersonId person) const { return person.value < people_.size ? people_.group[person.value] : static_cast<std::size_t>(max_groups); }

    void offence(const Event& e)
    {
        if (e.outcome == Outcome::detained) return;
        ++offences_[static_cast<std::size_t>(e.kind)][e.outcome == Outcome::induced ? 1 : 0][column(e.subject)];
        ++in_district_[district_of_[e.place.value]];
    }

    void wish(const Event& e)
    {
        // the form of the act stands above the number of the decision in its pass: 1 a post, 2 a question in class
        wishes_[e.kind == EventKind::act_lawful ? 1 : 0][std::min<std::uint32_t>(e.pass >> 4, forms - 1)][column(e.subject)] += e.outcome == Outcome::detained ? 0 : 1;
    }

    void booking(const Event& e)
    {
        // without a branch: points go either way, and nothing tells beforehand which
        const std::size_t takes = e.points < 0 ? 1 : 0, gives = e.points > 0 ? 1 : 0, wrong = takes & wrongful_bits >> static_cast<std::size_t>(e.outcome) & 1;
        const std::size_t which = 2 * takes + (gives | wrong), group = column(e.claimed);
        ++booked_[which][group];
        points_[which][group] += e.points;
        wrong_strikes_[static_cast<std::size_t>(wrong_)] = {e.id, e.claimed};
        wrong_ += static_cast<std::ptrdiff_t>(wrong & (group != max_groups ? 1 : 0));
    }

    const std::vector<std::uint8_t>& district_of_;
    const People& people_;
    std::vector<Wrong>& wrongs_;
    std::array<std::array<ByColumn, 2>, kinds> plain_{};     // by kind, and whether it is wrong
    std::array<std::array<ByColumn, 2>, 3> offences_{};      // by kind, and whether it was induced
    std::array<std::int64_t, most_districts> in_district_{};
    std::array<std::array<ByColumn, forms>, 2> wishes_{};    // withheld and done, by form
    std::array<ByColumn, bookings> booked_{}, points_{};
    std::array<Wrong, at_once> wrong_strikes_{};
    std::ptrdiff_t wrong_ = 0;
};

}  // namespace panopolis
