#pragma once
// How values and ranges of rows are written for people, on every floor alike.
#include <string>
#include <string_view>
#include <vector>

#include <panopolis/table.hpp>

namespace panopolis {

/// The shortest digits that read back to the same real, the same on every machine: 0.1, 1e-05 is 0.00001, 3.3e-7. Zero has no sign.
std::string real_text(double value);
/// A value as it stands in a message or a hash: true, 12, 0.5, words as they are.
std::string value_text(const Value& value);
/// "[0, 0.01]"
std::string range_text(const Row& row);
/// "a, b, c"
std::string listed(const std::vector<std::string>& words, std::string_view between = ", ");
/// "a whole number", "true or false", "one of: gate, street"
std::string kind_text(const Row& row);
/// Why a value that was written as `shown` does not fit a row: of another kind, none of its words, no whole number, outside its range.
Sentence misfit(const Row& row, const Value& value, std::string_view shown);
/// Why a row that is fixed for the whole run cannot change on a day.
std::vector<Sentence> fixed_sentences(const Row& row);
/// What a row is, as one of the engine's words.
Sentence doc_sentence(const Row& row);

}  // namespace panopolis
