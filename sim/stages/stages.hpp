#pragma once
// The stages of a day, in the order in which they run. Each is one file; the engine's day reads as this list.
// Institution-side stages (review, book, records, decide, allocate) have headers of their own that name nothing of the world.
#include "stages/allocate.hpp"
#include "stages/appeal.hpp"
#include "stages/book.hpp"
#include "stages/lost_child.hpp"
#include "stages/parents.hpp"
#include "stages/records.hpp"
#include "stages/respond.hpp"
#include "stages/review.hpp"
#include "stages/school.hpp"
#include "stages/workshop.hpp"

namespace panopolis {

/// 1. Morning: what would be done if nobody were stopped.
void live(const Scenario& scenario, const City& city, const People& people, const Institution& published, World& world, Workshop& shop);
/// 2. Morning: cameras, gates and reports turn faces and acts into claims, with error.
void watch(const Scenario& scenario, const City& city, const People& people, const World& world, const Institution& deployed, const Ledger& ledger, Workshop& shop);
/// 3. Street: minute by minute, who is stopped.
void street(const Scenario& scenario, const City& city, const People& people, World& world, Institution& institution, Ledger& ledger, Workshop& shop);
/// The scribe joins both sides after `book`, and keeps score_true.
void record(const Scenario& scenario, const People& people, const World& world, const Institution& institution, Ledger& ledger, Workshop& shop);
/// The same in three steps: what this midnight gives back, once the books are open; each block when its docket is booked, in any order and on any threads; and
/// the city's claims and verdicts, once the books are closed.
void open_record(const Scenario& scenario, const People& people, const World& world, const Institution& institution, Ledger& ledger, Workshop& shop);
void record_block(const Scenario& scenario, const People& people, const World& world, const Institution& institution, Ledger& ledger, Workshop& shop, std::size_t b);
void close_record(const Scenario& scenario, const People& people, const World& world, const Institution& institution, Ledger& ledger, Workshop& shop);
/// 6. Night: screens, and who saw them.
void sanction(const Scenario& scenario, const City& city, const People& people, const Ties& ties, const World& world, Institution& institution,
              Ledger& ledger, Workshop& shop);
/// 8. Night: expectation, trust, stigma, silence, work, ties.
void feel(const Scenario& scenario, const People& people, const Ties& ties, const Institution& published, World& world, Workshop& shop);

}  // namespace panopolis
