// Who hears of what befell their ties, place by place and said plainly.
#include "stages/hearsay.hpp"

#include "support/catch.hpp"
#include "unit/stages/bench.hpp"

using namespace panopolis;

TEST_CASE("everybody hears of each tie's sanction and flag once, fifteen of each at most, and of no broken tie", "[stages][hearsay]")
{
    // more people than one place has
    test::Bench bench(test::quiet(70'000));
    std::vector<std::uint32_t> sanctions(bench.people.size, 0), flags(bench.people.size, 0);
    for (std::uint32_t p = 0; p < bench.people.size; ++p) {
        const Block u = Draws{2}.block(Purpose::Offence, p, 0, Day{0}, 0);
        // many at one end of the city, so that fifteen are reached
        const std::uint32_t often = p < 30'000 ? 1 : 4;
        bench.shop.did[p] = static_cast<std::uint8_t>((u[0] % often == 0 ? did::sanctioned : 0) | (u[1] % often == 0 ? did::flagged : 0) | did::lawful);
        bench.world().ties_cut[p] = static_cast<std::uint16_t>(u[2] % 10 == 0 ? u[3] : 0);
    }
    for (std::uint32_t p = 0; p < bench.people.size; ++p)
        for (int slot = 0; slot < tie_slots; ++slot) {
            const PersonId tie = bench.ties.tie(PersonId{p}, slot);
            if (tie == nobody || (bench.world().ties_cut[p] >> slot & 1)) continue;
            sanctions[tie.value] += bench.shop.did[p] & did::sanctioned ? 1 : 0;
            flags[tie.value] += bench.shop.did[p] & did::flagged ? 1 : 0;
        }
    bench.shop.tie_sanctions.assign(bench.people.size, 0xff);
    for (int night = 0; night < 2; ++night) tell_ties(bench.people, bench.ties, bench.world(), bench.shop);
    std::uint32_t at_most = 0;
    for (std::uint32_t p = 0; p < bench.people.size; ++p) {
        REQUIRE((bench.shop.tie_sanctions[p] & 15u) == std::min(sanctions[p], 15u));
        REQUIRE(bench.shop.tie_sanctions[p] >> 4 == std::min(flags[p], 15u));
        at_most += sanctions[p] >= 15 ? 1 : 0;
    }
    CHECK(at_most > 0);
}
