#pragma once
// Rows in the order in which they are shown. The order of the ledger goes by who it was: the recorded side may not keep it.
#include <panopolis/ticker.hpp>

namespace panopolis::view {

/// The events from a minute to a minute, both included, of the day; from 1440 on whatever midnight brings.
struct Span {
    std::vector<Event>::const_iterator begin, end;
};
Span between(const DayLived& day, std::int32_t from, std::int32_t to);
/// The span that counts as happening at a minute.
Span recent(const DayLived& day, Minute minute, const ViewOptions& options);

/// That span as a side tells it, in the order of the ledger: for who asks several things of it.
std::vector<TickerRow> told_recently(const DayLived& day, Minute minute, Side side, const ViewOptions& options);

/// Puts rows in order, newest first, and says how many were left out. Of those with a recorded half it keeps the newest `most`, in one order whatever the
/// truth; of those without one as many more.
std::int64_t arrange(std::vector<TickerRow>& rows, std::int32_t most);

/// Said or done at a corner of the street, and so to be marked there.
bool in_the_street(const TickerRow& row);

}  // namespace panopolis::view
