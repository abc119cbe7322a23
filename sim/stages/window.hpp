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
    [[nodiscard]] Window draw(std::uint32_t u) const { return window_of(cell_near(u), u); }

    /// A draw in three steps, for many at once: the tables of all kinds of pupils lie in no near cache, and each step asks for what the next one reads.
    struct Cell {
        std::uint32_t last = 0;  // the last draw that means this window
        Window window;
    };
    void ask(std::uint32_t u) const { __builtin_prefetch(&guide_[u >> guide_shift]); }
    [[nodiscard]] const Cell* cell_near(std::uint32_t u) const
    {
        const Cell* cell = &cells_[guide_[u >> guide_shift]];
        __builtin_prefetch(cell);
        return cell;
    }
    [[nodiscard]] static Window window_of(const Cell* cell, std::uint32_t u)
    {
        cell += cell->last < u ? 1 : 0;
        while (cell->last < u) ++cell;
        return cell->window;
    }

private:
    static constexpr unsigned guide_shift = 20;  // the cell at which each 2^20 draws begin
    std::vector<Cell> cells_;
    std::vector<std::uint16_t> guide_;
};

}  // namespace panopolis
