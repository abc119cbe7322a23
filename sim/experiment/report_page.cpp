// The page of a report: its words and charts as JSON, and the file that holds them with what lays them out.
#include <nlohmann/json.hpp>

#include <panopolis/version.hpp>

#include "experiment/report_blocks.hpp"

namespace panopolis {

using Json = nlohmann::ordered_json;

namespace report {

namespace {

Json side_json(const std::optional<Side>& side) { return side ? Json(*side == Side::recorded ? "recorded" : "true") : Json(nullptr); }

Json table_json(const Table& table)
{
    Json columns = Json::array(), lines = Json::array();
    for (const Column& column : table.columns) columns.push_back({{"words", column.words}, {"number", column.number}});
    for (const Line& line : table.lines) lines.push_back({{"side", side_json(line.side)}, {"cells", line.cells}});
    return {{"caption", table.caption}, {"columns", columns}, {"lines", lines}};
}

Json source_json(const std::vector<Said>& source)
{
    Json out = Json::array();
    for (const Said& said : source) out.push_back({{"term", said.term}, {"words", said.words}});
    return out;
}

Json block_json(const Block& block)
{
    switch (block.kind) {
        case Block::Kind::text: return {{"kind", "text"}, {"words", block.words}};
        case Block::Kind::heading: return {{"kind", "heading"}, {"words", block.words}};
        case Block::Kind::list: return {{"kind", "list"}, {"items", block.items}};
        case Block::Kind::table: return {{"kind", "table"}, {"title", block.words}, {"table", table_json(block.table)}};
        case Block::Kind::code: return {{"kind", "code"}, {"title", block.words}, {"code", block.code}, {"on_paper", block.on_paper}};
        case Block::Kind::chart: break;
    }
    return {{"kind", "chart"}, {"id", block.id}, {"title", block.words}, {"alt", block.alt}, {"columns", block.columns}, {"spec", Json::parse(block.spec)}, {"table", table_json(block.table)}, {"source", source_json(block.source)}};
}

Json section_json(const Section& section)
{
    Json blocks = Json::array();
    for (const Block& block : section.blocks) blocks.push_back(block_json(block));
    return {{"id", section.id}, {"title", section.title}, {"blocks", blocks}};
}

/// What the page's buttons, tabs and marks are called.
Json words_json()
{
    return {{"chart", "Chart"}, {"table", "Table"}, {"source", "Source"}, {"png", "Save as PNG"}, {"csv", "Save as CSV"}, {"recorded", "Recorded: what the institution's records say"}, {"true", "True: what happened"},
            {"show", "Show"}, {"contents", "On this page"}, {"hidden", "Nothing of this chart is on the side that is shown."}, {"nothing", "The chart could not be drawn; its table is whole."}};
}

std::string replaced(std::string text, std::string_view what, std::string_view with)
{
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) text.replace(at, what.size(), with);
    return text;
}

/// As part of a page: nothing in it can end the element that holds it.
std::string script_text(const std::string& code) { return replaced(code, "</script", "<\\/script"); }
std::string html_text(const std::string& words) { return replaced(replaced(replaced(words, "&", "&amp;"), "<", "&lt;"), ">", "&gt;"); }

std::string title_of(const Report& r) { return r.findings.head.title.empty() ? r.findings.head.name : r.findings.head.title; }

Json sections_json(const Report& r, const std::vector<SourceCard>& cards)
{
    Json out = Json::array();
    for (const Section& section : {answer(r), differences(r), chain(r), curves(r), groups(r), changed_lives(r), methods(r, cards)})
        if (!section.blocks.empty()) out.push_back(section_json(section));
    return out;
}

}  // namespace

}  // namespace report

using namespace report;

std::string report_json(const Report& r, const std::vector<SourceCard>& cards)
{
    const Json all = {{"format", 1}, {"made_by", "Panopolis " + std::string(version) + ", model " + std::to_string(model_version)}, {"kind", r.of_comparison ? "comparison" : "experiment"}, {"title", title_of(r)}, {"words", words_json()},
                      {"sections", sections_json(r, cards)}};
    // neither an end of the script element nor a comment may stand in it, and text that is not UTF-8 may not stop a page
    return replaced(all.dump(-1, ' ', false, Json::error_handler_t::replace), "<", "\\u003c");
}

std::string report_page(const Report& r, const std::vector<SourceCard>& cards, const ReportParts& parts)
{
    const std::pair<std::string, std::string> pieces[] = {{"title", html_text(title_of(r))}, {"css", parts.css}, {"licences", html_text(parts.licences)}, {"vega", script_text(parts.vega)}, {"vega-lite", script_text(parts.vega_lite)},
                                                          {"vega-embed", script_text(parts.vega_embed)}, {"data", report_json(r, cards)}, {"js", script_text(parts.js)}};
    // one pass over the template: what is put in is not looked at again
    std::string out;
    std::size_t at = 0;
    for (std::size_t begin = parts.html.find("{{"); begin != std::string::npos; begin = parts.html.find("{{", at)) {
        const std::size_t end = parts.html.find("}}", begin);
        if (end == std::string::npos) break;
        out += parts.html.substr(at, begin - at);
        const std::string name = parts.html.substr(begin + 2, end - begin - 2);
        for (const auto& [key, text] : pieces)
            if (key == name) out += text;
        at = end + 2;
    }
    return out + parts.html.substr(at);
}

}  // namespace panopolis
