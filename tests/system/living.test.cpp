// What it is like to live there: posts and silence, work and income, lost children, the company one keeps.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <panopolis/measures.hpp>
#include <panopolis/simulation.hpp>
#include <panopolis/table.hpp>

#include "support/catch.hpp"
#include "support/lived.hpp"

using namespace panopolis;
using namespace panopolis::test;

TEST_CASE("flags on posts come at the classifier's rates, and wrong ones are of ordinary posts", "[system][living]")
{
    Programme programme = city_of(4000);
    Scenario& sc = programme.phases[0].values;
    sc.posts.on = true;
    sc.lawful.chill_step_per_day = 0;  // nobody holds back
    const Measures m = live(programme, 20);
    const auto critical = static_cast<double>(m.count("posts_critical")), ordinary = static_cast<double>(m.count("posts")) - critical;
    const auto wrong = static_cast<double>(m.count("posts_wrongly_flagged")), right = static_cast<double>(m.count("posts_flagged")) - wrong;
    CHECK(critical > 3000);
    CHECK(right == Approx(.8 * critical).margin(4 * std::sqrt(.16 * critical)));
    CHECK(wrong == Approx(.03 * ordinary).margin(4 * std::sqrt(.03 * ordinary)));
    CHECK(m.count("posts_withheld") == 0);
}

TEST_CASE("with the classifier off nobody is flagged, and the same people wish for the same acts", "[system][living]")
{
    Programme off = city_of(3000), on = city_of(3000);
    make_neutral(off.phases[0].values);
    make_neutral(on.phases[0].values);
    on.phases[0].values.posts.on = true;
    const Measures a = live(off, 10), b = live(on, 10);
    CHECK(a.count("posts_flagged") == 0);
    CHECK(b.count("posts_flagged") > 100);
    CHECK(a.count("posts_critical") == b.count("posts_critical"));
    CHECK(a.count("questions_asked") == b.count("questions_asked"));
    CHECK(a.count("questions_asked") > 0);
}

TEST_CASE("jobs are lost and found at their rates, and a ban makes losing them likelier for those who must travel", "[system][living]")
{
    Programme programme = city_of(20000);
    Scenario& sc = programme.phases[0].values;
    sc.income.on = true;
    sc.income.job_loss_per_day = 0.002;
    sc.court_list.stock_share = 0.5;  // half of all adults are refused trains and planes
    sc.court_list.inflow_per_year = 0;
    sc.points.on = false;
    Chronicle chronicle;
    const Measures m = live(programme, 10, &chronicle);
    Run city(programme);
    double listed = 0, free = 0, lost_listed = 0, lost_free = 0;
    std::set<std::uint32_t> gone;
    for (const Event& e : chronicle.all)
        if (e.kind == EventKind::job_lost && gone.insert(e.subject.value).second) (city.institution().listed_until[e.subject.value] > 12 ? lost_listed : lost_free) += 1;
    for (std::uint32_t p = 0; p < city.people().size; ++p)
        if (city.people().role[p] == Role::worker) (city.institution().listed_until[p] > 12 ? listed : free) += 1;
    // 1 - (1 - p)^10 with p = .002, and with p = .002 (1 + 3 need), whose mean over needs is close to four times that
    CHECK(lost_free / free == Approx(.0198).margin(4 * std::sqrt(.02 / free)));
    CHECK(lost_listed / listed == Approx(.075).margin(.006 + 4 * std::sqrt(.075 / listed)));
    CHECK(m.count("jobs_lost_to_bans") > 100);
    CHECK(m.count("jobs_lost") > m.count("jobs_lost_to_bans"));
    CHECK(m.count("jobs_found") > 0);
    CHECK(m.amount("income_mean").value < 1);
    CHECK(m.amount("income_lost_mean").value > 0);
}

