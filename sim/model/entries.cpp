#include <panopolis/entries.hpp>

#include <algorithm>

#include <panopolis/institution.hpp>

namespace panopolis {

namespace {

/// Numbers within a folded strike, from the low end. Unusual ones hold their place among the whole ones, and days themselves, in the lowest 32 bits.
struct Bits {
    unsigned at, width;
    [[nodiscard]] constexpr std::uint64_t of(std::uint64_t word) const { return word >> at & ((1ull << width) - 1); }
    [[nodiscard]] constexpr std::uint64_t put(std::uint64_t value) const { return value << at; }
    [[nodiscard]] constexpr bool fits(std::uint64_t value) const { return value >> width == 0; }
};
constexpr Bits pass_bits{0, 13}, right_bits{13, 1}, family_bits{14, 5}, late_bits{19, 5}, place_bits{24, 24}, points_bits{48, 8}, record_bits{56, 7}, odd_bits{63, 1};
constexpr Bits low_bits{0, 32};
constexpr std::uint64_t a_day = odd_bits.put(1) | points_bits.put(1), whole_entry = odd_bits.put(1) | points_bits.put(2), gone = 0;

constexpr bool is_day(std::uint64_t word) { return (word & (odd_bits.put(1) | points_bits.put(255))) == a_day; }
constexpr bool is_whole(std::uint64_t word) { return (word & (odd_bits.put(1) | points_bits.put(255))) == whole_entry; }
constexpr bool is_strike(std::uint64_t word) { return points_bits.of(word) != 0 && !is_day(word); }

}  // namespace

/// Calls f(word, day) for the strikes of a block, in the order of days; returning true ends it.
template <class F>
void Entries::each_of(std::uint32_t block, F f) const
{
    const Block& b = blocks_[block];
    std::int32_t day = 0;
    for (std::size_t i = b.begin; i < b.kept.size(); ++i) {
        const std::uint64_t word = b.kept[i];
        if (is_day(word)) day = static_cast<std::int32_t>(low_bits.of(word));
        else if (is_strike(word) && f(i, word, day)) return;
    }
}

void Entries::clear()
{
    if (blocks_.empty()) return;
    *this = {};
}

std::uint64_t Entries::folded(const Entry& e)
{
    const std::uint64_t who = record_bits.put(e.record.value % block_records), late = static_cast<std::uint64_t>(static_cast<std::int64_t>(e.day) - case_day(e.cause));
    const auto lost = static_cast<std::uint64_t>(-static_cast<std::int64_t>(e.points));
    const bool usual = case_person(e.cause) == e.record.value && e.evidence.subject_ == e.record && e.pass == (e.cause.value & 0xffffu) && pass_bits.fits(e.pass) && family_bits.fits(case_family(e.cause)) &&
                       late_bits.fits(late) && place_bits.fits(e.place.value) && lost != 0 && points_bits.fits(lost);
    if (usual)
        return who | pass_bits.put(e.pass) | right_bits.put(e.evidence.right_ ? 1 : 0) | family_bits.put(case_family(e.cause)) | late_bits.put(late) | place_bits.put(e.place.value) | points_bits.put(lost);
    std::uint32_t at = static_cast<std::uint32_t>(whole_.size());
    if (free_.empty()) {
        whole_.push_back(e);
    } else {
        at = free_.back();
        free_.pop_back();
        whole_[at] = e;
    }
    return who | whole_entry | low_bits.put(at);
}

Entry Entries::unfolded(std::uint64_t strike, std::uint32_t block, std::int32_t day) const
{
    if (is_whole(strike)) return whole_[low_bits.of(strike)];
    Entry e;
    e.record = PersonId{block * block_records + static_cast<std::uint32_t>(record_bits.of(strike))};
    e.day = day;
    e.pass = static_cast<std::uint32_t>(pass_bits.of(strike));
    e.cause = case_id(static_cast<std::uint32_t>(family_bits.of(strike)), e.record.value, day - static_cast<std::int32_t>(late_bits.of(strike)), e.pass);
    e.points = static_cast<std::int16_t>(-static_cast<std::int32_t>(points_bits.of(strike)));
    e.place = CrossingId{static_cast<std::uint32_t>(place_bits.of(strike))};
    e.evidence.subject_ = e.record;
    e.evidence.right_ = right_bits.of(strike) != 0;
    return e;
}

/// One that is no more gives up its place among the whole ones.
void Entries::forget(std::uint64_t strike)
{
    if (is_whole(strike)) free_.push_back(static_cast<std::uint32_t>(low_bits.of(strike)));
    --size_;
}

void Entries::add(const Entry& entry)
{
    const std::size_t at = entry.record.value / block_records, bit = entry.record.value % block_records;
    if (blocks_.size() <= at) blocks_.resize(at + 1);
    Block& b = blocks_[at];
    // an eighth more at a time: strikes of a large city must not need twice their room
    if (b.kept.size() + 2 > b.kept.capacity()) b.kept.reserve(b.kept.size() + std::max<std::size_t>(b.kept.size() / 8, 8) + 2);
    if (b.day != entry.day) {
        b.day = entry.day;
        b.kept.push_back(a_day | low_bits.put(static_cast<std::uint32_t>(entry.day)));
    }
    b.kept.push_back(folded(entry));
    b.having[bit / 64] |= 1ull << (bit % 64);
    ++size_;
}

void Entries::assign(std::vector<Entry> all)
{
    clear();
    std::sort(all.begin(), all.end(), [](const Entry& a, const Entry& b) { return a.day != b.day ? a.day < b.day : a < b; });
    for (const Entry& entry : all) add(entry);
}

void Entries::count_having(Block& block)
{
    block.having = {};
    for (std::size_t i = block.begin; i < block.kept.size(); ++i)
        if (const std::uint64_t word = block.kept[i]; is_strike(word)) block.having[record_bits.of(word) / 64] |= 1ull << (record_bits.of(word) % 64);
}

bool Entries::erase(const Entry& entry)
{
    if (!has(entry.record)) return false;
    const std::uint32_t block = entry.record.value / block_records;
    Block& b = blocks_[block];
    bool found = false;
    each_of(block, [&](std::size_t i, std::uint64_t word, std::int32_t day) {
        if (day != entry.day || record_bits.of(word) != entry.record.value % block_records || unfolded(word, block, day).cause != entry.cause) return false;
        forget(word);
        b.kept[i] = gone;
        return found = true;
    });
    if (found) count_having(b);
    return found;
}

std::vector<Entry> Entries::take_until(std::int32_t last)
{
    std::vector<Entry> out;
    for (std::uint32_t block = 0; block < blocks_.size(); ++block) {
        Block& b = blocks_[block];
        const std::uint32_t before = b.begin;
        std::int32_t day = 0;
        for (; b.begin < b.kept.size(); ++b.begin) {
            const std::uint64_t word = b.kept[b.begin];
            if (is_day(word)) {
                day = static_cast<std::int32_t>(low_bits.of(word));
                if (day > last) break;
            } else if (is_strike(word)) {
                out.push_back(unfolded(word, block, day));
                forget(word);
            }
        }
        if (b.begin == before) continue;
        if (b.begin == b.kept.size()) {
            b = {};
            continue;
        }
        if (b.begin > b.kept.size() / 4) {
            b.kept.erase(b.kept.begin(), b.kept.begin() + b.begin);
            b.begin = 0;
        }
        count_having(b);
    }
    std::sort(out.begin(), out.end());
    return out;
}

void Entries::since(PersonId record, std::int32_t day, std::vector<Entry>& out) const
{
    out.clear();
    if (!has(record)) return;
    const std::uint32_t block = record.value / block_records;
    const Block& b = blocks_[block];
    const std::uint64_t who = record.value % block_records;
    // from the last one back: a day stands before its strikes
    std::vector<std::uint64_t> of_day;
    for (std::size_t i = b.kept.size(); i-- > b.begin;) {
        const std::uint64_t word = b.kept[i];
        if (is_day(word)) {
            const auto booked = static_cast<std::int32_t>(low_bits.of(word));
            if (booked < day) break;
            for (const std::uint64_t strike : of_day) out.push_back(unfolded(strike, block, booked));
            of_day.clear();
        } else if (record_bits.of(word) == who && is_strike(word)) {
            of_day.push_back(word);
        }
    }
    std::sort(out.begin(), out.end());
}

void Entries::in_order(std::uint32_t block, std::vector<Entry>& out) const
{
    out.clear();
    each_of(block, [&](std::size_t, std::uint64_t word, std::int32_t day) {
        out.push_back(unfolded(word, block, day));
        return false;
    });
    std::sort(out.begin(), out.end());
}

std::size_t Entries::bytes() const
{
    std::size_t bytes = blocks_.capacity() * sizeof(Block) + whole_.capacity() * sizeof(Entry) + free_.capacity() * sizeof(std::uint32_t);
    for (const Block& b : blocks_) bytes += b.kept.capacity() * sizeof(std::uint64_t);
    return bytes;
}

}  // namespace panopolis
