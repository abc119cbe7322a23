// The morning of many people at once, held against the morning of each.
#include <bit>
#include <memory>
#include <tuple>

#include "support/catch.hpp"
#include "unit/stages/bench.hpp"

using namespace panopolis;
using test::Bench;

namespace {

/// The instructions there are here beside plain C++; none on another processor, and then there is nothing to hold against it.
std::vector<Simd> lanes_here()
{
    std::vector<Simd> out;
    for (const Simd simd : usable_simd())
        if (morning_lanes(simd) != nullptr) out.push_back(simd);
    return out;
}

void live_by(Bench& bench, Simd simd) { bench.shop.lanes = {morning_lanes(simd), night_lanes(simd), &draw_lanes(simd), std::make_shared<const LaneStreets>(lane_streets(bench.city)), simd, {}, {}}; }

Scenario town(std::int64_t people)
{
    Scenario sc = test::quiet(people);
    sc.city.width_blocks = 150;
    sc.city.height_blocks = 40;
    return sc;
}

}  // namespace

TEST_CASE("plans made many at once are those of everybody alone, on every kind of day", "[stages][lanes]")
{
    Bench bench(town(3000));
    for (const Simd simd : lanes_here()) {
        INFO(name_of(simd));
        const LaneStreets streets = lane_streets(bench.city);
        SerialExecutor alone;
        JoinedMaps maps;
        maps.join({&bench.city.signals, nullptr, nullptr}, bench.city.width, bench.city.height, alone);
        for (const std::int32_t day : {0, 5, 6, 23}) {
            const auto tile = std::make_unique<Tile>();
            std::array<std::uint8_t, tile_people> apart{};
            std::array<std::uint32_t, tile_people> homes{}, works{};
            std::int64_t wrong = 0, trips = 0;
            for (std::uint32_t first = 0; first + tile_people <= bench.people.size; first += tile_people) {
                TileIn in;
                in.n = tile_people;
                bench.people.home.fill(first, tile_people, homes.data());
                in.home = homes.data();
                bench.people.work.fill(first, tile_people, works.data());
                in.work = works.data();
                in.role = reinterpret_cast<const std::uint8_t*>(bench.people.role.data()) + first;
                in.group = bench.people.group.data() + first;
                in.flags = bench.world().flags.data() + first;
                in.apart = apart.data();
                in.weekend = Day{day}.is_weekend();
                in.maps = &maps;
                std::uint32_t* const words[4] = {tile->words[0].data(), tile->words[1].data(), tile->words[2].data(), tile->words[3].data()};
                draw_lanes(simd).row({bench.shop.calendar.draws.seed(), static_cast<std::uint32_t>(day)}, first, tile_people, DrawSet::name(Purpose::DayPlan), words);
                morning_lanes(simd)->plan(streets, in, *tile);
                for (std::uint32_t i = 0; i < tile_people; ++i) {
                    DayPlan plan = bench.plan(first + i, day);
                    if (plan.wanted & long_slots) continue;
                    wrong += tile->made[i] != plan.wanted ? 1 : 0;
                    for (std::size_t slot = 0; slot < ordinary_slots; ++slot) {
                        if (!(plan.wanted >> slot & 1)) continue;
                        ++trips;
                        const Trip want = plan.trip[slot], have = tile->trip(i, slot);
                        if (have.from != want.from || have.to != want.to || have.depart != want.depart || have.transit != want.transit || have.x_first != want.x_first || have.walk_blocks != want.walk_blocks || tile->signals[slot][i] != pass_bits(bench.city.signals, want)) {
                            if (wrong++ < 5) UNSCOPED_INFO("day " << day << " person " << first + i << " slot " << slot << " role " << static_cast<int>(in.role[i]) << " from " << have.from.x << "," << have.from.y << " for " << want.from.x << "," << want.from.y << " to " << have.to.x << "," << have.to.y << " for " << want.to.x << "," << want.to.y << " at " << have.depart << " for " << want.depart << " bits " << tile->signals[slot][i] << " for " << pass_bits(bench.city.signals, want));
                        }
                    }
                }
            }
            CHECK(wrong == 0);
            CHECK(trips > 4000);
        }
    }
}

