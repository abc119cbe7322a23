// Rules that hold between rows, and what a reader should know although nothing is wrong.
#include <algorithm>
#include <charconv>
#include <map>

#include <panopolis/problems.hpp>
#include <panopolis/table.hpp>

#include "base/special.hpp"

namespace panopolis {

namespace {

using Broken = std::vector<RuleBroken>;

constexpr std::size_t max_groups = 8;
constexpr std::size_t longest_group_name = 12;
constexpr std::string_view whole_city = "all";  // its row in tables, beside those of the groups
constexpr std::size_t max_bands = 16;
constexpr double rank_one_limit = 0.3;  // expected impostors above the threshold in one search

std::string number(std::int64_t value) { return std::to_string(value); }

/// A chance or a share to two digits, enough for a sentence.
std::string roughly(double value)
{
    const auto hundredths = static_cast<std::int64_t>(value * 100.0 + 0.5);
    const std::string cents = number(hundredths % 100);
    return number(hundredths / 100) + "." + (cents.size() < 2 ? "0" : "") + cents;
}

void check_groups(const Scenario& sc, Broken& broken)
{
    if (sc.groups.empty()) return broken.push_back({"groups", sentence("rule.groups_none"), {}});
    if (sc.groups.size() > max_groups) broken.push_back({"groups", sentence("rule.groups_many", {max_groups, static_cast<std::int64_t>(sc.groups.size())}), {}});
    double shares = 0, outsiders = 0;
    for (const auto& [name, group] : sc.groups) {
        shares += group.share;
        outsiders += group.watchlist_share;
        if (name == whole_city) broken.push_back({"groups." + name, sentence("rule.group_all"), {}});
        if (name.size() > longest_group_name) broken.push_back({"groups." + name, sentence("rule.group_name", {longest_group_name}), {}});
    }
    const std::string first = sc.groups.begin()->first;
    if (!(shares > 0)) broken.push_back({"groups." + first + ".share", sentence("rule.group_shares"), {}});
    if (!(outsiders > 0) && sc.watchlist.entries > sc.watchlist.present)
        broken.push_back({"groups." + first + ".watchlist_share", sentence("rule.group_watchlist"), {"watchlist.entries"}});
}

void check_lists(const Scenario& sc, Broken& broken)
{
    const auto residents = [&](const std::string& path, std::int64_t present) {
        if (present > sc.people.number) broken.push_back({path, sentence("rule.present_residents", {present, sc.people.number}), {"people.number"}});
    };
    if (sc.watchlist.present > sc.watchlist.entries)
        broken.push_back({"watchlist.present", sentence("rule.present_list", {sc.watchlist.present, sc.watchlist.entries}), {"watchlist.entries"}});
    residents("watchlist.present", sc.watchlist.present);
    for (const auto& [name, event] : sc.events) {
        const std::string path = "events." + name + ".";
        if (event.present > event.entries)
            broken.push_back({path + "present", sentence("rule.present_event", {event.present, event.entries}), {path + "entries"}});
        residents(path + "present", event.present);
    }
    for (const char* use : {"crossings", "watchlist"})
        if (sc.recognition.uses.count(use) == 0) broken.push_back({std::string("recognition.") + use, sentence("rule.cameras_recogniser"), {}});
}

void check_bands(const Scenario& sc, Broken& broken)
{
    const auto& bands = sc.points.bands;
    if (bands.empty()) return broken.push_back({"points.bands", sentence("rule.bands_none"), {}});
    if (bands.size() > max_bands) broken.push_back({"points.bands", sentence("rule.bands_many", {max_bands}), {}});
    std::map<std::int64_t, std::string> by_score;
    for (const auto& [name, band] : bands) {
        const auto [other, added] = by_score.emplace(band.from, name);
        if (!added)
            broken.push_back({"points.bands." + name + ".from", sentence("rule.bands_same", {band.from}, {{other->second}, {name}}), {"points.bands." + other->second + ".from"}});
    }
    const auto& [lowest, name] = *by_score.begin();
    if (lowest > sc.points.floor)
        broken.push_back({"points.bands." + name + ".from", sentence("rule.bands_low", {lowest, sc.points.floor}, {{name}}), {"points.floor"}});
}

void check_points(const Scenario& sc, Broken& broken)
{
    const PointRows& points = sc.points;
    if (points.floor > points.cap) {
        broken.push_back({"points.floor", sentence("rule.points_order", {points.floor, points.cap}), {"points.cap"}});
    } else if (points.start < points.floor || points.start > points.cap) {
        broken.push_back({"points.start", sentence("rule.points_start", {points.start, points.floor, points.cap}), {"points.floor", "points.cap"}});
    }
    check_bands(sc, broken);
    const std::int64_t line = sc.score_ban.ban_below;
    if (points.on && sc.score_ban.on && (line < points.floor || line > points.cap))
        broken.push_back({"score_ban.ban_below", sentence("rule.points_line", {line, points.floor, points.cap}), {"points.floor", "points.cap"}});
}

void check_city(const Scenario& sc, Broken& broken)
{
    const std::int64_t width = sc.city.width_blocks, height = sc.city.height_blocks;
    const std::int64_t smallest = 4;
    for (const auto& [path, side] : {std::pair{"city.width_blocks", width}, {"city.height_blocks", height}})
        if (side > 0 && side < smallest) broken.push_back({path, sentence("rule.city_small", {smallest}), {}});
    if (width > 0 && height > 0 && sc.city.districts > width * height)
        broken.push_back({"city.districts", sentence("rule.city_districts", {sc.city.districts, width * height}), {"city.width_blocks", "city.height_blocks"}});
    for (const auto& [name, camera] : sc.cameras.placed) {
        const std::string path = "cameras.placed." + name + ".";
        if (camera.at != CameraAt::crossing) continue;
        if (width > 0 && camera.x >= width) broken.push_back({path + "x", sentence("rule.city_west", {width - 1}), {"city.width_blocks"}});
        if (height > 0 && camera.y >= height) broken.push_back({path + "y", sentence("rule.city_north", {height - 1}), {"city.height_blocks"}});
    }
}

/// What is stated by district is named by the number of one that is there.
template <class Collection>
void check_districts(const Scenario& sc, const Collection& by_district, const std::string& path, std::string_view what, Broken& broken)
{
    for (const auto& [name, item] : by_district) {
        std::int64_t district = -1;
        const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), district);
        if (error != std::errc{} || end != name.data() + name.size() || district < 0 || district >= sc.city.districts || number(district) != name)
            broken.push_back({path + name, sentence("rule.district", {sc.city.districts - 1}, {filler(what)}), {"city.districts"}});
    }
}

