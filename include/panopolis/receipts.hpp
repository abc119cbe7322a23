#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include <panopolis/engine_words.hpp>
#include <panopolis/observer.hpp>

namespace panopolis {

/// Keeps the events of one person's life: their own, those that name them, and those of every case that touches them, whoever else is in it.
/// What is ordinary and seen by nobody is counted, not kept. Bounded: beyond `most` rows no more are kept, and `left_out` counts them.
class ReceiptSink final : public EventSink {
public:
    explicit ReceiptSink(PersonId person, std::size_t most = 50'000) : person_(person), most_(most) {}
    void day(std::int32_t day, const std::vector<Event>& events) override;

    [[nodiscard]] PersonId person() const { return person_; }
    [[nodiscard]] const std::vector<Event>& events() const { return events_; }
    [[nodiscard]] std::int64_t left_out() const { return left_out_; }
    [[nodiscard]] std::int32_t days() const { return days_; }
    /// Own acts that are counted only.
    [[nodiscard]] std::int64_t purchases() const { return purchases_; }
    [[nodiscard]] std::int64_t lawful_acts() const { return lawful_acts_; }
    [[nodiscard]] std::int64_t tickets() const { return tickets_; }

private:
    [[nodiscard]] bool touches(const Event& event) const;

    PersonId person_;
    std::size_t most_;
    std::vector<Event> events_;
    std::unordered_set<std::uint64_t> cases_;
    std::int64_t left_out_ = 0, purchases_ = 0, lawful_acts_ = 0, tickets_ = 0;
    std::int32_t days_ = 0;
};

/// A person's score at the end of each day, in the records and by the right claims alone.
class ScoreDiary final : public Observer {
public:
    explicit ScoreDiary(PersonId person) : person_(person) {}
    void day_ended(const Scenario& scenario, const City& city, const People& people, const World& world, const Institution& institution,
                   const Ledger& ledger) override;
    struct Entry {
        std::int32_t day = 0;
        std::int16_t recorded = 0, truth = 0;
    };
    /// Ascending by day.
    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

private:
    PersonId person_;
    std::vector<Entry> entries_;
};

/// One step of a receipt: what the system recorded of it, and what happened. Either may be empty.
struct ReceiptLine {
    std::int32_t day = 0, minute = 0;
    std::string step;        ///< in English: sensor, claim, review, rule, points, consequence, appeal, repair; or act, when there was nothing but the act
    std::string recorded, happened;
    bool wrong = false;      ///< the two sides do not agree
    friend bool operator==(const ReceiptLine&, const ReceiptLine&) = default;
};

/// One case: the chain sensor -> claim -> review -> rule -> points -> consequence, as far as it went.
struct Receipt {
    CaseId root;             ///< `no_case` where the system knew nothing
    std::string title;
    bool wronged = false;    ///< the person whose life it is was wronged in it
    std::vector<ReceiptLine> lines;
    friend bool operator==(const Receipt&, const Receipt&) = default;
};

struct LifeTotal {
    std::string words;       ///< in English
    std::int64_t count = 0;
};

/// A person's days as receipts, in the order in which they began.
struct Life {
    PersonId person;
    std::string who;         ///< age, role, group, home
    std::int32_t days = 0;
    std::vector<Receipt> receipts;
    std::int32_t score_recorded = 0, score_true = 0;
    std::vector<LifeTotal> recorded, happened;
    std::int64_t left_out = 0;
};

/// Writes the life out of what the sink and the diary kept, in a language that has the texts of the engine. Steps and totals go by their English
/// names whatever the language, so that programs can read them; `receipt.step.STEP` says a step.
Life tell_life(const ReceiptSink& sink, const ScoreDiary& diary, const City& city, const People& people, const Language& language = engine_english());
/// Of a life in English: lines of at most 100 characters, in two columns: what the system recorded | what happened.
std::string life_text(const Life& life);
std::string life_json(const Life& life);

/// Somebody's life under two policies.
struct PairedLife {
    Life here, there;
};
/// What the two lives have in common is counted, and what only one of them has is told, in the order of days; then both in numbers. Of lives in
/// English. Lines of at most 100 characters where names have at most 20.
std::string paired_life_text(const PairedLife& life, const std::string& name_here, const std::string& name_there);
/// {"person", "who", "days", "in_common", "lives": {NAME: {"score", "totals", "only"}}}: receipts as in `life_json`.
std::string paired_life_json(const PairedLife& life, const std::string& name_here, const std::string& name_there);

/// The person with the most wrongful stops, displays, strikes and bans; the lowest number among equals. Nobody when nobody was wronged.
std::optional<PersonId> most_wronged(const Institution& institution, const Ledger& ledger);
/// Somebody under a score ban: wrongly before rightly, with more refusals before fewer, then the lowest number; else somebody who was banned once.
std::optional<PersonId> somebody_banned(const Institution& institution, const Ledger& ledger);
/// The person in the middle when people are put in order by recorded score, wrongs and number.
PersonId typical_person(const Institution& institution, const Ledger& ledger);

}  // namespace panopolis
