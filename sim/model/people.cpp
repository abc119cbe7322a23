// Builds the people: households by arithmetic, then each person's lasting traits, from the seed alone.
#include <panopolis/people.hpp>

#include <algorithm>
#include <cassert>

#include "base/draw_lanes.hpp"
#include "base/near.hpp"
#include "base/special.hpp"

namespace panopolis {

namespace {

constexpr std::uint32_t chunk_people = 20, chunk_households = 8;
constexpr std::array<std::uint8_t, 8> household_sizes{1, 2, 2, 3, 1, 4, 2, 5};  // twenty people in eight households
constexpr std::int32_t pupils_per_class = 30;

/// The household of somebody among twenty people, by where these begin.
struct HomeWithin {
    std::uint8_t first, size, number;
};
constexpr auto homes_within = [] {
    std::array<std::array<HomeWithin, chunk_people>, chunk_households> out{};
    for (std::uint32_t turn = 0; turn < chunk_households; ++turn)
        for (std::uint8_t i = 0, p = 0; i < chunk_households; ++i)
            for (std::uint8_t first = p, size = household_sizes[(i + turn) & 7]; p < first + size; ++p) out[turn][p] = {first, size, i};
    return out;
}();

/// Households are whole within a tile of people, and a part is so many tiles: tiles are drawn at once, parts are made side by side.
constexpr std::uint32_t tile_people = 64 * chunk_people, part_people = 4 * tile_people;

/// The draws of a tile under one name, word by word.
class Row {
public:
    explicit Row(std::uint32_t most) : stride_(padded(most)), words_(4ull * stride_) {}
    void draw(const DrawLanes& lanes, std::uint64_t seed, std::uint32_t first, std::uint32_t n, Purpose purpose, std::uint32_t number = 0)
    {
        std::uint32_t* const out[4] = {words_.data(), words_.data() + stride_, words_.data() + 2ull * stride_, words_.data() + 3ull * stride_};
        lanes.row({seed}, first, n, DrawSet::name(purpose, number), out);
    }
    [[nodiscard]] std::uint32_t word(std::size_t which, std::uint32_t i) const { return words_[which * stride_ + i]; }
    [[nodiscard]] std::uint64_t u40(std::uint32_t i) const { return static_cast<std::uint64_t>(word(1, i) >> 24) << 32 | word(0, i); }

private:
    std::uint32_t stride_;
    std::vector<std::uint32_t> words_;
};

/// x rounded down, given what lies at most `off` from it; where that leaves it open, x itself is asked for. Whole parts of what lies outside 0 .. 65535 are
/// the nearest of these.
template <class Exact>
std::uint16_t whole_part(double near, double off, Exact exact)
{
    if (near <= -off) return 0;
    if (near >= 65535.0 + off) return 65535;
    const auto down = static_cast<std::uint32_t>(std::max(near, 0.0));
    if (near - down > off && near - down < 1.0 - off) return static_cast<std::uint16_t>(down);
    return static_cast<std::uint16_t>(std::clamp(exact(), 0.0, 65535.0));
}

/// What a part leaves beside its columns.
struct Counted {
    std::vector<std::uint32_t> pupils;  ///< ascending
    std::vector<std::uint32_t> faces;   ///< (groups x lookalike classes)
    Homes homes;
};

/// The people of a part, household by household.
class Part {
public:
    Part(const Scenario& scenario, const City& city, const DrawLanes& lanes, People& people, Counted& counted)
        : sc_(scenario), city_(city), lanes_(lanes), people_(people), counted_(counted), seed_(static_cast<std::uint64_t>(scenario.seed)), by_place_(threshold(scenario.people.segregation))
    {
        for (const auto& [name, group] : scenario.groups) weight_.push_back(group.share), total_ += group.share;
        counted_.faces.assign(weight_.size() * lookalike_classes, 0);
    }

