#pragma once
// A run that spares memory gives back that of a day's work as soon as nobody asks for it. Others keep it for the next day, which is faster.
#include <algorithm>
#include <span>

#include "stages/workshop.hpp"

namespace panopolis {

template <class... Columns>
void give_up(Columns&... columns)
{
    ((columns = Columns{}), ...);
}

class Sweep {
public:
    explicit Sweep(Workshop& shop) : shop_(shop) {}

    /// Yesterday's events, in order or as they were made, which nobody can ask for while today is lived.
    void at_dawn(Ledger& ledger)
    {
        if (shop_.spares) give_up(ledger.events);
        after_order();
    }
    /// Claims stand in one list of the city now.
    void after_watch()
    {
        if (!shop_.spares) return;
        give_up(shop_.loose, shop_.places);
        for (BlockWork& block : shop_.blocks) give_up(block.claims);
    }
    void after_street()
    {
        if (!shop_.spares) return;
        give_up(shop_.alarms);
        for (BlockWork& block : shop_.blocks) give_up(block.outings);
    }
    /// How many dockets are booked before their strikes are kept.
    [[nodiscard]] std::size_t dockets_at_once(std::size_t all) const
    {
        constexpr std::size_t people = 1u << 19;
        return shop_.spares ? std::max<std::size_t>(1, people / static_cast<std::size_t>(shop_.block_size)) : all;
    }
    void after_strikes(std::span<Docket> dockets) const
    {
        if (!shop_.spares) return;
        for (Docket& docket : dockets) give_up(docket.strikes);
    }
    /// The scribe has told what was claimed and booked of a block's people.
    void after_docket(std::size_t block) const
    {
        if (!shop_.spares) return;
        Docket& docket = shop_.dockets[block];
        give_up(docket.own, docket.due, docket.points);
        BlockWork& out = shop_.blocks[block];
        shop_.fit(docket.changes, docket.moved, out.morning);
        shop_.fit(out.recorded, out.booked, out.noted);
    }
    /// The scribe has told all of what was claimed and booked.
    void after_book()
    {
        if (!shop_.spares) return;
        give_up(shop_.claims, shop_.record_events);
        for (Docket& docket : shop_.dockets) docket = {};
        for (BlockWork& block : shop_.blocks) give_up(block.class_shares, block.alerts, block.pupils);
    }
    void after_sanction()
    {
        if (!shop_.spares) return;
        give_up(shop_.decided, shop_.passes, shop_.led_past);
        for (BlockWork& block : shop_.blocks) give_up(block.screen_passes);
    }
    /// What ties bear is felt.
    void at_midnight()
    {
        if (shop_.spares) give_up(shop_.borne_more);
    }
    /// Whoever reads the day's stream has done so.
    void after_reading() const
    {
        if (shop_.spares) give_up(shop_.stream_room);
    }
    /// The day's events stand in order, and those as they were made are told in the digest.
    void after_order()
    {
        if (!shop_.spares) return;
        give_up(shop_.events, shop_.told, shop_.stream_room);
        for (BlockWork& block : shop_.blocks) give_up(block.acts, block.morning, block.events, block.booked, block.noted);
    }

private:
    Workshop& shop_;
};

}  // namespace panopolis
