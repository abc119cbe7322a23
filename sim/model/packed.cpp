// Ranks are counts of bits, word by word, and where to look for every sixty-fourth member.
#include <panopolis/packed.hpp>

#include <algorithm>
#include <array>

#include "base/select_lanes.hpp"

namespace panopolis {

Ranks::Ranks(std::vector<std::uint64_t> words) : words_(std::move(words)), before_(words_.size() + 1, 0)
{
    for (std::size_t w = 0; w < words_.size(); ++w) before_[w + 1] = before_[w] + set_bits(words_[w]);
    for (std::size_t w = 0; w < words_.size(); ++w)
        while (near_.size() * 64 < before_[w + 1]) near_.push_back(static_cast<std::uint32_t>(w));
    near_.push_back(words_.empty() ? 0 : static_cast<std::uint32_t>(words_.size() - 1));
}

std::uint32_t Ranks::before(std::uint32_t person) const
{
    const std::uint64_t below = (1ull << (person % 64)) - 1;
    return before_[person / 64] + set_bits(words_[person / 64] & below);
}

std::uint32_t Ranks::guess(std::uint32_t rank) const
{
    const std::uint32_t first = near_[rank / 64], last = near_[rank / 64 + 1];
    return first + static_cast<std::uint32_t>(static_cast<std::uint64_t>(last - first) * (rank % 64) / 64);
}

std::uint32_t Ranks::beside(std::uint32_t rank, std::uint32_t word) const
{
    word -= before_[word] > rank ? 1u : 0u;
    return word + (before_[word + 1] <= rank ? 1u : 0u);
}

std::uint32_t Ranks::search(std::uint32_t rank) const
{
    const std::uint32_t* const before = before_.data();
    return static_cast<std::uint32_t>(std::upper_bound(before + near_[rank / 64] + 1, before + near_[rank / 64 + 1] + 1, rank) - before) - 1u;
}

std::uint32_t Ranks::member(std::uint32_t rank) const
{
    std::uint32_t word = beside(rank, guess(rank));
    if (!is_in(rank, word)) word = search(rank);
    rank -= before_[word];
    select_one_by_one(&words_[word], &rank, 1);
    return word * 64 + rank;
}

void Ranks::members(Simd simd, std::uint32_t* ranks, std::uint32_t n) const
{
    // where each lies is asked for before it is read, and what can be guessed wrong does not stand among the rest
    constexpr std::uint32_t at_once = 64;
    std::array<std::uint32_t, at_once> word, elsewhere;
    std::array<std::uint64_t, at_once> bits;
    const SelectLanes& lanes = select_lanes(simd);
    for (std::uint32_t from = 0; from < n; from += at_once) {
        const std::uint32_t here = std::min(at_once, n - from);
        std::uint32_t* const rank = ranks + from;
        for (std::uint32_t k = 0; k < here; ++k) {
            word[k] = guess(rank[k]);
            __builtin_prefetch(&before_[word[k]]);
            __builtin_prefetch(&words_[word[k]]);
        }
        // members lie nearly evenly: it is mostly this word or one beside it
        std::uint32_t missed = 0;
        for (std::uint32_t k = 0; k < here; ++k) {
            word[k] = beside(rank[k], word[k]);
            elsewhere[missed] = k;
            missed += is_in(rank[k], word[k]) ? 0u : 1u;
        }
        for (std::uint32_t k = 0; k < missed; ++k) word[elsewhere[k]] = search(rank[elsewhere[k]]);
        for (std::uint32_t k = 0; k < here; ++k) {
            bits[k] = words_[word[k]];
            rank[k] -= before_[word[k]];
        }
        lanes.select(bits.data(), rank, here);
        for (std::uint32_t k = 0; k < here; ++k) rank[k] += word[k] * 64;
    }
}

void Homes::add(std::uint32_t people, std::uint32_t block)
{
    if (people == 0) return;
    const auto end = static_cast<std::uint32_t>(size()) + people;
    if (!block_.empty() && block_.back() == block) {
        first_.back() = end;
    } else {
        if (first_.empty()) first_.push_back(0);
        first_.push_back(end);
        block_.push_back(block);
    }
    per_person_ = (static_cast<std::uint64_t>(block_.size()) << 32) / end;
}

void Homes::add(const Homes& more)
{
    for (std::size_t i = 0; i < more.block_.size(); ++i) add(more.first_[i + 1] - more.first_[i], more.block_[i]);
}

void Homes::fill(std::uint32_t first, std::uint32_t n, std::uint32_t* out) const
{
    const auto after = std::upper_bound(first_.begin(), first_.end(), first);
    for (auto i = static_cast<std::size_t>(after - first_.begin()), at = std::size_t{0}; at < n; ++i)
        for (; at < n && first + at < first_[i]; ++at) out[at] = block_[i - 1];
}

Blocks::Blocks(std::size_t people, std::uint32_t blocks)
{
    if (blocks <= 0x10000) narrow_.resize(people);
    else wide_.resize(people);
}

void Blocks::fill(std::uint32_t first, std::uint32_t n, std::uint32_t* out) const
{
    if (wide_.empty()) std::copy_n(narrow_.begin() + first, n, out);
    else std::copy_n(wide_.begin() + first, n, out);
}

Classes::Classes(std::uint32_t people, const std::vector<std::uint32_t>& pupils, std::vector<std::uint16_t> number)
{
    std::vector<std::uint64_t> words((people + 63) / 64, 0);
    for (const std::uint32_t p : pupils) words[p / 64] |= 1ull << (p % 64);
    in_ = std::make_shared<const Inside>(Inside{Ranks(std::move(words)), std::move(number)});
}

}  // namespace panopolis
