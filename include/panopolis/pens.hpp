#pragma once
#include <panopolis/view.hpp>

namespace panopolis {

/// The two by two table of a watchlist, in people; and what both denominators are made of.
struct Pen {
    // as recorded
    std::int64_t people = 0;           ///< in the city
    std::int64_t stopped = 0;          ///< people stopped at least once
    std::int64_t alarms = 0, faces = 0;  ///< alarms, of so many faces compared with a list
    // as it was; 0 without the truth light. The four add up to `people`.
    std::int64_t found = 0, missed = 0;                  ///< of the people listed
    std::int64_t wrongly_stopped = 0, left_alone = 0;    ///< of all others
    std::int64_t let_go = 0;           ///< of those missed: stopped under another's name and let go
    std::int64_t false_alarms = 0;

    [[nodiscard]] std::int64_t listed() const { return found + missed; }
    [[nodiscard]] std::int64_t others() const { return wrongly_stopped + left_alone; }
    friend bool operator==(const Pen&, const Pen&) = default;
};

struct Pens {
    Side side = Side::recorded;
    Pen city;
    std::vector<Pen> groups;  ///< with the truth light alone: no record knows groups
    friend bool operator==(const Pens&, const Pens&) = default;
};

/// Of one day. Listed is who stands on the city's list, and who was found or passed a camera unnoticed as an entry of an event's own; a lost child is not.
/// People taken away before are no longer in the city.
Pens pens_of_day(const DayLived& day, Side side);
/// Of the run so far, from how people stand; who was ever listed, alarms and faces from its measures. People taken away count as found.
Pens pens_of_run(const DayLived& day, const Measures& measures, Side side);

}  // namespace panopolis
