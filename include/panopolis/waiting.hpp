#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <panopolis/units.hpp>

namespace panopolis {

/// The case of one that is folded; or, under a family that no case has, that it lies at length instead, and where.
struct FoldedCase {
    std::uint32_t low = 0, high = 0;
    static constexpr std::uint32_t no_family = 0xff000000u;

    static constexpr FoldedCase of(CaseId id) { return {static_cast<std::uint32_t>(id.value), static_cast<std::uint32_t>(id.value >> 32)}; }
    static constexpr FoldedCase at_length(std::uint32_t number) { return {number, no_family}; }
    [[nodiscard]] constexpr bool is_at_length() const { return high >= no_family; }
    [[nodiscard]] constexpr CaseId id() const { return CaseId{static_cast<std::uint64_t>(high) << 32 | low}; }
};

/// What waits, in order of arrival, each of the usual kind folded small. What comes in and what is decided costs no more for all that wait between.
/// `Folded` has `usual(T)`, `fold(T)` and `unfolded()`, and its case in `name`.
template <class T, class Folded>
class Waiting {
public:
    enum class Next { decided, waits, closed };

    [[nodiscard]] bool empty() const { return folded_.size() == begin_; }
    [[nodiscard]] std::size_t size() const { return folded_.size() - begin_; }
    void clear() { *this = {}; }
    /// One more that arrives no earlier than those there are.
    void push_back(const T& item)
    {
        reserve(1);
        if (Folded::usual(item)) return folded_.push_back(Folded::fold(item));
        Folded lies;
        lies.name = FoldedCase::at_length(keep(item));
        folded_.push_back(lies);
    }
    /// Room for so many more.
    void reserve(std::size_t more)
    {
        // a sixteenth more at a time: those who wait for years must not need twice their room
        if (folded_.size() + more > folded_.capacity()) folded_.reserve(folded_.size() + more + folded_.size() / 16);
    }
    /// Calls f(item) from the first on, up to and with the one for which it says `closed`; those for which it says `decided` wait no more.
    template <class F>
    void serve(F f)
    {
        std::vector<Folded> still;
        for (bool closed = false; begin_ < folded_.size() && !closed; ++begin_) {
            T item = unfolded(folded_[begin_]);
            const Next next = f(item);
            closed = next == Next::closed;
            if (next != Next::decided) still.push_back(folded_[begin_]);
            else if (folded_[begin_].name.is_at_length()) free_.push_back(folded_[begin_].name.low);
        }
        put_back(still);
    }
    /// Calls f(item) for all, in order.
    template <class F>
    void each(F f) const
    {
        for (std::size_t i = begin_; i < folded_.size(); ++i) f(unfolded(folded_[i]));
    }
    [[nodiscard]] std::size_t bytes() const { return folded_.capacity() * sizeof(Folded) + whole_.capacity() * sizeof(T) + free_.capacity() * sizeof(std::uint32_t); }

private:
    [[nodiscard]] T unfolded(const Folded& folded) const { return folded.name.is_at_length() ? whole_[folded.name.low] : folded.unfolded(); }
    std::uint32_t keep(const T& item)
    {
        if (free_.empty()) {
            whole_.push_back(item);
            return static_cast<std::uint32_t>(whole_.size() - 1);
        }
        const std::uint32_t at = free_.back();
        free_.pop_back();
        whole_[at] = item;
        return at;
    }
    /// Those that were looked at and wait on, before all others; room at the front is given up when it is an eighth of all.
    void put_back(const std::vector<Folded>& still)
    {
        begin_ -= still.size();
        std::copy(still.begin(), still.end(), folded_.begin() + static_cast<std::ptrdiff_t>(begin_));
        if (begin_ <= folded_.size() / 8) return;
        folded_.erase(folded_.begin(), folded_.begin() + static_cast<std::ptrdiff_t>(begin_));
        begin_ = 0;
    }

    std::vector<Folded> folded_;
    std::size_t begin_ = 0;            // what comes before is decided
    std::vector<T> whole_;
    std::vector<std::uint32_t> free_;  // places in `whole_`
};

}  // namespace panopolis
