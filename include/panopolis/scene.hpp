#pragma once
#include <panopolis/executor.hpp>
#include <panopolis/ticker.hpp>

namespace panopolis {

/// What never changes: blocks and signals. Asked for once.
struct CityPlan {
    std::int32_t width = 0, height = 0;  ///< blocks
    std::vector<LandUse> use;            ///< (blocks)
    std::vector<Corner> signals;
    friend bool operator==(const CityPlan&, const CityPlan&) = default;
};
CityPlan city_plan(const City& city);

/// The outline of a mark as recorded. What weighs more stands later, and is shown where two apply.
enum class Status : std::uint8_t { plain, court_listed, banned, displayed, stopped };
/// What truly is with somebody, likewise; `untold` without the truth light.
enum class Truth : std::uint8_t {
    untold, plain, listed, banned_rightly,
    banned,             ///< on the last day of a ban: whether it was right is no longer kept
    banned_wrongly, offended, deterred, held_back, displayed_rightly, displayed_wrongly, missed, found, stopped_wrongly
};
std::string_view key_of(Status status);
std::string_view key_of(Truth truth);
std::string_view key_of(Role role);
std::string_view key_of(LandUse use);

/// A person in the street. Shape is the role, pattern the group, outline the status; a body and where it is belong to both sides.
/// `next` is where it is a minute later: on foot at most a block away, and to be walked there; further away it goes by transit and is not seen on the way.
/// Inside is who stays at a place, and not in the street: at `at`, and at `next`. Who is stopped is in the street.
struct Mark {
    PersonId person;
    Corner at, next;
    Role role = Role::adult;
    std::uint8_t group = 0;
    Status recorded = Status::plain;
    Truth truth = Truth::untold;
    bool inside = true, inside_next = true;
    friend bool operator==(const Mark&, const Mark&) = default;
};

/// A camera of a street corner or of a gate. With both modes off it stands there and looks on.
struct Camera {
    Corner at;
    bool identify = false, watch = false, gate = false;
    friend bool operator==(const Camera&, const Camera&) = default;
};

struct Face {
    PersonId shown;
    Role role = Role::adult;
    std::uint8_t group = 0;
    Truth truth = Truth::untold;  ///< displayed rightly or wrongly
    friend bool operator==(const Face&, const Face&) = default;
};
struct Screen {
    Corner at;
    std::int32_t live = 0;    ///< faces that take turns on it now
    std::vector<Face> faces;  ///< the newest of them first
    friend bool operator==(const Screen&, const Screen&) = default;
};

/// The street at a minute.
struct Scene {
    std::int32_t day = 0, minute = 0;
    Side side = Side::recorded;
    std::uint32_t people = 0;          ///< of the city; of so many the marks are a part
    std::vector<Camera> cameras;       ///< corners ascending, then gates
    std::vector<Corner> patrols;
    std::vector<Screen> screens;       ///< in the order in which they were put up
    std::vector<Mark> marks;           ///< person ascending
    std::vector<TickerRow> flags;      ///< what is said, and with the truth light what happens, at a corner these minutes; newest first
    friend bool operator==(const Scene&, const Scene&) = default;
};

/// The scene at a minute of the day, 0 .. 1440. In a large city a lasting sample of people, the same on every day, and those to whom something happens.
/// With `Side::recorded` it holds bodies, records and what the system says, and depends on nothing else. The truth light takes no mark away.
/// A body goes by the number of its record, so that somebody can be followed. Who compares where a named body stands with where it was named can tell a
/// wrong claim: without the truth light a window draws what is said at its corner, and no line from there to a body.
Scene street_scene(const DayLived& day, Minute minute, Side side, const ViewOptions& options = {});
/// The same for who asks again and again: `lasting` are the lasting marks of this very day, found under these options, and `ways` the ways of those people
/// in their order, where they were found. Work goes on the executor's threads, on the caller's where it is null.
Scene street_scene(const DayLived& day, Minute minute, Side side, const ViewOptions& options, const std::vector<Mark>& lasting, Executor* executor = nullptr,
                   const Ways* ways = nullptr);

/// Those of some people who are in the city on a day, with what of their marks no minute changes: who they are, and their outlines where nothing happens to
/// them, as the truth light has them. Where they are is not filled in. `people` are ascending.
std::vector<Mark> lasting_marks(const DayLived& day, const std::vector<PersonId>& people);

/// Whom a city of a size shows day after day: `sample` people, ascending. A greater sample holds a smaller one.
std::vector<PersonId> lasting_sample(std::uint32_t people, std::int32_t sample);

}  // namespace panopolis
