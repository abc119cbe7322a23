// The tables of a day: everything that follows from the scenario's values and is asked for by the million.
#include <algorithm>

#include "base/special.hpp"
#include "stages/columns.hpp"
#include "stages/workshop.hpp"

namespace panopolis {

namespace {

std::uint32_t q16(double x) { return static_cast<std::uint32_t>(x * 65536.0 + 0.5); }
std::uint32_t q13(double x) { return static_cast<std::uint32_t>(x * one + 0.5); }

constexpr const char* rule_names[claim_kinds] = {"", "crossing_red", "disorder", "severe", "hero", "volunteering", "local_purchase", "court_default", "drill_strike", "drill_down", "drill_up", "post_flagged", "inattention", "absence", "breach"};

void living_tables(const Scenario& sc, DayTables& t)
{
    t.red_mean = threshold(sc.conduct.red_mean_per_pass).value;
    t.deterrence.resize(one + 1);
    for (std::size_t i = 0; i <= one; ++i)
        t.deterrence[i] = static_cast<std::uint64_t>(special::exp(-sc.deterrence.kappa * static_cast<double>(i) / one) * 4294967295.0 + 0.5);
    t.stigma_lambda = q16(sc.deterrence.stigma_lambda);
    t.daily = {threshold(sc.conduct.disorder_per_day), threshold(sc.conduct.severe_per_day), threshold(sc.conduct.hero_per_year / 365.0),
               threshold(sc.conduct.volunteer_per_day), threshold(sc.conduct.purchase_per_day), threshold(sc.lawful.wish_per_day), {}, threshold(sc.conduct.breach_per_year / 365.0)};
    t.reported = threshold(sc.conduct.reported_share);
    t.capture = threshold(sc.cameras.capture);
    const auto of_32_bits = [](double p) { return threshold(p).value >> 8; };
    t.post_share = of_32_bits(sc.lawful.post_share);
    t.posts = of_32_bits(sc.posts.per_day);
    t.post_false_flag = of_32_bits(sc.posts.false_flag);
    t.post_hit = threshold(sc.posts.hit);
    const auto need = class_weights(sc.travel.need_sigma);
    t.job_loss = threshold(sc.income.job_loss_per_day);
    t.job_loss_worst = t.job_loss;
    for (std::size_t c = 0; c < need.size(); ++c) {
        t.job_loss_banned[c] = threshold(sc.income.job_loss_per_day * (1 + sc.income.banned_job_loss * need[c] / 65536.0));
        t.job_loss_worst.value = std::max(t.job_loss_worst.value, t.job_loss_banned[c].value);
    }
}

void night_tables(const Scenario& sc, DayTables& t)
{
    for (std::size_t k = 1; k < claim_kinds; ++k)
        if (const auto it = sc.points.rules.find(rule_names[k]); it != sc.points.rules.end())
            t.rules[k] = {static_cast<std::int32_t>(it->second.points), threshold(it->second.granted), static_cast<std::int32_t>(it->second.at_most_every_days)};
    for (const auto& [name, band] : sc.points.bands) t.band_from.push_back(static_cast<std::int32_t>(band.from));
    std::sort(t.band_from.rbegin(), t.band_from.rend());

    t.fear.resize(one + 1);
    for (std::size_t i = 0; i <= one; ++i) t.fear[i] = q16(-special::expm1(-static_cast<double>(i) / one / 0.05));
    t.fear_weight = q16(sc.lawful.fear_weight);
    t.social_weight = q16(sc.lawful.social_weight);
    t.chill_step = q16(sc.lawful.chill_step_per_day);
    t.stigma_keep = q16(special::exp(-special::log(2.0) / (sc.stigma.reintegration ? sc.stigma.reintegration_half_life_days : sc.stigma.half_life_days)));
    t.expect_keep = q16(special::exp(-special::log(2.0) / sc.learning.forget_half_life_days));
    t.own_rate = q16(sc.learning.own_rate);
    t.tie_rate = q16(sc.learning.tie_rate);
    t.trust_loss = q13(sc.learning.trust_loss);
    t.trust_return = q13(sc.learning.trust_return_per_day);
    t.trust_start = q13(sc.learning.trust_start);
    t.stigma_cap = q13(sc.stigma.cap);
    t.stigma_spread = q16(sc.stigma.spread);
    t.stigma_tie = q13(sc.stigma.tie_amount);
    t.night = {t.own_rate, t.tie_rate, t.expect_keep, t.stigma_keep, t.stigma_cap, t.stigma_spread, t.trust_loss, t.trust_return, t.trust_start, t.social_weight, t.fear_weight, t.chill_step, sc.learning.aware_by_sanction, {}};
    for (const std::uint32_t fear : t.fear) t.night.fear.push_back(static_cast<std::int32_t>(static_cast<std::uint64_t>(t.fear_weight) * fear >> 16));
}

/// Draws of a list below a line, with whose they are.
template <class May>
std::vector<std::pair<std::uint32_t, std::uint32_t>> draws_below(const Scenario& scenario, std::uint32_t people, std::uint32_t which, double line, May may_be, const Builders& builders)
{
    SerialExecutor serial;
    std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> found(parts_of(people));
    in_parts(builders.executor != nullptr ? *builders.executor : serial, people, [&](std::uint32_t part, std::uint32_t first, std::uint32_t last) {
        std::vector<std::uint32_t> words(4 * part_size);
        std::uint32_t* const at[4] = {words.data(), words.data() + part_size, words.data() + 2 * part_size, words.data() + 3 * part_size};
        draw_lanes(builders.simd).row({static_cast<std::uint64_t>(scenario.seed), 0, which}, first, last - first, DrawSet::name(Purpose::ListedResident), at);
        for (std::uint32_t p = first; p < last; ++p)
            if (at[0][p - first] < line && may_be(p)) found[part].emplace_back(at[0][p - first], p);
    });
    std::vector<std::pair<std::uint32_t, std::uint32_t>> all;
    for (const auto& part : found) all.insert(all.end(), part.begin(), part.end());
    return all;
}

}  // namespace

std::vector<std::uint32_t> listed_residents(const Scenario& scenario, const People& people, std::uint32_t which, std::int64_t present, const Builders& builders)
{
    if (present <= 0) return {};
    std::int64_t adults = 0;
    for (const Role r : people.role) adults += r >= Role::worker ? 1 : 0;
    // adults, unless the list is longer than there are adults
    const bool all = present > adults;
    const std::int64_t n = all ? people.size : adults, wanted = std::min(present, n);
    const auto may_be = [&](std::uint32_t p) { return all || people.role[p] >= Role::worker; };
    // those with the lowest draws: looked for below a line at which somewhat more than enough are to be expected, and below a higher one until there are
    double line = (static_cast<double>(wanted) + 6 * special::sqrt(static_cast<double>(wanted)) + 6) / static_cast<double>(n) * 4294967296.0;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> luck;
    for (;; line *= 2) {
        luck = draws_below(scenario, people.size, which, line, may_be, builders);
        if (static_cast<std::int64_t>(luck.size()) >= wanted) break;
    }
    if (wanted < static_cast<std::int64_t>(luck.size())) std::nth_element(luck.begin(), luck.begin() + wanted, luck.end());
    std::vector<std::uint32_t> out;
    for (std::int64_t i = 0; i < wanted; ++i) out.push_back(luck[static_cast<std::size_t>(i)].second);
    std::sort(out.begin(), out.end());
    return out;
}

void remake_list(const Scenario& scenario, const People& people, const Institution& institution, DayTables& tables)
{
    tables.list = make_list_table(scenario, tables.watchlist, people, institution.watchlist.residents, institution.watchlist.outsiders, tables.weights);
}

DayTables make_tables(const Scenario& scenario, const Calendar& calendar, const City&, const People& people, const Institution& institution, const Builders& builders)
{
    DayTables t;
    const int groups = people.groups();
    living_tables(scenario, t);
    night_tables(scenario, t);
    t.weights = lookalike_weights(scenario.people.lookalike_sigma);
    t.crossings = make_recogniser(scenario, "crossings", groups);
    t.watchlist = make_recogniser(scenario, "watchlist", groups);
    t.gallery = Gallery(scenario, t.crossings, people, t.weights);
    remake_list(scenario, people, institution, t);

    // lists of crowd events, in the calendar's order
    std::uint32_t which = 1;
    for (const auto& [name, event] : scenario.events) {
        if (which > calendar.crowds.size()) break;
        std::vector<std::uint32_t> residents;
        ListTable list;
        if (event.entries > 0) {
            residents = listed_residents(scenario, people, which, event.present, builders);
            list = make_list_table(scenario, t.watchlist, people, residents, event.entries - static_cast<std::int64_t>(residents.size()), t.weights);
        }
        t.event_lists.push_back(std::move(list));
        t.event_residents.push_back(std::move(residents));
        ++which;
    }
    return t;
}

}  // namespace panopolis
