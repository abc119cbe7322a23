// watched_walk: how fast the walk is. See docs/performance.md.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <new>
#include <system_error>

#include <panopolis/exchange.hpp>
#include <panopolis/experiment.hpp>

#include "bench/watched_walk/walk.hpp"
#include "model/words.hpp"

namespace {

using namespace panopolis;
using walk::Walk;

/// As the city's own program ends.
enum Exit : int { done = 0, check_failed = 1, bad_input = 2, machine_failed = 3 };

struct Words {
    std::vector<std::int64_t> people{10'000, 100'000, 1'000'000, 10'000'000};
    std::vector<int> threads{1, 2};
    std::int32_t ticks = 0;  // 0: chosen by size
    int repeats = 5;
    std::uint64_t seed = 1;
    std::string simd;  // empty: the fastest
};

/// What all threads together have had of the processor so far: what else runs beside does not slow it down as much as it does the clock on the wall.
double processor_s() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }
double now_s() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

/// What one number of threads did in every repeat.
struct Row {
    int threads;
    std::vector<double> speeds{}, times_first{}, of_processor{};
};

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void tell(const Row& row, const Walk& walk, std::int32_t ticks)
{
    const walk::Tally& end = walk.tallies().back();
    const auto [least, most] = std::minmax_element(row.speeds.begin(), row.speeds.end());
    std::printf("%9u people  %d thread%s %6d ticks  %7.1f (%.1f to %.1f) M agent-ticks/s  %4.2f times the first  %7.1f M a second of processor  ", walk.people(), row.threads, row.threads == 1 ? " " : "s", ticks, median(row.speeds) / 1e6, *least / 1e6, *most / 1e6,
                median(row.times_first), median(row.of_processor) / 1e6);
    std::printf("%4.2f bytes/agent  %lld under %d, mean %.3f  %s\n", walk.bytes_per_person(), static_cast<long long>(end.under), walk::low_score, static_cast<double>(end.points) / walk.people(), walk.digest().c_str());
    std::fflush(stdout);
}

/// One size with every number of threads in turn, so that what disturbs one disturbs the others as well. False when two runs end differently.
bool measure(std::uint32_t people, const Words& words, Simd simd)
{
    const std::int32_t ticks = words.ticks > 0 ? words.ticks : static_cast<std::int32_t>(std::clamp<std::int64_t>(1'000'000'000 / people, 20, 20'000));
    std::vector<Row> rows;
    for (const int threads : words.threads) rows.push_back({threads});
    std::string digest;
    for (int repeat = 0; repeat < words.repeats; ++repeat)
        for (Row& row : rows) {
            ThreadExecutor executor(row.threads);
            Walk walk(people, words.seed, simd, executor);
            const double all = static_cast<double>(people) * ticks, begun = now_s(), had = processor_s();
            walk.live(ticks);
            row.speeds.push_back(all / (now_s() - begun));
            row.of_processor.push_back(all / std::max(processor_s() - had, 1e-6));
            row.times_first.push_back(row.speeds.back() / rows.front().speeds.back());
            if (digest.empty()) digest = walk.digest();
            if (walk.digest() != digest) return false;
            if (repeat + 1 == words.repeats) tell(row, walk, ticks);
        }
    return true;
}

/// The instructions asked for, or what there is instead.
Result<Simd> simd_of(const std::string& name)
{
    if (name.empty()) return best_simd();
    std::vector<std::string> usable;
    for (const Simd simd : usable_simd()) usable.emplace_back(name_of(simd));
    const auto asked = simd_named(name);
    if (asked && std::find(usable.begin(), usable.end(), name) != usable.end()) return *asked;
    return Issue{"", 0, 0, 0, "", "", "--simd " + name + (asked ? ": this processor, or the program as it was built, does not have it." : ": there are no such instructions.") + " Here you may choose among: " + listed(usable) + "."};
}

int bench(const Words& words)
{
    const auto simd = simd_of(words.simd);
    if (!simd) {
        std::fputs(format_issues(simd.issues(), "watched_walk").c_str(), stderr);
        return bad_input;
    }
    std::printf("Medians (least to most) of %d runs; drawing cells and people is not counted. Instructions: %s.\n", words.repeats, std::string(name_of(*simd)).c_str());
    for (const std::int64_t people : words.people)
        if (!measure(static_cast<std::uint32_t>(people), words, *simd)) {
            std::fprintf(stderr, "Two runs of the same %lld people ended differently.\n", static_cast<long long>(people));
            return check_failed;
        }
    return done;
}

int wrong_words(const CLI::App& app, const CLI::ParseError& error)
{
    std::vector<std::string> known;
    for (const CLI::Option* option : app.get_options())
        for (const auto& name : option->get_lnames()) known.push_back("--" + name);
    std::string out;
    for (const auto& word : app.remaining()) {
        const auto near = nearest_word(word.substr(0, word.find('=')), known);
        out += "'" + word + "' is not a word that watched_walk knows." + (near ? " Closest: " + *near + "." : "") + "\n";
    }
    if (out.empty()) out = std::string(error.what()) + "\n";
    std::fputs((out + "See watched_walk --help.\n").c_str(), stderr);
    return bad_input;
}

}  // namespace

int main(int argc, char** argv)
{
    Words words;
    CLI::App app("A walk past watched cells that other frameworks for agents can be given too: agent-ticks per second and bytes per agent.", "watched_walk");
    app.add_option("--people", words.people, "sizes to try")->delimiter(',')->check(CLI::Range(walk::fewest_people, walk::most_people));
    app.add_option("--threads", words.threads, "numbers of threads to try")->delimiter(',')->check(CLI::Range(1, 1024));
    app.add_option("--ticks", words.ticks, "of each run; chosen by size if not given")->check(CLI::Range(1, 1'000'000));
    app.add_option("--repeats", words.repeats, "runs of which the median is printed")->check(CLI::Range(1, 101));
    app.add_option("--seed", words.seed, "another seed: other cells and other people");
    app.add_option("--simd", words.simd, "instructions to walk with: scalar, sse4, avx2 or avx512; the fastest there are if not given");
    app.footer("Example: watched_walk --people 1000000 --threads 1,2 --repeats 9");
    try {
        app.parse(argc, argv);
        return bench(words);
    } catch (const CLI::Success& asked) {
        return app.exit(asked);
    } catch (const CLI::ParseError& error) {
        return wrong_words(app, error);
    } catch (const std::bad_alloc&) {
        std::fputs("The machine has no more memory.\n", stderr);
    } catch (const std::system_error&) {
        std::fputs("The machine starts no more threads.\n", stderr);
    }
    return machine_failed;
}
