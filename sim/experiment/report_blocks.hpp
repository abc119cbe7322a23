#pragma once
// Pieces that the page of a report is laid out from.
#include <optional>
#include <string>
#include <vector>

#include <panopolis/report.hpp>

namespace panopolis::report {

struct Column {
    std::string words;
    bool number = false;
};
/// A row of a table; with a side it comes and goes with that side.
struct Line {
    std::vector<std::string> cells;
    std::optional<Side> side{};
};
struct Table {
    std::string caption;
    std::vector<Column> columns;
    std::vector<Line> lines;
};
/// A term and what is said of it.
struct Said {
    std::string term, words;
};
/// One thing under a heading. Which members count depends on the kind.
struct Block {
    enum class Kind { text, list, heading, table, chart, code } kind = Kind::text;
    std::string words{};                ///< text, heading, title of a table, chart or code
    std::vector<std::string> items{};   ///< list
    Table table{};                      ///< table, chart
    std::string id{}, alt{}, spec{};    ///< chart: its name in files, what it shows for who does not see it, Vega-Lite as JSON
    int columns = 1;                    ///< chart: panels beside one another where there is room; 0 for a chart that has none
    std::vector<Said> source{};         ///< chart
    std::string code{};
    bool on_paper = true;               ///< code: printed too, not only to be opened on a screen
};
struct Section {
    std::string id, title;
    std::vector<Block> blocks;
};

Block text(std::string words);
Block list(std::vector<std::string> items);
Block heading(std::string words);

/// "people wronged" for `people_wronged`.
std::string plain_name(std::string_view measure);
/// "people wronged, people", or "alarms" where its unit says the same.
std::string with_unit(std::string_view measure, const MeasureRow* row);
/// A number as tables have it: as `text::shown`, without marks between thousands.
std::string figure(double x, bool with_sign = false);
std::string count(std::int64_t n);
/// "1 run", "3 runs".
std::string counted(std::int64_t n, std::string_view one, std::string_view many);
/// "recorded" or "true".
std::string side_of(const MeasureRow* row);
/// "; a and b", "a, b and c".
std::string joined_words(const std::vector<std::string>& words);
/// "4.3 to 27.3"
std::string interval_words(const Estimate& e);
/// "false_match_rate 3e-06, list 100", or "as it is".
std::string point_words(const Findings& f, std::size_t point);
/// True where a measure is 0 or missing everywhere.
bool says_nothing(const MeasureFinding& m);
/// What an arm of `Dependence` is about.
std::string depends_words(const Findings& f, const Dependence& d);
/// How each figure of a measure comes about: definition, denominator, where to get it again.
void add_measure(std::vector<Said>& source, const std::string& name, const MeasureRow* row);
void add_origin(std::vector<Said>& source, const Report& r);

/// The chain of harm of an experiment of one point among whose arms are the five that take harm apart, nothing laid over them; else empty.
std::vector<ChainLink> chain_of(Store& store, const StoreHead& head);

Section answer(const Report& r);
Section differences(const Report& r);
Section chain(const Report& r);
Section curves(const Report& r);
/// What the outcome depends on; a part of the section of curves.
void add_dependences(const Report& r, Section& out);
Section groups(const Report& r);
Section changed_lives(const Report& r);
Section methods(const Report& r, const std::vector<SourceCard>& cards);
/// Parameters that are not at their defaults, and what is switched on; a part of the methods.
void add_parameters(const Report& r, const std::vector<SourceCard>& cards, Section& out);

/// More points than this are for curves and files.
inline constexpr std::size_t points_on_a_page = 24;

}  // namespace panopolis::report
