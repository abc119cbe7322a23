#include <panopolis/ticker.hpp>

#include <algorithm>
#include <tuple>

#include "view/recent.hpp"

namespace panopolis {

namespace view {

Span between(const DayLived& day, std::int32_t from, std::int32_t to)
{
    const auto& events = day.ledger.events;
    const auto before = [](const Event& e, std::int32_t minute) { return e.minute < minute; };
    const auto begin = std::lower_bound(events.begin(), events.end(), from, before);
    return {begin, to >= minutes_per_day ? events.end() : std::lower_bound(begin, events.end(), to + 1, before)};
}

Span recent(const DayLived& day, Minute minute, const ViewOptions& options) { return between(day, minute.value - options.recent_min + 1, minute.value); }

std::vector<TickerRow> told_recently(const DayLived& day, Minute minute, Side side, const ViewOptions& options)
{
    std::vector<TickerRow> out;
    const Span span = recent(day, minute, options);
    for (auto e = span.begin; e != span.end; ++e)
        if (const auto row = tell(*e, day.city, side)) out.push_back(*row);
    return out;
}

namespace {

/// Takes away what is older than `most` others of its kind (on record, off record and harm, off record), and so is not among those kept whatever their
/// order within a minute. Rows that do not come by minutes are left.
void leave_out_old(std::vector<TickerRow>& rows, std::int32_t most)
{
    if (!std::is_sorted(rows.begin(), rows.end(), [](const TickerRow& a, const TickerRow& b) { return a.minute < b.minute; })) return;
    struct Kept {
        std::int32_t rows = 0, oldest = 0;
    } kept[3];
    auto to = rows.end();
    for (auto row = rows.end(); row != rows.begin();) {
        --row;
        Kept& kind = kept[row->recorded != Word::none ? 0 : row->wrong ? 1 : 2];
        if (kind.rows >= most && row->minute < kind.oldest) continue;
        ++kind.rows, kind.oldest = row->minute;
        *--to = *row;
    }
    rows.erase(rows.begin(), to);
}

/// What the recorded side can tell a row by.
auto recorded_half(const TickerRow& r) { return std::tuple(-r.minute, r.recorded, r.at.y, r.at.x, r.person, r.amount, r.score); }
auto both_halves(const TickerRow& r) { return std::tuple_cat(recorded_half(r), std::tuple(r.truth, r.subject, r.wrong)); }

}  // namespace

std::int64_t arrange(std::vector<TickerRow>& rows, std::int32_t most)
{
    const auto all = static_cast<std::int64_t>(rows.size());
    leave_out_old(rows, most);
    const auto off_record = std::partition(rows.begin(), rows.end(), [](const TickerRow& r) { return r.recorded != Word::none; });
    const auto last_kept = [&](auto begin, auto end, auto order) {
        const auto kept = begin + std::min(end - begin, static_cast<std::ptrdiff_t>(std::max(most, 0)));
        std::partial_sort(begin, kept, end, order);
        return kept;
    };
    const auto on_end = last_kept(rows.begin(), off_record, [](const TickerRow& a, const TickerRow& b) { return both_halves(a) < both_halves(b); });
    // of what no record holds, harm before what is ordinary
    const auto off_end = last_kept(off_record, rows.end(), [](const TickerRow& a, const TickerRow& b) {
        return a.wrong != b.wrong ? a.wrong : both_halves(a) < both_halves(b);
    });
    rows.erase(off_end, rows.end());
    rows.erase(on_end, off_record);
    std::sort(rows.begin(), rows.end(), [](const TickerRow& a, const TickerRow& b) { return both_halves(a) < both_halves(b); });
    return all - static_cast<std::int64_t>(rows.size());
}

bool in_the_street(const TickerRow& row)
{
    switch (row.recorded) {
        case Word::alarm: case Word::claim: case Word::report: case Word::stopped: case Word::displayed: case Word::ticket_refused: case Word::post_flagged: return true;
        case Word::none: break;
        default: return false;
    }
    switch (row.truth) {
        case Word::missed: case Word::held_back: case Word::deterred: case Word::crossed_on_red: case Word::disorderly: case Word::severe: case Word::breach:
        case Word::heroic: case Word::child_lost: return true;
        default: return false;
    }
}

}  // namespace view

Ticker ticker(const DayLived& day, Minute minute, Side side, const ViewOptions& options)
{
    Ticker out;
    out.side = side;
    out.rows = view::told_recently(day, minute, side, options);
    out.left_out = view::arrange(out.rows, options.rows);
    return out;
}

}  // namespace panopolis
