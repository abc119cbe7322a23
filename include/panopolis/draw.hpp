#pragma once
#include <cstdint>
#include <type_traits>

#include <panopolis/philox.hpp>
#include <panopolis/units.hpp>

namespace panopolis {

/// Why a draw is taken. One number per decision, appended at the end, never changed or reused: the number is part of what a
/// seed means. A decision marked `coarse` also owns the number after it, for the low 32 bits of its 40-bit draws.
enum class Purpose : std::uint8_t {
    // the city and its people, drawn once (day 0)
    LandUse = 1,
    Signal = 2,
    CameraPlace = 3,
    ScreenPlace = 4,
    HouseholdShape = 5,
    GroupOfHousehold = 6,
    PersonTraits = 7,     // words: 0 age, 1 work, 2 where, 3 shop
    PersonNature = 8,     // words: 0 p_off, 1 (second gamma), 2 p_sens, 3 tolerance
    PersonFace = 9,       // words: 0 lookalike, 1 awareness of cameras, 2 need to travel, 3 enrolment
    TieMatching = 10,
    ListedResident = 11,
    HigherErrorGroup = 12,
    CourtStock = 13,
    SegregatedHousehold = 14,
    // a day's intent
    DayPlan = 20,         // n = 0, 1, 2: departures and choices
    LongTrip = 21,
    EventVisit = 22,
    // acts
    Offence = 30,         // coarse, by pass
    DailyAct = 32,        // coarse, by the number of the decision (sim/stages/live.cpp)
    WishMinute = 34,
    Report = 35,
    WishForm = 36,        // what a lawful wish is: a post or something else

    // sensors
    Capture = 50,
    Miss = 51,            // identify mode, by pass
    FalseMatch = 52,
    Victim = 53,
    ListedMiss = 54,      // watchlist mode, by pass
    WatchFalse = 56,      // coarse, by pass
    WatchEntry = 58,
    Spurious = 59,
    SpuriousTime = 60,
    PatrolPlace = 61,
    // review, stop, night
    ReviewAccept = 70,
    ReviewService = 71,
    Reached = 72,
    Granted = 73,
    ViewersKnow = 74,
    TieSees = 75,
    TieBreaks = 76,
    CourtInflow = 77,
    Notices = 80,
    Files = 81,
    AppealGranted = 82,
    AppealArrives = 83,
    AppealService = 84,
    SecondLook = 85,
    AuditPick = 86,
    AuditLook = 87,
    // living there
    Post = 110,           // words: 0 whether, 1 whether flagged, 2 minute
    PostHit = 111,
    IncomeClass = 115,
    JobLoss = 116,
    JobFound = 117,
    LostChildren = 120,   // by day: how many; by day and number: who and when
    // the school
    Attention = 130,      // one word a lesson, four lessons a block: true and seen inattentive frames
    MissesSchool = 131,
    RollCall = 132,       // coarse, by lesson: whether every try misses
    FrameErrorClass = 134,
    Teaching = 135,
    // feedback
    PatrolDistrict = 140, // by patrol, on the day of its turn
    MovableDistrict = 141,
    MovablePlace = 142,   // by corner, on the day of the turn
    RecordKept = 143,     // by case: does it pass the two-district repair
    DrillDiscovered = 144,
    DrillReported = 145,
    DrillIncidents = 146,
    // worlds whose answer is on paper
    DrillAct = 90,
    DrillStep = 91,
    DrillExposure = 92,
    DrillPass = 93,
};

/// A probability as an integer: `u < p` over 40-bit draws u is exact, the same everywhere, and monotone in p.
struct Threshold {
    static constexpr std::uint64_t certain = 1ull << 40;
    std::uint64_t value = 0;
    friend constexpr auto operator<=>(Threshold, Threshold) = default;
    friend constexpr bool operator==(Threshold, Threshold) = default;
    /// The byte at and below which the coarse draw needs a closer look; 256 is certainty.
    [[nodiscard]] constexpr std::uint32_t coarse() const { return static_cast<std::uint32_t>(value >> 32); }
    [[nodiscard]] constexpr std::uint32_t fine() const { return static_cast<std::uint32_t>(value); }
};

/// p in 0..1 to the draw's grid, rounded to nearest; p > 0 never becomes 0. Outside 0..1 is clamped; NaN becomes 0.
constexpr Threshold threshold(double p)
{
    if (!(p > 0.0)) return {0};
    if (p >= 1.0) return {Threshold::certain};
    const auto scaled = static_cast<std::uint64_t>(p * static_cast<double>(Threshold::certain) + 0.5);
    return {scaled == 0 ? 1 : scaled};
}

/// Blocks that this thread has made of named draws since it began: what a day costs in draws is a difference of two. No result may ask for it.
#ifdef __ELF__
[[gnu::tls_model("initial-exec")]]  // counted at every block: by address, not by a call
#endif
inline constinit thread_local std::uint64_t blocks_drawn = 0;

/// The named luck of one run: a seed and nothing else. Every function is pure but for that count; nothing that a policy can change may enter a name.
///   a, b      the person, place, camera or case (b is 0 where there is only one; a pair is (min, max))
///   day       the day of the decision, 0 for what is drawn once
///   purpose   the decision
///   n         the number of the draw within that name, < 2^24
class Draws {
public:
    constexpr explicit Draws(std::uint64_t seed) : seed_(seed) {}
    [[nodiscard]] constexpr std::uint64_t seed() const { return seed_; }