void check_allocation(const Scenario& sc, Broken& broken)
{
    check_districts(sc, sc.patrols.weights, "patrols.weights.", "wanted.weight", broken);
    check_districts(sc, sc.allocate.initial, "allocate.initial.", "wanted.records", broken);
    check_districts(sc, sc.drill.districts, "drill.districts.", "wanted.drill", broken);
    if (sc.allocate.rejection && sc.allocate.rule == AllocationRule::importance)
        broken.push_back({"allocate.rejection", sentence("rule.corrected_twice"), {"allocate.rule"}});
}

void check_living(const Scenario& sc, Broken& broken)
{
    const double half_life = sc.stigma.reintegration ? sc.stigma.reintegration_half_life_days : sc.stigma.half_life_days;
    const double fades = -special::expm1(-special::log(2.0) / half_life);
    if (sc.stigma.spread >= fades && !sc.stigma.runaway)
        broken.push_back({"stigma.spread", sentence("rule.stigma_runaway", {}, {{roughly(fades * 100)}, {"stigma.runaway", "name.stigma.runaway"}}), {"stigma.half_life_days"}});
    if (sc.travel.visit_share + sc.travel.work_share > 1.0 + 1e-12)
        broken.push_back({"travel.work_share", sentence("rule.travel_shares"), {"travel.visit_share"}});
}

void check_school(const Scenario& sc, Broken& broken)
{
    if (sc.recognition.uses.count("classroom") == 0) broken.push_back({"recognition.classroom", sentence("rule.school_recogniser"), {}});
    const SchoolRows& school = sc.school;
    if (!school.on) return;
    constexpr std::int64_t most_frames = 120, pupils_leave = 920;
    if (school.frames() < 1 || school.frames() > most_frames)
        broken.push_back({"school.frame_s", sentence("rule.school_frames", {school.frames(), most_frames}), {"school.lesson_min"}});
    else if (school.alert_frames > school.frames())
        broken.push_back({"school.alert_frames", sentence("rule.school_alert", {school.alert_frames, school.frames()}), {"school.frame_s", "school.lesson_min"}});
    if (const std::int64_t ends = school.begins(school.lessons - 1) + school.lesson_min; ends > pupils_leave)
        broken.push_back({"school.lessons", sentence("rule.school_late", {ends, pupils_leave}), {"school.lesson_min", "school.first_min", "school.break_min"}});
}

