// A lesson's window: the law by dynamic programming, and the table that draws from it.
#include <cmath>

#include <panopolis/draw.hpp>

#include "stages/window.hpp"
#include "support/catch.hpp"

using namespace panopolis;

namespace {

/// One window, frame by frame, as the law describes it.
Window by_frames(const WindowLaw& law, std::uint32_t number)
{
    const Draws draws(77);
    Window out;
    bool away = false, wrong = false;
    for (std::uint32_t frame = 0; frame < static_cast<std::uint32_t>(law.frames); ++frame) {
        const Block u = draws.block(Purpose::DrillStep, number, 0, Day{0}, frame);
        const auto next = [&](bool now, double share, double correlation, std::uint32_t word) {
            const double chance = frame == 0 ? share : now ? share + (1 - share) * correlation : share * (1 - correlation);
            return unit(word) < chance;
        };
        away = next(away, law.inattentive, law.attention_correlation, u[0]);
        wrong = next(wrong, law.error, law.error_correlation, u[1]);
        const bool shown = away && !(unit(u[2]) < law.performing);
        out.inattentive = static_cast<std::uint8_t>(out.inattentive + away);
        out.seen = static_cast<std::uint8_t>(out.seen + (shown != wrong));
    }
    return out;
}

double at(const std::vector<double>& joint, std::int64_t frames, std::int64_t t, std::int64_t s) { return joint[static_cast<std::size_t>(t * (frames + 1) + s)]; }

}  // namespace

TEST_CASE("the joint law of a window is that of its frames", "[stages][window]")
{
    const WindowLaw laws[] = {{12, .3, .7, .25, .8, 0}, {12, .4, .5, .2, .9, .35}, {20, 1, 0, .1, 0, .2}, {9, .5, .97, .5, .97, 1}};
    for (const WindowLaw& law : laws) {
        constexpr std::uint32_t n = 40'000;
        const auto joint = joint_counts(law);
        std::vector<double> seen(joint.size(), 0);
        for (std::uint32_t i = 0; i < n; ++i) {
            const Window w = by_frames(law, i);
            seen[static_cast<std::size_t>(w.inattentive * (law.frames + 1) + w.seen)] += 1;
        }
        double total = 0;
        for (std::size_t i = 0; i < joint.size(); ++i) {
            INFO("frames " << law.frames << ", cell " << i);
            CHECK(seen[i] / n == Approx(joint[i]).margin(5 * std::sqrt(joint[i] * (1 - joint[i]) / n) + 1e-9));  // some 600 cells: five standard errors
            total += joint[i];
        }
        CHECK(total == Approx(1).margin(1e-12));
    }
}

TEST_CASE("each count of a window has the law of its own chain", "[stages][window]")
{
    const WindowLaw law{80, .2, .9, .3, .8, 0};
    const auto joint = joint_counts(law), attention = chain_counts(80, .2, .9);
    double mean_seen = 0;
    for (std::int64_t t = 0; t <= 80; ++t) {
        double row = 0;
        for (std::int64_t s = 0; s <= 80; ++s) {
            row += at(joint, 80, t, s);
            mean_seen += static_cast<double>(s) * at(joint, 80, t, s);
        }
        CHECK(row == Approx(attention[static_cast<std::size_t>(t)]).margin(1e-13));
    }
    CHECK(mean_seen == Approx(80 * (.2 * .7 + .8 * .3)).margin(1e-9));
    // where nobody is inattentive, what is seen is the chain of errors
    const auto errors = chain_counts(80, .3, .8), plain = joint_counts({80, 0, 0, .3, .8, 0});
    for (std::int64_t s = 0; s <= 80; ++s) CHECK(at(plain, 80, 0, s) == Approx(errors[static_cast<std::size_t>(s)]).margin(1e-14));
}

TEST_CASE("without an error what is seen is what is so, and performing only takes from it", "[stages][window]")
{
    const auto exact = joint_counts({40, .3, .8, 0, .9, 0}), performed = joint_counts({40, .3, .8, 0, .9, .5});
    for (std::int64_t t = 0; t <= 40; ++t)
        for (std::int64_t s = 0; s <= 40; ++s) {
            if (s != t) CHECK(at(exact, 40, t, s) == 0);
            if (s > t) CHECK(at(performed, 40, t, s) == 0);
        }
    CHECK(at(performed, 40, 10, 5) > at(performed, 40, 10, 10));
}

TEST_CASE("a window is drawn with its chance", "[stages][window]")
{
    const WindowLaw law{80, .2, .9, .3, .9, .3};
    const WindowTable table(law);
    const auto joint = joint_counts(law);
    const Draws draws(5);
    constexpr std::uint32_t n = 200'000;
    double alerts = 0, wrong = 0, truly = 0;
    for (std::uint32_t i = 0; i < n; ++i) {
        const Window w = table.draw(draws.u32(Purpose::DrillStep, i, 0, Day{0}));
        alerts += w.seen >= 40;
        wrong += w.seen >= 40 && w.inattentive < 40;
        truly += w.inattentive;
    }
    double want_wrong = 0;
    for (std::int64_t t = 0; t < 40; ++t)
        for (std::int64_t s = 40; s <= 80; ++s) want_wrong += at(joint, 80, t, s);
    const double want = alert_chance(law, 40);
    CHECK(alerts / n == Approx(want).margin(4 * std::sqrt(want * (1 - want) / n)));
    CHECK(wrong / n == Approx(want_wrong).margin(4 * std::sqrt(want_wrong * (1 - want_wrong) / n)));
    CHECK(truly / n == Approx(16).margin(4 * std::sqrt(80 * .16 * 19. / n)));
    CHECK(table.draw(0).inattentive == 0);
    CHECK(table.draw(0xffffffffu).inattentive > 60);
}

TEST_CASE("how attentive a pupil truly is does not depend on the classifier", "[stages][window]")
{
    const WindowTable good({80, .25, .9, .05, .5, 0}), bad({80, .25, .9, .4, .95, 0}), watched({80, .25, .9, .3, .9, .6});
    const Draws draws(6);
    int different = 0;
    for (std::uint32_t i = 0; i < 20'000; ++i) {
        const std::uint32_t u = draws.u32(Purpose::DrillStep, i, 0, Day{0});
        REQUIRE(good.draw(u).inattentive == bad.draw(u).inattentive);
        REQUIRE(good.draw(u).inattentive == watched.draw(u).inattentive);
        different += good.draw(u).seen != bad.draw(u).seen;
    }
    CHECK(different > 10'000);
}

TEST_CASE("counts of a lesson are the same to the last bit with any instructions", "[stages][school][lanes]")
{
    for (const WindowLaw& law : {WindowLaw{80, .2, .9, .1, .7, .3}, WindowLaw{7, .5, 0, .3, 0, 0}, WindowLaw{1, .4, .2, .1, .1, 1}, WindowLaw{33, 0, 0, .2, .5, 0}}) {
        const auto plain = joint_counts(law, Simd::scalar);
        double sum = 0;
        for (const double p : plain) sum += p;
        CHECK(sum == Approx(1).epsilon(1e-12));
        for (const Simd simd : usable_simd()) {
            INFO(name_of(simd) << " " << law.frames);
            CHECK(joint_counts(law, simd) == plain);
        }
    }
}
