#pragma once
// The files of a run's folder, as `panopolis run` writes them.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <panopolis/experiment.hpp>
#include <panopolis/results.hpp>

namespace panopolis::cli {

/// Streams the days' events into events.csv; remembers the first thing that went wrong.
class EventFile final : public EventSink {
public:
    /// `all`: with what nobody could see. Rows are made by as many threads as the executor has.
    EventFile(RunFolder& folder, bool all, Executor& executor, std::int32_t threads);
    void day(std::int32_t day, const std::vector<Event>& events) override;
    /// What was not yet written; the header, where no day was lived.
    void flush();
    std::optional<MachineTrouble> trouble;

private:
    /// Rows of one part of a day.
    struct Made {
        std::unique_ptr<char[]> text;
        std::size_t size = 0;
    };
    void append(const Made& made);
    void write_pieces();

    RunFolder& folder_;
    bool all_;
    Executor& executor_;
    std::unique_ptr<char[]> text_;  ///< what is not yet written, and room behind it
    std::size_t size_ = 0;
    std::vector<Made> more_;  ///< of more threads than one: what is made side by side
};

/// Measures and tables: run.json, daily.csv, groups.csv, scores.csv, wrongs.csv, survival.csv, dictionary.md.
[[nodiscard]] std::optional<MachineTrouble> write_tables(RunFolder& folder, const RunRecord& record, const MeasureBook& book, const Measures& measures, const std::vector<std::string>& group_names);
/// people.csv.
[[nodiscard]] std::optional<MachineTrouble> write_people(RunFolder& folder, const Run& run);

}  // namespace panopolis::cli
