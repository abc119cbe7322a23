#pragma once
// The words and columns of result files: rows from which both the files and their dictionary are written.
#include <span>
#include <string>
#include <string_view>

#include <panopolis/ledger.hpp>
#include <panopolis/measures.hpp>

namespace panopolis::exchange {

struct KindRow {
    EventKind kind;
    std::string_view word;
    std::string_view means;
};
struct OutcomeRow {
    Outcome outcome;
    std::string_view word;
    std::string_view means;
};
/// In the order of their numbers.
std::span<const KindRow> kind_rows();
std::span<const OutcomeRow> outcome_rows();

/// One column of events.csv.
struct EventColumn {
    std::string_view name, unit, means;
    char* (*write)(const Event& event, char* out);  ///< returns where it ends; the room is there
};
std::span<const EventColumn> event_columns();

/// What a row of people.csv is written from.
struct PersonView {
    std::uint32_t p;
    const People& people;
    const World& world;
    const Institution& institution;
    const Ledger& ledger;
    const City& city;
    std::span<const std::string> bands;  ///< names, best first
};
struct PersonColumn {
    std::string_view name, unit;
    bool recorded;  ///< in the institution's records; else only the truth side knows
    std::string_view means;
    void (*write)(const PersonView& view, std::string& out);
};
std::span<const PersonColumn> person_columns();

/// The fewest digits that read back to the same 32-bit real.
std::string real32_text(float value);
/// "recorded" or "true".
std::string_view side_word(Side side);
/// A field of a CSV file: quoted where it has to be.
std::string csv_field(std::string_view text);
/// The names of the bands, best first.
std::vector<std::string> band_names(const Scenario& scenario);

}  // namespace panopolis::exchange
