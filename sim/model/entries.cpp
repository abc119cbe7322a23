#include <panopolis/entries.hpp>

#include <algorithm>
#include <array>
#include <limits>

#include "model/entries_inside.hpp"

namespace panopolis {

namespace {

constexpr std::uint32_t range_blocks = 64;   // that are added to side by side
constexpr std::uint32_t due_words = 512;     // recent strikes of a block that are put away
constexpr std::int32_t leave_days = 16;      // whose strikes leave the file at once
constexpr std::size_t asked = 64;            // blocks by which tokens are chosen

}  // namespace

Entries::Entries() : in_(std::make_unique<Inside>()) {}
Entries::Entries(const Entries& o) : in_(std::make_unique<Inside>(*o.in_)), having_(o.having_), size_(o.size_), unusual_(o.unusual_), home_(o.home_), work_(o.work_) {}
Entries::Entries(Entries&&) noexcept = default;
Entries& Entries::operator=(const Entries& other) { return *this = Entries(other); }
Entries& Entries::operator=(Entries&&) noexcept = default;
Entries::~Entries() = default;

std::uint32_t Entries::blocks() const { return static_cast<std::uint32_t>(in_->blocks.size()); }

void Entries::addresses(const Homes* home, const Blocks* work)
{
    const bool both = home != nullptr && work != nullptr;
    std::vector<Entry> all;
    each([&](const Entry& e) { all.push_back(e); });
    home_ = both ? home : nullptr;
    work_ = both ? work : nullptr;
    assign(std::move(all));
}

void Entries::clear()
{
    if (in_->blocks.empty()) return;
    *in_ = {};
    having_ = {};
    size_ = unusual_ = 0;
}

void Entries::make_room(PersonId highest)
{
    const std::size_t needed = highest.value / block_records + 1;
    if (needed <= in_->blocks.size()) return;
    in_->blocks.resize(needed);
    if (!in_->leaving.empty()) in_->leaving.resize(needed);
    having_.resize(needed * (block_records / 64));
}

void Entries::add(const Entry& entry)
{
    SerialExecutor serial;
    add_all({{&entry, 1}}, serial);
}

void Entries::add_all(const std::vector<std::span<const Entry>>& given, Executor& executor)
{
    std::vector<std::span<const Entry>> lists;
    std::copy_if(given.begin(), given.end(), std::back_inserter(lists), [](const auto& list) { return !list.empty(); });
    if (lists.empty()) return;
    const std::uint32_t lowest = lists.front().front().record.value / block_records / range_blocks, highest = lists.back().back().record.value / block_records / range_blocks;
    make_room(lists.back().back().record);
    const auto ranges = static_cast<std::int32_t>(highest - lowest + 1);
    // f(range, entry) for those of each range of blocks, in order
    const auto in_ranges = [&](auto f) {
        executor.for_each(ranges, [&](std::int32_t range) {
            const std::uint64_t first = (std::uint64_t{lowest} + static_cast<std::uint32_t>(range)) * range_blocks * block_records, last = first + range_blocks * block_records;
            const auto ends_before = [](std::span<const Entry> list, std::uint64_t record) { return list.back().record.value < record; };
            const auto before = [](const Entry& e, std::uint64_t record) { return e.record.value < record; };
            for (auto list = std::lower_bound(lists.begin(), lists.end(), first, ends_before); list != lists.end() && list->front().record.value < last; ++list)
                for (auto e = std::lower_bound(list->begin(), list->end(), first, before); e != list->end() && e->record.value < last; ++e) f(static_cast<std::size_t>(range), *e);
        });
    };
    std::vector<Adding> adding(static_cast<std::size_t>(ranges));
    in_ranges([&](std::size_t range, const Entry& e) {
        const Folding folding(*this, e);
        const std::uint16_t code = folding.code(in_->kinds);
        if (code == Kinds::gone) adding[range].wait(e, folding.kind);
        else put(e, code, adding[range]);
    });
    // kinds that were not known, in the same order whoever found them
    for (const Adding& range : adding)
        for (const std::uint64_t kind : range.unknown) Folding::learn(kind, in_->kinds);
    executor.for_each(ranges, [&](std::int32_t range) {
        Adding& own = adding[static_cast<std::size_t>(range)];
        for (const Entry* e : own.later) {
            const std::uint16_t code = Folding(*this, *e).code(in_->kinds);
            put(*e, code == Kinds::gone ? Kinds::at_length : code, own);
        }
    });
    for (const Adding& range : adding) size_ += range.added, unusual_ += range.at_length;
    put_away(adding, executor);
}

void Entries::put(const Entry& e, std::uint16_t code, Adding& range)
{
    const std::uint32_t block = e.record.value / block_records;
    Days& recent = in_->blocks[block].recent;
    Folding::add(e, code, in_->kinds, recent);
    having_[e.record.value / 64] |= 1ull << (e.record.value % 64);
    ++range.added;
    if (code == Kinds::at_length) ++range.at_length;
    if (recent.words.size() >= due_words && (range.due.empty() || range.due.back() != block)) range.due.push_back(block);
}

/// Puts away what is recent of some blocks; what they are written in is chosen anew where it does not serve any more.
void Entries::put_away(const std::vector<Adding>& ranges, Executor& executor)
{
    std::vector<std::uint32_t> all;
    for (const Adding& range : ranges) all.insert(all.end(), range.due.begin(), range.due.end());
    if (all.empty()) return;
    Inside& in = *in_;
    const bool serves = !in.tokens.empty() && (in.written.spelt * 16 < in.written.told || in.written.told < in.enough);
    if (!serves) {
        std::vector<std::uint32_t> counts(static_cast<std::size_t>(Kinds::most) * Tokens::gaps);
        for (std::size_t i = 0; i < all.size(); i += all.size() / asked + 1) count_pairs(in.blocks[all[i]], in.kinds, in.tokens, counts);
        in.tokens.emplace_back(counts);
        in.enough = std::max<std::uint64_t>(4 * in.enough, 4096);
        in.written = {};
    }
    std::vector<Written> written(ranges.size());
    executor.for_each(static_cast<std::int32_t>(ranges.size()), [&](std::int32_t i) {
        const auto range = static_cast<std::size_t>(i);
        for (const std::uint32_t block : ranges[range].due) {
            const Written more = file_away(in.blocks[block], in.kinds, in.tokens);
            written[range].told += more.told;
            written[range].spelt += more.spelt;
        }
    });
    for (const Written& more : written) in.written.told += more.told, in.written.spelt += more.spelt;
}

void Entries::assign(std::vector<Entry> all)
{
    clear();
    std::sort(all.begin(), all.end(), [](const Entry& a, const Entry& b) { return a.day != b.day ? a.day < b.day : a < b; });
    SerialExecutor serial;
    for (std::size_t first = 0, last = 0; first < all.size(); first = last) {
        while (last < all.size() && all[last].day == all[first].day) ++last;
        add_all({{all.data() + first, last - first}}, serial);
    }
}

/// One that is no more.
void Entries::forget(std::uint16_t code)
{
    if (code == Kinds::at_length) --unusual_;
    --size_;
}

void Entries::count_having(std::uint32_t block)
{
    constexpr std::uint32_t words = block_records / 64;
    std::uint64_t* having = having_.data() + static_cast<std::size_t>(block) * words;
    std::fill(having, having + words, 0);
    const auto look = [&](const Days& days) {
        for (Forth forth(days); forth.next(in_->kinds);) having[forth.who / 64] |= 1ull << (forth.who % 64);
    };
    const Records& b = in_->blocks[block];
    look(b.recent);
    if (!in_->leaving.empty()) look(in_->leaving[block]);
    if (b.filed.bytes.empty()) return;
    const std::uint8_t* at = b.filed.bytes.begin() + groups * sizeof(std::uint32_t);
    for (std::uint32_t who = 0; who < block_records; ++who) {
        const std::uint32_t n = number_at(at);
        at += n;
        if (n != 0) having[who / 64] |= 1ull << (who % 64);
    }
}

bool Entries::erase(const Entry& entry)
{
    if (!has(entry.record)) return false;
    const std::uint32_t block = entry.record.value / block_records, who = entry.record.value % block_records;
    const Kinds& kinds = in_->kinds;
    Records& b = in_->blocks[block];
    bool found = false, others = false;
    const auto is_it = [&](std::int32_t day, std::uint16_t code, const void* rest) {
        if (found || day != entry.day || Folding::back(*this, entry.record.value, day, code, rest).cause != entry.cause) return false;
        forget(code);
        return found = true;
    };
    if (in_->keeps(b.filed)) others = take_one(b.filed, who, kinds, in_->tokens_of(b.filed), is_it);
    const auto look = [&](Days& days) {
        for (Forth forth(days); !(found && others) && forth.next(kinds);) {
            if (forth.who != who) continue;
            if (!is_it(forth.day, forth.code, forth.rest)) {
                others = true;
                continue;
            }
            std::uint16_t* const words = days.words.begin();
            std::fill(words + (forth.rest - 1 - words), words + (forth.at - words), std::uint16_t{0});
        }
    };
    look(b.recent);
    if (!in_->leaving.empty()) look(in_->leaving[block]);
    if (found && !others) having_[entry.record.value / 64] &= ~(1ull << (entry.record.value % 64));
    return found;
}

/// Takes from a block what was booked up to a day.
void Entries::let_go(std::uint32_t block, std::int32_t last, std::vector<Entry>& out)
{
    Records& b = in_->blocks[block];
    const std::size_t before = out.size();
    if (in_->keeps(b.filed) && b.filed.oldest <= last) {
        if (in_->leaving.empty()) in_->leaving.resize(in_->blocks.size());
        // what comes later is no earlier than what is put away now
        take_out(b.filed, std::min(last + leave_days, b.filed.until), in_->kinds, in_->tokens_of(b.filed), in_->leaving[block]);
    }
    const auto take = [&](Days& days) {
        if (days.empty() || days.from > last) return;
        Forth forth(days);
        const std::uint16_t* stays = days.words.end();
        std::int32_t day = days.last;
        while (forth.next(in_->kinds)) {
            if (forth.day > last) {
                stays = forth.rest - 1;
                day = forth.day;
                break;
            }
            out.push_back(Folding::back(*this, block * block_records + forth.who, forth.day, forth.code, forth.rest));
            forget(forth.code);
        }
        days.drop_front(static_cast<std::uint32_t>(stays - days.words.begin()), day);
    };
    if (!in_->leaving.empty()) take(in_->leaving[block]);
    take(b.recent);
    if (out.size() != before) count_having(block);
}

std::vector<Entry> Entries::take_until(std::int32_t last)
{
    std::vector<Entry> out;
    for (std::uint32_t block = 0; block < blocks(); ++block) let_go(block, last, out);
    std::sort(out.begin(), out.end());
    return out;
}

void Entries::since(PersonId record, std::int32_t day, std::vector<Entry>& out) const
{
    out.clear();
    if (!has(record)) return;
    const std::uint32_t block = record.value / block_records, who = record.value % block_records;
    const Records& b = in_->blocks[block];
    const auto look = [&](const Days& days) {
        if (days.last < day) return;
        for (Forth forth(days); forth.next(in_->kinds);)
            if (forth.who == who && forth.day >= day) out.push_back(Folding::back(*this, record.value, forth.day, forth.code, forth.rest));
    };
    if (in_->keeps(b.filed) && b.filed.until >= day) {
        const Tokens& tokens = in_->tokens_of(b.filed);
        for (Back back = back_from(b.filed, who); back.next(tokens, in_->kinds) && back.day >= day;) out.push_back(Folding::back(*this, record.value, back.day, back.code, back.rest));
    }
    if (!in_->leaving.empty()) look(in_->leaving[block]);
    look(b.recent);
    std::sort(out.begin(), out.end());
}

void Entries::since(std::span<const std::uint32_t> records, const std::vector<std::uint16_t>& from, std::vector<Entry>& out) const
{
    constexpr std::int32_t never = std::numeric_limits<std::int32_t>::max();
    for (std::size_t i = 0; i < records.size();) {
        const std::uint32_t block = records[i] / block_records;
        if (block >= in_->blocks.size()) return;
        // recent ones of the block are gone through once, whoever of it is asked for
        std::array<std::int32_t, block_records> from_day;
        from_day.fill(never);
        std::int32_t earliest = never;
        const Records& b = in_->blocks[block];
        for (; i < records.size() && records[i] / block_records == block; ++i) {
            const std::uint32_t who = records[i] % block_records;
            const std::int32_t day = from_day[who] = from[records[i]];
            earliest = std::min(earliest, day);
            if (!in_->keeps(b.filed) || b.filed.until < day || !has(PersonId{records[i]})) continue;
            const Tokens& tokens = in_->tokens_of(b.filed);
            for (Back back = back_from(b.filed, who); back.next(tokens, in_->kinds) && back.day >= day;) out.push_back(Folding::back(*this, records[i], back.day, back.code, back.rest));
        }
        const auto look = [&](const Days& days) {
            if (days.last < earliest) return;
            for (Forth forth(days); forth.next(in_->kinds);)
                if (forth.day >= from_day[forth.who]) out.push_back(Folding::back(*this, block * block_records + forth.who, forth.day, forth.code, forth.rest));
        };
        if (!in_->leaving.empty()) look(in_->leaving[block]);
        look(b.recent);
    }
}

void Entries::in_order(std::uint32_t block, std::vector<Entry>& out) const
{
    // day by day as they lie, the oldest first; then record by record
    std::vector<Entry> all;
    const Records& b = in_->blocks[block];
    const std::uint32_t first = block * block_records;
    const auto look = [&](const Days& days) {
        for (Forth forth(days); forth.next(in_->kinds);) all.push_back(Folding::back(*this, first + forth.who, forth.day, forth.code, forth.rest));
    };
    if (!in_->leaving.empty()) look(in_->leaving[block]);
    if (in_->keeps(b.filed))
        for (std::uint32_t who = 0; who < block_records; ++who) {
            const auto begin = static_cast<std::ptrdiff_t>(all.size());
            for (Back back = back_from(b.filed, who); back.next(in_->tokens_of(b.filed), in_->kinds);) all.push_back(Folding::back(*this, first + who, back.day, back.code, back.rest));
            std::reverse(all.begin() + begin, all.end());
        }
    look(b.recent);

    std::array<std::uint32_t, block_records + 1> at{};
    for (const Entry& e : all) ++at[e.record.value - first + 1];
    for (std::uint32_t who = 0; who < block_records; ++who) at[who + 1] += at[who];
    out.resize(all.size());
    for (const Entry& e : all) out[at[e.record.value - first]++] = e;
    // of one record only those of a day may change places: there are few
    for (std::size_t i = 1; i < out.size(); ++i)
        for (std::size_t k = i; k > 0 && out[k] < out[k - 1]; --k) std::swap(out[k], out[k - 1]);
}

std::size_t Entries::bytes() const
{
    std::size_t bytes = sizeof(Inside) + in_->blocks.capacity() * sizeof(Records) + in_->leaving.capacity() * sizeof(Days) + having_.capacity() * sizeof(having_[0]) + in_->kinds.bytes();
    for (const Records& b : in_->blocks) bytes += b.recent.words.bytes() + b.filed.bytes.bytes();
    for (const Days& days : in_->leaving) bytes += days.words.bytes();
    return bytes + in_->tokens.capacity() * sizeof(Tokens);
}

}  // namespace panopolis
