#pragma once
// A lesson: screens to be gone through, bets to be placed, and the numbers that the engine is to find for its texts.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <panopolis/exchange.hpp>
#include <panopolis/language.hpp>

namespace panopolis {

/// A scenario that a lesson lives: with one seed, or with several from that one on.
struct LessonRun {
    std::string name, scenario, arm;
    std::vector<std::string> sets;       ///< PATH=VALUE, as on the command line
    std::optional<std::int64_t> seed;    ///< the scenario's own where there is none
    std::int64_t days = 0;               ///< 0: as many as the scenario says
    std::int64_t seeds = 1;              ///< 1 .. 100
};

/// A number that a text may name. It is found when the lesson is played or printed; none is written down.
struct LessonFact {
    enum class Kind : std::uint8_t {
        measure,     ///< of a run's end, in the city
        series,      ///< a measure day by day
        person,      ///< what a person's record holds at the end: a `PersonFact`
        parameter,   ///< a value of the run's scenario
        cities,      ///< in how many of the run's seeds a bound holds: "records_share_largest>0.8"
        least, most, ///< of a measure over the run's seeds
        source,      ///< a published number, by its id in docs/reference/sources.json
        sum, difference
    };
    std::string name;
    Kind kind = Kind::measure;
    int run = -1;                  ///< index into the lesson's runs; -1 for what needs none
    std::string what;              ///< measure, person's fact, path, bound or id
    std::uint32_t person = 0;
    std::int32_t day = -1;         ///< of a measure: that day alone; -1: the run so far
    std::int32_t every = 1;        ///< of a series: each so many-th day from the first on, 7: Mondays
    double times = 1;              ///< what it is multiplied with before it is rounded to a whole number: 100 makes a share "in 100"
    std::vector<int> of;           ///< sum, difference: indices of earlier facts
};
/// What can be asked of a person.
enum class PersonFact : std::uint8_t {
    score, score_true,             ///< at the end of the last day
    stops, wrongful_stops, displays, wrongful_displays, refusals, wrong_bookings,  ///< so far, at most 255
    crossed_on_red,                ///< so far, seen or not
    age,
    cameras_on_way                 ///< working cameras passed on the last day, one counted as often as it is passed
};
const std::vector<std::string_view>& person_facts();

/// A guess that is asked for before something is shown.
struct LessonBet {
    enum class Kind : std::uint8_t {
        none,
        number,  ///< a whole number from `low` to `high`
        choose,  ///< one of the options
        line,    ///< a number from `low` to `high` for each of `points` entries of a series, drawn
        cards,   ///< alarms of the day, one by one: stop, look again, let go
        match    ///< an option for every item
    };
    enum class Right : std::uint8_t { lowest, highest, named, open };
    struct Option {
        std::string name;
        int fact = -1;             ///< the number that decides, or is shown when all is revealed; -1: none
    };
    struct Item {
        std::string name;
        int right = -1;            ///< index of the option that belongs to it; of a vote none
        int fact = -1;
    };
    Kind kind = Kind::none;
    double low = 0, high = 100;
    int fact = -1, of = -1;        ///< number, line: what it was; and of how many, where that is to be said
    double close = 0;              ///< number, line: so far off still counts as close
    std::int32_t points = 0;       ///< line: entries of the series; cards: how many
    std::vector<Option> options;   ///< choose, match
    Right right = Right::named;    ///< choose: the option with the lowest or highest number (with equal ones, each of them), or `named`; choose, match: `open`, a vote
    int named = -1;
    std::vector<Item> items;       ///< match
    bool reasons = false;          ///< match: it is asked, and at last told, why an option belongs to an item
    /// True when no option is right or wrong: whoever places it says what they think or would do.
    [[nodiscard]] bool is_vote() const { return right == Right::open; }
};

/// What the window shows when a screen opens. What is not said stays as it is.
struct LessonShow {
    int run = -1;
    std::string view, overlay;     ///< "city", "pens", ..; "none", "cameras", ..
    std::int32_t day = -1;
    double minute = -1;
    std::int64_t person = -1;      ///< -1: as it is; -2: nobody
    std::optional<bool> truth, play;
    std::string measure;           ///< of charts and of thirty cities
    double zoom = 0;               ///< of the city: 1 shows all of it; 0: as it is
    std::string at;                ///< what lies in the middle then: a use of land, "stadium"; empty: who is followed, else the middle of the city
    int other = -1;                ///< two lives: the other run
};

/// How many of all, of each part of all, and of each part of a part: drawn on paper as boxes, empty for who is to count. The parts of a box come to what it holds.
struct LessonTree {
    struct Box {
        std::string name;          ///< of a part; the first, which holds all, has none
        int fact = -1;
        int parent = -1;           ///< index of the box that it is a part of, which stands before it
    };
    std::vector<Box> boxes;        ///< none: there is no tree
    /// The parts of a box, in their order.
    [[nodiscard]] std::vector<std::size_t> parts(std::size_t box) const;
    /// Boxes without parts.
    [[nodiscard]] std::size_t leaves() const;
};

struct LessonScreen {
    std::string name;
    std::int32_t minutes = 0;
    LessonShow show;
    LessonShow reveal;             ///< what is shown besides once the bet is revealed
    LessonBet bet;
    std::string control;           ///< the one parameter that may be moved; "*": all of them
    std::vector<double> stops;     ///< of the control: the values it may take; empty: its whole range
    bool checkpoint = false;       ///< a still picture, printed with its question; the window does not move meanwhile
    bool light = true;             ///< the truth light may be turned on
    LessonTree tree;               ///< on paper, beside the checkpoint's question
    std::int32_t write = 0;        ///< lines on paper under a question that is written about; 0: none is asked
    std::vector<std::string> sources;  ///< ids in docs/reference/sources.json, shown as cards
};

struct LessonExit {
    std::string name;
    std::int32_t points = 2;
};

struct Lesson {
    std::string name;              ///< the file's name without folder and ending
    std::string file;              ///< where it was read from
    std::string ages;              ///< "13-16"
    std::vector<LessonRun> runs;
    std::vector<LessonFact> facts;
    std::vector<LessonScreen> screens;
    std::vector<LessonExit> exits;
    [[nodiscard]] std::int32_t minutes() const;
    [[nodiscard]] int run(std::string_view called) const;   ///< -1 when there is none
    [[nodiscard]] int fact(std::string_view called) const;
};

/// What the middle of the city can be laid on.
const std::vector<std::string_view>& lesson_places();

/// What a lesson file may name.
struct LessonWorld {
    std::vector<std::string> views, overlays;  ///< words of the window
    std::vector<std::string> sources;          ///< ids; empty: they are not looked up
};

/// Reads a lesson. Gives every problem with its place; whether its scenarios load is not looked at here.
Result<Lesson> read_lesson(const SourceText& source, const LessonWorld& world);
/// Where in a lesson's file the value stands that each of some problems names by its path ("screens.hook.show.person"). What the file does not have keeps the place it has.
std::vector<Issue> placed_in_lesson(const SourceText& source, std::vector<Issue> issues);
/// The JSON Schema (2020-12) of lesson files.
std::string lesson_schema_json(const LessonWorld& world);

/// The texts that a lesson must have in every language, in the order in which they are read. Facts are named in them: {alarms}, {alarms|alarm|alarms}.
std::vector<std::string> lesson_keys(const Lesson& lesson);
/// Reads a lesson's texts in one language: the keys above and no other. Besides what `read_language` asks for, a screen's text has at most 60 words
/// (or 120 characters of a language without blanks), and what stands in a text as a number is found by the engine: digits are refused outside of `NAME.source`.
Result<Language> read_lesson_words(const SourceText& source, const Lesson& lesson);

/// The numbers of a lesson, found.
struct LessonNumbers {
    std::vector<std::int64_t> facts;             ///< in the order of the lesson's facts; of a series the last day's
    std::vector<std::vector<double>> series;     ///< (facts)(days); empty but for a series
};

/// What is open on every screen: what it shows itself, and what those before it left.
std::vector<LessonShow> shown_by_screen(const Lesson& lesson);
/// The same once its bet is revealed.
std::vector<LessonShow> revealed_by_screen(const Lesson& lesson);

/// How near a bet came.
enum class BetReply : std::uint8_t { close, low, high, right, wrong };
BetReply answer(const LessonBet& bet, double bet_number, const LessonNumbers& numbers);
/// The options that are right, ascending; of a vote none.
std::vector<int> right_options(const LessonBet& bet, const LessonNumbers& numbers);
/// A drawn line against what it was: `close` when it is off by at most `close` on average, else too low or too high on average.
BetReply answer_line(const LessonBet& bet, const std::vector<double>& drawn, const LessonNumbers& numbers);

}  // namespace panopolis
