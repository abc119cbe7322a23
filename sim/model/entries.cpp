#include <panopolis/entries.hpp>

#include <algorithm>
#include <cstring>

#include <panopolis/institution.hpp>

#include "model/strikes.hpp"

namespace panopolis {

using namespace strikes;

namespace {

constexpr std::uint32_t range_blocks = 64;   // that are added to side by side
constexpr std::uint32_t due_words = 512;     // recent strikes of a block that are put away
constexpr std::int32_t leave_days = 16;      // whose strikes leave the file at once
constexpr std::size_t asked = 64;            // blocks by which tokens are chosen

/// Numbers within a kind, from the low end.
struct Bits {
    unsigned at, width;
    [[nodiscard]] constexpr std::uint64_t of(std::uint64_t kind) const { return kind >> at & ((1ull << width) - 1); }
    [[nodiscard]] constexpr std::uint64_t put(std::uint64_t value) const { return value << at; }
    [[nodiscard]] constexpr bool fits(std::uint64_t value) const { return value >> width == 0; }
};
constexpr Bits place_bits{0, 2}, pass_bits{2, 16}, points_bits{18, 8}, right_bits{26, 1}, family_bits{27, 8}, late_bits{35, 5};
constexpr std::uint64_t beside = 0, at_home = 1, at_work = 2;  // where the place is to be found: where it is beside the kind the pass is too

/// A strike that is written out.
struct AtLength {
    std::uint64_t cause;
    std::uint32_t pass, place, subject;
    std::int16_t points;
    std::uint16_t right;
};
static_assert(sizeof(AtLength) == Kinds::length_bytes);

}  // namespace

struct Entries::Inside {
    std::vector<Records> blocks;   // as many as the highest record needs
    std::vector<Days> leaving;   // (blocks) strikes that expire next, the oldest of all; none until any expire
    Kinds kinds;
    std::vector<Tokens> tokens;  // the last are used for what is put away now
    std::uint64_t since_chosen = 0, chosen_at = 0;  // strikes put away with the last tokens, and with those before
    Written written;             // with the last tokens

    [[nodiscard]] const Tokens& tokens_of(const Filed& filed) const { return tokens[filed.tokens]; }
    [[nodiscard]] bool keeps(const Filed& filed) const { return !filed.bytes.empty(); }
};

/// A strike as it lies, and back.
struct Entries::Folding {
    std::uint64_t kind = 0, plain = 0;  // with the place on the register, and without
    bool usual = false, named = false;  // it has a kind; the register has its place

    Folding(const Entries& all, const Entry& e)
    {
        const std::uint32_t r = e.record.value;
        const auto late = static_cast<std::uint64_t>(static_cast<std::int64_t>(e.day) - case_day(e.cause)), lost = static_cast<std::uint64_t>(-static_cast<std::int64_t>(e.points));
        usual = case_person(e.cause) == r && e.evidence.subject_ == e.record && e.pass == (e.cause.value & 0xffffu) && late_bits.fits(late) && lost != 0 && points_bits.fits(lost);
        if (!usual) return;
        plain = points_bits.put(lost) | right_bits.put(e.evidence.right_ ? 1 : 0) | family_bits.put(case_family(e.cause)) | late_bits.put(late);
        const bool known = all.home_ != nullptr && r < all.home_->size();
        const std::uint64_t where = !known ? beside : e.place.value == (*all.work_)[r] ? at_work : e.place.value == (*all.home_)[r] ? at_home : beside;
        named = where != beside;
        kind = named ? plain | pass_bits.put(e.pass) | place_bits.put(where) : plain;
    }
    [[nodiscard]] bool known(const Kinds& kinds) const { return !usual || kinds.code(kind) != Kinds::gone || (named && !kinds.details() && kinds.code(plain) != Kinds::gone); }
    static void learn(std::uint64_t kind, Kinds& kinds)
    {
        if (place_bits.of(kind) == beside) kinds.learn(kind, true);
        else if (kinds.details()) kinds.learn(kind, false);
        else kinds.learn(kind & ~(place_bits.put(3) | pass_bits.put(0xffff)), true);
    }

