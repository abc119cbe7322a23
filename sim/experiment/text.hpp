#pragma once
// Numbers and columns of the pages that comparisons and experiments print.
#include <string>
#include <string_view>

#include <panopolis/compare.hpp>

namespace panopolis::text {

/// Characters of a line.
inline constexpr std::size_t page_width = 96;

/// Whole numbers in threes, small ones with as many digits as say something; "-" for NaN.
std::string shown(double x, bool with_sign = false);
/// Characters as a terminal counts them.
std::size_t wide(const std::string& text);
/// Filled with blanks on the right, or on the left; one blank at least.
std::string left(const std::string& text, std::size_t width);
std::string right(const std::string& text, std::size_t width);
/// "+67.2 ± 4.1", with ~ when the interval covers 0.
std::string with_interval(const Estimate& e);
/// A word as a shell takes it.
std::string shell_word(const std::string& word);
/// Broken into lines behind an indent.
std::string paragraph(std::string_view words, std::string_view indent);

}  // namespace panopolis::text
