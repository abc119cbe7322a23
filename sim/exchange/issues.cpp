// The report of problems, as it stands on a terminal.
#include <algorithm>

#include <panopolis/exchange.hpp>

namespace panopolis {

namespace {

std::string one_issue(const Issue& issue, std::string_view main_file)
{
    // where: a file only when it is not the one in the header
    std::string where;
    if (!issue.file.empty() && issue.file != main_file) where = issue.file;
    // a flag has one line: its number says nothing
    const bool flag = issue.file.substr(0, 2) == "--";
    if (issue.line > 0) where += (where.empty() ? "" : ", ") + (flag ? std::string() : "line " + std::to_string(issue.line) + ", ") + "column " + std::to_string(issue.column);
    if (!issue.path.empty()) where += (where.empty() ? "" : "   ") + issue.path;

    std::string out = "\n";
    if (!where.empty()) out += "  " + where + "\n";
    if (issue.line > 0) {
        std::string number = std::to_string(issue.line);
        if (flag) number = "";
        number.insert(0, number.size() < 2 ? 2 - number.size() : 0, ' ');
        const bool cut = issue.excerpt_from > 1;
        const std::size_t before = static_cast<std::size_t>(std::max(0, issue.column - issue.excerpt_from)) + (cut ? 3 : 0);
        out += "    " + number + " | " + (cut ? "..." : "") + issue.excerpt + "\n";
        out += "    " + std::string(number.size(), ' ') + " | " + std::string(before, ' ') + std::string(static_cast<std::size_t>(std::max(1, issue.length)), '^') + "\n";
    }
    return out + "    " + issue.message + "\n";
}

}  // namespace

std::string format_issues(const std::vector<Issue>& issues, std::string_view file)
{
    if (issues.empty()) return {};
    const std::string_view main_file = file.empty() ? std::string_view(issues.front().file) : file;
    std::string out(main_file);
    if (!out.empty()) out += ": ";
    out += std::to_string(issues.size()) + (issues.size() == 1 ? " problem" : " problems") + ", nothing was run\n";
    for (const Issue& issue : issues) out += one_issue(issue, main_file);
    return out;
}

}  // namespace panopolis