namespace {

/// What a morning makes, in an order that says nothing of how it was made; but passes of screens and pupils are looked for in the order of people.
struct Made {
    std::vector<std::tuple<std::uint32_t, int, int, int, std::uint32_t, std::uint32_t>> acts, events;
    std::vector<std::tuple<std::uint32_t, std::uint32_t, int, int, std::uint32_t, std::uint32_t, bool>> claims;
    std::vector<std::tuple<std::uint32_t, int, int, int>> screens;
    std::vector<std::uint32_t> pupils;
    std::vector<std::uint8_t> did, state;
    std::array<DayCounts::ByGroup, 4> counts{};

    explicit Made(Bench& bench)
    {
        for (const BlockWork& block : bench.shop.blocks) {
            for (const Act& a : block.acts) acts.emplace_back(a.person.value, a.minute, static_cast<int>(a.kind), static_cast<int>(a.outcome), a.pass, a.place.value);
            for (const Event& e : block.events) events.emplace_back(e.subject.value, e.minute, static_cast<int>(e.kind), static_cast<int>(e.outcome), e.pass, e.place.value);
            for (const ScreenPass& s : block.screen_passes) screens.emplace_back(s.person, s.screen, s.minute, s.slot);
            pupils.insert(pupils.end(), block.pupils.begin(), block.pupils.end());
            for (std::size_t g = 0; g < max_groups; ++g) {
                counts[0][g] += block.counts.passes[g];
                counts[1][g] += block.counts.exposed[g];
                counts[2][g] += block.counts.searches[g];
                counts[3][g] += block.counts.probes[g];
            }
        }
        const auto take = [&](const std::vector<Claim>& all) {
            for (const Claim& c : all) claims.emplace_back(Unsealed::subject(c.evidence).value, c.named.value, c.minute, static_cast<int>(c.kind), c.pass, c.place.value, Unsealed::right(c.evidence));
        };
        take(bench.shop.alarms), take(bench.all_claims());
        did = bench.shop.did;
        state = bench.shop.refused_now;
        std::sort(acts.begin(), acts.end());
        std::sort(events.begin(), events.end());
        std::sort(claims.begin(), claims.end());
    }
};

}  // namespace

TEST_CASE("a morning lived many at once is that of everybody alone: acts, what is held back, claims, faces, marks", "[stages][lanes]")
{
    Scenario sc = town(3000);
    sc.screens.on = true;
    sc.court_list.on = true;
    sc.cameras.share = 0.5;
    sc.watchlist.entries = 400;
    sc.watchlist.present = 40;
    sc.recognition.uses["watchlist"].false_match_rate = 1e-5;
    sc.school.on = true;
    sc.posts.on = true;
    sc.travel.wish_per_day = 0.05;
    const auto morning = [&](Simd simd, std::int32_t day) {
        Bench bench(sc);
        live_by(bench, simd);
        bench.world().today = day;
        // people as a year leaves them
        for (std::uint32_t p = 0; p < bench.people.size; ++p) {
            const std::uint32_t u = bench.shop.calendar.draws.u32(Purpose::DrillAct, p, 0, Day{0});
            bench.world().phat[p] = static_cast<std::uint16_t>(u % 8193);
            bench.world().stigma[p] = static_cast<std::uint16_t>(u % 3 == 0 ? u % 9000 : 0);
            bench.world().chill[p] = static_cast<std::uint16_t>(u % 5 == 0 ? u % 8193 : 0);
            if (u % 50 == 0) bench.world().flags[p] |= World::removed;
            if (u % 7 == 0) bench.world().flags[p] |= World::jobless;
        }
        open_school(sc, bench.people, bench.institution(), bench.ledger(), bench.shop);
        bench.list_today();
        bench.run_live();
        bench.run_watch();
        return Made(bench);
    };
    for (const std::int32_t day : {1, 6}) {
        const Made alone = morning(Simd::scalar, day);
        CHECK(alone.acts.size() > 1000);
        CHECK(alone.claims.size() > 100);
        for (const Simd simd : lanes_here()) {
            INFO(name_of(simd) << " day " << day);
            const Made many = morning(simd, day);
            CHECK(many.acts.size() == alone.acts.size());
            CHECK(many.acts == alone.acts);
            CHECK(many.events == alone.events);
            CHECK(many.claims == alone.claims);
            CHECK(many.screens == alone.screens);
            CHECK(many.pupils == alone.pupils);
            CHECK(many.did == alone.did);
            CHECK(many.state == alone.state);
            for (std::size_t c = 0; c < many.counts.size(); ++c) CHECK(many.counts[c] == alone.counts[c]);
        }
    }
}

