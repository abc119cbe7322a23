#pragma once
// What an experiment found: means and paired differences by point, and what the outcome depends on. Read from a store at any time, also before all is lived.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <panopolis/compare.hpp>
#include <panopolis/statistics.hpp>
#include <panopolis/store.hpp>

namespace panopolis {

/// One measure at one point.
struct PointFinding {
    std::vector<Estimate> means;                ///< by arm
    std::vector<PairedDifference> differences;  ///< of every arm to the first; the first's own is empty
    std::vector<double> adjusted_p;             ///< by arm, Holm's over all differences of the findings; NaN for the first
};

/// What a measure depends on, by factor: of a mean over replicates in the first arm, or of an arm's difference to the first.
struct Dependence {
    std::int32_t arm = 0;                 ///< 0: the first arm itself; above: that arm's difference to it
    std::vector<MorrisEffect> morris;     ///< of a design that is morris's
    std::optional<SobolIndices> sobol;    ///< of one that is saltelli's
    std::optional<Regression> regression; ///< of any other that has places in the unit cube
    std::int64_t points = 0;              ///< that count
};

/// Factors to be told of and drawn, of many: all in their order where there are no more than `most`, else those that move it most, the largest first.
std::vector<std::size_t> told_factors(const Dependence& depends, std::size_t most = 20);

struct MeasureFinding {
    std::string measure;
    const MeasureRow* row = nullptr;
    std::vector<PointFinding> points;
    std::vector<Dependence> depends;  ///< empty where the design has no places in the unit cube, or points are missing
};

struct Findings {
    StoreHead head;
    std::int64_t cells = 0, failed = 0;
    std::int64_t fewest = 0, most = 0;    ///< replicates of a point
    std::vector<MeasureFinding> measures;
};

/// Looks into a store, for these measures; none: those that it keeps where it names them, else what tells most of any city.
Findings find(Store& store, const std::vector<std::string>& measures = {});
/// A page that a reader understands. Lines of at most 96 characters.
std::string findings_text(const Findings& findings);

}  // namespace panopolis
