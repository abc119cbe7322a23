#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <panopolis/people.hpp>

#include "base/special.hpp"
#include "support/catch.hpp"

using namespace panopolis;

namespace {

struct Town {
    Scenario scenario;
    City city;
    People people;
    Households households;

    explicit Town(std::int64_t number, std::int64_t seed = 11, double segregation = 0.0, double employed = 0.75)
    {
        scenario.seed = seed;
        scenario.people.number = number;
        scenario.people.segregation = segregation;
        scenario.people.employed_share = employed;
        city = build_city(scenario);
        people = build_people(scenario, city);
        households = Households(draws(), people.size);
    }
    [[nodiscard]] Draws draws() const { return Draws(static_cast<std::uint64_t>(scenario.seed)); }
    [[nodiscard]] Household home(std::uint32_t p) const { return households.of(p); }
};

/// Four standard deviations of a share of `p` among `n`.
double four_sd(double p, double n) { return 4 * std::sqrt(p * (1 - p) / n); }

}  // namespace

TEST_CASE("twenty people make eight households of the same sizes, whatever the seed", "[model][people]")
{
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        const Households households(Draws(seed), 200);
        for (std::uint32_t first = 0; first < 200; first += 20) {
            std::multiset<std::uint32_t> sizes;
            for (std::uint32_t p = first; p < first + 20;) {
                const Household home = households.of(p);
                REQUIRE(home.first == p);
                sizes.insert(home.size);
                p += home.size;
            }
            CHECK(sizes == std::multiset<std::uint32_t>{1, 1, 2, 2, 2, 3, 4, 5});
        }
    }
}

TEST_CASE("everybody of a household finds the same household, and its number is its own", "[model][people]")
{
    for (const std::uint32_t n : {1u, 2u, 19u, 20u, 21u, 1003u}) {
        const Households households(Draws(4), n);
        std::map<std::uint32_t, std::uint32_t> first_of;
        std::uint32_t members = 0;
        for (std::uint32_t p = 0; p < n; ++p) {
            const Household home = households.of(p);
            REQUIRE(home.first <= p);
            REQUIRE(p < home.first + home.size);
            REQUIRE(home.first + home.size <= n);
            const auto [at, added] = first_of.emplace(home.number, home.first);
            REQUIRE(at->second == home.first);
            members += added ? home.size : 0;
        }
        CHECK(members == n);
    }
}

TEST_CASE("every resident lives in a housing block, households together, and works where there is work", "[model][people]")
{
    for (const std::int64_t n : {1, 2, 21, 15000}) {
        const Town t(n);
        const People& p = t.people;
        REQUIRE(p.size == n);
        for (std::uint32_t i = 0; i < p.size; ++i) {
            REQUIRE(t.city.use.at(p.home[i]) == LandUse::housing);
            REQUIRE(p.home[i] == p.home[t.home(i).first]);
            const LandUse there = t.city.use.at(p.work[i]);
            if (p.role[i] == Role::worker) REQUIRE((there == LandUse::office || there == LandUse::industry || there == LandUse::shop));
            else if (p.role[i] == Role::pupil) REQUIRE(p.work[i] == t.city.nearest_school[p.home[i]].value);
            else REQUIRE(p.work[i] == p.home[i]);
            if (i > 0) REQUIRE(p.home[i - 1] <= p.home[i]);
        }
    }
}

TEST_CASE("all housing is lived in, by about as many people everywhere", "[model][people]")
{
    const Town t(15000);
    std::map<std::uint32_t, int> residents;
    for (std::uint32_t p = 0; p < t.people.size; ++p) ++residents[t.people.home[p]];
    REQUIRE(residents.size() == t.city.housing.size());
    // a household stays whole: at most four people too many or too few at either edge of a block
    const double even = 15000.0 / static_cast<double>(t.city.housing.size());
    for (const auto& [block, n] : residents) CHECK(std::abs(n - even) <= 9);
}

TEST_CASE("a role follows from age, and from employment alone between 18 and 64", "[model][people]")
{
    const Town t(15000);
    const People& p = t.people;
    int adults = 0, workers = 0;
    for (std::uint32_t i = 0; i < p.size; ++i) {
        REQUIRE(p.age[i] <= 90);
        const Role role = p.role[i];
        REQUIRE((role == Role::child) == (p.age[i] < 6));
        REQUIRE((role == Role::pupil) == (p.age[i] >= 6 && p.age[i] < 18));
        REQUIRE((role == Role::elder) == (p.age[i] >= 65));
        adults += role == Role::worker || role == Role::adult ? 1 : 0;
        workers += role == Role::worker ? 1 : 0;
    }
    CHECK(workers / static_cast<double>(adults) == Approx(0.75).margin(four_sd(0.75, adults)));
    for (const double employed : {0.0, 1.0}) {
        const Town all(3000, 11, 0, employed);
        CHECK(std::count(all.people.role.begin(), all.people.role.end(), employed == 1.0 ? Role::adult : Role::worker) == 0);
    }
}

