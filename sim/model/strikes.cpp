#include "model/strikes.hpp"

#include <algorithm>
#include <utility>

namespace panopolis::strikes {

namespace {

constexpr std::int32_t far = block_records;  // days that do not fit beside a code

}  // namespace

void Kinds::learn(std::uint64_t kind, bool with_place)
{
    if (slots_.empty()) {
        kinds_.resize(most);
        slots_.resize(2 * most);
    }
    if (code(kind) != gone || plain_end_ == placed_begin_) return;
    const std::uint16_t fresh = with_place ? --placed_begin_ : plain_end_++;
    kinds_[fresh] = kind;
    ++count_;
    std::size_t i = slot(kind);
    while (slots_[i] != gone) i = (i + 1) % slots_.size();
    slots_[i] = fresh;
}

void Days::add(std::uint32_t who, std::int32_t day, std::uint16_t code, const void* rest, std::uint32_t bytes)
{
    if (words.empty()) from = last = day;
    if (day != last) {
        const std::int32_t later = day - last;
        if (later > 0 && later < far) {
            *words.more(1) = static_cast<std::uint16_t>(static_cast<std::uint32_t>(later) << 9 | Kinds::next_day);
        } else {
            std::uint16_t* at = words.more(3);
            *at = Kinds::next_day;
            std::memcpy(at + 1, &day, sizeof(day));
        }
        last = day;
    }
    std::uint16_t* at = words.more(1 + bytes / 2);
    *at = static_cast<std::uint16_t>(who << 9 | code);
    if (bytes != 0) std::memcpy(at + 1, rest, bytes);
}

void Forth::later()
{
    if (who != 0) {
        day += static_cast<std::int32_t>(who);
    } else {
        std::memcpy(&day, at, sizeof(day));
        at += sizeof(day) / sizeof(*at);
    }
}

Tokens::Tokens(const std::vector<std::uint32_t>& counts)
{
    std::vector<std::uint32_t> pairs;
    for (std::uint32_t pair = 0; pair < counts.size(); ++pair)
        if (counts[pair] != 0) pairs.push_back(pair);
    const std::size_t n = std::min<std::size_t>(pairs.size(), 256 - first);
    std::partial_sort(pairs.begin(), pairs.begin() + static_cast<std::ptrdiff_t>(n), pairs.end(),
                      [&](std::uint32_t a, std::uint32_t b) { return counts[a] != counts[b] ? counts[a] > counts[b] : a < b; });
    for (std::size_t k = 0; k < n; ++k) {
        code_[first + k] = static_cast<std::uint16_t>(pairs[k] / gaps);
        gap_[first + k] = static_cast<std::uint8_t>(pairs[k] % gaps);
        std::size_t i = slot(code_[first + k], gap_[first + k]);
        while (slots_[i] != 0) i = (i + 1) % slots_.size();
        slots_[i] = static_cast<std::uint8_t>(first + k);
    }
}

Back back_from(const Filed& filed, std::uint32_t who)
{
    Back back;
    back.day = filed.until;
    if (filed.bytes.empty()) return back;
    std::uint32_t begin = 0;
    std::memcpy(&begin, filed.bytes.begin() + who / group_records * sizeof(begin), sizeof(begin));
    const std::uint8_t* at = filed.bytes.begin() + begin;
    for (std::uint32_t before = who % group_records; before > 0; --before) {
        const std::uint32_t n = number_at(at);
        at += n;
    }
    const std::uint32_t n = number_at(at);
    back.at = at;
    back.end = at + n;
    return back;
}

/// A strike without a token, but for what follows it.
void Text::spell(std::uint32_t gap, std::uint16_t code)
{
    ++spelt;
    if (gap != 0) {
        *more(1) = Tokens::days;
        number(gap);
    }
    *more(1) = Tokens::kind;
    std::memcpy(more(sizeof(code)), &code, sizeof(code));
}

void replace(Filed& filed, std::uint32_t who, const Text& text)
{
    const Back back = back_from(filed, who);
    const std::uint32_t before = filed.bytes.size();
    Text length, own;
    length.number(static_cast<std::uint32_t>(back.end - back.at));
    own.number(text.size());
    own.append(text.begin(), text.end());
    const std::uint8_t* const from = back.at - length.size();
    filed.bytes.exchange(static_cast<std::uint32_t>(from - filed.bytes.begin()), static_cast<std::uint32_t>(back.end - from), own.begin(), own.size());
    for (std::uint32_t group = who / group_records + 1; group < groups; ++group) {
        std::uint32_t begin = 0;
        std::uint8_t* const at = filed.bytes.begin() + group * sizeof(begin);
        std::memcpy(&begin, at, sizeof(begin));
        begin += filed.bytes.size() - before;
        std::memcpy(at, &begin, sizeof(begin));
    }
}

Sorted::Sorted(const Days& days, const Kinds& kinds)
{
    for (Forth forth(days); forth.next(kinds);) ++begin[forth.who + 1];
    for (std::uint32_t who = 0; who < block_records; ++who) begin[who + 1] += begin[who];
    strikes.resize(begin[block_records]);
    auto next = begin;
    for (Forth forth(days); forth.next(kinds);) strikes[next[forth.who]++] = {forth.day, forth.code, forth.rest};
}

void count_pairs(const Records& block, const Kinds& kinds, const std::vector<Tokens>& tokens, std::vector<std::uint32_t>& counts)
{
    const Sorted sorted(block.recent, kinds);
    for (std::uint32_t who = 0; who < block_records; ++who) {
        std::int32_t day = block.recent.last;
        const auto count = [&](std::int32_t before, std::uint16_t code) {
            const auto gap = static_cast<std::uint32_t>(day - before);
            if (gap < Tokens::gaps) ++counts[code * Tokens::gaps + gap];
            day = before;
        };
        for (std::uint32_t i = sorted.begin[who + 1]; i-- > sorted.begin[who];) count(sorted.strikes[i].day, sorted.strikes[i].code);
        if (block.filed.bytes.empty()) continue;
        for (Back back = back_from(block.filed, who); back.next(tokens[block.filed.tokens], kinds);) count(back.day, back.code);
    }
}

Written file_away(Records& block, const Kinds& kinds, const std::vector<Tokens>& tokens)
{
    const Days& recent = block.recent;
    Filed& filed = block.filed;
    if (recent.empty()) return {};
    if (filed.bytes.empty()) filed.oldest = recent.from;
    const Sorted sorted(recent, kinds);
    const auto latest = static_cast<std::uint32_t>(tokens.size() - 1);
    const Tokens& fresh = tokens.back();
    const Tokens& old = tokens[filed.bytes.empty() ? latest : filed.tokens];
    Written written;
    rewrite(filed, [&](std::uint32_t who, Back back, Text& text) {
        std::int32_t day = recent.last;
        const auto put = [&](std::int32_t before, std::uint16_t code, const void* rest) {
            text.put(fresh, static_cast<std::uint32_t>(day - before), code, rest, kinds.extra(code));
            day = before;
        };
        text.told = text.spelt = 0;
        for (std::uint32_t i = sorted.begin[who + 1]; i-- > sorted.begin[who];) put(sorted.strikes[i].day, sorted.strikes[i].code, sorted.strikes[i].rest);
        // the first of the older ones has another day after it now; the others stay as they are, unless the tokens do not
        if (back.next(old, kinds)) put(back.day, back.code, back.rest);
        if (&old == &fresh) text.append(back.at, back.end);
        else
            while (back.next(old, kinds)) put(back.day, back.code, back.rest);
        written.told += text.told;
        written.spelt += text.spelt;
    });
    filed.until = recent.last;
    filed.tokens = latest;
    block.recent = {};
    return written;
}

void take_out(Filed& filed, std::int32_t last, const Kinds& kinds, const Tokens& tokens, Days& leaving)
{
    struct Taken {
        std::int32_t day;
        std::uint32_t who;
        std::uint16_t code;
        std::array<std::uint8_t, Kinds::length_bytes> rest;
    };
    std::vector<Taken> taken;
    rewrite(filed, [&](std::uint32_t who, Back back, Text& text) {
        const std::uint8_t* const begin = back.at;
        const std::uint8_t* stays = back.at;
        while (back.next(tokens, kinds)) {
            if (back.day > last) {
                stays = back.at;
                continue;
            }
            taken.push_back({back.day, who, back.code, {}});
            if (kinds.extra(back.code) != 0) std::memcpy(taken.back().rest.data(), back.rest, kinds.extra(back.code));
        }
        text.append(begin, stays);
    });
    filed.oldest = last + 1;
    std::stable_sort(taken.begin(), taken.end(), [](const Taken& a, const Taken& b) { return a.day < b.day; });
    for (const Taken& t : taken) leaving.add(t.who, t.day, t.code, t.rest.data(), kinds.extra(t.code));
}

}  // namespace panopolis::strikes
