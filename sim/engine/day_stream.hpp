#pragma once
#include <array>
#include <span>
#include <vector>

#include <panopolis/observer.hpp>

#include "stages/workshop.hpp"

namespace panopolis {

class Followed;

/// What was made of a day's events as one stream, by `earlier`. That order is total, so that it depends neither on who made them nor on the size of a block.
/// What was made is put into bins of the day; the order inside a bin is found while its part is heard. A part is as long as its bins: in a drill, where all happens
/// in one minute, as long as the day.
class DayStream final : public DayEvents {
public:
    /// Without `all`: as `StreamSink::takes_all` says.
    DayStream(std::uint32_t people, std::int32_t today, bool all, Workshop& shop, Executor& executor);
    using DayEvents::each;
    [[nodiscard]] std::int32_t parts() const override { return static_cast<std::int32_t>(parts_.size()) - 1; }
    void each(std::int32_t part, const Hear& hear) const override;
    /// How many stand before the first of a part; of `parts()`, how many there are.
    [[nodiscard]] std::size_t before(std::int32_t part) const { return parts_[static_cast<std::size_t>(part)].before; }

private:
    class Telling;
    struct Share;
    struct Part {
        std::uint32_t first_bin = 0;
        std::size_t before = 0;
    };
    /// The bins of a day, in its order: what was before it; a few minutes each; midnight by kind, bookings and steps of drills by some people each; and what comes later.
    struct Bins {
        static constexpr std::uint32_t kinds = 64;
        unsigned minutes_shift = 0;
        std::uint32_t people = 0;
        std::uint32_t group = 1;                      // so many people each
        std::uint32_t groups = 1;                     // and one more, for who is none of the people
        std::array<std::uint32_t, kinds> midnight{};  // the first bin of a kind
        std::uint32_t last = 0;                       // the last bin
        Bins(std::uint32_t people, std::uint32_t block_size, std::size_t events);
        [[nodiscard]] std::uint32_t of(std::int32_t minute, EventKind kind, PersonId subject) const
        {
            if (static_cast<std::uint32_t>(minute) < static_cast<std::uint32_t>(minutes_per_day)) return 1 + (static_cast<std::uint32_t>(minute) >> minutes_shift);
            return outside(minute, kind, subject);
        }
        [[nodiscard]] std::uint32_t outside(std::int32_t minute, EventKind kind, PersonId subject) const;
        [[nodiscard]] bool is_of_minutes(std::uint32_t bin) const { return bin > 0 && bin < midnight[0]; }
        [[nodiscard]] bool is_of_bookings(std::uint32_t bin) const { return bin - first_booking() < groups; }
        /// Of a bin of bookings, the first of its people; for who is none of them, beyond the last.
        [[nodiscard]] std::uint32_t first_of(std::uint32_t bin) const { return (bin - first_booking()) * group; }
        [[nodiscard]] std::uint32_t first_booking() const { return midnight[static_cast<std::size_t>(EventKind::booking)]; }
    };

    [[nodiscard]] std::vector<Share> shares() const;
    void sort_out(Share& share, Followed* followed, StreamBins& bins) const;
    void sort_out_acts(Share& share, const Followed* followed, StreamBins& bins) const;
    void cut_parts();
    /// Those whose dockets' bookings belong into a bin of bookings.
    [[nodiscard]] std::span<const BlockWork> blocks_of(std::uint32_t bin) const;

    std::int32_t today_;
    const Workshop& shop_;
    Bins bins_;
    std::vector<Part> parts_;
    std::vector<std::uint32_t> kept_;                 // by bin: how many, without the dockets' bookings
    std::uint32_t kinds_ = 0;                         // that there are
    std::array<std::uint8_t, Bins::kinds> rank_{};    // of a kind among these
};

}  // namespace panopolis
