#pragma once
// Which acts of a day something followed from: those of whose name a case is among the day's events.
#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include <panopolis/ledger.hpp>

namespace panopolis {

/// What a kind is to whoever takes a day's events without what nobody could tell, and without acts that nothing followed from.
enum Choice : std::uint8_t { left_out = 0, is_told = 1, if_followed = 2, may_follow = 4 };
inline constexpr std::array<std::uint8_t, 256> choices = [] {
    std::array<std::uint8_t, 256> out{};
    for (std::size_t n = 0; n < out.size(); ++n) {
        const auto kind = static_cast<EventKind>(n);
        if (is_act(kind)) out[n] = kind <= EventKind::act_purchase ? if_followed : left_out;
        else out[n] = static_cast<std::uint8_t>((is_unseen(kind) ? left_out : is_told) | may_follow);
    }
    return out;
}();
constexpr unsigned choice_of(EventKind kind) { return choices[static_cast<std::uint8_t>(kind)]; }

/// Takes notice of cases, those of some people by one thread at a time; says then of an act whether any followed.
class Followed {
public:
    /// Of people from `first` to before `last`, of whom one thread alone takes notice; cases of others' acts wait.
    struct Notes {
        std::uint32_t first = 0, last = 0;
        std::vector<CaseId> of_others{}, more{};
    };

    /// `room` is kept from day to day.
    Followed(std::uint32_t people, std::int32_t today, std::vector<std::uint16_t>& room);
    /// Of any event.
    void take_notice(const Event& event, Notes& notes)
    {
        const std::uint32_t family = case_family(event.id) - first_claim, person = case_person(event.id), pass = static_cast<std::uint32_t>(event.id.value) & 0xffffu;
        const unsigned of_act = choice_of(event.kind) / may_follow & static_cast<unsigned>(family <= last_claim - first_claim) & static_cast<unsigned>(case_day(event.id) == today_);
        const auto own = static_cast<unsigned>(person - notes.first < notes.last - notes.first);
        if ((of_act & ~own) != 0) return notes.of_others.push_back(event.id);
        // without a guess at each: what is no case of an act adds nothing to somebody's
        std::uint16_t& noted = noted_[of_act != 0 ? person : notes.first];
        const std::uint32_t it = brief(family + first_claim, pass);
        const unsigned fits = static_cast<unsigned>(pass < brief_passes) & (static_cast<unsigned>(noted == 0) | static_cast<unsigned>((noted & ~more_of_them) == it));
        noted |= static_cast<std::uint16_t>((of_act & fits) != 0 ? it : 0);
        if ((of_act & ~fits) != 0) note_more(event.id, notes.more);
    }
    /// When everybody is through.
    void join(const std::vector<Notes>& all);
    /// Of an act of any kind: that nothing follows from some kinds comes of itself.
    [[nodiscard]] bool by_any(EventKind act, PersonId subject, std::uint32_t pass) const
    {
        const std::uint32_t there = noted_[std::min(subject.value & 0xffffffu, nobody_)], of_case = pass & 0xffffu, it = brief(static_cast<std::uint32_t>(act) + first_claim, of_case);
        const unsigned noted = static_cast<unsigned>((there & ~more_of_them) == it) & static_cast<unsigned>(of_case < brief_passes);
        if ((there & more_of_them) != 0 && noted == 0) return among_more(act, subject, pass);
        return noted != 0;
    }

private:
    // of an act the family of the case is its kind and one more
    static constexpr auto first_claim = static_cast<std::uint32_t>(ClaimKind::crossing_red), last_claim = static_cast<std::uint32_t>(ClaimKind::local_purchase);
    static_assert(static_cast<int>(ClaimKind::disorder) - 1 == static_cast<int>(EventKind::act_disorder) && static_cast<int>(ClaimKind::severe) - 1 == static_cast<int>(EventKind::act_severe));
    static_assert(static_cast<int>(ClaimKind::hero) - 1 == static_cast<int>(EventKind::act_hero) && static_cast<int>(ClaimKind::volunteering) - 1 == static_cast<int>(EventKind::act_volunteering));
    static_assert(first_claim == 1 && last_claim - 1 == static_cast<std::uint32_t>(EventKind::act_purchase));
    /// What the name of a case says beside person and day, in 15 bits and never 0; passes from `brief_passes` on have not the room.
    static constexpr std::uint32_t brief_passes = 1u << 12, more_of_them = 1u << 15;
    static constexpr std::uint32_t brief(std::uint32_t family, std::uint32_t pass) { return family * brief_passes | pass; }
    static_assert((last_claim * brief_passes | (brief_passes - 1)) < more_of_them);

    void note_more(CaseId of, std::vector<CaseId>& more);
    [[nodiscard]] bool among_more(EventKind act, PersonId subject, std::uint32_t pass) const;

    std::uint32_t nobody_;               ///< who comes after the last
    std::int32_t today_;                 ///< as names of cases say it
    std::vector<std::uint16_t>& noted_;  ///< (people, and one) one of the cases that follow from their acts, in brief, and whether there are more
    std::vector<CaseId> more_;           ///< the others, in order
};

}  // namespace panopolis
