// The rows of events.csv where there are millions of them: their text is mostly copied from what was made once.
// The columns of events_csv.cpp stay the definition: what is seldom is written by them.
#include <array>
#include <cstring>

#include <panopolis/results.hpp>

#include "base/bits.hpp"
#include "exchange/digits.hpp"
#include "exchange/results_words.hpp"

namespace panopolis {

using namespace exchange;

namespace {

/// A short text in eight bytes, the first in the lowest, and its length in the highest.
constexpr std::size_t short_room = 7;
constexpr std::uint64_t short_text(std::string_view text)
{
    std::uint64_t bytes = static_cast<std::uint64_t>(text.size()) << 56;
    for (std::size_t i = 0; i < text.size(); ++i) bytes |= static_cast<std::uint64_t>(static_cast<unsigned char>(text[i])) << 8 * i;
    return bytes;
}
char* put_short(std::uint64_t text, char* out)
{
    put_bytes(text, out);
    return out + (text >> 56);
}

/// What fields are copied from, each with the comma behind it.
struct FieldTexts {
    // what these have room for is told by a shift: places and passes, people, and points above the least
    static constexpr std::uint32_t small_bits = 14, person_bits = 24;
    static constexpr std::int32_t least = -999, end = (1 << person_bits) / 1000 + 1;
    static constexpr std::uint32_t scores_end = 0x4380;
    template <std::size_t Room>
    struct Word {
        char text[Room - 1];
        std::uint8_t size;
        void be(std::string_view word)
        {
            size = static_cast<std::uint8_t>(word.copy(text, Room - 2));
            text[size++] = ',';
        }
        char* put(char* out) const
        {
            std::memcpy(out, this, Room);
            return out + size;
        }
    };

    std::array<std::uint64_t, end - least> numbers;     ///< from `least` on
    std::array<std::uint32_t, 1000> threes;             ///< the last three digits of a longer number
    std::array<std::uint64_t, scores_end> scores{};     ///< whole and short ones below 256, by the upper half of their bits; 0 where there is none
    std::array<Word<32>, 256> kinds;
    std::array<Word<16>, 256> outcomes;

    FieldTexts()
    {
        const auto with_comma = [](char* text, char* last) { return *last++ = ',', std::string_view(text, static_cast<std::size_t>(last - text)); };
        char text[2 * digits_room];
        for (std::int32_t n = least; n < end; ++n) numbers[static_cast<std::size_t>(n - least)] = short_text(with_comma(text, put_signed(n, text)));
        for (std::uint32_t n = 0; n < threes.size(); ++n) threes[n] = static_cast<std::uint32_t>(short_text(with_comma(text, put_small(1000 + n, text)).substr(1)));
        scores[0] = short_text(",");
        for (std::uint32_t n = 1; n < 256; ++n) {
            const std::string_view score = with_comma(text, put_real32(static_cast<float>(n), text));
            if (score.size() <= short_room) scores[bit_cast<std::uint32_t>(static_cast<float>(n)) >> 16] = short_text(score);
        }
        for (std::size_t n = 0; n < kinds.size(); ++n) kinds[n].be(word_of(static_cast<EventKind>(n)));
        for (std::size_t n = 0; n < outcomes.size(); ++n) outcomes[n].be(word_of(static_cast<Outcome>(n)));
    }
    [[nodiscard]] std::uint64_t number(std::int32_t n) const { return numbers[static_cast<std::size_t>(n - least)]; }
    [[nodiscard]] std::uint64_t number(std::uint32_t n) const { return numbers[n - least]; }
};

const FieldTexts& field_texts()
{
    static const FieldTexts texts;
    return texts;
}

/// A number of a person's size and its comma: some digits, and where it is larger the last three of them.
struct Whole {
    std::uint64_t first;
    std::uint32_t last = ',';
    std::size_t digits, size;  ///< of the first part, and of both with the comma

