#pragma once
#include "experiment/validation.hpp"

namespace panopolis {

void add_search_cases(std::vector<ValidationCase>& all);      // V1 - V4, V30: recogniser, base rates, review, exposure
void add_score_cases(std::vector<ValidationCase>& all);       // V5 - V8: points and bans
void add_desk_cases(std::vector<ValidationCase>& all);        // V9, V11: queues at a desk
void add_feedback_cases(std::vector<ValidationCase>& all);    // V12, V14 - V16: records, patrols and corrections
void add_mind_cases(std::vector<ValidationCase>& all);        // V19, V21, V24, V26, V27, V29: silence, stigma, learning, ties, twins
void add_measure_cases(std::vector<ValidationCase>& all);     // V23: distances and parity
void add_school_cases(std::vector<ValidationCase>& all);      // V24: windows of a lesson
void add_deployment_cases(std::vector<ValidationCase>& all);  // D1 - D9: published counts
void hangzhou_classroom(Bench& b);                            // D8

/// Lives some days.
inline void live(Run& run, std::int64_t days)
{
    while (run.today() < days) run.live_one_day();
}

}  // namespace panopolis
