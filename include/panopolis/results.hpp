#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <panopolis/measures.hpp>

namespace panopolis {

/// What may differ between machines although the run is the same.
struct Made {
    std::string compiler;
    std::int32_t threads = 1;
    double seconds = 0.0;
    std::string folder;
    std::string simd = "scalar";  ///< the instructions that it was lived with
};

/// What a run says of itself beside its measures.
struct RunRecord {
    std::string scenario_json;  ///< the resolved scenario, a JSON object
    std::string scenario_hash;
    std::int64_t seed = 0;
    std::int32_t days = 0;      ///< lived
    std::string digest, world_digest;
    std::vector<std::string> notes;
    Made made;
};

/// The compiler that built this library, as `made` names it.
std::string compiler_name();

/// run.json: the same bytes for the same run, apart from `made`, which stands last.
std::string run_json(const RunRecord& record, const Measures& measures);
/// One measure as in run.json: value, unit, side, of, groups.
std::string measure_json(const Measure& measure, const std::vector<std::string>& group_names);

/// daily.csv: a row a day; what adds up is of that day alone, what stands is as it stood when the day ended.
std::string daily_csv(const MeasureBook& book);
/// groups.csv: a row for each measure and group, the whole city as `all`, over the run.
std::string groups_csv(const Measures& measures);
/// scores.csv: how many people have a score, recorded and by the right claims alone.
std::string scores_csv(const Measures& measures);
/// wrongs.csv: how many people suffered so many wrongs, and how many would have under equal risk.
std::string wrongs_csv(const Measures& measures);
/// survival.csv: Kaplan-Meier curves of the first score ban and of appeals.
std::string survival_csv(const Measures& measures);

/// events.csv: a row for each event, in the order in which they are given.
std::string events_csv_header();
void append_events_csv(std::span<const Event> events, std::string& out);
/// The same into memory that is there, `event_rows_room` bytes at least; returns where the rows end.
char* put_event_rows(std::span<const Event> events, char* out);
/// Of so many of the longest rows, and what may be written behind the last though it ends before.
constexpr std::size_t event_rows_room(std::size_t rows) { return 192 * rows + 64; }

/// people.csv, truth beside database: a row for each person in [first, last).
std::string people_csv_header();
void append_people_csv(const People& people, const World& world, const Institution& institution, const Ledger& ledger, const Scenario& scenario,
                       const City& city, std::uint32_t first, std::uint32_t last, std::string& out);

/// The word of a kind or an outcome in files.
std::string_view word_of(EventKind kind);
std::string_view word_of(Outcome outcome);

/// dictionary.md, beside the files of a run: every column, kind and outcome, out of the rows that write them.
std::string data_dictionary(const std::vector<std::string>& group_names);
/// docs/reference/measures.md.
std::string measures_page();
/// The same for a terminal.
std::string measures_text();

}  // namespace panopolis
