#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace panopolis {

/// How many met what is waited for at a time, and how many were lost sight of then without having met it.
struct Exits {
    std::int64_t time = 0;
    std::int64_t events = 0, censored = 0;
};

/// One step of a Kaplan-Meier curve.
struct SurvivalStep {
    std::int64_t time = 0;
    std::int64_t at_risk = 0;       ///< just before it
    std::int64_t events = 0, censored = 0;
    double surviving = 1.0;         ///< just after it
    double standard_error = 0.0;    ///< Greenwood's
};

/// The Kaplan-Meier estimate as it grows in time: who is lost sight of counts as at risk until then, and at a tie events come first.
class KaplanMeier {
public:
    explicit KaplanMeier(std::int64_t at_risk = 0) : at_risk_(at_risk) {}
    /// Times ascend.
    SurvivalStep step(const Exits& exits);
    [[nodiscard]] double surviving() const { return surviving_; }
    [[nodiscard]] std::int64_t at_risk() const { return at_risk_; }
    /// The first time at which at most half survive; nothing where that was not reached.
    [[nodiscard]] std::optional<std::int64_t> median() const { return median_; }
    /// Area under the curve up to a time not before the last step: the mean, with what lasts longer taken to end there.
    [[nodiscard]] double mean_until(std::int64_t time) const { return area_ + surviving_ * static_cast<double>(time - last_); }

private:
    std::int64_t at_risk_ = 0, last_ = 0;
    double surviving_ = 1.0, greenwood_ = 0.0, area_ = 0.0;
    std::optional<std::int64_t> median_;
};

/// The whole curve. Everybody in `exits` was at risk from time 0; times ascend.
std::vector<SurvivalStep> kaplan_meier(std::span<const Exits> exits);

}  // namespace panopolis
