#pragma once
// What a lesson's frames come to: how many truly inattentive, how many seen so. Model section 4, S13.
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <panopolis/simd.hpp>

namespace panopolis {

/// Two chains of two states side by side, attention and error, each with a stationary share and a lag-1 correlation.
struct WindowLaw {
    std::int64_t frames = 80;
    double inattentive = 0, attention_correlation = 0;
    double error = 0, error_correlation = 0;
    double performing = 0;   ///< chance that an inattentive frame looks attentive
    friend auto operator<=>(const WindowLaw&, const WindowLaw&) = default;
};

/// Frames of one lesson of one pupil.
struct Window {
    std::uint8_t inattentive = 0, seen = 0;
    friend bool operator==(Window, Window) = default;
};

/// Memory in which counts are made, to be used again for the next law.
struct WindowRoom {
    std::array<std::vector<double>, 8> planes;
};

/// Chance of every pair of counts: entry true * (frames + 1) + seen. A frame is seen inattentive if what it shows, or the error, is, and not both.
std::vector<double> joint_counts(const WindowLaw& law, Simd simd = best_simd());
std::vector<double> joint_counts(const WindowLaw& law, Simd simd, WindowRoom& room);
/// Chance of every count of the one state in a chain with a stationary share and a lag-1 correlation.
std::vector<double> chain_counts(std::int64_t frames, double share, double correlation);
/// Chance that at least so many frames are seen inattentive.
double alert_chance(const WindowLaw& law, std::int64_t alert_frames);

/// The joint law as a table over 32-bit draws, true count ascending, then seen. The true count that a draw means depends on the attention alone,
/// not on the classifier.
class WindowTable {
public:
    WindowTable() = default;
    WindowTable(const WindowLaw& law, Simd simd, WindowRoom& room);
    explicit WindowTable(const WindowLaw& law)
    {
        WindowRoom room;
        *this = WindowTable(law, best_simd(), room);
    }
    [[nodiscard]] Window draw(std::uint32_t u) const
    {
        std::size_t i = guide_[u >> guide_shift];
        while (cells_[i].last < u) ++i;
        return cells_[i].window;
    }
    /// The windows of a day's draws: where each begins is looked up first, so that the memory is waited for once.
    template <std::size_t N>
    [[nodiscard]] std::array<Window, N> draw(const std::array<std::uint32_t, N>& u, std::size_t n) const
    {
        std::array<const Cell*, N> cell{};
        std::array<Window, N> out{};
        for (std::size_t k = 0; k < n; ++k) cell[k] = &cells_[guide_[u[k] >> guide_shift]];
        for (std::size_t k = 0; k < n; ++k) {
            cell[k] += cell[k]->last < u[k] ? 1 : 0;
            while (cell[k]->last < u[k]) ++cell[k];
            out[k] = cell[k]->window;
        }
        return out;
    }

private:
    static constexpr unsigned guide_shift = 20;  // the cell at which each 2^20 draws begin
    struct Cell {
        std::uint32_t last = 0;                  // the last draw that means this window
        Window window;
    };
    std::vector<Cell> cells_;
    std::vector<std::uint16_t> guide_;
};

}  // namespace panopolis
