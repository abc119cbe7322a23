#pragma once
#include <array>
#include <optional>

#include <panopolis/pens.hpp>
#include <panopolis/scene.hpp>

namespace panopolis {

// ---------------------------------------------------------------- colours

/// What a colour means. Amber is what the system says, green what is so, vermillion a wrong done, blue a good done; all else is grey.
enum class Ink : std::uint8_t {
    none,                    ///< not painted
    paper, ink, quiet,       ///< the ground, text, and text of less weight
    faint, street,           ///< thin lines and signals; the ground between blocks
    housing, office, industry, shop, park, school, station, airport, stadium, plaza,  ///< blocks, in the order of `LandUse`
    recorded, truth, wrong, good,
    body, camera, reach, officer, screen, focus,
    shade0, shade1, shade2, shade3, shade4, shade5, shade6, shade7,  ///< of a field of numbers: more is further from the paper
    end
};
inline constexpr int shades = 8;
constexpr Ink ink_of(LandUse use) { return static_cast<Ink>(static_cast<int>(Ink::housing) + static_cast<int>(use)); }
/// A shade by its step; steps outside 0 .. 7 are taken as the nearest.
constexpr Ink shade(int step) { return static_cast<Ink>(static_cast<int>(Ink::shade0) + (step < 0 ? 0 : step >= shades ? shades - 1 : step)); }

enum class Theme : std::uint8_t { light, dark, contrast };
struct Rgba {
    std::uint8_t r = 0, g = 0, b = 0, a = 0;
    friend bool operator==(Rgba, Rgba) = default;
};
/// Text on paper has a contrast of at least 4.5 to 1 in every theme; what carries meaning has at least 3 to 1 against paper, street and every block.
Rgba colour_of(Ink ink, Theme theme);

// ---------------------------------------------------------------- shapes and labels

/// Every form fills a box of w by h around (x, y), then is turned clockwise about (x, y).
enum class Form : std::uint8_t {
    rectangle, disc, square,
    triangle,   ///< a corner up
    diamond,
    pentagon,   ///< a corner down, like a shield
    hexagon,    ///< a corner up
    wedge,      ///< the quarter about the right of a disc around (x, y)
    line,       ///< w long, h thick
    cross,      ///< two lines from corner to corner
    face        ///< a glyph in a square made from `number`, never the picture of anybody: `number % 8` is the role, the rest chooses its features
};

/// How a fill is drawn: what the paper shows through.
enum class Pattern : std::uint8_t { plain, dotted, striped };

/// The form of a body, and the pattern of a group: the fourth group has that of the first again, and so on round.
Form form_of(Role role);
constexpr Pattern pattern_of(std::uint8_t group) { return static_cast<Pattern>(group % 3); }

struct Shape {
    Form form = Form::rectangle;
    Ink fill = Ink::none, outline = Ink::none;
    Pattern pattern = Pattern::plain;
    float x = 0, y = 0, w = 0, h = 0;  ///< pixels from the panel's top left; the middle, and the size before it is turned
    float turn = 0;                    ///< radians, clockwise, a multiple of a quarter turn
    float outline_px = 0;              ///< thickness, half of it outside the form
    std::uint32_t number = 0;          ///< of a body the person; of a face its glyph; of a dot or a shaded square how many it stands for
    friend bool operator==(const Shape&, const Shape&) = default;
};
static_assert(sizeof(Shape) <= 32);
inline constexpr float quarter_turn = 1.57079633f;

enum class TextSize : std::uint8_t { small, normal, large };
/// Where on its line of text a label's point is; from top to bottom it is the middle.
enum class Anchor : std::uint8_t { left, centre, right };

/// A text to be looked up in a language, with its numbers in the order in which the text names them. An empty key is the first number alone.
struct Label {
    float x = 0, y = 0;
    std::string_view key;
    std::array<std::int64_t, 4> number{};
    std::uint8_t numbers = 0;
    TextSize size = TextSize::normal;
    Ink ink = Ink::ink;
    Anchor anchor = Anchor::left;
    bool on_paper = false;  ///< with a sheet of paper under it, so that it can be read on any ground
    friend bool operator==(const Label&, const Label&) = default;
};

/// What is on the screen, from back to front; labels over shapes. Everything below appends. Cleared and used again it takes no new memory.
struct Drawing {
    std::vector<Shape> shapes;
    std::vector<Label> labels;
    void clear() { shapes.clear(), labels.clear(); }
    friend bool operator==(const Drawing&, const Drawing&) = default;
};

// ---------------------------------------------------------------- the lens

struct Spot {
    float x = 0, y = 0;
    friend bool operator==(Spot, Spot) = default;
};

/// Which part of the city a panel shows. Corner (x, y) lies at (x, y) blocks; block (x, y) reaches from there to (x + 1, y + 1).
/// The middle of the panel never leaves the city, and the city never gets smaller than `fit` shows it.
struct Lens {
    float left = 0, top = 0;             ///< blocks at the panel's top left
    float px_per_block = 1;
    float width_px = 0, height_px = 0;   ///< of the panel
    float across = 1, down = 1;          ///< blocks of the city
    friend bool operator==(const Lens&, const Lens&) = default;
};
/// The whole city with a margin, in the middle.
Lens fit(const CityPlan& plan, float width_px, float height_px);
/// Closer by a factor above 1, further below, as far as it goes. What is under the point stays there, unless the middle would leave the city.
Lens zoomed(Lens lens, float x_px, float y_px, float factor);
/// The city moved by so many pixels, as by a hand on it.
Lens panned(Lens lens, float dx_px, float dy_px);
/// A corner in the middle.
Lens centred(Lens lens, Corner corner);
/// The same middle in a panel of another size, no smaller than all of the city.
Lens resized(Lens lens, float width_px, float height_px);
Spot to_px(const Lens& lens, Corner corner);
/// The nearest corner of the city.
Corner to_corner(const Lens& lens, float x_px, float y_px);

// ---------------------------------------------------------------- the city

/// Blocks by their use with streets between them, signals, and what the uses that there are few of are called. Changes with the lens alone.
void draw_ground(const CityPlan& plan, const Lens& lens, float scale, Drawing& out);

/// What is laid over the blocks; one at a time.
enum class Overlay : std::uint8_t { none, cameras, flags, score, held_back, travel };
std::string_view key_of(Overlay overlay);

struct StreetOptions {
    float between = 0;             ///< how much of the minute is over, 0 up to 1: who walks is drawn so far on the way
    bool reduced_motion = false;   ///< stills instead: everybody stands where they were when the minute began
    PersonId followed = nobody;    ///< drawn over all others, with a ring; outside the panel an arrow at its edge
    Overlay overlay = Overlay::none;  ///< under one the reach of cameras is not drawn, but under that of cameras
    float scale = 1;               ///< pixels for one of an ordinary screen
    bool people = true;            ///< false: nobody but whom is followed, where the crowd is drawn as a density
};

/// The street at a minute.
///   people    inside in the block whose door their corner is, otherwise in the street
///             form: child disc, pupil triangle, worker square, adult hexagon, elder diamond · pattern: group, the fourth again as the first
///             solid amber beside it: rectangle above shown on a screen, bar through it banned, cross above stopped, dot above on the court's list
///             truth light: outline, once what is so (green), twice a wrong (vermillion), once over a small diamond a good (blue)
///   cameras   a dot; a wedge up compares with everybody, a wedge down with the list, hollow neither; at a gate a square
///   others    patrols pentagons · screens with the faces of now, newest first · pins for what is said (solid) and what is so (outlined as people are)
/// The truth light adds outlines, pins and people, and takes no shape away. Everybody in the panel is one body.
void draw_street(const Scene& scene, const Lens& lens, const StreetOptions& options, Drawing& out);
/// Somebody followed who is not among the scene's people, from their card; over all that is drawn so far.
void draw_followed(const Scene& scene, const Mark& mark, const Lens& lens, const StreetOptions& options, Drawing& out);
/// Whose body is drawn nearest to a point, of those within 10 pixels.
std::optional<PersonId> pick(const Scene& scene, const Lens& lens, const StreetOptions& options, float x_px, float y_px);

// ---------------------------------------------------------------- fields of numbers

/// One overlay in cells of `cell` by `cell` blocks, row by row from the north-west; at most 32 cells on a side.
///   cameras    corners with a camera that compares, of the corners
///   flags      alarms, claims, reports, stops and posts flagged until the minute, of those in the city
///   score      points below the start of all who live there together, of how many people; at the end of the day
///   held_back  lawful acts held back until the minute, of those in the city; with `Side::recorded` there are none to be known
///   travel     people who live there and were refused a ticket until the minute, of those who live there
struct OverlayField {
    Overlay overlay = Overlay::none;
    Side side = Side::recorded;
    std::int32_t cell = 1, width = 0, height = 0;
    std::int64_t full = 1;                ///< what a value of 1 stands for: a count, or so many points a person
    std::vector<float> value;             ///< (cells) 0 .. 1
    std::vector<std::int64_t> count, of;  ///< (cells) what the value comes from; a cell with an `of` of 0 is not drawn
    friend bool operator==(const OverlayField&, const OverlayField&) = default;
};
/// Read off a day, minute by minute. With `Side::recorded` it depends on bodies and records alone.
OverlayField overlay_field(const DayLived& day, Overlay overlay, Side side, Minute minute);
/// Shaded squares, and what the shades mean: `full`, then the counts of the whole city, of what they are.
void draw_overlay(const OverlayField& field, const Lens& lens, float scale, Drawing& out);

/// People by corner, for cities in which they are too many to be drawn one by one.
struct Density {
    std::int32_t width = 0, height = 0;
    std::vector<std::uint32_t> people;  ///< (corners)
    friend bool operator==(const Density&, const Density&) = default;
};
/// Nobody yet.
Density empty_density(const City& city);
/// Adds people `first` .. `last` - 1: asking a million where they are takes long, and can be shared out over threads or frames.
void density_block(const DayLived& day, Minute minute, std::uint32_t first, std::uint32_t last, Density& out);
/// Adds what another thread counted of the same city.
void add(Density& to, const Density& from);
/// Everybody at a minute.
Density density_at(const DayLived& day, Minute minute);
/// Squares over the blocks whose doors the corners are, or, where these would be too small to see, over several; and what one shade stands for, by the
/// city as a whole.
void draw_density(const Density& density, const Lens& lens, float scale, Drawing& out);

// ---------------------------------------------------------------- the pens

struct PensOptions {
    float scale = 1;
    std::int32_t dots = 20'000;  ///< at most, and at least 200; in a greater crowd a dot stands for several people
};
/// Four pens that never move: found and missed over wrongly stopped and left alone. A dot a person, solid amber who was stopped, outlined as truth has it;
/// by groups, each in its pattern. Without the truth light the upper two hold those stopped and all others, and the lower two are covered.
void draw_pens(const Pens& pens, float width_px, float height_px, const PensOptions& options, Drawing& out);

}  // namespace panopolis
