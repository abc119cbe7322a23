// Rows of the systems that look and name: cameras, patrols and where they are sent, recognition, lists, crowd events.
#include "model/table_parts.hpp"

namespace panopolis::rows {

namespace {

constexpr std::string_view recogniser_uses[] = {"crossings", "watchlist", "classroom"};

void add_cameras(std::vector<Row>& table)
{
    using S = Scenario;
    using C = CameraRows;
    constexpr auto cameras = &S::cameras;
    table.push_back(row<cameras, &C::share>("cameras.share", {"share of signalled crossings", 0, 1, "Signalled crossings with a camera; raising it adds cameras and moves none.", "assumed", true}));
    table.push_back(row<cameras, &C::identify>("cameras.identify", {.doc = "Crossing cameras name people who cross on red.", .evidence = "assumed", .lesson = true}));
    table.push_back(row<cameras, &C::watchlist>("cameras.watchlist", {.doc = "Crossing cameras compare every face that passes with the watchlist.", .evidence = "assumed", .lesson = true}));
    table.push_back(row<cameras, &C::capture>("cameras.capture", {"per offence", 0, 1, "Chance that a crossing camera gets a usable face of somebody who crosses on red.", "assumed", true}));
    table.push_back(row<cameras, &C::spurious_per_day>("cameras.spurious_per_day", {"per camera-day", 0, 1000, "Faces that nobody is wearing: on a bus, on a poster.", "assumed: it happened in Ningbo in 2018, how often is not known"}));
    table.push_back(row<cameras, &C::movable>("cameras.movable", {"cameras", 0, 10000, "Cameras with the modes of the crossings' that are set up anew at every turn, among the signalled crossings of the district that the rule of allocate gives them.", "assumed", true}));

    using P = PlacedCamera;
    constexpr auto placed = &C::placed;
    table.push_back(row<cameras, placed, &P::at>("cameras.placed.*.at", {.doc = "What the placed camera looks at.", .evidence = "assumed"}));
    table.push_back(row<cameras, placed, &P::x>("cameras.placed.*.x", {"streets from the west", 0, 4000, "Where it stands, for a crossing.", "assumed"}));
    table.push_back(row<cameras, placed, &P::y>("cameras.placed.*.y", {"streets from the north", 0, 4000, "Where it stands, for a crossing.", "assumed"}));
    table.push_back(row<cameras, placed, &P::identify>("cameras.placed.*.identify", {.doc = "It names people who cross on red before it.", .evidence = "assumed"}));
    table.push_back(row<cameras, placed, &P::watchlist>("cameras.placed.*.watchlist", {.doc = "It compares every face that passes with the watchlist.", .evidence = "assumed"}));
    table.push_back(row<cameras, placed, &P::spurious_per_day>("cameras.placed.*.spurious_per_day", {"per camera-day", 0, 1000, "Faces before it that nobody is wearing.", "assumed"}));

    table.push_back(row<&S::patrols, &PatrolRows::number>("patrols.number", {"patrols", 0, 10000, "Patrols, each a movable camera at one crossing of its district a day.", "assumed", true}));
    table.push_back(row<&S::patrols, &PatrolRows::weights>("patrols.weights.*", {"relative weight", 0, 1000, "Weight of a district, by its number, when patrols and movable cameras are shared out by the rule fixed; 1 where nothing is said.", "assumed"}));
}

void add_allocation(std::vector<Row>& table)
{
    using S = Scenario;
    using A = AllocateRows;
    constexpr auto allocate = &S::allocate;
    table.push_back(row<allocate, &A::rule>("allocate.rule", {.doc = "By what patrols and movable cameras are shared over districts: stated weights, evenly, or records of offences.", .evidence = "assumed", .lesson = true}));
    table.push_back(row<allocate, &A::every>("allocate.every", {"days", 1, 64000, "Days between two turns, at which they are shared out anew.", "assumed", true}));
    table.push_back(row<allocate, &A::by_lot>("allocate.by_lot", {.doc = "Each patrol and camera draws its district by the shares; off, the shares are rounded to whole numbers, the largest remainders first.", .evidence = "assumed"}));
    table.push_back(row<allocate, &A::initial>("allocate.initial.*", {"records", 0, 1e6, "Records of a district, by its number, from before the first day; 0 where nothing is said. With no record at all the shares are even.", "assumed", true, true}));
    table.push_back(row<allocate, &A::reported_weight>("allocate.reported_weight", {"records per report", 0, 1000, "What a report counts beside a record found, under the rule reported.", "assumed"}));
    table.push_back(row<allocate, &A::importance_cap>("allocate.importance_cap", {"records", 1, 1000, "Under the rule importance a record counts 1 over the share that its district had, at most so much.", "assumed"}));
    table.push_back(row<allocate, &A::epsilon>("allocate.epsilon", {"share", 0, 1, "Share given out evenly under the rule mixture; the rest goes by records.", "assumed"}));
    table.push_back(row<allocate, &A::rejection>("allocate.rejection", {.doc = "A record found counts only with the chance that nobody was sent there, a repair proven for two districts; with three or more it leaves one of them without patrols for good.", .evidence = "assumed", .lesson = true}));
    table.push_back(row<allocate, &A::response>("allocate.response", {"share of usual conduct a day", 0, 1, "Offending in a district falls by so much for each patrol of the day, and rises by it on a day without one, between 0 and twice the usual.", "assumed", true, false, 0.0}));
}

void add_recognition(std::vector<Row>& table)
{
    using S = Scenario;
    using R = RecogniserRow;
    constexpr auto recognition = &S::recognition;
    constexpr auto uses = &RecognitionRows::uses;
    table.push_back(row<recognition, uses, &R::false_match_rate>("recognition.*.false_match_rate", {"per comparison", 0, 1e-2, "Chance that two different faces are called the same at the operating threshold.", "assumed: inside what is claimed and measured; 3.3e-7 for older live systems, 1.67e-8 for a tested one (npl_fmr_implied)", true}));
    table.push_back(row<recognition, uses, &R::miss_rate>("recognition.*.miss_rate", {"per genuine comparison", 0, 1, "Chance that a person's own photo is not found, in the condition it was measured in.", "assumed: measured systems run from 0.11 to 0.7 (npl_tpir_060, mainz_hit)", true}));
    table.push_back(row<recognition, uses, &R::measured_at>("recognition.*.measured_at", {.doc = "The condition in which the miss rate was measured; other conditions lose relative to it.", .evidence = "assumed"}));
    table.push_back(row<recognition, uses, &R::threshold_shift>("recognition.*.threshold_shift", {"standard deviations of impostor scores", -6, 6, "Slides the threshold along the same curve: positive is stricter, fewer false matches and more misses.", "assumed", true}));
    table.push_back(row<recognition, uses, &R::multiplier_rule>("recognition.*.multiplier_rule", {.doc = "How group multipliers move with the threshold.", .evidence = "assumed"}));
    for (auto it = table.end() - 5; it != table.end(); ++it) it->allowed_keys = recogniser_uses;
    using N = RecognitionRows;
    table.push_back(row<recognition, &N::loss_street>("recognition.loss_street", {"standard deviations", 0, 3, "Quality lost on a street by day, relative to a gate.", "assumed: bracketed by medians of gate-like and kiosk tests (nist1n_fnir_median_kiosk)"}));
    table.push_back(row<recognition, &N::loss_kiosk>("recognition.loss_kiosk", {"standard deviations", 0, 3, "Quality lost at a kiosk with a steep view.", "assumed: bracketed by medians of gate-like and kiosk tests (nist1n_fnir_median_kiosk)"}));
    table.push_back(row<recognition, &N::loss_night>("recognition.loss_night", {"standard deviations", 0, 3, "Quality lost at night, on top of the street's.", "assumed: bracketed by the day and night hit rates of a station trial (mainz_hit)"}));
    table.push_back(row<recognition, &N::loss_crowd>("recognition.loss_crowd", {"standard deviations", 0, 3, "Quality lost in a dense crowd.", "assumed"}));
    table.push_back(row<recognition, &N::night_from_min>("recognition.night_from_min", {"minute of the day", 0, 1440, "When night begins for a street camera.", "assumed"}));
    table.push_back(row<recognition, &N::night_to_min>("recognition.night_to_min", {"minute of the day", 0, 1440, "When it ends.", "assumed"}));
}

void add_lists(std::vector<Row>& table)
{
    using S = Scenario;
    using W = WatchlistRows;
    constexpr auto list = &S::watchlist;
    table.push_back(row<list, &W::entries>("watchlist.entries", {"entries", 0, 2e9, "Faces on the list; those who are not present live elsewhere and are never here.", "assumed", true}));
    table.push_back(row<list, &W::present>("watchlist.present", {"people", 0, 1e7, "Residents who are on the list; chosen by lot, in an order that a longer list keeps.", "assumed", true}));
    table.push_back(row<list, &W::clear_days>("watchlist.clear_days", {"days", 0, 64000, "How long somebody stopped by mistake is not alarmed on again.", "assumed", true}));
    table.push_back(row<list, &W::find_removes>("watchlist.find_removes", {.doc = "Somebody found is taken away, and the entry struck off.", .evidence = "assumed", .neutral = 0.0}));

    using E = EventRow;
    constexpr auto events = &S::events;
    table.push_back(row<events, &E::day>("events.*.day", {"day of the run", 0, 64000, "When the crowd event is, from 0.", "assumed", false, true}));
    table.push_back(row<events, &E::minute>("events.*.minute", {"minute of the day", 0, 1380, "When it begins; people arrive in the hour before.", "assumed", false, true}));
    table.push_back(row<events, &E::place>("events.*.place", {.doc = "Where it is.", .evidence = "assumed", .structure = true}));
    table.push_back(row<events, &E::attendance>("events.*.attendance", {"people", 0, 1e7, "Expected visitors; at the number of residents or more, everybody goes.", "assumed", false, true}));
    table.push_back(row<events, &E::entries>("events.*.entries", {"entries", 0, 2e9, "Entries of a list of the event's own; 0 uses the city's watchlist.", "assumed", false, true}));
    table.push_back(row<events, &E::present>("events.*.present", {"people", 0, 1e7, "Residents on the event's own list.", "assumed", false, true}));
    table.push_back(row<events, &E::searched>("events.*.searched", {.doc = "Gates compare every visitor's face with the list.", .evidence = "assumed", .lesson = true, .structure = true}));
}

}  // namespace

void add_system_rows(std::vector<Row>& table)
{
    add_cameras(table);
    add_allocation(table);
    add_recognition(table);
    add_lists(table);
}

}  // namespace panopolis::rows
