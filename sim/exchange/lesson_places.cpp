// Where in a lesson's file stands what a problem names by its path.
#include <algorithm>

#include <panopolis/lesson.hpp>

#include "exchange/tree.hpp"

namespace panopolis {

namespace exchange {

namespace {

/// What a path of names leads to; null when the file has no such thing.
const Node* at_path(const Node& root, std::string_view path)
{
    const Node* node = &root;
    while (node != nullptr && !path.empty()) {
        const std::size_t dot = path.find('.');
        node = node->kind == NodeKind::object ? node->find(path.substr(0, dot)) : nullptr;
        path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
    }
    return node;
}

}  // namespace

}  // namespace exchange

std::vector<Issue> placed_in_lesson(const SourceText& text, std::vector<Issue> issues)
{
    const exchange::Source source(text);
    exchange::Node root;
    exchange::Problems problems;
    if (!text.problem.empty() || !exchange::parse_tree(source, 0, 0, root, problems)) return issues;
    for (Issue& issue : issues)
        if (const exchange::Node* node = issue.path.empty() ? nullptr : exchange::at_path(root, issue.path)) issue = source.issue(node->place, issue.path, issue.message);
    std::stable_sort(issues.begin(), issues.end(), [](const Issue& a, const Issue& b) { return a.line != b.line ? a.line < b.line : a.column < b.column; });
    return issues;
}

}  // namespace panopolis
