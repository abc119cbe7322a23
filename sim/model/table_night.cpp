// Rows of what follows a claim: review, stops, points, bans, lists, travel, screens.
#include "model/table_parts.hpp"

namespace panopolis::rows {

namespace {

constexpr std::string_view rule_kinds[] = {"absence",  "breach", "court_default", "crossing_red",   "disorder",     "drill_down", "drill_strike",
                                           "drill_up", "hero",   "inattention",   "local_purchase", "post_flagged", "severe",     "volunteering"};

void add_review(std::vector<Row>& table)
{
    using S = Scenario;
    using R = ReviewRows;
    constexpr auto review = &S::review;
    table.push_back(row<review, &R::on>("review.on", {.doc = "People look at alarms and claims before anything follows; off, the machine's word stands.", .evidence = "assumed", .lesson = true}));
    table.push_back(row<review, &R::accept_if_true>("review.accept_if_true", {"per right claim", 0, 1, "Chance that a reviewer accepts a claim that is right.", "assumed", true}));
    table.push_back(row<review, &R::accept_if_false>("review.accept_if_false", {"per wrong claim", 0, 1, "Chance that a reviewer accepts a claim that is wrong.", "assumed: 18 of 34 in the observed London trials, where 14 wrong alarms led to a stop and four people were lost in the crowd (met_essex_matches, met_essex_correct, met_essex_stops)", true}));
    table.push_back(row<review, &R::reached_if_true>("review.reached_if_true", {"per accepted alarm", 0, 1, "Chance that the person of an accepted right alarm is actually stopped.", "assumed: 22 of 26 accepted alarms in the observed London trials, right and wrong together (met_essex_stops)"}));
    table.push_back(row<review, &R::reached_if_false>("review.reached_if_false", {"per accepted alarm", 0, 1, "Chance that the person of an accepted wrong alarm is actually stopped.", "assumed: 22 of 26 accepted alarms in the observed London trials, right and wrong together (met_essex_stops)"}));
    table.push_back(row<review, &R::unlimited>("review.unlimited", {.doc = "Claims are decided the minute they arrive, however many.", .evidence = "assumed"}));
    table.push_back(row<review, &R::officers>("review.officers", {"officers", 1, 100000, "People at the review desk, round the clock.", "assumed", true}));
    table.push_back(row<review, &R::service_min>("review.service_min", {"minutes", 0, 1440, "Mean time an officer takes over a claim (exponential).", "assumed", true}));
    table.push_back(row<review, &R::haste>("review.haste", {.doc = "Beyond capacity officers decide faster and believe the machine more, instead of a queue.", .evidence = "assumed"}));
    table.push_back(row<review, &R::haste_logit>("review.haste_logit", {"log odds per unit of overload", 0, 5, "How much an overload raises the odds of accepting a wrong claim.", "assumed"}));
    table.push_back(row<review, &R::second_look>("review.second_look", {.doc = "Human check: a second reviewer looks as well, and both must accept.", .evidence = "assumed", .lesson = true}));
    table.push_back(row<review, &R::audit>("review.audit", {.doc = "Random audit: a share of what was accepted is looked at once more before anything follows.", .evidence = "assumed", .lesson = true}));
    table.push_back(row<review, &R::audit_share>("review.audit_share", {"share of accepted claims", 0, 1, "How much of it an audit looks at.", "assumed", true}));
    table.push_back(row<review, &R::cost_per_hour>("review.cost_per_hour", {"money", 0, 100000, "What an hour of a reviewer costs; only counted, nobody pays it in the model.", "assumed"}));

    table.push_back(row<&S::stops, &StopRows::minutes>("stops.minutes", {"minutes", 0, 240, "How long a stop lasts; a trip that should start in it is lost.", "assumed", true, false, 0.0}));
    table.push_back(row<&S::stops, &StopRows::detain_when_right>("stops.detain_when_right", {.doc = "A listed person rightly stopped is held to the end of the day.", .evidence = "assumed", .neutral = 0.0}));
    table.push_back(row<&S::stops, &StopRows::cost_per_hour>("stops.cost_per_hour", {"money", 0, 100000, "What an hour of a stop costs in officers; only counted, nobody pays it in the model.", "assumed: two officers a stop"}));
}

void add_points(std::vector<Row>& table)
{
    using S = Scenario;
    using P = PointRows;
    constexpr auto points = &S::points;
    table.push_back(row<points, &P::on>("points.on", {.doc = "Accepted claims cost or earn points.", .evidence = "assumed", .lesson = true}));
    table.push_back(row<points, &P::start>("points.start", {"points", -30000, 30000, "Everybody's score on the first day.", "rc_start", true, true}));
    table.push_back(row<points, &P::cap>("points.cap", {"points", -30000, 30000, "Highest score.", "assumed"}));
    table.push_back(row<points, &P::floor>("points.floor", {"points", -30000, 30000, "Lowest score.", "assumed"}));
    table.push_back(row<points, &P::recovery_points>("points.recovery_points", {"points", 0, 1000, "Points that return after a time, up to the cap.", "assumed", true}));
    table.push_back(row<points, &P::recovery_every_days>("points.recovery_every_days", {"days", 1, 3650, "How often they do.", "assumed", true}));
    table.push_back(row<points, &P::association>("points.association", {"per point", 0, 0.3, "Standing lost for each point by which registered ties lie below the first score on average; grade and score ban go by standing.", "assumed: a student's place was threatened over his father's listing", true}));
    table.push_back(row<points, &P::expiry>("points.expiry", {.doc = "A strike stops counting after some time, and its points return.", .evidence = "assumed", .lesson = true}));
    table.push_back(row<points, &P::expiry_days>("points.expiry_days", {"days", 1, 64000, "How long a strike counts where strikes expire.", "assumed: repair of business records takes from three months to three years", true}));
    table.push_back(row<points, &P::rules, &RuleRow::points>("points.rules.*.points", {"points", -30000, 30000, "What an accepted claim of this kind adds to the score; 0 is no rule.", "assumed: -50 for crossing on red stood in a 2020 trial, +30 for help in Rongcheng (rc_heroic)", true}));
    table.push_back(row<points, &P::rules, &RuleRow::granted>("points.rules.*.granted", {"per claim", 0, 1, "Chance that the rule is applied: sanctions are exact, rewards are not.", "assumed"}));
    table.push_back(row<points, &P::rules, &RuleRow::at_most_every_days>("points.rules.*.at_most_every_days", {"days", 0, 3650, "The rule applies to a person at most once in so many days; 0 is no limit.", "assumed"}));
    for (auto it = table.end() - 3; it != table.end(); ++it) it->allowed_keys = rule_kinds;
    table.push_back(row<points, &P::bands, &BandRow::from>("points.bands.*.from", {"points", -30000, 30000, "The lowest score of the grade.", "assumed: 960, 850 and 600 are Rongcheng's (rc_grade_A, rc_grade_B, rc_grade_C)"}));

    using B = ScoreBanRows;
    constexpr auto ban = &S::score_ban;
    table.push_back(row<ban, &B::on>("score_ban.on", {.doc = "A low score refuses trains and planes. Hypothetical: no place is known to do this by score.", .evidence = "assumed", .lesson = true}));
    table.push_back(row<ban, &B::ban_below>("score_ban.ban_below", {"points", -30000, 30000, "The line: a score below it is a ban.", "assumed", true}));
    table.push_back(row<ban, &B::days>("score_ban.days", {"days", 1, 64000, "How long a score ban lasts.", "assumed: a year is measured for travel misconduct lists", true}));
    table.push_back(row<ban, &B::return_above_line>("score_ban.return_above_line", {"points", 0, 1000, "After a ban the score is the line plus this.", "assumed"}));

    using L = CourtListRows;
    constexpr auto court = &S::court_list;
    table.push_back(row<court, &L::on>("court_list.on", {.doc = "A court's list of judgment defaulters refuses trains and planes, whatever the score.", .evidence = "assumed", .lesson = true}));
    table.push_back(row<court, &L::stock_share>("court_list.stock_share", {"share of adults", 0, 1, "Adults on the court list on the first day.", "assumed: about 13 million entries at the end of 2018, firms included (spc_list_2018-12)", false, true}));
    table.push_back(row<court, &L::inflow_per_year>("court_list.inflow_per_year", {"per adult-year", 0, 1, "Adults who join it.", "assumed"}));
    table.push_back(row<court, &L::days>("court_list.days", {"days", 1, 64000, "How long an entry stays.", "assumed: two years, from memory of the court rules"}));
}

void add_reach(std::vector<Row>& table)
{
    using S = Scenario;
    using T = TravelRows;
    constexpr auto travel = &S::travel;
    table.push_back(row<travel, &T::wish_per_day>("travel.wish_per_day", {"per person-day", 0, 1, "Mean chance of wanting a long trip.", "assumed", false, true}));
    table.push_back(row<travel, &T::need_sigma>("travel.need_sigma", {"log units", 0, 2, "How much people differ in that (lognormal, mean 1).", "assumed", false, true}));
    table.push_back(row<travel, &T::rail_share>("travel.rail_share", {"share of long trips", 0, 1, "Long trips by train; the others fly.", "assumed", false, true}));
    table.push_back(row<travel, &T::visit_share>("travel.visit_share", {"share of long trips", 0, 1, "Long trips to visit somebody.", "assumed", false, true}));
    table.push_back(row<travel, &T::work_share>("travel.work_share", {"share of long trips", 0, 1, "Long trips for work.", "assumed", false, true}));
    table.push_back(row<travel, &T::refused_is_lost>("travel.refused_is_lost", {.doc = "A refused ticket is a trip not made; off, it is counted and the trip still made.", .evidence = "assumed", .neutral = 0.0}));

    using D = ScreenRows;
    constexpr auto screens = &S::screens;
    table.push_back(row<screens, &D::on>("screens.on", {.doc = "People named for crossing on red are shown on the nearest screen.", .evidence = "assumed", .lesson = true}));
    table.push_back(row<screens, &D::number>("screens.number", {"screens", 0, 10000, "Screens at crossings; a higher number adds screens and moves none.", "assumed", true}));
    table.push_back(row<screens, &D::delay_min>("screens.delay_min", {"minutes", 0, 1440, "From the accepted claim to the screen.", "assumed: 20 minutes is what police said of the screens in Jinan", true}));
    table.push_back(row<screens, &D::days_shown>("screens.days_shown", {"days", 1, 30, "How long a face stays on the screen.", "assumed", true}));
    table.push_back(row<screens, &D::slots>("screens.slots", {"faces", 1, 1000, "Faces a passer-by can take in; more share the time.", "assumed"}));
    table.push_back(row<screens, &D::strangers_know>("screens.strangers_know", {"per viewer", 0, 1, "Mean share of viewers without a tie who know the person.", "assumed"}));
    table.push_back(row<screens, &D::removal_days>("screens.removal_days", {"days", 0, 365, "From the decision that a face must go until it does; it matters where faces stay longer than that.", "assumed: three working days are the limit for another kind of display"}));
    table.push_back(row<screens, &D::prompt_removal>("screens.prompt_removal", {.doc = "Deletion: a face goes the minute that is decided.", .evidence = "assumed", .lesson = true}));

    using A = AppealRows;
    constexpr auto appeals = &S::appeals;
    table.push_back(row<appeals, &A::on>("appeals.on", {.doc = "People who notice a strike may appeal against it; a desk decides, and what can be given back is.", .evidence = "assumed", .lesson = true}));
    table.push_back(row<appeals, &A::read_record_per_month>("appeals.read_record_per_month", {"per month", 0, 1, "Chance of reading one's own record; somebody stopped, refused a ticket or shown to a tie reads it that day.", "assumed"}));
    table.push_back(row<appeals, &A::filed>("appeals.filed", {"per noticed booking", 0, 1, "Chance that somebody who noticed appeals.", "assumed: half of people in a dispute over a credit report meant to give up"}));
    table.push_back(row<appeals, &A::granted_if_wrong>("appeals.granted_if_wrong", {"per appeal", 0, 1, "Chance that an appeal against a wrong booking is granted.", "assumed"}));
    table.push_back(row<appeals, &A::granted_if_right>("appeals.granted_if_right", {"per appeal", 0, 1, "Chance that an appeal against a right booking is granted.", "assumed"}));
    table.push_back(row<appeals, &A::officers>("appeals.officers", {"officers", 1, 100000, "People at the appeals desk, round the clock.", "assumed", true}));
    table.push_back(row<appeals, &A::service_min>("appeals.service_min", {"minutes", 0, 144000, "Mean time an officer takes over an appeal.", "assumed", true}));
    table.push_back(row<appeals, &A::service>("appeals.service", {.doc = "Whether that time is drawn or always the same.", .evidence = "assumed"}));
    table.push_back(row<appeals, &A::unlimited>("appeals.unlimited", {.doc = "Appeals are decided the minute they arrive, however many.", .evidence = "assumed"}));
    table.push_back(row<appeals, &A::lift_days>("appeals.lift_days", {"days", 0, 3650, "From the day an appeal is granted until a ban that the score no longer carries is lifted.", "assumed: three working days are the limit for taking down another kind of display"}));
    table.push_back(row<appeals, &A::cost_per_hour>("appeals.cost_per_hour", {"money", 0, 100000, "What an hour of somebody who decides appeals costs; only counted, nobody pays it in the model.", "assumed"}));
}

}  // namespace

void add_night_rows(std::vector<Row>& table)
{
    add_review(table);
    add_points(table);
    add_reach(table);
}

void add_drill_rows(std::vector<Row>& table)
{
    using S = Scenario;
    using D = DrillRows;
    constexpr auto drill = &S::drill;
    table.push_back(row<drill, &D::on>("drill.on", {.doc = "Happenings with a stated chance take the place of the day's intents; only for worlds whose answer is on paper.", .evidence = "assumed", .structure = true}));
    table.push_back(row<drill, &D::passes>("drill.passes", {"passes per person-day", 0, 240, "Passes of a watchlist camera.", "assumed"}));
    table.push_back(row<drill, &D::act>("drill.act", {"per person-day", 0, 1, "Chance of an offence.", "assumed"}));
    table.push_back(row<drill, &D::act_seen>("drill.act_seen", {"per act", 0, 1, "Chance that the offence is sanctioned.", "assumed"}));
    table.push_back(row<drill, &D::strike>("drill.strike", {"per person-day", 0, 1, "Chance of an accepted claim under the rule drill_strike.", "assumed"}));
    table.push_back(row<drill, &D::step_down>("drill.step_down", {"per person-day", 0, 1, "Chance that the day's one draw books drill_down.", "assumed"}));
    table.push_back(row<drill, &D::step_up>("drill.step_up", {"per person-day", 0, 1, "Chance that the day's one draw books drill_up.", "assumed"}));
    table.push_back(row<drill, &D::exposure>("drill.exposure", {"per person-day", 0, 1, "Chance of being recognised on a screen by a tie.", "assumed"}));
    using P = DrillDistrict;
    constexpr auto districts = &D::districts;
    table.push_back(row<drill, districts, &P::discovered>("drill.districts.*.discovered", {"records per patrol-day", 0, 1000, "Records of a district, by its number, for each patrol there; a part of one is its chance.", "assumed"}));
    table.push_back(row<drill, districts, &P::reported>("drill.districts.*.reported", {"records per day", 0, 1000, "Reports from the district, whatever stands there; a part of one is its chance.", "assumed"}));
    table.push_back(row<drill, districts, &P::incidents>("drill.districts.*.incidents", {"per day", 0, 600, "Mean number of incidents there, Poisson; each patrol there finds one of them.", "assumed"}));
    table.push_back(row<drill, &D::tolerances>("drill.tolerances", {.doc = "How tolerances are handed out.", .evidence = "assumed", .structure = true}));
}

}  // namespace panopolis::rows
