// Builds the people: households by arithmetic, then each person's lasting traits, from the seed alone.
#include <panopolis/people.hpp>

#include <algorithm>
#include <cassert>

#include "base/special.hpp"

namespace panopolis {

namespace {

constexpr std::uint32_t chunk_people = 20;
constexpr std::array<std::uint8_t, 8> household_sizes{1, 2, 2, 3, 1, 4, 2, 5};  // twenty people in eight households
constexpr std::int32_t pupils_per_class = 30;

struct Traits {
    const Scenario& sc;
    const City& city;
    const Draws& draws;
    People& people;

    /// Age and role by place in the household: adults first, then children, then a grandparent.
    void age(std::uint32_t p, const Household& home)
    {
        const Block u = draws.block(Purpose::PersonTraits, p, 0, Day{0}, 0);
        const std::uint32_t place = p - home.first;
        const double chance = unit(u[0]);
        const std::uint32_t couple = draws.u32(Purpose::HouseholdShape, home.number, 0, Day{0}, 1);
        std::uint32_t age = 0;
        if (home.size <= 2) {
            const bool old = home.size == 1 ? chance < 0.35 : unit(couple) < 0.40;
            age = old ? 65 + below(u[3], 26) : 22 + below(u[3], 43);
        } else if (place < 2) {
            age = 25 + below(u[3], 35);
        } else if (place < 4) {
            age = chance < 0.85 ? below(u[3], 18) : 18 + below(u[3], 8);
        } else {
            age = 65 + below(u[3], 26);
        }
        people.age[p] = static_cast<std::uint8_t>(age);
        Role role = Role::worker;
        if (age < 6) role = Role::child;
        else if (age < 18) role = Role::pupil;
        else if (age >= 65) role = Role::elder;
        else if (unit(u[1]) >= sc.people.employed_share) role = Role::adult;
        people.role[p] = role;
        place_of_work(p, u[2]);
    }

    /// A workplace near home for most, anywhere for some; the nearest school for a pupil.
    void place_of_work(std::uint32_t p, std::uint32_t u)
    {
        const BlockId home{people.home[p]};
        people.work[p] = people.home[p];
        if (people.role[p] == Role::pupil) people.work[p] = city.nearest_school[home.value].value;
        if (people.role[p] != Role::worker) return;
        const std::uint32_t fine = u * 2654435761u;  // the low bits decide where, the high bits whether far
        if (unit(u) < sc.people.far_work_share) {
            people.work[p] = city.work[below(fine, static_cast<std::uint32_t>(city.work.size()))].value;
            return;
        }
        const Corner c = city.corner(home);
        const auto shift = [](std::uint32_t bits) { return static_cast<std::int32_t>(below(bits, 13)) - 6; };
        const std::int32_t x = std::clamp(c.x + shift(fine), 0, city.width - 1);
        const std::int32_t y = std::clamp(c.y + shift(fine << 16), 0, city.height - 1);
        people.work[p] = city.nearest_work[static_cast<std::size_t>(y * city.width + x)].value;
    }

