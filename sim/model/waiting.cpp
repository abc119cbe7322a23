// How appeals and claims that wait are folded: a case's name says who, when and which pass already.
#include <panopolis/entries.hpp>
#include <panopolis/institution.hpp>

namespace panopolis {

namespace {

constexpr std::uint8_t right_mark = 1, at_length_mark = 2;

}  // namespace

bool FoldedAppeal::usual(const Appeal& appeal)
{
    const Entry& e = appeal.entry;
    const std::int64_t late = static_cast<std::int64_t>(e.day) - case_day(e.cause);
    return case_person(e.cause) == e.record.value && e.evidence.subject_ == e.record && e.pass == (e.cause.value & 0xffffu) && late >= 0 && late < 256 && appeal.arrives >= 0 && appeal.arrives <= 0xffffffff;
}

FoldedAppeal FoldedAppeal::fold(const Appeal& appeal)
{
    const Entry& e = appeal.entry;
    FoldedAppeal folded;
    folded.cause_low = static_cast<std::uint32_t>(e.cause.value);
    folded.cause_high = static_cast<std::uint32_t>(e.cause.value >> 32);
    folded.arrives = static_cast<std::uint32_t>(appeal.arrives);
    folded.place = e.place.value;
    folded.points = e.points;
    folded.late = static_cast<std::uint8_t>(e.day - case_day(e.cause));
    folded.marks = e.evidence.right_ ? right_mark : std::uint8_t{0};
    return folded;
}

FoldedAppeal FoldedAppeal::at_length(std::uint32_t number)
{
    FoldedAppeal folded;
    folded.cause_low = number;
    folded.marks = at_length_mark;
    return folded;
}

bool FoldedAppeal::is_at_length() const { return marks == at_length_mark; }

Appeal FoldedAppeal::unfolded() const
{
    Appeal appeal;
    Entry& e = appeal.entry;
    e.cause = CaseId{static_cast<std::uint64_t>(cause_high) << 32 | cause_low};
    e.record = PersonId{case_person(e.cause)};
    e.day = case_day(e.cause) + late;
    e.points = points;
    e.pass = cause_low & 0xffffu;
    e.place = CrossingId{place};
    e.evidence.subject_ = e.record;
    e.evidence.right_ = marks == right_mark;
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
    folded.id_low = static_cast<std::uint32_t>(c.id.value);
    folded.id_high = static_cast<std::uint32_t>(c.id.value >> 32);
    folded.named = c.named.value | (c.evidence.right_ ? right : 0) | (c.by_report ? reported : 0);
    folded.place_and_minute = c.place.value << minute_bits | static_cast<std::uint32_t>(c.minute);
    folded.score = c.score;
    return folded;
}

FoldedClaim FoldedClaim::at_length(std::uint32_t number)
{
    FoldedClaim folded;
    folded.id_low = number;
    folded.named = long_form;
    return folded;
}

bool FoldedClaim::is_at_length() const { return (named & long_form) != 0; }

Claim FoldedClaim::unfolded() const
{
    Claim c;
    c.id = CaseId{static_cast<std::uint64_t>(id_high) << 32 | id_low};
    c.named = PersonId{named & most_named};
    c.day = case_day(c.id);
    c.minute = static_cast<std::int32_t>(place_and_minute & ((1u << minute_bits) - 1));
    c.kind = static_cast<ClaimKind>(case_family(c.id));
    c.by_report = (named & reported) != 0;
    c.pass = id_low & 0xffffu;
    c.place = CrossingId{place_and_minute >> minute_bits};
    c.score = score;
    c.evidence.subject_ = PersonId{case_person(c.id)};
    c.evidence.right_ = (named & right) != 0;
    return c;
}

}  // namespace panopolis