TEST_CASE("no child lives without an adult", "[model][people]")
{
    const Town t(15000);
    int minors = 0;
    for (std::uint32_t p = 0; p < t.people.size; ++p) {
        if (t.people.age[p] >= 18) continue;
        ++minors;
        const Household home = t.home(p);
        REQUIRE(home.size >= 3);
        REQUIRE(t.people.age[home.first] >= 25);
        REQUIRE(t.people.age[home.first + 1] >= 25);
    }
    // of twenty people five stand in places for children (one in the three, two in the four, two in the five), and 85 of a hundred of
    // those are below 18
    CHECK(minors / 15000.0 == Approx(0.25 * 0.85).margin(four_sd(0.85, 15000 / 4.0) / 4));
}

TEST_CASE("elders are as many as the lots for single people, couples and grandparents say", "[model][people]")
{
    const Town t(60000);
    const auto elders = std::count(t.people.role.begin(), t.people.role.end(), Role::elder);
    // of twenty: two single with chance 0.35, three couples with 0.40 for both, one grandparent: 0.7 + 2.4 + 1 expected.
    // variance of a chunk of twenty: 2 x 0.35 x 0.65 + 3 x 4 x 0.4 x 0.6 = 3.335
    CHECK(elders / 3000.0 == Approx(4.1).margin(4 * std::sqrt(3.335 / 3000)));
}

TEST_CASE("a class is pupils of one school, thirty at most", "[model][people]")
{
    const Town t(15000);
    std::map<std::uint16_t, std::set<std::uint32_t>> schools;
    std::map<std::uint16_t, int> size;
    for (std::uint32_t p = 0; p < t.people.size; ++p) {
        const std::uint16_t number = t.people.school_class[p];
        REQUIRE((number != 0xffff) == (t.people.role[p] == Role::pupil));
        if (number == 0xffff) continue;
        schools[number].insert(t.people.work[p]);
        ++size[number];
    }
    REQUIRE(size.size() > 50);
    CHECK(size.rbegin()->first == size.size() - 1);
    int smallest = 30, largest = 0;
    for (const auto& [number, n] : size) {
        CHECK(schools[number].size() == 1);
        smallest = std::min(smallest, n);
        largest = std::max(largest, n);
    }
    CHECK(largest <= 30);
    CHECK(smallest >= 15);
}

TEST_CASE("group shares are those of the scenario, and a household is of one group", "[model][people]")
{
    const Town t(60000);
    const People& p = t.people;
    REQUIRE(p.group_names == std::vector<std::string>{"A", "B", "C"});
    for (std::uint32_t i = 0; i < p.size; ++i) REQUIRE(p.group[i] == p.group[t.home(i).first]);
    // households draw: the variance is q (1 - q) times the sum of squared sizes, 64 in twenty people
    const double share[] = {0.6, 0.3, 0.1};
    for (std::size_t g = 0; g < 3; ++g) CHECK(p.group_size[g] / 60000.0 == Approx(share[g]).margin(4 * std::sqrt(share[g] * (1 - share[g]) * 3.2 / 60000)));
    CHECK(p.group_size[0] + p.group_size[1] + p.group_size[2] == p.size);
    for (std::size_t g = 0; g < 3; ++g) {
        std::uint32_t faces = 0;
        for (const std::uint32_t n : p.faces[g]) faces += n;
        CHECK(faces == p.group_size[g]);
    }
}

TEST_CASE("full segregation lays the groups side by side with exact shares, and none mixes every block", "[model][people]")
{
    const Town apart(15000, 11, 1.0);
    CHECK(std::is_sorted(apart.people.group.begin(), apart.people.group.end()));
    // the household on the border, five people at most, goes to one side
    CHECK(std::abs(static_cast<double>(apart.people.group_size[0]) - 9000) <= 5);
    CHECK(std::abs(static_cast<double>(apart.people.group_size[1]) - 4500) <= 10);
    // mixed: the first and the second half of the people hold the same share of A, 0.6, within four standard deviations
    const Town mixed(15000, 11, 0.0);
    for (const int half : {0, 1}) {
        const auto first = mixed.people.group.begin() + half * 7500;
        CHECK(static_cast<double>(std::count(first, first + 7500, 0)) / 7500 == Approx(0.6).margin(4 * std::sqrt(0.24 * 3.2 / 7500)));
    }
}

