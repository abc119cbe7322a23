// The recogniser as tables, checked against the normal distribution by other means and against brute force.
#include <cmath>
#include <numeric>

#include "base/special.hpp"
#include "support/catch.hpp"
#include "unit/stages/bench.hpp"

using namespace panopolis;
using test::Bench;

namespace {

// an independent road: libm's erfc, and its inverse by halving
double tail(double t) { return 0.5 * std::erfc(t / std::sqrt(2.0)); }
double quantile(double p)
{
    double lo = -40, hi = 40;
    for (int i = 0; i < 200; ++i) (tail((lo + hi) / 2) > p ? lo : hi) = (lo + hi) / 2;
    return (lo + hi) / 2;
}

/// Half a step of a threshold's grid.
constexpr double grid = 0x1p-41;
double chance(Threshold t) { return static_cast<double>(t.value) / static_cast<double>(Threshold::certain); }

Scenario with_fmr(double fmr)
{
    Scenario sc;
    sc.recognition.uses["crossings"].false_match_rate = fmr;
    return sc;
}

/// The mean of chi-square is its degrees of freedom k, its variance 2k: six standard deviations and a little for its skew.
double chi_bound(double k) { return k + 6 * std::sqrt(2 * k) + 12; }

}  // namespace

TEST_CASE("a threshold is where the impostor tail is the FMR, and a shift moves it there and back", "[stages][recognise]")
{
    for (const double fmr : {0.2, 1e-2, 1e-3, 1e-5, 3.3e-7, 1e-9}) {
        Scenario sc = with_fmr(fmr);
        const Recogniser r = make_recogniser(sc, "crossings", 3);
        CHECK(r.fmr == fmr);
        CHECK(r.threshold_t == Approx(quantile(fmr)).epsilon(1e-9));
        CHECK(tail(r.threshold_t) == Approx(fmr).epsilon(1e-9));
        for (const double shift : {-0.5, 0.7}) {
            sc.recognition.uses["crossings"].threshold_shift = shift;
            const Recogniser moved = make_recogniser(sc, "crossings", 3);
            CHECK(moved.threshold_t - shift == Approx(r.threshold_t).epsilon(1e-12));
            CHECK(moved.fmr == Approx(tail(quantile(fmr) + shift)).epsilon(1e-8));
            CHECK((moved.fmr < fmr) == (shift > 0));
        }
    }
    CHECK(make_recogniser(with_fmr(0), "crossings", 3).fmr == 0);
}

TEST_CASE("a pair's FMR is the reference times the group's multiplier, across groups the mean of both", "[stages][recognise]")
{
    Scenario sc = with_fmr(1e-5);
    sc.groups["A"].false_match_multiplier = 2;
    sc.groups["B"].false_match_multiplier = 11.65;
    sc.groups["C"].false_match_multiplier = 0;
    sc.groups["A"].across_multiplier = 0.5;
    sc.groups["B"].across_multiplier = 0.3;
    const Recogniser r = make_recogniser(sc, "crossings", 3);
    CHECK(r.pair_fmr[0][0] == Approx(2e-5).epsilon(1e-14));
    CHECK(r.pair_fmr[1][1] == Approx(11.65e-5).epsilon(1e-14));
    CHECK(r.pair_fmr[2][2] == 0);
    CHECK(r.pair_fmr[0][1] == Approx(0.4e-5).epsilon(1e-14));
    CHECK(r.pair_fmr[1][2] == Approx(0.65e-5).epsilon(1e-14));
    for (std::size_t p = 0; p < 3; ++p)
        for (std::size_t q = 0; q < 3; ++q) CHECK(r.pair_fmr[p][q] == r.pair_fmr[q][p]);

    sc.groups["B"].false_match_multiplier = 1000;
    sc.recognition.uses["crossings"].false_match_rate = 0.01;
    CHECK(make_recogniser(sc, "crossings", 3).pair_fmr[1][1] == 1);
}

