#include "engine/followed.hpp"

#include <cassert>

namespace panopolis {

Followed::Followed(std::uint32_t people, std::int32_t today, std::vector<std::uint16_t>& room) : nobody_(people), today_(today & 0xffff), noted_(room)
{
    assert(people <= 0xffffffu);  // the name of a case has room for no more
    noted_.assign(nobody_ + 1, 0);
}

void Followed::note_more(CaseId of, std::vector<CaseId>& more)
{
    noted_[std::min(case_person(of), nobody_)] |= static_cast<std::uint16_t>(more_of_them);
    more.push_back(of);
}

void Followed::join(const std::vector<Notes>& all)
{
    Notes of_everybody{0, nobody_};
    for (const Notes& notes : all)
        for (const CaseId id : notes.of_others) {
            Event event;
            event.kind = EventKind::claim, event.id = id;
            if (case_person(id) < nobody_) take_notice(event, of_everybody);
            else note_more(id, of_everybody.more);
        }
    more_.swap(of_everybody.more);
    for (const Notes& notes : all) more_.insert(more_.end(), notes.more.begin(), notes.more.end());
    std::sort(more_.begin(), more_.end());
}

bool Followed::among_more(EventKind act, PersonId subject, std::uint32_t pass) const
{
    return std::binary_search(more_.begin(), more_.end(), case_id(static_cast<std::uint32_t>(act) + first_claim, subject.value, today_, pass));
}

}  // namespace panopolis
