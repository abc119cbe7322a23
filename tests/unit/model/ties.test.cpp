#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>

#include <panopolis/people.hpp>

#include "support/catch.hpp"

using namespace panopolis;

namespace {

struct Town {
    Scenario scenario;
    People people;
    Ties ties;

    explicit Town(std::int64_t number, double homophily = 0.5, TieKind kind = TieKind::city)
    {
        scenario.seed = 8;
        scenario.people.number = number;
        scenario.ties.homophily = homophily;
        scenario.ties.kind = kind;
        people = build_people(scenario, build_city(scenario));
        ties = build_ties(scenario, people);
    }
    [[nodiscard]] PersonId tie(std::uint32_t p, int slot) const { return ties.tie(PersonId{p}, slot); }
};

/// Ties that are not found from their other end, lead to oneself or to nobody who is there, and degrees that do not add up.
int faults(const Ties& ties, std::uint32_t size, std::uint32_t step = 1)
{
    int wrong = 0;
    for (std::uint32_t p = 0; p < size; p += step) {
        int degree = 0;
        for (int slot = 0; slot < tie_slots; ++slot) {
            const PersonId other = ties.tie(PersonId{p}, slot);
            if (other == nobody) continue;
            ++degree;
            if (other.value == p || other.value >= size) {
                ++wrong;
                continue;
            }
            const int back = ties.back_slot(PersonId{p}, slot);
            wrong += back < 0 || back >= tie_slots || ties.tie(other, back).value != p || ties.back_slot(other, back) != slot;
        }
        wrong += degree != ties.degree(PersonId{p});
    }
    return wrong;
}

}  // namespace

TEST_CASE("a matching is a shuffle: place and member undo each other for every size", "[model][ties]")
{
    const Matching::In in = GENERATE(Matching::In::square, Matching::In::rows);
    for (const std::uint32_t size : {1u, 2u, 3u, 4u, 5u, 15u, 16u, 17u, 64u, 65u, 1000u, 1024u, 1025u, 4097u, 1050000u}) {
        const Matching m(size, 77, in);
        std::vector<bool> seen(size, false);
        int wrong = 0;
        for (std::uint32_t i = 0; i < size; ++i) {
            const std::uint32_t place = m.place(i);
            REQUIRE(place < size);
            wrong += seen[place] || m.member(place) != i;
            seen[place] = true;
        }
        INFO("size " << size);
        CHECK(wrong == 0);
    }
}

TEST_CASE("a partner's partner is oneself, and nobody is their own but the one left over of an odd number", "[model][ties]")
{
    const Matching::In in = GENERATE(Matching::In::square, Matching::In::rows);
    for (const std::uint32_t size : {1u, 2u, 3u, 4u, 5u, 16u, 17u, 255u, 256u, 257u, 65536u, 65537u, 100001u})
        for (const std::uint64_t key : {std::uint64_t{0}, std::uint64_t{1}, ~std::uint64_t{0}}) {
            const Matching m(size, key, in);
            int wrong = 0;
            std::uint32_t alone = 0;
            for (std::uint32_t i = 0; i < size; ++i) {
                const std::uint32_t other = m.partner(i);
                wrong += other >= size || m.partner(other) != i;
                alone += other == i ? 1 : 0;
            }
            INFO("size " << size << " key " << key);
            CHECK(wrong == 0);
            CHECK(alone == size % 2);
        }
}

TEST_CASE("partners are anywhere, and of another key other people", "[model][ties]")
{
    constexpr std::uint32_t size = 64000;
    const Matching::In in = GENERATE(Matching::In::square, Matching::In::rows);
    const Matching m(size, 5, in), other(size, 6, in);
    std::array<double, 64> cell{};  // 8 x 8: eighth of the person against eighth of the partner
    int same = 0;
    for (std::uint32_t i = 0; i < size; ++i) {
        ++cell[i / (size / 8) * 8 + m.partner(i) / (size / 8)];
        same += m.partner(i) == other.partner(i) ? 1 : 0;
    }
    // rows and columns add up by construction and the table is symmetric: each pair counts twice, so chi-square is twice one with
    // 28 degrees of freedom (8 x 9 / 2 cells less 8 sums): mean 56, standard deviation 2 sqrt(56)
    double chi = 0;
    for (const double n : cell) chi += (n - 1000) * (n - 1000) / 1000;
    CHECK(chi == Approx(56).margin(4 * 2 * std::sqrt(56.0)));
    // two shuffles agree on one pair in `size`: 1 person expected, two at a time
    CHECK(same <= 12);
}