TEST_CASE("a constant shift of scores that is 11.65 times the FMR at 1e-3 is about 42 times at 1e-6", "[stages][recognise]")
{
    // by hand: t(1e-3) = 3.090, t(11.65e-3) = 2.268: a shift of 0.822; t(1e-6) = 4.753, so the group stands at Q(3.931) = 4.2e-5
    const double shift = quantile(1e-3) - quantile(11.65e-3);
    for (const double fmr : {1e-2, 1e-3, 1e-4, 1e-6, 1e-8}) {
        Scenario sc = with_fmr(fmr);
        sc.groups["B"].false_match_multiplier = 11.65;
        CHECK(make_recogniser(sc, "crossings", 3).pair_fmr[1][1] / fmr == Approx(11.65).epsilon(1e-12));
        sc.recognition.uses["crossings"].multiplier_rule = MultiplierRule::constant_shift;
        const Recogniser r = make_recogniser(sc, "crossings", 3);
        CHECK(r.pair_fmr[1][1] == Approx(tail(quantile(fmr) - shift)).epsilon(1e-8));
        CHECK(r.pair_fmr[0][0] == Approx(fmr).epsilon(1e-9));
        if (fmr == 1e-3) CHECK(r.pair_fmr[1][1] / fmr == Approx(11.65).epsilon(1e-8));
        if (fmr == 1e-6) CHECK(r.pair_fmr[1][1] / fmr == Approx(42).margin(0.5));
    }
}

TEST_CASE("what a threshold shift does to a group follows from the rule: the ratio holds, or the scores' shift does", "[stages][recognise]")
{
    Scenario sc = with_fmr(1e-4);
    sc.groups["B"].false_match_multiplier = 8;
    sc.recognition.uses["crossings"].threshold_shift = 0.9;
    const Recogniser ratio = make_recogniser(sc, "crossings", 3);
    CHECK(ratio.pair_fmr[1][1] == Approx(8 * ratio.fmr).epsilon(1e-12));
    sc.recognition.uses["crossings"].multiplier_rule = MultiplierRule::constant_shift;
    const Recogniser moved = make_recogniser(sc, "crossings", 3);
    CHECK(moved.pair_fmr[1][1] == Approx(tail(quantile(1e-4) + 0.9 - (quantile(1e-3) - quantile(8e-3)))).epsilon(1e-8));
    CHECK(moved.pair_fmr[1][1] > ratio.pair_fmr[1][1]);
}

TEST_CASE("a condition's loss of quality moves the genuine scores by so many standard deviations", "[stages][recognise]")
{
    Scenario sc;
    sc.recognition.uses["crossings"].miss_rate = 0.1;
    const Recogniser r = make_recogniser(sc, "crossings", 3);
    const auto fnmr = [&](double loss) { return tail(quantile(0.1) - loss); };  // Phi(Phi^-1(.1) + loss)
    const auto miss = [](const Recogniser& of, Condition c, std::size_t g = 0) { return chance(of.miss[static_cast<std::size_t>(c)][g]); };
    CHECK(miss(r, Condition::gate) == Approx(0.1).margin(1e-11));
    CHECK(miss(r, Condition::street) == Approx(fnmr(0.73)).margin(1e-11));
    CHECK(miss(r, Condition::night) == Approx(fnmr(2.03)).margin(1e-11));
    CHECK(miss(r, Condition::kiosk) == Approx(fnmr(1.40)).margin(1e-11));
    CHECK(miss(r, Condition::crowd) == Approx(fnmr(0.8)).margin(1e-11));

    // measured in the street, the street's rate is the one stated and a gate does better
    sc.recognition.uses["crossings"].measured_at = Condition::street;
    const Recogniser street = make_recogniser(sc, "crossings", 3);
    CHECK(miss(street, Condition::street) == Approx(0.1).margin(1e-11));
    CHECK(miss(street, Condition::gate) == Approx(fnmr(-0.73)).margin(1e-11));
    // no more than three standard deviations are lost
    sc.recognition.uses["crossings"].measured_at = Condition::gate;
    sc.recognition.loss_night = 50;
    CHECK(miss(make_recogniser(sc, "crossings", 3), Condition::night) == Approx(fnmr(3)).margin(1e-11));
    // a group's multiplier comes last, and stays a chance
    sc.groups["B"].miss_multiplier = 2;
    CHECK(miss(make_recogniser(sc, "crossings", 3), Condition::street, 1) == Approx(2 * fnmr(0.73)).margin(1e-11));
    sc.groups["B"].miss_multiplier = 50;
    CHECK(miss(make_recogniser(sc, "crossings", 3), Condition::street, 1) == 1);
    // 0 and 1 stay what they are in any condition
    for (const double sure : {0.0, 1.0}) {
        sc.recognition.uses["crossings"].miss_rate = sure;
        CHECK(miss(make_recogniser(sc, "crossings", 3), Condition::night) == sure);
    }
}

