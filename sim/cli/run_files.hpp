#pragma once
// The files of a run's folder, as `panopolis run` writes them.
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <panopolis/experiment.hpp>
#include <panopolis/observer.hpp>
#include <panopolis/results.hpp>

namespace panopolis::cli {

/// Streams the days' events into events.csv; remembers the first thing that went wrong. On more threads than one the last rows of a day wait until the next, or `flush`.
class EventFile final : public StreamSink {
public:
    /// `all`: with what nobody could see. Rows are made by as many threads as the executor has.
    EventFile(RunFolder& folder, bool all, Executor& executor, std::int32_t threads);
    [[nodiscard]] bool takes_all() const override { return all_; }
    void day(std::int32_t day, const DayEvents& stream) override;
    /// What was not yet written; the header, where no day was lived.
    void flush();
    std::optional<MachineTrouble> trouble;

private:
    /// Rows, with room behind them.
    struct Text {
        std::unique_ptr<char[]> bytes;
        std::size_t size = 0, room = 0;
        void room_for(std::size_t more);
        void add(std::span<const Event> events);
        void add(std::string_view text);
    };
    void write_waiting();
    void write_pieces();

    RunFolder& folder_;
    bool all_;
    Executor& executor_;
    Text text_;                        ///< what is not yet written
    std::vector<Text> made_, waiting_;  ///< of more threads than one: rows of some parts, side by side; and those before them, on their way into the file
};

/// Measures and tables: run.json, daily.csv, groups.csv, scores.csv, wrongs.csv, survival.csv, dictionary.md.
[[nodiscard]] std::optional<MachineTrouble> write_tables(RunFolder& folder, const RunRecord& record, const MeasureBook& book, const Measures& measures, const std::vector<std::string>& group_names);
/// people.csv.
[[nodiscard]] std::optional<MachineTrouble> write_people(RunFolder& folder, const Run& run);

}  // namespace panopolis::cli
