#pragma once
#include <optional>

#include <panopolis/view.hpp>

namespace panopolis {

/// Something that happened, as one side tells it. The recorded half never depends on the other; without the truth light the other is empty.
/// No case number stands here: it names whose face it was.
struct TickerRow {
    std::int32_t day = 0, minute = 0;
    Corner at;
    // as recorded; `none` where the system says nothing
    Word recorded = Word::none;
    PersonId person = nobody;     ///< whom the records name, `outsider` and above an entry of the list who lives elsewhere; of a stop whoever was seen to be stopped
    std::int32_t amount = 0;      ///< points, minutes of a stop or display, days of a ban, alerts; 0 where the word has none
    float score = 0.0f;           ///< of the comparison
    // as it was; `none` without the truth light
    Word truth = Word::none;
    PersonId subject = nobody;    ///< whose act, pass or life it was; nobody for a face that nobody was wearing
    bool wrong = false;           ///< the two sides do not agree, or harm was done
    friend bool operator==(const TickerRow&, const TickerRow&) = default;
};

struct Ticker {
    Side side = Side::recorded;
    std::vector<TickerRow> rows;   ///< newest first
    std::int64_t left_out = 0;     ///< how many more there are than asked for
    friend bool operator==(const Ticker&, const Ticker&) = default;
};

/// What happened from `recent_min` before a minute until then, the minute itself included; 1440 is the night, with all that midnight brings. What is
/// ordinary and seen by nobody (purchases, volunteering, tickets bought, lawful acts done) is left out.
Ticker ticker(const DayLived& day, Minute minute, Side side, const ViewOptions& options = {});

/// One event as a side tells it; nothing where that side has nothing to tell.
std::optional<TickerRow> tell(const Event& event, const City& city, Side side);

}  // namespace panopolis
