#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <panopolis/result.hpp>
#include <panopolis/scenario.hpp>
#include <panopolis/table.hpp>

namespace panopolis {

/// A text and the name it goes by in messages. A resolver that found the name but could not read it says why in `problem`
/// ("is a directory"); then `text` is not looked at.
struct SourceText {
    std::string file;
    std::string text;
    std::string problem{};
};

/// Finds the text behind a name that stands in `from_file` (empty: on the command line). Nothing when there is no such scenario.
/// The same text must come under the same `file`, because a cycle of bases is noticed by it. This floor opens no files: the caller looks.
using Resolver = std::function<std::optional<SourceText>(const std::string& name, const std::string& from_file)>;

/// A longer text is refused; a resolver need not read further than one byte more.
inline constexpr std::size_t max_source_bytes = 8u << 20;
/// Objects and lists inside one another; deeper is refused while reading.
inline constexpr int max_source_depth = 64;

/// What is laid over the file.
struct LoadOptions {
    std::string arm{};                        ///< a name under the file's `arms`, or one of the five that every scenario has (arms.hpp)
    std::vector<std::string> sets{};          ///< PATH=VALUE or PATH@DAY=VALUE, in order
    bool neutral = false;                     ///< every row that has a neutral value takes it
    std::optional<std::int64_t> seed{};       ///< as if the last set
    std::optional<std::int64_t> days{};
    std::vector<std::string> known_names{};   ///< shipped names, to suggest from when one is not found
};

/// A scenario ready to run.
struct Loaded {
    Programme programme;
    std::string name;                ///< the file's name without folder and ending
    std::string resolved_json;       ///< every value that is not a default, timeline included: a scenario file that loads to the same programme
    std::string scenario_hash;       ///< 16 hexadecimal digits over the values, without seed, days and words for readers
    std::vector<std::string> notes;  ///< sentences for whoever reads the result; nothing is wrong
};

/// Reads, composes and checks a scenario: defaults < `extends` < the file < the arm < the sets, then the timeline by day.
/// Gives every problem with its place, in the order of files, lines and columns; a text that is not JSON has that one problem alone.
Result<Loaded> load_scenario(const std::string& name, const Resolver& resolver, const LoadOptions& options = {});
/// The same for a text at hand.
Result<Loaded> load_scenario(const SourceText& source, const Resolver& resolver, const LoadOptions& options = {});

/// The report of problems: a header that counts them, then place, excerpt with carets and message of each.
/// `file` is what the user named; a problem elsewhere gives its own file.
std::string format_issues(const std::vector<Issue>& issues, std::string_view file = {});

/// The word among `candidates` that was probably meant, or nothing when none is near.
std::optional<std::string> nearest_word(std::string_view word, const std::vector<std::string>& candidates);

/// One published or official number that a row may rest on (docs/reference/sources.json).
struct SourceCard {
    std::string id, quantity, value, unit, low, high, context, source, year, url, status, note;
};
/// Reads docs/reference/sources.json.
Result<std::vector<SourceCard>> read_sources(const SourceText& source);

/// What a parameter, or a section of them, is: value, unit, range, words, evidence. An empty path lists the sections.
/// `cards` adds the sources in full; without them their keys stand there. An unknown path is an issue that names the nearest.
Result<std::string> explain(std::string_view path, const std::vector<SourceCard>& cards = {});
/// The JSON Schema (2020-12) of scenario files.
std::string schema_json();
/// docs/reference/parameters.md.
std::string parameters_page(const std::vector<SourceCard>& cards);

}  // namespace panopolis
