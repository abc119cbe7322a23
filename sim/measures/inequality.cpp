// Inequality of whole numbers: everything from bars, sums in whole numbers wherever they can be.
#include <panopolis/inequality.hpp>

#include <algorithm>

#include "base/special.hpp"

namespace panopolis {

namespace {

constexpr double root_of_two_pi = 2.5066282746310005024;

/// Chances of first .. first + p.size() - 1 parts for one member, which are all that double can tell from 0.
struct Parts {
    std::int64_t first = 0;
    std::vector<double> p;

    [[nodiscard]] double exactly(std::int64_t j) const { return j < first || j >= first + static_cast<std::int64_t>(p.size()) ? 0.0 : p[static_cast<std::size_t>(j - first)]; }
};

/// Binomial(total, 1 / members), from its mode outwards and then made to sum to 1.
Parts parts_of_one(std::int64_t members, std::int64_t total)
{
    if (members <= 1) return {total, {1.0}};
    constexpr double least = 1e-18;
    const auto others = static_cast<double>(members - 1);
    const std::int64_t mode = (total + 1) / members;
    std::vector<double> down;
    double chance = 1;
    for (std::int64_t j = mode; j > 0; --j) {
        chance *= static_cast<double>(j) * others / static_cast<double>(total - j + 1);
        if (chance < least) break;
        down.push_back(chance);
    }
    Parts out{mode - static_cast<std::int64_t>(down.size()), {down.rbegin(), down.rend()}};
    chance = 1;
    for (std::int64_t j = mode; j <= total && chance >= least; ++j) {
        out.p.push_back(chance);
        chance *= static_cast<double>(total - j) / (static_cast<double>(j + 1) * others);
    }
    double sum = 0;
    for (const double p : out.p) sum += p;
    for (double& p : out.p) p /= sum;
    return out;
}

/// E min(top, X) for X normal.
double expected_least(double top, double mean, double variance)
{
    if (!(variance > 1e-12)) return std::min(top, mean);
    const double sd = special::sqrt(variance), z = (top - mean) / sd;
    return mean * special::normal_cdf(z) + top * special::normal_tail(z) - sd * special::exp(-0.5 * z * z) / root_of_two_pi;
}

/// Calls f(value, cumulative count of a, of b) for every stretch up to the next value, with its width.
template <class F>
void each_stretch(std::span<const Bar> a, std::span<const Bar> b, F f)
{
    std::size_t i = 0, j = 0;
    std::int64_t have_a = 0, have_b = 0;
    while (i < a.size() || j < b.size()) {
        const std::int64_t here = j == b.size() || (i < a.size() && a[i].value < b[j].value) ? a[i].value : b[j].value;
        for (; i < a.size() && a[i].value == here; ++i) have_a += a[i].count;
        for (; j < b.size() && b[j].value == here; ++j) have_b += b[j].count;
        if (i == a.size() && j == b.size()) return;
        const std::int64_t next = j == b.size() || (i < a.size() && a[i].value < b[j].value) ? a[i].value : b[j].value;
        f(next - here, have_a, have_b);
    }
}

std::int64_t members_of(std::span<const Bar> bars)
{
    std::int64_t n = 0;
    for (const Bar& bar : bars) n += bar.count;
    return n;
}

}  // namespace

Ratio gini(std::span<const Bar> bars)
{
    // with x ascending and i from 1: (2 sum(i x) - (n + 1) sum(x)) / (n sum(x))
    std::uint64_t n = 0, sum = 0, weighted = 0;
    for (const Bar& bar : bars) {
        const auto have = static_cast<std::uint64_t>(bar.count), x = static_cast<std::uint64_t>(bar.value);
        weighted += x * (have * n + have * (have + 1) / 2);  // ranks n + 1 .. n + have
        sum += x * have;
        n += have;
    }
    return {static_cast<std::int64_t>(2 * weighted - (n + 1) * sum), static_cast<std::int64_t>(n * sum)};
}

double theil(std::span<const Bar> bars)
{
    // sum(x log x) / sum(x) - log(mean), x over the mean first, so that equal values give 0 exactly
    std::int64_t n = 0, sum = 0;
    for (const Bar& bar : bars) {
        n += bar.count;
        sum += bar.value * bar.count;
    }
    if (sum == 0) return 0.0;
    const double mean = static_cast<double>(sum) / static_cast<double>(n);
    double out = 0;
    for (const Bar& bar : bars) {
        if (bar.value == 0 || bar.count == 0) continue;
        const double share = static_cast<double>(bar.value) / mean;
        out += static_cast<double>(bar.count) * (share * special::log(share));
    }
    return out / static_cast<double>(n);
}

Ratio top_share(std::span<const Bar> bars, std::int64_t top)
{
    Ratio out;
    for (auto bar = bars.rbegin(); bar != bars.rend(); ++bar) {
        const std::int64_t taken = std::min(top, bar->count);
        out.part += bar->value * taken;
        out.whole += bar->value * bar->count;
        top -= taken;
    }
    return out;
}

Ratio distance(std::span<const Bar> a, std::span<const Bar> b)
{
    const std::int64_t all_a = members_of(a), all_b = members_of(b);
    Ratio out{0, all_a * all_b};
    if (out.whole == 0) return {};
    each_stretch(a, b, [&](std::int64_t width, std::int64_t have_a, std::int64_t have_b) {
        const std::int64_t apart = have_a * all_b - have_b * all_a;
        out.part += width * (apart < 0 ? -apart : apart);
    });
    return out;
}

Ratio mean_gap(std::span<const Bar> a, std::span<const Bar> b)
{
    const std::int64_t all_a = members_of(a), all_b = members_of(b);
    std::int64_t sum_a = 0, sum_b = 0;
    for (const Bar& bar : a) sum_a += bar.value * bar.count;
    for (const Bar& bar : b) sum_b += bar.value * bar.count;
    if (all_a * all_b == 0) return {};
    return {sum_a * all_b - sum_b * all_a, all_a * all_b};
}

EqualRisk equal_risk(std::int64_t members, std::int64_t total, std::int64_t top)
{
    EqualRisk out;
    if (members <= 0 || total <= 0) return out;
    const Parts parts = parts_of_one(members, total);
    const double n = static_cast<double>(members), mean = static_cast<double>(total) / n;

    // from the most parts down: members with at least j, and how far that number strays (fewer when the total is given)
    double at_least = 0, held = 0, below_or_at = 1;
    for (std::int64_t j = parts.first + static_cast<std::int64_t>(parts.p.size()) - 1; j >= 1; --j) {
        const double p = parts.exactly(j), below = parts.exactly(j - 1);
        out.gini += (1 - at_least) * at_least;
        at_least += p;
        if (p > 0) {
            const double share = static_cast<double>(j) / mean;
            out.theil += p * share * special::log(share);
        }
        held += expected_least(static_cast<double>(top), n * at_least, n * (at_least * (1 - at_least) - mean * below * below));
    }
    below_or_at = 1 - at_least;
    out.gini = (out.gini + below_or_at * at_least) / mean;
    out.top_share = total <= top ? 1.0 : std::min(1.0, held / static_cast<double>(total));  // so few that the top always holds all
    return out;
}

std::vector<double> equal_risk_members(std::int64_t members, std::int64_t total, std::size_t numbers)
{
    std::vector<double> out(numbers, 0.0);
    if (members <= 0) return out;
    const Parts parts = parts_of_one(members, total);
    for (std::size_t j = 0; j < numbers; ++j) out[j] = static_cast<double>(members) * parts.exactly(static_cast<std::int64_t>(j));
    return out;
}

}  // namespace panopolis
