#include <functional>

#include <panopolis/table.hpp>

#include "support/catch.hpp"

using namespace panopolis;

namespace {

/// "path: message" of each rule that a change of the defaults breaks.
std::string broken(const std::function<void(Scenario&)>& change)
{
    Scenario scenario;
    change(scenario);
    std::string out;
    for (const RuleBroken& rule : check_rules(scenario)) out += rule.path + ": " + rule.sentence.english + "\n";
    return out;
}

std::string notes(const std::function<void(Scenario&)>& change)
{
    Scenario scenario;
    change(scenario);
    std::string out;
    for (const auto& note : loading_notes(scenario)) out += note + "\n";
    return out;
}

}  // namespace

TEST_CASE("the defaults break no rule", "[model][rules]")
{
    CHECK(broken([](Scenario&) {}).empty());
}

TEST_CASE("groups: one to eight of them, with short names and a share that is not nothing", "[model][rules]")
{
    CHECK(broken([](Scenario& sc) { sc.groups.clear(); }) == "groups: A city has at least one group.\n");
    CHECK(broken([](Scenario& sc) { for (int i = 0; i < 6; ++i) sc.groups["g" + std::to_string(i)] = {}; }) == "groups: A city has at most 8 groups; here are 9.\n");
    CHECK(broken([](Scenario& sc) { sc.groups["abcdefghijklm"] = {}; }) == "groups.abcdefghijklm: A group's name has at most 12 characters: it heads a column.\n");
    CHECK(broken([](Scenario& sc) { for (auto& [name, group] : sc.groups) group.share = 0; }) == "groups.A.share: The shares of all groups are 0, so nobody could be of any group.\n");
    CHECK(broken([](Scenario& sc) { for (auto& [name, group] : sc.groups) group.watchlist_share = 0; }) == "groups.A.watchlist_share: The list has entries of people who live elsewhere, but the watchlist shares of all groups are 0.\n");
    CHECK(broken([](Scenario& sc) {
              for (auto& [name, group] : sc.groups) group.watchlist_share = 0;
              sc.watchlist.entries = sc.watchlist.present;
          }).empty());
}

TEST_CASE("lists: those present are on the list and live here", "[model][rules]")
{
    CHECK(broken([](Scenario& sc) { sc.watchlist.present = 1001; }) == "watchlist.present: 1001 people present are more than the 1000 entries of the list.\n");
    CHECK(broken([](Scenario& sc) { sc.people.number = 19; }) == "watchlist.present: 20 people present are more than the 19 residents.\n");
    CHECK(broken([](Scenario& sc) { sc.events["cup"].present = 3; }) == "events.cup.present: 3 people present are more than the 0 entries of the event's own list.\n");
    CHECK(broken([](Scenario& sc) { sc.recognition.uses.erase("crossings"); }) == "recognition.crossings: Cameras need this recogniser; it cannot be removed.\n");
}

TEST_CASE("school: lessons end before pupils leave, and an alert needs no more frames than a lesson has", "[model][rules]")
{
    const auto school = [](const std::function<void(SchoolRows&)>& change) {
        return broken([&](Scenario& sc) {
            sc.school.on = true;
            change(sc.school);
        });
    };
    CHECK(school([](SchoolRows&) {}).empty());
    CHECK(school([](SchoolRows& s) { s.lessons = 9; }) == "school.lessons: The last lesson would end at minute 940; pupils leave from minute 920.\n");
    CHECK(school([](SchoolRows& s) { s.frame_s = 10; }) == "school.frame_s: A lesson would have 240 frames; it has 1 to 120.\n");
    CHECK(school([](SchoolRows& s) { s.alert_frames = 81; }) == "school.alert_frames: An alert would need 81 of the 80 frames of a lesson.\n");
    CHECK(broken([](Scenario& sc) { sc.school.lessons = 9; }).empty());
    CHECK(broken([](Scenario& sc) { sc.recognition.uses.erase("classroom"); }) == "recognition.classroom: The roll call needs this recogniser; it cannot be removed.\n");
}

