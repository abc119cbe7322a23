// Harm taken apart: five lives of the same people, and the differences of neighbours.
#include <cassert>

#include <panopolis/arms.hpp>
#include <panopolis/compare.hpp>

namespace panopolis {

namespace {

/// A consequence, and the part of it that fell on somebody for what they had not done.
struct Consequence {
    const char* words;
    const char* all;
    const char* wrong;
};
constexpr Consequence consequences[] = {
    {"stops in the street", "stops", "wrongful_stops"},
    {"faces on screens", "displays", "wrongful_displays"},
    {"strikes", "strikes", "wrongful_strikes"},
    {"points taken", "points_taken", "points_taken_wrongly"},
    {"bans by score", "bans", "wrongful_bans"},
    {"flags on posts", "posts_flagged", "posts_wrongly_flagged"},
    {"alerts in class", "lesson_alerts", "wrong_alerts"},
    {"reports to parents", "reports_to_parents", "wrongful_reports_to_parents"},
    {"absences recorded", "absences", "wrongful_absences"},
};

std::vector<double> minus(const std::vector<double>& a, const std::vector<double>& b)
{
    std::vector<double> out;
    for (std::size_t i = 0; i < a.size(); ++i) out.push_back(a[i] - b[i]);
    return out;
}

std::size_t at(Arm arm) { return static_cast<std::size_t>(arm); }

ChainLink link_of(const Comparison& c, const Consequence& what)
{
    ChainLink link;
    link.words = what.words;
    std::vector<std::vector<double>> all, wrong;
    for (std::size_t arm = 0; arm < c.arms.size(); ++arm) {
        all.push_back(c.values(arm, what.all));
        wrong.push_back(c.values(arm, what.wrong));
        link.by_arm.push_back(estimate(all.back()));
    }
    const auto none = at(Arm::none), perfect = at(Arm::perfect), equal = at(Arm::equal), stated = at(Arm::stated), remedied = at(Arm::remedied);
    link.policy = estimate(minus(all[perfect], all[none]));
    link.harm_of_error = estimate(minus(wrong[equal], wrong[perfect]));
    link.sparing_of_error = estimate(minus(minus(all[equal], wrong[equal]), minus(all[perfect], wrong[perfect])));
    link.unequal = estimate(minus(all[stated], all[equal]));
    link.remedies = estimate(minus(all[remedied], all[stated]));

    // what unequal error rates do shows between groups, not in totals
    const auto groups = static_cast<int>(c.runs.front().front().measures.group_names.size());
    for (int g = 0; g < groups; ++g) {
        std::vector<double> gap = minus(c.values(stated, what.wrong, g), c.values(equal, what.wrong, g));
        const std::vector<double> people = c.values(stated, "people", g);
        for (std::size_t i = 0; i < gap.size(); ++i) gap[i] *= people[i] > 0 ? 1000.0 / people[i] : 0.0;
        link.group_gaps.push_back(estimate(gap));
    }
    return link;
}

}  // namespace

std::vector<ChainLink> harm_chain(const Comparison& comparison)
{
    assert(comparison.arms.size() == arm_names().size());
    std::vector<ChainLink> chain;
    for (const Consequence& what : consequences) {
        if (!comparison.has(what.all) || !comparison.has(what.wrong)) continue;
        ChainLink link = link_of(comparison, what);
        bool occurs = false;
        for (const Estimate& e : link.by_arm) occurs = occurs || e.mean > 0;
        if (occurs) chain.push_back(std::move(link));
    }
    return chain;
}

}  // namespace panopolis
