// Rows of what it is like to live there: posts, income, felt safety, lost children.
#include "model/table_parts.hpp"

namespace panopolis::rows {

namespace {

void add_posts(std::vector<Row>& table)
{
    using S = Scenario;
    using P = PostRows;
    constexpr auto posts = &S::posts;
    table.push_back(row<posts, &P::on>("posts.on", {.doc = "What people post is read by a classifier that flags what it takes for criticism.", .evidence = "assumed", .lesson = true}));
    table.push_back(row<posts, &P::per_day>("posts.per_day", {"per person-day", 0, 1, "Chance of an ordinary post on a day, by everybody who is not a child below school age.", "assumed"}));
    table.push_back(row<posts, &P::hit>("posts.hit", {"per critical post", 0, 1, "Chance that a critical post is flagged.", "assumed", true}));
    table.push_back(row<posts, &P::false_flag>("posts.false_flag", {"per ordinary post", 0, 1, "Chance that an ordinary post is flagged.", "assumed", true}));
    table.push_back(row<posts, &P::reviewed>("posts.reviewed", {.doc = "The review desk looks at flags before anything follows; off, the machine's word stands.", .evidence = "assumed", .lesson = true}));
}

void add_income(std::vector<Row>& table)
{
    using S = Scenario;
    using I = IncomeRows;
    constexpr auto income = &S::income;
    table.push_back(row<income, &I::on>("income.on", {.doc = "People earn, and bans and stigma cost income and jobs.", .evidence = "assumed", .structure = true}));
    table.push_back(row<income, &I::sigma>("income.sigma", {"log units", 0, 2, "How much incomes differ (lognormal, mean 1).", "assumed", false, true}));
    table.push_back(row<income, &I::banned_loss>("income.banned_loss", {"share of income, times the need to travel", 0, 1, "Income lost while trains and planes are refused.", "assumed: no causal estimate is known; studies of other sanctions show the direction", true, false, 0.0}));
    table.push_back(row<income, &I::stigma_loss>("income.stigma_loss", {"share of income, per unit of stigma", 0, 1, "Income lost to stigma.", "assumed: studies of other sanctions show the direction", false, false, 0.0}));
    table.push_back(row<income, &I::job_loss_per_day>("income.job_loss_per_day", {"per day in work", 0, 1, "Chance of losing one's job.", "assumed"}));
    table.push_back(row<income, &I::banned_job_loss>("income.banned_job_loss", {"times the need to travel", 0, 100, "How much more likely that is while trains and planes are refused: times 1 + this times the need.", "assumed: bracketed by a self-report after lost licences", true, false, 0.0}));
    table.push_back(row<income, &I::rehire_per_day>("income.rehire_per_day", {"per day out of work", 0, 1, "Chance of finding another.", "assumed"}));
    table.push_back(row<income, &I::stigma_rehire>("income.stigma_rehire", {"per unit of stigma", 0, 1, "How much less likely that is with stigma.", "assumed: studies of other sanctions show the direction", false, false, 0.0}));

    using F = SafetyRows;
    constexpr auto safety = &S::safety;
    table.push_back(row<safety, &F::on>("safety.on", {.doc = "Ask how safe people feel.", .evidence = "assumed", .lesson = true}));
    table.push_back(row<safety, &F::start>("safety.start", {"", 0, 1, "Felt safety of somebody who knows of no camera.", "assumed"}));
    table.push_back(row<safety, &F::camera_gain>("safety.camera_gain", {"", 0, 1, "What knowing of cameras adds.", "assumed"}));
    table.push_back(row<safety, &F::trust_weight>("safety.trust_weight", {"per unit of trust", 0, 1, "What lost trust takes away.", "assumed"}));
}

void add_lost_child(std::vector<Row>& table)
{
    using S = Scenario;
    using L = LostChildRows;
    constexpr auto lost = &S::lost_child;
    table.push_back(row<lost, &L::on>("lost_child.on", {.doc = "Children get lost, are put on the watchlist and may be found by a camera.", .evidence = "assumed", .lesson = true}));
    table.push_back(row<lost, &L::per_child_year>("lost_child.per_child_year", {"per child-year", 0, 365, "How often a child gets lost, beside the cases that are named.", "assumed: about one for 10,000 people a year"}));
    table.push_back(row<lost, &L::listed_after_min>("lost_child.listed_after_min", {"minutes", 0, 1440, "From getting lost to being on the list.", "assumed"}));
    table.push_back(row<lost, &L::found_anyway_min>("lost_child.found_anyway_min", {"minutes", 1, 1440, "From getting lost to being found without any camera.", "assumed"}));
    table.push_back(row<lost, &L::cases, &LostChild::day>("lost_child.cases.*.day", {"day", 0, 64000, "A day on which a child gets lost.", "assumed", false, true}));
    table.push_back(row<lost, &L::cases, &LostChild::minute>("lost_child.cases.*.minute", {"minute of the day", 0, 1439, "When on that day.", "assumed", false, true}));
}

}  // namespace

void add_living_rows(std::vector<Row>& table)
{
    add_posts(table);
    add_income(table);
    add_lost_child(table);
}

}  // namespace panopolis::rows
