#pragma once
// The lines of a receipt, event by event.
#include <panopolis/language.hpp>
#include <panopolis/receipts.hpp>

namespace panopolis::exchange {

/// Whose life it is, in which language it is told, and what its lines need.
struct Teller {
    PersonId person;
    const City& city;
    const ScoreDiary& diary;
    const Language& language;
};

/// The case that an event is about, by itself: its own, or for an act the one that a claim about it would have; `no_case` for what no claim can be about.
CaseId own_case(const Event& event);
/// What the chain is about, from its first event.
std::string title_of(const Teller& teller, const Event& first);
/// Adds the lines of an event; an act is told by the claim about it when there is one.
void add_lines(const Teller& teller, const Event& event, bool act_was_claimed, Receipt& receipt);
/// The event wrongs the person it falls on, and that is the teller's.
bool wrongs_person(const Event& event, PersonId person);

}  // namespace panopolis::exchange