TEST_CASE("a night felt many at once is that of everybody alone: expectation, trust, stigma, silence, ties, jobs", "[stages][lanes]")
{
    for (const double spread : {0.0, 0.05}) {
        Scenario sc = town(3000);
        sc.income.on = true;
        sc.stigma.spread = spread;
        sc.learning.aware_by_sanction = spread == 0.0;
        sc.stigma.tie_break_per_day = 0.2;
        sc.income.job_loss_per_day = 0.05;
        const auto night = [&](Simd simd) {
            auto bench = std::make_unique<Bench>(sc);
            live_by(*bench, simd);
            World& world = bench->world();
            for (std::uint32_t p = 0; p < bench->people.size; ++p) {
                const Block u = bench->shop.calendar.draws.block(Purpose::DrillAct, p, 0, Day{0}, 1);
                world.phat[p] = static_cast<std::uint16_t>(u[0] % 5 == 0 ? 0 : u[0] % 8193);
                world.phat_lawful[p] = static_cast<std::uint16_t>(u[1] % 5 == 0 ? 8192 : u[1] % 900);
                world.trust[p] = static_cast<std::uint16_t>(u[2] % 8193);
                world.chill[p] = static_cast<std::uint16_t>(u[2] % 3 == 0 ? 8192 : u[3] % 8193);
                world.stigma[p] = static_cast<std::uint16_t>(u[3] % 4 == 0 ? u[3] % 9000 : 0);
                if (u[0] % 4 == 0) world.flags[p] |= World::aware;
                if (u[1] % 9 == 0) world.flags[p] |= World::jobless;
                bench->shop.did[p] = static_cast<std::uint8_t>(u[2] >> 8 & (did::offend | did::lawful));
                if (u[3] % 17 == 0) bench->shop.did[p] |= static_cast<std::uint8_t>(u[1] >> 20 & (did::sanctioned | did::flagged | did::wronged));
            }
            bench->run_feel();
            bench->run_feel();
            return bench;
        };
        const auto alone = night(Simd::scalar);
        for (const Simd simd : lanes_here()) {
            INFO(name_of(simd) << ", spread " << spread);
            const auto many = night(simd);
            std::vector<std::string> differ;
            each_world_column(alone->world(), [&](const char* name, const auto& column) {
                each_world_column(many->world(), [&](const char* other, const auto& has) {
                    if constexpr (std::is_same_v<decltype(column), decltype(has)>)
                        if (std::string_view(name) == other && column != has) differ.emplace_back(name);
                });
            });
            CHECK(differ == std::vector<std::string>{});
            CHECK(Made(*many).events == Made(*alone).events);
            std::int64_t broken = 0;
            for (std::size_t b = 0; b < alone->shop.blocks.size(); ++b) {
                broken += static_cast<std::int64_t>(alone->shop.blocks[b].broken.size());
                CHECK(many->shop.blocks[b].broken == alone->shop.blocks[b].broken);
                CHECK(many->shop.blocks[b].counts.silent_if_certain == alone->shop.blocks[b].counts.silent_if_certain);
            }
            CHECK(broken > 100);
        }
    }
}