void check_drill(const Scenario& sc, Broken& broken)
{
    if (!sc.drill.on) return;
    if (sc.drill.step_down + sc.drill.step_up > 1.0)
        broken.push_back({"drill.step_up", sentence("rule.drill_chances"), {"drill.step_down"}});
    const auto needs = [&](bool used, const std::string& path, const std::string& rule) {
        if (used && sc.points.rules.count(rule) == 0) broken.push_back({path, sentence("rule.drill_rule", {}, {{rule}}), {}});
    };
    needs(sc.drill.strike > 0, "drill.strike", "drill_strike");
    needs(sc.drill.step_down > 0, "drill.step_down", "drill_down");
    needs(sc.drill.step_up > 0, "drill.step_up", "drill_up");
}

/// The line: how often a person may be booked before points are lost for good.
void note_line(const Scenario& sc, std::vector<std::string>& notes)
{
    const auto rule = sc.points.rules.find("crossing_red");
    if (!sc.points.on || rule == sc.points.rules.end() || rule->second.points >= 0) return;
    const std::int64_t lost = -rule->second.points, back = sc.points.recovery_points, every = sc.points.recovery_every_days;
    const std::string costs = "-" + number(lost) + " for crossing on red";
    if (back == 0) return notes.push_back("The line: with " + costs + " and no recovery, every booking is lost for good.");
    const std::int64_t days = (lost * every + back - 1) / back;
    notes.push_back("The line: with " + costs + " and +" + number(back) + (every == 1 ? " a day" : " per " + number(every) + " days") + ", a person who is booked more than once in " + number(days) +
                    (days == 1 ? " day" : " days") + " loses points in the long run.");
}

void note_systems(const Scenario& sc, std::vector<std::string>& notes)
{
    const auto crossings = sc.recognition.uses.find("crossings");
    if (crossings != sc.recognition.uses.end() && sc.cameras.identify) {
        // the chance of a false match where the threshold stands now, after it was slid along the curve
        const RecogniserRow& row = crossings->second;
        const double rate = row.threshold_shift == 0.0 ? row.false_match_rate : special::normal_cdf(special::normal_quantile(row.false_match_rate) - row.threshold_shift);
        const double expected = static_cast<double>(sc.people.number) * rate;
        if (expected > rank_one_limit)
            notes.push_back("At " + number(sc.people.number) + " people and this false match rate, one search meets " + roughly(expected) +
                            " strangers above the threshold on average; that the best match alone counts is an approximation above " + roughly(rank_one_limit) + ".");
    }
    if (sc.points.on && sc.score_ban.on && sc.points.start < sc.score_ban.ban_below) notes.push_back("Everybody starts below the line of the score ban.");
    for (const auto& [name, event] : sc.events) {
        if (event.day >= sc.days) notes.push_back("The event " + name + " is on day " + number(event.day) + ", after the last day.");
        if (event.attendance > sc.people.number) notes.push_back("The event " + name + " expects more visitors than there are residents: everybody goes.");
    }
}

void note_allocation(const Scenario& sc, std::vector<std::string>& notes)
{
    const auto& a = sc.allocate;
    if (a.rejection && sc.city.districts >= 3)
        notes.push_back("The repair allocate.rejection is proven for two districts. With the " + number(sc.city.districts) + " here it fails: a district with fewer offences than the others can lose its patrols for good (case V15).");
    if (a.rule != AllocationRule::fixed && sc.patrols.number == 0 && sc.cameras.movable == 0) notes.push_back("Nothing follows the rule of allocate: there are neither patrols nor movable cameras.");
}

}  // namespace

std::vector<RuleBroken> check_rules(const Scenario& scenario)
{
    Broken broken;
    check_city(scenario, broken);
    check_allocation(scenario, broken);
    check_groups(scenario, broken);
    check_lists(scenario, broken);
    check_points(scenario, broken);
    check_living(scenario, broken);
    check_school(scenario, broken);
    check_drill(scenario, broken);
    return broken;
}

std::vector<std::string> loading_notes(const Scenario& scenario)
{
    std::vector<std::string> notes;
    note_allocation(scenario, notes);
    note_systems(scenario, notes);
    note_line(scenario, notes);
    return notes;
}

}  // namespace panopolis