TEST_CASE("a higher threshold takes fewer for others and misses more", "[stages][recognise]")
{
    double fmr = 1;
    std::uint64_t miss = 0;
    for (const double shift : {-1.0, -0.3, 0.0, 0.4, 1.5}) {
        Scenario sc;
        sc.recognition.uses["watchlist"].threshold_shift = shift;
        const Recogniser r = make_recogniser(sc, "watchlist", 3);
        CHECK(r.fmr < fmr);
        CHECK(r.miss[0][0].value > miss);
        CHECK(chance(r.miss[0][0]) == Approx(tail(quantile(0.1) - shift)).margin(1e-11));
        fmr = r.fmr;
        miss = r.miss[0][0].value;
    }
}

TEST_CASE("one search among N alarms with chance 1 - (1 - FMR)^N", "[stages][recognise]")
{
    double before = 0;
    for (const std::int64_t n : {1, 10, 100, 5000, 100000, 10000000}) {
        const double p = fpir(1, {1e-6}, {n}, 1);
        CHECK(p == Approx(-std::expm1(static_cast<double>(n) * std::log1p(-1e-6))).epsilon(1e-12));
        CHECK(p > before);
        before = p;
    }
    CHECK(fpir(3, {1e-4, 5e-4}, {100, 20}, 2) == Approx(1 - std::pow(1 - 3e-4, 100) * std::pow(1 - 1.5e-3, 20)).epsilon(1e-12));
    CHECK(fpir(1, {1e-4}, {0}, 1) == 0);
    CHECK(fpir(0, {1e-4}, {100}, 1) == 0);
    CHECK(fpir(20, {0.1}, {1}, 1) == 1);
    CHECK(fpir(1, {1e-12}, {1}, 1) == Approx(1e-12).epsilon(1e-9));
}

TEST_CASE("a list's alarms grow with its entries, and with how alike to others somebody is", "[stages][recognise]")
{
    Bench city(test::quiet());
    city.sc.recognition.uses["watchlist"].false_match_rate = 1e-5;
    const Recogniser r = make_recogniser(city.sc, "watchlist", 3);
    std::uint64_t before = 0;
    for (const std::int64_t n : {10, 100, 1000, 10000}) {
        const ListTable list = make_list_table(city.sc, r, city.people, {}, n, city.shop.tables.weights);
        CHECK(std::accumulate(list.outsiders.begin(), list.outsiders.end(), std::int64_t{0}) == n);
        CHECK(list.alarm[0][100].value > before);
        before = list.alarm[0][100].value;
        for (std::size_t c = 1; c < lookalike_classes; ++c) CHECK(list.alarm[0][c].value >= list.alarm[0][c - 1].value);
        const double w = city.shop.tables.weights[200];
        CHECK(chance(list.alarm[2][200]) == Approx(1 - std::pow(1 - w * 1e-5, static_cast<double>(n))).margin(grid + 1e-13));
    }
    const ListTable none = make_list_table(city.sc, r, city.people, {}, 0, city.shop.tables.weights);
    CHECK(none.empty);
    CHECK(none.alarm[0][255].value == 0);
}

TEST_CASE("a false alarm names entries by their group's weight, residents and outsiders alike", "[stages][recognise]")
{
    Scenario sc = test::quiet();
    sc.groups["B"].false_match_multiplier = 5;
    sc.groups["A"].across_multiplier = sc.groups["B"].across_multiplier = 0.5;
    Bench city(sc);
    const Recogniser r = make_recogniser(sc, "watchlist", 3);
    std::vector<std::uint32_t> residents;
    for (std::uint32_t p = 0; p < 200; p += 10) residents.push_back(p);
    const ListTable list = make_list_table(sc, r, city.people, residents, 40, city.shop.tables.weights);

    // brute force: each entry's own weight against a probe of group B
    std::map<std::uint32_t, double> weight;
    for (const std::uint32_t p : residents) weight[p] = r.pair_fmr[1][city.people.group[p]];
    std::uint32_t number = outsider;
    for (std::size_t g = 0; g < 3; ++g)
        for (std::int64_t i = 0; i < list.outsiders[g]; ++i) weight[number++] = r.pair_fmr[1][g];
    double total = 0;
    for (const auto& [entry, w] : weight) total += w;

    constexpr int n = 300000;
    std::map<std::uint32_t, double> got;
    const Draws draws(5);
    for (std::uint32_t i = 0; i < n; ++i) ++got[named_entry(list, 1, nobody.value, draws.block(Purpose::WatchEntry, i, 0, Day{0}, 0), 3)];
    double chi = 0;
    for (const auto& [entry, w] : weight) {
        const double want = n * w / total;
        chi += (got[entry] - want) * (got[entry] - want) / want;
    }
    CHECK(got.size() == weight.size());
    CHECK(chi < chi_bound(static_cast<double>(weight.size()) - 1));
    CHECK(chi > 10);  // 59 degrees of freedom: below 10 the draws would not be draws
}

