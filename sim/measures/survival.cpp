#include <panopolis/survival.hpp>

#include "base/special.hpp"

namespace panopolis {

SurvivalStep KaplanMeier::step(const Exits& exits)
{
    SurvivalStep out{exits.time, at_risk_, exits.events, exits.censored, 1.0, 0.0};
    area_ += surviving_ * static_cast<double>(exits.time - last_);
    last_ = exits.time;
    if (exits.events > 0) {
        const auto n = static_cast<double>(at_risk_), d = static_cast<double>(exits.events);
        surviving_ *= (n - d) / n;
        if (exits.events < at_risk_) greenwood_ += d / (n * (n - d));
        // a half made of many factors may miss it by some last bits
        if (!median_ && surviving_ <= 0.5 + 1e-12) median_ = exits.time;
    }
    at_risk_ -= exits.events + exits.censored;
    out.surviving = surviving_;
    out.standard_error = surviving_ * special::sqrt(greenwood_);
    return out;
}

std::vector<SurvivalStep> kaplan_meier(std::span<const Exits> exits)
{
    std::int64_t all = 0;
    for (const Exits& e : exits) all += e.events + e.censored;
    KaplanMeier estimate(all);
    std::vector<SurvivalStep> out;
    out.reserve(exits.size());
    for (const Exits& e : exits) out.push_back(estimate.step(e));
    return out;
}

}  // namespace panopolis
