#pragma once
// Pages as PDF, by a program that is found on PATH and never a part of this one.
#include <optional>
#include <string>

namespace panopolis::cli {

/// Whether WeasyPrint is there.
bool has_weasyprint();
/// A page as PDF; nothing, with what the program said in `trouble`, when it could not be made.
std::optional<std::string> pdf_of(const std::string& html, std::string& trouble);

}  // namespace panopolis::cli
