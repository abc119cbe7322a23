#pragma once
// How values, ranges and lists of words are written for people and into files.
#include <string>
#include <string_view>
#include <vector>

#include <panopolis/table.hpp>

namespace panopolis::exchange {

/// The shortest digits that read back to the same real, the same on every machine: 0.1, 1e-05 is 0.00001, 3.3e-7. Zero has no sign.
std::string real_text(double value);
/// A value as it stands in a message or a hash: true, 12, 0.5, words as they are.
std::string value_text(const Value& value);
/// A value as JSON.
std::string value_json(const Value& value);
/// Text as a JSON string with its quotes.
std::string json_string(std::string_view text);
/// "[0, 0.01]"
std::string range_text(const Row& row);
/// "a, b, c"
std::string listed(const std::vector<std::string>& words, std::string_view between = ", ");
/// Words in lines of at most `width` characters, broken at spaces; a longer word has a line of its own. Nothing for no words.
std::vector<std::string> broken_into_lines(std::string_view words, std::size_t width);
/// The same as one text: each line behind `indent`, ended; the indent does not count into the width.
std::string wrapped(std::string_view words, std::size_t width, std::string_view indent);
/// "a whole number", "true or false", "one of: gate, street"
std::string kind_text(const Row& row);

}  // namespace panopolis::exchange
