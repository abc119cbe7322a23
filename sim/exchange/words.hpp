#pragma once
// How values and words are written into files and pages.
#include <string>
#include <string_view>
#include <vector>

#include "model/words.hpp"

namespace panopolis::exchange {

/// A value as JSON.
std::string value_json(const Value& value);
/// Text as a JSON string with its quotes.
std::string json_string(std::string_view text);
/// Words in lines of at most `width` characters, broken at spaces; a longer word has a line of its own. Nothing for no words.
std::vector<std::string> broken_into_lines(std::string_view words, std::size_t width);
/// The same as one text: each line behind `indent`, ended; the indent does not count into the width.
std::string wrapped(std::string_view words, std::size_t width, std::string_view indent);

}  // namespace panopolis::exchange
