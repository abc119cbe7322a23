// A person's days as receipts: cases joined by their causes, then text or JSON.
#include <panopolis/receipts.hpp>

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "exchange/receipts_lines.hpp"
#include "exchange/words.hpp"

namespace panopolis {

using namespace exchange;

namespace {

/// Joins cases into chains: a case follows from its cause, and a chain goes by its first case.
struct Chains {
    std::map<std::uint64_t, std::uint64_t> cause;

    void learn(const Event& e)
    {
        if (e.id != no_case && e.cause != no_case && e.cause != e.id) cause.emplace(e.id.value, e.cause.value);
    }
    [[nodiscard]] std::uint64_t root(const Event& e) const
    {
        const CaseId own = own_case(e);
        std::uint64_t at = own != no_case ? own.value : e.cause.value;
        // a cause is always older, so this ends; the bound only guards against a stream that is no ledger's
        for (int steps = 0; steps < 1000; ++steps) {
            const auto next = cause.find(at);
            if (next == cause.end()) break;
            at = next->second;
        }
        return at;
    }
};

std::string describe(const People& people, const City& city, PersonId person, const Language& language)
{
    constexpr std::string_view roles[] = {"receipt.role.child", "receipt.role.pupil", "receipt.role.worker", "receipt.role.adult", "receipt.role.elder"};
    const std::uint32_t p = person.value;
    const Corner home = city.corner(BlockId{people.home[p]});
    return language.say("receipt.self", {people.age[p], home.x, home.y}, {language.say(roles[static_cast<std::size_t>(people.role[p])]), people.group_names[people.group[p]]});
}

template <class Is>
std::int64_t how_many(const std::vector<Event>& events, Is is)
{
    return std::count_if(events.begin(), events.end(), is);
}

void add_totals(const ReceiptSink& sink, Life& life)
{
    const PersonId me = sink.person();
    const auto& events = sink.events();
    const auto mine = [&](EventKind kind) { return how_many(events, [&](const Event& e) { return e.kind == kind && e.subject == me; }); };
    const auto named = [&](EventKind kind) { return how_many(events, [&](const Event& e) { return e.kind == kind && e.claimed == me; }); };
    const auto wrongly = [&](EventKind kind) { return how_many(events, [&](const Event& e) { return e.kind == kind && wrongs_person(e, me); }); };
    const auto alarms = how_many(events, [&](const Event& e) { return e.kind == EventKind::alarm && e.subject == me && (e.outcome == Outcome::right || e.outcome == Outcome::wrong); });
    const auto strikes = how_many(events, [&](const Event& e) { return e.kind == EventKind::booking && e.claimed == me && e.points < 0; });
    life.recorded = {{"alarms", alarms}, {"stops", mine(EventKind::stop)}, {"claims and reports", named(EventKind::claim) + named(EventKind::reported)},
                     {"displays", named(EventKind::display)}, {"strikes", strikes}, {"bans by score", mine(EventKind::ban)}, {"tickets refused", mine(EventKind::trip_refused)}};
    const auto wrong_strikes = how_many(events, [&](const Event& e) { return e.kind == EventKind::booking && wrongs_person(e, me); });
    life.happened = {{"offences done", mine(EventKind::act_crossing_red) + mine(EventKind::act_disorder) + mine(EventKind::act_severe)},
                     {"offences deterred", mine(EventKind::deterred)},
                     {"risky lawful acts done", sink.lawful_acts()},
                     {"lawful acts held back", mine(EventKind::withheld)},
                     {"wrongful stops", wrongly(EventKind::stop)},
                     {"wrongful displays", wrongly(EventKind::display)},
                     {"wrongful strikes", wrong_strikes},
                     {"wrongful bans", wrongly(EventKind::ban)},
                     {"tickets sought", sink.tickets()}};
}

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

}  // namespace

Life tell_life(const ReceiptSink& sink, const ScoreDiary& diary, const City& city, const People& people, const Language& language)
{
    Life life;
    life.person = sink.person();
    life.who = describe(people, city, sink.person(), language);
    life.days = sink.days();
    life.left_out = sink.left_out();
    if (!diary.entries().empty()) {
        life.score_recorded = diary.entries().back().recorded;
        life.score_true = diary.entries().back().truth;
    }
    add_totals(sink, life);

    // which acts a claim or a booking was made about: they are told by it
    Chains chains;
    std::set<std::uint64_t> claimed;
    for (const Event& e : sink.events()) {
        chains.learn(e);
        if (e.id != no_case) claimed.insert(e.id.value);
    }
    const Teller teller{sink.person(), city, diary, language};
    std::map<std::uint64_t, std::size_t> receipt_of;
    for (const Event& e : sink.events()) {
        const std::uint64_t root = chains.root(e);
        const auto known = root == no_case.value ? receipt_of.end() : receipt_of.find(root);
        if (known == receipt_of.end()) {
            life.receipts.push_back({CaseId{claimed.count(root) > 0 ? root : 0}, title_of(teller, e), false, {}});
            if (root != no_case.value) receipt_of[root] = life.receipts.size() - 1;
        }
        Receipt& receipt = known == receipt_of.end() ? life.receipts.back() : life.receipts[known->second];
        add_lines(teller, e, claimed.count(own_case(e).value) > 0, receipt);
    }
    std::erase_if(life.receipts, [](const Receipt& r) { return r.lines.empty(); });
    for (Receipt& r : life.receipts)
        if (r.root == no_case && r.lines.front().step == "act") r.title = language.say("receipt.off_record", {}, {r.title});
    return life;
}

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
        out += "\n  " + receipt.title + (receipt.wronged ? "  ** wronged **" : "") + "\n";
        for (const ReceiptLine& line : receipt.lines) write_row(time_of(line, begins), line.step, line.recorded.empty() ? "-" : line.recorded, line.happened.empty() ? "-" : line.happened, out);
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
    std::string out = "{\n  \"person\": " + std::to_string(life.person.value) + ",\n  \"who\": " + json_string(life.who) + ",\n  \"days\": " + std::to_string(life.days) +
                      ",\n  \"score\": {\"recorded\": " + std::to_string(life.score_recorded) + ", \"true\": " + std::to_string(life.score_true) + "}" +
                      ",\n  \"totals\": {\"recorded\": " + totals_json(life.recorded) + ", \"true\": " + totals_json(life.happened) + "}" +
                      ",\n  \"left_out\": " + std::to_string(life.left_out) + ",\n  \"receipts\": [";
    bool first = true;
    for (const Receipt& r : life.receipts) {
        // a case number has 64 bits, more than a reader of JSON may keep: it is written as text
        out += std::string(first ? "\n" : ",\n") + "    {\"case\": " + (r.root == no_case ? "null" : json_string(std::to_string(r.root.value))) + ", \"title\": " + json_string(r.title) +
               ", \"wronged\": " + (r.wronged ? "true" : "false") + ", \"lines\": [";
        first = false;
        for (std::size_t i = 0; i < r.lines.size(); ++i) {
            const ReceiptLine& l = r.lines[i];
            out += std::string(i == 0 ? "\n" : ",\n") + "      {\"day\": " + std::to_string(l.day) + ", \"minute\": " + std::to_string(l.minute) + ", \"step\": " + json_string(l.step) +
                   ", \"recorded\": " + json_string(l.recorded) + ", \"happened\": " + json_string(l.happened) + ", \"wrong\": " + (l.wrong ? "true" : "false") + "}";
        }
        out += "\n    ]}";
    }
    return out + (life.receipts.empty() ? "]" : "\n  ]") + "\n}\n";
}

}  // namespace panopolis