TEST_CASE("somebody out of work does not go there", "[system][living]")
{
    Programme programme = city_of(2000);
    Scenario& sc = programme.phases[0].values;
    sc.income.on = true;
    sc.income.job_loss_per_day = 1;
    sc.income.rehire_per_day = 0;
    sc.travel.wish_per_day = 0;
    Run run(programme);
    run.live_one_day();
    std::vector<std::uint32_t> at_work;
    for (std::uint32_t p = 0; p < 2000; ++p)
        if (run.people().role[p] == Role::worker && run.people().work[p] != run.people().home[p] && run.position(PersonId{p}, Minute{720}) == run.city().corner(BlockId{run.people().work[p]})) at_work.push_back(p);
    REQUIRE(at_work.size() > 300);
    run.live_one_day();
    for (const std::uint32_t p : at_work) CHECK_FALSE(run.position(PersonId{p}, Minute{720}) == run.city().corner(BlockId{run.people().work[p]}));
}

TEST_CASE("under neutral values bans cost no income and no job", "[system][living]")
{
    Programme programme = city_of(4000);
    Scenario& sc = programme.phases[0].values;
    sc.income.on = true;
    sc.court_list.stock_share = 0.5;
    make_neutral(sc);
    const Measures m = live(programme, 20);
    CHECK(m.count("jobs_lost_to_bans") == 0);
    CHECK(m.count("jobs_lost") > 0);
    CHECK(m.amount("income_lost_mean").value == 0);
}

TEST_CASE("a lost child is found sooner with cameras, and without them after the stated time", "[system][living]")
{
    Programme programme = city_of(20000);
    Scenario& sc = programme.phases[0].values;
    sc.lost_child.on = true;
    sc.lost_child.per_child_year = 1;
    sc.cameras.share = 0;
    const Measures none = live(programme, 20);
    REQUIRE(none.count("children_lost") > 50);
    CHECK(none.count("children_found_by_camera") == 0);
    CHECK(none.amount("minutes_to_find_child").value == 240);
    sc.cameras.share = 1;
    const Measures all = live(programme, 20);
    CHECK(all.count("children_lost") == none.count("children_lost"));
    CHECK(all.count("children_found_by_camera") > 10);
    CHECK(all.amount("minutes_to_find_child").value < 230);
    // a child is no wanted person
    CHECK(all.count("listed") == none.count("listed"));
}

TEST_CASE("a named case of a lost child happens on its day at its minute", "[system][living]")
{
    Programme programme = city_of(5000);
    Scenario& sc = programme.phases[0].values;
    sc.lost_child.on = true;
    sc.lost_child.per_child_year = 0;
    sc.lost_child.cases["first"] = {2, 900};
    Chronicle chronicle;
    live(programme, 4, &chronicle);
    int lost = 0;
    for (const Event& e : chronicle.all)
        if (e.kind == EventKind::child_lost) {
            ++lost;
            CHECK(e.day == 2);
            CHECK(e.minute == 900);
        }
    CHECK(lost == 1);
}

TEST_CASE("with association the company one keeps bans people whose own score is above the line", "[system][living]")
{
    Programme programme = city_of(4000);
    Scenario& sc = programme.phases[0].values;
    sc.cameras.share = 0.8;
    sc.score_ban.ban_below = 940;
    sc.points.association = 0;
    const Measures alone = live(programme, 30);
    sc.points.association = 0.3;
    Chronicle chronicle;
    MeasureBook book;
    RunOptions options;
    options.observer = &book;
    options.sink = &chronicle;
    Run run(programme, options);
    for (int day = 0; day < 30; ++day) run.live_one_day();
    CHECK(book.measures().count("banned_ever") > alone.count("banned_ever"));
    int by_company = 0;
    for (const Event& e : chronicle.all) by_company += e.kind == EventKind::ban && e.cause == no_case ? 1 : 0;
    CHECK(by_company > 0);
}

TEST_CASE("stigma spreads along ties when it is let, and the total grows", "[system][living]")
{
    Programme programme = city_of(4000);
    Scenario& sc = programme.phases[0].values;
    sc.cameras.share = 0.8;
    sc.stigma.tie_break_per_day = 0;
    const double alone = live(programme, 15).amount("stigma_mean").value;
    sc.stigma.spread = 0.02;
    const double spread = live(programme, 15).amount("stigma_mean").value;
    CHECK(spread > 1.05 * alone);
    sc.stigma.spread = 0.05;
    CHECK(check_rules(sc).size() == 1);
    sc.stigma.runaway = true;
    CHECK(check_rules(sc).empty());
}
