#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <panopolis/evidence.hpp>
#include <panopolis/units.hpp>

namespace panopolis {

/// A strike that still counts: it can be appealed against, and it can expire. Kept only where either is switched on.
struct Entry {
    CaseId cause;
    PersonId record;
    std::int32_t day = 0;        ///< on which it was booked
    std::int16_t points = 0;     ///< below 0
    std::uint32_t pass = 0;
    CrossingId place;
    Evidence evidence;
    /// By record, then in the order of booking.
    friend bool operator<(const Entry& a, const Entry& b)
    {
        if (a.record != b.record) return a.record < b.record;
        return a.day != b.day ? a.day < b.day : a.cause < b.cause;
    }
};

/// The strikes that still count. They lie block of records by block of records, in the order of days, each of the usual kind in eight bytes: one that names
/// whose act it was, soon after it. Others lie whole, beside them.
class Entries {
public:
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool has(PersonId record) const
    {
        const std::size_t b = record.value / block_records, bit = record.value % block_records;
        return b < blocks_.size() && (blocks_[b].having[bit / 64] >> (bit % 64) & 1) != 0;
    }

    void clear();
    /// One that was booked on the day of the last one added, or later.
    void add(const Entry& entry);
    /// In place of all there were; in any order.
    void assign(std::vector<Entry> all);
    /// The one of the same record, day and cause; false where there is none.
    bool erase(const Entry& entry);
    /// Takes away what was booked up to a day, and returns it in order.
    std::vector<Entry> take_until(std::int32_t day);

    /// Those of a record that were booked on a day or later, in order.
    void since(PersonId record, std::int32_t day, std::vector<Entry>& out) const;
    /// Calls f(entry) for all, in order.
    template <class F>
    void each(F f) const
    {
        std::vector<Entry> own;
        for (std::uint32_t b = 0; b < blocks_.size(); ++b) {
            in_order(b, own);
            for (const Entry& entry : own) f(entry);
        }
    }
    /// What all of it takes, without what the memory's own keeping costs.
    [[nodiscard]] std::size_t bytes() const;
    /// How many lie whole.
    [[nodiscard]] std::size_t unusual() const { return whole_.size() - free_.size(); }

private:
    static constexpr std::uint32_t block_records = 128;
    struct Block {
        std::vector<std::uint64_t> kept;  // strikes, and before those of each day the day
        std::uint32_t begin = 0;          // what comes before is gone
        std::int32_t day = -1;            // the last that stands in `kept`
        std::array<std::uint64_t, block_records / 64> having{};  // records with strikes
    };
    [[nodiscard]] std::uint64_t folded(const Entry& entry);
    [[nodiscard]] Entry unfolded(std::uint64_t strike, std::uint32_t block, std::int32_t day) const;
    void forget(std::uint64_t strike);
    void in_order(std::uint32_t block, std::vector<Entry>& out) const;
    static void count_having(Block& block);
    template <class F>
    void each_of(std::uint32_t block, F f) const;

    std::vector<Block> blocks_;           // as many as the highest record needs
    std::vector<Entry> whole_;
    std::vector<std::uint32_t> free_;     // places in `whole_`
    std::size_t size_ = 0;
};

}  // namespace panopolis
