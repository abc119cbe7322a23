#pragma once
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

/// The strikes that still count, record by record. They lie in the order in which they came, each with the one before it of the same record: a night
/// adds its strikes and takes some away without a look at those of other records.
class Entries {
public:
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool has(PersonId record) const { return record.value < newest_.size() && newest_[record.value] != none; }

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
        for (std::uint32_t r = 0; r < newest_.size(); ++r) {
            if (newest_[r] == none) continue;
            since(PersonId{r}, INT32_MIN, own);
            for (const Entry& entry : own) f(entry);
        }
    }

private:
    static constexpr std::uint32_t none = 0xffffffffu, shelf = 1u << 14;
    struct Kept {
        Entry entry;                // of nobody once it was taken away
        std::uint32_t older = none;
    };
    [[nodiscard]] Kept& at(std::uint32_t number) { return shelves_[(number - first_) / shelf][(number - first_) % shelf]; }
    [[nodiscard]] const Kept& at(std::uint32_t number) const { return shelves_[(number - first_) / shelf][(number - first_) % shelf]; }
    std::uint32_t put(const Kept& kept);
    void take(std::uint32_t* link);

    std::vector<std::vector<Kept>> shelves_;  // in the order of days; the first are given up when all on them are gone
    std::uint32_t first_ = 0, begin_ = 0, end_ = 0;  // numbers, which may go round: of the first shelf, of the first that may be there, and past the last
    std::int32_t day_ = -1;                   // of the last one added, and the number at which that day begins
    std::uint32_t of_day_ = 0;
    std::vector<std::uint32_t> newest_;       // (records) number; as long as the highest record needs
    std::size_t size_ = 0;
};

}  // namespace panopolis
