#include "exchange/results_words.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include <panopolis/results.hpp>

namespace panopolis {

namespace exchange {

namespace {

constexpr std::string_view roles[] = {"child", "pupil", "worker", "adult", "elder"};
void day_or_none(std::uint16_t day, std::string& out)
{
    if (day != 0) out += std::to_string(day);
}
void yes_no(bool yes, std::string& out) { out += yes ? '1' : '0'; }
void share(std::uint16_t value, std::string& out)
{
    char buffer[24];
    std::snprintf(buffer, sizeof buffer, "%.4f", static_cast<double>(value) / one);
    out += buffer;
}

constexpr PersonColumn person_table[] = {
    {"person", "id", true, "From 0; also the record's number.", [](const PersonView& v, std::string& out) { out += std::to_string(v.p); }},
    {"group", "word", false, "Group; the records do not know it.", [](const PersonView& v, std::string& out) { out += csv_field(v.people.group_names[v.people.group[v.p]]); }},
    {"age", "years", true, "Age.", [](const PersonView& v, std::string& out) { out += std::to_string(v.people.age[v.p]); }},
    {"role", "word", true, "child, pupil, worker, adult or elder.", [](const PersonView& v, std::string& out) { out += roles[static_cast<std::size_t>(v.people.role[v.p])]; }},
    {"home_x", "blocks", true, "Home block, from the west.", [](const PersonView& v, std::string& out) { out += std::to_string(v.city.corner(BlockId{v.people.home[v.p]}).x); }},
    {"home_y", "blocks", true, "Home block, from the north.", [](const PersonView& v, std::string& out) { out += std::to_string(v.city.corner(BlockId{v.people.home[v.p]}).y); }},
    {"score_recorded", "points", true, "Score in the records.", [](const PersonView& v, std::string& out) { out += std::to_string(v.institution.score[v.p]); }},
    {"score_true", "points", false, "The same rule book applied to the right claims alone.", [](const PersonView& v, std::string& out) { out += std::to_string(v.ledger.score_true[v.p]); }},
    {"grade", "band", true, "Band of the recorded score.",
     [](const PersonView& v, std::string& out) { if (v.institution.grade[v.p] < v.bands.size()) out += csv_field(v.bands[v.institution.grade[v.p]]); }},
    {"banned_until", "day", true, "First day free of the score ban in force; empty without one.", [](const PersonView& v, std::string& out) { day_or_none(v.institution.ban_until[v.p], out); }},
    {"wrongly_banned", "0 or 1", false, "1: the right claims alone would not have brought the ban in force.",
     [](const PersonView& v, std::string& out) { yes_no(v.institution.ban_until[v.p] != 0 && (v.ledger.marks[v.p] & Ledger::banned_wrongly) != 0, out); }},
    {"banned_ever", "0 or 1", true, "1: under a score ban at least once.", [](const PersonView& v, std::string& out) { yes_no((v.ledger.marks[v.p] & Ledger::banned_ever) != 0, out); }},
    {"court_listed_until", "day", true, "First day off the court's list; empty when not on it.", [](const PersonView& v, std::string& out) { day_or_none(v.institution.listed_until[v.p], out); }},
    {"stops", "times", true, "Times stopped, 255 at most; so are the counts that follow.", [](const PersonView& v, std::string& out) { out += std::to_string(v.ledger.stops[v.p]); }},
    {"wrongful_stops", "times", false, "Times stopped in somebody else's place.", [](const PersonView& v, std::string& out) { out += std::to_string(v.ledger.wrongful_stops[v.p]); }},
    {"displays", "times", true, "Times shown on a screen.", [](const PersonView& v, std::string& out) { out += std::to_string(v.ledger.displays[v.p]); }},
    {"wrongful_displays", "times", false, "Times shown for what they did not do.", [](const PersonView& v, std::string& out) { out += std::to_string(v.ledger.wrongful_displays[v.p]); }},
    {"wrongful_strikes", "times", false, "Times that points were taken for what they did not do.", [](const PersonView& v, std::string& out) { out += std::to_string(v.ledger.wrong_bookings[v.p]); }},
    {"trips_refused", "times", true, "Tickets refused.", [](const PersonView& v, std::string& out) { out += std::to_string(v.ledger.refusals[v.p]); }},
    {"wronged", "0 or 1", false, "1: wronged at least once.", [](const PersonView& v, std::string& out) { yes_no((v.ledger.marks[v.p] & Ledger::wronged) != 0, out); }},
    {"found", "0 or 1", true, "1: was on a list and was found.", [](const PersonView& v, std::string& out) { yes_no((v.ledger.marks[v.p] & Ledger::found) != 0, out); }},
    {"removed", "0 or 1", false, "1: was taken out of the city.", [](const PersonView& v, std::string& out) { yes_no((v.world.flags[v.p] & World::removed) != 0, out); }},
    {"aware", "0 or 1", false, "1: knows of the cameras.", [](const PersonView& v, std::string& out) { yes_no((v.world.flags[v.p] & World::aware) != 0, out); }},
    {"silent", "0 or 1", false, "1: holds back.", [](const PersonView& v, std::string& out) { yes_no((v.world.flags[v.p] & World::silent) != 0, out); }},
    {"stigma", "0 to the cap", false, "Stigma.", [](const PersonView& v, std::string& out) { share(v.world.stigma[v.p], out); }},
    {"trust", "0 to 1", false, "Trust.", [](const PersonView& v, std::string& out) { share(v.world.trust[v.p], out); }},
    {"expected_sanction", "0 to 1", false, "Chance of a sanction after an offence that the person expects.", [](const PersonView& v, std::string& out) { share(v.world.phat[v.p], out); }},
};

}  // namespace

std::span<const PersonColumn> person_columns() { return person_table; }

std::string real32_text(float value)
{
    char buffer[32];
    for (int digits = 1; digits <= 9; ++digits) {
        std::snprintf(buffer, sizeof buffer, "%.*g", digits, static_cast<double>(value));
        if (std::strtof(buffer, nullptr) == value) break;
    }
    return buffer;
}

std::string_view side_word(Side side) { return side == Side::recorded ? "recorded" : "true"; }

std::string csv_field(std::string_view text)
{
    if (text.find_first_of(",\"\n\r") == std::string_view::npos) return std::string(text);
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

std::vector<std::string> band_names(const Scenario& scenario)
{
    std::vector<std::pair<std::int64_t, std::string>> by_score;
    for (const auto& [name, band] : scenario.points.bands) by_score.emplace_back(-band.from, name);
    std::sort(by_score.begin(), by_score.end());
    std::vector<std::string> names;
    for (auto& [from, name] : by_score) names.push_back(std::move(name));
    return names;
}

}  // namespace exchange

}  // namespace panopolis
