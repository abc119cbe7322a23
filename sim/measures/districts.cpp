// What the districts come to: records, patrols and true offences in each, and how far the records lie from what happened. Whole numbers only.
#include "measures/cells.hpp"

namespace panopolis {

namespace {

/// The district with the most records, the first of equal ones: its part of the records, of the patrols and of the offences so far; and half the
/// sum over districts of |share of records - share of offences|, over a common denominator.
void compare(const DistrictRecords& records, const Tally& before, Tally& today)
{
    const auto put = [&](TallyCell cell, std::int64_t n) { today.n[at(cell)][Tally::city] = n; };
    const auto so_far = [&](TallyCell cell, std::size_t k) { return before.n[at(cell) + k][Tally::city] + today.n[at(cell) + k][Tally::city]; };
    std::int64_t found = 0, patrols = 0, offences = 0, reports = 0, gap = 0;
    std::size_t top = 0;
    for (std::size_t k = 0; k < records.discovered.size(); ++k) {
        found += records.discovered[k];
        reports += records.reported[k];
        patrols += so_far(TallyCell::patrols_in, k);
        offences += so_far(TallyCell::offences_in, k);
        if (records.discovered[k] > records.discovered[top]) top = k;
    }
    for (std::size_t k = 0; k < records.discovered.size(); ++k) {
        const std::int64_t apart = records.discovered[k] * offences - so_far(TallyCell::offences_in, k) * found;
        gap += apart < 0 ? -apart : apart;
    }
    put(TallyCell::records, found);
    put(TallyCell::reports_kept, reports);
    put(TallyCell::patrol_days, patrols);
    put(TallyCell::offences_so_far, offences);
    put(TallyCell::records_top, records.discovered[top]);
    put(TallyCell::patrols_top, so_far(TallyCell::patrols_in, top));
    put(TallyCell::offences_top, so_far(TallyCell::offences_in, top));
    put(TallyCell::records_gap, gap);
    put(TallyCell::records_gap_over, found * offences);
}

}  // namespace

void count_districts(const Institution& institution, const Ledger& ledger, const Tally& before, Tally& today)
{
    const auto add = [&](TallyCell cell, std::size_t district, std::int64_t n) { today.n[at(cell) + district][Tally::city] += n; };
    const DistrictRecords& records = institution.by_district;
    for (std::size_t k = 0; k < records.discovered.size(); ++k) add(TallyCell::records_in, k, records.discovered[k]);
    for (std::size_t k = 0; k < ledger.patrols_in.size(); ++k) add(TallyCell::patrols_in, k, ledger.patrols_in[k]);
    if (records.kept()) compare(records, before, today);
}

}  // namespace panopolis
