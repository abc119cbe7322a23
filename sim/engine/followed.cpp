#include "engine/followed.hpp"

namespace panopolis {

Followed::Followed(std::uint32_t people, std::int32_t today, std::vector<std::uint16_t>& room) : nobody_(std::min(people, 0x1000000u)), today_(today & 0xffff), noted_(room)
{
    noted_.assign(nobody_ + 1, 0);
}

void Followed::note_more(CaseId of, std::vector<CaseId>& more)
{
    noted_[std::min(case_person(of), nobody_)] |= static_cast<std::uint16_t>(more_of_them);
    more.push_back(of);
}

void Followed::join(std::vector<Stretch>& stretches)
{
    Stretch all{0, nobody_};
    for (const Stretch& stretch : stretches)
        for (const CaseId id : stretch.of_others) {
            Event event;
            event.kind = EventKind::claim, event.id = id;
            if (case_person(id) < nobody_) take_notice(event, all);
            else note_more(id, all.more);
        }
    more_.swap(all.more);
    for (const Stretch& stretch : stretches) more_.insert(more_.end(), stretch.more.begin(), stretch.more.end());
    std::sort(more_.begin(), more_.end());
}

bool Followed::among_more(EventKind act, PersonId subject, std::uint32_t pass) const
{
    return std::binary_search(more_.begin(), more_.end(), case_id(static_cast<std::uint32_t>(act) + first_claim, subject.value, today_, pass));
}

}  // namespace panopolis
