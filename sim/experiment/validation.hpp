#pragma once
// Cases whose answer is on paper, or whose count is published: each lives a shipped scenario through the shipped stages.
#include <functional>
#include <string>
#include <vector>

#include <panopolis/exchange.hpp>
#include <panopolis/simulation.hpp>

namespace panopolis {

/// One line of the table: what was expected, what came, how far apart they may be.
struct CaseResult {
    std::string id, what;
    std::string expected, got, tolerance;
    bool pass = false;
};

/// Loads a shipped scenario by name, with an arm and sets. Cases only ask for what is shipped, so failing is a fault of the shelf.
using LoadByName = std::function<Result<Loaded>(const std::string& name, const LoadOptions& options)>;

/// What a case is given to work with, and where it leaves its lines.
class Bench {
public:
    Bench(LoadByName load, Executor& executor, bool full) : load_(std::move(load)), executor_(executor), full_(full) {}
    /// More people and days, and the slow members of a case.
    [[nodiscard]] bool full() const { return full_; }
    /// The programme of a shipped scenario; an empty one, and a failed line, when it does not load.
    Programme programme(const std::string& name, const std::string& arm = "", const std::vector<std::string>& sets = {});
    Run run(const Programme& programme, EventSink* sink = nullptr);
    /// |got - expected| <= tolerance.
    void near(const std::string& what, double got, double expected, double tolerance);
    void holds(const std::string& what, bool pass, const std::string& expected, const std::string& got);

    std::string id;
    std::vector<CaseResult> results;

private:
    LoadByName load_;
    Executor& executor_;
    bool full_;
};

struct ValidationCase {
    const char* id;
    const char* title;
    void (*check)(Bench&);
};
/// All cases, analytic ones first.
const std::vector<ValidationCase>& validation_cases();

/// Counts of a run, by kind and outcome of event.
class Counts final : public EventSink {
public:
    void day(std::int32_t day, const std::vector<Event>& events) override;
    [[nodiscard]] std::int64_t of(EventKind kind, Outcome outcome) const { return n_[static_cast<std::size_t>(kind)][static_cast<std::size_t>(outcome)]; }
    [[nodiscard]] std::int64_t of(EventKind kind) const;

private:
    std::int64_t n_[128][16]{};
};

}  // namespace panopolis
