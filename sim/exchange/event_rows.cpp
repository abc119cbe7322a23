// The rows of events.csv where there are millions of them: which are written, and their text, mostly copied from what was made once.
// The columns of events_csv.cpp stay the definition: what is seldom is written by them.
#include <algorithm>
#include <array>
#include <cstring>
#include <numeric>

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
        const bool small = number >> FieldTexts::small_bits == 0;
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

/// What a kind is to the choice of rows.
enum Choice : std::uint8_t { left_out = 0, written = 1, if_noticed = 2, may_follow = 4 };
constexpr std::array<std::uint8_t, 256> choices = [] {
    std::array<std::uint8_t, 256> out{};
    for (std::size_t n = 0; n < out.size(); ++n) {
        const auto kind = static_cast<EventKind>(n);
        const bool noticeable = kind <= EventKind::act_purchase;
        if (is_act(kind)) out[n] = noticeable ? if_noticed : left_out;
        else out[n] = (is_unseen(kind) ? left_out : written) | may_follow;
    }
    return out;
}();
unsigned choice_of(EventKind kind) { return choices[static_cast<std::uint8_t>(kind)]; }

constexpr ClaimKind claim_about(EventKind act)
{
    switch (act) {
        case EventKind::act_disorder: return ClaimKind::disorder;
        case EventKind::act_severe: return ClaimKind::severe;
        case EventKind::act_hero: return ClaimKind::hero;
        case EventKind::act_volunteering: return ClaimKind::volunteering;
        case EventKind::act_purchase: return ClaimKind::local_purchase;
        default: return ClaimKind::crossing_red;
    }
}
constexpr auto first_claim = static_cast<std::uint32_t>(ClaimKind::crossing_red), last_claim = static_cast<std::uint32_t>(ClaimKind::local_purchase);

/// What the name of a case says beside person and day, in 15 bits and never 0; passes from `brief_passes` on have not the room.
constexpr std::uint32_t brief_passes = 1u << 12, more_of_them = 1u << 15;
constexpr std::uint32_t brief(std::uint32_t family, std::uint32_t pass) { return family * brief_passes | pass; }
static_assert(first_claim > 0 && brief(last_claim, brief_passes - 1) < more_of_them);

// of an act the family of the case is its kind and one more
static_assert([] {
    bool all = true;
    for (std::uint8_t kind = 0; kind <= static_cast<std::uint8_t>(EventKind::act_purchase); ++kind) all = all && static_cast<int>(claim_about(static_cast<EventKind>(kind))) == kind + 1;
    return all;
}());

/// Its name is that of an act, and it is none.
unsigned follows_from_act(const Event& event) { return choice_of(event.kind) / may_follow & static_cast<unsigned>(case_family(event.id) - first_claim <= last_claim - first_claim); }

}  // namespace

EventRows::EventRows(const std::vector<Event>& events_of_a_day, bool all) : events_(events_of_a_day), all_(all), noticed_(1)
{
    if (all || events_.empty()) return;
    day_ = events_.front().day;
    std::array<CaseId, 512> some;
    for (std::size_t first = 0; first < events_.size(); first += some.size()) {
        // those that are cases of acts, without a guess at each
        std::size_t count = 0;
        for (const Event& e : events_.subspan(first, std::min(some.size(), events_.size() - first))) {
            some[count] = e.id;
            count += follows_from_act(e);
        }
        for (const CaseId id : std::span(some).first(count))
            if (case_day(id) == (day_ & 0xffff)) take_notice(id);
    }
    std::sort(more_noticed_.begin(), more_noticed_.end());
}

void EventRows::take_notice(CaseId of)
{
    const std::uint32_t person = case_person(of), pass = of.value & 0xffffu, it = brief(case_family(of), pass);
    if (person + 1 >= noticed_.size()) noticed_.resize(std::max<std::size_t>(person + 2, 2 * noticed_.size()));
    std::uint16_t& noticed = noticed_[person];
    if (pass < brief_passes && (noticed == 0 || (noticed & ~more_of_them) == it)) noticed |= static_cast<std::uint16_t>(it);
    else {
        noticed |= more_of_them;
        more_noticed_.push_back(of.value);
    }
}

bool EventRows::taken_notice_of(const Event& act) const
{
    const CaseId id = case_id(static_cast<std::uint32_t>(claim_about(act.kind)), act.subject.value, act.day, act.pass);
    if (act.day != day_) return std::any_of(events_.begin(), events_.end(), [&](const Event& e) { return follows_from_act(e) != 0 && e.id == id; });
    return std::binary_search(more_noticed_.begin(), more_noticed_.end(), id.value);
}

std::size_t EventRows::list(std::span<const Event> events, std::span<std::uint16_t> out) const
{
    if (all_) {
        std::iota(out.begin(), out.end(), std::uint16_t{0});
        return events.size();
    }
    // without a guess at each: of what is no act, nobody's notice is looked up
    const std::size_t nobody_there = noticed_.size() - 1;
    std::size_t count = 0;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const Event& e = events[i];
        const unsigned choice = choice_of(e.kind), noticeable = choice / if_noticed & 1u;
        const std::size_t person = noticeable != 0 ? e.subject.value & 0xffffffu : nobody_there;
        const std::uint32_t there = noticed_[std::min(person, nobody_there)], pass = e.pass & 0xffffu, it = brief(static_cast<std::uint32_t>(e.kind) + 1, pass);
        unsigned noticed = static_cast<unsigned>((there & ~more_of_them) == it) & static_cast<unsigned>(pass < brief_passes);
        const unsigned elsewhere = static_cast<unsigned>(e.day != day_) | (there / more_of_them & (noticed ^ 1u));
        if ((noticeable & elsewhere) != 0) noticed = static_cast<unsigned>(taken_notice_of(e));
        out[count] = static_cast<std::uint16_t>(i);
        count += (choice & written) | (noticeable & noticed);
    }
    return count;
}

char* EventRows::put(std::size_t part, char* out) const
{
    const auto events = events_.subspan(part * part_events, std::min(part_events, events_.size() - part * part_events));
    std::array<std::uint16_t, part_events> rows;
    const std::size_t count = list(events, rows);
    const FieldTexts& texts = field_texts();
    TimeText time;
    for (const std::uint16_t row : std::span(rows).first(count)) {
        const Event& event = events[row];
        out = time.put(event, out);
        out = is_usual(event) ? put_usual(event, texts, out) : put_columns(event, 2, event_columns().size(), out);
    }
    return out;
}

}  // namespace panopolis
