// Rows of the people: who they are, what they do, what they learn. Nothing here differs by group but how a face is matched.
#include "model/table_parts.hpp"

namespace panopolis::rows {

namespace {

void add_residents(std::vector<Row>& table)
{
    using S = Scenario;
    using P = PeopleRows;
    constexpr auto people = &S::people;
    table.push_back(row<people, &P::number>("people.number", {"people", 1, 1e7, "Residents of the city.", "assumed", true, true}));
    table.push_back(row<people, &P::segregation>("people.segregation", {"share of households", 0, 1, "Households whose group follows from where they live instead of from chance.", "assumed", true, true}));
    table.push_back(row<people, &P::employed_share>("people.employed_share", {"share of adults of working age", 0, 1, "Adults from 18 to 64 who go to work on weekdays.", "assumed", false, true}));
    table.push_back(row<people, &P::far_work_share>("people.far_work_share", {"share of workers", 0, 1, "Workers whose workplace is anywhere in the city rather than near home.", "assumed", false, true}));
    table.push_back(row<people, &P::lookalike_sigma>("people.lookalike_sigma", {"log units", 0, 2, "Spread of the lasting lookalike weight: how unevenly false matches fall on people of one group.", "assumed", true, true}));
    table.push_back(row<people, &P::cameras_known_share>("people.cameras_known_share", {"share of people", 0, 1, "People who know from the first day that the cameras are there and work.", "assumed: 0.11 is the share in Chinese pilot areas who knew they lived in one", true, true}));

    using G = GroupRow;
    constexpr auto groups = &S::groups;
    table.push_back(row<groups, &G::share>("groups.*.share", {"relative weight", 0, 1e6, "Weight of the group among households.", "assumed", true, true}));
    table.push_back(row<groups, &G::false_match_multiplier>("groups.*.false_match_multiplier", {"times the reference FMR", 0, 1000, "How much likelier two different faces of this group are to be called the same.", "assumed: 1 until switched on; measured medians run to 11.65", true}));
    table.push_back(row<groups, &G::across_multiplier>("groups.*.across_multiplier", {"times the reference FMR", 0, 1000, "The same for a face of this group against a face of another; a pair of groups takes the mean of the two.", "assumed: 1 until switched on; measured medians are 0.2 for men and 0.5 for women", false}));
    table.push_back(row<groups, &G::miss_multiplier>("groups.*.miss_multiplier", {"times FNMR", 0, 1000, "How much likelier this group's own photo is to be missed.", "assumed", true}));
    table.push_back(row<groups, &G::measured_at_fmr>("groups.*.measured_at_fmr", {"per comparison", 1e-9, 0.1, "The reference FMR at which the multipliers were measured; used by the constant-shift rule.", "nist_fmr_group_wm", false}));
    table.push_back(row<groups, &G::watchlist_share>("groups.*.watchlist_share", {"relative weight", 0, 1e6, "Weight of the group among list entries who do not live in the city.", "assumed", false}));
    table.push_back(row<groups, &G::attention_multiplier>("groups.*.attention_multiplier", {"times the frame error", 0, 1000, "How much likelier the school's classifier is to take a frame of this group's pupils for the opposite.", "assumed: 1 until switched on", true}));

    table.push_back(row<&S::ties, &TieRows::kind>("ties.kind", {.doc = "Who is tied to whom: households, classes and friends, or everybody to everybody.", .evidence = "assumed", .structure = true}));
    table.push_back(row<&S::ties, &TieRows::homophily>("ties.homophily", {"share of friend slots", 0, 1, "Friend slots that are matched inside the group; rounded to eighths.", "assumed", false, true}));
}

void add_conduct(std::vector<Row>& table)
{
    using S = Scenario;
    using C = ConductRows;
    constexpr auto conduct = &S::conduct;
    table.push_back(row<conduct, &C::red_mean_per_pass>("conduct.red_mean_per_pass", {"per pass of a signalled crossing", 0, 1, "Mean chance of crossing on red; people differ (gamma, shape 2), groups do not.", "assumed", true, true}));
    table.push_back(row<conduct, &C::disorder_per_day>("conduct.disorder_per_day", {"per person-day", 0, 1, "Chance of an act of public disorder.", "assumed"}));
    table.push_back(row<conduct, &C::severe_per_day>("conduct.severe_per_day", {"per person-day", 0, 1, "Chance of a severe offence.", "assumed"}));
    table.push_back(row<conduct, &C::hero_per_year>("conduct.hero_per_year", {"per person-year", 0, 365, "Acts of help that a point book rewards.", "assumed"}));
    table.push_back(row<conduct, &C::volunteer_per_day>("conduct.volunteer_per_day", {"per person-day", 0, 1, "Chance of an afternoon of volunteering that is reported.", "assumed"}));
    table.push_back(row<conduct, &C::purchase_per_day>("conduct.purchase_per_day", {"per person-day", 0, 1, "Chance of a purchase in a local shop that the book knows of.", "assumed"}));

    table.push_back(row<conduct, &C::reported_share>("conduct.reported_share", {"per act", 0, 1, "Chance that somebody reports an act of disorder, a severe offence or a breach of contract, with the right name.", "assumed"}));
    table.push_back(row<conduct, &C::breach_per_year>("conduct.breach_per_year", {"per person-year", 0, 365, "Breaches of contract.", "assumed"}));

    using L = LawfulRows;
    constexpr auto lawful = &S::lawful;
    table.push_back(row<lawful, &L::wish_per_day>("lawful.wish_per_day", {"per person-day", 0, 1, "Chance of wishing to do something lawful that feels risky: a critical post, a question, a walk across the square.", "assumed", true}));
    table.push_back(row<lawful, &L::tolerance_mean>("lawful.tolerance_mean", {"", 0, 1, "Mean of how much pressure a person bears before falling silent.", "assumed", false, true}));
    table.push_back(row<lawful, &L::tolerance_sd>("lawful.tolerance_sd", {"", 0, 1, "Its standard deviation; values are clipped to 0..1, and 0 is silent by nature.", "assumed", false, true}));
    table.push_back(row<lawful, &L::fear_weight>("lawful.fear_weight", {"", 0, 1, "Pressure from one's own expectation of being flagged for a lawful act.", "assumed", true, false, 0.0}));
    table.push_back(row<lawful, &L::social_weight>("lawful.social_weight", {"", 0, 1, "Pressure from the share of one's ties who are silent.", "assumed", true, false, 0.0}));
    table.push_back(row<lawful, &L::chill_step_per_day>("lawful.chill_step_per_day", {"per day", 0, 1, "How fast the habit of holding back follows the state of being silent.", "assumed", false, false, 0.0}));
    table.push_back(row<lawful, &L::post_share>("lawful.post_share", {"share of these acts", 0, 1, "Such acts that are a critical post; a pupil's on a school day is a question in class.", "assumed", false, true}));

    table.push_back(row<&S::deterrence, &DeterrenceRows::kappa>("deterrence.kappa", {"per unit of expected sanction", 0, 46, "How strongly an expected sanction thins offences.", "assumed: a fall of 7 to 23 per cent bracketed by reviews of public cameras, with an assumed rise of the expectation by 0.05", true, false, 0.0}));
    table.push_back(row<&S::deterrence, &DeterrenceRows::stigma_lambda>("deterrence.stigma_lambda", {"per unit of stigma", 0, 1, "How much stigma raises offending.", "assumed: the sign is measured, the size is not", false, false, 0.0}));
}

void add_learning(std::vector<Row>& table)
{
    using S = Scenario;
    using L = LearningRows;
    constexpr auto learning = &S::learning;
    table.push_back(row<learning, &L::own_rate>("learning.own_rate", {"per own act", 0, 1, "How far the expected sanction moves toward what followed one's own act.", "assumed", false, false, 0.0}));
    table.push_back(row<learning, &L::tie_rate>("learning.tie_rate", {"per tie's sanction", 0, 1, "How far it moves toward 1 when a tie is sanctioned.", "assumed", false, false, 0.0}));
    table.push_back(row<learning, &L::forget_half_life_days>("learning.forget_half_life_days", {"days", 1, 64000, "Half-life of the expectation on days without own act or tie's sanction.", "assumed"}));
    table.push_back(row<learning, &L::trust_start>("learning.trust_start", {"", 0, 1, "Trust in the institution on the first day.", "assumed", false, true}));
    table.push_back(row<learning, &L::trust_loss>("learning.trust_loss", {"per wrongful sanction", 0, 1, "Trust lost at an own wrongful sanction.", "assumed", false, false, 0.0}));
    table.push_back(row<learning, &L::trust_return_per_day>("learning.trust_return_per_day", {"per day", 0, 1, "Trust that returns on a day without one, up to its start.", "assumed", false, false, 0.0}));
    table.push_back(row<learning, &L::aware_by_sanction>("learning.aware_by_sanction", {.doc = "An own or a tie's sanction makes a person aware of the cameras.", .evidence = "assumed", .neutral = 0.0}));

    using G = StigmaRows;
    constexpr auto stigma = &S::stigma;
    table.push_back(row<stigma, &G::half_life_days>("stigma.half_life_days", {"days", 7, 365, "Half-life of stigma.", "assumed"}));
    table.push_back(row<stigma, &G::tie_amount>("stigma.tie_amount", {"per day recognised", 0, 1, "Stigma added on a day when at least one tie recognised the person on a screen.", "assumed: the direction is measured, the size is not", false, false, 0.0}));
    table.push_back(row<stigma, &G::strangers_amount>("stigma.strangers_amount", {"", 0, 1, "Stigma added at most by strangers who know the person, times 1 - exp(-strangers / scale).", "assumed", false, false, 0.0}));
    table.push_back(row<stigma, &G::strangers_scale>("stigma.strangers_scale", {"people", 1, 1e6, "That scale.", "assumed"}));
    table.push_back(row<stigma, &G::cap>("stigma.cap", {"", 0, 7.9, "Highest stigma; 7.9 is as good as none.", "assumed"}));
    table.push_back(row<stigma, &G::tie_break_per_day>("stigma.tie_break_per_day", {"per day and unit of stigma", 0, 1, "Chance that a tie breaks on a day, times the stigma.", "assumed", false, false, 0.0}));
    table.push_back(row<stigma, &G::spread>("stigma.spread", {"per day", 0, 1, "How far a person's stigma rises toward that of ties who bear more: times the mean over ties of what they bear more.", "assumed: 0.02 where a study of it is wanted", true, false, 0.0}));
    table.push_back(row<stigma, &G::runaway>("stigma.runaway", {.doc = "Let stigma spread faster than it fades, so that it may grow without end up to the cap.", .evidence = "assumed"}));
    table.push_back(row<stigma, &G::reintegration>("stigma.reintegration", {.doc = "Reintegration: those who were shamed are helped back, and stigma fades faster.", .evidence = "assumed", .lesson = true}));
    table.push_back(row<stigma, &G::reintegration_half_life_days>("stigma.reintegration_half_life_days", {"days", 1, 365, "Half-life of stigma with reintegration.", "assumed"}));
}

}  // namespace

void add_people_rows(std::vector<Row>& table)
{
    add_residents(table);
    add_conduct(table);
    add_learning(table);
}

}  // namespace panopolis::rows
