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
    static constexpr std::uint32_t at_once = 2048;

    OftenCounts(const std::vector<std::uint8_t>& district_of, const People& people, std::vector<Wrong>& wrongs) : district_of_(district_of.data()), group_(people.group.data()), people_(people.size), wrongs_(wrongs) {}

    /// Counts some events, at most `at_once`, and calls seldom(event) for those of other kinds that count. Strikes that are wrong go to the wrongs.
    template <class F>
    void add(const Event* events, std::uint32_t n, F seldom)
    {
        sort(events, n);
        each(Telling::offence, [this](const Event& e, std::size_t) { offence(e); });
        each(Telling::wish, [this](const Event& e, std::size_t turn) { wish(e, turn); });
        Wrong* wrong = wrong_strikes_.data();
        each(Telling::booking, [&](const Event& e, std::size_t turn) { wrong += booking(e, turn, *wrong); });
        wrongs_.insert(wrongs_.end(), wrong_strikes_.data(), wrong);
        each(Telling::plain, [this](const Event& e, std::size_t turn) { ++plain_[turn][static_cast<std::size_t>(e.kind)][e.outcome == Outcome::wrong ? 1 : 0][column(e.subject)]; });
        each(Telling::seldom, [&](const Event& e, std::size_t) { seldom(e); });
    }
    void into(Tally& today) const;

private:
    using ByColumn = std::array<std::int64_t, 16>;  // a power of two, for the sake of finding it
    static constexpr std::size_t kinds = 64, forms = 4, outcomes = 16;
    /// Of bookings by outcome, first of those that take nothing: how many wrongs one is.
    static constexpr auto wrongs_by_ = [] {
        std::array<std::uint8_t, 2 * outcomes> out{};
        out[outcomes + static_cast<std::size_t>(Outcome::wrong)] = out[outcomes + static_cast<std::size_t>(Outcome::spurious)] = 1;
        return out;
    }();

    void sort(const Event* events, std::uint32_t n);

    template <class F>
    void each(Telling telling, F tell)
    {
        const auto t = static_cast<std::size_t>(telling);
        const Event *const *e = sorted_[t].data(), *const *const end = end_[t];
        for (; end - e >= 2; e += 2) tell(*e[0], 0), tell(*e[1], 1);
        if (e != end) tell(**e, 0);
    }

    [[nodiscard]] std::size_t column(PersonId person) const { return person.value < people_ ? group_[person.value] : static_cast<std::size_t>(max_groups); }

    void offence(const Event& e)
    {
        if (e.outcome == Outcome::detained) return;
        ++offences_[static_cast<std::size_t>(e.kind)][e.outcome == Outcome::induced ? 1 : 0][column(e.subject)];
        ++in_district_[district_of_[e.place.value]];
    }

    void wish(const Event& e, std::size_t turn)
    {
        // the form of the act stands above the number of the decision in its pass: 1 a post, 2 a question in class
        wishes_[turn][e.kind == EventKind::act_lawful ? 1 : 0][std::min<std::uint32_t>(e.pass >> 4, forms - 1)][column(e.subject)] += e.outcome == Outcome::detained ? 0 : 1;
    }

    /// Writes down a wrong in any case, and says whether it is one.
    std::size_t booking(const Event& e, std::size_t turn, Wrong& wrong)
    {
        // without a branch: points go either way, and nothing tells beforehand which
        const std::size_t which = (e.points < 0 ? outcomes : 0) + static_cast<std::size_t>(e.outcome), group = column(e.claimed);
        ++booked_[turn][which][group];
        points_[turn][which][group] += e.points;
        wrong = {e.id, e.claimed};
        return wrongs_by_[which];
    }

    const std::uint8_t *district_of_, *group_;
    std::uint32_t people_;
    std::vector<Wrong>& wrongs_;
    std::array<std::array<const Event*, at_once>, tellings> sorted_;
    std::array<const Event**, tellings> end_{};
    // of two that follow one another each has its own table, so that no count needs to wait for the last
    std::array<std::array<std::array<ByColumn, 2>, kinds>, 2> plain_{};  // by kind, and whether it is wrong
    std::array<std::array<ByColumn, 2>, 3> offences_{};      // by kind, and whether it was induced
    std::array<std::int64_t, most_districts> in_district_{};
    std::array<std::array<std::array<ByColumn, forms>, 2>, 2> wishes_{};  // withheld and done, by form
    std::array<std::array<ByColumn, 2 * outcomes>, 2> booked_{}, points_{};  // by outcome, first of those that take nothing
    std::array<Wrong, at_once + 1> wrong_strikes_{};
};

}  // namespace panopolis
