// Ranks are counts of bits, word by word, and where to look for every sixty-fourth member.
#include <panopolis/packed.hpp>

#include <algorithm>
#include <array>

namespace panopolis {

namespace {

/// Bits set in each byte of a word.
constexpr std::uint64_t in_bytes(std::uint64_t x)
{
    x -= x >> 1 & 0x5555555555555555ull;
    x = (x & 0x3333333333333333ull) + (x >> 2 & 0x3333333333333333ull);
    return (x + (x >> 4)) & 0x0f0f0f0f0f0f0f0full;
}

constexpr std::uint64_t ones = 0x0101010101010101ull;
constexpr std::uint32_t bits_of(std::uint64_t x) { return static_cast<std::uint32_t>(in_bytes(x) * ones >> 56); }

/// By a byte's bits, the place of each that is set.
constexpr std::array<std::array<std::uint8_t, 8>, 256> places_of_bits()
{
    std::array<std::array<std::uint8_t, 8>, 256> places{};
    for (std::uint32_t bits = 0; bits < 256; ++bits)
        for (std::uint32_t place = 0, n = 0; place < 8; ++place)
            if ((bits >> place & 1) != 0) places[bits][n++] = static_cast<std::uint8_t>(place);
    return places;
}
constexpr auto places = places_of_bits();

/// The place of the bit that has so many set bits below it.
std::uint32_t bit_of(std::uint64_t x, std::uint32_t rank)
{
    constexpr std::uint64_t tops = 0x80 * ones;
    const std::uint64_t up_to = in_bytes(x) * ones;  // in byte i: bits of bytes 0 to i
    // one for each byte that does not reach beyond the rank
    const auto byte = static_cast<std::uint32_t>(((((rank * ones | tops) - up_to) & tops) >> 7) * ones >> 56);
    rank -= static_cast<std::uint32_t>((up_to << 8) >> (8 * byte) & 0xff);
    return 8 * byte + places[x >> (8 * byte) & 0xff][rank];
}

}  // namespace

Ranks::Ranks(std::vector<std::uint64_t> words) : words_(std::move(words)), before_(words_.size() + 1, 0)
{
    for (std::size_t w = 0; w < words_.size(); ++w) before_[w + 1] = before_[w] + bits_of(words_[w]);
    for (std::size_t w = 0; w < words_.size(); ++w)
        while (near_.size() * 64 < before_[w + 1]) near_.push_back(static_cast<std::uint32_t>(w));
    near_.push_back(words_.empty() ? 0 : static_cast<std::uint32_t>(words_.size() - 1));
}

std::uint32_t Ranks::before(std::uint32_t person) const
{
    const std::uint64_t below = (1ull << (person % 64)) - 1;
    return before_[person / 64] + bits_of(words_[person / 64] & below);
}

std::uint32_t Ranks::guess(std::uint32_t rank) const
{
    const std::uint32_t first = near_[rank / 64], last = near_[rank / 64 + 1];
    return first + static_cast<std::uint32_t>(static_cast<std::uint64_t>(last - first) * (rank % 64) / 64);
}

std::uint32_t Ranks::member(std::uint32_t rank, std::uint32_t word) const
{
    // members lie nearly evenly: it is this word or one beside it
    const std::uint32_t* const before = before_.data();
    word -= before[word] > rank ? 1 : 0;
    word += before[word + 1] <= rank ? 1 : 0;
    if (before[word] > rank || before[word + 1] <= rank) {
        const std::uint32_t first = near_[rank / 64], last = near_[rank / 64 + 1];
        word = static_cast<std::uint32_t>(std::upper_bound(before + first + 1, before + last + 1, rank) - before) - 1u;
    }
    return word * 64 + bit_of(words_[word], rank - before[word]);
}

void Ranks::members(std::uint32_t* ranks, std::uint32_t n) const
{
    // where each lies is asked for before it is read
    constexpr std::uint32_t at_once = 64;
    std::array<std::uint32_t, at_once> word;
    for (std::uint32_t from = 0; from < n; from += at_once) {
        const std::uint32_t here = std::min(at_once, n - from);
        for (std::uint32_t k = 0; k < here; ++k) {
            word[k] = guess(ranks[from + k]);
            __builtin_prefetch(&before_[word[k]]);
            __builtin_prefetch(&words_[word[k]]);
        }
        for (std::uint32_t k = 0; k < here; ++k) ranks[from + k] = member(ranks[from + k], word[k]);
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
