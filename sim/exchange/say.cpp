// A text of a language with its gaps filled.
#include <algorithm>

#include <panopolis/institution.hpp>

#include "exchange/gaps.hpp"

namespace panopolis {

namespace {

std::uint64_t size_of(std::int64_t n) { return n < 0 ? 0 - static_cast<std::uint64_t>(n) : static_cast<std::uint64_t>(n); }

/// 12,345
void put_size(std::string& out, std::uint64_t n)
{
    char digits[27];
    std::size_t at = sizeof digits;
    for (int i = 0; i == 0 || n > 0; n /= 10, ++i) {
        if (i > 0 && i % 3 == 0) digits[--at] = ',';
        digits[--at] = static_cast<char>('0' + n % 10);
    }
    out.append(digits + at, sizeof digits - at);
}

void put_number(std::string& out, std::int64_t n)
{
    if (n < 0) out += '-';
    put_size(out, size_of(n));
}

void put_raw(std::string& out, std::int64_t n) { out += std::to_string(n); }

/// 08:14
void put_clock(std::string& out, std::int64_t minute)
{
    if (minute != minutes_per_day) minute = (minute % minutes_per_day + minutes_per_day) % minutes_per_day;
    const auto put_two = [&](std::int64_t n) {
        out += static_cast<char>('0' + n / 10);
        out += static_cast<char>('0' + n % 10);
    };
    put_two(minute / 60);
    out += ':';
    put_two(minute % 60);
}

/// One saying of one text.
struct Saying {
    const Language& language;
    std::string& out;

    void text(const Language::Text& text, std::span<const std::int64_t> numbers, std::span<const std::string_view> words) const
    {
        for (const TextPiece& piece : text.pieces) {
            if (piece.filling == Filling::letters) out += piece.one;
            else if (piece.filling == Filling::words && piece.which < words.size()) out += words[piece.which];
            else if (piece.filling != Filling::words && piece.which < numbers.size()) number(piece, numbers[piece.which]);
            else out += '?';
        }
    }

    void number(const TextPiece& piece, std::int64_t n) const
    {
        switch (piece.filling) {
            case Filling::raw: return put_raw(out, n);
            case Filling::size: return put_size(out, size_of(n));
            case Filling::clock: return put_clock(out, n);
            case Filling::letter: return n >= 0 && n < 26 ? out.push_back(static_cast<char>('A' + n)) : put_number(out, n);
            case Filling::choice: out += size_of(n) == 1 ? piece.one : piece.other; return;
            case Filling::weekday: return part(Filling::weekday, static_cast<std::size_t>((n % 7 + 7) % 7), n);
            case Filling::length: return length(n);
            case Filling::who: case Filling::who_first: return who(n, piece.filling == Filling::who_first);
            default: return put_number(out, n);
        }
    }

    /// One of the texts that others are made of; they are made of no others themselves.
    void part(Filling filling, std::size_t which, std::int64_t n) const
    {
        const std::int32_t at = language.parts[exchange::parts_of(filling).first + which];
        if (at < 0) return put_number(out, n);
        text(language.texts[static_cast<std::size_t>(at)], std::span(&n, 1), {});
    }

    void length(std::int64_t minutes) const
    {
        if (minutes != 0 && minutes % minutes_per_day == 0) part(Filling::length, 0, minutes / minutes_per_day);
        else if (minutes != 0 && minutes % 60 == 0) part(Filling::length, 1, minutes / 60);
        else part(Filling::length, 2, minutes);
    }

    void who(std::int64_t person, bool starts) const
    {
        const std::size_t begins = out.size();
        if (person < 0 || person >= nobody.value) part(Filling::who, 2, person);
        else if (person >= outsider) part(Filling::who, 1, person - outsider);
        else part(Filling::who, 0, person);
        if (starts && begins < out.size() && out[begins] >= 'a' && out[begins] <= 'z') out[begins] = static_cast<char>(out[begins] - 'a' + 'A');
    }
};

const Language::Text* find(const std::vector<Language::Text>& texts, std::string_view key)
{
    const auto at = std::lower_bound(texts.begin(), texts.end(), key, [](const Language::Text& text, std::string_view k) { return text.key < k; });
    return at != texts.end() && at->key == key ? &*at : nullptr;
}

}  // namespace

bool Language::has(std::string_view key) const { return find(texts, key) != nullptr; }

void Language::say_to(std::string& out, std::string_view key, std::span<const std::int64_t> numbers, std::span<const std::string_view> words) const
{
    if (const Text* text = find(texts, key); text != nullptr) Saying{*this, out}.text(*text, numbers, words);
    else out += key;
}

std::string Language::say(std::string_view key, std::span<const std::int64_t> numbers, std::span<const std::string_view> words) const
{
    std::string out;
    say_to(out, key, numbers, words);
    return out;
}

std::string Language::say(std::string_view key, std::initializer_list<std::int64_t> numbers, std::initializer_list<std::string_view> words) const
{
    return say(key, std::span(numbers.begin(), numbers.size()), std::span(words.begin(), words.size()));
}

}  // namespace panopolis
