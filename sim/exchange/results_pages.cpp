// What the measures and the columns of result files mean: pages out of the rows that write them.
#include <panopolis/results.hpp>

#include <algorithm>

#include "exchange/results_words.hpp"
#include "exchange/words.hpp"

namespace panopolis {

using namespace exchange;

namespace {

std::string text(std::string_view view) { return std::string(view); }

std::string fold_words(const MeasureRow& row) { return row.fold == Fold::adds_up ? "adds up over days" : "as it stands at the end of a day"; }

std::string group_words(const MeasureRow& row) { return row.falls_on.empty() ? "no groups" : "by group of " + text(row.falls_on); }

void table_of(Side side, std::string& out)
{
    out += "| Measure | Unit | Definition | Over days | Groups |\n|---|---|---|---|---|\n";
    for (const MeasureRow& row : measure_table()) {
        if (row.side != side) continue;
        out += "| `" + text(row.name) + "` | " + text(row.unit) + " | " + text(row.definition);
        if (!row.is_count()) out += " Of `" + text(row.of) + "`.";
        out += " | " + fold_words(row) + " | " + group_words(row) + " |\n";
    }
}

}  // namespace

std::string measures_page()
{
    std::string out =
        "# Measures\n\n"
        "<!-- Written from the table in sim/measures/table.cpp; a test fails when it is stale. -->\n\n"
        "A measure is *recorded* when the institution could write it down from its records, and *true* when only somebody who saw what happened could. "
        "\"True\" never means \"if every act had been seen\": that is `offences_unseen`. "
        "A share or a mean names the count that it rests on; when that count is 0 there is no value, nor where none was reached (a median of those of whom fewer than half have been decided). "
        "`*` stands for the name of a band of the point book.\n\n"
        "The group is that of the person on whom it falls: of an alarm or a stop the passer-by, of a claim, a display, a booking or a ban the person named.\n\n"
        "## What the system can record\n\n";
    table_of(Side::recorded, out);
    out += "\n## What only the truth side knows\n\n";
    table_of(Side::truth, out);
    return out;
}

std::string measures_text()
{
    std::string out;
    for (const Side side : {Side::recorded, Side::truth}) {
        out += side == Side::recorded ? "What the system can record\n" : "\nWhat only the truth side knows\n";
        for (const MeasureRow& row : measure_table()) {
            if (row.side != side) continue;
            out += "\n  " + text(row.name) + "   [" + text(row.unit) + (row.is_count() ? "" : "; of " + text(row.of)) + "]\n";
            out += wrapped(row.definition, 92, "      ");
        }
    }
    return out;
}

std::string data_dictionary(const std::vector<std::string>& group_names)
{
    std::string groups;
    for (const std::string& name : group_names) groups += (groups.empty() ? "" : ", ") + name;
    std::string out =
        "# What is in this folder\n\n"
        "All ids and days start at 0. An empty field is \"there is none\". Reals have the fewest digits that read back to the same number.\n\n"
        "## run.json\n\n"
        "| Key | Meaning |\n|---|---|\n"
        "| `scenario` | the scenario as it was run: every value that is not a default |\n"
        "| `scenario_hash` | fingerprint of these values without seed, days and words |\n"
        "| `seed`, `days` | which luck, and how many days were lived |\n"
        "| `model_version` | raised whenever the same scenario and seed come out differently |\n"
        "| `digest` | fingerprint of everything that happened and was recorded |\n"
        "| `world_digest` | fingerprint of what people did and became |\n"
        "| `measures` | by name: `value`, `unit`, `side` (recorded or true), `of` for a share or mean, `groups` with the same for each group |\n"
        "| `notes` | what a reader should know |\n"
        "| `made` | version, compiler, threads, instructions, seconds, folder: the only part that may differ between machines |\n\n"
        "## daily.csv\n\nA row a day, a column for each measure below, of the whole city. What adds up is of that day alone; what stands is as it stood when the day ended.\n\n"
        "## groups.csv\n\nA row for each measure and group (" + groups + ", and `all` for the city) over the run: `measure`, `group`, `value`, `unit`, `side`, `of`, `of_count`.\n\n"
        "## scores.csv\n\nHow many people have a `score` at the end: `people_recorded` in the records, `people_true` by the right claims alone; by `group` and for `all`.\n\n"
        "## wrongs.csv\n\nHow many `people` suffered so many `wrongs` (the measure of that name) by the end, by `group` and for `all`; `people_if_equal_risk`: how many would have, "
        "if each wrong of the group had fallen on any of its members with the same chance.\n\n"
        "## survival.csv\n\nKaplan-Meier curves: `waiting_for` is `first_ban` (people, from the first day, until their first score ban) or `appeal` (appeals, from their arrival at the desk, until decided). "
        "At each `time` (in `unit`) at which something happened: how many were `at_risk` until then, `events` that came, how many were `censored` (not followed further: gone from the city, "
        "or the run ended), the share `surviving` just after it, and its `standard_error` by Greenwood. At a tie events come first. Decisions on appeals count at the end of their hour, waits of those still waiting are rounded down.\n\n"
        "## Measures\n\n| Measure | Unit | Side | Definition | Over days | Groups |\n|---|---|---|---|---|---|\n";
    for (const MeasureRow& row : measure_table())
        out += "| `" + text(row.name) + "` | " + text(row.unit) + " | " + (row.side == Side::recorded ? "recorded" : "true") + " | " + text(row.definition) +
               (row.is_count() ? "" : " Of `" + text(row.of) + "`.") + " | " + fold_words(row) + " | " + group_words(row) + " |\n";
    out += "\n## events.csv\n\nOne row an event, in the order of a day's minutes. Written when asked for.\n\n| Column | Unit | Meaning |\n|---|---|---|\n";
    for (const EventColumn& column : event_columns()) out += "| `" + text(column.name) + "` | " + text(column.unit) + " | " + text(column.means) + " |\n";
    out += "\n| Kind | Meaning |\n|---|---|\n";
    for (const KindRow& row : kind_rows()) out += "| `" + text(row.word) + "` | " + text(row.means) + " |\n";
    out += "\n| Outcome | Meaning |\n|---|---|\n";
    for (const OutcomeRow& row : outcome_rows()) out += "| " + (row.word.empty() ? "empty" : "`" + text(row.word) + "`") + " | " + text(row.means) + " |\n";
    out += "\n## people.csv\n\nOne row a person as they are at the end, database beside truth. Written when asked for.\n\n| Column | Unit | Side | Meaning |\n|---|---|---|---|\n";
    for (const PersonColumn& column : person_columns())
        out += "| `" + text(column.name) + "` | " + text(column.unit) + " | " + (column.recorded ? "recorded" : "true") + " | " + text(column.means) + " |\n";
    return out;
}

}  // namespace panopolis
