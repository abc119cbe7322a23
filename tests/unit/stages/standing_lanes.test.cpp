#include "stages/standing_lanes.hpp"

#include <algorithm>
#include <limits>

#include <panopolis/draw.hpp>

#include "stages/book.hpp"

#include "support/catch.hpp"

using namespace panopolis;

TEST_CASE("standings found in lanes are those of each record: grades, and who falls below the line", "[stages][lanes]")
{
    constexpr std::uint32_t n = 4096;
    const Draws draws(8);
    std::vector<std::int16_t> score(n);
    Company company;
    company.lacking.assign(n);
    std::vector<std::uint16_t> ban_until(n);
    std::vector<std::uint8_t> contacts(n);
    for (std::uint32_t r = 0; r < n; ++r) {
        const Block u = draws.block(Purpose::DrillAct, r, 0, Day{0}, 0);
        score[r] = static_cast<std::int16_t>(static_cast<std::int32_t>(u[0] % 2400) - 700);
        contacts[r] = static_cast<std::uint8_t>(u[1] % 17);
        // nobody's contacts lack anything where there are none
        const std::uint32_t lacks = u[2] % 50 == 1 ? (u[2] >> 8) % 960'001 : 1 + (u[2] >> 8) % 2000;
        company.lacking.put(r, contacts[r] == 0 || u[2] % 3 == 0 ? 0 : lacks * Company::point + 1 + u[1] / 17 % 16);
        REQUIRE(company.lacks(r) == (company.lacking[r] == 0 ? 0 : static_cast<std::int32_t>(lacks)));
        ban_until[r] = static_cast<std::uint16_t>(u[3] % 4 == 0 ? u[3] % 900 + 1 : 0);
    }
    for (const Simd simd : usable_simd()) {
        const StandingLanes* const lanes = standing_lanes(simd);
        if (lanes == nullptr) continue;
        for (const double association : {0.1, 1.0, 1.0 / 3})
            for (const std::int32_t line : {900, std::numeric_limits<std::int32_t>::min()})
                for (const std::vector<std::int32_t>& band_from : {std::vector<std::int32_t>{1000}, std::vector<std::int32_t>{1300, 1000, 600, -32768}}) {
                    std::vector<std::uint8_t> grade(n, 77);
                    std::vector<std::uint32_t> again(n + 64), want_again;
                    const std::uint32_t some = lanes->stand({n, score.data(), company.lacking.at(0), ban_until.data(), contacts.data(), association, line, &band_from, grade.data()}, again.data());
                    std::int64_t wrong = 0;
                    for (std::uint32_t r = 0; r < n; ++r) {
                        std::int32_t standing = score[r];
                        if (company.lacks(r) != 0) standing -= static_cast<std::int32_t>(association * static_cast<double>(company.lacks(r)) / static_cast<double>(contacts[r]) + 0.5);
                        if (standing < line && ban_until[r] == 0) want_again.push_back(r);
                        wrong += grade[r] != grade_of(standing, band_from);
                    }
                    CAPTURE(name_of(simd), association, line, band_from.size());
                    CHECK(wrong == 0);
                    again.resize(some);
                    CHECK(again == want_again);
                    if (line > 0) CHECK(want_again.size() > 20);
                }
    }
}