    std::uint16_t add(const Entry& e, const Kinds& kinds, Days& days) const
    {
        const std::uint32_t who = e.record.value % block_records;
        std::array<std::uint8_t, Kinds::length_bytes> rest;
        std::uint16_t code = usual ? kinds.code(kind) : Kinds::gone;
        if (code == Kinds::gone && named) code = kinds.code(plain);
        if (code == Kinds::gone) {
            const AtLength whole{e.cause.value, e.pass, e.place.value, e.evidence.subject_.value, e.points, static_cast<std::uint16_t>(e.evidence.right_ ? 1 : 0)};
            std::memcpy(rest.data(), &whole, sizeof(whole));
            code = Kinds::at_length;
        } else if (kinds.extra(code) != 0) {
            const auto pass = static_cast<std::uint16_t>(e.pass);
            std::memcpy(rest.data(), &e.place.value, 4);
            std::memcpy(rest.data() + 4, &pass, 2);
        }
        days.add(who, e.day, code, rest.data(), kinds.extra(code));
        return code;
    }

    static Entry back(const Entries& all, std::uint32_t record, std::int32_t day, std::uint16_t code, const void* rest)
    {
        Entry e;
        e.record = PersonId{record};
        e.day = day;
        if (code == Kinds::at_length) {
            AtLength whole;
            std::memcpy(&whole, rest, sizeof(whole));
            e.cause = CaseId{whole.cause};
            e.points = whole.points;
            e.pass = whole.pass;
            e.place = CrossingId{whole.place};
            e.evidence.subject_ = PersonId{whole.subject};
            e.evidence.right_ = whole.right != 0;
            return e;
        }
        const std::uint64_t kind = all.in_->kinds.kind(code), where = place_bits.of(kind);
        e.pass = static_cast<std::uint32_t>(pass_bits.of(kind));
        if (where == beside) {
            std::uint16_t pass = 0;
            std::memcpy(&e.place.value, rest, 4);
            std::memcpy(&pass, static_cast<const std::uint8_t*>(rest) + 4, 2);
            e.pass = pass;
        } else {
            e.place = CrossingId{where == at_work ? (*all.work_)[record] : (*all.home_)[record]};
        }
        e.cause = case_id(static_cast<std::uint32_t>(family_bits.of(kind)), record, day - static_cast<std::int32_t>(late_bits.of(kind)), e.pass);
        e.points = static_cast<std::int16_t>(-static_cast<std::int32_t>(points_bits.of(kind)));
        e.evidence.subject_ = e.record;
        e.evidence.right_ = right_bits.of(kind) != 0;
        return e;
    }
};

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
            const std::uint32_t first = (lowest + static_cast<std::uint32_t>(range)) * range_blocks * block_records;
            const auto before = [](const Entry& e, std::uint32_t record) { return e.record.value < record; };
            auto list = std::lower_bound(lists.begin(), lists.end(), first, [](const auto& l, std::uint32_t record) { return l.back().record.value < record; });
            for (; list != lists.end() && list->front().record.value - first < range_blocks * block_records; ++list)
                for (auto e = std::lower_bound(list->begin(), list->end(), first, before); e != list->end() && e->record.value - first < range_blocks * block_records; ++e) f(static_cast<std::size_t>(range), *e);
        });
    };
    std::vector<std::vector<std::uint64_t>> unknown(static_cast<std::size_t>(ranges));
    in_ranges([&](std::size_t range, const Entry& e) {
        const Folding folding(*this, e);
        if (!folding.known(in_->kinds) && std::find(unknown[range].begin(), unknown[range].end(), folding.kind) == unknown[range].end()) unknown[range].push_back(folding.kind);
    });
    for (const auto& kinds : unknown)
        for (const std::uint64_t kind : kinds) Folding::learn(kind, in_->kinds);

    std::vector<std::size_t> added(static_cast<std::size_t>(ranges)), unusual(static_cast<std::size_t>(ranges));
    std::vector<std::vector<std::uint32_t>> due(static_cast<std::size_t>(ranges));
    in_ranges([&](std::size_t range, const Entry& e) {
        const std::uint32_t block = e.record.value / block_records;
        Days& recent = in_->blocks[block].recent;
        if (Folding(*this, e).add(e, in_->kinds, recent) == Kinds::at_length) ++unusual[range];
        having_[e.record.value / 64] |= 1ull << (e.record.value % 64);
        ++added[range];
        if (recent.words.size() >= due_words && (due[range].empty() || due[range].back() != block)) due[range].push_back(block);
    });
    for (std::size_t i = 0; i < added.size(); ++i) size_ += added[i], unusual_ += unusual[i];
    put_away(due, executor);
}