TEST_CASE("partners of neighbours are no nearer to one another than those of strangers, in squares and in rows", "[model][ties]")
{
    const Matching::In in = GENERATE(Matching::In::square, Matching::In::rows);
    // 4^10 and a little: hardly any row beyond the square, and beside it three quarters more
    const std::uint32_t size = GENERATE(std::uint32_t{1050000}, std::uint32_t{1835008}, std::uint32_t{3000001});
    for (const std::uint64_t key : {std::uint64_t{3}, std::uint64_t{0x9e3779b97f4a7c15}}) {
        const Matching m(size, key, in);
        for (const std::uint32_t away : {1u, 2u, 3u, 1024u, 2048u}) {
            constexpr std::uint32_t bins = 64, n = 400000;
            std::array<double, bins> count{};
            for (std::uint32_t i = 0; i < n; ++i) {
                const std::uint32_t from = m.partner(i), to = m.partner(i + away);
                const std::uint32_t apart = to >= from ? to - from : to + (size - from);
                ++count[static_cast<std::size_t>(static_cast<std::uint64_t>(apart) * bins / size)];
            }
            double chi = 0;
            for (const double c : count) chi += (c - n / bins) * (c - n / bins) / (n / bins);
            INFO(size << " people, " << away << " away, key " << key);
            // 63 degrees of freedom, and four standard deviations of them
            CHECK(chi == Approx(63).margin(4 * std::sqrt(2.0 * 63)));
        }
    }
}

TEST_CASE("every tie is found from both ends in towns of every size", "[model][ties]")
{
    for (const std::int64_t n : {1, 2, 3, 5, 20, 21, 39, 1023, 1024, 1025, 5000}) {
        const Town t(n);
        INFO(n << " people");
        CHECK(faults(t.ties, t.people.size) == 0);
    }
    CHECK(Town(1).ties.degree(PersonId{0}) == 0);
}

TEST_CASE("household slots hold the household and nobody else, everybody once", "[model][ties]")
{
    const Town t(2003);
    const Households households(Draws(8), t.people.size);
    for (std::uint32_t p = 0; p < t.people.size; ++p) {
        const Household home = households.of(p);
        std::set<std::uint32_t> others;
        for (int slot = 0; slot < 4; ++slot)
            if (t.tie(p, slot) != nobody) others.insert(t.tie(p, slot).value);
        REQUIRE(others.size() == home.size - 1);
        for (const std::uint32_t other : others) REQUIRE((other >= home.first && other < home.first + home.size && other != p));
    }
}

TEST_CASE("class slots hold four different pupils of the class, and nobody for who is no pupil", "[model][ties]")
{
    const Town t(12000);
    int pupils = 0;
    for (std::uint32_t p = 0; p < t.people.size; ++p) {
        std::set<std::uint32_t> mates;
        for (int slot = 4; slot < 8; ++slot) {
            const PersonId other = t.tie(p, slot);
            if (other == nobody) continue;
            REQUIRE(t.people.school_class[other.value] == t.people.school_class[p]);
            mates.insert(other.value);
        }
        // classes of this town have fifteen pupils and more
        const bool pupil = t.people.school_class.has(p);
        REQUIRE(mates.size() == (pupil ? 4 : 0));
        pupils += pupil ? 1 : 0;
    }
    CHECK(pupils > 1000);
}

TEST_CASE("a class of few pupils ties them all without tying anybody twice", "[model][ties]")
{
    for (std::uint32_t size = 1; size <= 7; ++size) {
        Scenario sc;
        sc.people.number = size;
        People people;
        people.size = size;
        people.group.assign(size, 0);
        std::vector<std::uint32_t> pupils(size);
        std::iota(pupils.begin(), pupils.end(), 0u);
        people.school_class = Classes(size, pupils, std::vector<std::uint16_t>(size, 0));
        const Ties ties = build_ties(sc, people);
        INFO(size << " pupils");
        CHECK(faults(ties, size) == 0);
        for (std::uint32_t p = 0; p < size; ++p) {
            std::multiset<std::uint32_t> mates;
            for (int slot = 4; slot < 8; ++slot)
                if (ties.tie(PersonId{p}, slot) != nobody) mates.insert(ties.tie(PersonId{p}, slot).value);
            CHECK(std::set<std::uint32_t>(mates.begin(), mates.end()).size() == mates.size());
            // the next on both sides from three pupils on, the ones after from five on
            CHECK(mates.size() == (size < 3 ? 0u : size < 5 ? 2u : 4u));
        }
    }
}

TEST_CASE("friend slots are eight for everybody but who is left over", "[model][ties]")
{
    const Town even(4000, 0.0);
    for (std::uint32_t p = 0; p < 4000; ++p)
        for (int slot = 8; slot < tie_slots; ++slot) REQUIRE(even.tie(p, slot) != nobody);
    const Town odd(4001, 0.0);
    for (int slot = 8; slot < tie_slots; ++slot) {
        int alone = 0;
        for (std::uint32_t p = 0; p < 4001; ++p) alone += odd.tie(p, slot) == nobody ? 1 : 0;
        CHECK(alone == 1);
    }
}

