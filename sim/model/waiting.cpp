// How appeals and claims that wait are folded: a case's name says who, when and which pass already.
#include <panopolis/entries.hpp>
#include <panopolis/institution.hpp>

namespace panopolis {

static_assert(sizeof(FoldedAppeal) == 20 && sizeof(FoldedClaim) == 20);

bool FoldedAppeal::usual(const Appeal& appeal)
{
    const Entry& e = appeal.entry;
    const std::int64_t late = static_cast<std::int64_t>(e.day) - case_day(e.cause);
    return !FoldedCase::of(e.cause).is_at_length() && case_person(e.cause) == e.record.value && e.evidence.subject_ == e.record && e.pass == (e.cause.value & 0xffffu) && late >= 0 && late < 256 && appeal.arrives >= 0 && appeal.arrives <= 0xffffffff;
}

FoldedAppeal FoldedAppeal::fold(const Appeal& appeal)
{
    const Entry& e = appeal.entry;
    FoldedAppeal folded;
    folded.name = FoldedCase::of(e.cause);
    folded.arrives = static_cast<std::uint32_t>(appeal.arrives);
    folded.place = e.place.value;
    folded.points = e.points;
    folded.late = static_cast<std::uint8_t>(e.day - case_day(e.cause));
    folded.right = e.evidence.right_;
    return folded;
}

Appeal FoldedAppeal::unfolded() const
{
    Appeal appeal;
    Entry& e = appeal.entry;
    e.cause = name.id();
    e.record = PersonId{case_person(e.cause)};
    e.day = case_day(e.cause) + late;
    e.points = points;
    e.pass = name.low & 0xffffu;
    e.place = CrossingId{place};
    e.evidence.subject_ = e.record;
    e.evidence.right_ = right;
    appeal.arrives = arrives;
    return appeal;
}

bool FoldedClaim::usual(const Claim& c)
{
    return case_family(c.id) == static_cast<std::uint32_t>(c.kind) && case_day(c.id) == c.day && c.evidence.subject_.value == case_person(c.id) && c.pass == (c.id.value & 0xffffu) &&
           c.verdict == Verdict::open && c.decided_day == 0 && c.decided_minute == 0 && c.minute >= 0 && c.minute < 1 << minute_bits && c.place.value < 1u << (32 - minute_bits) && c.named.value <= most_named;
}

FoldedClaim FoldedClaim::fold(const Claim& c)
{
    FoldedClaim folded;
    folded.name = FoldedCase::of(c.id);
    folded.named = c.named.value | (c.evidence.right_ ? right : 0) | (c.by_report ? reported : 0);
    folded.place_and_minute = c.place.value << minute_bits | static_cast<std::uint32_t>(c.minute);
    folded.score = c.score;
    return folded;
}

Claim FoldedClaim::unfolded() const
{
    Claim c;
    c.id = name.id();
    c.named = PersonId{named & most_named};
    c.day = case_day(c.id);
    c.minute = static_cast<std::int32_t>(place_and_minute & ((1u << minute_bits) - 1));
    c.kind = static_cast<ClaimKind>(case_family(c.id));
    c.by_report = (named & reported) != 0;
    c.pass = name.low & 0xffffu;
    c.place = CrossingId{place_and_minute >> minute_bits};
    c.score = score;
    c.evidence.subject_ = PersonId{case_person(c.id)};
    c.evidence.right_ = (named & right) != 0;
    return c;
}

}  // namespace panopolis
