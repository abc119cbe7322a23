#include "cli/printing.hpp"

#include "cli/child.hpp"

namespace panopolis::cli {

bool has_weasyprint() { return has_program("weasyprint"); }

std::optional<std::string> pdf_of(const std::string& html, std::string& trouble)
{
    Ended ended = run_child({"weasyprint", "--quiet", "--encoding", "utf-8", "-", "-"}, html);
    if (ended.well && ended.out.rfind("%PDF", 0) == 0) return std::move(ended.out);
    trouble = ended.well ? "weasyprint ended without a page" : std::move(ended.trouble);
    return std::nullopt;
}

}  // namespace panopolis::cli
