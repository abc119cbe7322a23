#pragma once
#include <array>
#include <string>

#include <panopolis/card.hpp>
#include <panopolis/pens.hpp>
#include <panopolis/scene.hpp>

namespace panopolis {

/// One line of what a view says, for who cannot see it and for tests: a key of the language file and its numbers, in the order in which its text names them.
struct TranscriptLine {
    std::string_view key;
    std::array<std::int64_t, 8> number{};
    std::uint8_t numbers = 0;
    friend bool operator==(const TranscriptLine&, const TranscriptLine&) = default;
};

std::vector<TranscriptLine> transcript(const Scene& scene);
std::vector<TranscriptLine> transcript(const Ticker& ticker);
std::vector<TranscriptLine> transcript(const PersonCard& card);
std::vector<TranscriptLine> transcript(const Pens& pens);

/// The keys and numbers alone, a line each: "transcript.marks 12 3000".
std::string text_of(const std::vector<TranscriptLine>& lines);

}  // namespace panopolis
