#pragma once
// Columns that take less room than a number for everybody.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <vector>

#include <panopolis/simd.hpp>

namespace panopolis {

/// Some of the people, so that one can ask how many of them come before a person, and who is the k-th of them: less than two bits for each person of the city.
class Ranks {
public:
    Ranks() = default;
    /// `words` holds a bit for each person.
    explicit Ranks(std::vector<std::uint64_t> words);
    [[nodiscard]] bool has(std::uint32_t person) const { return !words_.empty() && (words_[person / 64] >> (person % 64) & 1) != 0; }
    [[nodiscard]] std::uint32_t before(std::uint32_t person) const;
    [[nodiscard]] std::uint32_t member(std::uint32_t rank) const;
    /// Members in place of their ranks, many at once.
    void members(Simd simd, std::uint32_t* ranks, std::uint32_t n) const;
    [[nodiscard]] std::uint32_t size() const { return before_.empty() ? 0 : before_.back(); }
    [[nodiscard]] std::size_t bytes() const { return words_.size() * sizeof(words_[0]) + (before_.size() + near_.size()) * sizeof(before_[0]); }

private:
    [[nodiscard]] std::uint32_t guess(std::uint32_t rank) const;
    [[nodiscard]] std::uint32_t beside(std::uint32_t rank, std::uint32_t word) const;
    [[nodiscard]] std::uint32_t search(std::uint32_t rank) const;
    [[nodiscard]] bool is_in(std::uint32_t rank, std::uint32_t word) const { return before_[word] <= rank && rank < before_[word + 1]; }
    std::vector<std::uint64_t> words_;
    std::vector<std::uint32_t> before_;  // (words, and one) members before the word
    std::vector<std::uint32_t> near_;    // (64s of members, and one) the word that holds the first of them
};

/// Where people live. Neighbours have neighbouring numbers, so that only the first of a block is written down.
class Homes {
public:
    Homes() = default;
    Homes(std::initializer_list<std::uint32_t> blocks)
    {
        for (const std::uint32_t block : blocks) add(1, block);
    }
    void assign(std::size_t people, std::uint32_t block)
    {
        *this = {};
        add(static_cast<std::uint32_t>(people), block);
    }
    /// So many people more, who live in a block.
    void add(std::uint32_t people, std::uint32_t block);
    void add(const Homes& more);

    [[nodiscard]] std::uint32_t operator[](std::size_t person) const
    {
        // blocks are much of one size: it is this one, or one beside it
        std::size_t at = person * per_person_ >> 32;
        while (first_[at] > person) --at;
        while (first_[at + 1] <= person) ++at;
        return block_[at];
    }
    /// Of some people, one after the other.
    void fill(std::uint32_t first, std::uint32_t n, std::uint32_t* out) const;
    [[nodiscard]] std::size_t size() const { return first_.empty() ? 0 : first_.back(); }
    [[nodiscard]] std::size_t bytes() const { return (first_.size() + block_.size()) * sizeof(std::uint32_t); }

private:
    std::vector<std::uint32_t> first_;  // (stretches, and one) person
    std::vector<std::uint32_t> block_;  // (stretches)
    std::uint64_t per_person_ = 0;      // stretches in 2^-32
};

/// A block for each person: in two bytes each, in four where a city has more blocks than these can tell.
class Blocks {
public:
    Blocks() = default;
    /// Of a city with so many blocks.
    Blocks(std::size_t people, std::uint32_t blocks);
    void assign(std::size_t people, std::uint32_t block)
    {
        *this = Blocks(people, block + 1);
        for (std::uint32_t p = 0; p < people; ++p) set(p, block);
    }
    void set(std::uint32_t person, std::uint32_t block)
    {
        if (wide_.empty()) narrow_[person] = static_cast<std::uint16_t>(block);
        else wide_[person] = block;
    }
    [[nodiscard]] std::uint32_t operator[](std::size_t person) const { return wide_.empty() ? narrow_[person] : wide_[person]; }
    /// Of some people, one after the other.
    void fill(std::uint32_t first, std::uint32_t n, std::uint32_t* out) const;
    [[nodiscard]] const void* at(std::size_t person) const { return wide_.empty() ? static_cast<const void*>(&narrow_[person]) : &wide_[person]; }
    [[nodiscard]] std::size_t bytes() const { return narrow_.size() * sizeof(narrow_[0]) + wide_.size() * sizeof(wide_[0]); }
    friend bool operator==(const Blocks&, const Blocks&) = default;

private:
    std::vector<std::uint16_t> narrow_;
    std::vector<std::uint32_t> wide_;
};

/// Numbers below 2^24, in three bytes each: what is added to them is added modulo that.
class Thirds {
public:
    void resize(std::size_t n) { bytes_.resize(3 * n); }
    void assign(std::size_t n) { bytes_.assign(3 * n, 0); }
    [[nodiscard]] std::size_t size() const { return bytes_.size() / 3; }
    [[nodiscard]] bool empty() const { return bytes_.empty(); }
    [[nodiscard]] std::size_t bytes() const { return bytes_.size(); }
    [[nodiscard]] std::uint32_t operator[](std::size_t i) const
    {
        const std::uint8_t* const at = &bytes_[3 * i];
        std::uint16_t low = 0;
        std::memcpy(&low, at, sizeof(low));
        return low | static_cast<std::uint32_t>(at[2]) << 16;
    }
    void put(std::size_t i, std::uint32_t value)
    {
        std::uint8_t* const at = &bytes_[3 * i];
        const auto low = static_cast<std::uint16_t>(value);
        std::memcpy(at, &low, sizeof(low));
        at[2] = static_cast<std::uint8_t>(value >> 16);
    }
    void add(std::size_t i, std::int32_t more) { put(i, (*this)[i] + static_cast<std::uint32_t>(more)); }
    /// The lower two bytes as the machine has them, then the highest.
    [[nodiscard]] const std::uint8_t* at(std::size_t i) const { return bytes_.data() + 3 * i; }

private:
    std::vector<std::uint8_t> bytes_;
};

/// The class of every pupil. Copies share what it holds, which never changes.
class Classes {
public:
    static constexpr std::uint16_t none = 0xffff;
    Classes() : Classes(0, {}, {}) {}
    /// `pupils` are ascending, and `number` says each one's class.
    Classes(std::uint32_t people, const std::vector<std::uint32_t>& pupils, std::vector<std::uint16_t> number);
    /// `none` for whoever is no pupil.
    [[nodiscard]] std::uint16_t operator[](std::uint32_t person) const { return has(person) ? in_->number[rank(person)] : none; }
    [[nodiscard]] bool has(std::uint32_t person) const { return in_->pupils.has(person); }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(in_->number.size()); }
    /// Pupil by pupil.
    [[nodiscard]] const std::vector<std::uint16_t>& numbers() const { return in_->number; }
    [[nodiscard]] std::uint32_t pupil(std::uint32_t rank) const { return in_->pupils.member(rank); }
    /// How many pupils come before one.
    [[nodiscard]] std::uint32_t rank(std::uint32_t pupil) const { return in_->pupils.before(pupil); }
    [[nodiscard]] std::size_t bytes() const { return in_->pupils.bytes() + in_->number.size() * sizeof(in_->number[0]); }

private:
    struct Inside {
        Ranks pupils;
        std::vector<std::uint16_t> number;
    };
    std::shared_ptr<const Inside> in_;
};

}  // namespace panopolis
