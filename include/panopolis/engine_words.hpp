#pragma once
// What the engine itself calls things, in every language: its parameters, its measures, its receipts. English is taken from the tables.
#include <string>
#include <string_view>
#include <vector>

#include <panopolis/language.hpp>
#include <panopolis/measures.hpp>
#include <panopolis/table.hpp>

namespace panopolis {

/// The texts of the engine, which every language has beside those of the window; in another language than English they stand in a file of their own,
/// assets/languages/engine/zh-CN.json, read by `read_language`. Of the parameter table: `section.S`, `item.COLLECTION.KEY` for keys that are given,
/// `name.PATH`, `doc.PATH`, `word.PATH.WORD` for the words of a choice, `assumed.PATH` for the reason of an assumption. Of the table of measures: `measure.NAME`,
/// `definition.NAME`; where the name has a star, {key} stands for what stands for it. Of both: `unit.UNIT`. The sentences of receipts, `receipt.*`, and of
/// problems (problems.hpp): `rule.*`, `problem.*`, `wanted.*`.
const std::vector<TextKey>& engine_keys();
/// The same in English, made of the tables.
const Language& engine_english();

// What is said of a row of the parameter table, in a language that has the texts of the engine.

/// "score ban" of "score_ban".
std::string section_name(const Language& language, std::string_view section);
/// The name of a collection's item; its key where people choose it: "crossings", "A".
std::string item_name(const Language& language, const Row& row, const std::string& key);
/// Short: "false match rate". What the row is part of stands above it.
std::string row_name(const Language& language, const Row& row);
/// One sentence.
std::string row_doc(const Language& language, const Row& row);
/// One of the row's words.
std::string row_word(const Language& language, const Row& row, std::string_view word);
bool is_assumed(const Row& row);
/// Why it was assumed so, or the key of its source; empty where it was assumed and no more is known.
std::string row_evidence(const Language& language, const Row& row);
/// Of a parameter or a measure; empty for none.
std::string unit_name(const Language& language, std::string_view unit);


// What is said of a measure.

/// Short: "alarms accepted". `name` is the measure's own, where that of its row has a star.
std::string measure_name(const Language& language, const MeasureRow& row, std::string_view name);
/// One sentence, or a few.
std::string measure_definition(const Language& language, const MeasureRow& row);
/// What a share or a mean is of; empty for a count.
std::string measure_whole(const Language& language, const MeasureRow& row);


// What is said of problems.

/// What is wrong, in a language that has the texts of the engine: its message where it can be said in English alone.
std::string issue_text(const Language& language, const Issue& issue);

}  // namespace panopolis
