#include <algorithm>

#include <panopolis/draw.hpp>
#include <panopolis/packed.hpp>

#include "support/catch.hpp"

using namespace panopolis;

TEST_CASE("homes are those that were given, one by one and in stretches, in blocks of any size", "[model][people]")
{
    const Draws draws(3);
    Homes homes;
    std::vector<std::uint32_t> wanted;
    for (std::uint32_t block = 0; block < 300; ++block) {
        const std::uint32_t people = block % 7 == 0 ? draws.u32(Purpose::LandUse, block, 0, Day{0}) % 3000 : block % 4;
        homes.add(people, block / 2);
        wanted.insert(wanted.end(), people, block / 2);
    }
    REQUIRE(homes.size() == wanted.size());
    std::vector<std::uint32_t> filled(wanted.size());
    for (std::uint32_t at = 0; at < wanted.size(); at += 777) homes.fill(at, std::min<std::uint32_t>(777, static_cast<std::uint32_t>(wanted.size()) - at), filled.data() + at);
    CHECK(filled == wanted);
    std::uint32_t wrong = 0;
    for (std::size_t p = 0; p < wanted.size(); ++p) wrong += homes[p] != wanted[p] ? 1 : 0;
    CHECK(wrong == 0);
    CHECK(homes.bytes() < 8 * 302);
}

TEST_CASE("workplaces take two bytes each, and four where a city has more blocks than these can tell", "[model][people]")
{
    for (const std::uint32_t blocks : {0x10000u, 0x10001u}) {
        Blocks work(1000, blocks);
        for (std::uint32_t p = 0; p < 1000; ++p) work.set(p, blocks - 1 - p);
        std::uint32_t wrong = 0;
        for (std::uint32_t p = 0; p < 1000; ++p) wrong += work[p] != blocks - 1 - p ? 1 : 0;
        std::vector<std::uint32_t> some(300);
        work.fill(500, 300, some.data());
        for (std::uint32_t i = 0; i < 300; ++i) wrong += some[i] != blocks - 501 - i ? 1 : 0;
        INFO(blocks << " blocks");
        CHECK(wrong == 0);
        CHECK(work.bytes() == (blocks == 0x10000u ? 2000 : 4000));
    }
}

TEST_CASE("ranks count members before a person and find the one of a rank, however few or many they are", "[model][ties]")
{
    const Draws draws(5);
    for (const std::uint32_t one_in : {1u, 2u, 9u, 700u, 100000u}) {
        constexpr std::uint32_t size = 20011;
        std::vector<std::uint64_t> words((size + 63) / 64, 0);
        std::vector<std::uint32_t> members;
        for (std::uint32_t p = 0; p < size; ++p)
            if (draws.u32(Purpose::LandUse, p, one_in, Day{0}) % one_in == 0) {
                words[p / 64] |= 1ull << (p % 64);
                members.push_back(p);
            }
        const Ranks ranks(words);
        INFO("one in " << one_in);
        REQUIRE(ranks.size() == members.size());
        std::uint32_t wrong = 0;
        for (std::uint32_t rank = 0; rank < members.size(); ++rank) wrong += ranks.member(rank) != members[rank] || ranks.before(members[rank]) != rank || !ranks.has(members[rank]) ? 1 : 0;
        std::vector<std::uint32_t> asked(members.size());
        for (std::uint32_t k = 0; k < asked.size(); ++k) asked[k] = static_cast<std::uint32_t>(k * 7919ull % asked.size());
        for (const Simd simd : usable_simd()) {
            std::vector<std::uint32_t> together = asked;
            ranks.members(simd, together.data(), static_cast<std::uint32_t>(together.size()));
            for (std::size_t k = 0; k < together.size(); ++k) wrong += together[k] != members[asked[k]] ? 1 : 0;
        }
        for (std::uint32_t p = 0; p < size; ++p)
            wrong += ranks.before(p) != static_cast<std::uint32_t>(std::lower_bound(members.begin(), members.end(), p) - members.begin()) ? 1 : 0;
        CHECK(wrong == 0);
    }
}