TEST_CASE("points: floor, start and cap in order, the line between them, every score with one grade", "[model][rules]")
{
    CHECK(broken([](Scenario& sc) { sc.points.start = 1001; }) == "points.start: The first score, 1001, is outside the lowest and highest, [0, 1000].\n");
    CHECK(broken([](Scenario& sc) { sc.points.start = sc.points.cap = 849; }) == "score_ban.ban_below: The line, 850, is outside the lowest and highest score, [0, 849].\n");
    CHECK(broken([](Scenario& sc) { sc.points.cap = -1, sc.score_ban.on = false; }) == "points.floor: The lowest score, 0, is above the highest, -1.\n");
    CHECK(broken([](Scenario& sc) { sc.points.bands.clear(); }) == "points.bands: A point book has at least one band.\n");
    CHECK(broken([](Scenario& sc) { sc.points.bands["E"].from = 600; }) == "points.bands.E.from: The bands C and E begin at the same score, 600.\n");
    CHECK(broken([](Scenario& sc) { sc.points.bands.erase("D"); }) == "points.bands.C.from: The lowest band, C, begins at 600, above the lowest score of 0: some scores would have no grade.\n");
    CHECK(broken([](Scenario& sc) { for (int i = 1; i < 20; ++i) sc.points.bands["b" + std::to_string(i)].from = i; }) == "points.bands: A point book has at most 16 bands.\n");
}

TEST_CASE("the city holds its districts, cameras and patrol weights", "[model][rules]")
{
    CHECK(broken([](Scenario& sc) { sc.city.width_blocks = 3; }) == "city.width_blocks: A city is at least 4 blocks wide and high: plaza, airport, stadium, station, school and homes need room.\n");
    CHECK(broken([](Scenario& sc) { sc.city.width_blocks = sc.city.height_blocks = 4, sc.city.districts = 17; }) == "city.districts: 17 districts are more than the 16 blocks of the city.\n");
    CHECK(broken([](Scenario& sc) { sc.city.width_blocks = 10, sc.cameras.placed["n"].x = 10; }) == "cameras.placed.n.x: The city's streets run from 0 to 9 from the west.\n");
    CHECK(broken([](Scenario& sc) { sc.city.height_blocks = 10, sc.cameras.placed["n"].y = 11; }) == "cameras.placed.n.y: The city's streets run from 0 to 9 from the north.\n");
    CHECK(broken([](Scenario& sc) { sc.city.width_blocks = 10, sc.cameras.placed["n"] = {CameraAt::plaza, 99, 99}; }).empty());
    for (const char* name : {"4", "north", "-1", "01", "1x"})
        CHECK(broken([&](Scenario& sc) { sc.patrols.weights[name] = 1; }) == "patrols.weights." + std::string(name) + ": The name of a weight is the number of a district, from 0 to 3.\n");
    CHECK(broken([](Scenario& sc) { sc.patrols.weights["3"] = 1; }).empty());
}

TEST_CASE("what is stated by district is named by one, and records are corrected once", "[model][rules]")
{
    for (const char* name : {"4", "north", "-1", "01"}) {
        const std::string from = " is the number of a district, from 0 to 3.\n";
        CHECK(broken([&](Scenario& sc) { sc.allocate.initial[name] = 1; }) == "allocate.initial." + std::string(name) + ": The name of first records" + from);
        CHECK(broken([&](Scenario& sc) { sc.drill.districts[name].reported = 1; }) == "drill.districts." + std::string(name) + ": The name of a district's drill" + from);
    }
    CHECK(broken([](Scenario& sc) { sc.allocate.initial["3"] = sc.drill.districts["0"].reported = 1; }).empty());
    CHECK(broken([](Scenario& sc) { sc.allocate.rule = AllocationRule::importance, sc.allocate.rejection = true; }) ==
          "allocate.rejection: The rule importance already corrects for where patrols were sent; with this repair on top the correction would be made twice.\n");
    CHECK(broken([](Scenario& sc) { sc.allocate.rule = AllocationRule::recorded, sc.allocate.rejection = true; }).empty());
}