/// Puts away what is recent of some blocks; what they are written in is chosen anew where it does not serve any more.
void Entries::put_away(const std::vector<std::vector<std::uint32_t>>& due, Executor& executor)
{
    std::vector<std::uint32_t> all;
    for (const auto& blocks : due) all.insert(all.end(), blocks.begin(), blocks.end());
    if (all.empty()) return;
    Inside& in = *in_;
    const bool serves = !in.tokens.empty() && (in.written.spelt * 8 < in.written.told || in.written.told < in.chosen_at);
    if (!serves) {
        std::vector<std::uint32_t> counts(static_cast<std::size_t>(Kinds::most) * Tokens::gaps);
        for (std::size_t i = 0; i < all.size(); i += all.size() / asked + 1) count_pairs(in.blocks[all[i]].recent, in.kinds, counts);
        if (!in.tokens.empty()) in.tokens.back().close();
        in.tokens.emplace_back(counts);
        // and not again before twice as many were put away
        in.chosen_at = std::max<std::uint64_t>(2 * in.written.told, 4096);
        in.written = {};
    }
    std::vector<Written> written(due.size());
    executor.for_each(static_cast<std::int32_t>(due.size()), [&](std::int32_t range) {
        for (const std::uint32_t block : due[static_cast<std::size_t>(range)]) {
            const Written more = file_away(in.blocks[block], in.kinds, in.tokens);
            written[static_cast<std::size_t>(range)].told += more.told;
            written[static_cast<std::size_t>(range)].spelt += more.spelt;
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
    const auto is_it = [&](std::int32_t day, std::uint16_t code, const void* rest) { return day == entry.day && Folding::back(*this, entry.record.value, day, code, rest).cause == entry.cause; };
    bool found = false;
    const auto look = [&](Days& days) {
        for (Forth forth(days); !found && forth.next(kinds);) {
            if (forth.who != who || !is_it(forth.day, forth.code, forth.rest)) continue;
            found = true;
            forget(forth.code);
            std::uint16_t* const words = days.words.begin();
            std::fill(words + (forth.rest - 1 - words), words + (forth.at - words), std::uint16_t{0});
        }
    };
    look(b.recent);
    if (!found && !in_->leaving.empty()) look(in_->leaving[block]);
    if (!found && in_->keeps(b.filed)) {
        const Tokens& tokens = in_->tokens_of(b.filed);
        for (Back back = back_from(b.filed, who); !found && back.next(tokens, kinds) && back.day >= entry.day;) found = is_it(back.day, back.code, back.rest);
        if (found) {
            bool out = false;
            rewrite(b.filed, [&](std::uint32_t of, Back back, Text& text) {
                if (of != who) return text.append(back.at, back.end);
                std::int32_t day = back.day;
                while (back.next(tokens, kinds)) {
                    if (!out && is_it(back.day, back.code, back.rest)) {
                        out = true;
                        forget(back.code);
                        continue;
                    }
                    text.put(tokens, static_cast<std::uint32_t>(day - back.day), back.code, back.rest, kinds.extra(back.code));
                    day = back.day;
                }
            });
        }
    }
    if (found) count_having(block);
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
        for (const std::uint16_t* at = forth.at; forth.next(in_->kinds);) {
            if (forth.day > last) {
                stays = forth.rest - 1;
                day = forth.day;
                break;
            }
            out.push_back(Folding::back(*this, block * block_records + forth.who, forth.day, forth.code, forth.rest));
            forget(forth.code);
            at = forth.at;
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

void Entries::in_order(std::uint32_t block, std::vector<Entry>& out) const
{
    out.clear();
    const Records& b = in_->blocks[block];
    const std::uint32_t first = block * block_records;
    const auto look = [&](const Days& days) {
        for (Forth forth(days); forth.next(in_->kinds);) out.push_back(Folding::back(*this, first + forth.who, forth.day, forth.code, forth.rest));
    };
    look(b.recent);
    if (!in_->leaving.empty()) look(in_->leaving[block]);
    if (in_->keeps(b.filed))
        for (std::uint32_t who = 0; who < block_records; ++who)
            for (Back back = back_from(b.filed, who); back.next(in_->tokens_of(b.filed), in_->kinds);) out.push_back(Folding::back(*this, first + who, back.day, back.code, back.rest));
    std::sort(out.begin(), out.end());
}

std::size_t Entries::bytes() const
{
    std::size_t bytes = sizeof(Inside) + in_->blocks.capacity() * sizeof(Records) + in_->leaving.capacity() * sizeof(Days) + having_.capacity() * sizeof(having_[0]) + in_->kinds.bytes();
    for (const Records& b : in_->blocks) bytes += b.recent.words.bytes() + b.filed.bytes.bytes();
    for (const Days& days : in_->leaving) bytes += days.words.bytes();
    for (const Tokens& tokens : in_->tokens) bytes += tokens.bytes();
    return bytes;
}

}  // namespace panopolis
