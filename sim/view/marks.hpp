#pragma once
// How people stand at a minute, for outlines: found once a scene, asked by person.
#include <utility>

#include <panopolis/scene.hpp>

namespace panopolis::view {

/// The outlines of everybody whose outline comes from something that happens at the minute; the others' follow from columns.
class Outlines {
public:
    /// `recently`: what that side tells of the minutes that count as now.
    Outlines(const DayLived& day, Minute minute, Side side, const std::vector<TickerRow>& recently);
    /// Somebody at this minute, from their lasting mark and where they are.
    [[nodiscard]] Mark mark(Mark lasting, Step step) const;
    [[nodiscard]] Minute minute() const { return minute_; }

private:
    void say(PersonId person, Status status);
    void is(PersonId person, Truth truth);
    void stops();
    void screens();
    void happenings(const std::vector<TickerRow>& recently);

    const DayLived& day_;
    Minute minute_;
    Side side_;
    std::vector<std::pair<std::uint32_t, Status>> said_;  // ascending; of one person the weightiest last
    std::vector<std::pair<std::uint32_t, Truth>> true_;   // likewise
};

/// What holds of people over a whole day, whatever the minute.
class Lasting {
public:
    explicit Lasting(const DayLived& day);
    /// As the truth light has it; where somebody is is not filled in.
    [[nodiscard]] Mark mark(PersonId person) const;
    /// A body that is in the city on this day.
    [[nodiscard]] bool present(PersonId person) const;

private:
    [[nodiscard]] Status on_record(std::uint32_t p) const;
    [[nodiscard]] Truth truly(std::uint32_t p, bool banned) const;

    const DayLived& day_;
    std::vector<std::uint32_t> stopped_today_;  // ascending
};

/// Whose face a display shows rightly; for the truth light alone.
Truth truth_of(const Display& display);

}  // namespace panopolis::view