TEST_CASE("a reader hears that the two-district repair fails for more, and of a rule that nothing follows", "[model][rules]")
{
    const auto says = [](std::int64_t districts, bool rejection, std::int64_t patrols) {
        return notes([&](Scenario& sc) { sc.city.districts = districts, sc.allocate.rejection = rejection, sc.allocate.rule = AllocationRule::recorded, sc.patrols.number = patrols; });
    };
    CHECK(says(3, true, 1).find("With the 3 here it fails") != std::string::npos);
    CHECK(says(2, true, 1).find("fails") == std::string::npos);
    CHECK(says(3, false, 1).find("fails") == std::string::npos);
    CHECK(says(3, false, 0).find("neither patrols nor movable cameras") != std::string::npos);
    CHECK(says(3, false, 1).find("neither") == std::string::npos);
}

TEST_CASE("a drill's chances come from one draw, and its rules are there", "[model][rules]")
{
    CHECK(broken([](Scenario& sc) { sc.drill.on = true, sc.drill.step_down = 0.6, sc.drill.step_up = 0.5, sc.points.rules["drill_down"], sc.points.rules["drill_up"]; }) ==
          "drill.step_up: The chances of a step down and a step up come from one draw and add up to more than 1.\n");
    CHECK(broken([](Scenario& sc) { sc.drill.on = true, sc.drill.strike = 0.1; }) == "drill.strike: This books the rule drill_strike, which points.rules does not have.\n");
    CHECK(broken([](Scenario& sc) { sc.drill.strike = 0.1; }).empty());
}

TEST_CASE("every path that a rule names is in the table, or is a collection of it", "[model][rules]")
{
    Scenario sc;
    sc.watchlist.present = sc.people.number + 1;
    sc.points.start = 5000;
    sc.events["cup"].present = 3;
    sc.patrols.weights["x"] = 1;
    for (const RuleBroken& rule : check_rules(sc)) {
        CHECK(find_row(rule.path).row != nullptr);
        for (const auto& other : rule.others) CHECK(find_row(other).row != nullptr);
    }
}

TEST_CASE("the notes print the line", "[model][rules]")
{
    CHECK(notes([](Scenario&) {}) == "The line: with -50 for crossing on red and +1 per 7 days, a person who is booked more than once in 350 days loses points in the long run.\n");
    CHECK(notes([](Scenario& sc) { sc.points.recovery_every_days = 1, sc.points.recovery_points = 3; }) == "The line: with -50 for crossing on red and +3 a day, a person who is booked more than once in 17 days loses points in the long run.\n");
    CHECK(notes([](Scenario& sc) { sc.points.recovery_points = 0; }) == "The line: with -50 for crossing on red and no recovery, every booking is lost for good.\n");
    CHECK(notes([](Scenario& sc) { sc.points.on = false; }).empty());
}

TEST_CASE("the notes say where the best match alone is an approximation", "[model][rules]")
{
    const auto note = notes([](Scenario& sc) { sc.people.number = 50000, sc.points.on = false; });
    CHECK(note == "At 50000 people and this false match rate, one search meets 0.50 strangers above the threshold on average; that the best match alone counts is an approximation above 0.30.\n");
    CHECK(notes([](Scenario& sc) { sc.people.number = 29999, sc.points.on = false; }).empty());
    CHECK(notes([](Scenario& sc) { sc.people.number = 50000, sc.points.on = false, sc.cameras.identify = false; }).empty());
    // one standard deviation more lenient: Q(4.2649 - 1) = 5.48e-4, times 1,000 people
    CHECK(notes([](Scenario& sc) { sc.people.number = 1000, sc.points.on = false, sc.recognition.uses["crossings"].threshold_shift = -1; }).find("meets 0.55 strangers") != std::string::npos);
}
