#pragma once
// Institution's side: no World, no Acts, no Ledger, nothing of the inside of Evidence.
#include <array>
#include <span>
#include <vector>

#include <panopolis/draw.hpp>
#include <panopolis/executor.hpp>
#include <panopolis/institution.hpp>

#include "stages/company.hpp"
#include "stages/docket.hpp"

namespace panopolis {

/// One rule of the point book, ready for use.
struct Rule {
    std::int32_t points = 0;
    Threshold granted;
    std::int32_t every_days = 0;
    [[nodiscard]] bool on() const { return points != 0; }
};

/// What a point book does to one score; the scribe applies the same to the true side.
struct Book {
    const Scenario& scenario;
    const std::array<Rule, claim_kinds>& rules;
    const Draws& draws;
    /// Points that an accepted claim books today, 0 when the rule is off, not granted, or limited; sets the limit's next day.
    /// `limited_until` has a day for each record where `limits()`, and may be empty elsewhere.
    [[nodiscard]] std::int32_t points_for(const Claim& claim, std::int32_t today, std::vector<std::uint16_t>& limited_until) const;
    /// True when some rule counts only every so many days.
    [[nodiscard]] bool limits() const;
    /// The score after some points: within floor and cap.
    [[nodiscard]] std::int16_t after(std::int16_t score, std::int32_t points) const;
    /// True when everybody's score recovers at this midnight.
    [[nodiscard]] bool recovers(std::int32_t today) const;
};

/// A record's standing: its score less `points.association` times the mean by which its registered contacts lie below the first score.
std::int32_t standing_of(const Scenario& scenario, const std::vector<std::int16_t>& score, const Ties& contacts, std::uint32_t record);

/// The band of a score, best first: the first whose lowest score is not above it, else the last.
std::uint8_t grade_of(std::int32_t score, const std::vector<std::int32_t>& band_from);

/// What the stage goes by.
struct Books {
    const Scenario& scenario;
    const Book& rules;
    const std::vector<std::int32_t>& band_from;
    std::int32_t today;
    const std::vector<Claim>& decided;
    Institution& institution;
    std::vector<RecordEvent>& record_events;
    Executor& executor;
    SayingRoom<Lacks>* room = nullptr;  ///< kept from night to night, or of this night alone
    Beside* beside = nullptr;           ///< who goes along with those whose score a verdict moved, if anybody
    Simd simd = Simd::scalar;           ///< by which standings are found
};

/// Stage 5: points, grades, score bans, the court list. Everything here reaches people from midnight. The dockets have been opened; they are told what was booked.
void book(const Books& books, std::vector<Docket>& dockets);
/// The same in four steps: what ends at this midnight and what recovers; what is due about the records of each docket, in any order and on any threads; the
/// strikes of dockets that are booked, of all together or of some after others, ascending; and what follows from all of it.
void open_books(const Books& books);
void book_docket(const Books& books, Docket& docket);
void keep_strikes(const Books& books, std::span<const Docket> dockets);
void close_books(const Books& books, std::vector<Docket>& dockets);

/// The court list on the first day: a share of adults, by lot, with what is left of their time.
void open_court_list(const Scenario& scenario, const Draws& draws, Institution& institution, const Builders& builders = {});

}  // namespace panopolis
