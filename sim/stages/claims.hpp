#pragma once
// The truth side's way to make a claim: what it says, and sealed in it whose face or act it was and whether that is right.
#include <panopolis/institution.hpp>

#include "stages/unsealed.hpp"

namespace panopolis {

/// What a claim is about: `named` did this, there and then. `pass` and `id` name the case.
struct Said {
    ClaimKind kind;
    CaseId id;
    PersonId named;
    Day day;
    std::int32_t minute = 0;
    std::uint32_t pass = 0;
    CrossingId place;
};

inline Claim make_claim(const Said& said, PersonId subject, bool right, float score = 0.0f)
{
    Claim c;
    c.id = said.id;
    c.named = said.named;
    c.day = said.day.value;
    c.minute = said.minute;
    c.kind = said.kind;
    c.pass = said.pass;
    c.place = said.place;
    c.score = score;
    c.evidence = Unsealed::seal(subject, right);
    return c;
}

/// On paper already, or nobody is to look at it: accepted the minute it is made.
inline void accept_at_once(Claim& c)
{
    c.verdict = Verdict::accepted;
    c.decided_day = c.day;
    c.decided_minute = c.minute;
}

}  // namespace panopolis
