#include "measures/often.hpp"

namespace panopolis {

void OftenCounts::sort(const Event* events, std::uint32_t n)
{
    std::array<const Event**, tellings> end;
    for (std::size_t t = 0; t < tellings; ++t) end[t] = sorted_[t].data();
    for (const Event *e = events, *const last = events + n; e != last; ++e) *end[static_cast<std::size_t>(telling_of[static_cast<std::size_t>(e->kind)])]++ = e;
    end_ = end;
}

void OftenCounts::into(Tally& today) const
{
    const auto add = [&](TallyCell cell, const ByColumn& n, std::int64_t times = 1) {
        for (std::size_t g = 0; g <= max_groups; ++g) {
            if (g < max_groups) today.n[at(cell)][g] += times * n[g];
            today.n[at(cell)][Tally::city] += times * n[g];
        }
    };
    const std::array<TallyCell, 3> offence_kinds{TallyCell::crossings_red, TallyCell::disorder, TallyCell::severe};
    for (std::size_t kind = 0; kind < offence_kinds.size(); ++kind)
        for (std::size_t induced = 0; induced < 2; ++induced) {
            const ByColumn& n = offences_[kind][induced];
            add(TallyCell::offences, n);
            add(offence_kinds[kind], n);
            if (induced == 1) add(TallyCell::induced, n);
        }
    for (std::size_t k = 0; k < most_districts; ++k) today.n[at(TallyCell::offences_in) + k][Tally::city] += in_district_[k];

    for (std::size_t done = 0; done < 2; ++done)
        for (std::size_t form = 0; form < forms; ++form) {
            ByColumn n{};
            for (std::size_t g = 0; g < n.size(); ++g) n[g] = wishes_[0][done][form][g] + wishes_[1][done][form][g];
            add(TallyCell::wished, n);
            add(done == 1 ? TallyCell::lawful : TallyCell::withheld, n);
            if (form == 1) add(done == 1 ? TallyCell::posts_critical : TallyCell::posts_withheld, n);
            if (form == 1 && done == 1) add(TallyCell::posts_all, n);
            if (form != 2) continue;
            add(TallyCell::questions_wished, n);
            add(done == 1 ? TallyCell::questions : TallyCell::questions_withheld, n);
        }

    for (std::size_t turn = 0; turn < 2; ++turn)
        for (std::size_t which = 0; which < 2 * outcomes; ++which) {
            const ByColumn &booked = booked_[turn][which], &points = points_[turn][which];
            add(TallyCell::bookings, booked);
            if (which < outcomes) add(TallyCell::points_given, points);
            if (which < outcomes) continue;
            add(TallyCell::strikes, booked);
            add(TallyCell::points_taken, points, -1);
            if (wrongs_by_[which] == 0) continue;
            add(TallyCell::wrongful_strikes, booked);
            add(TallyCell::points_taken_wrongly, points, -1);
        }

    const auto plain = [&](EventKind kind, TallyCell all, std::optional<TallyCell> wrong = std::nullopt) {
        for (const auto& turn : plain_) {
            add(all, turn[static_cast<std::size_t>(kind)][0]);
            add(all, turn[static_cast<std::size_t>(kind)][1]);
            if (wrong) add(*wrong, turn[static_cast<std::size_t>(kind)][1]);
        }
    };
    plain(EventKind::deterred, TallyCell::deterred);
    plain(EventKind::ticket_sought, TallyCell::tickets);
    plain(EventKind::post_flagged, TallyCell::posts_flagged, TallyCell::posts_wrongly_flagged);
    plain(EventKind::lesson_alert, TallyCell::lesson_alerts, TallyCell::wrong_lesson_alerts);
    plain(EventKind::marked_absent, TallyCell::absences, TallyCell::wrongful_absences);
    plain(EventKind::parents_told, TallyCell::parents_told, TallyCell::parents_told_wrongly);
}

}  // namespace panopolis