    /// What a person is like: how readily they cross on red, how much pressure they bear, how often they must travel, whose face they have.
    void nature(std::uint32_t p)
    {
        const Block u = draws.block(Purpose::PersonNature, p, 0, Day{0}, 0);
        const double gamma = -(special::log(unit(u[0])) + special::log(unit(u[1]))) * 0.5;  // shape 2, mean 1
        people.redness[p] = static_cast<std::uint16_t>(std::min(gamma * 4096.0 + 0.5, 65535.0));
        const double tolerance = sc.lawful.tolerance_mean + sc.lawful.tolerance_sd * special::normal_quantile(unit(u[3]));
        people.tolerance[p] = static_cast<std::uint16_t>(std::clamp(tolerance * 65536.0, 0.0, 65535.0));
        if (sc.drill.tolerances != ToleranceDrill::drawn) {
            const std::uint64_t step = sc.drill.tolerances == ToleranceDrill::ladder_gap && p == 1 ? 2 : p;
            people.tolerance[p] = static_cast<std::uint16_t>(step * 65536u / people.size);
        }
        const Block face = draws.block(Purpose::PersonFace, p, 0, Day{0}, 0);
        people.lookalike[p] = static_cast<std::uint8_t>(face[0] >> 24);
        people.need[p] = static_cast<std::uint8_t>(face[2] >> 24);
        if (sc.income.on) people.earner.push_back(static_cast<std::uint8_t>(draws.u32(Purpose::IncomeClass, p, 0, Day{0}) >> 24));
    }
};

/// Groups go by household: a weighted draw, or, in a segregated household, the place along the city in its stead.
void give_groups(const Scenario& sc, const Draws& draws, People& people)
{
    double total = 0;
    std::vector<double> weight;
    for (const auto& [name, group] : sc.groups) {
        people.group_names.push_back(name);
        weight.push_back(group.share);
        total += group.share;
    }
    const Threshold by_place = threshold(sc.people.segregation);
    for (std::uint32_t p = 0; p < people.size;) {
        const Household home = household_of(draws, people.size, PersonId{p});
        double u = unit(draws.u32(Purpose::GroupOfHousehold, home.number, 0, Day{0}));
        if (draws.happens(by_place, Purpose::SegregatedHousehold, home.number, 0, Day{0})) u = (home.first + 0.5) / people.size;
        u *= total;
        std::size_t g = 0;
        while (g + 1 < weight.size() && u >= weight[g]) u -= weight[g++];
        for (std::uint32_t i = 0; i < home.size; ++i) people.group[p + i] = static_cast<std::uint8_t>(g);
        p += home.size;
    }
}

/// Pupils of one school, person ascending, in classes of about thirty; class numbers run on from school to school. Each class has its teacher.
void give_classes(const City& city, const Draws& draws, People& people)
{
    std::vector<std::uint32_t> pupils(static_cast<std::size_t>(city.blocks()), 0);
    for (std::uint32_t p = 0; p < people.size; ++p)
        if (people.role[p] == Role::pupil) ++pupils[people.work[p]];
    std::vector<std::uint32_t> first_class(pupils.size(), 0), classes(pupils.size(), 0), seen(pupils.size(), 0);
    std::uint32_t next = 0;
    for (std::size_t block = 0; block < pupils.size(); ++block) {
        first_class[block] = next;
        classes[block] = (pupils[block] + pupils_per_class - 1) / pupils_per_class;
        next += classes[block];
    }
    for (std::uint32_t p = 0; p < people.size; ++p) {
        if (people.role[p] != Role::pupil) continue;
        const std::uint32_t school = people.work[p];
        const std::uint64_t rank = seen[school]++;
        people.school_class[p] = static_cast<std::uint16_t>(std::min<std::uint64_t>(first_class[school] + rank * classes[school] / pupils[school], 0xfffeu));
    }
    people.teaching.resize(std::min(next, 0xffffu));
    for (std::uint32_t c = 0; c < people.teaching.size(); ++c) people.teaching[c] = draws.u32(Purpose::Teaching, c, 0, Day{0});
}

}  // namespace

Household household_of(const Draws& draws, std::uint32_t people, PersonId person)
{
    const std::uint32_t chunk = person.value / chunk_people;
    const std::uint32_t turn = draws.u32(Purpose::HouseholdShape, chunk, 0, Day{0}) >> 29;
    std::uint32_t first = chunk * chunk_people;
    for (std::uint32_t i = 0;; ++i) {
        const std::uint32_t size = household_sizes[(i + turn) & 7];
        if (person.value < first + size) return {first, std::min(size, people - first), chunk * 8 + i};
        first += size;
    }
}

std::array<double, lookalike_classes> lookalike_weights(double sigma)
{
    std::array<double, lookalike_classes> weight{};
    double total = 0;
    for (int c = 0; c < lookalike_classes; ++c) {
        weight[static_cast<std::size_t>(c)] = special::exp(sigma * special::normal_quantile((c + 0.5) / lookalike_classes));
        total += weight[static_cast<std::size_t>(c)];
    }
    for (double& w : weight) w *= lookalike_classes / total;
    return weight;
}

std::array<std::uint32_t, 256> class_weights(double sigma)
{
    std::array<std::uint32_t, 256> out{};
    const auto weights = lookalike_weights(sigma);
    for (std::size_t c = 0; c < out.size(); ++c) out[c] = static_cast<std::uint32_t>(weights[c] * 65536.0 + 0.5);
    return out;
}

People build_people(const Scenario& scenario, const City& city)
{
    const Draws draws(static_cast<std::uint64_t>(scenario.seed));
    People people;
    people.size = static_cast<std::uint32_t>(scenario.people.number);
    const std::size_t n = people.size;
    people.group.resize(n);
    people.age.resize(n);
    people.role.resize(n);
    people.home.resize(n);
    people.work.resize(n);
    people.school_class.assign(n, 0xffff);
    people.lookalike.resize(n);
    people.need.resize(n);
    people.redness.resize(n);
    people.tolerance.resize(n);
    give_groups(scenario, draws, people);

    // homes fill the housing blocks in order, so that neighbours have neighbouring numbers
    Traits traits{scenario, city, draws, people};
    for (std::uint32_t p = 0; p < people.size;) {
        const Household home = household_of(draws, people.size, PersonId{p});
        const auto block = city.housing[static_cast<std::size_t>(static_cast<std::uint64_t>(home.first) * city.housing.size() / n)];
        for (std::uint32_t i = 0; i < home.size; ++i) {
            people.home[p + i] = block.value;
            traits.age(p + i, home);
            traits.nature(p + i);
        }
        p += home.size;
    }
    give_classes(city, draws, people);
    for (std::uint32_t p = 0; p < people.size; ++p) {
        ++people.group_size[people.group[p]];
        ++people.faces[people.group[p]][people.lookalike[p]];
    }
    return people;
}

World build_world(const Scenario& scenario, const People& people, const Ties& ties)
{
    const Draws draws(static_cast<std::uint64_t>(scenario.seed));
    World world;
    const std::size_t n = people.size;
    world.flags.assign(n, 0);
    world.phat.assign(n, 0);
    world.phat_lawful.assign(n, 0);
    world.stigma.assign(n, 0);
    world.chill.assign(n, 0);
    world.trust.assign(n, static_cast<std::uint16_t>(scenario.learning.trust_start * one + 0.5));
    world.ties_cut.assign(n, 0);
    world.silent_ties.assign(n, 0);
    for (std::uint32_t p = 0; p < people.size; ++p) {
        const std::uint32_t u = draws.block(Purpose::PersonFace, p, 0, Day{0}, 0)[1];
        if (unit(u) < scenario.people.cameras_known_share) world.flags[p] |= World::aware;
    }
    (void)ties;
    return world;
}

}  // namespace panopolis
