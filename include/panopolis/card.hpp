#pragma once
#include <panopolis/scene.hpp>

namespace panopolis {

/// One person followed: where they are, how they stand, and what happened to them today.
struct PersonCard {
    Side side = Side::recorded;
    Mark mark;
    bool in_city = true;              ///< false once taken away
    std::uint8_t age = 0;
    Corner home, work;
    // as recorded, at the end of the day
    std::int32_t score = 0;
    std::uint8_t grade = 0;
    std::int32_t banned_until = 0;    ///< first day free again; 0 is not banned
    std::int32_t stops = 0, displays = 0, refusals = 0;
    // as it was; 0 without the truth light
    std::int32_t score_true = 0;      ///< by the right claims alone
    std::int32_t wrongful_stops = 0, wrongful_displays = 0, wrong_bookings = 0;
    bool listed = false, wronged = false, silent = false, aware = false;
    std::vector<TickerRow> today;     ///< up to the minute, newest first
    std::int64_t left_out = 0;
    friend bool operator==(const PersonCard&, const PersonCard&) = default;
};

/// The card of a person at a minute. Without the truth light it tells only what the records say of them, and where their body is.
PersonCard person_card(const DayLived& day, PersonId person, Minute minute, Side side, const ViewOptions& options = {});

}  // namespace panopolis
