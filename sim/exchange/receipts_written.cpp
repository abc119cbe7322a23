// Lives in words and as JSON: one person's days, and the same under two policies.
#include <panopolis/receipts.hpp>

#include <algorithm>
#include <cstdio>

#include "exchange/words.hpp"

namespace panopolis {

using namespace exchange;

namespace {

constexpr std::size_t when_width = 13, step_width = 13, cell_width = 34;

/// A cell of the two columns; an empty one still has its line.
std::vector<std::string> cell(std::string_view words)
{
    auto rows = broken_into_lines(words, cell_width);
    if (rows.empty()) rows.emplace_back();
    return rows;
}

std::string padded(std::string text, std::size_t width)
{
    if (text.size() < width) text.resize(width, ' ');
    return text;
}

std::string time_of(const ReceiptLine& line, std::int32_t first_day)
{
    char buffer[40];
    std::string clock = "midnight";
    if (line.minute < minutes_per_day) {
        std::snprintf(buffer, sizeof buffer, "%02d:%02d", line.minute / 60, line.minute % 60);
        clock = buffer;
    }
    return line.day == first_day ? clock : "d" + std::to_string(line.day) + " " + clock;
}

void write_row(const std::string& when, const std::string& step, std::string_view recorded, std::string_view happened, std::string& out)
{
    const auto left = cell(recorded), right = cell(happened);
    for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
        std::string row = "  " + padded(i == 0 ? when : "", when_width) + padded(i == 0 ? step : "", step_width) + padded(i < left.size() ? left[i] : "", cell_width) + " | " +
                          (i < right.size() ? right[i] : "");
        while (row.back() == ' ') row.pop_back();
        out += row + "\n";
    }
}

/// A receipt under its title; `beside` stands next to that.
void write_receipt(const Receipt& receipt, const std::string& beside, std::string& out)
{
    out += "\n  " + receipt.title + beside + (receipt.wronged ? "  ** wronged **" : "") + "\n";
    const std::int32_t begins = receipt.lines.front().day;
    for (const ReceiptLine& line : receipt.lines) write_row(time_of(line, begins), line.step, line.recorded.empty() ? "-" : line.recorded, line.happened.empty() ? "-" : line.happened, out);
}

std::string totals_json(const std::vector<LifeTotal>& totals)
{
    std::string out = "{";
    for (const LifeTotal& t : totals) {
        std::string key = t.words;
        std::replace(key.begin(), key.end(), ' ', '_');
        out += (out.size() > 1 ? ", " : "") + json_string(key) + ": " + std::to_string(t.count);
    }
    return out + "}";
}

std::string receipts_json(const std::vector<const Receipt*>& receipts, const std::string& indent)
{
    std::string out = "[";
    for (const Receipt* receipt : receipts) {
        // a case number has 64 bits, more than a reader of JSON may keep: it is written as text
        out += (out.size() == 1 ? "\n" : ",\n") + indent + "  {\"case\": " + (receipt->root == no_case ? "null" : json_string(std::to_string(receipt->root.value))) + ", \"title\": " + json_string(receipt->title) +
               ", \"wronged\": " + (receipt->wronged ? "true" : "false") + ", \"lines\": [";
        for (std::size_t i = 0; i < receipt->lines.size(); ++i) {
            const ReceiptLine& l = receipt->lines[i];
            out += (i == 0 ? "\n" : ",\n") + indent + "    {\"day\": " + std::to_string(l.day) + ", \"minute\": " + std::to_string(l.minute) + ", \"step\": " + json_string(l.step) +
                   ", \"recorded\": " + json_string(l.recorded) + ", \"happened\": " + json_string(l.happened) + ", \"wrong\": " + (l.wrong ? "true" : "false") + "}";
        }
        out += "\n" + indent + "  ]}";
    }
    return out + (receipts.empty() ? "]" : "\n" + indent + "]");
}

std::string numbers_json(const Life& life, const std::string& indent)
{
    return indent + "\"score\": {\"recorded\": " + std::to_string(life.score_recorded) + ", \"true\": " + std::to_string(life.score_true) + "},\n" + indent +
           "\"totals\": {\"recorded\": " + totals_json(life.recorded) + ", \"true\": " + totals_json(life.happened) + "},\n" + indent + "\"left_out\": " + std::to_string(life.left_out);
}

/// The receipts that the other life has not, in their order.
std::vector<const Receipt*> only_in(const Life& life, const Life& other)
{
    // by days, so that few are held against each other
    std::vector<const Receipt*> out;
    for (const Receipt& receipt : life.receipts) {
        const auto same_day = [&](const Receipt& its) { return its.lines.front().day == receipt.lines.front().day; };
        const auto from = std::find_if(other.receipts.begin(), other.receipts.end(), same_day);
        const bool there = std::any_of(from, other.receipts.end(), [&](const Receipt& its) { return its == receipt; });
        if (!there) out.push_back(&receipt);
    }
    return out;
}

}  // namespace

