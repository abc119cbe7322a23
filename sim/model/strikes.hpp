#pragma once
// How strikes lie: the inside of Entries. A block of records has those of the last days as they came, in words of a record and a kind, and those before record by
// record and backwards from the last one, mostly in a byte each: a token of what kind it is and how many days lie between it and the next.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <utility>
#include <vector>

namespace panopolis::strikes {

inline constexpr std::uint32_t block_records = 128, group_records = 16, groups = block_records / group_records;

/// A column that takes sixteen bytes of its own, and where it grows an eighth more than it needs.
template <class T>
class Room {
public:
    Room() = default;
    Room(const Room& other) { assign(other.begin(), other.size_); }
    Room(Room&& other) noexcept { *this = std::move(other); }
    Room& operator=(const Room& other)
    {
        if (this != &other) assign(other.begin(), other.size_);
        return *this;
    }
    Room& operator=(Room&& other) noexcept
    {
        at_ = std::move(other.at_);
        size_ = std::exchange(other.size_, 0), room_ = std::exchange(other.room_, 0);
        return *this;
    }
    ~Room() = default;
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] std::uint32_t size() const { return size_; }
    [[nodiscard]] T* begin() { return at_.get(); }
    [[nodiscard]] const T* begin() const { return at_.get(); }
    [[nodiscard]] const T* end() const { return at_.get() + size_; }
    [[nodiscard]] std::size_t bytes() const { return room_ * sizeof(T); }
    /// Room for n more at the end, to be written.
    T* more(std::uint32_t n)
    {
        if (size_ + n > room_) {
            const std::uint32_t room = size_ + n + (size_ / 8 > 16 ? size_ / 8 : 16);
            auto wider = std::make_unique<T[]>(room);
            if (size_ != 0) std::memcpy(wider.get(), at_.get(), size_ * sizeof(T));
            at_ = std::move(wider);
            room_ = room;
        }
        size_ += n;
        return at_.get() + size_ - n;
    }
    /// In place of what there was, without room beyond.
    void assign(const T* from, std::uint32_t n)
    {
        at_ = n != 0 ? std::make_unique<T[]>(n) : nullptr;
        if (n != 0) std::memcpy(at_.get(), from, n * sizeof(T));
        size_ = room_ = n;
    }
    /// In place of n from one of them on. `from` lies elsewhere.
    void exchange(std::uint32_t at, std::uint32_t n, const T* from, std::uint32_t by)
    {
        if (by > n) more(by - n);
        else size_ -= n - by;
        const std::uint32_t rest = size_ - at - by;
        if (rest != 0) std::memmove(begin() + at + by, begin() + at + n, rest * sizeof(T));
        if (by != 0) std::memcpy(begin() + at, from, by * sizeof(T));
    }
    void drop_front(std::uint32_t n)
    {
        if (n == size_) return assign(nullptr, 0);
        size_ -= n;
        std::memmove(at_.get(), at_.get() + n, size_ * sizeof(T));
    }

private:
    std::unique_ptr<T[]> at_;
    std::uint32_t size_ = 0, room_ = 0;
};

/// What many strikes have in common: all of one but its record and its day, and for some its place and pass. Each has a code.
class Kinds {
public:
    static constexpr std::uint16_t gone = 0, next_day = 1, at_length = 2, first = 3, most = 512;
    static constexpr std::uint32_t place_bytes = 6, length_bytes = 24;  // that follow a strike with a place of its own, or one at length
    /// Kinds with the place on the register, while there are not too many; others, and then all, have place and pass beside them.
    static constexpr std::uint32_t most_detailed = 384;

    /// `gone` where it has none.
    [[nodiscard]] std::uint16_t code(std::uint64_t kind) const
    {
        if (slots_.empty()) return gone;
        for (std::size_t i = slot(kind);; i = (i + 1) % slots_.size())
            if (slots_[i] == gone || kinds_[slots_[i]] == kind) return slots_[i];
    }
    [[nodiscard]] std::uint64_t kind(std::uint16_t code) const { return kinds_[code]; }
    [[nodiscard]] bool details() const { return count_ < most_detailed; }
    /// Gives it a code, while there are codes.
    void learn(std::uint64_t kind, bool with_place);
    /// How many bytes follow a strike.
    [[nodiscard]] std::uint32_t extra(std::uint16_t code) const { return code >= first && code < plain_end_ ? 0 : code > at_length ? place_bytes : code == at_length ? length_bytes : 0; }
    [[nodiscard]] std::size_t bytes() const { return kinds_.capacity() * sizeof(kinds_[0]) + slots_.capacity() * sizeof(slots_[0]); }

private:
    [[nodiscard]] std::size_t slot(std::uint64_t kind) const { return kind * 0x9e3779b97f4a7c15ull >> 54; }
    std::vector<std::uint64_t> kinds_;  // (most)
    std::vector<std::uint16_t> slots_;  // (2 * most) codes, by their kind's slot or soon after it
    std::uint16_t plain_end_ = first, placed_begin_ = most, count_ = 0;
};

