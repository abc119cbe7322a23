#pragma once
// One line of panopolis bench: what a city of a size took with a number of threads, and stage by stage where it went.
#include <atomic>
#include <optional>
#include <string>
#include <vector>

#include <panopolis/experiment.hpp>

#include "cli/machine.hpp"

namespace panopolis::cli {

/// What a stage took over all days of a run.
struct StageCost {
    double seconds = 0, draws = 0, bytes = 0;  ///< draws: Philox blocks; bytes: touched, at least
    void add(const StageCost& other);
};

struct BenchRow {
    std::int64_t people = 0, days = 0;
    int threads = 1;
    Simd simd = Simd::scalar;
    double seconds = 0, bytes_per_person = 0;
    std::vector<double> day_seconds;
    std::vector<StageCost> stages;        ///< in the order of `Run::stage_names()`, and last what is done between them
    std::optional<MachineLimits> limits;  ///< of a profile

    [[nodiscard]] double person_days() const { return static_cast<double>(people * days); }
    [[nodiscard]] double person_days_per_s() const { return person_days() / seconds; }
    [[nodiscard]] StageCost all() const;
};

/// Lives with another executor, and counts the draws that are made meanwhile on the threads that come to help.
class Tally final : public Executor {
public:
    explicit Tally(Executor& on) : on_(on) {}
    void for_each(std::int32_t n, const std::function<void(std::int32_t)>& work) override;
    /// So far, those of the caller's own thread among them.
    [[nodiscard]] std::uint64_t draws() const;

private:
    Executor& on_;
    std::atomic<std::uint64_t> elsewhere_{0};
};

/// A row as it is printed; with a table of stages and the machine's limits where they were measured.
std::string text_of(const BenchRow& row);
std::string json_of(const std::vector<BenchRow>& rows);

/// The instructions of that name, or the fastest where it is empty; nothing, with what there is on stderr, where this processor has them not.
std::optional<Simd> simd_or_tell(const std::string& name, const char* command);

}  // namespace panopolis::cli
