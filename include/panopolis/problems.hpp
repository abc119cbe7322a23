#pragma once
// What the engine says about values that cannot be: every sentence by a key, so that it can be said in every language.
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <panopolis/result.hpp>

namespace panopolis {

/// A sentence with gaps: {0:raw} and up for numbers, {name} for words in the order in which they stand here.
struct ProblemText {
    std::string_view key, english;
    int numbers = 0;
    std::array<std::string_view, 3> words{};
};
/// All of them: `rule.*` of rules between rows, `problem.*` of single values and changes, `wanted.*` of what stands in their gaps.
const std::vector<ProblemText>& problem_texts();

/// One of them, its gaps filled in English. The key must be there, with as many numbers and words as it asks for.
Sentence sentence(std::string_view key, std::vector<std::int64_t> numbers = {}, std::vector<Sentence::Filler> words = {});
/// A word for a gap that is one of these texts itself.
Sentence::Filler filler(std::string_view key);
/// Sentences in English, with blanks between them.
std::string in_english(const std::vector<Sentence>& sentences);

}  // namespace panopolis
