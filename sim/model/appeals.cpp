#include <algorithm>

#include <panopolis/entries.hpp>
#include <panopolis/institution.hpp>

namespace panopolis {

namespace {

constexpr std::uint8_t right_mark = 1, whole_mark = 2;

}  // namespace

void WaitingAppeals::reserve(std::size_t more)
{
    // an eighth more at a time: those who wait for years must not need twice their room
    if (slots_.size() + more > slots_.capacity()) slots_.reserve(slots_.size() + more + slots_.size() / 8);
}

void WaitingAppeals::push_back(const Appeal& appeal)
{
    const Entry& e = appeal.entry;
    reserve(1);
    const std::int64_t late = static_cast<std::int64_t>(e.day) - case_day(e.cause);
    const bool usual = case_person(e.cause) == e.record.value && e.evidence.subject_ == e.record && e.pass == (e.cause.value & 0xffffu) && late >= 0 && late < 256 && appeal.arrives >= 0 &&
                       appeal.arrives <= 0xffffffff;
    if (usual) {
        slots_.push_back({static_cast<std::uint32_t>(e.cause.value), static_cast<std::uint32_t>(e.cause.value >> 32), static_cast<std::uint32_t>(appeal.arrives), e.place.value, e.points,
                          static_cast<std::uint8_t>(late), e.evidence.right_ ? right_mark : std::uint8_t{0}});
        return;
    }
    auto at = static_cast<std::uint32_t>(whole_.size());
    if (free_.empty()) {
        whole_.push_back(appeal);
    } else {
        at = free_.back();
        free_.pop_back();
        whole_[at] = appeal;
    }
    slots_.push_back({at, 0, 0, 0, 0, 0, whole_mark});
}

Appeal WaitingAppeals::unfolded(const Slot& slot) const
{
    if (slot.marks == whole_mark) return whole_[slot.cause_low];
    Appeal appeal;
    Entry& e = appeal.entry;
    e.cause = CaseId{static_cast<std::uint64_t>(slot.cause_high) << 32 | slot.cause_low};
    e.record = PersonId{case_person(e.cause)};
    e.day = case_day(e.cause) + slot.late;
    e.points = slot.points;
    e.pass = slot.cause_low & 0xffffu;
    e.place = CrossingId{slot.place};
    e.evidence.subject_ = e.record;
    e.evidence.right_ = slot.marks == right_mark;
    appeal.arrives = slot.arrives;
    return appeal;
}

/// One that waits no more gives up its place among the whole ones.
void WaitingAppeals::forget(const Slot& slot)
{
    if (slot.marks == whole_mark) free_.push_back(slot.cause_low);
}

/// Those that were looked at and wait on, before all others; room at the front is given up when it is an eighth of all.
void WaitingAppeals::put_back(const std::vector<Slot>& still)
{
    begin_ -= still.size();
    std::copy(still.begin(), still.end(), slots_.begin() + static_cast<std::ptrdiff_t>(begin_));
    if (begin_ <= slots_.size() / 8) return;
    slots_.erase(slots_.begin(), slots_.begin() + static_cast<std::ptrdiff_t>(begin_));
    begin_ = 0;
}

}  // namespace panopolis