TEST_CASE("homophily is the share of friend slots inside the group, in eighths", "[model][ties]")
{
    for (const double homophily : {0.0, 0.5, 0.7, 1.0}) {
        const Town t(20000, homophily);
        const int inside = static_cast<int>(homophily * 8 + 0.5);
        INFO("homophily " << homophily);
        double expected = 0;
        for (std::size_t g = 0; g < 3; ++g) expected += std::pow(t.people.group_size[g] / 20000.0, 2);
        for (int slot = 8; slot < tie_slots; ++slot) {
            double same = 0, all = 0;
            for (std::uint32_t p = 0; p < t.people.size; ++p) {
                if (t.tie(p, slot) == nobody) continue;
                ++all;
                same += t.people.group[p] == t.people.group[t.tie(p, slot).value] ? 1 : 0;
            }
            if (slot < 8 + inside) CHECK(same == all);
            // across: 10,000 pairs, each of one group with the chance that two people drawn are
            else CHECK(same / all == Approx(expected).margin(4 * std::sqrt(expected * (1 - expected) / 10000)));
        }
    }
}

TEST_CASE("a town whose groups have one person or none still has symmetric ties", "[model][ties]")
{
    Scenario sc;
    sc.people.number = 300;
    sc.ties.homophily = 1;
    People people;
    people.size = 300;
    people.group.assign(300, 2);
    people.group[150] = 0;
    const Ties ties = build_ties(sc, people);
    CHECK(faults(ties, 300) == 0);
    for (int slot = 8; slot < tie_slots; ++slot) CHECK(ties.tie(PersonId{150}, slot) == nobody);
}

TEST_CASE("everybody tied to everybody has no slots", "[model][ties]")
{
    const Town t(500, 0.5, TieKind::complete);
    CHECK(t.ties.complete());
    CHECK_FALSE(Town(500).ties.complete());
}

TEST_CASE("ties computed on the way are symmetric as listed ones are", "[model][ties]")
{
    // one person more than cities of which a list is kept; groups in no order of numbers
    Scenario sc;
    People people;
    people.size = spares_beyond + 1;
    sc.people.number = people.size;
    sc.ties.homophily = 0.5;
    people.group.resize(people.size);
    for (std::uint32_t p = 0; p < people.size; ++p) people.group[p] = static_cast<std::uint8_t>((p * 2654435761u >> 16) % 7 / 3);
    std::vector<std::uint32_t> pupils;
    std::vector<std::uint16_t> number;
    for (std::uint32_t p = 500; p < 900; ++p) pupils.push_back(p), number.push_back(static_cast<std::uint16_t>((p - 500) / 25));
    people.school_class = Classes(people.size, pupils, number);
    const Ties ties = build_ties(sc, people);
    CHECK(faults(ties, people.size, 997) == 0);
    int wrong = 0;
    for (std::uint32_t p = 0; p < people.size; p += 997)
        for (int slot = 8; slot < 12; ++slot) {
            const PersonId other = ties.tie(PersonId{p}, slot);
            wrong += other != nobody && people.group[other.value] != people.group[p];
        }
    CHECK(wrong == 0);
    CHECK(faults(ties, 900) > 0);  // the measure of faults sees ties that lead beyond the people it is told of
}

TEST_CASE("ties are the same from the list, one by one and many at once, with any instructions", "[model][ties]")
{
    const Town t(3001, 0.375);
    const Ties listed = build_ties(t.scenario, t.people, {nullptr, Simd::scalar}, Sparing::no);
    REQUIRE(listed.has_list());
    // stretches of several lengths, and people far apart and out of order
    std::vector<std::uint32_t> who;
    for (std::uint32_t k = 0; k < 1300; ++k) who.push_back(k * 2654435761u % t.people.size);
    for (const Simd simd : usable_simd()) {
        INFO(name_of(simd));
        const Ties computed = build_ties(t.scenario, t.people, {nullptr, simd}, Sparing::yes);
        REQUIRE_FALSE(computed.has_list());
        std::uint32_t wrong = 0;
        for (std::uint32_t p = 0; p < t.people.size; ++p) {
            wrong += computed.degree(PersonId{p}) != listed.degree(PersonId{p}) ? 1 : 0;
            for (int slot = 0; slot < tie_slots; ++slot) wrong += computed.tie(PersonId{p}, slot) != listed.tie(PersonId{p}, slot) ? 1 : 0;
        }
        CHECK(wrong == 0);
        std::vector<std::uint32_t> room(1300 * tie_slots), other(1300 * tie_slots);
        for (const std::uint32_t n : {1u, 7u, 8u, 513u, 1300u}) {
            const std::uint32_t* all = computed.of(17, n, room.data());
            CHECK(std::equal(all, all + n * tie_slots, listed.of(17, n, nullptr)));
            computed.look_up(who.data(), n, room.data());
            listed.look_up(who.data(), n, other.data());
            CHECK(std::equal(room.begin(), room.begin() + n * tie_slots, other.begin()));
        }
    }
}

TEST_CASE("a list is kept of cities of up to a million people, and of others where it is asked for", "[model][ties]")
{
    Town t(2000);
    CHECK(t.ties.has_list());
    CHECK_FALSE(build_ties(t.scenario, t.people, {}, Sparing::yes).has_list());
    t.people = {};
    t.people.size = spares_beyond + 1;
    t.people.group.assign(t.people.size, 0);
    CHECK_FALSE(build_ties(t.scenario, t.people).has_list());
}
