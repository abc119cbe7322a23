#pragma once
// The rule of the walk, one person after the other, from philox and nothing else of the engine or of the walk.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include <panopolis/philox.hpp>

namespace panopolis::test {

struct PlainWalk {
    struct Person {
        std::int64_t x = 0, y = 0, score = 1000;
    };
    /// How likely, out of 2^40.
    struct Odds {
        std::uint64_t watched = 109951162778, offence = 21990232556, detected = 989560464998, gain = 10995116278;
    };

    std::uint64_t seed;
    Odds odds;
    std::int64_t width, height;
    std::uint32_t tick = 0;
    std::vector<Person> people;
    std::vector<std::pair<std::int64_t, std::int64_t>> tallies{};  ///< people under 900, and all points
    std::int64_t offences = 0, wrongly = 0, watched_stands = 0;

    PlainWalk(std::uint32_t n, std::uint64_t with_seed, const Odds& with_odds) : seed(with_seed), odds(with_odds), people(n)
    {
        width = static_cast<std::int64_t>(std::ceil(std::sqrt(4.0 * n)));
        height = static_cast<std::int64_t>(std::ceil(4.0 * n / static_cast<double>(width)));
        for (std::uint32_t i = 0; i < n; ++i) {
            const Block b = draw(i, 2);
            people[i].x = static_cast<std::int64_t>(static_cast<std::uint64_t>(b[0]) * static_cast<std::uint64_t>(width) >> 32);
            people[i].y = static_cast<std::int64_t>(static_cast<std::uint64_t>(b[1]) * static_cast<std::uint64_t>(height) >> 32);
        }
    }

    [[nodiscard]] Block draw(std::uint32_t a, std::uint32_t lot) const { return philox4x32(seed, {a, 0, tick, lot << 24}); }

    [[nodiscard]] bool watched(const Person& p) const
    {
        const Block b = philox4x32(seed, {static_cast<std::uint32_t>(p.y * width + p.x), 0, 0, 1u << 24});
        return (static_cast<std::uint64_t>(b[1] >> 24) << 32 | b[0]) < odds.watched;
    }

    void live_a_tick()
    {
        ++tick;
        std::vector<std::int64_t> charges(people.size()), gains(people.size());
        for (std::uint32_t i = 0; i < people.size(); ++i) {
            Person& p = people[i];
            const std::uint32_t in_tile = i % 512, bits = draw(i / 512 * 64 + in_tile % 128 / 2, 3)[in_tile / 128] >> (i % 2 * 16) & 0xffff;
            const std::int64_t step = (bits & 1) != 0 ? -1 : 1;
            if ((bits & 2) != 0) p.y = (p.y + step + height) % height;
            else p.x = (p.x + step + width) % width;
            gains[i] = (static_cast<std::uint64_t>(bits >> 2 & 63) << 32 | draw(i, 4)[0]) < odds.gain >> 2 ? 1 : 0;
            if (!watched(p)) continue;
            ++watched_stands;
            const Block b = draw(i, 5);
            if ((static_cast<std::uint64_t>(bits >> 8) << 32 | b[0]) >= odds.offence) continue;
            ++offences;
            const bool detected = b[1] < odds.detected >> 8;
            if (!detected) ++wrongly;
            std::uint64_t who = static_cast<std::uint64_t>(b[2]) * (people.size() - 1) >> 32;
            if (who >= i) ++who;
            ++charges[detected ? i : who];
        }
        std::int64_t under = 0, points = 0;
        for (std::size_t i = 0; i < people.size(); ++i) {
            std::int64_t& score = people[i].score;
            score = std::min<std::int64_t>(1000, std::max<std::int64_t>(0, score - 10 * charges[i]) + gains[i]);
            under += score < 900 ? 1 : 0;
            points += score;
        }
        tallies.emplace_back(under, points);
    }
};

}  // namespace panopolis::test