    Whole(std::uint32_t number, const FieldTexts& texts)
    {
        // of the texts of numbers only the first stay close at hand
        const bool small = number < 1000;
        const std::uint32_t thousands = small ? number : number / 1000;
        first = texts.number(thousands);
        digits = (first >> 56) - 1;
        size = digits + 1;
        if (small) return;
        last = texts.threes[number - 1000 * thousands];
        size = digits + 4;
    }
    char* put(char* out) const
    {
        put_bytes(first, out);
        put_bytes(last, out + digits);
        return out + size;
    }
};

char* put_columns(const Event& event, std::size_t first, std::size_t last, char* out)
{
    const auto columns = event_columns();
    for (std::size_t i = first; i < last; ++i) {
        out = columns[i].write(event, out);
        *out++ = i + 1 < columns.size() ? ',' : '\n';
    }
    return out;
}

char* put_score(float score, const FieldTexts& texts, char* out)
{
    // a small whole number has nothing in the lower half of its bits
    const auto bits = bit_cast<std::uint32_t>(score), halves_swapped = bits << 16 | bits >> 16;
    const std::uint64_t text = halves_swapped < FieldTexts::scores_end ? texts.scores[halves_swapped] : 0;
    if (text != 0) return put_short(text, out);
    if (score != 0.0f) out = put_real32(score, out);
    *out++ = ',';
    return out;
}

char* put_case(std::uint64_t id, const FieldTexts& texts, char* out)
{
    constexpr std::uint64_t twelve_digits = 1'000'000'000'000;
    const std::uint64_t above = id / twelve_digits, rest = id - above * twelve_digits, millions = rest / 1'000'000;
    if (above == 0 || above >> FieldTexts::person_bits != 0) {
        if (id != no_case.value) out = put_number(id, out);
        *out++ = ',';
        return out;
    }
    out = Whole(static_cast<std::uint32_t>(above), texts).put(out) - 1;
    for (const auto six : {static_cast<std::uint32_t>(millions), static_cast<std::uint32_t>(rest - millions * 1'000'000)}) {
        const std::uint32_t thousands = six / 1000;
        put_bytes(texts.threes[thousands], out);
        put_bytes(texts.threes[six - 1000 * thousands], out + 3);
        out += 6;
    }
    return out + 1;
}

/// The day and the minute, written once where several rows have the same.
class TimeText {
public:
    char* put(const Event& event, char* out)
    {
        if (((event.day ^ day_) | (event.minute ^ minute_)) != 0 || size_ == 0) {
            day_ = event.day, minute_ = event.minute;
            size_ = static_cast<std::size_t>(put_columns(event, 0, 2, text_) - text_);
        }
        std::memcpy(out, text_, room);
        return out + size_;
    }

private:
    static constexpr std::size_t room = 24;  // of two numbers, of 32 bits and of 16
    std::int32_t day_ = 0, minute_ = 0;
    std::size_t size_ = 0;
    char text_[2 * digits_room]{};
};

/// True where every field is short enough for the texts that are there, and nobody named lives elsewhere.
bool is_usual(const Event& e)
{
    static_assert(nobody.value + 1 == 0);
    const std::uint32_t points = static_cast<std::uint32_t>(e.points) - static_cast<std::uint32_t>(FieldTexts::least);
    return ((e.place.value | e.pass | points) >> FieldTexts::small_bits | (e.subject.value | (e.claimed.value + 1)) >> FieldTexts::person_bits) == 0;
}

/// A usual row from its kind on.
char* put_usual(const Event& e, const FieldTexts& texts, char* out)
{
    out = texts.kinds[static_cast<std::uint8_t>(e.kind)].put(out);
    out = put_short(texts.number(e.place.value), out);
    out = put_short(texts.number(e.pass), out);
    const Whole subject(e.subject.value, texts);
    out = subject.put(out);
    if (e.claimed == e.subject) out = subject.put(out);
    else if (e.claimed == nobody) *out++ = ',';
    else out = Whole(e.claimed.value, texts).put(out);
    *out++ = ',';
    out = put_score(e.score, texts, out);
    out = texts.outcomes[static_cast<std::uint8_t>(e.outcome)].put(out);
    out = put_short(texts.number(e.points), out);
    out = put_case(e.id.value, texts, out);
    if (e.cause != no_case) out = put_number(e.cause.value, out);
    *out++ = '\n';
    return out;
}

}  // namespace

char* put_event_rows(std::span<const Event> events, char* out)
{
    const FieldTexts& texts = field_texts();
    TimeText time;
    for (const Event& event : events) {
        out = time.put(event, out);
        out = is_usual(event) ? put_usual(event, texts, out) : put_columns(event, 2, event_columns().size(), out);
    }
    return out;
}

}  // namespace panopolis
