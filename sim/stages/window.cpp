#include "stages/window.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "stages/window_lanes.hpp"

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

/// Chances by true and seen count, a row for each true count, with zeros around them.
class Plane {
public:
    Plane(std::vector<double>& room, std::size_t width) : stride_(width + 2 * margin)
    {
        room.assign(stride_ * (width + 2) + margin, 0.0);
        values_ = room.data();
    }
    /// Of a true count, from -1 on.
    [[nodiscard]] double* row(std::ptrdiff_t t) { return values_ + static_cast<std::ptrdiff_t>(stride_) * (t + 1) + margin; }

private:
    static constexpr std::ptrdiff_t margin = 8;
    std::size_t stride_;
    double* values_ = nullptr;
};
using States = std::array<Plane, 4>;  // by 2 * inattentive + error

/// One frame more, with counts before it of at most `most`, and of at most `most_true` inattentive ones.
void one_frame(States& from, std::size_t most, std::size_t most_true, WindowRow row, const WindowLanes& lanes, States& to)
{
    for (std::size_t t = 0; t <= most_true + 1; ++t) {
        const auto here = static_cast<std::ptrdiff_t>(t);
        row.clear = from[0].row(here), row.error = from[1].row(here), row.away = from[2].row(here - 1), row.both = from[3].row(here - 1);
        double* const out[4] = {to[0].row(here), to[1].row(here), to[2].row(here), to[3].row(here)};
        lanes.frame(row, most + 2, out);
    }
}

}  // namespace

std::vector<double> joint_counts(const WindowLaw& law, Simd simd)
{
    WindowRoom room;
    return joint_counts(law, simd, room);
}

std::vector<double> joint_counts(const WindowLaw& law, Simd simd, WindowRoom& room)
{
    const auto frames = static_cast<std::size_t>(law.frames), width = frames + 1;
    const Chain attention(law.inattentive, law.attention_correlation), error(law.error, law.error_correlation);
    const auto plane = [&](std::size_t i) { return Plane(room.planes[i], width); };
    States here{plane(0), plane(1), plane(2), plane(3)}, there{plane(4), plane(5), plane(6), plane(7)};
    for (std::size_t j = 0; j < 4; ++j) here[j].row(0)[0] = attention.begins[j >> 1] * error.begins[j & 1];
    WindowRow row{nullptr, nullptr, nullptr, nullptr, law.performing, {}, 4};
    for (std::size_t j = 0; j < 4; ++j)
        for (std::size_t from = 0; from < 4; ++from) row.weight[j][from] = attention.goes[from >> 1][j >> 1] * error.goes[from & 1][j & 1];
    // where nobody is ever inattentive only the first row of counts can be reached
    const std::size_t reached = law.inattentive > 0 ? frames : 0;
    for (std::size_t frame = 0; frame < frames; ++frame) {
        // after the last one the states are added up
        if (frame + 1 == frames) {
            for (double& weight : row.weight[0]) weight = 1;
            row.states = 1;
        }
        one_frame(here, frame, std::min(frame, reached), row, window_lanes(simd), there);
        std::swap(here, there);
    }
    std::vector<double> joint(width * width);
    for (std::size_t t = 0; t < width; ++t) std::copy_n(here[0].row(static_cast<std::ptrdiff_t>(t)), width, joint.begin() + static_cast<std::ptrdiff_t>(t * width));
    return joint;
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

WindowTable::WindowTable(const WindowLaw& law, Simd simd, WindowRoom& room)
{
    constexpr double all = 4294967296.0;
    const auto joint = joint_counts(law, simd, room), attention = chain_counts(law.frames, law.inattentive, law.attention_correlation);
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