/// Strikes of a block as they came, day by day.
struct Days {
    Room<std::uint16_t> words;  ///< record and code, and what follows it; before those of a day how many days it is later than the one before
    std::int32_t from = 0, last = 0;  ///< days of the first and last

    [[nodiscard]] bool empty() const { return words.empty(); }
    void add(std::uint32_t who, std::int32_t day, std::uint16_t code, const void* rest, std::uint32_t bytes);
    void drop_front(std::uint32_t n, std::int32_t day)
    {
        words.drop_front(n);
        from = day;
    }
};

/// Goes through these in their order.
struct Forth {
    const std::uint16_t* at;
    const std::uint16_t* end;
    std::int32_t day;
    std::uint32_t who = 0;
    std::uint16_t code = 0;
    const std::uint16_t* rest = nullptr;

    explicit Forth(const Days& days) : at(days.words.begin()), end(days.words.end()), day(days.from) {}
    bool next(const Kinds& kinds)
    {
        while (at != end) {
            const std::uint16_t word = *at++;
            who = word >> 9;
            code = word & (Kinds::most - 1);
            if (code > Kinds::next_day) {
                rest = at;
                at += kinds.extra(code) / 2;
                return true;
            }
            if (code == Kinds::next_day) later();
        }
        return false;
    }

private:
    void later();
};

/// Bytes for pairs of a kind and of days between: those that are most frequent when it is made.
class Tokens {
public:
    static constexpr std::uint8_t days = 0, kind = 1, first = 2;
    static constexpr std::uint32_t gaps = 64;
    /// `counts`: by kind, then by days between.
    explicit Tokens(const std::vector<std::uint32_t>& counts);
    [[nodiscard]] std::uint16_t code(std::uint8_t token) const { return code_[token]; }
    [[nodiscard]] std::uint8_t gap(std::uint8_t token) const { return gap_[token]; }
    /// 0 where there is none.
    [[nodiscard]] std::uint8_t of(std::uint16_t code, std::uint32_t gap) const
    {
        if (gap >= gaps) return 0;
        for (std::size_t i = slot(code, gap);; i = (i + 1) % slots_.size())
            if (slots_[i] == 0 || (code_[slots_[i]] == code && gap_[slots_[i]] == gap)) return slots_[i];
    }

private:
    [[nodiscard]] static std::size_t slot(std::uint32_t code, std::uint32_t gap) { return (code * gaps + gap) * 0x9e3779b9u >> 23; }
    std::array<std::uint16_t, 256> code_{};
    std::array<std::uint8_t, 256> gap_{};
    std::array<std::uint8_t, 512> slots_{};  // tokens, by their pair's slot or soon after it
};

/// Strikes of a block record by record: where each group of records begins, then for each record how many bytes it has, and these.
struct Filed {
    Room<std::uint8_t> bytes;
    std::int32_t until = 0, oldest = 0;  ///< days from which one goes back, and before which there are none
    std::uint32_t tokens = 0;            ///< which are used
};

inline std::uint32_t number_at(const std::uint8_t*& at)
{
    std::uint32_t value = *at & 127u;
    for (unsigned shift = 7; (*at++ & 128u) != 0; shift += 7) value |= (*at & 127u) << shift;
    return value;
}

/// Goes through the strikes of a record from the last one back.
struct Back {
    const std::uint8_t* at = nullptr;
    const std::uint8_t* end = nullptr;
    std::int32_t day = 0;
    std::uint16_t code = 0;
    const std::uint8_t* rest = nullptr;

    bool next(const Tokens& tokens, const Kinds& kinds)
    {
        while (at != end) {
            const std::uint8_t token = *at++;
            if (token == Tokens::days) {
                day -= static_cast<std::int32_t>(number_at(at));
                continue;
            }
            if (token == Tokens::kind) {
                std::memcpy(&code, at, sizeof(code));
                at += sizeof(code);
            } else {
                code = tokens.code(token);
                day -= tokens.gap(token);
            }
            rest = at;
            at += kinds.extra(code);
            return true;
        }
        return false;
    }
};
/// Of one record of a block.
Back back_from(const Filed& filed, std::uint32_t who);

/// What is written, from the beginning.
class Text {
public:
    std::uint32_t told = 0, spelt = 0;  ///< strikes that were put, and those of them without a token

