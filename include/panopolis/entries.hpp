#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include <panopolis/evidence.hpp>
#include <panopolis/executor.hpp>
#include <panopolis/packed.hpp>
#include <panopolis/units.hpp>
#include <panopolis/waiting.hpp>

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

/// The strikes that still count. They lie block of records by block of records: the latest as they came, two bytes each, those before record by record, mostly a
/// byte each (sim/model/strikes.hpp). What is said of somebody else than the record's owner is written out at length.
class Entries {
public:
    Entries();
    Entries(const Entries& other);
    Entries(Entries&& other) noexcept;
    Entries& operator=(const Entries& other);
    Entries& operator=(Entries&& other) noexcept;
    ~Entries();

    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool has(PersonId record) const
    {
        const std::size_t word = record.value / 64;
        return word < having_.size() && (having_[word] >> (record.value % 64) & 1) != 0;
    }
    /// Bit i: whether record `first` + i has strikes.
    [[nodiscard]] std::uint64_t having(std::uint32_t first) const
    {
        const std::size_t word = first / 64, shift = first % 64;
        const std::uint64_t low = word < having_.size() ? having_[word] >> shift : 0;
        return shift != 0 && word + 1 < having_.size() ? low | having_[word + 1] << (64 - shift) : low;
    }

    /// Addresses of the register, by record: a strike at one of its own need not name the place. They must outlast the strikes; without them every place is named.
    void addresses(const Homes* home, const Blocks* work);
    void clear();
    /// One that was booked on the day of the last one added, or later.
    void add(const Entry& entry);
    /// All of a day, likewise: records ascend from the first list to the last, and within each.
    void add_all(const std::vector<std::span<const Entry>>& lists, Executor& executor);
    /// In place of all there were; in any order.
    void assign(std::vector<Entry> all);
    /// The one of the same record, day and cause; false where there is none.
    bool erase(const Entry& entry);
    /// Takes away what was booked up to a day, and returns it in order.
    std::vector<Entry> take_until(std::int32_t day);

    /// Those of a record that were booked on a day or later, in order.
    void since(PersonId record, std::int32_t day, std::vector<Entry>& out) const;
    /// Those of many records, ascending, that were booked on `from[record]` or later are added to `out`, in no order: cheaper than one after the other.
    void since(std::span<const std::uint32_t> records, const std::vector<std::uint16_t>& from, std::vector<Entry>& out) const;
    /// Calls f(entry) for all, in order.
    template <class F>
    void each(F f) const
    {
        std::vector<Entry> own;
        for (std::uint32_t b = 0; b < blocks(); ++b) {
            in_order(b, own);
            for (const Entry& entry : own) f(entry);
        }
    }
    /// What all of it takes, without what the memory's own keeping costs.
    [[nodiscard]] std::size_t bytes() const;
    /// How many are written out at length.
    [[nodiscard]] std::size_t unusual() const { return unusual_; }

private:
    struct Inside;
    struct Folding;
    struct Adding;
    [[nodiscard]] std::uint32_t blocks() const;
    void in_order(std::uint32_t block, std::vector<Entry>& out) const;
    void make_room(PersonId highest);
    void put(const Entry& entry, std::uint16_t code, Adding& range);
    void put_away(const std::vector<Adding>& ranges, Executor& executor);
    void let_go(std::uint32_t block, std::int32_t last, std::vector<Entry>& out);
    void forget(std::uint16_t code);
    void count_having(std::uint32_t block);

    std::unique_ptr<Inside> in_;
    std::vector<std::uint64_t> having_;  // (whole blocks of records) bits
    std::size_t size_ = 0, unusual_ = 0;
    const Homes* home_ = nullptr;
    const Blocks* work_ = nullptr;
};

/// An appeal against an entry. Minutes count from the start of day 0.
struct Appeal {
    Entry entry;
    std::int64_t arrives = 0;    ///< at the desk
    std::int64_t decided = 0;    ///< once it is
    bool granted = false;
};

/// One that waits to be decided, in 20 bytes.
struct FoldedAppeal {
    FoldedCase name;
    std::uint32_t arrives = 0, place = 0;
    std::int16_t points = 0;
    std::uint8_t late = 0;
    bool right = false;
    static bool usual(const Appeal& appeal);
    static FoldedAppeal fold(const Appeal& appeal);
    [[nodiscard]] Appeal unfolded() const;
};
using WaitingAppeals = Waiting<Appeal, FoldedAppeal>;

}  // namespace panopolis