    /// 128 bits under this name.
    [[nodiscard]] constexpr Block block(Purpose purpose, std::uint32_t a, std::uint32_t b, Day day, std::uint32_t n) const
    {
        if (!std::is_constant_evaluated()) ++blocks_drawn;
        return philox4x32(seed_, {a, b, static_cast<std::uint32_t>(day.value), static_cast<std::uint32_t>(purpose) << 24 | n});
    }
    /// 32-bit draw number k: the first word of block k.
    [[nodiscard]] constexpr std::uint32_t u32(Purpose purpose, std::uint32_t a, std::uint32_t b, Day day, std::uint32_t k = 0) const
    {
        return block(purpose, a, b, day, k)[0];
    }
    /// 40-bit draw number k for rare decisions: the top byte of the second word over the first.
    [[nodiscard]] constexpr std::uint64_t u40(Purpose purpose, std::uint32_t a, std::uint32_t b, Day day, std::uint32_t k = 0) const
    {
        const Block bits = block(purpose, a, b, day, k);
        return static_cast<std::uint64_t>(bits[1] >> 24) << 32 | bits[0];
    }
    [[nodiscard]] constexpr bool happens(Threshold p, Purpose purpose, std::uint32_t a, std::uint32_t b, Day day, std::uint32_t k = 0) const
    {
        return u40(purpose, a, b, day, k) < p.value;
    }

    /// Sixteen coarse draws, number 16 * slot to 16 * slot + 15 of a coarse purpose.
    [[nodiscard]] constexpr Block coarse(Purpose purpose, std::uint32_t a, Day day, std::uint32_t slot) const
    {
        return block(purpose, a, 0, day, slot);
    }
    /// The whole 40-bit draw number k of a coarse purpose, given its byte: the fine part is the 32-bit draw k of purpose + 1. Few need it: it stays out of the
    /// loops that ask.
    [[nodiscard, gnu::noinline]] constexpr std::uint64_t with_fine(std::uint8_t byte, Purpose purpose, std::uint32_t a, Day day, std::uint32_t k) const
    {
        const auto fine = static_cast<Purpose>(static_cast<std::uint8_t>(purpose) + 1);
        return static_cast<std::uint64_t>(byte) << 32 | u32(fine, a, 0, day, k);
    }

private:
    std::uint64_t seed_;
};

/// Byte i of a block, i in 0..15: bytes are numbered from the low end of word 0, whatever the machine's byte order.
constexpr std::uint8_t byte_of(const Block& block, std::uint32_t i)
{
    return static_cast<std::uint8_t>(block[i >> 2] >> (8 * (i & 3)));
}

/// A 32-bit draw as a real in (0, 1), never 0 or 1.
constexpr double unit(std::uint32_t u) { return (static_cast<double>(u) + 0.5) / 4294967296.0; }

/// A 32-bit draw as a whole number in 0 .. n-1 (n >= 1); bias below n / 2^32.
constexpr std::uint32_t below(std::uint32_t u, std::uint32_t n)
{
    return static_cast<std::uint32_t>(static_cast<std::uint64_t>(u) * n >> 32);
}

}  // namespace panopolis
