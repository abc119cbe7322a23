#pragma once
// What stands behind a row: the keys of its sources, and the sources themselves.
#include <string>
#include <string_view>
#include <vector>

#include <panopolis/exchange.hpp>

namespace panopolis::exchange {

/// True for a modelling choice; otherwise the evidence is the key of a source.
inline bool is_assumed(std::string_view evidence) { return evidence.substr(0, 7) == "assumed"; }

/// The keys of sources that a row's evidence names: the evidence itself, or what stands in brackets after "assumed: ...".
std::vector<std::string> evidence_keys(std::string_view evidence);

/// The card with this key, or null.
const SourceCard* find_card(const std::vector<SourceCard>& cards, std::string_view id);

/// "0.53 (0.35 to 0.7) proportion", the number of a source in words.
std::string card_number(const SourceCard& card);

/// The defaults of a row: one value, or one for each item of a collection.
std::string default_text(const Row& row);

}  // namespace panopolis::exchange
