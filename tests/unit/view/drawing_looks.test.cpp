// How things look: what can be read, and what can be told apart without its colour.
#include <set>

#include <panopolis/drawing.hpp>

#include "base/special.hpp"
#include "support/catch.hpp"

using namespace panopolis;

namespace {

/// Relative luminance and contrast as WCAG 2.1 defines them.
double luminance(Rgba c)
{
    const auto linear = [](std::uint8_t part) {
        const double v = part / 255.0;
        return v <= 0.04045 ? v / 12.92 : special::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

double contrast(Ink a, Ink b, Theme theme)
{
    const double one = luminance(colour_of(a, theme)), other = luminance(colour_of(b, theme));
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

constexpr Theme themes[] = {Theme::light, Theme::dark, Theme::contrast};

std::vector<Ink> grounds()
{
    std::vector<Ink> out{Ink::paper, Ink::street};
    for (int use = 0; use <= static_cast<int>(LandUse::plaza); ++use) out.push_back(ink_of(static_cast<LandUse>(use)));
    return out;
}

}  // namespace

TEST_CASE("text can be read in every theme", "[view][drawing]")
{
    for (const Theme theme : themes) {
        INFO("theme " << static_cast<int>(theme));
        const double least = theme == Theme::contrast ? 7.0 : 4.5;
        for (const Ink ground : grounds()) {
            CHECK(contrast(Ink::ink, ground, theme) >= least);
            CHECK(contrast(Ink::quiet, ground, theme) >= least);
        }
    }
}

TEST_CASE("what carries meaning stands out from paper, streets and every block", "[view][drawing]")
{
    for (const Theme theme : themes)
        for (const Ink ink : {Ink::recorded, Ink::truth, Ink::wrong, Ink::good, Ink::body, Ink::camera, Ink::officer, Ink::screen, Ink::focus})
            for (const Ink ground : grounds()) {
                INFO("theme " << static_cast<int>(theme) << " ink " << static_cast<int>(ink) << " on " << static_cast<int>(ground));
                CHECK(contrast(ink, ground, theme) >= (theme == Theme::contrast ? 7.0 : 3.0));
            }
    // the black and white of a known pair, so that the measure itself is right
    CHECK(std::abs((luminance({255, 255, 255, 255}) + 0.05) / (luminance({0, 0, 0, 255}) + 0.05) - 21.0) < 1e-9);
    CHECK(colour_of(Ink::paper, Theme::light) == Rgba{0xF7, 0xF5, 0xF0, 0xFF});
    CHECK(colour_of(Ink::recorded, Theme::dark) == Rgba{0xE6, 0x9F, 0x00, 0xFF});
}

TEST_CASE("nothing but the four meanings has a colour of its own", "[view][drawing]")
{
    for (const Theme theme : themes)
        for (int i = 1; i < static_cast<int>(Ink::end); ++i) {
            const Ink ink = static_cast<Ink>(i);
            const Rgba c = colour_of(ink, theme);
            const int chroma = std::max({c.r, c.g, c.b}) - std::min({c.r, c.g, c.b});
            INFO("theme " << static_cast<int>(theme) << " ink " << i);
            if (ink == Ink::recorded || ink == Ink::truth || ink == Ink::wrong || ink == Ink::good) CHECK(chroma > 100);
            else CHECK(chroma <= 20);
        }
    CHECK(colour_of(Ink::none, Theme::dark).a == 0);
}

TEST_CASE("every shade is further from the paper than the one before", "[view][drawing]")
{
    for (const Theme theme : themes)
        for (int step = 1; step < shades; ++step) CHECK(contrast(shade(step), Ink::paper, theme) > 1.1 * contrast(shade(step - 1), Ink::paper, theme));
    CHECK(shade(-3) == Ink::shade0);
    CHECK(shade(99) == Ink::shade7);
}

TEST_CASE("five roles have five forms and three groups three patterns, none of them that of an officer", "[view][drawing]")
{
    std::set<Form> forms{Form::pentagon};
    for (int role = 0; role <= static_cast<int>(Role::elder); ++role) forms.insert(form_of(static_cast<Role>(role)));
    CHECK(forms.size() == 6);
    CHECK(std::set<Pattern>{pattern_of(0), pattern_of(1), pattern_of(2)}.size() == 3);
    CHECK(pattern_of(3) == pattern_of(0));
}