TEST_CASE("nobody is taken for themselves on a list, were they the only one of their group on it", "[stages][recognise]")
{
    Bench city(test::quiet());
    const Recogniser r = make_recogniser(city.sc, "watchlist", 3);
    const Draws draws(6);
    for (const std::vector<std::uint32_t>& residents : {std::vector<std::uint32_t>{17}, {17, 18, 19, 400}}) {
        const ListTable list = make_list_table(city.sc, r, city.people, residents, 0, city.shop.tables.weights);
        for (std::uint32_t i = 0; i < 2000; ++i)
            REQUIRE(named_entry(list, city.people.group[17], 17, draws.block(Purpose::WatchEntry, i, 0, Day{0}, 0), 3) != 17);
    }
}

TEST_CASE("the gallery's victim is drawn as brute force over all residents would", "[stages][recognise]")
{
    Scenario sc = test::quiet(5000);
    sc.groups["B"].false_match_multiplier = 4;
    sc.groups["C"].across_multiplier = 0.25;
    sc.recognition.uses["crossings"].false_match_rate = 1e-5;
    Bench city(sc);
    const Gallery& gallery = city.shop.tables.gallery;
    const Draws draws(8);
    for (const std::uint32_t probe : {0u, 1023u, 1024u, 3333u, 4999u}) {
        const std::size_t group = city.people.group[probe];
        std::vector<double> weight(city.people.size);
        double total = 0;
        for (std::uint32_t p = 0; p < city.people.size; ++p) {
            if (p == probe) continue;
            weight[p] = city.shop.tables.weights[city.people.lookalike[p]] * city.shop.tables.crossings.pair_fmr[group][city.people.group[p]];
            total += weight[p];
        }
        // a hundred bins of fifty neighbours, and 48 of group and likeness
        constexpr int n = 200000;
        std::vector<double> want_near(100), got_near(100), want_like(48), got_like(48);
        const auto like = [&](std::uint32_t p) { return city.people.group[p] * 16u + city.people.lookalike[p] / 16u; };
        for (std::uint32_t p = 0; p < city.people.size; ++p) {
            want_near[p / 50] += n * weight[p] / total;
            want_like[like(p)] += n * weight[p] / total;
        }
        for (std::uint32_t i = 0; i < n; ++i) {
            const Block b = draws.block(Purpose::Victim, probe, 0, Day{0}, i);
            const PersonId victim = gallery.victim(city.people, PersonId{probe}, static_cast<int>(group), static_cast<std::uint64_t>(b[1]) << 32 | b[0]);
            REQUIRE(victim.value < city.people.size);
            REQUIRE(victim.value != probe);
            ++got_near[victim.value / 50];
            ++got_like[like(victim.value)];
        }
        const auto chi = [](const std::vector<double>& got, const std::vector<double>& want) {
            double sum = 0;
            for (std::size_t i = 0; i < got.size(); ++i) sum += want[i] > 0 ? (got[i] - want[i]) * (got[i] - want[i]) / want[i] : got[i] * 1e9;
            return sum;
        };
        CHECK(chi(got_near, want_near) < chi_bound(99));
        CHECK(chi(got_like, want_like) < chi_bound(47));
    }
}