std::string life_text(const Life& life)
{
    std::string out = "Person " + std::to_string(life.person.value) + ": " + life.who + "\n";
    std::int32_t day = -1;
    bool heading = false;
    for (const Receipt& receipt : life.receipts) {
        const std::int32_t begins = receipt.lines.front().day;
        if (begins != day) out += "\nDay " + std::to_string(begins) + "\n";
        if (!heading) write_row("when", "step", "what the system recorded", "what happened", out);
        heading = true;
        day = begins;
        write_receipt(receipt, "", out);
    }
    if (life.receipts.empty()) out += "\n  Nothing happened in these days that anybody recorded, or that they held back from.\n";
    if (life.left_out > 0) out += "\n  " + std::to_string(life.left_out) + " more rows are left out.\n";

    out += "\nAfter " + std::to_string(life.days) + (life.days == 1 ? " day\n" : " days\n");
    write_row("score", "", "recorded: " + std::to_string(life.score_recorded), "by the right claims alone: " + std::to_string(life.score_true), out);
    for (std::size_t i = 0; i < std::max(life.recorded.size(), life.happened.size()); ++i) {
        const auto total = [&](const std::vector<LifeTotal>& totals) { return i < totals.size() ? totals[i].words + ": " + std::to_string(totals[i].count) : ""; };
        write_row(i == 0 ? "in all" : "", "", total(life.recorded), total(life.happened), out);
    }
    return out;
}

std::string life_json(const Life& life)
{
    std::vector<const Receipt*> all;
    for (const Receipt& receipt : life.receipts) all.push_back(&receipt);
    std::string out = "{\n  \"person\": " + std::to_string(life.person.value) + ",\n  \"who\": " + json_string(life.who) + ",\n  \"days\": " + std::to_string(life.days) +
                      ",\n  \"score\": {\"recorded\": " + std::to_string(life.score_recorded) + ", \"true\": " + std::to_string(life.score_true) + "}" +
                      ",\n  \"totals\": {\"recorded\": " + totals_json(life.recorded) + ", \"true\": " + totals_json(life.happened) + "}" +
                      ",\n  \"left_out\": " + std::to_string(life.left_out) + ",\n  \"receipts\": " + receipts_json(all, "  ");
    return out + "\n}\n";
}

std::string paired_life_text(const PairedLife& life, const std::string& name_here, const std::string& name_there)
{
    const std::vector<const Receipt*> here = only_in(life.here, life.there), there = only_in(life.there, life.here);
    std::string out = "Person " + std::to_string(life.here.person.value) + ": " + life.here.who + "\n";
    out += "Two lives: " + name_here + ", and " + name_there + ". The same in both: " + std::to_string(life.here.receipts.size() - here.size()) + " receipts.\n";
    if (here.empty() && there.empty()) out += "\n  Nothing that happened to them differs.\n";

    // in the order of days, and on one day the first life before the other
    std::int32_t day = -1;
    for (auto a = here.begin(), b = there.begin(); a != here.end() || b != there.end();) {
        const bool first = b == there.end() || (a != here.end() && (*a)->lines.front().day <= (*b)->lines.front().day);
        const Receipt& receipt = first ? **a++ : **b++;
        const std::int32_t begins = receipt.lines.front().day;
        if (begins != day) out += "\nDay " + std::to_string(begins) + "\n";
        if (day < 0) write_row("when", "step", "what the system recorded", "what happened", out);
        day = begins;
        write_receipt(receipt, "  [only in the life \"" + (first ? name_here : name_there) + "\"]", out);
    }

    constexpr std::size_t words = 36, column = 22;
    const auto row = [&](const std::string& what, const std::string& a, const std::string& b) {
        std::string line = "  " + padded(what, words) + padded(a, column) + b;
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + "\n";
    };
    out += "\nAfter " + std::to_string(life.here.days) + (life.here.days == 1 ? " day\n" : " days\n");
    row("", name_here, name_there);
    row("score in the records", std::to_string(life.here.score_recorded), std::to_string(life.there.score_recorded));
    row("score by the right claims alone", std::to_string(life.here.score_true), std::to_string(life.there.score_true));
    for (const auto totals : {&Life::recorded, &Life::happened})
        for (std::size_t i = 0; i < (life.here.*totals).size(); ++i) row((life.here.*totals)[i].words, std::to_string((life.here.*totals)[i].count), std::to_string((life.there.*totals)[i].count));
    for (const Life* its : {&life.here, &life.there})
        if (its->left_out > 0) out += "\n  " + std::to_string(its->left_out) + " rows of one life are left out.\n";
    return out;
}

std::string paired_life_json(const PairedLife& life, const std::string& name_here, const std::string& name_there)
{
    const std::vector<const Receipt*> here = only_in(life.here, life.there), there = only_in(life.there, life.here);
    const auto one_life = [&](const Life& its, const std::string& name, const std::vector<const Receipt*>& only) {
        return "    " + json_string(name) + ": {\n" + numbers_json(its, "      ") + ",\n      \"only\": " + receipts_json(only, "      ") + "\n    }";
    };
    return "{\n  \"person\": " + std::to_string(life.here.person.value) + ",\n  \"who\": " + json_string(life.here.who) + ",\n  \"days\": " + std::to_string(life.here.days) +
           ",\n  \"in_common\": " + std::to_string(life.here.receipts.size() - here.size()) + ",\n  \"lives\": {\n" + one_life(life.here, name_here, here) + ",\n" + one_life(life.there, name_there, there) + "\n  }\n}\n";
}

}  // namespace panopolis