    [[nodiscard]] std::uint32_t size() const { return size_; }
    [[nodiscard]] const std::uint8_t* begin() const { return room_.data(); }
    [[nodiscard]] std::uint8_t* begin() { return room_.data(); }
    [[nodiscard]] const std::uint8_t* end() const { return room_.data() + size_; }
    void clear() { size_ = 0; }
    /// So many bytes more, to be written.
    std::uint8_t* more(std::uint32_t n)
    {
        if (size_ + n > room_.size()) room_.resize(2 * room_.size() + n + 256);
        size_ += n;
        return room_.data() + size_ - n;
    }
    void append(const std::uint8_t* from, const std::uint8_t* to)
    {
        const auto n = static_cast<std::uint32_t>(to - from);
        if (n != 0) std::memcpy(more(n), from, n);
    }
    void number(std::uint32_t value)
    {
        for (; value > 127; value >>= 7) *more(1) = static_cast<std::uint8_t>(value | 128u);
        *more(1) = static_cast<std::uint8_t>(value);
    }
    void put(const Tokens& tokens, std::uint32_t gap, std::uint16_t code, const void* rest, std::uint32_t extra)
    {
        ++told;
        const std::uint8_t token = tokens.of(code, gap);
        if (token != 0) *more(1) = token;
        else spell(gap, code);
        if (extra != 0) std::memcpy(more(extra), rest, extra);
    }

private:
    void spell(std::uint32_t gap, std::uint16_t code);
    std::vector<std::uint8_t> room_;
    std::uint32_t size_ = 0;
};

/// Writes a block's file anew: write(who, back, text) says what is written of each record.
template <class F>
void rewrite(Filed& filed, F write)
{
    Text all, own;
    std::array<std::uint32_t, groups> begin{};
    all.more(sizeof(begin));
    const std::uint8_t* at = filed.bytes.empty() ? nullptr : filed.bytes.begin() + sizeof(begin);
    bool any = false;
    for (std::uint32_t who = 0; who < block_records; ++who) {
        if (who % group_records == 0) begin[who / group_records] = all.size();
        Back back;
        back.day = filed.until;
        if (at != nullptr) {
            const std::uint32_t n = number_at(at);
            back.at = at;
            back.end = at += n;
        }
        own.clear();
        write(who, back, own);
        any = any || own.size() != 0;
        all.number(own.size());
        all.append(own.begin(), own.end());
    }
    std::memcpy(all.begin(), begin.data(), sizeof(begin));
    filed.bytes.assign(all.begin(), any ? all.size() : 0);
}
/// What one record has in it from now on.
void replace(Filed& filed, std::uint32_t who, const Text& text);
/// Takes the last strike of a record for which is_it(day, code, rest) out of the file. Whether the record has others in it.
template <class IsIt>
bool take_one(Filed& filed, std::uint32_t who, const Kinds& kinds, const Tokens& tokens, IsIt is_it)
{
    Back back = back_from(filed, who);
    const std::uint8_t *const begin = back.at, *before = back.at;
    for (std::int32_t day = back.day; back.next(tokens, kinds); before = back.at, day = back.day) {
        if (!is_it(back.day, back.code, back.rest)) continue;
        // the one that was booked before it has another day after it now; the others stay as they are
        Text text;
        text.append(begin, before);
        if (back.next(tokens, kinds)) text.put(tokens, static_cast<std::uint32_t>(day - back.day), back.code, back.rest, kinds.extra(back.code));
        text.append(back.at, back.end);
        replace(filed, who, text);
        return text.size() != 0;
    }
    return begin != back.end;
}

/// A block of records.
struct Records {
    Days recent;
    Filed filed;
};

/// The recent strikes of a block, record by record, each one's in their order.
struct Sorted {
    struct Strike {
        std::int32_t day;
        std::uint16_t code;
        const std::uint16_t* rest;
    };
    std::vector<Strike> strikes;
    std::array<std::uint32_t, block_records + 1> begin{};
    Sorted(const Days& days, const Kinds& kinds);
};

/// Counts the pairs of a kind and of days between that a block's strikes make once all are put away.
void count_pairs(const Records& block, const Kinds& kinds, const std::vector<Tokens>& tokens, std::vector<std::uint32_t>& counts);

/// So many strikes were written, and so many of them without a token.
struct Written {
    std::uint64_t told = 0, spelt = 0;
};
/// Puts the recent strikes of a block away, record by record, with the last of the tokens.
Written file_away(Records& block, const Kinds& kinds, const std::vector<Tokens>& tokens);
/// Takes out of the file what was booked up to a day, and puts it day by day behind those in `leaving`, which are no later.
void take_out(Filed& filed, std::int32_t last, const Kinds& kinds, const Tokens& tokens, Days& leaving);

}  // namespace panopolis::strikes
