#include "stages/window.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace panopolis {

namespace {

/// A chain of two states: where it begins, and where it goes from each.
struct Chain {
    double begins[2];
    double goes[2][2];
    Chain(double share, double correlation)
        : begins{1 - share, share}, goes{{1 - share * (1 - correlation), share * (1 - correlation)}, {(1 - share) * (1 - correlation), share + (1 - share) * correlation}}
    {
    }
};

using Plane = std::vector<double>;      // by true and seen count
using States = std::array<Plane, 4>;    // by 2 * inattentive + error

/// One frame more: `from` is where the chains now stand, with counts before this frame of at most `most`, and of at most `most_true` inattentive ones.
void count_frame(const States& from, std::size_t most, std::size_t most_true, std::size_t width, double performing, States& to)
{
    for (Plane& plane : to) std::fill(plane.begin(), plane.begin() + static_cast<std::ptrdiff_t>((most_true + 2) * width), 0.0);
    for (std::size_t t = 0; t <= most_true; ++t) {
        const double *clear = &from[0][t * width], *error = &from[1][t * width], *away = &from[2][t * width], *both = &from[3][t * width];
        double *to_clear = &to[0][t * width], *to_error = &to[1][t * width], *to_away = &to[2][(t + 1) * width], *to_both = &to[3][(t + 1) * width];
        for (std::size_t s = 0; s <= most; ++s) to_clear[s] = clear[s];
        for (std::size_t s = 0; s <= most; ++s) to_error[s + 1] = error[s];
        for (std::size_t s = 0; s <= most; ++s) to_away[s + 1] = away[s] * (1 - performing);
        for (std::size_t s = 0; s <= most; ++s) to_away[s] += away[s] * performing;
        for (std::size_t s = 0; s <= most; ++s) to_both[s] = both[s] * (1 - performing);
        for (std::size_t s = 0; s <= most; ++s) to_both[s + 1] += both[s] * performing;
    }
}

/// Both chains go one step, each on its own.
void step(const States& from, std::size_t most, std::size_t most_true, std::size_t width, const Chain& attention, const Chain& error, States& to)
{
    for (std::size_t j = 0; j < 4; ++j) {
        const double w0 = attention.goes[0][j >> 1] * error.goes[0][j & 1], w1 = attention.goes[0][j >> 1] * error.goes[1][j & 1];
        const double w2 = attention.goes[1][j >> 1] * error.goes[0][j & 1], w3 = attention.goes[1][j >> 1] * error.goes[1][j & 1];
        for (std::size_t t = 0; t <= most_true; ++t) {
            const double *a = &from[0][t * width], *b = &from[1][t * width], *c = &from[2][t * width], *d = &from[3][t * width];
            double* out = &to[j][t * width];
            for (std::size_t s = 0; s <= most; ++s) out[s] = w0 * a[s] + w1 * b[s] + w2 * c[s] + w3 * d[s];
        }
    }
}

}  // namespace

std::vector<double> joint_counts(const WindowLaw& law)
{
    const auto frames = static_cast<std::size_t>(law.frames), width = frames + 1;
    const Chain attention(law.inattentive, law.attention_correlation), error(law.error, law.error_correlation);
    States here, there;
    for (States* states : {&here, &there}) states->fill(Plane(width * width, 0.0));
    for (std::size_t j = 0; j < 4; ++j) here[j][0] = attention.begins[j >> 1] * error.begins[j & 1];
    // where nobody is ever inattentive only the first row of counts can be reached
    const std::size_t reached = law.inattentive > 0 ? frames : 0;
    for (std::size_t frame = 0; frame < frames; ++frame) {
        count_frame(here, frame, std::min(frame, reached), width, law.performing, there);
        if (frame + 1 < frames) step(there, frame + 1, std::min(frame + 1, reached), width, attention, error, here);
    }
    Plane& joint = there[0];
    for (std::size_t i = 0; i < joint.size(); ++i) joint[i] = joint[i] + there[1][i] + there[2][i] + there[3][i];
    return std::move(joint);
}

std::vector<double> chain_counts(std::int64_t frames, double share, double correlation)
{
    const Chain chain(share, correlation);
    const auto width = static_cast<std::size_t>(frames) + 1;
    std::vector<double> zero(width, 0.0), state_one(width, 0.0), next_zero(width), next_one(width);
    zero[0] = chain.begins[0];
    state_one[1] = chain.begins[1];
    for (std::size_t frame = 1; frame + 1 < width; ++frame) {
        for (std::size_t n = 0; n < width; ++n) {
            next_zero[n] = chain.goes[0][0] * zero[n] + chain.goes[1][0] * state_one[n];
            next_one[n] = n == 0 ? 0.0 : chain.goes[0][1] * zero[n - 1] + chain.goes[1][1] * state_one[n - 1];
        }
        std::swap(zero, next_zero);
        std::swap(state_one, next_one);
    }
    for (std::size_t n = 0; n < width; ++n) zero[n] = zero[n] + state_one[n];
    return zero;
}

double alert_chance(const WindowLaw& law, std::int64_t alert_frames)
{
    const auto joint = joint_counts(law);
    const auto width = static_cast<std::size_t>(law.frames) + 1;
    double sum = 0;
    for (std::size_t t = 0; t < width; ++t)
        for (auto s = static_cast<std::size_t>(alert_frames); s < width; ++s) sum += joint[t * width + s];
    return sum;
}

WindowTable::WindowTable(const WindowLaw& law)
{
    constexpr double all = 4294967296.0;
    const auto joint = joint_counts(law), attention = chain_counts(law.frames, law.inattentive, law.attention_correlation);
    const auto width = static_cast<std::size_t>(law.frames) + 1;
    const auto cell = [&](std::uint64_t& from, std::uint64_t to, std::size_t t, std::size_t s) {
        if (to <= from) return;
        cells_.push_back({static_cast<std::uint32_t>(to - 1), {static_cast<std::uint8_t>(t), static_cast<std::uint8_t>(s)}});
        from = to;
    };
    std::uint64_t from = 0;
    double before = 0;
    for (std::size_t t = 0; t < width; ++t) {
        // the row's draws by attention alone, shared out among what is seen
        const double after = t + 1 == width ? 1.0 : std::min(1.0, before + attention[t]);
        const auto ends = static_cast<std::uint64_t>(after * all + 0.5);
        double row = 0, sum = 0;
        std::size_t last = 0;
        for (std::size_t s = 0; s < width; ++s) {
            row += joint[t * width + s];
            if (joint[t * width + s] > 0) last = s;
        }
        for (std::size_t s = 0; s < last; ++s) {
            sum += joint[t * width + s];
            cell(from, std::min(ends, static_cast<std::uint64_t>((before + (after - before) * (sum / row)) * all + 0.5)), t, s);
        }
        cell(from, ends, t, last);
        before = after;
    }
    cells_.back().last = 0xffffffffu;
    guide_.resize(std::size_t{1} << (32 - guide_shift));
    std::size_t at = 0;
    for (std::size_t i = 0; i < guide_.size(); ++i) {
        while (cells_[at].last < i << guide_shift) ++at;
        guide_[i] = static_cast<std::uint16_t>(at);
    }
}

}  // namespace panopolis
