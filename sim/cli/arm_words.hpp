#pragma once
// How arms are named on the command line.
#include <string>
#include <vector>

#include <panopolis/compare.hpp>

namespace panopolis::cli {

/// A word without '=' names an arm; words with it belong to the arm before them, and come after what `base` sets. An arm without any is one that the
/// scenario, or every scenario, has. Words with '=' before the first name are left out.
inline std::vector<ComparedArm> named_arms(const std::vector<std::string>& words, const LoadOptions& base)
{
    std::vector<ComparedArm> arms;
    for (const std::string& word : words) {
        if (word.find('=') == std::string::npos) {
            arms.push_back({word, base});
            arms.back().options.arm = word;
        } else if (!arms.empty()) {
            arms.back().options.arm = base.arm;
            arms.back().options.sets.push_back(word);
        }
    }
    return arms;
}

/// The scenario as it is, beside which arms stand.
inline ComparedArm as_it_is(const LoadOptions& base) { return {"as it is", base}; }

}  // namespace panopolis::cli
