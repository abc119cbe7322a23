#pragma once
// What the window says, in one language: a text under each key, with gaps for numbers and words.
#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <panopolis/exchange.hpp>

namespace panopolis {

/// A text that a language must have, and what its gaps may ask for: so many numbers, {0} and up, at most 10, and words by name, {file}.
struct TextKey {
    std::string_view key;
    int numbers = 0;
    std::array<std::string_view, 3> words{};  ///< in the order in which they are given; an empty name is none
    const std::vector<std::string>* named = nullptr;  ///< numbers that are asked for by name instead, {alarms}, in the order in which they are given; at most 256
};
/// What the window itself says. What views say is in `view_keys`.
const std::vector<TextKey>& window_keys();

/// How a gap is filled.
enum class Filling : std::uint8_t {
    letters,  ///< no gap: what stands there
    number,   ///< {0}, or {alarms} by name: 12,345
    raw,      ///< {0:raw}: 12345, for numbers that are names
    size,     ///< {0:size}: 12,345 whatever its sign
    clock,    ///< {0:clock}: a minute of the day, 08:14; 1440 is 24:00, and after it the clock begins again
    letter,   ///< {0:letter}: 0 is A; a number beyond Z is itself
    choice,   ///< {0|person|people}: the first for 1 and -1, the second for all others; either may be empty
    weekday,  ///< {0:weekday}: 0 is Monday; the texts weekday.0 ..
    length,   ///< {0:length}: minutes, as days or hours where these are whole; the texts length.days, length.hours, length.minutes
    who,      ///< {0:who}: somebody by number, from `outsider` an entry of the list, below 0 and `nobody` a face that nobody wore; the texts who.person, who.entry, who.nobody
    who_first,  ///< {0:Who}: the same, at the start of a sentence
    words,    ///< {file}: a text that is given
};

/// A stretch of a text, or a gap in it.
struct TextPiece {
    Filling filling = Filling::letters;
    std::uint8_t which = 0;   ///< of the numbers or words that are given
    std::string one, other;   ///< the letters, or what a choice chooses from
};

/// The texts of a language, taken apart once, so that saying one is cheap. Made by `read_language`.
struct Language {
    std::string code;  ///< "en", "zh-CN"
    std::string name;  ///< in itself: "English", "简体中文"

    struct Text {
        std::string key;
        std::vector<TextPiece> pieces;
    };
    std::vector<Text> texts;  ///< ascending by key
    /// Places in `texts` of the texts that others are made of, in the order of `part_keys`; -1 where there is none.
    static constexpr std::array<std::string_view, 13> part_keys{"weekday.0", "weekday.1", "weekday.2", "weekday.3", "weekday.4", "weekday.5", "weekday.6",
                                                                "length.days", "length.hours", "length.minutes", "who.person", "who.entry", "who.nobody"};
    std::array<std::int32_t, part_keys.size()> parts{};

    [[nodiscard]] bool has(std::string_view key) const;
    /// The text of a key, its gaps filled. A key without a text comes back as it is, and a gap for which nothing is given shows as "?".
    [[nodiscard]] std::string say(std::string_view key, std::initializer_list<std::int64_t> numbers = {}, std::initializer_list<std::string_view> words = {}) const;
    [[nodiscard]] std::string say(std::string_view key, std::span<const std::int64_t> numbers, std::span<const std::string_view> words = {}) const;
    /// The same at the end of `out`: no memory is asked for where `out` has room.
    void say_to(std::string& out, std::string_view key, std::span<const std::int64_t> numbers, std::span<const std::string_view> words = {}) const;
};

/// Reads the file of a language: one object of texts by key, with "language.code" and "language.name"; keys that begin with two slashes are for its readers.
/// It must have a text for each of `keys` and for no other. Gives every problem with its place: a key missing, unknown (with the nearest there is) or twice,
/// what is no text, and gaps that ask for what is not given. A text that is not JSON has that one problem alone.
Result<Language> read_language(const SourceText& source, const std::vector<TextKey>& keys);

/// One language with the texts of two. Where both have a text under a key, the first one's stays, and so do its code and name.
Language joined(Language language, const Language& more);

}  // namespace panopolis