TEST_CASE("among people alike the victims stand evenly along the draw, with the probe stepped over", "[stages][recognise]")
{
    Scenario sc = test::quiet(2500);
    sc.people.lookalike_sigma = 0;
    Bench city(sc);
    const std::uint64_t step = ~std::uint64_t{0} / 2499;
    for (const std::uint32_t probe : {0u, 1u, 1023u, 1024u, 2047u, 2048u, 2499u}) {
        const int group = city.people.group[probe];
        for (std::uint32_t i = 0; i < 2499; ++i)
            REQUIRE(city.shop.tables.gallery.victim(city.people, PersonId{probe}, group, i * step + step / 2).value == (i < probe ? i : i + 1));
        CHECK(city.shop.tables.gallery.victim(city.people, PersonId{probe}, group, 0).value == (probe == 0 ? 1u : 0u));
        CHECK(city.shop.tables.gallery.victim(city.people, PersonId{probe}, group, ~std::uint64_t{0}).value == (probe == 2499 ? 2498u : 2499u));
    }
}

TEST_CASE("the gallery's false match rate is one minus the product over all residents", "[stages][recognise]")
{
    double before = 0;
    for (const std::int64_t n : {1000, 3000, 9000}) {
        Scenario sc = test::quiet(n);
        sc.groups["B"].false_match_multiplier = 6;
        sc.recognition.uses["crossings"].false_match_rate = 2e-5;
        const Bench city(sc);
        double log_none = 0;
        for (std::uint32_t p = 0; p < city.people.size; ++p)
            log_none += std::log1p(-city.shop.tables.weights[city.people.lookalike[p]] * city.shop.tables.crossings.pair_fmr[1][city.people.group[p]]);
        const double want = -std::expm1(log_none);
        CHECK(city.shop.tables.gallery.fpir(1) == Approx(want).epsilon(1e-9));
        CHECK(chance(city.shop.tables.gallery.false_match(1)) == Approx(want).margin(1e-10));
        CHECK(want > before);
        before = want;
    }
}

TEST_CASE("a score shown for a match is at or above the threshold, a true one higher the luckier its draw", "[stages][recognise]")
{
    Scenario sc;
    const Recogniser r = make_recogniser(sc, "watchlist", 3);
    const auto t = static_cast<float>(r.threshold_t);
    const Draws draws(3);
    for (std::uint32_t i = 0; i < 1000; ++i) CHECK(false_score(r, draws.u32(Purpose::WatchEntry, i, 0, Day{0})) >= t);
    // of false scores, one in ten lies above the tail of a tenth of the FMR
    CHECK(false_score(r, 429496729u) == Approx(quantile(r.fmr / 10)).epsilon(1e-6));
    const std::uint64_t miss = r.miss[static_cast<std::size_t>(Condition::street)][0].value;
    CHECK(true_score(r, Condition::street, miss) == Approx(t).margin(1e-4));
    float last = t;
    for (std::uint64_t u = miss; u < Threshold::certain; u += (Threshold::certain - miss) / 50) {
        const float s = true_score(r, Condition::street, u);
        CHECK(s >= last);
        last = s;
    }
    CHECK(last > t + 2);
}

TEST_CASE("a score is that of the exact quantile, though most are found near it", "[stages][recognise]")
{
    Recogniser r;
    r.scores = true;
    r.fmr = 1e-6;
    r.threshold_t = 4.75;
    r.miss_quantile = {-2, -1.5, -1, -0.5, 0};
    const Draws draws(5);
    for (std::uint32_t i = 0; i < 20'000; ++i) {
        // ranks all over, and at both ends
        const Block u = draws.block(Purpose::DrillAct, i, 0, Day{0}, 0);
        const std::uint64_t u40 = i % 10 == 0 ? i : i % 10 == 1 ? Threshold::certain - 1 - i : static_cast<std::uint64_t>(u[1] >> 24) << 32 | u[0];
        const double rank = (static_cast<double>(u40) + 0.5) / static_cast<double>(Threshold::certain);
        const auto seen = static_cast<Condition>(i % 5);
        REQUIRE(true_score(r, seen, u40) == static_cast<float>(r.threshold_t + std::max(0.0, special::normal_quantile(rank) - r.miss_quantile[i % 5])));
        const std::uint32_t of_impostor = i % 10 == 2 ? i : u[2];
        REQUIRE(false_score(r, of_impostor) == static_cast<float>(-special::normal_quantile(r.fmr * unit(of_impostor))));
    }
}
