// Prints one line that must not depend on compiler, optimisation or target: a digest over named draws and special functions.
#include <cstdint>
#include <cstdio>
#include <cstring>

#include <panopolis/draw.hpp>

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

}  // namespace

int main()
{
    Digest of_draws, of_functions;
    draws(of_draws);
    functions(of_functions);
    std::printf("draws %s functions %s\n", of_draws.hex().c_str(), of_functions.hex().c_str());
    return 0;
}