TEST_CASE("a group without a share has nobody", "[model][people]")
{
    Scenario sc;
    sc.people.number = 5000;
    sc.groups["A"].share = sc.groups["C"].share = 0;
    const People people = build_people(sc, build_city(sc));
    CHECK(people.group_size[0] == 0);
    CHECK(people.group_size[1] == 5000);
    CHECK(people.group_size[2] == 0);
}

TEST_CASE("who a person is does not change when the city grows, and homes alone move", "[model][people]")
{
    const Town small(4000), large(9000);
    // the last household of the smaller city may be cut short: its people may be others
    const std::uint32_t whole = small.home(3999).first;
    const auto same = [&](const auto& a, const auto& b) { return std::equal(a.begin(), a.begin() + whole, b.begin()); };
    CHECK(same(small.people.group, large.people.group));
    CHECK(same(small.people.age, large.people.age));
    CHECK(same(small.people.role, large.people.role));
    CHECK(same(small.people.lookalike, large.people.lookalike));
    CHECK(same(small.people.need, large.people.need));
    CHECK(same(small.people.redness, large.people.redness));
    CHECK(same(small.people.tolerance, large.people.tolerance));
    std::vector<std::uint32_t> here(whole), there(whole);
    small.people.home.fill(0, whole, here.data());
    large.people.home.fill(0, whole, there.data());
    CHECK(here != there);
    const Town other(4000, 12);
    CHECK_FALSE(same(small.people.group, other.people.group));
    CHECK_FALSE(same(small.people.lookalike, other.people.lookalike));
}

TEST_CASE("conduct, tolerance and lookalike classes have the distributions that the model names", "[model][people]")
{
    const Town t(51200);
    const double n = 51200;
    double redness = 0, squares = 0, tolerance = 0;
    std::vector<int> looks(256, 0), needs(256, 0);
    for (std::uint32_t p = 0; p < t.people.size; ++p) {
        const double r = t.people.redness[p] / 4096.0;
        redness += r, squares += r * r;
        tolerance += t.people.tolerance[p] / 65536.0;
        ++looks[t.people.lookalike[p]], ++needs[t.people.need[p]];
    }
    // gamma of shape 2 and mean 1: variance 1/2; its square has mean 3/2 and variance E r^4 - 9/4 = 7.5 - 2.25
    CHECK(redness / n == Approx(1).margin(4 * std::sqrt(0.5 / n)));
    CHECK(squares / n == Approx(1.5).margin(4 * std::sqrt(5.25 / n)));
    // normal(0.5, 0.15), clipped beyond three standard deviations on both sides alike
    CHECK(tolerance / n == Approx(0.5).margin(4 * 0.15 / std::sqrt(n) + 1.0 / 65536));
    // 256 classes with 200 expected in each: chi-square with 255 degrees of freedom, standard deviation sqrt(510)
    for (const auto* classes : {&looks, &needs}) {
        double chi = 0;
        for (const int k : *classes) chi += (k - 200.0) * (k - 200.0) / 200.0;
        CHECK(chi == Approx(255).margin(4 * std::sqrt(510.0)));
    }
}

TEST_CASE("nothing about a person differs by group", "[model][people]")
{
    const Town t(60000);
    std::array<double, 3> n{}, red{}, tolerance{}, looks{};
    for (std::uint32_t p = 0; p < t.people.size; ++p) {
        const std::size_t g = t.people.group[p];
        ++n[g];
        red[g] += t.people.redness[p] / 4096.0;
        tolerance[g] += t.people.tolerance[p] / 65536.0;
        looks[g] += t.people.lookalike[p];
    }
    // each mean within four standard errors of the common one
    for (std::size_t g = 0; g < 3; ++g) {
        CHECK(red[g] / n[g] == Approx(1).margin(4 * std::sqrt(0.5 / n[g])));
        CHECK(tolerance[g] / n[g] == Approx(0.5).margin(4 * 0.15 / std::sqrt(n[g]) + 1.0 / 65536));
        CHECK(looks[g] / n[g] == Approx(127.5).margin(4 * 73.9 / std::sqrt(n[g])));
    }
}

TEST_CASE("lookalike weights have mean 1, grow with the class, and spread with sigma", "[model][people]")
{
    for (const double sigma : {0.0, 0.3, 0.8, 2.0}) {
        INFO("sigma " << sigma);
        const auto weight = lookalike_weights(sigma);
        double sum = 0;
        for (const double w : weight) sum += w;
        CHECK(sum / 256 == Approx(1).epsilon(1e-13));  // 256 roundings of 1e-16
        for (std::size_t c = 1; c < weight.size(); ++c) CHECK((sigma == 0 ? weight[c] == weight[0] : weight[c] > weight[c - 1]));
        // in logarithms they lie evenly about the middle: w(c) w(255 - c) is the same for all c
        for (std::size_t c = 0; c < 128; ++c) CHECK(weight[c] * weight[255 - c] == Approx(weight[127] * weight[128]).epsilon(1e-9));
        // the quartiles, classes 63.5 and 191.5, are 2 x 0.67449 sigma apart; neighbours of them within the step of a class, 0.013 sigma
        CHECK(std::log(weight[191] / weight[64]) == Approx(2 * 0.67449 * sigma).margin(0.02 * sigma + 1e-12));
    }
}

