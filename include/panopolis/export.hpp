#pragma once
// The tables of an experiment, as files that other programs read.
#include <functional>
#include <optional>
#include <string>

#include <panopolis/store.hpp>

namespace panopolis {

/// Takes a piece of a file; pieces of one file come one after the other.
using TableWriter = std::function<std::optional<MachineTrouble>(const std::string& file, const std::string& bytes)>;

/// Writes points.csv, runs.csv, values.csv (tidy: a row for each run, measure and group), means.csv (a row for each point,
/// arm and measure: means, paired differences, intervals) and dictionary.csv. The same bytes for the same experiment,
/// however its runs came about; a run at a time, so that memory does not grow with their number.
std::optional<MachineTrouble> export_tables(Store& store, const TableWriter& write);

}  // namespace panopolis