    void make(std::uint32_t first, std::uint32_t last)
    {
        for (std::uint32_t at = first; at < last; at += tile_people) tile(at, std::min(tile_people, last - at));
    }

private:
    void tile(std::uint32_t first, std::uint32_t n)
    {
        constexpr std::uint32_t homes = chunk_households;
        const std::uint32_t chunk = first / chunk_people, chunks = (n + chunk_people - 1) / chunk_people;
        shape_.draw(lanes_, seed_, chunk, chunks, Purpose::HouseholdShape);
        couple_.draw(lanes_, seed_, chunk * homes, chunks * homes, Purpose::HouseholdShape, 1);
        group_.draw(lanes_, seed_, chunk * homes, chunks * homes, Purpose::GroupOfHousehold);
        if (by_place_.value > 0) segregated_.draw(lanes_, seed_, chunk * homes, chunks * homes, Purpose::SegregatedHousehold);
        traits_.draw(lanes_, seed_, first, n, Purpose::PersonTraits);
        nature_.draw(lanes_, seed_, first, n, Purpose::PersonNature);
        face_.draw(lanes_, seed_, first, n, Purpose::PersonFace);
        if (sc_.income.on) income_.draw(lanes_, seed_, first, n, Purpose::IncomeClass);
        first_ = first;
        std::uint32_t p = first;
        for (std::uint32_t c = 0; c < chunks; ++c)
            for (std::uint32_t i = 0; i < homes && p < people_.size; ++i) {
                const std::uint32_t size = household_sizes[(i + (shape_.word(0, c) >> 29)) & 7];
                household({p, std::min(size, people_.size - p), (chunk + c) * homes + i}, c * homes + i);
                p += size;
            }
    }

    /// Homes fill the housing blocks in order, so that neighbours have neighbouring numbers.
    void household(const Household& home, std::uint32_t row)
    {
        const std::uint8_t group = group_of(home, row);
        const std::uint32_t block = city_.housing[static_cast<std::size_t>(static_cast<std::uint64_t>(home.first) * city_.housing.size() / people_.size)].value;
        counted_.homes.add(home.size, block);
        for (std::uint32_t p = home.first; p < home.first + home.size; ++p) {
            people_.group[p] = group;
            age(p, home, row, block);
            nature(p);
            ++counted_.faces[static_cast<std::size_t>(group) * lookalike_classes + people_.lookalike[p]];
        }
    }

    /// Groups go by household: a weighted draw, or, in a segregated household, the place along the city in its stead.
    [[nodiscard]] std::uint8_t group_of(const Household& home, std::uint32_t row) const
    {
        double u = unit(group_.word(0, row));
        if (by_place_.value > 0 && segregated_.u40(row) < by_place_.value) u = (home.first + 0.5) / people_.size;
        u *= total_;
        std::size_t g = 0;
        while (g + 1 < weight_.size() && u >= weight_[g]) u -= weight_[g++];
        return static_cast<std::uint8_t>(g);
    }

    /// Age and role by place in the household: adults first, then children, then a grandparent.
    void age(std::uint32_t p, const Household& home, std::uint32_t row, std::uint32_t block)
    {
        const std::uint32_t i = p - first_, place = p - home.first, fine = traits_.word(3, i);
        const double chance = unit(traits_.word(0, i));
        std::uint32_t age = 0;
        if (home.size <= 2) {
            const bool old = home.size == 1 ? chance < 0.35 : unit(couple_.word(0, row)) < 0.40;
            age = old ? 65 + below(fine, 26) : 22 + below(fine, 43);
        } else if (place < 2) {
            age = 25 + below(fine, 35);
        } else if (place < 4) {
            age = chance < 0.85 ? below(fine, 18) : 18 + below(fine, 8);
        } else {
            age = 65 + below(fine, 26);
        }
        people_.age[p] = static_cast<std::uint8_t>(age);
        Role role = Role::worker;
        if (age < 6) role = Role::child;
        else if (age < 18) role = Role::pupil;
        else if (age >= 65) role = Role::elder;
        else if (unit(traits_.word(1, i)) >= sc_.people.employed_share) role = Role::adult;
        people_.role[p] = role;
        people_.work.set(p, place_of_work(block, role, traits_.word(2, i)));
        if (role == Role::pupil) counted_.pupils.push_back(p);
    }