TEST_CASE("the world begins with nothing remembered, and with the share of people who know the cameras", "[model][people]")
{
    Town t(20000);
    t.scenario.people.cameras_known_share = 0.25;
    t.scenario.learning.trust_start = 0.7;
    const World world = build_world(t.scenario, t.people);
    double aware = 0;
    for (const std::uint8_t f : world.flags) {
        REQUIRE((f & ~World::aware) == 0);
        aware += f;
    }
    CHECK(aware / 20000 == Approx(0.25).margin(four_sd(0.25, 20000)));
    for (const auto* column : {&world.phat, &world.phat_lawful, &world.stigma, &world.chill, &world.ties_cut}) CHECK(*column == std::vector<std::uint16_t>(20000, 0));
    CHECK(world.trust == std::vector<std::uint16_t>(20000, 5734));  // 0.7 x 8192 = 5734.4
    each_world_column(world, [](const char* name, const auto& column) {
        INFO(name);
        CHECK(column.size() == 20000);
    });
}

TEST_CASE("drilled tolerances are a ladder without a rung missing, or with exactly one", "[model][people]")
{
    Scenario sc;
    sc.people.number = 64;
    const City city = build_city(sc);
    sc.drill.tolerances = ToleranceDrill::ladder;
    const auto ladder = build_people(sc, city).tolerance;
    sc.drill.tolerances = ToleranceDrill::ladder_gap;
    const auto gap = build_people(sc, city).tolerance;
    for (std::uint32_t p = 0; p < 64; ++p) {
        CHECK(ladder[p] == p * 1024);
        CHECK(gap[p] == (p == 1 ? 2048 : p * 1024));
    }
}

TEST_CASE("people are the same to the last byte on any number of threads and with any instructions", "[model][people]")
{
    /// Parts in another order than they are told in.
    struct Backwards final : Executor {
        void for_each(std::int32_t n, const std::function<void(std::int32_t)>& work) override
        {
            while (n > 0) work(--n);
        }
    } backwards;
    Scenario sc;
    sc.people.number = 12347;
    sc.people.segregation = 0.3;
    sc.income.on = true;
    const City city = build_city(sc);
    const People one = build_people(sc, city, {nullptr, Simd::scalar});
    const World world = build_world(sc, one, {nullptr, Simd::scalar});
    for (const Simd simd : usable_simd()) {
        INFO(name_of(simd));
        const People other = build_people(sc, city, {&backwards, simd});
        CHECK(other.group == one.group);
        CHECK(other.age == one.age);
        CHECK(other.role == one.role);
        CHECK(other.work == one.work);
        CHECK(other.school_class.numbers() == one.school_class.numbers());
        CHECK(other.teaching == one.teaching);
        CHECK(other.lookalike == one.lookalike);
        CHECK(other.need == one.need);
        CHECK(other.earner == one.earner);
        CHECK(other.redness == one.redness);
        CHECK(other.tolerance == one.tolerance);
        CHECK(other.faces == one.faces);
        CHECK(other.group_size == one.group_size);
        std::uint32_t moved = 0;
        for (std::uint32_t p = 0; p < one.size; ++p) moved += other.home[p] != one.home[p] ? 1 : 0;
        CHECK(moved == 0);
        CHECK(build_world(sc, other, {&backwards, simd}).flags == world.flags);
    }
}

TEST_CASE("traits that are found by a nearer way are those of the exact one", "[model][people]")
{
    const Town t(20000);
    const Draws draws = t.draws();
    std::uint32_t wrong = 0;
    for (std::uint32_t p = 0; p < t.people.size; ++p) {
        const Block u = draws.block(Purpose::PersonNature, p, 0, Day{0}, 0);
        const double gamma = -(special::log(unit(u[0])) + special::log(unit(u[1]))) * 0.5;
        const double tolerance = t.scenario.lawful.tolerance_mean + t.scenario.lawful.tolerance_sd * special::normal_quantile(unit(u[3]));
        wrong += t.people.redness[p] != static_cast<std::uint16_t>(std::min(gamma * 4096.0 + 0.5, 65535.0)) ? 1 : 0;
        wrong += t.people.tolerance[p] != static_cast<std::uint16_t>(std::clamp(tolerance * 65536.0, 0.0, 65535.0)) ? 1 : 0;
    }
    CHECK(wrong == 0);
}
