// The frame of printed pages, and their small parts.
#include "experiment/paper.hpp"

#include <cmath>

#include <panopolis/svg.hpp>
#include <panopolis/version.hpp>

namespace panopolis::paper {

namespace {

// no size of paper: pages come out on what is in the printer, A4 or Letter
constexpr std::string_view style = R"(
@page { margin: 13mm 14mm 14mm; }
* { box-sizing: border-box; }
html { font-family: Inter, system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", "Noto Sans CJK SC", "WenQuanYi Micro Hei", "PingFang SC", "Microsoft YaHei", sans-serif; font-size: 10pt; line-height: 1.32; color: #1b1e23; background: #fff; }
html.fine { font-size: 9pt; line-height: 1.26; }
body { margin: 0 auto; max-width: 190mm; }
h1 { font-size: 1.5em; line-height: 1.15; margin: 0 0 .2em; }
h2 { font-size: 1.12em; margin: .8em 0 .2em; break-after: avoid; }
h3 { font-size: 1em; margin: .5em 0 .15em; break-after: avoid; }
p, ul, ol { margin: .15em 0 .3em; }
ul, ol { padding-left: 1.4em; }
section { break-inside: avoid; }
section.long { break-inside: auto; }
.kind { color: #5a5f67; font-weight: 600; margin: 0; }
.kind span { float: right; font-weight: 400; }
.quiet, figcaption { color: #5a5f67; font-size: .88em; }
figure { margin: .3em 0; break-inside: avoid; }
svg { display: block; width: 100%; height: auto; }
.half svg { width: 62%; }
.map svg { width: 57%; margin: 0 auto; }
table { border-collapse: collapse; width: 100%; margin: .25em 0; }
th, td { border: .6pt solid #b5b2ac; padding: .2em .45em; text-align: left; vertical-align: top; }
th { background: #f0eee9; font-weight: 600; }
td.tick, th.tick { text-align: center; }
td.number { text-align: right; white-space: nowrap; }
tr { break-inside: avoid; }
.options { list-style: none; padding-left: 0; }
.box { display: inline-block; width: 1em; height: 1em; border: 1pt solid #1b1e23; margin-right: .45em; vertical-align: -.12em; text-align: center; line-height: .95em; font-weight: 700; }
.line { display: block; border-bottom: .8pt solid #8a8f96; height: 1.9em; }
.write { display: inline-block; border-bottom: .8pt solid #8a8f96; width: 7em; height: 1.1em; }
.answer { border-left: 3pt solid #0072b2; padding-left: .6em; }
.wrong { color: #a84a00; }
table.cards { border-collapse: separate; border-spacing: 2mm; table-layout: fixed; width: 97%; }
table.cards td { border: .9pt dashed #5a5f67; padding: .5em .6em; width: 50%; }
td.why { width: 34%; height: 3.6em; }
.tree svg { width: 84%; margin: 0 auto; }
.timetable td:first-child { white-space: nowrap; }
ol > li { margin-bottom: .5em; }
.fine ol > li { margin-bottom: 0; }
.columns { columns: 2; column-gap: 7mm; }
.columns section h2 { margin-top: 0; }
footer { margin-top: .9em; border-top: .6pt solid #b5b2ac; padding-top: .25em; color: #5a5f67; font-size: .85em; }
)";

std::string class_of(std::string_view css_class) { return css_class.empty() ? std::string() : " class=\"" + std::string(css_class) + "\""; }

}  // namespace

std::string Said::text(const std::string& key) const { return escaped(sheets_.texts.say(key, std::span<const std::int64_t>(sheets_.found.numbers.facts))); }

std::string Said::word(std::string_view key, std::initializer_list<std::int64_t> numbers, std::initializer_list<std::string_view> words) const { return escaped(sheets_.words.say(key, numbers, words)); }

std::string element(std::string_view tag, std::string_view inner, std::string_view css_class)
{
    const std::string name(tag);
    return "<" + name + class_of(css_class) + ">" + std::string(inner) + "</" + name + ">\n";
}

std::string page(const Said& said, const std::string& title, const std::string& body, bool fine)
{
    std::string out = "<!DOCTYPE html>\n<html lang=\"" + escaped(said.sheets().texts.code) + "\"" + class_of(fine ? "fine" : "") + ">\n<head>\n<meta charset=\"utf-8\">\n";
    out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + title + "</title>\n<style>" + std::string(style) + "</style>\n</head>\n<body>\n";
    out += element("main", "\n" + body);
    out += element("footer", said.word("print.invented") + " " + said.word("print.made", {}, {version}));
    return out + "</body>\n</html>\n";
}

std::string lines(int n)
{
    std::string out;
    for (int i = 0; i < n; ++i) out += "<span class=\"line\"></span>";
    return element("div", out);
}

std::string box(bool ticked) { return ticked ? "<span class=\"box\">✓</span>" : "<span class=\"box\"></span>"; }

std::string row(std::string_view cell_tag, const std::vector<std::string>& cells, std::string_view last_class)
{
    std::string out;
    const std::string name(cell_tag);
    for (const std::string& cell : cells) {
        // a cell that is nothing but a box stands in the middle
        const bool tick = cell.rfind("<span class=\"box\"", 0) == 0;
        out += "<" + name + (name == "th" ? " scope=\"col\"" : "") + class_of(tick ? "tick" : &cell == &cells.back() ? last_class : "") + ">" + cell + "</" + name + ">";
    }
    return element("tr", out);
}

std::string with_blanks(const Language& words, std::string_view key)
{
    const auto at = std::lower_bound(words.texts.begin(), words.texts.end(), key, [](const Language::Text& text, std::string_view k) { return text.key < k; });
    if (at == words.texts.end() || at->key != key) return std::string(key);
    std::string out;
    for (const TextPiece& piece : at->pieces) {
        if (piece.filling == Filling::letters) out += piece.one;
        else out += piece.filling == Filling::choice ? piece.other : "____";
    }
    return out;
}

std::string tenths(double value)
{
    const std::int64_t n = std::llround(value * 10);
    return (n < 0 ? "-" : "") + std::to_string(std::abs(n) / 10) + "." + std::to_string(std::abs(n) % 10);
}

}  // namespace panopolis::paper