    /// A workplace near home for most, anywhere for some; the nearest school for a pupil.
    [[nodiscard]] std::uint32_t place_of_work(std::uint32_t home, Role role, std::uint32_t u) const
    {
        if (role == Role::pupil) return city_.nearest_school[home].value;
        if (role != Role::worker) return home;
        const std::uint32_t fine = u * 2654435761u;  // the low bits decide where, the high bits whether far
        if (unit(u) < sc_.people.far_work_share) return city_.work[below(fine, static_cast<std::uint32_t>(city_.work.size()))].value;
        const Corner c = city_.corner(BlockId{home});
        const auto shift = [](std::uint32_t bits) { return static_cast<std::int32_t>(below(bits, 13)) - 6; };
        const std::int32_t x = std::clamp(c.x + shift(fine), 0, city_.width - 1);
        const std::int32_t y = std::clamp(c.y + shift(fine << 16), 0, city_.height - 1);
        return city_.nearest_work[static_cast<std::size_t>(y * city_.width + x)].value;
    }

    /// What a person is like: how readily they cross on red, how much pressure they bear, how often they must travel, whose face they have.
    void nature(std::uint32_t p)
    {
        const std::uint32_t i = p - first_;
        const double a = unit(nature_.word(0, i)), b = unit(nature_.word(1, i)), u = unit(nature_.word(3, i));
        const double full = 65536.0, mean = sc_.lawful.tolerance_mean, sd = sc_.lawful.tolerance_sd;
        // a gamma of shape 2 and mean 1
        people_.redness[p] = whole_part(-special::near_log(a * b) * 0.5 * 4096.0 + 0.5, 4096 * special::near_error, [&] { return -(special::log(a) + special::log(b)) * 0.5 * 4096.0 + 0.5; });
        people_.tolerance[p] = whole_part((mean + sd * special::near_normal_quantile(u)) * full, full * (1 + sd) * special::near_error, [&] { return (mean + sd * special::normal_quantile(u)) * full; });
        if (sc_.drill.tolerances != ToleranceDrill::drawn) {
            const std::uint64_t step = sc_.drill.tolerances == ToleranceDrill::ladder_gap && p == 1 ? 2 : p;
            people_.tolerance[p] = static_cast<std::uint16_t>(step * 65536u / people_.size);
        }
        people_.lookalike[p] = static_cast<std::uint8_t>(face_.word(0, i) >> 24);
        people_.need[p] = static_cast<std::uint8_t>(face_.word(2, i) >> 24);
        if (sc_.income.on) people_.earner[p] = static_cast<std::uint8_t>(income_.word(0, i) >> 24);
    }

