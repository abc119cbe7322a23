// Prints one line that must not depend on compiler, optimisation or target: digests over named draws, special functions and a small
// city under every system, read from text, lived, counted, looked at from both sides, stopped at a snapshot and continued.
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <optional>
#include <string>

#include <panopolis/draw.hpp>
#include <panopolis/exchange.hpp>
#include <panopolis/measures.hpp>
#include <panopolis/simulation.hpp>
#include <panopolis/transcript.hpp>

#include "base/digest.hpp"
#include "base/special.hpp"

namespace {

using namespace panopolis;

void add(Digest& digest, double value)
{
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    digest.add(bits);
}

void draws(Digest& digest)
{
    const Draws luck{20250101};
    for (std::uint32_t person = 0; person < 2000; ++person) {
        const Block block = luck.block(Purpose::Offence, person, 7, Day{3}, person % 5);
        for (const std::uint32_t word : block) digest.add(word);
        digest.add(luck.u40(Purpose::WatchFalse, person, 0, Day{1}));
        add(digest, unit(block[0]));
    }
}

void functions(Digest& digest)
{
    for (int i = 1; i < 20000; ++i) {
        const double u = i / 20000.0;
        const double x = (u - 0.5) * 60.0;
        add(digest, special::exp(x));
        add(digest, special::expm1(x / 100.0));
        add(digest, special::log(u));
        add(digest, special::log1p(x / 40.0));
        add(digest, special::pow(u, x / 10.0));
        add(digest, special::erfc(x / 4.0));
        add(digest, special::normal_cdf(x / 3.0));
        add(digest, special::normal_tail(x / 3.0));
        add(digest, special::normal_quantile(u));
        add(digest, special::log_gamma(u * 200.0));
        digest.add(special::poisson_quantile(u, i % 900));
    }
}

/// A town of 3,000 with all systems on and much going on, so that ten days touch every stage.
constexpr const char* town = R"({
  "panopolis": 1, "days": 10, "seed": 7,
  "people": {"number": 3000, "segregation": 0.3},
  "groups": {"A": {"false_match_multiplier": 2, "miss_multiplier": 1.5}},
  "conduct": {"red_mean_per_pass": 0.05, "disorder_per_day": 0.01, "severe_per_day": 0.002, "hero_per_year": 2},
  "cameras": {"share": 0.6, "spurious_per_day": 2, "movable": 4, "placed": {"gate": {"at": "station_gate"}}},
  "patrols": {"number": 3},
  "allocate": {"rule": "mixture", "every": 2, "by_lot": true, "initial": {"0": 5, "1": 2}, "response": 0.03},
  "recognition": {"crossings": {"false_match_rate": 1e-4, "miss_rate": 0.1}, "watchlist": {"false_match_rate": 1e-5, "miss_rate": 0.2}},
  "watchlist": {"entries": 300, "present": 15},
  "events": {"match": {"day": 3, "place": "stadium", "attendance": 1500}},
  "screens": {"number": 6},
  "timeline": [{"day": 5, "set": {"cameras": {"share": 0.2}, "deterrence": {"kappa": 1.5}, "allocate": {"rule": "importance"}}}]
})";

/// What views show of the day just lived: who is drawn where, and every line of the transcripts.
std::string views(const Run& run)
{
    Digest digest;
    const DayLived day = day_lived(run);
    ViewOptions options;
    options.sample = 500;
    const auto add_text = [&](const std::vector<TranscriptLine>& lines) {
        for (const char c : text_of(lines)) digest.add(static_cast<unsigned char>(c));
    };
    for (const std::int32_t minute : {495, 720, 1080, 1440})
        for (const Side side : {Side::recorded, Side::truth}) {
            const Scene scene = street_scene(day, Minute{minute}, side, options);
            for (const Mark& m : scene.marks) digest.add(static_cast<std::uint64_t>(m.person.value) << 32 | static_cast<std::uint32_t>(m.at.y * 1000 + m.at.x));
            add_text(transcript(scene));
            add_text(transcript(ticker(day, Minute{minute}, side, options)));
            add_text(transcript(pens_of_day(day, side)));
        }
    return digest.hex();
}

/// Digest, world digest, a digest over all measures and one over views; or what went wrong.
std::string city()
{
    const Resolver nothing = [](const std::string&, const std::string&) -> std::optional<SourceText> { return std::nullopt; };
    const auto loaded = load_scenario(SourceText{"town.json", town}, nothing);
    if (!loaded) return format_issues(loaded.issues());

    // half of the days, a snapshot, and the rest in another run
    MeasureBook book;
    RunOptions options;
    options.observer = &book;
    Run first(loaded->programme, options);
    while (first.today() < 6) first.live_one_day();
    Run second(loaded->programme, options);
    if (!second.restore(first.snapshot())) return "the snapshot was refused";
    while (second.today() < 10) second.live_one_day();

    Digest of_measures;
    for (const Measure& measure : book.measures().all) {
        add(of_measures, measure.city.value);
        for (const Amount& amount : measure.groups) add(of_measures, amount.value);
    }
    return loaded->scenario_hash + " run " + second.digest() + " world " + second.world_digest() + " measures " + of_measures.hex() + " views " + views(second);
}

}  // namespace

int main()
{
    Digest of_draws, of_functions;
    draws(of_draws);
    functions(of_functions);
    std::printf("draws %s functions %s scenario %s\n", of_draws.hex().c_str(), of_functions.hex().c_str(), city().c_str());
    return 0;
}
