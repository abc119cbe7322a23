#pragma once
// Institution's side: no World, no Acts, no Ledger, nothing of the inside of Evidence.
#include <utility>
#include <vector>

#include <panopolis/executor.hpp>
#include <panopolis/institution.hpp>

namespace panopolis {

/// What is due tonight about a block of records, next to one another: most claims are about whoever handed them in or was looked at, and are on paper at once.
struct Docket {
    static constexpr std::uint32_t elsewhere = 0x80000000u;
    std::vector<Claim> own;              ///< accepted as they are made, about records of the block; in any order
    std::vector<std::uint32_t> due;      ///< accepted claims about records of the block, record by record, each record's in order of decision: places in `own`, or with `elsewhere` in the city's verdicts
    std::vector<std::int16_t> points;    ///< (due) booked; 0: nothing
    std::vector<Entry> strikes;          ///< in the order of `due`, where they are kept
    std::vector<RecordEvent> changes;
    std::vector<Company::Moved> moved;   ///< what these scores change for others
    std::vector<std::pair<std::uint32_t, CaseId>> bans;  ///< record, ascending, and the case of a ban that begins

    [[nodiscard]] const Claim& claim(std::uint32_t place, const std::vector<Claim>& decided) const { return place & elsewhere ? decided[place & ~elsewhere] : own[place]; }
};

/// Arrivals in order: minute, kind, case.
bool arrives_before(const Claim& a, const Claim& b);

/// The city's verdicts of a night. The first `as_they_came` were given as claims came, and so in one row with those on paper; the others after them.
struct Verdicts {
    const std::vector<Claim>& decided;
    std::size_t as_they_came = 0;
};

/// Hands each docket the city's verdicts that accept a claim about its records. Docket `b` is of the records from b * `block_size` on.
void hand_out(const Verdicts& verdicts, std::uint32_t block_size, std::vector<Docket>& dockets);
/// Puts docket `b` in order: what it was handed and its own claims.
void put_in_order(const Verdicts& verdicts, std::uint32_t block_size, std::uint32_t b, Docket& docket);
/// Both, of all dockets.
void open_dockets(const Verdicts& verdicts, std::uint32_t block_size, std::vector<Docket>& dockets, Executor& executor);

}  // namespace panopolis