    const Scenario& sc_;
    const City& city_;
    const DrawLanes& lanes_;
    People& people_;
    Counted& counted_;
    std::uint64_t seed_;
    Threshold by_place_;
    std::vector<double> weight_;
    double total_ = 0;
    std::uint32_t first_ = 0;
    static constexpr std::uint32_t tile_chunks = tile_people / chunk_people, tile_homes = tile_chunks * chunk_households;
    Row shape_{tile_chunks}, couple_{tile_homes}, group_{tile_homes}, segregated_{tile_homes}, traits_{tile_people}, nature_{tile_people}, face_{tile_people}, income_{tile_people};
};

/// Pupils of one school, person ascending, in classes of about thirty; class numbers run on from school to school. Each class has its teacher.
void give_classes(const City& city, const Draws& draws, const std::vector<Counted>& parts, People& people)
{
    std::vector<std::uint32_t> pupils(static_cast<std::size_t>(city.blocks()), 0);
    for (const Counted& part : parts)
        for (const std::uint32_t p : part.pupils) ++pupils[people.work[p]];
    std::vector<std::uint32_t> first_class(pupils.size(), 0), classes(pupils.size(), 0), seen(pupils.size(), 0);
    std::uint32_t next = 0;
    for (std::size_t block = 0; block < pupils.size(); ++block) {
        first_class[block] = next;
        classes[block] = (pupils[block] + pupils_per_class - 1) / pupils_per_class;
        next += classes[block];
    }
    std::vector<std::uint32_t> who;
    std::vector<std::uint16_t> number;
    for (const Counted& part : parts)
        for (const std::uint32_t p : part.pupils) {
            const std::uint32_t school = people.work[p];
            const std::uint64_t rank = seen[school]++;
            who.push_back(p);
            number.push_back(static_cast<std::uint16_t>(std::min<std::uint64_t>(first_class[school] + rank * classes[school] / pupils[school], Classes::none - 1u)));
        }
    people.school_class = Classes(people.size, who, std::move(number));
    people.teaching.resize(std::min(next, 0xffffu));
    for (std::uint32_t c = 0; c < people.teaching.size(); ++c) people.teaching[c] = draws.u32(Purpose::Teaching, c, 0, Day{0});
}

}  // namespace

Households::Households(const Draws& draws, std::uint32_t people) : people_(people), turn_((people + chunk_people - 1) / chunk_people)
{
    for (std::uint32_t chunk = 0; chunk < turn_.size(); ++chunk) turn_[chunk] = static_cast<std::uint8_t>(draws.u32(Purpose::HouseholdShape, chunk, 0, Day{0}) >> 29);
}

Household Households::of(std::uint32_t person) const
{
    const std::uint32_t chunk = person / chunk_people, from = chunk * chunk_people;
    const HomeWithin home = homes_within[turn_[chunk]][person - from];
    const std::uint32_t first = from + home.first;
    return {first, std::min<std::uint32_t>(home.size, people_ - first), chunk * chunk_households + home.number};
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

People build_people(const Scenario& scenario, const City& city, const Builders& builders)
{
    People people;
    people.size = static_cast<std::uint32_t>(scenario.people.number);
    const std::size_t n = people.size;
    for (const auto& [name, group] : scenario.groups) people.group_names.push_back(name);
    for (auto* column : {&people.group, &people.age, &people.lookalike, &people.need}) column->resize(n);
    people.role.resize(n);
    people.work = Blocks(n, static_cast<std::uint32_t>(city.blocks()));
    people.redness.resize(n);
    people.tolerance.resize(n);
    if (scenario.income.on) people.earner.resize(n);

    std::vector<Counted> parts((n + part_people - 1) / part_people);
    builders.each(static_cast<std::int32_t>(parts.size()), [&](std::int32_t part) {
        const std::uint32_t first = static_cast<std::uint32_t>(part) * part_people;
        Part(scenario, city, draw_lanes(builders.simd), people, parts[static_cast<std::size_t>(part)]).make(first, std::min(people.size, first + part_people));
    });
    give_classes(city, Draws(static_cast<std::uint64_t>(scenario.seed)), parts, people);
    for (const Counted& part : parts) people.home.add(part.homes);
    for (const Counted& part : parts)
        for (std::size_t g = 0; g < people.group_names.size(); ++g)
            for (std::size_t c = 0; c < lookalike_classes; ++c) {
                people.faces[g][c] += part.faces[g * lookalike_classes + c];
                people.group_size[g] += part.faces[g * lookalike_classes + c];
            }
    return people;
}

World build_world(const Scenario& scenario, const People& people, const Builders& builders)
{
    World world;
    const std::size_t n = people.size;
    for (auto* column : {&world.phat, &world.phat_lawful, &world.stigma, &world.chill, &world.ties_cut}) column->assign(n, 0);
    world.trust.assign(n, static_cast<std::uint16_t>(scenario.learning.trust_start * one + 0.5));
    world.silent_ties.assign(n, 0);
    world.flags.assign(n, 0);
    builders.each(static_cast<std::int32_t>((n + tile_people - 1) / tile_people), [&](std::int32_t tile) {
        const std::uint32_t first = static_cast<std::uint32_t>(tile) * tile_people, here = std::min(tile_people, people.size - first);
        Row face(tile_people);
        face.draw(draw_lanes(builders.simd), static_cast<std::uint64_t>(scenario.seed), first, here, Purpose::PersonFace);
        for (std::uint32_t i = 0; i < here; ++i)
            if (unit(face.word(1, i)) < scenario.people.cameras_known_share) world.flags[first + i] |= World::aware;
    });
    return world;
}

}  // namespace panopolis
