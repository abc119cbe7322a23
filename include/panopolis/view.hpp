#pragma once
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include <panopolis/measures.hpp>
#include <panopolis/simulation.hpp>

namespace panopolis {

/// Everything that a view says, as a number. A language turns its key into text; no text of any language is in here.
enum class Word : std::uint8_t {
    none,
    // as recorded: what the system says
    alarm, claim, report, accepted, rejected, stopped, displayed, points_taken, points_given, banned, ban_ended, court_listed, court_unlisted, ticket_refused,
    appealed, appeal_granted, appeal_refused, entry_expired, taken_down, post_flagged, lesson_alert, marked_absent, parents_told, child_found,
    // as it was, beside something recorded
    alarm_right, alarm_wrong, claim_right, claim_wrong, claim_of_nobody, accepted_rightly, accepted_wrongly, rejected_rightly, rejected_wrongly, stopped_rightly,
    stopped_wrongly, displayed_rightly, displayed_wrongly, points_rightly, points_wrongly, banned_rightly, banned_wrongly, wanted_to_travel, appealed_rightly,
    appealed_wrongly, decided_rightly, decided_wrongly, expired_rightly, expired_wrongly, taken_down_rightly, taken_down_wrongly, flagged_rightly, flagged_wrongly,
    was_inattentive, was_attentive, was_absent, was_there, parents_rightly, parents_wrongly, the_same,
    // as it was, with nothing on record
    missed, found, held_back, deterred, crossed_on_red, disorderly, severe, breach, heroic, recognised, trip_lost, tie_broken, job_lost, job_found, child_lost, child_is_back,
    end
};
/// The key of a word in the file of a language: "recorded.alarm", "truth.stopped_wrongly". Empty for `none`.
std::string_view key_of(Word word);
/// Every key that a view can name, each once: a language must have a text for all of them.
const std::vector<std::string_view>& view_keys();
/// How many numbers the text of such a key is given; which they are stands with the transcript. A row gives whom or whose, then its amount or whether it is wrong.
int view_numbers(std::string_view key);

/// How much a view shows. Every list is bounded by one of these, whatever the size of the city.
struct ViewOptions {
    std::int32_t sample = 20'000;  ///< people shown day after day; everybody in a city of at most so many
    std::int32_t extras = 400;     ///< people added because something happens to them: so many named, so many stopped, and with the truth light twice as many more
    std::int32_t rows = 200;       ///< rows of the ticker, of a card, and of what is marked on the map: so many on record, and so many that are not
    std::int32_t faces = 12;       ///< faces of one screen
    std::int32_t recent_min = 10;  ///< how long something that happened counts as happening
};

/// One day that was lived, to be looked at from both sides; everything const. What views ask of it again and again is found once.
/// It points into what it was made of: it ends when the run lives on.
struct DayLived {
    const Scenario& scenario;      ///< the values in force on that day
    const City& city;
    const People& people;
    const World& world;            ///< at the end of the day, as are the records and the ledger
    const Institution& institution;
    const Ledger& ledger;
    const Morning& morning;
    std::int32_t day = 0;
    std::function<Step(PersonId, Minute)> step;  ///< where a person's body is, and a minute later: anybody in the street can see it

    std::vector<std::uint32_t> stops;        ///< places in `ledger.events` of the day's stops, in order
    std::vector<std::uint32_t> banned, freed;  ///< people whose ban began, or ended, tonight, ascending
    std::vector<Display> displays;           ///< faces that were on a screen for some part of the day, in the order in which they were put up
};

/// Looks back on a day, given what it left. The ledger's events must be in order.
DayLived look_back(const Scenario& scenario, const City& city, const People& people, const World& world, const Institution& institution, const Ledger& ledger,
                   const Morning& morning, std::int32_t day, std::function<Step(PersonId, Minute)> step);
/// The day that a run has just lived; day 0 with nothing in it before any was.
DayLived day_lived(const Run& run);

}  // namespace panopolis
