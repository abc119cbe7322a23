#pragma once
// A text of a language taken apart: letters, and gaps that are filled when it is said.
#include <string>
#include <string_view>
#include <vector>

#include <panopolis/language.hpp>

namespace panopolis::exchange {

/// What is wrong with a stretch of a text, in bytes.
struct GapProblem {
    std::size_t at = 0, length = 0;
    std::string message;
};

/// Takes a text apart. All that is wrong with its gaps is added to `problems`; a wrong gap is left out of the pieces.
std::vector<TextPiece> take_apart(std::string_view text, const TextKey& key, std::vector<GapProblem>& problems);

/// The first of the keys in `Language::part_keys` that a filling is made of, and how many; none for most.
struct PartsOf {
    std::size_t first = 0, number = 0;
};
PartsOf parts_of(Filling filling);

/// Puts the texts of a language in the order of their keys, and notes where those stand that others are made of.
void arrange(Language& language);

}  // namespace panopolis::exchange
