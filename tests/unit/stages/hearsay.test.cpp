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

TEST_CASE("who was told of beside the books is told of once, over no broken tie, and a flag that comes later is heard of too", "[stages][hearsay]")
{
    test::Bench bench(test::quiet(70'000));
    Workshop& shop = bench.shop;
    const std::uint32_t n = bench.people.size;
    const auto drawn = [](std::uint32_t p, std::size_t word) { return Draws{3}.block(Purpose::Offence, p, 0, Day{0}, 0)[word]; };
    for (std::uint32_t p = 0; p < n; ++p) shop.did[p] = static_cast<std::uint8_t>((drawn(p, 0) % 5 == 0 ? did::sanctioned : 0) | (drawn(p, 1) % 7 == 0 ? did::flagged : 0) | did::held);
    for (std::uint32_t p = 0; p < n; ++p) bench.world().ties_cut[p] = static_cast<std::uint16_t>(drawn(p, 3) % 10 == 0 ? drawn(p, 3) / 10 : 0u);
    shop.tie_sanctions.assign(n, 0xff);
    {
        TellBeside beside(bench.world(), shop);
        // every third of them, with a message of the institution's own
        std::vector<Lacks> messages;
        for (std::uint32_t p = 0; p < n; p += 3) {
            Beside::Word word;
            beside.say(&p, 1, &word);
            for (unsigned slot = 0; slot < tie_slots; ++slot)
                if (const PersonId tie = bench.ties.tie(PersonId{p}, static_cast<int>(slot)); tie != nobody) messages.emplace_back(tie.value, -3, word.deaf >> slot & 1 ? 0u : word.word);
        }
        beside.hear(messages);
        for (const Lacks& message : messages) REQUIRE(message.more() == -3);
    }
    for (std::uint32_t p = 0; p < n; ++p)
        if (drawn(p, 2) % 6 == 0) flag_late(p, shop);
    tell_ties(bench.people, bench.ties, bench.world(), shop);
    std::vector<std::uint32_t> sanctions(n, 0), flags(n, 0);
    std::uint32_t late = 0;
    for (std::uint32_t p = 0; p < n; ++p) {
        const bool flagged = drawn(p, 1) % 7 == 0 || drawn(p, 2) % 6 == 0;
        REQUIRE(((shop.did[p] & did::flagged) != 0) == flagged);
        late += (shop.did[p] & did::told) != 0 && drawn(p, 1) % 7 != 0 && flagged ? 1 : 0;
        for (int slot = 0; slot < tie_slots; ++slot)
            if (const PersonId tie = bench.ties.tie(PersonId{p}, slot); tie != nobody && !(bench.world().ties_cut[p] >> slot & 1)) {
                sanctions[tie.value] += drawn(p, 0) % 5 == 0 ? 1 : 0;
                flags[tie.value] += flagged ? 1 : 0;
            }
    }
    CHECK(late > 100);
    for (std::uint32_t p = 0; p < n; ++p) {
        REQUIRE((shop.tie_sanctions[p] & 15u) == std::min(sanctions[p], 15u));
        REQUIRE(shop.tie_sanctions[p] >> 4 == std::min(flags[p], 15u));
    }
    // the next night begins anew
    std::fill(shop.did.begin(), shop.did.end(), std::uint8_t{0});
    tell_ties(bench.people, bench.ties, bench.world(), shop);
    CHECK(std::all_of(shop.tie_sanctions.begin(), shop.tie_sanctions.end(), [](std::uint8_t heard) { return heard == 0; }));
}

TEST_CASE("a byte goes along with what contacts lack, and neither touches the other", "[stages][hearsay]")
{
    // as far as scores can move, and the last there is in 24 bits
    for (const std::int32_t more : {0, 1, -1, 17, -17, 65535 * Company::point, -65535 * Company::point, (1 << 23) - 1, -(1 << 23)})
        for (const std::uint32_t along : {0u, 1u, 3u, 128u, 255u}) {
            const Lacks lacks{9'999'999, more, along};
            CHECK(lacks.to() == 9'999'999);
            CHECK(lacks.more() == more);
            CHECK(lacks.along() == along);
        }
}
